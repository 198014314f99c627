// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/map/mercator.h"

#include <QtGlobal>

#include <array>
#include <vector>

namespace core {

// What is drawn at a place: 0…markKinds-1, as the window numbers its marks.
constexpr int markKinds = 6;

// One thing on the map, placed for display.
struct MarkedPoint {
    WorldPoint place;
    qint64 row = 0; // key of the target
    int kind = 0;
    bool operator==(const MarkedPoint &) const = default;
};

// Points that are shown as one at some zoom: those from `begin` to before `end` of the index's
// order.
struct Cluster {
    WorldPoint place; // their middle
    quint32 begin = 0;
    quint32 end = 0;

    quint32 count() const { return end - begin; }
    bool operator==(const Cluster &) const = default;
};

// A part of the world square.
struct WorldBox {
    double left = 0;
    double top = 0;
    double right = 1;
    double bottom = 1;

    bool holds(const WorldPoint &point) const
    {
        return point.x >= left && point.x <= right && point.y >= top && point.y <= bottom;
    }
};

// Points gathered for every zoom at once: each level is made of the next finer one, so that
// clusters only ever fall apart when one comes nearer, and each is a run of one order. Built off
// the window's thread, then only read.
class ClusterIndex {
public:
    static constexpr int zoomMin = 3;
    static constexpr int zoomMax = 20;

    explicit ClusterIndex(std::vector<MarkedPoint> points = {});

    // The clusters of a zoom whose middle lies in the box; a zoom beyond the levels is the nearest.
    std::vector<Cluster> inside(int zoom, const WorldBox &box) const;
    const std::vector<Cluster> &level(int zoom) const;
    // The point at a place of the order.
    const MarkedPoint &at(quint32 place) const { return m_points[m_order[place]]; }
    // How many of each kind a cluster holds.
    std::array<quint32, markKinds> kinds(const Cluster &cluster) const;
    // The place of a target in the order; -1: it is not here.
    qint64 placeOf(qint64 row) const;
    // The box around the points of a run.
    WorldBox around(quint32 begin, quint32 end) const;
    quint32 size() const { return static_cast<quint32>(m_points.size()); }

private:
    struct Level {
        std::vector<Cluster> clusters; // cell by cell
        std::vector<quint32> cells;    // where each cell's begin; one more at the end
        WorldBox box;
        int columns = 1;
        int rows = 1;

        void sortIntoCells();
        int cellOf(const WorldPoint &point) const;
    };
    void build();
    void number(std::vector<std::vector<quint32>> &parents);
    void countKinds();

    std::vector<MarkedPoint> m_points;
    std::vector<quint32> m_order;
    std::vector<std::array<quint32, markKinds>> m_before; // of each kind before a place
    std::vector<std::pair<qint64, quint32>> m_places;     // row → place, by row
    std::vector<Level> m_levels;                          // [0] is zoomMin
};

} // namespace core
