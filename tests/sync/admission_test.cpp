// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admission.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;

namespace {

const QString admissionGrid = QStringLiteral("441900001001001");
constexpr qint64 oneDay = 24LL * 3600 * 1000;

// As if the laptop had written so many lines already on the day it is now.
void pretendWritten(World &world, qint64 kind, qint64 lines)
{
    must(world.county->store().wait([&](core::Database &database) -> core::Result<> {
        TRY(database.run("INSERT INTO line_count (device, kind, day, lines)"
                         " SELECT id, $1, $2, $3 FROM device",
                         kind, world.nowMs / oneDay, lines));
        return {};
    }));
}

} // namespace

TEST_CASE("a laptop's lines beyond what a person writes in a day are kept and wait for review",
          "[F113]")
{
    World world;
    const QUuid target = world.addTarget(u"溪桥豆坊"_s, admissionGrid);
    Laptop li(world, u"li"_s, {admissionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    pretendWritten(world, 0, server::LineLimits().ofOneDayMax - 2);
    for (int i = 0; i < 5; ++i) {
        li.visit(target);
    }
    REQUIRE(li.sync());
    CHECK(li.report.linesSent == 5);
    CHECK(li.report.verdicts.size() == 3);
    CHECK(li.report.verdicts.at(0).reason == u"quota");
    CHECK(world.count("SELECT count(*) FROM visit") == 2);
    CHECK(world.count("SELECT max(n) FROM chain WHERE device IS NOT NULL") == 5); // all are kept
    // The next day begins anew, and it is the line's own day that counts.
    world.nowMs += oneDay;
    li.visit(target);
    REQUIRE(li.sync());
    CHECK(li.report.verdicts.empty());
    CHECK(world.count("SELECT count(*) FROM visit") == 3);
}

TEST_CASE("a laptop that floods its county is asked to come back tomorrow, and loses nothing",
          "[F113]")
{
    World world;
    const QUuid target = world.addTarget(u"溪桥豆坊"_s, admissionGrid);
    Laptop li(world, u"li"_s, {admissionGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {admissionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    REQUIRE(wang.sync());
    pretendWritten(world, 1, server::LineLimits().receivedPerDayMax - 1);
    must(world.county->store().wait([](core::Database &database) {
        return database.run("DELETE FROM line_count WHERE device ="
                            " (SELECT id FROM device WHERE login = 'wang')");
    }));
    li.visit(target);
    li.visit(target);
    wang.visit(target);
    CHECK_FALSE(li.sync());
    CHECK(li.wireProblems.value(0).contains(u"tomorrow"));
    CHECK(world.count("SELECT count(*) FROM visit") == 0); // not half of a batch
    REQUIRE(wang.sync());
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
    world.nowMs += oneDay;
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM visit") == 3);
    CHECK(world.count("SELECT count(*) FROM line_count WHERE kind = 1") == 2);
}

TEST_CASE(
    "requests are told apart by the laptop they claim to be of, and strangers share few places")
{
    const QUuid inc = QUuid::createUuid();
    const auto asker = [](const QByteArray &authorization, const QByteArray &peer = "10.0.0.1") {
        return server::askerOf({"PUT", "/", {{"authorization", authorization}}, {}, peer});
    };
    const auto one = asker(protocol::authorization(inc, QByteArray(64, 's')));
    CHECK(one.requestsMax == 1);
    CHECK(asker(protocol::authorization(inc, QByteArray(64, 't'))).name == one.name);
    CHECK(asker(protocol::authorization(QUuid::createUuid(), QByteArray(64, 's'))).name !=
          one.name);
    // Who read the identity off a stick and claims it from elsewhere is somebody else.
    CHECK(asker(protocol::authorization(inc, QByteArray(64, 't')), "10.0.0.2").name != one.name);
    CHECK(asker({}).name == asker("Basic abc").name);
    CHECK(asker({}, "10.0.0.2").name == asker({}).name);
    CHECK(asker({}).requestsMax > 1);
}
