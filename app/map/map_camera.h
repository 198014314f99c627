// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/map/clusters.h"
#include "core/map/mercator.h"

#include <QPointF>
#include <QSizeF>

namespace app {

constexpr double mapZoomMin = 3;
constexpr double mapZoomMax = 20;
constexpr double mapZoomStep = 0.5;

// What of the world a view shows: its middle, and how large.
struct MapCamera {
    core::WorldPoint centre{0.8, 0.42};
    double zoom = 5;
    QSizeF size{1, 1};
    bool operator==(const MapCamera &) const = default;

    QPointF toScreen(const core::WorldPoint &point) const
    {
        const double pixels = core::worldPixels(zoom);
        return {(point.x - centre.x) * pixels + size.width() / 2,
                (point.y - centre.y) * pixels + size.height() / 2};
    }
    core::WorldPoint toWorld(const QPointF &point) const
    {
        const double pixels = core::worldPixels(zoom);
        return {centre.x + (point.x() - size.width() / 2) / pixels,
                centre.y + (point.y() - size.height() / 2) / pixels};
    }
    // What is seen, and `margin` pixels more on each side.
    core::WorldBox box(double margin) const
    {
        const core::WorldPoint from = toWorld({-margin, -margin});
        const core::WorldPoint to = toWorld({size.width() + margin, size.height() + margin});
        return {from.x, from.y, to.x, to.y};
    }
    void moveBy(const QPointF &pixels)
    {
        const double world = core::worldPixels(zoom);
        centre.x = std::clamp(centre.x + pixels.x() / world, 0.0, 1.0);
        centre.y = std::clamp(centre.y + pixels.y() / world, 0.0, 1.0);
    }
    // The place under `anchor` stays where it is.
    void zoomTo(double wanted, const QPointF &anchor)
    {
        const core::WorldPoint held = toWorld(anchor);
        zoom = std::clamp(wanted, mapZoomMin, mapZoomMax);
        const QPointF now = toScreen(held);
        moveBy(now - anchor);
    }
    // As near as shows the whole box with `margin` pixels around it, and no nearer than `most`.
    void fit(const core::WorldBox &shown, double margin, double most)
    {
        centre = {(shown.left + shown.right) / 2, (shown.top + shown.bottom) / 2};
        const double across = std::max(shown.right - shown.left, 1e-9) * core::tilePixels;
        const double down = std::max(shown.bottom - shown.top, 1e-9) * core::tilePixels;
        const double fits = std::log2(std::min(std::max(size.width() - 2 * margin, 64.0) / across,
                                               std::max(size.height() - 2 * margin, 64.0) / down));
        zoom = std::clamp(std::floor(fits / mapZoomStep) * mapZoomStep, mapZoomMin, most);
    }
};

} // namespace app
