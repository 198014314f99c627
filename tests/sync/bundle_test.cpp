// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles on a stick, in both directions: SYNC §2.H.
#include "sync/client/bundle_desk.h"
#include "sync/server/bundle_desk.h"
#include "tests/support/bundle_world.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <new>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

const QString bundleGrid = QStringLiteral("441900001001001");

// What a grid's targets look like on one side.
QStringList pictureOf(core::Database &database)
{
    QStringList rows;
    must(database.each("SELECT id, name, state, visits, conflicts,"
                       " (SELECT count(*) FROM visit WHERE visit.target = target.row) FROM target"
                       " ORDER BY id",
                       [&](const core::Row &row) -> core::Result<> {
                           QStringList cells{core::uuidAt(row, 0).toString()};
                           for (int i = 1; i < row.count(); ++i) {
                               cells.append(row.text(i));
                           }
                           rows.append(cells.join(u'|'));
                           return {};
                       }));
    return rows;
}

QStringList pictureOf(World &world)
{
    return must(world.county->store().wait(
        [](core::Database &database) -> core::Result<QStringList> { return pictureOf(database); }));
}

// A street of targets and a laptop that has never had a network since it was enrolled.
struct BundleStreet : BundleWorld {
    BundleStreet()
    {
        for (int i = 0; i < 12; ++i) {
            targets.push_back(addTarget(u"甲五金店%1"_s.arg(i), bundleGrid));
        }
    }

    void visits(Laptop &laptop, int count)
    {
        for (int i = 0; i < count; ++i) {
            laptop.visit(targets[static_cast<size_t>(i) % targets.size()]);
        }
    }

    std::vector<QUuid> targets;
};

// A copy of the laptop, made after its first stick; both have been at work since.
Laptop copyAtWork(BundleStreet &world, Laptop &original)
{
    must(world.down(original));
    Laptop copy(original, DiskImage(*original.database));
    world.visits(original, 3);
    world.visits(copy, 4);
    return copy;
}

QString sentence(const core::Error &error)
{
    return error.detail;
}

// One file that any reader of sealed keys could have been sent: right outside, `records` inside.
QByteArray crafted(BundleStreet &world, Laptop &writer, QByteArrayView records)
{
    const QByteArray countyKey = world.county->key().publicKey();
    protocol::BundleHeader header;
    header.from = writer.inc;
    header.to = protocol::keyId(countyKey);
    header.serverId = QByteArray(16, 'c');
    header.epoch = QByteArray(16, 'e');
    header.serial = 1;
    return must(protocol::sealBundle(header, records, writer.key, countyKey));
}

QByteArray questionRecord(Laptop &laptop)
{
    protocol::SyncRequest asked;
    asked.inc = laptop.inc;
    asked.end.hash = QByteArray(32, '\0');
    asked.epoch = QByteArray(16, 'e');
    asked = protocol::fromTheStart(asked);
    return protocol::writeQuestionRecord(asked);
}

} // namespace

TEST_CASE("a laptop without a network works by sticks alone, in both directions", "[F60]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    const client::BundleReport first = must(world.down(li));
    CHECK(first.sync.complete);
    CHECK(li.count("SELECT count(*) FROM target") == 12);
    world.visits(li, 700);
    const server::TakenBundle taken = must(world.up(li));
    CHECK(taken.linesTaken == 700);
    CHECK(taken.login == u"li");
    CHECK(li.count("SELECT count(*) FROM receipt") == 0);
    const client::BundleReport second = must(world.down(li));
    CHECK(second.confirmedN == 700);
    CHECK(second.sync.complete);
    CHECK(li.count("SELECT max(n) FROM receipt") == 700);
    CHECK(pictureOf(*li.database) == pictureOf(world));
    CHECK(must(world.deskOf(li).write(world.nowMs)).lastN == 700);
    CHECK(must(world.deskOf(li).write(world.nowMs)).firstN == 701);
    REQUIRE(li.sync());
    CHECK(li.report.requests == 1);
    CHECK(li.report.linesReceived == 0);
}

TEST_CASE("bundles of one laptop in every order, and twice, are their union", "[F91][F92]")
{
    std::array<int, 3> order{0, 1, 2};
    do {
        BundleStreet world;
        Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
        must(world.down(li));
        std::vector<QByteArray> files;
        for (int i = 0; i < 3; ++i) { // the first two may be lost: each is cumulative
            world.visits(li, 20);
            files.push_back(must(world.deskOf(li).write(world.nowMs)).files.front());
        }
        for (const int which : order) {
            must(world.take(files[static_cast<size_t>(which)]));
            CHECK(must(world.take(files[static_cast<size_t>(which)])).linesTaken == 0);
        }
        CHECK(world.count("SELECT count(*) FROM visit") == 60);
        CHECK(world.count("SELECT count(*) FROM verdict") == 0);
        CHECK(must(world.down(li)).confirmedN == 60);
        CHECK(pictureOf(*li.database) == pictureOf(world));
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("two sticks of one laptop taken in at once are their union, whichever is first", "[F92]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    constexpr int rounds = 10;
    for (int round = 1; round <= rounds; ++round) {
        std::array<QByteArray, 2> files;
        for (QByteArray &file : files) { // the second holds the first
            world.visits(li, 10);
            file = must(world.deskOf(li).write(world.tick())).files.front();
        }
        std::array<bool, 2> isTaken{};
        std::thread other([&] { isTaken[1] = world.take(files[1]).has_value(); });
        isTaken[0] = world.take(files[0]).has_value();
        other.join();
        CHECK((isTaken[0] && isTaken[1]));
        CHECK(world.count("SELECT count(*) FROM visit") == 20 * round);
        CHECK(must(world.down(li)).confirmedN == 20 * round);
    }
    CHECK(world.count("SELECT count(*) FROM verdict") == 0);
    CHECK(world.count("SELECT count(*) FROM carried_batch") == 0);
    CHECK(world.count("SELECT count(*) FROM inbox_raw") == 0);
    CHECK(pictureOf(*li.database) == pictureOf(world));
    CHECK(world.faults() == QStringList());
}

TEST_CASE("parts that come before the one they follow wait for it", "[F92]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    world.visits(li, 30);
    const core::Chain chain = must(core::Ledger(*li.database).own());
    std::vector<QByteArray> parts;
    for (qint64 n = 0; n < 30; n += 10) {
        const auto batch = must(client::batchAfter(*li.database, li.key, chain, n, 10));
        parts.push_back(crafted(world, li, questionRecord(li) + protocol::writeBatchRecord(batch)));
    }
    CHECK(must(world.take(parts[2])).linesWaiting == 10);
    CHECK(must(world.take(parts[1])).linesWaiting == 10);
    CHECK(must(world.take(parts[1])).linesTaken == 0);
    CHECK(world.count("SELECT count(*) FROM visit") == 0);
    CHECK(must(world.take(parts[0])).linesTaken == 30);
    CHECK(world.count("SELECT count(*) FROM visit") == 30);
    CHECK(world.count("SELECT count(*) FROM carried_batch") == 0);
}

TEST_CASE("a network sync between export and import changes nothing", "[F96]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    world.visits(li, 15);
    const QByteArray up = must(world.deskOf(li).write(world.nowMs)).files.front();
    const server::DownBundle down = must(world.write(li));
    world.visits(li, 5);
    REQUIRE(li.sync());
    const server::TakenBundle taken = must(world.take(up));
    CHECK(taken.linesTaken == 0);
    CHECK(taken.linesKnown == 15);
    CHECK(taken.end.n == 20);
    const qint64 complete =
        li.count("SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'complete_as_of'");
    must(world.deskOf(li).takeIn(down.files.front(), world.nowMs));
    CHECK(li.count("SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'complete_as_of'") ==
          complete);
    CHECK(world.count("SELECT count(*) FROM visit") == 20);
    REQUIRE(li.sync());
    CHECK(li.report.linesSent == 0);
    CHECK(li.report.linesReceived == 0);
    CHECK(pictureOf(*li.database) == pictureOf(world));
}

TEST_CASE("a down bundle from before a restore brings receipts and nothing else", "[F97]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    world.visits(li, 3);
    must(world.up(li));
    world.addTarget(u"乙饭店"_s, bundleGrid);
    const server::DownBundle old = must(world.write(li));
    world.setEpoch(QByteArray(16, 'f'));
    SECTION("the laptop heard of the new epoch by network")
    {
        REQUIRE(li.sync());
        const QStringList before = pictureOf(*li.database);
        const auto report = must(world.deskOf(li).takeIn(old.files.front(), world.nowMs));
        CHECK_FALSE(report.isFit);
        CHECK(report.sync.linesReceived == 0);
        CHECK(pictureOf(*li.database) == before);
        CHECK(world.epochOf(li) == QByteArray(16, 'f'));
    }
    SECTION("the laptop hears of it by the answer to its own question, and reads all again")
    {
        must(world.up(li));
        const auto fresh = must(world.down(li));
        CHECK(fresh.isFit);
        CHECK(world.epochOf(li) == QByteArray(16, 'f'));
        const auto stale = must(world.deskOf(li).takeIn(old.files.front(), world.nowMs));
        CHECK_FALSE(stale.isFit);
        CHECK(world.epochOf(li) == QByteArray(16, 'f'));
    }
    must(world.up(li));
    CHECK(must(world.down(li)).isFit);
    CHECK(li.count("SELECT max(n) FROM receipt") == 3);
    CHECK(pictureOf(*li.database) == pictureOf(world));
}

TEST_CASE("a stick from before a grid was taken away does not give it back", "[F62][F97]")
{
    const QString takenGrid = u"441900001001009"_s;
    BundleWorld world;
    world.addTarget(u"甲饭店"_s, bundleGrid);
    world.addTarget(u"乙饭店"_s, takenGrid);
    Laptop li(world, u"li"_s, {bundleGrid, takenGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    CHECK(li.count("SELECT count(*) FROM target") == 2);
    const server::DownBundle old = must(world.write(li));
    world.record(core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {bundleGrid}}));
    REQUIRE(li.sync());
    CHECK(li.count("SELECT count(*) FROM target") == 1);
    const auto isHers = [&] {
        return must(li.database->count("SELECT count(*) FROM cursor WHERE grid = $1", takenGrid));
    };
    must(world.deskOf(li).takeIn(old.files.front(), world.nowMs));
    CHECK(li.count("SELECT count(*) FROM target") == 1);
    CHECK(isHers() == 0);
    CHECK(li.count("SELECT count(*) FROM alarm") == 0);
    // Granted anew it is whole, and the old stick changes nothing of that either.
    world.record(
        core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {bundleGrid, takenGrid}}));
    REQUIRE(li.sync());
    must(world.deskOf(li).takeIn(old.files.front(), world.nowMs));
    CHECK(li.count("SELECT count(*) FROM target") == 2);
    CHECK(pictureOf(*li.database) == pictureOf(world));
}

TEST_CASE("a down bundle for another position leaves a gap to no one", "[F97]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    must(world.up(li));
    world.addTarget(u"乙饭店"_s, bundleGrid);
    must(world.down(li));
    const QByteArray asked = must(world.deskOf(li).write(world.nowMs)).files.front();
    must(world.take(asked));
    world.addTarget(u"丙饭店"_s, bundleGrid);
    const server::DownBundle ahead = must(world.write(li));
    // The laptop's disk is put back to the day before.
    must(li.database->run("UPDATE cursor SET seq = seq - 1"));
    must(li.database->run(
        "UPDATE setting SET value = CAST(value AS INTEGER) - 1 WHERE key = 'complete_as_of'"));
    const auto report = must(world.deskOf(li).takeIn(ahead.files.front(), world.nowMs));
    CHECK_FALSE(report.isFit);
    CHECK(report.sync.linesReceived == 0);
    CHECK_FALSE(report.sync.complete);
}

TEST_CASE("a bundle for somebody else is refused before it is opened, with a word on whose it is",
          "[F93]")
{
    BundleStreet world;
    BundleStreet other;
    other.setServerId(QByteArray(16, 'd'));
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    Laptop far(other, u"zhao"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    int opened = 0;
    const auto counting = [&opened](QByteArrayView file, const protocol::BundleKeys &keys) {
        ++opened;
        return protocol::openContent(file, keys);
    };
    world.county->openBundlesWith(counting);
    client::BundleDesk desk(inDatabase(*li.database), li.key, counting);
    const QByteArray forWang = must(world.write(wang)).files.front();
    const QByteArray fromLi = must(desk.write(world.nowMs)).files.front();
    const QByteArray fromFar = must(other.deskOf(far).write(other.nowMs)).files.front();

    CHECK(sentence(desk.takeIn(forWang, world.nowMs).error()).contains(u"for the laptop with"));
    CHECK(sentence(desk.takeIn(fromLi, world.nowMs).error()).contains(u"to the county"));
    CHECK(sentence(desk.takeIn(fromFar, world.nowMs).error()).contains(u"another county"));
    CHECK(sentence(world.take(forWang).error()).contains(u"wang's laptop"));
    CHECK(sentence(world.take(fromFar).error()).contains(u"another county (64646464)"));
    CHECK(sentence(desk.checkCarried(forWang).error()).contains(u"give it to its owner"));
    CHECK(sentence(desk.checkCarried(fromFar).error()).contains(u"another county"));
    CHECK(desk.checkCarried(fromLi).has_value());
    CHECK(opened == 0);
}

TEST_CASE("a file cut off anywhere or changed anywhere brings nothing, and says so", "[F94]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    world.visits(li, 2);
    const QByteArray up = must(world.deskOf(li).write(world.nowMs)).files.front();
    const QByteArray down = must(world.write(li)).files.front();
    for (const bool isUp : {true, false}) {
        const QByteArray whole = isUp ? up : down;
        const auto isRefused = [&](const QByteArray &file) {
            QString said;
            if (isUp) {
                const auto taken = world.take(file);
                said = taken ? QString() : sentence(taken.error());
            } else {
                const auto taken = world.deskOf(li).takeIn(file, world.nowMs);
                said = taken ? QString() : sentence(taken.error());
            }
            return said.size() > 20;
        };
        int accepted = 0;
        for (qsizetype size = 0; size < whole.size(); ++size) {
            accepted += isRefused(whole.first(size)) ? 0 : 1;
        }
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QByteArray changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            accepted += isRefused(changed) ? 0 : 1;
        }
        accepted += isRefused(whole + '\0') ? 0 : 1;
        CHECK(accepted == 0);
    }
    CHECK(world.count("SELECT count(*) FROM visit") == 0);
    CHECK(world.count("SELECT count(*) FROM carried_question") == 0);
    CHECK(must(world.take(up)).linesTaken == 2); // the file itself is as good as before
}

TEST_CASE("a colleague carries a bundle and cannot read it; the receipt goes to its author",
          "[F95]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    REQUIRE(wang.sync());
    world.visits(li, 8);
    const QByteArray file = must(world.deskOf(li).write(world.nowMs)).files.front();
    CHECK_FALSE(protocol::bundleKey(file, wang.key).has_value());
    CHECK_FALSE(file.contains("visit.add"));
    SECTION("over the network of the colleague")
    {
        must(world.deskOf(wang).checkCarried(file));
        const server::HttpReply reply =
            ask(*world.county, must(world.deskOf(wang).carryRequest(file)));
        REQUIRE(reply.status == 200);
        CHECK(reply.body == R"({"taken":8,"known":0,"waiting":0})");
        REQUIRE(li.sync());
        CHECK(li.report.linesSent == 0);
    }
    SECTION("to the county's desk, and the answer back on a stick")
    {
        CHECK(must(world.take(file)).linesTaken == 8);
        CHECK(must(world.down(li)).confirmedN == 8);
    }
    CHECK(li.count("SELECT max(n) FROM receipt") == 8);
    CHECK(world.count("SELECT count(*) FROM visit WHERE user = 'li'") == 8);
}

TEST_CASE("nobody can send a bundle who is not of the county, nor in another's name")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    const QByteArray file = must(world.deskOf(li).write(world.nowMs)).files.front();
    client::Request request = must(world.deskOf(wang).carryRequest(file));
    request.body.append('x');
    CHECK(ask(*world.county, request).status == 401);
    request.headers.clear();
    CHECK(ask(*world.county, request).status == 401);

    // wang seals what li's laptop might have said, in li's name.
    Laptop forger(world, u"forger"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    forger.inc = li.inc;
    CHECK(sentence(world.take(crafted(world, forger, questionRecord(li))).error())
              .contains(u"not signed"));
    // wang puts lines of li's chain into a bundle of his own.
    must(world.down(li));
    world.visits(li, 1);
    const core::Chain chain = must(core::Ledger(*li.database).own());
    const auto stolen = must(client::batchAfter(*li.database, li.key, chain, 0, 10));
    CHECK(sentence(world
                       .take(crafted(world, wang,
                                     questionRecord(wang) + protocol::writeBatchRecord(stolen)))
                       .error())
              .contains(u"another laptop"));
    CHECK(world.count("SELECT count(*) FROM visit") == 0);
}

TEST_CASE("the reader of a bundle cannot pass it on as written for somebody else")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    const QByteArray down = must(world.write(li)).files.front();
    const auto opened = must(
        protocol::openBundle(down, li.key, world.county->key().publicKey(), protocol::openContent));
    // li seals the county's signed content anew, for wang.
    QByteArray head = down.first(protocol::bundleHeaderBytes);
    head.replace(32, protocol::keyIdBytes, protocol::keyId(wang.key.publicKey()));
    const auto key = core::SecretBytes::random(core::contentKeyBytes);
    const QByteArray forwarded = head + must(core::sealKey(key, wang.key.publicKey())) +
                                 core::sealContent(opened.content, key, head);
    CHECK(sentence(world.deskOf(wang).takeIn(forwarded, world.nowMs).error())
              .contains(u"not signed"));
}

TEST_CASE("an old down bundle brought again is no contact with the county")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    const QByteArray down = must(world.write(li)).files.front();
    const qint64 firstMs = world.nowMs + 1000;
    must(world.deskOf(li).takeIn(down, firstMs));
    CHECK(li.count("SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'last_contact'") ==
          firstMs);
    must(world.deskOf(li).takeIn(down, firstMs + 86'400'000));
    CHECK(li.count("SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'last_contact'") ==
          firstMs);
}

TEST_CASE("the county's time in a bundle bounds a laptop's slow clock", "[F60]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    const QByteArray down = must(world.write(li)).files.front();
    const qint64 behindMs = 3LL * 86'400'000;
    CHECK(must(world.deskOf(li).takeIn(down, world.nowMs - behindMs)).clockBehindMs == behindMs);
    CHECK(must(world.deskOf(li).takeIn(down, world.nowMs + behindMs)).clockBehindMs == 0);
}

TEST_CASE("a copied laptop without a network gets a chain of its own by stick, in either order",
          "[F34][F30]")
{
    for (const bool isTwinFirst : {false, true}) {
        BundleStreet world;
        Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
        Laptop twin = copyAtWork(world, li);
        Laptop &first = isTwinFirst ? twin : li;
        Laptop &second = isTwinFirst ? li : twin;
        must(world.up(first));
        CHECK(must(world.up(second)).isParted);
        CHECK(must(world.down(first)).isParted == false);
        CHECK(must(world.down(second)).isParted); // now it knows, and asks for a chain
        const QByteArray asking = must(world.deskOf(second).write(world.nowMs)).files.front();
        must(world.take(asking));
        must(world.take(asking)); // asks once
        CHECK(world.count("SELECT count(*) FROM carried_chain") == 1);
        CHECK_FALSE(must(world.down(second)).isParted);
        must(world.up(second));
        must(world.down(second));
        must(world.up(first));
        must(world.down(first));
        CHECK(world.count("SELECT count(*) FROM visit") == 7);
        CHECK(pictureOf(*first.database) == pictureOf(world));
        CHECK(pictureOf(*second.database) == pictureOf(world));
        REQUIRE(second.sync());
        CHECK(second.report.linesSent == 0);
    }
}

TEST_CASE("a chain asked for by stick and got by network is asked for anew when it parts again",
          "[F34]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    Laptop twin = copyAtWork(world, li);
    must(world.up(li));
    must(world.up(twin));
    CHECK(must(world.down(twin)).isParted);
    must(world.up(twin)); // asks for a chain
    CHECK(world.count("SELECT count(*) FROM carried_chain") == 1);
    REQUIRE(twin.sync()); // and gets one before the answer comes
    Laptop third(twin, DiskImage(*twin.database));
    world.visits(twin, 2);
    world.visits(third, 2);
    must(world.up(twin));
    must(world.up(third));
    CHECK(must(world.down(third)).isParted);
    must(world.up(third));
    CHECK(world.count("SELECT count(*) FROM carried_chain") == 2);
    CHECK_FALSE(must(world.down(third)).isParted);
    CHECK(must(world.up(third)).linesTaken > 0); // before, not one
    CHECK(world.count("SELECT count(*) FROM visit") == 11);
}

TEST_CASE("a laptop whose disk was put back is answered by stick at the next question but one",
          "[F97][F19]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    world.visits(li, 2);
    must(world.up(li));
    must(world.down(li));
    const DiskImage image(*li.database);
    for (int trip = 0; trip < 5; ++trip) { // nothing of its own in them
        world.addTarget(u"乙饭店%1"_s.arg(trip), bundleGrid);
        must(world.up(li));
        CHECK(must(world.down(li)).isFit);
    }
    must(world.up(li)); // tells the county that all of that came
    Laptop back(li, image);
    world.addTarget(u"丙饭店"_s, bundleGrid);
    must(world.up(back));
    CHECK_FALSE(must(world.down(back)).isFit); // it follows what this disk has forgotten
    must(world.up(back));
    CHECK(must(world.down(back)).isFit);
    CHECK(pictureOf(*back.database) == pictureOf(world));
    CHECK(back.count("SELECT count(*) FROM target") == 18);
}

TEST_CASE("a batch that waited and is another copy's is kept when its turn comes", "[F34][F92]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    Laptop twin(li, DiskImage(*li.database));
    world.visits(li, 30);
    world.visits(twin, 30);
    const core::Chain chain = must(core::Ledger(*twin.database).own());
    const auto batch = must(client::batchAfter(*twin.database, twin.key, chain, 20, 10));
    const QByteArray early =
        crafted(world, twin, questionRecord(twin) + protocol::writeBatchRecord(batch));
    CHECK(must(world.take(early)).linesWaiting == 10);
    CHECK(must(world.up(li)).linesTaken == 30);
    CHECK(world.count("SELECT count(*) FROM carried_batch") == 0);
    CHECK(world.count("SELECT count(*) FROM inbox_raw WHERE reason = 'parted'") == 1);
}

TEST_CASE("grants are newer than those before them although the county's clock was put back",
          "[F87][F62]")
{
    const QString newGrid = u"441900001001009"_s;
    BundleStreet world;
    world.addTarget(u"乙饭店"_s, newGrid);
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    world.nowMs -= 3'600'000;
    world.record(
        core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {bundleGrid, newGrid}}));
    must(world.up(li));
    must(world.down(li));
    must(world.up(li));
    must(world.down(li));
    CHECK(li.count("SELECT count(*) FROM target") == 13);
    CHECK(pictureOf(*li.database) == pictureOf(world));
}

TEST_CASE("a revoked laptop's bundle is taken in for review, and it is given nothing to read",
          "[F23]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    world.visits(li, 4);
    const QUuid device = world.deviceOf(li);
    must(world.county->store().wait([&](core::Database &database) {
        return server::Accounts(database).revoke(device, u"lost"_s, world.clockAuthor());
    }));
    world.county->forget();
    world.addTarget(u"乙饭店"_s, bundleGrid);
    CHECK(must(world.up(li)).linesTaken == 4);
    CHECK(world.count("SELECT count(*) FROM visit") == 0);
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'revoked_device'") == 4);
    const auto report = must(world.down(li));
    CHECK(report.confirmedN == 4);
    CHECK(report.sync.linesReceived == 0);
    CHECK(li.count("SELECT count(*) FROM target") == 12);
    CHECK(li.count("SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'revoked'") == 1);
}

TEST_CASE("hostile content of a known laptop is refused within bounds, by a process of its own",
          "[F99][alone]")
{
    BundleStreet world;
    world.county->openBundlesWith(protocol::openInOwnProcess);
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    const qint64 linesBefore = world.count("SELECT count(*) FROM ledger");
    const auto batchOf = [&](const QByteArray &header, const std::vector<QByteArray> &lines) {
        return crafted(
            world, li,
            questionRecord(li) +
                protocol::writeRecord(protocol::RecordKind::Batch,
                                      li.inc.toRfc4122() + protocol::packFrame({header, lines})));
    };
    const QByteArray hash = protocol::toBase64Url(QByteArray(32, 'h'));
    const QByteArray sig = protocol::toBase64Url(QByteArray(64, 's'));
    const QByteArray head = R"({"suite":1,"first":1,"prev":")" + hash + R"(","last":1000000000,)" +
                            R"("end":")" + hash + R"(","count":1000000000,"sig":")" + sig + R"("})";
    CHECK(sentence(world.take(batchOf(head, {"{}"})).error()).contains(u"1000000000 lines"));
    const std::vector<QByteArray> many(600, "{}");
    CHECK(sentence(world.take(batchOf(head, many)).error()).contains(u"more than 500 lines"));
    CHECK(sentence(world.take(batchOf(head, {QByteArray(16'000'000, ' ')})).error())
              .contains(u"inflate"));
    CHECK(sentence(world.take(batchOf(QByteArray(100'000, '['), {"{}"})).error()).size() > 10);
    QByteArray long1 = protocol::writeRecord(protocol::RecordKind::Batch, "x");
    long1[1] = '\x7f'; // two thousand million bytes are said to follow
    CHECK(sentence(world.take(crafted(world, li, questionRecord(li) + long1)).error())
              .contains(u"bounds"));
    CHECK(sentence(world.take(crafted(world, li, QByteArray("Z\0\0\0\0", 5))).error())
              .contains(u"unknown kind"));
    rusage used{};
    REQUIRE(getrusage(RUSAGE_CHILDREN, &used) == 0);
    CHECK(used.ru_maxrss < 300 * 1024); // KiB
    CHECK(world.count("SELECT count(*) FROM ledger") == linesBefore);
    must(world.down(li));
    world.visits(li, 3);
    CHECK(must(world.up(li)).linesTaken == 3);
}

namespace {

// As openInOwnProcess() does.
pid_t startOpenerOn(int socket)
{
    const QByteArray program =
        QFile::encodeName(QCoreApplication::applicationDirPath() + u"/zoufang-unbundle"_s);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    QByteArray name = program;
    char *arguments[] = {name.data(), nullptr};
    char *environment[] = {nullptr};
    pid_t child = -1;
    REQUIRE(::posix_spawn(&child, program.constData(), &actions, nullptr, arguments, environment) ==
            0);
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

} // namespace

TEST_CASE("an opening that fails in the middle leaves its place to the next bundle", "[T6]")
{
    BundleStreet world;
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    must(world.down(li));
    world.visits(li, 1);
    const QByteArray file = must(world.deskOf(li).write(world.nowMs)).files.front();
    const client::Request request = must(world.deskOf(wang).carryRequest(file));
    world.county->openBundlesWith(
        [](QByteArrayView, const protocol::BundleKeys &) -> core::Result<QByteArray> {
            throw std::bad_alloc();
        });
    for (int i = 0; i < 3; ++i) {
        CHECK_THROWS_AS(ask(*world.county, request), std::bad_alloc);
    }
    world.county->openBundlesWith(protocol::openContent);
    CHECK(ask(*world.county, request).status == 200);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("the opener's hands are tied: files, sockets and programs are out of its reach", "[F99]")
{
    const std::array<void (*)(), 4> deeds{
        [] { (void)::open("/etc/hostname", O_RDONLY); },
        [] { (void)::socket(AF_INET, SOCK_STREAM, 0); },
        [] { (void)::execl("/bin/true", "true", nullptr); },
        [] { (void)::kill(::getppid(), 0); },
    };
    for (const auto deed : deeds) {
        const pid_t child = ::fork();
        if (child == 0) {
            if (protocol::confineToStreams()) {
                deed();
            }
            ::_exit(0);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS));
    }
}
TEST_CASE("the real opener has tied its hands before a byte of a stranger is there", "[F99][alone]")
{
    int ends[2] = {-1, -1};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    const pid_t child = startOpenerOn(ends[1]);
    ::close(ends[1]);
    // It says nothing before it is asked, so its status is looked at until it waits.
    const QString place = u"/proc/%1/"_s.arg(child);
    const auto field = [&](const char *file, const QByteArray &name) {
        QFile told(place + QString::fromLatin1(file));
        REQUIRE(told.open(QIODevice::ReadOnly));
        for (const QByteArray &line : told.readAll().split('\n')) {
            if (line.startsWith(name)) {
                return line.mid(name.size()).simplified();
            }
        }
        return QByteArray();
    };
    const QDeadlineTimer patience(20'000);
    while (field("status", "Seccomp:") != "2" && !patience.hasExpired()) {
        std::this_thread::yield();
    }
    CHECK(field("status", "Seccomp:") == "2"); // a filter of calls
    CHECK(field("status", "NoNewPrivs:") == "1");
    CHECK(field("limits", "Max open files").startsWith("0 0"));
    CHECK(field("limits", "Max file size").startsWith("0 0"));
    CHECK(field("limits", "Max core file size").startsWith("0 0"));
    CHECK(field("limits", "Max address space").split(' ').front().toLongLong() == 512LL << 20);
    CHECK(field("limits", "Max cpu time").split(' ').front().toInt() > 0);
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) != 0)); // nobody sent it anything
}
#endif

TEST_CASE("for every bundle a process of its own is started, and is gone afterwards",
          "[F99][alone]")
{
    BundleStreet world;
    world.county->openBundlesWith(protocol::openInOwnProcess);
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    client::BundleDesk desk(inDatabase(*li.database), li.key); // as programs make it
    const auto reaped = [] {
        rusage used{};
        REQUIRE(::getrusage(RUSAGE_CHILDREN, &used) == 0);
        return used.ru_minflt; // of children that ended and were waited for
    };
    const QByteArray down = must(world.write(li)).files.front();
    long before = reaped();
    must(desk.takeIn(down, world.nowMs));
    CHECK(reaped() > before);
    world.visits(li, 1);
    before = reaped();
    must(world.up(li)); // opened in this process for the laptop's own hand, and by the county not
    CHECK(reaped() > before);
    CHECK((::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD));
}

TEST_CASE("a bundle opened by its own process is the same bundle")
{
    BundleStreet world;
    world.county->openBundlesWith(protocol::openInOwnProcess);
    Laptop li(world, u"li"_s, {bundleGrid}, u"VISITOR_GRID"_s);
    client::BundleDesk desk(inDatabase(*li.database), li.key);
    CHECK(must(desk.takeIn(must(world.write(li)).files.front(), world.nowMs)).sync.complete);
    world.visits(li, 600);
    CHECK(must(world.up(li)).linesTaken == 600);
    QByteArray damaged = must(world.write(li)).files.front();
    damaged[damaged.size() - 5] = static_cast<char>(damaged[damaged.size() - 5] ^ 4);
    CHECK(sentence(desk.takeIn(damaged, world.nowMs).error()).contains(u"changed"));
}

namespace {

struct Ended {
    bool isExit = false; // and not a signal
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Ended startOpener(const QStringList &words)
{
    QProcess opener;
    opener.start(QCoreApplication::applicationDirPath() + u"/zoufang-unbundle"_s, words);
    opener.closeWriteChannel();
    REQUIRE(opener.waitForFinished());
    return {opener.exitStatus() == QProcess::NormalExit, opener.exitCode(),
            opener.readAllStandardOutput(), opener.readAllStandardError()};
}

} // namespace

TEST_CASE("the opener started by hand says what it is, and ends of itself")
{
    const Ended help = startOpener({u"--help"_s});
    CHECK((help.isExit && help.code == 0));
    CHECK(help.out.startsWith("zoufang-unbundle opens one bundle"));
    CHECK(help.err.isEmpty());
    for (const QStringList &words : {QStringList{u"stick.zfb"_s}, {u"--help"_s, u"--json"_s}}) {
        const Ended wrong = startOpener(words);
        CHECK((wrong.isExit && wrong.code == 2));
        CHECK(wrong.out.isEmpty());
        CHECK(wrong.err.startsWith("zoufang-unbundle opens one bundle"));
    }
    const Ended nothing = startOpener({});
    CHECK((nothing.isExit && nothing.code == 1));
    CHECK(nothing.out.isEmpty());
}
