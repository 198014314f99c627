// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/codes.h"

#include <QDateTime>
#include <QString>
#include <QUuid>

#include <map>
#include <optional>
#include <unordered_set>
#include <vector>

namespace core {

// The tabs above the list of targets; every state is under exactly one.
enum class TargetTab { Open, Retry, Visited, Returned, Invalid, All };

enum class TargetOrder { Tier, Door, Name, LastContact };

// What a list of targets shows, and in which order.
struct TargetFilter {
    TargetTab tab = TargetTab::Open;
    QString grid; // empty: all grids of this person
    std::optional<SubjectKind> kind;
    std::optional<int> tier; // 1…3
    bool conflictsOnly = false;
    // As findQuery reads it: words and marks. With words, rows come in the search's own order.
    QString search;
    TargetOrder order = TargetOrder::Tier;
    bool descending = false;
    bool operator==(const TargetFilter &) const = default;
};

// One line of the list.
struct TargetListRow {
    qint64 row = 0;
    QUuid id;
    QString name;
    QString uscc;
    QString kind;    // code of SubjectKind
    QString address; // operating, else registered
    QString place;   // building, floor and room as one text
    QString grid;
    QString state; // code of TargetState
    QDate establishedOn;
    int tier = 3;
    QDateTime visitedAt;
    QDateTime contactedAt;
    QString lastOutcome;
    QDate nextVisitOn;
    qint64 conflicts = 0;
    bool hasDraft = false;
    bool returned = false; // one of its lines came back with a question
};

// Tab, kind, tier and conflict of a target in one small number, which every list index holds: a
// filter then reads the index alone. Kept in `target` by the repository.
qint64 targetFacets(TargetState state, SubjectKind kind, int tier, qint64 conflicts);

// How many hits of a search a list shows; who has more refines the words.
constexpr int foundRowsMax = 200;

// Keys of all rows in SQL's order (8 bytes each); rows are fetched by key (HOUSE §9). At most
// `foundMax` where words are looked for.
Result<std::vector<qint64>> targetKeysOf(Database &database, const TargetFilter &filter,
                                         int foundMax = foundRowsMax);
Result<std::vector<TargetListRow>> targetRows(Database &database, const std::vector<qint64> &keys);
// Rows of the targets our own lines came back about and nobody has settled yet.
Result<std::unordered_set<qint64>> returnedRows(Database &database);
// How many targets each tab holds, for one grid or all.
Result<std::map<TargetTab, qint64>> targetCounts(Database &database, const QString &grid);

} // namespace core
