// SPDX-License-Identifier: GPL-3.0-or-later
// A laptop's batch, as the county reads it before it knows whose it is.
#include "sync/protocol/messages.h"
#include "tests/fuzz/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QUuid inc = QUuid::fromRfc4122(QByteArray(16, 'i'));
    const auto batch = protocol::readBatch(fuzz::asFrame(fuzz::bytesOf(data, size)), inc);
    if (batch) {
        fuzz::require(batch->end.n - batch->first + 1 == std::ssize(batch->lines),
                      "the numbers of a batch are those of its lines");
        const QByteArray written = protocol::write(*batch);
        const auto again = protocol::readBatch(written, inc);
        fuzz::require(!again || again->lines == batch->lines,
                      "a batch written again is the same batch");
    }
    return 0;
}
