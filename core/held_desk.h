// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/json.h"
#include "core/ledger/line.h"
#include "core/repository/held_repository.h"

namespace core {

// What supervisors do about held lines, and authors about their returned ones; the same for window
// and command lines.

// The line a decision becomes. NotFound when no such line is held here; Invalid when a reason is
// missing.
// `marks`: of a line that is returned, what its author is to look at, and by when.
Result<Change> decideHeldLine(Database &database, const QUuid &event, LineDecision decision,
                              const QString &why, const ReturnMarks &marks = {});
// Marks as a command is given them: names with commas between, and a day. Error::Invalid says what
// the day has to look like.
Result<ReturnMarks> readMarks(const QString &fields, const QString &due);
// A held line with all that is known of it, as one JSON object.
QByteArray heldLineJson(const HeldLine &held);
// What a returned line wants of its author, in plain English; the window has its own words.
QString returnedSentence(const QString &kind, const QString &reason, const QString &detail);
// The author has seen to a returned or refused line: it is no to-do any longer. NotFound when it is
// none.
Result<> closeReturned(Database &database, const QUuid &event, const QString &login);

} // namespace core
