// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/projector.h"
#include "sync/protocol/messages.h"
#include "sync/server/accounts.h"
#include "sync/server/late_scope.h"
#include "sync/server/read_rule.h"

#include <optional>

namespace server {

// What the county made of a batch.
struct Ingested {
    core::ChainEnd chain; // the end now
    core::FeedHead head;
    bool taken = false; // false: it does not follow the chain's end; nothing was stored
    std::vector<protocol::LineVerdict> verdicts; // lines that were not simply applied
};

// Takes one batch in, in the caller's transaction: links, numbers, lays out. A structural fault is
// an Error::Invalid that names the first bad line and stores nothing; a semantic one quarantines
// its line and the chain moves on (SYNC §3.6). `nowMs`: the county's clock, for what claims to be
// from the future.
core::Result<Ingested> ingest(core::Database &database, const DeviceAccount &device,
                              const protocol::Batch &batch, qint64 nowMs);

// Why a person may not write this line at all; empty: they may (DOMAIN §2). `grids`: what they
// read.
QString refusal(const core::Line &line, const core::UserDefinition &user);
// Nobody changes what they may not read: another bank's visit, whose identity they guessed. `rule`
// is made when first asked for this person.
core::Result<bool> mayChange(core::Database &database, const core::Line &line, const QString &login,
                             std::optional<ReadRule> &rule);
// Work on a grid that is not the author's is kept for review, never refused (SYNC F62). `capture`:
// where the line stands, so that what was done while the grid was theirs is taken; without it the
// grids of now decide.
core::Result<std::optional<core::Projected>> scopeFault(core::Database &database,
                                                        const core::Line &line,
                                                        const core::UserDefinition &user,
                                                        const Capture *capture = nullptr);

} // namespace server
