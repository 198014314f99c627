// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

namespace core {

class Projector;

// On a laptop that has read a county again after it was put back: what the county had decided for
// everybody (grid.set, reference.set) and does not know any more holds no longer, and what it had
// said before holds again, so that all laptops show the same. The lines stay ('lost'); one the
// county gives another number holds again.
Result<> withdrawLostDecisions(Database &database, Projector &projector);

} // namespace core
