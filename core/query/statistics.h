// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <map>
#include <vector>

namespace core {

enum class StatisticsGroup { None, Grid, Township, Bank, VisitorOrganisation };

// Counts and rates of DOMAIN §8. Unless said otherwise a count is of distinct subjects (户).
struct Statistics {
    QString group;    // code or name of the group; empty for the whole
    QString baseline; // name of the frozen roster; empty: none
    QDate baselineFrozenOn;
    qint64 baselineSize = 0;
    qint64 targets = 0; // not excluded
    qint64 excluded = 0;
    qint64 visited = 0; // 户
    qint64 visits = 0;  // 户次
    qint64 onsiteVisited = 0;
    qint64 visitedInBaseline = 0;
    qint64 visitedOffBaseline = 0; // 清单外走访
    qint64 invalidInBaseline = 0;  // confirmed invalid
    qint64 verifiedInBaseline = 0;
    std::map<QString, qint64> outcomes; // VisitOutcome code → 户次
    qint64 need = 0;
    qint64 declared = 0;
    qint64 recommended = 0;
    qint64 referred = 0;
    qint64 contacted = 0;
    qint64 granted = 0;
    qint64 grantedYuan = 0;
    qint64 disbursed = 0;
    qint64 disbursedYuan = 0;
    std::map<QString, qint64>
        criteria; // CriteriaVerdict code → 户, by each subject's latest judgement
    qint64 issuesOpen = 0;
    qint64 issuesClosed = 0;
    qint64 demandYuan = 0; // latest demand of each subject
    QDate asOf;
    qint64 completeAsOfSeq = 0;
    std::map<QDate, qint64> visitsByDay; // 户次 a day, at most 400 days
};

// Rates in basis points (10 000 = 100 %); -1 where the denominator is 0.
qint64 rateBp(qint64 part, qint64 whole);

// The figures as of the end of a day in China: a row counts if its event time is on or before it
// and it is not voided. The same function serves laptop and county.
Result<std::vector<Statistics>> statistics(Database &database, StatisticsGroup group, QDate asOf);

// One document as `zoufang-county stats --json` prints it (ARCHITECTURE §5); with groups under
// "groups".
QByteArray statisticsJson(const std::vector<Statistics> &figures, StatisticsGroup group);

} // namespace core
