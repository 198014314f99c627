// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

#include <vector>

namespace protocol {

// What travels in both directions, over HTTP as on a stick: one header and ledger lines verbatim,
// as NDJSON in one zstd frame. Readable with two standard tools: zstd -dc FILE | head -1.
struct Frame {
    QByteArray header; // one JSON object
    std::vector<QByteArray> lines;

    bool operator==(const Frame &) const = default;
};

struct FrameLimits {
    qsizetype bytesMax = 0; // inflated, header included
    int linesMax = 0;
    qsizetype lineBytesMax = 0;
};

constexpr int inflateRatioMax = 200;
constexpr int windowLogMax = 23; // 8 MiB

// Never inflates more than inflateRatioMax times: whatever the lines say, unpackFrame takes it.
QByteArray packFrame(const Frame &frame, int level = 3);
// Error::Invalid says which bound or rule the bytes break; no more memory is taken than bytesMax.
core::Result<Frame> unpackFrame(QByteArrayView bytes, const FrameLimits &limits);

} // namespace protocol
