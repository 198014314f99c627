// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"
#include "core/domain/codes.h"

#include <QDate>
#include <QDateTime>

#include <optional>
#include <vector>

namespace core {

// 走访对象: a subject on someone's list to visit. Its state is never stored in a line: it is a
// function of the facts, so every machine that has the same facts shows the same state (SYNC §3.4).

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
    int maxTries = 3; // RETRY turns into UNRESOLVED after these, phone and door both tried
    bool phoneCountsAsVisit = false; // [B] treats phone and WeChat as 预走访; [E] counts them
    bool suspendedCounts = false;
    bool outOfScopeCounts = false;
    bool otherCounts = false;
    int revisitWarnDays = 30; // V-42
    QDate planFrom;           // V-40: the days visits are planned for; invalid: open
    QDate planTo;
    bool operator==(const VisitPolicy &) const = default;
};

// The state of §6.1 these facts lead to:
// - EXCLUDED, then CLOSED_INVALID stand above everything a visitor did;
// - VISITED once any visit counts (countsAsVisited), and it stays so;
// - UNRESOLVED after maxTries visits that met nobody, when both the phone and the door were tried;
// - RETRY after at least one, and while the township has not yet decided on a visitor's proposal
//   (proposedClosure);
// - PRE_VISITED after a phone or WeChat contact that met someone but does not count by itself;
// - else CANDIDATE, LISTED or ASSIGNED by `confirmed` and `assigned`.
TargetState targetState(const TargetFacts &facts, const VisitPolicy &policy);
// Visits that met nobody, of any method; proposals to close are none.
int tries(const std::vector<VisitFact> &visits, const VisitPolicy &policy);
// The latest finding that only the township may turn into CLOSED_INVALID or EXCLUDED (NOT_FOUND,
// MOVED, DEREGISTERED, DUPLICATE, and OUT_OF_SCOPE where it does not count); nothing when someone
// was met since.
std::optional<VisitOutcome> proposedClosure(const std::vector<VisitFact> &visits,
                                            const VisitPolicy &policy);
// Whether the day the last visit named for coming back has come (VISITED → next round).
bool isFollowUpDue(const std::vector<VisitFact> &visits, QDate today);
// Whether this outcome by this method makes the firm count as visited (户), DOMAIN §5.3 and §8.1.
// Only PHONE and WECHAT fall under the policy's switch; every other method counts as its outcome
// does.
bool countsAsVisited(VisitOutcome outcome, VisitMethod method, const VisitPolicy &policy);
// Whether it counts as verified (核实). UNREACHABLE only after maxTries.
bool countsAsVerified(VisitOutcome outcome, int tries, const VisitPolicy &policy);

// Tier 1…3 by [B]: social insurance or tax data, a platform demand, or a known renewal → 1;
// other enterprises → 2; sole proprietors, cooperatives, family farms and the like → 3.
int priorityTier(const BusinessSubject &subject);

// What decides who is visited next (DOMAIN §5.2): tier, then renewal due soonest, then never
// visited, then floor by floor, then the shorter way. `id` makes the order total.
struct VisitRank {
    int tier = 3;
    QDate renewalDueOn; // invalid: none known, after all that have one
    bool neverVisited = true;
    QString place;                   // placeOrderKey
    std::optional<qint64> distanceM; // nothing: unknown, after all that are known
    QUuid id;

    bool operator==(const VisitRank &) const = default;
};

VisitRank visitRank(const BusinessSubject &subject, bool neverVisited,
                    std::optional<qint64> distanceM = std::nullopt);
// Strict weak order: who comes first.
bool operator<(const VisitRank &a, const VisitRank &b);

} // namespace core
