// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

#include <optional>

namespace protocol {

// What laptop and county say about attachments (PROTOCOL.md, "Attachments"). A file is named by the
// SHA-256 of its content and travels in parts that follow each other.

constexpr qsizetype blobPartBytesMax = 1024 * 1024; // of one request or answer
constexpr qint64 blobPartGrain = 64 * 1024;         // parts begin and end at its multiples

// /v1/blob/{sha256}, the hash as 64 digits, and ?offset=N when a part is sent.
struct BlobTarget {
    QByteArray sha256; // 32 bytes
    std::optional<qint64> offset;
    bool operator==(const BlobTarget &) const = default;
};
QByteArray write(const BlobTarget &target);
// Nothing for every other path: no file is ever reached by a name that is no hash.
std::optional<BlobTarget> readBlobTarget(QByteArrayView target);

// Where the county's copy of a file ends. As headers in answer to HEAD, as JSON to PATCH.
struct BlobState {
    qint64 size = 0;
    qint64 offset = 0;
    bool complete = false; // all of it came and its hash is right
    bool operator==(const BlobState &) const = default;
};
inline constexpr QByteArrayView blobSizeHeader = "Upload-Length";
inline constexpr QByteArrayView blobOffsetHeader = "Upload-Offset";
inline constexpr QByteArrayView blobCompleteHeader = "Upload-Complete"; // ?1 or ?0
QByteArray write(const BlobState &state);
core::Result<BlobState> readBlobState(const QByteArray &bytes);
// From the three headers' values.
core::Result<BlobState> readBlobState(QByteArrayView size, QByteArrayView offset,
                                      QByteArrayView complete);

// Bytes from `from` to `to`, both counted in.
struct ByteRange {
    qint64 from = 0;
    qint64 to = 0;
    bool operator==(const ByteRange &) const = default;
};
QByteArray writeRange(const ByteRange &range);                     // "bytes=0-65535"
std::optional<ByteRange> readRange(QByteArrayView header);         // one range with a beginning
QByteArray writeContentRange(const ByteRange &range, qint64 size); // "bytes 0-65535/100000"

} // namespace protocol
