// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/backup.h"
#include "sync/server/heard.h"
#include "sync/server/undone.h"

namespace server {

// A chain that is shorter here than it was before the county was put back: the laptop brings the
// rest, for it deletes nothing of its own (SYNC D3).
struct MissingLines {
    QUuid inc;
    QString login;
    QString name; // of the laptop
    qint64 from = 0;
    qint64 to = 0;
    bool operator==(const MissingLines &) const = default;
};

struct RestoreReport {
    BackupFacts facts;              // of the backup, which is what the county holds now
    std::vector<KnownChain> former; // of the county that lay there before, where it could be read
    bool isFormerKnown = false;     // false: any laptop may hold more than the county does
    std::vector<MissingLines> missing;
    std::vector<SilentLaptop> silent; // may hold lines that were lost uncounted, now or earlier
    // Those that came too early or parted went over to the county as it is now; false: not all.
    bool areBatchesKept = false;
    UndoneReport undone;        // what the former county had said after the backup
    QStringList codesWithdrawn; // whose enrolment codes of the backup are good for nothing now
    QString filesLeft; // why files of erased lines could not be removed; empty: none are left
    QString keptAside; // file or schema of the county that lay there before; empty: there was none
};

// Puts the county of a backup in the place of the one in `folder`, which is kept aside, and gives
// it a new epoch: laptops see that it was put back, send what it lacks and delete nothing (SYNC
// §3.8). Laptops the former county had revoked are revoked again, and codes that might have been
// used since no longer enrol anybody; what it had erased by law is erased again, attachments
// included. `database`: the address of a PostgreSQL to put it into;
// empty: the engine it has. Busy: a server is running. Conflict: another county lies there.
core::Result<RestoreReport> restoreCounty(const QString &folder, const QString &file,
                                          const core::SecretBytes &passphrase,
                                          const QByteArray &database, const QString &suffix);

// What laptops still have to bring since the last restore.
core::Result<std::vector<MissingLines>> missingLines(core::Database &database);

} // namespace server
