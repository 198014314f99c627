// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "sync/protocol/messages.h"

namespace client {

// What becomes of a laptop's records when it joined its county once more (`enrol --again`): what it
// holds stays, every line it ever wrote goes out in a new chain, and all is read anew. In the
// caller's transaction. Error::Conflict: the reply is another county's.
core::Result<> joinAgain(core::Database &database, const protocol::EnrolReply &reply,
                         const QByteArray &publicKey);

} // namespace client
