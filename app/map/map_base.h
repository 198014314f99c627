// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_camera.h"
#include "app/map/map_scene.h"
#include "app/map/tile_loader.h"

#include <QPixmap>

class QPainterPath;

namespace app {

// What lies below the marks: tiles or a graticule, the grids' outlines, names. Painted once into a
// picture a little larger than the view; while one drags it is only moved.
class MapBase {
public:
    explicit MapBase(TileLoader &tiles) : m_tiles(tiles) {}

    void setScene(std::shared_ptr<const MapScene> scene);
    // The grid that is drawn stronger than the others; empty: none.
    void invalidate() { m_isDirty = true; }
    void paint(QPainter &painter, const MapCamera &camera);

private:
    void render(const MapCamera &camera);
    void drawTiles(QPainter &painter, const MapCamera &camera);
    bool drawTile(QPainter &painter, const MapCamera &camera, const TileKey &key);
    void drawGraticule(QPainter &painter, const MapCamera &camera) const;
    void drawOutlines(QPainter &painter, const MapCamera &camera) const;
    void drawLabels(QPainter &painter, const MapCamera &camera);
    bool fits(const MapCamera &camera) const;
    // How much of the view the picture is larger on each side, pixels.
    static constexpr double margin = 160;

    TileLoader &m_tiles;
    std::shared_ptr<const MapScene> m_scene = std::make_shared<MapScene>();
    QPixmap m_picture;
    MapCamera m_camera; // as the picture was painted
    double m_ratio = 1;
    bool m_isDirty = true;
    std::vector<MapLabel> m_labels; // of the tiles in the picture
};

} // namespace app
