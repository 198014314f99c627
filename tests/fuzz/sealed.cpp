// SPDX-License-Identifier: GPL-3.0-or-later
// A bundle whose seal and signature are whole, by a writer who is hostile: whatever it holds, it is
// opened exactly when its records are in order, and what is given back is what was sealed.
#include "sync/protocol/bundle.h"
#include "tests/fuzz/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const core::SigningKey writer = core::SigningKey::generate();
    static const core::SigningKey reader = core::SigningKey::generate();
    if (size == 0) {
        return 0;
    }
    protocol::BundleHeader header;
    header.direction =
        data[0] % 2 == 0 ? protocol::BundleDirection::Up : protocol::BundleDirection::Down;
    header.from = QUuid::fromRfc4122(QByteArray(16, 'i'));
    header.to = protocol::keyId(reader.publicKey());
    header.serverId = QByteArray(16, 's');
    header.epoch = QByteArray(16, 'e');
    header.id = QUuid::fromRfc4122(QByteArray(16, 'b'));
    const QByteArray said = fuzz::bytesOf(data + 1, size - 1);
    const auto file = protocol::sealBundle(header, said, writer, reader.publicKey());
    fuzz::require(file.has_value(), "what is small can be sealed");
    // What is sealed begins with the signature.
    const QByteArray content = QByteArray(core::signatureBytes, '\0') + said;
    const auto records = protocol::readRecords(content);
    const bool isInOrder = records && protocol::checkRecords(header.direction, *records);
    const auto opened =
        protocol::openBundle(*file, reader, writer.publicKey(), protocol::openContent);
    fuzz::require(opened.has_value() == isInOrder, "a bundle is opened when it is in order");
    fuzz::require(!opened || opened->content.sliced(core::signatureBytes) == said,
                  "what was sealed is what is opened");
    return 0;
}
