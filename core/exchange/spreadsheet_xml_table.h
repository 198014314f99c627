// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"

namespace core {

// “XML Spreadsheet 2003”, which registry systems like to export under the name .xls.
Result<std::unique_ptr<TableReader>> spreadsheetXmlTable(const QString &path);

} // namespace core
