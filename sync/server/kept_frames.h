// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QUuid>

namespace server {

// Batches that are kept outside of the ledger, because they broke a rule, parted, or came before
// the lines they follow. Of a line that was erased by law nothing may stay there either: frames
// that hold it go, and with them those of its author's laptops that cannot be read. No line is lost
// by that: what the county did not take in its laptop keeps and brings again (SYNC D2, D3).
core::Result<> forgetFrames(core::Database &database, const QUuid &event);

} // namespace server
