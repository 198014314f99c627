// SPDX-License-Identifier: GPL-3.0-or-later
// What sticks bring long after: behind a hand-over, or to a county that was put back meanwhile.
#include "core/query/grid_digest.h"
#include "core/query/lease.h"
#include "core/query/readiness.h"
#include "core/settings.h"
#include "sync/server/accounts.h"
#include "tests/support/bundle_world.h"

#include <random>

using namespace Qt::StringLiterals;

namespace {

const QString carriedGrid = QStringLiteral("441900001001001");

struct CarriedStreet : BundleWorld {
    CarriedStreet()
    {
        for (int i = 0; i < 12; ++i) {
            targets.push_back(addTarget(u"甲五金店%1"_s.arg(i), carriedGrid));
        }
    }

    void visits(Laptop &laptop, int count)
    {
        for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
            laptop.visit(targets[i % targets.size()]);
        }
    }

    std::vector<QUuid> targets;
};

constexpr qint64 carriedDayMs = 24LL * 3600 * 1000;
constexpr qint64 carriedYearMs = 365 * carriedDayMs;

qint64 contactOf(Laptop &laptop)
{
    return must(core::Settings(*laptop.database).integer(core::setting::lastContact));
}

bool isRevoked(Laptop &laptop)
{
    return must(core::Settings(*laptop.database).integer(core::setting::revoked)) == 1;
}

} // namespace

TEST_CASE(
    "an amendment from before a hand-over that comes by stick a month later reaches the next one",
    "[F67][F62]")
{
    constexpr qint64 monthMs = 30LL * 24 * 3600 * 1000;
    CarriedStreet world;
    Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
    Laptop chen(world, u"chen"_s, {}, u"VISITOR_GRID"_s);
    const auto give = [&](const QString &login, const QStringList &grids) {
        world.record(core::userDefined({login, login, u"VISITOR_GRID"_s, {}, {}, grids}));
    };
    must(world.down(li));
    const core::Visit visit = li.visit(world.targets[0]);
    must(world.up(li));
    must(world.down(li));
    li.record(core::visitAmended(visit, "{\"businessNote\":\"第二天补充\"}", u"漏记"_s));
    const QByteArray late = must(world.deskOf(li).write(world.tick())).files.front();
    give(u"li"_s, {});
    give(u"chen"_s, {carriedGrid});
    REQUIRE(chen.sync());
    CHECK(chen.count("SELECT count(*) FROM visit") == 1);
    CHECK(chen.count("SELECT count(*) FROM visit_amendment") == 0);
    world.nowMs += monthMs;
    CHECK(must(world.take(late)).linesTaken == 1);
    CHECK(world.count("SELECT count(*) FROM verdict") == 0);
    CHECK(world.count("SELECT count(*) FROM visit_amendment") == 1);
    REQUIRE(chen.sync());
    CHECK(chen.count("SELECT count(*) FROM visit_amendment") == 1);
    CHECK(must(core::gridDigest(*chen.database, carriedGrid)) ==
          must(world.county->store().wait(
              [](core::Database &county) { return core::gridDigest(county, carriedGrid); })));
    // And the former one hears that it came, and that the grid went.
    must(world.down(li));
    must(world.up(li));
    must(world.down(li));
    CHECK(li.count("SELECT max(n) FROM receipt") == 3); // the word on what went is the third
    CHECK(li.count("SELECT count(*) FROM target") == 0);
    CHECK(li.faults() == QStringList());
    CHECK(world.faults() == QStringList());
}

TEST_CASE("a county put back is brought what it forgot by sticks alone, told of it or not",
          "[F60][F73]")
{
    for (const QByteArray &epoch : {QByteArray(16, 'f'), QByteArray()}) {
        CAPTURE(epoch.isEmpty());
        CarriedStreet world;
        Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
        must(world.down(li));
        const auto trip = [&](int count) {
            world.visits(li, count);
            must(world.up(li));
            return must(world.down(li)).confirmedN;
        };
        REQUIRE(trip(10) == 10);
        const DiskImage backup = world.image();
        REQUIRE(trip(20) == 30); // which the laptop has a receipt for
        world.addTarget(u"乙饭店"_s, carriedGrid);
        REQUIRE(trip(2) == 32);
        world.restore(backup, epoch);
        world.visits(li, 5);
        int trips = 0;
        while (world.count("SELECT count(*) FROM visit") < 37) {
            REQUIRE(++trips <= 3);
            (void)trip(0);
        }
        CHECK(trip(0) == 37);
        CHECK(li.count("SELECT count(*) FROM chain WHERE device IS NOT NULL") == 1);
        CHECK(world.count("SELECT count(*) FROM carried_batch") == 0);
        CHECK(world.count("SELECT sum(visits) FROM target") == 37);
        REQUIRE(li.sync());
        CHECK(li.report.linesSent == 0);
        CHECK(li.faults() == QStringList());
        CHECK(world.faults() == QStringList());
    }
}

TEST_CASE("a county whose clock was years ahead is heard of by stick once it is put right",
          "[F87][F60][T1]")
{
    CarriedStreet world;
    Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
    const qint64 aheadMs = 10 * carriedYearMs;
    const auto takeIn = [&](const QByteArray &stick) {
        must(world.deskOf(li).takeIn(stick, world.nowMs));
    };
    world.nowMs += aheadMs;
    const QByteArray early = must(world.write(li)).files.front();
    world.addTarget(u"乙饭店"_s, carriedGrid);
    const QByteArray ahead = must(world.write(li)).files.front();
    world.nowMs -= aheadMs;
    takeIn(ahead);
    for (int week = 0; week < 4; ++week) {
        world.nowMs += 7 * carriedDayMs;
        world.visits(li, 1);
        must(world.up(li));
        const auto report = must(world.down(li));
        CHECK(report.clockBehindMs == 0);
        CHECK(contactOf(li) == world.nowMs);
        CHECK_FALSE(must(core::lease(*li.database, world.nowMs + carriedDayMs)).isOver);
    }
    // What was said before is no contact, whatever time it bears.
    const qint64 contact = contactOf(li);
    world.nowMs += carriedDayMs;
    takeIn(ahead);
    takeIn(early);
    CHECK(contactOf(li) == contact);
    CHECK(must(core::Settings(*li.database).integer(core::setting::countyTime)) == contact);
    // It hears that it was revoked, and forgets it by no older stick.
    const QUuid device = world.deviceOf(li);
    must(world.county->store().wait([&](core::Database &database) {
        return server::Accounts(database).revoke(device, u"lost"_s, world.clockAuthor());
    }));
    world.county->forget();
    must(world.down(li));
    CHECK(isRevoked(li));
    takeIn(ahead);
    takeIn(early);
    CHECK(isRevoked(li));
}

TEST_CASE("no stick is a contact twice, wherever the county's clock went meanwhile", "[F87][T1]")
{
    std::mt19937 random(87);
    for (int round = 0; round < 8; ++round) {
        CAPTURE(round);
        CarriedStreet world;
        Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
        std::vector<QByteArray> sticks;
        for (int i = 0; i < 8; ++i) {
            const qint64 offMs = (static_cast<qint64>(random() % 5) - 2) * carriedYearMs;
            world.nowMs += offMs;
            if (random() % 3 != 0) { // else the county was quiet
                world.addTarget(u"乙饭店%1"_s.arg(i), carriedGrid);
            }
            sticks.push_back(must(world.write(li)).files.front());
            world.nowMs += carriedDayMs - offMs;
        }
        qint64 contacts = 0;
        for (int i = 0; i < 60; ++i) {
            world.nowMs += carriedDayMs;
            must(world.deskOf(li).takeIn(sticks[random() % sticks.size()], world.nowMs));
            contacts += contactOf(li) == world.nowMs ? 1 : 0;
        }
        CHECK(contacts > 0);
        CHECK(contacts <= std::ssize(sticks));
    }
}

TEST_CASE("a county that was put back without a word goes on to be heard of by sticks",
          "[F74][F87][T1]")
{
    CarriedStreet world;
    Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    const DiskImage backup = world.image();
    const auto trip = [&] {
        world.nowMs += carriedDayMs;
        world.visits(li, 1);
        must(world.up(li));
        must(world.down(li));
        return contactOf(li) == world.nowMs;
    };
    for (int i = 0; i < 20; ++i) {
        world.addTarget(u"乙饭店%1"_s.arg(i), carriedGrid);
    }
    const QByteArray old = must(world.write(li)).files.front();
    REQUIRE(trip());
    world.restore(backup, {});
    (void)trip(); // the answer to a question of before may be nothing for us
    for (int day = 0; day < 5; ++day) {
        CHECK(trip());
        const qint64 contact = contactOf(li);
        must(world.deskOf(li).takeIn(old, world.nowMs + 1));
        CHECK(contactOf(li) == contact);
    }
}

TEST_CASE("a stick of a history the county left without a word brings none of its numbers",
          "[F74][F97]")
{
    CarriedStreet world;
    Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const DiskImage backup = world.image();
    const auto addTargets = [&](const QString &name, int count) {
        for (int i = 0; i < count; ++i) {
            world.addTarget(name + QString::number(i), carriedGrid);
        }
    };
    addTargets(u"乙饭店"_s, 1);
    REQUIRE(li.sync());
    must(world.up(li));
    addTargets(u"丙饭店"_s, 4);
    const QByteArray old = must(world.write(li)).files.front();
    world.restore(backup);
    addTargets(u"丁饭店"_s, 3);
    REQUIRE(li.sync());
    CHECK(li.count("SELECT count(*) FROM alarm WHERE kind = 'county_rewound'") == 1);
    const auto report = must(world.deskOf(li).takeIn(old, world.tick()));
    CHECK_FALSE(report.isFit);
    CHECK(report.sync.linesReceived == 0);
    // The county knows by now that its old question stands nowhere.
    addTargets(u"戊饭店"_s, 1);
    CHECK(must(world.down(li)).isFit);
    CHECK(must(core::gridDigest(*li.database, carriedGrid)).targets == 17);
    REQUIRE(li.sync());
    CHECK(li.report.linesReceived == 0);
    CHECK(li.count("SELECT count(*) FROM alarm") == 1);
    CHECK(li.faults() == QStringList());
}

TEST_CASE(
    "a laptop whose county was put back reads by sticks alone when the network's word was lost",
    "[F60][F73][F74]")
{
    for (const QByteArray &epoch : {QByteArray(16, 'f'), QByteArray()}) {
        CAPTURE(epoch.isEmpty());
        CarriedStreet world;
        Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
        REQUIRE(li.sync());
        const DiskImage backup = world.image();
        world.addTarget(u"乙饭店"_s, carriedGrid);
        REQUIRE(li.sync());
        world.restore(backup, epoch);
        world.addTarget(u"丙饭店"_s, carriedGrid);
        CHECK_FALSE(li.sync([] { return Wire::LoseReply; }));
        must(world.up(li));
        CHECK(must(world.down(li)).isFit);
        CHECK(li.count("SELECT count(*) FROM target") == 14);
        CHECK(li.faults() == QStringList());
    }
}

TEST_CASE("what a stick brought too early is taken when the network brings what it follows",
          "[F92]")
{
    CarriedStreet world;
    Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const DiskImage backup = world.image();
    world.visits(li, 3);
    REQUIRE(li.sync());
    const DiskImage image(*li.database);
    world.visits(li, 3);
    const QByteArray stick = must(world.deskOf(li).write(world.tick())).files.front();
    world.restore(backup);
    CHECK(must(world.take(stick)).linesWaiting == 3);
    // Its disk is put back to before it wrote them: nobody else has them.
    Laptop old(li, image);
    REQUIRE(old.sync());
    CHECK(world.count("SELECT count(*) FROM visit") == 6);
    CHECK(world.count("SELECT count(*) FROM carried_batch") == 0);
    REQUIRE(old.sync());
    CHECK(old.count("SELECT count(*) FROM visit") == 6);
    CHECK(world.faults() == QStringList());
    CHECK(old.faults() == QStringList());
}

TEST_CASE("a stick of a history that was left gives no grid of then, and takes none of now",
          "[F62][F73][F97]")
{
    for (const QByteArray &epoch : {QByteArray(16, 'f'), QByteArray()}) {
        CAPTURE(epoch.isEmpty());
        CarriedStreet world;
        Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
        REQUIRE(li.sync());
        must(world.up(li));
        const DiskImage backup = world.image();
        world.addTarget(u"乙饭店"_s, carriedGrid);
        REQUIRE(li.sync());
        const QString another = u"441900001001009"_s;
        world.record(core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {another}}));
        const QByteArray old = must(world.write(li)).files.front();
        world.restore(backup, epoch);
        world.addTarget(u"丙饭店"_s, carriedGrid);
        world.addTarget(u"丁饭店"_s, carriedGrid);
        REQUIRE(li.sync());
        CHECK_FALSE(must(world.deskOf(li).takeIn(old, world.tick())).isFit);
        CHECK(li.count("SELECT count(*) FROM cursor WHERE grid LIKE '%009'") == 0);
        CHECK(li.count("SELECT count(*) FROM target") == 15);
        world.addTarget(u"戊饭店"_s, carriedGrid);
        must(world.up(li));
        must(world.down(li));
        CHECK(li.count("SELECT count(*) FROM target") == 16);
        CHECK(li.faults() == QStringList());
    }
}

TEST_CASE("a stick that completes what is read beyond it hides no broken download from the county",
          "[F16][F74][F97]")
{
    CarriedStreet world;
    Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    must(world.up(li));
    world.addTarget(u"乙饭店"_s, carriedGrid);
    const QByteArray old = must(world.write(li)).files.front();
    const DiskImage backup = world.image();
    const qint64 inBackup = world.count("SELECT max(seq) FROM feed");
    for (int i = 0; i < 300; ++i) { // more than one answer holds
        world.addTarget(QString(4000, QChar(0x4e00 + i)), carriedGrid);
    }
    int exchanges = 0;
    CHECK_FALSE(li.sync([&] { return ++exchanges > 1 ? Wire::LoseRequest : Wire::Fine; }));
    REQUIRE(li.count("SELECT max(seq) FROM feed") > inBackup);
    CHECK(must(world.deskOf(li).takeIn(old, world.tick())).sync.complete);
    world.restore(backup);
    for (int i = 0; i < 3; ++i) {
        world.addTarget(u"丁饭店%1"_s.arg(i), carriedGrid);
    }
    REQUIRE(li.sync());
    CHECK(li.count("SELECT count(*) FROM alarm WHERE kind = 'county_rewound'") == 1);
    CHECK(li.report.complete);
    CHECK(li.faults() == QStringList());
}

TEST_CASE("a stick that was a week on its way makes no clock wrong; one from tomorrow does",
          "[F55][F60]")
{
    CarriedStreet world;
    Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
    const auto skew = [&] {
        return must(core::Settings(*li.database).text(core::setting::clockSkew));
    };
    must(world.down(li));
    REQUIRE(world.write(li).has_value());
    const QByteArray slow = must(world.write(li)).files.front();
    world.nowMs += 7 * carriedDayMs;
    must(core::Settings(*li.database).set(core::setting::clockSkew, QString()));
    must(world.deskOf(li).takeIn(slow, world.nowMs));
    CHECK(skew() == QString());
    const QByteArray next = must(world.write(li)).files.front();
    must(world.deskOf(li).takeIn(next, world.nowMs - carriedDayMs)); // the laptop is a day behind
    CHECK(skew().toLongLong() == -carriedDayMs);
}

TEST_CASE("a laptop with a network believes a county that puts its clock right at once", "[F87]")
{
    CarriedStreet world;
    Laptop li(world, u"li"_s, {carriedGrid}, u"VISITOR_GRID"_s);
    const auto clockLine = [&] {
        for (const core::ReadyLine &line :
             must(core::readiness(*li.database, {world.nowMs, 1LL << 40}))) {
            if (line.item == core::ReadyItem::Clock) {
                return line;
            }
        }
        FAIL("no such line");
        return core::ReadyLine();
    };
    REQUIRE(li.sync());
    world.nowMs += 10 * carriedYearMs; // and the laptop's, which was set by it
    li.visit(world.targets[0]);
    REQUIRE(li.sync());
    world.nowMs -= 10 * carriedYearMs;
    CHECK(clockLine().state == core::ReadyState::Act);
    REQUIRE(li.sync());
    CHECK(clockLine().state == core::ReadyState::Fine);
    CHECK(must(core::Settings(*li.database).integer(core::setting::countyTime)) <= world.nowMs);
}
