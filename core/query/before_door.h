// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QUuid>

#include <map>
#include <optional>
#include <vector>

namespace core {

// What one should know before knocking (DOMAIN §9, P4: firms are visited by everyone): who was
// here, what is known already, with whom to go together, and whether it is too soon.

constexpr int doorRecentDays = 30;
constexpr int doorMemoryDays = 180;
constexpr int jointAheadDays = 14; // others' follow-ups this near are worth sharing

// One visit of the last 180 days.
struct DoorVisit {
    QUuid id;
    QDate day;
    QString user;
    QString person; // the name; the login when nobody knows it
    QString organisation;
    QString method; // codes
    QString outcome;
    QDate nextVisitOn;
    bool isOwn = false; // of the asker, alone or in company

    bool operator==(const DoorVisit &) const = default;
};

// A need somebody has written down here already: later visitors add to it and do not ask again.
struct KnownNeed {
    QDate day;
    QString person;
    QString organisation;
    std::optional<qint64> amountYuan;
    std::optional<qint64> termMonths;
    QString useCode; // of the rule pack, or the firm's words
    QString state;   // DRAFT, COACHING, DECLARED (DOMAIN §6.2)
    bool isRenewal = false;

    bool operator==(const KnownNeed &) const = default;
};

// Somebody worth asking along (联合走访).
struct JointVisit {
    QString person;
    QString organisation;
    QDate day;
    bool isPlanned = false; // they named this day for coming back; else they were here on it

    bool operator==(const JointVisit &) const = default;
};

// A loan the roster knows of that falls due within `renewalDays`: whoever comes to the door speaks
// of renewing it, whether the firm needs anything else or not (DOMAIN §9).
struct DueLoan {
    QString bank;
    std::optional<qint64> amountYuan;
    QDate dueOn;

    bool operator==(const DueLoan &) const = default;
};

struct BeforeDoor {
    QDate today;
    std::vector<DoorVisit> visits;   // of 180 days, newest first, without voided ones
    std::map<QString, int> in30Days; // by organisation
    std::map<QString, int> in180Days;
    std::optional<KnownNeed> need;    // the newest, however old
    std::vector<JointVisit> joint;    // planned ones first; each organisation once
    std::optional<DoorVisit> tooSoon; // V-42: another team met the firm within `warnDays`
    int warnDays = 0;
    std::optional<DueLoan> loanDue;
};

// For this author, today. Nothing: the target is not here, or reading is locked (SYNC D12).
Result<std::optional<BeforeDoor>> beforeDoor(Database &database, const QUuid &target,
                                             const Author &author);

} // namespace core
