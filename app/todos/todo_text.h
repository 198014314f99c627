// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/todos.h"
#include "core/query/visit_fields.h"

#include <QString>

namespace app {

// Words for to-dos, and for what a visit says field by field.

enum class TodoKind { Returned, Conflict, Slip, FollowUp, Duplicate, Held };
TodoKind kindOf(const core::Todo &todo);
QString text(TodoKind kind);
// What tells one to-do from all others while the list is read again.
QString todoKey(const core::Todo &todo);
// What it is about, in one line below the firm's name.
QString todoSummary(const core::Todo &todo);

QString text(core::IssueState state);
// "Slip 12 · Finance office · opinion given · 2026-11-20: the guarantee fund covers it"
QString slipWordText(const core::IssueWord &word);

// "demand.amount" → "Amount", "answers.C1.1" → "C1.1"; and its value in words.
QString visitFieldText(const QString &name);
QString visitValueText(const core::VisitField &field);
// Why firms are taken for one: "the same credit code".
QString suspicionText(const QString &reason);

} // namespace app
