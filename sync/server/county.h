// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/ledger/line.h"
#include "core/store.h"
#include "sync/protocol/unbundle.h"
#include "sync/server/accounts.h"
#include "sync/server/blob_desk.h"
#include "sync/server/heard.h"
#include "sync/server/http_listener.h"
#include "sync/server/wrong_codes.h"

#include <QDateTime>
#include <QHash>

#include <atomic>
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
    // Notes which attachments are gone from there; their laptops are asked for them again. How
    // many. It takes its time, and requests are answered meanwhile. `isStopped`: asked now and
    // then whether to leave off.
    core::Result<qint64> lookForFiles(const std::function<bool()> &isStopped = {});

    // Answers one request; called on the listener's workers.
    HttpReply answer(const HttpRequest &request);

    // What to answer to a large body's head that does not prove which laptop sends it; nothing
    // when it does: its signature is over the digest it names (PROTOCOL.md).
    std::optional<HttpReply> doubtOf(const HttpRequest &head);

    // The longest body a request may have.
    static qsizetype bodyBytesMax(QByteArrayView method, QByteArrayView target);

    // What a batch that came in a bundle did to its chain.
    struct Carried {
        protocol::BatchReply reply;
        qint64 linesTaken = 0;
        // The lines it follows are not here yet; nothing was stored.
        bool isEarly = false;
        // Its lines are not those that are here under their numbers; nothing was stored.
        bool isParted = false;
    };
    // Takes in what the chain lacks of a batch, like batch() for somebody who is not there. The
    // laptop's signature over its end speaks for it.
    core::Result<Carried> takeCarried(const protocol::Batch &batch);
    // Answers like sync(), for a laptop that is not there.
    core::Result<protocol::SyncReply> answerCarried(const protocol::SyncRequest &asked);
    const core::SigningKey &key() const { return m_receiptKey; }
    // Who opens the bundles of strangers; tests may do without a process of its own.
    void openBundlesWith(protocol::BundleOpener opener) { m_opener = std::move(opener); }
    const protocol::BundleOpener &opener() const { return m_opener; }
    qint64 nowMs() const { return m_nowMs(); }

    core::Store &store() { return *m_store; }
    // For whoever wrote into the store beside answer(): what is remembered no longer holds.
    void forget();
    // Notes what a laptop said of itself. `isPresent`: it is there; a stick tells of when it was
    // written. No answer depends on it, so that one which cannot be noted is given all the same.
    void noteHeardOf(const protocol::SyncRequest &asked, bool isPresent);
    // The county's own hand, for lines commands write beside a server.
    static core::Author author();
    core::Author hand() const; // the same, by this county's clock

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
        Heard heard;
    };
    // Touched on the store's thread only.
    struct Memory {
        qint64 version = -1; // the driver's dataVersion(): changes when another process commits
        QByteArray serverId;
        QByteArray epoch;
        core::FeedHead head;
        bool lacksFiles = false;
        QHash<QUuid, DeviceMemory> devices;
    };

    // A job that also changes what is remembered: when it is rolled back, that is forgotten before
    // any other job runs, or a laptop would be told of lines that are not there.
    template <typename Job>
    auto change(Job job) -> std::invoke_result_t<Job, core::Database &>
    {
        return m_store
            ->alone([this, job = std::move(job)](core::Database &database) {
                auto result = database.transaction([&] { return job(database); });
                if (!result) {
                    m_memory.version = -1;
                }
                return result;
            })
            .takeResult();
    }
    HttpReply answerTo(const HttpRequest &request);
    HttpReply enrol(const HttpRequest &request);
    HttpReply sync(const HttpRequest &request);
    HttpReply batch(const HttpRequest &request, const QUuid &inc);
    HttpReply bundle(const HttpRequest &request);
    HttpReply blob(const HttpRequest &request, const protocol::BlobTarget &target);
    core::Result<protocol::SyncReply> syncJob(core::Database &database, const HttpRequest &request,
                                              const protocol::SyncRequest &asked);
    core::Result<protocol::BatchReply>
    batchJob(core::Database &database, const HttpRequest &request, const protocol::Batch &batch);
    // `isPresent`: the laptop is there and shows its token.
    core::Result<protocol::SyncReply> replyTo(core::Database &database, const DeviceMemory &device,
                                              const protocol::SyncRequest &asked, bool isPresent);
    core::Result<protocol::BatchReply> take(core::Database &database, DeviceMemory &device,
                                            const protocol::Batch &batch);
    core::Result<Carried> carriedJob(core::Database &database, const protocol::Batch &batch);
    core::Result<> noteTold(const protocol::SyncRequest &asked, const protocol::SyncReply &reply);
    bool isHeardDue(const DeviceMemory &device, const protocol::SyncRequest &asked) const;
    core::Result<> refresh(core::Database &database);
    void numberLater(protocol::SyncReply &reply);
    QByteArray receiptFor(const DeviceMemory &device) const;
    core::Result<DeviceMemory *> known(core::Database &database, const QUuid &inc);
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
    protocol::BundleOpener m_opener = protocol::openInOwnProcess;
    std::atomic<int> m_bundlesOpen = 0; // sent to us and being taken in just now
    std::optional<BlobDesk> m_blobs;
    Memory m_memory;
    WrongCodes m_wrongCodes;              // on the store's thread only
    std::unique_ptr<core::Store> m_store; // last: its thread ends before the rest goes
};

} // namespace server
