// SPDX-License-Identifier: GPL-3.0-or-later
// What the county says of a batch, and the signed text inside, as a laptop reads them.
#include "sync/protocol/messages.h"
#include "tests/fuzz/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    if (const auto receipt = protocol::readReceipt(bytes)) {
        const QByteArray written = protocol::write(*receipt);
        const auto again = protocol::readReceipt(written);
        fuzz::require(again && protocol::write(*again) == written, "a receipt can be read again");
    }
    if (const auto reply = protocol::readBatchReply(bytes)) {
        (void)protocol::readReceipt(reply->receipt);
    }
    return 0;
}
