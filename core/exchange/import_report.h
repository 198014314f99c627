// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace core {

constexpr size_t reportLinesMax = 100'000;

// What an import or an assignment has to say about one row.
struct ReportLine {
    qint64 row = 0; // of the sheet, or the number of the feature; 0: of no row
    QString code;   // credit code, grid code, login: whatever names the entry
    Severity severity = Severity::Warn;
    QString rule; // "V-11", "CELL"
    QString sentence;

    bool operator==(const ReportLine &) const = default;
};

// The lines of one run, within a bound: a file of four million wrong rows fills no memory.
class ImportReport {
public:
    void add(ReportLine line);
    void add(const std::vector<ReportLine> &lines);

    const std::vector<ReportLine> &lines() const { return m_lines; }
    qint64 warnings() const { return m_warnings; }
    qint64 leftOut() const { return m_leftOut; } // lines beyond the bound
    // UTF-8 with byte order mark and CRLF, as spreadsheets open it; no cell is taken for a formula.
    QByteArray csv() const;

private:
    std::vector<ReportLine> m_lines;
    qint64 m_warnings = 0;
    qint64 m_leftOut = 0;
};

} // namespace core
