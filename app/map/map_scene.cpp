// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/map_scene.h"

#include "app/texts.h"
#include "core/map/outline.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double e7PerDegree = 1e7;

core::WorldBox aroundBoth(const core::WorldBox &a, const core::WorldBox &b)
{
    return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
            std::max(a.bottom, b.bottom)};
}

// Twice the area, and its middle times six of it (the shoelace formula).
core::WorldPoint middleOf(const std::vector<core::WorldPoint> &ring, double &area)
{
    double x = 0;
    double y = 0;
    area = 0;
    const core::WorldPoint &from = ring.front(); // near zero, so that nothing is lost
    for (size_t i = 0; i < ring.size(); ++i) {
        const core::WorldPoint &a = ring[i];
        const core::WorldPoint &b = ring[(i + 1) % ring.size()];
        const double cross = (a.x - from.x) * (b.y - from.y) - (b.x - from.x) * (a.y - from.y);
        area += cross;
        x += (a.x + b.x - 2 * from.x) * cross;
        y += (a.y + b.y - 2 * from.y) * cross;
    }
    return area == 0 ? from : core::WorldPoint{from.x + x / (3 * area), from.y + y / (3 * area)};
}

GridOutline outlineOf(const core::GridDefinition &grid, core::Crs display)
{
    GridOutline outline{
        grid.code, grid.name.isEmpty() ? grid.code : grid.name, {}, {1, 1, 0, 0}, {}};
    const core::Crs crs = core::fromCode<core::Crs>(grid.crs).value_or(core::Crs::Cgcs2000);
    double largest = 0;
    for (const auto &ring : core::boundaryRings(grid.boundary)) {
        auto &placed = outline.rings.emplace_back();
        for (const core::Degrees &point : ring) {
            placed.push_back(core::projected(core::shifted(point, crs, display)));
            outline.box = aroundBoth(
                outline.box, {placed.back().x, placed.back().y, placed.back().x, placed.back().y});
        }
        double area = 0;
        const core::WorldPoint middle = middleOf(placed, area);
        if (std::abs(area) > largest) {
            largest = std::abs(area);
            outline.labelAt = middle;
        }
    }
    return outline;
}

} // namespace

MarkKind markKind(const core::MapPoint &point)
{
    if (point.returned) {
        return MarkKind::Returned;
    }
    switch (point.state) {
    case core::TargetState::Candidate:
    case core::TargetState::Listed:
    case core::TargetState::Assigned:
        return point.planned ? MarkKind::Planned : MarkKind::Open;
    case core::TargetState::PreVisited:
        return MarkKind::Planned;
    case core::TargetState::Visited:
        return MarkKind::Visited;
    case core::TargetState::Retry:
    case core::TargetState::Unresolved:
        return MarkKind::Retry;
    case core::TargetState::Excluded:
    case core::TargetState::ClosedInvalid:
        return MarkKind::Invalid;
    }
    Q_UNREACHABLE();
}

StateMark markOf(MarkKind kind)
{
    const auto marked = [](core::TargetState state, bool returned, bool planned,
                           const QString &word) {
        StateMark mark = stateMark(state, returned, planned);
        mark.word = word;
        return mark;
    };
    switch (kind) {
    case MarkKind::Open:
        return marked(core::TargetState::Assigned, false, false, text(core::TargetTab::Open));
    case MarkKind::Planned:
        return marked(core::TargetState::Assigned, false, true,
                      QCoreApplication::translate("app::MapScene", "Planned"));
    case MarkKind::Visited:
        return marked(core::TargetState::Visited, false, false, text(core::TargetTab::Visited));
    case MarkKind::Retry:
        return marked(core::TargetState::Retry, false, false, text(core::TargetTab::Retry));
    case MarkKind::Returned:
        return marked(core::TargetState::Assigned, true, false, text(core::TargetTab::Returned));
    case MarkKind::Invalid:
        return marked(core::TargetState::ClosedInvalid, false, false,
                      text(core::TargetTab::Invalid));
    }
    Q_UNREACHABLE();
}

core::WorldPoint placedFor(core::Crs display, core::Crs crs, qint64 lonE7, qint64 latE7)
{
    const core::Degrees stored{static_cast<double>(lonE7) / e7PerDegree,
                               static_cast<double>(latE7) / e7PerDegree};
    return core::projected(core::shifted(stored, crs, display));
}

core::WorldBox MapScene::box() const
{
    core::WorldBox all{1, 1, 0, 0};
    for (const GridOutline &outline : outlines) {
        all = aroundBoth(all, outline.box);
    }
    if (clusters.size() > 0) {
        all = aroundBoth(all, clusters.around(0, clusters.size()));
    }
    if (all.left > all.right) {
        const core::WorldPoint northWest = core::projected({97, 43});
        const core::WorldPoint southEast = core::projected({121, 22});
        return {northWest.x, northWest.y, southEast.x, southEast.y};
    }
    return all;
}

std::shared_ptr<const MapScene> makeScene(const MapData &data, core::Crs display,
                                          const ShownKinds &shown)
{
    auto scene = std::make_shared<MapScene>();
    scene->crs = display;
    scene->unplaced = data.unplaced;
    std::vector<core::MarkedPoint> points;
    points.reserve(data.points.size());
    for (const core::MapPoint &point : data.points) {
        const auto kind = static_cast<size_t>(markKind(point));
        ++scene->counts[kind];
        if (shown.test(kind)) {
            points.push_back({placedFor(display, point.crs, point.lonE7, point.latE7), point.row,
                              static_cast<int>(kind)});
        }
    }
    scene->clusters = core::ClusterIndex(std::move(points));
    for (const core::GridDefinition &grid : data.grids) {
        if (!grid.boundary.isEmpty()) {
            scene->outlines.push_back(outlineOf(grid, display));
        }
    }
    std::erase_if(scene->outlines, [](const GridOutline &one) { return one.rings.empty(); });
    return scene;
}

} // namespace app
