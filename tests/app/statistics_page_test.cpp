// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/statistics_page.h"

#include "app/statistics/charts.h"
#include "app/statistics/figure_tile.h"
#include "app/statistics/group_table.h"
#include "core/store.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <QAbstractItemModelTester>
#include <QDateEdit>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using core::VisitOutcome;

namespace {

void askAndWait(app::StatisticsPage &page)
{
    QSignalSpy shown(&page, &app::StatisticsPage::shown);
    page.activate();
    REQUIRE(shown.wait(20'000));
}

QString tileText(const app::StatisticsPage &page, const QString &name)
{
    for (const auto *tile : page.findChildren<app::FigureTile *>()) {
        if (tile->accessibleName().startsWith(name + u':')) {
            return tile->accessibleName();
        }
    }
    return {};
}

} // namespace

TEST_CASE("without targets the numbers say so and what to do")
{
    const Scratch scratch;
    core::Store store(scratch.forStore());
    app::StatisticsPage page(store);
    page.show();
    askAndWait(page);
    CHECK(page.findChild<QLabel *>(u"empty"_s)->text().contains(u"No targets yet"));
    CHECK(page.findChild<QLabel *>(u"age"_s)->text().contains(u"Never synced"));
}

TEST_CASE("firms and visits are counted apart and both are named")
{
    const Scratch scratch;
    {
        core::Database database = scratch.database();
        History history(database);
        const QUuid first = history.target(u"甲店"_s).id;
        history.target(u"乙店"_s);
        const QDate day = QDate::currentDate().addDays(-2);
        history.visit(first, VisitOutcome::NoNeed, day);
        history.visit(first, VisitOutcome::Potential, day.addDays(1));
    }
    core::Store store(scratch.forStore());
    app::StatisticsPage page(store);
    page.show();
    askAndWait(page);

    CHECK(tileText(page, u"Visited"_s).contains(u"1 户"));
    CHECK(tileText(page, u"Visits"_s).contains(u"2 户次"));
    CHECK(tileText(page, u"Visit rate, official"_s).contains(u"no roster is frozen"));
    auto *table = page.findChild<QTableView *>(u"groups"_s);
    CHECK(table->model()->rowCount() >= 1);
    const auto bars = page.findChildren<app::BarChart *>();
    REQUIRE(bars.size() == 2);
    CHECK(bars.front()->bars().size() == 2);
}

TEST_CASE("figures as of an earlier day leave out what came later")
{
    const Scratch scratch;
    const QDate today = QDate::currentDate();
    {
        core::Database database = scratch.database();
        History history(database);
        const QUuid target = history.target(u"甲店"_s).id;
        history.visit(target, VisitOutcome::NoNeed, today.addDays(-5));
        history.visit(target, VisitOutcome::Potential, today.addDays(-1));
    }
    core::Store store(scratch.forStore());
    app::StatisticsPage page(store);
    page.show();
    askAndWait(page);
    QSignalSpy shown(&page, &app::StatisticsPage::shown);
    page.findChild<QDateEdit *>(u"asOf"_s)->setDate(today.addDays(-3));
    REQUIRE(shown.wait(20'000));
    CHECK(tileText(page, u"Visits"_s).contains(u"1 户次"));
}

TEST_CASE("numbers of the table stand on the right with thousands apart")
{
    app::GroupTable table;
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    core::Statistics figures;
    figures.group = u"虎门镇"_s;
    figures.targets = 12'345;
    figures.demandYuan = 123'456'789;
    table.setFigures({figures});
    CHECK(table.index(0, 0).data().toString() == u"虎门镇");
    CHECK(table.index(0, 1).data().toString() == u"12,345");
    CHECK(table.index(0, 6).data().toString() == u"12,345.68");
    const auto side = table.index(0, 1).data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    CHECK(side.testFlag(Qt::AlignRight));
}

TEST_CASE("below the columns stand days, with the month where it begins")
{
    app::DayChart chart(u"Visits a day"_s, 5);
    chart.setDays({{QDate(2026, 12, 1), 3}}, QDate(2026, 12, 2));
    CHECK(chart.dayLabels() == QStringList{u"11-28"_s, u"29"_s, u"30"_s, u"12-1"_s, u"2"_s});
    CHECK(chart.accessibleDescription() == u"2026-12-01: 3");
}

TEST_CASE("numbers are read again while one looks at them")
{
    const Scratch scratch;
    core::Store store(scratch.forStore());
    app::StatisticsPage page(store);
    page.show();
    askAndWait(page);
    QSignalSpy shown(&page, &app::StatisticsPage::shown);
    const core::Author author = authorAt(u"li"_s, u"办事处"_s, 1'700'000'000'003);
    must(store.wait([author](core::Database &database) {
        core::BusinessSubject subject;
        subject.id = core::newId(1'700'000'000'002);
        subject.name = u"甲店"_s;
        return core::record(database, core::targetCreated(subject), author);
    }));
    REQUIRE((shown.count() > 0 || shown.wait(20'000)));
    CHECK(tileText(page, u"Visited"_s).contains(u"of 1 户"));
}
