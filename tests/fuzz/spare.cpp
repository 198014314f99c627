// SPDX-License-Identifier: GPL-3.0-or-later
// A stranger's question for a lost key file, as an administrator's program reads it, and what comes
// back as the answer to one.
#include "sync/protocol/spare_secret.h"
#include "tests/fuzz/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const core::SigningKey county = core::SigningKey::generate();
    const QByteArray bytes = fuzz::bytesOf(data, size);
    (void)protocol::openRecovery(bytes, QUuid::fromRfc4122(QByteArray(16, 'i')), county);
    const auto spare = protocol::readSpare(bytes);
    if (!spare) {
        return 0;
    }
    const auto again = protocol::readSpare(protocol::write(*spare));
    fuzz::require(again && again->whose == spare->whose && again->content == spare->content,
                  "a question written again is the same question");
    fuzz::require(!protocol::openSpare(*spare, county), "what nobody sealed for us stays shut");
    if (!spare->reader.isEmpty()) { // any 32 bytes, whether they are a key or not
        const core::SecretBytes secret = core::SecretBytes::copyOf(QByteArray(32, 'd'));
        (void)protocol::sealRecovery({core::SecretBytes::copyOf(secret.view()), {}}, *spare);
    }
    return 0;
}
