// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/target.h"

#include "tests/support/must.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using core::TargetFacts;
using core::TargetState;
using core::VisitFact;
using core::VisitMethod;
using core::VisitOutcome;
using core::VisitPolicy;

namespace {

VisitFact wasVisited(VisitOutcome outcome, VisitMethod method = VisitMethod::Onsite)
{
    return {outcome, method, QDateTime(QDate(2026, 11, 20), QTime(1, 0), Qt::UTC), {}};
}

TargetState stateAfter(const std::vector<VisitFact> &visits, const VisitPolicy &policy = {})
{
    TargetFacts facts;
    facts.confirmed = facts.assigned = true;
    facts.visits = visits;
    return core::targetState(facts, policy);
}

} // namespace

TEST_CASE("before any visit a target is a candidate, listed or assigned")
{
    TargetFacts facts;
    CHECK(core::targetState(facts, {}) == TargetState::Candidate);
    facts.assigned = true;
    CHECK(core::targetState(facts, {}) == TargetState::Candidate);
    facts.confirmed = true;
    CHECK(core::targetState(facts, {}) == TargetState::Assigned);
    facts.assigned = false;
    CHECK(core::targetState(facts, {}) == TargetState::Listed);
}

TEST_CASE("meeting someone makes a target visited, and it stays visited")
{
    for (const VisitOutcome met :
         {VisitOutcome::Need, VisitOutcome::RenewalNeed, VisitOutcome::Potential,
          VisitOutcome::NoNeed, VisitOutcome::Refused}) {
        CHECK(stateAfter({wasVisited(met)}) == TargetState::Visited);
        CHECK(stateAfter({wasVisited(met), wasVisited(VisitOutcome::Absent)}) ==
              TargetState::Visited);
    }
    CHECK(stateAfter({wasVisited(VisitOutcome::Absent), wasVisited(VisitOutcome::NoNeed)}) ==
          TargetState::Visited);
}

TEST_CASE("a call ahead is a pre-visit unless the county counts it as a visit")
{
    const std::vector called{wasVisited(VisitOutcome::NoNeed, VisitMethod::Phone)};
    const std::vector wrote{wasVisited(VisitOutcome::Potential, VisitMethod::Wechat)};
    CHECK(stateAfter(called) == TargetState::PreVisited);
    CHECK(stateAfter(wrote) == TargetState::PreVisited);
    VisitPolicy counted;
    counted.phoneCountsAsVisit = true;
    CHECK(stateAfter(called, counted) == TargetState::Visited);
    CHECK(stateAfter(wrote, counted) == TargetState::Visited);
}

TEST_CASE("three tries that met nobody, at the door and by phone, leave a target unresolved")
{
    const VisitFact absent = wasVisited(VisitOutcome::Absent);
    const VisitFact unanswered = wasVisited(VisitOutcome::Unreachable, VisitMethod::Phone);
    CHECK(stateAfter({absent}) == TargetState::Retry);
    CHECK(stateAfter({absent, unanswered}) == TargetState::Retry);
    CHECK(stateAfter({absent, absent, unanswered}) == TargetState::Unresolved);
    CHECK(stateAfter({absent, absent, absent}) == TargetState::Retry); // nobody called yet
    CHECK(stateAfter({unanswered, unanswered, unanswered}) == TargetState::Retry);
    VisitPolicy patient;
    patient.maxTries = 5;
    CHECK(stateAfter({absent, absent, unanswered}, patient) == TargetState::Retry);
}

TEST_CASE("what a visitor found invalid stays open until the township confirms it")
{
    for (const VisitOutcome found : {VisitOutcome::NotFound, VisitOutcome::Moved,
                                     VisitOutcome::Deregistered, VisitOutcome::Duplicate}) {
        CHECK(stateAfter({wasVisited(found)}) == TargetState::Retry);
        CHECK(core::proposedClosure({wasVisited(found)}, {}) == found);
        CHECK(core::tries({wasVisited(found)}, {}) == 0);
    }
    CHECK_FALSE(core::proposedClosure(
        {wasVisited(VisitOutcome::NotFound), wasVisited(VisitOutcome::NoNeed)}, {}));
    CHECK_FALSE(core::proposedClosure({wasVisited(VisitOutcome::Absent)}, {}));

    TargetFacts facts;
    facts.confirmed = facts.confirmedInvalid = true;
    facts.visits = {wasVisited(VisitOutcome::NoNeed)};
    CHECK(core::targetState(facts, {}) == TargetState::ClosedInvalid);
    facts.excluded = true;
    CHECK(core::targetState(facts, {}) == TargetState::Excluded);
}

TEST_CASE("suspended, out of scope and other count as visited only where the county says so")
{
    VisitPolicy policy;
    CHECK(stateAfter({wasVisited(VisitOutcome::Suspended)}, policy) == TargetState::Retry);
    CHECK(stateAfter({wasVisited(VisitOutcome::OutOfScope)}, policy) == TargetState::Retry);
    CHECK(stateAfter({wasVisited(VisitOutcome::Other)}, policy) == TargetState::Retry);
    policy.suspendedCounts = policy.outOfScopeCounts = policy.otherCounts = true;
    CHECK(stateAfter({wasVisited(VisitOutcome::Suspended)}, policy) == TargetState::Visited);
    CHECK(stateAfter({wasVisited(VisitOutcome::OutOfScope)}, policy) == TargetState::Visited);
    CHECK(stateAfter({wasVisited(VisitOutcome::Other)}, policy) == TargetState::Visited);
}

TEST_CASE("an outcome counts as verified by the table, unreachable only after the tries")
{
    const VisitPolicy policy;
    int verified = 0;
    for (const auto &[outcome, text] : core::Codes<VisitOutcome>::all) {
        verified += core::countsAsVerified(outcome, 0, policy) ? 1 : 0;
    }
    CHECK(verified == 11);
    CHECK_FALSE(core::countsAsVerified(VisitOutcome::Absent, 9, policy));
    CHECK_FALSE(core::countsAsVerified(VisitOutcome::Other, 9, policy));
    CHECK_FALSE(core::countsAsVerified(VisitOutcome::Unreachable, 2, policy));
    CHECK(core::countsAsVerified(VisitOutcome::Unreachable, 3, policy));
    CHECK(core::countsAsVerified(VisitOutcome::NotFound, 0, policy));
}

TEST_CASE("a follow-up is due on the day the last visit named")
{
    VisitFact visit = wasVisited(VisitOutcome::Potential);
    visit.nextVisitOn = QDate(2026, 12, 1);
    CHECK_FALSE(core::isFollowUpDue({}, QDate(2026, 12, 1)));
    CHECK_FALSE(core::isFollowUpDue({visit}, QDate(2026, 11, 30)));
    CHECK(core::isFollowUpDue({visit}, QDate(2026, 12, 1)));
    CHECK_FALSE(core::isFollowUpDue({visit, wasVisited(VisitOutcome::NoNeed)}, QDate(2026, 12, 1)));
}

TEST_CASE("tiers follow what is known of a subject, then what it is")
{
    core::BusinessSubject subject;
    CHECK(core::priorityTier(subject) == 2);
    subject.kind = core::SubjectKind::SoleProprietor;
    CHECK(core::priorityTier(subject) == 3);
    subject.hasTaxData = true;
    CHECK(core::priorityTier(subject) == 1);
    for (const auto set : {+[](core::BusinessSubject &s) { s.hasSocialInsurance = true; },
                           +[](core::BusinessSubject &s) { s.platformDemand = true; },
                           +[](core::BusinessSubject &s) { s.loanDueOn = QDate(2027, 1, 1); }}) {
        core::BusinessSubject other;
        set(other);
        CHECK(core::priorityTier(other) == 1);
    }
    for (const core::SubjectKind kind :
         {core::SubjectKind::Cooperative, core::SubjectKind::FamilyFarm,
          core::SubjectKind::Unlicensed}) {
        core::BusinessSubject other;
        other.kind = kind;
        CHECK(core::priorityTier(other) == 3);
    }
}

TEST_CASE(
    "the next door is chosen by tier, renewal, never visited, floor and distance in this order")
{
    core::BusinessSubject plain;
    plain.id = QUuid::createUuid();
    plain.building = u"A座"_s;
    core::BusinessSubject renewal = plain;
    renewal.loanDueOn = QDate(2027, 3, 1);
    core::BusinessSubject laterRenewal = plain;
    laterRenewal.loanDueOn = QDate(2027, 4, 1);
    core::BusinessSubject taxed = plain;
    taxed.hasTaxData = true;
    core::BusinessSubject floor10 = plain;
    floor10.floor = u"10楼"_s;
    core::BusinessSubject floor2 = plain;
    floor2.floor = u"二楼"_s;

    const std::vector expected{
        core::visitRank(renewal, false),  core::visitRank(laterRenewal, true),
        core::visitRank(taxed, true),     core::visitRank(taxed, false),
        core::visitRank(floor2, true),    core::visitRank(floor10, true),
        core::visitRank(plain, true, 50), core::visitRank(plain, true, 900),
        core::visitRank(plain, true),     core::visitRank(floor2, false)};
    auto ranks = expected;
    std::reverse(ranks.begin(), ranks.end());
    std::sort(ranks.begin(), ranks.end());
    CHECK((ranks == expected));
}
