// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/region.h"

#include "core/domain/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype regionDigits = 12;
constexpr qsizetype gridPatternCharactersMax = 200;

bool isRegionDigits(QStringView code)
{
    return std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isZero(QStringView digits)
{
    return std::all_of(digits.begin(), digits.end(), [](QChar c) { return c == u'0'; });
}

// How many leading digits a level fixes.
qsizetype digitsOfLevel(RegionLevel level)
{
    switch (level) {
    case RegionLevel::Province:
        return 2;
    case RegionLevel::Prefecture:
        return 4;
    case RegionLevel::County:
        return 6;
    case RegionLevel::Township:
        return 9;
    case RegionLevel::Village:
        return 12;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<RegionLevel> regionLevel(QStringView code12)
{
    if (code12.size() != regionDigits || !isRegionDigits(code12) || isZero(code12.first(2))) {
        return std::nullopt;
    }
    const bool hasPrefecture = !isZero(code12.sliced(2, 2));
    const bool hasCounty = !isZero(code12.sliced(4, 2));
    const bool hasTownship = !isZero(code12.sliced(6, 3));
    const bool hasVillage = !isZero(code12.sliced(9, 3));
    if ((hasVillage && !hasTownship) || ((hasTownship || hasCounty) && !hasPrefecture)) {
        return std::nullopt;
    }
    if (hasVillage) {
        return RegionLevel::Village;
    }
    if (hasTownship) {
        return RegionLevel::Township;
    }
    if (hasCounty) {
        return RegionLevel::County;
    }
    return hasPrefecture ? RegionLevel::Prefecture : RegionLevel::Province;
}

QString parentRegion(QStringView code12)
{
    const auto level = regionLevel(code12);
    if (!level || *level == RegionLevel::Province) {
        return {};
    }
    const auto above = static_cast<RegionLevel>(static_cast<int>(*level) - 1);
    return code12.first(digitsOfLevel(above)).toString().leftJustified(regionDigits, u'0');
}

std::optional<TownshipKind> townshipKind(QStringView code12)
{
    const auto level = regionLevel(code12);
    if (!level || *level < RegionLevel::Township) {
        return std::nullopt;
    }
    const int number = code12.sliced(6, 3).toInt();
    if (number < 100) {
        return TownshipKind::Subdistrict;
    }
    if (number < 200) {
        return TownshipKind::Town;
    }
    if (number < 400) {
        return TownshipKind::Township;
    }
    return number < 600 ? std::optional(TownshipKind::Special) : std::nullopt;
}

std::optional<VillageKind> villageKind(QStringView code12)
{
    if (regionLevel(code12) != RegionLevel::Village) {
        return std::nullopt;
    }
    const int number = code12.sliced(9, 3).toInt();
    if (number < 200) {
        return VillageKind::Residents;
    }
    if (number < 400) {
        return VillageKind::Villagers;
    }
    if (number < 500) {
        return VillageKind::LikeResidents;
    }
    return number < 600 ? std::optional(VillageKind::LikeVillagers) : std::nullopt;
}

bool isRegionWithin(QStringView code12, QStringView outer12)
{
    const auto level = regionLevel(outer12);
    return level && regionLevel(code12) && code12.startsWith(outer12.first(digitsOfLevel(*level)));
}

QString regionCode12(QStringView code)
{
    const QString digits = compacted(code);
    const bool isShort = (digits.size() == 6 || digits.size() == 9) && isRegionDigits(digits);
    return isShort ? digits.leftJustified(regionDigits, u'0') : digits;
}

GridCodePattern::GridCodePattern() : m_expression(u"\\A[0-9]{15}\\z"_s) {}

Result<GridCodePattern> GridCodePattern::fromText(const QString &pattern)
{
    if (pattern.isEmpty() || pattern.size() > gridPatternCharactersMax) {
        return fail(Error::Kind::Invalid, u"a pattern of grid codes has 1 to %1 characters"_s.arg(
                                              gridPatternCharactersMax));
    }
    // Wrapped, so that a pattern without anchors is not met by a part of a code.
    QRegularExpression expression(u"\\A(?:%1)\\z"_s.arg(pattern));
    if (!expression.isValid()) {
        return fail(Error::Kind::Invalid, u"\"%1\" is no regular expression: %2"_s.arg(
                                              pattern, expression.errorString()));
    }
    return GridCodePattern(std::move(expression));
}

bool GridCodePattern::isGridCode(QStringView code) const
{
    return m_expression.match(code.toString()).hasMatch();
}

QString gridVillage(QStringView gridCode)
{
    const QStringView village = gridCode.left(regionDigits);
    return regionLevel(village) == RegionLevel::Village ? village.toString() : QString();
}

} // namespace core
