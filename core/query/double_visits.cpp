// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/double_visits.h"

namespace core {

Result<std::vector<DoubleVisit>> doubleVisits(Database &database, const QString &login, int limit)
{
    return database.all(
        "SELECT target.id, target.name, mine.id, mine.at, other.id, other.at, other.user,"
        " other.organisation FROM visit AS mine"
        " JOIN visit AS other ON other.target = mine.target AND other.user <> mine.user"
        " AND other.voided = 0 AND other.counts = 1"
        " AND other.at BETWEEN mine.at - $2 AND mine.at + $2"
        " JOIN target ON target.row = mine.target"
        " WHERE mine.user = $1 AND mine.voided = 0 AND mine.counts = 1"
        " ORDER BY mine.at DESC, mine.id, other.id LIMIT $3",
        [](const Row &row) {
            return DoubleVisit{uuidAt(row, 0), row.text(1),      uuidAt(row, 2), momentAt(row, 3),
                               uuidAt(row, 4), momentAt(row, 5), row.text(6),    row.text(7)};
        },
        login, doubleVisitMs, limit);
}

Result<qint64> countDoubleVisits(Database &database, const QString &login)
{
    return database.count(
        "SELECT count(DISTINCT mine.target) FROM visit AS mine"
        " JOIN visit AS other ON other.target = mine.target AND other.user <> mine.user"
        " AND other.voided = 0 AND other.counts = 1"
        " AND other.at BETWEEN mine.at - $2 AND mine.at + $2"
        " WHERE mine.user = $1 AND mine.voided = 0 AND mine.counts = 1",
        login, doubleVisitMs);
}

} // namespace core
