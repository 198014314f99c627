// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/laptop_import.h"
#include "core/target_desk.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;

namespace {

const QString importGrid = QStringLiteral("441900001001001");
const QString strangeGrid = QStringLiteral("441900001001002");

// A grid visitor with a list of her own, and the county that hears of it.
class ImportingLaptop {
public:
    ImportingLaptop()
    {
        for (const QString &code : {importGrid, strangeGrid}) {
            core::GridDefinition grid;
            grid.code = code;
            grid.name = code == importGrid ? u"一网格"_s : u"二网格"_s;
            grid.kind = u"BASIC"_s;
            grid.region = code.left(12);
            for (const core::Change &change : core::gridDefined(grid)) {
                world.record(change);
            }
        }
        known = world.addTarget(u"老街面馆"_s, importGrid);
        REQUIRE(laptop.sync());
    }

    core::ImportPlan plan() const
    {
        core::ImportPlan plan;
        plan.file.import = core::newId(1);
        plan.file.fileName = u"名单.csv"_s;
        plan.merge.file = plan.file;
        plan.merge.grids = std::make_shared<const std::map<QString, QString>>(
            std::map<QString, QString>{{u"一网格"_s, importGrid}, {u"二网格"_s, strangeGrid}});
        core::LaptopScope scope;
        for (const core::GridName &grid : must(core::ownGrids(*laptop.database))) {
            scope.grids.insert(grid.code);
        }
        scope.grid = importGrid;
        plan.merge.laptop = std::make_shared<const core::LaptopScope>(scope);
        plan.taken = {row(2, u"新开理发店"_s, {}), row(3, u"老街面馆"_s, {}),
                      row(4, u"外面的店"_s, u"二网格"_s)};
        return plan;
    }

    static core::RosterRow row(qint64 number, const QString &name, const QString &grid)
    {
        core::RosterRow row;
        row.number = number;
        row.subject.name = name;
        row.subject.contactPhone = u"1390000000%1"_s.arg(number);
        row.subject.grid = grid;
        row.origins = {{"name", u"名称"_s, name},
                       {"contactPhone", u"电话"_s, row.subject.contactPhone}};
        return row;
    }

    World world;
    Laptop laptop{world, u"li"_s, {importGrid}, u"VISITOR_GRID"_s};
    QUuid known;
};

} // namespace

TEST_CASE("the county takes what a laptop imported, and what it took back, without a question")
{
    ImportingLaptop desk;
    const core::ImportPlan plan = desk.plan();
    core::ImportChoice choice;
    choice.shape = QByteArray(32, 's');
    core::ImportWatch watch;
    const core::LaptopImport done = must(desk.laptop.database->transaction([&] {
        return core::carryOut(*desk.laptop.database, plan, choice, desk.laptop.author, watch);
    }));
    CHECK(done.created == 1); // the third lies in somebody else's grid
    CHECK(done.changed == 1);
    REQUIRE(desk.laptop.sync());
    CHECK(desk.world.count("SELECT count(*) FROM target") == 2);
    CHECK(desk.world.count("SELECT count(*) FROM target WHERE contact_phone <> ''") == 2);
    CHECK(desk.world.count("SELECT count(*) FROM verdict") == 0);

    const core::UndoResult undone = must(desk.laptop.database->transaction([&] {
        return core::undoLaptopImport(*desk.laptop.database, done.id, u"错了"_s,
                                      desk.laptop.author);
    }));
    CHECK(undone.excluded == 1);
    CHECK(undone.reverted == 1);
    REQUIRE(desk.laptop.sync());
    CHECK(desk.world.count("SELECT count(*) FROM target WHERE state = 'EXCLUDED'") == 1);
    CHECK(desk.world.count("SELECT count(*) FROM target WHERE contact_phone <> ''") == 1);
    CHECK(desk.world.count("SELECT count(*) FROM verdict") == 0);
}

TEST_CASE("the county takes a business that was found at a door")
{
    ImportingLaptop desk;
    core::BusinessSubject typed;
    typed.name = u"门口新开的店"_s;
    typed.grid = importGrid;
    const QUuid made = must(desk.laptop.database->transaction(
        [&] { return core::createTarget(*desk.laptop.database, typed, desk.laptop.author); }));
    REQUIRE(desk.laptop.sync());
    CHECK(desk.world.count("SELECT count(*) FROM verdict") == 0);
    CHECK(desk.world.count("SELECT count(*) FROM target WHERE state = 'ASSIGNED'") >= 1);
    CHECK_FALSE(made.isNull());
    typed.name = u"别人网格里的店"_s;
    typed.grid = strangeGrid;
    const auto refused = desk.laptop.database->transaction(
        [&] { return core::createTarget(*desk.laptop.database, typed, desk.laptop.author); });
    CHECK_FALSE(refused);
}
