// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/day_order.h"
#include "core/ledger/line.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QUuid>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace core {

// Why a door is on a day's plan, the weightiest first. Everything up to ByHand has to be there,
// however full the day is.
enum class PlanWhy {
    FollowUp,   // a day was named for coming back, and it has come
    Returned,   // a line about it came back with a question
    Draft,      // a visit was begun and not recorded
    ByHand,     // a person put it there
    Renewal,    // its loan falls due within 60 days
    PreVisited, // spoken to by telephone or WeChat
    Retry,      // nobody was met the last time
    Tier        // next by priority (DOMAIN §5.2)
};

struct PlanReason {
    PlanWhy why = PlanWhy::Tier;
    QDate day; // FollowUp, Draft, ByHand (since when), Renewal (due), PreVisited and Retry (last)
    int number = 0; // Tier: 1…3; Retry: tries so far

    bool operator==(const PlanReason &) const = default;
};

constexpr int planRowsMax = 200; // a plan longer than this is no plan of a day

// Doors that may be on a day's plan.
struct PlanCandidates {
    std::map<QUuid, std::vector<PlanReason>> due; // have to be there
    std::vector<QUuid> fill;                      // the rest, whom to visit first first

    bool operator==(const PlanCandidates &) const = default;
};

// What is known of one door, read for a plan.
struct PlanDoor {
    qint64 row = 0;
    QUuid target;
    QString name;
    QString kind;
    QString state;
    QString grid;
    QString gridName;
    QString place; // building, floor and room as written; else the address
    QString address;
    QString contactName;
    QString contactPhone;
    QDateTime contactedAt;
    QString lastOutcome;
    QString othersOrganisation; // V-42: who of another team met the firm lately; empty: nobody
    QDate othersOn;
    Stop stop;
    std::vector<PlanReason> why; // empty: nothing is left to do here
};

// A visit of the author on the day.
struct DayVisit {
    QUuid target;
    QString outcome;
    QDateTime at;
    bool isDone = false; // at the door, or by telephone where that counts
    std::optional<Position> position;
};

// `grid`: only of this one; empty: of all. `fillMax`: how many to look for beyond what is due.
Result<PlanCandidates> planCandidates(Database &database, const Author &author, QDate today,
                                      const QString &grid, int fillMax);
// What is known of these targets, in this order; those that went, are off the list or are
// duplicates of another are left out. `due`: reasons that are known already.
Result<std::vector<PlanDoor>> planDoors(Database &database, const std::vector<QUuid> &targets,
                                        const PlanCandidates &candidates, const Author &author,
                                        QDate today);
// All doors of a grid that are still to be visited, in the order of the walk; the first
// `planRowsMax` twice over.
Result<std::vector<PlanDoor>> doorsOfGrid(Database &database, const Author &author, QDate today,
                                          const QString &grid);
// The author's own visits of a day, oldest first, voided ones left out.
Result<std::vector<DayVisit>> visitsOfDay(Database &database, const QString &login, QDate day);
// Minutes between the author's visits in a row on one day, of the last 60 days.
Result<std::vector<int>> visitGaps(Database &database, const QString &login, qint64 nowMs);

} // namespace core
