// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/repository/target_repository.h"

#include <QString>

#include <vector>

namespace core {

// Targets that may be one and the same (V-07, SYNC F49). Nothing is refused for it: people decide.
struct DuplicateSuspects {
    QString reason; // "uscc", "name_address", "phone"
    QString key;    // what they share
    std::vector<Target> targets;
};

// Groups of at least two targets that are in use and not merged yet, at most `limit` of each
// reason.
Result<std::vector<DuplicateSuspects>> duplicateSuspects(Database &database, int limit);

} // namespace core
