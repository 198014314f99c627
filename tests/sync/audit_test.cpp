// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/audit_trail.h"

#include "tests/support/world.h"

using namespace Qt::StringLiterals;

namespace {

const QString auditGrid = QStringLiteral("441900001001001");
const QString otherAuditGrid = QStringLiteral("441900001001002");

core::AuditEvent shownPhone(const QUuid &target)
{
    core::AuditEvent event;
    event.target = target;
    event.field = u"contactPhone"_s;
    return event;
}

std::vector<core::AuditEntry> countyTrail(World &world, const core::AuditFilter &filter = {})
{
    return must(world.county->store().wait(
        [&](core::Database &database) { return core::auditTrail(database, filter); }));
}

} // namespace

TEST_CASE("the county knows who saw a masked number in full, and no other laptop does", "[T7]")
{
    World world;
    Laptop li(world, u"li"_s, {auditGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {auditGrid}, u"VISITOR_GRID"_s);
    const QUuid firm = world.addTarget(u"虎门示例五金店"_s, auditGrid);
    REQUIRE(li.sync());
    li.record(core::audited(shownPhone(firm)));
    REQUIRE(li.sync());
    REQUIRE(wang.sync());

    const auto trail = countyTrail(world);
    REQUIRE(trail.size() == 1);
    CHECK(trail[0].user == u"li");
    CHECK(trail[0].what.target == firm);
    CHECK(trail[0].targetName == u"虎门示例五金店");
    CHECK(wang.count("SELECT count(*) FROM audit_event") == 0);

    const QByteArray before = world.digest();
    must(world.county->store().wait(
        [](core::Database &database) { return core::rebuildProjections(database); }));
    CHECK(world.digest() == before);
    CHECK(countyTrail(world).size() == 1);
}

TEST_CASE("a note about a target that has left one's grids is taken in like any other", "[F62]")
{
    World world;
    Laptop li(world, u"li"_s, {auditGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {otherAuditGrid}, u"VISITOR_GRID"_s);
    const QUuid firm = world.addTarget(u"虎门示例五金店"_s, auditGrid);
    REQUIRE(li.sync());
    li.record(core::audited(shownPhone(firm)));
    world.record(core::targetMoved(firm, auditGrid, otherAuditGrid, u"网格调整"_s));
    REQUIRE(li.sync());
    REQUIRE(wang.sync());

    CHECK(countyTrail(world).size() == 1);
    CHECK(world.count("SELECT count(*) FROM verdict") == 0);
    CHECK(wang.count("SELECT count(*) FROM target") == 1);
    CHECK(wang.count("SELECT count(*) FROM audit_event") == 0);
}

TEST_CASE("the trail is asked for by person and by day")
{
    World world;
    Laptop li(world, u"li"_s, {auditGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {auditGrid}, u"VISITOR_GRID"_s);
    core::AuditEvent sheet;
    sheet.action = core::AuditAction::Export;
    sheet.sheet = u"OWN_VISITS"_s;
    sheet.rows = 12;
    li.record(core::audited(sheet));
    world.nowMs += 24LL * 3600 * 1000;
    sheet.action = core::AuditAction::Print;
    wang.record(core::audited(sheet));
    REQUIRE(li.sync());
    REQUIRE(wang.sync());

    CHECK(countyTrail(world).size() == 2);
    core::AuditFilter his;
    his.login = u"wang"_s;
    REQUIRE(countyTrail(world, his).size() == 1);
    CHECK(countyTrail(world, his)[0].what.action == core::AuditAction::Print);
    CHECK(countyTrail(world, his)[0].what.rows == 12);
    const QDate first =
        core::chinaDay(QDateTime::fromMSecsSinceEpoch(world.nowMs - 24LL * 3600 * 1000, Qt::UTC));
    core::AuditFilter day;
    day.from = first;
    day.to = first;
    REQUIRE(countyTrail(world, day).size() == 1);
    CHECK(countyTrail(world, day)[0].user == u"li");
    day.from = first.addDays(2);
    day.to = {};
    CHECK(countyTrail(world, day).empty());
}
