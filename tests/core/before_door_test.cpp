// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/before_door.h"

#include "core/ledger/changes.h"
#include "core/settings.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;

namespace {

const QDate doorToday(2026, 11, 18);

struct DoorScratch {
    DoorScratch() : database(scratch.database()), history(database)
    {
        subject = history.target(u"示例五金有限公司"_s);
        author = authorAt(u"li"_s, u"办事处"_s,
                          QDateTime(doorToday, QTime(1, 0), Qt::UTC).toMSecsSinceEpoch());
    }

    core::Visit visit(const QString &user, const QString &organisation, int daysAgo,
                      core::VisitOutcome outcome, QDate next = QDate(),
                      const std::vector<core::Visitor> &with = {})
    {
        History writer(database, user, organisation);
        core::Visit visit;
        visit.target = subject.id;
        visit.outcome = outcome;
        visit.startedAt = QDateTime(doorToday.addDays(-daysAgo), QTime(2, 0), Qt::UTC);
        visit.nextVisitOn = next;
        visit.visitors = with;
        if (core::hasNeed(outcome)) {
            visit.demand.emplace();
            visit.demand->amountYuan = 500'000;
            visit.demand->termMonths = 12;
            visit.demand->useText = u"采购原材料"_s;
        }
        return writer.visit(visit);
    }
    core::BeforeDoor read() { return *must(core::beforeDoor(database, subject.id, author)); }

    Scratch scratch;
    core::Database database;
    History history;
    core::BusinessSubject subject;
    core::Author author;
};

} // namespace

TEST_CASE("before the door one sees who was there in 30 and in 180 days, and what came of it")
{
    DoorScratch door;
    door.visit(u"wang"_s, u"示范农商银行"_s, 10, core::VisitOutcome::Need);
    door.visit(u"li"_s, u"办事处"_s, 40, core::VisitOutcome::Absent);
    door.visit(u"zhao"_s, u"工商联"_s, 200, core::VisitOutcome::NoNeed);

    const core::BeforeDoor before = door.read();
    REQUIRE(before.visits.size() == 2);
    CHECK(before.visits[0].organisation == u"示范农商银行"_s);
    CHECK(before.visits[0].outcome == u"NEED"_s);
    CHECK(before.visits[0].day == doorToday.addDays(-10));
    CHECK_FALSE(before.visits[0].isOwn);
    CHECK(before.visits[1].isOwn);
    CHECK(before.in30Days == std::map<QString, int>{{u"示范农商银行"_s, 1}});
    CHECK(before.in180Days == std::map<QString, int>{{u"示范农商银行"_s, 1}, {u"办事处"_s, 1}});
    REQUIRE(before.need);
    CHECK(before.need->amountYuan == std::optional<qint64>(500'000));
    CHECK(before.need->organisation == u"示范农商银行"_s);
}

TEST_CASE("who was there lately or means to come is proposed for a joint visit")
{
    DoorScratch door;
    door.visit(u"wang"_s, u"示范农商银行"_s, 10, core::VisitOutcome::NoNeed);
    door.visit(u"zhao"_s, u"工商联"_s, 60, core::VisitOutcome::Potential, doorToday.addDays(5));
    door.visit(u"qian"_s, u"税务所"_s, 5, core::VisitOutcome::Absent);
    door.visit(u"li"_s, u"办事处"_s, 3, core::VisitOutcome::Absent);

    const auto joint = door.read().joint;
    REQUIRE(joint.size() == 2);
    CHECK(joint[0] == core::JointVisit{u"zhao"_s, u"工商联"_s, doorToday.addDays(5), true});
    CHECK(joint[1] ==
          core::JointVisit{u"wang"_s, u"示范农商银行"_s, doorToday.addDays(-10), false});
}

TEST_CASE("another team within the county's days is a warning, one's own company is not")
{
    DoorScratch door;
    CHECK_FALSE(door.read().tooSoon);
    door.visit(u"wang"_s, u"示范农商银行"_s, 31, core::VisitOutcome::NoNeed);
    CHECK_FALSE(door.read().tooSoon); // 30 days where the county says nothing else (V-42)
    door.visit(u"zhao"_s, u"工商联"_s, 20, core::VisitOutcome::NoNeed, {},
               {{u"zhao"_s, u"工商联"_s, {}}, {u"li"_s, u"办事处"_s, {}}});
    CHECK_FALSE(door.read().tooSoon);
    door.visit(u"wang"_s, u"示范农商银行"_s, 30, core::VisitOutcome::NoNeed);
    const auto before = door.read();
    REQUIRE(before.tooSoon);
    CHECK(before.tooSoon->organisation == u"示范农商银行"_s);
    CHECK(before.warnDays == 30);
}

TEST_CASE("a withdrawn visit is no visit before the door")
{
    DoorScratch door;
    const auto visit = door.visit(u"wang"_s, u"示范农商银行"_s, 3, core::VisitOutcome::Need);
    door.history.record(core::visitVoided(visit, u"entered for the wrong firm"_s));
    const auto before = door.read();
    CHECK(before.visits.empty());
    CHECK_FALSE(before.need);
    CHECK_FALSE(before.tooSoon);
    CHECK(before.joint.empty());
}

TEST_CASE("while reading is locked nothing is told before the door")
{
    DoorScratch door;
    door.visit(u"wang"_s, u"示范农商银行"_s, 3, core::VisitOutcome::Need);
    const qint64 longAgo = door.author.nowMs() - 40LL * 24 * 3600 * 1000;
    must(core::Settings(door.database).set(core::setting::lastContact, longAgo));
    CHECK_FALSE(must(core::beforeDoor(door.database, door.subject.id, door.author)));
}

TEST_CASE("before the door one hears of a loan that falls due within 60 days, and of no other")
{
    DoorScratch door;
    const auto dueIn = [&](int days) {
        core::BusinessSubject subject;
        subject.name = u"示例塑胶厂"_s;
        subject.loanBank = u"示范农商银行"_s;
        subject.loanYuan = 300'000;
        subject.loanDueOn = doorToday.addDays(days);
        door.subject = door.history.target(subject);
        return door.read().loanDue;
    };
    CHECK(dueIn(60) == core::DueLoan{u"示范农商银行"_s, 300'000, doorToday.addDays(60)});
    CHECK(dueIn(0));
    CHECK_FALSE(dueIn(61));
    CHECK_FALSE(dueIn(-1));
}
