// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"
#include "core/ledger/upcast.h"

namespace server {

// After an update of the county's program: tables are laid out again, and lines that were held for
// a fault of the older program are accepted by the county's own hand where their authors might have
// written them.
// In the caller's transaction; nothing when the program is no newer.
core::Result<> renewCounty(core::Database &database, const core::Author &hand,
                           const core::LineSchema &schema = core::LineSchema::current());

} // namespace server
