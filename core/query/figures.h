// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QDate>
#include <QString>

#include <map>
#include <vector>

namespace core {

// One figure of the page of numbers, so that its rows can be shown: the same conditions as
// core/query/statistics counts by.
struct Figure {
    enum class Of {
        Outcome,     // 户次 that ended with `code`; rows: their firms
        Verdict,     // 户 whose latest judgement is `code`
        Visits,      // 户次 of a day
        FirstVisits, // 户 visited for the first time on a day: coverage grows by them
        Needs,       // 户 that told a financing need on a day
        FollowUps,   // 户 whose next visit is named for a day
        OwnVisits,   // 户次 of `user` on a day, whatever came of them; nobody else's
    };

    Of of = Of::Visits;
    QString code; // of VisitOutcome or CriteriaVerdict
    QDate day;    // for figures of a day
    QDate asOf;   // for the others: up to the end of this day in China
    QString user; // for OwnVisits
    bool operator==(const Figure &) const = default;
};

// Figures of a day, day by day from `from` to `to`; days without any are left out. Of::Outcome and
// Of::Verdict have none.
Result<std::map<QDate, qint64>> figuresByDay(Database &database, Figure::Of of, QDate from,
                                             QDate to, const QString &user);
// Keys of the targets behind a figure, door by door.
Result<std::vector<qint64>> figureRows(Database &database, const Figure &figure);

// A person's day the township may want to talk about (V-41): many visits on site, or two in
// different buildings within minutes. Never a ranking: days, in order of time.
struct PaceNote {
    QDate day;
    QString person; // name; the login where nobody knows it
    int visits = 0; // on site that day
    bool tooMany = false;
    bool tooFast = false;
    bool operator==(const PaceNote &) const = default;
};

Result<std::vector<PaceNote>> paceNotes(Database &database, QDate from, QDate to);

} // namespace core
