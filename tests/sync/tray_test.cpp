// SPDX-License-Identifier: GPL-3.0-or-later
// The tray of those who decide, where it meets what else befalls a laptop: grids that come and go,
// erasure by law, another role, a chain begun anew.
#include "core/held_desk.h"
#include "core/query/target_list.h"
#include "core/query/undelivered.h"
#include "core/redaction_desk.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;
using core::LineDecision;

namespace {

const QString trayGridA = QStringLiteral("441900001001001");
const QString trayGridB = QStringLiteral("441900001001002");

// A visit of li's to a firm whose grid was taken from li before.
class Tray {
public:
    Tray()
    {
        REQUIRE(li.sync());
        give(u"li"_s, u"VISITOR_GRID"_s, {trayGridB});
        visit = li.visit(firm).id;
        REQUIRE(li.sync());
        REQUIRE(shen.sync());
        REQUIRE(open(shen) == std::vector<QUuid>{visit});
    }

    void give(const QString &login, const QString &role, const QStringList &grids,
              const QString &bank = {})
    {
        world.record(core::userDefined({login, login, role, {}, bank, grids}));
    }
    void decide(LineDecision decision, const QString &why)
    {
        must(world.county->store().wait(
            [&](core::Database &database) -> core::Result<core::StoredLine> {
                return core::record(database,
                                    TRY(core::decideHeldLine(database, visit, decision, why)),
                                    world.clockAuthor());
            }));
        world.county->forget();
    }
    void redact()
    {
        for (const QString &admin : {u"gao"_s, u"fang"_s}) {
            give(admin, u"ADMIN"_s, {});
            must(world.county->store().wait(
                [&](core::Database &database) -> core::Result<core::StoredLine> {
                    return core::redact(database, visit, admin, u"本人要求"_s, world.clockAuthor());
                }));
            world.county->forget();
        }
    }
    // What waits for a decision, with its text.
    static std::vector<QUuid> open(Laptop &laptop)
    {
        std::vector<QUuid> events;
        for (const core::HeldLine &held :
             must(core::HeldRepository(*laptop.database).list(false, 10))) {
            CHECK_FALSE(held.line.isEmpty());
            events.push_back(held.event);
        }
        return events;
    }
    static std::vector<core::ReturnedLine> todos(Laptop &laptop)
    {
        return must(core::undelivered(*laptop.database, QDate(2026, 11, 20))).returned;
    }

    World world;
    QUuid firm = world.addTarget(u"甲印刷厂"_s, trayGridA);
    QUuid other = world.addTarget(u"乙印刷厂"_s, trayGridB);
    Laptop li{world, u"li"_s, {trayGridA}, u"VISITOR_GRID"_s};
    Laptop shen{world, u"shen"_s, {trayGridA}, u"TEAM_LEADER"_s};
    QUuid visit;
};

} // namespace

TEST_CASE("what a supervisor accepted comes back with the grid it is in", "[F63][F115]")
{
    Tray tray;
    tray.shen.record(
        must(core::decideHeldLine(*tray.shen.database, tray.visit, LineDecision::Accept, {})));
    REQUIRE(tray.shen.sync());
    CHECK(tray.shen.count("SELECT count(*) FROM visit") == 1);
    tray.give(u"shen"_s, u"TEAM_LEADER"_s, {});
    REQUIRE(tray.shen.sync());
    CHECK(tray.shen.count("SELECT count(*) FROM target") == 0);
    CHECK(Tray::open(tray.shen).empty());
    for (const QString &grid : {trayGridA, u"*"_s}) {
        tray.give(u"shen"_s, u"TEAM_LEADER"_s, {});
        REQUIRE(tray.shen.sync());
        tray.give(u"shen"_s, u"TEAM_LEADER"_s, {grid});
        REQUIRE(tray.shen.sync());
        CHECK(tray.shen.count("SELECT count(*) FROM visit") == 1);
        CHECK(Tray::open(tray.shen).empty());
        CHECK(tray.shen.faults() == QStringList());
    }
}

TEST_CASE("a held line stays in the tray when its target goes, and counts when it is back",
          "[F65][F115]")
{
    Tray tray;
    tray.world.record(core::targetMoved(tray.firm, trayGridA, trayGridB, {}));
    REQUIRE(tray.shen.sync());
    CHECK(tray.shen.count("SELECT count(*) FROM target") == 0);
    CHECK(Tray::open(tray.shen) == std::vector<QUuid>{tray.visit});
    tray.decide(LineDecision::Return, u"请说明走访日期"_s);
    REQUIRE(tray.shen.sync());
    CHECK(Tray::open(tray.shen) == std::vector<QUuid>{tray.visit});
    CHECK(tray.shen.faults() == QStringList());
    tray.decide(LineDecision::Accept, {});
    REQUIRE(tray.shen.sync());
    tray.world.record(core::targetMoved(tray.firm, trayGridB, trayGridA, {}));
    REQUIRE(tray.shen.sync());
    CHECK(tray.shen.count("SELECT count(*) FROM visit") == 1);
    CHECK(Tray::open(tray.shen).empty());
    CHECK(tray.shen.faults() == QStringList());
    // And once more, now that another's word accepted it.
    tray.give(u"shen"_s, u"TEAM_LEADER"_s, {});
    REQUIRE(tray.shen.sync());
    CHECK(Tray::open(tray.shen).empty());
    tray.give(u"shen"_s, u"TEAM_LEADER"_s, {trayGridA});
    REQUIRE(tray.shen.sync());
    CHECK(tray.shen.count("SELECT count(*) FROM visit") == 1);
    CHECK(Tray::open(tray.shen).empty());
    CHECK(tray.shen.faults() == QStringList());
}

TEST_CASE("an accepted line that is erased by law stays accepted", "[F115][F118]")
{
    Tray tray;
    tray.decide(LineDecision::Accept, {});
    CHECK(tray.world.count("SELECT count(*) FROM visit") == 1);
    tray.redact();
    CHECK(tray.world.count("SELECT count(*) FROM visit") == 0);
    CHECK(tray.world.count("SELECT count(*) FROM decision WHERE kind = 'ACCEPT'") == 1);
    for (Laptop *laptop : {&tray.li, &tray.shen}) {
        REQUIRE(laptop->sync());
        CHECK(laptop->count("SELECT count(*) FROM visit") == 0);
        CHECK(laptop->faults() == QStringList());
    }
    CHECK(Tray::todos(tray.li).empty());
    CHECK(Tray::open(tray.shen).empty());
    CHECK(tray.world.faults() == QStringList());
}

TEST_CASE("a held line that is erased by law can still be decided on", "[F115][F118]")
{
    Tray tray;
    tray.redact();
    REQUIRE(tray.li.sync());
    tray.decide(LineDecision::Accept, {});
    REQUIRE(tray.li.sync());
    REQUIRE(tray.shen.sync());
    CHECK(Tray::todos(tray.li).empty());
    CHECK(Tray::open(tray.shen).empty());
    CHECK(tray.world.count("SELECT count(*) FROM visit") == 0);
    CHECK(tray.world.faults() == QStringList());
}

TEST_CASE("a held line that is erased by law leaves its author's lists whole", "[F115][F118]")
{
    Tray tray;
    core::TargetFilter returned;
    returned.tab = core::TargetTab::Returned;
    CHECK(must(core::targetKeysOf(*tray.li.database, returned)).empty()); // the firm went
    tray.give(u"li"_s, u"VISITOR_GRID"_s, {trayGridA, trayGridB});
    REQUIRE(tray.li.sync());
    CHECK(must(core::targetKeysOf(*tray.li.database, returned)).size() == 1);
    tray.redact();
    REQUIRE(tray.li.sync());
    CHECK(Tray::todos(tray.li).size() == 1);
    CHECK(must(core::targetKeysOf(*tray.li.database, returned)).empty());
    CHECK(tray.li.faults() == QStringList());
}

TEST_CASE("a move that is accepted later reaches who holds erased lines of its target",
          "[F65][F115][F118]")
{
    Tray tray;
    Laptop wu(tray.world, u"wu"_s, {trayGridA, trayGridB}, u"VISITOR_GRID"_s);
    tray.shen.record(core::targetMoved(tray.firm, trayGridA, trayGridB, {})); // none of hers
    REQUIRE(tray.shen.sync());
    const QUuid move = Tray::todos(tray.shen).at(0).event;
    Laptop sun(tray.world, u"sun"_s, {trayGridA}, u"VISITOR_GRID"_s);
    REQUIRE(sun.sync());
    const QUuid secret = sun.visit(tray.firm).id;
    REQUIRE(sun.sync());
    REQUIRE(wu.sync());
    tray.visit = secret;
    tray.redact();
    REQUIRE(wu.sync());
    tray.visit = move;
    tray.decide(LineDecision::Accept, {});
    REQUIRE(wu.sync());
    CHECK(wu.count("SELECT count(*) FROM target WHERE grid = '441900001001002'") == 2);
    CHECK(wu.count("SELECT count(*) FROM visit") == 0);
    CHECK(wu.faults() == QStringList());
}

TEST_CASE("a business that is accepted where a supervisor does not read leaves her laptop again",
          "[F65][F69][F115]")
{
    Tray tray;
    Laptop zhu(tray.world, u"zhu"_s, {trayGridB}, u"TEAM_LEADER"_s);
    core::BusinessSubject found;
    found.id = core::newId(tray.world.tick());
    found.name = u"丙印刷厂"_s;
    found.grid = trayGridA; // no longer li's
    const core::StoredLine line = tray.li.record(core::targetCreated(found));
    core::JsonParser parser = core::lineParser();
    const QUuid event = must(core::readLine(parser, line.bytes)).id;
    REQUIRE(tray.li.sync());
    tray.give(u"shen"_s, u"TEAM_LEADER"_s, {trayGridB});
    for (Laptop *laptop : {&tray.shen, &zhu}) {
        REQUIRE(laptop->sync());
        CHECK(Tray::open(*laptop).size() == 2);
    }
    tray.shen.record(
        must(core::decideHeldLine(*tray.shen.database, event, LineDecision::Accept, {})));
    for (Laptop *laptop : {&tray.shen, &zhu}) {
        REQUIRE(laptop->sync());
        CHECK(Tray::open(*laptop) == std::vector<QUuid>{tray.visit});
        CHECK(laptop->count("SELECT count(*) FROM target WHERE grid <> '441900001001002'") == 0);
        CHECK(laptop->faults() == QStringList());
    }
    CHECK(tray.world.count("SELECT count(*) FROM target") == 3);
}

TEST_CASE("who no longer decides keeps nothing of what is held", "[F69][F111]")
{
    Tray tray;
    tray.decide(LineDecision::Return, u"请说明走访日期"_s);
    REQUIRE(tray.shen.sync());
    tray.give(u"shen"_s, u"VISITOR_GRID"_s, {trayGridA});
    REQUIRE(tray.shen.sync());
    CHECK(Tray::open(tray.shen).empty());
    CHECK(tray.shen.count("SELECT count(*) FROM feed WHERE verdict <> ''") == 0);
    CHECK(tray.shen.count("SELECT count(*) FROM decision") == 0);
    CHECK(tray.shen.count("SELECT count(*) FROM verdict") == 0);
    CHECK_FALSE(must(core::Ledger(*tray.shen.database).lineOf(tray.visit)).has_value());
    CHECK(tray.shen.count("SELECT count(*) FROM target") == 1);
    CHECK(tray.shen.faults() == QStringList());
    tray.give(u"shen"_s, u"TEAM_LEADER"_s, {trayGridA});
    REQUIRE(tray.shen.sync());
    CHECK(Tray::open(tray.shen) == std::vector<QUuid>{tray.visit});
    tray.decide(LineDecision::Accept, {});
    REQUIRE(tray.shen.sync());
    // What counts is everybody's in the grid.
    tray.give(u"shen"_s, u"VISITOR_GRID"_s, {trayGridA});
    REQUIRE(tray.shen.sync());
    CHECK(tray.shen.count("SELECT count(*) FROM visit") == 1);
    CHECK(tray.shen.faults() == QStringList());
}

TEST_CASE("a supervisor's own line that was accepted is no to-do again in a chain begun anew",
          "[F115][F34]")
{
    Tray tray;
    tray.give(u"shen"_s, u"TEAM_LEADER"_s, {trayGridB});
    tray.visit = tray.shen.visit(tray.firm).id;
    REQUIRE(tray.shen.sync());
    REQUIRE(Tray::todos(tray.shen).size() == 1);
    const DiskImage image(*tray.shen.database);
    const QUuid later = tray.shen.visit(tray.other).id; // held, too, and nobody decides on it
    REQUIRE(tray.shen.sync());
    tray.decide(LineDecision::Accept, {});
    Laptop back(tray.shen, image);
    REQUIRE(back.sync());
    CHECK(back.count("SELECT count(*) FROM chain WHERE device IS NOT NULL") == 2);
    REQUIRE(Tray::todos(back).size() == 1);
    CHECK(Tray::todos(back)[0].event == later);
    // All is read again, and said again.
    tray.give(u"shen"_s, u"TEAM_LEADER"_s, {trayGridA, trayGridB});
    REQUIRE(back.sync());
    REQUIRE(Tray::todos(back).size() == 1);
    CHECK(Tray::todos(back)[0].event == later);
}

TEST_CASE("who becomes a bank's keeps nothing a bank may not read, and gets it back after",
          "[F69][F63]")
{
    Tray tray;
    Laptop tong(tray.world, u"tong"_s, {trayGridA}, u"VISITOR_GRID"_s, u"x1"_s);
    Laptop wu(tray.world, u"wu"_s, {trayGridA}, u"VISITOR_GRID"_s);
    REQUIRE(wu.sync());
    core::Visit visit;
    visit.id = core::newId(tray.world.tick());
    visit.target = tray.firm;
    visit.outcome = core::VisitOutcome::Need;
    visit.demand.emplace();
    visit.demand->amountYuan = 300'000;
    visit.demand->useText = u"进货"_s;
    visit.demand->intendedBanks = QStringList{u"y1"_s};
    wu.record(core::visitAdded(visit));
    wu.visit(tray.firm);
    REQUIRE(wu.sync());
    REQUIRE(tong.sync());
    tong.visit(tray.firm);
    REQUIRE(tong.sync());
    CHECK(tong.count("SELECT count(*) FROM visit") == 3);
    const qint64 since = tray.world.count("SELECT since FROM user_grid WHERE login = 'tong'");
    for (int turn = 0; turn < 2; ++turn) {
        tray.give(u"tong"_s, u"VISITOR_BANK"_s, {trayGridA}, u"x1"_s);
        REQUIRE(tong.sync());
        CHECK(tong.count("SELECT count(*) FROM visit") == 2);
        CHECK_FALSE(must(core::Ledger(*tong.database).lineOf(visit.id)).has_value());
        CHECK(tong.faults() == QStringList());
        tray.give(u"tong"_s, u"VISITOR_BANK"_s, {trayGridA}, u"y1"_s); // another bank
        REQUIRE(tong.sync());
        CHECK(tong.count("SELECT count(*) FROM visit") == 3);
        tray.give(u"tong"_s, u"VISITOR_GRID"_s, {trayGridA});
        REQUIRE(tong.sync());
        CHECK(tong.count("SELECT count(*) FROM visit") == 3);
        CHECK(tong.faults() == QStringList());
    }
    // From when on the grid is theirs does not change by that.
    CHECK(tray.world.count("SELECT since FROM user_grid WHERE login = 'tong'") == since);
    CHECK(tray.world.count("SELECT count(*) FROM user_grid_past WHERE login = 'tong'") == 0);
    CHECK(tray.world.faults() == QStringList());
}
