// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QStringList>

#include <set>
#include <vector>

namespace server {

// Transactions somebody left open in the PostgreSQL that holds a county. They hold up no feed of
// ours (SYNC D8), but keep rows from being cleaned up, and may hold locks we wait for (SYNC F81).
constexpr qint64 transactionSecondsMax = 60;

struct OldTransaction {
    QString name; // tells it apart from others, also later: process and beginning, or its name
    QString sentence;
    qint64 seconds = 0;
    bool isPrepared = false; // waits for COMMIT PREPARED, also after everything was restarted
    bool operator==(const OldTransaction &) const = default;
};

struct TransactionReport {
    std::vector<OldTransaction> old;
    // Connections whose state the county's role may not see: theirs may be as old.
    qint64 hidden = 0;
};

// Of the county's own database, whatever the schema: of one role or of many. Only on PostgreSQL.
core::Result<TransactionReport> oldTransactions(core::Database &database,
                                                qint64 secondsMax = transactionSecondsMax);
// What to grant where some are hidden.
QString hiddenSentence(qint64 hidden);

// Says of each once that it is there, and once that it has ended.
class TransactionWatch {
public:
    QStringList news(const TransactionReport &report);

private:
    std::set<QString> m_told;
    bool m_isHiddenTold = false;
};

} // namespace server
