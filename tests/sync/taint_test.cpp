// SPDX-License-Identifier: GPL-3.0-or-later
// Every value carries its owner's mark; none of its bytes may turn up where somebody who may not
// see it could look: in an answer, on a laptop, in a log (SYNC O6, F69, T7).
#include "core/held_desk.h"
#include "sync/protocol/frame.h"
#include "tests/support/world.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

// What can be somebody's: a grid's facts, or what a firm of that grid wants of a bank.
const QStringList owners{u"a1"_s,  u"a2"_s,  u"b1"_s,   u"a1x"_s, u"a1y"_s,
                         u"a2x"_s, u"a2y"_s, u"gone"_s, u"held"_s};

QString mark(const QString &owner)
{
    return u"tnt%1q"_s.arg(owner);
}

qint64 amountOf(const QString &owner)
{
    return 71'300'113 + 1'000 * owners.indexOf(owner);
}

core::BusinessSubject taintedTarget(World &world, const QString &owner, const QString &grid)
{
    core::BusinessSubject subject;
    subject.id = core::newId(world.tick());
    subject.grid = grid;
    subject.confirmed = true;
    for (QString core::BusinessSubject::*text :
         {&core::BusinessSubject::name, &core::BusinessSubject::legalRep,
          &core::BusinessSubject::contactName, &core::BusinessSubject::registeredAddress,
          &core::BusinessSubject::operatingAddress, &core::BusinessSubject::park,
          &core::BusinessSubject::building, &core::BusinessSubject::businessScope,
          &core::BusinessSubject::loanBank}) {
        subject.*text = u"虚构"_s + mark(owner);
    }
    subject.loanYuan = amountOf(owner);
    world.record(core::targetCreated(subject));
    return subject;
}

core::Visit taintedVisit(World &world, const QUuid &target, const QString &owner)
{
    core::Visit visit;
    visit.id = core::newId(world.tick());
    visit.target = target;
    visit.outcome = core::VisitOutcome::Potential;
    visit.metWith = mark(owner);
    visit.businessNote = mark(owner);
    visit.assetScale = mark(owner);
    visit.followUpPlan = mark(owner);
    visit.issues.push_back({u"其他"_s, mark(owner), false});
    return visit;
}

core::Visit taintedDemand(World &world, const QUuid &target, const QString &owner,
                          const QStringList &banks)
{
    core::Visit visit = taintedVisit(world, target, owner);
    visit.outcome = core::VisitOutcome::Need;
    visit.demand.emplace();
    visit.demand->amountYuan = amountOf(owner);
    visit.demand->useText = mark(owner);
    visit.demand->existingLoanBank = mark(owner);
    visit.demand->intendedBanks = banks;
    return visit;
}

// One sitting. What the county said is kept as text.
void sit(Laptop &laptop, QByteArray &said)
{
    client::SyncCore core(laptop.key);
    for (int exchange = 0; exchange < 200; ++exchange) {
        const auto request =
            must(laptop.database->transaction([&] { return core.next(*laptop.database); }));
        if (!request) {
            return;
        }
        const server::HttpReply answer = ask(*laptop.world.county, *request);
        if (answer.contentType == protocol::zstdType) {
            const protocol::Frame frame =
                must(protocol::unpackFrame(answer.body, {32 << 20, 100'000, 1 << 20}));
            said += frame.header;
            for (const QByteArray &line : frame.lines) {
                said += '\n' + line;
            }
        } else {
            said += answer.body;
        }
        said += '\n';
        const client::Reply reply{answer.status, {}, answer.body};
        must(laptop.database->transaction(
            [&] { return core.hear(*laptop.database, reply, laptop.world.nowMs); }));
        while (must(laptop.database->transaction([&] { return core.takeIn(*laptop.database); }))) {
        }
    }
    FAIL("a sitting did not end");
}

// Every byte of a laptop's database, as a file without a cipher.
QByteArray everyByteOf(Laptop &laptop)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"all.db"_s);
    must(laptop.database->run("VACUUM INTO $1", path));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QStringList ownersSeenIn(const QByteArray &bytes)
{
    QStringList seen;
    for (const QString &owner : owners) {
        if (bytes.contains(mark(owner).toUtf8()) ||
            bytes.contains(QByteArray::number(amountOf(owner)))) {
            seen.append(owner);
        }
    }
    return seen;
}

struct Reader {
    QString login;
    QString role;
    QStringList grids;
    QString bank;
    QStringList mayRead;
};

const QString a1 = QStringLiteral("441900001001001");
const QString a2 = QStringLiteral("441900001001002");
const QString b1 = QStringLiteral("441900002001001");

// Two townships, three grids, two banks with three outlets; visits, wishes, a conflict, a change, a
// withdrawal, a target that moved away and a line that is held back.
class TaintedCounty {
public:
    TaintedCounty()
    {
        for (const auto &[outlet, bank] :
             {std::pair{u"x1"_s, u"甲银行"_s}, {u"x2"_s, u"甲银行"_s}, {u"y1"_s, u"乙银行"_s}}) {
            world.record(core::referenceSet(
                u"bank"_s, outlet,
                u"{\"name\":\"%1\",\"bank\":\"%2\"}"_s.arg(outlet, bank).toUtf8()));
        }
        for (Laptop *laptop : {&li, &wu, &by}) {
            sit(*laptop, ignored);
        }
        firstRound();
        world.record(core::targetMoved(gone.id, a1, b1, u"重新划分"_s));
        li.record(core::visitAdded(taintedVisit(world, gone.id, u"held"_s)));
        // Held back as well, and accepted later by a person: then it is where its target is.
        world.record(core::targetMoved(moved.id, a1, a2, u"重新划分"_s));
        const core::Visit late = taintedDemand(world, moved.id, u"a2y"_s, {u"y1"_s});
        li.record(core::visitAdded(late));
        for (int round = 0; round < 2; ++round) {
            for (Laptop *laptop : {&li, &wu, &by}) {
                sit(*laptop, ignored);
            }
        }
        accept(late.id);
    }

    World world;
    core::BusinessSubject inA1 = taintedTarget(world, u"a1"_s, a1);
    core::BusinessSubject inA2 = taintedTarget(world, u"a2"_s, a2);
    core::BusinessSubject inB1 = taintedTarget(world, u"b1"_s, b1);
    core::BusinessSubject gone = taintedTarget(world, u"gone"_s, a1);
    core::BusinessSubject moved = taintedTarget(world, u"a2"_s, a1);
    Laptop li{world, u"li"_s, {a1}, u"VISITOR_GRID"_s};
    Laptop wu{world, u"wu"_s, {a1, a2}, u"VISITOR_TOWN"_s};
    Laptop by{world, u"by"_s, {a1}, u"VISITOR_BANK"_s, u"y1"_s};
    QByteArray ignored;

private:
    void accept(const QUuid &event)
    {
        must(world.county->store().wait([&](core::Database &county) -> core::Result<> {
            const core::Change word = TRY(
                core::decideHeldLine(county, event, core::LineDecision::Accept, mark(u"a2y"_s)));
            TRY(core::record(county, word, world.clockAuthor()));
            return {};
        }));
        world.county->forget();
    }
    void firstRound()
    {
        li.record(core::visitAdded(taintedVisit(world, inA1.id, u"a1"_s)));
        li.record(core::visitAdded(taintedDemand(world, inA1.id, u"a1x"_s, {u"x1"_s})));
        const core::Visit forY = taintedDemand(world, inA1.id, u"a1y"_s, {u"y1"_s});
        li.record(core::visitAdded(forY));
        li.record(core::visitAmended(forY, "{\"note\":\"" + mark(u"a1y"_s).toUtf8() + "\"}",
                                     mark(u"a1y"_s)));
        const core::Visit withdrawn = taintedDemand(world, inA1.id, u"a1y"_s, {u"y1"_s});
        li.record(core::visitAdded(withdrawn));
        li.record(core::visitVoided(withdrawn, mark(u"a1y"_s)));
        // What another bank's officer wrote down names no bank yet.
        by.record(core::visitAdded(taintedDemand(world, inA1.id, u"a1y"_s, {})));
        wu.record(core::visitAdded(taintedDemand(world, inA2.id, u"a2x"_s, {u"x2"_s})));
        for (Laptop *laptop : {&li, &wu}) {
            core::TargetRepository targets(*laptop->database);
            const auto known = must(targets.find(inA1.id));
            laptop->record(
                core::targetEdited(inA1.id,
                                   {{u"contactName"_s,
                                     {core::Value(laptop->author.user + mark(u"a1"_s)),
                                      must(targets.candidates(*known, u"contactName"_s))}}},
                                   mark(u"a1"_s)));
        }
    }
};

} // namespace

TEST_CASE("no byte of what somebody may not see reaches them", "[F69][O6][T7]")
{
    TaintedCounty county;
    REQUIRE(county.world.count("SELECT count(*) FROM verdict") == 2); // one accepted since
    REQUIRE(county.world.count("SELECT count(*) FROM target WHERE conflicts > 0") == 1);
    const std::vector<Reader> readers{
        {u"a-grid"_s, u"VISITOR_GRID"_s, {a1}, {}, {u"a1"_s, u"a1x"_s, u"a1y"_s}},
        {u"a-town"_s,
         u"VISITOR_TOWN"_s,
         {a1, a2},
         {},
         {u"a1"_s, u"a2"_s, u"a1x"_s, u"a1y"_s, u"a2x"_s, u"a2y"_s}},
        {u"b-grid"_s, u"VISITOR_GRID"_s, {b1}, {}, {u"b1"_s, u"gone"_s}},
        {u"bank-x"_s, u"VISITOR_BANK"_s, {a1, a2}, u"x1"_s, {u"a1"_s, u"a2"_s, u"a1x"_s, u"a2x"_s}},
        {u"bank-y"_s, u"VISITOR_BANK"_s, {a1}, u"y1"_s, {u"a1"_s, u"a1y"_s}},
        {u"bank-all"_s,
         u"VISITOR_BANK"_s,
         {u"*"_s},
         u"x2"_s,
         {u"a1"_s, u"a2"_s, u"b1"_s, u"a1x"_s, u"a2x"_s, u"gone"_s}},
        {u"bank-none"_s, u"VISITOR_BANK"_s, {a1}, {}, {u"a1"_s}},
        {u"review"_s,
         u"REVIEWER_1"_s,
         {u"*"_s},
         {},
         // Who decides on lines that are held back reads them.
         {u"a1"_s, u"a2"_s, u"b1"_s, u"a1x"_s, u"a1y"_s, u"a2x"_s, u"a2y"_s, u"gone"_s, u"held"_s}},
        {u"desk"_s, u"BANK_DESK"_s, {u"*"_s, a1}, u"x1"_s, {}},
        {u"dept"_s, u"DEPT_HANDLER"_s, {u"*"_s}, {}, {}},
        {u"city"_s, u"CITY_VIEWER"_s, {u"*"_s}, {}, {}},
        {u"nowhere"_s, u"VISITOR_GRID"_s, {}, {}, {}}};
    for (const Reader &reader : readers) {
        INFO(reader.login.toStdString());
        Laptop laptop(county.world, reader.login, reader.grids, reader.role, reader.bank);
        QByteArray said;
        sit(laptop, said);
        sit(laptop, said);
        CHECK(ownersSeenIn(said) == QStringList(reader.mayRead));
        CHECK(ownersSeenIn(everyByteOf(laptop)) == QStringList(reader.mayRead));
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
