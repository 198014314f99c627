// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "core/store.h"
#include "sync/server/tls_identity.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace server {

// A county's data folder on a server with the embedded engine.
//   DIR/county.db   the database, encrypted so that a single changed byte anywhere shows
//   DIR/keys/       its key, the key of receipts; DIR/tls/ the county's certificate and key
//   DIR/blobs/      attachments, encrypted, each under the hash of its content
struct CountyFolder {
    std::unique_ptr<core::Store> store;
    core::SigningKey receiptKey;
    QByteArray fingerprint; // of the certificate
};

// Makes a county. Conflict when the folder holds one; nothing is left behind when it fails.
core::Result<CountyFolder> createCounty(const QString &folder, const QString &name,
                                        const QString &region, const QString &url);
// Opens one; NotFound names the command that makes it.
core::Result<CountyFolder> openCounty(const QString &folder);
// The county's attachments in DIR/blobs, under a key of their own in DIR/keys, which is made when
// there is none yet. Servers that share a county share this folder.
core::Result<core::BlobVault> openCountyBlobs(const QString &folder);
// Only one server at a time may serve a folder (SYNC F83). Nothing: another one does.
std::unique_ptr<QLockFile> lockForServing(const QString &folder);

} // namespace server
