// SPDX-License-Identifier: GPL-3.0-or-later
// A bundle's header, which anybody may write, and its records, as if the seal had been broken or
// the writer were hostile: bounds hold, and what is accepted can be read again.
#include "sync/protocol/bundle.h"
#include "tests/fuzz/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    if (const auto header = protocol::readBundleHeader(bytes)) {
        fuzz::require(header->part >= 1 && header->part <= header->parts &&
                          header->parts <= protocol::bundlePartsMax,
                      "the parts of a bundle");
    }
    const auto records = protocol::readRecords(bytes);
    if (!records) {
        return 0;
    }
    for (const auto direction : {protocol::BundleDirection::Up, protocol::BundleDirection::Down}) {
        if (protocol::checkRecords(direction, *records)) {
            fuzz::require(!records->empty(), "an accepted bundle says something");
        }
    }
    return 0;
}
