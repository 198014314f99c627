// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/line.h"

#include <QByteArrayView>

namespace protocol {

// The bounds of everything that travels (ARCHITECTURE §6). Whatever is beyond is refused with the
// limit named; both ends use the same numbers.
using core::lineBytesMax;
constexpr int batchLinesMax = 500;
constexpr qsizetype batchBytesMax = 1024 * 1024; // inflated
// A request's body: a batch that zstd could not shrink, with room for its frame.
constexpr qsizetype bodyBytesMax = 3 * 512 * 1024;
// A reply's body, when the request does not ask for more.
constexpr qsizetype replyBytesMax = 16 * 1024 * 1024;
// How often a laptop can have begun to read all anew (SyncRequest::reading).
constexpr qint64 readingMax = 1'000'000'000;

// The media types of our answers. Anything else under our address is a page somebody put in the
// way.
constexpr QByteArrayView jsonType = "application/json";
constexpr QByteArrayView ndjsonType = "application/x-ndjson";
constexpr QByteArrayView zstdType = "application/zstd";
constexpr QByteArrayView binaryType = "application/octet-stream";

// Whether a Content-Type names one of the types a device accepts, whatever its parameters.
bool isOurType(QByteArrayView contentType);

} // namespace protocol
