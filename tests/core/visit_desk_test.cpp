// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/visit_desk.h"

#include "core/repository/draft_repository.h"
#include "core/repository/visit_repository.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;
using core::CriteriaVerdict;
using core::Error;
using core::Visit;
using core::VisitOutcome;

namespace {

const QDateTime deskNow(QDate(2026, 11, 20), QTime(2, 10), Qt::UTC);

core::Author deskAuthor(const QDateTime &now = deskNow)
{
    return authorAt(u"li"_s, u"虎门镇"_s, now.toMSecsSinceEpoch());
}

QUuid addTarget(core::Database &database)
{
    core::BusinessSubject subject;
    subject.id = core::newId(1'700'000'000'100);
    subject.name = u"东莞市宏图五金有限公司"_s;
    subject.grid = u"441900121001001"_s;
    subject.establishedOn = QDate(2019, 1, 28);
    subject.confirmed = true;
    must(core::record(database, core::targetCreated(subject), deskAuthor()));
    return subject.id;
}

Visit visitTo(const QUuid &target, VisitOutcome outcome)
{
    Visit visit;
    visit.id = core::newId(deskNow.toMSecsSinceEpoch());
    visit.target = target;
    visit.outcome = outcome;
    return visit;
}

Visit needOf(const QUuid &target)
{
    Visit visit = visitTo(target, VisitOutcome::Need);
    core::Demand demand;
    demand.amountYuan = 500'000;
    demand.termMonths = 12;
    demand.useCode = u"RAW_MATERIALS"_s;
    visit.demand = demand;
    return visit;
}

} // namespace

TEST_CASE("a visit is recorded once, judged, and its draft is gone")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    const Visit visit = needOf(addTarget(database));
    must(core::DraftRepository(database).save(visit, 1));

    const QUuid id = must(core::recordVisit(database, visit, deskAuthor()));

    CHECK(id == visit.id);
    const core::VisitEntry entry = must(core::VisitRepository(database).find(id));
    CHECK(entry.visit.startedAt == deskNow);
    CHECK(entry.visit.endedAt == deskNow);
    REQUIRE(entry.visit.judgement);
    CHECK(entry.visit.judgement->verdict == CriteriaVerdict::PassPending);
    CHECK(entry.visit.judgement->packId == u"national-12");
    CHECK_FALSE(must(core::DraftRepository(database).ofTarget(visit.target)));
}

TEST_CASE("recording a visit a second time says that it is recorded already")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    const Visit visit = visitTo(addTarget(database), VisitOutcome::NoNeed);
    must(core::recordVisit(database, visit, deskAuthor()));

    const auto again = core::recordVisit(database, visit, deskAuthor());

    REQUIRE_FALSE(again);
    CHECK(again.error().kind == Error::Kind::Conflict);
    CHECK(again.error().detail.contains(u"recorded already"));
    const auto target = must(core::TargetRepository(database).find(visit.target));
    CHECK(target->visits == 1);
}

TEST_CASE("a visit without an outcome is refused and its draft stays")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    Visit visit = needOf(addTarget(database));
    visit.outcome.reset();
    must(core::DraftRepository(database).save(visit, 1));

    const auto refused = core::recordVisit(database, visit, deskAuthor());

    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Error::Kind::Invalid);
    CHECK(refused.error().detail.contains(u"V-20"));
    CHECK(must(core::DraftRepository(database).ofTarget(visit.target)));
}

TEST_CASE("a visit to a target that is not here is refused")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    const auto refused =
        core::recordVisit(database, visitTo(core::newId(1), VisitOutcome::NoNeed), deskAuthor());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Error::Kind::NotFound);
}

TEST_CASE("a visit without an id gets one")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    Visit visit = visitTo(addTarget(database), VisitOutcome::Absent);
    visit.id = QUuid();
    const QUuid id = must(core::recordVisit(database, visit, deskAuthor()));
    CHECK_FALSE(id.isNull());
    CHECK(must(core::VisitRepository(database).find(id)).visit.outcome == VisitOutcome::Absent);
}

TEST_CASE("a firm that needs nothing is not judged, one out of scope is")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    const QUuid target = addTarget(database);
    const auto preparation = must(core::prepareVisit(database, target, deskAuthor()));
    const qint64 now = deskNow.toMSecsSinceEpoch();

    CHECK_FALSE(core::judged(preparation, visitTo(target, VisitOutcome::NoNeed), now).judgement);
    CHECK_FALSE(core::judged(preparation, visitTo(target, VisitOutcome::Absent), now).judgement);
    CHECK(core::judged(preparation, visitTo(target, VisitOutcome::OutOfScope), now)
              .judgement->verdict == CriteriaVerdict::OutOfScope);
}

TEST_CASE("times the visit already has are kept, and a verdict it came with is not trusted")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    Visit visit = needOf(addTarget(database));
    visit.startedAt = deskNow.addSecs(-900);
    visit.judgement.emplace().verdict = CriteriaVerdict::Pass;
    const auto preparation = must(core::prepareVisit(database, visit.target, deskAuthor()));

    const Visit complete = core::judged(preparation, visit, deskNow.toMSecsSinceEpoch());

    CHECK(complete.startedAt == visit.startedAt);
    CHECK(complete.endedAt == deskNow);
    CHECK(complete.judgement->verdict == CriteriaVerdict::PassPending);
}

TEST_CASE("the pack in force on the day of the visit judges, not today's")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    const QUuid target = addTarget(database);
    CHECK(must(core::prepareVisit(database, target, deskAuthor())).day == QDate(2026, 11, 20));
    const QDate before(2024, 1, 2); // no pack was in force then
    const auto refused = core::prepareVisit(database, target, deskAuthor(), before);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Error::Kind::NotFound);
}

TEST_CASE("another team's recent visit is warned of, one's own and a joint one are not")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    const QUuid target = addTarget(database);
    const qint64 now = deskNow.toMSecsSinceEpoch();
    const auto issuesNow = [&] {
        const auto preparation = must(core::prepareVisit(database, target, deskAuthor()));
        std::vector<QString> rules;
        for (const core::RuleIssue &issue : core::visitIssues(
                 preparation, visitTo(target, VisitOutcome::NoNeed), core::Stage::Visit, now)) {
            rules.push_back(issue.rule);
        }
        return rules;
    };
    const auto bank = authorAt(u"wang"_s, u"某银行"_s, deskNow.addDays(-5).toMSecsSinceEpoch());

    must(core::recordVisit(database, visitTo(target, VisitOutcome::NoNeed),
                           deskAuthor(deskNow.addDays(-3))));
    CHECK(issuesNow().empty());

    Visit joint = visitTo(target, VisitOutcome::NoNeed);
    joint.id = QUuid();
    joint.visitors = {{u"wang"_s, u"某银行"_s, {}}, {u"li"_s, u"虎门镇"_s, {}}};
    must(core::recordVisit(database, joint, bank));
    CHECK(issuesNow().empty());

    joint.visitors.clear();
    must(core::recordVisit(database, joint, bank));
    CHECK(issuesNow() == std::vector<QString>{u"V-42"_s});
}
