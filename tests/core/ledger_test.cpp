// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledger.h"

#include "core/ledger/verify.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <QFile>

#include <numeric>

using namespace Qt::StringLiterals;
using core::VisitOutcome;

namespace {

QByteArray countingBytes(char first, int count)
{
    QByteArray bytes(count, '\0');
    std::iota(bytes.begin(), bytes.end(), first);
    return bytes;
}

// A database with a few lines of every kind a laptop writes.
struct Book {
    Book()
    {
        const core::BusinessSubject subject = history.target(u"宏图五金"_s);
        target = subject.id;
        for (int day = 1; day <= 5; ++day) {
            history.visit(target, VisitOutcome::Absent, QDate(2026, 9, day));
        }
        history.record(core::targetEdited(
            target, {{u"contactPhone"_s, {core::Value(u"13800000001"_s), {}}}}, u"看执照"_s));
    }

    core::VerifyReport verify() { return must(core::verifyEverything(database, {})); }

    Scratch scratch;
    core::Database database = scratch.database();
    History history{database};
    QUuid target;
};

} // namespace

TEST_CASE("hashes of a chain are those of SYNC 3.3, byte for byte")
{
    core::Genesis genesis;
    genesis.serverId = countingBytes(0, 16);
    genesis.inc = QUuid::fromRfc4122(countingBytes(16, 16));
    genesis.publicKey = countingBytes(32, 32);
    const QByteArray first = core::genesisHash(genesis);
    // Computed with another language's SHA-256.
    CHECK(first.toHex() == "8dfaeb573ac0760597fc87fd1fa02b659a377ec61df61fd5253fb2d52b5a050c");
    const QByteArray second = core::nextHash(first, R"({"v":1,"type":"visit.add"})");
    CHECK(second.toHex() == "85d716ee8c217497e21df1d89ab985bb8bdcc6bed4a8001329975a850ce85192");
    const QByteArray head =
        core::nextHead(QByteArray(32, '\0'), genesis.inc, {1, second}, "validation");
    CHECK(head.toHex() == "69c341408106789c4cf68fa04b41bf9c0862d784339a9fa4dcb7e4f8025c6fb0");
}

TEST_CASE("a ledger that was only written to is sound, and its tables say what it says")
{
    Book book;
    const core::VerifyReport report = book.verify();
    CHECK(report.isSound());
    CHECK(report.lines == 7);
    CHECK(core::verifySentences(report) == QStringList());
}

TEST_CASE("everything laid out again from the ledger is equal to what was there")
{
    Book book;
    const QByteArray before = must(core::projectionDigest(book.database));
    must(book.database.transaction([&] { return core::rebuildProjections(book.database); }));
    CHECK(must(core::projectionDigest(book.database)) == before);
    CHECK(must(book.database.count("SELECT visits + tries FROM target")) > 0);
}

TEST_CASE("a changed, a missing and an added line are each named where they stand")
{
    const auto faultAfter = [](const char *damage, const QByteArray &value = "") {
        Book book;
        must(book.database.run(damage, value));
        const core::VerifyReport report = book.verify();
        REQUIRE(report.faults.size() == 1);
        return report.faults.front().n;
    };
    CHECK(faultAfter("UPDATE ledger SET line = $1 WHERE n = 4", "{\"v\":1}") == 4);
    CHECK(faultAfter("DELETE FROM ledger WHERE n = 3") == 3);
    CHECK(faultAfter("UPDATE ledger SET hash = $1 WHERE n = 5", QByteArray(32, '\0')) == 5);
    CHECK(faultAfter("DELETE FROM ledger WHERE n = 7") == 7);
    CHECK(faultAfter("INSERT INTO ledger (chain, n, hash, line) SELECT chain, 8, hash, line"
                     " FROM ledger WHERE n = 7") == 8);
}

TEST_CASE("a value that stands in a table alone does not pass")
{
    Book book;
    must(book.database.run("UPDATE target SET visits = visits + 1"));
    const core::VerifyReport report = book.verify();
    CHECK(report.faults.empty());
    CHECK_FALSE(report.projectionsEqual);
    CHECK_FALSE(report.isSound());
}

TEST_CASE("the hybrid clock never falls, though the laptop's own is put back")
{
    Book book;
    book.history.nowMs -= 10 * 24 * 3600 * 1000LL;
    book.history.visit(book.target, VisitOutcome::NoNeed, QDate(2026, 9, 20));
    std::vector<qint64> clocks;
    core::JsonParser parser = core::lineParser();
    const core::Chain chain = must(core::Ledger(book.database).own());
    for (const core::StoredLine &line : must(core::Ledger(book.database).after(chain, 0, 100))) {
        clocks.push_back(must(core::readLine(parser, line.bytes)).hlc);
    }
    REQUIRE(clocks.size() == 8);
    CHECK(std::adjacent_find(clocks.begin(), clocks.end(), std::greater_equal<>()) == clocks.end());
}

TEST_CASE("a line beyond its bound is refused whole")
{
    Book book;
    core::Visit visit;
    visit.id = core::newId(1'790'000'000'000);
    visit.target = book.target;
    visit.outcome = VisitOutcome::NoNeed;
    visit.businessNote = QString(20'000, u'字');
    const auto refused = book.database.transaction(
        [&] { return core::record(book.database, core::visitAdded(visit), book.history.author); });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::Invalid);
    CHECK(book.verify().lines == 7);
    CHECK(must(book.database.count("SELECT count(*) FROM visit")) == 5);
}

TEST_CASE("an encrypted store tells nothing without its key, and nothing of it lies in plain text")
{
    QTemporaryDir folder;
    core::SqliteOptions options;
    options.path = folder.filePath(u"ledger.db"_s);
    options.key = QByteArray(32, 'k');
    options.create = true;
    {
        core::Database database(must(core::SqliteDriver::open(options)));
        must(core::migrate(database, QString()));
        must(core::Settings(database).set(core::setting::login, u"LOGIN-IN-CLEAR"_s));
    }
    QFile file(options.path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    CHECK(bytes.size() > 4096);
    CHECK_FALSE(bytes.contains("LOGIN-IN-CLEAR"));
    CHECK_FALSE(bytes.startsWith("SQLite format 3"));
    CHECK_FALSE(bytes.contains("CREATE TABLE"));

    options.create = false;
    options.key = QByteArray(32, 'x');
    const auto wrong = core::SqliteDriver::open(options);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == core::Error::Kind::Unauthorized);
    options.key = QByteArray(32, 'k');
    core::Database again(must(core::SqliteDriver::open(options)));
    CHECK(must(core::Settings(again).text(core::setting::login)) == u"LOGIN-IN-CLEAR"_s);
}

TEST_CASE("a database of a newer program is left alone", "[sqlite]")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    CHECK(must(database.count("PRAGMA user_version")) == core::schemaVersion());
    must(core::migrate(database, QString())); // nothing to do
    must(database.script("PRAGMA user_version = 99"));
    const auto refused = core::migrate(database, QString());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::Conflict);
}
