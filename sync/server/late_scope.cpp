// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/late_scope.h"

#include "core/ledger/clock.h"

#include <vector>

namespace server {

using core::Database;
using core::Line;
using core::LineType;
using core::Result;
using core::Row;

namespace {

// What a visitor does at a door. Whoever assigns or merges targets has to have the grids now.
bool isDoneAtDoors(const Line &line)
{
    return line.type == LineType::VisitAdd || line.type == LineType::VisitAmend ||
           line.type == LineType::VisitVoid || line.type == LineType::BlobRef ||
           line.type == LineType::TargetNew || line.type == LineType::TargetSet ||
           line.type == LineType::ConflictResolve;
}

// A grid from its giving to its taking, which stands at `said` in the county's own chain.
struct Interval {
    qint64 since = 0;
    qint64 until = 0;
    qint64 said = 0;
};

Result<std::vector<Interval>> intervalsOf(Database &database, const QString &login,
                                          const QString &grid)
{
    return database.all(
        "SELECT since, until, event.n FROM user_grid_past"
        " JOIN event ON event.id = user_grid_past.event"
        " WHERE login = $1 AND grid IN ($2, '*') ORDER BY event.n DESC",
        [](const Row &row) {
            return Interval{row.integer(0), row.integer(1), row.integer(2)};
        },
        login, grid);
}

// Whether the laptop may have known that the grid was taken. Of its other chains the numbers say
// nothing about this one.
Result<bool> mayHaveKnown(Database &database, const Interval &interval, const Capture &capture)
{
    return TRY(database.count(
               "SELECT count(*) FROM scope_told JOIN chain ON chain.inc = scope_told.inc"
               " WHERE chain.device = $1 AND scope_told.said >= $2"
               " AND (scope_told.inc <> $3 OR scope_told.n < $4)",
               capture.device, interval.said, capture.inc, capture.n)) > 0;
}

// A chain begun since the taking holds nothing that is known to be older.
Result<bool> isOlder(Database &database, const QUuid &inc, const Interval &interval)
{
    return TRY(database.count("SELECT count(*) FROM device WHERE inc = $1 AND enrolled_at < $2",
                              inc, interval.until)) > 0;
}

} // namespace

Result<> noteTold(Database &database, const QUuid &inc, const core::ChainEnd &end)
{
    const qint64 said = TRY(core::Ledger(database).own()).end.n;
    TRY(database.run("INSERT INTO scope_told (inc, said, n, hash) VALUES ($1, $2, $3, $4)"
                     " ON CONFLICT (inc, said) DO NOTHING",
                     inc, said, end.n, end.hash));
    return {};
}

Result<> noteContact(Database &database, const core::Chain &chain, const core::ChainEnd &end)
{
    const qint64 taken = TRY(database.count(
        "SELECT max(event.n) FROM user_grid_past JOIN event ON event.id = user_grid_past.event"
        " WHERE user_grid_past.login = $1",
        chain.user));
    if (taken == 0) {
        return {};
    }
    const qint64 told = TRY(
        database.count("SELECT count(*) FROM scope_told JOIN chain ON chain.inc = scope_told.inc"
                       " WHERE chain.device = $1 AND scope_told.said >= $2",
                       chain.device, taken));
    return told > 0 ? Result<>() : noteTold(database, chain.inc, end);
}

Result<> checkTold(Database &database, const protocol::Batch &batch)
{
    const auto named = TRY(database.all(
        "SELECT n, hash FROM scope_told WHERE inc = $1 AND n >= $2 AND n <= $3 ORDER BY n",
        [](const Row &row) {
            return core::ChainEnd{row.integer(0), row.blob(1)};
        },
        batch.inc, batch.first, batch.end.n));
    if (named.empty()) {
        return {};
    }
    core::ChainEnd end{batch.first - 1, batch.previous};
    auto next = named.begin();
    for (const QByteArray &line : batch.lines) {
        end = {end.n + 1, core::nextHash(end.hash, line)};
        for (; next != named.end() && next->n == end.n; ++next) {
            if (end.hash.left(next->hash.size()) == next->hash) {
                continue;
            }
            qWarning("chain %s does not lead to the end its laptop named at line %lld",
                     qUtf8Printable(batch.inc.toString(QUuid::WithoutBraces)),
                     static_cast<long long>(end.n));
            TRY(database.run("UPDATE scope_told SET n = $1 WHERE inc = $2 AND n = $3",
                             batch.first - 1, batch.inc, end.n));
        }
    }
    return {};
}

Result<bool> heldWhenWritten(Database &database, const Line &line, const QString &grid,
                             const QString &login, const Capture &capture)
{
    if (!isDoneAtDoors(line) || line.boot.isEmpty()) {
        return false;
    }
    const std::vector<Interval> intervals = TRY(intervalsOf(database, login, grid));
    if (intervals.empty()) {
        return false;
    }
    const qint64 at = line.at - TRY(core::knownSkew(database, login, line.boot));
    const qint64 jumps = TRY(database.count(
        "SELECT count(*) FROM clock_jump WHERE user = $1 AND boot = $2", login, line.boot));
    if (jumps > 0 || at > capture.nowMs) {
        return false;
    }
    for (const Interval &interval : intervals) {
        if (at >= interval.since && at < interval.until &&
            TRY(isOlder(database, capture.inc, interval)) &&
            !TRY(mayHaveKnown(database, interval, capture))) {
            return true;
        }
    }
    return false;
}

} // namespace server
