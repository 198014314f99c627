// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QRegularExpression>
#include <QString>
#include <QStringView>

#include <optional>

namespace core {

// 统计用区划代码: 12 digits, province 2, prefecture 2, county 2, township 3, village 3 (DOMAIN
// §7.3, §7.4). Which codes exist is the county's own dated table; here is only what their form
// says.

enum class RegionLevel { Province, Prefecture, County, Township, Village };

// 7–9: 街道 001–099, 镇 100–199, 乡 200–399, 类似乡级单位 (parks, mines, farms) 400–599.
enum class TownshipKind { Subdistrict, Town, Township, Special };
// 10–12: 居委会 001–199, 村委会 200–399, 类似居委会 400–499, 类似村委会 500–599.
enum class VillageKind { Residents, Villagers, LikeResidents, LikeVillagers };

// The level of a 12-digit code; nothing: not 12 digits, or a gap such as a village of no township.
// Prefectures without counties (东莞 4419, 中山 4420) have townships right below: 441900121000.
std::optional<RegionLevel> regionLevel(QStringView code12);
// The code one level up that has a level of its own ("441900121000" → "441900000000"); empty for a
// province and for what is no code.
QString parentRegion(QStringView code12);
// Nothing: above that level, or a range that is not in use (600–999).
std::optional<TownshipKind> townshipKind(QStringView code12);
std::optional<VillageKind> villageKind(QStringView code12);
// Whether a region is another or lies in it, both 12 digits.
bool isRegionWithin(QStringView code12, QStringView outer12);
// Six- and nine-digit codes filled up with zeros; else the text itself, compacted.
QString regionCode12(QStringView code);

// Grid codes (DOMAIN §7.4b): 12 digits of a village and 3 of sequence unless a county says
// otherwise.
class GridCodePattern {
public:
    GridCodePattern(); // the default, 12 + 3 digits
    // Error::Invalid for text that is no regular expression or longer than 200 characters.
    static Result<GridCodePattern> fromText(const QString &pattern);

    bool isGridCode(QStringView code) const;

private:
    explicit GridCodePattern(QRegularExpression expression) : m_expression(std::move(expression)) {}

    QRegularExpression m_expression;
};

// The village or community in front of a grid code of the default form; empty: the code does not
// name one.
QString gridVillage(QStringView gridCode);

} // namespace core
