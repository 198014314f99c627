// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/map/datum.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace core {

// A place on the square of Web Mercator: 0…1 from west to east and from north to south.
struct WorldPoint {
    double x = 0.5;
    double y = 0.5;
    bool operator==(const WorldPoint &) const = default;
};

constexpr double mercatorLatitudeMax = 85.0511287798066;
constexpr int tilePixels = 256; // the whole world at zoom 0

inline WorldPoint projected(const Degrees &place)
{
    const double lat =
        std::clamp(place.lat, -mercatorLatitudeMax, mercatorLatitudeMax) * std::numbers::pi / 180;
    return {place.lon / 360 + 0.5, 0.5 - std::asinh(std::tan(lat)) / (2 * std::numbers::pi)};
}

inline Degrees unprojected(const WorldPoint &point)
{
    return {(point.x - 0.5) * 360,
            std::atan(std::sinh((0.5 - point.y) * 2 * std::numbers::pi)) * 180 / std::numbers::pi};
}

// How many pixels the world is wide at a zoom.
inline double worldPixels(double zoom)
{
    return tilePixels * std::exp2(zoom);
}

// Metres a pixel covers on the ground at a height of the world square.
inline double metresPerPixel(double worldY, double zoom)
{
    constexpr double equatorMetres = 40'075'016.686;
    const double lat = unprojected({0.5, worldY}).lat * std::numbers::pi / 180;
    return equatorMetres * std::cos(lat) / worldPixels(zoom);
}

} // namespace core
