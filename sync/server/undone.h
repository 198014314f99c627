// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"

#include <vector>

namespace server {

// A word of a county that was said after the backup it is put back to, and so is not in it.
struct Undone {
    QString kind;             // grant, revocation, redaction, decision
    QString of;               // a login, a laptop, a line
    QString words;            // for people
    bool isSaidAgain = false; // by restore, in the county that was put back
    bool operator==(const Undone &) const = default;
};

struct UndoneReport {
    std::vector<Undone> words;
    bool isWhole = false; // false: the former county could not be read for all of them
};

// Compares the county that lay there with the one that takes its place, as far as it can be read,
// and says again in `restored`, in the caller's transaction, what was revoked and what was erased
// by law: a redaction reaches its line whether the backup holds it or a laptop brings it later.
core::Result<UndoneReport> sayAgain(core::Database &former, core::Database &restored,
                                    const core::Author &hand);

} // namespace server
