// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/visit_json.h"

#include "core/json.h"
#include "tests/support/must.h"

using namespace Qt::StringLiterals;

namespace {

core::Result<core::Visit> readFrom(const QByteArray &json)
{
    core::JsonParser parser;
    const core::JsonObject object = must(parser.object(json));
    return core::readVisitJson(object);
}

} // namespace

TEST_CASE("a position is taken in degrees as receivers give it, and kept in ten-millionths")
{
    const core::Visit visit = must(readFrom(
        R"({"outcome":"ABSENT","position":{"lon":113.6712345,"lat":-22.8,"accuracy_m":3.6}})"));
    REQUIRE(visit.position);
    CHECK(visit.position->lonE7 == 1'136'712'345);
    CHECK(visit.position->latE7 == -228'000'000);
    CHECK(visit.position->accuracyM == 4);
    CHECK(visit.position->crs == core::Crs::Wgs84);
    const core::Visit again = must(readFrom(core::visitJson(visit)));
    CHECK(again.position == visit.position);
}

TEST_CASE("a position that is not on the earth, or half of one, names its field")
{
    for (const char *position :
         {R"({"lon":181,"lat":1})", R"({"lon":1,"lat":"x"})", R"({"lon":1})", R"({"lat_e7":1})",
          R"({"lon_e7":1800000001,"lat_e7":1})", R"({"lon":1,"lat":1,"crs":"BD09"})"}) {
        CAPTURE(position);
        const auto refused =
            readFrom(QByteArray(R"({"outcome":"ABSENT","position":)") + position + "}");
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == core::Error::Kind::Invalid);
        CHECK(refused.error().detail.contains(u'"'));
    }
}
