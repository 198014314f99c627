// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"

namespace core {

class Projector;

// Whether a line is the county's own word and changes what every machine shows, about no target:
// grids, reference data, a run whose clock is ahead.
bool isForEverybody(const Line &line);

// On a laptop that has read a county again after it was put back: what the county had decided for
// everybody and does not know any more holds no longer, and what it had said before holds again, so
// that all laptops show the same. The lines stay ('lost'); one the county gives another number
// holds again.
Result<> withdrawLostDecisions(Database &database, Projector &projector);

} // namespace core
