// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"

namespace core {

// Erasure of a line's contents by law (PIPL art. 47, SYNC F118). Two administrators ask for it;
// with the second the bytes go on the county and, as the entry reaches them, on the laptops. The
// line's hash stays, so the chain still verifies through it and its receipt still proves that it
// was there. Copies made before, in backups and on lost media, are not reached.

// The line by which `by` asks for it. Errors: NotFound; Invalid when the line cannot be redacted,
// `by` is no administrator, asked before, or gives no reason.
Result<Change> redactLine(Database &database, const QUuid &event, const QString &by,
                          const QString &why);
// Whether two have asked and the contents are gone.
Result<bool> isRedacted(Database &database, const QUuid &event);

} // namespace core
