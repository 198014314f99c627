// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/spreadsheet_xml_table.h"

#include "core/exchange/bounded_xml.h"
#include "core/exchange/row_spans.h"

#include <QFile>

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

class SpreadsheetXmlTable final : public TableReader {
public:
    explicit SpreadsheetXmlTable(QString path) : m_path(std::move(path))
    {
        m_info.format = TableFormat::SpreadsheetXml;
        m_info.encoding = u"UTF-8"_s;
    }

    Result<> describe()
    {
        QFile file(m_path);
        TRY(open(file));
        BoundedXml xml(&file);
        while (!xml.atEnd()) {
            const auto token = xml.next();
            if (token == QXmlStreamReader::StartDocument && !xml.documentEncoding().isEmpty()) {
                m_info.encoding = xml.documentEncoding().toString().toUpper();
            }
            if (token == QXmlStreamReader::StartElement && xml.name() == "Worksheet"_L1) {
                m_info.sheets.push_back({xml.attribute("Name"_L1), false});
            }
        }
        TRY(whole(xml));
        if (m_info.sheets.empty()) {
            return fail(Error::Kind::Invalid, u"The XML workbook has no sheet."_s);
        }
        return {};
    }

    Result<> rows(int sheet, const TableRowVisitor &visit) override
    {
        QFile file(m_path);
        TRY(open(file));
        BoundedXml xml(&file);
        int current = -1;
        TableRow row;
        RowSpans spans;
        while (!xml.atEnd()) {
            if (xml.next() != QXmlStreamReader::StartElement) {
                continue;
            }
            current += xml.name() == "Worksheet"_L1 ? 1 : 0;
            if (current > sheet) {
                return {};
            }
            if (current != sheet || xml.name() != "Row"_L1) {
                continue;
            }
            row.number = std::max(row.number + 1, xml.attribute("Index"_L1).toLongLong());
            if (row.number > tableRowsMax) {
                return fail(Error::Kind::Invalid,
                            u"The sheet has more than %1 rows: split it."_s.arg(tableRowsMax));
            }
            spans.startRow(row.number);
            TRY(readRow(xml, row, spans));
            if (xml.hasError()) {
                break;
            }
            if (TRY(visit(row)) == Reading::Stop) {
                return {};
            }
        }
        return whole(xml);
    }

private:
    Result<> open(QFile &file) const
    {
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(Error::Kind::Storage,
                        u"The file %1 cannot be read: %2."_s.arg(m_path, file.errorString()));
        }
        return {};
    }

    static Result<> whole(const BoundedXml &xml)
    {
        if (!xml.hasError()) {
            return {};
        }
        return fail(Error::Kind::Invalid,
                    u"The XML workbook is damaged at line %1 (%2): ask for it again."_s
                        .arg(xml.lineNumber())
                        .arg(xml.errorString()));
    }

    static Result<> readRow(BoundedXml &xml, TableRow &row, RowSpans &spans)
    {
        row.cells.clear();
        spans.fill(row.cells);
        int next = 0;
        const int depth = xml.depth();
        while (!xml.atEnd()) {
            const auto token = xml.next();
            if (token == QXmlStreamReader::EndElement && xml.depth() < depth) {
                break;
            }
            if (token != QXmlStreamReader::StartElement || xml.name() != "Cell"_L1) {
                continue;
            }
            const int named = xml.attribute("Index"_L1).toInt();
            const int column = named > 0 ? named - 1 : next;
            const int across =
                std::clamp(xml.attribute("MergeAcross"_L1).toInt(), 0, RowSpans::acrossMax);
            const int down =
                std::clamp(xml.attribute("MergeDown"_L1).toInt(), 0, int(tableRowsMax));
            if (column + across >= tableColumnsMax) {
                return fail(Error::Kind::Invalid,
                            u"Row %1 has more than %2 columns: this is not a list of businesses."_s
                                .arg(row.number)
                                .arg(tableColumnsMax));
            }
            TableCell cell = readCell(xml);
            if (!cell.text.isEmpty()) {
                RowSpans::put(row.cells, column, cell);
                if (across > 0 || down > 0) {
                    spans.open(row.cells, column, column + across, row.number + down);
                }
            }
            next = column + across + 1;
        }
        return {};
    }

    static TableCell readCell(BoundedXml &xml)
    {
        QString type;
        QString text;
        const int depth = xml.depth();
        bool isData = false;
        while (!xml.atEnd()) {
            const auto token = xml.next();
            if (token == QXmlStreamReader::EndElement && xml.depth() < depth) {
                break;
            }
            if (token == QXmlStreamReader::StartElement && xml.name() == "Data"_L1) {
                type = xml.attribute("Type"_L1);
                isData = true;
            } else if (token == QXmlStreamReader::EndElement && xml.name() == "Data"_L1) {
                isData = false;
            } else if (token == QXmlStreamReader::Characters && isData &&
                       text.size() <= tableCellCharactersMax) {
                text += xml.text();
            }
        }
        text.truncate(tableCellCharactersMax);
        bool isNumber = false;
        const double number = type == "Number"_L1 ? text.toDouble(&isNumber) : 0;
        if (isNumber) {
            return numberCell(number);
        }
        if (type == "DateTime"_L1) {
            QString day = text.replace(u'T', u' ').left(19);
            day = day.endsWith(" 00:00:00"_L1) ? day.left(10) : day;
            return {.text = day, .kind = TableCell::Kind::Date};
        }
        return {.text = text};
    }

    QString m_path;
};

} // namespace

Result<std::unique_ptr<TableReader>> spreadsheetXmlTable(const QString &path)
{
    auto table = std::make_unique<SpreadsheetXmlTable>(path);
    TRY(table->describe());
    return std::unique_ptr<TableReader>(std::move(table));
}

} // namespace core
