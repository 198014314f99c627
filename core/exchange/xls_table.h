// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"

namespace core {

// Excel 5 to 2003, record by record. (freexl, tried first, falls over damaged files, holds a sheet
// whole and knows neither merged cells nor the results of formulas.) `path` begins as a compound
// file; that may also be a locked .xlsx or another Office document.
Result<std::unique_ptr<TableReader>> xlsTable(const QString &path);

} // namespace core
