// SPDX-License-Identifier: GPL-3.0-or-later
// What a laptop no longer holds of a grid that was taken away, and that the county hears of it
// (SYNC §3.7).
#include "core/query/outbox.h"
#include "core/query/purges.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;

namespace {

const QString keptGrid = QStringLiteral("441900001001001");
const QString takenGrid = QStringLiteral("441900001001002");
const QString otherGrid = QStringLiteral("441900001001003");

struct Purging {
    Purging() { REQUIRE(li.sync()); }

    void give(const QStringList &grids)
    {
        must(world.county->store().wait([&](core::Database &database) {
            return core::record(
                database, core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, grids}),
                world.clockAuthor());
        }));
        world.county->forget();
    }
    std::vector<core::PurgeEntry> told()
    {
        return must(world.county->store().wait(
            [](core::Database &database) { return core::purges(database, 100); }));
    }
    void checkSound()
    {
        CHECK(li.faults() == QStringList());
        const QByteArray before = world.digest();
        must(world.county->store().wait(
            [](core::Database &database) { return core::rebuildProjections(database); }));
        CHECK(world.digest() == before);
    }

    World world;
    QUuid kept = world.addTarget(u"甲店"_s, keptGrid);
    QUuid taken = world.addTarget(u"乙店"_s, takenGrid);
    Laptop li = Laptop(world, u"li"_s, {keptGrid, takenGrid, otherGrid}, u"VISITOR_GRID"_s);
};

} // namespace

TEST_CASE("a purge is told to the county once, with the grid and what went [F62]", "[F62]")
{
    Purging scene;
    Laptop wang(scene.world, u"wang"_s, {takenGrid}, u"VISITOR_GRID"_s);
    REQUIRE(wang.sync());
    wang.visit(scene.taken);
    REQUIRE(wang.sync());
    scene.li.visit(scene.taken);
    REQUIRE(scene.li.sync());
    scene.give({keptGrid, otherGrid});
    REQUIRE(scene.li.sync());
    REQUIRE(scene.told().size() == 1);
    const core::PurgeEntry said = scene.told()[0];
    CHECK(said.user == u"li"_s);
    CHECK(said.deviceName == u"laptop"_s);
    // The target and the colleague's visit came from others; two visits were shown.
    CHECK(said.what == core::Purge{takenGrid, 1, 2, 2});
    CHECK(must(core::outboxStatus(*scene.li.database)).unsentLines == 0);
    REQUIRE(scene.li.sync());
    CHECK(scene.told().size() == 1);
    CHECK(wang.sync());
    CHECK(wang.count("SELECT count(*) FROM device_purge") == 0); // nobody else's business
    // Given and taken once more, it is another purge.
    scene.give({keptGrid, takenGrid});
    REQUIRE(scene.li.sync());
    scene.give({keptGrid});
    REQUIRE(scene.li.sync());
    CHECK(scene.told().size() == 3); // the other grid went, too, with nothing in it
    CHECK(scene.told()[0].what.grid != scene.told()[1].what.grid);
    scene.checkSound();
}

TEST_CASE("a purge of many steps is told when the last of it has gone, wherever it broke off",
          "[F62]")
{
    Purging scene;
    for (int number = 0; number < 120; ++number) {
        scene.world.addTarget(u"店%1"_s.arg(number), takenGrid);
    }
    REQUIRE(scene.li.sync());
    scene.give({keptGrid, otherGrid});
    client::SyncCore core(scene.li.key);
    bool isUnderWay = false; // some went, and then the program ended
    for (int exchange = 0; exchange < 5 && !isUnderWay; ++exchange) {
        const auto request = must(core.next(*scene.li.database));
        REQUIRE(request);
        const server::HttpReply answer = ask(*scene.world.county, *request);
        must(core.hear(*scene.li.database, {answer.status, {}, answer.body}, scene.world.nowMs));
        isUnderWay = must(core.takeIn(*scene.li.database));
    }
    REQUIRE(isUnderWay);
    CHECK(scene.li.count("SELECT count(*) FROM target") < 122);
    CHECK(scene.li.count("SELECT count(*) FROM target") > 1);
    CHECK(scene.told().empty());
    int exchange = 0;
    CHECK_FALSE(scene.li.sync([&] { return ++exchange > 1 ? Wire::LoseReply : Wire::Fine; }));
    REQUIRE(scene.li.sync());
    REQUIRE(scene.told().size() == 1);
    CHECK(scene.told()[0].what == core::Purge{takenGrid, 121, 0, 121});
    CHECK(scene.li.count("SELECT count(*) FROM target") == 1);
    scene.checkSound();
}

TEST_CASE("a purge waits for a form that is not settled, and for lines without a receipt", "[F62]")
{
    Purging scene;
    must(scene.li.database->run("INSERT INTO draft (id, target, body, saved_at)"
                                " VALUES ($1, $2, '{}', 0)",
                                core::newId(1), scene.taken));
    scene.give({keptGrid});
    REQUIRE(scene.li.sync());
    REQUIRE(scene.told().size() == 1); // the grid that held nothing
    CHECK(scene.told()[0].what == core::Purge{otherGrid, 0, 0, 0});
    must(scene.li.database->run("DELETE FROM draft"));
    scene.li.visit(scene.kept);
    CHECK_FALSE(scene.li.sync([] { return Wire::LoseRequest; }));
    CHECK(scene.li.count("SELECT count(*) FROM target") == 2);
    REQUIRE(scene.li.sync());
    REQUIRE(scene.told().size() == 2);
    CHECK(scene.told()[0].what == core::Purge{takenGrid, 1, 0, 1});
    scene.checkSound();
}

TEST_CASE("who held the whole county and is left one grid says what went of all others", "[F62]")
{
    Purging scene;
    scene.give({u"*"_s});
    REQUIRE(scene.li.sync());
    scene.give({keptGrid});
    REQUIRE(scene.li.sync());
    const auto told = scene.told();
    REQUIRE(told.size() == 3); // both grids that were named before, and the county
    qint64 targets = 0;
    for (const core::PurgeEntry &entry : told) {
        targets += entry.what.targets;
    }
    CHECK(targets == 1);
    CHECK(scene.li.count("SELECT count(*) FROM target") == 1);
    scene.checkSound();
}
