// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/map/clusters.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace core {

namespace {

constexpr double gatherPixels = 44; // marks nearer than this are shown as one
constexpr double nearPixels = 14;   // where doors are far enough apart to tell them
constexpr int nearZoom = 18;
constexpr quint32 nobody = std::numeric_limits<quint32>::max();

// One level while it is made: place, weight, and what it went into.
struct Heap {
    WorldPoint place;
    quint32 count = 1;
};

double reach(int zoom)
{
    return (zoom >= nearZoom ? nearPixels : gatherPixels) / worldPixels(zoom);
}

quint64 cellKey(qint64 column, qint64 row)
{
    return static_cast<quint64>(column) << 32 | static_cast<quint32>(row);
}

// Finds what is near: all heaps of a level, chained within the square cell they lie in.
class NearCells {
public:
    NearCells(const std::vector<Heap> &heaps, double side) : m_side(side), m_next(heaps.size())
    {
        m_first.reserve(heaps.size());
        for (quint32 i = 0; i < heaps.size(); ++i) {
            const auto [found, isNew] =
                m_first.try_emplace(cellKey(column(heaps[i].place), row(heaps[i].place)), nobody);
            m_next[i] = found->second;
            found->second = i;
        }
    }

    template <typename Visit>
    void around(const WorldPoint &place, Visit visit) const
    {
        for (qint64 x = column(place) - 1; x <= column(place) + 1; ++x) {
            for (qint64 y = row(place) - 1; y <= row(place) + 1; ++y) {
                const auto found = m_first.find(cellKey(x, y));
                for (quint32 i = found == m_first.end() ? nobody : found->second; i != nobody;
                     i = m_next[i]) {
                    visit(i);
                }
            }
        }
    }

private:
    qint64 column(const WorldPoint &place) const
    {
        return static_cast<qint64>(std::floor(place.x / m_side));
    }
    qint64 row(const WorldPoint &place) const
    {
        return static_cast<qint64>(std::floor(place.y / m_side));
    }

    double m_side;
    std::unordered_map<quint64, quint32> m_first;
    std::vector<quint32> m_next;
};

// The next coarser level; `parents` says what each heap of the finer one went into.
std::vector<Heap> gathered(const std::vector<Heap> &finer, double radius,
                           std::vector<quint32> &parents)
{
    parents.assign(finer.size(), nobody);
    const NearCells cells(finer, radius);
    std::vector<Heap> coarser;
    for (quint32 i = 0; i < finer.size(); ++i) {
        if (parents[i] != nobody) {
            continue;
        }
        const WorldPoint middle = finer[i].place;
        const auto number = static_cast<quint32>(coarser.size());
        double x = 0;
        double y = 0;
        quint32 count = 0;
        cells.around(middle, [&](quint32 other) {
            const double east = finer[other].place.x - middle.x;
            const double south = finer[other].place.y - middle.y;
            if (parents[other] != nobody || east * east + south * south > radius * radius) {
                return;
            }
            parents[other] = number;
            x += finer[other].place.x * finer[other].count;
            y += finer[other].place.y * finer[other].count;
            count += finer[other].count;
        });
        coarser.push_back({{x / count, y / count}, count});
    }
    return coarser;
}

template <typename List>
WorldBox boxAround(const List &list, quint32 begin, quint32 end)
{
    WorldBox box{1, 1, 0, 0};
    for (quint32 i = begin; i < end; ++i) {
        const WorldPoint &place = list(i);
        box = {std::min(box.left, place.x), std::min(box.top, place.y),
               std::max(box.right, place.x), std::max(box.bottom, place.y)};
    }
    return box;
}

} // namespace

ClusterIndex::ClusterIndex(std::vector<MarkedPoint> points) : m_points(std::move(points))
{
    build();
    countKinds();
    for (Level &level : m_levels) {
        level.sortIntoCells();
    }
}

void ClusterIndex::build()
{
    std::vector<Heap> heaps;
    heaps.reserve(m_points.size());
    for (const MarkedPoint &point : m_points) {
        heaps.push_back({point.place, 1});
    }
    m_levels.resize(zoomMax - zoomMin + 1);
    std::vector<std::vector<quint32>> parents(m_levels.size()); // of the next finer level
    for (int zoom = zoomMax; zoom >= zoomMin; --zoom) {
        const auto slot = static_cast<size_t>(zoom - zoomMin);
        heaps = gathered(heaps, reach(zoom), parents[slot]);
        for (const Heap &heap : heaps) {
            m_levels[slot].clusters.push_back({heap.place, 0, heap.count});
        }
    }
    number(parents);
}

// From the coarsest level down every cluster hands its run of the order to its parts.
void ClusterIndex::number(std::vector<std::vector<quint32>> &parents)
{
    quint32 next = 0;
    for (Cluster &cluster : m_levels.front().clusters) {
        const quint32 count = cluster.end;
        cluster.begin = next;
        cluster.end = next += count;
    }
    for (size_t slot = 0; slot < m_levels.size(); ++slot) {
        std::vector<quint32> place;
        for (const Cluster &cluster : m_levels[slot].clusters) {
            place.push_back(cluster.begin);
        }
        if (slot + 1 == m_levels.size()) {
            m_order.resize(m_points.size());
            for (quint32 i = 0; i < m_points.size(); ++i) {
                m_order[place[parents[slot][i]]++] = i;
            }
            break;
        }
        auto &finer = m_levels[slot + 1].clusters;
        for (size_t i = 0; i < finer.size(); ++i) {
            const quint32 count = finer[i].end;
            quint32 &begin = place[parents[slot][i]];
            finer[i].begin = begin;
            finer[i].end = begin += count;
        }
    }
}

void ClusterIndex::countKinds()
{
    m_before.resize(m_order.size() + 1);
    m_places.reserve(m_order.size());
    for (quint32 i = 0; i < m_order.size(); ++i) {
        m_before[i + 1] = m_before[i];
        ++m_before[i + 1][static_cast<size_t>(at(i).kind)];
        m_places.emplace_back(at(i).row, i);
    }
    std::ranges::sort(m_places);
}

void ClusterIndex::Level::sortIntoCells()
{
    const auto count = static_cast<quint32>(clusters.size());
    box = boxAround([this](quint32 i) { return clusters[i].place; }, 0, count);
    columns = rows = std::clamp(static_cast<int>(std::sqrt(count / 4.0)), 1, 256);
    std::ranges::stable_sort(clusters, {},
                             [this](const Cluster &cluster) { return cellOf(cluster.place); });
    cells.assign(static_cast<size_t>(columns * rows) + 1, count);
    for (quint32 i = count; i-- > 0;) {
        cells[static_cast<size_t>(cellOf(clusters[i].place))] = i;
    }
    for (size_t cell = cells.size() - 1; cell-- > 0;) {
        cells[cell] = std::min(cells[cell], cells[cell + 1]);
    }
}

int ClusterIndex::Level::cellOf(const WorldPoint &point) const
{
    const auto part = [](double value, double from, double to, int parts) {
        const double width = std::max(to - from, 1e-12);
        return std::clamp(static_cast<int>(std::clamp((value - from) / width, -1.0, 2.0) * parts),
                          0, parts - 1);
    };
    return part(point.y, box.top, box.bottom, rows) * columns +
           part(point.x, box.left, box.right, columns);
}

const std::vector<Cluster> &ClusterIndex::level(int zoom) const
{
    return m_levels[static_cast<size_t>(std::clamp(zoom, zoomMin, zoomMax) - zoomMin)].clusters;
}

std::vector<Cluster> ClusterIndex::inside(int zoom, const WorldBox &box) const
{
    const Level &level =
        m_levels[static_cast<size_t>(std::clamp(zoom, zoomMin, zoomMax) - zoomMin)];
    std::vector<Cluster> found;
    if (level.clusters.empty()) {
        return found;
    }
    const int first = level.cellOf({box.left, box.top});
    const int last = level.cellOf({box.right, box.bottom});
    for (int row = first / level.columns; row <= last / level.columns; ++row) {
        for (int column = first % level.columns; column <= last % level.columns; ++column) {
            const auto cell = static_cast<size_t>(row * level.columns + column);
            for (quint32 i = level.cells[cell]; i < level.cells[cell + 1]; ++i) {
                if (box.holds(level.clusters[i].place)) {
                    found.push_back(level.clusters[i]);
                }
            }
        }
    }
    return found;
}

std::array<quint32, markKinds> ClusterIndex::kinds(const Cluster &cluster) const
{
    std::array<quint32, markKinds> counts{};
    for (size_t kind = 0; kind < counts.size(); ++kind) {
        counts[kind] = m_before[cluster.end][kind] - m_before[cluster.begin][kind];
    }
    return counts;
}

qint64 ClusterIndex::placeOf(qint64 row) const
{
    const auto found =
        std::ranges::lower_bound(m_places, row, {}, &std::pair<qint64, quint32>::first);
    return found == m_places.end() || found->first != row ? -1 : qint64{found->second};
}

WorldBox ClusterIndex::around(quint32 begin, quint32 end) const
{
    return boxAround([this](quint32 i) { return at(i).place; }, begin, end);
}

} // namespace core
