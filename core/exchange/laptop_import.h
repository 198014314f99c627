// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster_merge.h"
#include "core/exchange/roster_undo.h"
#include "core/query/find_rows.h"
#include "core/store.h"

#include <atomic>
#include <optional>
#include <vector>

namespace core {

// A list that one person takes over on her laptop, into her own grids: the engine of the county's
// import, written as lines of her own (the county keeps imports and rosters to itself). All of it
// is one transaction: a crash or a cancel leaves everything or nothing.

// More is the county's to import: it would come near the lines a laptop may write in a day.
constexpr qint64 laptopImportRowsMax = 5'000;
constexpr int fileSamplesMax = 3;

// A column of a file and what it means.
struct FileColumn {
    int index = 0;  // from 0
    QString header; // or its letters
    QStringList samples;
    std::optional<RosterField> field; // nothing: left out
};

// What a file looks like before anything is decided.
struct FileLook {
    QString path;
    TableInfo file;
    QString sheet;
    qint64 headerRow = 0; // 0: none was found, columns go by their letters
    std::vector<FileColumn> columns;
    QByteArray shape;            // the same for every file with these headers
    std::vector<RosterRow> rows; // the first ones, as understood by `columns`
    QStringList problems;        // English sentences
};

// Reads a file's beginning; waits on the disk. `columns`: what each means, by letters; nothing:
// guessed. Errors as RosterReader::open, when it cannot be read at all; a list without any column
// of names is no error, its columns are there to be mapped.
Result<FileLook> lookAtFile(const QString &path, const QString &sheet,
                            const std::optional<std::vector<ColumnRequest>> &columns);
// The columns that mean something, by letters.
std::vector<ColumnRequest> requestsOf(const std::vector<FileColumn> &columns);

// What was said of the columns of a file of this shape the last time; nothing: never seen.
Result<std::optional<std::vector<ColumnRequest>>> rememberedColumns(Database &database,
                                                                    const QByteArray &shape);

struct ImportChoice {
    QString path;
    QString sheet;
    std::vector<ColumnRequest> columns; // all there are, by letters
    QByteArray shape;
    QString grid;         // for rows that name none
    qint64 headerRow = 0; // as the file's look says
};

// One row there is something to say about.
struct ImportProblem {
    qint64 row = 0; // of the sheet
    QString name;
    QString uscc;
    RowOutcome outcome = RowOutcome::Unchanged;
    Severity severity = Severity::Info;
    std::vector<RuleIssue> issues; // English in `detail`; the window makes its own sentences
};

// What would happen, row by row, and nothing has.
struct ImportPlan {
    ImportedFile file;
    qint64 rows = 0;
    qint64 created = 0;
    qint64 changed = 0;
    qint64 unchanged = 0; // known, with nothing new
    qint64 repeated = 0;  // again in the file
    qint64 doubtful = 0;  // of the created: may be the same as one that is known
    qint64 refused = 0;
    std::vector<ImportProblem> problems; // in the file's order
    std::vector<RosterRow> taken;        // what is handed on
    RosterMerge merge;
};

// Told how far it is, and asked whether to go on. Shared with the window.
struct ImportWatch {
    std::atomic<qint64> done = 0;
    std::atomic<qint64> all = 0; // 0: not known
    std::atomic<bool> isCancelled = false;
};

// Reads and compares every row. Waits on the store: for threads other than the window's.
// Error::Busy: it was cancelled. Error::Invalid: too many rows, or the file.
Result<ImportPlan> planImport(Store &store, const ImportChoice &choice, const Author &author,
                              ImportWatch &watch);

struct LaptopImport {
    QUuid id;
    QString fileName;
    QDateTime at;
    qint64 created = 0;
    qint64 changed = 0;
    QDateTime undoneAt; // invalid: it stands
};

// Writes what the plan says, in the transaction the caller runs it in, all of it or (Error::Busy:
// cancelled) nothing. What others changed since the plan is looked at again. Nothing to do gives an
// import of nothing, which is not noted.
Result<LaptopImport> carryOut(Database &database, const ImportPlan &plan,
                              const ImportChoice &choice, const Author &author, ImportWatch &watch);

// Imports of this laptop, newest first.
Result<std::vector<LaptopImport>> laptopImports(Database &database, int limit);
// Takes one back, in the caller's transaction. Error::Conflict: it was taken back before.
Result<UndoResult> undoLaptopImport(Database &database, const QUuid &import, const QString &why,
                                    const Author &author);

} // namespace core
