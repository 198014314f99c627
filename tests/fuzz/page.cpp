// SPDX-License-Identifier: GPL-3.0-or-later
// The county's answer to a sync, as a laptop reads it.
#include "sync/protocol/messages.h"
#include "tests/fuzz/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    auto reply = protocol::readSyncReply(bytes);
    if (!reply) {
        reply = protocol::readSyncReply(fuzz::asFrame(bytes));
    }
    if (reply) {
        const QByteArray written = protocol::write(*reply);
        const auto again = protocol::readSyncReply(written);
        fuzz::require(!again || protocol::write(*again) == written,
                      "an answer written again is the same answer");
    }
    (void)protocol::problemSentence(bytes);
    return 0;
}
