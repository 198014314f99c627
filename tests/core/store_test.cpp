// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/draft_repository.h"
#include "core/store.h"
#include "tests/support/scratch.h"

#include <catch2/catch.hpp>

using namespace Qt::StringLiterals;

namespace {

// What a store announced while `job` ran, each table once.
template <typename Job>
QStringList announced(Job job)
{
    const Scratch scratch;
    QStringList tables;
    {
        core::Store store(scratch.forStore());
        QObject::connect(
            &store, &core::Store::changed, &store,
            [&](const QStringList &changed) { tables += changed; }, Qt::DirectConnection);
        must(store.wait(job));
    }
    tables.removeDuplicates();
    return tables;
}

} // namespace

TEST_CASE("a draft and a receipt are announced, though their tables have no row numbers")
{
    const QStringList draft = announced([](core::Database &database) {
        core::Visit visit;
        visit.id = core::newId(1'700'000'000'001);
        visit.target = core::newId(1'700'000'000'002);
        return core::DraftRepository(database).save(visit, 1'700'000'000'003);
    });
    CHECK(draft == QStringList{u"draft"_s});

    const QStringList receipt = announced([](core::Database &database) {
        return database.run("INSERT INTO receipt (chain, n, seq, received_at, body, signature)"
                            " SELECT chain, n, 1, 2, x'00', x'00' FROM ledger LIMIT 1");
    });
    CHECK(receipt == QStringList{u"receipt"_s});
}

TEST_CASE("a recorded line is announced as a line and as what it is projected into")
{
    const QStringList tables = announced([](core::Database &database) {
        core::BusinessSubject subject;
        subject.id = core::newId(1'700'000'000'002);
        subject.name = u"甲店"_s;
        return core::record(database, core::targetCreated(subject),
                            authorAt(u"li"_s, u"办事处"_s, 1'700'000'000'003));
    });
    CHECK(tables.contains(u"ledger"_s));
    CHECK(tables.contains(u"target"_s));
}

TEST_CASE("a statement that changes no row is not announced")
{
    const QStringList tables = announced([](core::Database &database) {
        return database.run("DELETE FROM draft WHERE target = $1", QUuid::createUuid());
    });
    CHECK(tables.isEmpty());
}

TEST_CASE("what is rolled back is not announced")
{
    const Scratch scratch;
    core::Store store(scratch.forStore());
    QStringList later;
    QObject::connect(
        &store, &core::Store::changed, &store,
        [&](const QStringList &changed) { later += changed; }, Qt::DirectConnection);
    const auto failed = store.wait([](core::Database &database) -> core::Result<> {
        TRY(database.run("INSERT INTO setting (key, value) VALUES ('x', 'y')"));
        return core::fail(core::Error::Kind::Invalid, u"no"_s);
    });
    REQUIRE_FALSE(failed);
    must(store.wait([](core::Database &database) { // one that only reads
        return database.count("SELECT count(*) FROM setting");
    }));
    CHECK(later.isEmpty());
}

TEST_CASE("a save that finds the disk full is made again in the room kept for it, once")
{
    const Scratch scratch;
    const qint64 pages = [&] {
        core::Database database = scratch.database();
        return must(database.count("PRAGMA page_count"));
    }();
    bool hasRoom = false;
    int asked = 0;
    core::Store store(scratch.forStore(), [&] {
        hasRoom = ++asked == 1;
        return hasRoom;
    });
    // A limit of pages is a full disk to the engine: the same code from the same place.
    const auto save = [&](const char *key) {
        const auto job = [&, key](core::Database &database) -> core::Result<> {
            const qint64 most = hasRoom ? pages + 200 : pages + 2;
            TRY(database.script("PRAGMA max_page_count = " + QByteArray::number(most)));
            TRY(database.run("INSERT INTO setting (key, value) VALUES ($1, $2)",
                             QString::fromLatin1(key), QString(300'000, u'x')));
            return {};
        };
        return store.save(job).takeResult();
    };
    CHECK(save("first"));
    CHECK(asked == 1);
    hasRoom = false;
    const auto refused = save("second");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::DiskFull);
    CHECK(asked == 2);
    hasRoom = true;
    CHECK(must(store.wait([](core::Database &database) {
              return database.count("SELECT count(*) FROM setting WHERE length(value) = 300000");
          })) == 1);
}

TEST_CASE("only a save is ever run again: a job that remembers where it was would skip lines")
{
    const Scratch scratch;
    core::Store store(scratch.forStore(), [] { return true; });
    int runs = 0;
    const auto refused = store.wait([&](core::Database &database) -> core::Result<> {
        ++runs;
        const qint64 pages = TRY(database.count("PRAGMA page_count"));
        TRY(database.script("PRAGMA max_page_count = " + QByteArray::number(pages)));
        TRY(database.run("INSERT INTO setting (key, value) VALUES ('x', $1)",
                         QString(300'000, u'x')));
        return {};
    });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::DiskFull);
    CHECK(runs == 1);
}
