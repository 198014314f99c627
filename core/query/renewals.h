// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QUuid>

#include <optional>
#include <vector>

namespace core {

// Loans that fall due, so that a firm hears of no-principal renewal (无还本续贷) before its
// maturity (DOMAIN §8.6: the firm applies before the day).

constexpr int renewalDays = 60;     // from here on a visitor is told
constexpr int renewalSoonDays = 30; // from here on it is urgent
constexpr int renewalPastDays = 30; // so long a loan past its day is still shown
constexpr int renewalRowsMax = 2000;

// One firm's running loan, by the newest word on it: the visit that was told last, or the roster
// where that was corrected later or nobody was told.
struct Renewal {
    qint64 row = 0; // of the target
    QUuid target;
    QString name;
    QString kind; // code of SubjectKind
    QString state;
    QString grid;
    QString gridName;
    QString place; // building, floor and room; else the address
    QString bank;
    std::optional<qint64> yuan;
    QDate dueOn;
    qint64 daysLeft = 0;   // negative: past
    QDate saidOn;          // day of the visit that said so; invalid: the roster
    bool isWanted = false; // the firm said that it wants to renew
    QDateTime contactedAt;
    QString lastOutcome;
    bool isPlanned = false; // on this day's plan

    bool operator==(const Renewal &) const = default;
};

// Of the targets on this laptop, those due from `from` to `to`, soonest first; targets that are off
// the list and duplicates left out. `today`: what daysLeft and isPlanned are about.
Result<std::vector<Renewal>> renewals(Database &database, QDate today, QDate from, QDate to);

} // namespace core
