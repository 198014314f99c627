// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace core {

// Rule data that ships inside the program ("criteria-national-12.json"). Asking for a file that
// does not ship is a bug.
QByteArray shippedRule(const QString &fileName);
QStringList shippedRuleNames(); // sorted

} // namespace core
