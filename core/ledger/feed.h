// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/ledger.h"
#include "core/ledger/projector.h"

namespace core {

// The county's head: the newest number and H(seq).
struct FeedHead {
    qint64 seq = 0;
    QByteArray hash;
    bool operator==(const FeedHead &) const = default;
};

// The county's numbering of lines: gap-free and in commit order, because the one row of feed_head
// is taken and written in the transaction that adds the lines (SYNC D8, §3.15).
class Feed {
public:
    explicit Feed(Database &database) : m_database(database) {}

    // Nothing on a laptop, which numbers no lines.
    Result<std::optional<FeedHead>> head();
    // H of a number; nothing when the county does not reach it.
    Result<std::optional<QByteArray>> hashAt(qint64 seq);
    // Makes this database a county's: number 0, H(0) from the county's identity.
    Result<> begin(const QByteArray &serverId);
    // Gives the line of chain `chain` at `end` the next number; `head` moves on.
    Result<> add(FeedHead &head, const Chain &chain, const ChainEnd &end, const QUuid &event,
                 const QUuid &entity, const QByteArray &verdict,
                 const std::vector<FeedPlace> &places);
    // Writes the head after the last add() of a transaction.
    Result<> finish(const FeedHead &head);
    // On a laptop whose county gives its numbers a second time: what was read under the old ones
    // keeps its order, below all new ones; what was said of held lines has to be said again.
    Result<> setAside();
    // Walks all numbers: gap-free, and every H(seq) follows. The first seq that does not; 0: all
    // do.
    Result<qint64> firstFault();

private:
    Database &m_database;
};

} // namespace core
