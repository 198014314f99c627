// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/xls_table.h"

#include <QFile>

#include <freexl.h>

#include <memory>

namespace core {

using namespace Qt::StringLiterals;

namespace {

struct FreexlClose {
    void operator()(const void *handle) const { freexl_close(handle); }
};
using FreexlHandle = std::unique_ptr<const void, FreexlClose>;

QString utf16(const char *ascii)
{
    QString name = QString::fromLatin1(ascii);
    return name;
}

// Whether a compound file has a stream of this name (names stand in its directory as UTF-16LE).
bool hasStream(const QByteArray &bytes, const char *name)
{
    const QString wide = utf16(name);
    QByteArray pattern;
    for (const QChar character : wide) {
        pattern.append(char(character.unicode() & 0xFF)).append('\0');
    }
    return bytes.contains(pattern);
}

Error notAnXls(const QString &path)
{
    QFile file(path);
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly)) {
        bytes = file.read(xlsFileBytesMax);
    }
    if (hasStream(bytes, "EncryptedPackage")) {
        return {Error::Kind::Invalid,
                u"The workbook is locked with a password: open it in Excel or WPS, remove the "
                "password, save it and import again."_s};
    }
    if (hasStream(bytes, "WordDocument")) {
        return {Error::Kind::Invalid,
                u"The file is a Word document: copy its table into a workbook and import that."_s};
    }
    if (hasStream(bytes, "PowerPoint Document")) {
        return {Error::Kind::Invalid, u"The file is a presentation, not a list."_s};
    }
    return {Error::Kind::Invalid,
            u"The .xls workbook is damaged or was cut off on its way: ask for it again, or open "
            "it in Excel or WPS, save it as .xlsx and import that."_s};
}

TableCell cellOf(const FreeXL_CellValue &value)
{
    switch (value.type) {
    case FREEXL_CELL_INT:
        return numberCell(value.value.int_value);
    case FREEXL_CELL_DOUBLE:
        return numberCell(value.value.double_value);
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME: {
        TableCell cell;
        cell.kind = TableCell::Kind::Date;
        cell.text = QString::fromUtf8(value.value.text_value);
        if (cell.text.endsWith(" 00:00:00"_L1)) {
            cell.text.chop(9);
        }
        return cell;
    }
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_TIME:
        return {.text = QString::fromUtf8(value.value.text_value).left(tableCellCharactersMax)};
    default:
        return {};
    }
}

class XlsTable final : public TableReader {
public:
    explicit XlsTable(FreexlHandle handle) : m_handle(std::move(handle))
    {
        m_info.format = TableFormat::Xls;
        m_info.encoding = u"UTF-16LE"_s;
    }

    Result<> describe()
    {
        unsigned int value = 0;
        if (freexl_get_info(m_handle.get(), FREEXL_BIFF_PASSWORD, &value) == FREEXL_OK &&
            value == FREEXL_BIFF_OBFUSCATED) {
            return fail(Error::Kind::Invalid,
                        u"The workbook is locked with a password: open it in Excel or WPS, "
                        "remove the password, save it and import again."_s);
        }
        if (freexl_get_info(m_handle.get(), FREEXL_BIFF_CODEPAGE, &value) == FREEXL_OK &&
            value == FREEXL_BIFF_CP936) {
            m_info.encoding = u"GBK"_s;
        }
        if (freexl_get_info(m_handle.get(), FREEXL_BIFF_DATEMODE, &value) == FREEXL_OK) {
            m_info.countsFrom1904 = value == FREEXL_BIFF_DATEMODE_1904;
        }
        if (freexl_get_info(m_handle.get(), FREEXL_BIFF_SHEET_COUNT, &value) != FREEXL_OK ||
            value == 0) {
            return fail(Error::Kind::Invalid, u"The .xls workbook has no sheet."_s);
        }
        for (unsigned int sheet = 0; sheet < value; ++sheet) {
            const char *name = nullptr;
            freexl_get_worksheet_name(m_handle.get(), static_cast<unsigned short>(sheet), &name);
            m_info.sheets.push_back({QString::fromUtf8(name == nullptr ? "" : name), false});
        }
        return {};
    }

    Result<> rows(int sheet, const TableRowVisitor &visit) override
    {
        unsigned int rowCount = 0;
        unsigned short columnCount = 0;
        if (freexl_select_active_worksheet(m_handle.get(), static_cast<unsigned short>(sheet)) !=
                FREEXL_OK ||
            freexl_worksheet_dimensions(m_handle.get(), &rowCount, &columnCount) != FREEXL_OK) {
            return fail(Error::Kind::Invalid,
                        u"Sheet %1 of the .xls workbook cannot be read."_s.arg(sheet + 1));
        }
        TableRow row;
        for (unsigned int index = 0; index < rowCount; ++index) {
            row.number = qint64{index} + 1;
            row.cells.assign(columnCount, {});
            for (unsigned short column = 0; column < columnCount; ++column) {
                FreeXL_CellValue value;
                if (freexl_get_cell_value(m_handle.get(), index, column, &value) == FREEXL_OK) {
                    row.cells[column] = cellOf(value);
                }
            }
            if (TRY(visit(row)) == Reading::Stop) {
                return {};
            }
        }
        return {};
    }

private:
    FreexlHandle m_handle;
};

} // namespace

Result<std::unique_ptr<TableReader>> xlsTable(const QString &path)
{
    if (QFile(path).size() > xlsFileBytesMax) {
        return fail(
            Error::Kind::Invalid,
            u"The .xls workbook is larger than %1 MiB: save it as .xlsx and import that."_s.arg(
                xlsFileBytesMax >> 20));
    }
    const void *raw = nullptr;
    const int code = freexl_open(QFile::encodeName(path).constData(), &raw);
    FreexlHandle handle(raw);
    if (code != FREEXL_OK) {
        return tl::unexpected(notAnXls(path));
    }
    auto table = std::make_unique<XlsTable>(std::move(handle));
    TRY(table->describe());
    return std::unique_ptr<TableReader>(std::move(table));
}

} // namespace core
