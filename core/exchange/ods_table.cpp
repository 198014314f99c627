// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ods_table.h"

#include "core/exchange/bounded_xml.h"
#include "core/exchange/row_spans.h"

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 odsRepeatedCellsMax =
    32 * 1024 * 1024; // of one row that says how often it repeats

int repeatOf(const BoundedXml &xml, QLatin1StringView attribute, int most)
{
    bool isNumber = false;
    const qint64 times = xml.attribute(attribute).toLongLong(&isNumber);
    return isNumber ? int(std::clamp<qint64>(times, 1, most)) : 1;
}

class OdsTable final : public TableReader {
public:
    explicit OdsTable(ZipArchive archive) : m_archive(std::move(archive))
    {
        m_info.format = TableFormat::Ods;
        m_info.encoding = u"UTF-8"_s;
    }

    Result<> describe()
    {
        if (m_archive.holds(u"META-INF/manifest.xml"_s)) {
            const auto manifest = TRY(m_archive.entry(u"META-INF/manifest.xml"_s));
            if (manifest->read(1024 * 1024).contains("encryption-data")) {
                return fail(Error::Kind::Invalid,
                            u"The sheet is locked with a password: open it in WPS or LibreOffice, "
                            "remove the password, save it and import again."_s);
            }
        }
        const auto device = TRY(m_archive.entry(u"content.xml"_s));
        BoundedXml xml(device.get());
        bool isSheet = false;
        while (!xml.atEnd()) {
            if (xml.next() == QXmlStreamReader::StartElement) {
                isSheet = isSheet || xml.name() == "spreadsheet"_L1;
                if (xml.name() == "table"_L1 && isSheet) {
                    m_info.sheets.push_back({xml.attribute("name"_L1), false});
                }
            }
        }
        TRY(whole(xml, *device));
        if (m_info.sheets.empty()) {
            return fail(Error::Kind::Invalid,
                        u"The file is an OpenDocument file without a sheet: copy its table into a "
                        "workbook and import that."_s);
        }
        return {};
    }

    Result<> rows(int sheet, const TableRowVisitor &visit) override
    {
        const auto device = TRY(m_archive.entry(u"content.xml"_s));
        BoundedXml xml(device.get());
        int table = -1;
        TableRow row;
        RowSpans spans;
        while (!xml.atEnd()) {
            const auto token = xml.next();
            if (token != QXmlStreamReader::StartElement) {
                continue;
            }
            if (xml.name() == "table"_L1) {
                ++table;
            } else if (table > sheet) {
                return {};
            } else if (table == sheet && xml.name() == "table-row"_L1) {
                const int times = repeatOf(xml, "number-rows-repeated"_L1, int(tableRowsMax));
                ++row.number;
                spans.startRow(row.number);
                TRY(readRow(xml, row, spans));
                if (xml.hasError()) {
                    break;
                }
                if (TRY(handOut(row, times, visit)) == Reading::Stop) {
                    return {};
                }
            }
        }
        return whole(xml, *device);
    }

private:
    static Result<> whole(const BoundedXml &xml, const QIODevice &device)
    {
        if (!xml.hasError()) {
            return {};
        }
        const QString reason = device.errorString().startsWith("the archive"_L1)
                                   ? device.errorString()
                                   : xml.errorString();
        return fail(
            Error::Kind::Invalid,
            u"The sheet is damaged (%1): ask for it again, or open it in WPS or LibreOffice and save it anew."_s
                .arg(reason));
    }

    // A row that repeats is handed out as often; empty ones are only counted. Afterwards row.number
    // is the last.
    static Result<Reading> handOut(TableRow &row, int times, const TableRowVisitor &visit)
    {
        const bool isEmpty = std::ranges::all_of(
            row.cells, [](const TableCell &cell) { return cell.text.isEmpty(); });
        if (isEmpty) {
            row.number += times - 1;
            return Reading::GoOn;
        }
        if (qint64{times} * qint64(row.cells.size()) > odsRepeatedCellsMax) {
            return fail(
                Error::Kind::Invalid,
                u"Row %1 of the sheet repeats without end: copy the list alone into a new sheet."_s
                    .arg(row.number));
        }
        for (int i = 0;; ++i) {
            if (row.number > tableRowsMax) {
                return fail(Error::Kind::Invalid,
                            u"The sheet has more than %1 rows: split it."_s.arg(tableRowsMax));
            }
            if (TRY(visit(row)) == Reading::Stop) {
                return Reading::Stop;
            }
            if (i + 1 == times) {
                return Reading::GoOn;
            }
            ++row.number;
        }
    }

    Result<> readRow(BoundedXml &xml, TableRow &row, RowSpans &spans) const
    {
        row.cells.clear();
        int column = 0;
        struct Merge {
            int first;
            int last;
            qint64 lastRow;
        };
        std::vector<Merge> merges;
        const int depth = xml.depth();
        while (!xml.atEnd()) {
            const auto token = xml.next();
            if (token == QXmlStreamReader::EndElement && xml.depth() < depth) {
                break;
            }
            if (token != QXmlStreamReader::StartElement ||
                (xml.name() != "table-cell"_L1 && xml.name() != "covered-table-cell"_L1)) {
                continue;
            }
            const int times = repeatOf(xml, "number-columns-repeated"_L1, tableColumnsMax);
            const int across = repeatOf(xml, "number-columns-spanned"_L1, tableColumnsMax);
            const int down = repeatOf(xml, "number-rows-spanned"_L1, int(tableRowsMax));
            const TableCell cell = readCell(xml);
            if (!cell.text.isEmpty()) {
                if (column + times > tableColumnsMax) {
                    return fail(
                        Error::Kind::Invalid,
                        u"Row %1 has more than %2 columns: this is not a list of businesses."_s
                            .arg(row.number)
                            .arg(tableColumnsMax));
                }
                for (int i = 0; i < times; ++i) {
                    RowSpans::put(row.cells, column + i, cell);
                }
                if (across > 1 || down > 1) {
                    merges.push_back({column, column + across - 1, row.number + down - 1});
                }
            }
            column = std::min(column + times, tableColumnsMax);
        }
        spans.fill(row.cells);
        for (const Merge &merge : merges) {
            spans.open(row.cells, merge.first, merge.last, merge.lastRow);
        }
        return {};
    }

    static TableCell readCell(BoundedXml &xml)
    {
        const QString type = xml.attribute("value-type"_L1);
        TableCell cell;
        if (type == "float"_L1 || type == "percentage"_L1 || type == "currency"_L1) {
            cell = numberCell(xml.attribute("value"_L1).toDouble());
        } else if (type == "date"_L1) {
            cell.kind = TableCell::Kind::Date;
            cell.text = xml.attribute("date-value"_L1).replace(u'T', u' ').left(19);
        } else if (type == "boolean"_L1) {
            cell.text = xml.attribute("boolean-value"_L1).toUpper();
        }
        const QString shown = cellText(xml);
        if (cell.text.isEmpty()) {
            cell.text = shown;
        }
        return cell;
    }

    // The paragraphs of a cell, without comments and drawings.
    static QString cellText(BoundedXml &xml)
    {
        QString text;
        const int depth = xml.depth();
        int paragraphs = 0;
        int unseen = 0; // depth of what is not the cell's own text
        while (!xml.atEnd()) {
            const auto token = xml.next();
            if (token == QXmlStreamReader::EndElement && xml.depth() < depth) {
                break;
            }
            if (token == QXmlStreamReader::StartElement) {
                const bool isForeign = xml.name() == "annotation"_L1 || xml.name() == "frame"_L1;
                if (unseen == 0 && isForeign) {
                    unseen = xml.depth();
                } else if (unseen == 0 && xml.name() == "p"_L1 && paragraphs++ > 0) {
                    text += u'\n';
                } else if (unseen == 0 && xml.name() == "s"_L1) {
                    text += QString(repeatOf(xml, "c"_L1, 1000), u' ');
                } else if (unseen == 0 &&
                           (xml.name() == "tab"_L1 || xml.name() == "line-break"_L1)) {
                    text += xml.name() == "tab"_L1 ? u'\t' : u'\n';
                }
            } else if (token == QXmlStreamReader::EndElement && unseen > xml.depth()) {
                unseen = 0;
            } else if (token == QXmlStreamReader::Characters && unseen == 0 && paragraphs > 0 &&
                       text.size() <= tableCellCharactersMax) {
                text += xml.text();
            }
        }
        return text.left(tableCellCharactersMax);
    }

    ZipArchive m_archive;
};

} // namespace

Result<std::unique_ptr<TableReader>> odsTable(ZipArchive archive)
{
    auto table = std::make_unique<OdsTable>(std::move(archive));
    TRY(table->describe());
    return std::unique_ptr<TableReader>(std::move(table));
}

} // namespace core
