// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/db/database.h"
#include "core/ledger/retention.h"
#include "sync/client/blob_core.h"
#include "sync/client/portions.h"
#include "sync/client/transport.h"
#include "sync/protocol/messages.h"

#include <optional>

namespace client {

// What one sitting of sync did.
struct SyncReport {
    qint64 linesSent = 0;
    qint64 linesReceived = 0;
    qint64 requests = 0;
    std::vector<protocol::LineVerdict> verdicts; // our lines that were not simply applied
    bool complete = false;                       // all grids are read up to the county's head
    qint64 completeAsOfSeq = 0;
    BlobReport blobs; // attachments, which go after the lines
};

// How much travels at once. Less makes many pages of little data, for tests.
struct SyncBounds {
    int batchLines = protocol::batchLinesMax;
    qsizetype pageBytes = protocol::pageBytesDefault;
    // The last line of ours that is sent in this sitting; null: all. Those before it go first: a
    // chain has no gaps. Once the line is delivered, or not ours, nothing is held back.
    QUuid upTo = {};
    // How long own lines of a grid that was taken away are kept whole (core/ledger/retention.h).
    qint64 ownKeptMs = core::ownKeptMs;
};

// The sync engine: what to ask next and what an answer means. It has no clock, no thread and no
// socket; all it knows between two steps is in the database, so it can be stopped anywhere (SYNC
// D14).
//
//   while (auto request = TRY(core.next(database))) { TRY(core.hear(database, answer)); … }
//
// Order of a sitting: ask where the county's copy of our chain ends (and read what is new), send
// what it lacks in batches, ask again if others wrote meanwhile. The county's word decides what is
// sent, never our memory of what was sent (SYNC D2).
//
// When the two ledgers have parted (this laptop was put back, or a copy of it wrote, too), our
// chain goes on in a new one behind the last common place: every line of ours is sent there, what
// the county knows of the old chain is fetched, and both are kept (SYNC §3.8).
class SyncCore {
public:
    explicit SyncCore(const core::SigningKey &key, SyncBounds bounds = {})
        : SyncCore(key, bounds, Portions(bounds.batchLines, bounds.pageBytes))
    {
    }
    // Goes on from what an earlier sitting found out of the line.
    SyncCore(const core::SigningKey &key, const SyncBounds &bounds, Portions portions)
        : m_key(key), m_bounds(bounds), m_portions(portions)
    {
        m_portions.beginSitting();
    }

    // The next request of this sitting, signed; nothing when all is done.
    core::Result<std::optional<Request>> next(core::Database &database);
    // Takes in the answer to the last request. Error::Conflict when a county answers that was
    // replaced long ago: nothing is changed then. `nowMs`: UTC milliseconds, for "last contact"
    // and alarms only.
    core::Result<> hear(core::Database &database, const Reply &reply, qint64 nowMs);
    // Takes in an answer that a bundle brought, with the question it answers. False: it was made
    // for another position than ours (SYNC F97), so only receipt, verdicts and newer grids were
    // taken.
    core::Result<bool> hearCarried(core::Database &database, const protocol::SyncRequest &asked,
                                   const QByteArray &bytes, qint64 nowMs);
    // The next chain a bundle brought, and lines of the old one, as hear() takes them.
    core::Result<> hearCarriedChain(core::Database &database, const QByteArray &bytes,
                                    qint64 nowMs);
    core::Result<> hearCarriedLines(core::Database &database, const protocol::Batch &batch);
    // Lays out received lines, a bounded number a call, so that no store job takes long. True: more
    // wait.
    core::Result<bool> takeIn(core::Database &database);
    // The line broke under the last request: the next batch has half its lines, or the next page
    // half its bytes (F10). False: it is as small as it gets, or nothing of the kind.
    bool shrink();
    const Portions &portions() const { return m_portions; }

    const SyncReport &report() const { return m_report; }
    qint64 linesLeft() const { return m_linesLeft; }    // still to be sent in this sitting
    qint64 deliveredUpTo() const { return m_sentUpTo; } // where the county's copy of ours ends

private:
    enum class Step { Ask, Part, Refill, Recall, Send, SendEarlier, Done };

    core::Result<Request> ask(core::Database &database);
    core::Result<std::optional<Request>> sendBatch(core::Database &database);
    core::Result<Request> batchRequest(core::Database &database, const protocol::Batch &batch);
    core::Result<std::optional<Request>> sendEarlier(core::Database &database);
    core::Result<> hearEarlier(core::Database &database, const Reply &reply, qint64 nowMs);
    core::Result<> hearSync(core::Database &database, const Reply &reply, qint64 nowMs);
    core::Result<> hearAnswer(core::Database &database, protocol::SyncReply answer, qint64 nowMs);
    core::Result<> hearBatch(core::Database &database, const Reply &reply, qint64 nowMs);
    core::Result<bool> goOnFrom(core::Database &database, const core::ChainEnd &theirs);
    core::Result<qint64> sendUntil(core::Database &database, const core::Chain &chain);
    core::Result<std::optional<Request>> part(core::Database &database);
    core::Result<> hearPart(core::Database &database, const Reply &reply);
    core::Result<> refillOrGoOn(core::Database &database);
    core::Result<> endRefill(core::Database &database);
    core::Result<> noteEarlier(core::Database &database, const protocol::SyncReply &answer);
    core::Result<> finish(core::Database &database);
    core::Result<bool> letGo(core::Database &database);
    core::Result<bool> retire(core::Database &database);
    core::Result<bool> isRecallDue(core::Database &database);
    core::Result<std::optional<Request>> askWanted(core::Database &database);
    core::Result<> hearWanted(core::Database &database, const Reply &reply);
    core::Result<std::optional<Request>> askLines(core::Database &database);
    core::Result<> takeLines(core::Database &database, const protocol::Batch &batch);
    core::Result<> hearLines(core::Database &database, const Reply &reply);
    core::Result<> setParting(core::Database &database, const QString &why);
    core::Result<bool> believesAlike(core::Database &database, const protocol::SyncReply &answer);
    core::Result<bool> isAlike(core::Database &database, const QString &grid,
                               const core::GridDigest &theirs, qint64 headSeq);
    core::Result<> noteEpoch(core::Database &database, const protocol::SyncReply &answer,
                             qint64 nowMs);
    core::Result<> storeReceipt(core::Database &database, const QByteArray &bytes,
                                const QByteArray &signature, const core::ChainEnd &end,
                                qint64 nowMs);
    core::Result<> storeVerdicts(core::Database &database,
                                 const std::vector<protocol::LineVerdict> &verdicts, qint64 saidAt);
    core::Result<> forgetUnsaid(core::Database &database);
    core::Result<> takeScope(core::Database &database, const protocol::SyncReply &reply);
    core::Result<bool> takeComplete(core::Database &database, core::Projector &projector,
                                    const protocol::SyncReply &answer);
    core::Result<> takeLine(core::Database &database, core::Projector &projector,
                            core::JsonParser &parser, const QString &grid, qint64 seq,
                            const QByteArray &bytes);
    core::Result<> renumber(core::Database &database, core::Projector &projector,
                            const core::Line &line, qint64 seq);
    core::Result<> takeAccepted(core::Database &database, core::Projector &projector,
                                const core::Line &line);
    core::Result<> repeatMoves(core::Database &database, core::Projector &projector,
                               const QUuid &entity, qint64 after);

    const core::SigningKey &m_key;
    SyncBounds m_bounds;
    Step m_step = Step::Ask;
    qint64 m_sentUpTo = 0;  // n the county holds
    qint64 m_linesLeft = 0; // to be sent in this sitting
    Portions m_portions;
    int m_partings = 0; // in this sitting
    Step m_afterRefill = Step::Ask;
    bool m_hasResumed = false;                    // what is left of earlier chains was looked for
    QUuid m_earlier;                              // the one a batch is under way of
    std::optional<protocol::SyncReply> m_waiting; // an answer whose lines are being laid out
    qint64 m_nowMs = 0;                           // of the last answer
    qint64 m_durableN = 0;                        // our chain in the county's backup, as it said
    qint64 m_countyMs = 0;                        // its time then
    bool m_isCarried = false;                     // what it said came on a stick
    bool m_hasRecalled = false; // own lines that are blank here were asked for, in this sitting
    core::WantedLine m_wanted;  // the last of them
    size_t m_page = 0;
    size_t m_line = 0;      // in the page
    size_t m_offset = 0;    // in all lines
    bool m_mayWait = false; // some line here was not laid out yet
    // The county's head when all of ours was read, in this sitting, and lines of ours it took
    // since, as we reckon it; nothing: not known.
    core::FeedHead m_complete;
    SyncReport m_report;
};

} // namespace client
