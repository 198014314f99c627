// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/feed.h"
#include "core/ledger/ledger.h"
#include "core/query/grid_digest.h"
#include "core/result.h"
#include "sync/protocol/frame.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <map>
#include <optional>
#include <vector>

namespace protocol {

// The messages of sync/PROTOCOL.md and their bytes. Reading is strict and bounded: an
// Error::Invalid names what is wrong. 32-byte hashes travel as base64url, identities of 16 bytes
// too.

constexpr int version = 1;
constexpr qsizetype pageBytesDefault = 2 * 1024 * 1024; // lines of one answer, inflated
constexpr qsizetype pageBytesMost = 8 * 1024 * 1024;
constexpr qsizetype messageBytesMax = 1024 * 1024;
constexpr int pageLinesMax = 50'000;
constexpr int placesMax = 64; // of a laptop's chain, or chains of a laptop, in one message

QByteArray toBase64Url(QByteArrayView bytes);
core::Result<QByteArray> fromBase64Url(const QString &text, qsizetype size, const char *what);

// The one-time code an administrator hands out: where the county is, how to know it, and the right
// to join once. Text without spaces, with a check so that a slip of the pen is told apart from a
// used code.
struct EnrolmentCode {
    QByteArray fingerprint; // SHA-256 of the county's certificate
    QByteArray secret;      // 16 bytes; the county keeps only its hash
    QString url;            // may be empty: then it is typed
};
QString encode(const EnrolmentCode &code);
core::Result<EnrolmentCode> decodeEnrolmentCode(const QString &text);

struct EnrolRequest {
    QByteArray secret;
    QByteArray publicKey; // Ed25519
    QString deviceName;
};
struct EnrolReply {
    QUuid device;
    QUuid inc;
    QByteArray serverId; // 16 bytes
    QByteArray epoch;    // 16 bytes
    QByteArray countyKey;
    QString countyName;
    QString countyRegion;
    QString login;
    QString personName;
    QString role;
    QString organisation;
};

// One grid as a laptop has read it.
struct GridCursor {
    qint64 gen = 0;
    qint64 seq = 0;
    qint64 inside = 0; // of the history of the target that enters next, read up to here
    bool operator==(const GridCursor &) const = default;
};

constexpr qsizetype tokenBytes = 8;

// Ask and pull in one: "my chain ends here, I have read so far".
struct SyncRequest {
    QUuid inc;          // not in the body: it is who signed
    core::ChainEnd end; // hash shortened to 16 bytes on the wire
    QByteArray epoch;
    core::FeedHead complete; // everything of mine is read up to here; hash shortened to 16 bytes
    // The newest head lines came with, when that is not `complete`: a download was broken off.
    std::optional<core::FeedHead> seen;
    qint64 scopeGen = 0; // generation of the grids this laptop knows
    qint64 receiptN = 0; // the newest line of ours we hold a receipt for
    // How often all had to be read anew because the county had been put back: its numbers mean
    // something in one reading only, also where its epoch stayed the same (SYNC F74).
    qint64 reading = 0;
    QByteArray token; // the county's last one (ratchet); a copy of this laptop shows an old one
    std::map<QString, GridCursor> cursors; // only when some differ from `complete`
    qsizetype bytesMax = pageBytesDefault; // 0: only ask
};

// Lines of one grid, in the county's order.
struct Page {
    QString grid;
    qint64 gen = 0;
    qint64 upto = 0;          // the cursor after this page
    std::vector<qint64> seqs; // one for each line
    qint64 inside = 0;        // a target's history is too long for one answer: this far it came
    bool operator==(const Page &) const = default;
};

// What the county thinks of one of our lines, other than "fine".
struct LineVerdict {
    QUuid event;
    qint64 n = 0;
    QString kind;            // quarantined, returned, refused, accepted, duplicate_of
    QString reason;          // code
    QString detail;          // English
    QStringList fields = {}; // that a supervisor marked
    QDate dueOn = {};        // of the answer; invalid: none was set
    bool operator==(const LineVerdict &) const = default;
};

struct SyncReply {
    core::ChainEnd chain; // where our chain ends on the county
    QByteArray epoch;
    core::FeedHead head;
    qint64 timeMs = 0;      // the county's clock, UTC
    qint64 durableN = 0;    // our chain up to here is in a verified second copy
    QByteArray token;       // a new one, to be shown next time; empty: the old one holds
    bool isCopy = false;    // somebody else showed our token since: this laptop has a twin
    bool isRevoked = false; // our lines are taken for review, nothing is given to read
    QByteArray receipt;     // when we lack one, because an answer was lost
    QByteArray signature;
    bool rewound = false; // the county does not know the head we named
    // Other chains of this laptop and where they end on the county: a stick may have brought lines
    // of one long after the laptop was put back to before them. At most placesMax, the newest.
    std::map<QUuid, qint64> earlier;
    // Attachments of this laptop's that the county had and has lost, by SHA-256; at most
    // placesMax.
    std::vector<QByteArray> lacking;
    qint64 scopeGen = 0;
    std::optional<std::map<QString, qint64>>
        grids;            // with generations, when our scopeGen is another
    bool complete = true; // false: ask again for more pages
    std::vector<Page> pages;
    std::vector<LineVerdict> verdicts;
    // What the county believes of grids that were read to their end; the laptop compares.
    std::map<QString, core::GridDigest> digests;
    std::vector<QByteArray> lines; // of all pages, one after the other
};

struct Batch {
    QUuid inc;
    qint64 first = 0;
    QByteArray previous; // hash before `first`
    core::ChainEnd end;
    QByteArray signature; // by the device, over batchSigned()
    std::vector<QByteArray> lines;
};

struct Receipt {
    QByteArray serverId;
    QByteArray epoch;
    QUuid inc;
    core::ChainEnd end;
    core::FeedHead head;
    qint64 timeMs = 0;
    qint64 durableN = 0; // covered by a verified second copy
};

// The answer to a batch, taken or not: where the chain stands, with a signed receipt for that.
struct BatchReply {
    core::ChainEnd chain;
    bool taken = true;    // false: the batch does not follow the chain's end; nothing was stored
    QByteArray receipt;   // the signed bytes, kept as they are
    QByteArray signature; // by the county
    QByteArray token;     // to be shown with the next question
    std::vector<LineVerdict> verdicts;
};

// "My chain cannot go on": the laptop was put back, or has a twin. The county begins a new chain
// behind the last place both know.
struct ChainRequest {
    QUuid inc;                          // the chain until now; who signed
    QString why;                        // "restored", "parted", "copied", "moved"
    std::vector<core::ChainEnd> places; // of that chain, the end first; hashes of 16 bytes
};
struct ChainReply {
    QUuid inc;             // the new chain
    core::ChainEnd parent; // where it leaves the old one
    core::ChainEnd old;    // where the old one ends on the county
};

// What is signed, so that no signature can serve for something else.
QByteArray batchSigned(const QByteArray &serverId, const QUuid &inc, const core::ChainEnd &end);
QByteArray receiptSigned(const QByteArray &receipt);
QByteArray requestSigned(const QByteArray &serverId, const QByteArray &method,
                         const QByteArray &path, const QByteArray &body);

// The same, of a body that is not there yet.
QByteArray requestSignedOver(const QByteArray &serverId, const QByteArray &method,
                             const QByteArray &path, const QByteArray &bodySha256);

// Content-Digest: sha-256=:<base64>: (RFC 9530), so that a signature can be checked by the head.
QByteArray contentDigest(const QByteArray &body);
// The 32 bytes. Error::Invalid when they are not there.
core::Result<QByteArray> readContentDigest(QByteArrayView header);

// Authorization: ZF <inc>.<signature>
QByteArray authorization(const QUuid &inc, const QByteArray &signature);
struct Credentials {
    QUuid inc;
    QByteArray signature;
};
core::Result<Credentials> readAuthorization(QByteArrayView header);

QByteArray write(const EnrolRequest &request);
QByteArray write(const EnrolReply &reply);
QByteArray write(const SyncRequest &request);
QByteArray write(const SyncReply &reply); // JSON alone when there are no lines, else a frame
QByteArray write(const Batch &batch);     // a frame
QByteArray write(const Receipt &receipt);
QByteArray write(const BatchReply &reply);
QByteArray write(const ChainRequest &request);
QByteArray write(const ChainReply &reply);
QByteArray writeProblem(const QString &sentence, const char *code);

core::Result<EnrolRequest> readEnrolRequest(const QByteArray &bytes);
core::Result<EnrolReply> readEnrolReply(const QByteArray &bytes);
core::Result<SyncRequest> readSyncRequest(const QByteArray &bytes, const QUuid &inc);
core::Result<SyncReply> readSyncReply(const QByteArray &bytes);
core::Result<Batch> readBatch(const QByteArray &bytes, const QUuid &inc);
core::Result<Receipt> readReceipt(const QByteArray &bytes);
core::Result<BatchReply> readBatchReply(const QByteArray &bytes);
core::Result<ChainRequest> readChainRequest(const QByteArray &bytes, const QUuid &inc);
core::Result<ChainReply> readChainReply(const QByteArray &bytes);
// The sentence of an error answer, or its first bytes when it is none of ours.
QString problemSentence(const QByteArray &bytes);
// What a command says of lines the county has a word on; those it had already are counted only.
QStringList verdictSentences(const std::vector<LineVerdict> &verdicts);

} // namespace protocol
