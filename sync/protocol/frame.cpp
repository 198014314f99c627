// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/frame.h"

#include <zstd.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace protocol {

namespace {

using core::Error;
using core::fail;

struct FreeDecoder {
    void operator()(ZSTD_DCtx *decoder) const { ZSTD_freeDCtx(decoder); }
};

// Inflates step by step and stops at the bound, whatever the frame's header promises.
core::Result<QByteArray> inflate(QByteArrayView bytes, qsizetype bytesMax)
{
    const std::unique_ptr<ZSTD_DCtx, FreeDecoder> decoder(ZSTD_createDCtx());
    ZSTD_DCtx_setParameter(decoder.get(), ZSTD_d_windowLogMax, windowLogMax);
    ZSTD_inBuffer in{bytes.data(), static_cast<size_t>(bytes.size()), 0};
    QByteArray out;
    size_t wanted = 1;
    while (in.pos < in.size && wanted != 0) {
        const qsizetype before = out.size();
        out.resize(before + static_cast<qsizetype>(ZSTD_DStreamOutSize()));
        ZSTD_outBuffer room{out.data() + before, ZSTD_DStreamOutSize(), 0};
        wanted = ZSTD_decompressStream(decoder.get(), &room, &in);
        if (ZSTD_isError(wanted) != 0) {
            return fail(Error::Kind::Invalid, u"not a zstd frame: %1"_s.arg(
                                                  QLatin1StringView(ZSTD_getErrorName(wanted))));
        }
        out.resize(before + static_cast<qsizetype>(room.pos));
        if (out.size() > bytesMax || out.size() > bytes.size() * inflateRatioMax + 4096) {
            return fail(
                Error::Kind::Invalid,
                u"a frame may inflate to %1 bytes and %2 times its size, this one is larger"_s
                    .arg(bytesMax)
                    .arg(inflateRatioMax));
        }
        while (wanted != 0 && room.pos == room.size && out.size() <= bytesMax &&
               in.pos == in.size) {
            // The decoder still holds output though all input is read.
            const qsizetype more = out.size();
            out.resize(more + static_cast<qsizetype>(ZSTD_DStreamOutSize()));
            room = {out.data() + more, ZSTD_DStreamOutSize(), 0};
            wanted = ZSTD_decompressStream(decoder.get(), &room, &in);
            if (ZSTD_isError(wanted) != 0) {
                return fail(Error::Kind::Invalid, u"the frame is damaged"_s);
            }
            out.resize(more + static_cast<qsizetype>(room.pos));
        }
    }
    if (wanted != 0 || in.pos != in.size) {
        return fail(Error::Kind::Invalid,
                    wanted != 0 ? u"the frame is cut off"_s : u"bytes follow the frame's end"_s);
    }
    return out;
}

constexpr qsizetype zstdMagicBytes = 4;

// Where the blocks of a zstd frame begin (RFC 8878 §3.1.1.1).
qsizetype blocksBegin(QByteArrayView packed)
{
    constexpr qsizetype dictionaryBytes[] = {0, 1, 2, 4};
    const auto descriptor = static_cast<quint8>(packed[zstdMagicBytes]);
    const int sizeFlag = descriptor >> 6;
    const bool isSingleSegment = (descriptor & 0x20) != 0;
    const qsizetype windowBytes = isSingleSegment ? 0 : 1;
    const qsizetype sizeBytes =
        sizeFlag == 0 ? (isSingleSegment ? 1 : 0) : qsizetype{1} << sizeFlag;
    return zstdMagicBytes + 1 + windowBytes + dictionaryBytes[descriptor & 3] + sizeBytes;
}

// Text that repeats itself shrinks to less than a reader believes. Blocks of nothing, three zero
// bytes each and skipped by every zstd, keep our own frames within the bound.
void fillUp(QByteArray &packed, qsizetype textBytes)
{
    constexpr qsizetype emptyBlockBytes = 3;
    const qsizetype least = (textBytes + inflateRatioMax - 1) / inflateRatioMax;
    if (packed.size() < least) {
        const qsizetype blocks = (least - packed.size() + emptyBlockBytes - 1) / emptyBlockBytes;
        packed.insert(blocksBegin(packed), QByteArray(blocks * emptyBlockBytes, '\0'));
    }
}

} // namespace

QByteArray packFrame(const Frame &frame, int level)
{
    QByteArray text = frame.header + '\n';
    for (const QByteArray &line : frame.lines) {
        text += line;
        text += '\n';
    }
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(text.size()))),
                      Qt::Uninitialized);
    const size_t size = ZSTD_compress(packed.data(), static_cast<size_t>(packed.size()),
                                      text.constData(), static_cast<size_t>(text.size()), level);
    Q_ASSERT(ZSTD_isError(size) == 0); // the bound was asked for
    packed.resize(static_cast<qsizetype>(size));
    fillUp(packed, text.size());
    return packed;
}

core::Result<Frame> unpackFrame(QByteArrayView bytes, const FrameLimits &limits)
{
    const QByteArray text = TRY(inflate(bytes, limits.bytesMax));
    if (!text.endsWith('\n')) {
        return fail(Error::Kind::Invalid, u"the frame does not end with a line break"_s);
    }
    Frame frame;
    qsizetype from = 0;
    while (from < text.size()) {
        const qsizetype end = text.indexOf('\n', from);
        const QByteArray line = text.mid(from, end - from);
        if (from == 0) {
            frame.header = line;
        } else if (line.size() > limits.lineBytesMax) {
            return fail(Error::Kind::Invalid,
                        u"line %1 has %2 bytes, at most %3 are taken"_s.arg(frame.lines.size() + 1)
                            .arg(line.size())
                            .arg(limits.lineBytesMax));
        } else {
            frame.lines.push_back(line);
        }
        if (std::ssize(frame.lines) > limits.linesMax) {
            return fail(Error::Kind::Invalid,
                        u"more than %1 lines in one frame"_s.arg(limits.linesMax));
        }
        from = end + 1;
    }
    return frame;
}

} // namespace protocol
