// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"

namespace core {

// A place in degrees, for drawing only. What is stored are whole 1e-7 degrees with their reference
// system (DOMAIN §7.8), and nothing that is computed here is ever stored.
struct Degrees {
    double lon = 0;
    double lat = 0;
    bool operator==(const Degrees &) const = default;
};

// The same place in another reference system. WGS-84 and CGCS2000 are one here (they agree at the
// centimetre). GCJ-02 lies 50 to 700 m off inside China and is the same outside; the way back from
// it is found by iteration, to a centimetre.
Degrees shifted(const Degrees &place, Crs from, Crs to);

// Metres between two places of the same reference system, on the sphere.
double metresBetween(const Degrees &a, const Degrees &b);

} // namespace core
