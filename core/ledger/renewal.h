// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/upcast.h"

#include <QStringView>

namespace core {

// Grows whenever a newer program lays out what an older one could not: a line type, a field, a
// column. What the older one left aside is then laid out at the next start.
constexpr int projectionVersion = 5;

// Whether a line is held for what the program that judged it could not read or lay out. A newer one
// asks anew (SYNC F82, F102). What hangs on its author's rights, on another line or on a person's
// word is none of the program's.
bool isProgramsFault(QStringView reason);

// Whether the tables are an older program's.
Result<bool> needsRenewal(Database &database);
// Error::Busy when they are a newer one's: an older server beside it would lay lines out otherwise,
// and nobody would lay them out again.
Result<> refuseNewerTables(Database &database);
// Lays all lines out again when the tables are an older program's, in the caller's transaction; on
// a laptop the lines it could not lay out are among them from then on, in their place. True: it was
// done.
Result<bool> renewProjections(Database &database, const LineSchema &schema = LineSchema::current());

} // namespace core
