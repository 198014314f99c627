// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"
#include "core/exchange/text_source.h"

namespace core {

// The tables of a web page, as office systems export them under the name .xls. Every table is a
// sheet; a cell that spans rows or columns fills them. Error::Invalid when the page holds no table.
Result<std::unique_ptr<TableReader>> htmlTable(TextSource source);

} // namespace core
