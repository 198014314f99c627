// SPDX-License-Identifier: GPL-3.0-or-later
// What a laptop keeps of the county's word on its lines, wherever that word comes from and whatever
// the county has lost since.
#include "core/held_desk.h"
#include "core/ledger/alarms.h"
#include "core/query/target_list.h"
#include "core/query/undelivered.h"
#include "core/settings.h"
#include "tests/support/bundle_world.h"

using namespace Qt::StringLiterals;
using core::LineDecision;

namespace {

const QString wordGridA = QStringLiteral("441900001001001");
const QString wordGridB = QStringLiteral("441900001001002");

struct WordedStreet : BundleWorld {
    void give(const QString &login, const QString &role, const QStringList &grids)
    {
        record(core::userDefined({login, login, role, {}, {}, grids}));
    }
    void decide(const QUuid &event, LineDecision decision, const QString &why)
    {
        must(county->store().wait([&](core::Database &database) -> core::Result<core::StoredLine> {
            return core::record(database, TRY(core::decideHeldLine(database, event, decision, why)),
                                clockAuthor());
        }));
        county->forget();
    }
    static std::vector<core::ReturnedLine> todos(Laptop &laptop)
    {
        return must(core::undelivered(*laptop.database, QDate(2026, 11, 20))).returned;
    }
    static size_t open(Laptop &laptop)
    {
        return must(core::HeldRepository(*laptop.database).list(false, 10)).size();
    }

    QUuid firm = addTarget(u"甲印刷厂"_s, wordGridA);
    QUuid other = addTarget(u"乙印刷厂"_s, wordGridB);
    Laptop li{*this, u"li"_s, {wordGridA, wordGridB}, u"VISITOR_GRID"_s};
};

} // namespace

TEST_CASE("a word on a line that is not here yet stands for no other line", "[F19][F115]")
{
    WordedStreet world;
    REQUIRE(world.li.sync());
    const DiskImage image(*world.li.database);
    world.give(u"li"_s, u"VISITOR_GRID"_s, {wordGridB});
    const QUuid visit = world.li.visit(world.firm).id;
    const QByteArray stick = must(world.deskOf(world.li).write(world.tick())).files.front();
    // Put back to before that visit, it goes on in a new chain; then the stick arrives.
    Laptop back(world.li, image);
    must(core::Settings(*back.database).set(core::setting::partingDue, u"restored"_s));
    back.visit(world.other);
    REQUIRE(back.sync());
    REQUIRE(must(world.take(stick)).linesTaken == 1);
    REQUIRE(back.sync());
    const auto todos = WordedStreet::todos(back);
    REQUIRE(todos.size() == 1);
    CHECK(todos[0].event == visit);
    CHECK(todos[0].target == world.firm); // it was fetched since
    CHECK(back.count("SELECT count(*) FROM verdict JOIN event ON event.chain = verdict.chain"
                     " AND event.n = verdict.n WHERE event.id <> verdict.event") == 0);
    CHECK(back.faults() == QStringList());
}

TEST_CASE("an older word that comes by stick takes back none that was heard since", "[F92][F115]")
{
    WordedStreet world;
    REQUIRE(world.li.sync());
    world.give(u"li"_s, u"VISITOR_GRID"_s, {wordGridB});
    const QUuid visit = world.li.visit(world.firm).id;
    must(world.up(world.li));
    const QByteArray early = must(world.write(world.li)).files.front(); // says that it is held
    world.decide(visit, LineDecision::Return, u"请说明走访日期"_s);
    const QByteArray later = must(world.write(world.li)).files.front();
    world.decide(visit, LineDecision::Accept, {});
    REQUIRE(world.li.sync());
    CHECK(WordedStreet::todos(world.li).empty());
    for (const QByteArray &stick : {early, later, early}) {
        must(world.deskOf(world.li).takeIn(stick, world.tick()));
        CHECK(WordedStreet::todos(world.li).empty());
        CHECK(world.li.count("SELECT count(*) FROM verdict WHERE kind = 'accepted'") == 1);
    }
    CHECK(world.li.faults() == QStringList());
}

TEST_CASE("what a county that was put back takes at once is no to-do, and in no tray",
          "[F73][F115]")
{
    for (const QByteArray &epoch : {QByteArray(16, 'f'), QByteArray()}) {
        CAPTURE(epoch.isEmpty());
        WordedStreet world;
        Laptop shen(world, u"shen"_s, {wordGridA}, u"TEAM_LEADER"_s);
        REQUIRE(world.li.sync());
        REQUIRE(shen.sync());
        const DiskImage backup = world.image();
        world.give(u"li"_s, u"VISITOR_GRID"_s, {wordGridB});
        world.li.visit(world.firm);
        REQUIRE(world.li.sync());
        REQUIRE(shen.sync());
        REQUIRE(WordedStreet::todos(world.li).size() == 1);
        REQUIRE(WordedStreet::open(shen) == 1);
        // Put back to when the grid was still hers.
        world.restore(backup, epoch);
        REQUIRE(shen.sync());
        CHECK(WordedStreet::open(shen) == 0); // as long as nobody brings it
        REQUIRE(world.li.sync());
        REQUIRE(shen.sync());
        CHECK(world.count("SELECT count(*) FROM visit") == 1);
        CHECK(WordedStreet::todos(world.li).empty());
        CHECK(WordedStreet::open(shen) == 0);
        CHECK(shen.count("SELECT count(*) FROM visit") == 1);
        CHECK(shen.faults() == QStringList());
        CHECK(world.li.faults() == QStringList());
    }
}

TEST_CASE(
    "what a county that was put back holds again is in the tray again, a settled to-do not open",
    "[F73][F115]")
{
    WordedStreet world;
    Laptop shen(world, u"shen"_s, {wordGridA}, u"TEAM_LEADER"_s);
    REQUIRE(world.li.sync());
    world.give(u"li"_s, u"VISITOR_GRID"_s, {wordGridB});
    REQUIRE(shen.sync());
    const DiskImage backup = world.image();
    const QUuid visit = world.li.visit(world.firm).id;
    const QUuid again = world.li.visit(world.firm).id;
    REQUIRE(world.li.sync());
    REQUIRE(shen.sync());
    REQUIRE(WordedStreet::open(shen) == 2);
    must(core::closeReturned(*world.li.database, visit, u"li"_s));
    world.restore(backup, QByteArray(16, 'f'));
    REQUIRE(shen.sync());
    CHECK(WordedStreet::open(shen) == 0);
    REQUIRE(world.li.sync());
    REQUIRE(WordedStreet::todos(world.li).size() == 1);
    CHECK(WordedStreet::todos(world.li)[0].event == again);
    REQUIRE(shen.sync());
    CHECK(WordedStreet::open(shen) == 2);
    shen.record(must(core::decideHeldLine(*shen.database, visit, LineDecision::Accept, {})));
    REQUIRE(shen.sync());
    CHECK(WordedStreet::todos(shen).empty());
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
    CHECK(shen.faults() == QStringList());
    CHECK(world.faults() == QStringList());
}

TEST_CASE("a decision that was not taken holds once a county that was put back takes it",
          "[F73][F115]")
{
    WordedStreet world;
    Laptop shen(world, u"shen"_s, {wordGridA}, u"TEAM_LEADER"_s);
    REQUIRE(world.li.sync());
    world.give(u"li"_s, u"VISITOR_GRID"_s, {wordGridB});
    const QUuid visit = world.li.visit(world.firm).id;
    REQUIRE(world.li.sync());
    REQUIRE(shen.sync());
    const DiskImage backup = world.image();
    world.give(u"shen"_s, u"VISITOR_GRID"_s, {wordGridA});
    shen.record(must(core::decideHeldLine(*shen.database, visit, LineDecision::Accept, {})));
    REQUIRE(shen.sync());
    CHECK(shen.count("SELECT count(*) FROM visit") == 0);
    CHECK(WordedStreet::todos(shen).size() == 1); // no longer hers to decide
    world.restore(backup, QByteArray(16, 'f'));
    REQUIRE(shen.sync());
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
    CHECK(shen.count("SELECT count(*) FROM visit") == 1);
    CHECK(WordedStreet::todos(shen).empty());
    CHECK(WordedStreet::open(shen) == 0);
    CHECK(shen.faults() == QStringList());
}

TEST_CASE("a held line a county has lost keeps no grid of a supervisor's from being compared",
          "[F73][O3]")
{
    WordedStreet world;
    Laptop shen(world, u"shen"_s, {wordGridA}, u"TEAM_LEADER"_s);
    REQUIRE(world.li.sync());
    world.give(u"li"_s, u"VISITOR_GRID"_s, {wordGridB});
    const DiskImage backup = world.image();
    world.li.visit(world.firm);
    REQUIRE(world.li.sync()); // and never again
    REQUIRE(shen.sync());
    world.restore(backup, QByteArray(16, 'f'));
    REQUIRE(shen.sync());
    CHECK(must(core::openAlarms(*shen.database)).empty());
    must(shen.database->run("UPDATE target SET visits = 7 WHERE id = $1", world.firm));
    world.addTarget(u"丙印刷厂"_s, wordGridA);
    REQUIRE(shen.sync());
    CHECK(must(core::openAlarms(*shen.database)).size() == 1);
    CHECK(shen.count("SELECT max(visits) FROM target") == 0);
    CHECK(shen.faults() == QStringList());
}
