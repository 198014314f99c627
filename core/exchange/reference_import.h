// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/import_report.h"
#include "core/record.h"
#include "core/store.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace core {

// What a county sets for everybody besides its roster (`zoufang-county import KIND FILE`).
enum class ReferenceKind { Grids, Banks, Products, Users, Tags, Calendar, Codes, Positions };

QStringList referenceKindNames(); // "grids", "banks" …
std::optional<ReferenceKind> referenceKind(QStringView name);

struct ImportOptions {
    QString path;
    QStringList columns; // each "字段=列", or "字段==值" for one value in all rows
    QString sheet;       // by name or number; empty: the one that fits best
    bool dryRun = false; // everything is read and compared, nothing is written
};

// What an import came to: rows = imported + updated + duplicates + rejected + outside. (A calendar
// is kept by the year: its rows are days, what is imported are years.)
struct ImportResult {
    qint64 rows = 0;       // entries found in the file
    qint64 imported = 0;   // new
    qint64 updated = 0;    // known with another value
    qint64 duplicates = 0; // again in the file, or known with nothing new
    qint64 unchanged = 0;  // of the duplicates: known with nothing new
    qint64 rejected = 0;
    qint64 outside = 0; // codes of other counties, left out
    QString encoding;
    qint64 headerRow = 0;
    std::map<QString, QString> columns; // field → header
    QStringList notes;                  // sentences about the file as a whole
    QStringList loginsWithoutDevice;    // users of the file who still need an enrolment code
    std::map<QString, QString> codes;   // login → the code they got, where the caller issued them
    ImportReport report;
};

// Reads a file of grids, banks, products, users, tag lists, working days, code tables or positions
// and records what is new in it, in jobs of at most 1 000 lines. The same file a second time
// records nothing. A row that cannot be taken is reported and stops no other. Errors: NotFound,
// Invalid with a sentence about the file, Storage. Waits: not for the window's thread.
Result<ImportResult> importReference(Store &store, const Author &author, ReferenceKind kind,
                                     const ImportOptions &options);

// {"rows":…,"imported":…,"updated":…,"duplicates":…,"rejected":…,"warnings":…,"encoding":…,
// "header_row":…,"columns":{…}} and what the kind adds.
QByteArray importJson(const ImportResult &result);

} // namespace core
