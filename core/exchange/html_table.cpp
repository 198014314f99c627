// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/html_table.h"

#include "core/exchange/row_spans.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr int htmlTablesMax = 256;
constexpr int htmlTableDepthMax = 16;

struct HtmlFree {
    void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

// One table while its tags are open. Tables may stand inside the cells of another.
struct OpenTable {
    int sheet = 0;
    TableRow row;
    RowSpans spans;
    bool isInRow = false;
    bool isInCell = false;
    int across = 1;
    int down = 1;
    QString text;
};

// Follows the tags and hands out the rows of one table; counts tables when none is wanted.
class HtmlWalk {
public:
    HtmlWalk(int sheet, const TableRowVisitor *visit) : m_sheet(sheet), m_visit(visit) {}

    int tables() const { return m_tables; }
    bool isDone() const { return m_isDone; }
    Result<> result() const { return m_error ? Result<>(tl::unexpected(*m_error)) : Result<>(); }

    void start(QLatin1StringView tag, const xmlChar **attributes)
    {
        if (tag == "table"_L1) {
            startTable();
        } else if (m_open.empty()) {
            return;
        } else if (tag == "tr"_L1) {
            startRow(m_open.back());
        } else if (tag == "td"_L1 || tag == "th"_L1) {
            startCell(m_open.back(), attributes);
        } else if (tag == "br"_L1 && m_open.back().isInCell) {
            m_open.back().text += u'\n';
        }
        m_unseen += tag == "script"_L1 || tag == "style"_L1 ? 1 : 0;
    }

    void end(QLatin1StringView tag)
    {
        m_unseen -= m_unseen > 0 && (tag == "script"_L1 || tag == "style"_L1) ? 1 : 0;
        if (m_open.empty()) {
            return;
        }
        if (tag == "td"_L1 || tag == "th"_L1) {
            endCell(m_open.back());
        } else if (tag == "tr"_L1) {
            endRow(m_open.back());
        } else if (tag == "table"_L1) {
            endRow(m_open.back());
            m_open.pop_back();
        }
    }

    void characters(const QString &text)
    {
        if (m_open.empty() || !m_open.back().isInCell || m_unseen > 0) {
            return;
        }
        QString &cell = m_open.back().text;
        if (cell.size() <= tableCellCharactersMax) {
            cell += QString(text).replace(u'\n', u' ').replace(u'\r', u' ');
        }
    }

private:
    void startTable()
    {
        if (m_tables >= htmlTablesMax || m_open.size() >= size_t(htmlTableDepthMax)) {
            m_error = Error{Error::Kind::Invalid,
                            u"The page holds more than %1 tables: copy the list alone into a "
                            "workbook and import that."_s.arg(htmlTablesMax)};
            m_isDone = true;
            return;
        }
        OpenTable table;
        table.sheet = m_tables++;
        m_open.push_back(std::move(table));
    }

    void startRow(OpenTable &table)
    {
        endRow(table);
        table.isInRow = true;
        ++table.row.number;
        table.row.cells.clear();
        table.spans.startRow(table.row.number);
    }

    void startCell(OpenTable &table, const xmlChar **attributes)
    {
        endCell(table);
        if (!table.isInRow) {
            startRow(table);
        }
        table.isInCell = true;
        table.across = 1;
        table.down = 1;
        table.text.clear();
        for (const xmlChar **one = attributes; one != nullptr && *one != nullptr; one += 2) {
            const QLatin1StringView name(reinterpret_cast<const char *>(one[0]));
            const int value = QByteArray(reinterpret_cast<const char *>(one[1])).toInt();
            if (name == "colspan"_L1) {
                table.across = std::clamp(value, 1, RowSpans::acrossMax);
            } else if (name == "rowspan"_L1) {
                table.down = std::clamp(value, 1, 65'536);
            }
        }
    }

    void endCell(OpenTable &table)
    {
        if (!table.isInCell) {
            return;
        }
        table.isInCell = false;
        table.spans.fill(table.row.cells);
        const int column = nextColumn(table);
        if (column + table.across > tableColumnsMax) {
            m_error = Error{Error::Kind::Invalid,
                            u"Row %1 has more than %2 columns: this is not a list of businesses."_s
                                .arg(table.row.number)
                                .arg(tableColumnsMax)};
            m_isDone = true;
            return;
        }
        RowSpans::put(table.row.cells, column, {.text = table.text.left(tableCellCharactersMax)});
        table.spans.open(table.row.cells, column, column + table.across - 1,
                         table.row.number + table.down - 1);
        m_next = column + table.across;
    }

    // The next column that no cell of an earlier row reaches into.
    int nextColumn(const OpenTable &table)
    {
        if (m_nextRow != table.row.number || m_nextSheet != table.sheet) {
            m_nextRow = table.row.number;
            m_nextSheet = table.sheet;
            m_next = 0;
        }
        while (table.spans.isCovered(m_next)) {
            ++m_next;
        }
        return m_next;
    }

    void endRow(OpenTable &table)
    {
        endCell(table);
        if (!table.isInRow) {
            return;
        }
        table.isInRow = false;
        table.spans.fill(table.row.cells);
        if (table.sheet != m_sheet || m_visit == nullptr || m_isDone) {
            return;
        }
        const Result<Reading> reading = (*m_visit)(table.row);
        if (!reading) {
            m_error = reading.error();
        }
        m_isDone = !reading || *reading == Reading::Stop || table.row.number >= tableRowsMax;
    }

    int m_sheet;
    const TableRowVisitor *m_visit;
    std::vector<OpenTable> m_open;
    int m_tables = 0;
    int m_unseen = 0; // depth inside scripts and styles
    int m_next = 0;   // column of the next cell, in the row below
    qint64 m_nextRow = 0;
    int m_nextSheet = -1;
    bool m_isDone = false;
    std::optional<Error> m_error;
};

void onStart(void *walk, const xmlChar *name, const xmlChar **attributes)
{
    static_cast<HtmlWalk *>(walk)->start(QLatin1StringView(reinterpret_cast<const char *>(name)),
                                         attributes);
}

void onEnd(void *walk, const xmlChar *name)
{
    static_cast<HtmlWalk *>(walk)->end(QLatin1StringView(reinterpret_cast<const char *>(name)));
}

void onCharacters(void *walk, const xmlChar *text, int length)
{
    static_cast<HtmlWalk *>(walk)->characters(
        QString::fromUtf8(reinterpret_cast<const char *>(text), length));
}

class HtmlTable final : public TableReader {
public:
    explicit HtmlTable(TextSource source) : m_source(std::move(source))
    {
        m_info.format = TableFormat::Html;
        m_info.encoding = m_source.encoding();
    }

    Result<> describe()
    {
        HtmlWalk walk(-1, nullptr);
        TRY(parse(walk));
        if (walk.tables() == 0) {
            return fail(Error::Kind::Invalid,
                        u"The file is a web page without a table: ask for the list itself."_s);
        }
        for (int table = 1; table <= walk.tables(); ++table) {
            m_info.sheets.push_back(
                {walk.tables() == 1 ? QString() : u"table %1"_s.arg(table), false});
        }
        return {};
    }

    Result<> rows(int sheet, const TableRowVisitor &visit) override
    {
        HtmlWalk walk(sheet, &visit);
        return parse(walk);
    }

private:
    // Feeds the page as UTF-8, whatever it declares: the encoding was settled by its bytes.
    Result<> parse(HtmlWalk &walk)
    {
        TRY(m_source.rewind());
        htmlSAXHandler handler{};
        handler.startElement = onStart;
        handler.endElement = onEnd;
        handler.characters = onCharacters;
        handler.ignorableWhitespace = onCharacters;
        handler.cdataBlock = onCharacters;
        const std::unique_ptr<htmlParserCtxt, HtmlFree> parser(
            htmlCreatePushParserCtxt(&handler, &walk, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
        if (!parser) {
            return fail(Error::Kind::Storage, u"There is not enough memory to read the page."_s);
        }
        htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                             HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                             HTML_PARSE_IGNORE_ENC);
        QString text;
        while (!walk.isDone() && TRY(m_source.read(text))) {
            const QByteArray bytes = text.toUtf8();
            text.clear();
            htmlParseChunk(parser.get(), bytes.constData(), int(bytes.size()), 0);
        }
        htmlParseChunk(parser.get(), nullptr, 0, 1);
        return walk.result();
    }

    TextSource m_source;
};

} // namespace

Result<std::unique_ptr<TableReader>> htmlTable(TextSource source)
{
    auto table = std::make_unique<HtmlTable>(std::move(source));
    TRY(table->describe());
    return std::unique_ptr<TableReader>(std::move(table));
}

} // namespace core
