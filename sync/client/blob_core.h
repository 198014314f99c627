// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_outbox.h"
#include "core/blob/blob_vault.h"
#include "core/crypto/keys.h"
#include "core/settings.h"
#include "core/store.h"
#include "sync/client/transport.h"
#include "sync/protocol/blob_messages.h"

#include <functional>
#include <optional>

namespace client {

// From when on this laptop may bring attachments again, in ms since 1970 of its own clock, after
// the county asked it to come back later. Nobody else's business, so that its key is not among all
// of core's.
constexpr core::Setting attachmentsFrom{"attachments_from", "0"};

// What a sitting did about attachments.
struct BlobReport {
    qint64 filesDelivered = 0;
    qint64 bytesSent = 0;
    core::BlobBacklog waiting; // afterwards
    QString trouble;           // the first that kept a file from being delivered, in English
};

// The queue of attachments: what to ask next and what an answer means, as SyncCore does for lines,
// and after them. For each file it asks the county how much of it is there and sends on from that
// place, so a broken line costs at most the part under way. No clock, no thread, no socket; all it
// knows between two sittings is in the database.
class BlobCore {
public:
    // Content of a file that lies in the laptop's vault.
    using ReadBlob = std::function<core::Result<QByteArray>(const core::BlobName &name,
                                                            qint64 offset, qsizetype bytesMax)>;

    BlobCore(const core::SigningKey &key, ReadBlob read) : m_key(key), m_read(std::move(read)) {}

    // The next request of this sitting, signed; nothing when every file was seen to.
    core::Result<std::optional<Request>> next(core::Database &database);
    // Takes in the answer to the last request. What one file's answer spoils does not touch the
    // others.
    core::Result<> hear(core::Database &database, const Reply &reply);
    // The line broke: asks again where the county's copy ends, and sends smaller parts of this file
    // for a while, so that all breaks together cost a small share of its bytes (SYNC F06).
    core::Result<> cut(core::Database &database);

    const BlobReport &report() const { return m_report; }
    // The report with what waits now, without what the county has of the file under way.
    core::Result<BlobReport> reportNow(core::Database &database) const;

private:
    qsizetype partBytes() const;
    core::Result<> move(core::Database &database, const protocol::BlobState &state);
    void leave(const QString &why);

    const core::SigningKey &m_key;
    ReadBlob m_read;
    QByteArray m_after = QByteArray(1, '\0'); // files up to this hash are done with in this sitting
    std::optional<core::WaitingBlob> m_current;
    bool m_isAsked = false; // the county said where its copy of the current file ends
    qint64 m_offset = 0;
    qsizetype m_partSize = 0; // of the request under way
    int m_smooth = 0;         // parts since the line broke, or since parts grew
    int m_setbacks = 0;       // answers after which the county had no more than before
    BlobReport m_report;
};

// Sends what waits, one file after the other; stops when the county cannot be reached, or asks to
// come back later, and then asks it nothing about attachments until that moment. `nowMs`: this
// laptop's clock. What goes wrong is in the report: attachments never fail a sitting.
// `progress` hears after every part, with what still waits (no more than that is promised of it).
BlobReport sendBlobs(core::Store &store, Transport &transport, const core::SigningKey &key,
                     const core::BlobVault &vault, qint64 nowMs,
                     const std::function<void(const BlobReport &)> &progress = {});

// Brings a file into the vault that a record here names: from where an earlier try ended. NotFound
// when the county does not have it, or this person may not read it.
core::Result<> fetchBlob(core::Store &store, Transport &transport, const core::SigningKey &key,
                         const core::BlobVault &vault, const core::BlobName &name);

} // namespace client
