// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/ledger.h"

#include <vector>

namespace core {

// A laptop's chain that cannot go on, because it was put back, copied or is unknown to the county,
// is followed by a new one, its next incarnation (SYNC §3.8). Lines keep their bytes; only their
// place changes.

// Places of our own chain from its end back to its beginning, ever further apart: enough to find
// where two copies of it parted in one question. At most 64, the last one is n = 0.
Result<std::vector<ChainEnd>> knownPlaces(Database &database, const Chain &chain);

// Goes on in a new chain after `genesis.parent` of our own one: every line behind that place moves
// over. What the county holds of the old chain there is fetched later (lines of another copy).
// Error::Conflict when our chain does not pass through the parent.
Result<Chain> beginIncarnation(Database &database, const Genesis &genesis);

// Starts over with a county that knows nothing of this laptop: the new chain begins with every line
// the laptop ever wrote. The old chains stay as they are.
Result<Chain> beginAnew(Database &database, const Genesis &genesis, const QUuid &device,
                        const QString &user);

// Says the lines of an earlier chain of ours behind n once more in our own, where the county cannot
// take them at their old place; those it has by then count once. How many they are.
Result<qint64> appendEarlier(Database &database, const Chain &earlier, qint64 n);

// Takes back lines of an earlier chain of ours that the county still has: they must follow its end.
// Error::Invalid names the first that does not. Returns the lines that are new here, to be laid
// out.
Result<std::vector<QByteArray>> refill(Database &database, Chain &chain,
                                       const std::vector<QByteArray> &lines);

} // namespace core
