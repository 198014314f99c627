// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"

#include <optional>
#include <vector>

namespace core {

// A laptop's clock: what it did, and by how much it is off. Time orders nothing and keeps nothing
// (SYNC §3.5); it only picks what a conflict shows, and says truthfully when something was written.

constexpr qint64 clockToleranceMs = 2 * 60 * 1000; // smaller differences are nobody's business

// The clock of lines behind `last` at this wall time: never falls, and counts on where the wall
// clock stands, stands still or lies beyond what 48 bits hold (F56, F59).
qint64 nextHlc(qint64 last, qint64 nowMs);
// The newest moment in the clock of this laptop's lines, UTC ms; 0: there are none.
Result<qint64> newestLineMs(Database &database);
// A moment as lines can hold it.
qint64 boundedMoment(qint64 nowMs);

// Lines about the clock that are due before the author's next one: it jumped since the last look,
// against the monotonic clock of this run or behind what the last run wrote; or the county measured
// that it is off. Each is told once.
Result<std::vector<Change>> clockChanges(Database &database, const Author &author);

// The county's own word on a run whose lines claim to be from the future, so that none of them
// wins by it.
Change clockAhead(const QString &user, const QString &boot, qint64 aheadMs);

// By how much, in ms, the clock of one run of one person's program is known to be ahead; 0: it is
// not known to be.
Result<qint64> knownSkew(Database &database, const QString &user, const QString &boot);

} // namespace core
