// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assignment/assignment.h"

#include "core/assignment/grid_choice.h"
#include "core/repository/target_repository.h"
#include "tests/support/scratch.h"
#include "tests/support/sheet_files.h"

#include <algorithm>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 assignNow = 1'790'000'000'000;

// Two squares side by side, one degree each, and a market with a grid of its own in the left one.
std::vector<GridDefinition> squares()
{
    GridDefinition left;
    left.code = u"441900121001001"_s;
    left.name = u"太平一"_s;
    left.kind = u"BASIC"_s;
    left.region = u"441900121001"_s;
    left.township = u"虎门镇"_s;
    left.crs = u"WGS84"_s;
    left.boundary = u"POLYGON((113 22,114 22,114 23,113 23,113 22))"_s;
    GridDefinition right = left;
    right.code = u"441900119001001"_s;
    right.name = u"乌沙一"_s;
    right.region = u"441900119001"_s;
    right.township = u"长安镇"_s;
    right.boundary = u"POLYGON((114 22,115 22,115 23,114 23,114 22))"_s;
    GridDefinition market = left;
    market.code = u"441900121001900"_s;
    market.name = u"富民市场"_s;
    market.kind = u"DEDICATED"_s;
    market.buildings = u"富民商业大厦,3栋"_s;
    market.boundary.clear();
    market.crs.clear();
    return {right, left, market}; // by code
}

RegionNames villages()
{
    RegionNames names;
    names.add(u"441900121001"_s, u"太平社区"_s);
    names.add(u"441900119001"_s, u"乌沙社区"_s);
    return names;
}

TargetPlace placeAt(qint64 lonE7, qint64 latE7, const QString &crs = u"WGS84"_s)
{
    TargetPlace place;
    place.name = u"店"_s;
    place.lonE7 = lonE7;
    place.latE7 = latE7;
    place.positionCrs = crs;
    return place;
}

TargetPlace addressed(const QString &operating, const QString &registered = {})
{
    TargetPlace place;
    place.name = u"店"_s;
    place.operatingAddress = operating;
    place.registeredAddress = registered;
    return place;
}

QString chosenByAddress(const TargetPlace &place)
{
    const GridChoice choice = AddressChooser(squares(), villages()).choose(place);
    return choice.kind == GridChoice::Kind::Found ? choice.grid : QString();
}

} // namespace

TEST_CASE("a position goes to the area that holds it, and on a border to the smallest code")
{
    BoundaryChooser chooser = must(BoundaryChooser::make(squares()));
    CHECK(chooser.choose(placeAt(1'135'000'000, 225'000'000)) ==
          GridChoice{GridChoice::Kind::Found, u"441900121001001"_s, {}});
    CHECK(chooser.choose(placeAt(1'145'000'000, 225'000'000, u"CGCS2000"_s)).grid ==
          u"441900119001001"_s);
    const GridChoice tie = chooser.choose(placeAt(1'140'000'000, 225'000'000));
    CHECK(tie.kind == GridChoice::Kind::Tie);
    CHECK(tie.grid == u"441900119001001"_s);
    CHECK(tie.sentence.contains(u"441900121001001"_s));
    CHECK(chooser.choose(placeAt(1'160'000'000, 225'000'000)).kind == GridChoice::Kind::None);
    CHECK(chooser.choose(TargetPlace()).sentence == u"It has no position."_s);
}

TEST_CASE("a GCJ-02 position is never compared with WGS-84 boundaries")
{
    BoundaryChooser chooser = must(BoundaryChooser::make(squares()));
    const GridChoice choice = chooser.choose(placeAt(1'135'000'000, 225'000'000, u"GCJ02"_s));
    CHECK(choice.kind == GridChoice::Kind::None);
    CHECK(choice.sentence.contains(u"never compared"_s));
    CHECK(chooser.choose(placeAt(1'135'000'000, 225'000'000, {})).kind == GridChoice::Kind::None);
}

TEST_CASE("without any boundary there is a sentence instead of an assignment")
{
    std::vector<GridDefinition> grids = squares();
    for (GridDefinition &grid : grids) {
        grid.boundary.clear();
    }
    const auto refused = BoundaryChooser::make(grids);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.contains(u"import areas"_s));
}

TEST_CASE("a building with a grid of its own goes before the area around it")
{
    BoundaryChooser chooser = must(BoundaryChooser::make(squares()));
    TargetPlace place = placeAt(1'135'000'000, 225'000'000);
    place.building = u"富民商业大厦"_s;
    CHECK(chooser.choose(place).grid == u"441900121001900"_s);
    place.building = u"3号楼"_s;
    CHECK(chooser.choose(place).grid == u"441900121001900"_s);
    place.building = u"13栋"_s;
    CHECK(chooser.choose(place).grid == u"441900121001001"_s);
    place.building.clear();
    place.registeredAddress = u"东莞市虎门镇太平路富民商业大厦2楼"_s;
    CHECK(chooser.choose(place).grid == u"441900121001900"_s);
    // Building 3 of another village is another building.
    TargetPlace elsewhere = placeAt(1'145'000'000, 225'000'000);
    elsewhere.building = u"3栋"_s;
    CHECK(chooser.choose(elsewhere).grid == u"441900119001001"_s);
}

TEST_CASE("an address goes to the grid whose village, township or building it names")
{
    CHECK(chosenByAddress(addressed(u"广东省东莞市虎门镇太平社区解放路１号"_s)) ==
          u"441900121001001"_s);
    CHECK(chosenByAddress(addressed(u"长安乌沙江贝村"_s)) == u"441900119001001"_s);
    CHECK(chosenByAddress(addressed(u"长安镇"_s)) == u"441900119001001"_s);
    CHECK(chosenByAddress(addressed(u"虎门镇富民商业大厦"_s)) == u"441900121001900"_s);
    CHECK(chosenByAddress(addressed(u"虎门镇太平社区3栋"_s)) == u"441900121001900"_s);
    CHECK(chosenByAddress(addressed({}, u"虎门镇太平社区"_s)) == u"441900121001001"_s);
}

TEST_CASE("the operating address decides, and the registered one where it names no place")
{
    CHECK(chosenByAddress(addressed(u"长安镇乌沙"_s, u"虎门镇太平社区"_s)) == u"441900119001001"_s);
    CHECK(chosenByAddress(addressed(u"3楼301"_s, u"长安镇乌沙"_s)) == u"441900119001001"_s);
}

TEST_CASE("the longest name wins, and a road called after another town counts least")
{
    CHECK(chosenByAddress(addressed(u"长安镇虎门大道5号"_s)) == u"441900119001001"_s);
    CHECK(chosenByAddress(addressed(u"长安虎门路5号"_s)) == u"441900119001001"_s);
    AddressChooser chooser(squares(), villages());
    const GridChoice two = chooser.choose(addressed(u"长安镇与虎门镇交界"_s));
    CHECK(two.kind == GridChoice::Kind::Several);
    CHECK(two.sentence.contains(u"虎门镇"_s));
    const GridChoice none = chooser.choose(addressed(u"广州市天河路1号"_s));
    CHECK(none.kind == GridChoice::Kind::None);
    CHECK_FALSE(none.sentence.isEmpty());
    CHECK(chooser.choose(addressed({})).sentence == u"It has no address."_s);
}

TEST_CASE("a township of several grids is no answer until something narrower is named")
{
    std::vector<GridDefinition> grids = squares();
    GridDefinition other = grids.at(1);
    other.code = u"441900121002001"_s;
    other.name = u"则徐一"_s;
    other.region = u"441900121002"_s;
    grids.push_back(other);
    RegionNames names = villages();
    names.add(u"441900121002"_s, u"则徐社区"_s);
    AddressChooser chooser(grids, names);
    const GridChoice township = chooser.choose(addressed(u"虎门镇解放路1号"_s));
    CHECK(township.kind == GridChoice::Kind::Several);
    CHECK(township.sentence.contains(u"441900121002001"_s));
    CHECK(chooser.choose(addressed(u"虎门镇则徐社区解放路1号"_s)).grid == u"441900121002001"_s);
    CHECK(chooser.choose(addressed(u"虎门镇则徐解放路1号"_s)).grid == u"441900121002001"_s);
}

TEST_CASE("assignments move what has to move, once, and by list what a list says")
{
    const Scratch scratch;
    const SheetFiles files;
    Store store(scratch.forStore());
    const Author author = authorAt(u"admin"_s, u"专班"_s, assignNow);
    const auto lines = [&store] {
        return must(store.wait([](Database &database) -> Result<qint64> {
            return database.count("SELECT count(*) FROM ledger");
        }));
    };
    REQUIRE_FALSE(assignByAddress(store, author)); // no grids yet
    std::vector<QUuid> ids;
    must(store.wait([&](Database &database) -> Result<bool> {
        for (const GridDefinition &grid : squares()) {
            for (const Change &change : gridDefined(grid)) {
                TRY(record(database, change, author));
            }
        }
        for (const QString &address : {u"虎门镇富民"_s, u"长安镇"_s, u"广州市"_s}) {
            BusinessSubject subject;
            subject.id = newId(assignNow);
            subject.name = u"店"_s;
            subject.uscc = ids.empty() ? u"91110108551385082Q"_s : QString();
            subject.registeredAddress = address;
            ids.push_back(subject.id);
            TRY(record(database, targetCreated(subject), author));
        }
        return true;
    }));
    const auto gridOf = [&](size_t target) {
        return must(store.wait([&](Database &database) -> Result<QString> {
            return TRY(TargetRepository(database).find(ids[target]))->subject.grid;
        }));
    };

    const AssignmentResult first = must(assignByAddress(store, author));
    CHECK(first.assigned == 2);
    CHECK(first.unassigned == 1);
    CHECK(first.targets() == 3);
    CHECK(first.report.lines().size() == 1);
    CHECK(gridOf(0) == u"441900121001001"_s);
    CHECK(gridOf(1) == u"441900119001001"_s);
    CHECK(gridOf(2).isEmpty());
    const qint64 before = lines();
    const AssignmentResult again = must(assignByAddress(store, author));
    CHECK(again.unchanged == 2);
    CHECK(lines() == before);

    const QString list =
        files.write(u"a.csv"_s, "统一社会信用代码,target,网格\n"
                                "91110108551385082q,,乌沙一\n"
                                "," +
                                    ids[2].toString(QUuid::WithoutBraces).toUtf8() +
                                    ",441900121001900\n"
                                    "12100000400000624D,,乌沙一\n"
                                    "12100000400000624D,,没有\n");
    const AssignmentResult listed = must(assignFromFile(store, author, {list, {}, {}, false}));
    CHECK(listed.moved == 1);
    CHECK(listed.assigned == 1);
    CHECK(listed.unassigned == 2);
    CHECK(gridOf(0) == u"441900119001001"_s);
    CHECK(gridOf(2) == u"441900121001900"_s);
    CHECK(assignmentJson(listed).contains(R"("moved":1)"));
}
