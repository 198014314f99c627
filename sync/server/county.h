// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/ledger/line.h"
#include "core/store.h"
#include "sync/protocol/messages.h"
#include "sync/server/accounts.h"
#include "sync/server/blob_desk.h"
#include "sync/server/http_listener.h"
#include "sync/server/wrong_codes.h"

#include <QDateTime>
#include <QHash>

#include <functional>
#include <memory>
#include <optional>

namespace server {

// One county: its store, its keys, and the answer to every request. Stateless but for what it
// remembers of the database to answer "nothing new" from memory; another process may change the
// database any time.
class County {
public:
    // `nowMs`: the county's clock, UTC milliseconds.
    County(std::unique_ptr<core::Store> store, core::SigningKey receiptKey,
           std::function<qint64()> nowMs = QDateTime::currentMSecsSinceEpoch);

    // Attachments are kept here from now on. Before the first request; without it there are none.
    void keepBlobs(core::BlobVault vault, BlobLimits limits = {});

    // Answers one request; called on the listener's workers.
    HttpReply answer(const HttpRequest &request);

    core::Store &store() { return *m_store; }
    // For whoever wrote into the store beside answer(): what is remembered no longer holds.
    void forget();
    // The county's own hand, for lines commands write beside a server.
    static core::Author author();

private:
    // The token a laptop has to show. Its last one is taken, too: the answer that brought the new
    // one may have been lost.
    struct Ratchet {
        QByteArray token;
        QByteArray previous;
        qint64 rotatedAt = 0;
    };
    // What is known of one laptop as of `Memory::version`.
    struct DeviceMemory {
        DeviceAccount account;
        core::ChainEnd end;
        qint64 scopeGen = 0;
        qint64 durableN = 0;
        Ratchet ratchet;
    };
    // Touched on the store's thread only.
    struct Memory {
        qint64 version = -1; // the driver's dataVersion(): changes when another process commits
        QByteArray serverId;
        QByteArray epoch;
        core::FeedHead head;
        QHash<QUuid, DeviceMemory> devices;
    };

    HttpReply enrol(const HttpRequest &request);
    HttpReply sync(const HttpRequest &request);
    HttpReply batch(const HttpRequest &request, const QUuid &inc);
    HttpReply blob(const HttpRequest &request, const protocol::BlobTarget &target);
    core::Result<protocol::SyncReply> syncJob(core::Database &database, const HttpRequest &request,
                                              const protocol::SyncRequest &asked);
    core::Result<protocol::BatchReply>
    batchJob(core::Database &database, const HttpRequest &request, const protocol::Batch &batch);
    core::Result<> refresh(core::Database &database);
    QByteArray receiptFor(const DeviceMemory &device) const;
    core::Result<DeviceMemory *> signedBy(core::Database &database, const HttpRequest &request,
                                          const QUuid &inc);
    HttpReply nextChain(const HttpRequest &request);
    HttpReply lines(const HttpRequest &request, const QUuid &inc);
    core::Result<protocol::Batch> linesJob(core::Database &database, const HttpRequest &request,
                                           const QUuid &inc, qint64 after);
    core::Result<> readRatchet(core::Database &database, DeviceMemory &memory, const QUuid &inc);
    core::Result<QByteArray> rotate(core::Database &database, DeviceMemory &device);
    core::Result<QByteArray> rotateIfDue(const HttpRequest &request, const QUuid &inc);
    core::Result<> findRewind(core::Database &database, const DeviceMemory &device,
                              const protocol::SyncRequest &asked, protocol::SyncReply &reply);
    core::Result<> keepRaw(const HttpRequest &request, const QUuid &inc, const QString &reason);

    core::SigningKey m_receiptKey;
    std::function<qint64()> m_nowMs;
    std::optional<BlobDesk> m_blobs;
    Memory m_memory;
    WrongCodes m_wrongCodes;              // on the store's thread only
    std::unique_ptr<core::Store> m_store; // last: its thread ends before the rest goes
};

} // namespace server
