// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"
#include "core/domain/issues.h"
#include "core/exchange/roster_columns.h"
#include "core/exchange/table_reader.h"

#include <QDate>

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace core {

// Why a row of the sheet is no business. Every row is either handed out or counted under one of
// these.
enum class SkipReason { AboveHeader, Blank, RepeatedHeader, Group, Total, Footnote, SerialOnly };
constexpr size_t skipReasonCount = 7;
QString sentence(SkipReason reason);

struct SkippedRow {
    qint64 number = 0;
    SkipReason reason = SkipReason::Blank;
    QString text; // what it says

    bool operator==(const SkippedRow &) const = default;
};

// Where a register's value came from: the column's header and the cell as it was.
struct FieldOrigin {
    const char *field = ""; // the register's name
    QString header;
    QString raw;
};

// One business of a roster. Rules that are broken ride along; one that blocks means: not to be
// imported.
struct RosterRow {
    qint64 number = 0; // 1-based row of the sheet
    QString sheet;
    BusinessSubject subject; // without id
    std::vector<FieldOrigin> origins;
    std::vector<RuleIssue> issues;
};

struct RosterOptions {
    QString sheet; // by name, or by number from 1; empty: the one that looks most like a roster
    std::vector<ColumnRequest> columns;
    bool isMappingWhole = false; // `columns`, by letters, are all there are: no other is guessed
    qint64 headerRow = 0;        // where no header is found: nothing up to this row is a business
    QDate today;                 // a day after it is no founding day
    QString countyRegion;        // 6 or 12 digits; empty: unknown
    // The county's tables of codes (V-10, V-12); empty: it has none.
    std::function<bool(const QString &code12)> isRegionKnown;
    std::function<bool(const QString &code)> isIndustryKnown;
    int previewRows = 20;
};

// What was understood of a file before anything is imported.
struct RosterPreview {
    TableInfo file;
    QString sheet;
    RosterHeader header;
    std::vector<RosterRow> rows;
    QStringList problems; // sentences: mislabelled, other sheets, columns left out
};

struct RosterTally {
    qint64 rows = 0; // businesses handed out
    std::array<qint64, skipReasonCount> skipped{};

    qint64 of(SkipReason reason) const { return skipped.at(static_cast<size_t>(reason)); }
    bool operator==(const RosterTally &) const = default;
};

struct RosterSink {
    std::function<Result<Reading>(RosterRow &&)> row;
    std::function<void(const SkippedRow &)> skipped; // may be empty; not called for blank rows
};

// A roster of businesses in any file TableReader reads: finds the sheet and its header, leaves out
// titles, groups, totals and footnotes, and turns cells into values with their origin.
class RosterReader {
public:
    // Error::Invalid says what is missing and what --map or --sheet would do about it.
    static Result<RosterReader> open(const QString &path, const RosterOptions &options);

    const RosterPreview &preview() const { return m_preview; }
    // Every business, in order. May be called again.
    Result<RosterTally> rows(const RosterSink &sink);

private:
    explicit RosterReader(std::unique_ptr<TableReader> table);

    Result<> chooseSheet(const RosterOptions &options);
    Result<> fillPreview(int rows);

    std::unique_ptr<TableReader> m_table;
    RosterPreview m_preview;
    int m_sheet = 0;
    RosterOptions m_options;
};

} // namespace core
