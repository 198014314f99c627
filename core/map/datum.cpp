// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/map/datum.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace core {

namespace {

constexpr double pi = std::numbers::pi;
// The ellipsoid of Krassowsky, which the published shift is computed on.
constexpr double krassowskyMetres = 6'378'245.0;
constexpr double krassowskySquare = 0.00669342162296594323;

constexpr double radians(double degrees)
{
    return degrees * pi / 180.0;
}

// Beyond this box the shift is not applied.
bool isShifted(const Degrees &place)
{
    return place.lon >= 72.004 && place.lon <= 137.8347 && place.lat >= 0.8293 &&
           place.lat <= 55.8271;
}

double shortWaves(double x)
{
    return (20.0 * std::sin(6.0 * x * pi) + 20.0 * std::sin(2.0 * x * pi)) * 2.0 / 3.0;
}

double latitudeWaves(double x, double y)
{
    return -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) +
           shortWaves(x) + (20.0 * std::sin(y * pi) + 40.0 * std::sin(y / 3.0 * pi)) * 2.0 / 3.0 +
           (160.0 * std::sin(y / 12.0 * pi) + 320.0 * std::sin(y * pi / 30.0)) * 2.0 / 3.0;
}

double longitudeWaves(double x, double y)
{
    return 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) +
           shortWaves(x) + (20.0 * std::sin(x * pi) + 40.0 * std::sin(x / 3.0 * pi)) * 2.0 / 3.0 +
           (150.0 * std::sin(x / 12.0 * pi) + 300.0 * std::sin(x / 30.0 * pi)) * 2.0 / 3.0;
}

Degrees toGcj02(const Degrees &place)
{
    if (!isShifted(place)) {
        return place;
    }
    const double x = place.lon - 105.0;
    const double y = place.lat - 35.0;
    const double lat = radians(place.lat);
    const double sine = std::sin(lat);
    const double magic = 1.0 - krassowskySquare * sine * sine;
    const double root = std::sqrt(magic);
    const double north = latitudeWaves(x, y) * 180.0 /
                         (krassowskyMetres * (1.0 - krassowskySquare) / (magic * root) * pi);
    const double east =
        longitudeWaves(x, y) * 180.0 / (krassowskyMetres / root * std::cos(lat) * pi);
    return {place.lon + east, place.lat + north};
}

Degrees fromGcj02(const Degrees &place)
{
    if (!isShifted(place)) {
        return place;
    }
    Degrees guess = place;
    constexpr int rounds = 6; // each takes the rest to less than a hundredth
    for (int i = 0; i < rounds; ++i) {
        const Degrees there = toGcj02(guess);
        guess.lon -= there.lon - place.lon;
        guess.lat -= there.lat - place.lat;
    }
    return guess;
}

} // namespace

Degrees shifted(const Degrees &place, Crs from, Crs to)
{
    const bool fromShifted = from == Crs::Gcj02;
    const bool toShifted = to == Crs::Gcj02;
    if (fromShifted == toShifted) {
        return place;
    }
    return toShifted ? toGcj02(place) : fromGcj02(place);
}

double metresBetween(const Degrees &a, const Degrees &b)
{
    constexpr double earthMetres = 6'371'008.8;
    const double north = std::sin(radians(b.lat - a.lat) / 2);
    const double east = std::sin(radians(b.lon - a.lon) / 2);
    const double chord =
        north * north + std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * east * east;
    return 2 * earthMetres * std::asin(std::sqrt(std::clamp(chord, 0.0, 1.0)));
}

} // namespace core
