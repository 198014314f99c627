// SPDX-License-Identifier: GPL-3.0-or-later
// Every value carries its owner's mark; none of its bytes may turn up where somebody who may not
// see it could look: in an answer, on a laptop, in a log (SYNC O6, F69, T7).
#include "core/blob/attach.h"
#include "core/query/statistics.h"
#include "sync/protocol/blob_messages.h"
#include "sync/server/read_rule.h"
#include "tests/support/blob_files.h"
#include "tests/support/forger.h"
#include "tests/support/tainted_county.h"

using namespace Qt::StringLiterals;
using namespace taint;

namespace {

// What the program writes into its log while this lives.
class CapturedLog {
public:
    CapturedLog()
    {
        text().clear();
        m_before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &message) {
                text() += message.toUtf8() + '\n';
            });
    }
    ~CapturedLog() { qInstallMessageHandler(m_before); }
    CapturedLog(const CapturedLog &) = delete;
    CapturedLog &operator=(const CapturedLog &) = delete;

    static QByteArray &text()
    {
        static QByteArray written;
        return written;
    }

private:
    QtMessageHandler m_before;
};

QUuid deviceIdOf(const Laptop &laptop)
{
    return must(laptop.world.county->store().wait([&](core::Database &county) {
               return server::Accounts(county).device(laptop.inc);
           }))
        .device;
}

// What the county would give this laptop to carry home on a stick: the files as they lie there, and
// what they say to who can open them.
struct CarriedHome {
    QByteArray sealed;
    QByteArray said;
};
CarriedHome bundleFor(Laptop &laptop)
{
    CarriedHome home;
    server::County &county = *laptop.world.county;
    for (const QByteArray &file :
         must(server::BundleDesk(county).write(deviceIdOf(laptop))).files) {
        home.sealed += file;
        const auto opened = must(protocol::openBundle(file, laptop.key, county.key().publicKey(),
                                                      protocol::openContent));
        for (const protocol::BundleRecord &record : opened.records) {
            home.said += record.bytes.toByteArray() + '\n';
            if (record.kind == protocol::RecordKind::Answer) {
                const auto reply = must(protocol::readSyncReply(record.bytes.toByteArray()));
                for (const QByteArray &line : reply.lines) {
                    home.said += line + '\n';
                }
                for (const protocol::LineVerdict &verdict : reply.verdicts) {
                    home.said += verdict.detail.toUtf8() + '\n';
                }
            }
        }
        must(client::BundleDesk(inDatabase(*laptop.database), laptop.key, protocol::openContent)
                 .takeIn(file, laptop.world.tick()));
    }
    return home;
}

// A batch that is signed and does not hold together: its bytes are kept for support.
server::HttpReply sendBroken(Laptop &laptop, const QByteArray &line)
{
    const core::Chain chain = must(core::Ledger(*laptop.database).own());
    const QByteArray serverId =
        must(core::Settings(*laptop.database).bytes(core::setting::serverId));
    protocol::Batch batch{laptop.inc, chain.end.n + 1, chain.end.hash, {}, {}, {line}};
    batch.end = {chain.end.n + 1, QByteArray(32, 'z')};
    batch.signature = laptop.key.sign(protocol::batchSigned(serverId, batch.inc, batch.end));
    client::Request request;
    request.method = "PUT";
    request.path = "/v1/chain/" + laptop.inc.toByteArray(QUuid::WithoutBraces) + "/batch";
    request.body = protocol::write(batch);
    const QByteArray message =
        protocol::requestSigned(serverId, request.method, request.path, request.body);
    request.headers.push_back(
        {"Authorization", protocol::authorization(laptop.inc, laptop.key.sign(message))});
    return ask(*laptop.world.county, request);
}

server::HttpReply askBlob(Laptop &laptop, const QByteArray &method, const core::BlobName &file,
                          std::optional<qint64> offset, const QByteArray &body)
{
    const QByteArray serverId =
        must(core::Settings(*laptop.database).bytes(core::setting::serverId));
    const QByteArray target = protocol::write(protocol::BlobTarget{file.sha256, offset});
    const QByteArray signature =
        laptop.key.sign(protocol::requestSigned(serverId, method, target, body));
    server::HttpRequest request{method,
                                target,
                                {{"authorization", protocol::authorization(laptop.inc, signature)}},
                                body,
                                {}};
    if (method == "GET") {
        request.headers.push_back({"range", "bytes=0-99"});
    }
    return laptop.world.county->answer(request);
}

} // namespace

TEST_CASE("no byte of what somebody may not see reaches them", "[F69][O6][T7]")
{
    TaintedCounty county;
    REQUIRE(county.world.count("SELECT count(*) FROM verdict") == 2); // one accepted since
    REQUIRE(county.world.count("SELECT count(*) FROM target WHERE conflicts > 0") == 1);
    for (const Reader &reader : everyReader()) {
        INFO(reader.login.toStdString());
        Laptop laptop(county.world, reader.login, reader.grids, reader.role, reader.bank);
        QByteArray said;
        sit(laptop, said);
        sit(laptop, said);
        CHECK(ownersSeenIn(said) == QStringList(reader.mayRead));
        CHECK(ownersSeenIn(everyByteOf(laptop)) == QStringList(reader.mayRead));
    }
}

TEST_CASE("no code that means something else than a grid opens a target to anybody",
          "[F69][F111][O6][T4][T7]")
{
    TaintedCounty county;
    Laptop first(county.world, u"gao"_s, {u"*"_s}, u"REVIEWER_1"_s);
    Laptop second(county.world, u"fan"_s, {u"*"_s}, u"VISITOR_TOWN"_s);
    Laptop desk(county.world, u"zhuo"_s, {u"*"_s, a1}, u"BANK_DESK"_s, u"y1"_s);
    Laptop grid(county.world, u"wang"_s, {b1}, u"VISITOR_GRID"_s);
    Forger gao(first);
    Forger fan(second);
    std::vector<QUuid> held;
    for (const QString &code :
         {core::everyoneGrid, u"*"_s, core::reviewGrid, u"~x"_s,
          core::authorPlace(deviceIdOf(desk)), core::authorPlace(deviceIdOf(grid))}) {
        INFO(code.toStdString());
        core::Change move = core::targetMoved(county.inA1.id, a1, code, mark(u"held"_s));
        move.id = core::newId(county.world.tick());
        CHECK(gao.verdictOn({gao.line(move, u"gao"_s)}) == u"malformed");
        core::BusinessSubject found;
        found.id = core::newId(county.world.tick());
        found.name = mark(u"held"_s);
        found.grid = code;
        core::Change made = core::targetCreated(found);
        made.id = core::newId(county.world.tick());
        CHECK(fan.verdictOn({fan.line(made, u"fan"_s)}) == u"malformed");
        held.insert(held.end(), {move.id, made.id});
        // Nor does the county itself: not as a grid, not as a person's but for the whole county.
        const auto recorded = [&](const core::Change &change) {
            const auto outcome = county.world.county->store().wait(
                [&](core::Database &database) -> core::Result<core::StoredLine> {
                    return core::record(database, change, county.world.clockAuthor());
                });
            county.world.county->forget();
            return outcome.has_value();
        };
        CHECK_FALSE(recorded(move));
        CHECK_FALSE(
            recorded(core::gridDefined({code, u"假"_s, u"BASIC"_s, a1.left(12), {}, {}, {}, {}, {}})
                         .front()));
        CHECK(recorded(core::userDefined(
                  {u"wang"_s, u"wang"_s, u"VISITOR_GRID"_s, {}, {}, {b1, code}})) ==
              (code == u"*"_s));
        CHECK(recorded(core::userDefined({u"wang"_s, u"wang"_s, u"VISITOR_GRID"_s, {}, {}, {b1}})));
    }
    for (const QUuid &event : held) { // whoever accepts them
        core::JsonWriter writer;
        writer.beginObject().put("event", event).put("decision", u"ACCEPT"_s).endObject();
        const QByteArray word = fan.line({core::LineType::VerdictSet, writer.take(), {}}, u"fan"_s);
        CHECK(fan.verdictOn({word}) == u"not_allowed");
        core::JsonWriter again;
        again.beginObject().put("event", event).put("decision", u"ACCEPT"_s).endObject();
        const QByteArray other = gao.line({core::LineType::VerdictSet, again.take(), {}}, u"gao"_s);
        const QString verdict = gao.verdictOn({other});
        CHECK(
            (verdict == u"cannot_accept" || verdict == u"not_allowed")); // of others, of one's own
    }
    CHECK(county.world.faults() == QStringList());
    for (Laptop *laptop : {&desk, &grid}) {
        QByteArray said;
        sit(*laptop, said);
        sit(*laptop, said);
        CHECK(ownersSeenIn(said) ==
              (laptop == &grid ? QStringList{u"b1"_s, u"gone"_s} : QStringList()));
    }
    for (const Reader &reader : everyReader()) {
        INFO(reader.login.toStdString());
        Laptop laptop(county.world, reader.login, reader.grids, reader.role, reader.bank);
        QByteArray said;
        sit(laptop, said);
        sit(laptop, said);
        CHECK(ownersSeenIn(said) == QStringList(reader.mayRead));
        CHECK(ownersSeenIn(everyByteOf(laptop)) == QStringList(reader.mayRead));
    }
}

TEST_CASE("who reads no targets is given no line about one, wherever it stands", "[F69][T7]")
{
    TaintedCounty county;
    const auto lineOf = [&](const char *sql) {
        return must(county.world.county->store().wait([&](core::Database &database) {
            return database.first(sql, [](const core::Row &row) { return row.blob(0); });
        }));
    };
    const QByteArray about = *lineOf("SELECT line FROM ledger JOIN event ON event.chain ="
                                     " ledger.chain AND event.n = ledger.n JOIN target"
                                     " ON target.created_event = event.id LIMIT 1");
    const QByteArray word = *lineOf("SELECT ledger.line FROM decision JOIN event ON event.id ="
                                    " decision.line JOIN ledger ON ledger.chain = event.chain"
                                    " AND ledger.n = event.n LIMIT 1");
    core::Author hand = county.world.clockAuthor();
    const QByteArray everybodys = must(core::writeLine(core::referenceSet(u"bank"_s, u"x1"_s, "{}"),
                                                       core::newId(1), hand.nowMs(), 0, hand));
    for (const QString &role :
         {u"BANK_DESK"_s, u"DEPT_HANDLER"_s, u"CITY_VIEWER"_s, u"MAYOR"_s, QString()}) {
        INFO(role.toStdString());
        if (!role.isEmpty()) {
            county.world.record(
                core::userDefined({u"eye"_s, u"eye"_s, role, {}, u"y1"_s, {u"*"_s, a1}}));
        }
        must(county.world.county->store().wait([&](core::Database &database) -> core::Result<> {
            auto rule = TRY(server::ReadRule::of(database, role.isEmpty() ? u"none"_s : u"eye"_s));
            CHECK_FALSE(rule.readsAll());
            CHECK_FALSE(TRY(rule.mayRead(about)));
            CHECK_FALSE(TRY(rule.mayRead(word)));
            CHECK_FALSE(TRY(rule.mayRead("no line")));
            CHECK(TRY(rule.mayRead(everybodys)));
            return {};
        }));
    }
}

TEST_CASE("a second laptop of the same person hears what the first one wrote, and of nobody else",
          "[F37][F69]")
{
    TaintedCounty county;
    // The same login once more: her own words come back to her on another chain.
    Laptop second(county.world, u"by"_s, {a1}, u"VISITOR_BANK"_s, u"y1"_s);
    QByteArray said;
    sit(second, said);
    CHECK(ownersSeenIn(said) == QStringList{u"a1"_s, u"a1y"_s});
}

TEST_CASE("an error says nothing of what the county holds, whoever provokes it", "[F69][T7]")
{
    TaintedCounty county;
    Laptop stranger(county.world, u"nowhere"_s, {}, u"VISITOR_GRID"_s);
    QByteArray said;
    sit(stranger, said);
    // Lines about targets and visits of others, about one that is not there, and of no sense.
    must(stranger.database->transaction([&]() -> core::Result<> {
        core::Ledger ledger(*stranger.database);
        core::Chain chain = TRY(ledger.own());
        for (const QUuid &target : {county.inA1.id, county.inB1.id, core::newId(1)}) {
            const core::Visit visit = taintedVisit(county.world, target, u"held"_s);
            TRY(ledger.append(chain, core::visitAdded(visit), stranger.author));
        }
        return {};
    }));
    QByteArray answers;
    sit(stranger, answers);
    CHECK(ownersSeenIn(answers).isEmpty());
    CHECK(gridsSeenIn(answers).isEmpty());
    // Who arranges targets elsewhere, and names those of others.
    const QString c1 = u"441900003001001"_s;
    const QUuid own = county.world.addTarget(u"丙店"_s, c1);
    Laptop elsewhere(county.world, u"elsewhere"_s, {c1}, u"VISITOR_TOWN"_s);
    Forger forger(elsewhere);
    for (const core::Change &change :
         {core::targetAliased(own, county.inB1.id, {}, {}),
          core::targetAliased(county.inB1.id, own, {}, {}),
          core::targetMoved(county.inB1.id, {}, c1, {}),
          core::visitAdded(taintedVisit(county.world, county.inB1.id, u"held"_s))}) {
        const server::HttpReply answer =
            forger.send(forger.batch({forger.line(change, u"elsewhere"_s)}));
        REQUIRE(answer.status == 200);
        CHECK(must(protocol::readBatchReply(answer.body)).verdicts.size() == 1);
        CHECK(gridsSeenIn(answer.body).isEmpty());
        forger.end = must(protocol::readBatchReply(answer.body)).chain;
    }
    const QByteArray path = "/v1/chain/" + county.li.inc.toByteArray(QUuid::WithoutBraces);
    for (const auto &[method, target] : {std::pair<QByteArray, QByteArray>{"PUT", path + "/batch"},
                                         {"GET", path + "/batch"},
                                         {"POST", "/v1/sync"},
                                         {"POST", "/v1/enrol"},
                                         {"GET", "/v1/targets?name=tnta1q"},
                                         {"GET", "/v1/health"},
                                         {"GET", "/metrics"}}) {
        for (const QByteArray &body : {QByteArray(), QByteArray("{}"), QByteArray("{\"inc\":1}")}) {
            const server::HttpReply answer = county.world.county->answer(
                {method, target, {{"authorization", "ZF x.y"}}, body, "127.0.0.1"});
            const QByteArray echoed = target.contains("name=") ? "tnta1q" : "";
            CHECK(ownersSeenIn(QByteArray(answer.body).replace(echoed, QByteArray("…"))).isEmpty());
        }
    }
}

TEST_CASE("no bundle holds a byte of what its reader may not see, and no carrier sees any",
          "[F69][O6][T7][T12]")
{
    TaintedCounty county;
    for (const Reader &reader : everyReader()) {
        INFO(reader.login.toStdString());
        Laptop laptop(county.world, reader.login, reader.grids, reader.role, reader.bank);
        const CarriedHome home = bundleFor(laptop);
        CHECK(ownersSeenIn(home.sealed).isEmpty());
        CHECK(ownersSeenIn(home.said) == QStringList(reader.mayRead));
        CHECK(ownersSeenIn(everyByteOf(laptop)) == QStringList(reader.mayRead));
    }
    // And the way there: what she wrote herself, for the county alone.
    county.li.record(core::visitAdded(taintedVisit(county.world, county.inA1.id, u"a1"_s)));
    const auto up = must(
        client::BundleDesk(inDatabase(*county.li.database), county.li.key, protocol::openContent)
            .write(county.world.nowMs));
    for (const QByteArray &file : up.files) {
        CHECK(ownersSeenIn(file).isEmpty());
    }
}

TEST_CASE("figures of a bank's officer are counted from what she may read and name no other's",
          "[F69][T7]")
{
    TaintedCounty county;
    for (const Reader &reader : everyReader()) {
        INFO(reader.login.toStdString());
        Laptop laptop(county.world, reader.login, reader.grids, reader.role, reader.bank);
        sit(laptop, county.ignored);
        qint64 yuanSeen = 0;
        for (const auto group : {core::StatisticsGroup::None, core::StatisticsGroup::Grid,
                                 core::StatisticsGroup::Township, core::StatisticsGroup::Bank,
                                 core::StatisticsGroup::VisitorOrganisation}) {
            const auto figures =
                must(core::statistics(*laptop.database, group, QDate(2026, 12, 31)));
            for (const QString &owner : ownersSeenIn(core::statisticsJson(figures, group))) {
                CHECK(reader.mayRead.contains(owner));
            }
            yuanSeen = group == core::StatisticsGroup::None ? figures.front().demandYuan : yuanSeen;
        }
        // To the yuan: of each target the newest wish she may read, and nothing of another's.
        const auto wish = [&reader](const QString &owner) {
            return reader.mayRead.contains(owner) ? amountOf(owner) : 0;
        };
        const qint64 inA1 = wish(u"a1y"_s) > 0 ? wish(u"a1y"_s) : wish(u"a1x"_s);
        const qint64 yuan = inA1 + wish(u"a2x"_s) + wish(u"a2y"_s);
        CHECK(yuanSeen == yuan);
    }
}

TEST_CASE("desks of banks and departments and the city are given no count of anything", "[F69][T7]")
{
    TaintedCounty county;
    for (const QString &role : {u"BANK_DESK"_s, u"DEPT_HANDLER"_s, u"CITY_VIEWER"_s}) {
        INFO(role.toStdString());
        // Grids somebody granted them by mistake, too.
        Laptop laptop(county.world, role.toLower(), {a1, a2}, role);
        const auto question = must(client::questionNow(*laptop.database));
        const protocol::SyncReply reply = must(county.world.county->answerCarried(question));
        CHECK(reply.digests.empty()); // which hold the number of a grid's targets
        CHECK(reply.verdicts.empty());
        sit(laptop, county.ignored);
        for (const auto group : {core::StatisticsGroup::None, core::StatisticsGroup::Grid,
                                 core::StatisticsGroup::Township, core::StatisticsGroup::Bank,
                                 core::StatisticsGroup::VisitorOrganisation}) {
            for (const core::Statistics &figures :
                 must(core::statistics(*laptop.database, group, QDate(2026, 12, 31)))) {
                CHECK(figures.targets + figures.visited + figures.visits + figures.need == 0);
                CHECK(figures.baselineSize + figures.excluded + figures.issuesOpen == 0);
                CHECK(figures.demandYuan == 0);
                CHECK(figures.visitsByDay.empty());
            }
        }
        CHECK(laptop.count("SELECT count(*) FROM target") == 0);
    }
}

TEST_CASE("a log says nothing of what anybody recorded, whatever goes wrong", "[F69][O6][T7]")
{
    const CapturedLog log;
    TaintedCounty county;
    const DiskImage before = county.world.image();
    QByteArray said;
    for (const Reader &reader : everyReader()) {
        Laptop laptop(county.world, reader.login, reader.grids, reader.role, reader.bank);
        sit(laptop, said);
    }
    const core::Visit visit = taintedVisit(county.world, county.inA1.id, u"raw"_s);
    CHECK(sendBroken(county.li, core::visitAdded(visit).body).status >= 400);
    county.li.record(core::visitAdded(taintedVisit(county.world, county.inA1.id, u"a1"_s)));
    sit(county.li, said);
    county.world.restore(before); // the county is put back without a word, which is logged
    sit(county.li, said);
    sit(county.wu, said);
    CHECK(CapturedLog::text().contains("put back")); // else nothing was listened to
    CHECK(ownersSeenIn(CapturedLog::text()).isEmpty());
}

TEST_CASE("what was kept of a broken batch is given to nobody", "[F69][O6][T7]")
{
    TaintedCounty county;
    const core::Visit visit = taintedVisit(county.world, county.inA1.id, u"raw"_s);
    const server::HttpReply refused = sendBroken(county.li, core::visitAdded(visit).body);
    CHECK(refused.status == 400);
    CHECK(ownersSeenIn(refused.body).isEmpty());
    CHECK(county.world.count("SELECT count(*) FROM inbox_raw") == 1);
    for (const Reader &reader : everyReader()) {
        INFO(reader.login.toStdString());
        Laptop laptop(county.world, reader.login, reader.grids, reader.role, reader.bank);
        QByteArray said;
        sit(laptop, said);
        said += bundleFor(laptop).said;
        CHECK_FALSE(ownersSeenIn(said).contains(u"raw"_s));
    }
}

TEST_CASE("an attachment is given to who reads its visit and to nobody else of all there are",
          "[F69][O6][T7]")
{
    const BlobFiles files;
    TaintedCounty county;
    county.world.county->keepBlobs(files.vault(u"county"_s, 'c'));
    const core::BlobVault vault = files.vault(u"of-li"_s);
    std::map<QString, core::BlobName> attached;
    for (const auto &[owner, banks] : {std::pair{u"a1"_s, QStringList()},
                                       {u"a1x"_s, QStringList{u"x1"_s}},
                                       {u"a1y"_s, QStringList{u"y1"_s}}}) {
        const core::Visit visit = owner == u"a1"_s
                                      ? taintedVisit(county.world, county.inA1.id, owner)
                                      : taintedDemand(county.world, county.inA1.id, owner, banks);
        county.li.record(core::visitAdded(visit));
        const QByteArray bytes = "%PDF-1.7\n" + mark(owner).toUtf8();
        const core::BlobFacts facts = must(vault.takeIn(files.write(owner, bytes)));
        must(county.li.database->transaction([&] {
            return core::attach(*county.li.database, visit.id, facts, owner + u".pdf"_s,
                                county.li.author);
        }));
        vault.keep(facts.name);
        sit(county.li, county.ignored);
        CHECK(askBlob(county.li, "PATCH", facts.name, 0, bytes).status < 300);
        attached[owner] = facts.name;
    }
    for (const Reader &reader : everyReader()) {
        INFO(reader.login.toStdString());
        Laptop laptop(county.world, reader.login, reader.grids, reader.role, reader.bank);
        const server::HttpReply none = askBlob(laptop, "GET", {QByteArray(32, 'u'), 10}, {}, {});
        for (const auto &[owner, file] : attached) {
            INFO(owner.toStdString());
            const server::HttpReply answer = askBlob(laptop, "GET", file, {}, {});
            const bool mayRead = reader.mayRead.contains(owner);
            CHECK(answer.status == (mayRead ? 206 : 404));
            CHECK(ownersSeenIn(answer.body) == (mayRead ? QStringList{owner} : QStringList()));
            if (!mayRead) {
                CHECK(answer.body == none.body); // as if there were none
            }
        }
    }
}

TEST_CASE(
    "who changes to another bank takes nothing of the former along, and may change nothing of it")
{
    World world;
    const QString grid = u"441900001001001"_s;
    const QUuid target = world.addTarget(u"甲店"_s, grid);
    const auto worksFor = [&](const QString &bank) {
        world.record(core::userDefined({u"ba"_s, u"ba"_s, u"VISITOR_BANK"_s, {}, bank, {grid}}));
    };
    Laptop ba(world, u"ba"_s, {grid}, u"VISITOR_BANK"_s, u"x1"_s);
    REQUIRE(ba.sync());
    core::Visit visit = ba.visit(target, core::VisitOutcome::NoNeed);
    core::Visit wish;
    wish.id = core::newId(world.tick());
    wish.target = target;
    wish.outcome = core::VisitOutcome::Potential;
    wish.startedAt = QDateTime::fromMSecsSinceEpoch(world.nowMs, Qt::UTC);
    wish.demand.emplace();
    wish.demand->amountYuan = 500'000;
    ba.record(core::visitAdded(wish));
    REQUIRE(ba.sync());
    worksFor(u"y1"_s);
    Laptop yi(world, u"yi"_s, {grid}, u"VISITOR_BANK"_s, u"y1"_s);
    REQUIRE(yi.sync());
    CHECK(yi.count("SELECT count(*) FROM visit") == 1); // what tells of no wish
    // Somebody tells yi its number.
    yi.record(core::visitVoided(visit, u"记错"_s));
    core::Visit guessed;
    guessed.id = wish.id;
    guessed.target = target;
    must(yi.database->transaction([&]() -> core::Result<> {
        core::Ledger ledger(*yi.database);
        core::Chain chain = TRY(ledger.own());
        TRY(ledger.append(chain, core::visitVoided(guessed, u"记错"_s), yi.author));
        return {};
    }));
    REQUIRE(yi.sync());
    // As if it were not here (noninterference_test.cpp).
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'unknown_visit'") == 1);
    CHECK(world.count("SELECT count(*) FROM visit WHERE voided = 1") == 1);
}
