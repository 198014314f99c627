// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/projector.h"

namespace core {

// What only the county may say. It says it in its own chain; in a laptop's it counts nowhere,
// whatever the person's role, whoever accepts the line, and however often it is laid out again
// (SYNC F111).

// Why the line cannot stand in a chain of `login`'s; empty: their role decides. An empty `login`:
// whose chain it is is not known here.
QString notAPersons(const Line &line, const QString &login);

// Lays out another's line as the county handed it out: one that was accepted before such lines were
// refused is kept and counts nowhere.
Result<Projected> projectHanded(Projector &projector, const Line &line);

} // namespace core
