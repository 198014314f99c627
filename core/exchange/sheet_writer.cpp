// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/sheet_writer.h"

#include "core/unnamed_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace core {

namespace {

Error notWritten(const QString &path, const QString &why)
{
    return {Error::Kind::Storage, u"%1 cannot be written: %2"_s.arg(path, why)};
}

QString textCell(const QString &text)
{
    QString cell = text;
    if (!cell.isEmpty() && u"=+-@\t\r"_s.contains(cell.front())) {
        cell.prepend(u'\''); // a spreadsheet would run it
    }
    cell.replace(u'"', u"\"\""_s);
    return u'"' + cell + u'"';
}

QByteArray csvLine(const std::vector<Value> &cells)
{
    QByteArray line;
    for (const Value &cell : cells) {
        if (&cell != cells.data()) {
            line += ',';
        }
        if (const auto *number = std::get_if<qint64>(&cell)) {
            line += QByteArray::number(*number);
        } else if (const auto *text = std::get_if<QString>(&cell); text && !text->isEmpty()) {
            line += textCell(*text).toUtf8();
        }
    }
    return line + "\r\n";
}

std::vector<Value> titleCells(const Sheet &sheet)
{
    std::vector<Value> cells;
    for (const SheetColumn &column : sheet.columns) {
        cells.emplace_back(column.title);
    }
    return cells;
}

Result<QByteArray> csvBytes(const Sheet &sheet)
{
    QByteArray bytes("\xEF\xBB\xBF");
    bytes += csvLine(titleCells(sheet));
    for (const std::vector<Value> &row : sheet.rows) {
        bytes += csvLine(row);
    }
    return sheet.mark.isEmpty() ? bytes : bytes + csvLine({sheet.mark});
}

void writeCells(lxw_worksheet *worksheet, lxw_row_t row, const std::vector<Value> &cells,
                lxw_format *format)
{
    for (size_t i = 0; i < cells.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        if (const auto *number = std::get_if<qint64>(&cells[i])) {
            worksheet_write_number(worksheet, row, column, static_cast<double>(*number), format);
        } else if (const auto *text = std::get_if<QString>(&cells[i]); text && !text->isEmpty()) {
            worksheet_write_string(worksheet, row, column, text->toUtf8().constData(), format);
        }
    }
}

// In a footer '&' begins a command.
QByteArray footerText(const QString &mark)
{
    constexpr int mostShown = 120; // doubled they still fit the 255 characters of a footer
    return "&L" + mark.left(mostShown).replace(u'&', u"&&"_s).toUtf8();
}

void writeMark(lxw_worksheet *worksheet, const Sheet &sheet)
{
    if (!sheet.mark.isEmpty()) {
        writeCells(worksheet, static_cast<lxw_row_t>(sheet.rows.size() + 1), {sheet.mark}, nullptr);
        worksheet_set_footer(worksheet, footerText(sheet.mark).constData());
    }
}

// The library writes to a path; the finished bytes then take the file's place at once.
Result<QByteArray> xlsxBytes(const Sheet &sheet)
{
    UnnamedFile made = TRY(UnnamedFile::make());
    const QString path = made.path();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    QByteArray place = QFile::encodeName(QDir::tempPath());
    options.tmpdir = place.data();
    lxw_workbook *workbook = workbook_new_opt(QFile::encodeName(path).constData(), &options);
    if (workbook == nullptr) {
        return tl::unexpected(notWritten(QDir::tempPath(), u"no memory"_s));
    }
    lxw_worksheet *worksheet = workbook_add_worksheet(workbook, sheet.name.toUtf8().constData());
    lxw_format *bold = workbook_add_format(workbook);
    format_set_bold(bold);
    for (size_t i = 0; worksheet != nullptr && i < sheet.columns.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(worksheet, column, column, sheet.columns[i].width, nullptr);
    }
    if (worksheet != nullptr) {
        worksheet_freeze_panes(worksheet, 1, 0);
        writeCells(worksheet, 0, titleCells(sheet), bold);
        for (size_t i = 0; i < sheet.rows.size(); ++i) {
            writeCells(worksheet, static_cast<lxw_row_t>(i + 1), sheet.rows[i], nullptr);
        }
        writeMark(worksheet, sheet);
    }
    const lxw_error closed = workbook_close(workbook);
    if (worksheet == nullptr || closed != LXW_NO_ERROR || !made.file().seek(0)) {
        return tl::unexpected(
            notWritten(QDir::tempPath(), QString::fromUtf8(lxw_strerror(closed))));
    }
    return made.file().readAll();
}

} // namespace

Result<> writeSheet(const QString &path, const Sheet &sheet)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending != u"csv" && ending != u"xlsx") {
        return fail(Error::Kind::Invalid, u"%1: a sheet's name ends in .xlsx or .csv"_s.arg(
                                              QDir::toNativeSeparators(path)));
    }
    const QByteArray bytes = ending == u"csv" ? TRY(csvBytes(sheet)) : TRY(xlsxBytes(sheet));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return tl::unexpected(notWritten(path, file.errorString()));
    }
    return {};
}

} // namespace core
