// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace core {

// How people write the name of a township or village in addresses. For comparing, never for
// showing.

// Half-width, upper case, no spaces, quotes and commas: what names are looked for in.
QString placeText(QStringView text);
// "麻涌镇", "松山湖管委会", "乌沙社区居民委员会" → "麻涌", "松山湖", "乌沙"; the name itself where
// less than two characters would stay.
QString placeStem(QStringView name);

} // namespace core
