// SPDX-License-Identifier: GPL-3.0-or-later
// A county in one sealed file, and back: on either engine, with what laptops bring afterwards.
#include "core/crypto/durable_file.h"
#include "core/ledger/renewal.h"
#include "core/ledger/verify.h"
#include "core/redaction_desk.h"
#include "sync/server/backup.h"
#include "sync/server/county_folder.h"
#include "sync/server/kept_frames.h"
#include "sync/server/promotion.h"
#include "sync/server/restore.h"
#include "tests/support/world.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

const QString backupGrid = QStringLiteral("441900001001001");
constexpr qint64 noon = 1'790'000'000'000;

core::SecretBytes backupPassphrase()
{
    return core::SecretBytes::copyOf("a passphrase for tests");
}

server::IdentityFile noFile()
{
    return [](const QString &, const QByteArray &) { return core::Result<>(); };
}

// Two laptops and some visits of each, all of them on the county.
struct Village {
    Village()
    {
        for (int i = 0; i < 8; ++i) {
            targets.push_back(world.addTarget(u"店%1"_s.arg(i), backupGrid));
        }
        REQUIRE(li.sync());
        REQUIRE(wu.sync());
        visits(3);
    }

    void visits(int each)
    {
        for (int i = 0; i < each; ++i) {
            li.visit(targets[static_cast<size_t>(i)]);
            wu.visit(targets[static_cast<size_t>(i) + 4], core::VisitOutcome::Potential);
        }
        REQUIRE(li.sync());
        REQUIRE(wu.sync());
    }

    core::Result<server::BackupFacts> backUp()
    {
        return server::backUp(world.county->store(), folder.path(), file(), backupPassphrase(),
                              noon);
    }

    QString file() const { return folder.filePath(u"county.backup"_s); }

    QTemporaryDir folder;
    World world;
    std::vector<QUuid> targets;
    Laptop li = Laptop(world, u"li"_s, {backupGrid}, u"VISITOR_GRID"_s);
    Laptop wu = Laptop(world, u"wu"_s, {backupGrid}, u"VISITOR_GRID"_s);
};

void flip(const QString &path, qint64 place)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadWrite));
    REQUIRE(file.seek(place));
    const QByteArray one = file.read(1);
    REQUIRE(file.seek(place));
    REQUIRE(file.write(QByteArray(1, static_cast<char>(one[0] ^ 1))) == 1);
}

} // namespace

TEST_CASE("a backup read into the embedded engine gives the same tables, line for line [F85]",
          "[F85]")
{
    Village village;
    const auto facts = must(village.backUp());
    CHECK(facts.digest == village.world.digest());
    const auto restored = memoryDatabase();
    const auto read =
        must(server::readBackup(village.file(), backupPassphrase(), *restored, noFile()));
    CHECK(read.chains == facts.chains);
    CHECK(must(core::projectionDigest(*restored)) == village.world.digest());
    CHECK(faultsOf(*restored) == QStringList());
    CHECK(must(restored->count("SELECT count(*) FROM visit")) == 6);
}

TEST_CASE("a backup read into PostgreSQL gives the same tables and verifies [F85]", "[F85]")
{
    if (postgresqlForTests().isEmpty()) {
        WARN("SKIPPED: ZOUFANG_POSTGRES names no PostgreSQL");
        return;
    }
    Village village;
    must(village.backUp());
    const TestSchema place;
    const auto restored = place.database();
    must(server::readBackup(village.file(), backupPassphrase(), *restored, noFile()));
    CHECK(must(core::projectionDigest(*restored)) == village.world.digest());
    CHECK(faultsOf(*restored) == QStringList());
    // Its own numbers go on after those that were given.
    const core::Author hand{u"county"_s, {}, {}, [] { return noon; }};
    core::BusinessSubject subject;
    subject.id = core::newId(noon);
    subject.name = u"新店"_s;
    subject.grid = backupGrid;
    must(restored->transaction(
        [&] { return core::record(*restored, core::targetCreated(subject), hand); }));
    CHECK(must(restored->count("SELECT count(*) FROM target")) == 9);
}

TEST_CASE("what a backup holds is in backup on the laptops from the next sitting on")
{
    Village village;
    must(village.backUp());
    const qint64 lines = village.li.count("SELECT n FROM chain");
    CHECK(village.world.count("SELECT max(durable_n) FROM chain") >= lines);
    village.world.county->forget(); // the command is another program, which the county notices
    REQUIRE(village.li.sync());
    CHECK(village.li.count("SELECT durable_n FROM chain") == lines);
    village.visits(1);
    CHECK(village.li.count("SELECT durable_n FROM chain") == lines);
}

TEST_CASE("a wrong passphrase, a changed byte and a cut end of a backup are each noticed")
{
    Village village;
    must(village.backUp());
    const auto read = [&](const core::SecretBytes &secret) {
        const auto restored = memoryDatabase();
        return server::readBackup(village.file(), secret, *restored, noFile());
    };
    const qint64 size = QFileInfo(village.file()).size();
    SECTION("another passphrase")
    {
        const auto refused = read(core::SecretBytes::copyOf("another passphrase"));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == core::Error::Kind::Unauthorized);
    }
    SECTION("a byte in the middle")
    {
        flip(village.file(), size / 2);
        CHECK_FALSE(read(backupPassphrase()));
    }
    SECTION("its last piece is missing")
    {
        REQUIRE(QFile::resize(village.file(), size - 21));
        CHECK_FALSE(read(backupPassphrase()));
    }
    SECTION("something was added")
    {
        QFile file(village.file());
        REQUIRE(file.open(QIODevice::Append));
        REQUIRE(file.write("x") == 1);
        file.close();
        CHECK_FALSE(read(backupPassphrase()));
    }
    CHECK(read(core::SecretBytes::copyOf("short")).error().kind != core::Error::Kind::Conflict);
}

TEST_CASE("a backup of a program that lays lines out otherwise is read, and only then not compared")
{
    Village village;
    const auto rules = [&](qint64 version) {
        must(village.world.county->store().wait([&](core::Database &database) {
            return core::Settings(database).set(core::setting::projectedBy, version);
        }));
    };
    must(village.world.county->store().wait([](core::Database &database) {
        return database.run("UPDATE target SET tier = tier + 1"); // by the rules of then
    }));
    CHECK_FALSE(village.backUp()); // by the rules of today it is a fault
    rules(core::projectionVersion - 1);
    must(village.backUp());
    const auto restored = memoryDatabase();
    const auto facts =
        must(server::readBackup(village.file(), backupPassphrase(), *restored, noFile()));
    CHECK_FALSE(facts.hasOurTables());
    CHECK(must(core::needsRenewal(*restored))); // what was too new for it is looked at, too
    CHECK(must(core::projectionDigest(*restored)) != village.world.digest());
    // One of a newer program is laid out again by that one.
    rules(core::projectionVersion + 1);
    must(village.backUp());
    const auto older = memoryDatabase();
    CHECK_FALSE(must(server::readBackup(village.file(), backupPassphrase(), *older, noFile()))
                    .hasOurTables());
    CHECK(must(core::Settings(*older).integer(core::setting::projectedBy)) ==
          core::projectionVersion);
}

TEST_CASE("a column a backup knows nothing of has its default")
{
    Village village;
    must(village.world.county->store().wait([](core::Database &database) {
        return database.script("ALTER TABLE chain DROP COLUMN durable_n"); // as in schema 1
    }));
    (void)village.backUp(); // the file is whole; the county it is of cannot note it
    const auto restored = memoryDatabase();
    must(server::readBackup(village.file(), backupPassphrase(), *restored, noFile()));
    CHECK(must(restored->count("SELECT count(*) FROM chain WHERE durable_n = 0")) == 3);
}

TEST_CASE("the drill: a county backed up, wrecked and put back is brought all it forgot [F73][F76]",
          "[F73][F76]")
{
    Village village;
    must(village.backUp());
    village.visits(2);
    const QByteArray before = village.world.digest();
    auto restored = memoryDatabase();
    must(server::readBackup(village.file(), backupPassphrase(), *restored, noFile()));
    CHECK(must(core::projectionDigest(*restored)) != before);
    village.world.goOn(std::move(restored));
    for (Laptop *laptop : {&village.wu, &village.li, &village.wu}) {
        REQUIRE(laptop->sync());
    }
    CHECK(village.world.digest() == before);
    CHECK(village.world.count("SELECT count(*) FROM visit") == 10);
    CHECK(village.li.count("SELECT count(*) FROM visit") == 10);
    CHECK(village.wu.count("SELECT count(*) FROM visit") == 10);
}

namespace {

// A county in a folder, with a laptop's chain in it that has `lines` lines.
void makeFolder(const QString &folder, const QByteArray &database)
{
    const auto county = must(server::createCounty(folder, u"虚构县"_s, u"441900"_s, {}, database));
    must(county.store->wait([](core::Database &opened) -> core::Result<> {
        const core::Author hand{u"county"_s, {}, {}, [] { return noon; }};
        const QByteArray secret = TRY(server::Accounts(opened).addUser(
            {u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {}}, hand));
        TRY(server::Accounts(opened).enrol(
            {secret, core::SigningKey::generate().publicKey(), u"laptop 1"_s}, hand));
        return {};
    }));
}

// Adds lines to the laptop's chain, as its batches would.
void addLines(const QString &folder, int count)
{
    const auto county = must(server::openCounty(folder));
    must(county.store->wait([&](core::Database &opened) -> core::Result<> {
        const auto inc = TRY(opened.first(
            "SELECT inc FROM device", [](const core::Row &row) { return core::uuidAt(row, 0); }));
        auto chain = TRY(core::Ledger(opened).find(*inc));
        auto head = TRY(core::Feed(opened).head());
        const core::Author li{u"li"_s, {}, {}, [] { return noon; }};
        for (int i = 0; i < count; ++i) {
            const core::Change change{core::LineType::DeviceOpen, "{}", {}};
            const auto line = TRY(core::Ledger(opened).append(*chain, change, li));
            TRY(core::Feed(opened).add(*head, *chain, {line.n, line.hash},
                                       core::newId(noon + line.n), {}, {}, {}));
        }
        return core::Feed(opened).finish(*head);
    }));
}

// The former county in PostgreSQL, which a restore keeps.
void dropAside(const QByteArray &database, const server::RestoreReport &report)
{
    if (!database.isEmpty()) {
        auto address = must(server::readPostgresqlAddress(database, {}));
        address.schema = report.keptAside;
        must(server::PostgresqlDriver::dropSchema(address));
    }
}

void restoreStory(const QByteArray &database)
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString file = place.filePath(u"monday.backup"_s);
    makeFolder(folder, database);
    addLines(folder, 4);
    {
        const auto county = must(server::openCounty(folder));
        must(server::backUp(*county.store, folder, file, backupPassphrase(), noon));
    }
    addLines(folder, 3);
    const auto report =
        must(server::restoreCounty(folder, file, backupPassphrase(), {}, u"test"_s));
    CHECK(report.isFormerKnown);
    CHECK_FALSE(report.keptAside.isEmpty());
    REQUIRE(report.missing.size() == 1);
    CHECK(report.missing[0].login == u"li"_s);
    CHECK(report.missing[0].name == u"laptop 1"_s);
    CHECK(report.missing[0].from == 5);
    CHECK(report.missing[0].to == 7);
    // Put back once more, before anybody has brought anything.
    const auto again =
        must(server::restoreCounty(folder, file, backupPassphrase(), {}, u"again"_s));
    REQUIRE(again.missing.size() == 1);
    CHECK(again.missing[0].to == 7);
    addLines(folder, 3);
    {
        const auto county = must(server::openCounty(folder));
        CHECK(must(county.store->wait(server::missingLines)).empty());
    }
    dropAside(database, report);
    dropAside(database, again);
}

struct Joined {
    QUuid inc;
    QUuid device;
    QByteArray openCode; // a further one of its person
};

// A second person's laptop, and what the county says of people and lines meanwhile.
Joined joinFolder(const QString &folder)
{
    const auto county = must(server::openCounty(folder));
    return must(county.store->wait([](core::Database &opened) -> core::Result<Joined> {
        const core::Author hand{u"county"_s, {}, {}, [] { return noon; }};
        server::Accounts accounts(opened);
        const QByteArray secret = TRY(
            accounts.addUser({u"wu"_s, u"wu"_s, u"VISITOR_GRID"_s, {}, {}, {backupGrid}}, hand));
        const auto reply = TRY(accounts.enrol(
            {secret, core::SigningKey::generate().publicKey(), u"laptop 2"_s}, hand));
        return Joined{reply.inc, reply.device, TRY(accounts.issueSecret(u"wu"_s, noon))};
    }));
}

// Lines with these identities at the end of a laptop's chain.
void bringLines(const QString &folder, const QUuid &inc, const std::vector<QUuid> &ids)
{
    const auto county = must(server::openCounty(folder));
    must(county.store->wait([&](core::Database &opened) -> core::Result<> {
        auto chain = TRY(core::Ledger(opened).find(inc));
        auto head = TRY(core::Feed(opened).head());
        const core::Author wu{u"wu"_s, {}, {}, [] { return noon; }};
        for (const QUuid &id : ids) {
            const auto line = TRY(
                core::Ledger(opened).append(*chain, {core::LineType::DeviceOpen, "{}", id}, wu));
            TRY(core::Feed(opened).add(*head, *chain, {line.n, line.hash}, id, {}, {}, {}));
        }
        return core::Feed(opened).finish(*head);
    }));
}

// Nothing of the county's file can be read any more.
void wreck(const QString &folder)
{
    QFile database(folder + u"/county.db"_s);
    REQUIRE(database.open(QIODevice::WriteOnly));
    REQUIRE(database.write(QByteArray(8192, 'x')) == 8192);
}

void backUpFolder(const QString &folder, const QString &file)
{
    const auto county = must(server::openCounty(folder));
    must(server::backUp(*county.store, folder, file, backupPassphrase(), noon));
}

// What the county says after its backup, and what is left of it when it is put back.
void saidAfterwards(const QByteArray &database)
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString file = place.filePath(u"monday.backup"_s);
    makeFolder(folder, database);
    const Joined wu = joinFolder(folder);
    backUpFolder(folder, file);
    const QUuid line = core::newId(noon);
    {
        const auto county = must(server::openCounty(folder));
        must(county.store->wait([&](core::Database &opened) -> core::Result<> {
            const core::Author hand{u"county"_s, {}, {}, [] { return noon; }};
            TRY(server::Accounts(opened).revoke(wu.device, u"lost"_s, hand));
            TRY(core::record(
                opened, core::userDefined({u"li"_s, u"li"_s, u"ADMIN"_s, {}, {}, {u"*"_s}}), hand));
            TRY(opened.run("INSERT INTO redaction (event, asker, line, inc, n)"
                           " VALUES ($1, 'admin', $1, $1, 1)",
                           line));
            return opened.run("INSERT INTO decision (event, line, kind, why, user, at)"
                              " VALUES ($1, $1, 'accept', '', 'shen', 1)",
                              line);
        }));
    }
    const auto report =
        must(server::restoreCounty(folder, file, backupPassphrase(), {}, u"test"_s));
    CHECK(report.codesWithdrawn == QStringList{u"wu"_s});
    CHECK(report.undone.isWhole);
    const QString name = line.toString(QUuid::WithoutBraces);
    const std::vector<server::Undone> expected{
        {u"grant"_s, u"li"_s, u"was ADMIN of *, is VISITOR_GRID of no grid now"_s},
        {u"revocation"_s, wu.device.toString(QUuid::WithoutBraces), u"wu's laptop laptop 2"_s,
         true},
        {u"redaction"_s, name, u"asked for by admin"_s},
        {u"decision"_s, name, u"accept by shen"_s}};
    CHECK((report.undone.words == expected));
    const auto county = must(server::openCounty(folder));
    must(county.store->wait([&](core::Database &opened) -> core::Result<> {
        const core::Author hand{u"county"_s, {}, {}, [] { return noon; }};
        server::Accounts accounts(opened);
        CHECK(TRY(accounts.device(wu.inc)).isRevoked);
        const auto again = accounts.enrol(
            {wu.openCode, core::SigningKey::generate().publicKey(), u"laptop 3"_s}, hand);
        CHECK((!again && again.error().kind == core::Error::Kind::Unauthorized));
        return {};
    }));
    CHECK(faultsOf(*county.store) == QStringList());
    dropAside(database, report);
}

// A line two administrators had erased after the backup, which still holds it.
void erasedAfterwards(const QByteArray &database)
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString file = place.filePath(u"monday.backup"_s);
    makeFolder(folder, database);
    const core::Author hand{u"county"_s, {}, {}, [] { return noon; }};
    const auto inCounty = [&folder](auto job) {
        const auto county = must(server::openCounty(folder));
        return must(county.store->wait(std::move(job)));
    };
    const QUuid event = inCounty([&](core::Database &opened) -> core::Result<QUuid> {
        for (const QString &admin : {u"gao"_s, u"fang"_s}) {
            TRY(core::record(opened, core::userDefined({admin, admin, u"ADMIN"_s, {}, {}, {}}),
                             hand));
        }
        core::BusinessSubject subject;
        subject.id = core::newId(noon);
        subject.name = u"不可外传店"_s;
        subject.grid = backupGrid;
        TRY(core::record(opened, core::targetCreated(subject), hand));
        return *TRY(opened.first("SELECT created_event FROM target",
                                 [](const core::Row &row) { return core::uuidAt(row, 0); }));
    });
    backUpFolder(folder, file);
    inCounty([&](core::Database &opened) -> core::Result<core::StoredLine> {
        TRY(core::redact(opened, event, u"gao"_s, u"本人要求"_s, hand));
        return core::redact(opened, event, u"fang"_s, u"本人要求"_s, hand);
    });
    const QString attachment = folder + u"/blobs/"_s + QString(64, u'a'); // its line came and went
    inCounty([&](core::Database &opened) {
        return opened.run("INSERT INTO blob_erased (sha256, size) VALUES ($1, 9)",
                          QByteArray(32, '\xaa'));
    });
    must(core::makePrivateFolder(folder + u"/blobs"_s));
    must(core::writeDurably(attachment, "a photo", core::IfExists::Fail, core::FileAccess::Owner));
    const auto report =
        must(server::restoreCounty(folder, file, backupPassphrase(), {}, u"test"_s));
    CHECK_FALSE(QFile::exists(attachment));
    const QString name = event.toString(QUuid::WithoutBraces);
    const std::vector<server::Undone> expected{{u"redaction"_s, name, u"asked for by fang"_s, true},
                                               {u"redaction"_s, name, u"asked for by gao"_s, true}};
    CHECK((report.undone.words == expected));
    CHECK(report.filesLeft == QString());
    const auto county = must(server::openCounty(folder));
    must(county.store->wait([&](core::Database &opened) -> core::Result<> {
        CHECK(TRY(opened.count("SELECT count(*) FROM target")) == 0);
        CHECK(TRY(core::isRedacted(opened, event)));
        return opened.each("SELECT line FROM ledger", [](const core::Row &row) -> core::Result<> {
            CHECK_FALSE(row.blob(0).contains("不可外传"));
            return {};
        });
    }));
    CHECK(faultsOf(*county.store) == QStringList());
    dropAside(database, report);
}

// Batches the county has kept beside its ledger since the backup, of a laptop it knew then.
void keptBeside(const QByteArray &database)
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString file = place.filePath(u"monday.backup"_s);
    makeFolder(folder, database);
    backUpFolder(folder, file);
    const QUuid stranger = joinFolder(folder).inc;
    const auto rows = [](core::Database &opened) {
        return opened.all("SELECT device.login, first, last, frame FROM carried_batch"
                          " JOIN device ON device.inc = carried_batch.inc UNION ALL"
                          " SELECT device.login, received_at, 0, body FROM inbox_raw"
                          " JOIN device ON device.inc = inbox_raw.inc ORDER BY 1, 2",
                          [](const core::Row &row) {
                              return std::tuple(row.text(0), row.integer(1), row.integer(2),
                                                row.blob(3));
                          });
    };
    {
        const auto county = must(server::openCounty(folder));
        must(county.store->wait([&](core::Database &opened) -> core::Result<> {
            const auto li = TRY(opened.first("SELECT inc FROM device WHERE login = 'li'",
                                             [](const core::Row &row) { return row.blob(0); }));
            for (const QByteArray &inc : {*li, stranger.toRfc4122()}) {
                TRY(opened.run("INSERT INTO carried_batch (inc, first, last, frame)"
                               " VALUES ($1, 5, 9, $2)",
                               inc, QByteArray("early")));
            }
            return server::keepFrame(opened, QUuid::fromRfc4122(*li), noon, server::partedReason,
                                     "of a twin");
        }));
    }
    for (const QString &suffix : {u"first"_s, u"second"_s}) {
        const auto report =
            must(server::restoreCounty(folder, file, backupPassphrase(), {}, suffix));
        CHECK(report.areBatchesKept);
        const auto county = must(server::openCounty(folder));
        const auto kept = must(county.store->wait(rows));
        REQUIRE(kept.size() == 2);
        CHECK(kept[0] == std::tuple(u"li"_s, qint64{5}, qint64{9}, QByteArray("early")));
        CHECK(kept[1] == std::tuple(u"li"_s, noon, qint64{0}, QByteArray("of a twin")));
        CHECK(must(county.store->wait([](core::Database &opened) {
                  return opened.count("SELECT count(*) FROM carried_batch");
              })) == 1);
        dropAside(database, report);
    }
}

// What was lost uncounted, and a restore of the county that is still waiting for it.
void lostBefore(const QByteArray &database, bool isPromoted)
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString file = place.filePath(u"monday.backup"_s);
    makeFolder(folder, database);
    backUpFolder(folder, file);
    if (isPromoted) {
        must(server::promoted(folder, noon));
    } else {
        wreck(folder);
        CHECK_FALSE(must(server::restoreCounty(folder, file, backupPassphrase(), {}, u"first"_s))
                        .isFormerKnown);
    }
    const auto report =
        must(server::restoreCounty(folder, file, backupPassphrase(), {}, u"second"_s));
    CHECK(report.isFormerKnown);
    REQUIRE(report.silent.size() == 1);
    CHECK(report.silent[0].login == u"li"_s);
    {
        const auto county = must(server::openCounty(folder));
        CHECK(must(county.store->wait(server::silentLaptops)) == report.silent);
    }
    dropAside(database, report);
}

// A laptop that joined after the backup joins again after the restore: another chain, the same
// lines.
void broughtInAnotherChain(const QByteArray &database)
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString file = place.filePath(u"monday.backup"_s);
    makeFolder(folder, database);
    backUpFolder(folder, file);
    const std::vector<QUuid> ids{core::newId(noon), core::newId(noon), core::newId(noon)};
    bringLines(folder, joinFolder(folder).inc, ids);
    const auto report =
        must(server::restoreCounty(folder, file, backupPassphrase(), {}, u"test"_s));
    REQUIRE(report.missing.size() == 1);
    CHECK(report.missing[0].to == 3);
    const QUuid next = joinFolder(folder).inc;
    const auto missing = [&] {
        const auto county = must(server::openCounty(folder));
        return must(county.store->wait(server::missingLines)).size();
    };
    bringLines(folder, next, {ids[0], ids[1]});
    CHECK(missing() == 1);
    bringLines(folder, next, {ids[2]});
    CHECK(missing() == 0);
    dropAside(database, report);
}

} // namespace

TEST_CASE("restore keeps the former county aside and names what laptops still have to bring [F76]",
          "[F76]")
{
    restoreStory({});
}

TEST_CASE("restore does the same for a county in PostgreSQL [F76]", "[F76]")
{
    if (postgresqlForTests().isEmpty()) {
        WARN("SKIPPED: ZOUFANG_POSTGRES names no PostgreSQL");
        return;
    }
    const TestSchema schema; // its name is ours to use, and it goes with all that is in it
    restoreStory(postgresqlForTests() + "?schema=" + schema.address().schema.toLatin1());
}

TEST_CASE("restore into PostgreSQL pushes no other county aside, whatever folder it is asked from",
          "[F76]")
{
    if (postgresqlForTests().isEmpty()) {
        WARN("SKIPPED: ZOUFANG_POSTGRES names no PostgreSQL");
        return;
    }
    const TestSchema schema;
    const QByteArray address =
        postgresqlForTests() + "?schema=" + schema.address().schema.toLatin1();
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString other = place.filePath(u"other"_s);
    const QString file = place.filePath(u"county.backup"_s);
    makeFolder(folder, address);
    makeFolder(other, {});
    backUpFolder(other, file);
    const auto restoreTo = [&](const QString &to) {
        return server::restoreCounty(to, file, backupPassphrase(), address, u"test"_s);
    };
    for (const QString &to : {other, place.filePath(u"new"_s)}) {
        const auto refused = restoreTo(to);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == core::Error::Kind::Conflict);
        CHECK(refused.error().detail.contains(u"?schema="_s));
    }
    addLines(folder, 1); // it is where it was
    REQUIRE(QFile::remove(file));
    backUpFolder(folder, file);
    addLines(folder, 2);
    // The same county from another folder, as when its own is lost: what lay there is not
    // forgotten.
    const auto report = must(restoreTo(place.filePath(u"again"_s)));
    CHECK(report.isFormerKnown);
    REQUIRE(report.missing.size() == 1);
    CHECK(report.missing[0].from == 2);
    CHECK(report.missing[0].to == 3);
    dropAside(address, report);
}

TEST_CASE("a schema whose name a restore cannot lengthen is refused, and its county stays [F76]",
          "[F76]")
{
    if (postgresqlForTests().isEmpty()) {
        WARN("SKIPPED: ZOUFANG_POSTGRES names no PostgreSQL");
        return;
    }
    const auto addressOf = [](const QString &schema) {
        return postgresqlForTests() + "?schema=" + schema.toLatin1();
    };
    auto place = must(server::readPostgresqlAddress(
        addressOf(u"test_"_s + QUuid::createUuid().toString(QUuid::Id128)), {}));
    const QTemporaryDir files;
    const QString folder = files.filePath(u"county"_s);
    const QString file = files.filePath(u"county.backup"_s);
    makeFolder(folder, addressOf(place.schema));
    backUpFolder(folder, file);
    // As an older version let it be made: 63 letters.
    const QString name = place.schema.leftJustified(63, u'x');
    {
        core::Database database(
            must(server::PostgresqlDriver::open(place, server::PostgresqlDriver::Missing::Refuse)));
        must(database.script(u"ALTER SCHEMA %1 RENAME TO %2"_s.arg(place.schema, name).toUtf8()));
    }
    place.schema = name;
    must(core::writeDurably(folder + u"/keys/postgresql.url"_s, addressOf(name) + '\n',
                            core::IfExists::Replace, core::FileAccess::Owner));
    for (const QByteArray &to : {QByteArray(), addressOf(name)}) {
        const auto refused = server::restoreCounty(folder, file, backupPassphrase(), to, u"a"_s);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == core::Error::Kind::Invalid);
        CHECK(refused.error().detail.contains(u"?schema="_s));
        addLines(folder, 1); // it is served as before
    }
    CHECK_FALSE(server::createCounty(files.filePath(u"new"_s), u"虚构县"_s, u"441900"_s, {},
                                     addressOf(name)));
    CHECK_FALSE(server::createCounty(files.filePath(u"new"_s), u"虚构县"_s, u"441900"_s, {},
                                     addressOf(u"county_restoring"_s)));
    must(server::PostgresqlDriver::dropSchema(place));
}

TEST_CASE("restore undoes no revocation and no used code, and tells what else was said [F76]",
          "[F76]")
{
    saidAfterwards({});
    if (!postgresqlForTests().isEmpty()) {
        const TestSchema schema;
        saidAfterwards(postgresqlForTests() + "?schema=" + schema.address().schema.toLatin1());
    }
}

TEST_CASE("restore erases again what was erased by law after the backup", "[F76][F118]")
{
    erasedAfterwards({});
    if (!postgresqlForTests().isEmpty()) {
        const TestSchema schema;
        erasedAfterwards(postgresqlForTests() + "?schema=" + schema.address().schema.toLatin1());
    }
}

TEST_CASE("a second restore still names laptops that may hold what was lost uncounted [F76][F77]",
          "[F76][F77]")
{
    lostBefore({}, false);
    lostBefore({}, true);
    if (!postgresqlForTests().isEmpty()) {
        const TestSchema schema;
        lostBefore(postgresqlForTests() + "?schema=" + schema.address().schema.toLatin1(), true);
    }
}

TEST_CASE("batches that wait beside the ledger outlive the county's being put back [F76]", "[F76]")
{
    keptBeside({});
    if (!postgresqlForTests().isEmpty()) {
        const TestSchema schema;
        keptBeside(postgresqlForTests() + "?schema=" + schema.address().schema.toLatin1());
    }
}

TEST_CASE("lines a laptop brings in another chain, as it joined again, are missing no longer [F76]",
          "[F76]")
{
    broughtInAnotherChain({});
    if (!postgresqlForTests().isEmpty()) {
        const TestSchema schema;
        broughtInAnotherChain(postgresqlForTests() +
                              "?schema=" + schema.address().schema.toLatin1());
    }
}

TEST_CASE("restore over a county that cannot be read says that it knows of no revocations")
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString file = place.filePath(u"monday.backup"_s);
    makeFolder(folder, {});
    backUpFolder(folder, file);
    wreck(folder);
    const auto report =
        must(server::restoreCounty(folder, file, backupPassphrase(), {}, u"test"_s));
    CHECK_FALSE(report.isFormerKnown);
    CHECK_FALSE(report.undone.isWhole);
}

TEST_CASE("a backup moves a county to another machine, keys and certificate included")
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString other = place.filePath(u"other"_s);
    const QString file = place.filePath(u"moved.backup"_s);
    makeFolder(folder, {});
    const QByteArray fingerprint = [&] {
        const auto county = must(server::openCounty(folder));
        must(server::backUp(*county.store, folder, file, backupPassphrase(), noon));
        return county.fingerprint;
    }();
    const auto report = must(server::restoreCounty(other, file, backupPassphrase(), {}, u"test"_s));
    CHECK_FALSE(report.isFormerKnown);
    CHECK(report.keptAside.isEmpty());
    CHECK(must(server::openCounty(other)).fingerprint == fingerprint);
    CHECK(must(core::readFile(other + u"/keys/county.key"_s, 4096)) ==
          must(core::readFile(folder + u"/keys/county.key"_s, 4096)));
    CHECK(must(core::readFile(other + u"/keys/database.key"_s, 4096)) !=
          must(core::readFile(folder + u"/keys/database.key"_s, 4096)));
}

TEST_CASE("a backup takes no other file's place, only that of an earlier backup of its county")
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString other = place.filePath(u"other"_s);
    const QString file = place.filePath(u"county.backup"_s);
    makeFolder(folder, {});
    makeFolder(other, {});
    const auto backUpNow = [&](const QByteArray &words) {
        const auto county = must(server::openCounty(folder));
        return server::backUp(*county.store, folder, file, core::SecretBytes::copyOf(words), noon);
    };
    const auto isRefused = [&](const QByteArray &words) {
        const QByteArray before = must(core::readFile(file, 1'000'000));
        const auto made = backUpNow(words);
        CHECK((!made && made.error().kind == core::Error::Kind::Conflict));
        CHECK((!made && made.error().detail.contains(u"stays as it is")));
        CHECK_FALSE(QFile::exists(file + u".part"_s));
        return must(core::readFile(file, 1'000'000)) == before;
    };
    const QByteArray ours = "a passphrase for tests";
    must(core::writeDurably(file, "a letter\n", core::IfExists::Fail, core::FileAccess::Owner));
    CHECK(isRefused(ours));
    REQUIRE(QFile::remove(file));
    backUpFolder(other, file);
    CHECK(isRefused(ours));
    REQUIRE(QFile::remove(file));
    const qint64 lines = must(backUpNow(ours)).lines();
    CHECK(isRefused("another passphrase"));
    addLines(folder, 3);
    CHECK(must(backUpNow(ours)).lines() == lines + 3);
    const auto restored = memoryDatabase();
    CHECK(must(server::readBackup(file, backupPassphrase(), *restored, noFile())).lines() ==
          lines + 3);
}

TEST_CASE("restore refuses another county's folder and one that is being served")
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QString other = place.filePath(u"other"_s);
    const QString file = place.filePath(u"county.backup"_s);
    makeFolder(folder, {});
    makeFolder(other, {});
    {
        const auto county = must(server::openCounty(folder));
        must(server::backUp(*county.store, folder, file, backupPassphrase(), noon));
    }
    const auto refused = server::restoreCounty(other, file, backupPassphrase(), {}, u"test"_s);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::Conflict);
    must(server::openCounty(other)); // as it was
    const auto lock = server::lockForServing(folder);
    const auto served = server::restoreCounty(folder, file, backupPassphrase(), {}, u"test"_s);
    REQUIRE_FALSE(served);
    CHECK(served.error().kind == core::Error::Kind::Busy);
}
