// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "sync/protocol/messages.h"
#include "sync/server/accounts.h"

#include <QDateTime>

#include <vector>

namespace server {

constexpr qint64 heardPaceMs = 10LL * 60 * 1000; // a laptop with no news is noted so often

// When the laptop of a chain was last heard of, by the county's clock, and what it said of itself.
struct Heard {
    qint64 at = 0; // UTC ms; 0: never
    QByteArray epoch;
    qint64 n = 0;       // where its chain ended, by its own word
    qint64 reading = 0; // SyncRequest::reading, once it heard our last answer
    bool operator==(const Heard &) const = default;
};

core::Result<Heard> heardOf(core::Database &database, const QUuid &inc);
core::Result<> noteHeard(core::Database &database, const QUuid &inc, const Heard &heard);

// Notes what the county once gave a receipt for and lacks: it was put back, or lost the tail of its
// history when another machine took over, and what it lost is known by the laptop's word alone.
core::Result<> noteReceipted(core::Database &database, const DeviceAccount &account,
                             qint64 receiptN);

// A laptop that may hold lines nobody else has: the county lost lines it could not count, and has
// not heard of this laptop since.
struct SilentLaptop {
    QUuid device;
    QString login;
    QString name;
    qint64 heardAt = 0; // UTC ms; 0: never
    bool operator==(const SilentLaptop &) const = default;
};
// Those that were not revoked, longest silence first; none where nothing was lost uncounted.
core::Result<std::vector<SilentLaptop>> silentLaptops(core::Database &database);

// A laptop's chain as the county holds it, and when and where its laptop said it was.
struct LaptopChain {
    QUuid device;
    QString login;
    QString name;
    QUuid inc;
    qint64 lines = 0;    // received
    qint64 inBackup = 0; // of them
    qint64 unsent = 0;   // lines it had beyond those, by its last word
    QUuid parent = {};   // the chain before this one; null: its first
    qint64 parentN = 0;
    QString why = {}; // it could not go on
    QDateTime enrolledAt = {};
    QDateTime revokedAt = {}; // invalid: it is not
    qint64 heardAt = 0;       // the laptop, by whatever chain; UTC ms, 0: never
};
// All of them: laptops in use before revoked ones, longest silence first, each one's chains in the
// order they were begun.
core::Result<std::vector<LaptopChain>> laptopChains(core::Database &database);

} // namespace server
