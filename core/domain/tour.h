// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"

#include <optional>
#include <vector>

namespace core {

// The short way round some points. WGS-84 and CGCS2000 agree to centimetres and are one plane here;
// GCJ-02 lies up to half a kilometre beside them, so distances between it and them are never taken
// (DOMAIN §7).

// Whether a distance between the two means anything.
bool isComparable(Crs a, Crs b);

// Metres along the ground; nothing between planes that are kept apart. Good to 0.5 % up to 100 km.
std::optional<qint64> distanceM(const Position &a, const Position &b);

// The way through all points in this order, from `start` where that is given; steps between planes
// count nothing.
qint64 tourLengthM(const std::vector<Position> &points, const std::vector<size_t> &order,
                   const std::optional<Position> &start = std::nullopt);

// An order of all points, each once: the nearest next, then two steps swapped while that is shorter
// (2-opt). It begins at `start`, else at the first point, and is never longer than the order the
// points were given in. Points of another plane than the beginning's come after all of its own, in
// a tour of theirs. At most a few hundred points: the time grows with their square.
std::vector<size_t> shortTour(const std::vector<Position> &points,
                              const std::optional<Position> &start = std::nullopt);

} // namespace core
