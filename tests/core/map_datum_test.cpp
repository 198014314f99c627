// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/map/datum.h"
#include "core/map/mercator.h"
#include "core/map/outline.h"

#include "tests/support/print.h"
#include "tests/support/synthetic.h"

#include <cmath>

using namespace Qt::StringLiterals;
using core::Crs;
using core::Degrees;

namespace {

struct Vector {
    Degrees wgs84;
    Degrees gcj02;
};

// Published pairs (the eviltransform project's tests): Shanghai, Shenzhen, Beijing.
const std::array vectors{Vector{{121.5272106, 31.1774276}, {121.531541859215, 31.17530398364597}},
                         Vector{{113.912316, 22.543847}, {113.9171764808363, 22.540796131694766}},
                         Vector{{116.377817, 39.911954}, {116.38404722455657, 39.91334545536069}}};

} // namespace

TEST_CASE("GCJ-02 is made of WGS-84 as the published pairs say, to the centimetre")
{
    for (const Vector &vector : vectors) {
        const Degrees made = core::shifted(vector.wgs84, Crs::Wgs84, Crs::Gcj02);
        CHECK(core::metresBetween(made, vector.gcj02) < 0.01);
        const double away = core::metresBetween(vector.wgs84, vector.gcj02);
        CHECK(away > 50);
        CHECK(away < 1'000);
    }
}

TEST_CASE("the way back from GCJ-02 is found to the centimetre everywhere in China")
{
    synthetic::Random random(7);
    for (int i = 0; i < 500; ++i) {
        const Degrees place{75.0 + static_cast<double>(random.below(600'000)) / 1e4,
                            18.0 + static_cast<double>(random.below(350'000)) / 1e4};
        const Degrees there = core::shifted(place, Crs::Wgs84, Crs::Gcj02);
        const Degrees back = core::shifted(there, Crs::Gcj02, Crs::Cgcs2000);
        CHECK(core::metresBetween(place, back) < 0.01);
    }
}

TEST_CASE("WGS-84 and CGCS2000 are one, and nothing is shifted outside China or within one system")
{
    const Degrees place{113.912316, 22.543847};
    CHECK(core::shifted(place, Crs::Wgs84, Crs::Cgcs2000) == place);
    CHECK(core::shifted(place, Crs::Cgcs2000, Crs::Wgs84) == place);
    CHECK(core::shifted(place, Crs::Gcj02, Crs::Gcj02) == place);
    CHECK(core::shifted(place, Crs::Cgcs2000, Crs::Gcj02) ==
          core::shifted(place, Crs::Wgs84, Crs::Gcj02));
    const Degrees paris{2.3522, 48.8566};
    CHECK(core::shifted(paris, Crs::Wgs84, Crs::Gcj02) == paris);
    CHECK(core::shifted(paris, Crs::Gcj02, Crs::Wgs84) == paris);
}

TEST_CASE("a place is found again after Web Mercator, and a degree is as long as it is")
{
    const Degrees place{113.912316, 22.543847};
    const Degrees back = core::unprojected(core::projected(place));
    CHECK(std::abs(back.lon - place.lon) < 1e-9);
    CHECK(std::abs(back.lat - place.lat) < 1e-9);
    CHECK(core::projected({0, 0}) == core::WorldPoint{0.5, 0.5});
    CHECK(core::metresPerPixel(0.5, 0) == Approx(156'543.03).epsilon(1e-6));
    CHECK(core::metresBetween({113, 23}, {113, 24}) == Approx(111'195).epsilon(1e-3));
}

TEST_CASE("the rings of a boundary are read, holes too, and what is no place is left out")
{
    const auto rings = core::boundaryRings(
        u"MULTIPOLYGON(((113.1 23.1,113.2 23.1,113.2 23.2,113.1 23.1),(113.15 23.12,113.18 23.12,"
        "113.18 23.15,113.15 23.12)),((114 24,114.5 24 7,114.5 24.5,114 24)))"_s);
    REQUIRE(rings.size() == 3);
    CHECK(rings[0].size() == 4);
    CHECK(rings[0][1] == Degrees{113.2, 23.1});
    CHECK(rings[2][1] == Degrees{114.5, 24});
    CHECK(core::boundaryRings(u"POLYGON((1 2,x y,3 4))"_s).empty());
    CHECK(core::boundaryRings(u"POLYGON((113 23,500 23,113 24,114 24"_s).empty());
    CHECK(core::boundaryRings({}).empty());
}
