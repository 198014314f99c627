// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/import_report.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

QByteArray csvCell(const QString &text)
{
    QString cell = text;
    // A spreadsheet would run what begins like a formula.
    if (!cell.isEmpty() && u"=+-@\t\r"_s.contains(cell.front())) {
        cell.prepend(u'\'');
    }
    cell.replace(u'"', u"\"\""_s);
    return '"' + cell.toUtf8() + '"';
}

} // namespace

void ImportReport::add(ReportLine line)
{
    m_warnings += line.severity == Severity::Warn ? 1 : 0;
    if (m_lines.size() >= reportLinesMax) {
        ++m_leftOut;
        return;
    }
    m_lines.push_back(std::move(line));
}

void ImportReport::add(const std::vector<ReportLine> &lines)
{
    for (const ReportLine &line : lines) {
        add(line);
    }
}

QByteArray ImportReport::csv() const
{
    QByteArray bytes("\xEF\xBB\xBFrow,code,severity,rule,sentence\r\n");
    for (const ReportLine &line : m_lines) {
        bytes += QByteArray::number(line.row) + ',' + csvCell(line.code) + ',' +
                 code(line.severity).toUtf8() + ',' + csvCell(line.rule) + ',' +
                 csvCell(line.sentence) + "\r\n";
    }
    if (m_leftOut > 0) {
        bytes += "0,,INFO,," +
                 csvCell(u"%1 more lines are not shown: repair these first."_s.arg(m_leftOut)) +
                 "\r\n";
    }
    return bytes;
}

} // namespace core
