// SPDX-License-Identifier: GPL-3.0-or-later
// How long a laptop keeps what its person wrote of a grid that was taken away (SYNC §3.7), and that
// nothing is lost by what goes.
#include "core/ledger/alarms.h"
#include "core/ledger/retention.h"
#include "core/ledger/verify.h"
#include "core/query/outbox.h"
#include "core/query/purges.h"
#include "sync/client/sitting.h"
#include "tests/support/blob_world.h"
#include "tests/support/join_again.h"

using namespace Qt::StringLiterals;

namespace {

const QString homeOfLi = QStringLiteral("441900001001001");
const QString lostOfLi = QStringLiteral("441900001001002");
const QByteArray ownWords = "自己写的话";
constexpr qint64 keptDayMs = 24LL * 3600 * 1000;

// A visit to a firm whose grid goes, and one to a firm whose grid stays; both on the county.
struct Keeping {
    Keeping()
    {
        REQUIRE(li.sync());
        before = world.image();
        core::Visit visit;
        visit.id = core::newId(world.tick());
        visit.target = lost;
        visit.outcome = core::VisitOutcome::NoNeed;
        visit.businessNote = QString::fromUtf8(ownWords);
        li.record(core::visitAdded(visit));
        event = visit.id;
        li.visit(home);
        REQUIRE(li.sync());
    }

    void give(const QStringList &grids)
    {
        world.record(core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, grids}));
    }
    void take()
    {
        give({homeOfLi});
        REQUIRE(li.sync());
    }
    void backUp()
    {
        must(world.county->store().wait([](core::Database &database) {
            return database.run("UPDATE chain SET durable_n = n");
        }));
        world.county->forget();
    }
    // Contact every so often.
    void live(int days, int every = 30)
    {
        for (int day = 0; day < days; day += every) {
            world.nowMs += every * keptDayMs;
            REQUIRE(li.sync());
        }
    }
    static bool holds(core::Database &database)
    {
        return must(database.count("SELECT count(*) FROM ledger WHERE instr(line, $1) > 0",
                                   ownWords)) > 0;
    }
    bool isKept() { return holds(*li.database); }
    qint64 blanks()
    {
        return li.count("SELECT count(*) FROM ledger WHERE n > 0 AND length(line) = 0");
    }
    void checkSound()
    {
        CHECK(li.faults() == QStringList());
        CHECK(world.faults() == QStringList());
        CHECK(li.wireProblems == QStringList());
        CHECK(must(core::outboxStatus(*li.database)).unsentLines == 0);
    }
    void checkNoAlarm() { CHECK(must(core::openAlarms(*li.database)).empty()); }
    std::vector<core::MissingLine> missing()
    {
        return must(world.county->store().wait(
            [](core::Database &database) { return core::purgedAndMissing(database, 100); }));
    }

    World world;
    QUuid home = world.addTarget(u"甲店"_s, homeOfLi);
    QUuid lost = world.addTarget(u"乙店"_s, lostOfLi);
    Laptop li = Laptop(world, u"li"_s, {homeOfLi, lostOfLi}, u"VISITOR_GRID"_s);
    QUuid event;
    std::optional<DiskImage> before; // the county, without a line of hers
};

} // namespace

TEST_CASE("own lines of a grid that went stay whole for 180 days in the backup, then their hash",
          "[F62]")
{
    Keeping scene;
    scene.backUp();
    scene.take();
    scene.live(170, 10);
    CHECK(scene.isKept());
    scene.live(20, 10);
    CHECK_FALSE(scene.isKept());
    CHECK(scene.blanks() == 1); // the other visit stays
    CHECK(scene.world.count("SELECT count(*) FROM own_purge") == 1);
    CHECK(scene.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(scene.missing().empty());
    scene.checkSound();
    scene.checkNoAlarm();
    // Work goes on behind it.
    scene.li.visit(scene.home);
    REQUIRE(scene.li.sync());
    CHECK(scene.world.count("SELECT count(*) FROM visit") == 3);
    scene.checkSound();
    // A blank line that no entry names is a loss.
    must(scene.li.database->run("UPDATE own_purge SET n = n + 1"));
    CHECK_FALSE(scene.li.faults().isEmpty());
}

TEST_CASE("own lines of an earlier chain of the laptop go like those of its chain of now", "[F62]")
{
    Keeping scene;
    const DiskImage older(*scene.li.database);
    scene.li.visit(scene.home);
    REQUIRE(scene.li.sync());
    scene.li.database = older.restored(); // goes on in a new chain
    scene.li.visit(scene.home);
    REQUIRE(scene.li.sync());
    REQUIRE(must(core::Ledger(*scene.li.database).own()).inc != scene.li.inc);
    scene.backUp();
    scene.take();
    scene.live(170, 10);
    CHECK(scene.isKept());
    scene.live(20, 10);
    CHECK_FALSE(scene.isKept());
    CHECK(scene.blanks() == 1);
    CHECK(scene.world.count("SELECT count(*) FROM own_purge") == 1);
    CHECK(scene.missing().empty());
    scene.checkSound();
    scene.give({homeOfLi, lostOfLi}); // what comes back is asked for where it stood
    REQUIRE(scene.li.sync());
    CHECK(scene.isKept());
    CHECK(scene.li.count("SELECT count(*) FROM visit") == 4);
    scene.checkSound();
}

TEST_CASE("a line without a second copy, with a question, or of a grid that is ours stays", "[F62]")
{
    Keeping scene;
    SECTION("without a second copy")
    {
        scene.take();
    }
    SECTION("a grid that is ours")
    {
        scene.backUp();
    }
    SECTION("a target that moved away")
    {
        scene.backUp();
        scene.world.record(core::targetMoved(scene.lost, lostOfLi, u"441900001001009"_s, {}));
        REQUIRE(scene.li.sync());
        REQUIRE(scene.li.count("SELECT count(*) FROM target") == 1);
    }
    SECTION("with a question")
    {
        must(scene.li.database->run("INSERT INTO verdict (event, chain, n, kind, reason, detail)"
                                    " VALUES ($1, 1, 1, 'returned', 'late_scope', '')",
                                    scene.event));
        scene.backUp();
        scene.take();
    }
    scene.live(400);
    CHECK(scene.isKept());
    CHECK(scene.blanks() == 0);
    scene.checkSound();
}

TEST_CASE("a clock that runs ahead costs no line its time", "[F62][F87]")
{
    Keeping scene;
    scene.backUp();
    scene.take();
    scene.live(30);
    scene.world.nowMs += 20 * 365 * keptDayMs;
    REQUIRE(scene.li.sync());
    CHECK(scene.isKept());
    scene.world.nowMs -= 20 * 365 * keptDayMs;
    scene.live(400); // nothing counts until the county's time passes what it was
    CHECK(scene.isKept());
    scene.checkSound();
}

TEST_CASE("a county that was put back starts the count anew", "[F62][F73]")
{
    Keeping scene;
    scene.backUp();
    scene.take();
    scene.live(170, 10);
    const DiskImage backup = scene.world.image();
    scene.world.restore(backup, QByteArray(16, 'f'));
    scene.live(40, 10);
    CHECK(scene.isKept());
    scene.live(150, 10);
    CHECK_FALSE(scene.isKept());
    scene.checkSound();
}

TEST_CASE("a grid given again brings what was blank back from the county", "[F62][F63]")
{
    Keeping scene;
    scene.backUp();
    scene.take();
    scene.live(200);
    REQUIRE_FALSE(scene.isKept());
    scene.give({homeOfLi, lostOfLi});
    SECTION("at once")
    {
        REQUIRE(scene.li.sync());
    }
    SECTION("after the line broke anywhere")
    {
        for (int broken = 0; broken < 4; ++broken) {
            int exchange = 0;
            (void)scene.li.sync(
                [&] { return exchange++ == broken ? Wire::LoseReply : Wire::Fine; });
        }
        REQUIRE(scene.li.sync());
    }
    CHECK(scene.isKept());
    CHECK(scene.blanks() == 0);
    CHECK(scene.li.count("SELECT count(*) FROM visit") == 2);
    CHECK(scene.li.count("SELECT count(*) FROM departed_line") == 0);
    scene.checkSound();
    scene.checkNoAlarm();
    REQUIRE(scene.li.sync());
    CHECK(scene.li.report.requests == 1); // and nothing is asked for again
    // Taken once more, the time begins once more.
    scene.take();
    scene.live(120);
    CHECK(scene.isKept());
    scene.live(120);
    CHECK_FALSE(scene.isKept());
    scene.checkSound();
}

TEST_CASE("a business one found oneself comes back with its grid, and what was written of it",
          "[F62][F63]")
{
    Keeping scene;
    core::BusinessSubject found;
    found.id = core::newId(scene.world.tick());
    found.name = u"丙店"_s;
    found.grid = lostOfLi;
    scene.li.record(core::targetCreated(found));
    scene.li.visit(found.id);
    REQUIRE(scene.li.sync());
    scene.backUp();
    scene.take();
    REQUIRE(scene.li.count("SELECT count(*) FROM target") == 1);
    scene.live(210);
    CHECK(scene.blanks() == 2); // the two visits
    scene.give({homeOfLi, lostOfLi});
    REQUIRE(scene.li.sync());
    CHECK(scene.li.count("SELECT count(*) FROM target") == 3);
    CHECK(scene.li.count("SELECT count(*) FROM visit") == 3);
    CHECK(scene.blanks() == 0);
    scene.checkSound();
    scene.checkNoAlarm();
}

TEST_CASE("a county put back to before a blank line learns what there was, and may be brought it",
          "[F62][F73]")
{
    Keeping scene;
    const DiskImage whole(*scene.li.database);
    scene.backUp();
    scene.take();
    scene.live(200);
    REQUIRE_FALSE(scene.isKept());
    // From a backup older than her first line.
    scene.world.restore(*scene.before, QByteArray(16, 'f'));
    REQUIRE(scene.li.sync());
    REQUIRE(scene.li.sync());
    CHECK(scene.world.count("SELECT count(*) FROM visit") == 1);
    CHECK(scene.li.count("SELECT count(*) FROM visit") == 1);
    REQUIRE(scene.missing().size() == 1);
    CHECK(scene.missing()[0].event == scene.event);
    CHECK(scene.missing()[0].n == 1);
    scene.checkSound();
    // A second copy of the folder, made while the line was whole, brings it.
    Laptop copy(scene.li, whole);
    REQUIRE(copy.sync());
    CHECK(scene.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(scene.world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 0);
    CHECK(scene.missing().empty());
    REQUIRE(scene.li.sync());
    CHECK(scene.li.count("SELECT count(*) FROM visit") == 2);
    scene.checkSound();
}

TEST_CASE("a laptop that joins again goes on behind blank lines, and hears its own as others'",
          "[F62][F31]")
{
    Keeping scene;
    scene.backUp();
    scene.take();
    scene.live(200);
    REQUIRE_FALSE(scene.isKept());
    joinAgain(scene.li, u"li"_s, homeOfLi, QByteArray(16, 'e'));
    REQUIRE(scene.li.sync());
    CHECK(scene.world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 0);
    CHECK(scene.world.count("SELECT count(*) FROM visit") == 2);
    scene.checkSound();
    scene.give({homeOfLi, lostOfLi});
    REQUIRE(scene.li.sync());
    CHECK(scene.li.count("SELECT count(*) FROM visit") == 2);
    scene.checkSound();
    scene.checkNoAlarm();
}

TEST_CASE("the file of a line that is blanked after 180 days goes with it, and comes from the "
          "county when the grid is back",
          "[F62][F63]")
{
    BlobWorld world;
    BlobLaptop li(world, u"li"_s, {blobGridA, blobGridB});
    const core::BlobName file = li.attach(world.there, world.files.pdf(u"file"_s, 100'000));
    REQUIRE(li.sync());
    bool isThere = true;
    SECTION("the county has it")
    {
        REQUIRE(sendAll(li).filesDelivered == 1);
    }
    SECTION("the county lacks it")
    {
        isThere = false;
    }
    SECTION("the county has lost it")
    {
        isThere = false;
        REQUIRE(sendAll(li).filesDelivered == 1);
        REQUIRE(QFile::remove(world.files.path(u"county/"_s + hexOf(file))));
        REQUIRE(must(world.county->lookForFiles()) == 1);
    }
    must(world.county->store().wait(
        [](core::Database &database) { return database.run("UPDATE chain SET durable_n = n"); }));
    world.county->forget();
    const auto give = [&](const QStringList &grids) {
        world.record(core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, grids}));
    };
    give({blobGridA});
    for (int day = 0; day < 220; day += 10) {
        world.nowMs += 10 * keptDayMs;
        REQUIRE(li.sync());
    }
    core::Store store(std::move(li.database));
    must(core::eraseBlobs(store, li.vault));
    CHECK(li.vault.holds(file) != isThere);
    DirectTransport line(*world.county);
    must(client::runSitting(store, line, li.key, {}, &li.vault));
    CHECK(world.files.namesIn(u"county"_s) == QStringList{hexOf(file)});
    CHECK(must(core::checkBlobs(store, li.vault, {})).faults == QStringList());
    give({blobGridA, blobGridB});
    must(client::runSitting(store, line, li.key, {}, &li.vault));
    must(client::fetchBlob(store, line, li.key, li.vault, file));
    CHECK(li.vault.holds(file));
    CHECK(world.check().faults == QStringList());
    CHECK(world.check().expected == QStringList());
}
