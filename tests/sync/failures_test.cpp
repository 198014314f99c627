// SPDX-License-Identifier: GPL-3.0-or-later
// Failure cases of SYNC §2 that no other file plays, and the page that says where each is played.
#include "sync/client/workspace.h"
#include "sync/server/county_folder.h"
#include "tests/support/forger.h"
#include "tests/support/workspace_folder.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

const QString oldGrid = QStringLiteral("441900001001001");
const QString newGrid = QStringLiteral("441900001001002");
const QString otherGrid = QStringLiteral("441900001001003");

void grantGrids(World &world, const QString &login, const QStringList &grids)
{
    world.record(core::userDefined({login, login, u"VISITOR_GRID"_s, {}, {}, grids}));
}

// A sitting with pages as small as they get; `after`: what happens behind each exchange.
void syncInPages(Laptop &laptop, const std::function<void(int exchange)> &after)
{
    constexpr qsizetype pageBytes = 100;
    constexpr int exchangesMax = 400;
    client::SyncCore core(laptop.key, {.batchLines = 2, .pageBytes = pageBytes, .upTo = {}});
    core::Database &database = *laptop.database;
    for (int exchange = 1; exchange < exchangesMax; ++exchange) {
        const auto request = must(database.transaction([&] { return core.next(database); }));
        if (!request) {
            return;
        }
        const server::HttpReply answer = ask(*laptop.world.county, *request);
        must(database.transaction([&] {
            return core.hear(database, {answer.status, {}, answer.body}, laptop.world.nowMs);
        }));
        while (must(database.transaction([&] { return core.takeIn(database); }))) {
        }
        after(exchange);
    }
    FAIL("a sitting in small pages does not end");
}

std::vector<QString> namesIn(Laptop &laptop, const QString &grid)
{
    return must(laptop.database->all(
        "SELECT name FROM target WHERE grid = $1 ORDER BY name",
        [](const core::Row &row) { return row.text(0); }, grid));
}

QString textOfPage(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

} // namespace

TEST_CASE("five batches in each of their orders are one chain; what comes early stores nothing",
          "[F03]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, oldGrid);
    Laptop laptop(world, u"li"_s, {oldGrid}, u"VISITOR_GRID"_s);
    Forger li(laptop);
    std::array<size_t, 5> order{0, 1, 2, 3, 4};
    qint64 orders = 0;
    do {
        ++orders;
        std::vector<protocol::Batch> batches;
        for (size_t i = 0; i < order.size(); ++i) {
            batches.push_back(
                li.batch({li.line(core::visitAdded(visitTo(world, target)), u"li"_s)}));
            li.end = batches.back().end;
        }
        size_t taken = 0;
        while (taken < batches.size()) { // what was not taken is sent again, in the same order
            for (const size_t which : order) {
                const qint64 before = world.count("SELECT seq FROM feed_head");
                const server::HttpReply reply = li.send(batches[which]);
                const auto answer = must(protocol::readBatchReply(reply.body));
                const bool isNext = which == taken;
                REQUIRE(answer.taken == isNext);
                REQUIRE(reply.status == (isNext ? 200 : 409));
                taken += isNext ? 1 : 0;
                REQUIRE(world.count("SELECT seq FROM feed_head") - before == (isNext ? 1 : 0));
                // Whoever came early or twice hears where the chain ends.
                REQUIRE(answer.chain.n == batches.front().first - 1 + static_cast<qint64>(taken));
            }
        }
    } while (std::ranges::next_permutation(order).found);
    CHECK(orders == 120);
    CHECK(world.count("SELECT count(*) FROM visit") == 5 * orders);
}

TEST_CASE("a batch cut off at any byte stores nothing, and whole it is taken", "[F04]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, oldGrid);
    Laptop laptop(world, u"li"_s, {oldGrid}, u"VISITOR_GRID"_s);
    Forger li(laptop);
    const protocol::Batch batch =
        li.batch({li.line(core::visitAdded(visitTo(world, target)), u"li"_s),
                  li.line(core::visitAdded(visitTo(world, target)), u"li"_s)});
    const client::Request whole = li.request(batch, laptop.inc, laptop.key);
    const qint64 before = world.count("SELECT seq FROM feed_head");
    for (qsizetype size = 0; size < whole.body.size(); ++size) {
        client::Request cut = whole; // signed for the whole, as it was sent
        cut.body.truncate(size);
        INFO(size);
        REQUIRE(ask(*world.county, cut).status >= 400);
        // Signed for what is left of it, as only an attacker would.
        cut.headers.clear();
        const QByteArray message =
            protocol::requestSigned(li.serverId, cut.method, cut.path, cut.body);
        cut.headers.push_back(
            {"Authorization", protocol::authorization(laptop.inc, laptop.key.sign(message))});
        REQUIRE(ask(*world.county, cut).status >= 400);
    }
    CHECK(world.count("SELECT seq FROM feed_head") == before);
    CHECK(ask(*world.county, whole).status == 200);
    CHECK(world.count("SELECT count(*) FROM visit") == 2);
}

TEST_CASE("records that are gone are not made anew in their place", "[F18]")
{
    const OwnKeys keys;
    const QTemporaryDir root;
    const QString folder = root.filePath(u"data"_s);
    const core::SecretBytes secret = core::passphraseFrom(u"seven quiet brown rivers"_s);
    makeWorkspaceFolder(folder, secret, u"lin"_s);
    const QString records = folder + u"/ledger.db"_s;
    // A program that cleans up, or a cloud folder, took the file away.
    REQUIRE(QFile::rename(records, records + u".elsewhere"_s));
    const auto refused = client::Workspace::open(folder, secret);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.contains(u"ledger.db"));
    CHECK_FALSE(QFile::exists(records));
    // An empty file in its place is no ledger either, and is not filled.
    QFile empty(records);
    REQUIRE(empty.open(QIODevice::WriteOnly));
    empty.close();
    const auto emptied = client::Workspace::open(folder, secret);
    REQUIRE_FALSE(emptied);
    CHECK(emptied.error().detail.contains(u"is empty"));
    CHECK(QFileInfo(records).size() == 0);
}

TEST_CASE("a second program on the same records is told that they are open", "[F21]")
{
    const OwnKeys keys;
    const QTemporaryDir root;
    const QString folder = root.filePath(u"data"_s);
    const core::SecretBytes secret = core::passphraseFrom(u"seven quiet brown rivers"_s);
    makeWorkspaceFolder(folder, secret, u"lin"_s);
    const auto first = must(client::Workspace::open(folder, secret));
    const auto second = client::Workspace::open(folder, secret);
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == core::Error::Kind::Busy);
}

TEST_CASE("one server at a time serves a county's folder", "[F83][sqlite]")
{
    const QTemporaryDir folder;
    auto serving = server::lockForServing(folder.path());
    REQUIRE(serving);
    CHECK_FALSE(server::lockForServing(folder.path()));
    serving.reset();
    CHECK(server::lockForServing(folder.path()));
}

TEST_CASE("of two lines with one identity the first stays and the second is held, on any laptop",
          "[F35][F38]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, oldGrid);
    Laptop first(world, u"li"_s, {oldGrid}, u"VISITOR_GRID"_s);
    Laptop second(world, u"wu"_s, {oldGrid}, u"VISITOR_GRID"_s); // imaged: draws the same numbers
    Forger li(first);
    Forger wu(second);
    core::Change change = core::visitAdded(visitTo(world, target));
    change.id = core::newId(world.tick());
    CHECK(li.verdictOn({li.line(change, u"li"_s)}) == QString());
    core::Change other = core::visitAdded(visitTo(world, target));
    other.id = change.id;
    CHECK(wu.verdictOn({wu.line(other, u"wu"_s)}) == u"id_collision");
    CHECK(li.verdictOn({li.line(other, u"li"_s)}) == u"id_collision");
    CHECK(wu.verdictOn({wu.line(core::visitAdded(visitTo(world, target)), u"wu"_s)}) == QString());
    CHECK(world.count("SELECT count(*) FROM visit") == 2);
    CHECK(world.count("SELECT count(*) FROM ledger WHERE n > 0 AND chain > 1") == 4); // all kept
}

TEST_CASE("a text is kept in the form it was typed in, on laptop, county and other laptops",
          "[F51]")
{
    World world;
    Laptop li(world, u"li"_s, {oldGrid}, u"VISITOR_GRID"_s);
    Laptop wu(world, u"wu"_s, {oldGrid}, u"VISITOR_GRID"_s);
    std::vector<QString> typed{u"Cafe\u0301 甲店"_s, u"Caf\u00e9 甲店"_s, u"𠮷野家 ㈱"_s,
                               u"全角ＡＢＣ　店"_s, u"\u9f8d\ufe00堂"_s};
    for (const QString &name : typed) {
        core::BusinessSubject subject;
        subject.id = core::newId(world.tick());
        subject.name = name;
        subject.grid = oldGrid;
        const core::StoredLine line = li.record(core::targetCreated(subject));
        CHECK(line.bytes.contains(name.toUtf8()));
    }
    REQUIRE(li.sync());
    REQUIRE(wu.sync());
    std::ranges::sort(typed);
    for (Laptop *laptop : {&li, &wu}) {
        std::vector<QString> shown = namesIn(*laptop, oldGrid);
        std::ranges::sort(shown);
        CHECK(shown == typed); // two forms of one name stay two names
    }
}

TEST_CASE("the zone a computer is set to changes no day and no table", "[F58]")
{
    const QByteArray before = qgetenv("TZ");
    std::vector<QString> days;
    for (const char *zone : {"UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati"}) {
        qputenv("TZ", zone);
        ::tzset();
        World world;
        world.nowMs = 1'790'006'399'000; // a second before midnight UTC: morning in China
        core::BusinessSubject subject;
        subject.id = core::newId(1);
        subject.name = u"甲店"_s;
        subject.grid = oldGrid;
        world.record(core::targetCreated(subject));
        Laptop laptop(world, u"li"_s, {oldGrid}, u"VISITOR_GRID"_s);
        REQUIRE(laptop.sync());
        core::Visit visit;
        visit.id = core::newId(2);
        visit.target = subject.id;
        visit.outcome = core::VisitOutcome::NoNeed;
        visit.startedAt = QDateTime::fromMSecsSinceEpoch(world.nowMs, Qt::UTC);
        laptop.record(core::visitAdded(visit));
        days.push_back(must(laptop.database->all("SELECT day FROM visit", [](const core::Row &row) {
                           return row.text(0);
                       })).front());
    }
    if (before.isEmpty()) {
        qunsetenv("TZ");
    } else {
        qputenv("TZ", before);
    }
    ::tzset();
    for (const QString &day : days) {
        CHECK(day == days.front());
    }
}

TEST_CASE("a grid taken away between any two pages leaves nothing of it behind", "[F64]")
{
    int pages = 0; // of a sitting in which nothing is taken: the first
    for (int at = 0; at == 0 || at < pages; ++at) {
        World world;
        for (int i = 0; i < 4; ++i) {
            world.addTarget(u"甲%1"_s.arg(i), oldGrid);
            world.addTarget(u"乙%1"_s.arg(i), newGrid);
        }
        Laptop li(world, u"li"_s, {oldGrid, newGrid}, u"VISITOR_GRID"_s);
        syncInPages(li, [&](int exchange) {
            if (at == 0) {
                pages = exchange;
            } else if (exchange == at) {
                grantGrids(world, u"li"_s, {oldGrid});
            }
        });
        INFO(at);
        const bool isTaken = at > 0;
        CHECK(namesIn(li, oldGrid).size() == 4);
        CHECK(namesIn(li, newGrid).empty() == isTaken);
        CHECK(must(li.database->count("SELECT count(*) FROM cursor WHERE grid = $1", newGrid)) ==
              (isTaken ? 0 : 1));
        CHECK(li.faults() == QStringList());
    }
    CHECK(pages > 2);
}

TEST_CASE("a grid given with a long history is whole after a download broken off at any page",
          "[F66]")
{
    int pages = 0;
    for (int at = 1; at == 1 || at < pages; ++at) {
        World world;
        const QUuid target = world.addTarget(u"甲店"_s, oldGrid);
        Laptop wu(world, u"wu"_s, {oldGrid}, u"VISITOR_GRID"_s);
        Laptop chen(world, u"chen"_s, {oldGrid}, u"VISITOR_GRID"_s);
        REQUIRE(wu.sync());
        REQUIRE(chen.sync());
        for (int i = 0; i < 3; ++i) {
            wu.visit(target);
        }
        for (Laptop *laptop : {&wu, &chen}) { // and a conflict that is open
            core::RegisterEdit edit;
            edit.value = laptop->author.user;
            laptop->record(core::targetEdited(target, {{u"contactName"_s, edit}}, {}));
            REQUIRE(laptop->sync());
        }
        Laptop li(world, u"li"_s, {newGrid}, u"VISITOR_GRID"_s);
        REQUIRE(li.sync());
        grantGrids(world, u"li"_s, {oldGrid});
        syncInPages(li, [&](int exchange) {
            pages = std::max(pages, exchange);
            if (exchange == at) { // another sitting begins in the middle of this one
                REQUIRE(li.sync());
            }
        });
        INFO(at);
        CHECK(li.count("SELECT count(*) FROM visit") == 3);
        CHECK(li.count("SELECT conflicts FROM target") == 1);
        CHECK(li.faults() == QStringList());
    }
    CHECK(pages > 1);
}

TEST_CASE("what was recorded before a hand-over and comes a month later counts, and is shown",
          "[F67]")
{
    constexpr qint64 monthMs = 30LL * 24 * 3600 * 1000;
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, oldGrid);
    Laptop former(world, u"li"_s, {oldGrid}, u"VISITOR_GRID"_s);
    Laptop next(world, u"chen"_s, {newGrid}, u"VISITOR_GRID"_s);
    REQUIRE(former.sync());
    const core::Visit visit = former.visit(target);
    REQUIRE(former.sync());
    former.record(core::visitAmended(visit, "{\"businessNote\":\"第二天补充\"}", u"漏记"_s));
    world.nowMs += monthMs;
    grantGrids(world, u"chen"_s, {oldGrid});
    REQUIRE(next.sync());
    CHECK(next.count("SELECT count(*) FROM visit") == 1);
    CHECK(next.count("SELECT count(*) FROM visit_amendment") == 0);
    REQUIRE(former.sync()); // the line is a month old by now
    REQUIRE(next.sync());
    CHECK(world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 0);
    CHECK(next.count("SELECT count(*) FROM visit_amendment") == 1);
}

TEST_CASE("a grid that is split goes over target by target, each in one place at a time", "[F68]")
{
    World world;
    std::vector<QUuid> targets;
    for (int i = 0; i < 6; ++i) {
        targets.push_back(world.addTarget(u"甲%1"_s.arg(i), oldGrid));
    }
    Laptop former(world, u"li"_s, {oldGrid}, u"VISITOR_GRID"_s);
    Laptop first(world, u"chen"_s, {newGrid}, u"VISITOR_GRID"_s);
    Laptop second(world, u"wu"_s, {otherGrid}, u"VISITOR_GRID"_s);
    std::array<Laptop *, 3> laptops{&former, &first, &second};
    REQUIRE(former.sync());
    former.visit(targets.front());
    for (size_t i = 0; i < targets.size(); ++i) {
        world.record(
            core::targetMoved(targets[i], oldGrid, i % 2 == 0 ? newGrid : otherGrid, u"拆分"_s));
        size_t shown = 0;
        for (Laptop *laptop : laptops) {
            REQUIRE(laptop->sync());
            shown += static_cast<size_t>(laptop->count("SELECT count(*) FROM target"));
        }
        CHECK(shown == targets.size());
    }
    CHECK(former.count("SELECT count(*) FROM target") == 0);
    CHECK(namesIn(first, newGrid) == std::vector{u"甲0"_s, u"甲2"_s, u"甲4"_s});
    CHECK(namesIn(second, otherGrid) == std::vector{u"甲1"_s, u"甲3"_s, u"甲5"_s});
    CHECK(former.count("SELECT count(*) FROM ledger WHERE n > 0 AND chain > 0") >= 1);
}

TEST_CASE("a laptop that was away since the first number gets all there is, whatever lies between",
          "[F70]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, oldGrid);
    Laptop away(world, u"li"_s, {oldGrid}, u"VISITOR_GRID"_s);
    REQUIRE(away.sync());
    away.visit(target); // not sent for very long
    for (int i = 0; i < 300; ++i) {
        world.addTarget(u"乙%1"_s.arg(i), oldGrid);
    }
    REQUIRE(away.sync());
    CHECK(away.count("SELECT count(*) FROM target") == 301);
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
    const auto digest = [](core::Database &database) {
        return core::gridDigest(database, oldGrid);
    };
    CHECK(must(digest(*away.database)) == must(world.county->store().wait(digest)));
}

TEST_CASE("an update that breaks off in the middle of a schema leaves the records as they were",
          "[F105][sqlite]")
{
    const QTemporaryDir folder;
    core::SqliteOptions options;
    options.path = folder.filePath(u"ledger.db"_s);
    options.create = true;
    int version = 0;
    {
        core::Database database(must(core::SqliteDriver::open(options)));
        must(core::migrate(database, QString()));
        must(core::Settings(database).set(core::setting::countyName, u"虚构县"_s));
        version = must(database.driver().schemaVersion());
        CHECK_FALSE(database.driver().applySchema(
            version + 1,
            "CREATE TABLE half (a INTEGER) STRICT;\nDROP TABLE setting;\nCREATE TABL"));
    }
    options.create = false;
    core::Database again(must(core::SqliteDriver::open(options)));
    CHECK(must(again.driver().schemaVersion()) == version);
    CHECK(must(again.count("SELECT count(*) FROM sqlite_master WHERE name = 'half'")) == 0);
    CHECK(must(core::Settings(again).text(core::setting::countyName)) == u"虚构县"_s);
    must(core::migrate(again, QString()));
}

TEST_CASE("every failure case has its row, and what the row names exists")
{
    const QString root = QString::fromUtf8(ZOUFANG_SOURCE_DIR) + u"/tests/"_s;
    QString tests;
    QDirIterator sources(root, {u"*_test.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (sources.hasNext()) {
        tests += textOfPage(sources.next());
    }
    static const QRegularExpression cut(u"\"\\s*\n\\s*\""_s); // a long name, in two literals
    tests.remove(cut);
    const QString page = textOfPage(root + u"FAILURES.md"_s);
    static const QRegularExpression sentence(u"“([^”]*)”"_s);
    for (auto found = sentence.globalMatch(page); found.hasNext();) {
        const QString name = found.next().captured(1);
        INFO(name.toStdString());
        CHECK(tests.contains(
            QRegularExpression(u"TEST_CASE\\(\\s*\"%1\""_s.arg(QRegularExpression::escape(name)))));
    }
    const QString plan = textOfPage(root + u"simulation/plan.cpp"_s);
    static const QRegularExpression operation(u"`([a-z]+(?:-[a-z]+)*)`"_s);
    for (auto found = operation.globalMatch(page); found.hasNext();) {
        const QString name = found.next().captured(1);
        INFO(name.toStdString());
        CHECK((plan.contains(u'"' + name + u'"') ||
               QFile::exists(root + u"simulation/histories/"_s + name + u".txt"_s)));
    }
    static const QRegularExpression row(u"^\\| (F\\d+) \\|"_s, QRegularExpression::MultilineOption);
    QStringList rows;
    for (auto found = row.globalMatch(page); found.hasNext();) {
        rows.append(found.next().captured(1));
    }
    CHECK(rows.size() == 103);
    CHECK(rows.removeDuplicates() == 0);
}
