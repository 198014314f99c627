// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/day_plan.h"

namespace core {

// 今日计划: whose doors one person knocks at today, in which order. What the program chose gives
// way when the day is laid out anew; what a person put there, moved or struck stays as it was said.
// All of it is this laptop's own business: no line tells of it.

constexpr int planDoorsMost = 60;
constexpr int planDoorsDefault = 12; // a bank's own rule for a day of visits, DOMAIN §1 [16]

// How somebody likes the days; kept from day to day.
struct DayWish {
    PlanOrder order = PlanOrder::Door;
    int doors = 0; // 1…planDoorsMost; 0: as many as fit
    QString grid;  // only of this one; empty: all
    bool operator==(const DayWish &) const = default;
};

struct PlanRow : PlanDoor {
    PlanRow() = default;
    explicit PlanRow(PlanDoor door) : PlanDoor(std::move(door)) {}

    bool byHand = false; // a person put it here
    bool moved = false;  // a person put it at its place
    bool isDone = false;
    QString outcome; // of the day's visit, or of a call when it is not done
    QDateTime at;
};

struct DayPlan {
    QDate day;
    DayWish wish;
    std::vector<PlanRow> rows; // in the order of the walk
    int dropped = 0;           // doors that were struck today
    bool hasTargets = false;   // else there is nobody to plan for
    // The person's own day.
    int visits = 0; // 户次, planned or not
    int needs = 0;  // of these, with a need
    int unplanned = 0;
    // What there is time for.
    int minutesPerDoor = minutesPerDoorDefault;
    int minutesLeft = 0; // of the working day
    int fits = 0;        // doors, from now on
    qint64 wayM = 0;     // between doors whose position is known, not done yet
};

// Today's plan as it stands. Laid out when there is none; what has become due since comes in where
// the order puts it, and what has become pointless goes, unless a person put it there. Writes only
// what has changed.
Result<DayPlan> openDayPlan(Database &database, const Author &author);
// Chosen and ordered anew by the wish. What was put, moved or struck by hand stays.
Result<> layOutDayPlan(Database &database, const Author &author, const DayWish &wish);

// Puts one at a place of today's list (0 is the first); beyond the end: the last. NotFound when it
// is not on it.
Result<> movePlanned(Database &database, const Author &author, const QUuid &target, int place);
// By hand, to where the order puts it; also when it was struck before. False: it was there already.
Result<bool> addPlanned(Database &database, const Author &author, const QUuid &target);
// Not today; NotFound when it is not on the plan.
Result<> dropPlanned(Database &database, const Author &author, const QUuid &target);
// Everything that was struck today comes back.
Result<> restoreDropped(Database &database, const Author &author);

} // namespace core
