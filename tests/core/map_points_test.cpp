// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/map_points.h"

#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;

TEST_CASE("a map is told of every target once, with the position and the system it was stored in")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    core::BusinessSubject placed;
    placed.name = u"甲店"_s;
    placed.lonE7 = 1'139'123'160;
    placed.latE7 = 225'438'470;
    placed.positionCrs = u"GCJ02"_s;
    placed = history.target(placed);
    history.target(u"乙店"_s);
    history.visit(placed.id, core::VisitOutcome::NoNeed, QDate(2026, 9, 20));

    const core::MapPoints answer = must(core::mapPoints(database, 0));

    REQUIRE(answer.points.size() == 1);
    CHECK(answer.unplaced == 1);
    CHECK(answer.isLast);
    const core::MapPoint &point = answer.points.front();
    CHECK(point.row == history.rowOf(placed.id));
    CHECK(point.lonE7 == 1'139'123'160);
    CHECK(point.latE7 == 225'438'470);
    CHECK(point.crs == core::Crs::Gcj02);
    CHECK(point.state == core::TargetState::Visited);
    CHECK_FALSE(point.returned);
    CHECK(must(core::mapPoints(database, answer.next)).points.empty());
}
