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

} // namespace core
