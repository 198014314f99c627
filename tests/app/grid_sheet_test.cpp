// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/today/grid_sheet.h"

#include "app/language.h"
#include "app/today/sheet_dialog.h"
#include "core/query/audit_trail.h"

#include "tests/app/planned_scratch.h"
#include "tests/support/eventually.h"

#include <QComboBox>
#include <QFile>
#include <QPdfWriter>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOfFile(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

core::PlanRow sheetDoor(int number, const QString &grid)
{
    core::PlanRow row;
    row.target = core::newId(number);
    row.name = u"青溪镇示例%1有限公司"_s.arg(number);
    row.place = u"A座 %1楼 %2"_s.arg(number).arg(number * 100 + 1);
    row.grid = grid;
    row.gridName = grid == u"g1"_s ? u"青溪工业园一网格"_s : u"石湾社区网格"_s;
    row.contactName = u"陈某"_s;
    row.contactPhone = u"13800001234"_s;
    row.why = {{core::PlanWhy::Tier, {}, 2}};
    return row;
}

} // namespace

TEST_CASE("a sheet is made for each grid, without those done and with masked telephones")
{
    std::vector<core::PlanRow> rows{sheetDoor(1, u"g1"_s), sheetDoor(2, u"g2"_s),
                                    sheetDoor(3, u"g1"_s), sheetDoor(4, u"g1"_s)};
    rows[3].isDone = true;
    const auto sheets = app::gridSheets(rows, QDate(2026, 11, 18), u"李某"_s);
    REQUIRE(sheets.size() == 2);
    CHECK(sheets[0].rows.size() == 2);
    CHECK(sheets[1].rows.size() == 1);
    CHECK(sheets[0].title.contains(u"青溪工业园一网格"_s));
    CHECK(sheets[0].about.contains(u"李某"_s));
    CHECK(sheets[0].rows[0].contact == u"陈某\n138****1234"_s);
}

TEST_CASE("a sheet fills landscape A4 pages with a font that has Chinese")
{
    const QTemporaryDir folder;
    std::vector<core::PlanRow> rows;
    for (int i = 0; i < 30; ++i) {
        rows.push_back(sheetDoor(i, u"g1"_s));
    }
    rows.push_back(sheetDoor(99, u"g2"_s));
    const QString path = folder.filePath(u"sheet.pdf"_s);
    int pages = 0;
    {
        QPdfWriter writer(path);
        pages = app::paintGridSheets(writer, app::gridSheets(rows, QDate(2026, 11, 18), u"李某"_s));
    }
    const QByteArray pdf = bytesOfFile(path);
    CHECK(pages == 4); // three for the first grid, one for the other
    CHECK(pdf.startsWith("%PDF"));
    CHECK(pdf.count("/Type /Page\n") == pages);
    CHECK(pdf.contains("/FontFile2"));         // embedded, so that any computer shows it
    CHECK(pdf.contains("/MediaBox [0 0 842")); // lying
    CHECK_FALSE(pdf.contains("13800001234"));
}

TEST_CASE("the day's plan or a whole grid is saved as a PDF")
{
    app::Language words(*QCoreApplication::instance());
    words.use(u"en"_s);
    PlannedScratch scratch(30);
    scratch.fillDay();
    app::SheetDialog dialog(scratch.session(), scratch.plan());
    dialog.show();
    CHECK(dialog.sheets().size() == 1);
    auto *what = dialog.findChild<QComboBox *>(u"sheetWhat"_s);
    EVENTUALLY(what->count() == 4);
    what->setCurrentIndex(2); // another grid than the day's
    const QString grid = what->itemText(2);
    EVENTUALLY(
        (!dialog.sheets().empty() && grid.contains(dialog.sheets()[0].title.section(u" · "_s, 1))));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"grid.pdf"_s);
    QSignalSpy saved(&dialog, &app::SheetDialog::saved);
    dialog.savePdf(path);
    EVENTUALLY(saved.count() == 1);
    CHECK(saved[0][0].toInt() >= 1);
    CHECK(bytesOfFile(path).startsWith("%PDF"));
    dialog.savePdf(folder.filePath(u"no/such/folder.pdf"_s));
    EVENTUALLY(saved.count() == 2);
    CHECK(saved[1][0].toInt() == 0);
    const auto trail = must(scratch.folder->store().wait(
        [](core::Database &database) { return core::auditTrail(database, {}); }));
    REQUIRE(trail.size() == 2); // that it was tried is known, too
    CHECK(trail[0].what.action == core::AuditAction::Export);
    CHECK(trail[0].what.sheet == u"GRID_SHEET"_s);
}
