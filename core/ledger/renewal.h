// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/upcast.h"

namespace core {

// Grows whenever a newer program lays out what an older one could not: a line type, a field, a
// column. What the older one left aside is then laid out at the next start.
constexpr int projectionVersion = 5;

// Whether the tables are an older program's.
Result<bool> needsRenewal(Database &database);
// Lays all lines out again when the tables are an older program's, in the caller's transaction; the
// lines it was too old for are among them from then on (SYNC F102). True: it was done.
Result<bool> renewProjections(Database &database, const LineSchema &schema = LineSchema::current());

} // namespace core
