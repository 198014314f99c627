// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"

namespace core {

// Excel 97-2003 by freexl, which holds a sheet whole: hence a bound of its own on the file.
constexpr qint64 xlsFileBytesMax = 128 * 1024 * 1024;

// `path` begins as a compound file; that may also be a locked .xlsx or another Office document.
Result<std::unique_ptr<TableReader>> xlsTable(const QString &path);

} // namespace core
