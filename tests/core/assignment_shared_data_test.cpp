// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assignment/assignment.h"

#include "core/exchange/roster_reader.h"
#include "core/repository/county_repository.h"
#include "core/repository/place_repository.h"
#include "tests/support/scratch.h"
#include "tests/support/shared_data.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>
#include <iostream>
#include <map>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 sharedNow = 1'790'000'000'000;

Author countyAuthor()
{
    return authorAt(u"admin"_s, u"专班"_s, sharedNow);
}

// The real registrations of Dongguan as targets, without grid and position.
qint64 recordDongguan(Store &store, const QString &path)
{
    RosterReader reader = must(RosterReader::open(path, {}));
    std::vector<BusinessSubject> subjects;
    RosterSink sink;
    sink.row = [&subjects](RosterRow &&row) -> Result<Reading> {
        row.subject.id = newId(sharedNow);
        subjects.push_back(std::move(row.subject));
        return Reading::GoOn;
    };
    must(reader.rows(sink));
    constexpr size_t perJob = 1000;
    for (size_t from = 0; from < subjects.size(); from += perJob) {
        must(store.wait([&](Database &database) -> Result<bool> {
            Recorder recorder(database, countyAuthor());
            for (size_t i = from; i < std::min(subjects.size(), from + perJob); ++i) {
                TRY(recorder.record(targetCreated(subjects[i])));
            }
            return true;
        }));
    }
    return qint64(subjects.size());
}

std::map<QString, QString> gridByCode(Store &store)
{
    const auto places = must(store.wait(
        [](Database &database) { return PlaceRepository(database).after(0, 1'000'000); }));
    std::map<QString, QString> grids;
    for (const TargetPlace &place : places) {
        grids[place.uscc] = place.grid;
    }
    return grids;
}

// Runs the data set's own tool; its output is made up and says so.
QString syntheticLocations(const QString &tool, const QString &folder)
{
    QProcess python;
    python.start(u"python3"_s, {tool, u"--out"_s, folder, u"--seed"_s, u"1"_s});
    REQUIRE(python.waitForFinished(300'000));
    REQUIRE(python.exitCode() == 0);
    return folder + u"/SYNTHETIC_locations.csv"_s;
}

// What the tool wrote: credit code → town.
std::map<QString, QString> townOfCode(const QString &path)
{
    std::map<QString, QString> towns;
    const auto table = must(TableReader::open(path));
    must(table->rows(0, [&towns](const TableRow &row) -> Result<Reading> {
        if (row.number > 1) {
            towns[row.cells.at(0).text.toUpper()] = row.cells.at(1).text;
        }
        return Reading::GoOn;
    }));
    return towns;
}

} // namespace

TEST_CASE("Dongguan's businesses go to its towns by boundary and by address", "[shared]")
{
    const QString towns = sharedData(u"boundaries/dongguan_towns_wgs84.geojson"_s);
    const QString roster = sharedData(u"enterprises/dongguan.xlsx"_s);
    const QString tool = sharedData(u"tools/synthetic_locations.py"_s);
    if (towns.isEmpty() || roster.isEmpty() || tool.isEmpty()) {
        return;
    }
    const Scratch scratch;
    const QTemporaryDir folder;
    Store store(scratch.forStore());
    const Author author = countyAuthor();

    // The codes first, so that the towns find their region.
    const ImportResult codes = must(
        importReference(store, author, ReferenceKind::Codes,
                        {sharedData(u"divisions/divisions_to_township.csv"_s), {}, {}, false}));
    CHECK(codes.rows == 44'703);
    CHECK(codes.imported == 38); // the province, the city, its 36 towns and parks
    CHECK(codes.duplicates == 1);
    CHECK(codes.outside == 44'703 - 39);

    const ImportResult grids =
        must(importReference(store, author, ReferenceKind::Grids, {towns, {}, {}, false}));
    CHECK(grids.rows == 33);
    CHECK(grids.imported == 33);
    CHECK(grids.rejected == 0);
    std::map<QString, QString> townOfGrid;
    for (const GridDefinition &grid :
         must(store.wait([](Database &database) { return CountyRepository(database).grids(); }))) {
        townOfGrid[grid.code] = grid.name;
        CHECK(grid.region.startsWith(u"441900"_s));
        CHECK(grid.region != u"441900000000"_s);
    }
    REQUIRE(townOfGrid.size() == 33);

    QElapsedTimer clock;
    clock.start();
    CHECK(recordDongguan(store, roster) == 23'291);
    const qint64 recorded = clock.restart();
    const QString locations = syntheticLocations(tool, folder.path());
    clock.restart();
    const ImportResult positions =
        must(importReference(store, author, ReferenceKind::Positions, {locations, {}, {}, false}));
    CHECK(positions.rows == 22'746);
    CHECK(positions.updated == 22'746);
    CHECK(positions.rejected == 0);
    const qint64 located = clock.restart();

    const AssignmentResult byBoundary = must(assignByBoundary(store, author));
    const qint64 bounded = clock.restart();
    const std::map<QString, QString> boundary = gridByCode(store);
    CHECK(byBoundary.targets() == 23'291);
    CHECK(byBoundary.assigned == 22'746);
    CHECK(byBoundary.unassigned == 545);
    CHECK(byBoundary.moved == 0);

    clock.restart();
    const AssignmentResult byAddress = must(assignByAddress(store, author));
    const qint64 addressed = clock.restart();
    const std::map<QString, QString> address = gridByCode(store);
    CHECK(byAddress.targets() == 23'291);

    // 22,746 addresses name exactly one town, and that is where both ways lead. Polygons of
    // neighbours overlap a little, so a point may lie in two.
    qint64 located22746 = 0;
    qint64 agreeing = 0;
    qint64 addressRight = 0;
    qint64 boundaryRight = 0;
    for (const auto &[uscc, town] : townOfCode(locations)) {
        ++located22746;
        const QString inBoundary = townOfGrid[boundary.at(uscc)];
        const QString inAddress = townOfGrid[address.at(uscc)];
        agreeing += inBoundary == inAddress ? 1 : 0;
        addressRight += inAddress == town ? 1 : 0;
        boundaryRight += inBoundary == town ? 1 : 0;
    }
    std::cout << "Dongguan, " << located22746 << " located: by boundary " << boundaryRight
              << " in the town drawn (" << byBoundary.ties << " in two polygons), by address "
              << addressRight << ", both agree on " << agreeing << "; by address assigned "
              << byAddress.assigned << " more, moved " << byAddress.moved << ", unchanged "
              << byAddress.unchanged << ", ambiguous " << byAddress.ambiguous << ", unassigned "
              << byAddress.unassigned << "; ms: record " << recorded << ", positions " << located
              << ", boundary " << bounded << ", address " << addressed << "\n";
    CHECK(located22746 == 22'746);
    CHECK(addressRight == 22'746);
    CHECK(boundaryRight >= located22746 - byBoundary.ties);
    CHECK(agreeing >= 22'700);

    // The same again changes nothing.
    CHECK(must(importReference(store, author, ReferenceKind::Grids, {towns, {}, {}, false}))
              .unchanged == 33);
    const AssignmentResult again = must(assignByAddress(store, author));
    CHECK(again.assigned + again.moved == 0);
}

TEST_CASE("real outlets, villages and industries are taken whole, Baidu's towns are refused",
          "[shared]")
{
    const QString outlets = sharedData(u"banks/bank_outlets_dev.csv"_s);
    if (outlets.isEmpty()) {
        return;
    }
    const Scratch scratch;
    Store store(scratch.forStore());
    const auto import = [&store](ReferenceKind kind, const QString &path, const QStringList &maps) {
        return importReference(store, countyAuthor(), kind, {path, maps, {}, false});
    };
    const ImportResult banks = must(import(ReferenceKind::Banks, outlets, {}));
    CHECK(banks.rows == 5'342);
    CHECK(banks.imported + banks.duplicates == 5'342);
    CHECK(banks.rejected == 0);

    const ImportResult industries =
        must(import(ReferenceKind::Codes, sharedData(u"codes/gbt4754_2017.csv"_s), {}));
    CHECK(industries.rows == 1'971);
    CHECK(industries.imported + industries.duplicates == 1'971);

    const ImportResult villages =
        must(import(ReferenceKind::Codes,
                    sharedData(u"divisions/villages_guangdong_henan_zhejiang.csv"_s), {}));
    CHECK(villages.rows == 104'767);
    CHECK(villages.imported == 609);
    CHECK(villages.outside == 104'767 - 609);

    const ImportResult counties = must(
        import(ReferenceKind::Grids, sharedData(u"boundaries/guangdong_cities_gcj02.geojson"_s),
               {u"坐标系==GCJ02"_s}));
    CHECK(counties.rows == 22);
    std::cout << "Guangdong's cities: " << counties.imported << " imported, " << counties.rejected
              << " rejected, " << counties.report.warnings() << " warnings\n";
    CHECK(counties.imported == 22);

    const QString baidu = sharedData(u"boundaries/dongguan_towns_bd09_raw.geojson"_s);
    REQUIRE_FALSE(import(ReferenceKind::Grids, baidu, {}));
    // Taken for WGS-84 on somebody's word, one ring of two points is named and left out.
    const ImportResult forced = must(import(ReferenceKind::Grids, baidu, {u"坐标系==WGS84"_s}));
    CHECK(forced.rows == 32);
    CHECK(forced.imported == 32);
    CHECK(std::ranges::any_of(forced.report.lines(), [](const ReportLine &line) {
        return line.code == u"寮步镇"_s && line.sentence.contains(u"ring 2 has only"_s);
    }));
}
