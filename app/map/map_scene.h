// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/target/state_mark.h"
#include "core/ledger/changes.h"
#include "core/map/clusters.h"
#include "core/query/map_points.h"

#include <QString>

#include <array>
#include <bitset>
#include <memory>
#include <vector>

namespace app {

// What a mark on the map says: the states of the list, gathered under shapes one can tell apart.
enum class MarkKind { Open, Planned, Visited, Retry, Returned, Invalid };
static_assert(static_cast<int>(MarkKind::Invalid) + 1 == core::markKinds);

MarkKind markKind(const core::MapPoint &point);
// Shape, colour and word of a kind.
StateMark markOf(MarkKind kind);

using ShownKinds = std::bitset<core::markKinds>;
using KindCounts = std::array<quint32, core::markKinds>;

// What the store said.
struct MapData {
    std::vector<core::MapPoint> points;
    std::vector<core::GridDefinition> grids;
    qint64 unplaced = 0; // targets without a position
};

// A grid's outline, placed for display.
struct GridOutline {
    QString code;
    QString name;
    std::vector<std::vector<core::WorldPoint>> rings;
    core::WorldBox box;
    core::WorldPoint labelAt;
};

// Everything that is drawn, in the reference system of the map: made off the window's thread and
// then only read.
struct MapScene {
    core::Crs crs = core::Crs::Wgs84;
    core::ClusterIndex clusters;
    std::vector<GridOutline> outlines;
    KindCounts counts{}; // of all kinds, also those that are not shown
    qint64 unplaced = 0;

    // Around all outlines and marks; the middle of China where there is nothing.
    core::WorldBox box() const;
    bool isEmpty() const { return outlines.empty() && clusters.size() == 0; }
};

// Positions keep their reference system; here they are shifted for display alone (DOMAIN §7.8).
core::WorldPoint placedFor(core::Crs display, core::Crs crs, qint64 lonE7, qint64 latE7);
std::shared_ptr<const MapScene> makeScene(const MapData &data, core::Crs display,
                                          const ShownKinds &shown);

} // namespace app
