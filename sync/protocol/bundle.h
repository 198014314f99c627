// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/sealed.h"
#include "sync/protocol/messages.h"

#include <QUuid>

#include <functional>
#include <vector>

namespace protocol {

// A bundle (*.vsb) carries on a stick what HTTP carries over the network: up, a laptop's question
// and its batches; down, the county's answers. One file is
//
//   header (112 bytes, readable) · key sealed to the reader · content in authenticated chunks
//   content = signature of the writer over header, reader and records · records
//
// so whoever carries it can see for whom it is and how large, and nothing else, and the reader
// cannot pass it on as if it had been written for somebody else. It holds no path, no name and no
// time that anything depends on. Parts of one bundle are files of their own.

constexpr qsizetype bundleBytesMax = 32 * 1024 * 1024; // one file; also what is held in memory
constexpr qsizetype bundleHeaderBytes = 112;
constexpr qsizetype keyIdBytes = 16;
constexpr qsizetype partingNonceBytes = 16;
constexpr int bundlePartsMax = 32; // of one bundle: 1 GiB in all
constexpr int bundleRecordsMax = 100'000;

// Where a laptop sends a colleague's bundle, and what it hears: how many lines were new, were there
// already, and wait for others; nothing of what they say.
constexpr QByteArrayView bundlePath = "/v1/bundle";
struct CarriedReply {
    qint64 taken = 0;
    qint64 known = 0;
    qint64 waiting = 0;
};
QByteArray write(const CarriedReply &reply);
core::Result<CarriedReply> readCarriedReply(const QByteArray &bytes);

enum class BundleDirection : quint8 { Up = 1, Down = 2 };

struct BundleHeader {
    BundleDirection direction = BundleDirection::Up;
    QUuid from;          // the laptop's chain; null: the county
    QByteArray to;       // keyId() of the reader
    QByteArray serverId; // 16 bytes
    QByteArray epoch;    // of the county, as the writer knows it; 16 bytes
    quint16 part = 1;
    quint16 parts = 1;
    qint64 serial = 0;    // grows with every bundle of one writer
    qint64 createdMs = 0; // for people only
    QUuid id;             // the same in all parts

    bool operator==(const BundleHeader &) const = default;
};

// Names a public key in 16 bytes.
QByteArray keyId(QByteArrayView publicKey);
// How people are told a key's name: the first four bytes, "1a2b3c4d".
QString shortKeyId(QByteArrayView id);

// What one record of the content is.
enum class RecordKind : quint8 {
    Question = 'Q', // chain's identity (16 bytes), SyncRequest; down: what the next answer answers
    Batch = 'B',    // the chain's identity and the frame of a Batch
    Answer = 'A',   // a SyncReply
    // A laptop that was put back or has a twin asks for its next chain, and gets it with the lines
    // of the old one it lacks. Chain's identity, a name of the question (16 bytes), then the JSON.
    NextChain = 'N', // a ChainRequest
    Given = 'G',     // a ChainReply
    Lines = 'L',     // the old chain's identity and the frame of a Batch, signed by the county
};
struct BundleRecord {
    RecordKind kind = RecordKind::Question;
    QByteArrayView bytes; // in the content it was read from
};

QByteArray writeRecord(RecordKind kind, QByteArrayView bytes);
QByteArray writeQuestionRecord(const SyncRequest &asked);
core::Result<SyncRequest> readQuestionRecord(QByteArrayView bytes);
QByteArray writeBatchRecord(const Batch &batch, RecordKind kind = RecordKind::Batch);
core::Result<Batch> readBatchRecord(QByteArrayView bytes);

struct CarriedParting {
    QUuid inc; // the old chain
    QByteArray nonce;
    QByteArray json; // of a ChainRequest or ChainReply
};
QByteArray writePartingRecord(RecordKind kind, const CarriedParting &parting);
core::Result<CarriedParting> readPartingRecord(QByteArrayView bytes);

// One part, ready to be written to a file.
core::Result<QByteArray> sealBundle(const BundleHeader &header, QByteArrayView records,
                                    const core::SigningKey &writer, QByteArrayView reader);

// Gathers records into parts that each fit one file.
class BundleParts {
public:
    // `opening`: the record every part begins with; may be empty.
    explicit BundleParts(QByteArray opening, int partsMax);

    // False: no more fits, and nothing was added. What is not in this bundle is in a later one.
    bool add(QByteArrayView records);
    core::Result<std::vector<QByteArray>> seal(BundleHeader header, const core::SigningKey &writer,
                                               QByteArrayView reader) const;

private:
    QByteArray m_opening;
    size_t m_partsMax;
    std::vector<QByteArray> m_parts;
};

// What stands outside; Error::Invalid with a sentence for whoever holds the file. Pure.
core::Result<BundleHeader> readBundleHeader(QByteArrayView file);

// What it takes to open one file and no other.
struct BundleKeys {
    core::SecretBytes content; // of this file alone
    QByteArray writer;         // public keys
    QByteArray reader;
};
// The content's key, by the reader's own. Touches a field of fixed size and parses nothing.
core::Result<core::SecretBytes> bundleKey(QByteArrayView file, const core::SigningKey &reader);

// Decrypts and checks every byte and the signature; nothing has been parsed by then. Pure.
core::Result<QByteArray> authenticContent(QByteArrayView file, const BundleKeys &keys);
// The signature of content that somebody else decrypted.
core::Result<> checkSignature(const BundleHeader &header, QByteArrayView content,
                              const BundleKeys &keys);
// Splits authentic content; Error::Invalid beyond the bounds. Pure.
core::Result<std::vector<BundleRecord>> readRecords(QByteArrayView content);
// Reads every record as it will be read when it is taken in, within the bounds of HTTP. Pure.
core::Result<> checkRecords(BundleDirection direction, const std::vector<BundleRecord> &records);

// Everything an opener does: authenticContent(), then checkRecords(). Pure.
core::Result<QByteArray> openContent(QByteArrayView file, const BundleKeys &keys);

// Opens files of strangers: gives back content that authenticContent() and checkRecords() accept.
// Its word is not taken for it: see openBundle().
using BundleOpener =
    std::function<core::Result<QByteArray>(QByteArrayView file, const BundleKeys &keys)>;

// A bundle that was opened. `records` point into `content`.
struct OpenedBundle {
    BundleHeader header;
    QByteArray content;
    std::vector<BundleRecord> records;
};
// Opens with `opener` and checks what it gives back: a bundle is taken for the writer's only when
// the writer's signature covers the very bytes that came.
core::Result<OpenedBundle> openBundle(QByteArrayView file, const core::SigningKey &reader,
                                      QByteArrayView writer, const BundleOpener &opener);

// The same question as if nothing had been read yet.
SyncRequest fromTheStart(SyncRequest asked);
// The question a laptop would ask next, had it heard this answer: how the county builds pages for
// a laptop that is not there.
SyncRequest advanced(SyncRequest asked, const SyncReply &reply);

// What of a batch a chain that ends at `end` lacks: the whole of it, its tail when the beginning is
// there already, or nothing when the batch does not fit.
std::optional<Batch> tailAfter(const Batch &batch, const core::ChainEnd &end);

} // namespace protocol
