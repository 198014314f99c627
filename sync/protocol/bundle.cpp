// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/bundle.h"

#include "core/json.h"
#include "sync/protocol/limits.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace protocol {

namespace {

using core::Error;
using core::fail;
using core::Result;

// Ends with bytes that a copy in text mode would change, and that end a file typed to a screen.
constexpr QByteArrayView bundleMagic = "ZFVSB\r\n\x1a";
constexpr quint8 bundleSuite = 1; // SHA-256, Ed25519, X25519, XChaCha20-Poly1305
constexpr qsizetype identityBytes = 16;
// With room for header, signature and what sealing adds to each chunk.
constexpr qsizetype partRecordsBytesMax = bundleBytesMax - 64 * 1024;
constexpr qsizetype recordHeadBytes = 5; // kind and length

template <typename Number>
void putNumber(QByteArray &to, Number number)
{
    char bytes[sizeof(Number)];
    qToBigEndian(number, bytes);
    to.append(bytes, sizeof bytes);
}

template <typename Number>
Number numberAt(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<Number>(bytes.data() + at);
}

QByteArray writeHeader(const BundleHeader &header)
{
    QByteArray bytes = bundleMagic.toByteArray();
    putNumber(bytes, bundleSuite);
    putNumber(bytes, static_cast<quint8>(header.direction));
    putNumber(bytes, header.part);
    putNumber(bytes, header.parts);
    putNumber(bytes, quint16{0});
    bytes += header.from.toRfc4122() + header.to + header.serverId + header.epoch;
    putNumber(bytes, header.serial);
    putNumber(bytes, header.createdMs);
    bytes += header.id.toRfc4122();
    Q_ASSERT(bytes.size() == bundleHeaderBytes);
    return bytes;
}

QByteArray contentSigned(QByteArrayView headerBytes, QByteArrayView reader, QByteArrayView records)
{
    return "zoufang-bundle/1" + headerBytes.toByteArray() + reader.toByteArray() +
           core::sha256(records);
}

qsizetype recordBytesMax(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Question:
        return messageBytesMax + identityBytes;
    case RecordKind::NextChain:
    case RecordKind::Given:
        return messageBytesMax + 2 * identityBytes;
    case RecordKind::Batch:
    case RecordKind::Lines:
        return bodyBytesMax + identityBytes;
    case RecordKind::Answer:
        return replyBytesMax;
    }
    return 0;
}

// Whether a record may stand after another; the first stands after nothing.
// Up: a question, then what is asked for a next chain, or batches. Down: next chains and the lines
// of old ones, then questions and answers in turn.
bool mayFollow(BundleDirection direction, std::optional<RecordKind> before, RecordKind kind)
{
    if (direction == BundleDirection::Up) {
        return before ? kind == RecordKind::Batch ||
                            (kind == RecordKind::NextChain && before == RecordKind::Question)
                      : kind == RecordKind::Question;
    }
    const bool isBeforeAnswers =
        !before || before == RecordKind::Given || before == RecordKind::Lines;
    switch (kind) {
    case RecordKind::Given:
    case RecordKind::Lines:
        return isBeforeAnswers;
    case RecordKind::Question:
        return isBeforeAnswers || before == RecordKind::Answer;
    case RecordKind::Answer:
        return before == RecordKind::Question;
    case RecordKind::Batch:
    case RecordKind::NextChain:
        return false;
    }
    return false;
}

Result<> checkOrder(BundleDirection direction, const std::vector<BundleRecord> &records)
{
    std::optional<RecordKind> before;
    for (const BundleRecord &record : records) {
        if (!mayFollow(direction, before, record.kind)) {
            return fail(Error::Kind::Invalid, u"a record of the bundle does not belong there"_s);
        }
        before = record.kind;
    }
    if (!before || (direction == BundleDirection::Down && before == RecordKind::Question)) {
        return fail(Error::Kind::Invalid, u"the bundle holds no question and answer"_s);
    }
    return {};
}

Result<> checkRecord(const BundleRecord &record)
{
    switch (record.kind) {
    case RecordKind::Question:
        TRY(readQuestionRecord(record.bytes));
        return {};
    case RecordKind::NextChain: {
        const CarriedParting parting = TRY(readPartingRecord(record.bytes));
        TRY(readChainRequest(parting.json, parting.inc));
        return {};
    }
    case RecordKind::Given:
        TRY(readChainReply(TRY(readPartingRecord(record.bytes)).json));
        return {};
    case RecordKind::Batch:
    case RecordKind::Lines:
        TRY(readBatchRecord(record.bytes));
        return {};
    case RecordKind::Answer:
        TRY(readSyncReply(record.bytes.toByteArray()));
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray write(const CarriedReply &reply)
{
    core::JsonWriter writer;
    writer.beginObject().put("taken", reply.taken).put("known", reply.known);
    return writer.put("waiting", reply.waiting).endObject().take();
}

Result<CarriedReply> readCarriedReply(const QByteArray &bytes)
{
    core::JsonParser parser(messageBytesMax);
    const core::JsonObject object = TRY(parser.object(bytes));
    return CarriedReply{TRY(object.integer("taken")), TRY(object.integer("known")),
                        TRY(object.integer("waiting"))};
}

QByteArray keyId(QByteArrayView publicKey)
{
    return core::sha256("zoufang-key/1" + publicKey.toByteArray()).left(keyIdBytes);
}

QString shortKeyId(QByteArrayView id)
{
    return QString::fromLatin1(id.first(std::min<qsizetype>(4, id.size())).toByteArray().toHex());
}

QByteArray writeRecord(RecordKind kind, QByteArrayView bytes)
{
    QByteArray record;
    record.reserve(recordHeadBytes + bytes.size());
    putNumber(record, static_cast<quint8>(kind));
    putNumber(record, static_cast<quint32>(bytes.size()));
    return record.append(bytes);
}

QByteArray writeQuestionRecord(const SyncRequest &asked)
{
    return writeRecord(RecordKind::Question, asked.inc.toRfc4122() + write(asked));
}

Result<SyncRequest> readQuestionRecord(QByteArrayView bytes)
{
    if (bytes.size() <= identityBytes) {
        return fail(Error::Kind::Invalid, u"a question in the bundle is cut off"_s);
    }
    return readSyncRequest(bytes.sliced(identityBytes).toByteArray(),
                           QUuid::fromRfc4122(bytes.first(identityBytes)));
}

QByteArray writeBatchRecord(const Batch &batch, RecordKind kind)
{
    return writeRecord(kind, batch.inc.toRfc4122() + write(batch));
}

Result<Batch> readBatchRecord(QByteArrayView bytes)
{
    if (bytes.size() <= identityBytes) {
        return fail(Error::Kind::Invalid, u"a batch in the bundle is cut off"_s);
    }
    return readBatch(bytes.sliced(identityBytes).toByteArray(),
                     QUuid::fromRfc4122(bytes.first(identityBytes)));
}

QByteArray writePartingRecord(RecordKind kind, const CarriedParting &parting)
{
    return writeRecord(kind, parting.inc.toRfc4122() + parting.nonce + parting.json);
}

Result<CarriedParting> readPartingRecord(QByteArrayView bytes)
{
    if (bytes.size() <= identityBytes + partingNonceBytes) {
        return fail(Error::Kind::Invalid, u"a question for a chain in the bundle is cut off"_s);
    }
    return CarriedParting{QUuid::fromRfc4122(bytes.first(identityBytes)),
                          bytes.sliced(identityBytes, partingNonceBytes).toByteArray(),
                          bytes.sliced(identityBytes + partingNonceBytes).toByteArray()};
}

Result<QByteArray> sealBundle(const BundleHeader &header, QByteArrayView records,
                              const core::SigningKey &writer, QByteArrayView reader)
{
    const QByteArray headerBytes = writeHeader(header);
    const core::SecretBytes key = core::SecretBytes::random(core::contentKeyBytes);
    const QByteArray sealedKey = TRY(core::sealKey(key, reader));
    const QByteArray content =
        writer.sign(contentSigned(headerBytes, reader, records)) + records.toByteArray();
    QByteArray file = headerBytes + sealedKey + core::sealContent(content, key, headerBytes);
    if (file.size() > bundleBytesMax) {
        return fail(Error::Kind::Invalid,
                    u"a bundle of %1 bytes is larger than the %2 one file may "
                    "have"_s.arg(file.size())
                        .arg(bundleBytesMax));
    }
    return file;
}

BundleParts::BundleParts(QByteArray opening, int partsMax)
    : m_opening(std::move(opening)), m_partsMax(static_cast<size_t>(partsMax)), m_parts{m_opening}
{
}

bool BundleParts::add(QByteArrayView records)
{
    if (m_parts.back().size() + records.size() > partRecordsBytesMax) {
        if (m_parts.size() == m_partsMax) {
            return false;
        }
        m_parts.push_back(m_opening);
    }
    m_parts.back().append(records);
    return true;
}

Result<std::vector<QByteArray>>
BundleParts::seal(BundleHeader header, const core::SigningKey &writer, QByteArrayView reader) const
{
    header.id = QUuid::fromRfc4122(core::randomBytes(identityBytes));
    header.parts = static_cast<quint16>(m_parts.size());
    std::vector<QByteArray> files;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        header.part = static_cast<quint16>(i + 1);
        files.push_back(TRY(sealBundle(header, m_parts[i], writer, reader)));
    }
    return files;
}

Result<BundleHeader> readBundleHeader(QByteArrayView file)
{
    if (file.isEmpty()) {
        return fail(Error::Kind::Invalid, u"the file is empty: the stick was most likely pulled "
                                          "before it was written; save the bundle again"_s);
    }
    if (file.size() > bundleBytesMax) {
        return fail(
            Error::Kind::Invalid,
            u"the file has %1 bytes; a bundle has at most %2, so this is none"_s.arg(file.size())
                .arg(bundleBytesMax));
    }
    if (file.first(std::min(file.size(), bundleMagic.size())) !=
        bundleMagic.first(std::min(file.size(), bundleMagic.size()))) {
        return fail(Error::Kind::Invalid, u"this file is no Zoufang bundle"_s);
    }
    if (file.size() < bundleHeaderBytes + core::sealedKeyBytes) {
        return fail(Error::Kind::Invalid,
                    u"the bundle is cut off; save it again and let the stick finish"_s);
    }
    if (numberAt<quint8>(file, 8) != bundleSuite) {
        return fail(Error::Kind::Invalid,
                    u"the bundle was made by a newer Zoufang: update this one first"_s);
    }
    const auto direction = numberAt<quint8>(file, 9);
    BundleHeader header;
    header.direction = direction == 2 ? BundleDirection::Down : BundleDirection::Up;
    header.part = numberAt<quint16>(file, 10);
    header.parts = numberAt<quint16>(file, 12);
    header.from = QUuid::fromRfc4122(file.sliced(16, identityBytes));
    header.to = file.sliced(32, keyIdBytes).toByteArray();
    header.serverId = file.sliced(48, identityBytes).toByteArray();
    header.epoch = file.sliced(64, identityBytes).toByteArray();
    header.serial = numberAt<qint64>(file, 80);
    header.createdMs = numberAt<qint64>(file, 88);
    header.id = QUuid::fromRfc4122(file.sliced(96, identityBytes));
    if (direction < 1 || direction > 2 || numberAt<quint16>(file, 14) != 0 || header.part < 1 ||
        header.part > header.parts || header.parts > bundlePartsMax || header.serial < 0 ||
        header.createdMs < 0) {
        return fail(Error::Kind::Invalid, u"the bundle's first bytes are damaged; save it again"_s);
    }
    return header;
}

Result<core::SecretBytes> bundleKey(QByteArrayView file, const core::SigningKey &reader)
{
    TRY(readBundleHeader(file));
    return core::unsealKey(file.sliced(bundleHeaderBytes, core::sealedKeyBytes), reader);
}

Result<QByteArray> authenticContent(QByteArrayView file, const BundleKeys &keys)
{
    const BundleHeader header = TRY(readBundleHeader(file));
    const QByteArray content =
        TRY(core::unsealContent(file.sliced(bundleHeaderBytes + core::sealedKeyBytes), keys.content,
                                file.first(bundleHeaderBytes)));
    TRY(checkSignature(header, content, keys));
    return content;
}

Result<> checkSignature(const BundleHeader &header, QByteArrayView content, const BundleKeys &keys)
{
    if (content.size() < core::signatureBytes ||
        !core::verify(
            keys.writer,
            contentSigned(writeHeader(header), keys.reader, content.sliced(core::signatureBytes)),
            content.first(core::signatureBytes))) {
        return fail(Error::Kind::Unauthorized,
                    u"the bundle is not signed by the one it names as its writer"_s);
    }
    return {};
}

Result<std::vector<BundleRecord>> readRecords(QByteArrayView content)
{
    std::vector<BundleRecord> records;
    QByteArrayView left = content.sliced(std::min(content.size(), core::signatureBytes));
    while (!left.isEmpty()) {
        if (left.size() < recordHeadBytes) {
            return fail(Error::Kind::Invalid, u"a record of the bundle is cut off"_s);
        }
        const auto kind = numberAt<quint8>(left, 0);
        const auto size = qsizetype{numberAt<quint32>(left, 1)};
        if (!QByteArrayView("QBANGL").contains(static_cast<char>(kind))) {
            return fail(Error::Kind::Invalid, u"the bundle holds a record of unknown kind %1: "
                                              "update this Zoufang first"_s.arg(kind));
        }
        const BundleRecord record{static_cast<RecordKind>(kind), {}};
        left = left.sliced(recordHeadBytes);
        if (size > left.size() || size > recordBytesMax(record.kind) ||
            std::ssize(records) >= bundleRecordsMax) {
            return fail(Error::Kind::Invalid,
                        u"a record of the bundle is cut off or beyond the bounds"_s);
        }
        records.push_back({record.kind, left.first(size)});
        left = left.sliced(size);
    }
    return records;
}

Result<> checkRecords(BundleDirection direction, const std::vector<BundleRecord> &records)
{
    TRY(checkOrder(direction, records));
    for (const BundleRecord &record : records) {
        TRY(checkRecord(record));
    }
    return {};
}

Result<QByteArray> openContent(QByteArrayView file, const BundleKeys &keys)
{
    QByteArray content = TRY(authenticContent(file, keys));
    const BundleHeader header = TRY(readBundleHeader(file));
    TRY(checkRecords(header.direction, TRY(readRecords(content))));
    return content;
}

Result<OpenedBundle> openBundle(QByteArrayView file, const core::SigningKey &reader,
                                QByteArrayView writer, const BundleOpener &opener)
{
    OpenedBundle bundle;
    bundle.header = TRY(readBundleHeader(file));
    const BundleKeys keys{TRY(bundleKey(file, reader)), writer.toByteArray(), reader.publicKey()};
    bundle.content = TRY(opener(file, keys));
    TRY(checkSignature(bundle.header, bundle.content, keys));
    bundle.records = TRY(readRecords(bundle.content));
    TRY(checkOrder(bundle.header.direction, bundle.records));
    return bundle;
}

SyncRequest fromTheStart(SyncRequest asked)
{
    asked.complete = {0, QByteArray(core::sha256Bytes, '\0')};
    asked.seen.reset();
    for (auto &[grid, cursor] : asked.cursors) {
        cursor = {cursor.gen, 0};
    }
    return asked;
}

SyncRequest advanced(SyncRequest asked, const SyncReply &reply)
{
    if (reply.rewound || asked.epoch != reply.epoch) {
        asked = fromTheStart(std::move(asked));
        asked.epoch = reply.epoch;
        asked.reading += 1;
    }
    if (reply.grids) {
        std::erase_if(asked.cursors,
                      [&](const auto &known) { return !reply.grids->contains(known.first); });
        for (const auto &[grid, gen] : *reply.grids) {
            const auto known = asked.cursors.find(grid);
            if (known == asked.cursors.end() || known->second.gen != gen) {
                asked.cursors[grid] = {gen, 0};
            }
        }
        asked.scopeGen = reply.scopeGen;
    }
    for (const Page &page : reply.pages) {
        asked.cursors[page.grid] = {page.gen, page.upto, page.inside};
    }
    asked.receiptN = std::max(asked.receiptN, reply.chain.n);
    return asked;
}

std::optional<Batch> tailAfter(const Batch &batch, const core::ChainEnd &end)
{
    const qint64 known = end.n - (batch.first - 1);
    if (known < 0 || known >= std::ssize(batch.lines)) {
        return std::nullopt;
    }
    QByteArray hash = batch.previous;
    for (qint64 i = 0; i < known; ++i) {
        hash = core::nextHash(hash, batch.lines[static_cast<size_t>(i)]);
    }
    if (hash != end.hash) {
        return std::nullopt;
    }
    Batch tail = batch;
    tail.first = end.n + 1;
    tail.previous = end.hash;
    tail.lines.erase(tail.lines.begin(), tail.lines.begin() + known);
    return tail;
}

} // namespace protocol
