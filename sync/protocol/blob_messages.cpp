// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/blob_messages.h"

#include "core/json.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace protocol {

namespace {

using core::Error;
using core::fail;

constexpr QByteArrayView blobPrefix = "/v1/blob/";
constexpr QByteArrayView offsetQuery = "?offset=";
constexpr qsizetype hashDigits = 64;
constexpr qsizetype numberDigitsMax = 15;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Digits and nothing else: no sign, no space, no number a double could not hold.
std::optional<qint64> readDigits(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > numberDigitsMax ||
        !std::all_of(text.begin(), text.end(), isDigit)) {
        return std::nullopt;
    }
    return text.toByteArray().toLongLong();
}

} // namespace

QByteArray write(const BlobTarget &target)
{
    QByteArray path = blobPrefix.toByteArray() + target.sha256.toHex();
    if (target.offset) {
        path += offsetQuery.toByteArray() + QByteArray::number(*target.offset);
    }
    return path;
}

std::optional<BlobTarget> readBlobTarget(QByteArrayView target)
{
    if (!target.startsWith(blobPrefix) || target.size() < blobPrefix.size() + hashDigits) {
        return std::nullopt;
    }
    const QByteArrayView hash = target.sliced(blobPrefix.size(), hashDigits);
    const bool isHash = std::all_of(hash.begin(), hash.end(),
                                    [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); });
    const QByteArrayView rest = target.sliced(blobPrefix.size() + hashDigits);
    BlobTarget found{QByteArray::fromHex(hash.toByteArray()), std::nullopt};
    if (rest.startsWith(offsetQuery)) {
        found.offset = readDigits(rest.sliced(offsetQuery.size()));
    }
    return isHash && (rest.isEmpty() || found.offset) ? std::optional(found) : std::nullopt;
}

QByteArray write(const BlobState &state)
{
    core::JsonWriter writer;
    writer.beginObject().put("size", state.size).put("offset", state.offset);
    return writer.put("complete", state.complete).endObject().take();
}

core::Result<BlobState> readBlobState(const QByteArray &bytes)
{
    core::JsonParser parser(4096, 2);
    const core::JsonObject object = TRY(parser.object(bytes));
    const BlobState state{TRY(object.integer("size")), TRY(object.integer("offset")),
                          TRY(object.optionalBool("complete")).value_or(false)};
    if (state.size < 0 || state.offset < 0 || state.offset > state.size) {
        return fail(
            Error::Kind::Invalid,
            u"an attachment cannot end at %1 of %2 bytes"_s.arg(state.offset).arg(state.size));
    }
    return state;
}

core::Result<BlobState> readBlobState(QByteArrayView size, QByteArrayView offset,
                                      QByteArrayView complete)
{
    const auto whole = readDigits(size);
    const auto end = readDigits(offset);
    if (!whole || !end || *end > *whole || (complete != "?1" && complete != "?0")) {
        return fail(Error::Kind::Protocol,
                    u"the answer does not say how much of the attachment the county has"_s);
    }
    return BlobState{*whole, *end, complete == "?1"};
}

QByteArray writeRange(const ByteRange &range)
{
    return "bytes=" + QByteArray::number(range.from) + '-' + QByteArray::number(range.to);
}

std::optional<ByteRange> readRange(QByteArrayView header)
{
    constexpr QByteArrayView unit = "bytes=";
    const qsizetype dash = header.indexOf('-');
    if (!header.startsWith(unit) || dash < 0) {
        return std::nullopt;
    }
    const auto from = readDigits(header.sliced(unit.size(), dash - unit.size()));
    const QByteArrayView last = header.sliced(dash + 1);
    const auto to =
        last.isEmpty() ? std::optional(std::numeric_limits<qint64>::max()) : readDigits(last);
    if (!from || !to || *to < *from) {
        return std::nullopt;
    }
    return ByteRange{*from, *to};
}

QByteArray writeContentRange(const ByteRange &range, qint64 size)
{
    return "bytes " + QByteArray::number(range.from) + '-' + QByteArray::number(range.to) + '/' +
           QByteArray::number(size);
}

} // namespace protocol
