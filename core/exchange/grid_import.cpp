// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/reference_run.h"

#include "core/assignment/boundary.h"
#include "core/assignment/region_names.h"
#include "core/domain/text.h"
#include "core/exchange/geojson_areas.h"
#include "core/exchange/roster_columns.h"
#include "core/exchange/roster_values.h"
#include "core/ledger/grid_code.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// Columns of gridFields, in their order.
struct GridAt {
    enum : int { Code, Name, Region, Township, Kind, Alias, Buildings, Datum, Boundary };
};

constexpr std::array gridFields{
    ReferenceField{"code",
                   u"网格编码|网格代码|网格编号|网格号|网格id|编码|代码|code|grid_id|gridid|"
                   u"gridcode|grid_code|grid|id|adcode"},
    ReferenceField{"name", u"网格名称|网格名|名称|name|gridname|grid_name"},
    ReferenceField{"region", u"所属村社区|村社区|所属村|所属社区|村社区代码|所属村代码|"
                             u"所属社区代码|村代码|社区代码|区划代码|"
                             u"统计用区划代码|行政区划代码|所属区划|村|社区|region|regioncode|"
                             u"region_code|code12|village"},
    ReferenceField{"township",
                   u"镇街|乡镇|所属镇街|所属乡镇|所属街道|乡镇街道|镇|街道|township|town"},
    ReferenceField{"kind", u"类型|网格类型|网格类别|类别|kind|type"},
    ReferenceField{"alias", u"别名|本地编号|本地名称|俗称|alias|localname"},
    ReferenceField{"buildings", u"楼栋|楼宇|建筑物|所含楼栋|楼栋名称|楼宇名称|buildings|building"},
    ReferenceField{"crs", u"坐标系|坐标系统|crs|datum"},
    ReferenceField{"boundary", u"边界|范围|边界wkt|wkt|boundary|geometry|geom"},
};
constexpr std::array gridRequired{"code|name"};
constexpr ReferenceLayout gridLayout{u"list of grids", gridFields, gridRequired};

constexpr qsizetype gridCodeMax = 64;
constexpr qsizetype gridTextMax = 2'000;

// What grids are checked against, read once.
struct GridSetting {
    RegionNames regions;
    QString county12;
    GridCodePattern pattern;
};

Result<GridSetting> readGridSetting(Database &database)
{
    Settings settings(database);
    GridSetting known;
    known.regions = TRY(RegionNames::load(database));
    known.county12 = regionCode12(TRY(settings.text(setting::countyRegion)));
    known.pattern = TRY(GridCodePattern::fromText(TRY(settings.text(setting::gridPattern))));
    return known;
}

// BD-09 and its like, by name; these have no place in the product.
bool isBaidu(const QString &said)
{
    const QString plain = compacted(said).toUpper().remove(u'-').remove(u'_');
    return plain.contains(u"BD09"_s) || plain.contains(u"百度"_s) || plain.contains(u"BAIDU"_s);
}

std::optional<Crs> datumOf(const QString &said)
{
    const QString plain = compacted(said).toUpper();
    if (plain.contains(u"CRS84"_s) || plain.endsWith(u":4326"_s)) {
        return Crs::Wgs84;
    }
    if (plain.endsWith(u":4490"_s)) {
        return Crs::Cgcs2000;
    }
    return crsOf(said);
}

constexpr auto baiduSentence =
    u"BD-09 (Baidu) positions lie 300 to 1 000 m beside the place and are not converted: ask for "
    u"the areas in CGCS2000 or WGS-84.";

// Turns rows and features into grids.
class GridMaker {
public:
    GridMaker(ReferenceRun &run, GridSetting known) : m_run(run), m_known(std::move(known)) {}

    // `wkt`: the area a feature brought; a table has it in a column.
    void take(const ReferenceRow &row, const QString &wkt, const QString &datum)
    {
        GridDefinition grid;
        EntryPlace place{row.number, codeOf(row)};
        grid.code = place.code;
        grid.name = row.text(GridAt::Name).isEmpty() ? place.code : row.text(GridAt::Name);
        if (!isCodeGood(place, row.lossy[GridAt::Code]) || !takeKind(place, row, grid) ||
            !takeRegion(place, row, grid) ||
            !takeBoundary(place, wkt.isEmpty() ? row.text(GridAt::Boundary) : wkt,
                          row.text(GridAt::Datum).isEmpty() ? datum : row.text(GridAt::Datum),
                          grid)) {
            return;
        }
        grid.alias = row.text(GridAt::Alias);
        if (!m_known.pattern.isGridCode(grid.code)) {
            grid.alias = grid.alias.isEmpty() ? grid.code : grid.alias;
            m_run.say(place, Severity::Info, u"GRID"_s,
                      u"“%1” does not follow the county's pattern of grid codes; it is kept as a "
                      "local one."_s.arg(grid.code));
        }
        if (!m_run.isDuplicate(place, grid.code, contentOf(grid))) {
            m_places.push_back(place);
            m_grids.push_back(std::move(grid));
        }
    }

    Result<> record()
    {
        return m_run.record(
            m_places,
            [this](Database &database, Recorder *recorder, size_t index) -> Result<EntryResult> {
                const GridDefinition &grid = m_grids[index];
                const auto known = TRY(CountyRepository(database).grid(grid.code));
                if (known && *known == grid) {
                    return EntryResult{EntryOutcome::Unchanged, {}};
                }
                for (const Change &change : gridDefined(grid)) {
                    if (recorder != nullptr) {
                        TRY(recorder->record(change));
                    }
                }
                return EntryResult{known ? EntryOutcome::Updated : EntryOutcome::Imported, {}};
            });
    }

private:
    static QString codeOf(const ReferenceRow &row)
    {
        const QString code = compacted(row.text(GridAt::Code));
        return code.isEmpty() ? compacted(row.text(GridAt::Name)) : code;
    }

    static QByteArray contentOf(const GridDefinition &grid)
    {
        return QStringList{grid.name,  grid.kind,      grid.region, grid.township,
                           grid.alias, grid.buildings, grid.crs,    grid.boundary}
            .join(u'\n')
            .toUtf8();
    }

    bool isCodeGood(const EntryPlace &place, bool isLossy)
    {
        const QString &code = place.code;
        QString why;
        if (code.isEmpty()) {
            why = u"The row has neither a code nor a name of a grid."_s;
        } else if (isLossy) {
            why = u"The grid code was stored as a number (%1): its last digits are lost and cannot "
                  "be recovered from this file."_s.arg(code);
        } else if (code.size() > gridCodeMax) {
            why = u"A grid code has at most %1 characters."_s.arg(gridCodeMax);
        } else if (isReservedGrid(code) || code.startsWith(u'=') || code.startsWith(u"inc:"_s) ||
                   code.contains(u',')) {
            why = u"“%1” cannot be a grid code: *, a comma, and =, ~ or inc: in front mean "
                  "other things."_s.arg(code);
        }
        if (!why.isEmpty()) {
            m_run.reject(place, u"GRID"_s, why);
        }
        return why.isEmpty();
    }

    bool takeKind(const EntryPlace &place, const ReferenceRow &row, GridDefinition &grid)
    {
        QStringList buildings;
        static const QRegularExpression signs(u"[,，、;；|/]"_s);
        for (const QString &one : row.text(GridAt::Buildings).split(signs, Qt::SkipEmptyParts)) {
            buildings.append(simplifiedText(one));
        }
        buildings.removeAll(QString());
        buildings.removeDuplicates();
        grid.buildings = buildings.join(u',');
        const QString said = compacted(row.text(GridAt::Kind)).toUpper();
        const bool isDedicated = said == u"DEDICATED"_s || said.startsWith(u"专属"_s) ||
                                 said.startsWith(u"专业"_s) ||
                                 (said.isEmpty() && !grid.buildings.isEmpty());
        const bool isBasic = said.isEmpty() || said == u"BASIC"_s || said.startsWith(u"基础"_s) ||
                             said.startsWith(u"基本"_s) || said.startsWith(u"一般"_s) ||
                             said.startsWith(u"普通"_s);
        grid.kind = isDedicated ? u"DEDICATED"_s : u"BASIC"_s;
        if (!isDedicated && !isBasic) {
            m_run.say(place, Severity::Warn, u"CELL"_s,
                      u"“%1” is no kind of grid (基础网格 or 专属网格); 基础网格 is taken."_s.arg(
                          row.text(GridAt::Kind).left(40)));
        }
        if (grid.buildings.size() > gridTextMax || grid.name.size() > gridTextMax) {
            m_run.reject(
                place, u"GRID"_s,
                u"Its name or its buildings are longer than %1 characters."_s.arg(gridTextMax));
            return false;
        }
        return true;
    }

    // V-10 and V-11: a grid belongs to a village or community; where the sources name none, the
    // nearest region that is known is taken, with a warning.
    bool takeRegion(const EntryPlace &place, const ReferenceRow &row, GridDefinition &grid)
    {
        const QString said = compacted(row.text(GridAt::Region));
        const QString code = regionCode12(said);
        const bool isCode = !said.isEmpty() && said.at(0).isDigit();
        if (isCode && !regionLevel(code)) {
            m_run.reject(place, u"V-10"_s,
                         u"“%1” is no region code: 12 digits are needed (6 or 9 for a county or a "
                         "township)."_s.arg(said));
            return false;
        }
        QString township = row.text(GridAt::Township);
        const QString townshipCode = townshipOf(township);
        const QString &around = townshipCode.isEmpty() ? m_known.county12 : townshipCode;
        grid.region = isCode ? code : m_known.regions.find(said, around);
        for (const QString &other :
             {gridVillage(grid.code), m_known.regions.find(grid.name, around), around}) {
            grid.region = grid.region.isEmpty() ? other : grid.region;
        }
        const auto level = regionLevel(grid.region);
        if (!level) {
            m_run.reject(place, u"V-11"_s,
                         u"The grid names no village or community, and the county has no region "
                         "code: add a column 所属村社区 with 12 digits."_s);
            return false;
        }
        if (!isRegionKnown(place, grid.region)) {
            return false;
        }
        grid.township = townshipName(township, *level, grid);
        if (level != RegionLevel::Village) {
            const QString name = m_known.regions.name(grid.region);
            m_run.say(place, Severity::Warn, u"V-11"_s,
                      u"The grid belongs to no village or community; it is kept under %1."_s.arg(
                          name.isEmpty() ? grid.region : u"%1 (%2)"_s.arg(name, grid.region)));
        }
        return true;
    }

    QString townshipOf(QString &township) const
    {
        const QString code = regionCode12(township);
        if (regionLevel(code)) {
            township = m_known.regions.name(code);
            return code;
        }
        return m_known.regions.find(township, m_known.county12);
    }

    bool isRegionKnown(const EntryPlace &place, const QString &region)
    {
        const QString above = parentRegion(region);
        if (!m_known.regions.isEmpty() && !m_known.regions.holds(region) &&
            !m_known.regions.holds(above) && region != m_known.county12) {
            m_run.reject(place, u"V-10"_s,
                         u"Region %1 is not in the county's table, and neither is the one above: "
                         "import the codes first, or correct it."_s.arg(region));
            return false;
        }
        if (regionLevel(m_known.county12) && !isRegionWithin(region, m_known.county12)) {
            m_run.say(place, Severity::Warn, u"V-10"_s,
                      u"Region %1 lies outside the county (%2)."_s.arg(region, m_known.county12));
        }
        return true;
    }

    QString townshipName(const QString &said, RegionLevel level, const GridDefinition &grid) const
    {
        if (!said.isEmpty() && !said.at(0).isDigit()) {
            return said;
        }
        const QString code = level == RegionLevel::Village    ? parentRegion(grid.region)
                             : level == RegionLevel::Township ? grid.region
                                                              : QString();
        return m_known.regions.name(code);
    }

    bool takeBoundary(const EntryPlace &place, const QString &wkt, const QString &datum,
                      GridDefinition &grid)
    {
        if (wkt.isEmpty()) {
            return true;
        }
        const auto crs = datum.isEmpty() ? std::optional(Crs::Wgs84) : datumOf(datum);
        if (!crs) {
            m_run.reject(place, u"GRID"_s,
                         isBaidu(datum)
                             ? QStringView(baiduSentence).toString()
                             : u"The reference system “%1” is not known: WGS-84, CGCS2000 and "
                               "GCJ-02 are."_s.arg(datum.left(60)));
            return false;
        }
        const auto checked = checkedBoundary(wkt);
        if (!checked) {
            m_run.reject(place, u"GRID"_s,
                         u"“%1” cannot be taken: %2."_s.arg(grid.name, checked.error().detail));
            return false;
        }
        if (!checked->repaired.isEmpty()) {
            m_run.say(
                place, Severity::Warn, u"GRID"_s,
                u"The boundary of “%1” was repaired: %2."_s.arg(grid.name, checked->repaired));
        }
        grid.crs = core::code(*crs);
        grid.boundary = checked->wkt;
        return true;
    }

    ReferenceRun &m_run;
    GridSetting m_known;
    std::vector<EntryPlace> m_places;
    std::vector<GridDefinition> m_grids;
};

// A feature's properties as a row of the same columns a table has.
ReferenceRow featureRow(const GeoFeature &feature, const std::vector<ReferenceMap> &maps,
                        std::map<QString, QString> &columns)
{
    ReferenceRow row;
    row.number = feature.number;
    row.values.resize(gridFields.size());
    row.lossy.resize(gridFields.size());
    for (size_t field = 0; field < gridFields.size(); ++field) {
        const QStringList words = QStringView(gridFields[field].words).toString().split(u'|');
        for (const QString &word : words) {
            for (const auto &[name, text] : feature.properties) {
                if (row.values[field].isEmpty() && comparedHeader(name) == word) {
                    row.values[field] = cleanCell(text);
                    columns.try_emplace(QString::fromLatin1(gridFields[field].name), name);
                }
            }
        }
    }
    for (const ReferenceMap &map : maps) {
        row.values[size_t(map.field)] =
            map.column.isEmpty() ? map.constant : cleanCell(feature.property(map.column));
        if (!map.column.isEmpty()) {
            columns[QString::fromLatin1(gridFields[size_t(map.field)].name)] = map.column;
        }
    }
    return row;
}

// The reference system of a whole file: what --map says, what the file says, what its name says.
Result<QString> datumOfFile(const GeoJsonInfo &info, const std::vector<ReferenceMap> &maps,
                            const QString &path, QStringList &notes)
{
    for (const ReferenceMap &map : maps) {
        if (map.field == GridAt::Datum && map.column.isEmpty()) {
            return map.constant;
        }
    }
    const QString name = QFileInfo(path).completeBaseName();
    if (isBaidu(info.crs) || (info.crs.isEmpty() && isBaidu(name))) {
        return fail(Error::Kind::Invalid, QStringView(baiduSentence).toString());
    }
    if (info.crs.isEmpty() && name.contains(u"gcj"_s, Qt::CaseInsensitive)) {
        return fail(Error::Kind::Invalid,
                    u"The name of the file says GCJ-02, the file itself nothing: say which it is "
                    "with --map 坐标系==GCJ02 or --map 坐标系==WGS84."_s);
    }
    if (info.crs.isEmpty()) {
        notes.append(u"The file does not say its reference system: WGS-84 is taken, as GeoJSON has "
                     "it. Say another with --map 坐标系==GCJ02."_s);
    }
    return info.crs;
}

Result<> importGridAreas(ReferenceRun &run, GridMaker &maker)
{
    const std::vector<ReferenceMap> maps = TRY(referenceMaps(gridLayout, run.options.columns));
    std::vector<GeoFeature> features;
    const GeoJsonInfo info =
        TRY(readGeoJsonAreas(run.options.path, [&](GeoFeature &&feature) -> Result<> {
            features.push_back(std::move(feature));
            return {};
        }));
    run.result.encoding = info.encoding;
    const QString datum = TRY(datumOfFile(info, maps, run.options.path, run.result.notes));
    for (const GeoFeature &feature : features) {
        ++run.result.rows;
        const ReferenceRow row = featureRow(feature, maps, run.result.columns);
        const QString name =
            row.text(GridAt::Name).isEmpty() ? row.text(GridAt::Code) : row.text(GridAt::Name);
        const EntryPlace place{feature.number,
                               row.text(GridAt::Code).isEmpty() ? name : row.text(GridAt::Code)};
        if (!feature.refused.isEmpty()) {
            run.reject(place, u"GRID"_s, u"“%1” cannot be taken: %2."_s.arg(name, feature.refused));
            continue;
        }
        if (!feature.repairs.isEmpty()) {
            run.say(place, Severity::Warn, u"GRID"_s,
                    u"The boundary of “%1” was repaired: %2."_s.arg(name,
                                                                    feature.repairs.join(u"; "_s)));
        }
        maker.take(row, feature.wkt, datum);
    }
    return {};
}

} // namespace

Result<> importGrids(ReferenceRun &run)
{
    GridMaker maker(run, TRY(run.store.wait([](Database &database) -> Result<GridSetting> {
                        return readGridSetting(database);
                    })));
    if (looksLikeJson(run.options.path)) {
        TRY(importGridAreas(run, maker));
    } else {
        TRY(run.readTable(gridLayout, [&](const ReferenceSource &, ReferenceRow &&row) -> Result<> {
            maker.take(row, {}, {});
            return {};
        }));
    }
    return maker.record();
}

} // namespace core
