// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/import_report.h"
#include "core/exchange/table_reader.h"

#include <functional>
#include <map>
#include <span>

namespace core {

constexpr qint64 referenceRowsMax = 1'000'000;

// A column a list of reference data can have.
struct ReferenceField {
    const char *name; // "code"
    const char16_t
        *words; // headers that mean it, "网格编码|grid_id"; the first is its Chinese name
};

// What kind of list it is: its columns, and of which at least one must be there.
struct ReferenceLayout {
    const char16_t *what; // "list of grids", for sentences
    std::span<const ReferenceField> fields;
    std::span<const char *const> required; // each "code" or "code|name"

    // -1: no such field
    int index(QStringView nameOrWord) const;
    QString chineseName(int field) const;
    bool isRequired(const std::vector<int> &columns, QString *missing) const;
};

// `--map 字段=列`, or `--map 字段==值` for one value in all rows.
struct ReferenceMap {
    int field = -1;
    QString column;
    QString constant;
    bool operator==(const ReferenceMap &) const = default;
};

Result<std::vector<ReferenceMap>> referenceMaps(const ReferenceLayout &layout,
                                                const QStringList &texts);

struct ReferenceRow {
    qint64 number = 0;
    std::vector<QString> values; // by field; cleaned, "N/A" and the like are empty
    std::vector<bool> lossy;     // by field: a number too long for a spreadsheet
    std::vector<ReportLine> issues;

    QString text(int field) const { return field < 0 ? QString() : values[size_t(field)]; }
};

// What was understood of a file.
struct ReferenceSource {
    QString encoding;
    QString sheet;
    qint64 headerRow = 0;
    std::map<QString, QString> columns; // field → header
    std::vector<QString> units;         // by field: what stands in the header's brackets
    QStringList notes;                  // sentences
    bool countsFrom1904 = false;
};

using ReferenceVisitor = std::function<Result<>(const ReferenceSource &, ReferenceRow &&)>;

// Reads a list of reference data out of any table file: finds its header under titles, knows the
// columns by their synonyms. Error::Invalid says which column is missing and what --map can do.
Result<ReferenceSource> readReferenceTable(const QString &path, const ReferenceLayout &layout,
                                           const std::vector<ReferenceMap> &maps,
                                           const QString &sheet, const ReferenceVisitor &visit);

} // namespace core
