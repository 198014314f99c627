// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sitting.h"

#include "core/ledger/ledger.h"
#include "core/settings.h"
#include "sync/client/outgoing.h"

#include <QDateTime>

#include <algorithm>

namespace client {

using core::Database;
using core::Result;

namespace {

// What this laptop's line carried last, in the words of Portions. Nobody else's business, so that
// its key is not among all of core's.
constexpr core::Setting linePortions{"line_portions", ""};

// Lays out what an answer brought, a store job at a time, so that a window never waits long.
Result<> takeAllIn(core::Store &store, SyncCore &core)
{
    bool more = true;
    while (more) {
        more = TRY(store.wait([&](Database &database) { return core.takeIn(database); }));
    }
    return {};
}

struct FeedLeft {
    qint64 now = 0;
    qint64 most = 0;
};

// What the county's feed holds behind our cursors, up to the head of the answer that came last.
Result<> measureFeed(Database &database, FeedLeft &left)
{
    const qint64 head = TRY(seenHead(database)).value_or(core::FeedHead()).seq; // 0: all is read
    left.now = TRY(database.count("SELECT sum($1 - seq) FROM cursor WHERE seq < $1", head));
    left.most = std::max(left.most, left.now);
    return {};
}

// Bytes of our next `lines` lines behind n.
Result<qint64> bytesAfter(Database &database, qint64 n, qint64 lines)
{
    const core::Chain chain = TRY(core::Ledger(database).own());
    return database.count(
        "SELECT sum(length(line)) FROM ledger WHERE chain = $1 AND n > $2 AND n <= $3", chain.id, n,
        n + lines);
}

int shareOf(qint64 done, qint64 left)
{
    const qint64 all = std::max<qint64>(done, 0) + std::max<qint64>(left, 0);
    return all == 0 ? 1000 : static_cast<int>(1000 * std::max<qint64>(done, 0) / all);
}

// Tells whoever watches how a sitting goes.
class Teller {
public:
    Teller(core::Store &store, const Transport &transport,
           const std::function<void(const SittingProgress &)> &progress)
        : m_store(store), m_transport(transport), m_progress(progress)
    {
    }

    Result<> tell(const SyncCore &core)
    {
        if (!m_progress) {
            return {};
        }
        TRY(m_store.wait([&](Database &database) -> Result<> {
            TRY(measureFeed(database, m_feed));
            m_told.bytesToSend =
                core.linesLeft() == 0
                    ? 0
                    : TRY(bytesAfter(database, core.deliveredUpTo(), core.linesLeft()));
            return {};
        }));
        m_bytesAll = std::max(m_bytesAll, m_told.bytesToSend);
        m_told.bytesSent = m_bytesAll - m_told.bytesToSend;
        m_told.phase = core.report().complete && core.linesLeft() + core.report().linesSent > 0
                           ? SittingProgress::Phase::Sending
                           : SittingProgress::Phase::Receiving;
        m_told.linesReceived = core.report().linesReceived;
        m_told.linesSent = core.report().linesSent;
        m_told.linesToSend = core.linesLeft();
        m_told.feedLeft = m_feed.now;
        m_told.feedAll = m_feed.most;
        say();
        return {};
    }

    void tellBlobs(const BlobReport &report)
    {
        m_told.phase = SittingProgress::Phase::Attachments;
        m_told.blobBytesSent = report.bytesSent;
        m_told.blobsToSend = report.waiting;
        say();
    }

private:
    void say()
    {
        m_told.traffic = m_transport.traffic();
        if (m_progress) {
            m_progress(m_told);
        }
    }

    core::Store &m_store;
    const Transport &m_transport;
    const std::function<void(const SittingProgress &)> &m_progress;
    SittingProgress m_told;
    FeedLeft m_feed;
    qint64 m_bytesAll = 0;
};

// Whether less might have come through: of a batch that was sent, or of a page that began to come.
// Without any answer a page is not at fault, and more tries would only take time.
bool mayBeTooLarge(const Request &request, const Transport &transport, const core::Error &error)
{
    const Trouble trouble = transport.trouble();
    return error.kind == core::Error::Kind::Offline && trouble.cause == Cause::NoLink &&
           (request.method == "PUT" || trouble.status == okStatus);
}

// Whether the county that answers all else of ours does not give us the lines of a chain: that is
// no end of the sitting, and what it means the core knows.
bool isNoForOneChain(const Request &request, const Transport &transport)
{
    const Trouble trouble = transport.trouble();
    return request.method == "GET" && trouble.cause == Cause::Login &&
           trouble.status == unauthorizedStatus && !trouble.body.isEmpty();
}

Result<SyncReport> sit(core::Store &store, Transport &transport, SyncCore &core, Teller &teller)
{
    for (;;) {
        const auto request =
            TRY(store.wait([&](Database &database) { return core.next(database); }));
        if (!request) {
            return core.report();
        }
        auto reply = transport.send(*request);
        if (!reply && isNoForOneChain(*request, transport)) {
            reply = Reply{transport.trouble().status, {}, transport.trouble().body};
        }
        if (!reply) {
            if (mayBeTooLarge(*request, transport, reply.error()) && core.shrink()) {
                continue;
            }
            return tl::unexpected(reply.error());
        }
        TRY(store.wait([&](Database &database) {
            return core.hear(database, *reply, QDateTime::currentMSecsSinceEpoch());
        }));
        TRY(takeAllIn(store, core));
        TRY(teller.tell(core));
    }
}

} // namespace

std::optional<int> SittingProgress::permille() const
{
    switch (phase) {
    case Phase::Receiving:
        return feedAll == 0 ? std::nullopt : std::optional(shareOf(feedAll - feedLeft, feedLeft));
    case Phase::Sending:
        return shareOf(bytesSent, bytesToSend);
    case Phase::Attachments:
        return shareOf(blobBytesSent, blobsToSend.bytes);
    }
    Q_UNREACHABLE();
}

Result<SyncReport> runSitting(core::Store &store, Transport &transport, const core::SigningKey &key,
                              const std::function<void(const SittingProgress &)> &progress,
                              const core::BlobVault *blobs, const QUuid &upTo)
{
    const QString before = TRY(
        store.wait([](Database &database) { return core::Settings(database).text(linePortions); }));
    SyncCore core(key, {.upTo = upTo}, Portions::remembered(before));
    Teller teller(store, transport, progress);
    auto report = sit(store, transport, core, teller);
    if (const QString words = core.portions().words(); words != before) {
        // One that is not kept costs the next sitting a try.
        (void)store.wait(
            [&](Database &database) { return core::Settings(database).set(linePortions, words); });
    }
    if (report && blobs != nullptr && upTo.isNull()) {
        report->blobs =
            sendBlobs(store, transport, key, *blobs, QDateTime::currentMSecsSinceEpoch(),
                      [&](const BlobReport &sent) { teller.tellBlobs(sent); });
    }
    return report;
}

} // namespace client
