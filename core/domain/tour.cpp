// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tour.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace core {

namespace {

constexpr double earthRadiusM = 6'371'000.0;
constexpr int roundsMax = 60; // of 2-opt; each makes the way shorter

double radians(qint64 e7)
{
    return static_cast<double>(e7) / 1e7 * std::numbers::pi / 180.0;
}

// Flat ground is near enough within a county.
double metresBetween(const Position &a, const Position &b)
{
    const double north = radians(b.latE7 - a.latE7);
    const double east =
        radians(b.lonE7 - a.lonE7) * std::cos((radians(a.latE7) + radians(b.latE7)) / 2);
    return earthRadiusM * std::hypot(north, east);
}

// One plane's points, walked from a fixed beginning.
class PlaneTour {
public:
    PlaneTour(const std::vector<Position> &points, std::vector<size_t> given,
              const std::optional<Position> &start)
        : m_points(points), m_given(std::move(given)), m_start(start)
    {
    }

    std::vector<size_t> shortest() const
    {
        std::vector<size_t> greedy = improved(nearestNext());
        std::vector<size_t> straight = improved(m_given);
        return length(straight) < length(greedy) ? straight : greedy;
    }

private:
    double length(const std::vector<size_t> &order) const
    {
        double metres = 0;
        for (size_t i = 0; i < order.size(); ++i) {
            metres += stepTo(order, i);
        }
        return metres;
    }

    // From whatever stands before place `i`.
    double stepTo(const std::vector<size_t> &order, size_t i) const
    {
        if (i == 0) {
            return m_start ? metresBetween(*m_start, m_points[order[0]]) : 0;
        }
        return metresBetween(m_points[order[i - 1]], m_points[order[i]]);
    }

    std::vector<size_t> nearestNext() const
    {
        std::vector<size_t> left = m_given;
        std::vector<size_t> order;
        order.reserve(left.size());
        std::optional<Position> here = m_start;
        while (!left.empty()) {
            auto next = left.begin();
            if (here) {
                next = std::min_element(left.begin(), left.end(), [&](size_t a, size_t b) {
                    return metresBetween(*here, m_points[a]) < metresBetween(*here, m_points[b]);
                });
            }
            order.push_back(*next);
            here = m_points[*next];
            left.erase(next);
        }
        return order;
    }

    // Turns pieces of the way round while that makes it shorter; the first point stays where no
    // start is given, since the way begins there.
    std::vector<size_t> improved(std::vector<size_t> order) const
    {
        const size_t first = m_start ? 0 : 1;
        bool isShorter = true;
        for (int round = 0; isShorter && round < roundsMax; ++round) {
            isShorter = false;
            for (size_t i = first; i + 1 < order.size(); ++i) {
                for (size_t k = i + 1; k < order.size(); ++k) {
                    isShorter = turn(order, i, k) || isShorter;
                }
            }
        }
        return order;
    }

    // Turns the piece from i to k when that gains at least a centimetre.
    bool turn(std::vector<size_t> &order, size_t i, size_t k) const
    {
        const auto at = [&](size_t place) { return m_points[order[place]]; };
        const bool hasBefore = i > 0 || m_start.has_value();
        const Position before = i > 0 ? at(i - 1) : m_start.value_or(Position());
        double gain = hasBefore ? metresBetween(before, at(i)) - metresBetween(before, at(k)) : 0;
        if (k + 1 < order.size()) {
            gain += metresBetween(at(k), at(k + 1)) - metresBetween(at(i), at(k + 1));
        }
        if (gain < 0.01) {
            return false;
        }
        std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                     order.begin() + static_cast<std::ptrdiff_t>(k) + 1);
        return true;
    }

    const std::vector<Position> &m_points;
    std::vector<size_t> m_given;
    std::optional<Position> m_start;
};

} // namespace

bool isComparable(Crs a, Crs b)
{
    return (a == Crs::Gcj02) == (b == Crs::Gcj02);
}

std::optional<qint64> distanceM(const Position &a, const Position &b)
{
    if (!isComparable(a.crs, b.crs)) {
        return std::nullopt;
    }
    return std::llround(metresBetween(a, b));
}

qint64 tourLengthM(const std::vector<Position> &points, const std::vector<size_t> &order,
                   const std::optional<Position> &start)
{
    double metres = 0;
    std::optional<Position> here = start;
    for (const size_t place : order) {
        const Position &next = points[place];
        if (here && isComparable(here->crs, next.crs)) {
            metres += metresBetween(*here, next);
        }
        here = next;
    }
    return std::llround(metres);
}

std::vector<size_t> shortTour(const std::vector<Position> &points,
                              const std::optional<Position> &start)
{
    if (points.empty()) {
        return {};
    }
    const Crs plane = start ? start->crs : points.front().crs;
    std::vector<size_t> own;
    std::vector<size_t> apart;
    for (size_t i = 0; i < points.size(); ++i) {
        (isComparable(points[i].crs, plane) ? own : apart).push_back(i);
    }
    std::vector<size_t> order =
        own.empty() ? own : PlaneTour(points, std::move(own), start).shortest();
    if (!apart.empty()) {
        const auto rest = PlaneTour(points, std::move(apart), std::nullopt).shortest();
        order.insert(order.end(), rest.begin(), rest.end());
    }
    return order;
}

} // namespace core
