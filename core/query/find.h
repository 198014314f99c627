// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/find_rows.h"
#include "core/query/target_list.h"

#include <QDateTime>

namespace core {

constexpr int foundTargetsMax = 8; // what one looks over without scrolling
constexpr int foundGridsMax = 5;
constexpr int foundOutcomesMax = 9;

// A target with who was there last and what came of it; the outcome is the row's last one.
struct FoundTarget {
    TargetListRow row;
    QString lastBy; // the person's name, or the login; empty: nobody was there
    QString lastOrganisation;
};

struct FoundGrid {
    GridName grid;
    qint64 targets = 0;
};

// What one box finds over everything on this laptop.
struct Found {
    std::vector<FoundTarget> targets;  // best first
    bool hasMore = false;              // more targets than these
    std::vector<FoundGrid> grids;      // named by the last '@', or by all words
    std::vector<OutcomeName> outcomes; // named by the last '#'
    QStringList unknown;               // marks that name nothing here
};

// The text as findQuery reads it. Nothing for a command: those are the window's.
Result<Found> findEverywhere(Database &database, const QString &text);
// Who was there last, for rows in any order.
Result<std::vector<FoundTarget>> withLastVisit(Database &database, std::vector<TargetListRow> rows);

} // namespace core
