// SPDX-License-Identifier: GPL-3.0-or-later
// What an attacker's laptop, a thief and a curious person try, and what stops them
// (tests/SECURITY.md).
#include "core/crypto/unlock_pause.h"
#include "sync/client/workspace.h"
#include "sync/protocol/blob_messages.h"
#include "tests/support/blob_files.h"
#include "tests/support/forger.h"
#include "tests/support/workspace_folder.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <atomic>
#include <random>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

const QString homeGrid = QStringLiteral("441900001001001");
const QString farGrid = QStringLiteral("441900001001002");

server::HttpReply joinWith(World &world, const QByteArray &secret, const QByteArray &address)
{
    const protocol::EnrolRequest asked{secret, core::SigningKey::generate().publicKey(), u"x"_s};
    return world.county->answer({"POST", "/v1/enrol", {}, protocol::write(asked), address});
}

QByteArray codeFor(World &world, const QString &login)
{
    return must(world.county->store().wait([&](core::Database &county) {
        return server::Accounts(county).addUser({login, login, u"VISITOR_GRID"_s, {}, {}, {}},
                                                world.clockAuthor());
    }));
}

// Another county that was led to know this laptop: same chain, same key, its own identity.
void makeKnown(World &other, const Laptop &laptop)
{
    const QByteArray identity(16, 'o');
    codeFor(other, laptop.author.user);
    core::JsonWriter writer;
    writer.beginObject().put("device", core::newId(1)).put("login", laptop.author.user);
    writer.put("inc", laptop.inc).put("name", u"x"_s);
    writer.put("key", QString::fromLatin1(laptop.key.publicKey().toHex())).endObject();
    other.record({core::LineType::DeviceSet, writer.take(), {}});
    must(other.county->store().wait([&](core::Database &database) -> core::Result<> {
        TRY(core::Settings(database).setBytes(core::setting::serverId, identity));
        TRY(core::Ledger(database).begin({identity, laptop.inc, laptop.key.publicKey(), {}, {}},
                                         core::newId(1), laptop.author.user));
        return {};
    }));
    other.county->forget();
}

QStringList tableNames(World &world)
{
    const char *sql = onPostgresql() ? "SELECT table_name FROM information_schema.tables"
                                       " WHERE table_schema = current_schema()"
                                     : "SELECT name FROM sqlite_schema WHERE type = 'table'";
    const auto names = must(world.county->store().wait([&](core::Database &database) {
        return database.all(sql, [](const core::Row &row) { return row.text(0); });
    }));
    return {names.begin(), names.end()};
}

// Every value of a table, as it is stored.
QByteArray everythingIn(World &world, const QString &table)
{
    const QByteArray sql = "SELECT * FROM \"" + table.toUtf8() + '"';
    QByteArray all;
    must(world.county->store().wait([&](core::Database &database) {
        return database.walk(sql.constData(), [&](const core::Row &row) -> core::Result<> {
            for (int column = 0; column < row.count(); ++column) {
                all += row.isNull(column) ? QByteArray() : row.blob(column);
                all += '\x1f';
            }
            return {};
        });
    }));
    return all;
}

} // namespace

TEST_CASE("a line in another's name, or about what is not its author's, is held back", "[F111][T4]")
{
    World world;
    const QUuid mine = world.addTarget(u"甲店"_s, homeGrid);
    const QUuid theirs = world.addTarget(u"乙店"_s, farGrid);
    Laptop victim(world, u"wu"_s, {farGrid}, u"VISITOR_GRID"_s);
    REQUIRE(victim.sync());
    const core::Visit theirVisit = victim.visit(theirs);
    REQUIRE(victim.sync());
    Laptop laptop(world, u"li"_s, {homeGrid}, u"VISITOR_TOWN"_s);
    Forger li(laptop);
    const QByteArray digest = world.digest();

    CHECK(li.verdictOn({li.line(core::visitAdded(visitTo(world, mine)), u"wu"_s)}) ==
          u"other_author");
    CHECK(li.verdictOn({li.line(core::visitAdded(visitTo(world, theirs)), u"li"_s)}) ==
          u"late_scope");
    // Her visit, named together with a target of his own.
    core::Visit stolen = theirVisit;
    stolen.target = mine;
    CHECK(li.verdictOn({li.line(core::visitVoided(stolen, u"x"_s), u"li"_s)}) == u"unknown_visit");
    CHECK(li.verdictOn({li.line(core::visitAmended(stolen, "{\"note\":\"x\"}", u"x"_s),
                                u"li"_s)}) == u"unknown_visit");
    // A target pushed onto somebody else.
    CHECK(li.verdictOn({li.line(core::targetMoved(mine, homeGrid, farGrid, u"x"_s), u"li"_s)}) ==
          u"not_allowed");
    // Rights, references, rosters and devices.
    for (const core::Change &change :
         {core::userDefined({u"li"_s, u"li"_s, u"ADMIN"_s, {}, {}, {u"*"_s}}),
          core::referenceSet(u"policy"_s, u"visit"_s, "{\"max_tries\":1}"),
          core::targetOnRoster(mine, u"2026"_s, core::newId(1)),
          core::rosterFrozen(u"2027"_s, core::newId(1), 1, QByteArray(32, 'x'))}) {
        CHECK(li.verdictOn({li.line(change, u"li"_s)}) == u"not_allowed");
    }
    CHECK(world.digest() == digest);
    CHECK(world.count("SELECT count(*) FROM verdict") == 9);
}

TEST_CASE("a new target cannot bring itself onto a frozen roster or claim an import", "[F111][T4]")
{
    World world;
    Laptop laptop(world, u"li"_s, {homeGrid}, u"VISITOR_GRID"_s);
    Forger li(laptop);
    core::BusinessSubject subject;
    subject.id = core::newId(world.tick());
    subject.name = u"不存在的店"_s;
    subject.grid = homeGrid;
    core::TargetSource source;
    source.roster = u"2026"_s;
    CHECK(li.verdictOn({li.line(core::targetCreated(subject, source), u"li"_s)}) == u"not_allowed");
    source = {};
    source.import = core::newId(world.tick());
    subject.id = core::newId(world.tick());
    CHECK(li.verdictOn({li.line(core::targetCreated(subject, source), u"li"_s)}) == u"not_allowed");
    CHECK(world.count("SELECT count(*) FROM baseline_member") == 0);
    CHECK(world.count("SELECT count(*) FROM provenance") == 0);
}

TEST_CASE("a line of the wrong types is held and the lines behind it go on", "[F82][T6][T16]")
{
    World world;
    const QUuid mine = world.addTarget(u"甲店"_s, homeGrid);
    Laptop laptop(world, u"li"_s, {homeGrid}, u"VISITOR_TOWN"_s);
    Forger li(laptop);
    const QByteArray head = R"({"v":1,"t":1790000000000,"u":"li","id":")" +
                            core::newId(1'790'000'000'000).toByteArray(QUuid::WithoutBraces) +
                            R"(","target":")" + mine.toByteArray(QUuid::WithoutBraces) + '"';
    int at = 0;
    for (const char *rest :
         {R"(,"type":"target.new","grid":5,"set":{}})", R"(,"type":"target.new","grid":null})",
          R"(,"type":"target.move","to":{}})", R"(,"type":"target.move","from":1,"to":2})",
          R"(,"type":"target.set","set":[]})", R"(,"type":"target.set","set":{"name":1}})",
          R"(,"type":"visit.add","outcome":[]})", R"(,"type":"visit.amend","visit":7})",
          R"(,"type":"visit.void"})", R"(,"type":"reference.set"})", R"(,"type":"weather"})"}) {
        QByteArray bytes = head + rest;
        // Each its own identity.
        bytes.replace(bytes.indexOf("\"id\":\"") + 6, 2, QByteArray::number(10 + at++));
        INFO(bytes.toStdString());
        CHECK(li.verdictOn({bytes}) != QString());
    }
    CHECK(li.verdictOn({"no JSON at all"}) == u"malformed");
    CHECK(li.verdictOn({QByteArray("\xff\xfe\x00\x01", 4)}) == u"malformed");
    CHECK(li.verdictOn({li.line(core::visitAdded(visitTo(world, mine)), u"li"_s)}) == QString());
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
}

TEST_CASE("history that was receipted cannot be written anew", "[F110][T5]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, homeGrid);
    Laptop laptop(world, u"li"_s, {homeGrid}, u"VISITOR_GRID"_s);
    Forger li(laptop);
    const core::ChainEnd start = li.end;
    const std::vector<QByteArray> first{li.line(core::visitAdded(visitTo(world, target)), u"li"_s),
                                        li.line(core::visitAdded(visitTo(world, target)), u"li"_s)};
    REQUIRE(li.verdictOn(first) == QString());
    const core::ChainEnd receipted = li.end;
    const qint64 feed = world.count("SELECT seq FROM feed_head");

    // From the start, with the embarrassing line left out.
    li.end = start;
    const server::HttpReply rewritten = li.send(li.batch({first[1]}));
    CHECK(rewritten.status == 409);
    const auto told = must(protocol::readBatchReply(rewritten.body));
    CHECK_FALSE(told.taken);
    CHECK(told.chain == receipted);
    // On top of a history the county does not have.
    li.end = {receipted.n, core::nextHash(start.hash, first[1])};
    CHECK(li.send(li.batch({first[0]})).status == 409);
    // Signed for an end its lines do not lead to.
    li.end = receipted;
    protocol::Batch lying = li.batch({li.line(core::visitAdded(visitTo(world, target)), u"li"_s)});
    lying.lines[0].replace("NO_NEED", "NO_NEEd");
    CHECK(li.send(lying).status == 400);
    CHECK(world.count("SELECT seq FROM feed_head") == feed);
    CHECK(world.count("SELECT count(*) FROM visit") == 2);
}

TEST_CASE("a batch serves for its county, its laptop and its key alone", "[F112][T9][T14]")
{
    World world;
    World other;
    const QUuid target = world.addTarget(u"甲店"_s, homeGrid);
    Laptop laptop(world, u"li"_s, {homeGrid}, u"VISITOR_GRID"_s);
    Laptop second(world, u"wu"_s, {homeGrid}, u"VISITOR_GRID"_s);
    Forger li(laptop);
    Forger wu(second);
    const protocol::Batch batch =
        li.batch({li.line(core::visitAdded(visitTo(world, target)), u"li"_s)});
    const qint64 feed = world.count("SELECT seq FROM feed_head");

    // Carried to another county, and to one that was led to know this laptop and its key.
    CHECK(ask(*other.county, li.request(batch, laptop.inc, laptop.key)).status == 401);
    makeKnown(other, laptop);
    CHECK(ask(*other.county, li.request(batch, laptop.inc, laptop.key)).status == 401);
    // By another laptop of the county, in its own name and in the first one's.
    CHECK(ask(*world.county, li.request(batch, second.inc, second.key)).status == 401);
    CHECK(ask(*world.county, li.request(batch, laptop.inc, second.key)).status == 401);
    // By a key nobody knows, and by none.
    CHECK(ask(*world.county, li.request(batch, laptop.inc, core::SigningKey::generate())).status ==
          401);
    client::Request bare = li.request(batch, laptop.inc, laptop.key);
    bare.headers.clear();
    CHECK(ask(*world.county, bare).status == 401);
    // Another's lines on one's own chain: the batch's own signature is another's, too.
    protocol::Batch foreign = batch;
    foreign.inc = second.inc;
    const server::HttpReply notHers =
        ask(*world.county, wu.request(foreign, second.inc, second.key));
    CHECK(notHers.status == 400); // and not 409, which a batch hears that only does not follow
    CHECK(notHers.body.contains("signature"));
    // So, too, where it would follow: from the beginning of a chain that has nothing yet.
    protocol::Batch fitting = wu.batch(batch.lines);
    fitting.signature = batch.signature;
    CHECK(ask(*world.county, wu.request(fitting, second.inc, second.key)).status == 400);
    CHECK(world.count("SELECT seq FROM feed_head") == feed);

    // The same twice, even much later: one effect.
    const client::Request honest = li.request(batch, laptop.inc, laptop.key);
    CHECK(ask(*world.county, honest).status == 200);
    world.nowMs += 24LL * 3600 * 1000;
    CHECK(ask(*world.county, honest).status == 409);
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
}

TEST_CASE("a chain is read, and continued, by its own laptop alone", "[F69][T14]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, homeGrid);
    Laptop laptop(world, u"li"_s, {homeGrid}, u"VISITOR_GRID"_s);
    Laptop second(world, u"wu"_s, {homeGrid}, u"VISITOR_GRID"_s);
    Forger li(laptop);
    const Forger wu(second);
    REQUIRE(li.verdictOn({li.line(core::visitAdded(visitTo(world, target)), u"li"_s)}) ==
            QString());
    const QByteArray chain = "/v1/chain/" + laptop.inc.toByteArray(QUuid::WithoutBraces);
    const auto asks = [&](const QByteArray &method, const QByteArray &path, const QByteArray &body,
                          const QUuid &as, const core::SigningKey &key) {
        const QByteArray message = protocol::requestSigned(wu.serverId, method, path, body);
        return world.county->answer(
            {method,
             path,
             {{"authorization", protocol::authorization(as, key.sign(message))}},
             body,
             "127.0.0.1"});
    };
    CHECK(asks("GET", chain + "/lines?after=0", {}, laptop.inc, laptop.key).status == 200);
    CHECK(asks("GET", chain + "/lines?after=0", {}, second.inc, second.key).status == 401);
    CHECK(asks("GET", chain + "/lines?after=0", {}, laptop.inc, second.key).status == 401);
    const qint64 chains = world.count("SELECT count(*) FROM chain");
    CHECK(asks("POST", "/v1/chain", "{\"places\":[]}", laptop.inc, second.key).status >= 400);
    CHECK(world.count("SELECT count(*) FROM chain") == chains);
}

TEST_CASE("a request signed for one path, method or body serves for no other", "[T9][T14]")
{
    World world;
    Laptop laptop(world, u"li"_s, {homeGrid}, u"VISITOR_GRID"_s);
    client::SyncCore core(laptop.key);
    const auto request =
        must(laptop.database->transaction([&] { return core.next(*laptop.database); }));
    REQUIRE(request);
    REQUIRE(ask(*world.county, *request).status == 200);
    client::Request changed = *request;
    changed.body.replace("\"r\":0", "\"r\":1");
    REQUIRE(changed.body != request->body);
    CHECK(ask(*world.county, changed).status == 401);
    changed = *request;
    changed.headers.clear();
    CHECK(ask(*world.county, changed).status == 401);
    // Each of these would be answered, had its laptop signed for just that.
    const BlobFiles files;
    world.county->keepBlobs(files.vault(u"county"_s, 'c'));
    const QUuid target = world.addTarget(u"甲店"_s, homeGrid);
    Forger li(laptop);
    for (int line = 0; line < 2; ++line) {
        REQUIRE(li.verdictOn({li.line(core::visitAdded(visitTo(world, target)), u"li"_s)}) ==
                QString());
    }
    const auto status = [&](const QByteArray &method, const QByteArray &path,
                            const QByteArray &signedMethod, const QByteArray &signedPath) {
        const QByteArray message =
            protocol::requestSigned(li.serverId, signedMethod, signedPath, {});
        return world.county
            ->answer(
                {method,
                 path,
                 {{"authorization", protocol::authorization(laptop.inc, laptop.key.sign(message))}},
                 {},
                 "127.0.0.1"})
            .status;
    };
    const QByteArray lines =
        "/v1/chain/" + laptop.inc.toByteArray(QUuid::WithoutBraces) + "/lines?after=";
    CHECK(status("GET", lines + '0', "GET", lines + '0') == 200);
    CHECK(status("GET", lines + '1', "GET", lines + '1') == 200);
    CHECK(status("GET", lines + '0', "GET", lines + '1') == 401);
    CHECK(status("GET", lines + '0', "PUT", lines + '0') == 401);
    // A file that is not there: 404 to whoever signed for just that.
    const QByteArray file =
        protocol::write(protocol::BlobTarget{QByteArray(32, 'b'), std::nullopt});
    CHECK(status("GET", file, "GET", file) == 404);
    CHECK(status("HEAD", file, "HEAD", file) == 404);
    CHECK(status("GET", file, "HEAD", file) == 401);
    CHECK(status("HEAD", file, "GET", file) == 401);
}

TEST_CASE("an enrolment code serves once, in time, and wrong ones tell nothing", "[T14]")
{
    World world;
    const QByteArray code = codeFor(world, u"li"_s);
    const server::HttpReply unknown = joinWith(world, QByteArray(16, 'x'), "10.0.0.1");
    CHECK(unknown.status == 401);
    CHECK(joinWith(world, code, "10.0.0.2").status == 200);
    // Whoever stole the code comes too late, and hears what everybody hears.
    const server::HttpReply stolen = joinWith(world, code, "10.0.0.1");
    CHECK(stolen.status == 401);
    CHECK(stolen.body == unknown.body);
    const QByteArray late = codeFor(world, u"wu"_s);
    world.nowMs += server::enrolmentSecretMs + 1;
    CHECK(joinWith(world, late, "10.0.0.2").body == unknown.body);
    CHECK(world.count("SELECT count(*) FROM device") == 1);
    // The county keeps what codes hash to, and nowhere the codes: neither the one that was used nor
    // the one that was not, in whatever spelling.
    CHECK(world.count("SELECT count(*) FROM enrolment WHERE length(secret_hash) = 32") == 2);
    const auto tables = tableNames(world);
    CHECK(tables.contains(u"enrolment"_s));
    for (const QString &table : tables) {
        INFO(table.toStdString());
        const QByteArray all = everythingIn(world, table);
        for (const QByteArray &secret : {code, late}) {
            for (const QByteArray &spelling :
                 {secret, secret.toHex(), secret.toHex().toUpper(), secret.toBase64(),
                  secret.toBase64(QByteArray::Base64UrlEncoding |
                                  QByteArray::OmitTrailingEquals)}) {
                CHECK_FALSE(all.contains(spelling));
            }
        }
    }
}

TEST_CASE("an enrolment whose answer was lost is answered again, to the same key alone", "[T14]")
{
    World world;
    const QByteArray code = codeFor(world, u"li"_s);
    const core::SigningKey key = core::SigningKey::generate();
    const auto join = [&] {
        return world.county->answer(
            {"POST",
             "/v1/enrol",
             {},
             protocol::write(protocol::EnrolRequest{code, key.publicKey(), u"x"_s}),
             "10.0.0.2"});
    };
    const server::HttpReply first = join();
    REQUIRE(first.status == 200);
    CHECK(join().body == first.body);
    CHECK(joinWith(world, code, "10.0.0.2").status == 401);
    CHECK(world.count("SELECT count(*) FROM device") == 1);
    // Once it has sent a line it is joined, and the code is used up for it, too.
    must(world.county->store().wait([](core::Database &county) -> core::Result<> {
        TRY(county.run("UPDATE chain SET n = 1 WHERE id = (SELECT max(id) FROM chain)"));
        return {};
    }));
    CHECK(join().status == 401);
}

// Text no engine can make shorter.
QString dense(int characters, quint32 seed)
{
    std::mt19937 random(seed);
    QString text;
    for (int i = 0; i < characters; ++i) {
        text += QChar(static_cast<char16_t>(0x4e00 + random() % 0x5000));
    }
    return text;
}

TEST_CASE("a text too long to be looked up by stops no chain, and both engines judge it alike",
          "[T6][F82]")
{
    World world;
    const QUuid shop = world.addTarget(u"甲店"_s, homeGrid);
    Laptop laptop(world, u"li"_s, {u"*"_s}, u"VISITOR_TOWN"_s);
    REQUIRE(laptop.sync());
    Forger forger(laptop);
    const auto made = [&](QString core::BusinessSubject::*text) {
        core::BusinessSubject subject;
        subject.id = core::newId(world.tick());
        subject.name = u"乙店"_s;
        subject.grid = homeGrid;
        subject.*text = dense(1'500, 7);
        return forger.line(core::targetCreated(subject), u"li"_s);
    };
    // What is found by the beginning of its key is taken as it is.
    CHECK(forger.verdictOn({made(&core::BusinessSubject::name)}).isEmpty());
    CHECK(forger.verdictOn({made(&core::BusinessSubject::operatingAddress)}).isEmpty());
    CHECK(forger.verdictOn({made(&core::BusinessSubject::building)}).isEmpty());
    for (QString core::BusinessSubject::*text :
         {&core::BusinessSubject::uscc, &core::BusinessSubject::altCode,
          &core::BusinessSubject::contactPhone, &core::BusinessSubject::grid}) {
        CHECK(forger.verdictOn({made(text)}) == u"malformed"_s);
    }
    const auto edited = [&](const QString &field) {
        return forger.line(
            core::targetEdited(shop, {{field, {core::Value(dense(1'500, 8)), {}}}}, {}), u"li"_s);
    };
    CHECK(forger.verdictOn({edited(u"name"_s)}).isEmpty());
    CHECK(forger.verdictOn({edited(u"operatingAddress"_s)}).isEmpty());
    CHECK(forger.verdictOn({edited(u"uscc"_s)}) == u"malformed"_s);
    CHECK(forger.verdictOn({edited(u"contactPhone"_s)}) == u"malformed"_s);
    CHECK(forger.verdictOn({forger.line(core::targetMoved(shop, homeGrid, dense(1'500, 9), {}),
                                        u"li"_s)}) == u"malformed"_s);
    core::Visit visit = visitTo(world, shop);
    visit.visitors.push_back({dense(1'500, 10), dense(1'500, 11), {}});
    CHECK(forger.verdictOn({forger.line(core::visitAdded(visit), u"li"_s)}) == u"malformed"_s);
    laptop.author.boot = dense(1'500, 12);
    CHECK(forger.verdictOn({edited(u"name"_s)}) == u"malformed"_s);
    laptop.author.boot.clear();
    CHECK(
        forger.verdictOn({forger.line(core::visitAdded(visitTo(world, shop)), u"li"_s)}).isEmpty());
    CHECK(world.count("SELECT count(*) FROM target") == 4);
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
}

TEST_CASE("an enrolment code with a letter more, less or changed is none", "[T14]")
{
    const protocol::EnrolmentCode code{QByteArray(32, 'c'), QByteArray(16, 's'),
                                       u"https://127.0.0.1:8443"_s};
    const QString text = protocol::encode(code);
    CHECK(must(protocol::decodeEnrolmentCode(u' ' + text + u'\n')).url == code.url);
    for (qsizetype at = 0; at <= text.size(); ++at) {
        INFO(at);
        CHECK_FALSE(protocol::decodeEnrolmentCode(text.left(at) + u'A' + text.mid(at)));
        if (at < text.size()) {
            CHECK_FALSE(protocol::decodeEnrolmentCode(text.left(at) + text.mid(at + 1)));
            QString changed = text;
            changed[at] = changed[at] == u'B' ? u'C' : u'B';
            CHECK_FALSE(protocol::decodeEnrolmentCode(changed));
        }
    }
}

TEST_CASE("who tries many enrolment codes has to wait, and nobody else does", "[T14]")
{
    World world;
    const QByteArray code = codeFor(world, u"li"_s);
    for (int i = 0; i < server::wrongCodesMax; ++i) {
        CHECK(joinWith(world, core::randomBytes(16), "10.0.0.1").status == 401);
    }
    const server::HttpReply slowed = joinWith(world, code, "10.0.0.1");
    CHECK(slowed.status == 429);
    REQUIRE(slowed.headers.size() == 1);
    CHECK(slowed.headers[0].name == "Retry-After");
    CHECK(slowed.headers[0].value.toInt() > 500);
    CHECK(joinWith(world, core::randomBytes(16), "10.0.0.2").status == 401);
    world.nowMs += server::wrongCodesMs;
    CHECK(joinWith(world, code, "10.0.0.1").status == 200);
}

TEST_CASE("what is remembered of wrong codes is bounded, and many addresses buy no more tries",
          "[T6]")
{
    server::WrongCodes codes;
    for (int i = 0; i < server::wrongCodesMax; ++i) {
        codes.note("10.0.0.1", 1000);
    }
    for (int i = 0; i < 3000; ++i) {
        codes.note("10.1." + QByteArray::number(i / 250) + '.' + QByteArray::number(i % 250), 2000);
    }
    CHECK(codes.waitMs("10.0.0.1", 2000) == server::wrongCodesMs - 1000);
    CHECK(codes.waitMs("10.1.1.1", 2000) == 0);
    CHECK(codes.waitMs("10.0.0.1", 1000 + server::wrongCodesMs) == 0);
    // Also when the county's clock was set back.
    CHECK(codes.waitMs("10.0.0.1", -1'000'000'000) == server::wrongCodesMs);
}

TEST_CASE("a receipt is believed only from the county, for these very lines", "[F05][T10][T13]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, homeGrid);
    for (const char *lie : {"signature", "n", "server", "html", "another key"}) {
        INFO(lie);
        Laptop laptop(world, u"li"_s, {homeGrid}, u"VISITOR_GRID"_s);
        REQUIRE(laptop.sync());
        laptop.visit(target);
        client::SyncCore core(laptop.key);
        const auto hear = [&](const server::HttpReply &answer) {
            return laptop.database->transaction([&] {
                return core.hear(*laptop.database, {answer.status, {}, answer.body}, world.nowMs);
            });
        };
        auto request =
            must(laptop.database->transaction([&] { return core.next(*laptop.database); }));
        while (request && request->method != "PUT") {
            must(hear(ask(*world.county, *request)));
            request =
                must(laptop.database->transaction([&] { return core.next(*laptop.database); }));
        }
        REQUIRE(request);
        server::HttpReply answer = ask(*world.county, *request);
        protocol::BatchReply reply = must(protocol::readBatchReply(answer.body));
        if (lie == QByteArrayView("signature")) {
            reply.signature[5] = static_cast<char>(reply.signature[5] ^ 1);
        } else if (lie == QByteArrayView("n")) {
            reply.receipt.replace("\"n\":1", "\"n\":9");
        } else if (lie == QByteArrayView("server")) {
            reply.receipt.replace("\"epoch\":\"", "\"epoch\":\"B");
        } else if (lie == QByteArrayView("another key")) {
            reply.signature =
                core::SigningKey::generate().sign(protocol::receiptSigned(reply.receipt));
        }
        answer.body = lie == QByteArrayView("html") ? QByteArray("<html>signed in</html>")
                                                    : protocol::write(reply);
        CHECK_FALSE(hear(answer));
        CHECK(laptop.count("SELECT count(*) FROM receipt") == 0);
        // The truth comes with the next question.
        REQUIRE(laptop.sync());
        CHECK(laptop.count("SELECT max(n) FROM receipt") == 1);
    }
}

TEST_CASE("wrong passphrases are answered more slowly each time, and a right one ends that", "[T1]")
{
    const QTemporaryDir folder;
    const core::UnlockPause pause(folder.filePath(u"unlock.json"_s));
    qint64 now = 1'790'000'000'000;
    for (int i = 0; i < core::unlockTriesFree; ++i) {
        CHECK(pause.mayTry(now));
        must(pause.noteFailure(now));
    }
    // Another program, another start: the file remembers.
    const core::UnlockPause again(folder.filePath(u"unlock.json"_s));
    const auto refused = again.mayTry(now);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::Busy);
    CHECK(refused.error().detail.contains(u"2 seconds"));
    CHECK(again.mayTry(now + 2000));
    must(again.noteFailure(now + 2000));
    CHECK_FALSE(again.mayTry(now + 5999));
    CHECK(again.mayTry(now + 6000));
    // A clock set back makes nobody wait longer than the pause itself.
    const auto earlier = again.mayTry(now - 1'000'000'000);
    REQUIRE_FALSE(earlier);
    CHECK(earlier.error().detail.contains(u"4 seconds"));
    CHECK(core::unlockPauseMs(1000) == core::unlockPauseMsMax);
    again.noteSuccess();
    CHECK(pause.mayTry(now));
}

TEST_CASE("of many passphrases tried at the same moment no more are looked at than the pause lets",
          "[T1]")
{
    const QTemporaryDir folder;
    const core::UnlockPause pause(folder.filePath(u"unlock.json"_s));
    constexpr qint64 now = 1'790'000'000'000;
    std::atomic<int> tried = 0;
    std::atomic<int> told = 0;
    std::vector<std::thread> guessers;
    for (int i = 0; i < 8; ++i) {
        guessers.emplace_back([&] {
            const auto outcome =
                pause.guard([] { return now; },
                            [&]() -> core::Result<int> {
                                ++tried;
                                return core::fail(core::Error::Kind::Unauthorized, u"wrong"_s);
                            });
            told += outcome.error().kind == core::Error::Kind::Busy ? 1 : 0;
        });
    }
    for (std::thread &guesser : guessers) {
        guesser.join();
    }
    CHECK(tried == core::unlockTriesFree);
    CHECK(told == 8 - core::unlockTriesFree);

    // What is no word on the passphrase is not counted, and a right one ends it.
    const auto later = [] { return now + core::unlockPauseMsMax; };
    const auto damaged = pause.guard(later, []() -> core::Result<int> {
        return core::fail(core::Error::Kind::Storage, u"damaged"_s);
    });
    CHECK(damaged.error().kind == core::Error::Kind::Storage);
    CHECK(pause.mayTry(now + core::unlockPauseMsMax));
    CHECK(must(pause.guard(later, []() -> core::Result<int> { return 7; })) == 7);
    CHECK_FALSE(QFile::exists(folder.filePath(u"unlock.json"_s)));
}

TEST_CASE(
    "wrong passphrases are counted wherever one is asked for: opening, a copy's place, a copy",
    "[T1]")
{
    const OwnKeys keys;
    const QTemporaryDir root;
    const QString folder = root.filePath(u"data"_s);
    const QString stick = root.filePath(u"stick"_s);
    QDir().mkpath(stick);
    const core::SecretBytes right = core::passphraseFrom(u"five green doors"_s);
    const core::SecretBytes wrong = core::passphraseFrom(u"five red doors"_s);
    makeWorkspaceFolder(folder, right, u"lin"_s);
    const auto kindOf = [](const auto &outcome) { return outcome.error().kind; };
    SECTION("opening, and choosing where copies go, count together")
    {
        auto workspace = must(client::Workspace::open(folder, right));
        CHECK(kindOf(workspace->chooseCopyPlace({stick, 3}, wrong)) ==
              core::Error::Kind::Unauthorized);
        workspace.reset();
        for (int i = 0; i < core::unlockTriesFree - 1; ++i) {
            CHECK(kindOf(client::Workspace::open(folder, wrong)) ==
                  core::Error::Kind::Unauthorized);
        }
        CHECK(kindOf(client::Workspace::open(folder, right)) == core::Error::Kind::Busy);
    }
    SECTION("a copy that is put back into folders that are not there")
    {
        auto workspace = must(client::Workspace::open(folder, right));
        must(workspace->chooseCopyPlace({stick, 3}, right));
        const std::atomic<bool> isStopped = false;
        const QString copy = must(workspace->copyNow(isStopped)).folder;
        workspace.reset();
        for (int i = 0; i < core::unlockTriesFree; ++i) {
            CHECK(kindOf(client::Workspace::putBack(copy, root.filePath(u"new%1"_s.arg(i)),
                                                    wrong)) == core::Error::Kind::Unauthorized);
        }
        CHECK(kindOf(client::Workspace::putBack(copy, root.filePath(u"new"_s), right)) ==
              core::Error::Kind::Busy);
    }
}

TEST_CASE("what enrolling writes asks for 256 MiB and three passes of whoever guesses", "[T1]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"envelope.json"_s);
    must(core::createEnvelope(path, core::passphraseFrom(u"five green doors"_s),
                              core::SecretBytes::random(32)));
    core::JsonParser parser;
    const auto envelope = must(parser.object(must(core::readFile(path, 4096))));
    CHECK(must(envelope.integer("passes")) >= 3);
    CHECK(must(envelope.integer("memory")) >= 256LL * 1024 * 1024);
}

TEST_CASE("every sentence SECURITY.md names is a test")
{
    const QString root = QString::fromUtf8(ZOUFANG_SOURCE_DIR) + u"/tests/"_s;
    const auto textOf = [](const QString &path) {
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return QString::fromUtf8(file.readAll());
    };
    QString tests;
    QDirIterator sources(root, {u"*_test.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (sources.hasNext()) {
        tests += textOf(sources.next());
    }
    // A long sentence is cut into two literals by the line's end.
    static const QRegularExpression cut(u"\"\\s*\n\\s*\""_s);
    tests.remove(cut);
    static const QRegularExpression sentence(u"“([^”]*)”"_s);
    QString page = textOf(root + u"SECURITY.md"_s);
    page.replace(u'\n', u' ');
    int named = 0;
    for (auto found = sentence.globalMatch(page); found.hasNext();) {
        const QString name = found.next().captured(1);
        INFO(name.toStdString());
        CHECK(tests.contains(
            QRegularExpression(u"TEST_CASE\\(\\s*\"%1\""_s.arg(QRegularExpression::escape(name)))));
        ++named;
    }
    CHECK(named > 30);
}
