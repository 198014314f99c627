// SPDX-License-Identifier: GPL-3.0-or-later
// Another machine's database takes over and lacks the tail of its history: said by its hook (F77).
#include "core/ledger/alarms.h"
#include "sync/server/county_folder.h"
#include "sync/server/promotion.h"
#include "sync/server/restore.h"
#include "sync/server/signed_head.h"
#include "tests/support/world.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace {

const QString standbyGrid = QStringLiteral("441900001001001");
constexpr qint64 failoverMs = 1'790'000'000'000;

// Two laptops of which the standby knows some lines and lacks the newest.
struct Standby {
    Standby()
    {
        for (int i = 0; i < 4; ++i) {
            targets.push_back(world.addTarget(u"店%1"_s.arg(i), standbyGrid));
        }
        REQUIRE(li.sync());
        visits(li, 3);
        REQUIRE(li.sync());
        REQUIRE(wu.sync());
        copied.emplace(world.image());
        visits(li, 2);
        REQUIRE(li.sync());
        REQUIRE(wu.sync());
    }

    void visits(Laptop &laptop, int count)
    {
        for (int i = 0; i < count; ++i) {
            laptop.visit(targets[static_cast<size_t>(i)]);
        }
    }
    server::EpochBegun begin()
    {
        const auto begun = world.county->store().wait([&](core::Database &database) {
            return server::beginEpoch(database, false, world.tick());
        });
        world.county->forget();
        return must(begun);
    }
    std::vector<server::SilentLaptop> silent()
    {
        return must(world.county->store().wait(server::silentLaptops));
    }
    std::vector<server::MissingLines> missing()
    {
        return must(world.county->store().wait(server::missingLines));
    }

    World world;
    std::vector<QUuid> targets;
    Laptop li = Laptop(world, u"li"_s, {standbyGrid}, u"VISITOR_GRID"_s);
    Laptop wu = Laptop(world, u"wu"_s, {standbyGrid}, u"VISITOR_GRID"_s);
    std::optional<DiskImage> copied;
};

void promotedFolder(const QByteArray &address)
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const auto write = [&](const QString &login) {
        const auto county = must(server::openCounty(folder));
        must(county.store->wait([&](core::Database &opened) -> core::Result<> {
            const core::Author hand{u"county"_s, {}, {}, [] { return failoverMs; }};
            TRY(server::Accounts(opened).addUser({login, login, u"VISITOR_GRID"_s, {}, {}, {}},
                                                 hand));
            return {};
        }));
    };
    const auto headNow = [&] {
        const auto county = must(server::openCounty(folder));
        return must(county.store->wait([&](core::Database &opened) {
            return server::signedHeadOf(opened, county.receiptKey, failoverMs);
        }));
    };
    const auto fitOf = [&](const server::SignedHead &head) {
        const auto county = must(server::openCounty(folder));
        const auto kept = must(server::keptHeads(folder)).heads;
        return must(county.store->wait([&](core::Database &opened) {
                   return server::checkHeads(opened, {head}, kept);
               }))
            .front()
            .fit;
    };
    must(server::createCounty(folder, u"虚构县"_s, u"441900"_s, {}, address));
    write(u"li"_s);
    const server::SignedHead early = headNow();
    const QString file = folder + u"/county.db"_s;
    if (address.isEmpty()) {
        REQUIRE(QFile::copy(file, place.filePath(u"snapshot"_s)));
    }
    write(u"wu"_s);
    const server::SignedHead late = headNow();
    if (address.isEmpty()) { // a snapshot of the file system is put back
        REQUIRE(QFile::remove(file));
        REQUIRE(QFile::copy(place.filePath(u"snapshot"_s), file));
    }
    const auto report = must(server::promoted(folder, failoverMs));
    CHECK(report.begun.head == (address.isEmpty() ? early : late).head);
    CHECK(report.begun.codesWithdrawn ==
          (address.isEmpty() ? QStringList{u"li"_s} : QStringList{u"li"_s, u"wu"_s}));
    CHECK(report.silent.empty());
    CHECK(headNow().epoch != early.epoch);
    CHECK(fitOf(early) == server::HeadFit::Fits);
    CHECK(fitOf(late) == (address.isEmpty() ? server::HeadFit::PutBack : server::HeadFit::Fits));
    // Once too often: another epoch, and all that was kept leads to it.
    CHECK(must(server::promoted(folder, failoverMs)).begun.codesWithdrawn.isEmpty());
    CHECK(fitOf(early) == server::HeadFit::Fits);
    for (const server::SignedHead &head : must(server::keptHeads(folder)).heads) {
        CHECK(server::isSound(fitOf(head)));
    }
    const auto county = must(server::openCounty(folder));
    CHECK(faultsOf(*county.store) == QStringList());
}

} // namespace

TEST_CASE("a standby that took over says so: no alarm, and laptops bring what it lacks [F77]",
          "[F77]")
{
    Standby county;
    county.world.restore(*county.copied);
    SECTION("before it answered anybody")
    {
        county.begin();
    }
    SECTION("twice")
    {
        county.begin();
        REQUIRE(county.wu.sync());
        county.begin();
    }
    SECTION("when it had numbered other lines already")
    {
        for (int i = 0; i < 20; ++i) {
            county.world.addTarget(u"新店%1"_s.arg(i), standbyGrid);
        }
        county.begin();
    }
    for (Laptop *laptop : {&county.wu, &county.li, &county.wu}) {
        REQUIRE(laptop->sync());
    }
    for (Laptop *laptop : {&county.li, &county.wu}) {
        CHECK(must(core::openAlarms(*laptop->database)).empty());
        CHECK(laptop->count("SELECT count(*) FROM visit") == 5);
        CHECK(laptop->faults() == QStringList());
    }
    CHECK(county.world.count("SELECT count(*) FROM visit") == 5);
    CHECK(county.world.faults() == QStringList());
}

TEST_CASE("what a standby lacks is named by the laptops, and who was not heard of yet [F77]",
          "[F77]")
{
    Standby county;
    CHECK(county.silent().empty()); // nothing was lost
    county.world.restore(*county.copied);
    county.begin();
    REQUIRE(county.silent().size() == 2);
    CHECK(county.silent()[0].heardAt > 0);
    CHECK(county.missing().empty()); // nobody knows yet
    int exchange = 0;                // it asks, is answered, and the line breaks
    (void)county.li.sync([&] { return exchange++ == 0 ? Wire::Fine : Wire::LoseRequest; });
    REQUIRE(county.missing().size() == 1);
    CHECK(county.missing()[0].login == u"li"_s);
    CHECK(county.missing()[0].to - county.missing()[0].from == 1); // two visits
    REQUIRE(county.silent().size() == 1);
    CHECK(county.silent()[0].login == u"wu"_s);
    REQUIRE(county.li.sync());
    REQUIRE(county.wu.sync());
    CHECK(county.missing().empty());
    CHECK(county.silent().empty());
}

TEST_CASE("servers that run go over to a new epoch with their next answer [F77]", "[F77]")
{
    if (postgresqlForTests().isEmpty()) {
        WARN("SKIPPED: ZOUFANG_POSTGRES names no PostgreSQL");
        return;
    }
    World world{std::make_unique<TestSchema>()};
    Laptop li(world, u"li"_s, {standbyGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const auto epoch = [&] {
        return must(core::Settings(*li.database).bytes(core::setting::epoch));
    };
    const QByteArray before = epoch();
    const auto beside = world.schema->database();
    must(beside->transaction([&] { return server::beginEpoch(*beside, false, failoverMs); }));
    REQUIRE(li.sync());
    CHECK(epoch() != before);
    CHECK(must(core::openAlarms(*li.database)).empty());
}

TEST_CASE("'promoted' begins an epoch at the head there is, and kept heads lead to it [F77]",
          "[F77]")
{
    promotedFolder({});
    if (!postgresqlForTests().isEmpty()) {
        const TestSchema schema;
        promotedFolder(postgresqlForTests() + "?schema=" + schema.address().schema.toLatin1());
    }
}

TEST_CASE("'promoted' refuses a folder that is being served [F77]", "[F77]")
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    must(server::createCounty(folder, u"虚构县"_s, u"441900"_s, {}));
    const auto serving = server::lockForServing(folder);
    REQUIRE(serving);
    const auto refused = server::promoted(folder, failoverMs);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::Busy);
}
