// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/alarms.h"

#include "core/ledger/ledger.h"

namespace core {

Result<> raiseAlarm(Database &database, qint64 nowMs, const QString &kind, const QString &detail)
{
    TRY(database.run("INSERT INTO alarm (at, kind, detail) VALUES ($1, $2, $3)"
                     " ON CONFLICT DO NOTHING",
                     nowMs, kind, detail));
    return {};
}

Result<std::vector<Alarm>> openAlarms(Database &database)
{
    return database.all(
        "SELECT at, kind, detail FROM alarm WHERE seen_at IS NULL ORDER BY at DESC, kind, detail",
        [](const Row &row) {
            return Alarm{momentAt(row, 0), row.text(1), row.text(2)};
        });
}

Result<> markAlarmsSeen(Database &database, qint64 nowMs)
{
    TRY(database.run("UPDATE alarm SET seen_at = $1 WHERE seen_at IS NULL", nowMs));
    return {};
}

Result<> setDurable(Database &database, qint64 n)
{
    if (n == 0) {
        return {};
    }
    const Chain chain = TRY(Ledger(database).own());
    TRY(database.run("UPDATE chain SET durable_n = $1 WHERE id = $2 AND durable_n < $1", n,
                     chain.id));
    return {};
}

} // namespace core
