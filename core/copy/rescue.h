// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/copy/salvage.h"
#include "core/ledger/anchor.h"

#include <functional>
#include <optional>
#include <vector>

namespace core {

// Takes the lines that stand on sound pages out of a laptop's database whose other pages are
// damaged, into a new database of the same installation (SYNC F16).

// Lines of our chain that could not be read, as a range of its numbers.
struct MissingLines {
    qint64 first = 0;
    qint64 last = 0;
    bool isAtCounty = false; // the county gave a receipt for them, and sends them back
    // When the lines before and behind them were written, by the laptop's clock; invalid: there is
    // none.
    QDateTime after;
    QDateTime before;
    bool operator==(const MissingLines &) const = default;
};

struct Rescued {
    bool isNeeded = true; // false: every page reads and the chain holds; nothing was changed
    qint64 pages = 0;
    std::vector<qint64> damaged; // pages, from 1 on
    qint64 lines = 0;            // taken out
    std::vector<MissingLines> missing;
    // The chain's recorded end was read: no line behind the last one named can be missing unseen.
    bool isEndKnown = false;
    qint64 drafts = 0; // taken out
    QString aside;     // where the damaged folder is now
};

// What the sound pages do not tell, because it lies elsewhere.
struct RescueFacts {
    QByteArray publicKey;         // of the device
    std::optional<Anchor> anchor; // how far the chain had come
};

// Lays what was salvaged into an empty database of the newest schema, in its transaction. Without a
// chain of its own it gets the old one as far as that holds without a gap; what stands behind a gap
// follows with new hashes, and at the next sync all of it goes on in a new incarnation (SYNC §3.8),
// in which the county counts every line once. With a chain of its own (joined anew) that takes all.
// NotFound: which county and chain these are stood on damaged pages.
Result<Rescued> layIn(Database &database, const Salvage &found, const RescueFacts &facts);

struct RescueSource {
    QString folder;
    SecretBytes databaseKey;
    RescueFacts facts;
};

// Puts a folder with what can be read of the records in the place of a damaged one, which is put
// aside whole, as it is. `join`: makes the new database's identity and chain, where the old one's
// is not wanted or not to be read; may be empty. Takes its time.
// Errors: as layIn(); Busy: another program has it open; DiskFull, Storage. Nothing has been
// changed then.
Result<Rescued> rescue(const RescueSource &source, const std::function<Result<>(Database &)> &join,
                       qint64 nowMs);

} // namespace core
