// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/messages.h"

#include "core/crypto/keys.h"
#include "core/json.h"
#include "sync/protocol/limits.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace protocol {

namespace {

using core::ChainEnd;
using core::Error;
using core::fail;
using core::FeedHead;
using core::JsonObject;
using core::JsonParser;
using core::JsonWriter;
using core::Result;

constexpr qsizetype hashBytes = 32;
constexpr QByteArrayView digestBefore = "sha-256=:";
constexpr qsizetype shortHashBytes = 16; // what a laptop says of a hash the county knows in full
constexpr qsizetype idBytes = 16;
constexpr int messageDepthMax = 6;
constexpr qsizetype secretBytes = 16;
constexpr qsizetype codeCheckBytes = 4;

JsonParser messageParser(qsizetype bytesMax = messageBytesMax)
{
    return JsonParser(bytesMax, messageDepthMax);
}

void putBytes(JsonWriter &writer, const char *key, QByteArrayView bytes)
{
    writer.put(key, QString::fromLatin1(toBase64Url(bytes)));
}

void putId(JsonWriter &writer, const char *key, const QUuid &id)
{
    putBytes(writer, key, id.toRfc4122());
}

Result<QByteArray> readBytes(const JsonObject &object, const char *key, qsizetype size)
{
    return fromBase64Url(TRY(object.text(key)), size, key);
}

Result<QUuid> readId(const JsonObject &object, const char *key)
{
    return QUuid::fromRfc4122(TRY(readBytes(object, key, idBytes)));
}

Result<qint64> readCount(const JsonObject &object, const char *key)
{
    const qint64 number = TRY(object.integer(key));
    if (number < 0) {
        return fail(Error::Kind::Invalid,
                    u"\"%1\" may not be negative"_s.arg(QLatin1StringView(key)));
    }
    return number;
}

Result<std::vector<LineVerdict>> readVerdicts(const JsonObject &object)
{
    std::vector<LineVerdict> verdicts;
    for (const JsonObject &verdict : TRY(object.objects("verdicts"))) {
        verdicts.push_back({TRY(readId(verdict, "event")), TRY(readCount(verdict, "n")),
                            TRY(verdict.text("kind")), TRY(verdict.text("reason")),
                            TRY(verdict.text("detail")), TRY(verdict.texts("fields")),
                            TRY(verdict.optionalDate("due_on")).value_or(QDate())});
    }
    return verdicts;
}

void putVerdicts(JsonWriter &writer, const std::vector<LineVerdict> &verdicts)
{
    if (verdicts.empty()) {
        return;
    }
    writer.key("verdicts").beginArray();
    for (const LineVerdict &verdict : verdicts) {
        writer.beginObject();
        putId(writer, "event", verdict.event);
        writer.put("n", verdict.n).put("kind", verdict.kind).put("reason", verdict.reason);
        writer.put("detail", verdict.detail).putIfAny("fields", verdict.fields);
        writer.putIfAny("due_on", verdict.dueOn).endObject();
    }
    writer.endArray();
}

// Numbers of lines as distances from the one before: short, and they compress well.
void putSeqs(JsonWriter &writer, const std::vector<qint64> &seqs)
{
    writer.key("seqs").beginArray();
    qint64 previous = 0;
    for (const qint64 seq : seqs) {
        writer.value(seq - previous);
        previous = seq;
    }
    writer.endArray();
}

Result<std::vector<qint64>> readSeqs(const JsonObject &page)
{
    std::vector<qint64> seqs = TRY(page.integers("seqs"));
    std::partial_sum(seqs.begin(), seqs.end(), seqs.begin());
    return seqs;
}

Result<Page> readPage(const JsonObject &object)
{
    return Page{TRY(object.text("grid")), TRY(readCount(object, "gen")),
                TRY(readCount(object, "upto")), TRY(readSeqs(object)),
                TRY(object.optionalInteger("inside")).value_or(0)};
}

void putSignedReceipt(JsonWriter &writer, const QByteArray &receipt, const QByteArray &signature)
{
    if (!receipt.isEmpty()) {
        writer.put("receipt", QString::fromUtf8(receipt));
        putBytes(writer, "sig", signature);
    }
}

Result<> readSignedReceipt(const JsonObject &object, QByteArray &receipt, QByteArray &signature)
{
    if (const auto bytes = TRY(object.optionalText("receipt"))) {
        receipt = bytes->toUtf8();
        signature = TRY(readBytes(object, "sig", core::signatureBytes));
    }
    return {};
}

Result<QByteArray> readToken(const JsonObject &object)
{
    const auto text = TRY(object.optionalText("k"));
    return text ? fromBase64Url(*text, tokenBytes, "k") : QByteArray();
}

Result<SyncReply> readSyncHeader(const QByteArray &json)
{
    JsonParser parser = messageParser(pageBytesMost);
    const JsonObject object = TRY(parser.object(json));
    SyncReply reply;
    reply.chain = {TRY(readCount(object, "n")), TRY(readBytes(object, "h", hashBytes))};
    reply.epoch = TRY(readBytes(object, "epoch", idBytes));
    reply.head = {TRY(readCount(object, "seq")), TRY(readBytes(object, "H", hashBytes))};
    reply.timeMs = TRY(readCount(object, "time"));
    reply.durableN = TRY(object.optionalInteger("durable")).value_or(0);
    reply.token = TRY(readToken(object));
    reply.isCopy = TRY(object.optionalBool("copy")).value_or(false);
    reply.isRevoked = TRY(object.optionalBool("revoked")).value_or(false);
    reply.rewound = TRY(object.optionalBool("rewound")).value_or(false);
    reply.complete = TRY(object.optionalBool("complete")).value_or(true);
    TRY(readSignedReceipt(object, reply.receipt, reply.signature));
    reply.scopeGen = TRY(object.optionalInteger("gen")).value_or(0);
    if (const auto grids = TRY(object.optionalObject("grids"))) {
        reply.grids.emplace();
        for (const QByteArray &key : grids->keys()) {
            (*reply.grids)[QString::fromUtf8(key)] = TRY(readCount(*grids, key.constData()));
        }
    }
    if (const auto earlier = TRY(object.optionalObject("earlier"))) {
        for (const QByteArray &key : earlier->keys()) {
            const QByteArray id = TRY(fromBase64Url(QString::fromUtf8(key), idBytes, "earlier"));
            reply.earlier[QUuid::fromRfc4122(id)] = TRY(readCount(*earlier, key.constData()));
        }
    }
    for (const QString &sha256 : TRY(object.texts("lacking"))) {
        reply.lacking.push_back(TRY(fromBase64Url(sha256, hashBytes, "lacking")));
    }
    for (const JsonObject &page : TRY(object.objects("pages"))) {
        reply.pages.push_back(TRY(readPage(page)));
    }
    reply.verdicts = TRY(readVerdicts(object));
    if (const auto digests = TRY(object.optionalObject("digests"))) {
        for (const QByteArray &key : digests->keys()) {
            const JsonObject digest = TRY(digests->object(key.constData()));
            reply.digests[QString::fromUtf8(key)] = {TRY(readCount(digest, "count")),
                                                     TRY(readBytes(digest, "sum", hashBytes))};
        }
    }
    return reply;
}

} // namespace

QByteArray toBase64Url(QByteArrayView bytes)
{
    return bytes.toByteArray().toBase64(QByteArray::Base64UrlEncoding |
                                        QByteArray::OmitTrailingEquals);
}

core::Result<QByteArray> fromBase64Url(const QString &text, qsizetype size, const char *what)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                             QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() != size) {
        return fail(
            Error::Kind::Invalid,
            u"\"%1\" must be %2 bytes in base64url"_s.arg(QLatin1StringView(what)).arg(size));
    }
    return *decoded;
}

QString encode(const EnrolmentCode &code)
{
    const QByteArray body = code.fingerprint + code.secret + code.url.toUtf8();
    return u"ZF1"_s +
           QString::fromLatin1(toBase64Url(core::sha256(body).left(codeCheckBytes) + body));
}

core::Result<EnrolmentCode> decodeEnrolmentCode(const QString &text)
{
    const Error notACode{
        Error::Kind::Invalid,
        u"this is not a whole enrolment code: it begins with ZF1 and has to be copied "
        "without a gap"_s};
    const QString trimmed = text.trimmed();
    if (!trimmed.startsWith(u"ZF1")) {
        return tl::unexpected(notACode);
    }
    const QByteArray letters = trimmed.mid(3).toLatin1();
    const auto bytes = QByteArray::fromBase64Encoding(
        letters, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                     QByteArray::AbortOnBase64DecodingErrors);
    // A letter too many is bits that the bytes do not show.
    if (!bytes || (*bytes).size() < codeCheckBytes + hashBytes + secretBytes ||
        toBase64Url(*bytes) != letters) {
        return tl::unexpected(notACode);
    }
    const QByteArray body = (*bytes).mid(codeCheckBytes);
    if (core::sha256(body).left(codeCheckBytes) != (*bytes).left(codeCheckBytes)) {
        return tl::unexpected(notACode);
    }
    return EnrolmentCode{body.left(hashBytes), body.mid(hashBytes, secretBytes),
                         QString::fromUtf8(body.mid(hashBytes + secretBytes))};
}

QByteArray batchSigned(const QByteArray &serverId, const QUuid &inc, const ChainEnd &end)
{
    return "zoufang-batch/1" + serverId + inc.toRfc4122() + QByteArray::number(end.n) + '/' +
           end.hash;
}

QByteArray receiptSigned(const QByteArray &receipt)
{
    return "zoufang-receipt/1" + receipt;
}

QByteArray requestSigned(const QByteArray &serverId, const QByteArray &method,
                         const QByteArray &path, const QByteArray &body)
{
    return requestSignedOver(serverId, method, path, core::sha256(body));
}

QByteArray requestSignedOver(const QByteArray &serverId, const QByteArray &method,
                             const QByteArray &path, const QByteArray &bodySha256)
{
    return "zoufang-request/1" + serverId + method + ' ' + path + '\n' + bodySha256;
}

QByteArray contentDigest(const QByteArray &body)
{
    return digestBefore.toByteArray() + core::sha256(body).toBase64() + ':';
}

core::Result<QByteArray> readContentDigest(QByteArrayView header)
{
    if (header.startsWith(digestBefore) && header.endsWith(':')) {
        const auto digest = QByteArray::fromBase64Encoding(
            header.sliced(digestBefore.size()).chopped(1).toByteArray(),
            QByteArray::AbortOnBase64DecodingErrors);
        if (digest && (*digest).size() == hashBytes) {
            return *digest;
        }
    }
    return fail(Error::Kind::Invalid,
                u"a body this long needs the header Content-Digest: sha-256=:…:"_s);
}

QByteArray authorization(const QUuid &inc, const QByteArray &signature)
{
    return "ZF " + toBase64Url(inc.toRfc4122()) + '.' + toBase64Url(signature);
}

core::Result<Credentials> readAuthorization(QByteArrayView header)
{
    const QString text = QString::fromLatin1(header);
    const qsizetype dot = text.indexOf(u'.');
    if (!text.startsWith(u"ZF ") || dot < 0) {
        return fail(Error::Kind::Unauthorized, u"this request is not signed by a device"_s);
    }
    return Credentials{
        QUuid::fromRfc4122(TRY(fromBase64Url(text.mid(3, dot - 3), idBytes, "Authorization"))),
        TRY(fromBase64Url(text.mid(dot + 1), core::signatureBytes, "Authorization"))};
}

QByteArray write(const EnrolRequest &request)
{
    JsonWriter writer;
    writer.beginObject();
    putBytes(writer, "secret", request.secret);
    putBytes(writer, "key", request.publicKey);
    return writer.put("name", request.deviceName).endObject().take();
}

core::Result<EnrolRequest> readEnrolRequest(const QByteArray &bytes)
{
    JsonParser parser = messageParser();
    const JsonObject object = TRY(parser.object(bytes));
    return EnrolRequest{TRY(readBytes(object, "secret", secretBytes)),
                        TRY(readBytes(object, "key", core::publicKeyBytes)),
                        TRY(object.text("name"))};
}

QByteArray write(const EnrolReply &reply)
{
    JsonWriter writer;
    writer.beginObject();
    putId(writer, "device", reply.device);
    putId(writer, "inc", reply.inc);
    putBytes(writer, "server", reply.serverId);
    putBytes(writer, "epoch", reply.epoch);
    putBytes(writer, "key", reply.countyKey);
    writer.put("county", reply.countyName)
        .put("region", reply.countyRegion)
        .put("login", reply.login);
    writer.put("person", reply.personName).put("role", reply.role);
    return writer.put("organisation", reply.organisation).endObject().take();
}

core::Result<EnrolReply> readEnrolReply(const QByteArray &bytes)
{
    JsonParser parser = messageParser();
    const JsonObject object = TRY(parser.object(bytes));
    return EnrolReply{TRY(readId(object, "device")),
                      TRY(readId(object, "inc")),
                      TRY(readBytes(object, "server", idBytes)),
                      TRY(readBytes(object, "epoch", idBytes)),
                      TRY(readBytes(object, "key", core::publicKeyBytes)),
                      TRY(object.text("county")),
                      TRY(object.text("region")),
                      TRY(object.text("login")),
                      TRY(object.text("person")),
                      TRY(object.text("role")),
                      TRY(object.text("organisation"))};
}

QByteArray write(const SyncRequest &request)
{
    JsonWriter writer;
    writer.beginObject();
    writer.put("n", request.end.n);
    putBytes(writer, "h", request.end.hash.left(shortHashBytes));
    putBytes(writer, "epoch", request.epoch);
    writer.put("seq", request.complete.seq);
    putBytes(writer, "H", request.complete.hash.left(shortHashBytes));
    if (request.seen) {
        writer.key("seen").beginObject().put("seq", request.seen->seq);
        putBytes(writer, "H", request.seen->hash.left(shortHashBytes));
        writer.endObject();
    }
    writer.put("gen", request.scopeGen).put("r", request.receiptN);
    if (request.reading > 0) {
        writer.put("reading", request.reading);
    }
    if (!request.token.isEmpty()) {
        putBytes(writer, "k", request.token);
    }
    if (!request.cursors.empty()) {
        writer.key("cursors").beginObject();
        for (const auto &[grid, cursor] : request.cursors) {
            writer.key(grid.toUtf8().constData()).beginArray();
            writer.value(cursor.gen).value(cursor.seq);
            if (cursor.inside > 0) {
                writer.value(cursor.inside);
            }
            writer.endArray();
        }
        writer.endObject();
    }
    if (request.bytesMax != pageBytesDefault) {
        writer.put("max", qint64{request.bytesMax});
    }
    return writer.endObject().take();
}

core::Result<SyncRequest> readSyncRequest(const QByteArray &bytes, const QUuid &inc)
{
    JsonParser parser = messageParser();
    const JsonObject object = TRY(parser.object(bytes));
    SyncRequest request;
    request.inc = inc;
    request.end = {TRY(readCount(object, "n")), TRY(readBytes(object, "h", shortHashBytes))};
    request.epoch = TRY(readBytes(object, "epoch", idBytes));
    request.complete = {TRY(readCount(object, "seq")), TRY(readBytes(object, "H", shortHashBytes))};
    if (const auto seen = TRY(object.optionalObject("seen"))) {
        request.seen = core::FeedHead{TRY(readCount(*seen, "seq")),
                                      TRY(readBytes(*seen, "H", shortHashBytes))};
    }
    request.scopeGen = TRY(object.optionalInteger("gen")).value_or(0);
    request.receiptN = TRY(object.optionalInteger("r")).value_or(0);
    request.reading = TRY(object.optionalInteger("reading")).value_or(0);
    if (request.reading < 0 || request.reading > readingMax) {
        return fail(Error::Kind::Invalid, u"\"reading\" is not from 0 to %1"_s.arg(readingMax));
    }
    request.token = TRY(readToken(object));
    if (const auto cursors = TRY(object.optionalObject("cursors"))) {
        for (const QByteArray &key : cursors->keys()) {
            const auto parts = TRY(cursors->integers(key.constData()));
            const bool isSound =
                (parts.size() == 2 || parts.size() == 3) &&
                std::all_of(parts.begin(), parts.end(), [](qint64 part) { return part >= 0; });
            if (!isSound) {
                return fail(
                    Error::Kind::Invalid,
                    u"a cursor must be [generation, number] or [generation, number, inside]"_s);
            }
            request.cursors[QString::fromUtf8(key)] = {parts[0], parts[1],
                                                       parts.size() == 3 ? parts[2] : 0};
        }
    }
    const qint64 most = TRY(object.optionalInteger("max")).value_or(pageBytesDefault);
    request.bytesMax = static_cast<qsizetype>(std::clamp<qint64>(most, 0, pageBytesMost));
    return request;
}

namespace {

// What the county has, and lacks, of what this laptop brought.
void putOwn(JsonWriter &writer, const SyncReply &reply)
{
    if (!reply.earlier.empty()) {
        writer.key("earlier").beginObject();
        for (const auto &[inc, n] : reply.earlier) {
            writer.put(toBase64Url(inc.toRfc4122()).constData(), n);
        }
        writer.endObject();
    }
    if (!reply.lacking.empty()) {
        QStringList names;
        for (const QByteArray &sha256 : reply.lacking) {
            names.append(QString::fromLatin1(toBase64Url(sha256)));
        }
        writer.put("lacking", names);
    }
}

} // namespace

QByteArray write(const SyncReply &reply)
{
    JsonWriter writer;
    writer.beginObject().put("n", reply.chain.n);
    putBytes(writer, "h", reply.chain.hash);
    putBytes(writer, "epoch", reply.epoch);
    writer.put("seq", reply.head.seq);
    putBytes(writer, "H", reply.head.hash);
    writer.put("time", reply.timeMs).putIfTrue("rewound", reply.rewound);
    if (reply.durableN > 0) {
        writer.put("durable", reply.durableN);
    }
    if (!reply.token.isEmpty()) {
        putBytes(writer, "k", reply.token);
    }
    writer.putIfTrue("copy", reply.isCopy).putIfTrue("revoked", reply.isRevoked);
    if (!reply.complete) {
        writer.put("complete", false);
    }
    putSignedReceipt(writer, reply.receipt, reply.signature);
    if (reply.grids) {
        writer.put("gen", reply.scopeGen).key("grids").beginObject();
        for (const auto &[grid, gen] : *reply.grids) {
            writer.put(grid.toUtf8().constData(), gen);
        }
        writer.endObject();
    }
    putOwn(writer, reply);
    if (!reply.pages.empty()) {
        writer.key("pages").beginArray();
        for (const Page &page : reply.pages) {
            writer.beginObject().put("grid", page.grid).put("gen", page.gen).put("upto", page.upto);
            putSeqs(writer, page.seqs);
            if (page.inside > 0) {
                writer.put("inside", page.inside);
            }
            writer.endObject();
        }
        writer.endArray();
    }
    putVerdicts(writer, reply.verdicts);
    if (!reply.digests.empty()) {
        writer.key("digests").beginObject();
        for (const auto &[grid, digest] : reply.digests) {
            writer.key(grid.toUtf8().constData()).beginObject().put("count", digest.targets);
            putBytes(writer, "sum", digest.sum);
            writer.endObject();
        }
        writer.endObject();
    }
    const QByteArray header = writer.endObject().take();
    return reply.lines.empty() ? header : packFrame({header, reply.lines});
}

core::Result<SyncReply> readSyncReply(const QByteArray &bytes)
{
    if (bytes.startsWith('{')) {
        return readSyncHeader(bytes);
    }
    Frame frame = TRY(unpackFrame(bytes, {2 * pageBytesMost, pageLinesMax, lineBytesMax}));
    SyncReply reply = TRY(readSyncHeader(frame.header));
    reply.lines = std::move(frame.lines);
    size_t announced = 0;
    for (const Page &page : reply.pages) {
        announced += page.seqs.size();
    }
    if (announced != reply.lines.size()) {
        return fail(Error::Kind::Invalid,
                    u"%1 lines announced, %2 came"_s.arg(announced).arg(reply.lines.size()));
    }
    return reply;
}

QByteArray write(const Batch &batch)
{
    JsonWriter writer;
    writer.beginObject().put("suite", 1).put("first", batch.first);
    putBytes(writer, "prev", batch.previous);
    writer.put("last", batch.end.n);
    putBytes(writer, "end", batch.end.hash);
    writer.put("count", qint64{std::ssize(batch.lines)});
    putBytes(writer, "sig", batch.signature);
    return packFrame({writer.endObject().take(), batch.lines});
}

core::Result<Batch> readBatch(const QByteArray &bytes, const QUuid &inc)
{
    Frame frame = TRY(unpackFrame(bytes, {batchBytesMax, batchLinesMax, lineBytesMax}));
    JsonParser parser = messageParser();
    const JsonObject object = TRY(parser.object(frame.header));
    if (TRY(object.integer("suite")) != 1) {
        return fail(Error::Kind::Invalid, u"only suite 1 is understood here"_s);
    }
    Batch batch;
    batch.inc = inc;
    batch.first = TRY(readCount(object, "first"));
    batch.previous = TRY(readBytes(object, "prev", hashBytes));
    batch.end = {TRY(readCount(object, "last")), TRY(readBytes(object, "end", hashBytes))};
    batch.signature = TRY(readBytes(object, "sig", core::signatureBytes));
    batch.lines = std::move(frame.lines);
    const qint64 count = TRY(readCount(object, "count"));
    if (count != std::ssize(batch.lines) || batch.end.n - batch.first + 1 != count ||
        batch.first < 1 || count == 0) {
        return fail(Error::Kind::Invalid,
                    u"the batch names %1 lines from %2 to %3 and holds %4"_s.arg(count)
                        .arg(batch.first)
                        .arg(batch.end.n)
                        .arg(batch.lines.size()));
    }
    return batch;
}

QByteArray write(const Receipt &receipt)
{
    JsonWriter writer;
    writer.beginObject();
    putBytes(writer, "server", receipt.serverId);
    putBytes(writer, "epoch", receipt.epoch);
    putId(writer, "inc", receipt.inc);
    writer.put("n", receipt.end.n);
    putBytes(writer, "h", receipt.end.hash);
    writer.put("seq", receipt.head.seq);
    putBytes(writer, "H", receipt.head.hash);
    return writer.put("time", receipt.timeMs).put("durable_n", receipt.durableN).endObject().take();
}

core::Result<Receipt> readReceipt(const QByteArray &bytes)
{
    JsonParser parser = messageParser();
    const JsonObject object = TRY(parser.object(bytes));
    return Receipt{TRY(readBytes(object, "server", idBytes)),
                   TRY(readBytes(object, "epoch", idBytes)),
                   TRY(readId(object, "inc")),
                   {TRY(readCount(object, "n")), TRY(readBytes(object, "h", hashBytes))},
                   {TRY(readCount(object, "seq")), TRY(readBytes(object, "H", hashBytes))},
                   TRY(readCount(object, "time")),
                   TRY(readCount(object, "durable_n"))};
}

QByteArray write(const BatchReply &reply)
{
    JsonWriter writer;
    writer.beginObject().put("n", reply.chain.n);
    putBytes(writer, "h", reply.chain.hash);
    writer.put("taken", reply.taken);
    putSignedReceipt(writer, reply.receipt, reply.signature);
    if (!reply.token.isEmpty()) {
        putBytes(writer, "k", reply.token);
    }
    putVerdicts(writer, reply.verdicts);
    return writer.endObject().take();
}

core::Result<BatchReply> readBatchReply(const QByteArray &bytes)
{
    JsonParser parser = messageParser();
    const JsonObject object = TRY(parser.object(bytes));
    BatchReply reply;
    reply.chain = {TRY(readCount(object, "n")), TRY(readBytes(object, "h", hashBytes))};
    reply.taken = TRY(object.optionalBool("taken")).value_or(false);
    reply.token = TRY(readToken(object));
    TRY(readSignedReceipt(object, reply.receipt, reply.signature));
    reply.verdicts = TRY(readVerdicts(object));
    return reply;
}

QByteArray write(const ChainRequest &request)
{
    JsonWriter writer;
    writer.beginObject().put("why", request.why).key("places").beginArray();
    for (const ChainEnd &place : request.places) {
        writer.beginObject().put("n", place.n);
        putBytes(writer, "h", place.hash.left(shortHashBytes));
        writer.endObject();
    }
    return writer.endArray().endObject().take();
}

core::Result<ChainRequest> readChainRequest(const QByteArray &bytes, const QUuid &inc)
{
    JsonParser parser = messageParser();
    const JsonObject object = TRY(parser.object(bytes));
    ChainRequest request{inc, TRY(object.text("why")), {}};
    for (const JsonObject &place : TRY(object.objects("places"))) {
        request.places.push_back(
            {TRY(readCount(place, "n")), TRY(readBytes(place, "h", shortHashBytes))});
    }
    if (request.places.empty() || std::ssize(request.places) > placesMax) {
        return fail(Error::Kind::Invalid, u"\"places\" must be 1 to %1"_s.arg(placesMax));
    }
    return request;
}

QByteArray write(const ChainReply &reply)
{
    JsonWriter writer;
    writer.beginObject();
    putId(writer, "inc", reply.inc);
    writer.put("n", reply.parent.n);
    putBytes(writer, "h", reply.parent.hash);
    writer.put("last", reply.old.n);
    putBytes(writer, "end", reply.old.hash);
    return writer.endObject().take();
}

core::Result<ChainReply> readChainReply(const QByteArray &bytes)
{
    JsonParser parser = messageParser();
    const JsonObject object = TRY(parser.object(bytes));
    return ChainReply{TRY(readId(object, "inc")),
                      {TRY(readCount(object, "n")), TRY(readBytes(object, "h", hashBytes))},
                      {TRY(readCount(object, "last")), TRY(readBytes(object, "end", hashBytes))}};
}

QByteArray writeProblem(const QString &sentence, const char *code)
{
    JsonWriter writer;
    return writer.beginObject()
        .put("error", QString::fromLatin1(code))
        .put("detail", sentence)
        .endObject()
        .take();
}

QString problemSentence(const QByteArray &bytes)
{
    JsonParser parser = messageParser();
    const auto object = parser.object(bytes);
    const auto detail = object ? object->optionalText("detail") : Result<std::optional<QString>>();
    return detail && *detail ? **detail : QString::fromUtf8(bytes.left(200));
}

QStringList verdictSentences(const std::vector<LineVerdict> &verdicts)
{
    QStringList sentences;
    qint64 known = 0;
    for (const LineVerdict &verdict : verdicts) {
        if (verdict.kind == u"duplicate_of") {
            known += 1;
            continue;
        }
        const QString sentence =
            verdict.kind == u"accepted"   ? u"line %1 counts now: %2"_s
            : verdict.kind == u"returned" ? u"line %1 came back with a question: %2"_s
            : verdict.kind == u"refused"  ? u"line %1 was refused: %2"_s
                                          : u"line %1 is held for a question: %2"_s;
        sentences.append(sentence.arg(verdict.n).arg(verdict.detail));
    }
    if (known > 0) {
        sentences.append(u"%1 lines the county had already; each counts once"_s.arg(known));
    }
    return sentences;
}

} // namespace protocol
