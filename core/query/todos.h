// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/codes.h"
#include "core/query/conflicts.h"
#include "core/query/duplicates.h"
#include "core/query/undelivered.h"
#include "core/repository/held_repository.h"
#include "core/repository/issue_repository.h"

#include <QDate>

#include <variant>

namespace core {

// What waits for a person to decide or do, gathered from everywhere it can come from.

// A follow-up that was promised to a firm.
struct FollowUp {
    QUuid target;
    QString targetName;
    QDate on;
    QString plan; // what the last visit noted; may be empty
    QString lastOutcome;
    QDateTime visitedAt;
};

struct Todo {
    std::variant<ReturnedLine, FieldConflict, IssueEntry, FollowUp, DuplicateSuspects, HeldLine>
        what;
    QUuid target; // null: it is about none, or about several
    QString targetName;
    QDate dueOn;  // invalid: none
    QDateTime at; // since when it waits; invalid: not known
};

// Whom the list is for: what a person may not decide is not asked of them
// (core/domain/authority.h).
struct TodoReader {
    QString login;
    std::optional<Role> role;
    QDate today;
};

// Most urgent first: returned lines, conflicts, slips' results, follow-ups due, held lines, and at
// the end firms that may be the same. At most `limit` of each kind.
Result<std::vector<Todo>> todos(Database &database, const TodoReader &reader, int limit = 200);
// Suspected duplicates look through all targets: asked for apart, so that the rest need not wait.
Result<std::vector<Todo>> duplicateTodos(Database &database, const TodoReader &reader,
                                         int limit = 50);

// This person has read a slip's last word, or knows that these firms only look alike: no to-do any
// longer on this laptop.
Result<> putAwaySlip(Database &database, const IssueEntry &issue, qint64 nowMs);
Result<> putAwayDuplicates(Database &database, const DuplicateSuspects &suspects, qint64 nowMs);
// Takes that back.
Result<> takeBackDuplicates(Database &database, const DuplicateSuspects &suspects);

} // namespace core
