// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_import.h"

#include "core/domain/address.h"
#include "core/domain/china_time.h"
#include "core/exchange/roster_merge.h"
#include "core/query/search_index.h"
#include "core/repository/county_repository.h"
#include "core/repository/import_repository.h"
#include "core/settings.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <optional>

namespace core {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> sha256Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return fail(Error::Kind::Storage,
                    u"The file %1 cannot be read: %2."_s.arg(path, file.errorString()));
    }
    return hash.result();
}

// 128 bits of a text: enough to tell any rows of one file apart, and a tenth of the text.
struct RowKey {
    size_t first = 0;
    size_t second = 0;

    explicit RowKey(QStringView text)
        : first(qHash(text, 1)), second(qHash(text, size_t{0x9E3779B97F4A7C15}))
    {
    }
    bool operator==(const RowKey &) const = default;
};

size_t qHash(const RowKey &key, size_t seed)
{
    return key.first ^ seed;
}

// Remembers what the file said so far, so that its own repeats are found before the database is
// asked.
class RowsSeen {
public:
    // The earlier row that is the same business; notes this one when there is none.
    std::optional<RosterMatch> repeat(const RosterRow &row)
    {
        const bool hasCode = !row.subject.uscc.isEmpty();
        const RowKey code(row.subject.uscc);
        if (const auto found = m_codes.constFind(code); hasCode && found != m_codes.cend()) {
            return RosterMatch{u"V-06"_s, *found};
        }
        const RowKey place = placeKey(row.subject);
        const auto named = m_places.constFind(place);
        if (named != m_places.cend() && !(hasCode && named->hasCode)) {
            return RosterMatch{u"V-07"_s, named->row};
        }
        if (hasCode) {
            m_codes.insert(code, row.number);
        }
        if (named == m_places.cend()) {
            m_places.insert(place, {row.number, hasCode});
        }
        return std::nullopt;
    }

private:
    struct Named {
        qint64 row = 0;
        bool hasCode = false;
    };

    static RowKey placeKey(const BusinessSubject &subject)
    {
        const QString &address = subject.operatingAddress.isEmpty() ? subject.registeredAddress
                                                                    : subject.operatingAddress;
        return RowKey(QString(nameKey(subject.name) + u'\n' + addressKey(address)));
    }

    QHash<RowKey, qint64> m_codes;
    QHash<RowKey, Named> m_places;
};

// One run: reads on the caller's thread while the store records the rows before.
class RosterImportRun {
public:
    RosterImportRun(Store &store, const RosterImportOptions &options, const Author &author,
                    ImportReport &report)
        : m_store(store), m_options(options), m_author(author), m_report(report)
    {
    }

    Result<RosterImportResult> run(const QString &path);

private:
    Result<> prepare(const QString &path);
    Result<> prepareBaseline(const QByteArray &sha256);
    Result<> take(RosterRow &&row);
    Result<> post();
    Result<> settle();
    void count(const RosterRow &row, const MergedRow &merged);
    void tellApart(RowOutcome outcome);
    void tell(const RosterRow &row, const MergedRow &merged);
    Result<MergedJob> alone(const RosterRow &row);
    Result<> freeze();

    Store &m_store;
    const RosterImportOptions &m_options;
    Author m_author;
    ImportReport &m_report;
    RosterImportResult m_result;
    RowsSeen m_seen;
    RosterMerge m_merge;
    std::shared_ptr<std::vector<RosterRow>> m_gathering =
        std::make_shared<std::vector<RosterRow>>();
    std::shared_ptr<std::vector<RosterRow>> m_posted;
    std::optional<QFuture<Result<MergedJob>>> m_pending;
};

Result<> RosterImportRun::prepareBaseline(const QByteArray &sha256)
{
    if (m_options.baseline.isEmpty()) {
        return {};
    }
    m_result.baseline = m_options.baseline;
    const auto [frozen, same] = TRY(m_store.wait(
        [&](Database &database)
            -> Result<std::pair<std::optional<BaselineRecord>, std::optional<ImportRecord>>> {
            ImportRepository imports(database);
            const auto found = TRY(imports.baseline(m_options.baseline));
            return std::pair(found, found ? TRY(imports.find(found->import)) : std::nullopt);
        }));
    if (!frozen) {
        m_merge.roster = m_options.baseline;
        return {};
    }
    if (!same || same->sha256 != sha256 || frozen->withdrawnAt.isValid()) {
        return fail(
            Error::Kind::Conflict,
            u"The baseline %1 is frozen with %2 members and never changes: give this file another name."_s
                .arg(frozen->name)
                .arg(frozen->members));
    }
    m_result.baselineMembers = frozen->members;
    m_result.baselineHash = frozen->hash;
    return {};
}

Result<> RosterImportRun::prepare(const QString &path)
{
    const QByteArray sha256 = TRY(sha256Of(path));
    TRY(prepareBaseline(sha256));
    auto grids = TRY(m_store.wait([](Database &database) -> Result<std::map<QString, QString>> {
        std::map<QString, QString> codes;
        for (const GridDefinition &grid : TRY(CountyRepository(database).grids())) {
            for (const QString &name : {grid.alias, grid.name, grid.code}) {
                if (!name.isEmpty()) {
                    codes[name] = grid.code;
                }
            }
        }
        return codes;
    }));
    m_merge.grids = std::make_shared<const std::map<QString, QString>>(std::move(grids));
    ImportedFile &file = m_merge.file;
    file.import = newId(m_author.nowMs());
    file.kind = u"targets"_s;
    file.fileName = QFileInfo(path).fileName();
    file.sha256 = sha256;
    file.encoding = m_result.encoding;
    file.sheet = m_result.sheet;
    file.headerRow = m_result.headerRow;
    for (const auto &[field, header] : m_result.columns) {
        file.columns[field] = header;
    }
    return {};
}

Result<RosterImportResult> RosterImportRun::run(const QString &path)
{
    RosterOptions options = m_options.roster;
    options.previewRows = 0;
    if (!options.today.isValid()) {
        options.today = chinaDay(m_author.nowMs());
    }
    TRY(m_store.wait([&options](Database &database) -> Result<> {
        if (options.countyRegion.isEmpty()) {
            options.countyRegion = TRY(Settings(database).text(setting::countyRegion));
        }
        CountyRepository county(database);
        options.isRegionKnown = TRY(county.codeTable(u"region"_s));
        options.isIndustryKnown = TRY(county.codeTable(u"industry"_s));
        return {};
    }));
    RosterReader reader = TRY(RosterReader::open(path, options));
    const RosterPreview &preview = reader.preview();
    m_result.encoding = preview.file.encoding;
    m_result.sheet = preview.sheet;
    m_result.headerRow = preview.header.lastRow;
    m_result.problems = preview.problems;
    m_result.isDryRun = m_options.isDryRun;
    for (const RosterColumn &column : preview.header.columns) {
        m_result.columns.emplace_back(QString::fromLatin1(registerOf(column.field)), column.header);
    }
    TRY(prepare(path));
    RosterSink sink;
    sink.row = [this](RosterRow &&row) -> Result<Reading> {
        TRY(take(std::move(row)));
        return Reading::GoOn;
    };
    const Result<RosterTally> tally = reader.rows(sink);
    if (!tally) {
        (void)settle(); // what was posted is recorded; the reader's error is the one to tell
        return tl::unexpected(tally.error());
    }
    m_result.tally = *tally;
    TRY(post());
    TRY(settle());
    TRY(freeze());
    if (!m_options.isDryRun) {
        TRY(m_store.wait([](Database &database) { return SearchIndex(database).settleIfMany(); }));
    }
    m_result.import = m_merge.isBegun ? m_merge.file.import : QUuid();
    return m_result;
}

Result<> RosterImportRun::take(RosterRow &&row)
{
    ++m_result.rows;
    if (blocks(row.issues)) {
        count(row, {RowOutcome::Rejected, {}});
        return {};
    }
    if (const auto repeat = m_seen.repeat(row)) {
        MergedRow merged{RowOutcome::Duplicate, {}};
        merged.issues.push_back(
            {repeat->rule,
             repeat->rule == "V-06"_L1 ? u"uscc"_s : u"name"_s,
             Severity::Warn,
             u"The same business as in row %1 (%2); it was taken over once."_s.arg(repeat->row)
                 .arg(repeat->rule == "V-06"_L1 ? u"same code"_s : u"same name and address"_s),
             {QString::number(repeat->row)}});
        count(row, merged);
        return {};
    }
    m_gathering->push_back(std::move(row));
    return m_gathering->size() >= rosterRowsPerJob ? post() : Result<>();
}

// Hands the gathered rows to the store; those handed before are settled first, so at most two jobs'
// rows live.
Result<> RosterImportRun::post()
{
    TRY(settle());
    if (m_gathering->empty()) {
        return {};
    }
    m_posted = std::exchange(m_gathering, std::make_shared<std::vector<RosterRow>>());
    m_gathering->reserve(rosterRowsPerJob);
    m_pending =
        m_store.run([rows = m_posted, merge = m_merge, author = m_author, dry = m_options.isDryRun](
                        Database &database) { return merge.run(database, *rows, author, dry); });
    return {};
}

Result<> RosterImportRun::settle()
{
    if (!m_pending) {
        return {};
    }
    Result<MergedJob> job = m_pending->takeResult();
    m_pending.reset();
    if (!job && !isPermanent(job.error().kind)) {
        return tl::unexpected(job.error());
    }
    if (job) {
        m_merge.isBegun = m_merge.isBegun || job->hasBegun;
        for (size_t i = 0; i < m_posted->size(); ++i) {
            count((*m_posted)[i], job->rows.at(i));
        }
    } else {
        // The ledger refused one of them: each is tried alone, so that one costs only itself.
        for (const RosterRow &row : *m_posted) {
            const MergedJob one = TRY(alone(row));
            m_merge.isBegun = m_merge.isBegun || one.hasBegun;
            count(row, one.rows.front());
        }
    }
    if (m_options.progress) {
        m_options.progress(m_result.rows);
    }
    return {};
}

Result<MergedJob> RosterImportRun::alone(const RosterRow &row)
{
    Result<MergedJob> job = m_store.wait([&](Database &database) {
        return m_merge.run(database, {row}, m_author, m_options.isDryRun);
    });
    if (job || !isPermanent(job.error().kind)) {
        return job;
    }
    MergedRow refused{RowOutcome::Rejected, {}};
    refused.issues.push_back({u"LEDGER"_s, {}, Severity::Block, job.error().detail, {}});
    return MergedJob{{refused}, false};
}

void RosterImportRun::count(const RosterRow &row, const MergedRow &merged)
{
    tellApart(merged.outcome);
    tell(row, merged);
}

void RosterImportRun::tellApart(RowOutcome outcome)
{
    switch (outcome) {
    case RowOutcome::Imported:
        ++m_result.imported;
        break;
    case RowOutcome::Updated:
        ++m_result.updated;
        break;
    case RowOutcome::Unchanged:
        ++m_result.unchanged;
        ++m_result.duplicates;
        break;
    case RowOutcome::Duplicate:
        ++m_result.duplicates;
        break;
    case RowOutcome::Rejected:
        ++m_result.rejected;
        break;
    }
}

// One line for each row that was not taken over clean.
void RosterImportRun::tell(const RosterRow &row, const MergedRow &merged)
{
    ReportLine line{row.number, row.subject.uscc, Severity::Info, {}, {}};
    std::vector<RuleIssue> issues = row.issues;
    issues.insert(issues.end(), merged.issues.begin(), merged.issues.end());
    for (const RuleIssue &issue : issues) {
        line.severity = std::max(line.severity, issue.severity);
    }
    QStringList rules;
    QStringList sentences;
    for (const RuleIssue &issue : issues) {
        // Beside a warning, what is merely worth knowing is noise.
        if (issue.severity == Severity::Info && line.severity != Severity::Info) {
            continue;
        }
        if (!rules.contains(issue.rule)) {
            rules.append(issue.rule);
        }
        sentences.append(issue.detail);
    }
    m_result.warnings += line.severity == Severity::Warn ? 1 : 0;
    const bool isClean =
        line.severity == Severity::Info &&
        (merged.outcome == RowOutcome::Imported || merged.outcome == RowOutcome::Unchanged);
    if (!isClean) {
        line.rule = rules.join(u' ');
        line.sentence = sentences.join(u"; "_s);
        m_report.add(std::move(line));
    }
}

// The baseline's members are all in: it gets its hash and never changes again.
Result<> RosterImportRun::freeze()
{
    if (m_merge.roster.isEmpty() || m_options.isDryRun) {
        return {};
    }
    const BaselineMembers members =
        TRY(m_store.wait([&](Database &database) -> Result<BaselineMembers> {
            const BaselineMembers found = TRY(ImportRepository(database).members(m_merge.roster));
            Recorder recorder(database, m_author);
            if (!m_merge.isBegun) {
                TRY(recorder.record(importBegun(m_merge.file)));
            }
            TRY(recorder.record(
                rosterFrozen(m_merge.roster, m_merge.file.import, found.count, found.hash)));
            return found;
        }));
    m_merge.isBegun = true;
    m_result.baselineMembers = members.count;
    m_result.baselineHash = members.hash;
    return {};
}

void putTally(JsonWriter &writer, const RosterTally &tally)
{
    writer.key("skipped").beginObject();
    writer.put("title", tally.of(SkipReason::AboveHeader))
        .put("blank", tally.of(SkipReason::Blank));
    writer.put("header_repeated", tally.of(SkipReason::RepeatedHeader))
        .put("group", tally.of(SkipReason::Group));
    writer.put("total", tally.of(SkipReason::Total))
        .put("footnote", tally.of(SkipReason::Footnote));
    writer.put("serial_only", tally.of(SkipReason::SerialOnly)).endObject();
}

} // namespace

QByteArray importJson(const RosterImportResult &result)
{
    JsonWriter writer;
    writer.beginObject()
        .put("rows", result.rows)
        .put("imported", result.imported)
        .put("updated", result.updated);
    writer.put("duplicates", result.duplicates)
        .put("rejected", result.rejected)
        .put("warnings", result.warnings);
    writer.put("encoding", result.encoding)
        .put("header_row", result.headerRow)
        .key("columns")
        .beginObject();
    for (const auto &[field, header] : result.columns) {
        writer.put(field.toUtf8().constData(), header);
    }
    writer.endObject().put("unchanged", result.unchanged).putIfAny("sheet", result.sheet);
    putTally(writer, result.tally);
    writer.put("problems", result.problems)
        .putIfAny("import", result.import)
        .putIfTrue("dry_run", result.isDryRun);
    if (!result.baseline.isEmpty()) {
        writer.key("baseline")
            .beginObject()
            .put("name", result.baseline)
            .put("members", result.baselineMembers);
        writer.put("sha256", QString::fromLatin1(result.baselineHash.toHex())).endObject();
    }
    return writer.endObject().take();
}

Result<RosterImportResult> importRoster(Store &store, const QString &path,
                                        const RosterImportOptions &options, const Author &author,
                                        ImportReport &report)
{
    return RosterImportRun(store, options, author, report).run(path);
}

} // namespace core
