// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/visit.h"
#include "core/ledger/line.h"

namespace core {

// What is said of a recorded visit afterwards. The visit stays as it was written; who amends or
// withdraws it, when and why stands beside it (SYNC F47). In the caller's transaction.

// What a later word can change: what was noted and what comes next. Judgement, need and consent
// belong to the door: for those there is another visit.
struct VisitCorrection {
    QString metWith;
    QString businessNote;
    QString followUpPlan;
    QDate nextVisitOn;
    bool operator==(const VisitCorrection &) const = default;
};

VisitCorrection correctionOf(const Visit &visit);

// The newest word on each of these members, the visit's own where nobody amended it.
Result<VisitCorrection> standing(Database &database, const QUuid &visit);

// One line with what differs from what stands. Errors: Invalid without a reason or a difference,
// NotFound, Conflict when it was withdrawn.
Result<> amendVisit(Database &database, const QUuid &visit, const VisitCorrection &correction,
                    const QString &why, const Author &author);
// Errors: Invalid without a reason, NotFound, Conflict when it was withdrawn already.
Result<> withdrawVisit(Database &database, const QUuid &visit, const QString &why,
                       const Author &author);

// What one amendment says, for people: member (as in VisitCorrection) and its new value, and why.
struct AmendmentWords {
    QString why;
    bool isWithdrawal = false;
    std::vector<std::pair<QString, QString>> values;
};
Result<AmendmentWords> amendmentWords(const QByteArray &line);

} // namespace core
