// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"
#include "core/query/visit_fields.h"

#include <optional>

namespace core {

// A returned visit is answered by recording it anew: prefilled with what it said, so that only what
// was asked about is typed, with its files. The answer names the visits it replaces.

// A returned visit and how far its answer is.
struct ReturnedVisit {
    Visit visit;                      // as it was recorded
    std::optional<Visit> draft;       // the answer being written
    std::vector<VisitChange> changes; // what the reviewer will read, of the draft so far
    bool otherDraft = false;          // another visit to this firm was begun and is not recorded
};

// What the county asked about a returned line of ours.
struct AskedAgain {
    QString kind;       // "returned", "refused", "quarantined"
    QString reason;     // code of what it is held for
    QString words;      // the supervisor's
    QStringList fields; // marked, as in RuleIssue::field
    QDate dueOn;        // invalid: no day was set
    bool operator==(const AskedAgain &) const = default;
};

// Nothing: the county never came back to this line.
Result<std::optional<AskedAgain>> askedAbout(Database &database, const QUuid &event);
// Nothing: the line is no visit, or is not here.
Result<std::optional<ReturnedVisit>> returnedVisit(Database &database, const QUuid &event);
// Begins the answer, or goes on with it: the draft of its firm is it from now on. The firm is
// returned. Errors: NotFound when the line is no visit of ours; Conflict when another visit to the
// firm was begun and is to be recorded or discarded first.
Result<QUuid> beginAnswer(Database &database, const QUuid &event, const Author &author);
// What the line of a visit says otherwise than the one it replaces. Empty when it replaces none, or
// the former is not here.
Result<std::vector<VisitChange>> answeredChanges(Database &database, const QByteArray &line);

} // namespace core
