// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/clock.h"

#include "core/conflict_desk.h"
#include "core/held_desk.h"
#include "core/ledger/alarms.h"
#include "core/query/conflicts.h"
#include "tests/support/world.h"

#include <limits>
#include <random>

using namespace Qt::StringLiterals;
using core::Value;

namespace {

const QString clockGrid = QStringLiteral("441900001001001");
constexpr qint64 yearMs = 365LL * 24 * 3600 * 1000;
constexpr qint64 dayMs = 24LL * 3600 * 1000;

// Two laptops whose clocks a test sets; time itself goes on in the world.
class Clocks {
public:
    Clocks()
    {
        watch(li, skewOfLi, u"run-1"_s);
        watch(wang, skewOfWang, u"run-1"_s);
        REQUIRE(li.sync());
        REQUIRE(wang.sync());
    }

    void watch(Laptop &laptop, const qint64 &skew, const QString &boot)
    {
        laptop.author.boot = boot;
        laptop.author.nowMs = [this, &skew] { return world.tick() + skew; };
        laptop.author.monotonicMs = [this] { return world.nowMs - started; };
    }
    void syncAll()
    {
        for (int round = 0; round < 3; ++round) {
            sync(li, skewOfLi);
            sync(wang, skewOfWang);
        }
    }
    // As a sitting does it: the laptop hears at its own time.
    void sync(Laptop &laptop, qint64 skew)
    {
        REQUIRE(laptop.sync());
        // The world hears at the county's time; what a real sitting would measure is put beside.
        must(core::Settings(*laptop.database).set(core::setting::clockSkew, skew));
    }
    void name(Laptop &laptop, const QString &who)
    {
        laptop.record(
            must(core::changeRegister(*laptop.database, firm, u"contactName"_s, Value(who), {})));
    }
    QString shown(core::Database &database)
    {
        return must(core::TargetRepository(database).find(firm))->subject.contactName;
    }
    QString shownByCounty()
    {
        return must(world.county->store().wait(
            [&](core::Database &database) -> core::Result<QString> { return shown(database); }));
    }
    // Lines about the clock in a laptop's own chain, by what they say.
    QStringList toldBy(Laptop &laptop)
    {
        QStringList told;
        core::JsonParser parser = core::lineParser();
        core::Ledger ledger(*laptop.database);
        for (const core::StoredLine &one : must(ledger.after(must(ledger.own()), 0, 1000))) {
            const core::Line line = must(core::readLine(parser, one.bytes));
            if (line.type == core::LineType::DeviceClock) {
                told.append(must(line.body.text("kind")));
            }
        }
        return told;
    }
    void checkAll()
    {
        for (Laptop *laptop : {&li, &wang}) {
            CHECK(laptop->faults() == QStringList());
        }
        CHECK(world.faults() == QStringList());
    }

    World world;
    qint64 started = world.nowMs - 60'000;
    qint64 skewOfLi = 0;
    qint64 skewOfWang = 0;
    QUuid firm = world.addTarget(u"甲钟表店"_s, clockGrid);
    Laptop li{world, u"li"_s, {clockGrid}, u"VISITOR_GRID"_s};
    Laptop wang{world, u"wang"_s, {clockGrid}, u"VISITOR_GRID"_s};
};

} // namespace

TEST_CASE("the clock of lines never falls and carries where it overflows", "[F56][F59]")
{
    CHECK(core::nextHlc(0, 1000) == 1000LL << 16);
    CHECK(core::nextHlc(1000LL << 16, 1000) == (1000LL << 16) + 1);
    CHECK(core::nextHlc((1000LL << 16) + 0xffff, 1000) == 1001LL << 16); // carried
    CHECK(core::nextHlc(2000LL << 16, 1000) == (2000LL << 16) + 1);      // put back
    std::mt19937_64 random(59);
    for (int story = 0; story < 2'000; ++story) {
        qint64 hlc = static_cast<qint64>(random() >> 1) >> (random() % 64);
        for (int step = 0; step < 20; ++step) {
            const auto now = static_cast<qint64>(random()) >> (random() % 64);
            const qint64 next = core::nextHlc(hlc, now);
            REQUIRE((next > hlc || hlc == std::numeric_limits<qint64>::max()));
            const qint64 bounded = core::boundedMoment(now);
            REQUIRE((bounded >= 0 && bounded <= std::numeric_limits<qint64>::max() >> 16));
            hlc = next;
        }
    }
}

TEST_CASE("seventy thousand lines in one millisecond keep their order", "[F59]")
{
    qint64 hlc = 0;
    for (int i = 0; i < 70'000; ++i) {
        const qint64 next = core::nextHlc(hlc, 1'790'000'000'000);
        REQUIRE(next > hlc);
        hlc = next;
    }
    CHECK(hlc >> 16 == 1'790'000'000'001);
}

TEST_CASE("a line from outside the years a line can hold is refused whole", "[F55]")
{
    core::JsonParser parser = core::lineParser();
    const QByteArray head = R"({"v":1,"id":"019aa4b6-4500-7f88-a94b-4dbba9ec9c50","u":"li",)";
    CHECK(core::readLine(parser, head + R"("type":"device.open","t":1790000000000})"));
    CHECK_FALSE(core::readLine(parser, head + R"("type":"device.open","t":-1})"));
    CHECK_FALSE(core::readLine(parser, head + R"("type":"device.open","t":140737488355328})"));
    CHECK_FALSE(
        core::readLine(parser, head + R"("type":"device.open","t":1,"hlc":"140737488355328.0"})"));
}

TEST_CASE("a clock twenty years ahead wins no conflict, on no machine", "[F41][F55]")
{
    for (const qint64 off : {20 * yearMs, -20 * yearMs, 400 * yearMs}) {
        CAPTURE(off);
        Clocks clocks;
        clocks.skewOfLi = off;
        clocks.name(clocks.li, u"先"_s);
        clocks.sync(clocks.li, off);
        clocks.world.nowMs += dayMs;
        clocks.name(clocks.wang, u"后"_s); // a day later, not having seen the first
        clocks.syncAll();
        CHECK(clocks.shownByCounty() == u"后"_s);
        CHECK(clocks.shown(*clocks.li.database) == u"后"_s);
        CHECK(clocks.shown(*clocks.wang.database) == u"后"_s);
        // Both stand; the raw time is kept beside the corrected one.
        const auto open = must(core::openConflicts(*clocks.wang.database, 10));
        REQUIRE(open.size() == 1);
        CHECK(open[0].candidates.size() == 2);
        clocks.checkAll();
    }
}

TEST_CASE("a laptop that learns its clock is off says so once, and all date its run alike", "[F55]")
{
    Clocks clocks;
    clocks.skewOfLi = -3 * yearMs;
    clocks.sync(clocks.li, clocks.skewOfLi); // measured
    clocks.world.nowMs += dayMs;
    clocks.name(clocks.wang, u"先"_s);
    clocks.world.nowMs += dayMs;
    clocks.name(clocks.li, u"后"_s); // later in truth, three years earlier by its clock
    clocks.name(clocks.li, u"后来"_s);
    clocks.syncAll();
    CHECK(clocks.toldBy(clocks.li).count(u"skew"_s) == 1);
    CHECK(clocks.shownByCounty() == u"后来"_s);
    CHECK(clocks.shown(*clocks.li.database) == u"后来"_s);
    CHECK(clocks.shown(*clocks.wang.database) == u"后来"_s);
    clocks.checkAll();
}

TEST_CASE("one skewed laptop poisons no other: nobody takes time from a colleague", "[F57]")
{
    Clocks clocks;
    clocks.skewOfLi = 20 * yearMs;
    clocks.li.visit(clocks.firm);
    clocks.name(clocks.li, u"远"_s);
    clocks.syncAll();
    clocks.wang.visit(clocks.firm);
    const qint64 physical = clocks.wang.count("SELECT hlc FROM chain") >> 16;
    CHECK(std::abs(physical - clocks.world.nowMs) < dayMs);
}

TEST_CASE("a clock put back between two visits is told, and the second stays behind the first",
          "[F56]")
{
    Clocks clocks;
    clocks.li.visit(clocks.firm);
    CHECK(clocks.toldBy(clocks.li).isEmpty());
    const qint64 before = clocks.li.count("SELECT hlc FROM chain");
    clocks.skewOfLi = -3 * dayMs;
    clocks.li.visit(clocks.firm);
    CHECK(clocks.toldBy(clocks.li) == QStringList{u"jump"_s});
    CHECK(clocks.li.count("SELECT hlc FROM chain") > before);
    clocks.li.visit(clocks.firm);
    CHECK(clocks.toldBy(clocks.li).size() == 1); // once
    clocks.skewOfLi = 0;
    clocks.li.visit(clocks.firm);
    CHECK(clocks.toldBy(clocks.li).size() == 2); // and put right again
    clocks.syncAll();
    CHECK(clocks.world.count("SELECT count(*) FROM visit") == 4);
    CHECK(clocks.world.count("SELECT count(*) FROM verdict") == 0);
    clocks.checkAll();
}

TEST_CASE("a clock put back while the program was closed is told at the next line", "[F56]")
{
    Clocks clocks;
    clocks.li.visit(clocks.firm);
    clocks.skewOfLi = -3 * dayMs;
    clocks.watch(clocks.li, clocks.skewOfLi, u"run-2"_s);
    clocks.li.visit(clocks.firm);
    CHECK(clocks.toldBy(clocks.li) == QStringList{u"jump"_s});
    // A new run whose clock went on is nothing to tell.
    clocks.watch(clocks.wang, clocks.skewOfWang, u"run-2"_s);
    clocks.wang.visit(clocks.firm);
    CHECK(clocks.toldBy(clocks.wang).isEmpty());
}

TEST_CASE(
    "wherever the county's clock jumps its receipts and numbers go on, and all is laid out alike",
    "[F87]")
{
    Clocks clocks;
    qint64 seq = 0;
    qint64 hlc = 0;
    qint64 visits = 0;
    for (const qint64 jump : {-3 * dayMs, 20 * yearMs, -40 * yearMs, 20 * yearMs + 3 * dayMs}) {
        CAPTURE(jump);
        clocks.world.nowMs += jump;
        clocks.skewOfLi -= jump; // the laptops go on as before
        clocks.skewOfWang -= jump;
        clocks.started += jump;
        for (Laptop *laptop : {&clocks.li, &clocks.wang}) {
            laptop->visit(clocks.firm);
            clocks.name(*laptop, laptop->author.user + QString::number(++visits));
        }
        clocks.world.addTarget(u"乙钟表店"_s, clockGrid);
        clocks.syncAll();
        const qint64 seqNow = clocks.li.count("SELECT max(seq) FROM receipt");
        const qint64 hlcNow = clocks.world.count("SELECT max(hlc) FROM chain WHERE id = 1");
        CHECK(seqNow > seq);
        CHECK(hlcNow > hlc);
        seq = seqNow;
        hlc = hlcNow;
        CHECK(clocks.shown(*clocks.li.database) == clocks.shownByCounty());
        CHECK(clocks.shown(*clocks.wang.database) == clocks.shownByCounty());
    }
    CHECK(clocks.li.count("SELECT count(*) FROM receipt AS earlier JOIN receipt AS later"
                          " ON later.n > earlier.n AND later.seq <= earlier.seq") == 0);
    CHECK(clocks.world.count("SELECT count(*) FROM visit") == visits);
    CHECK(clocks.world.count("SELECT count(*) FROM verdict") == 0);
    CHECK(must(core::openAlarms(*clocks.li.database)).empty());
    clocks.checkAll();
}

TEST_CASE("only the county speaks of another's clock", "[F111]")
{
    Clocks clocks;
    clocks.name(clocks.wang, u"甲"_s);
    REQUIRE(clocks.wang.sync());
    core::Ledger ledger(*clocks.li.database);
    core::Chain chain = must(ledger.own());
    must(ledger.append(chain, core::clockAhead(u"wang"_s, u"run-1"_s, yearMs), clocks.li.author));
    REQUIRE(clocks.li.sync());
    CHECK(clocks.world.count("SELECT count(*) FROM verdict WHERE reason = 'not_allowed'") == 1);
    CHECK(clocks.world.count("SELECT count(*) FROM clock_skew") == 0);
}

TEST_CASE("what a county had said of a clock and lost holds no longer, on any machine",
          "[F55][F73][F74]")
{
    for (const QByteArray &epoch : {QByteArray(16, 'f'), QByteArray()}) {
        CAPTURE(epoch.isEmpty());
        Clocks clocks;
        clocks.syncAll();
        const DiskImage backup = clocks.world.image();
        clocks.skewOfLi = 400 * dayMs;
        clocks.name(clocks.li, u"先"_s);
        clocks.sync(clocks.li, clocks.skewOfLi);
        clocks.world.nowMs += dayMs;
        clocks.name(clocks.wang, u"后"_s); // not having seen the first
        clocks.syncAll();
        CHECK(clocks.shown(*clocks.li.database) == u"后"_s);
        clocks.world.restore(backup, epoch);
        // When the edit is brought again its date lies in the past: nothing is said of its run.
        clocks.world.nowMs += 500 * dayMs;
        clocks.skewOfLi = 0;
        clocks.syncAll();
        CHECK(clocks.shownByCounty() == u"先"_s);
        CHECK(clocks.shown(*clocks.li.database) == u"先"_s);
        CHECK(clocks.shown(*clocks.wang.database) == u"先"_s);
        clocks.checkAll();
    }
}

TEST_CASE("a held edit from the future that is accepted later wins nothing by its date", "[F55]")
{
    Clocks clocks;
    clocks.skewOfLi = 400 * dayMs;
    clocks.world.record(
        core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {u"441900001001002"_s}}));
    clocks.name(clocks.li, u"先"_s);
    clocks.sync(clocks.li, clocks.skewOfLi);
    const auto held = must(clocks.world.county->store().wait(
        [](core::Database &county) { return core::HeldRepository(county).list(false, 10); }));
    REQUIRE(held.size() == 1);
    CHECK(held[0].reason == u"late_scope"_s);
    must(clocks.world.county->store().wait(
        [&](core::Database &county) -> core::Result<core::StoredLine> {
            return core::record(
                county,
                TRY(core::decideHeldLine(county, held[0].event, core::LineDecision::Accept, {})),
                clocks.world.clockAuthor());
        }));
    clocks.world.county->forget();
    clocks.world.nowMs += dayMs;
    clocks.name(clocks.wang, u"后"_s); // a day later, not having seen the first
    clocks.sync(clocks.wang, 0);
    clocks.sync(clocks.wang, 0);
    CHECK(clocks.shownByCounty() == u"后"_s);
    CHECK(clocks.shown(*clocks.wang.database) == u"后"_s);
}
