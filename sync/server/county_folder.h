// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "core/store.h"
#include "sync/server/postgresql_driver.h"
#include "sync/server/tls_identity.h"

#include <QLockFile>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace server {

// A county's data folder on a server.
//   DIR/county.db   the database with the embedded engine, encrypted so that a single changed byte
//                   anywhere shows
//   DIR/keys/       its key, the key of receipts, or the address of the PostgreSQL that holds the
//                   county: owner-only files; DIR/tls/ the county's certificate and key
//   DIR/heads.ndjson  what the county said of its history, day by day (signed_head.h)
//   DIR/blobs/      attachments, encrypted, each under the hash of its content
// Servers that share a county in PostgreSQL share this folder, or have a copy each of all but
// DIR/blobs, which is one.
struct CountyFolder {
    std::unique_ptr<core::Store> store;
    core::SigningKey receiptKey;
    QByteArray fingerprint; // of the certificate
    bool isShared = false;  // in PostgreSQL: several servers may serve it at once
};

// Makes a county. `database`: the address of a PostgreSQL; empty: the embedded engine. Conflict
// when the folder or the schema holds a county. When it fails, what it made goes again, but for the
// empty tables of a schema; one that was cut off is begun again by the next call.
core::Result<CountyFolder> createCounty(const QString &folder, const QString &name,
                                        const QString &region, const QString &url,
                                        const QByteArray &database = {});
// Opens one; NotFound names the command that makes it.
core::Result<CountyFolder> openCounty(const QString &folder);
// The county's database alone, by a connection of its own, for whoever looks at the engine beside a
// server; never brought to a newer schema.
core::Result<std::unique_ptr<core::Database>> openCountyAside(const QString &folder);
// The county's attachments in DIR/blobs, under a key of their own in DIR/keys, which is made when
// there is none yet. Servers that share a county share this folder.
core::Result<core::BlobVault> openCountyBlobs(const QString &folder);
// Only one server at a time may serve a folder with the embedded engine (SYNC F83). Nothing:
// another one does.
std::unique_ptr<QLockFile> lockForServing(const QString &folder);

// A county's database beside the one it is to replace, for restore: filled, then put in its place.
class Replacement {
public:
    // `database`: address of a PostgreSQL; empty: where the county lies now, else the embedded
    // engine.
    static core::Result<Replacement> begin(const QString &folder, const QByteArray &database);
    Replacement(Replacement &&) noexcept = default;
    ~Replacement();

    core::Database &database() { return *m_database; }
    // The county that lies there now, if there is one that opens.
    core::Database *former() { return m_former.get(); }
    // Whether the schema it will lie in is free for the county `serverId`: what the folder points
    // to, nothing at all, or this very county, which is the former one if the folder knew of none.
    // Conflict: somebody else's, whom a mistyped address must not push aside.
    core::Result<> checkPlace(const QByteArray &serverId);
    // Puts it in the county's place. What was there is kept; its new place is returned, empty when
    // there was nothing.
    core::Result<QString> finish(const QString &suffix);

private:
    Replacement() = default;
    core::Result<QString> finishSchema(const QString &suffix);
    core::Result<> finishFile(const QString &aside);

    QString m_folder;
    std::optional<PostgresqlAddress> m_address; // where it will lie in the end
    bool m_isPlaceOurs = true;                  // false: the folder does not point there
    std::unique_ptr<core::Database> m_database;
    std::unique_ptr<core::Database> m_former;
    bool m_isDone = false;
};

} // namespace server
