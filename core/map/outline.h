// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/map/datum.h"

#include <QString>

#include <vector>

namespace core {

// The rings of a boundary's text (WKT POLYGON or MULTIPOLYGON, core/assignment/boundary.h) in the
// order they stand there, holes too: filled by the odd-even rule they show the area. What cannot be
// read is left out; a ring has at least three points.
std::vector<std::vector<Degrees>> boundaryRings(const QString &wkt);

} // namespace core
