// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/ledger.h"

namespace core {

// How far the ledger of one installation had come, in a small file that lies with its keys and not
// with its database (SYNC §3.1). Written after a commit, so it may lag and never leads: when it is
// ahead, the database was put back from an older copy.
struct Anchor {
    QUuid inc;
    ChainEnd end;
    QByteArray machine; // 8 bytes that tell computers apart; empty: not known
    bool operator==(const Anchor &) const = default;
};

// Replaces the file. Not synced to the disk on purpose: after a power cut it may be older.
Result<> writeAnchor(const QString &path, const Anchor &anchor);
// Nothing when there is none or it does not read: then it proves nothing.
std::optional<Anchor> readAnchor(const QString &path);
Anchor anchorOf(const Chain &chain);

// What the anchor says about this database: "restored" (it is older than the anchor), "parted" (it
// says something else), "moved" (another computer wrote the anchor), or nothing. After any of them
// our chain may have a twin, and is followed by a new one (SYNC §3.8).
Result<QString> judgeAnchor(Database &database, const Anchor &anchor);

} // namespace core
