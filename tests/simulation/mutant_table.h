// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutants.h"
#include "core/result.h"

#include <QString>

#include <vector>

namespace sim {

// How soon a planted bug was found.
struct MutantFate {
    QString name;
    qint64 seeds = 0; // until the first that failed; 0: none did
    QString oracle;
    QString what;
};

// Error::NotFound names the mutants there are.
core::Result<core::Mutant> mutantNamed(const QString &name);
// Plants it for all that follows in this process. Error::Invalid in a build without mutants.
core::Result<> plant(core::Mutant mutant);
// Plays seeds against every mutant, `seedsMax` at most, some at once.
core::Result<std::vector<MutantFate>> killMutants(quint64 seedsMax, int processes);

} // namespace sim
