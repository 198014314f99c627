// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster_reader.h"
#include "core/record.h"
#include "core/repository/target_repository.h"

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace core {

enum class RowOutcome { Imported, Updated, Unchanged, Duplicate, Rejected };

// What became of one row, and what the database had to say about it.
struct MergedRow {
    RowOutcome outcome = RowOutcome::Unchanged;
    std::vector<RuleIssue> issues;
    QUuid target = {};              // made or changed; null: neither
    std::vector<QUuid> events = {}; // its lines, where they were written
};

struct MergedJob {
    std::vector<MergedRow> rows;
    bool hasBegun = false; // the import's own line was written
};

// An earlier row that is the same business, by V-06 or V-07.
struct RosterMatch {
    QString rule;
    qint64 row = 0;
};

// A list that one person takes over on her laptop: into her own grids, as lines of her own. Imports
// and rosters are the county's alone, so these lines name neither.
struct LaptopScope {
    std::set<QString> grids; // hers
    QString grid;            // for rows that name none; empty: those are refused
};

// Lays rows of a roster over what the database knows, within one transaction.
struct RosterMerge {
    ImportedFile file;
    bool isBegun = false; // its line stands in the ledger
    QString roster;       // baseline being filled; empty: none
    // Code, name and alias → code; shared with the jobs, which run on the store's thread.
    std::shared_ptr<const std::map<QString, QString>> grids;
    std::shared_ptr<const LaptopScope> laptop; // null: this is the county

    Result<MergedJob> run(Database &database, const std::vector<RosterRow> &rows,
                          const Author &author, bool isDryRun) const;
};

} // namespace core
