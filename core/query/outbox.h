// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QDateTime>

namespace core {

// What a laptop may truthfully say about its records: saved here, or receipted by the county.
struct OutboxStatus {
    qint64 linesWaiting = 0;  // after the last stored receipt
    qint64 visitsWaiting = 0; // of these
    QDateTime savedAt;        // of our newest line; invalid: none yet
    QDateTime lastContactAt;  // the county's last good answer; invalid: never
    bool operator==(const OutboxStatus &) const = default;
};

// All zero on a database that has no chain of its own yet.
Result<OutboxStatus> outboxStatus(Database &database);

} // namespace core
