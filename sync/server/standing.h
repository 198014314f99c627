// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "sync/protocol/messages.h"

namespace server {

// How a held line stands: why it is held, or what a supervisor said of it since. The row's columns
// from `first` on: event, n, kind, reason and detail of the verdict; kind, why, fields and due_on
// of the decision, null where there is none.
protocol::LineVerdict readStanding(const core::Row &row, int first);

// How the line stands for its author, whose laptop sends it once more: from a new chain, after it
// was put back, or after it was taken for lost and joined again. Nothing: the line is not held, or
// is somebody else's. `isSecond`: another line has its identity, and `event` is made of its bytes.
core::Result<std::optional<protocol::LineVerdict>>
standingOf(core::Database &database, const QUuid &event, const QString &login, bool isSecond);

} // namespace server
