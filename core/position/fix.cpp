// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/position/fix.h"

#include "core/map/datum.h"

#include <cmath>

namespace core {

namespace {

constexpr qint64 unitsPerDegree = 10'000'000;

Degrees degreesOf(qint64 lonE7, qint64 latE7)
{
    return {static_cast<double>(lonE7) / unitsPerDegree,
            static_cast<double>(latE7) / unitsPerDegree};
}

bool isJump(const Fix &fix, const Fix &before)
{
    constexpr double jitterMetres = 300; // two receivers, two streets
    if (!before.isValid || !before.at.isValid() || !fix.at.isValid()) {
        return false;
    }
    const double seconds = std::abs(static_cast<double>(before.at.msecsTo(fix.at))) / 1000;
    const double metres =
        metresBetween(degreesOf(before.lonE7, before.latE7), degreesOf(fix.lonE7, fix.latE7));
    return metres > jitterMetres + seconds * fixSpeedMaxMps;
}

// A box around all of the country; what is within it may still be sea or a neighbour.
bool isOutsideChina(const Degrees &place)
{
    return place.lon < 73.4 || place.lon > 135.1 || place.lat < 3.8 || place.lat > 53.6;
}

} // namespace

std::vector<FixFault> faults(const Fix &fix, const FixContext &context)
{
    if (!fix.isValid) {
        return {FixFault::NoFix};
    }
    if (std::abs(fix.lonE7) > 180 * unitsPerDegree || std::abs(fix.latE7) > 90 * unitsPerDegree) {
        return {FixFault::Impossible};
    }
    constexpr qint64 nearNothing = unitsPerDegree / 1000;
    if (std::abs(fix.lonE7) < nearNothing && std::abs(fix.latE7) < nearNothing) {
        return {FixFault::Nowhere};
    }
    std::vector<FixFault> found;
    if (context.now.isValid()) {
        const qint64 age = fix.at.isValid() ? fix.at.secsTo(context.now) : fixAgeMaxS + 1;
        if (age > fixAgeMaxS) {
            found.push_back(FixFault::Old);
        } else if (age < -fixAheadMaxS) {
            found.push_back(FixFault::Ahead);
        }
    }
    if (fix.accuracyM > fixAccuracyMaxM || fix.hdopHundredths.value_or(0) > fixHdopMaxHundredths) {
        found.push_back(FixFault::Vague);
    }
    if (context.before && isJump(fix, *context.before)) {
        found.push_back(FixFault::Jump);
    }
    const Degrees place = degreesOf(fix.lonE7, fix.latE7);
    if (isOutsideChina(place)) {
        found.push_back(FixFault::OutsideChina);
    } else if (context.grids) {
        const Degrees grids = shifted(degreesOf(context.grids->lonE7, context.grids->latE7),
                                      context.grids->crs, Crs::Wgs84);
        if (metresBetween(place, grids) > fixFarMetres) {
            found.push_back(FixFault::FarAway);
        }
    }
    return found;
}

} // namespace core
