// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_outbox.h"

#include <QDateTime>

namespace core {

// What a laptop may truthfully say about its records: saved here, or receipted by the county.
struct OutboxStatus {
    qint64 lines = 0;         // own lines in all
    qint64 receiptN = 0;      // own lines the county has signed for
    qint64 unsentLines = 0;   // on this laptop only
    qint64 waitingVisits = 0; // of these
    BlobBacklog waitingBlobs; // attachments the county has yet to get
    QDateTime savedAt;        // of our newest line; invalid: none yet
    QDateTime lastReceiptAt;  // invalid: none yet
    QDateTime lastContactAt;  // the county's last good answer; invalid: never
    qint64 durableN = 0;      // own lines up to here are in the county's verified backup
    QDateTime copyAt;         // of the newest copy in another place; invalid: none yet
    // Neither with the county nor in that copy: a laptop that is lost takes these along.
    qint64 linesAtRisk = 0;
    bool operator==(const OutboxStatus &) const = default;
};

// All zero on a database that has no chain of its own yet.
Result<OutboxStatus> outboxStatus(Database &database);

} // namespace core
