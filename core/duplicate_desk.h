// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"

namespace core {

// What people do about duplicates, the same for window and command lines. Each makes the line to be
// recorded. Errors: NotFound when a target is not here; Invalid when there is nothing to do.

// `duplicate` is the same firm as `target`: it is shown there from now on.
Result<Change> mergeTargets(Database &database, const QUuid &duplicate, const QUuid &target,
                            const QString &why);
// It is a firm of its own after all: it gets back all that is its own.
Result<Change> unmergeTarget(Database &database, const QUuid &duplicate, const QString &why);

} // namespace core
