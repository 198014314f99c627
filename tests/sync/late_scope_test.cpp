// SPDX-License-Identifier: GPL-3.0-or-later
// What was done while a grid was its author's counts, also when it comes later; what may have been
// done by somebody who knew that it was taken waits for a person (SYNC §3.7, F62).
#include "core/blob/attach.h"
#include "core/ledger/incarnation.h"
#include "sync/client/outgoing.h"
#include "tests/support/forger.h"

using namespace Qt::StringLiterals;

namespace {

const QString stayingGrid = QStringLiteral("441900001001001");
const QString goingGrid = QStringLiteral("441900001001002");

struct Handover {
    Handover() { REQUIRE(li.sync()); }

    void give(const QStringList &grids)
    {
        world.record(core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, grids}));
    }
    void take() { give({stayingGrid}); }
    // The clock of the laptop says so until it is set right.
    core::Visit visitDated(qint64 atMs)
    {
        const auto clock = li.author.nowMs;
        li.author.nowMs = [atMs] { return atMs; };
        core::Visit visit = li.visit(firm);
        li.author.nowMs = clock;
        return visit;
    }
    // Keeps the firm on the laptop although its grid goes.
    void openForm()
    {
        must(li.database->run("INSERT INTO draft (id, target, body, saved_at)"
                              " VALUES ($1, $2, '{}', 0)",
                              core::newId(world.tick()), firm));
    }
    qint64 visits() { return world.count("SELECT count(*) FROM visit"); }
    qint64 late()
    {
        return world.count("SELECT count(*) FROM verdict WHERE reason = 'late_scope'");
    }
    void checkSound()
    {
        CHECK(li.faults() == QStringList());
        CHECK(world.faults() == QStringList());
    }

    World world;
    QUuid firm = world.addTarget(u"乙店"_s, goingGrid);
    Laptop li = Laptop(world, u"li"_s, {stayingGrid, goingGrid}, u"VISITOR_GRID"_s);
};

} // namespace

TEST_CASE("what was done while the grid was ours counts, although it comes after it was taken",
          "[F62]")
{
    Handover scene;
    const core::Visit visit = scene.li.visit(scene.firm);
    scene.li.record(core::visitAmended(visit, R"({"businessNote":"补充"})", u"漏写"_s));
    scene.li.record(core::blobReferenced(
        {visit.id, {core::sha256("file"), 4}, u"application/pdf"_s, u"a.pdf"_s}, scene.firm));
    scene.take();
    REQUIRE(scene.li.sync());
    CHECK(scene.visits() == 1);
    CHECK(scene.world.count("SELECT count(*) FROM visit_amendment") == 1);
    CHECK(scene.world.count("SELECT count(*) FROM attachment") == 1);
    CHECK(scene.world.count("SELECT count(*) FROM verdict") == 0);
    CHECK(scene.li.count("SELECT count(*) FROM target") == 0); // and nothing of it is read any more
    CHECK(scene.li.count("SELECT count(*) FROM verdict") == 0);
    Laptop wang(scene.world, u"wang"_s, {goingGrid}, u"VISITOR_GRID"_s);
    REQUIRE(wang.sync());
    CHECK(wang.count("SELECT count(*) FROM visit") == 1);
    scene.checkSound();
}

TEST_CASE("what is written after the laptop heard waits, whatever date it bears", "[F62][T4]")
{
    Handover scene;
    scene.openForm();
    const qint64 granted = scene.world.tick();
    scene.take();
    REQUIRE(scene.li.sync());
    REQUIRE(scene.li.count("SELECT count(*) FROM target") == 1);
    scene.visitDated(granted);
    REQUIRE(scene.li.sync());
    CHECK(scene.visits() == 0);
    CHECK(scene.late() == 1);
    CHECK(scene.li.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 1);
    scene.checkSound();
}

TEST_CASE("a date before the giving or after the taking is not in the interval", "[F62][T4]")
{
    Handover scene;
    qint64 at = 0;
    SECTION("after the taking")
    {
        scene.take();
        at = scene.world.tick();
    }
    SECTION("long before the giving")
    {
        at = 1'000'000'000'000;
        scene.take();
    }
    SECTION("in a future that has not come")
    {
        at = scene.world.nowMs + 1'000'000'000;
        scene.take();
    }
    scene.visitDated(at);
    REQUIRE(scene.li.sync());
    CHECK(scene.visits() == 0);
    CHECK(scene.late() == 1);
    scene.checkSound();
}

TEST_CASE("a run whose clock jumped, or that has no name, does not say when it was", "[F62][T4]")
{
    Handover scene;
    SECTION("a jump")
    {
        core::JsonWriter writer;
        writer.beginObject().put("kind", u"jump"_s).put("from", qint64{2}).put("to", qint64{1});
        scene.li.record({core::LineType::DeviceClock, writer.endObject().take(), {}});
    }
    SECTION("no name")
    {
        scene.li.author.boot.clear();
    }
    scene.li.visit(scene.firm);
    scene.take();
    REQUIRE(scene.li.sync());
    CHECK(scene.visits() == 0);
    CHECK(scene.late() == 1);
    scene.checkSound();
}

TEST_CASE("of a grid given and taken several times each time counts by itself", "[F62][F63]")
{
    Handover scene;
    scene.openForm();
    scene.li.visit(scene.firm);
    scene.take();
    const qint64 between = scene.world.tick();
    scene.give({stayingGrid, goingGrid});
    scene.li.visit(scene.firm);
    scene.visitDated(between);
    scene.take();
    REQUIRE(scene.li.sync());
    CHECK(scene.visits() == 2);
    CHECK(scene.late() == 1);
    scene.checkSound();
}

TEST_CASE("an answer that was lost told it all the same: what was written since waits", "[F62]")
{
    Handover scene;
    const core::Visit before = scene.li.visit(scene.firm);
    const qint64 granted = scene.world.tick();
    scene.take();
    CHECK_FALSE(scene.li.sync([] { return Wire::LoseReply; }));
    scene.visitDated(granted);
    REQUIRE(scene.li.sync());
    CHECK(scene.visits() == 1);
    CHECK(scene.world.count("SELECT count(*) FROM feed WHERE verdict = ''") > 0);
    CHECK(scene.late() == 1);
    CHECK(scene.li.count("SELECT count(*) FROM verdict WHERE event IN"
                         " (SELECT id FROM event WHERE n = 2 AND chain > 0)") == 1);
    scene.checkSound();
}

TEST_CASE("a stick written before the grid was taken brings what counts", "[F62][F67]")
{
    Handover scene;
    scene.li.visit(scene.firm);
    const core::Chain chain = must(core::Ledger(*scene.li.database).own());
    const protocol::Batch batch =
        must(client::batchAfter(*scene.li.database, scene.li.key, chain, 0, 10));
    scene.take();
    must(scene.world.county->takeCarried(batch));
    CHECK(scene.visits() == 1);
    CHECK(scene.late() == 0);
    REQUIRE(scene.li.sync());
    scene.checkSound();
}

TEST_CASE("an end that its laptop's lines do not lead to buys no line a place before it",
          "[F62][T4]")
{
    Handover scene;
    scene.openForm();
    const qint64 granted = scene.world.tick();
    scene.take();
    // The laptop claims three lines it has not written, hears, and then writes them.
    protocol::SyncRequest question = must(client::questionNow(*scene.li.database));
    question.end = {question.end.n + 3, core::sha256("made up")};
    question.bytesMax = protocol::pageBytesDefault;
    const client::Request request =
        must(client::signedRequest(*scene.li.database, scene.li.key, question.inc,
                                   {.method = "POST",
                                    .path = "/v1/sync",
                                    .headers = {},
                                    .contentType = protocol::jsonType.toByteArray(),
                                    .body = protocol::write(question),
                                    .replyBytesMax = protocol::replyBytesMax}));
    REQUIRE(ask(*scene.world.county, request).status == 200);
    for (int line = 0; line < 4; ++line) {
        scene.visitDated(granted);
    }
    REQUIRE(scene.li.sync());
    CHECK(scene.visits() == 0);
    CHECK(scene.late() == 4);
    scene.checkSound();
}

TEST_CASE("who never asks is taken at the word of what he sends first", "[F62][T4]")
{
    Handover scene;
    scene.openForm();
    const qint64 granted = scene.world.tick();
    scene.take();
    const auto bring = [&](qint64 after) {
        const core::Chain chain = must(core::Ledger(*scene.li.database).own());
        must(scene.world.county->takeCarried(
            must(client::batchAfter(*scene.li.database, scene.li.key, chain, after, 10))));
    };
    scene.visitDated(granted);
    bring(0);
    CHECK(scene.visits() == 1); // it stayed away until now
    scene.visitDated(granted);
    bring(1);
    CHECK(scene.visits() == 1);
    CHECK(scene.late() == 1);
    // A laptop that joined since has nothing from before.
    Laptop second(scene.world, u"li"_s, {stayingGrid}, u"VISITOR_GRID"_s);
    Forger forger(second);
    core::Visit visit;
    visit.id = core::newId(granted);
    visit.target = scene.firm;
    visit.outcome = core::VisitOutcome::NoNeed;
    const QByteArray line = must(
        core::writeLine(core::visitAdded(visit), visit.id, granted, granted << 16, second.author));
    CHECK(forger.verdictOn({line}) == u"late_scope");
}

TEST_CASE("lines of a chain begun anew have other numbers and wait", "[F62][F19]")
{
    Handover scene;
    const DiskImage older(*scene.li.database);
    scene.li.visit(scene.firm);
    REQUIRE(scene.li.sync());
    Laptop back(scene.li, older);
    back.visit(scene.firm);
    scene.take();
    REQUIRE(back.sync());
    CHECK(back.wireProblems == QStringList());
    CHECK(scene.visits() == 1);
    CHECK(scene.late() == 1);
    CHECK(back.faults() == QStringList());
}

TEST_CASE("whoever had the whole county counts for what was done in any grid of it", "[F62]")
{
    Handover scene;
    scene.give({u"*"_s});
    REQUIRE(scene.li.sync());
    scene.li.visit(scene.firm);
    scene.take();
    REQUIRE(scene.li.sync());
    CHECK(scene.visits() == 1);
    CHECK(scene.late() == 0);
    scene.checkSound();
}
