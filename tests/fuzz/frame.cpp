// SPDX-License-Identifier: GPL-3.0-or-later
// The zstd wrapper and the cutting into lines: nothing beyond its bounds comes out, and what comes
// out goes in again.
#include "sync/protocol/frame.h"
#include "tests/fuzz/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const protocol::FrameLimits limits{64 * 1024, 200, 1024};
    const auto frame = protocol::unpackFrame(fuzz::bytesOf(data, size), limits);
    if (frame) {
        fuzz::require(std::ssize(frame->lines) <= limits.linesMax, "the bound on lines");
        for (const QByteArray &line : frame->lines) {
            fuzz::require(line.size() <= limits.lineBytesMax && !line.contains('\n'), "a line");
        }
        // Packing may shrink what was sent so far that the bound on unfolding refuses it.
        const auto again = protocol::unpackFrame(protocol::packFrame(*frame, 1), limits);
        fuzz::require(!again || *again == *frame, "a frame packed again is the same frame");
    }
    return 0;
}
