// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/xlsx_rows.h"

#include <QFile>

#include <xlsxwriter.h>

bool writeXlsxRows(const QString &path, const std::vector<QStringList> &rows)
{
    lxw_workbook *book = workbook_new(QFile::encodeName(path).constData());
    lxw_worksheet *sheet = workbook_add_worksheet(book, nullptr);
    lxw_row_t row = 0;
    for (const QStringList &cells : rows) {
        lxw_col_t column = 0;
        for (const QString &cell : cells) {
            worksheet_write_string(sheet, row, column, cell.toUtf8().constData(), nullptr);
            ++column;
        }
        ++row;
    }
    return workbook_close(book) == LXW_NO_ERROR;
}
