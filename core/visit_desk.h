// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/criteria.h"
#include "core/domain/issues.h"
#include "core/domain/visit.h"
#include "core/ledger/line.h"
#include "core/repository/target_repository.h"

#include <set>

namespace core {

// What a visitor does at the door, the same for window and command line: judge, check, record.

// Everything a form or a command needs to know before it opens a visit to a target.
struct VisitPreparation {
    Target target;
    QDate day;     // of the visit, in China
    RulePack pack; // in force on that day
    VisitPolicy policy;
    std::set<QString> outlets;     // ids of the bank directory (V-26); empty: none is loaded
    QDateTime lastVisitByOthersAt; // V-42: the latest that met someone
    QString lastVisitByOthersOrganisation;
};

// `day`: the visit's, when it was begun earlier; today by the author's clock when it is invalid.
Result<VisitPreparation> prepareVisit(Database &database, const QUuid &target, const Author &author,
                                      QDate day = QDate());

// Whether a verdict on the five criteria belongs to the visit: where there is, or may be, something
// to borrow, and where the firm is out of scope. A firm that needs nothing is not judged.
bool isJudged(const Visit &visit);

// The visit as it will be recorded: times filled in, judged by the pack of the preparation.
Visit judged(const VisitPreparation &preparation, Visit visit, qint64 nowMs);

// Everything that is not right yet, in the order of the form's fields (V-20 and on).
std::vector<RuleIssue> visitIssues(const VisitPreparation &preparation, const Visit &visit,
                                   Stage stage, qint64 nowMs);

// Records a visit as judged() makes it: one line, tables, a line for each file of its draft, and
// the draft is gone — in the caller's transaction. Problems that are passed on get their numbers.
// Whoever has the vault keeps the files afterwards (BlobVault::keep). A visit without an id gets
// one; the id it was recorded by is returned. Errors: Invalid names field and rule when something
// blocks at the stage of the visit; Conflict when a visit of this id is recorded already; NotFound
// when the target is not here.
Result<QUuid> recordVisit(Database &database, const Visit &visit, const Author &author);

} // namespace core
