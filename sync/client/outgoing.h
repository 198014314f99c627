// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/db/database.h"
#include "core/ledger/ledger.h"
#include "sync/client/transport.h"
#include "sync/protocol/messages.h"

namespace client {

// What a laptop says to its county, the same over the network as in a bundle.

// The request with the laptop's signature for this county; `inc`: its own chain.
core::Result<Request> signedRequest(core::Database &database, const core::SigningKey &key,
                                    const QUuid &inc, Request request);

// "My chain ends here, I have read so far", with the cursor of every grid.
core::Result<protocol::SyncRequest> questionNow(core::Database &database);

// The newest head lines came with, while a download is not whole (SyncRequest::seen).
core::Result<std::optional<core::FeedHead>> seenHead(core::Database &database);

// The lines of a chain of ours after n, signed: at most `linesMax` of them, and no more than a
// batch may hold; none when the next one was redacted and the county lacks it. The chain must be
// longer than n.
core::Result<protocol::Batch> batchAfter(core::Database &database, const core::SigningKey &key,
                                         const core::Chain &chain, qint64 n, int linesMax);

// The newest line of our own chain the county is known to hold: by a receipt, and not less than it
// said last (after it was put back it may say less).
core::Result<qint64> confirmedLine(core::Database &database, const core::Chain &chain);
// The county said that its copy of our chain ends at n.
core::Result<> noteCountyEnd(core::Database &database, const core::Chain &chain, qint64 n);

// An earlier chain of ours the county has to line n, and we beyond it: it was put back, or a stick
// of then was lost.
struct ChainBehind {
    core::Chain chain;
    qint64 n = 0;
};
// As the county said last, without what cannot be brought.
core::Result<std::vector<ChainBehind>> chainsBehind(core::Database &database);
core::Result<> noteChainsBehind(core::Database &database, const std::vector<ChainBehind> &behind);
// What the county cannot take behind that place, as the next line is blank here or it has another
// there, goes in the chain of now instead, once: how many lines.
core::Result<qint64> bringInOwnChain(core::Database &database, const ChainBehind &behind);
core::Result<bool> isBroughtInOwnChain(core::Database &database, const ChainBehind &behind);

} // namespace client
