// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/door_desk.h"

#include "core/query/find_rows.h"

#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;
using core::DoorIssue;

namespace {

const QString goodCode = QStringLiteral("91441900MA4UN1F05H");

core::Author atTheDoor()
{
    return authorAt(u"li"_s, u"办事处"_s, 1'790'100'000'000);
}

QUuid openDoor(core::Database &database, const core::TypedDoor &door)
{
    return must(
        database.transaction([&] { return core::targetOfDoor(database, door, atTheDoor()); }));
}

} // namespace

TEST_CASE("a door needs a name, and a code that is right if there is one")
{
    CHECK(core::issues({}) == std::vector{DoorIssue::NameMissing});
    CHECK(core::issues({u"林记饼店"_s, {}, {}, {}}).empty());
    CHECK(core::issues({u"林记饼店"_s, u"91441900ma4un1f05h "_s, {}, {}}).empty());
    CHECK(core::issues({u"林记饼店"_s, u"91441900MA4UN1F05J"_s, {}, {}}) ==
          std::vector{DoorIssue::CodeWrong});
    CHECK(core::issues({QString(121, u'x'), {}, QString(201, u'x'), {}}) ==
          std::vector{DoorIssue::NameTooLong, DoorIssue::AddressTooLong});
    const Scratch scratch;
    core::Database database = scratch.database();
    CHECK(core::targetOfDoor(database, {}, atTheDoor()).error().kind == core::Error::Kind::Invalid);
}

TEST_CASE("a door is found by its exact code or name, and by nothing less")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    core::BusinessSubject subject;
    subject.name = u"宏图五金有限公司"_s;
    subject.uscc = goodCode;
    const QUuid known = history.target(subject).id;
    const QUuid other = history.target(u"林记饼店"_s).id;

    CHECK(openDoor(database, {u"别的名字"_s, goodCode, {}, {}}) == known);
    CHECK(openDoor(database, {u" 林记饼店 "_s, {}, {}, {}}) == other);
    const QUuid fresh = openDoor(database, {u"林记"_s, {}, u"虎门路1号"_s, {}});
    CHECK(fresh != other);
    CHECK(must(database.count("SELECT count(*) FROM target")) == 3);
    // Two of a name: nobody guesses which.
    history.target(u"林记饼店"_s);
    CHECK(openDoor(database, {u"林记饼店"_s, {}, {}, {}}) != other);
}

TEST_CASE("a new door is recorded in a grid of ours, in the one that was chosen")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    must(database.run("INSERT INTO cursor (grid, gen, seq) VALUES ('441900121007002', 1, 0),"
                      " ('441900121007001', 1, 0), ('~review', 1, 0)"));
    const auto gridOf = [&](const QUuid &target) {
        return must(core::TargetRepository(database).find(target))->subject.grid;
    };
    CHECK(must(core::ownGrids(database)).size() == 2);
    CHECK(gridOf(openDoor(database, {u"甲店"_s, {}, {}, {}})) == u"441900121007001");
    CHECK(gridOf(openDoor(database, {u"乙店"_s, {}, {}, u"441900121007002"_s})) ==
          u"441900121007002");
}

TEST_CASE("of a known door nothing is shown but what was typed")
{
    core::Target target;
    target.row = 7;
    target.visits = 3;
    target.lastOutcome = u"NEED"_s;
    target.subject.id = core::newId(1'790'000'000'000);
    target.subject.grid = u"441900121007001"_s;
    target.subject.name = u"宏图五金有限公司"_s;
    target.subject.contactPhone = u"13800000000"_s;
    target.subject.loanYuan = 500'000;
    const core::Target shown = core::shownOf(target, {u"宏图"_s, {}, u"虎门路"_s, {}});
    CHECK(shown.subject.id == target.subject.id);
    CHECK(shown.subject.name == u"宏图");
    CHECK(shown.subject.operatingAddress == u"虎门路");
    CHECK(shown.subject.contactPhone.isEmpty());
    CHECK_FALSE(shown.subject.loanYuan);
    CHECK(shown.visits == 0);
    CHECK(shown.lastOutcome.isEmpty());
}
