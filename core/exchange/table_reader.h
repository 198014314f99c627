// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace core {

// Bounds on what others send. They follow Excel's own limits, so no honest file meets them.
constexpr qint64 tableFileBytesMax = qint64{1} << 30;
constexpr qint64 tableRowsMax = 4'000'000;
constexpr int tableColumnsMax = 16'384;
constexpr qsizetype tableCellCharactersMax = 32'767;

enum class TableFormat { Delimited, Html, Xlsx, Xls, Ods, SpreadsheetXml };

// One cell as text. A number is written out exactly: 9.1E+17 never appears.
struct TableCell {
    enum class Kind { Text, Number, Date };

    QString text; // a Date is "2001-02-07", or "2001-02-07 08:30:00" with a time of day
    Kind kind = Kind::Text;
    // A number of 16 digits or more: spreadsheets keep 15, so the last digits are not those typed.
    bool isPrecisionLost = false;
    // The cell lies under a merged range and repeats what the range shows.
    bool isMergedCopy = false;

    bool operator==(const TableCell &) const = default;
};

struct TableRow {
    qint64 number = 0; // 1-based: the sheet's own row, or the record of a text file with blank ones
    std::vector<TableCell> cells;
    QString damage; // what was wrong with the row's bytes or quotes; empty: nothing

    bool operator==(const TableRow &) const = default;
};

struct TableSheet {
    QString name;
    bool isHidden = false;

    bool operator==(const TableSheet &) const = default;
};

// What the file turned out to be, whatever its name says.
struct TableInfo {
    TableFormat format = TableFormat::Delimited;
    QString encoding; // "UTF-8", "GB18030", "UTF-16LE", …
    std::vector<TableSheet> sheets;
    QStringList notes;           // sentences: mislabelled, cut off, …
    bool countsFrom1904 = false; // how serial day numbers count
};

enum class Reading { GoOn, Stop };
using TableRowVisitor = std::function<Result<Reading>(const TableRow &)>;

// Rows of a file people really send: text, .xlsx, .xls, .ods, HTML and XML tables, recognised by
// content. Rows are handed out one at a time; only .xls is held whole, within its own bound.
class TableReader {
public:
    // Error::NotFound, or Error::Invalid with a sentence that says what the file is and what to do.
    static Result<std::unique_ptr<TableReader>> open(const QString &path);

    TableReader() = default;
    TableReader(const TableReader &) = delete;
    TableReader &operator=(const TableReader &) = delete;
    virtual ~TableReader() = default;

    const TableInfo &info() const { return m_info; }
    // Rows in order; rows without any cell may be left out. May be called again, also after Stop.
    virtual Result<> rows(int sheet, const TableRowVisitor &visit) = 0;

protected:
    TableInfo m_info;
};

// A number's shortest decimal spelling without exponent, and whether a spreadsheet can have kept
// it.
TableCell numberCell(double value);
// A spreadsheet's day number as a date cell; a number cell when it is no day a calendar has.
TableCell dayCell(double serial, bool countsFrom1904);

} // namespace core
