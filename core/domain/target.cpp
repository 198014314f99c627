// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/target.h"

#include "core/domain/address.h"

#include <algorithm>
#include <tuple>

namespace core {

namespace {

bool isPhoneMethod(VisitMethod method)
{
    return method == VisitMethod::Phone || method == VisitMethod::Wechat;
}

// Whether the outcome counts, leaving the method aside (the table of DOMAIN §5.3).
bool isCountingOutcome(VisitOutcome outcome, const VisitPolicy &policy)
{
    switch (outcome) {
    case VisitOutcome::Need:
    case VisitOutcome::RenewalNeed:
    case VisitOutcome::Potential:
    case VisitOutcome::NoNeed:
    case VisitOutcome::Refused:
        return true;
    case VisitOutcome::Absent:
    case VisitOutcome::Unreachable:
    case VisitOutcome::NotFound:
    case VisitOutcome::Moved:
    case VisitOutcome::Deregistered:
    case VisitOutcome::Duplicate:
        return false;
    case VisitOutcome::Suspended:
        return policy.suspendedCounts;
    case VisitOutcome::OutOfScope:
        return policy.outOfScopeCounts;
    case VisitOutcome::Other:
        return policy.otherCounts;
    }
    Q_UNREACHABLE();
}

bool isClosingOutcome(VisitOutcome outcome)
{
    return outcome == VisitOutcome::NotFound || outcome == VisitOutcome::Moved ||
           outcome == VisitOutcome::Deregistered || outcome == VisitOutcome::Duplicate ||
           outcome == VisitOutcome::OutOfScope;
}

bool isTry(const VisitFact &visit, const VisitPolicy &policy)
{
    return !isCountingOutcome(visit.outcome, policy) && !isClosingOutcome(visit.outcome);
}

} // namespace

bool countsAsVisited(VisitOutcome outcome, VisitMethod method, const VisitPolicy &policy)
{
    return isCountingOutcome(outcome, policy) &&
           (policy.phoneCountsAsVisit || !isPhoneMethod(method));
}

bool countsAsVerified(VisitOutcome outcome, int tries, const VisitPolicy &policy)
{
    switch (outcome) {
    case VisitOutcome::Need:
    case VisitOutcome::RenewalNeed:
    case VisitOutcome::Potential:
    case VisitOutcome::NoNeed:
    case VisitOutcome::Refused:
    case VisitOutcome::NotFound:
    case VisitOutcome::Moved:
    case VisitOutcome::Suspended:
    case VisitOutcome::Deregistered:
    case VisitOutcome::Duplicate:
    case VisitOutcome::OutOfScope:
        return true;
    case VisitOutcome::Unreachable:
        return tries >= policy.maxTries;
    case VisitOutcome::Absent:
    case VisitOutcome::Other:
        return false;
    }
    Q_UNREACHABLE();
}

int tries(const std::vector<VisitFact> &visits, const VisitPolicy &policy)
{
    return static_cast<int>(
        std::count_if(visits.begin(), visits.end(),
                      [&](const VisitFact &visit) { return isTry(visit, policy); }));
}

std::optional<VisitOutcome> proposedClosure(const std::vector<VisitFact> &visits,
                                            const VisitPolicy &policy)
{
    for (auto visit = visits.rbegin(); visit != visits.rend(); ++visit) {
        if (isCountingOutcome(visit->outcome, policy)) {
            return std::nullopt;
        }
        if (isClosingOutcome(visit->outcome)) {
            return visit->outcome;
        }
    }
    return std::nullopt;
}

bool isFollowUpDue(const std::vector<VisitFact> &visits, QDate today)
{
    return !visits.empty() && visits.back().nextVisitOn.isValid() &&
           visits.back().nextVisitOn <= today;
}

TargetState targetState(const TargetFacts &facts, const VisitPolicy &policy)
{
    if (facts.excluded) {
        return TargetState::Excluded;
    }
    if (facts.confirmedInvalid) {
        return TargetState::ClosedInvalid;
    }
    const auto &visits = facts.visits;
    const auto holdsOne = [&visits](const auto &isOne) {
        return std::any_of(visits.begin(), visits.end(), isOne);
    };
    if (holdsOne([&](const VisitFact &visit) {
            return countsAsVisited(visit.outcome, visit.method, policy);
        })) {
        return TargetState::Visited;
    }
    if (proposedClosure(visits, policy)) {
        return TargetState::Retry;
    }
    if (const int tried = tries(visits, policy); tried > 0) {
        const bool isPhoneTried = holdsOne([&](const VisitFact &visit) {
            return isTry(visit, policy) && isPhoneMethod(visit.method);
        });
        const bool isDoorTried = holdsOne([&](const VisitFact &visit) {
            return isTry(visit, policy) && visit.method == VisitMethod::Onsite;
        });
        const bool isUsedUp = tried >= policy.maxTries && isPhoneTried && isDoorTried;
        return isUsedUp ? TargetState::Unresolved : TargetState::Retry;
    }
    if (!visits.empty()) {
        return TargetState::PreVisited; // met by phone or WeChat, which does not count by itself
    }
    if (!facts.confirmed) {
        return TargetState::Candidate;
    }
    return facts.assigned ? TargetState::Assigned : TargetState::Listed;
}

int priorityTier(const BusinessSubject &subject)
{
    if (subject.hasSocialInsurance || subject.hasTaxData || subject.platformDemand ||
        subject.loanDueOn.isValid()) {
        return 1;
    }
    return subject.kind == SubjectKind::Company ? 2 : 3;
}

VisitRank visitRank(const BusinessSubject &subject, bool neverVisited,
                    std::optional<qint64> distanceM)
{
    return {priorityTier(subject),  subject.loanDueOn, neverVisited,
            placeOrderKey(subject), distanceM,         subject.id};
}

bool operator<(const VisitRank &a, const VisitRank &b)
{
    const auto key = [](const VisitRank &rank) {
        return std::tuple(rank.tier, !rank.renewalDueOn.isValid(), rank.renewalDueOn,
                          !rank.neverVisited, rank.place, !rank.distanceM.has_value(),
                          rank.distanceM.value_or(0), rank.id);
    };
    return key(a) < key(b);
}

} // namespace core
