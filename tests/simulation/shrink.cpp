// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/shrink.h"

#include <algorithm>

namespace sim {

namespace {

Plan without(const Plan &plan, size_t from, size_t count)
{
    Plan less = plan;
    const auto begin = less.ops.begin() + static_cast<qsizetype>(from);
    less.ops.erase(begin, begin + static_cast<qsizetype>(count));
    return less;
}

// Fewer machines and people, as long as it still fails.
void shrinkSetup(Plan &plan, const std::function<bool(const Plan &)> &fails)
{
    for (int Setup::*number : {&Setup::laptops, &Setup::people, &Setup::grids, &Setup::targets}) {
        while (plan.setup.*number > 1) {
            Plan less = plan;
            less.setup.*number -= 1;
            less.setup.people = std::min(less.setup.people, less.setup.laptops);
            if (!fails(less)) {
                break;
            }
            plan = less;
        }
    }
}

} // namespace

Plan shrink(Plan plan, const std::function<bool(const Plan &)> &fails)
{
    for (size_t piece = std::max<size_t>(1, plan.ops.size() / 2); piece > 0; piece /= 2) {
        for (size_t from = 0; from < plan.ops.size();) {
            const Plan less = without(plan, from, std::min(piece, plan.ops.size() - from));
            if (fails(less)) {
                plan = less;
            } else {
                from += piece;
            }
        }
    }
    shrinkSetup(plan, fails);
    return plan;
}

} // namespace sim
