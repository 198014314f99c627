// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/reference_table.h"

#include "core/domain/text.h"
#include "core/exchange/roster_columns.h"
#include "core/exchange/roster_values.h"

#include <algorithm>
#include <optional>

namespace core {

using namespace Qt::StringLiterals;

namespace {

QStringList wordsOf(const ReferenceField &field)
{
    return QStringView(field.words).toString().split(u'|');
}

// Where the names of the columns stand and which column is which field.
struct FoundHeader {
    qint64 row = 0;
    std::vector<int> columns; // by field; -1: none
    std::vector<QString> shown;
    QStringList ignored;
    int matched = 0;
};

// Which field a header's text means, and how good a word it is (0 the best); -1: none.
struct FieldMatch {
    int field = -1;
    qsizetype rank = 0;
};

FieldMatch matchOf(const ReferenceLayout &layout, const QString &compared)
{
    for (size_t field = 0; field < layout.fields.size(); ++field) {
        const qsizetype rank = wordsOf(layout.fields[field]).indexOf(compared);
        if (rank >= 0) {
            return {int(field), rank};
        }
    }
    return {};
}

int columnOf(const std::vector<TableCell> &cells, const QString &wanted)
{
    for (size_t column = 0; column < cells.size(); ++column) {
        const QString shown = simplifiedText(cells[column].text);
        if (!shown.isEmpty() &&
            (shown == simplifiedText(wanted) || comparedHeader(shown) == comparedHeader(wanted))) {
            return int(column);
        }
    }
    return -1;
}

// "3" → 2, "C" → 2; -1: neither.
int columnByPlace(const QString &wanted)
{
    bool isNumber = false;
    const int number = wanted.toInt(&isNumber);
    if (isNumber) {
        return number >= 1 && number <= tableColumnsMax ? number - 1 : -1;
    }
    constexpr int lettersMax = 702; // A … ZZ
    for (int index = 0; index < lettersMax; ++index) {
        if (columnLetters(index) == wanted.toUpper()) {
            return index;
        }
    }
    return -1;
}

FoundHeader readHeader(const ReferenceLayout &layout, const std::vector<ReferenceMap> &maps,
                       const TableRow &row)
{
    FoundHeader header;
    header.row = row.number;
    header.columns.assign(layout.fields.size(), -1);
    header.shown.resize(row.cells.size());
    std::vector<qsizetype> ranks(layout.fields.size(), 1'000'000);
    for (size_t column = 0; column < row.cells.size(); ++column) {
        header.shown[column] = simplifiedText(row.cells[column].text);
        const FieldMatch match = matchOf(layout, comparedHeader(row.cells[column].text));
        if (match.field >= 0 && match.rank < ranks[size_t(match.field)] &&
            !row.cells[column].isMergedCopy) {
            ranks[size_t(match.field)] = match.rank;
            header.columns[size_t(match.field)] = int(column);
        }
    }
    for (const int column : header.columns) {
        header.matched += column >= 0 ? 1 : 0;
    }
    for (const ReferenceMap &map : maps) {
        if (map.column.isEmpty()) {
            continue;
        }
        const int named = columnOf(row.cells, map.column);
        header.matched += named >= 0 ? 1 : 0;
        const int column = named >= 0 ? named : columnByPlace(map.column);
        // A column means one thing: what was asked for.
        std::ranges::replace(header.columns, column, -1);
        header.columns[size_t(map.field)] = column;
    }
    return header;
}

QStringList headersOf(const TableRow &row)
{
    QStringList seen;
    for (size_t column = 0; column < row.cells.size() && seen.size() < 12; ++column) {
        const QString text = simplifiedText(row.cells[column].text);
        if (!text.isEmpty()) {
            seen.append(u"%1 “%2”"_s.arg(columnLetters(int(column)), text.left(20)));
        }
    }
    return seen;
}

// The best header among the first rows; an Error tells what is missing.
Result<FoundHeader> findReferenceHeader(const ReferenceLayout &layout,
                                        const std::vector<ReferenceMap> &maps,
                                        const std::vector<TableRow> &rows)
{
    std::optional<FoundHeader> best;
    for (const TableRow &row : rows) {
        FoundHeader header = readHeader(layout, maps, row);
        std::vector<int> present = header.columns;
        for (const ReferenceMap &map : maps) {
            if (map.column.isEmpty()) {
                present[size_t(map.field)] = 0;
            }
        }
        if (header.matched > 0 && layout.isRequired(present, nullptr) &&
            (!best || header.matched > best->matched)) {
            best = std::move(header);
        }
    }
    if (best) {
        return *std::move(best);
    }
    // Without a header every column has to be named by its place.
    std::vector<int> columns(layout.fields.size(), -1);
    for (const ReferenceMap &map : maps) {
        columns[size_t(map.field)] = map.column.isEmpty() ? 0 : columnByPlace(map.column);
    }
    QString missing;
    if (!maps.empty() && layout.isRequired(columns, nullptr)) {
        FoundHeader header;
        header.columns.assign(layout.fields.size(), -1);
        for (const ReferenceMap &map : maps) {
            header.columns[size_t(map.field)] =
                map.column.isEmpty() ? -1 : columnByPlace(map.column);
        }
        return header;
    }
    const auto widest = std::ranges::max_element(
        rows, {}, [](const TableRow &row) { return headersOf(row).size(); });
    if (widest == rows.end()) {
        return fail(Error::Kind::Invalid,
                    u"The sheet has no row at all: ask for the list again."_s);
    }
    const FoundHeader closest = readHeader(layout, maps, *widest);
    (void)layout.isRequired(closest.columns, &missing);
    return fail(
        Error::Kind::Invalid,
        u"The %1 has no column “%2”; row %3 has %4. Name the column with --map %2=列, for example --map %2=A."_s
            .arg(QStringView(layout.what).toString(), missing)
            .arg(widest->number)
            .arg(headersOf(*widest).join(u", "_s)));
}

QString headerUnit(QStringView header)
{
    const QString text = compacted(header);
    const qsizetype from = text.indexOf(u'(');
    const qsizetype end = text.indexOf(u')', from);
    return from < 0 ? QString() : text.mid(from + 1, end < 0 ? -1 : end - from - 1);
}

// Turns rows below a header into values by field.
class ReferenceRows {
public:
    ReferenceRows(const ReferenceLayout &layout, FoundHeader header,
                  const std::vector<ReferenceMap> &maps)
        : m_layout(layout), m_header(std::move(header)), m_maps(maps)
    {
    }

    // Nothing: the row is a title, blank, the header again or a footnote.
    std::optional<ReferenceRow> make(const TableRow &row) const
    {
        qsizetype own = 0;
        QString first;
        for (const TableCell &cell : row.cells) {
            const QString clean = cell.isMergedCopy ? QString() : cleanCell(cell.text);
            own += clean.isEmpty() ? 0 : 1;
            first = first.isEmpty() ? clean : first;
        }
        const bool isTitle = m_header.row > 0 && row.number <= m_header.row;
        if (own == 0 || isTitle || isHeaderAgain(row) || isNote(own, first)) {
            return std::nullopt;
        }
        ReferenceRow made;
        made.number = row.number;
        made.values.resize(m_layout.fields.size());
        made.lossy.resize(m_layout.fields.size());
        for (size_t field = 0; field < m_header.columns.size(); ++field) {
            const int column = m_header.columns[field];
            if (column >= 0 && size_t(column) < row.cells.size()) {
                const QString clean = cleanCell(row.cells[size_t(column)].text);
                made.values[field] = saysNothing(clean) ? QString() : clean;
                made.lossy[field] = row.cells[size_t(column)].isPrecisionLost;
            }
        }
        for (const ReferenceMap &map : m_maps) {
            if (map.column.isEmpty()) {
                made.values[size_t(map.field)] = map.constant;
            }
        }
        if (!row.damage.isEmpty()) {
            made.issues.push_back({row.number, QString(), Severity::Warn, u"FILE"_s,
                                   u"The row is damaged: %1."_s.arg(row.damage)});
        }
        return made;
    }

private:
    bool isHeaderAgain(const TableRow &row) const
    {
        if (m_header.row == 0) {
            return false;
        }
        for (size_t column = 0; column < row.cells.size(); ++column) {
            const QString text = simplifiedText(row.cells[column].text);
            const QString shown = column < m_header.shown.size() ? m_header.shown[column] : u""_s;
            if (!text.isEmpty() && text != shown) {
                return false;
            }
        }
        return true;
    }

    // A lonely text in a list of several columns that says what it is.
    bool isNote(qsizetype own, const QString &first) const
    {
        const auto columns =
            std::ranges::count_if(m_header.columns, [](int at) { return at >= 0; });
        const QString text = compacted(first);
        return columns > 1 && own <= 2 &&
               std::ranges::any_of(
                   QStringList{u"合计"_s, u"总计"_s, u"注:"_s, u"说明:"_s, u"备注:"_s, u"填表"_s,
                               u"制表"_s, u"数据来源"_s},
                   [&text](const QString &start) { return text.startsWith(start); });
    }

    const ReferenceLayout &m_layout;
    FoundHeader m_header;
    const std::vector<ReferenceMap> &m_maps;
};

Result<int> chooseReferenceSheet(TableReader &table, const ReferenceLayout &layout,
                                 const std::vector<ReferenceMap> &maps, const QString &wanted,
                                 FoundHeader &header)
{
    const std::vector<TableSheet> &sheets = table.info().sheets;
    std::optional<Error> firstError;
    int best = -1;
    QStringList names;
    for (size_t index = 0; index < sheets.size(); ++index) {
        names.append(sheets[index].name.isEmpty() ? QString::number(index + 1)
                                                  : u"“%1”"_s.arg(sheets[index].name));
        if (!wanted.isEmpty() && sheets[index].name != wanted && wanted.toInt() != int(index) + 1) {
            continue;
        }
        std::vector<TableRow> rows;
        TRY(table.rows(int(index), [&rows](const TableRow &row) -> Result<Reading> {
            rows.push_back(row);
            return int(rows.size()) < headerSearchRows ? Reading::GoOn : Reading::Stop;
        }));
        auto found = findReferenceHeader(layout, maps, rows);
        if (!found) {
            firstError = firstError ? firstError : found.error();
        } else if (best < 0 || found->matched > header.matched) {
            best = int(index);
            header = *std::move(found);
        }
    }
    if (best < 0 && !firstError) {
        return fail(Error::Kind::Invalid, u"There is no sheet “%1”. The file has: %2."_s.arg(
                                              wanted, names.join(u", "_s)));
    }
    return best < 0 ? Result<int>(tl::unexpected(*firstError)) : Result<int>(best);
}

} // namespace

int ReferenceLayout::index(QStringView nameOrWord) const
{
    const QString compared = comparedHeader(nameOrWord);
    for (size_t field = 0; field < fields.size(); ++field) {
        if (nameOrWord.compare(QLatin1StringView(fields[field].name), Qt::CaseInsensitive) == 0 ||
            wordsOf(fields[field]).contains(compared)) {
            return int(field);
        }
    }
    return -1;
}

QString ReferenceLayout::chineseName(int field) const
{
    return wordsOf(fields[size_t(field)]).constFirst();
}

bool ReferenceLayout::isRequired(const std::vector<int> &columns, QString *missing) const
{
    for (const char *group : required) {
        const QStringList names = QString::fromLatin1(group).split(u'|');
        const bool isThere = std::ranges::any_of(names, [&](const QString &name) {
            const int field = index(name);
            return field >= 0 && columns[size_t(field)] >= 0;
        });
        if (!isThere) {
            if (missing != nullptr) {
                *missing = chineseName(index(names.constFirst()));
            }
            return false;
        }
    }
    return true;
}

Result<std::vector<ReferenceMap>> referenceMaps(const ReferenceLayout &layout,
                                                const QStringList &texts)
{
    std::vector<ReferenceMap> maps;
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        const QString value = equals < 0 ? QString() : text.mid(equals + 1).trimmed();
        const bool isConstant = value.startsWith(u'=');
        if (value.isEmpty() || (isConstant && value.size() == 1)) {
            return fail(Error::Kind::Invalid,
                        u"“%1” does not map a column: write 字段=列, for example %2=A, or "
                        u"字段==值 for one value in all rows."_s.arg(text, layout.chineseName(0)));
        }
        const int field = layout.index(text.left(equals).trimmed());
        if (field < 0) {
            QStringList known;
            for (size_t one = 0; one < layout.fields.size(); ++one) {
                known.append(layout.chineseName(int(one)));
            }
            return fail(Error::Kind::Invalid,
                        u"“%1” is no field of a %2. Known fields: %3."_s.arg(
                            text.left(equals).trimmed(), QStringView(layout.what).toString(),
                            known.join(u'、')));
        }
        maps.push_back({field, isConstant ? QString() : value,
                        isConstant ? value.sliced(1).trimmed() : QString()});
    }
    return maps;
}

Result<ReferenceSource> readReferenceTable(const QString &path, const ReferenceLayout &layout,
                                           const std::vector<ReferenceMap> &maps,
                                           const QString &sheet, const ReferenceVisitor &visit)
{
    const std::unique_ptr<TableReader> table = TRY(TableReader::open(path));
    FoundHeader header;
    const int chosen = TRY(chooseReferenceSheet(*table, layout, maps, sheet, header));
    ReferenceSource source;
    source.encoding = table->info().encoding;
    source.sheet =
        table->info().sheets.empty() ? QString() : table->info().sheets[size_t(chosen)].name;
    source.headerRow = header.row;
    source.notes = table->info().notes;
    source.countsFrom1904 = table->info().countsFrom1904;
    source.units.resize(layout.fields.size());
    for (size_t field = 0; field < layout.fields.size(); ++field) {
        const int column = header.columns[field];
        if (column >= 0) {
            const QString shown =
                size_t(column) < header.shown.size() ? header.shown[size_t(column)] : QString();
            source.units[field] = headerUnit(shown);
            source.columns[QString::fromLatin1(layout.fields[field].name)] =
                shown.isEmpty() ? columnLetters(column) : shown;
        }
    }
    const ReferenceRows rows(layout, std::move(header), maps);
    qint64 taken = 0;
    TRY(table->rows(chosen, [&](const TableRow &row) -> Result<Reading> {
        if (auto made = rows.make(row)) {
            if (++taken > referenceRowsMax) {
                return fail(Error::Kind::Invalid,
                            u"The list has more than %1 rows: split it."_s.arg(referenceRowsMax));
            }
            TRY(visit(source, *std::move(made)));
        }
        return Reading::GoOn;
    }));
    return source;
}

} // namespace core
