// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/play.h"

#include <functional>
#include <vector>

namespace sim {

struct FailedSeed {
    quint64 seed = 0;
    QString oracle;
    QString what;
};

// What a range of seeds came to.
struct Tally {
    qint64 seeds = 0;
    qint64 operations = 0;
    qint64 lines = 0;
    qint64 exchanges = 0;
    qint64 recoveries = 0;
    qint64 back = 0; // seeds with a restore, a rollback or a clone
    qint64 gone = 0;
    qint64 roundsMost = 0;
    std::vector<FailedSeed> failures;

    void add(const Plan &plan, const Outcome &outcome);
    void add(const Tally &other);
};

// Everything a process needs to play histories, made once.
class Stage {
public:
    static core::Result<std::unique_ptr<Stage>> make();
    Outcome play(const Plan &plan, bool prints = false);
    // Set up and enrolled, nothing done yet; `plan` has to outlive it.
    std::unique_ptr<Play> begin(const Plan &plan);

private:
    Stage() = default;
    std::unique_ptr<FaultVfs> m_vfs;
    Templates m_templates;
};

// Seeds first … last in so many processes; each process has a Stage of its own. Stops early after
// `failuresMax` failures in a process.
core::Result<Tally> playSeeds(quint64 first, quint64 last, int ops, int processes,
                              size_t failuresMax);

} // namespace sim
