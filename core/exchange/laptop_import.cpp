// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/laptop_import.h"

#include "core/domain/address.h"
#include "core/domain/china_time.h"
#include "core/exchange/roster_values.h"
#include "core/json.h"
#include "core/query/search_index.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <map>
#include <set>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t planRowsPerJob = 200;
constexpr int previewRowsMax = 12;
constexpr size_t watchEvery = 50;
constexpr qsizetype sampleCharactersMax = 40;

Error cancelled()
{
    return {Error::Kind::Busy, u"The import was cancelled; nothing of it was written."_s};
}

// The header's texts where there is one, then the first cells below, for every column that holds
// anything.
class ColumnGatherer {
public:
    explicit ColumnGatherer(qint64 headerRow) : m_headerRow(headerRow) {}

    Result<Reading> take(const TableRow &row)
    {
        for (size_t i = 0; i < row.cells.size(); ++i) {
            const QString text = cleanCell(row.cells[i].text).left(sampleCharactersMax);
            if (text.isEmpty()) {
                continue;
            }
            FileColumn &column = m_columns[static_cast<int>(i)];
            if (row.number == m_headerRow) {
                column.header = text;
            } else if (row.number > m_headerRow && column.samples.size() < fileSamplesMax) {
                column.samples.append(text);
            }
        }
        return row.number < m_headerRow + headerSearchRows ? Reading::GoOn : Reading::Stop;
    }

    std::vector<FileColumn> columns() const
    {
        std::vector<FileColumn> list;
        for (const auto &[index, gathered] : m_columns) {
            FileColumn column = gathered;
            column.index = index;
            column.header = column.header.isEmpty() ? columnLetters(index) : column.header;
            list.push_back(std::move(column));
        }
        return list;
    }

private:
    qint64 m_headerRow;
    std::map<int, FileColumn> m_columns;
};

Result<int> sheetNumber(const TableInfo &file, const QString &name)
{
    for (size_t i = 0; i < file.sheets.size(); ++i) {
        if (file.sheets[i].name == name) {
            return static_cast<int>(i);
        }
    }
    return file.sheets.empty()
               ? Result<int>(fail(Error::Kind::Invalid, u"The file has no sheet."_s))
               : Result<int>(0);
}

// A first row without a single digit says what stands below it, even in words nobody knows.
Result<qint64> guessedHeader(TableReader &table, int sheet)
{
    qint64 header = 0;
    TRY(table.rows(sheet, [&header](const TableRow &row) -> Result<Reading> {
        bool isEmpty = true;
        for (const TableCell &cell : row.cells) {
            isEmpty = isEmpty && cell.text.trimmed().isEmpty();
            if (std::ranges::any_of(cell.text, [](QChar c) { return c.isDigit(); })) {
                return Reading::Stop;
            }
        }
        header = isEmpty ? 0 : row.number;
        return isEmpty ? Reading::GoOn : Reading::Stop;
    }));
    return header;
}

QByteArray fileShapeOf(const std::vector<FileColumn> &columns)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const FileColumn &column : columns) {
        hash.addData(QByteArray(QByteArray::number(column.index) + ':' +
                                comparedHeader(column.header).toUtf8() + '\n'));
    }
    return hash.result();
}

QByteArray mappingJson(const std::vector<ColumnRequest> &columns)
{
    JsonWriter writer;
    writer.beginObject();
    for (const ColumnRequest &request : columns) {
        writer.put(request.column.toUtf8().constData(), chineseName(request.field));
    }
    return writer.endObject().take();
}

Result<RosterOptions> readingOptions(Database &database, const ImportChoice &choice,
                                     const Author &author)
{
    RosterOptions options;
    options.sheet = choice.sheet;
    options.columns = choice.columns;
    options.isMappingWhole = true;
    options.headerRow = choice.headerRow;
    options.previewRows = 0;
    options.today = chinaDay(author.nowMs());
    options.countyRegion = TRY(Settings(database).text(setting::countyRegion));
    CountyRepository county(database);
    options.isRegionKnown = TRY(county.codeTable(u"region"_s));
    options.isIndustryKnown = TRY(county.codeTable(u"industry"_s));
    return options;
}

// Grids by code, name and alias; and those that are hers.
Result<RosterMerge> mergeFor(Database &database, const ImportChoice &choice, const Author &author)
{
    RosterMerge merge;
    std::map<QString, QString> codes;
    TRY(database.each("SELECT code, name, alias FROM grid", [&](const Row &row) -> Result<> {
        for (const int column : {2, 1, 0}) {
            if (!row.text(column).isEmpty()) {
                codes[row.text(column)] = row.text(0);
            }
        }
        return {};
    }));
    merge.grids = std::make_shared<const std::map<QString, QString>>(std::move(codes));
    LaptopScope scope;
    scope.grid = choice.grid;
    for (const GridName &grid : TRY(ownGrids(database))) {
        scope.grids.insert(grid.code);
    }
    merge.laptop = std::make_shared<const LaptopScope>(std::move(scope));
    merge.file.import = newId(author.nowMs());
    merge.file.kind = u"targets"_s;
    merge.file.fileName = QFileInfo(choice.path).fileName();
    return merge;
}

Result<QByteArray> fileHash(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return fail(Error::Kind::Storage,
                    u"The file %1 cannot be read: %2."_s.arg(path, file.errorString()));
    }
    return hash.result();
}

// The same business twice in one file, by code, else by name and address.
class FileRepeats {
public:
    // The row it was in first; 0: this is the first.
    qint64 earlier(const RosterRow &row)
    {
        const BusinessSubject &subject = row.subject;
        const QString &address = subject.operatingAddress.isEmpty() ? subject.registeredAddress
                                                                    : subject.operatingAddress;
        const QString key = subject.uscc.isEmpty()
                                ? nameKey(subject.name) + u'\n' + addressKey(address)
                                : subject.uscc;
        const auto [place, isFirst] = m_rows.try_emplace(key, row.number);
        return isFirst ? 0 : place->second;
    }

private:
    std::map<QString, qint64> m_rows;
};

// One plan being made.
class Planner {
public:
    Planner(Store &store, const ImportChoice &choice, const Author &author, ImportWatch &watch)
        : m_store(store), m_choice(choice), m_author(author), m_watch(watch)
    {
    }

    Result<ImportPlan> plan()
    {
        const auto options = TRY(m_store.wait(
            [this](Database &database) { return readingOptions(database, m_choice, m_author); }));
        m_plan.merge = TRY(m_store.wait(
            [this](Database &database) { return mergeFor(database, m_choice, m_author); }));
        m_plan.merge.file.sha256 = TRY(fileHash(m_choice.path));
        m_plan.file = m_plan.merge.file;
        RosterReader reader = TRY(RosterReader::open(m_choice.path, options));
        RosterSink sink;
        sink.row = [this](RosterRow &&row) { return take(std::move(row)); };
        TRY(reader.rows(sink));
        TRY(compare());
        std::ranges::sort(m_plan.problems, {}, &ImportProblem::row);
        return std::move(m_plan);
    }

private:
    Result<Reading> take(RosterRow &&row)
    {
        if (m_watch.isCancelled) {
            return tl::unexpected(cancelled());
        }
        if (++m_plan.rows > laptopImportRowsMax) {
            return fail(Error::Kind::Invalid,
                        u"The list has more than %1 businesses: give it to the county's"
                        u" administrator, who imports it for all."_s.arg(laptopImportRowsMax));
        }
        const qint64 earlier = blocks(row.issues) ? 0 : m_repeats.earlier(row);
        if (earlier != 0) {
            row.issues.push_back(
                {u"REPEAT"_s,
                 u"name"_s,
                 Severity::Warn,
                 u"The same business as in row %1; it is taken over once."_s.arg(earlier),
                 {QString::number(earlier)}});
            count(row, {RowOutcome::Duplicate, {}, {}, {}});
        } else if (blocks(row.issues)) {
            count(row, {RowOutcome::Rejected, {}, {}, {}});
        } else {
            m_plan.taken.push_back(std::move(row));
        }
        return Reading::GoOn;
    }

    // Against what is known here, in jobs a visit never waits for.
    Result<> compare()
    {
        m_watch.all = std::ssize(m_plan.taken);
        for (size_t from = 0; from < m_plan.taken.size(); from += planRowsPerJob) {
            if (m_watch.isCancelled) {
                return tl::unexpected(cancelled());
            }
            const size_t to = std::min(from + planRowsPerJob, m_plan.taken.size());
            const std::vector<RosterRow> rows(m_plan.taken.begin() + static_cast<qint64>(from),
                                              m_plan.taken.begin() + static_cast<qint64>(to));
            const MergedJob job = TRY(m_store.wait([&](Database &database) {
                return m_plan.merge.run(database, rows, m_author, true);
            }));
            for (size_t i = 0; i < rows.size(); ++i) {
                count(rows[i], job.rows[i]);
            }
            m_watch.done = static_cast<qint64>(to);
        }
        return {};
    }

    void count(const RosterRow &row, const MergedRow &merged)
    {
        ImportProblem problem{row.number,     row.subject.name, row.subject.uscc,
                              merged.outcome, Severity::Info,   row.issues};
        problem.issues.insert(problem.issues.end(), merged.issues.begin(), merged.issues.end());
        bool isDoubtful = false;
        for (const RuleIssue &issue : problem.issues) {
            problem.severity = std::max(problem.severity, issue.severity);
            isDoubtful = isDoubtful || issue.rule == u"V-07";
        }
        std::erase_if(problem.issues, [&problem](const RuleIssue &issue) {
            return issue.severity == Severity::Info && problem.severity != Severity::Info;
        });
        const bool isNew = merged.outcome == RowOutcome::Imported;
        m_plan.created += isNew ? 1 : 0;
        m_plan.doubtful += isNew && isDoubtful ? 1 : 0;
        m_plan.changed += merged.outcome == RowOutcome::Updated ? 1 : 0;
        m_plan.unchanged += merged.outcome == RowOutcome::Unchanged ? 1 : 0;
        m_plan.repeated += merged.outcome == RowOutcome::Duplicate ? 1 : 0;
        m_plan.refused += merged.outcome == RowOutcome::Rejected ? 1 : 0;
        if (problem.severity != Severity::Info) {
            m_plan.problems.push_back(std::move(problem));
        }
    }

    Store &m_store;
    const ImportChoice &m_choice;
    const Author &m_author;
    ImportWatch &m_watch;
    ImportPlan m_plan;
    FileRepeats m_repeats;
};

Result<> noteLines(Database &database, const LaptopImport &import, const MergedRow &row)
{
    for (const QUuid &event : row.events) {
        TRY(database.run("INSERT INTO laptop_import_line (import, event, target, is_new)"
                         " VALUES ($1, $2, $3, $4)",
                         import.id, event, row.target, row.outcome == RowOutcome::Imported));
    }
    return {};
}

LaptopImport readLaptopImport(const Row &row)
{
    return {uuidAt(row, 0), row.text(1),    momentAt(row, 2),
            row.integer(3), row.integer(4), momentAt(row, 5)};
}

// What this laptop noted of an import.
UndoTrace laptopTrace(Database &database, const QUuid &import)
{
    return {[&database, import](const Target &target) -> Result<bool> {
                return TRY(database.count("SELECT count(*) FROM laptop_import_line"
                                          " WHERE import = $1 AND target = $2 AND is_new = 1",
                                          import, target.subject.id)) > 0;
            },
            [&database, import](const QUuid &event) -> Result<bool> {
                return TRY(database.count("SELECT count(*) FROM laptop_import_line"
                                          " WHERE import = $1 AND event = $2",
                                          import, event)) > 0;
            }};
}

} // namespace

std::vector<ColumnRequest> requestsOf(const std::vector<FileColumn> &columns)
{
    std::vector<ColumnRequest> requests;
    for (const FileColumn &column : columns) {
        if (column.field) {
            requests.push_back({*column.field, columnLetters(column.index)});
        }
    }
    return requests;
}

Result<FileLook> lookAtFile(const QString &path, const QString &sheet,
                            const std::optional<std::vector<ColumnRequest>> &columns)
{
    FileLook look;
    look.path = path;
    const auto table = TRY(TableReader::open(path));
    look.file = table->info();
    look.sheet = sheet;
    look.problems = look.file.notes;
    RosterOptions options;
    options.sheet = sheet;
    options.columns = columns.value_or(std::vector<ColumnRequest>());
    options.isMappingWhole = columns.has_value();
    options.previewRows = previewRowsMax;
    auto reader = RosterReader::open(path, options);
    if (reader) {
        look.sheet = reader->preview().sheet;
        look.headerRow = reader->preview().header.lastRow;
    }
    const int number = TRY(sheetNumber(look.file, look.sheet));
    if (look.headerRow == 0) {
        look.headerRow = TRY(guessedHeader(*table, number));
        options.headerRow = look.headerRow;
        reader = RosterReader::open(path, options);
    }
    std::vector<RosterColumn> understood;
    if (reader) {
        look.problems = reader->preview().problems;
        look.rows = reader->preview().rows;
        understood = reader->preview().header.columns;
    }
    ColumnGatherer gatherer(look.headerRow);
    TRY(table->rows(number, [&gatherer](const TableRow &row) { return gatherer.take(row); }));
    look.columns = gatherer.columns();
    for (FileColumn &column : look.columns) {
        for (const RosterColumn &known : understood) {
            if (known.index == column.index) {
                column.field = known.field;
                column.header =
                    known.header == columnLetters(known.index) ? column.header : known.header;
            }
        }
    }
    look.shape = fileShapeOf(look.columns);
    return look;
}

Result<std::optional<std::vector<ColumnRequest>>> rememberedColumns(Database &database,
                                                                    const QByteArray &shape)
{
    const auto body = TRY(database.first(
        "SELECT columns FROM import_shape WHERE shape = $1",
        [](const Row &row) { return row.text(0).toUtf8(); }, shape));
    if (!body) {
        return std::optional<std::vector<ColumnRequest>>();
    }
    JsonParser parser;
    const JsonObject object = TRY(parser.object(*body));
    std::vector<ColumnRequest> columns;
    for (const QByteArray &column : object.keys()) {
        if (const auto field = rosterField(TRY(object.text(column.constData())))) {
            columns.push_back({*field, QString::fromUtf8(column)});
        }
    }
    return std::optional(std::move(columns));
}

Result<ImportPlan> planImport(Store &store, const ImportChoice &choice, const Author &author,
                              ImportWatch &watch)
{
    return Planner(store, choice, author, watch).plan();
}

Result<LaptopImport> carryOut(Database &database, const ImportPlan &plan,
                              const ImportChoice &choice, const Author &author, ImportWatch &watch)
{
    LaptopImport import{plan.file.import,
                        plan.file.fileName,
                        QDateTime::fromMSecsSinceEpoch(author.nowMs(), Qt::UTC),
                        0,
                        0,
                        {}};
    watch.all = std::ssize(plan.taken);
    for (size_t from = 0; from < plan.taken.size(); from += watchEvery) {
        if (watch.isCancelled) {
            return tl::unexpected(cancelled());
        }
        const size_t to = std::min(from + watchEvery, plan.taken.size());
        const std::vector<RosterRow> rows(plan.taken.begin() + static_cast<qint64>(from),
                                          plan.taken.begin() + static_cast<qint64>(to));
        for (const MergedRow &row : TRY(plan.merge.run(database, rows, author, false)).rows) {
            TRY(noteLines(database, import, row));
            import.created += row.outcome == RowOutcome::Imported ? 1 : 0;
            import.changed += row.outcome == RowOutcome::Updated ? 1 : 0;
        }
        watch.done = static_cast<qint64>(to);
    }
    TRY(database.run("INSERT INTO import_shape (shape, columns) VALUES ($1, $2)"
                     " ON CONFLICT (shape) DO UPDATE SET columns = excluded.columns",
                     choice.shape, QString::fromUtf8(mappingJson(choice.columns))));
    if (import.created + import.changed > 0) {
        TRY(database.run("INSERT INTO laptop_import (id, file_name, at, created, changed)"
                         " VALUES ($1, $2, $3, $4, $5)",
                         import.id, import.fileName, import.at, import.created, import.changed));
    }
    TRY(SearchIndex(database).settleIfMany());
    return import;
}

Result<std::vector<LaptopImport>> laptopImports(Database &database, int limit)
{
    return database.all("SELECT id, file_name, at, created, changed, undone_at FROM laptop_import"
                        " ORDER BY at DESC LIMIT $1",
                        readLaptopImport, limit);
}

Result<UndoResult> undoLaptopImport(Database &database, const QUuid &import, const QString &why,
                                    const Author &author)
{
    const auto known = TRY(database.first("SELECT id, file_name, at, created, changed, undone_at"
                                          " FROM laptop_import WHERE id = $1",
                                          readLaptopImport, import));
    if (!known) {
        return fail(Error::Kind::NotFound,
                    u"There is no import %1 here."_s.arg(import.toString(QUuid::WithoutBraces)));
    }
    if (known->undoneAt.isValid()) {
        return fail(Error::Kind::Conflict,
                    u"The import of %1 was taken back already."_s.arg(known->fileName));
    }
    const auto touched = TRY(database.all(
        "SELECT DISTINCT target FROM laptop_import_line WHERE import = $1 ORDER BY target",
        [](const Row &row) { return uuidAt(row, 0); }, import));
    UndoResult result;
    TargetRepository targets(database);
    TargetUndo undo(database, laptopTrace(database, import), why, author);
    for (const QUuid &id : touched) {
        if (const auto target = TRY(targets.find(id))) {
            TRY(undo.take(*target, result));
        }
    }
    TRY(database.run("UPDATE laptop_import SET undone_at = $1 WHERE id = $2", author.nowMs(),
                     import));
    return result;
}

} // namespace core
