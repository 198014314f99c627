// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"
#include "core/exchange/zip_archive.h"

namespace core {

constexpr size_t xlsxMergesMax = 200'000;

// Excel 2007 and later: rows are parsed as they unfold, nothing but the shared texts is held.
Result<std::unique_ptr<TableReader>> xlsxTable(ZipArchive archive);

} // namespace core
