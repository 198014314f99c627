// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/changes.h"

#include <QDateTime>

#include <vector>

namespace core {

// Which laptop took away which grid that is no longer its person's (SYNC §3.7), by its own word:
// for who has to know that nothing of it is left there.

struct PurgeEntry {
    QUuid event;
    QDateTime at; // UTC, the laptop's clock
    QString user;
    QUuid device;       // whose chain says so
    QString deviceName; // both empty on a laptop
    Purge what;
};

// Newest first.
Result<std::vector<PurgeEntry>> purges(Database &database, int limit);

// A line that was written once, is not here, and whose laptop holds nothing but its hash: what a
// county that was put back a long way lacks for good, unless somebody brings it.
struct MissingLine {
    QUuid event;
    QUuid inc; // the chain, and its number there
    qint64 n = 0;
    QString user;
};
Result<std::vector<MissingLine>> purgedAndMissing(Database &database, int limit);

} // namespace core
