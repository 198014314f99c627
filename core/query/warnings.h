// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QDateTime>

#include <vector>

namespace core {

// Something about this laptop and its county a person should know, as data: the words are the
// window's.
struct Warning {
    enum class Kind {
        Revoked,        // the county gives this laptop nothing more to read
        ReadingLocked,  // the lease is over; amount: its days
        LeaseEnds,      // soon; amount: days left
        ClockOff,       // amount: minutes ahead of the county, negative: behind
        PartingDue,     // our chain goes on in a new one with the next sync; detail: why
        ChainParted,    // it went on in a new one; detail: why
        CopyWrites,     // a copy of this laptop's data writes in a chain of its own
        CountyRewound,  // the county had forgotten what it had
        TablesDiffered, // tables and lines did not agree and were read again
        Other           // an alarm of a newer program; detail: its own words
    };

    Kind kind = Kind::Other;
    QDateTime at; // UTC; invalid: it holds now, and goes when its cause goes
    QString detail;
    qint64 amount = 0;

    // Stays until a person has seen it (markAlarmsSeen); the others go by themselves.
    bool isAlarm() const { return at.isValid(); }
    bool operator==(const Warning &) const = default;
};

// The gravest first; alarms of one kind newest first. None on a folder without a chain.
// `nowMs`: UTC milliseconds.
Result<std::vector<Warning>> warnings(Database &database, qint64 nowMs);

} // namespace core
