// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/import_report.h"
#include "core/exchange/roster_reader.h"
#include "core/record.h"
#include "core/store.h"

#include <functional>

namespace core {

constexpr size_t rosterRowsPerJob = 1'000;
constexpr qsizetype rosterScopeCharactersMax = 2'000; // a line of the ledger has 16 KiB
constexpr qsizetype rosterTextCharactersMax = 300;
constexpr qsizetype rosterRawBytesMax = 2 * 1024;

// Exclusion of targets whose import was undone; taken back when a later import brings them again.
inline const QString exclusionByUndo = QStringLiteral("IMPORT_UNDONE");

struct RosterImportOptions {
    RosterOptions roster;
    QString baseline;      // freezes the file's businesses under this name; empty: none
    bool isDryRun = false; // everything is read, matched and reported, nothing is written
    std::function<void(qint64 rows)> progress; // may be empty; called after every job
};

// What an import came to: rows = imported + updated + duplicates + rejected.
struct RosterImportResult {
    QUuid import; // null: nothing was changed
    qint64 rows = 0;
    qint64 imported = 0;   // new targets
    qint64 updated = 0;    // known ones with a new value
    qint64 duplicates = 0; // again in the file, or known with nothing new
    qint64 unchanged = 0;  // of the duplicates: known with nothing new
    qint64 rejected = 0;
    qint64 warnings = 0; // rows with a warning, taken over or not
    QString encoding;
    QString sheet;
    qint64 headerRow = 0;
    std::vector<std::pair<QString, QString>> columns; // register → header, in the file's order
    QStringList problems;
    RosterTally tally;
    QString baseline;
    qint64 baselineMembers = 0;
    QByteArray baselineHash;
    bool isDryRun = false;
};

// The answer of `import targets --json`.
QByteArray importJson(const RosterImportResult &result);

// Takes a roster over into the ledger, in jobs of 1 000 rows: new businesses become confirmed
// targets, known ones (by code, else by name and address) get the values the file changed. A value
// someone has replaced since is never put back. A row that is refused stops no other; the same file
// a second time changes nothing. Waits on the store: for threads other than the window's.
Result<RosterImportResult> importRoster(Store &store, const QString &path,
                                        const RosterImportOptions &options, const Author &author,
                                        ImportReport &report);

struct UndoResult {
    qint64 excluded = 0; // targets the import had made
    qint64 reverted = 0; // targets it had changed and nobody since
    qint64 kept = 0;     // visited or edited since: they stay as they are
};

// Takes an import back without deleting: its targets are excluded with the reason, its edits are
// answered by the values before, its baselines are withdrawn.
Result<UndoResult> undoImport(Store &store, const QUuid &import, const QString &why,
                              const Author &author);

// Excludes targets with a reason, or takes an exclusion back with an empty one.
Result<> excludeTargets(Database &database, const std::vector<QUuid> &targets,
                        const QString &reason, const Author &author);

} // namespace core
