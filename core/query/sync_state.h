// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/outbox.h"

#include <QString>

namespace core {

// The truth about what is where, for status lines, sync pages and commands.
struct SyncState : OutboxStatus {
    QString login;
    qint64 completeAsOfSeq = 0;
    bool isPartial = false; // a download was begun and not finished
    qint64 targets = 0;
    qint64 drafts = 0;
    qint64 conflicts = 0; // targets with a register that holds two values
    qint64 returned = 0;  // own lines that came back with a question
    bool operator==(const SyncState &) const = default;
};

Result<SyncState> syncState(Database &database);

} // namespace core
