// SPDX-License-Identifier: GPL-3.0-or-later
// What anybody can send to a county's door: a question, a wish to join, a header, a code typed by
// hand; and the county's answer to a laptop that joins.
#include "sync/protocol/blob_messages.h"
#include "sync/protocol/messages.h"
#include "tests/fuzz/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QUuid inc = QUuid::fromRfc4122(QByteArray(16, 'i'));
    if (const auto request = protocol::readSyncRequest(bytes, inc)) {
        const QByteArray written = protocol::write(*request);
        const auto again = protocol::readSyncRequest(written, inc);
        fuzz::require(!again || protocol::write(*again) == written,
                      "a question written again is the same question");
    }
    if (const auto request = protocol::readEnrolRequest(bytes)) {
        fuzz::require(protocol::readEnrolRequest(protocol::write(*request)).has_value(),
                      "a wish to join can be read again");
    }
    (void)protocol::readChainRequest(bytes, inc);
    (void)protocol::readChainReply(bytes);
    (void)protocol::readEnrolReply(bytes);
    (void)protocol::readAuthorization(bytes);
    if (const auto range = protocol::readRange(bytes)) {
        fuzz::require(range->from >= 0 && range->from <= range->to, "a range has an order");
    }
    if (const auto code = protocol::decodeEnrolmentCode(QString::fromUtf8(bytes))) {
        fuzz::require(protocol::encode(*code) == QString::fromUtf8(bytes).trimmed(),
                      "an enrolment code is written in one way");
    }
    return 0;
}
