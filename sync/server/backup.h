// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/db/database.h"
#include "core/ledger/feed.h"
#include "core/store.h"

#include <functional>

namespace server {

// A county in one file that only a passphrase opens: what is not merely repeated by its tables, and
// the keys and the certificate it is known by. Both engines write and read the same file, so that a
// county can move from one to the other. The key of the database and the address of a PostgreSQL
// belong to a machine and stay there; attachments lie in DIR/blobs and are copied as files.

// A laptop's chain as a backup or a database holds it.
struct KnownChain {
    QUuid inc;
    QString login;
    QString name; // of the laptop; empty for the county's own chain
    core::ChainEnd end;
    bool operator==(const KnownChain &) const = default;
};

struct BackupFacts {
    QByteArray serverId;
    QString county;
    qint64 madeAt = 0; // UTC ms
    int schema = 0;
    core::FeedHead head;
    QByteArray digest;      // of the projections, to compare with what is laid out from the lines
    qint64 projectedBy = 0; // by which program's rules they were laid out; 0: it does not say
    std::vector<KnownChain> chains;
    qint64 lines() const;
    // Whether this program lays lines out as the one that made the backup did: only then the
    // digests say anything of each other.
    bool hasOurTables() const;
};

// Called with the path below DIR and the content of each file of the county's identity.
using IdentityFile = std::function<core::Result<>(const QString &path, const QByteArray &content)>;

// Writes FILE, reads it again into a database of its own in `folder`, lays all lines out there and
// compares; only then the file gets its name and the chains' durable_n moves on (SYNC §3.3). An
// earlier backup of this county under the name is replaced; Conflict: another file has it.
core::Result<BackupFacts> backUp(core::Store &store, const QString &folder, const QString &file,
                                 const core::SecretBytes &passphrase, qint64 nowMs);

// Reads a backup into an empty database of either engine and proves it: every chain, the county's
// own, and, where this program lays lines out by the same rules (hasOurTables), that the tables are
// those the backup was made of.
core::Result<BackupFacts> readBackup(const QString &file, const core::SecretBytes &passphrase,
                                     core::Database &into, const IdentityFile &identity);

core::Result<std::vector<KnownChain>> knownChains(core::Database &database);

} // namespace server
