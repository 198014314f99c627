// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/repository/target_repository.h"

#include <QDateTime>
#include <QString>
#include <QUuid>

#include <vector>

namespace core {

// A value someone gave a register, with all a person needs to judge it.
struct Candidate {
    Edit edit;
    QDateTime
        writtenAt; // as the author's laptop said; `edit.at` is corrected by what is known of it
    QString user;
    QString person; // the author's name; the login when nobody knows it
    QString organisation;
    QString file; // the imported file it came from; empty: a person entered it
    QString why;
    QString name; // where the value is a target (a merge of duplicates): that target's name
};

// A register people have to decide on: in conflict, or decided and still open to be taken back.
struct FieldConflict {
    QUuid target;
    QString targetName;
    QString grid;
    QString field;
    RegisterClass merge = RegisterClass::Plain;
    Value shown;                       // what holds meanwhile
    std::vector<Candidate> candidates; // at least two
    bool waitingBase = false;
};

// Registers in conflict of one target, or of the first `limit` targets that have any.
Result<std::vector<FieldConflict>> conflictsOf(Database &database, const Target &target);
Result<std::vector<FieldConflict>> openConflicts(Database &database, int limit);
// Decisions people made on a target's conflicts that were not taken back, newest first.
Result<std::vector<FieldConflict>> decisionsOf(Database &database, const Target &target);

} // namespace core
