// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "core/db/database.h"
#include "core/ledger/line.h"

namespace core {

constexpr int attachmentsPerVisitMax = 50;
constexpr qsizetype attachmentNameMax = 120; // characters

// What a blob.ref line says: this file belongs to that visit.
struct BlobReference {
    QUuid visit;
    BlobName blob;
    QString mime;
    QString name; // as the person's file was called
    bool operator==(const BlobReference &) const = default;
};

Change blobReferenced(const BlobReference &reference, const QUuid &target);
// Error::Invalid names the field: hash, size and kind have to be ones a vault takes.
Result<BlobReference> readBlobReference(const Line &line);

// Adds a file that lies in the vault to a visit, in the caller's transaction: one line, and its
// place in the queue of what the county is to get. The line's id. BlobVault::takeIn() comes first,
// so that no committed record names a file that is not there. Errors: NotFound without the visit,
// Conflict when the visit has this file or too many.
Result<QUuid> attach(Database &database, const QUuid &visit, const BlobFacts &facts,
                     const QString &fileName, const Author &author);

} // namespace core
