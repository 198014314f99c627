// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/changes.h"

namespace core {

// What people do about registers, the same for window and command line. Each makes the line to be
// recorded and writes nothing. Errors: NotFound when the target is not here; Invalid names what
// does not fit.

// A register's new value. In a conflict it is a person's decision on all candidates.
Result<Change> changeRegister(Database &database, const QUuid &target, const QString &field,
                              const Value &value, const QString &why);
// Ends a conflict with one of its candidates.
Result<Change> pickCandidate(Database &database, const QUuid &target, const QString &field,
                             const QUuid &candidate, const QString &why);
// Ends a conflict with a value nobody had given.
Result<Change> decideConflict(Database &database, const QUuid &target, const QString &field,
                              const Value &value, const QString &why);
// Takes a decision back: its candidates stand again, unless someone built on it since.
Result<Change> undoDecision(Database &database, const QUuid &target, const QString &field,
                            const QUuid &decision, const QString &why);

// What a person typed, as the register holds it; empty text clears it.
Result<Value> valueFromText(const QString &field, const QString &text);

} // namespace core
