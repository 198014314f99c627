// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/reference_import.h"

namespace core {

constexpr int assignmentsPerJob = 1000;

// What an assignment of targets to grids came to. Every target is in exactly one of the first five.
struct AssignmentResult {
    qint64 assigned = 0;   // had no grid
    qint64 moved = 0;      // had another one
    qint64 unchanged = 0;  // are where they belong
    qint64 unassigned = 0; // nothing says where; they stay as they were
    qint64 ambiguous = 0;  // several grids fit; they stay as they were
    qint64 ties = 0;       // of the first three: on a border, decided by the smallest grid code
    QStringList notes;
    ImportReport report; // one line per target that is unassigned, ambiguous or a tie

    qint64 targets() const { return assigned + moved + unchanged + unassigned + ambiguous; }
};

// All targets go to the grid whose boundary holds their position. WGS-84 and CGCS2000 are one;
// GCJ-02 is never compared with them. A dedicated grid goes before a basic one where a building it
// names is the target's.
Result<AssignmentResult> assignByBoundary(Store &store, const Author &author);

// All targets go to the grid their operating address names, or else their registered one: by its
// own name or alias, its village, its township or a building. The longest name wins.
Result<AssignmentResult> assignByAddress(Store &store, const Author &author);

// Targets go to the grids a list names, by credit code or id.
Result<AssignmentResult> assignFromFile(Store &store, const Author &author,
                                        const ImportOptions &options);

QByteArray assignmentJson(const AssignmentResult &result);

} // namespace core
