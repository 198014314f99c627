// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assignment/grid_choice.h"

#include "core/assignment/place_names.h"
#include "core/domain/address.h"
#include "core/domain/codes.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

using namespace Qt::StringLiterals;

namespace core {

namespace {

bool isDedicatedKind(const GridDefinition &grid)
{
    return grid.kind == u"DEDICATED"_s;
}

// Characters that make a name one of its own: neither digits, letters nor units of an address.
qsizetype ownCharacters(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) {
        return c.unicode() >= 0x80 &&
               !QStringView(u"栋幢座层楼室房号单元第一二三四五六七八九十").contains(c);
    });
}

// Whether `key` stands in `text` as a whole: 1栋 is not in 11栋.
bool holdsWhole(const QString &text, const QString &key)
{
    for (qsizetype at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
        const qsizetype end = at + key.size();
        const bool isCutBefore = at > 0 && key.front().isDigit() && text[at - 1].isDigit();
        const bool isCutAfter = end < text.size() && key.back().isDigit() && text[end].isDigit();
        if (!isCutBefore && !isCutAfter) {
            return true;
        }
    }
    return false;
}

const QString &decidingAddress(const TargetPlace &place)
{
    return place.operatingAddress.isEmpty() ? place.registeredAddress : place.operatingAddress;
}

std::vector<int> inBoth(const std::vector<int> &a, const std::vector<int> &b)
{
    std::vector<int> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return both;
}

QStringList codesOf(const std::vector<QString> &codes, const std::vector<int> &grids)
{
    constexpr size_t shownMax = 5;
    QStringList shown;
    for (const int grid : grids) {
        if (size_t(shown.size()) == shownMax) {
            shown.append(u"…"_s);
            break;
        }
        shown.append(codes[size_t(grid)]);
    }
    return shown;
}

bool isGlobalCrs(const QString &crs)
{
    return crs == code(Crs::Wgs84) || crs == code(Crs::Cgcs2000);
}

// A road named after another town: 虎门大道 may lie anywhere.
bool isRoadBehind(QStringView rest)
{
    constexpr std::array roads{u"路", u"大道", u"大街", u"巷", u"桥"};
    return std::ranges::any_of(
               roads, [rest](const char16_t *one) { return rest.startsWith(QStringView(one)); }) ||
           (rest.startsWith(u'街') && !rest.startsWith(u"街道"_s));
}

} // namespace

DedicatedGrids::DedicatedGrids(const std::vector<GridDefinition> &grids)
{
    for (size_t number = 0; number < grids.size(); ++number) {
        GridDefinition grid = grids[number];
        m_hasBoundary.push_back(!grid.boundary.isEmpty());
        grid.boundary.clear();
        if (isDedicatedKind(grid)) {
            for (const QString &building : grid.buildings.split(u',', Qt::SkipEmptyParts)) {
                const QString key = addressKey(building);
                constexpr qsizetype keyMin = 2;
                constexpr qsizetype distinctiveMin = 2;
                if (key.size() >= keyMin) {
                    m_buildings.push_back({key, int(number), ownCharacters(key) >= distinctiveMin});
                }
            }
        }
        m_grids.push_back(std::move(grid));
    }
    m_near.resize(m_grids.size());
}

// 3栋 stands in every village, so a plain number needs the very same one; a name of its own may be
// anywhere in the township.
bool DedicatedGrids::isNear(const Building &building, const GridDefinition &basic) const
{
    const GridDefinition &grid = m_grids[size_t(building.grid)];
    if (!building.isDistinctive) {
        return basic.region == grid.region && regionLevel(grid.region) == RegionLevel::Village;
    }
    return basic.region == grid.region || isRegionWithin(grid.region, basic.region) ||
           isRegionWithin(basic.region, grid.region) ||
           (!grid.township.isEmpty() && grid.township == basic.township);
}

const std::vector<size_t> &DedicatedGrids::near(int grid)
{
    auto &list = m_near[size_t(grid)];
    if (!list) {
        list.emplace();
        for (size_t building = 0; building < m_buildings.size(); ++building) {
            if (isNear(m_buildings[building], m_grids[size_t(grid)])) {
                list->push_back(building);
            }
        }
    }
    return *list;
}

int DedicatedGrids::find(const TargetPlace &place, const std::vector<int> &around,
                         const std::vector<int> *holding)
{
    if (m_buildings.empty()) {
        return -1;
    }
    const QString inPark = addressKey(place.park + place.building);
    const QString address = addressKey(decidingAddress(place));
    int found = -1;
    qsizetype length = 0;
    bool isOne = true;
    const auto look = [&](const Building &building) {
        const bool isSame = building.key.size() >= length &&
                            (holdsWhole(inPark, building.key) || holdsWhole(address, building.key));
        if (isSame) {
            isOne = building.key.size() > length || found == building.grid;
            length = building.key.size();
            found = building.grid;
        }
    };
    for (const int grid : around) {
        for (const size_t building : near(grid)) {
            const Building &one = m_buildings[building];
            if (holding == nullptr || !m_hasBoundary[size_t(one.grid)]) {
                look(one);
            }
        }
    }
    for (const Building &one : m_buildings) {
        if (holding != nullptr && m_hasBoundary[size_t(one.grid)] &&
            std::ranges::find(*holding, one.grid) != holding->end()) {
            look(one);
        }
    }
    return isOne ? found : -1;
}

BoundaryChooser::BoundaryChooser(const std::vector<GridDefinition> &grids) : m_dedicated(grids)
{
    for (const GridDefinition &grid : grids) {
        m_grids.push_back({grid.code, isDedicatedKind(grid), !grid.buildings.isEmpty()});
    }
}

Result<BoundaryChooser> BoundaryChooser::make(const std::vector<GridDefinition> &grids)
{
    BoundaryChooser chooser(grids);
    for (size_t number = 0; number < grids.size(); ++number) {
        const GridDefinition &grid = grids[number];
        if (!grid.boundary.isEmpty()) {
            BoundaryIndex &index = isGlobalCrs(grid.crs) ? chooser.m_global : chooser.m_gcj02;
            TRY(index.add(qsizetype(number), grid.boundary));
        }
    }
    if (chooser.m_global.isEmpty() && chooser.m_gcj02.isEmpty()) {
        return fail(
            Error::Kind::NotFound,
            u"No grid has a boundary: import areas (GeoJSON) first, or assign by address."_s);
    }
    return chooser;
}

GridChoice BoundaryChooser::choose(const TargetPlace &place)
{
    if (!place.lonE7 || !place.latE7) {
        return {GridChoice::Kind::None, {}, u"It has no position."_s};
    }
    const bool isGlobal = isGlobalCrs(place.positionCrs);
    if (!isGlobal && place.positionCrs != code(Crs::Gcj02)) {
        return {GridChoice::Kind::None,
                {},
                u"The reference system of its position is not known, so it is compared with no "
                "boundary."_s};
    }
    BoundaryIndex &index = isGlobal ? m_global : m_gcj02;
    if (index.isEmpty()) {
        return {
            GridChoice::Kind::None,
            {},
            u"Its position is in %1 and all boundaries are in %2: they are never compared."_s.arg(
                place.positionCrs, isGlobal ? u"GCJ-02"_s : u"WGS-84 or CGCS2000"_s)};
    }
    std::vector<int> holding;
    for (const qsizetype number : index.find(*place.lonE7, *place.latE7)) {
        holding.push_back(int(number));
    }
    return among(place, holding);
}

GridChoice BoundaryChooser::among(const TargetPlace &place, const std::vector<int> &holding)
{
    std::vector<int> basic;
    std::vector<int> plainDedicated;
    for (const int number : holding) {
        const Known &grid = m_grids[size_t(number)];
        if (!grid.isDedicated) {
            basic.push_back(number);
        } else if (!grid.hasBuildings) {
            plainDedicated.push_back(number);
        }
    }
    if (const int building = m_dedicated.find(place, basic, &holding); building >= 0) {
        return {GridChoice::Kind::Found, m_grids[size_t(building)].code, {}};
    }
    const std::vector<int> &best = plainDedicated.empty() ? basic : plainDedicated;
    if (best.empty()) {
        return {GridChoice::Kind::None,
                {},
                holding.empty()
                    ? u"Its position lies in no grid."_s
                    : u"Its position lies only in the dedicated grid %1, none of whose buildings "
                      "it names."_s.arg(m_grids[size_t(holding.front())].code)};
    }
    const QString &chosen = m_grids[size_t(best.front())].code;
    if (best.size() == 1) {
        return {GridChoice::Kind::Found, chosen, {}};
    }
    std::vector<QString> codes;
    for (const Known &grid : m_grids) {
        codes.push_back(grid.code);
    }
    return {GridChoice::Kind::Tie, chosen,
            u"Its position lies on the border of %1; it goes to %2, the smallest code."_s.arg(
                codesOf(codes, best).join(u", "_s), chosen)};
}

AddressChooser::AddressChooser(const std::vector<GridDefinition> &grids, const RegionNames &regions)
    : m_dedicated(grids)
{
    for (size_t number = 0; number < grids.size(); ++number) {
        m_codes.push_back(grids[number].code);
        addNames(grids[number], int(number), regions);
    }
    for (size_t name = 0; name < m_names.size(); ++name) {
        std::vector<int> &ofName = m_names[name].grids;
        std::ranges::sort(ofName);
        // Not the one of ranges: clang 14, which the fuzz targets need, cannot read it in GCC's
        // library.
        ofName.erase(std::unique(ofName.begin(), ofName.end()), ofName.end());
        m_byStart[m_names[name].text.left(2)].push_back(name);
    }
}

void AddressChooser::addNames(const GridDefinition &grid, int number, const RegionNames &regions)
{
    add(placeText(grid.name), number, false);
    add(placeText(grid.alias), number, false);
    if (isDedicatedKind(grid)) {
        // A building may stand alone in an address when its name is like no other.
        constexpr qsizetype ownMin = 4;
        for (const QString &building : grid.buildings.split(u',', Qt::SkipEmptyParts)) {
            if (ownCharacters(building) >= ownMin) {
                add(placeText(building), number, false);
            }
        }
        return;
    }
    add(placeStem(grid.name), number, true);
    // The county's own name stands in every address and tells no grid from another.
    const QString region =
        regionLevel(grid.region) >= RegionLevel::Township ? regions.name(grid.region) : QString();
    for (const QString &name : {region, grid.township}) {
        add(placeText(name), number, false);
        add(placeStem(name), number, true);
    }
}

void AddressChooser::add(const QString &text, int grid, bool isStem)
{
    constexpr qsizetype ownMin = 2;
    if (ownCharacters(text) < ownMin) {
        return; // "6783", "3号": such a name stands in too many addresses
    }
    const auto known = m_byText.constFind(text);
    const size_t name = known == m_byText.constEnd() ? m_names.size() : *known;
    if (known == m_byText.constEnd()) {
        m_byText.insert(text, name);
        m_names.push_back({text, int(text.size()) * 2 - 1, true, {}});
    }
    PlaceName &entry = m_names[name];
    entry.grids.push_back(grid);
    entry.isStem = entry.isStem && isStem;
    entry.weight = int(text.size()) * 2 - (entry.isStem ? 1 : 0);
}

std::vector<AddressChooser::Found> AddressChooser::namesIn(const QString &text) const
{
    std::vector<Found> found;
    for (qsizetype at = 0; at + 2 <= text.size(); ++at) {
        const auto start = m_byStart.constFind(text.mid(at, 2));
        if (start == m_byStart.constEnd()) {
            continue;
        }
        for (const size_t name : *start) {
            const PlaceName &one = m_names[name];
            if (QStringView(text).sliced(at).startsWith(one.text)) {
                const bool isRoad =
                    one.isStem && isRoadBehind(QStringView(text).sliced(at + one.text.size()));
                found.push_back({name, at, isRoad ? 1 : one.weight});
            }
        }
    }
    // A name inside a longer one is not meant: 岭山 in 大岭山镇.
    std::erase_if(found, [&](const Found &inner) {
        const qsizetype end = inner.at + m_names[inner.name].text.size();
        return std::ranges::any_of(found, [&](const Found &outer) {
            const qsizetype size = m_names[outer.name].text.size();
            return size > m_names[inner.name].text.size() && outer.at <= inner.at &&
                   end <= outer.at + size;
        });
    });
    return found;
}

std::vector<int> AddressChooser::meantBy(const QString &text, QStringList &names,
                                         QString &trouble) const
{
    std::map<int, std::vector<Found>, std::greater<>> byWeight;
    for (const Found &one : namesIn(text)) {
        byWeight[one.weight].push_back(one);
    }
    std::vector<int> grids;
    for (const auto &[weight, tier] : byWeight) {
        std::optional<std::vector<int>> common;
        QStringList tierNames;
        for (const Found &one : tier) {
            const PlaceName &name = m_names[one.name];
            const std::vector<int> fitting = grids.empty() ? name.grids : inBoth(grids, name.grids);
            // A shorter name that fits nothing longer is another place's.
            if (!fitting.empty()) {
                common = common ? inBoth(*common, fitting) : fitting;
                tierNames.append(name.text);
            }
        }
        if (common && common->empty()) {
            tierNames.removeDuplicates();
            trouble =
                u"Its address names places of different grids: %1."_s.arg(tierNames.join(u"、"_s));
            return {};
        }
        if (common) {
            grids = *std::move(common);
            names += tierNames;
        }
        if (grids.size() == 1) {
            break;
        }
    }
    return grids;
}

GridChoice AddressChooser::inAddress(const TargetPlace &place, const QString &address)
{
    QStringList names;
    QString trouble;
    const std::vector<int> grids = meantBy(placeText(address), names, trouble);
    if (!trouble.isEmpty()) {
        return {GridChoice::Kind::Several, {}, trouble};
    }
    if (grids.empty()) {
        return {GridChoice::Kind::None,
                {},
                u"Its address names no grid, township, village or building known here."_s};
    }
    if (const int building = m_dedicated.find(place, grids, nullptr); building >= 0) {
        return {GridChoice::Kind::Found, m_codes[size_t(building)], {}};
    }
    if (grids.size() > 1) {
        return {GridChoice::Kind::Several,
                {},
                u"Its address names %1, where %2 grids are: %3."_s.arg(names.join(u"、"_s))
                    .arg(grids.size())
                    .arg(codesOf(m_codes, grids).join(u", "_s))};
    }
    return {GridChoice::Kind::Found, m_codes[size_t(grids.front())], {}};
}

GridChoice AddressChooser::choose(const TargetPlace &place)
{
    if (place.operatingAddress.isEmpty() && place.registeredAddress.isEmpty()) {
        return {GridChoice::Kind::None, {}, u"It has no address."_s};
    }
    GridChoice choice = inAddress(place, decidingAddress(place));
    // An operating address like "3楼301" names no place; the registered one may.
    if (choice.kind == GridChoice::Kind::None && !place.operatingAddress.isEmpty() &&
        !place.registeredAddress.isEmpty()) {
        choice = inAddress(place, place.registeredAddress);
    }
    return choice;
}

} // namespace core
