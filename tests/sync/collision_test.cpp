// SPDX-License-Identifier: GPL-3.0-or-later
// Two laptops that give one identity to two different lines: a bug, an attack, or random numbers
// that came with the image both were installed from (SYNC F35, F38).
#include "core/held_desk.h"
#include "core/query/undelivered.h"
#include "core/repository/held_repository.h"
#include "tests/support/join_again.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;

namespace {

const QString roadGrid = QStringLiteral("441900001001001");
const QString nextGrid = QStringLiteral("441900001001002");

struct TwinNumbers {
    TwinNumbers()
    {
        for (Laptop *laptop : {&li, &wu}) {
            REQUIRE(laptop->sync());
        }
    }

    // A visit of this identity, in one person's words.
    core::Visit record(Laptop &laptop, const QString &words)
    {
        core::Visit visit;
        visit.id = shared;
        visit.target = target;
        visit.outcome = core::VisitOutcome::NoNeed;
        visit.businessNote = words;
        laptop.record(core::visitAdded(visit));
        return visit;
    }

    // The answer to what was sent is lost, then the line is good again.
    void syncWithLostAnswer(Laptop &laptop)
    {
        int exchange = 0;
        CHECK_FALSE(laptop.sync([&] { return ++exchange == 2 ? Wire::LoseReply : Wire::Fine; }));
        REQUIRE(laptop.sync());
        CHECK(laptop.wireProblems == QStringList());
    }

    static std::vector<core::ReturnedLine> todos(Laptop &laptop)
    {
        return must(core::undelivered(*laptop.database, QDate(2026, 9, 21))).returned;
    }

    std::vector<core::HeldLine> held()
    {
        return must(world.county->store().wait(
            [](core::Database &county) { return core::HeldRepository(county).list(true, 10); }));
    }

    void decide(const core::HeldLine &line, core::LineDecision decision)
    {
        must(world.county->store().wait([&](core::Database &county) -> core::Result<> {
            const core::Change word =
                TRY(core::decideHeldLine(county, line.event, decision, u"请重新登记"_s));
            TRY(core::record(county, word, world.clockAuthor()));
            return {};
        }));
        world.county->forget();
    }

    World world;
    QUuid target = world.addTarget(u"甲店"_s, roadGrid);
    Laptop li = Laptop(world, u"li"_s, {roadGrid}, u"VISITOR_GRID"_s);
    Laptop wu = Laptop(world, u"wu"_s, {roadGrid}, u"VISITOR_GRID"_s);
    QUuid shared = core::newId(world.tick());
};

} // namespace

TEST_CASE("of two lines with one identity the first stands and the second is asked about [F35]",
          "[F35][F38]")
{
    TwinNumbers twins;
    twins.record(twins.li, u"先到"_s);
    REQUIRE(twins.li.sync());
    const QByteArray digest = twins.world.digest();
    twins.record(twins.wu, u"后到"_s);
    twins.syncWithLostAnswer(twins.wu);

    CHECK(twins.world.digest() == digest);
    CHECK(twins.world.count("SELECT count(*) FROM visit") == 1);
    CHECK(TwinNumbers::todos(twins.li).empty());
    const auto asked = TwinNumbers::todos(twins.wu);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].event == twins.shared); // she knows it by the identity she gave it
    CHECK(asked[0].reason == u"id_collision"_s);
    CHECK(asked[0].targetName == u"甲店"_s);
    const auto kept = twins.held();
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].user == u"wu"_s);
    CHECK(kept[0].line.contains("后到"));
    CHECK(twins.world.faults() == QStringList());
}

TEST_CASE("of two held lines with one identity each author hears what is asked of theirs [F35]",
          "[F35]")
{
    TwinNumbers twins;
    twins.record(twins.li, u"先到"_s);
    twins.record(twins.wu, u"后到"_s);
    twins.world.record(core::targetMoved(twins.target, roadGrid, nextGrid, u"重新划分"_s));
    twins.syncWithLostAnswer(twins.li);
    twins.syncWithLostAnswer(twins.wu);

    CHECK(twins.world.count("SELECT count(*) FROM visit") == 0);
    const auto asked = TwinNumbers::todos(twins.li);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].reason == u"late_scope"_s);
    const auto askedTwin = TwinNumbers::todos(twins.wu);
    REQUIRE(askedTwin.size() == 1);
    CHECK(askedTwin[0].reason == u"id_collision"_s);

    const auto kept = twins.held();
    REQUIRE(kept.size() == 2);
    const core::HeldLine &first = kept[kept[0].user == u"li"_s ? 0 : 1];
    const core::HeldLine &second = kept[kept[0].user == u"li"_s ? 1 : 0];
    CHECK(first.line.contains("先到"));
    CHECK(second.line.contains("后到"));
    // A person's word goes to the one it is about.
    twins.decide(first, core::LineDecision::Accept);
    twins.decide(second, core::LineDecision::Refuse);
    CHECK(twins.world.count("SELECT count(*) FROM visit WHERE user = 'li'") == 1);
    CHECK(twins.world.count("SELECT count(*) FROM visit") == 1);
    REQUIRE(twins.li.sync());
    REQUIRE(twins.wu.sync());
    CHECK(TwinNumbers::todos(twins.li).empty());
    const auto refused = TwinNumbers::todos(twins.wu);
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].event == twins.shared);
    CHECK(refused[0].kind == u"refused"_s);
    CHECK(twins.world.faults() == QStringList());
}

TEST_CASE("a line that is held stays a to-do when its chain begins anew [F30]", "[F30][F35]")
{
    TwinNumbers twins;
    twins.record(twins.li, u"先到"_s);
    REQUIRE(twins.li.sync());
    twins.record(twins.wu, u"后到"_s);
    const DiskImage before(*twins.wu.database);
    REQUIRE(twins.wu.sync());
    Laptop copy(twins.wu, before); // the disk of a while ago, on another machine
    copy.visit(twins.target);
    REQUIRE(copy.sync());
    REQUIRE(copy.sync());
    const auto asked = TwinNumbers::todos(copy);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].reason == u"id_collision"_s);
    CHECK(twins.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(twins.world.faults() == QStringList());
}

TEST_CASE("a second line of one identity stays a to-do when its laptop joins again [F35]",
          "[F35][F31]")
{
    TwinNumbers twins;
    twins.record(twins.li, u"先到"_s);
    REQUIRE(twins.li.sync());
    twins.record(twins.wu, u"后到"_s);
    const DiskImage before(*twins.wu.database);
    REQUIRE(twins.wu.sync());
    Laptop again(twins.wu, before); // has not heard of it
    joinAgain(again, u"wu"_s, roadGrid, QByteArray(16, 'e'));
    REQUIRE(again.sync());
    const auto asked = TwinNumbers::todos(again);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].event == twins.shared);
    CHECK(asked[0].reason == u"id_collision"_s);
    // And what is said of it meanwhile.
    twins.decide(twins.held()[0], core::LineDecision::Refuse);
    joinAgain(again, u"wu"_s, roadGrid, QByteArray(16, 'e'));
    REQUIRE(again.sync());
    const auto refused = TwinNumbers::todos(again);
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].kind == u"refused"_s);
    CHECK(TwinNumbers::todos(twins.li).empty());
    CHECK(twins.world.faults() == QStringList());
}

TEST_CASE("what cannot be told apart or read stops no supervisor's laptop [F35]", "[F35][F82]")
{
    TwinNumbers twins;
    Laptop shen(twins.world, u"shen"_s, {u"*"_s}, u"REVIEWER_1"_s);
    REQUIRE(shen.sync());
    twins.record(twins.li, u"先到"_s);
    twins.record(twins.wu, u"后到"_s);
    must(twins.wu.database->transaction([&]() -> core::Result<> {
        core::Ledger ledger(*twins.wu.database);
        core::Chain chain = TRY(ledger.own());
        const QByteArray broken = "no line of anybody's";
        TRY(ledger.appendBytes(chain, core::lineIdentity(broken), broken, 0));
        return {};
    }));
    REQUIRE(twins.li.sync());
    REQUIRE(twins.wu.sync());
    REQUIRE(shen.sync());
    REQUIRE(shen.sync());
    CHECK(shen.wireProblems == QStringList());
    CHECK(shen.count("SELECT count(*) FROM visit WHERE user = 'li'") == 1);
    CHECK(shen.count(
              "SELECT count(*) FROM verdict WHERE reason IN ('id_collision', 'malformed')") == 2);
    CHECK(shen.report.complete);
}
