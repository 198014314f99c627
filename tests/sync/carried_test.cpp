// SPDX-License-Identifier: GPL-3.0-or-later
// What sticks bring long after: behind a hand-over, or to a county that was put back meanwhile.
#include "core/query/grid_digest.h"
#include "tests/support/bundle_world.h"

using namespace Qt::StringLiterals;

namespace {

const QString carriedGrid = QStringLiteral("441900001001001");

struct CarriedStreet : BundleWorld {
    CarriedStreet()
    {
        for (int i = 0; i < 12; ++i) {
            targets.push_back(addTarget(u"甲五金店%1"_s.arg(i), carriedGrid));
        }
    }

    void visits(Laptop &laptop, int count)
    {
        for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
            laptop.visit(targets[i % targets.size()]);
        }
    }

    std::vector<QUuid> targets;
};

} // namespace

TEST_CASE(
    "an amendment from before a hand-over that comes by stick a month later reaches the next one",
    "[F67][F62]")
{
    constexpr qint64 monthMs = 30LL * 24 * 3600 * 1000;
    CarriedStreet world;
    Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
    Laptop chen(world, u"chen"_s, {}, u"VISITOR_GRID"_s);
    const auto give = [&](const QString &login, const QStringList &grids) {
        world.record(core::userDefined({login, login, u"VISITOR_GRID"_s, {}, {}, grids}));
    };
    must(world.down(li));
    const core::Visit visit = li.visit(world.targets[0]);
    must(world.up(li));
    must(world.down(li));
    li.record(core::visitAmended(visit, "{\"businessNote\":\"第二天补充\"}", u"漏记"_s));
    const QByteArray late = must(world.deskOf(li).write(world.tick())).files.front();
    give(u"li"_s, {});
    give(u"chen"_s, {carriedGrid});
    REQUIRE(chen.sync());
    CHECK(chen.count("SELECT count(*) FROM visit") == 1);
    CHECK(chen.count("SELECT count(*) FROM visit_amendment") == 0);
    world.nowMs += monthMs;
    CHECK(must(world.take(late)).linesTaken == 1);
    CHECK(world.count("SELECT count(*) FROM verdict") == 0);
    CHECK(world.count("SELECT count(*) FROM visit_amendment") == 1);
    REQUIRE(chen.sync());
    CHECK(chen.count("SELECT count(*) FROM visit_amendment") == 1);
    CHECK(must(core::gridDigest(*chen.database, carriedGrid)) ==
          must(world.county->store().wait(
              [](core::Database &county) { return core::gridDigest(county, carriedGrid); })));
    // And the former one hears that it came, and that the grid went.
    must(world.down(li));
    must(world.up(li));
    must(world.down(li));
    CHECK(li.count("SELECT max(n) FROM receipt") == 3); // the word on what went is the third
    CHECK(li.count("SELECT count(*) FROM target") == 0);
    CHECK(li.faults() == QStringList());
    CHECK(world.faults() == QStringList());
}

TEST_CASE("a county put back is brought what it forgot by sticks alone, told of it or not",
          "[F60][F73]")
{
    for (const QByteArray &epoch : {QByteArray(16, 'f'), QByteArray()}) {
        CAPTURE(epoch.isEmpty());
        CarriedStreet world;
        Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
        must(world.down(li));
        const auto trip = [&](int count) {
            world.visits(li, count);
            must(world.up(li));
            return must(world.down(li)).confirmedN;
        };
        REQUIRE(trip(10) == 10);
        const DiskImage backup = world.image();
        REQUIRE(trip(20) == 30); // which the laptop has a receipt for
        world.addTarget(u"乙饭店"_s, carriedGrid);
        REQUIRE(trip(2) == 32);
        world.restore(backup, epoch);
        world.county->openBundlesWith(protocol::openContent);
        world.visits(li, 5);
        int trips = 0;
        while (world.count("SELECT count(*) FROM visit") < 37) {
            REQUIRE(++trips <= 3);
            (void)trip(0);
        }
        CHECK(trip(0) == 37);
        CHECK(li.count("SELECT count(*) FROM chain WHERE device IS NOT NULL") == 1);
        CHECK(world.count("SELECT count(*) FROM carried_batch") == 0);
        CHECK(world.count("SELECT sum(visits) FROM target") == 37);
        REQUIRE(li.sync());
        CHECK(li.report.linesSent == 0);
        CHECK(li.faults() == QStringList());
        CHECK(world.faults() == QStringList());
    }
}
