// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/xlsx_table.h"

#include "core/exchange/bounded_xml.h"
#include "core/exchange/number_format.h"
#include "core/exchange/row_spans.h"
#include "core/exchange/shared_texts.h"

#include <QByteArrayMatcher>
#include <QDir>

#include <algorithm>
#include <map>
#include <set>

namespace core {

using namespace Qt::StringLiterals;

namespace {

struct CellPlace {
    qint64 row = 0; // 1-based; 0: not named
    int column = 0; // 0-based; -1: not named
};

// "C5" → row 5, column 2. A reference that is none gives 0 and -1.
CellPlace placeOf(QStringView reference)
{
    CellPlace place{0, -1};
    qsizetype at = 0;
    int column = 0;
    while (at < reference.size() && at < 4 && reference.at(at) >= u'A' &&
           reference.at(at) <= u'Z') {
        column = column * 26 + (reference.at(at).unicode() - u'A' + 1);
        ++at;
    }
    place.column = column - 1;
    place.row = reference.mid(at).toLongLong();
    return place;
}

struct MergedRange {
    CellPlace first;
    CellPlace last;
};

Error damagedPart(const QString &name, const BoundedXml &xml, const QIODevice &device)
{
    const QString reason = device.errorString().startsWith("the archive"_L1) ? device.errorString()
                                                                             : xml.errorString();
    return {
        Error::Kind::Invalid,
        u"The workbook is damaged in its part %1 (%2): ask for it again, or open it in Excel or WPS and save it anew."_s
            .arg(name, reason)};
}

// Text of an <si> or <is>: its <t> runs, without the phonetic ones.
QString richText(BoundedXml &xml)
{
    QString text;
    int depth = 1;
    int phonetic = 0;
    bool isText = false;
    while (depth > 0 && !xml.atEnd()) {
        const auto token = xml.next();
        if (token == QXmlStreamReader::StartElement) {
            ++depth;
            phonetic += phonetic > 0 || xml.name() == "rPh"_L1 ? 1 : 0;
            isText = xml.name() == "t"_L1;
        } else if (token == QXmlStreamReader::EndElement) {
            --depth;
            phonetic -= phonetic > 0 ? 1 : 0;
            isText = false;
        } else if (token == QXmlStreamReader::Characters && isText && phonetic == 0 &&
                   text.size() <= tableCellCharactersMax) {
            text += xml.text();
        }
    }
    text.truncate(tableCellCharactersMax);
    return text;
}

class XlsxTable final : public TableReader {
public:
    explicit XlsxTable(ZipArchive archive) : m_archive(std::move(archive))
    {
        m_info.format = TableFormat::Xlsx;
        m_info.encoding = u"UTF-8"_s;
    }

    Result<> describe();
    Result<> rows(int sheet, const TableRowVisitor &visit) override;

private:
    struct SheetReading {
        BoundedXml xml;
        TableRow row;
        std::vector<MergedRange> merges; // by first row; those behind are dropped
        size_t nextMerge = 0;
        RowSpans spans;
    };

    Result<> part(const QString &name, const std::function<Result<>(BoundedXml &)> &onStart);
    Result<QString> workbookName();
    Result<> readRelations(const QString &name);
    Result<> readStyles();
    Result<> readSharedTexts();
    Result<std::vector<MergedRange>> merges(const QString &name) const;
    Result<> readRow(SheetReading &reading);
    TableCell readCell(BoundedXml &xml, const QString &type, int style) const;
    static void spread(SheetReading &reading);

    ZipArchive m_archive;
    QString m_folder; // of the workbook part, "xl/"
    std::map<QString, QString> m_relations;
    std::vector<QString> m_parts; // of the sheets
    std::set<int> m_dayStyles;
    SharedTexts m_texts;
};

Result<> XlsxTable::part(const QString &name, const std::function<Result<>(BoundedXml &)> &onStart)
{
    const std::unique_ptr<QIODevice> device = TRY(m_archive.entry(name));
    BoundedXml xml(device.get());
    while (!xml.atEnd()) {
        if (xml.next() == QXmlStreamReader::StartElement) {
            TRY(onStart(xml));
        }
    }
    if (xml.hasError()) {
        return tl::unexpected(damagedPart(name, xml, *device));
    }
    return {};
}

Result<QString> XlsxTable::workbookName()
{
    QString name = u"xl/workbook.xml"_s;
    if (m_archive.holds(u"_rels/.rels"_s)) {
        TRY(part(u"_rels/.rels"_s, [&name](BoundedXml &xml) -> Result<> {
            if (xml.attribute("Type"_L1).endsWith("/officeDocument"_L1)) {
                name = QDir::cleanPath(u'/' + xml.attribute("Target"_L1)).mid(1);
            }
            return {};
        }));
    }
    if (!m_archive.holds(name)) {
        return fail(Error::Kind::Invalid,
                    u"The file is an Office document, but no Excel workbook: copy its table into "
                    "a workbook and import that."_s);
    }
    return name;
}

Result<> XlsxTable::readRelations(const QString &name)
{
    if (!m_archive.holds(name)) {
        return {};
    }
    return part(name, [this](BoundedXml &xml) -> Result<> {
        if (xml.name() == "Relationship"_L1) {
            const QString target = xml.attribute("Target"_L1);
            const QString path = target.startsWith(u'/') ? target : u'/' + m_folder + target;
            m_relations[xml.attribute("Id"_L1)] = QDir::cleanPath(path).mid(1);
            if (xml.attribute("Type"_L1).endsWith("/styles"_L1)) {
                m_relations[u"styles"_s] = QDir::cleanPath(path).mid(1);
            }
            if (xml.attribute("Type"_L1).endsWith("/sharedStrings"_L1)) {
                m_relations[u"sharedStrings"_s] = QDir::cleanPath(path).mid(1);
            }
        }
        return {};
    });
}

Result<> XlsxTable::readStyles()
{
    const QString name = m_relations[u"styles"_s];
    if (name.isEmpty() || !m_archive.holds(name)) {
        return {};
    }
    std::set<int> dayFormats;
    bool isCellFormats = false;
    int index = 0;
    return part(name, [&](BoundedXml &xml) -> Result<> {
        if (xml.name() == "numFmt"_L1 && showsDay(xml.attribute("formatCode"_L1))) {
            dayFormats.insert(xml.attribute("numFmtId"_L1).toInt());
        } else if (xml.name() == "cellXfs"_L1) {
            isCellFormats = true;
        } else if (xml.name() == "cellStyles"_L1 || xml.name() == "cellStyleXfs"_L1) {
            isCellFormats = false;
        } else if (isCellFormats && xml.name() == "xf"_L1) {
            const int format = xml.attribute("numFmtId"_L1).toInt();
            if (isBuiltinDay(format) || dayFormats.contains(format)) {
                m_dayStyles.insert(index);
            }
            ++index;
        }
        return {};
    });
}

Result<> XlsxTable::readSharedTexts()
{
    const QString name = m_relations[u"sharedStrings"_s];
    if (name.isEmpty() || !m_archive.holds(name)) {
        return {};
    }
    return part(name, [this](BoundedXml &xml) -> Result<> {
        return xml.name() == "si"_L1 ? m_texts.append(richText(xml)) : Result<>();
    });
}

Result<> XlsxTable::describe()
{
    const QString workbook = TRY(workbookName());
    const qsizetype slash = workbook.lastIndexOf(u'/') + 1;
    m_folder = workbook.left(slash);
    TRY(readRelations(m_folder + u"_rels/"_s + workbook.mid(slash) + u".rels"_s));
    TRY(part(workbook, [this](BoundedXml &xml) -> Result<> {
        if (xml.name() == "workbookPr"_L1) {
            const QString flag = xml.attribute("date1904"_L1);
            m_info.countsFrom1904 = flag == "1"_L1 || flag == "true"_L1;
        } else if (xml.name() == "sheet"_L1) {
            QString id;
            const QXmlStreamAttributes attributes = xml.attributes();
            for (const QXmlStreamAttribute &one : attributes) {
                id = one.name() == "id"_L1 && !one.prefix().isEmpty() ? one.value().toString() : id;
            }
            const auto found = m_relations.find(id);
            if (found != m_relations.end() && !found->second.contains("chartsheet"_L1)) {
                m_info.sheets.push_back(
                    {xml.attribute("name"_L1),
                     xml.attribute("state"_L1).contains("hidden"_L1, Qt::CaseInsensitive)});
                m_parts.push_back(found->second);
            }
        }
        return {};
    }));
    if (m_parts.empty()) {
        return fail(Error::Kind::Invalid, u"The workbook has no sheet of cells."_s);
    }
    TRY(readStyles());
    return readSharedTexts();
}

// Merged ranges stand behind the rows, so they are looked for first, in the raw bytes: parsing the
// rows twice would double the time.
Result<std::vector<MergedRange>> XlsxTable::merges(const QString &name) const
{
    const std::unique_ptr<QIODevice> device = TRY(m_archive.entry(name));
    std::vector<MergedRange> found;
    QByteArray window;
    const QByteArrayMatcher start("mergeCell ref=\"");
    for (;;) {
        const QByteArray chunk = device->read(64 * 1024);
        if (chunk.isEmpty()) {
            break;
        }
        window += chunk;
        qsizetype at = 0;
        for (;;) {
            const qsizetype hit = start.indexIn(window, at);
            const qsizetype end = hit < 0 ? -1 : window.indexOf('"', hit + 15);
            if (end < 0) {
                at = hit < 0 ? std::max<qsizetype>(at, window.size() - 15) : hit;
                break;
            }
            const QString reference =
                QString::fromLatin1(window.mid(hit + 15, std::min<qsizetype>(end - hit - 15, 40)));
            const QStringList ends = reference.split(u':');
            if (ends.size() == 2 && found.size() < xlsxMergesMax) {
                found.push_back({placeOf(ends.at(0)), placeOf(ends.at(1))});
            }
            at = end;
        }
        window.remove(0, at);
        if (window.size() > 1024 * 1024) {
            window.clear();
        }
    }
    std::ranges::sort(found, {}, [](const MergedRange &range) { return range.first.row; });
    return found;
}

TableCell XlsxTable::readCell(BoundedXml &xml, const QString &type, int style) const
{
    TableCell cell;
    QString value;
    int depth = 1;
    bool isValue = false;
    while (depth > 0 && !xml.atEnd()) {
        const auto token = xml.next();
        if (token == QXmlStreamReader::StartElement) {
            if (xml.name() == "is"_L1) {
                cell.text = richText(xml);
                continue;
            }
            ++depth;
            isValue = xml.name() == "v"_L1;
        } else if (token == QXmlStreamReader::EndElement) {
            --depth;
            isValue = false;
        } else if (token == QXmlStreamReader::Characters && isValue &&
                   value.size() <= tableCellCharactersMax) {
            value += xml.text();
        }
    }
    if (type == "s"_L1) {
        cell.text = m_texts.text(value.toLongLong());
    } else if (type == "b"_L1) {
        cell.text = value == "1"_L1 ? u"TRUE"_s : u"FALSE"_s;
    } else if (type == "d"_L1) {
        cell.kind = TableCell::Kind::Date;
        cell.text = value.left(10);
    } else if (type == "str"_L1 || type == "e"_L1) {
        cell.text = value;
    } else if (type != "inlineStr"_L1 && !value.isEmpty()) {
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        if (!isNumber) {
            cell.text = value;
        } else {
            cell = m_dayStyles.contains(style) ? dayCell(number, m_info.countsFrom1904)
                                               : numberCell(number);
        }
    }
    return cell;
}

// The cells of one <row>; the reader stands on its start tag.
Result<> XlsxTable::readRow(SheetReading &reading)
{
    BoundedXml &xml = reading.xml;
    const qint64 named = xml.attributes().value(u"r"_s).toLongLong();
    reading.row.number = named > reading.row.number ? named : reading.row.number + 1;
    reading.row.cells.clear();
    int column = 0;
    while (!xml.atEnd()) {
        const auto token = xml.next();
        if (token == QXmlStreamReader::EndElement && xml.name() == "row"_L1) {
            break;
        }
        if (token != QXmlStreamReader::StartElement || xml.name() != "c"_L1) {
            continue;
        }
        const QXmlStreamAttributes attributes = xml.attributes();
        const CellPlace place = placeOf(attributes.value(u"r"_s));
        column = place.column >= 0 ? place.column : column;
        if (column >= tableColumnsMax) {
            return fail(Error::Kind::Invalid,
                        u"Row %1 has more than %2 columns: this is not a list of businesses."_s
                            .arg(reading.row.number)
                            .arg(tableColumnsMax));
        }
        TableCell cell =
            readCell(xml, attributes.value(u"t"_s).toString(), attributes.value(u"s"_s).toInt());
        if (!cell.text.isEmpty()) {
            if (reading.row.cells.size() <= size_t(column)) {
                reading.row.cells.resize(size_t(column) + 1);
            }
            reading.row.cells[size_t(column)] = std::move(cell);
        }
        ++column;
    }
    spread(reading);
    return {};
}

// Lets merged ranges show their text in this row: those that begin here and those that reach down
// to it.
void XlsxTable::spread(SheetReading &reading)
{
    const qint64 number = reading.row.number;
    std::vector<TableCell> &cells = reading.row.cells;
    reading.spans.startRow(number);
    reading.spans.fill(cells);
    while (reading.nextMerge < reading.merges.size() &&
           reading.merges[reading.nextMerge].first.row <= number) {
        const MergedRange &range = reading.merges[reading.nextMerge++];
        if (range.first.row == number) {
            reading.spans.open(cells, range.first.column, range.last.column, range.last.row);
        }
    }
}

Result<> XlsxTable::rows(int sheet, const TableRowVisitor &visit)
{
    const QString name = m_parts.at(size_t(sheet));
    SheetReading reading;
    reading.merges = TRY(merges(name));
    const std::unique_ptr<QIODevice> device = TRY(m_archive.entry(name));
    reading.xml.setDevice(device.get());
    while (!reading.xml.atEnd()) {
        if (reading.xml.next() != QXmlStreamReader::StartElement ||
            reading.xml.name() != "row"_L1) {
            continue;
        }
        TRY(readRow(reading));
        if (reading.xml.hasError()) {
            break; // a row that was cut off is not handed out
        }
        if (reading.row.number > tableRowsMax) {
            return fail(Error::Kind::Invalid,
                        u"The sheet has more than %1 rows: split it."_s.arg(tableRowsMax));
        }
        if (TRY(visit(reading.row)) == Reading::Stop) {
            return {};
        }
    }
    if (reading.xml.hasError()) {
        return tl::unexpected(damagedPart(name, reading.xml, *device));
    }
    return {};
}

} // namespace

Result<std::unique_ptr<TableReader>> xlsxTable(ZipArchive archive)
{
    auto table = std::make_unique<XlsxTable>(std::move(archive));
    TRY(table->describe());
    return std::unique_ptr<TableReader>(std::move(table));
}

} // namespace core
