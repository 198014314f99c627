// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/plan.h"

#include <functional>

namespace sim {

// A shorter history that still fails, by leaving out ever smaller pieces (delta debugging).
// `fails`: plays a plan and says whether the same oracle still fails.
Plan shrink(Plan plan, const std::function<bool(const Plan &)> &fails);

} // namespace sim
