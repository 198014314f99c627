// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/validation.h"
#include "core/query/find_rows.h"
#include "core/record.h"

namespace core {

// What adding a business found at a door needs to know.
struct TargetPreparation {
    std::vector<GridName> grids; // hers to add to
    SubjectContext context;
};

Result<TargetPreparation> prepareTarget(Database &database, const Author &author);

// A business as typed, made fit for a line: codes and telephone normalised, texts without outer
// spaces, the kind by the credit code's beginning, confirmed (DOMAIN §6.1: found on the street).
BusinessSubject cleanedSubject(const BusinessSubject &typed);

// Everything that keeps a new business from being added, and warnings, in the order of the form.
// Besides the rules of DOMAIN §10: "NAME" (there is none), "GRID" (none, or not one of hers); a
// credit code that is not well formed blocks, for an empty one can be filled in later.
std::vector<RuleIssue> newTargetIssues(const BusinessSubject &subject,
                                       const TargetPreparation &preparation);

// Records it and returns its id. Error::Invalid when an issue blocks, Error::Conflict when its
// credit code is here already.
Result<QUuid> createTarget(Database &database, const BusinessSubject &typed, const Author &author);

} // namespace core
