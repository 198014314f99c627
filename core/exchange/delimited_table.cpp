// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/delimited_table.h"

#include <array>
#include <map>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype recordCharactersMax = 4 * 1024 * 1024;
constexpr int recordsSampled = 60;
constexpr qsizetype separatorSampleMax = 64 * 1024;
constexpr std::array separators{u',', u'\t', u';', u'|', u'，'};

enum class RecordEnd { Complete, NeedsMore, Unclosed, TooManyCells };

// Takes one record off the front of a text. Kept apart from reading so that a record can be tried
// twice: a quotation mark that never closes is then read as an ordinary character.
class RecordParser {
public:
    RecordParser(char16_t separator, bool quotesAreText)
        : m_separator(separator), m_quotesAreText(quotesAreText)
    {
    }

    // Moves `at` behind the record and its line end. `isLast`: no more text will follow.
    RecordEnd parse(QStringView text, qsizetype &at, bool isLast, std::vector<TableCell> &cells)
    {
        cells.clear();
        qsizetype from = at;
        for (;;) {
            TableCell cell;
            const RecordEnd end = field(text, from, isLast, cell.text);
            if (end != RecordEnd::Complete) {
                return end;
            }
            if (cells.size() >= size_t(tableColumnsMax)) {
                return RecordEnd::TooManyCells;
            }
            cells.push_back(std::move(cell));
            if (from < text.size() && text.at(from) == m_separator) {
                ++from;
                continue;
            }
            if (from + 1 >= text.size() && !isLast) {
                return RecordEnd::NeedsMore; // the line end may have a second half
            }
            at = afterLineEnd(text, from);
            return RecordEnd::Complete;
        }
    }

private:
    static bool isLineEnd(QChar character) { return character == u'\n' || character == u'\r'; }

    static qsizetype afterLineEnd(QStringView text, qsizetype from)
    {
        if (from < text.size() && text.at(from) == u'\r') {
            ++from;
            return from < text.size() && text.at(from) == u'\n' ? from + 1 : from;
        }
        return from < text.size() ? from + 1 : from;
    }

    // The end of what stands outside quotes, from `from` on.
    qsizetype plainEnd(QStringView text, qsizetype from) const
    {
        while (from < text.size() && text.at(from) != m_separator && !isLineEnd(text.at(from))) {
            ++from;
        }
        return from;
    }

    RecordEnd field(QStringView text, qsizetype &from, bool isLast, QString &value) const
    {
        if (!m_quotesAreText && from < text.size() && text.at(from) == u'"') {
            const RecordEnd end = quoted(text, from, isLast, value);
            if (end != RecordEnd::Complete) {
                return end;
            }
        }
        const qsizetype end = plainEnd(text, from);
        if (end == text.size() && !isLast) {
            return RecordEnd::NeedsMore;
        }
        value += text.mid(from, end - from);
        from = end;
        unwrap(value);
        return RecordEnd::Complete;
    }

    static RecordEnd quoted(QStringView text, qsizetype &from, bool isLast, QString &value)
    {
        qsizetype start = from + 1;
        for (;;) {
            const qsizetype close = text.indexOf(u'"', start);
            const qsizetype end = close < 0 ? text.size() : close;
            if (value.size() + end - start > tableCellCharactersMax) {
                return RecordEnd::Unclosed;
            }
            if (close < 0) {
                return isLast ? RecordEnd::Unclosed : RecordEnd::NeedsMore;
            }
            if (close + 1 == text.size() && !isLast) {
                return RecordEnd::NeedsMore; // a second quotation mark may follow
            }
            value += text.mid(start, close - start);
            start = close + 1;
            if (start >= text.size() || text.at(start) != u'"') {
                from = start;
                return RecordEnd::Complete;
            }
            value += u'"';
            ++start;
        }
    }

    // ="00123" is how programs keep Excel from reading a code as a number.
    static void unwrap(QString &value)
    {
        if (value.size() >= 3 && value.startsWith("=\""_L1) && value.endsWith(u'"')) {
            value = value.mid(2, value.size() - 3);
        }
    }

    char16_t m_separator;
    bool m_quotesAreText;
};

// The separator that cuts most of the first records into one and the same number of columns.
char16_t separatorOf(QStringView text, bool isWhole)
{
    if (text.startsWith("sep="_L1, Qt::CaseInsensitive) && text.size() > 4) {
        return text.at(4).unicode(); // Excel's own way to say it
    }
    char16_t best = u',';
    qint64 bestScore = 0;
    for (const char16_t separator : separators) {
        RecordParser parser(separator, false);
        std::map<size_t, qint64> widths;
        std::vector<TableCell> cells;
        qsizetype at = 0;
        for (int i = 0; i < recordsSampled && at < text.size(); ++i) {
            if (parser.parse(text, at, isWhole, cells) != RecordEnd::Complete) {
                break;
            }
            ++widths[cells.size()];
        }
        for (const auto &[width, records] : widths) {
            const qint64 score = width > 1 ? records * 1000 + qint64(width) : 0;
            if (score > bestScore) {
                bestScore = score;
                best = separator;
            }
        }
    }
    return best;
}

class DelimitedTable final : public TableReader {
public:
    explicit DelimitedTable(TextSource source) : m_source(std::move(source))
    {
        m_info.format = TableFormat::Delimited;
        m_info.encoding = m_source.encoding();
        m_info.sheets.push_back({});
    }

    Result<> rows(int, const TableRowVisitor &visit) override
    {
        TRY(m_source.rewind());
        m_text.clear();
        m_isWhole = false;
        while (!m_isWhole && m_text.size() < separatorSampleMax) {
            TRY(more());
        }
        m_separator = separatorOf(m_text, m_isWhole);
        qsizetype at = 0;
        TableRow row;
        for (row.number = 1;; ++row.number) {
            if (at == m_text.size() && !TRY(refill(at))) {
                return {};
            }
            TRY(record(at, row));
            if (TRY(visit(row)) == Reading::Stop) {
                return {};
            }
            if (row.number >= tableRowsMax) {
                return fail(Error::Kind::Invalid,
                            u"The file has more than %1 rows: split it."_s.arg(tableRowsMax));
            }
        }
    }

private:
    Result<> more()
    {
        m_isWhole = !TRY(m_source.read(m_text));
        return {};
    }

    // Drops what was consumed and reads on; false when nothing is left.
    Result<bool> refill(qsizetype &at)
    {
        m_text.remove(0, at);
        at = 0;
        while (m_text.isEmpty() && !m_isWhole) {
            TRY(more());
        }
        return !m_text.isEmpty();
    }

    Result<> record(qsizetype &at, TableRow &row)
    {
        row.damage.clear();
        bool quotesAreText = false;
        for (;;) {
            RecordParser parser(m_separator, quotesAreText);
            switch (parser.parse(m_text, at, m_isWhole, row.cells)) {
            case RecordEnd::Complete:
                finish(row, quotesAreText);
                return {};
            case RecordEnd::Unclosed:
                quotesAreText = true;
                break;
            case RecordEnd::TooManyCells:
                return fail(Error::Kind::Invalid,
                            u"Row %1 has more than %2 columns: this is not a list of businesses."_s
                                .arg(row.number)
                                .arg(tableColumnsMax));
            case RecordEnd::NeedsMore:
                if (m_text.size() - at > recordCharactersMax) {
                    return fail(Error::Kind::Invalid,
                                u"Row %1 is longer than %2 characters: the file is damaged or has "
                                "no line ends."_s.arg(row.number)
                                    .arg(recordCharactersMax));
                }
                m_text.remove(0, at);
                at = 0;
                TRY(more());
                break;
            }
        }
    }

    static void finish(TableRow &row, bool quotesAreText)
    {
        if (quotesAreText) {
            row.damage = u"a quotation mark is opened and never closed"_s;
        }
        for (size_t column = 0; column < row.cells.size(); ++column) {
            TableCell &cell = row.cells[column];
            if (cell.text.contains(QChar(QChar::ReplacementCharacter))) {
                row.damage = u"column %1 has bytes that are no character"_s.arg(column + 1);
            }
            if (cell.text.size() > tableCellCharactersMax) {
                cell.text.truncate(tableCellCharactersMax);
                row.damage = u"column %1 is longer than %2 characters and was cut"_s.arg(column + 1)
                                 .arg(tableCellCharactersMax);
            }
        }
    }

    TextSource m_source;
    QString m_text;
    bool m_isWhole = false;
    char16_t m_separator = u',';
};

} // namespace

std::unique_ptr<TableReader> delimitedTable(TextSource source)
{
    return std::make_unique<DelimitedTable>(std::move(source));
}

} // namespace core
