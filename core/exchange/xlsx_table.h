// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"
#include "core/exchange/zip_archive.h"

namespace core {

// All texts of a workbook together; they are held while it is read.
constexpr qint64 xlsxSharedBytesMax = 256 * 1024 * 1024;
constexpr size_t xlsxMergesMax = 200'000;

// Excel 2007 and later: rows are parsed as they unfold, nothing but the shared texts is held.
Result<std::unique_ptr<TableReader>> xlsxTable(ZipArchive archive);

} // namespace core
