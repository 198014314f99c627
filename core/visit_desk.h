// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/criteria.h"
#include "core/domain/issues.h"
#include "core/domain/visit.h"
#include "core/ledger/line.h"
#include "core/repository/target_repository.h"

namespace core {

// What a visitor does at the door, the same for window and command line: judge, check, record.

// Everything a form or a command needs to know before it opens a visit to a target.
struct VisitPreparation {
    Target target;
    RulePack pack; // in force today
    VisitPolicy policy;
    QDateTime lastVisitByOthersAt; // V-42
    QString lastVisitByOthersOrganisation;
};

Result<VisitPreparation> prepareVisit(Database &database, const QUuid &target,
                                      const Author &author);

// The visit as it will be recorded: times filled in, judged by the pack in force on its day.
Visit judged(const VisitPreparation &preparation, Visit visit, qint64 nowMs);

// Everything that is not right yet, in the order of the form's fields (V-20 and on).
std::vector<RuleIssue> visitIssues(const VisitPreparation &preparation, const Visit &visit,
                                   Stage stage, qint64 nowMs);

// Records a judged visit: one line, tables, and its draft is gone — in the caller's transaction.
// Error::Invalid names field and rule when something blocks at the stage of the visit.
Result<QUuid> recordVisit(Database &database, const Visit &visit, const Author &author);

} // namespace core
