// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/limits.h"

#include <QByteArray>

#include <algorithm>

namespace protocol {

bool isOurType(QByteArrayView contentType)
{
    const qsizetype end = contentType.indexOf(';');
    const QByteArray type =
        contentType.first(end < 0 ? contentType.size() : end).toByteArray().trimmed().toLower();
    constexpr QByteArrayView ours[] = {jsonType, ndjsonType, zstdType, binaryType};
    return std::find(std::begin(ours), std::end(ours), type) != std::end(ours);
}

} // namespace protocol
