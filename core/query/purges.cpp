// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/purges.h"

namespace core {

// The laptop is told by the chain the line came in first, which only its own key can write.
Result<std::vector<PurgeEntry>> purges(Database &database, int limit)
{
    return database.all(
        "SELECT device_purge.event, device_purge.at, device_purge.user, grid, targets, visits,"
        " lines, device.id, coalesce(device.name, '') FROM device_purge"
        " LEFT JOIN event ON event.id = device_purge.event"
        " LEFT JOIN chain ON chain.id = event.chain"
        " LEFT JOIN device ON device.inc = chain.inc"
        " ORDER BY device_purge.at DESC, device_purge.event DESC LIMIT $1",
        [](const Row &row) {
            return PurgeEntry{
                uuidAt(row, 0), momentAt(row, 1),
                row.text(2),    uuidAt(row, 7),
                row.text(8),    {row.text(3), row.integer(4), row.integer(5), row.integer(6)}};
        },
        limit);
}

Result<std::vector<MissingLine>> purgedAndMissing(Database &database, int limit)
{
    return database.all(
        "SELECT DISTINCT own_purge.event, own_purge.inc, own_purge.n, coalesce(chain.user, '')"
        " FROM own_purge LEFT JOIN chain ON chain.inc = own_purge.inc"
        " LEFT JOIN event ON event.id = own_purge.event WHERE event.id IS NULL"
        " ORDER BY own_purge.inc, own_purge.n LIMIT $1",
        [](const Row &row) {
            return MissingLine{uuidAt(row, 0), uuidAt(row, 1), row.integer(2), row.text(3)};
        },
        limit);
}

} // namespace core
