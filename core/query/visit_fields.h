// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"

#include <vector>

namespace core {

// One thing a visit says, by the name rules and forms use ("demand.amount", "answers.C1.1"); codes,
// days and whole numbers stay as a line holds them, the window has words for them.
struct VisitField {
    QString name;
    QString value;
    bool operator==(const VisitField &) const = default;
};

// Everything a person said in a visit, in the order of the form. What follows from it (the verdict)
// and what only programs write (its end, who it answers) is left out.
std::vector<VisitField> visitFields(const Visit &visit);

// What one recording says otherwise than the one before; an empty value: nothing was said.
struct VisitChange {
    QString name;
    QString before;
    QString after;
    bool operator==(const VisitChange &) const = default;
};

// The difference a reviewer reads when a returned visit comes again; empty: they say the same.
std::vector<VisitChange> visitChanges(const Visit &before, const Visit &after);

} // namespace core
