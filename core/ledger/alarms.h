// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QDateTime>

#include <vector>

namespace core {

// What a person has to know of and no table of targets shows.
struct Alarm {
    QDateTime at; // UTC, by this computer's clock
    QString kind; // one of alarm::
    QString detail;
    bool operator==(const Alarm &) const = default;
};

namespace alarm {
// The county has forgotten numbers it gave: it was put back without saying so, or was changed.
inline const QString countyRewound = QStringLiteral("county_rewound");
// After a sync county and laptop believed differently of a grid; it was read once more.
inline const QString digestDiffers = QStringLiteral("digest_differs");
// Our chain goes on in a new one: this laptop was put back, or a copy of it wrote, too. The detail
// says why, as `new_chain_due` did.
inline const QString chainParted = QStringLiteral("chain_parted");
// The county has lines in this laptop's name that stand in a chain unknown here: a copy of it
// writes, too, or this laptop was put back to before it began that chain (SYNC F30).
inline const QString copyWrites = QStringLiteral("copy_writes");
} // namespace alarm

// Once for the same kind and detail.
Result<> raiseAlarm(Database &database, qint64 nowMs, const QString &kind, const QString &detail);
// Not seen yet, newest first.
Result<std::vector<Alarm>> openAlarms(Database &database);
Result<> markAlarmsSeen(Database &database, qint64 nowMs);

// Our chain up to n is in the county's verified second copy; never falls.
Result<> setDurable(Database &database, qint64 n);

} // namespace core
