// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/heard.h"

#include "core/settings.h"

#include <algorithm>

namespace server {

using core::Database;
using core::Result;
using core::Row;
namespace setting = core::setting;

Result<Heard> heardOf(Database &database, const QUuid &inc)
{
    const auto heard = TRY(database.first(
        "SELECT heard_at, epoch, n, reading FROM heard WHERE inc = $1",
        [](const Row &row) {
            return Heard{row.integer(0), row.blob(1), row.integer(2), row.integer(3)};
        },
        inc));
    return heard.value_or(Heard());
}

Result<> noteHeard(Database &database, const QUuid &inc, const Heard &heard)
{
    return database.run(
        "INSERT INTO heard (inc, heard_at, epoch, n, reading) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (inc) DO UPDATE SET heard_at = excluded.heard_at,"
        " epoch = excluded.epoch, n = excluded.n, reading = excluded.reading",
        inc, heard.at, heard.epoch, heard.n, heard.reading);
}

Result<> noteReceipted(Database &database, const DeviceAccount &account, qint64 receiptN)
{
    return database.run(
        "INSERT INTO expected (inc, login, name, n, hash) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (inc) DO UPDATE SET n = excluded.n, hash = excluded.hash,"
        " event = NULL WHERE expected.n < excluded.n",
        account.inc, account.login, account.name, receiptN, QByteArray(""));
}

Result<std::vector<SilentLaptop>> silentLaptops(Database &database)
{
    core::Settings settings(database);
    if (TRY(settings.integer(setting::lostUncountedAt)) == 0) {
        return std::vector<SilentLaptop>();
    }
    return database.all(
        "SELECT device.id, device.login, device.name, coalesce(max(heard.heard_at), 0) AS last"
        " FROM device LEFT JOIN heard ON heard.inc = device.inc"
        " WHERE device.revoked_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM device AS chain JOIN heard AS since ON since.inc = "
        "chain.inc"
        " WHERE chain.id = device.id AND since.epoch = $1)"
        " GROUP BY device.id, device.login, device.name"
        " ORDER BY last, device.login, device.id",
        [](const Row &row) {
            return SilentLaptop{core::uuidAt(row, 0), row.text(1), row.text(2), row.integer(3)};
        },
        TRY(settings.bytes(setting::epoch)));
}

Result<std::vector<LaptopChain>> laptopChains(Database &database)
{
    return database.all(
        "SELECT device.id, device.login, device.name, device.inc, chain.n, chain.durable_n,"
        " device.parent_inc, chain.parent_n, device.why, device.enrolled_at, device.revoked_at,"
        " coalesce(heard.n, 0), coalesce(silence.since, 0)"
        " FROM device JOIN chain ON chain.inc = device.inc"
        " LEFT JOIN heard ON heard.inc = device.inc"
        " LEFT JOIN (SELECT device.id AS id, max(heard.heard_at) AS since FROM device"
        " JOIN heard ON heard.inc = device.inc GROUP BY device.id) AS silence"
        " ON silence.id = device.id"
        " ORDER BY CASE WHEN device.revoked_at IS NULL THEN 0 ELSE 1 END,"
        " coalesce(silence.since, 0), device.login, device.id, device.enrolled_at, device.inc",
        [](const Row &row) {
            LaptopChain chain{core::uuidAt(row, 0), row.text(1),    row.text(2),
                              core::uuidAt(row, 3), row.integer(4), row.integer(5)};
            chain.unsent = std::max<qint64>(0, row.integer(11) - chain.lines);
            chain.parent = core::uuidAt(row, 6);
            chain.parentN = row.integer(7);
            chain.why = row.text(8);
            chain.enrolledAt = core::momentAt(row, 9);
            chain.revokedAt = core::momentAt(row, 10);
            chain.heardAt = row.integer(12);
            return chain;
        });
}

} // namespace server
