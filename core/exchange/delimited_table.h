// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/table_reader.h"
#include "core/exchange/text_source.h"

#include <memory>

namespace core {

// CSV and its kin: the separator is found in the text, quotes may hold line breaks, `="…"` is
// unwrapped. Rows are numbered as records, blank ones included.
std::unique_ptr<TableReader> delimitedTable(TextSource source);

} // namespace core
