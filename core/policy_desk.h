// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/changes.h"

#include <span>

namespace core {

// What a county decides for itself because no rule decides it (DOMAIN §5.3, §6.1, §13): one field
// of one reference line "policy". Everybody who syncs has it from then on. Criteria stay as
// they were judged at the door; what counts as a visit is counted anew, for all visits.
struct PolicyField {
    enum class Kind { Number, Flag, Day, Text };

    const char *key;   // of the line: visit, lease, contact, rulepack
    const char *field; // within it
    Kind kind;
    qint64 least; // of a number; of a text its characters
    qint64 most;
    const char *meaning; // one sentence for whoever administers the county
};

std::span<const PolicyField> policyFields();

struct PolicyEntry {
    const PolicyField *field = nullptr;
    std::optional<QString> value; // as policyChange() takes it; nothing: not decided here
};

// Every field with what the county decided.
Result<std::vector<PolicyEntry>> countyPolicy(Database &database);

// The line that decides `name` ("visit.max_tries") anew; no value: it is as if never decided. The
// other fields stay. NotFound: no such field; Invalid: not a value of it, and what would be.
Result<Change> policyChange(Database &database, const QString &name,
                            const std::optional<QString> &value);

} // namespace core
