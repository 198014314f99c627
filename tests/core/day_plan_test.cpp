// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/day_desk.h"

#include "core/query/target_list.h"
#include "core/repository/draft_repository.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <rapidcheck/catch.h>

using namespace Qt::StringLiterals;
using core::PlanWhy;

namespace {

constexpr qint64 planNowMs = 1'795'000'000'000; // 2026-11-18, 19:06 in China
constexpr qint64 planMorningMs = planNowMs - 11LL * 3600 * 1000;
const QDate planToday(2026, 11, 18);

// A laptop with a few doors in one house, by floor and room.
struct PlanScratch {
    PlanScratch() : database(scratch.database()), history(database)
    {
        history.nowMs = planMorningMs - 90LL * 24 * 3600 * 1000;
        author = authorAt(u"li"_s, u"办事处"_s, planMorningMs);
    }

    core::BusinessSubject door(const QString &place, int tier = 2,
                               const QString &grid = u"441900999001001"_s)
    {
        core::BusinessSubject subject;
        subject.name = u"青溪镇"_s + place + u"有限公司"_s;
        subject.grid = grid;
        subject.confirmed = true;
        subject.operatingAddress = u"青溪镇工业大道10号"_s + place;
        subject.hasTaxData = tier == 1;
        subject.kind = tier == 3 ? core::SubjectKind::SoleProprietor : core::SubjectKind::Company;
        subject.contactPhone = u"13800001234"_s;
        return history.target(subject);
    }

    core::Visit visit(const QUuid &target, QDate day, core::VisitOutcome outcome,
                      QDate next = QDate(), QTime at = QTime(2, 0))
    {
        core::Visit visit;
        visit.target = target;
        visit.outcome = outcome;
        visit.startedAt = QDateTime(day, at, Qt::UTC);
        visit.nextVisitOn = next;
        return history.visit(visit);
    }

    core::DayPlan plan()
    {
        return must(database.transaction([&] { return core::openDayPlan(database, author); }));
    }
    void layOut(core::DayWish wish = {})
    {
        must(database.transaction([&] { return core::layOutDayPlan(database, author, wish); }));
    }
    void move(const QUuid &target, int place)
    {
        must(database.transaction(
            [&] { return core::movePlanned(database, author, target, place); }));
    }
    bool add(const QUuid &target)
    {
        return must(
            database.transaction([&] { return core::addPlanned(database, author, target); }));
    }
    void drop(const QUuid &target)
    {
        must(database.transaction([&] { return core::dropPlanned(database, author, target); }));
    }

    Scratch scratch;
    core::Database database;
    History history;
    core::Author author;
};

QStringList placesOf(const core::DayPlan &plan)
{
    QStringList places;
    for (const core::PlanRow &row : plan.rows) {
        places.append(QString(row.name).remove(u"青溪镇"_s).remove(u"有限公司"_s));
    }
    return places;
}

const core::PlanRow &rowOf(const core::DayPlan &plan, const QUuid &target)
{
    const auto found = std::find_if(plan.rows.begin(), plan.rows.end(),
                                    [&](const auto &row) { return row.target == target; });
    REQUIRE(found != plan.rows.end());
    return *found;
}

} // namespace

TEST_CASE("a day begins with the tiers, in the order of building, floor and room")
{
    PlanScratch day;
    day.door(u"B座1楼101"_s);
    day.door(u"A座10楼1001"_s);
    day.door(u"A座2楼203"_s);
    day.door(u"A座2楼201"_s, 3);
    day.door(u"A座3楼301"_s, 1);

    day.layOut({core::PlanOrder::Door, 4, {}});
    const core::DayPlan plan = day.plan();

    CHECK(placesOf(plan) ==
          QStringList{u"A座2楼203"_s, u"A座3楼301"_s, u"A座10楼1001"_s, u"B座1楼101"_s});
    CHECK(plan.rows[1].why == std::vector<core::PlanReason>{{PlanWhy::Tier, {}, 1}});
    CHECK(plan.day == planToday);
    CHECK(plan.fits == 420 / core::minutesPerDoorDefault);
}

TEST_CASE("every follow-up that is due is on the plan, however few doors were wished")
{
    rc::prop("any dates", [] {
        PlanScratch day;
        std::vector<QUuid> due;
        const int count = *rc::gen::inRange(1, 9);
        for (int i = 0; i < count; ++i) {
            const auto subject = day.door(u"A座%1楼%2"_s.arg(i + 1).arg((i + 1) * 100 + i));
            const int inDays = *rc::gen::inRange(-20, 20);
            day.visit(subject.id, planToday.addDays(-30), core::VisitOutcome::Potential,
                      planToday.addDays(inDays));
            const bool wasBack = *rc::gen::arbitrary<bool>();
            if (wasBack) {
                day.visit(subject.id, planToday.addDays(-1), core::VisitOutcome::NoNeed);
            }
            if (inDays <= 0 && !wasBack) {
                due.push_back(subject.id);
            }
        }
        day.layOut({core::PlanOrder::Door, 1, {}});
        const core::DayPlan plan = day.plan();
        size_t followUps = 0;
        for (const core::PlanRow &row : plan.rows) {
            followUps += row.why.front().why == PlanWhy::FollowUp ? 1U : 0U;
        }
        RC_ASSERT(followUps == due.size());
        for (const QUuid &id : due) {
            RC_ASSERT(std::any_of(plan.rows.begin(), plan.rows.end(),
                                  [&](const auto &row) { return row.target == id; }));
        }
    });
}

TEST_CASE("somebody else's follow-up is not mine, a colleague's of my office is")
{
    PlanScratch day;
    const auto bank = day.door(u"A座1楼101"_s);
    const auto office = day.door(u"A座2楼201"_s);
    History banker(day.database, u"wang"_s, u"示范农商银行"_s);
    History colleague(day.database, u"zhao"_s, u"办事处"_s);
    for (const auto &[writer, target] :
         {std::pair(&banker, bank.id), std::pair(&colleague, office.id)}) {
        core::Visit visit;
        visit.target = target;
        visit.outcome = core::VisitOutcome::Potential;
        visit.startedAt = QDateTime(planToday.addDays(-40), QTime(2, 0), Qt::UTC);
        visit.nextVisitOn = planToday;
        writer->visit(visit);
    }
    const core::DayPlan plan = day.plan();
    REQUIRE(plan.rows.size() == 1);
    CHECK(plan.rows[0].target == office.id);
}

TEST_CASE("begun visits, returned work, renewals and second tries say why they are there")
{
    PlanScratch day;
    auto loan = day.door(u"A座1楼101"_s);
    core::BusinessSubject renewing;
    renewing.name = u"青溪镇续贷有限公司"_s;
    renewing.grid = loan.grid;
    renewing.confirmed = true;
    renewing.loanDueOn = planToday.addDays(20);
    renewing = day.history.target(renewing);
    const auto absent = day.door(u"A座4楼401"_s);
    day.visit(absent.id, planToday.addDays(-3), core::VisitOutcome::Absent);
    const auto gone = day.door(u"A座5楼501"_s);
    day.visit(gone.id, planToday.addDays(-3), core::VisitOutcome::Moved);
    core::Visit draft;
    draft.id = core::newId(planMorningMs);
    draft.target = loan.id;
    must(core::DraftRepository(day.database).save(draft, planMorningMs));

    const core::DayPlan plan = day.plan();
    CHECK(rowOf(plan, loan.id).why.front() == core::PlanReason{PlanWhy::Draft, planToday});
    CHECK(rowOf(plan, renewing.id).why.front() ==
          core::PlanReason{PlanWhy::Renewal, planToday.addDays(20)});
    CHECK(rowOf(plan, absent.id).why.front() ==
          core::PlanReason{PlanWhy::Retry, planToday.addDays(-3), 1});
    CHECK(plan.rows.size() == 3); // who has moved waits for the township
}

TEST_CASE("an order made by hand survives a restart, a new day's sync and a new layout")
{
    PlanScratch day;
    std::vector<core::BusinessSubject> doors;
    for (int floor = 1; floor <= 5; ++floor) {
        doors.push_back(day.door(u"A座%1楼%2"_s.arg(floor).arg(floor * 100 + 1)));
    }
    const auto first = placesOf(day.plan());
    CHECK(first.front() == u"A座1楼101"_s);

    day.move(doors[4].id, 0);
    const QStringList byHand{u"A座5楼501"_s, u"A座1楼101"_s, u"A座2楼201"_s, u"A座3楼301"_s,
                             u"A座4楼401"_s};
    CHECK(placesOf(day.plan()) == byHand);
    CHECK(rowOf(day.plan(), doors[4].id).moved);

    // A sync brings a follow-up of a colleague.
    const auto late = day.door(u"A座3楼305"_s);
    History colleague(day.database, u"zhao"_s, u"办事处"_s);
    core::Visit visit;
    visit.target = late.id;
    visit.outcome = core::VisitOutcome::Potential;
    visit.startedAt = QDateTime(planToday.addDays(-10), QTime(2, 0), Qt::UTC);
    visit.nextVisitOn = planToday;
    colleague.visit(visit);
    QStringList with = byHand;
    with.insert(4, u"A座3楼305"_s);
    CHECK(placesOf(day.plan()) == with);

    day.layOut();
    CHECK(placesOf(day.plan()) == with);
    CHECK(placesOf(day.plan()) == with); // and asking again changes nothing
}

TEST_CASE("a plan is opened twice without writing anything the second time")
{
    PlanScratch day;
    day.door(u"A座1楼101"_s);
    (void)day.plan();
    (void)day.database.takeChangedTables();
    (void)day.plan();
    CHECK(day.database.takeChangedTables().isEmpty());
}

TEST_CASE("what was struck stays away until it is asked back")
{
    PlanScratch day;
    const auto one = day.door(u"A座1楼101"_s);
    const auto two = day.door(u"A座2楼201"_s);
    (void)day.plan();
    day.drop(one.id);
    day.layOut();
    core::DayPlan plan = day.plan();
    CHECK(plan.rows.size() == 1);
    CHECK(plan.dropped == 1);
    must(day.database.transaction([&] { return core::restoreDropped(day.database, day.author); }));
    plan = day.plan();
    REQUIRE(plan.rows.size() == 2);
    CHECK(plan.rows[0].target == one.id);
    CHECK(plan.dropped == 0);
}

TEST_CASE("a door put on the plan by hand stays, says so, and goes over to the next day")
{
    PlanScratch day;
    const auto visited = day.door(u"A座1楼101"_s);
    day.visit(visited.id, planToday.addDays(-2), core::VisitOutcome::NoNeed);
    day.door(u"A座2楼201"_s);
    CHECK(day.plan().rows.size() == 1); // nothing is left to do at the first

    CHECK(day.add(visited.id));
    CHECK_FALSE(day.add(visited.id));
    day.layOut();
    CHECK(rowOf(day.plan(), visited.id).why.front() ==
          core::PlanReason{PlanWhy::ByHand, planToday});

    day.author = authorAt(u"li"_s, u"办事处"_s, planMorningMs + 24LL * 3600 * 1000);
    const core::DayPlan next = day.plan();
    CHECK(next.day == planToday.addDays(1));
    CHECK(rowOf(next, visited.id).why.front() == core::PlanReason{PlanWhy::ByHand, planToday});
    CHECK(next.rows.size() == 2);
}

TEST_CASE("visits of the day tick off their doors, and the plan does not fill up again")
{
    PlanScratch day;
    std::vector<core::BusinessSubject> doors;
    for (int floor = 1; floor <= 4; ++floor) {
        doors.push_back(day.door(u"A座%1楼%2"_s.arg(floor).arg(floor * 100 + 1)));
    }
    day.layOut({core::PlanOrder::Door, 3, {}});
    CHECK(day.plan().rows.size() == 3);

    day.visit(doors[1].id, planToday, core::VisitOutcome::Need, {}, QTime(1, 0));
    core::Visit call;
    call.target = doors[0].id;
    call.method = core::VisitMethod::Phone;
    call.outcome = core::VisitOutcome::NoNeed;
    call.startedAt = QDateTime(planToday, QTime(1, 30), Qt::UTC);
    day.history.visit(call);

    const core::DayPlan plan = day.plan();
    CHECK(plan.rows.size() == 3);
    CHECK(rowOf(plan, doors[1].id).isDone);
    CHECK(rowOf(plan, doors[1].id).outcome == u"NEED"_s);
    CHECK_FALSE(rowOf(plan, doors[0].id).isDone); // spoken to, not visited
    CHECK(plan.visits == 2);
    CHECK(plan.needs == 1);
    CHECK(plan.unplanned == 0);
}

TEST_CASE("a plan keeps to the grid that was chosen, and to one grid where none was")
{
    PlanScratch day;
    for (int i = 1; i <= 3; ++i) {
        day.door(u"A座%1楼%2"_s.arg(i).arg(i * 100 + 1), 2, u"441900999001001"_s);
        day.door(u"B座%1楼%2"_s.arg(i).arg(i * 100 + 1), 2, u"441900999001002"_s);
        day.door(u"C座%1楼%2"_s.arg(i).arg(i * 100 + 2), 2, u"441900999001002"_s);
    }
    day.layOut({core::PlanOrder::Door, 4, {}});
    core::DayPlan plan = day.plan();
    REQUIRE(plan.rows.size() == 4);
    for (const core::PlanRow &row : plan.rows) {
        CHECK(row.grid == u"441900999001002"_s); // most doors are there
    }
    day.layOut({core::PlanOrder::Door, 4, u"441900999001001"_s});
    plan = day.plan();
    CHECK(plan.rows.size() == 3);
    CHECK(plan.wish.grid == u"441900999001001"_s);
}
