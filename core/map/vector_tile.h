// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace core {

// Limits of what a tile may hold; a tile beyond them is refused.
constexpr int tileLayersMax = 64;
constexpr int tileFeaturesMax = 100'000;
constexpr int tilePointsMax = 1'000'000;

// In units of its layer: 0…extent from the north-west corner; it may lie a little outside.
struct TilePoint {
    int x = 0;
    int y = 0;
    bool operator==(const TilePoint &) const = default;
};

struct TileFeature {
    enum class Shape { Point, Line, Area };

    Shape shape = Shape::Point;
    QString name; // in Chinese where the tile has it so
    QString kind; // what the layer's schema calls it: "motorway", "forest"; may be empty
    std::vector<std::vector<TilePoint>> parts; // points, lines, or rings for the odd-even rule
    bool operator==(const TileFeature &) const = default;
};

struct TileLayer {
    QString name;
    int extent = 4096;
    std::vector<TileFeature> features;
};

// A Mapbox Vector Tile (version 1 or 2) that is not packed. Error::Invalid for all that is none.
Result<std::vector<TileLayer>> readVectorTile(const QByteArray &bytes);

} // namespace core
