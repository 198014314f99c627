// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/issues.h"
#include "core/ledger/alarms.h"
#include "core/query/outbox.h"

#include <QDate>
#include <QString>

#include <vector>

namespace core {

// The truth about what is where, for status lines, sync pages and commands.
struct SyncState : OutboxStatus {
    QString login;
    qint64 completeAsOfSeq = 0;
    bool isPartial = false; // a download was begun and not finished
    qint64 targets = 0;
    qint64 drafts = 0;
    qint64 conflicts = 0;      // targets with a register that holds two values
    qint64 returned = 0;       // own lines that came back with a question
    qint64 departed = 0;       // targets that went to another grid or were taken away
    std::vector<Alarm> alarms; // not seen yet
    bool isRevoked = false;    // the county gives this laptop nothing more to read
    QString partingDue;      // why our chain goes on in a new one at the next sync; empty: it holds
    qint64 doubleVisits = 0; // firms of ours that somebody else visited within days of us
    bool operator==(const SyncState &) const = default;
};

Result<SyncState> syncState(Database &database);

// What the reference data here lacks for work on this day (V-43: no calendar of working days).
Result<std::vector<RuleIssue>> dataNotices(Database &database, QDate today);

} // namespace core
