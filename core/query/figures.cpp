// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/figures.h"

#include "core/domain/china_time.h"
#include "core/domain/validation.h"

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace core {

namespace {

qint64 endOfDay(QDate day)
{
    return chinaDayStart(day.addDays(1));
}

// Each says day and number of the days from $1 to $2; $3 is the person.
const char *byDaySql(Figure::Of of)
{
    switch (of) {
    case Figure::Of::Visits:
        return "SELECT day, count(*) FROM visit WHERE voided = 0 AND counts = 1 AND day >= $1"
               " AND day <= $2 AND $3 = $3 GROUP BY day";
    case Figure::Of::FirstVisits:
        return "SELECT first, count(*) FROM (SELECT min(day) AS first FROM visit WHERE voided = 0"
               " AND counts = 1 GROUP BY target) AS firsts WHERE first >= $1 AND first <= $2"
               " AND $3 = $3 GROUP BY first";
    case Figure::Of::Needs:
        return "SELECT day, count(DISTINCT target) FROM visit WHERE voided = 0 AND outcome IN"
               " ('NEED', 'RENEWAL_NEED') AND day >= $1 AND day <= $2 AND $3 = $3 GROUP BY day";
    case Figure::Of::FollowUps:
        return "SELECT next_visit_on, count(*) FROM target WHERE next_visit_on >= $1 AND"
               " next_visit_on <= $2 AND $3 = $3 GROUP BY next_visit_on";
    case Figure::Of::OwnVisits:
        return "SELECT v.day, count(*) FROM visit AS v WHERE v.voided = 0 AND v.day >= $1 AND"
               " v.day <= $2 AND v.user = $3 GROUP BY v.day";
    case Figure::Of::Outcome:
    case Figure::Of::Verdict:
        return nullptr;
    }
    Q_UNREACHABLE();
}

// Each says the rows of targets; $1 is the code or the day, $2 the end of asOf, $3 the person.
const char *rowsSql(Figure::Of of)
{
    switch (of) {
    case Figure::Of::Outcome:
        return "SELECT t.row FROM target AS t WHERE $3 = $3 AND EXISTS (SELECT 1 FROM visit AS v"
               " WHERE v.target = t.row AND v.voided = 0 AND v.outcome = $1 AND v.at < $2)"
               " ORDER BY t.door_key, t.row";
    case Figure::Of::Verdict:
        return "SELECT t.row FROM target AS t JOIN (SELECT visit.target, visit.verdict,"
               " row_number() OVER (PARTITION BY visit.target ORDER BY visit.at DESC, visit.id"
               " DESC) AS age FROM visit WHERE visit.voided = 0 AND visit.verdict <> ''"
               " AND visit.at < $2) AS v ON v.target = t.row WHERE v.age = 1 AND v.verdict = $1"
               " AND $3 = $3 ORDER BY t.door_key, t.row";
    case Figure::Of::Visits:
        return "SELECT t.row FROM target AS t WHERE $2 = $2 AND $3 = $3 AND t.row IN (SELECT"
               " v.target FROM visit AS v WHERE v.voided = 0 AND v.counts = 1 AND v.day = $1)"
               " ORDER BY t.door_key, t.row";
    case Figure::Of::FirstVisits:
        return "SELECT t.row FROM target AS t WHERE $2 = $2 AND $3 = $3 AND t.row IN (SELECT"
               " v.target FROM visit AS v WHERE v.voided = 0 AND v.counts = 1 GROUP BY v.target"
               " HAVING min(v.day) = $1) ORDER BY t.door_key, t.row";
    case Figure::Of::Needs:
        return "SELECT t.row FROM target AS t WHERE $2 = $2 AND $3 = $3 AND t.row IN (SELECT"
               " v.target FROM visit AS v WHERE v.voided = 0 AND v.outcome IN ('NEED',"
               " 'RENEWAL_NEED') AND v.day = $1) ORDER BY t.door_key, t.row";
    case Figure::Of::FollowUps:
        return "SELECT t.row FROM target AS t WHERE $2 = $2 AND $3 = $3 AND t.next_visit_on = $1"
               " ORDER BY t.door_key, t.row";
    case Figure::Of::OwnVisits:
        return "SELECT t.row FROM target AS t WHERE $2 = $2 AND t.row IN (SELECT v.target FROM"
               " visit AS v WHERE v.voided = 0 AND v.day = $1 AND v.user = $3)"
               " ORDER BY t.door_key, t.row";
    }
    Q_UNREACHABLE();
}

// A visit on site with where it was.
struct PacedVisit {
    QDate day;
    QString user;
    QString person;
    VisitTrace trace;
};

// One person's visits of one day, looked at by the rule itself.
PaceNote noteOf(std::span<const PacedVisit> visits)
{
    PaceNote note{visits.front().day, visits.front().person, static_cast<int>(visits.size())};
    for (size_t i = 0; i < visits.size(); ++i) {
        Visit visit;
        visit.outcome = VisitOutcome::NoNeed;
        visit.startedAt = visits[i].trace.startedAt;
        BusinessSubject subject;
        subject.park = visits[i].trace.park;
        subject.building = visits[i].trace.building;
        VisitContext context;
        context.isForTownship = true;
        for (size_t other = 0; other < visits.size(); ++other) {
            if (other != i) {
                context.sameDay.push_back(visits[other].trace);
            }
        }
        for (const RuleIssue &issue : issues(visit, subject, Stage::Visit, context)) {
            if (issue.rule == u"V-41") {
                (issue.arguments.isEmpty() ? note.tooFast : note.tooMany) = true;
            }
        }
        if (note.tooMany && note.tooFast) {
            break;
        }
    }
    return note;
}

} // namespace

Result<std::map<QDate, qint64>> figuresByDay(Database &database, Figure::Of of, QDate from,
                                             QDate to, const QString &user)
{
    std::map<QDate, qint64> days;
    const char *sql = byDaySql(of);
    if (sql == nullptr) {
        return days;
    }
    TRY(database.each(
        sql,
        [&](const Row &row) -> Result<> {
            days[dayAt(row, 0)] = row.integer(1);
            return {};
        },
        from, to, user));
    return days;
}

Result<std::vector<qint64>> figureRows(Database &database, const Figure &figure)
{
    const bool isOfDay = figure.of != Figure::Of::Outcome && figure.of != Figure::Of::Verdict;
    const QString first = isOfDay ? figure.day.toString(Qt::ISODate) : figure.code;
    return database.all(
        rowsSql(figure.of), [](const Row &row) { return row.integer(0); }, first,
        isOfDay ? 0 : endOfDay(figure.asOf), figure.user);
}

Result<std::vector<PaceNote>> paceNotes(Database &database, QDate from, QDate to)
{
    const auto visits = TRY(database.all(
        "SELECT v.day, v.user, coalesce((SELECT name FROM user WHERE user.login = v.user), v.user),"
        " v.at, t.park, t.building FROM visit AS v JOIN target AS t ON t.row = v.target"
        " WHERE v.voided = 0 AND v.method = 'ONSITE' AND v.day >= $1 AND v.day <= $2"
        " ORDER BY v.day, v.user, v.at",
        [](const Row &row) {
            return PacedVisit{dayAt(row, 0), row.text(1), row.text(2),
                              VisitTrace{momentAt(row, 3), row.text(4), row.text(5)}};
        },
        from, to));
    std::vector<PaceNote> notes;
    for (size_t begin = 0, end = 0; begin < visits.size(); begin = end) {
        while (end < visits.size() && visits[end].day == visits[begin].day &&
               visits[end].user == visits[begin].user) {
            ++end;
        }
        const PaceNote note = noteOf(std::span(visits).subspan(begin, end - begin));
        if (note.tooMany || note.tooFast) {
            notes.push_back(note);
        }
    }
    return notes;
}

} // namespace core
