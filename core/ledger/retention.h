// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/ledger.h"

#include <optional>
#include <vector>

namespace core {

// How long a laptop keeps what its own person wrote of a grid that was taken away (SYNC §3.7): the
// payload for 180 days after the line is in the county's backup, then its hash alone. Lines of
// grids that are still ours are kept for good (D3), and so is every line that has no second copy,
// waits, or came back with a question.
//
// Nothing here follows the laptop's clock. What counts are the county's days: time that passed
// between two of its answers, each time thirty days at most, so that a clock of the county that was
// set ahead costs no line its time. They count from the answer in which the line was first both
// gone with its grid and in the backup, and a line is blanked only in a sitting in which the county
// itself says, over the network, that its backup of today reaches that far. A county that was put
// back starts the count anew: its backups are others.
//
// A business that our person found stays as it was entered: nobody is sent his own lines, so what
// made it is all that can lay it out again, and what else was written of it hangs on that.
//
// What goes is named in a device.purged line of ours with event, place and hash, in the transaction
// that blanks it, and that line stays. By it our chain verifies through the blank lines, and a
// county that is put back to before them, to a backup older than all this, learns what there was
// and that this laptop cannot bring it again: only its older backups, other laptops that read the
// line, and second copies of this folder can. That is the price of the rule; a county that keeps no
// backup for half a year pays it. When such a county needs a blank line to go on, the chain goes on
// in a new one, in which a line that names the lost one keeps its place under an identity of its
// own, so that the lost one, when somebody brings it, is taken for what it is.
//
// A grid that is given again brings back what others wrote, and nobody is sent his own lines: what
// was blanked is asked for by its place in the chain, proven by its hash, and laid out like any
// line that came back. A laptop that knows its county by sticks alone blanks nothing: an old stick
// cannot show what the backup holds today.

constexpr qint64 ownKeptMs = 180LL * 24 * 3600 * 1000;

// One own line whose contents went.
struct RetiredLine {
    QUuid event;
    qint64 n = 0;
    QByteArray hash;
    bool operator==(const RetiredLine &) const = default;
};

// Blanks what is due, at most `retiredAtOnce` lines, and says so in a line of ours. How many went.
// `durableN`: what the county says of our chain in this sitting; `countyMs`: its time.
constexpr int retiredAtOnce = 100;
Result<int> retireOwnLines(Database &database, qint64 durableN, qint64 countyMs, qint64 keptMs,
                           qint64 nowMs);
// The county's backups are others now.
Result<> restartKeeping(Database &database);

// Whether a line of ours says that this very line was blanked; from the entry's own bytes.
Result<bool> isRetired(Database &database, const QUuid &inc, qint64 n, const QByteArray &hash);
// What keeps the place of such a line in a chain whose hashes are made anew.
Result<QByteArray> retiredPlaceholder(const Chain &from, const RetiredLine &line);

// A blank line of ours that is wanted again, because its target is back.
struct WantedLine {
    qint64 chain = 0;
    QUuid inc;
    qint64 n = 0;
};
// The first one behind a place; (0, 0): of all.
Result<std::optional<WantedLine>> wantedLine(Database &database, qint64 chain, qint64 n);
// Takes back the contents of wanted lines among those of a chain from `first` on, where they lead
// to the hash that was kept, and lays them out.
Result<> takeBack(Database &database, const QUuid &inc, qint64 first,
                  const std::vector<QByteArray> &lines);
// The county does not have what is wanted.
Result<> giveUpWanted(Database &database);

// The lines a device.purged line names. Error::Invalid says what is wrong with it.
Result<std::vector<RetiredLine>> readRetired(const Line &line);

} // namespace core
