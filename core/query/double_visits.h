// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QDateTime>
#include <QString>
#include <QUuid>

#include <vector>

namespace core {

// Two teams at one door within this time did not know of each other, as a rule (SYNC F40).
constexpr qint64 doubleVisitMs = 7LL * 24 * 3600 * 1000;

// A visit of one person and one of somebody else to the same firm, close together. Both stand, and
// the firm counts once; both people are told.
struct DoubleVisit {
    QUuid target;
    QString targetName;
    QUuid visit;
    QDateTime at;
    QUuid otherVisit;
    QDateTime otherAt;
    QString otherUser;
    QString otherOrganisation;
};

// Of this person, newest first.
Result<std::vector<DoubleVisit>> doubleVisits(Database &database, const QString &login, int limit);
Result<qint64> countDoubleVisits(Database &database, const QString &login);

} // namespace core
