// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/reference_run.h"

#include "core/domain/address.h"
#include "core/domain/text.h"
#include "core/domain/uscc.h"
#include "core/exchange/roster_values.h"
#include "core/json.h"
#include "core/repository/target_repository.h"

#include <array>
#include <set>

using namespace Qt::StringLiterals;

// Facts about targets that are there already: the lists they stand on and where they are.

namespace core {

namespace {

struct TagAt {
    enum : int { List, Uscc, Name, Issuer, Version, From, To };
};

constexpr std::array tagFields{
    ReferenceField{"list", u"名单名称|名单|名单标签|标签|名单类别|list|tag"},
    ReferenceField{"uscc", u"统一社会信用代码|社会信用代码|信用代码|统一信用代码|税号|纳税人识别号|"
                           u"uscc|creditcode|code"},
    ReferenceField{"name", u"企业名称|单位名称|主体名称|名称|公司名称|name"},
    ReferenceField{"issuer", u"发布单位|牵头部门|发布部门|认定部门|来源|issuer"},
    ReferenceField{"version", u"版本|批次|年度|version"},
    ReferenceField{"from", u"生效日期|有效期起|认定日期|发布日期|validfrom|valid_from"},
    ReferenceField{"to", u"失效日期|有效期止|有效期至|validto|valid_to"},
};
constexpr std::array tagRequired{"list", "uscc"};
constexpr ReferenceLayout tagLayout{u"tag list", tagFields, tagRequired};

struct PositionAt {
    enum : int { Uscc, Target, Lon, Lat, Datum };
};

constexpr std::array positionFields{
    ReferenceField{"uscc",
                   u"统一社会信用代码|社会信用代码|信用代码|统一信用代码|uscc|creditcode|code"},
    ReferenceField{"target", u"走访对象|走访对象id|对象id|target|target_id|id"},
    ReferenceField{"lon", u"经度|lon|lng|longitude|x"},
    ReferenceField{"lat", u"纬度|lat|latitude|y"},
    ReferenceField{"crs", u"坐标系|坐标系统|crs|datum"},
};
constexpr std::array positionRequired{"uscc|target", "lon", "lat"};
constexpr ReferenceLayout positionLayout{u"list of positions", positionFields, positionRequired};

struct TagRow {
    QString list;
    QString uscc;
};

struct PositionRow {
    QString uscc;
    QUuid target;
    qint64 lonE7 = 0;
    qint64 latE7 = 0;
    QString crs;
};

EntryResult unknownSubject(const EntryPlace &place, const QString &uscc)
{
    const QString what = uscc.isEmpty() ? u"id"_s : u"credit code"_s;
    return {EntryOutcome::Rejected,
            {{place.row, place.code, Severity::Warn, u"CODE"_s,
              u"No target has the %1 %2: it is not on the roster."_s.arg(
                  what, uscc.isEmpty() ? place.code : uscc)}}};
}

// Sets registers of a target, each with the candidates the edit replaces as its base.
Result<> editTarget(Database &database, Recorder &recorder, const Target &target,
                    const std::map<QString, Value> &values, const QString &why)
{
    TargetRepository targets(database);
    std::map<QString, RegisterEdit> edits;
    for (const auto &[field, value] : values) {
        edits[field] = {value, TRY(targets.candidates(target, field))};
    }
    TRY(recorder.record(targetEdited(target.subject.id, edits, why)));
    return {};
}

Result<EntryResult> applyTag(Database &database, Recorder *recorder, const EntryPlace &place,
                             const TagRow &row)
{
    const std::vector<Target> targets = TRY(TargetRepository(database).byUscc(row.uscc));
    if (targets.empty()) {
        return unknownSubject(place, row.uscc);
    }
    EntryResult result;
    for (const Target &target : targets) {
        QStringList tags = target.subject.tags.split(u',', Qt::SkipEmptyParts);
        if (tags.contains(row.list)) {
            continue;
        }
        tags.append(row.list);
        result.outcome = EntryOutcome::Updated;
        if (recorder != nullptr) {
            TRY(editTarget(database, *recorder, target, {{u"tags"_s, tags.join(u',')}},
                           u"list %1"_s.arg(row.list)));
        }
    }
    return result;
}

Result<EntryResult> applyPosition(Database &database, Recorder *recorder, const EntryPlace &place,
                                  const PositionRow &row)
{
    const std::vector<Target> targets = TRY(TargetRepository(database).named(row.uscc, row.target));
    if (targets.empty()) {
        return unknownSubject(place, row.uscc);
    }
    EntryResult result;
    for (const Target &target : targets) {
        const BusinessSubject &subject = target.subject;
        if (subject.lonE7 == row.lonE7 && subject.latE7 == row.latE7 &&
            subject.positionCrs == row.crs) {
            continue;
        }
        result.outcome = EntryOutcome::Updated;
        if (recorder != nullptr) {
            TRY(editTarget(
                database, *recorder, target,
                {{u"lonE7"_s, row.lonE7}, {u"latE7"_s, row.latE7}, {u"positionCrs"_s, row.crs}},
                u"positions imported"_s));
        }
    }
    return result;
}

QByteArray tagListBody(const ReferenceRow &row, const ReferenceSource &source)
{
    JsonWriter writer;
    writer.beginObject().put("name", row.text(TagAt::List));
    writer.putIfAny("issuer", row.text(TagAt::Issuer));
    writer.putIfAny("version", row.text(TagAt::Version));
    writer.putIfAny("valid_from", dayOf(row.text(TagAt::From), source.countsFrom1904).day);
    writer.putIfAny("valid_to", dayOf(row.text(TagAt::To), source.countsFrom1904).day);
    return writer.endObject().take();
}

// The values of one row; nothing when it was rejected with a sentence.
std::optional<PositionRow> readPosition(ReferenceRun &run, const EntryPlace &place,
                                        const ReferenceSource &source, const ReferenceRow &row)
{
    const auto lon = degreesE7(row.text(PositionAt::Lon), 180);
    const auto lat = degreesE7(row.text(PositionAt::Lat), 90);
    if (!lon || !lat || (*lon == 0 && *lat == 0)) {
        const bool isTurned = degreesE7(row.text(PositionAt::Lat), 180) && !lat;
        run.reject(
            place, u"CELL"_s,
            isTurned ? u"“%1” is no latitude: longitude and latitude look exchanged."_s.arg(
                           row.text(PositionAt::Lat).left(40))
                     : u"“%1”, “%2” is no longitude and latitude in degrees."_s.arg(
                           row.text(PositionAt::Lon).left(40), row.text(PositionAt::Lat).left(40)));
        return std::nullopt;
    }
    const QString said = row.text(PositionAt::Datum).isEmpty() ? source.units[PositionAt::Lon]
                                                               : row.text(PositionAt::Datum);
    const auto crs = said.isEmpty() ? std::optional(Crs::Wgs84) : crsOf(said);
    if (!crs) {
        run.reject(
            place, u"CELL"_s,
            u"The reference system “%1” cannot be converted: send the positions in WGS-84 or "
            "CGCS2000."_s.arg(said.left(40)));
        return std::nullopt;
    }
    PositionRow position;
    position.uscc = normalisedUscc(row.text(PositionAt::Uscc));
    position.target = QUuid::fromString(row.text(PositionAt::Target));
    position.lonE7 = *lon;
    position.latE7 = *lat;
    position.crs = code(*crs);
    return position;
}

} // namespace

Result<> importTags(ReferenceRun &run)
{
    std::vector<ReferenceEntry> lists;
    std::set<QString> known;
    std::vector<EntryPlace> places;
    std::vector<TagRow> rows;
    TRY(run.readTable(
        tagLayout, [&](const ReferenceSource &source, ReferenceRow &&row) -> Result<> {
            const TagRow tag{row.text(TagAt::List), normalisedUscc(row.text(TagAt::Uscc))};
            const EntryPlace place{row.number,
                                   tag.uscc.isEmpty() ? row.text(TagAt::Name) : tag.uscc};
            constexpr qsizetype listNameMax = 60;
            if (tag.list.isEmpty() || tag.list.contains(u',') || tag.list.size() > listNameMax) {
                run.reject(place, u"TAG"_s,
                           u"“%1” is no name of a list: 1 to %2 characters without commas."_s
                               .arg(tag.list.left(listNameMax))
                               .arg(listNameMax));
            } else if (tag.uscc.isEmpty() || row.lossy[TagAt::Uscc]) {
                run.reject(
                    place, u"CODE"_s,
                    tag.uscc.isEmpty()
                        ? u"The row has no credit code."_s
                        : u"The credit code was stored as a number (%1): its last digits are "
                          "lost."_s.arg(row.text(TagAt::Uscc)));
            } else if (!run.isDuplicate(place, tag.list + u'\n' + tag.uscc, {})) {
                if (known.insert(tag.list).second) {
                    lists.push_back(
                        {{row.number, tag.list}, u"tag"_s, tag.list, tagListBody(row, source)});
                }
                places.push_back(place);
                rows.push_back(tag);
            }
            return {};
        }));
    TRY(run.recordReferences(lists));
    // The lists are what the members stand on; what is counted are the members.
    run.result.imported = run.result.updated = 0;
    run.result.duplicates -= run.result.unchanged;
    run.result.unchanged = 0;
    return run.record(places, [&](Database &database, Recorder *recorder, size_t index) {
        return applyTag(database, recorder, places[index], rows[index]);
    });
}

Result<> importPositions(ReferenceRun &run)
{
    std::vector<EntryPlace> places;
    std::vector<PositionRow> rows;
    bool isDatumSaid = true;
    TRY(run.readTable(
        positionLayout, [&](const ReferenceSource &source, ReferenceRow &&row) -> Result<> {
            const QString said = row.text(PositionAt::Uscc).isEmpty() ? row.text(PositionAt::Target)
                                                                      : row.text(PositionAt::Uscc);
            const EntryPlace place{row.number, compacted(said)};
            isDatumSaid = isDatumSaid && !(row.text(PositionAt::Datum).isEmpty() &&
                                           source.units[PositionAt::Lon].isEmpty());
            const auto position = readPosition(run, place, source, row);
            if (!position) {
                return {};
            }
            if (position->uscc.isEmpty() && position->target.isNull()) {
                run.reject(place, u"CODE"_s, u"The row has neither a credit code nor an id."_s);
            } else if (!run.isDuplicate(place, place.code,
                                        QByteArray::number(position->lonE7) + ' ' +
                                            QByteArray::number(position->latE7))) {
                places.push_back(place);
                rows.push_back(*position);
            }
            return {};
        }));
    if (!isDatumSaid) {
        run.result.notes.append(
            u"The file does not say which reference system its positions are in: WGS-84 is taken. "
            "Map a column to 坐标系, or say --map 坐标系==GCJ02."_s);
    }
    return run.record(places, [&](Database &database, Recorder *recorder, size_t index) {
        return applyPosition(database, recorder, places[index], rows[index]);
    });
}

} // namespace core
