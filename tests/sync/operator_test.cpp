// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever runs the county's database changes what it says, with all hashes made to fit again:
// laptops hold the county's own signed word of how it was (SYNC F86, F117, T8). And whoever
// administers people takes nothing away by not naming it.
#include "core/ledger/alarms.h"
#include "core/ledger/projector.h"
#include "core/query/audit_trail.h"
#include "core/repository/county_repository.h"
#include "sync/client/outgoing.h"
#include "sync/server/kept_frames.h"
#include "sync/server/signed_head.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;

namespace {

const QString squareGrid = QStringLiteral("441900001001001");

struct Square {
    Square()
    {
        REQUIRE(li.sync());
        REQUIRE(wu.sync());
        for (int i = 0; i < 3; ++i) {
            visits.push_back(li.visit(target).id);
        }
        REQUIRE(li.sync());
        REQUIRE(wu.sync());
    }

    // A skilled hand: `edit` changes rows, then every hash of every chain and every head is made
    // anew, and the tables are laid out from what now stands there.
    void forge(const std::function<core::Result<>(core::Database &)> &edit)
    {
        must(world.county->store().wait([&](core::Database &county) -> core::Result<> {
            TRY(edit(county));
            for (const core::Chain &chain : TRY(core::Ledger(county).all())) {
                TRY(hashAnew(county, chain));
            }
            TRY(headsAnew(county));
            return core::rebuildProjections(county);
        }));
        world.county->forget();
    }

    QStringList countySays() { return world.faults(); }

    static QStringList alarms(Laptop &laptop)
    {
        QStringList kinds;
        for (const core::Alarm &alarm : must(core::openAlarms(*laptop.database))) {
            kinds.append(alarm.kind);
        }
        return kinds;
    }

    World world;
    QUuid target = world.addTarget(u"甲店"_s, squareGrid);
    Laptop li = Laptop(world, u"li"_s, {squareGrid}, u"VISITOR_GRID"_s);
    Laptop wu = Laptop(world, u"wu"_s, {squareGrid}, u"VISITOR_GRID"_s);
    std::vector<QUuid> visits;

private:
    static core::Result<> hashAnew(core::Database &county, const core::Chain &chain)
    {
        core::Ledger ledger(county);
        QByteArray hash = *TRY(ledger.hashAt(chain, 0));
        qint64 last = 0;
        for (const core::StoredLine &line : TRY(ledger.after(chain, 0, 1000))) {
            hash = core::nextHash(hash, line.bytes);
            last = line.n;
            TRY(county.run("UPDATE ledger SET hash = $1 WHERE chain = $2 AND n = $3", hash,
                           chain.id, line.n));
        }
        return county.run("UPDATE chain SET n = $1, hash = $2 WHERE id = $3", last, hash, chain.id);
    }
    static core::Result<> headsAnew(core::Database &county)
    {
        struct Entry {
            qint64 seq;
            QUuid inc;
            core::ChainEnd end;
            QByteArray verdict;
        };
        const auto entries = TRY(county.all(
            "SELECT feed.seq, chain.inc, feed.n, ledger.hash, feed.verdict FROM feed"
            " JOIN chain ON chain.id = feed.chain"
            " JOIN ledger ON ledger.chain = feed.chain AND ledger.n = feed.n ORDER BY feed.seq",
            [](const core::Row &row) {
                return Entry{row.integer(0),
                             core::uuidAt(row, 1),
                             {row.integer(2), row.blob(3)},
                             row.text(4).toUtf8()};
            }));
        QByteArray head =
            core::nextHead("county-feed/1", QUuid(),
                           {0, TRY(core::Settings(county).bytes(core::setting::serverId))}, {});
        for (const Entry &entry : entries) {
            head = core::nextHead(head, entry.inc, entry.end, entry.verdict);
            TRY(county.run("UPDATE feed SET head = $1 WHERE seq = $2", head, entry.seq));
        }
        return county.run("UPDATE feed_head SET seq = $1, head = $2", qint64{std::ssize(entries)},
                          head);
    }
};

} // namespace

TEST_CASE("a line of the county's that lost its number is named by verify", "[F16][F117]")
{
    Square square;
    must(square.world.county->store().wait([](core::Database &county) -> core::Result<> {
        const qint64 last = must(county.count("SELECT max(seq) FROM feed"));
        const QByteArray before = *must(core::Feed(county).hashAt(last - 1));
        must(county.run("DELETE FROM feed WHERE seq = $1", last));
        must(county.run("DELETE FROM feed_grid WHERE seq = $1", last));
        return core::Feed(county).finish({last - 1, before});
    }));
    const QStringList faults = square.world.faults();
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().contains(u"line 3: the line has no number in this county"_s));
}

TEST_CASE("a changed line whose hashes were all made anew is noticed by every laptop [F117]",
          "[F86][F117][T8]")
{
    Square square;
    square.forge([&](core::Database &county) -> core::Result<> {
        const auto line = TRY(core::Ledger(county).lineOf(square.visits[1]));
        QByteArray forged = *line;
        forged.replace("NO_NEED", "POTENTIAL");
        REQUIRE(forged != *line);
        return county.run("UPDATE ledger SET line = $1 WHERE line = $2", forged, *line);
    });
    // The county alone cannot tell: all fits together.
    REQUIRE(square.countySays() == QStringList());
    // Who only read the line holds the county's word of its number.
    REQUIRE(square.wu.sync());
    CHECK(Square::alarms(square.wu).contains(core::alarm::countyRewound));
    // Whoever wrote it brings it as it was, behind what they last agreed on.
    REQUIRE(square.li.sync());
    REQUIRE(square.li.sync());
    CHECK(Square::alarms(square.li).contains(core::alarm::chainParted));
    CHECK(square.world.count("SELECT count(*) FROM chain WHERE user = 'li'") == 2);
    CHECK(square.world.count("SELECT count(*) FROM verdict WHERE reason = 'id_collision'") == 1);
    CHECK(square.countySays() == QStringList());
}

TEST_CASE("a line taken out of the county's history is noticed and comes back [F117]", "[F117][T8]")
{
    Square square;
    square.forge([&](core::Database &county) -> core::Result<> {
        const QUuid last = square.visits.back();
        TRY(county.run("DELETE FROM ledger WHERE (chain, n) IN (SELECT chain, n FROM event WHERE"
                       " id = $1)",
                       last));
        TRY(county.run("DELETE FROM feed_grid WHERE seq IN (SELECT seq FROM feed WHERE event = $1)",
                       last));
        TRY(county.run("DELETE FROM feed WHERE event = $1", last));
        return county.run("DELETE FROM event WHERE id = $1", last);
    });
    REQUIRE(square.countySays() == QStringList());
    REQUIRE(square.wu.sync());
    CHECK(Square::alarms(square.wu).contains(core::alarm::countyRewound));
    REQUIRE(square.li.sync());
    CHECK(Square::alarms(square.li).contains(core::alarm::countyRewound));
    CHECK(square.world.count("SELECT count(*) FROM visit") == 3);
    CHECK(square.countySays() == QStringList());
}

TEST_CASE("a head that was printed names a history whose hashes were all made anew [T8]", "[T8]")
{
    Square square;
    const auto headNow = [&square] {
        return must(square.world.county->store().wait([&](core::Database &county) {
            return server::signedHeadOf(county, square.world.receiptKey, square.world.nowMs);
        }));
    };
    const auto fitOf = [&square](const server::SignedHead &head) {
        return must(square.world.county->store().wait([&](core::Database &county) {
                   return server::checkHeads(county, {head}, {});
               }))
            .front();
    };
    const auto paper = server::readHeads(server::printed(headNow(), u"虚构县"_s));
    REQUIRE(paper.heads.size() == 1);
    REQUIRE(fitOf(paper.heads.front()).fit == server::HeadFit::Fits);
    square.forge([&](core::Database &county) -> core::Result<> {
        const auto line = TRY(core::Ledger(county).lineOf(square.visits[1]));
        QByteArray forged = *line;
        forged.replace("NO_NEED", "POTENTIAL");
        return county.run("UPDATE ledger SET line = $1 WHERE line = $2", forged, *line);
    });
    REQUIRE(square.countySays() == QStringList());
    const auto judged = fitOf(paper.heads.front());
    CHECK(judged.fit == server::HeadFit::OtherHash);
    CHECK(judged.sentence.contains(u"it was changed"));
    CHECK(fitOf(headNow()).fit == server::HeadFit::Fits);
}

TEST_CASE("a batch that was kept aside is listed, shown to whom the audit trail names, and dropped",
          "[F118]")
{
    Square square;
    core::Visit visit;
    visit.id = core::newId(square.world.tick());
    visit.target = square.target;
    visit.outcome = core::VisitOutcome::NoNeed;
    visit.businessNote = u"电话13812345678"_s;
    square.li.record(core::visitAdded(visit));
    core::Database &laptop = *square.li.database;
    const core::Chain chain = must(core::Ledger(laptop).own());
    const auto batch = must(client::batchAfter(laptop, square.li.key, chain, 2, 10));
    const auto onCounty = [&](const auto &job) {
        return square.world.county->store().wait(
            [&](core::Database &county) { return job(county); });
    };
    const auto keep = [&](const QUuid &inc, const QByteArray &frame) {
        must(onCounty([&](core::Database &county) {
            return server::keepFrame(county, inc, square.world.tick(), u"broken"_s, frame);
        }));
    };
    keep(chain.inc, protocol::write(batch));
    keep(core::newId(7), "cut off");
    const auto frames = must(onCounty(&server::keptFrames));
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].user == u"li"_s);
    CHECK(frames[0].reason == u"broken"_s);
    CHECK(frames[0].lines.isEmpty());
    CHECK(frames[1].user.isEmpty());
    CHECK(frames[1].bytes == 7);
    const core::Author hand = square.world.clockAuthor();
    const auto show = [&](qint64 id) {
        return onCounty(
            [&](core::Database &county) { return server::showFrame(county, id, hand); });
    };
    const auto shown = must(show(frames[0].id));
    REQUIRE(shown.lines.size() == 2);
    CHECK(shown.lines[1].contains(visit.id.toString(QUuid::WithoutBraces)));
    CHECK(shown.lines[1].contains(u"电话138"));
    CHECK_FALSE(shown.lines[1].contains(u"13812345678"));
    CHECK(must(show(frames[1].id)).lines.isEmpty());
    const auto trail =
        must(onCounty([](core::Database &county) { return core::auditTrail(county, {}); }));
    REQUIRE(trail.size() == 2);
    CHECK(trail[1].what.sheet == u"INBOX"_s);
    CHECK(trail[1].what.rows == 2);
    const auto drop = [&] {
        return onCounty(
            [&](core::Database &county) { return server::dropFrame(county, frames[0].id); });
    };
    must(drop());
    CHECK(must(onCounty(&server::keptFrames)).size() == 1);
    CHECK(drop().error().kind == core::Error::Kind::NotFound);
    CHECK(show(frames[0].id).error().kind == core::Error::Kind::NotFound);
    CHECK(square.countySays() == QStringList());
}

namespace {

// What `zoufang-county user add` makes of these words.
core::Result<core::UserDefinition> saidOf(World &world, const server::PersonWords &words)
{
    return world.county->store().wait(
        [&](core::Database &county) -> core::Result<core::UserDefinition> {
            server::Accounts accounts(county);
            const auto user = TRY(accounts.definedBy(words));
            TRY(accounts.addUser(user, world.clockAuthor()));
            return TRY(core::CountyRepository(county).user(user.login)).value();
        });
}

} // namespace

TEST_CASE("what is not named of somebody known stays, and grids go only when that is said")
{
    World world;
    const QStringList grids{u"550124101001001"_s, u"550124101001002"_s};
    for (const QString &code : grids) {
        core::GridDefinition grid;
        grid.code = code;
        grid.name = u"网格"_s + code.right(3);
        for (const core::Change &change : core::gridDefined(grid)) {
            world.record(change);
        }
    }
    server::PersonWords wu{u"wu"_s, u"吴云溪"_s, u"VISITOR_BANK"_s, {}, {}, {}};
    CHECK_FALSE(saidOf(world, wu)); // of no bank
    wu.organisation = u"清溪支行"_s;
    wu.bank = u"QH001"_s;
    wu.grids = grids;
    must(saidOf(world, wu));
    const auto renamed = must(saidOf(world, {u"wu"_s, u"吴溪云"_s, u"VISITOR_BANK"_s, {}, {}, {}}));
    CHECK(renamed == core::UserDefinition{u"wu"_s, u"吴溪云"_s, u"VISITOR_BANK"_s, u"清溪支行"_s,
                                          u"QH001"_s, grids});
    wu.grids = QStringList{grids[1]};
    CHECK(must(saidOf(world, wu)).grids == QStringList{grids[1]});
    wu.grids = QStringList{u"*"_s};
    CHECK(must(saidOf(world, wu)).grids == QStringList{u"*"_s});
    wu.grids = QStringList{grids[0], u"55012410100100"_s};
    const auto refused = saidOf(world, wu);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.contains(u"“55012410100100”"));
    CHECK(refused.error().detail.contains(u"import grids"));
    CHECK(must(saidOf(world, {u"wu"_s, u"吴云溪"_s, u"VISITOR_BANK"_s, {}, {}, {}})).grids ==
          QStringList{u"*"_s});
    const auto none = must(
        saidOf(world, {u"wu"_s, u"吴云溪"_s, u"VISITOR_GRID"_s, {}, QString(), QStringList()}));
    CHECK(none.grids.isEmpty());
    CHECK(none.bank.isEmpty());
    CHECK(none.organisation == u"清溪支行"_s);
}
