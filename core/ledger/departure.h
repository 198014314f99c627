// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QDateTime>
#include <QUuid>

#include <vector>

namespace core {

// Targets a laptop may no longer hold, because they moved to another grid or the grid was taken
// away (SYNC §3.7). What others wrote of them goes; our own lines stay in the ledger, and a mark
// says why the row is gone. A grid is ours while it has a cursor.

// One target that went.
struct Departure {
    QUuid target;
    QString name;
    QString grid; // where it stands now, as far as we heard; its own grid when that was taken away
    QString why;  // "moved" or "revoked"
    QDateTime at; // UTC
};

// From now on departures are due; cheap to say more than once.
Result<> noteDeparture(Database &database);
// Takes away at most `limit` targets, none while lines of ours have no receipt (SYNC F62) and none
// with a draft. What stands in no grid is read by whoever has the whole county; of others it stays
// where they made it. True: more wait. Nothing is done unless departures are due. When all of a
// grid that was taken away has gone, a device.purged line of ours says so.
Result<bool> depart(Database &database, qint64 nowMs, int limit);
// Forgets what others wrote of a grid's targets ("*": of all), because it was granted another time,
// perhaps to another kind of reader; what may be read comes again. A target with a draft stays.
Result<> forgetGrid(Database &database, const QString &grid, qint64 nowMs);
// For a person who no longer decides on held lines: those and what was said of them go, but not
// what was accepted and stands here.
Result<> forgetHeld(Database &database);
// Lays our own lines about targets out again that came back, also of those we had made ourselves:
// the county sends nobody his own lines; and what others' lines that came before them say.
Result<> layOutReturned(Database &database);
// Newest first.
Result<std::vector<Departure>> departures(Database &database, int limit);

} // namespace core
