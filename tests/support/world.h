// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"
#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/ledger/feed.h"
#include "core/ledger/renewal.h"
#include "core/ledger/verify.h"
#include "core/record.h"
#include "core/repository/target_repository.h"
#include "core/settings.h"
#include "sync/client/sync_core.h"
#include "sync/protocol/limits.h"
#include "sync/server/county.h"
#include "tests/support/engine.h"
#include "tests/support/must.h"

#include <QFile>
#include <QTemporaryDir>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

// A county and its laptops in one process: real SyncCore, real County, real SQLite in memory, and a
// wire that loses what a test wants lost. The county lies in PostgreSQL when the tests run there.

inline std::unique_ptr<core::Database> memoryDatabase()
{
    core::SqliteOptions options;
    options.path = QStringLiteral(":memory:");
    options.create = true;
    auto database = std::make_unique<core::Database>(must(core::SqliteDriver::open(options)));
    must(core::migrate(*database, QString()));
    return database;
}

// What is wrong with any chain or table of it, in sentences.
inline QStringList faultsOf(core::Database &database)
{
    return core::verifySentences(must(core::verifyEverything(database, {})));
}
// The same of one that is at work.
inline QStringList faultsOf(core::Store &store)
{
    const auto verified =
        store.alone([](core::Database &database) { return core::verifyEverything(database, {}); })
            .takeResult();
    return core::verifySentences(must(verified));
}

// A database as it is now, in a file of its own; from there again and again.
class DiskImage {
public:
    explicit DiskImage(core::Database &database) { must(database.driver().copyTo(path())); }
    explicit DiskImage(std::shared_ptr<TestSchema> copied) : schema(std::move(copied)) {}
    std::unique_ptr<core::Database> restored() const
    {
        const QString copy = m_folder->filePath(QStringLiteral("copy%1.db").arg(++m_copies));
        REQUIRE(QFile::copy(path(), copy));
        core::SqliteOptions options;
        options.path = copy;
        return std::make_unique<core::Database>(must(core::SqliteDriver::open(options)));
    }

    std::shared_ptr<TestSchema> schema; // where the county's database lies in PostgreSQL

private:
    QString path() const { return m_folder->filePath(QStringLiteral("image.db")); }

    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>();
    mutable int m_copies = 0;
};

// What the wire does with the next exchange.
enum class Wire { Fine, LoseRequest, LoseReply, Duplicate };

class World;

class Laptop {
public:
    Laptop(World &world, const QString &login, const QStringList &grids, const QString &role,
           const QString &bank = {});
    // A second machine with this laptop's whole disk as it was, keys included.
    Laptop(const Laptop &original, const DiskImage &image);

    // One sitting. False: the wire broke it off; everything else fails the test.
    // `upTo`: sends no line of ours behind this one.
    bool sync(
        const std::function<Wire()> &wire = [] { return Wire::Fine; }, const QUuid &upTo = {});
    // Records in a transaction, as programs do.
    core::StoredLine record(const core::Change &change);
    core::Visit visit(const QUuid &target, core::VisitOutcome outcome = core::VisitOutcome::NoNeed);
    qint64 count(const char *sql) { return must(database->count(sql)); }
    QStringList faults() { return faultsOf(*database); }

    World &world;
    std::optional<DiskImage> disk; // whose file the database is, if it is one
    std::unique_ptr<core::Database> database;
    core::SigningKey key = core::SigningKey::generate();
    QUuid inc; // of the first chain
    qint64 ownKeptMs = core::ownKeptMs;
    core::Author author;
    client::SyncReport report; // of the last sitting
    QStringList wireProblems;
};

class World {
public:
    World() : World(onPostgresql() ? std::make_unique<TestSchema>() : nullptr) {}
    explicit World(std::unique_ptr<TestSchema> place)
        : World(place ? place->database() : memoryDatabase())
    {
        schema = std::move(place);
    }

    core::StoredLine record(const core::Change &change)
    {
        core::StoredLine stored = must(county->store().wait([&](core::Database &database) {
            return core::record(database, change, clockAuthor());
        }));
        county->forget();
        return stored;
    }
    QUuid addTarget(const QString &name, const QString &grid)
    {
        core::BusinessSubject subject;
        subject.id = core::newId(tick());
        subject.name = name;
        subject.grid = grid;
        subject.confirmed = true;
        record(core::targetCreated(subject));
        return subject.id;
    }
    qint64 count(const char *sql)
    {
        return must(
            county->store().wait([&](core::Database &database) { return database.count(sql); }));
    }
    QByteArray digest()
    {
        return must(county->store().wait(
            [](core::Database &database) { return core::projectionDigest(database); }));
    }
    QStringList faults() { return faultsOf(county->store()); }
    core::Author clockAuthor()
    {
        return {QStringLiteral("county"), {}, {}, [this] { return tick(); }};
    }
    qint64 tick() { return nowMs += 1000; }

    DiskImage image()
    {
        if (schema) {
            return DiskImage(schema->copy());
        }
        return must(county->store()
                        .alone([](core::Database &database) -> core::Result<DiskImage> {
                            return DiskImage(database);
                        })
                        .takeResult());
    }
    // The county goes on from an older disk; `epoch` (16 bytes) when 'restore' was used.
    void restore(const DiskImage &older, const QByteArray &epoch = {})
    {
        auto place = older.schema ? older.schema->copy() : nullptr;
        auto database = place ? place->database() : older.restored();
        if (!epoch.isEmpty()) {
            must(core::Settings(*database).setBytes(core::setting::epoch, epoch));
        }
        start(std::move(database));
        disk = older;
        schema = std::move(place);
    }

    // The county goes on from another database, as after 'restore'.
    void goOn(std::unique_ptr<core::Database> database)
    {
        must(core::Settings(*database).setBytes(core::setting::epoch, QByteArray(16, 'f')));
        start(std::move(database));
        schema.reset();
    }

    qint64 nowMs = 1'790'000'000'000; // 2026-09-21
    core::SigningKey receiptKey = core::SigningKey::generate();
    std::optional<DiskImage> disk;
    std::unique_ptr<TestSchema> schema; // before the county, which has to be gone first
    std::unique_ptr<server::County> county;

private:
    void start(std::unique_ptr<core::Database> database)
    {
        county = std::make_unique<server::County>(
            std::make_unique<core::Store>(std::move(database)),
            core::SigningKey::fromSeed(receiptKey.seed()), [this] { return nowMs; });
    }

    explicit World(std::unique_ptr<core::Database> database)
    {
        const QByteArray serverId(16, 'c');
        const QUuid inc = core::newId(nowMs);
        core::Settings settings(*database);
        must(settings.set(core::setting::serverId, QString::fromLatin1(serverId.toHex())));
        must(settings.set(core::setting::epoch, QString::fromLatin1(QByteArray(16, 'e').toHex())));
        must(settings.set(core::setting::countyName, QStringLiteral("虚构县")));
        must(settings.set(core::setting::countyRegion, QStringLiteral("441900")));
        must(settings.set(core::setting::countyKey,
                          QString::fromLatin1(receiptKey.publicKey().toHex())));
        must(settings.set(core::setting::projectedBy, core::projectionVersion));
        must(settings.set(core::setting::ownInc, inc.toString(QUuid::WithoutBraces)));
        must(core::Ledger(*database).begin({serverId, inc, receiptKey.publicKey(), {}, {}}, {},
                                           QStringLiteral("county")));
        must(core::Feed(*database).begin(serverId));
        start(std::move(database));
    }
};

inline server::HttpReply ask(server::County &county, const client::Request &request)
{
    server::HttpRequest http;
    http.method = request.method;
    http.target = request.path;
    http.body = request.body;
    for (const client::Header &header : request.headers) {
        http.headers.push_back({header.name.toLower(), header.value});
    }
    return county.answer(http);
}

inline Laptop::Laptop(World &home, const QString &login, const QStringList &grids,
                      const QString &role, const QString &bank)
    : world(home), database(memoryDatabase())
{
    const QByteArray secret = must(world.county->store().wait([&](core::Database &county) {
        return server::Accounts(county).addUser({login, login, role, {}, bank, grids},
                                                world.clockAuthor());
    }));
    const client::Request request{.method = "POST",
                                  .path = "/v1/enrol",
                                  .headers = {},
                                  .contentType = {},
                                  .body = protocol::write(protocol::EnrolRequest{
                                      secret, key.publicKey(), QStringLiteral("laptop")}),
                                  .replyBytesMax = protocol::replyBytesMax};
    const server::HttpReply answer = ask(*world.county, request);
    REQUIRE(answer.status == 200);
    const protocol::EnrolReply reply = must(protocol::readEnrolReply(answer.body));
    inc = reply.inc;
    core::Settings settings(*database);
    must(settings.set(core::setting::ownInc, inc.toString(QUuid::WithoutBraces)));
    must(settings.set(core::setting::serverId, QString::fromLatin1(reply.serverId.toHex())));
    must(settings.set(core::setting::epoch, QString::fromLatin1(reply.epoch.toHex())));
    must(settings.set(core::setting::countyKey, QString::fromLatin1(reply.countyKey.toHex())));
    must(settings.set(core::setting::countyRegion, reply.countyRegion));
    must(settings.set(core::setting::login, login));
    must(core::Ledger(*database).begin({reply.serverId, inc, key.publicKey(), {}, {}}, reply.device,
                                       login));
    author = {login, QStringLiteral("办事处"), QStringLiteral("b"),
              [this] { return world.tick(); }};
}

inline Laptop::Laptop(const Laptop &original, const DiskImage &image)
    : world(original.world),
      disk(image),
      database(image.restored()),
      key(core::SigningKey::fromSeed(original.key.seed())),
      inc(original.inc),
      author(original.author)
{
}

inline core::StoredLine Laptop::record(const core::Change &change)
{
    return must(database->transaction([&] { return core::record(*database, change, author); }));
}

inline core::Visit Laptop::visit(const QUuid &target, core::VisitOutcome outcome)
{
    core::Visit visit;
    visit.id = core::newId(world.tick());
    visit.target = target;
    visit.outcome = outcome;
    record(core::visitAdded(visit));
    return visit;
}

inline bool Laptop::sync(const std::function<Wire()> &wire, const QUuid &upTo)
{
    client::SyncCore core(key, {.upTo = upTo, .ownKeptMs = ownKeptMs});
    for (int exchange = 0; exchange < 200; ++exchange) {
        const auto request = must(database->transaction([&] { return core.next(*database); }));
        if (!request) {
            report = core.report();
            return true;
        }
        const Wire weather = wire();
        if (weather == Wire::LoseRequest) {
            return false;
        }
        if (weather == Wire::Duplicate) {
            (void)ask(*world.county, *request);
        }
        const server::HttpReply answer = ask(*world.county, *request);
        if (weather == Wire::LoseReply) {
            return false;
        }
        const client::Reply reply{answer.status, {}, answer.body};
        const auto heard =
            database->transaction([&] { return core.hear(*database, reply, world.nowMs); });
        if (!heard) {
            wireProblems.append(heard.error().detail);
            return false;
        }
        while (must(database->transaction([&] { return core.takeIn(*database); }))) {
        }
    }
    FAIL("a sitting did not end within 200 exchanges");
    return false;
}
