// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/reference_import.h"

#include "core/exchange/reference_run.h"
#include "core/json.h"
#include "core/repository/county_repository.h"

#include <QCryptographicHash>

#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr std::array<std::pair<ReferenceKind, const char16_t *>, 8> kindNames{
    {{ReferenceKind::Grids, u"grids"},
     {ReferenceKind::Banks, u"banks"},
     {ReferenceKind::Products, u"products"},
     {ReferenceKind::Users, u"users"},
     {ReferenceKind::Tags, u"tags"},
     {ReferenceKind::Calendar, u"calendar"},
     {ReferenceKind::Codes, u"codes"},
     {ReferenceKind::Positions, u"positions"}}};

Result<> importKind(ReferenceRun &run, ReferenceKind kind)
{
    switch (kind) {
    case ReferenceKind::Grids:
        return importGrids(run);
    case ReferenceKind::Banks:
        return importBanks(run);
    case ReferenceKind::Products:
        return importProducts(run);
    case ReferenceKind::Users:
        return importUsers(run);
    case ReferenceKind::Tags:
        return importTags(run);
    case ReferenceKind::Calendar:
        return importCalendar(run);
    case ReferenceKind::Codes:
        return importCodes(run);
    case ReferenceKind::Positions:
        return importPositions(run);
    }
    Q_UNREACHABLE();
}

} // namespace

QStringList referenceKindNames()
{
    QStringList names;
    for (const auto &[kind, name] : kindNames) {
        names.append(QStringView(name).toString());
    }
    return names;
}

std::optional<ReferenceKind> referenceKind(QStringView name)
{
    for (const auto &[kind, known] : kindNames) {
        if (name == QStringView(known)) {
            return kind;
        }
    }
    return std::nullopt;
}

Result<ImportResult> importReference(Store &store, const Author &author, ReferenceKind kind,
                                     const ImportOptions &options)
{
    ReferenceRun run(store, author, options);
    TRY(importKind(run, kind));
    return std::move(run.result);
}

QByteArray importJson(const ImportResult &result)
{
    JsonWriter writer;
    writer.beginObject().put("rows", result.rows).put("imported", result.imported);
    writer.put("updated", result.updated).put("unchanged", result.unchanged);
    writer.put("duplicates", result.duplicates).put("rejected", result.rejected);
    writer.put("warnings", result.report.warnings());
    if (result.outside > 0) {
        writer.put("outside", result.outside);
    }
    writer.put("encoding", result.encoding).put("header_row", result.headerRow);
    writer.key("columns").beginObject();
    for (const auto &[field, header] : result.columns) {
        writer.put(field.toUtf8().constData(), header);
    }
    writer.endObject();
    writer.putIfAny("notes", result.notes);
    writer.putIfAny("logins_without_device", result.loginsWithoutDevice);
    if (!result.codes.empty()) {
        writer.key("codes").beginObject();
        for (const auto &[login, code] : result.codes) {
            writer.put(login.toUtf8().constData(), code);
        }
        writer.endObject();
    }
    return writer.endObject().take();
}

Result<> ReferenceRun::readTable(
    const ReferenceLayout &layout,
    const std::function<Result<>(const ReferenceSource &, ReferenceRow &&)> &take)
{
    const std::vector<ReferenceMap> maps = TRY(referenceMaps(layout, options.columns));
    const ReferenceSource source =
        TRY(readReferenceTable(options.path, layout, maps, options.sheet,
                               [&](const ReferenceSource &from, ReferenceRow &&row) -> Result<> {
                                   ++result.rows;
                                   result.report.add(row.issues);
                                   return take(from, std::move(row));
                               }));
    result.encoding = source.encoding;
    result.headerRow = source.headerRow;
    result.columns = source.columns;
    result.notes += source.notes;
    return {};
}

void ReferenceRun::say(const EntryPlace &place, Severity severity, const QString &rule,
                       const QString &sentence)
{
    result.report.add({place.row, place.code, severity, rule, sentence});
}

void ReferenceRun::reject(const EntryPlace &place, const QString &rule, const QString &sentence)
{
    ++result.rejected;
    say(place, Severity::Block, rule, sentence);
}

bool ReferenceRun::isDuplicate(const EntryPlace &place, const QString &key,
                               const QByteArray &content)
{
    const auto [found, isNew] = m_seen.try_emplace(key, place.row, content);
    if (isNew) {
        return false;
    }
    ++result.duplicates;
    const bool isSame = found->second.second == content;
    say(place, isSame ? Severity::Info : Severity::Warn, u"TWICE"_s,
        isSame ? u"It stands in row %1 already."_s.arg(found->second.first)
               : u"It stands in row %1 already and says something else there; that row was taken."_s
                     .arg(found->second.first));
    return true;
}

Result<> ReferenceRun::record(const std::vector<EntryPlace> &places, const EntryJobs::Apply &apply)
{
    EntryJobs jobs(store, author, options.dryRun);
    return jobs.run(places.size(), apply,
                    [&](size_t index, EntryResult &&entry, const QString &refused) {
                        result.report.add(entry.lines);
                        switch (entry.outcome) {
                        case EntryOutcome::Imported:
                            ++result.imported;
                            return;
                        case EntryOutcome::Updated:
                            ++result.updated;
                            return;
                        case EntryOutcome::Unchanged:
                            ++result.unchanged;
                            ++result.duplicates;
                            return;
                        case EntryOutcome::Rejected:
                            ++result.rejected;
                            break;
                        }
                        if (!refused.isEmpty()) {
                            say(places[index], Severity::Block, u"LEDGER"_s,
                                u"It cannot be recorded: %1."_s.arg(refused));
                        }
                    });
}

Result<> ReferenceRun::recordReferences(const std::vector<ReferenceEntry> &entries)
{
    std::vector<EntryPlace> places;
    places.reserve(entries.size());
    for (const ReferenceEntry &entry : entries) {
        places.push_back(entry.place);
    }
    return record(
        places, [&](Database &database, Recorder *recorder, size_t index) -> Result<EntryResult> {
            const ReferenceEntry &entry = entries[index];
            const auto known = TRY(CountyRepository(database).reference(entry.kind, entry.key));
            // Compared as the ledger's reader writes it.
            JsonParser parser;
            if (known && *known == TRY(parser.object(entry.body)).json()) {
                return EntryResult{EntryOutcome::Unchanged, {}};
            }
            if (recorder != nullptr) {
                TRY(recorder->record(referenceSet(entry.kind, entry.key, entry.body)));
            }
            return EntryResult{known ? EntryOutcome::Updated : EntryOutcome::Imported, {}};
        });
}

QString stableKey(QChar prefix, const QStringList &parts)
{
    const QByteArray digest =
        QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256);
    constexpr qsizetype keyDigits = 16;
    return prefix + QString::fromLatin1(digest.toHex().left(keyDigits));
}

} // namespace core
