// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"
#include "core/exchange/zip_archive.h"

namespace core {

// OpenDocument sheets. Repeated rows and cells are unfolded within the bounds of a sheet.
Result<std::unique_ptr<TableReader>> odsTable(ZipArchive archive);

} // namespace core
