// SPDX-License-Identifier: GPL-3.0-or-later
// A grid is split in two and put together again while visitors of it are on their way (SYNC F68).
#include "core/query/grid_digest.h"
#include "core/repository/county_repository.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;

namespace {

const QString wholeGrid = QStringLiteral("441900001001001");
const QString northGrid = QStringLiteral("441900001001002");
const QString southGrid = QStringLiteral("441900001001003");

struct Quarter {
    Quarter()
    {
        defineGrid(wholeGrid, u"整片"_s, {});
        for (int i = 0; i < 12; ++i) {
            targets.push_back(world.addTarget(u"店%1"_s.arg(i), wholeGrid));
        }
        REQUIRE(li.sync());
    }

    void defineGrid(const QString &code, const QString &name, const QString &alias)
    {
        core::GridDefinition grid;
        grid.code = code;
        grid.name = name;
        grid.kind = u"BASIC"_s;
        grid.region = code.left(12);
        grid.alias = alias;
        for (const core::Change &change : core::gridDefined(grid)) {
            world.record(change);
        }
    }

    void give(const QString &login, const QStringList &grids)
    {
        world.record(core::userDefined({login, login, u"VISITOR_GRID"_s, {}, {}, grids}));
    }

    // Each target goes by an entry of its own: there is no entry that moves a grid.
    void move(const std::function<QString(size_t)> &gridOf)
    {
        for (size_t i = 0; i < targets.size(); ++i) {
            const QString from = must(
                world.county->store().wait([&](core::Database &county) -> core::Result<QString> {
                    return TRY(core::TargetRepository(county).find(targets[i]))->subject.grid;
                }));
            if (from != gridOf(i)) {
                world.record(core::targetMoved(targets[i], from, gridOf(i), u"网格调整"_s));
            }
        }
    }

    // What a laptop holds of a grid is what the county has of it; other grids' targets are not
    // here.
    void checkHolds(Laptop &laptop, const QStringList &grids)
    {
        qint64 targetsHere = 0;
        for (const QString &grid : {wholeGrid, northGrid, southGrid}) {
            INFO(laptop.author.user.toStdString() << " " << grid.toStdString());
            const auto here = must(core::gridDigest(*laptop.database, grid));
            const auto there = must(world.county->store().wait(
                [&](core::Database &county) { return core::gridDigest(county, grid); }));
            CHECK((grids.contains(grid) ? here == there : here.targets == 0));
            targetsHere += here.targets;
        }
        CHECK(laptop.count("SELECT count(*) FROM target") == targetsHere);
        CHECK(laptop.faults() == QStringList());
        CHECK(laptop.wireProblems == QStringList());
    }

    World world;
    std::vector<QUuid> targets;
    Laptop li = Laptop(world, u"li"_s, {wholeGrid}, u"VISITOR_GRID"_s);
};

} // namespace

TEST_CASE("a grid that is split goes to its new visitors whole, and nobody's work is lost [F68]",
          "[F65][F68]")
{
    Quarter quarter;
    for (const QUuid &target : quarter.targets) {
        quarter.li.visit(target); // offline, in the grid as it was
    }
    quarter.defineGrid(northGrid, u"北片"_s, u"整片"_s);
    quarter.defineGrid(southGrid, u"南片"_s, {});
    quarter.move([](size_t i) { return i % 3 == 0 ? southGrid : northGrid; });
    quarter.give(u"li"_s, {northGrid});
    Laptop wu(quarter.world, u"wu"_s, {southGrid}, u"VISITOR_GRID"_s);
    REQUIRE(wu.sync());
    REQUIRE(quarter.li.sync());
    REQUIRE(quarter.li.sync());
    REQUIRE(wu.sync());

    quarter.checkHolds(quarter.li, {northGrid});
    quarter.checkHolds(wu, {southGrid});
    // Her visits to what is still hers count, the others wait for a person with their reason.
    CHECK(quarter.world.count("SELECT count(*) FROM visit") == 8);
    CHECK(quarter.world.count("SELECT count(*) FROM verdict WHERE reason = 'late_scope'") == 4);
    CHECK(quarter.world.count("SELECT count(DISTINCT grid) FROM target") == 2);
}

TEST_CASE("grids that become one are read as one, and the old names lead there [F68]", "[F63][F68]")
{
    Quarter quarter;
    quarter.defineGrid(northGrid, u"北片"_s, {});
    quarter.defineGrid(southGrid, u"南片"_s, {});
    quarter.move([](size_t i) { return i % 2 == 0 ? northGrid : southGrid; });
    quarter.give(u"li"_s, {northGrid});
    Laptop wu(quarter.world, u"wu"_s, {southGrid}, u"VISITOR_GRID"_s);
    REQUIRE(quarter.li.sync());
    REQUIRE(wu.sync());
    wu.visit(quarter.targets[1]);
    REQUIRE(wu.sync());

    quarter.defineGrid(northGrid, u"合并片"_s, u"南片"_s);
    quarter.move([](size_t) { return northGrid; });
    quarter.give(u"wu"_s, {northGrid});
    quarter.li.visit(quarter.targets[0]);
    for (Laptop *laptop : {&quarter.li, &wu, &quarter.li, &wu}) {
        REQUIRE(laptop->sync());
    }
    quarter.checkHolds(quarter.li, {northGrid});
    quarter.checkHolds(wu, {northGrid});
    CHECK(quarter.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(quarter.li.count("SELECT count(*) FROM target") == 12);
    const auto grid = must(core::CountyRepository(*quarter.li.database).grid(northGrid));
    REQUIRE(grid);
    CHECK(grid->alias == u"南片"_s);
    // Lines keep the grid they were written in.
    CHECK(quarter.world.count("SELECT count(*) FROM target") == 12);
}
