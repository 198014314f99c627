// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"
#include "core/domain/codes.h"

#include <QDate>
#include <QDateTime>

#include <vector>

namespace core {

// 走访对象: a subject on someone's list to visit. Its state is never stored in a line: it is a function
// of the facts, so every machine that has the same facts shows the same state (SYNC §3.4).

// A visit as far as the target's state is concerned.
struct VisitFact {
    VisitOutcome outcome = VisitOutcome::NoNeed;
    VisitMethod method = VisitMethod::Onsite;
    QDateTime at; // corrected time, UTC
    QDate nextVisitOn;
    bool operator==(const VisitFact &) const = default;
};

// What decides the state of §6.1. `visits` without voided ones, in order of time.
struct TargetFacts {
    bool confirmed = false;
    bool assigned = false; // has a grid
    bool excluded = false;
    bool confirmedInvalid = false;
    std::vector<VisitFact> visits;
};

// County parameters that are policy, not law (DOMAIN §5.3, §6.1, §13).
struct VisitPolicy {
    int maxTries = 3;                 // RETRY turns into UNRESOLVED after these, phone and door both tried
    bool phoneCountsAsVisit = false;  // [B] treats phone and WeChat as 预走访; [E] counts them
    bool suspendedCounts = false;
    bool outOfScopeCounts = false;
    bool otherCounts = false;
    int revisitWarnDays = 30;         // V-42
    bool operator==(const VisitPolicy &) const = default;
};

TargetState targetState(const TargetFacts &facts, const VisitPolicy &policy);
// Whether this outcome by this method makes the firm count as visited (户), DOMAIN §5.3 and §8.1.
bool countsAsVisited(VisitOutcome outcome, VisitMethod method, const VisitPolicy &policy);
// Whether it counts as verified (核实). UNREACHABLE only after maxTries.
bool countsAsVerified(VisitOutcome outcome, int tries, const VisitPolicy &policy);

// Tier 1…3 by [B]: social insurance or tax data, a platform demand, or a known renewal → 1;
// other enterprises → 2; sole proprietors, cooperatives, family farms and the like → 3.
int priorityTier(const BusinessSubject &subject);

} // namespace core
