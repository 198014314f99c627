// SPDX-License-Identifier: GPL-3.0-or-later
// Grids given and taken, targets that move: a laptop holds what its person may read, nothing of
// hers is lost, and what went left a mark (SYNC §3.7).
#include "core/blob/attach.h"
#include "core/held_desk.h"
#include "core/ledger/alarms.h"
#include "core/ledger/departure.h"
#include "core/settings.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;

namespace {

const QString firstGrid = QStringLiteral("441900001001001");
const QString secondGrid = QStringLiteral("441900001001002");

struct Scope {
    Scope() { REQUIRE(li.sync()); }

    void give(const QStringList &grids)
    {
        must(world.county->store().wait([&](core::Database &database) {
            return core::record(
                database, core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, grids}),
                world.clockAuthor());
        }));
        world.county->forget();
    }

    World world;
    QUuid inA = world.addTarget(u"甲店"_s, firstGrid);
    QUuid inB = world.addTarget(u"乙店"_s, secondGrid);
    Laptop li = Laptop(world, u"li"_s, {firstGrid, secondGrid}, u"VISITOR_GRID"_s);
};

} // namespace

TEST_CASE("a grid taken away goes after our own lines are receipted, and leaves a mark [F62]",
          "[F62]")
{
    Scope scope;
    scope.li.visit(scope.inB);
    scope.give({firstGrid});
    int exchange = 0;
    // The county says which grids are ours, and then the line breaks: our visit is still here.
    CHECK_FALSE(scope.li.sync([&] { return ++exchange > 1 ? Wire::LoseRequest : Wire::Fine; }));
    CHECK(scope.li.count("SELECT count(*) FROM visit") == 1);
    REQUIRE(scope.li.sync());
    // The visit, and the word on what went.
    CHECK(scope.world.count("SELECT count(*) FROM ledger WHERE n > 0 AND chain > 1") == 2);
    CHECK(scope.li.count("SELECT count(*) FROM target") == 1);
    CHECK(scope.li.count("SELECT count(*) FROM visit") == 0);
    CHECK(scope.li.count("SELECT count(*) FROM ledger WHERE n > 0") == 2); // ours stays
    const auto gone = must(core::departures(*scope.li.database, 10));
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].name == u"乙店"_s);
    CHECK(gone[0].why == u"revoked"_s);
    CHECK(scope.li.faults() == QStringList());
}

TEST_CASE("a visit recorded after the grid was taken waits for a person and is not lost", "[F62]")
{
    Scope scope;
    scope.give({firstGrid});
    scope.li.visit(scope.inB); // not yet told
    REQUIRE(scope.li.sync());
    CHECK(scope.world.count("SELECT count(*) FROM verdict WHERE reason = 'late_scope'") == 1);
    CHECK(scope.li.count("SELECT count(*) FROM target") == 1);
    CHECK(scope.li.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 1);
}

TEST_CASE("a grid that comes back brings others' lines and our own [F63]", "[F63]")
{
    Scope scope;
    const core::Visit ours = scope.li.visit(scope.inB);
    REQUIRE(scope.li.sync());
    for (int flip = 0; flip < 3; ++flip) {
        scope.give({firstGrid});
        REQUIRE(scope.li.sync());
        CHECK(scope.li.count("SELECT count(*) FROM target") == 1);
        scope.give({firstGrid, secondGrid});
        REQUIRE(scope.li.sync());
        CHECK(scope.li.count("SELECT count(*) FROM target") == 2);
        CHECK(scope.li.count("SELECT count(*) FROM visit") == 1);
        CHECK(must(core::departures(*scope.li.database, 10)).empty());
    }
    // Taken and given again between two syncs: another generation, the same content.
    scope.give({firstGrid});
    scope.give({firstGrid, secondGrid});
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT count(*) FROM visit") == 1);
    CHECK(scope.li.faults() == QStringList());
}

TEST_CASE("a target that moves out of our grids goes with a reason; back again it is whole [F65]",
          "[F65]")
{
    Scope scope;
    scope.give({firstGrid});
    REQUIRE(scope.li.sync());
    scope.li.visit(scope.inA);
    REQUIRE(scope.li.sync());
    scope.world.record(core::targetMoved(scope.inA, firstGrid, secondGrid, u"搬迁"_s));
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT count(*) FROM target") == 0);
    const auto gone = must(core::departures(*scope.li.database, 10));
    REQUIRE(gone.size() == 2);
    CHECK(std::count_if(gone.begin(), gone.end(),
                        [](const auto &one) { return one.why == u"moved"_s; }) == 1);
    scope.world.record(core::targetMoved(scope.inA, secondGrid, firstGrid, u"搬回"_s));
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT count(*) FROM target") == 1);
    CHECK(scope.li.count("SELECT count(*) FROM visit") == 1);
    CHECK(scope.li.count("SELECT visits FROM target") == 1);
    CHECK(scope.li.faults() == QStringList());
}

TEST_CASE("a target with an unfinished form stays until the form is settled", "[F62]")
{
    Scope scope;
    must(scope.li.database->run("INSERT INTO draft (id, target, body, saved_at)"
                                " VALUES ($1, $2, '{}', 0)",
                                core::newId(1), scope.inB));
    scope.give({firstGrid});
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT count(*) FROM target") == 2);
    must(scope.li.database->run("DELETE FROM draft"));
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT count(*) FROM target") == 1);
}

TEST_CASE("a grid given again keeps its doors and the form that is open, wherever the network "
          "breaks off",
          "[F62][F63]")
{
    Scope scope;
    const QUuid open = scope.world.addTarget(u"丙店"_s, secondGrid);
    REQUIRE(scope.li.sync());
    scope.li.visit(scope.inB); // nobody has it yet
    must(scope.li.database->run("INSERT INTO draft (id, target, body, saved_at)"
                                " VALUES ($1, $2, '{}', 0)",
                                core::newId(1), open));
    scope.give({firstGrid});
    scope.give({firstGrid, secondGrid});
    const int broken = GENERATE(1, 2, 3, 4);
    const Wire weather = GENERATE(Wire::LoseRequest, Wire::LoseReply);
    int exchange = 0;
    (void)scope.li.sync([&] { return ++exchange == broken ? weather : Wire::Fine; });
    CHECK(scope.li.count("SELECT count(*) FROM target") == 3);
    CHECK(scope.li.count("SELECT count(*) FROM visit") == 1);
    scope.li.visit(open);
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT count(*) FROM target") == 3);
    CHECK(scope.li.count("SELECT count(*) FROM visit") == 2);
    CHECK(scope.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(scope.li.faults() == QStringList());
    CHECK(must(core::openAlarms(*scope.li.database)).empty());
}

TEST_CASE("a refused record keeps its own grid from being compared, and no other", "[O3]")
{
    Scope scope;
    scope.give({firstGrid});
    const core::Visit visit = scope.li.visit(scope.inB); // the grid is hers no longer: it is held
    REQUIRE(scope.li.sync());
    must(scope.world.county->store().wait([&](core::Database &database) {
        return core::record(
            database,
            must(core::decideHeldLine(database, visit.id, core::LineDecision::Refuse, u"不符"_s)),
            scope.world.clockAuthor());
    }));
    scope.world.county->forget();
    scope.give({firstGrid, secondGrid});
    REQUIRE(scope.li.sync());
    REQUIRE(scope.li.count("SELECT count(*) FROM verdict WHERE kind = 'refused'") == 1);
    CHECK(must(core::openAlarms(*scope.li.database)).empty());
    for (const QUuid &target : {scope.inA, scope.inB}) { // here alone
        must(scope.li.database->run("UPDATE target SET visits = visits + 7 WHERE id = $1", target));
    }
    scope.world.addTarget(u"丁店"_s, firstGrid);
    scope.world.addTarget(u"戊店"_s, secondGrid);
    REQUIRE(scope.li.sync());
    const auto alarms = must(core::openAlarms(*scope.li.database));
    REQUIRE(alarms.size() == 1);
    CHECK(alarms[0].kind == core::alarm::digestDiffers);
    CHECK(alarms[0].detail.contains(firstGrid));
}

TEST_CASE("a grid the two sides believe differently of is read anew, and a person is told", "[O3]")
{
    Scope scope;
    const core::Visit ours = scope.li.visit(scope.inA);
    REQUIRE(scope.li.sync());
    must(scope.li.database->run("UPDATE target SET visits = 7 WHERE id = $1", scope.inA));
    scope.world.addTarget(u"丙店"_s, firstGrid);
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT max(visits) FROM target") == 1);
    CHECK(scope.li.count("SELECT count(*) FROM target") == 3);
    CHECK(scope.li.count("SELECT count(*) FROM visit") == 1);
    const auto alarms = must(core::openAlarms(*scope.li.database));
    REQUIRE(alarms.size() == 1);
    CHECK(alarms[0].kind == core::alarm::digestDiffers);
    CHECK(scope.li.faults() == QStringList());
    must(core::markAlarmsSeen(*scope.li.database, 1));
    scope.world.addTarget(u"丁店"_s, firstGrid);
    REQUIRE(scope.li.sync());
    CHECK(must(core::openAlarms(*scope.li.database)).empty());
}

TEST_CASE("who reads the whole county is told of a grid the two sides believe differently of",
          "[O3]")
{
    Scope scope;
    Laptop chief(scope.world, u"shen"_s, {u"*"_s}, u"REVIEWER_1"_s);
    REQUIRE(chief.sync());
    must(chief.database->run("UPDATE target SET visits = 7 WHERE id = $1", scope.inA));
    scope.world.addTarget(u"丙店"_s, secondGrid);
    REQUIRE(chief.sync());
    CHECK(must(core::openAlarms(*chief.database)).empty()); // what nothing came of is not compared
    scope.world.addTarget(u"丁店"_s, firstGrid);
    REQUIRE(chief.sync());
    const auto alarms = must(core::openAlarms(*chief.database));
    REQUIRE(alarms.size() == 1);
    CHECK(alarms[0].kind == core::alarm::digestDiffers);
    CHECK(alarms[0].detail.contains(firstGrid));
    CHECK(chief.count("SELECT max(visits) FROM target") == 0);
    CHECK(must(core::Settings(*chief.database).text(core::setting::gridsDiffer)).isEmpty());
    scope.world.addTarget(u"戊店"_s, firstGrid);
    REQUIRE(chief.sync());
    CHECK(must(core::openAlarms(*chief.database)).size() == 1);
}

TEST_CASE("a grid that is read anew is worked on meanwhile, wherever the network breaks off",
          "[O3][F11]")
{
    Scope scope;
    REQUIRE(scope.li.sync());
    must(scope.li.database->run("UPDATE target SET visits = 7 WHERE id = $1", scope.inA));
    scope.world.addTarget(u"丙店"_s, firstGrid);
    int exchange = 0;
    CHECK_FALSE(scope.li.sync([&] { return ++exchange > 1 ? Wire::LoseRequest : Wire::Fine; }));
    CHECK(scope.li.count("SELECT count(*) FROM target") == 3);
    scope.li.visit(scope.inA); // the door opens
    REQUIRE(scope.li.sync());
    scope.world.addTarget(u"丁店"_s, firstGrid);
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT max(visits) FROM target") == 1);
    CHECK(must(core::Settings(*scope.li.database).text(core::setting::gridsDiffer)).isEmpty());
    CHECK(scope.li.faults() == QStringList());
}

TEST_CASE("who no longer has the whole county lets go of what stands in no grid, too", "[F62]")
{
    Scope scope;
    scope.world.addTarget(u"未分店"_s, {});
    scope.give({u"*"_s});
    REQUIRE(scope.li.sync());
    core::BusinessSubject mine;
    mine.id = core::newId(scope.world.tick());
    mine.name = u"新店"_s;
    scope.li.record(core::targetCreated(mine));
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT count(*) FROM target WHERE grid = ''") == 2);
    scope.give({firstGrid});
    REQUIRE(scope.li.sync());
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT count(*) FROM target WHERE grid = ''") == 1);
    CHECK(must(core::TargetRepository(*scope.li.database).find(mine.id)).has_value());
    CHECK(scope.li.count("SELECT count(*) FROM target") == 2);
    CHECK(scope.li.faults() == QStringList());
}

TEST_CASE("what a county that was put back has lost stays on the laptops that read it [F76]",
          "[F73][F76]")
{
    Scope scope;
    Laptop wu(scope.world, u"wu"_s, {firstGrid}, u"VISITOR_GRID"_s);
    const DiskImage backup = scope.world.image();
    scope.li.visit(scope.inA);
    REQUIRE(scope.li.sync());
    REQUIRE(wu.sync());
    scope.world.restore(backup, QByteArray(16, 'f'));
    scope.world.addTarget(u"丙店"_s, firstGrid);
    for (int sitting = 0; sitting < 3; ++sitting) {
        REQUIRE(wu.sync()); // li's laptop is lost: nobody else has her visit
    }
    CHECK(wu.count("SELECT count(*) FROM visit") == 1);
    CHECK(wu.count("SELECT count(*) FROM target") == 2);
    CHECK(wu.count("SELECT count(*) FROM alarm WHERE kind = 'digest_differs'") == 0);
    REQUIRE(scope.li.sync()); // it is found
    REQUIRE(wu.sync());
    CHECK(scope.world.count("SELECT count(*) FROM visit") == 1);
    CHECK(wu.count("SELECT count(*) FROM visit") == 1);
}

TEST_CASE("an attachment of ours goes with its target and comes back with it [F63]", "[F63]")
{
    Scope scope;
    const core::Visit ours = scope.li.visit(scope.inB);
    scope.li.record(core::blobReferenced(
        {ours.id, {core::sha256("file"), 4}, u"application/pdf"_s, u"a.pdf"_s}, scope.inB));
    REQUIRE(scope.li.sync());
    scope.give({firstGrid});
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT count(*) FROM attachment") == 0);
    CHECK(scope.li.faults() == QStringList());
    scope.give({firstGrid, secondGrid});
    REQUIRE(scope.li.sync());
    CHECK(scope.li.count("SELECT count(*) FROM attachment") == 1);
    CHECK(scope.li.faults() == QStringList());
}

TEST_CASE("what came home before its target waits in the order it was written [F44]", "[F44][F30]")
{
    Scope scope;
    scope.give({});
    REQUIRE(scope.li.sync());
    Laptop twin(scope.li, DiskImage(*scope.li.database)); // it never read the target again
    scope.give({secondGrid});
    REQUIRE(scope.li.sync());
    const core::Visit ours = scope.li.visit(scope.inB);
    scope.li.record(core::visitVoided(ours, u"错了"_s));
    scope.give({});
    REQUIRE(scope.li.sync()); // the county holds both: the grid is no longer hers
    REQUIRE(twin.sync());
    CHECK(twin.count("SELECT count(*) FROM visit") == 0);
    scope.give({secondGrid});
    REQUIRE(twin.sync());
    CHECK(twin.count("SELECT count(*) FROM visit WHERE voided = 1") == 1);
    CHECK(twin.faults() == QStringList());
}

TEST_CASE("a move that waited is not undone by an older one read under a new number [F65]",
          "[F65][F73]")
{
    Scope scope;
    scope.give({firstGrid});
    REQUIRE(scope.li.sync());
    const QUuid shop = scope.world.addTarget(u"旅店"_s, secondGrid);
    scope.world.record(core::targetMoved(shop, secondGrid, firstGrid, {}));
    scope.world.record(core::targetMoved(shop, firstGrid, secondGrid, {}));
    REQUIRE(scope.li.sync()); // hears that it left, and has not heard what it is
    scope.world.restore(scope.world.image(), QByteArray(16, 'f'));
    scope.give({secondGrid});
    REQUIRE(scope.li.sync());
    const auto found = must(core::TargetRepository(*scope.li.database).find(shop));
    REQUIRE(found);
    CHECK(found->subject.grid == secondGrid);
    CHECK(scope.li.faults() == QStringList());
}
