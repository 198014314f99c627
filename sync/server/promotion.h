// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/db/database.h"
#include "core/ledger/feed.h"
#include "sync/server/heard.h"

#include <QStringList>

namespace server {

// A new epoch: laptops see that the county was put back, send what it lacks and delete nothing.
struct EpochBegun {
    core::FeedHead head;        // where it begins
    QStringList codesWithdrawn; // whose enrolment codes are good for nothing now
};

// Begins it in the caller's transaction. A code that is still open may have been used in the
// history that was lost, or be in a lost pocket: none is good any more. `isCounted`: what was lost
// is known by chain and number; otherwise every laptop not heard of since may hold more (heard.h).
core::Result<EpochBegun> beginEpoch(core::Database &database, bool isCounted, qint64 nowMs);

// Keeps the head a new epoch begins with: it says where the county was put back to, so that heads
// kept before are known to be of this history up to there. In the caller's transaction, before it
// is committed: a beginning that never comes about harms nobody. `before`: the epoch that ended.
// `at`: the head it begins with; the county may have said more since, in the new epoch.
core::Result<> keepBeginning(core::Database &database, const QString &folder,
                             const core::SigningKey &key, const QByteArray &before,
                             const core::FeedHead &at, qint64 nowMs);

struct PromotionReport {
    EpochBegun begun;
    std::vector<SilentLaptop> silent; // may hold lines the county lost
};

// The database of this county was put in the place of another that had more: a standby was
// promoted, or a snapshot put back, without 'restore' (SYNC F77). It goes on in a new epoch. Once
// too often costs every laptop a reading of what it may read, and nothing else. Busy: a server
// answers from the embedded engine's file, and would go on with what it remembers.
core::Result<PromotionReport> promoted(const QString &folder, qint64 nowMs);

} // namespace server
