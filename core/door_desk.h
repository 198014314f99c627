// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"
#include "core/repository/target_repository.h"

#include <vector>

namespace core {

// A door as somebody names it while reading is locked (SYNC D12): a visit to it is recorded, and
// nothing that lies here is shown for it.
struct TypedDoor {
    QString name;
    QString uscc; // may be empty
    QString address;
    QString grid; // where a new one is recorded; empty: the first of ours
    bool operator==(const TypedDoor &) const = default;
};

enum class DoorIssue { NameMissing, NameTooLong, CodeWrong, AddressTooLong };

// What keeps a door from being opened, in the order of the fields.
std::vector<DoorIssue> issues(const TypedDoor &door);

// Whom a visit to this door is about: the one business here with exactly this code, else the one
// with exactly this name; a new one is recorded where there is none, or more than one of the name.
// Error::Invalid when issues() finds some.
Result<QUuid> targetOfDoor(Database &database, const TypedDoor &door, const Author &author);

// What of a target may be shown to whoever named its door: what they typed themselves.
Target shownOf(const Target &target, const TypedDoor &door);

} // namespace core
