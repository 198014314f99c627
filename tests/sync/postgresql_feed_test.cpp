// SPDX-License-Identifier: GPL-3.0-or-later
// Two connections on one county: what one commits between the statements of the other leaves no
// reader a gap (SYNC §3.15, F79, F80, F81).
#include "sync/server/feed_pages.h"
#include "tests/support/world.h"

#include <thread>

using namespace Qt::StringLiterals;

namespace {

const QString feedGrid = QStringLiteral("441900001001001");

bool isFeedSkipped()
{
    if (!postgresqlForTests().isEmpty()) {
        return false;
    }
    WARN("SKIPPED: ZOUFANG_POSTGRES names no PostgreSQL");
    return true;
}

// A county in PostgreSQL that another server writes to while we read.
struct Shared {
    Shared()
    {
        for (int i = 0; i < 4; ++i) {
            targets.push_back(world.addTarget(u"店%1"_s.arg(i), feedGrid));
        }
        REQUIRE(li.sync());
        REQUIRE(wu.sync());
    }

    // What `laptop` would hear now, asked on a connection of our own; `between` happens after the
    // head was read and before any row is.
    protocol::SyncReply readBy(const Laptop &laptop, qint64 since,
                               const std::function<void()> &between)
    {
        const auto ours = world.schema->database();
        return must(ours->readTransaction([&]() -> core::Result<protocol::SyncReply> {
            const server::DeviceAccount device = TRY(server::Accounts(*ours).device(laptop.inc));
            protocol::SyncReply reply;
            reply.head = *TRY(core::Feed(*ours).head());
            reply.complete = true;
            between();
            protocol::SyncRequest asked;
            asked.inc = laptop.inc;
            asked.complete.seq = since;
            asked.bytesMax = protocol::pageBytesDefault;
            for (const auto &[grid, gen] : TRY(server::Accounts(*ours).grids(device.login))) {
                asked.cursors[grid] = {gen, since};
            }
            reply.scopeGen = asked.scopeGen;
            TRY(server::FeedPages(*ours, device).fill(asked, reply));
            return reply;
        }));
    }

    qint64 head() { return world.count("SELECT seq FROM feed_head"); }

    World world{std::make_unique<TestSchema>()};
    std::vector<QUuid> targets;
    Laptop li = Laptop(world, u"li"_s, {feedGrid}, u"VISITOR_GRID"_s);
    Laptop wu = Laptop(world, u"wu"_s, {feedGrid}, u"VISITOR_GRID"_s);
};

} // namespace

TEST_CASE("a commit between the head and the rows of one read is in neither, and in the next [F80]",
          "[F80]")
{
    if (isFeedSkipped()) {
        return;
    }
    Shared shared;
    qint64 since = shared.head();
    qint64 linesHeard = 0;
    for (int round = 0; round < 10; ++round) {
        qint64 headBefore = shared.head();
        const protocol::SyncReply reply = shared.readBy(shared.wu, since, [&] {
            headBefore = shared.head();
            shared.li.visit(shared.targets[static_cast<size_t>(round % 4)]);
            REQUIRE(shared.li.sync());
            REQUIRE(shared.head() > headBefore); // committed while we read
        });
        CHECK(reply.head.seq == headBefore);
        for (const protocol::Page &page : reply.pages) {
            CHECK(page.upto <= reply.head.seq);
            for (const qint64 seq : page.seqs) {
                CHECK((seq > since && seq <= reply.head.seq));
            }
        }
        linesHeard += std::ssize(reply.lines);
        since = reply.head.seq;
    }
    linesHeard += std::ssize(shared.readBy(shared.wu, since, [] {}).lines);
    CHECK(linesHeard == 10); // each visit in exactly one of the reads
}

TEST_CASE("numbers are given in the order of commits, and one undone leaves no hole [F79]", "[F79]")
{
    if (isFeedSkipped()) {
        return;
    }
    Shared shared;
    const auto first = shared.world.schema->database();
    const auto second = shared.world.schema->database();
    const auto write = [&](core::Database &database, const QString &name) {
        core::BusinessSubject subject;
        subject.id = core::newId(shared.world.tick());
        subject.name = name;
        subject.grid = feedGrid;
        return core::record(database, core::targetCreated(subject), shared.world.clockAuthor());
    };
    for (const bool isUndone : {false, true}) {
        const qint64 before = shared.head();
        std::thread other;
        (void)first->transaction([&]() -> core::Result<> {
            TRY(write(*first, u"先"_s));
            // Numbered, not committed: the other one has to wait, and no reader sees a number.
            other = std::thread(
                [&] { must(second->transaction([&] { return write(*second, u"后"_s); })); });
            while (must(shared.world.county->store()
                            .read([](core::Database &database) {
                                return database.count("SELECT count(*) FROM pg_stat_activity WHERE"
                                                      " wait_event_type = 'Lock'");
                            })
                            .takeResult()) == 0) {
                std::this_thread::yield();
            }
            CHECK(must(shared.world.county->store()
                           .read([](core::Database &database) {
                               return database.count("SELECT max(seq) FROM feed");
                           })
                           .takeResult()) == before);
            return isUndone ? core::Result<>(core::fail(core::Error::Kind::Invalid, u"undone"_s))
                            : core::Result<>();
        });
        other.join();
        CHECK(shared.head() == before + (isUndone ? 1 : 2));
        CHECK(shared.world.count("SELECT max(seq) - count(*) FROM feed") == 0);
        CHECK(shared.world.count("SELECT count(*) FROM feed AS later JOIN feed AS earlier"
                                 " ON earlier.seq = later.seq - 1 WHERE later.seq > 1") ==
              shared.head() - 1);
    }
}

TEST_CASE("a forgotten transaction elsewhere in the cluster holds up no feed [F81]", "[F81]")
{
    if (isFeedSkipped()) {
        return;
    }
    Shared shared;
    const TestSchema neighbour; // another county in the same database
    const auto forgotten = neighbour.database();
    must(forgotten->transaction([&]() -> core::Result<> {
        TRY(forgotten->run("INSERT INTO setting (key, value) VALUES ('forgotten', '1')"));
        CHECK(TRY(forgotten->count("SELECT count(*) FROM setting WHERE key = 'forgotten'")) == 1);
        const qint64 before = shared.head();
        for (const QUuid &target : shared.targets) {
            shared.li.visit(target);
        }
        REQUIRE(shared.li.sync());
        REQUIRE(shared.wu.sync());
        CHECK(shared.head() == before + 4);
        CHECK(shared.wu.count("SELECT count(*) FROM visit") == 4);
        CHECK(shared.wu.report.complete);
        return {};
    }));
}
