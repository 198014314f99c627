// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace core {

// A text in both languages, as rule data carries it.
struct LocalText {
    QString zh;
    QString en;
    bool operator==(const LocalText &) const = default;
};

} // namespace core
