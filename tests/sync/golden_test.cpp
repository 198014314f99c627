// SPDX-License-Identifier: GPL-3.0-or-later
// What earlier programs left behind, byte for byte (tests/golden/README.md): every later program
// has to read it, and goes on from it (SYNC §3.13).
#include "sync/server/backup.h"
#include "tests/support/bundle_world.h"
#include "tests/support/synthetic.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace {

const QString goldenFolder = QStringLiteral(ZOUFANG_SOURCE_DIR "/tests/golden");
const QString goldenGrid = QStringLiteral("441900001001001");

core::SecretBytes goldenPassphrase()
{
    return core::SecretBytes::copyOf("a passphrase for tests");
}

QByteArray bytesOfGolden(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void writeGolden(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::NewOnly)); // never one that is there
    REQUIRE(file.write(bytes) == bytes.size());
}

// A database as a file of its own, packed: most of its pages are nearly empty.
QByteArray packedCopy(core::Database &database)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"copy.db"_s);
    must(database.run("VACUUM INTO $1", path));
    return qCompress(bytesOfGolden(path), 9);
}

core::SigningKey keyIn(const core::JsonObject &facts, const char *name)
{
    return core::SigningKey::fromSeed(
        core::SecretBytes::copyOf(QByteArray::fromHex(must(facts.text(name)).toLatin1())));
}

// One of the folders, laid out where this program can work on it.
struct Golden {
    explicit Golden(const QString &version) : place(goldenFolder + u'/' + version) {}

    std::unique_ptr<core::Database> database(const QString &name)
    {
        core::SqliteOptions options;
        options.path = folder.filePath(name + u".db"_s);
        writeGolden(options.path, qUncompress(bytesOfGolden(place + u'/' + name + u".db.z"_s)));
        auto opened = std::make_unique<core::Database>(must(core::SqliteDriver::open(options)));
        must(core::migrate(*opened, folder.filePath(name + u"-before.db"_s)));
        CHECK(faultsOf(*opened) == QStringList());
        return opened;
    }
    qint64 number(const char *name) const { return must(facts.integer(name)); }

    QString place;
    core::JsonParser parser;
    core::JsonObject facts = must(parser.object(bytesOfGolden(place + u"/facts.json"_s)));
    QTemporaryDir folder;
};

// Everything the laptop still has goes to the county, and what is new comes back.
void syncGolden(core::Database &laptop, const core::SigningKey &key, server::County &county,
                qint64 nowMs)
{
    client::SyncCore core(key);
    for (int exchange = 0; exchange < 50; ++exchange) {
        const auto request = must(laptop.transaction([&] { return core.next(laptop); }));
        if (!request) {
            return;
        }
        const server::HttpReply answer = ask(county, *request);
        const client::Reply reply{answer.status, {}, answer.body};
        must(laptop.transaction([&] { return core.hear(laptop, reply, nowMs); }));
        while (must(laptop.transaction([&] { return core.takeIn(laptop); }))) {
        }
    }
    FAIL("a sitting did not end");
}

} // namespace

TEST_CASE("golden files of this schema are made", "[.][golden]")
{
    REQUIRE(qEnvironmentVariableIsSet("ZOUFANG_GOLDEN")); // the folder, as README.md there says
    const QString place = QString::fromLocal8Bit(qgetenv("ZOUFANG_GOLDEN")) +
                          u"/schema-%1"_s.arg(core::schemaVersion());
    REQUIRE(QDir().mkpath(place));
    BundleWorld world;
    std::vector<QUuid> targets;
    for (quint64 i = 0; i < 12; ++i) {
        core::BusinessSubject subject = synthetic::subject(3, i);
        subject.id = core::newId(world.tick());
        subject.grid = goldenGrid;
        subject.confirmed = true;
        world.record(core::targetCreated(subject));
        targets.push_back(subject.id);
    }
    Laptop li(world, u"li"_s, {goldenGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    for (size_t i = 0; i < 4; ++i) {
        li.visit(targets[i],
                 i % 2 == 0 ? core::VisitOutcome::NoNeed : core::VisitOutcome::Potential);
    }
    REQUIRE(li.sync());
    li.visit(targets[4]); // on the laptop and the stick alone
    writeGolden(place + u"/laptop.db.z"_s, packedCopy(*li.database));
    const auto stick = must(world.deskOf(li).write(world.tick()));
    REQUIRE(stick.files.size() == 1);
    writeGolden(place + u"/stick.vsb"_s, stick.files.front());
    must(server::backUp(world.county->store(), place, place + u"/county.backup"_s,
                        goldenPassphrase(), world.nowMs));
    writeGolden(place + u"/county.db.z"_s,
                must(world.county->store()
                         .alone([](core::Database &database) -> core::Result<QByteArray> {
                             return packedCopy(database);
                         })
                         .takeResult()));
    core::JsonWriter facts;
    facts.beginObject().put("schema", core::schemaVersion()).put("now", world.nowMs);
    facts.put("county_seed",
              QString::fromLatin1(world.receiptKey.seed().view().toByteArray().toHex()));
    facts.put("laptop_seed", QString::fromLatin1(li.key.seed().view().toByteArray().toHex()));
    facts.put("targets", 12).put("county_visits", 4).put("laptop_visits", 5);
    writeGolden(place + u"/facts.json"_s, facts.endObject().take() + '\n');
}

TEST_CASE("records, sticks and backups of schema 3 are read by every later program",
          "[sqlite][F101][F105]")
{
    const QStringList versions = QDir(goldenFolder).entryList({u"schema-*"_s}, QDir::Dirs);
    REQUIRE(versions.contains(u"schema-3"_s));
    for (const QString &version : versions) {
        INFO(version.toStdString());
        Golden golden(version);
        auto database = golden.database(u"county"_s);
        CHECK(must(database->count("SELECT count(*) FROM target")) == golden.number("targets"));
        CHECK(must(database->count("SELECT count(*) FROM visit")) ==
              golden.number("county_visits"));
        const auto restored = memoryDatabase();
        must(server::readBackup(
            golden.place + u"/county.backup"_s, goldenPassphrase(), *restored,
            [](const QString &, const QByteArray &) { return core::Result<>(); }));
        CHECK(must(core::projectionDigest(*restored)) == must(core::projectionDigest(*database)));
        CHECK(faultsOf(*restored) == QStringList());

        qint64 nowMs = golden.number("now");
        server::County county(std::make_unique<core::Store>(std::move(database)),
                              keyIn(golden.facts, "county_seed"),
                              [&nowMs] { return nowMs += 1000; });
        county.openBundlesWith(protocol::openContent);
        const auto taken =
            must(server::BundleDesk(county).take(bytesOfGolden(golden.place + u"/stick.vsb"_s)));
        CHECK(taken.linesTaken == 1);
        const auto laptop = golden.database(u"laptop"_s);
        CHECK(must(laptop->count("SELECT count(*) FROM visit")) == golden.number("laptop_visits"));
        syncGolden(*laptop, keyIn(golden.facts, "laptop_seed"), county, nowMs);
        CHECK(faultsOf(*laptop) == QStringList());
        CHECK(faultsOf(county.store()) == QStringList());
        CHECK(must(county.store().wait([](core::Database &all) {
                  return all.count("SELECT count(*) FROM visit");
              })) == golden.number("laptop_visits"));
    }
}
