// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/codes.h"

#include <vector>

namespace core {

// A target as far as a map is concerned. Where it stands is as it was stored, with its reference
// system (DOMAIN §7.8).
struct MapPoint {
    qint64 row = 0;
    qint64 lonE7 = 0; // 1e-7 degrees
    qint64 latE7 = 0;
    Crs crs = Crs::Wgs84;
    TargetState state = TargetState::Candidate;
    bool returned = false; // one of our lines about it came back with a question
    bool planned = false;  // a day for coming back is named
    bool operator==(const MapPoint &) const = default;
};

// A piece of the answer; `next` is what the next piece begins after.
struct MapPoints {
    std::vector<MapPoint> points; // by row
    qint64 unplaced = 0;          // targets of this piece without a position
    qint64 next = 0;
    bool isLast = true;
};

// How many rows one job reads, so that it takes less than 50 ms (HOUSE §7).
constexpr int mapRowsPerJob = 4'000;

Result<MapPoints> mapPoints(Database &database, qint64 afterRow);

} // namespace core
