// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that carry little, answers that are nobody's, requests that come once more, and a county
// without room: what was saved stays, and goes on from where it was.
#include "core/held_desk.h"
#include "core/ledger/alarms.h"
#include "sync/client/sitting.h"
#include "tests/support/forger.h"

#include <future>
#include <set>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

const QString lineGrid = QStringLiteral("441900001001001");

// A line that breaks under batches of more lines than these, and under answers of more bytes.
class ThinLine : public client::Transport {
public:
    ThinLine(server::County &county, int linesMax, qsizetype answerMax)
        : m_county(county), m_linesMax(linesMax), m_answerMax(answerMax)
    {
    }

    core::Result<client::Reply> send(const client::Request &request) override
    {
        m_status = 0;
        if (m_isCut || linesOf(request) > m_linesMax) {
            return broke();
        }
        const server::HttpReply answer = ask(m_county, request);
        m_status = answer.status; // its head came before it broke
        m_refusal = answer.status == client::unauthorizedStatus ? answer.body : QByteArray();
        if (!m_refusal.isEmpty()) {
            return core::fail(core::Error::Kind::Unauthorized,
                              u"the county does not accept this"_s);
        }
        return answer.body.size() > m_answerMax ? broke()
                                                : client::Reply{answer.status, {}, answer.body};
    }
    client::Trouble trouble() const override
    {
        return {.cause = m_refusal.isEmpty() ? client::Cause::NoLink : client::Cause::Login,
                .status = m_status,
                .body = m_refusal};
    }
    client::Traffic traffic() const override { return {}; }
    void cut() { m_isCut = true; }

    int broken = 0;

private:
    static qint64 linesOf(const client::Request &request)
    {
        if (request.method != "PUT") {
            return 0;
        }
        const QUuid inc = QUuid::fromString(request.path.split('/').at(3)); // /v1/chain/…/batch
        return std::ssize(must(protocol::readBatch(request.body, inc)).lines);
    }
    core::Result<client::Reply> broke()
    {
        ++broken;
        return core::fail(core::Error::Kind::Offline, u"the line broke"_s);
    }

    server::County &m_county;
    QByteArray m_refusal;
    int m_linesMax;
    qsizetype m_answerMax;
    int m_status = 0;
    bool m_isCut = false;
};

// Every exchange of a sitting, asked of the county; `seen`: each request before it is answered,
// with false to end the sitting there.
void walk(Laptop &laptop,
          const std::function<bool(const client::Request &, client::SyncCore &)> &seen)
{
    client::SyncCore core(laptop.key);
    core::Database &database = *laptop.database;
    for (int exchange = 0; exchange < 100; ++exchange) {
        const auto request = must(database.transaction([&] { return core.next(database); }));
        if (!request || !seen(*request, core)) {
            return;
        }
        const server::HttpReply answer = ask(*laptop.world.county, *request);
        must(database.transaction([&] {
            return core.hear(database, {answer.status, {}, answer.body}, laptop.world.nowMs);
        }));
        while (must(database.transaction([&] { return core.takeIn(database); }))) {
        }
    }
    FAIL("a sitting did not end within 100 exchanges");
}

// All a laptop remembers and holds.
QStringList everythingOn(Laptop &laptop)
{
    QStringList all;
    for (const char *sql : {"SELECT key || '=' || hex(value) FROM setting ORDER BY key",
                            "SELECT hex(hash) FROM ledger ORDER BY chain, n",
                            "SELECT hex(body) FROM receipt ORDER BY chain, n",
                            "SELECT grid || ':' || seq FROM cursor ORDER BY grid"}) {
        must(laptop.database->each(sql, [&](const core::Row &row) -> core::Result<> {
            all.append(row.text(0));
            return {};
        }));
    }
    return all << QString::fromLatin1(must(core::projectionDigest(*laptop.database)).toHex());
}

} // namespace

TEST_CASE("over a line that carries single lines only one sitting brings all of them", "[F10]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, lineGrid);
    Laptop li(world, u"li"_s, {lineGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    constexpr qint64 visits = 12;
    for (int i = 0; i < visits; ++i) {
        li.visit(target);
    }
    core::Store store(std::move(li.database));
    ThinLine line(*world.county, 1, protocol::replyBytesMax);
    const auto first = must(client::runSitting(store, line, li.key, {}));
    CHECK(first.linesSent == visits);
    // Under twelve, six, three, and two once more: what failed is not tried again so soon.
    CHECK(line.broken == 4);
    CHECK(world.count("SELECT count(*) FROM visit") == visits);
    for (int i = 0; i < visits; ++i) {
        must(store.wait([&](core::Database &database) -> core::Result<> {
            core::Visit visit;
            visit.id = core::newId(world.tick());
            visit.target = target;
            visit.outcome = core::VisitOutcome::NoNeed;
            TRY(core::record(database, core::visitAdded(visit), li.author));
            return {};
        }));
    }
    // The next sitting begins where this one came to, and looks once whether the line got better.
    const auto second = must(client::runSitting(store, line, li.key, {}));
    CHECK(second.linesSent == visits);
    CHECK(line.broken == 4 + 1);
    CHECK(world.count("SELECT sum(visits) FROM target") == 2 * visits);
    CHECK(world.faults() == QStringList());
}

TEST_CASE("a county that gives a laptop no lines of a chain ends no sitting", "[F23]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, lineGrid);
    Laptop before(world, u"li"_s, {lineGrid}, u"VISITOR_GRID"_s);
    REQUIRE(before.sync());
    const DiskImage image(*before.database);
    before.visit(target);
    REQUIRE(before.sync());
    must(world.county->store().wait([&](core::Database &county) -> core::Result<> {
        const auto chain = TRY(core::Ledger(county).find(before.inc));
        return server::Accounts(county).revoke(chain->device, u"lost"_s, world.clockAuthor());
    }));
    world.county->forget();
    // Its disk is put back: the line of then is to be fetched, and a revoked laptop gets none.
    Laptop li(before, image);
    li.visit(target);
    core::Store store(std::move(li.database));
    ThinLine line(*world.county, protocol::batchLinesMax, protocol::replyBytesMax);
    CHECK(must(client::runSitting(store, line, li.key, {})).linesSent == 1);
    CHECK(must(client::runSitting(store, line, li.key, {})).linesSent == 0);
}

TEST_CASE("over a line that breaks under large answers everything is read in smaller ones", "[F10]")
{
    World world;
    for (int i = 0; i < 400; ++i) {
        world.addTarget(u"甲店%1"_s.arg(i), lineGrid);
    }
    Laptop li(world, u"li"_s, {lineGrid}, u"VISITOR_GRID"_s);
    core::Store store(std::move(li.database));
    ThinLine line(*world.county, protocol::batchLinesMax, 6'000);
    const auto first = must(client::runSitting(store, line, li.key, {}));
    CHECK(first.complete);
    CHECK(line.broken > 0);
    CHECK(line.broken <= 7); // from 2 MiB to 16 KiB
    CHECK(must(store.wait([](core::Database &database) {
              return database.count("SELECT count(*) FROM target");
          })) == 400);
    // A line without any answer is not tried with less.
    line.cut();
    const int before = line.broken;
    CHECK_FALSE(client::runSitting(store, line, li.key, {}));
    CHECK(line.broken == before + 1);
}

TEST_CASE("a login page in the place of any answer changes nothing, and the next sitting is whole",
          "[F05]")
{
    std::set<QByteArray> replaced; // what the page came instead of
    for (int at = 0; at < 8; ++at) {
        World world;
        const QUuid target = world.addTarget(u"甲店"_s, lineGrid);
        Laptop before(world, u"li"_s, {lineGrid}, u"VISITOR_GRID"_s);
        REQUIRE(before.sync());
        const DiskImage older(*before.database);
        for (int i = 0; i < 4; ++i) {
            before.visit(target);
        }
        REQUIRE(before.sync());
        Laptop li(before, older); // so that a chain and its lines are asked for, too
        li.visit(target);
        li.visit(target);
        int exchange = 0;
        walk(li, [&](const client::Request &request, client::SyncCore &core) {
            if (exchange++ != at) {
                return true;
            }
            replaced.insert(request.method + ' ' +
                            (request.method == "POST" ? request.path : QByteArray()));
            const QStringList was = everythingOn(li);
            const client::Reply page{200, {}, "<!DOCTYPE html><html>log in</html>"};
            CHECK_FALSE(li.database->transaction(
                [&] { return core.hear(*li.database, page, world.nowMs); }));
            CHECK(everythingOn(li) == was);
            return false;
        });
        REQUIRE(li.sync());
        CHECK(world.count("SELECT count(*) FROM visit") == 6);
        CHECK(li.count("SELECT count(*) FROM visit") == 6);
        CHECK(li.faults() == QStringList());
        CHECK(world.faults() == QStringList());
    }
    CHECK(replaced == std::set<QByteArray>{"GET ", "POST /v1/chain", "POST /v1/sync", "PUT "});
}

TEST_CASE("whatever was said once is said again days later: nothing is there twice, nobody a copy",
          "[F08]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, lineGrid);
    Laptop li(world, u"li"_s, {lineGrid}, u"VISITOR_GRID"_s);
    std::vector<client::Request> said;
    const auto sit = [&] {
        walk(li, [&](const client::Request &request, client::SyncCore &) {
            said.push_back(request);
            return true;
        });
    };
    constexpr qint64 oneDayMs = 24LL * 3600 * 1000;
    sit();
    for (int day = 0; day < 3; ++day) {
        li.visit(target);
        sit();
        world.nowMs += oneDayMs;
    }
    const QByteArray digest = world.digest();
    const qint64 head = world.count("SELECT seq FROM feed_head");
    for (int round = 0; round < 2; ++round) {
        for (const client::Request &request : said) {
            (void)ask(*world.county, request);
        }
        std::reverse(said.begin(), said.end());
        world.nowMs += oneDayMs; // long enough for the county to give a new token
    }
    CHECK(world.digest() == digest);
    CHECK(world.count("SELECT seq FROM feed_head") == head);
    for (int day = 0; day < 3; ++day) {
        li.visit(target);
        REQUIRE(li.sync());
        world.nowMs += oneDayMs;
    }
    CHECK(li.count("SELECT count(*) FROM chain WHERE device IS NOT NULL") == 1);
    CHECK(must(core::openAlarms(*li.database)).empty());
    CHECK(world.count("SELECT count(*) FROM visit") == 6);
    CHECK(world.count("SELECT count(*) FROM verdict") == 0);
}

TEST_CASE("one batch by two connections at once is taken once, and both hear where the chain ends",
          "[F02]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, lineGrid);
    Laptop laptop(world, u"li"_s, {lineGrid}, u"VISITOR_GRID"_s);
    Forger li(laptop);
    constexpr int rounds = 30;
    for (int round = 0; round < rounds; ++round) {
        const protocol::Batch batch =
            li.batch({li.line(core::visitAdded(visitTo(world, target)), u"li"_s)});
        const client::Request request = li.request(batch, laptop.inc, laptop.key);
        server::HttpReply there;
        std::thread other([&] { there = ask(*world.county, request); });
        const server::HttpReply here = ask(*world.county, request);
        other.join();
        CHECK(std::min(here.status, there.status) == 200);
        CHECK(std::max(here.status, there.status) == 409);
        for (const server::HttpReply &reply : {here, there}) {
            CHECK(must(protocol::readBatchReply(reply.body)).chain == batch.end);
        }
        li.end = batch.end;
    }
    CHECK(world.count("SELECT count(*) FROM visit") == rounds);
    CHECK(world.count("SELECT sum(visits) FROM target") == rounds);
    CHECK(world.count("SELECT count(*) FROM verdict") == 0);
    CHECK(world.faults() == QStringList());
}

TEST_CASE("nobody is told of a batch whose transaction failed, however closely they follow it",
          "[F84][sqlite]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, lineGrid);
    Laptop li(world, u"li"_s, {lineGrid}, u"VISITOR_GRID"_s);
    Laptop chen(world, u"chen"_s, {u"*"_s}, u"ADMIN"_s);
    REQUIRE(li.sync());
    REQUIRE(chen.sync());
    const auto question = [](Laptop &laptop) {
        client::SyncCore core(laptop.key);
        return *must(laptop.database->transaction([&] { return core.next(*laptop.database); }));
    };
    const client::Request asked = question(chen);
    li.visit(target);
    client::Request batch;
    walk(li, [&](const client::Request &request, client::SyncCore &) {
        batch = request;
        return request.method != "PUT";
    });
    // The batch's last write fails; the question waits right behind it.
    core::Store &store = world.county->store();
    const auto run = [&](const QByteArray &script) {
        must(store.alone([&](core::Database &county) { return county.script(script); })
                 .takeResult());
    };
    run("CREATE TEMP TRIGGER full BEFORE INSERT ON main.heard BEGIN SELECT RAISE(ABORT, 'full');"
        " END");
    std::promise<void> begun;
    std::promise<void> gate;
    auto held = store.alone([&](core::Database &) {
        begun.set_value();
        gate.get_future().wait();
        return core::Result<>();
    });
    begun.get_future().wait();
    const auto wait = [&](qsizetype jobs) {
        while (store.waiting() < jobs) {
            std::this_thread::yield();
        }
    };
    server::HttpReply refused;
    server::HttpReply answer;
    std::thread first([&] { refused = ask(*world.county, batch); });
    wait(1);
    std::thread second([&] { answer = ask(*world.county, asked); });
    wait(2);
    gate.set_value();
    first.join();
    second.join();
    must(held.takeResult());
    CHECK(refused.status >= 400);
    REQUIRE(answer.status == 200);
    CHECK(must(protocol::readSyncReply(answer.body)).head.seq ==
          world.count("SELECT seq FROM feed_head"));
    run("DROP TRIGGER temp.full");
    REQUIRE(li.sync());
    REQUIRE(chen.sync());
    CHECK(chen.count("SELECT count(*) FROM visit") == 1);
}

TEST_CASE("a county whose disk is full stores nothing by half, says so, and goes on with room",
          "[F84][sqlite]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, lineGrid);
    Laptop li(world, u"li"_s, {lineGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    constexpr qint64 visits = 900;
    must(li.database->transaction([&]() -> core::Result<> {
        core::Recorder recorder(*li.database, li.author);
        for (int i = 0; i < visits; ++i) {
            TRY(recorder.record(core::visitAdded(visitTo(world, target))));
        }
        return {};
    }));
    // A limit of pages is a full disk to the engine.
    const auto limit = [&](qint64 morePages) {
        must(world.county->store()
                 .alone([&](core::Database &county) -> core::Result<> {
                     const qint64 pages = TRY(county.count("PRAGMA page_count")) + morePages;
                     return county.script("PRAGMA max_page_count = " + QByteArray::number(pages));
                 })
                 .takeResult());
    };
    const QByteArray digest = world.digest();
    const qint64 head = world.count("SELECT seq FROM feed_head");
    limit(4);
    int status = 0;
    walk(li, [&](const client::Request &request, client::SyncCore &) {
        status = request.method == "PUT" ? ask(*world.county, request).status : 0;
        return request.method != "PUT";
    });
    CHECK(status == 507);
    CHECK_FALSE(li.sync());
    CHECK(li.wireProblems.size() == 1);
    CHECK(world.digest() == digest);
    CHECK(world.count("SELECT seq FROM feed_head") == head);
    CHECK(li.count("SELECT count(*) FROM receipt") == 0);
    CHECK(li.count("SELECT count(*) FROM ledger WHERE n > 0") == visits);
    limit(10'000);
    REQUIRE(li.sync());
    CHECK(li.report.linesSent == visits);
    CHECK(world.count("SELECT count(*) FROM visit") == visits);
    CHECK(world.faults() == QStringList());
}

TEST_CASE("a fault in laying out one line holds that line alone, and after the repair it counts",
          "[F82][sqlite]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, lineGrid);
    Laptop li(world, u"li"_s, {lineGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const auto change = [&](const QByteArray &sql) {
        must(
            world.county->store().wait([&](core::Database &county) { return county.script(sql); }));
    };
    change("CREATE TRIGGER planted BEFORE INSERT ON visit WHEN NEW.outcome = 'POTENTIAL'"
           " BEGIN SELECT RAISE(ABORT, 'planted'); END");
    li.visit(target);
    const core::Visit poison = li.visit(target, core::VisitOutcome::Potential);
    li.visit(target);
    REQUIRE(li.sync());
    CHECK(li.wireProblems == QStringList());
    CHECK(li.report.linesSent == 3);
    CHECK(world.count("SELECT count(*) FROM visit") == 2);
    CHECK(world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 1);
    CHECK(li.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 1);
    li.visit(target); // and later sittings are not held up either
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM visit") == 3);
    change("DROP TRIGGER planted");
    world.record(must(world.county->store().wait([&](core::Database &county) {
        return core::decideHeldLine(county, poison.id, core::LineDecision::Accept, u"修好了"_s);
    })));
    CHECK(world.count("SELECT count(*) FROM visit") == 4);
    REQUIRE(li.sync());
    CHECK(li.count("SELECT count(*) FROM verdict WHERE closed_by = ''") == 0);
    CHECK(world.faults() == QStringList());
    CHECK(li.faults() == QStringList());
}
