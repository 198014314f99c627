// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/projector.h"

namespace core {

// On a laptop, lines that came before what they are about: pages of two grids bring the lines of a
// target in the order of the grids, and lines of our own earlier life come back before the county's
// (SYNC F44). Those of others wait in the feed with a verdict "unknown_…"; ours stand in the ledger
// and are remembered there, below all numbers of the county.

// Whether this outcome heals when something else comes.
bool isWaiting(const Projected &projected);
// Whether others may have waited for this line.
bool isAwaited(const Line &line);
// Remembers lines of ours about one target; one that is known from the county waits there already.
Result<> keepWaiting(Database &database, const QUuid &target, const std::vector<QUuid> &events);
// Lays out what waited for this target, or for visits of it, and all that waited for those.
Result<> takeWaiting(Database &database, Projector &projector, const QUuid &entity);
// Lays out lines of ours that were written in an earlier life of this laptop and stand in its
// ledger again: they may come before what they are about, and their files are asked for.
Result<> layOutAgain(Database &database, const std::vector<QByteArray> &lines);

} // namespace core
