// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <variant>

namespace core {

// What a column holds: nothing, a whole number, text or bytes. There is no floating point (law 8).
using Value = std::variant<std::nullptr_t, qint64, QString, QByteArray>;

} // namespace core
