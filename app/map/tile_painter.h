// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_palette.h"
#include "core/map/mercator.h"
#include "core/map/vector_tile.h"

#include <QImage>
#include <QString>

#include <vector>

namespace app {

// A place of the world cut into 4^zoom squares; rows count from the north.
struct TileKey {
    int zoom = 0;
    int column = 0;
    int row = 0;
    auto operator<=>(const TileKey &) const = default;
};

// A name on the map. Drawn by the window, which knows what else is there.
struct MapLabel {
    enum class Kind { Place, Road };

    QString text;
    core::WorldPoint at;
    Kind kind = Kind::Place;
    int rank = 0;      // 0 is the most important
    double angle = 0;  // degrees, for roads
    double length = 0; // of the straight piece it stands on, as a part of the world; 0: any
};

// What a tile came to: a picture without names, and the names.
struct PaintedTile {
    QImage image;
    std::vector<MapLabel> labels;
};

// Draws `wanted` out of the layers of `data`, the same tile or one it lies in, `pixels` wide.
// Layers and kinds are those of the common schemas (OpenMapTiles, Shortbread, Mapbox Streets) and
// of plain exports; what none of them names is drawn as thin lines. For any thread.
PaintedTile paintTile(const std::vector<core::TileLayer> &layers, const TileKey &data,
                      const TileKey &wanted, int pixels, const MapPalette &palette);

} // namespace app
