// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/figures.h"

#include "core/query/statistics.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;
using core::Figure;
using core::VisitOutcome;

TEST_CASE("the rows behind a figure are as many as the figure says")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    const QDate day(2026, 9, 10);
    std::vector<QUuid> firms;
    for (int i = 0; i < 6; ++i) {
        firms.push_back(history.target(u"店%1"_s.arg(i)).id);
    }
    history.visit(firms[0], VisitOutcome::NoNeed, day);
    history.visit(firms[1], VisitOutcome::NoNeed, day);
    history.visit(firms[1], VisitOutcome::Potential, day.addDays(1));
    history.visit(firms[2], VisitOutcome::Absent, day.addDays(1));

    const auto all = must(core::statistics(database, core::StatisticsGroup::None, day.addDays(5)));
    const auto rows = [&](const Figure &figure) {
        return must(core::figureRows(database, figure));
    };
    Figure noNeed{Figure::Of::Outcome, u"NO_NEED"_s, {}, day.addDays(5), {}};
    CHECK(rows(noNeed).size() == 2);
    CHECK(all.front().outcomes.at(u"NO_NEED"_s) == 2);
    noNeed.asOf = day.addDays(-1);
    CHECK(rows(noNeed).empty());
    CHECK(rows({Figure::Of::Visits, {}, day, {}, {}}).size() == 2);
    CHECK(rows({Figure::Of::Visits, {}, day.addDays(1), {}, {}}) ==
          std::vector{history.rowOf(firms[1])});
    CHECK(rows({Figure::Of::FirstVisits, {}, day.addDays(1), {}, {}}).empty());
    CHECK(rows({Figure::Of::OwnVisits, {}, day.addDays(1), {}, u"li"_s}).size() == 2);
    CHECK(rows({Figure::Of::OwnVisits, {}, day.addDays(1), {}, u"wang"_s}).empty());
    CHECK(rows({Figure::Of::Needs, {}, day, {}, {}}).empty());
    CHECK(rows({Figure::Of::FollowUps, {}, day, {}, {}}).empty());
    CHECK(rows({Figure::Of::Verdict, u"PASS"_s, {}, day.addDays(5), {}}).empty());

    const auto days = must(
        core::figuresByDay(database, Figure::Of::Visits, day.addDays(-5), day.addDays(5), u"li"_s));
    CHECK(days == std::map<QDate, qint64>{{day, 2}, {day.addDays(1), 1}});
    const auto coverage = must(core::figuresByDay(database, Figure::Of::FirstVisits,
                                                  day.addDays(-5), day.addDays(5), u"li"_s));
    CHECK(coverage == std::map<QDate, qint64>{{day, 2}});
}

TEST_CASE("the township hears of more than forty visits in a day and of two buildings in minutes")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    core::BusinessSubject east;
    east.building = u"A座"_s;
    core::BusinessSubject west;
    west.building = u"B座"_s;
    const QUuid a = history.target(east).id;
    const QUuid b = history.target(west).id;
    const auto visitAt = [&](const QUuid &target, QDate day, int minute) {
        core::Visit visit;
        visit.target = target;
        visit.outcome = VisitOutcome::NoNeed;
        visit.startedAt = QDateTime(day, QTime(1, 0), Qt::UTC).addSecs(minute * 60);
        history.visit(visit);
    };
    const QDate calm(2026, 9, 7);
    visitAt(a, calm, 0);
    visitAt(b, calm, 20);
    const QDate quick = calm.addDays(1);
    visitAt(a, quick, 0);
    visitAt(b, quick, 2);
    const QDate busy = calm.addDays(2);
    for (int i = 0; i < 41; ++i) {
        visitAt(a, busy, i * 5);
    }

    const auto notes = must(core::paceNotes(database, calm, busy));

    REQUIRE(notes.size() == 2);
    CHECK(notes[0] == core::PaceNote{quick, u"li"_s, 2, false, true});
    CHECK(notes[1] == core::PaceNote{busy, u"li"_s, 41, true, false});
}
