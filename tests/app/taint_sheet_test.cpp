// SPDX-License-Identifier: GPL-3.0-or-later
// What a person takes out of a window, as a sheet, on paper or as figures, says nothing of what
// they may not see, and lies nowhere but where they put it (SYNC O6, F69, T7).
#include "app/handout/handout_text.h"
#include "app/ledger/ledger_text.h"
#include "app/today/grid_sheet.h"
#include "core/exchange/table_reader.h"
#include "core/query/day_plan.h"
#include "core/query/statistics.h"
#include "core/query/visit_ledger.h"
#include "core/repository/visit_repository.h"

#include "tests/app/laptop_desk.h"
#include "tests/support/tainted_county.h"
#include "tests/support/watched_temp.h"

#include <QPdfWriter>

using namespace Qt::StringLiterals;

namespace {

const QDate sheetDay(2026, 12, 31);

// Every cell of a sheet as another program reads it.
QByteArray everyCellOf(const QString &path)
{
    QByteArray cells;
    const auto reader = must(core::TableReader::open(path));
    must(reader->rows(0, [&cells](const core::TableRow &row) -> core::Result<core::Reading> {
        for (const core::TableCell &cell : row.cells) {
            cells += cell.text.toUtf8() + '\n';
        }
        return core::Reading::GoOn;
    }));
    return cells;
}

core::Result<std::vector<core::LedgerRow>> everyVisitOn(core::Database &database)
{
    core::LedgerFilter filter;
    filter.all = true;
    return core::ledgerRows(database, TRY(core::ledgerKeys(database, filter)));
}

core::Result<std::vector<app::GridSheet>> everyDoorOn(core::Database &database,
                                                      const core::Author &author)
{
    std::vector<core::PlanRow> rows;
    for (const QString &grid : {taint::a1, taint::a2, taint::b1}) {
        for (const core::PlanDoor &door :
             TRY(core::doorsOfGrid(database, author, sheetDay, grid))) {
            rows.emplace_back(door);
        }
    }
    return app::gridSheets(rows, sheetDay, u"读者"_s);
}

// The words of the pages, which are drawn as shapes.
QByteArray wordsOf(const std::vector<app::GridSheet> &sheets)
{
    QStringList words;
    for (const app::GridSheet &sheet : sheets) {
        words += {sheet.title, sheet.about};
        for (const app::GridSheetRow &row : sheet.rows) {
            words += {row.place, row.name, row.why, row.contact, row.last};
        }
    }
    return words.join(u'\n').toUtf8();
}

core::Result<QByteArray> figuresAndHandouts(core::Database &database,
                                            const std::vector<core::LedgerRow> &visits)
{
    QByteArray said;
    for (const auto group :
         {core::StatisticsGroup::None, core::StatisticsGroup::Grid, core::StatisticsGroup::Bank}) {
        said += core::statisticsJson(TRY(core::statistics(database, group, sheetDay)), group);
    }
    for (const core::LedgerRow &row : visits) {
        app::HandoutFacts facts;
        facts.business = row.targetName;
        facts.slips = TRY(core::VisitRepository(database).find(row.visit)).visit.issues;
        said += app::handoutHtml(facts, u"zh_CN"_s).toUtf8();
    }
    return said;
}

} // namespace

TEST_CASE("no sheet, page or figure says what who takes it may not see", "[F69][O6][T7]")
{
    taint::TaintedCounty county;
    for (const taint::Reader &reader : taint::everyReader()) {
        INFO(reader.login.toStdString());
        Laptop laptop(county.world, reader.login, reader.grids, reader.role, reader.bank);
        taint::sit(laptop, county.ignored);
        taint::sit(laptop, county.ignored);
        core::Database &database = *laptop.database;
        const QTemporaryDir taken;
        WatchedTemp temp;
        const auto visits = must(everyVisitOn(database));
        QByteArray said;
        for (const QString &name : {u"visits.csv"_s, u"visits.xlsx"_s}) {
            must(core::writeSheet(taken.filePath(name), app::ledgerSheet(visits)));
            said += everyCellOf(taken.filePath(name));
        }
        const auto sheets = must(everyDoorOn(database, laptop.author));
        {
            QPdfWriter writer(taken.filePath(u"doors.pdf"_s));
            app::paintGridSheets(writer, sheets);
        }
        said += wordsOf(sheets) + must(figuresAndHandouts(database, visits));
        const QStringList seen = taint::ownersSeenIn(said);
        for (const QString &owner : seen) {
            CHECK(reader.mayRead.contains(owner));
        }
        CHECK(seen.isEmpty() == reader.mayRead.isEmpty()); // else nothing was looked at
        CHECK(temp.written() == QStringList());
        CHECK(temp.left() == QStringList());
    }
}
