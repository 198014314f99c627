// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QDate>
#include <QDateTime>
#include <QString>

#include <vector>

namespace core {

// Whether this laptop can go out for a day without a network, thing by thing.

enum class ReadyItem {
    Grids,
    RulePack,
    Map,
    Products,
    Outlets,
    Calendar,
    LastSync,
    Lease,
    Disk,
    Clock
};

enum class ReadyState {
    Fine,
    Look, // one can go, and should know
    Act   // do something about it first
};

// What it is, and what the sentence for people is made from.
struct ReadyLine {
    ReadyItem item = ReadyItem::Grids;
    ReadyState state = ReadyState::Fine;
    qint64 number = 0; // Grids: of them; RulePack: version; Products, Outlets: of them; LastSync:
                       // hours since; Lease: days left; Disk: free bytes; Clock: ms it is off
    qint64 more = 0;   // Grids: targets
    QString name;      // RulePack: id; Map: file name
    QDate day;         // RulePack: valid to, where it ends
    bool operator==(const ReadyLine &) const = default;
};

// What only the program knows.
struct ReadySurroundings {
    qint64 nowMs = 0;      // UTC
    qint64 freeBytes = -1; // where the data lie; -1: not known, and no line is made
};

constexpr qint64 freeBytesNeeded = 200LL * 1024 * 1024;  // below: Act
constexpr qint64 freeBytesWanted = 1024LL * 1024 * 1024; // below: Look
constexpr int syncHoursWanted = 24;                      // since the last contact; beyond: Look
constexpr int leaseDaysWanted = 3;                       // left; below: Look

// One line for each item, in the order of the enumeration.
Result<std::vector<ReadyLine>> readiness(Database &database, const ReadySurroundings &surroundings);

} // namespace core
