// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/feed.h"
#include "core/ledger/ledger.h"
#include "core/ledger/projector.h"

namespace core {

// The one way in. A change becomes a line of our own chain and is laid out in the tables, in the
// transaction the caller runs it in. From its commit on only the disk can lose it.
// Errors: Invalid when the change breaks a rule of the projection (nothing is written), Storage.
Result<StoredLine> record(Database &database, const Change &change, const Author &author);

// This laptop's person at this moment, for what the program says by itself.
Result<Author> ownHand(Database &database, qint64 nowMs);

// Many changes in one transaction, sharing what a single record() has to look up. Lives no longer
// than the transaction; after an error the transaction has to be rolled back.
class Recorder {
public:
    Recorder(Database &database, Author author, const LineSchema &schema = LineSchema::current());

    Result<StoredLine> record(const Change &change);

    // Many erasures with one laying out of the tables (Projector::beginErasing).
    void beginErasing() { m_projector.beginErasing(); }
    Result<> finishErasing() { return m_projector.finishErasing(); }

private:
    Result<StoredLine> lay(const Change &change);

    Database &m_database;
    Author m_author;
    Projector m_projector;
    JsonParser m_parser;
    std::optional<Chain> m_chain;
    std::optional<FeedHead> m_head; // on the county, which numbers its own lines at once
};

} // namespace core
