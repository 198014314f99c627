// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/sync_state.h"

#include <QDateTime>
#include <QString>
#include <QUuid>

#include <vector>

namespace core {

// A line of our own chain the county has not yet given a receipt for.
struct UndeliveredLine {
    qint64 n = 0;
    QUuid event;
    QDateTime at;
    QString type; // as on the wire: "visit.add"
    QUuid target; // null: the line is about no target
    QString targetName;
    QString outcome; // code of VisitOutcome of a visit; empty otherwise
    qsizetype bytes = 0;
    bool operator==(const UndeliveredLine &) const = default;
};

// A line of ours the county came back to with a question.
struct ReturnedLine {
    QUuid event;
    qint64 n = 0;
    QDateTime at;
    QString type;
    QUuid target;
    QString targetName;
    QString kind;       // "quarantined", "duplicate_of" …
    QString reason;     // code
    QString detail;     // English, for the log; of a supervisor's word: the reason
    QStringList fields; // the fields it is about, as in RuleIssue::field
    QDate dueOn;        // of the answer; invalid: none was set
    QString outcome;    // code of VisitOutcome of a visit; empty otherwise
    bool operator==(const ReturnedLine &) const = default;
};

// What stands between this laptop and the county, line by line.
struct Undelivered {
    SyncState state;
    qint64 waitingBytes = 0;            // of all lines without a receipt
    std::vector<UndeliveredLine> lines; // the oldest of them, at most the limit asked for
    std::vector<ReturnedLine> returned; // not closed yet, newest first
    std::vector<RuleIssue> notices;     // what the reference data lacks (V-43)
    bool isEnrolled = false;            // false: this folder has no chain of its own yet

    bool operator==(const Undelivered &) const = default;
};

Result<Undelivered> undelivered(Database &database, QDate today, int limit = 200);

} // namespace core
