// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/statistics_page.h"

#include "app/statistics/charts.h"
#include "app/statistics/figure_tile.h"
#include "app/statistics/group_table.h"
#include "core/domain/china_time.h"
#include "core/store.h"
#include "tests/support/eventually.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <ctime>

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
        const QDate day = core::chinaDay(QDateTime::currentDateTimeUtc()).addDays(-2);
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
    const QDate today = core::chinaDay(QDateTime::currentDateTimeUtc());
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

TEST_CASE("the numbers are as of today in China, whatever time zone the laptop has [F58]")
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "FAR23"); // 31 hours behind China: never the same day
    ::tzset();
    const Scratch scratch;
    core::Store store(scratch.forStore());
    const QDate from = core::chinaDay(QDateTime::currentDateTimeUtc());
    app::StatisticsPage page(store);
    const auto *asOf = page.findChild<QDateEdit *>(u"asOf"_s);
    const QDate to = core::chinaDay(QDateTime::currentDateTimeUtc()); // midnight may have passed
    CHECK((asOf->date() == from || asOf->date() == to));
    CHECK(asOf->date() > QDate::currentDate());
    before.isEmpty() ? qunsetenv("TZ") : qputenv("TZ", before);
    ::tzset();
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

TEST_CASE("a bar opens the businesses it counts, by mouse and by keys, and one goes back to it")
{
    const Scratch scratch;
    QUuid first;
    {
        core::Database database = scratch.database();
        History history(database);
        first = history.target(u"甲店"_s).id;
        const QUuid second = history.target(u"乙店"_s).id;
        history.target(u"丙店"_s);
        const QDate day = core::chinaDay(QDateTime::currentDateTimeUtc()).addDays(-2);
        history.visit(first, VisitOutcome::NoNeed, day);
        history.visit(second, VisitOutcome::Potential, day.addDays(1));
    }
    core::Store store(scratch.forStore());
    app::StatisticsPage page(store);
    page.resize(1180, 700);
    page.show();
    askAndWait(page);
    REQUIRE(QTest::qWaitForWindowActive(&page));
    auto *outcomes = page.findChildren<app::BarChart *>().front();
    auto *rows = page.findChild<QTableView *>(u"figureRows"_s);
    CHECK_FALSE(rows->isVisible());
    const QPoint second = outcomes->barBox(1).center().toPoint();
    QTest::mouseClick(outcomes->viewport(), Qt::LeftButton, {}, second);
    EVENTUALLY(rows->model()->rowCount() == 1);
    CHECK(rows->isVisible());
    CHECK(page.findChild<QLabel *>(u"figureTitle"_s)->text().startsWith(outcomes->bars()[1].name));
    QTest::keyClick(rows, Qt::Key_Escape);
    CHECK_FALSE(rows->isVisible());
    CHECK(outcomes->hasFocus());
    QTest::keyClick(outcomes, Qt::Key_Up);
    CHECK(outcomes->currentBar() == 0);
    QTest::keyClick(outcomes, Qt::Key_Return);
    EVENTUALLY(rows->isVisible());
    EVENTUALLY(!rows->model()->index(0, 1).data().toString().isEmpty());
    QSignalSpy wanted(&page, &app::Page::targetWanted);
    QTest::keyClick(rows, Qt::Key_Return);
    REQUIRE(wanted.count() == 1);

    auto *days = page.findChild<app::DayChart *>();
    CHECK(days->numberOf(11) == 1);
    QTest::mouseClick(days->viewport(), Qt::LeftButton, {}, days->barBox(11).center().toPoint());
    EVENTUALLY(rows->model()->rowCount() == 1);
    EVENTUALLY(rows->model()->index(0, 1).data().toString() == u"甲店");
}

TEST_CASE("day by day shows visits, coverage, needs, what is due, and the own day alone")
{
    const Scratch scratch;
    const QDate today = core::chinaDay(QDateTime::currentDateTimeUtc());
    {
        core::Database database = scratch.database();
        History history(database);
        const QUuid first = history.target(u"甲店"_s).id;
        history.visit(first, VisitOutcome::NoNeed, today.addDays(-3));
        history.visit(first, VisitOutcome::Potential, today.addDays(-1));
        core::Visit later;
        later.target = first;
        later.outcome = VisitOutcome::Potential;
        later.startedAt =
            QDateTime::fromMSecsSinceEpoch(core::chinaDayStart(today) + 60'000, Qt::UTC);
        later.nextVisitOn = today.addDays(4);
        history.author.user = u"wang"_s;
        history.visit(later);
    }
    core::Store store(scratch.forStore());
    app::StatisticsPage page(store);
    page.show();
    askAndWait(page);
    auto *days = page.findChild<app::DayChart *>();
    auto *trend = page.findChild<QComboBox *>(u"trend"_s);
    const auto choose = [&](core::Figure::Of of) {
        QSignalSpy shown(&page, &app::StatisticsPage::shown);
        trend->setCurrentIndex(trend->findData(static_cast<int>(of)));
        REQUIRE((shown.count() > 0 || shown.wait(20'000)));
        qint64 all = 0;
        for (int bar = 0; bar < 14; ++bar) {
            all += days->numberOf(bar);
        }
        return all;
    };
    CHECK(choose(core::Figure::Of::FirstVisits) == 1);
    CHECK(choose(core::Figure::Of::Needs) == 0);
    CHECK(choose(core::Figure::Of::OwnVisits) == 2);
    CHECK(choose(core::Figure::Of::Visits) == 3);
    CHECK(choose(core::Figure::Of::FollowUps) == 1);
    CHECK(days->numberOf(4) == 1);
    CHECK(days->dayOf(0) == today);
}
