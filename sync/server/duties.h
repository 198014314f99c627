// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/store.h"
#include "sync/server/old_transactions.h"

#include <QDate>
#include <QString>

namespace server {

constexpr int dutyPaceSeconds = 20;

// What a server does beside its answers, every dutyPaceSeconds and on no thread that answers: keeps
// the head of the day, and tells its log of transactions somebody left open (T8, F81). What fails
// is told once, and tried again the next time.
class Duties {
public:
    // `isShared`: the county lies in PostgreSQL. All of it outlives the duties.
    Duties(QString folder, bool isShared, core::Store &store, const core::SigningKey &key);

    // Sentences for the log.
    QStringList look(qint64 nowMs);

private:
    core::Result<> keepToday(qint64 nowMs);
    core::Result<QStringList> lookAtTransactions();

    QString m_folder;
    bool m_isShared;
    core::Store &m_store;
    const core::SigningKey &m_key;
    QDate m_keptDay;
    TransactionWatch m_watch;
    QStringList m_failures; // of the last look
};

} // namespace server
