# SPDX-License-Identifier: GPL-3.0-or-later
# Counts visits that were handed over, with nothing of the product (DOMAIN §8): lists of targets
# first (targets-….ndjson, for their grids), then visits-….ndjson and typed-….ndjson.
#   -v organisations="lin=溪东社区;…"  who wrote which file    -v baseline=N  size of the frozen roster
# Prints "all KEY N", "grid:CODE KEY N" and "visitor-org:NAME KEY N", without zeros.

function text(name) {
    return match($0, "\"" name "\":\"[^\"]*\"") ? substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 5) : ""
}
function number(name) {
    return match($0, "\"" name "\":[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0
}
# Once for the whole, once for its grid, once for who went there.
function add(key, amount) {
    figures["all" SUBSEP key] += amount
    figures["grid:" grid[target] SUBSEP key] += amount
    figures["visitor-org:" organisation SUBSEP key] += amount
}
# 户: a business counts once in each of the three.
function addOnce(key, scopes, i) {
    scopes[1] = "all"; scopes[2] = "grid:" grid[target]; scopes[3] = "visitor-org:" organisation
    for (i = 1; i <= 3; i++)
        if (!((scopes[i], key, target) in seen)) {
            seen[scopes[i], key, target] = 1
            figures[scopes[i] SUBSEP key]++
        }
}
function rate(part, basisPoints) {
    basisPoints = int(part * 10000 / baseline)
    return sprintf("%d.%04d", int(basisPoints / 10000), basisPoints % 10000)
}

BEGIN {
    count = split(organisations, pairs, ";")
    for (i = 1; i <= count; i++) {
        split(pairs[i], pair, "=")
        organisationOf[pair[1]] = pair[2]
    }
}
FNR == 1 {
    person = FILENAME
    sub(/.*-/, "", person)
    sub(/\.ndjson$/, "", person)
    organisation = organisationOf[person]
}
FILENAME ~ /targets-[a-z]*\.ndjson$/ {
    grid[text("target")] = text("grid")
    next
}
{
    outcome = text("outcome"); target = text("target"); at = text("started_at")
    if (outcome == "" || target == "" || at == "") {
        print "a visit without outcome, target or moment: " $0 >"/dev/stderr"
        exit 1
    }
    handed++
    add(outcome, 1)
    # On the telephone somebody was prepared for a visit, not visited (DOMAIN 5.3).
    if (outcome ~ /^(NEED|RENEWAL_NEED|POTENTIAL|NO_NEED|REFUSED)$/ && text("method") == "ONSITE") {
        add("visits", 1)
        addOnce("visited")
        addOnce("onsite_visited")
    }
    add("issues_open", gsub(/"category":/, "&"))
    if (outcome == "NEED" || outcome == "RENEWAL_NEED") {
        addOnce("need")
        # A business that told its need twice wants it once: the latest counts, and its verdict. What
        # banks and task force know stays to be verified, so nothing is a clean pass at the door.
        if (!(target in latestAt) || at > latestAt[target]) {
            latestAt[target] = at
            amount[target] = number("amount")
            verdict[target] = /:"NOT_MET"/ ? "fail" : "pass_pending"
            latestOrganisation[target] = organisation
        }
    }
}
END {
    for (target in latestAt) {
        organisation = latestOrganisation[target]
        add("demand_amount", amount[target])
        add(verdict[target], 1)
    }
    figures["all" SUBSEP "handed_over"] = handed
    for (entry in figures)
        if (figures[entry] != 0) {
            split(entry, parts, SUBSEP)
            printf "%s %s %.0f\n", parts[1], parts[2], figures[entry]
        }
    print "all visit_rate_official", rate(figures["all" SUBSEP "visited"])
    print "all visit_rate_strict", rate(figures["all" SUBSEP "visited"])
}
