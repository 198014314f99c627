// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/line.h"
#include "core/ledger/merge.h"

#include <optional>
#include <set>
#include <vector>

namespace core {

// One duplicate as it is shown on another target.
struct AliasEntry {
    QUuid target; // the duplicate
    QUuid event;  // the line that says so
    QString user;
    qint64 at = 0;
};

// Which targets are one and the same (target.alias). A register of its own for each target: its
// value is the target it is shown on, or nothing. Visits to a duplicate stand on the target it is
// shown on while that holds, and go back when it is taken back. Lines are never changed by it.
class AliasRepository {
public:
    explicit AliasRepository(Database &database) : m_database(database) {}

    // Lays out one author's word, and all that follows from it. Gives the rows of the targets whose
    // visits changed hands.
    Result<std::set<qint64>> put(const QUuid &target, const QUuid &into,
                                 const std::vector<QUuid> &base, const Line &line);
    // Once more for a target that came only now, or a visit to a duplicate.
    Result<std::set<qint64>> regroup(const QUuid &target);
    // Before a target goes from this database: its own visits come home to it, and visits to
    // duplicates it was shown for go back to those. Call regroup() when it has gone. Gives the rows
    // of the targets whose visits changed hands.
    Result<std::set<qint64>> release(const QUuid &target, qint64 row);
    Result<bool> isEmpty(); // no target was ever merged here
    Result<RegisterState> stateOf(const QUuid &target);
    // The target another is shown on; itself when it is no duplicate.
    Result<QUuid> rootOf(const QUuid &target);
    // Duplicates shown on a target now.
    Result<std::vector<AliasEntry>> shownOn(const QUuid &target);

private:
    struct Member {
        qint64 row = 0;
        QUuid root;
    };
    Result<std::vector<Edit>> editsOf(const QUuid &target);
    Result<std::optional<qint64>> rowOf(const QUuid &target);
    Result<std::vector<QUuid>> thoseBehind(const QUuid &target);
    Result<> moveVisits(qint64 member, qint64 root);

    Database &m_database;
};

} // namespace core
