# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by prepare, test and demo: where things are, and steps that print how long they took.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export LC_ALL=C.UTF-8 # a bare machine has no other locale that knows Chinese
stepNames=()
stepResults=()
stepSeconds=()

say() { printf '%s\n' "$*"; }
die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# step NAME COMMAND…: runs it, remembers how it ended and how long it took.
step() {
    local name=$1 begun=$SECONDS result=0
    shift
    say "== $name"
    "$@" || result=$?
    stepNames+=("$name")
    stepResults+=("$result")
    stepSeconds+=("$((SECONDS - begun))")
    if ((result == 0)); then
        say "== $name: done in $((SECONDS - begun)) s"
    else
        say "== $name: FAILED after $((SECONDS - begun)) s"
    fi
    return "$result"
}

# The table at the end; fails when a step failed or none was run.
summary() {
    local i result failed=0
    say ""
    for i in "${!stepNames[@]}"; do
        result="ok"
        if ((stepResults[i] != 0)); then
            result="FAILED"
            failed=$((failed + 1))
        fi
        printf '%7s s  %-7s %s\n' "${stepSeconds[i]}" "$result" "${stepNames[i]}"
    done
    printf '%7s s  in all\n' "$SECONDS"
    if ((${#stepNames[@]} == 0)); then
        say "Nothing was run."
        return 1
    fi
    return "$((failed > 0))"
}

# quietly LOG COMMAND…: its output goes to a file; the end of it is shown when it fails.
quietly() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    if "$@" >"$log" 2>&1; then
        return 0
    fi
    grep -nE 'error:|FAILED:|CMake Error|undefined reference' "$log" | head -n 20
    say "---- the end of $log"
    tail -n 40 "$log"
    return 1
}
