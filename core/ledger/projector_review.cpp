// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/changes.h"
#include "core/ledger/county_word.h"
#include "core/ledger/departure.h"
#include "core/ledger/ledger.h"
#include "core/ledger/outcome.h"
#include "core/ledger/retention.h"
#include "core/repository/alias_repository.h"
#include "core/repository/held_repository.h"
#include "core/repository/redaction_repository.h"
#include "core/repository/target_repository.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace core {

// A person's decision on a conflict, or that one is taken back. Both are edits of the register like
// any other, so two who decide differently are a conflict again (SYNC F45).
Result<Projected> Projector::conflictResolve(const Line &line)
{
    TargetRepository targets(m_database);
    const auto target = TRY(targets.find(line.target));
    if (!target) {
        return unknownTarget(line);
    }
    const QString field = TRY(line.body.text("field"));
    RegisterEdit edit;
    if (const auto undone = TRY(line.body.optionalUuid("undo"))) {
        edit = {nullptr, {*undone}, Edit::Kind::Undo};
    } else {
        edit = {TRY(line.body.value("val")), TRY(readIds(line.body, "base")), Edit::Kind::Decision};
        TRY(checkValue(field, edit.value));
    }
    TRY(targets.edit(*target, {{field, edit}}, line));
    TRY(targets.refreshVisits(target->row, TRY(policy())));
    return applied(target->subject.grid);
}

// Two targets are one and the same, or not after all. The duplicate's readers are told; lines to it
// stay lines to it.
Result<Projected> Projector::targetAlias(const Line &line)
{
    TargetRepository targets(m_database);
    const auto target = TRY(targets.find(line.target));
    if (!target) {
        return unknownTarget(line);
    }
    const QUuid into = TRY(line.body.optionalUuid("into")).value_or(QUuid());
    if (into == line.target) {
        return quarantine("malformed", u"a target is no duplicate of itself"_s);
    }
    AliasRepository aliases(m_database);
    const auto touched = TRY(aliases.put(line.target, into, TRY(readIds(line.body, "base")), line));
    m_hasAliases = true;
    for (const qint64 row : touched) {
        TRY(targets.refreshVisits(row, TRY(policy())));
    }
    return applied(target->subject.grid);
}

Result<> Projector::regroup(const QUuid &target)
{
    if (!m_hasAliases) {
        m_hasAliases = !TRY(AliasRepository(m_database).isEmpty());
    }
    if (!*m_hasAliases) {
        return {};
    }
    for (const qint64 row : TRY(AliasRepository(m_database).regroup(target))) {
        TRY(TargetRepository(m_database).refreshVisits(row, TRY(policy())));
    }
    return {};
}

// A supervisor's word on a held line. Accepted, it is laid out now, and goes where it would have
// gone. The first acceptance stands: what was laid out is taken back by lines of its own kind.
Result<Projected> Projector::verdictSet(const Line &line)
{
    const QUuid event = TRY(line.body.uuid("event"));
    const auto decision = fromCode<LineDecision>(TRY(line.body.text("decision")));
    const QString why = TRY(line.body.optionalText("why")).value_or(QString());
    if (!decision) {
        return quarantine("malformed",
                          u"a decision is one of %1"_s.arg(codeList<LineDecision>().join(u", "_s)));
    }
    if (*decision != LineDecision::Accept && why.trimmed().isEmpty()) {
        return quarantine("validation", u"whoever returns or refuses a line gives a reason"_s);
    }
    HeldRepository held(m_database);
    if (TRY(held.isNotTaken(line.id))) {
        return quarantine("stale_state", u"the county did not take this decision"_s);
    }
    if (TRY(held.isAccepted(event))) {
        return quarantine("stale_state", u"this line was accepted already"_s);
    }
    const auto found = TRY(held.find(event));
    if (!found && TRY(held.isCounty())) {
        return quarantine("unknown_line",
                          u"no line %1 is held here"_s.arg(event.toString(QUuid::WithoutBraces)));
    }
    Projected result;
    // One that was erased by law since is decided on all the same: there is nothing to lay out.
    if (found && !found->bytes.isEmpty() && *decision == LineDecision::Accept) {
        result = TRY(layHeld(*found));
        if (result.quarantined) {
            return quarantine("cannot_accept", u"%1: %2"_s.arg(result.reason, result.detail));
        }
        // It may stand where this laptop does not read.
        TRY(TRY(held.isCounty()) ? Result<>() : noteDeparture(m_database));
    }
    TRY(held.decide(event, *decision, why, line));
    TRY(held.mark(event, TRY(readReturnMarks(line)), line.id));
    result.places.push_back({reviewGrid});
    // Whichever laptop of the author's the line is on now: the one it came from may have been lost
    // and found, and joined again since.
    for (const QUuid &device : TRY(held.devicesOfAuthor(event))) {
        result.places.push_back({authorPlace(device)});
    }
    return result;
}

Result<Projected> Projector::layHeld(const HeldBytes &held)
{
    if (held.reason == u"id_collision") {
        return quarantine("id_collision", u"another line has its identity; record it anew"_s);
    }
    JsonParser parser = lineParser(); // the caller's still holds the line that says so
    const auto line = readLine(parser, held.bytes);
    if (!line) {
        return quarantine("malformed", line.error().detail);
    }
    if (line->type == LineType::VerdictSet) {
        return quarantine("not_allowed", u"a decision is made anew, not accepted"_s);
    }
    if (held.reason == u"other_author") {
        return quarantine("not_allowed", u"it names somebody else as its author"_s);
    }
    if (const QString why = notAPersons(*line, held.login); !why.isEmpty()) {
        return quarantine("not_allowed", why);
    }
    return project(*line);
}

// With the second administrator's entry the line's bytes go, and all tables are laid out anew
// without them: whatever stood in them because of that line is gone for certain. The same line at
// another place, where the county's entries name it, goes with it.
Result<Projected> Projector::redact(const Line &line)
{
    if (line.user != countyHand) {
        return quarantine("not_allowed", u"only the county erases"_s);
    }
    RedactionRepository redactions(m_database);
    const Redaction redaction = TRY(readRedaction(line));
    const QStringList before = TRY(redactions.askers(redaction.event));
    const qsizetype asked =
        before.size() + (redaction.isFurther() || before.contains(redaction.by) ? 0 : 1);
    std::vector<Redaction> places{redaction};
    if (asked < RedactionRepository::askersNeeded) {
        places.clear();
    } else if (!redaction.isFurther()) {
        for (Redaction &further : TRY(redactions.furtherNamed(redaction.event))) {
            places.push_back(std::move(further));
        }
    }
    bool wasShown = false;
    for (const Redaction &place : places) {
        const bool isErased = TRY(redactions.erase(place));
        wasShown =
            wasShown || (isErased && (!place.isFurther() || TRY(redactions.isReadFrom(place))));
    }
    m_isAnewDue = m_isAnewDue || wasShown;
    if (!m_isErasing) {
        TRY(layOutAnew());
    }
    TRY(redactions.note(redaction, line)); // last: the entry itself is not numbered yet
    return applied(everyoneGrid);
}

Result<> Projector::finishErasing()
{
    m_isErasing = false;
    return layOutAnew();
}

Result<> Projector::layOutAnew()
{
    if (std::exchange(m_isAnewDue, false)) {
        TRY(rebuildProjections(m_database));
        m_policy.reset();
        m_hasAliases.reset();
    }
    return {};
}

// Between its author and the county: nobody else is told who looked at what.
Result<Projected> Projector::auditEvent(const Line &line)
{
    const QString action = TRY(line.body.text("action"));
    if (!fromCode<AuditAction>(action)) {
        return quarantine("malformed", u"“%1” is no audited action"_s.arg(action));
    }
    TRY(m_database.run(
        "INSERT INTO audit_event (event, user, organisation, at, action, target, field, sheet, "
        "rows)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (event) DO NOTHING",
        line.id, line.user, line.organisation, line.at, action,
        TRY(line.body.optionalUuid("about")),
        TRY(line.body.optionalText("field")).value_or(QString()),
        TRY(line.body.optionalText("sheet")).value_or(QString()),
        TRY(line.body.optionalInteger("rows")).value_or(0)));
    return Projected();
}

// What a laptop says it no longer holds. Like the trail, between its person and the county.
Result<Projected> Projector::devicePurged(const Line &line)
{
    const QString kind = TRY(line.body.text("kind"));
    if (kind == u"own") {
        const QUuid inc = TRY(line.body.uuid("inc"));
        for (const RetiredLine &one : TRY(readRetired(line))) {
            TRY(m_database.run("INSERT INTO own_purge (inc, n, event, hash, line)"
                               " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                               inc, one.n, one.event, one.hash, line.id));
        }
        return Projected();
    }
    if (kind != u"grid") {
        return quarantine("too_new", u"this program does not know “%1” of a purge"_s.arg(kind));
    }
    const QString grid = TRY(line.body.text("grid"));
    TRY(checkIndexed(grid, "a grid"));
    TRY(m_database.run("INSERT INTO device_purge (event, user, at, grid, targets, visits, lines)"
                       " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (event) DO NOTHING",
                       line.id, line.user, line.at, grid, TRY(line.body.integer("targets")),
                       TRY(line.body.integer("visits")), TRY(line.body.integer("lines"))));
    return Projected();
}

// By how much a run's clock was off: of one's own, or, in the county's own word, of anybody's. What
// the run wrote is seen at its corrected time from now on. A jump is a fact for those who doubt.
Result<Projected> Projector::deviceClock(const Line &line)
{
    const QString kind = TRY(line.body.text("kind"));
    if (kind == u"jump") {
        TRY(m_database.run("INSERT INTO clock_jump (user, boot, event) VALUES ($1, $2, $3)"
                           " ON CONFLICT DO NOTHING",
                           line.user, line.boot, line.id));
        return Projected();
    }
    const bool isCountys = kind == u"ahead";
    if (isCountys && line.user != countyHand) {
        return quarantine("not_allowed", u"only the county speaks of others' clocks"_s);
    }
    const QString user = isCountys ? TRY(line.body.text("of")) : line.user;
    const QString boot = isCountys ? TRY(line.body.text("boot")) : line.boot;
    TRY(m_database.run("INSERT INTO clock_skew (user, boot, event, skew) VALUES ($1, $2, $3, $4)"
                       " ON CONFLICT DO NOTHING",
                       user, boot, line.id, TRY(line.body.integer("skew"))));
    TRY(TargetRepository(m_database).redate(user, boot));
    return applied(everyoneGrid);
}

} // namespace core
