// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "sync/protocol/messages.h"

namespace client {

// What the county said last, and when by its own clock. Its numbers tell which word is the later
// one: they only rise in one epoch, and its clock may have been years ahead and put right since
// (SYNC F87).

// Whether a bundle says something later than what is known; `isFit`: it answers a question of ours.
// None is news twice, however the county's clock went: in one epoch the newest number never falls,
// and while it stands, time does not. To be asked before the answer is heard.
core::Result<bool> isNews(core::Database &database, const protocol::SyncReply &answer, bool isFit);
// The county's time is what this bundle, which is news, says, also where that is less than before.
core::Result<> noteCarriedWord(core::Database &database, const protocol::SyncReply &answer,
                               bool isFit);
// The same of an answer over the network, which is no older than our question.
core::Result<> noteWord(core::Database &database, const protocol::SyncReply &answer);

} // namespace client
