// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace core {

// Whether a spreadsheet's number format shows a day. Quoted text, colours and conditions do not
// count.
bool showsDay(const QString &format);
// The same for the formats a workbook only names by number, the Chinese ones among them.
bool isBuiltinDay(int format);

} // namespace core
