// SPDX-License-Identifier: GPL-3.0-or-later
// Two counties that differ in nothing but what another bank's people wrote and what was written for
// that bank. Whatever a bank's officer or desk asks of them, they answer alike: content, sizes and
// number of answers (SYNC T7).
//
// Not compared, because they are the whole county's: numbers and hashes of its feed (`seq`, `H`,
// `upto`, of lines), which tell how much happens and not what; the receipt's and the token's bytes,
// which are made of them or by chance. Their sizes are. What a bank's officer says of the facts of
// a firm is the roster's, for everybody who reads its grid, and no part of this.
#include "core/blob/attach.h"
#include "core/held_desk.h"
#include "sync/protocol/blob_messages.h"
#include "sync/protocol/frame.h"
#include "tests/support/blob_files.h"
#include "tests/support/bundle_world.h"
#include "tests/support/world.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace {

const QString twoBanksGrid = QStringLiteral("441900001001001");
const QString twoBanksOther = QStringLiteral("441900001001002");
const QByteArray otherBanksFile = "%PDF-1.7\nwhat the other bank asked for";
const QUuid guessedVisit = QUuid::fromString(u"01800000-0000-7000-8000-000000000001");

QByteArray toldOf(const core::ChainEnd &end)
{
    return QByteArray::number(end.n) + ' ' + end.hash.toHex();
}

QByteArray toldOf(const std::vector<protocol::LineVerdict> &verdicts)
{
    QByteArray text;
    for (const protocol::LineVerdict &word : verdicts) {
        text +=
            "\n  word " + word.event.toByteArray() + ' ' + QByteArray::number(word.n) + ' ' +
            (QStringList{word.kind, word.reason, word.detail} + word.fields).join(u'|').toUtf8();
    }
    return text;
}

QByteArray toldOf(const protocol::SyncReply &reply)
{
    QByteArray text = toldOf(reply.chain) + ' ' + QByteArray::number(reply.durableN) + ' ' +
                      QByteArray::number(reply.scopeGen);
    for (const bool flag : {reply.isCopy, reply.isRevoked, reply.rewound, reply.complete}) {
        text += flag ? " yes" : " no";
    }
    for (const QByteArray &sized : {reply.token, reply.receipt, reply.signature}) {
        text += ' ' + QByteArray::number(sized.size());
    }
    text += ' ' + QByteArray::number(reply.earlier.size()) + ' ' +
            QByteArray::number(reply.lacking.size());
    for (const auto &[grid, gen] : reply.grids.value_or(std::map<QString, qint64>())) {
        text += "\n  grid " + grid.toUtf8() + ' ' + QByteArray::number(gen);
    }
    for (const protocol::Page &page : reply.pages) {
        text += "\n  page " + page.grid.toUtf8() + ' ' + QByteArray::number(page.gen) + ' ' +
                QByteArray::number(page.seqs.size()) + (page.inside > 0 ? " inside" : "") +
                (page.upto == reply.head.seq ? " to the end" : " so far");
    }
    text += toldOf(reply.verdicts);
    for (const auto &[grid, digest] : reply.digests) {
        text += "\n  digest " + grid.toUtf8() + ' ' + QByteArray::number(digest.targets) + ' ' +
                digest.sum.toHex();
    }
    for (const QByteArray &line : reply.lines) {
        text += "\n  line " + line;
    }
    return text;
}

// How long it is before it is packed, with the county's numbers as short as they get.
qsizetype bytesOf(protocol::SyncReply reply)
{
    reply.lines.clear();
    reply.head.seq = 1;
    for (protocol::Page &page : reply.pages) {
        page.upto = 1;
        std::iota(page.seqs.begin(), page.seqs.end(), 1);
    }
    return protocol::write(reply).size();
}

QByteArray toldOfSync(const QByteArray &body)
{
    const protocol::SyncReply reply = must(protocol::readSyncReply(body));
    protocol::SyncReply header = reply;
    header.lines.clear();
    const bool isPacked = !body.startsWith('{');
    const qsizetype sent =
        isPacked ? must(protocol::unpackFrame(body, {32 << 20, 100'000, 1 << 20})).header.size()
                 : body.size();
    CHECK(sent == protocol::write(header).size()); // it says nothing that is not compared
    return QByteArray::number(bytesOf(reply)) + ' ' + toldOf(reply);
}

// What one request was answered, as far as it may not depend on others.
QByteArray toldOf(const client::Request &request, const server::HttpReply &answer)
{
    QByteArray text = request.method + ' ' + request.path + ' ' +
                      QByteArray::number(answer.status) + ' ' + answer.contentType + '\n';
    if (answer.status == 200 && request.path == "/v1/sync") {
        return text + toldOfSync(answer.body);
    }
    if (answer.status == 200 && request.method == "PUT") {
        const protocol::BatchReply reply = must(protocol::readBatchReply(answer.body));
        return text + QByteArray::number(answer.body.size()) + ' ' + toldOf(reply.chain) +
               (reply.taken ? " taken" : "") + toldOf(reply.verdicts);
    }
    return text + answer.body;
}

using Told = std::vector<QByteArray>;

void sitAndTell(Laptop &laptop, Told &told)
{
    client::SyncCore core(laptop.key);
    core::Database &database = *laptop.database;
    for (int exchange = 0; exchange < 100; ++exchange) {
        const auto request = must(database.transaction([&] { return core.next(database); }));
        if (!request) {
            return;
        }
        const server::HttpReply answer = ask(*laptop.world.county, *request);
        told.push_back(toldOf(*request, answer));
        must(database.transaction([&] {
            return core.hear(database, {answer.status, {}, answer.body}, laptop.world.nowMs);
        }));
        while (must(database.transaction([&] { return core.takeIn(database); }))) {
        }
    }
    FAIL("a sitting did not end");
}

void bundleAndTell(Laptop &laptop, Told &told)
{
    server::County &county = *laptop.world.county;
    const QUuid device = must(county.store().wait([&](core::Database &database) {
                             return server::Accounts(database).device(laptop.inc);
                         })).device;
    for (const QByteArray &file : must(server::BundleDesk(county).write(device)).files) {
        const auto opened = must(protocol::openBundle(file, laptop.key, county.key().publicKey(),
                                                      protocol::openContent));
        for (const protocol::BundleRecord &record : opened.records) {
            const QByteArray bytes = record.bytes.toByteArray();
            told.push_back("record " + QByteArray::number(static_cast<int>(record.kind)) + ' ' +
                           (record.kind == protocol::RecordKind::Answer
                                ? toldOfSync(bytes)
                                : QByteArray::number(bytes.size())));
        }
    }
}

// What is asked with a laptop's signature, in words of its own.
void askAndTell(Laptop &laptop, const QByteArray &method, const QByteArray &target,
                const QByteArray &body, Told &told)
{
    const QByteArray serverId =
        must(core::Settings(*laptop.database).bytes(core::setting::serverId));
    const QByteArray signature =
        laptop.key.sign(protocol::requestSigned(serverId, method, target, body));
    const server::HttpReply answer = laptop.world.county->answer(
        {method,
         target,
         {{"authorization", protocol::authorization(laptop.inc, signature)}},
         body,
         "127.0.0.1"});
    told.push_back(method + ' ' + target + ' ' + QByteArray::number(answer.status) + ' ' +
                   answer.body);
}

// A line as a program of somebody's own would write it: nothing is asked before.
void appendAsWritten(Laptop &laptop, core::Change change, const QUuid &id)
{
    change.id = id;
    must(laptop.database->transaction([&]() -> core::Result<> {
        core::Ledger ledger(*laptop.database);
        core::Chain chain = TRY(ledger.own());
        TRY(ledger.append(chain, change, laptop.author));
        return {};
    }));
}

QUuid twoBanksId(int number)
{
    return QUuid::fromString(
        u"01800000-0000-7000-8000-0000000001%1"_s.arg(number, 2, 10, QChar(u'0')));
}

// A county of two banks, as it is before anybody is curious.
class TwoBanks {
public:
    TwoBanks()
    {
        for (const auto &[outlet, bank] :
             {std::pair{u"x1"_s, u"甲银行"_s}, {u"y1"_s, u"乙银行"_s}}) {
            world.record(core::referenceSet(
                u"bank"_s, outlet,
                u"{\"name\":\"%1\",\"bank\":\"%2\"}"_s.arg(outlet, bank).toUtf8()));
        }
        for (Laptop *laptop : {&officer, &other, &li, &wu}) {
            REQUIRE(laptop->sync());
        }
        wu.visit(firm);
        REQUIRE(wu.sync());
        REQUIRE(officer.sync());
        county.emplace(world.image());
    }

    // Everything the officer and the desk of one bank are told, after the others did what `others`
    // does. Each time from the same disks, at the same hours.
    Told
    tell(const std::function<void(TwoBanks &, const core::BlobVault &, Laptop &, Laptop &)> &others)
    {
        world.restore(*county);
        world.county->keepBlobs(files.vault(u"county%1"_s.arg(++m_plays), 'c'));
        world.county->openBundlesWith(protocol::openContent);
        world.nowMs = noon;
        Laptop theirs(other, DiskImage(*other.database));
        Laptop hers(li, DiskImage(*li.database));
        others(*this, files.vault(u"theirs%1"_s.arg(m_plays)), theirs, hers);
        world.nowMs = noon + 3'600'000; // what everybody may read
        Laptop visitor(wu, DiskImage(*wu.database));
        core::Visit seen;
        seen.id = twoBanksId(1);
        seen.target = firm;
        seen.outcome = core::VisitOutcome::NoNeed;
        appendAsWritten(visitor, core::visitAdded(seen), twoBanksId(1));
        REQUIRE(visitor.sync());
        world.nowMs = noon + 7'200'000;
        return askEverything();
    }

    BlobFiles files;
    World world;
    QUuid firm = world.addTarget(u"甲店"_s, twoBanksGrid);
    QUuid foreign = world.addTarget(u"乙店"_s, twoBanksOther);
    Laptop officer{world, u"ax"_s, {twoBanksGrid}, u"VISITOR_BANK"_s, u"x1"_s};
    Laptop fresh{world, u"ay"_s, {twoBanksGrid, twoBanksOther}, u"VISITOR_BANK"_s, u"x1"_s};
    Laptop desk{world, u"ad"_s, {twoBanksGrid, u"*"_s}, u"BANK_DESK"_s, u"x1"_s};
    Laptop other{world, u"by"_s, {twoBanksGrid}, u"VISITOR_BANK"_s, u"y1"_s};
    Laptop li{world, u"li"_s, {twoBanksGrid}, u"VISITOR_GRID"_s};
    Laptop wu{world, u"wu"_s, {twoBanksGrid}, u"VISITOR_GRID"_s};
    std::optional<DiskImage> county;

private:
    static constexpr qint64 noon = 1'790'100'000'000;

    Told askEverything()
    {
        Told told;
        Laptop asking(officer, DiskImage(*officer.database));
        Laptop starting(fresh, DiskImage(*fresh.database));
        Laptop reading(desk, DiskImage(*desk.database));
        core::Visit guess; // somebody told its number
        guess.id = guessedVisit;
        guess.target = firm;
        appendAsWritten(asking, core::visitVoided(guess, u"记错"_s), twoBanksId(2));
        appendAsWritten(asking, core::visitAmended(guess, R"({"note":"x"})", u"记错"_s),
                        twoBanksId(3));
        for (Laptop *laptop : {&asking, &starting, &reading}) {
            sitAndTell(*laptop, told);
            sitAndTell(*laptop, told); // and when nothing is new
            bundleAndTell(*laptop, told);
        }
        const QByteArray sha256 = core::sha256(otherBanksFile);
        for (Laptop *laptop : {&asking, &reading}) {
            for (const QByteArray &method : {QByteArray("GET"), QByteArray("HEAD")}) {
                askAndTell(*laptop, method, protocol::write(protocol::BlobTarget{sha256, {}}), {},
                           told);
            }
            askAndTell(*laptop, "PATCH", protocol::write(protocol::BlobTarget{sha256, 0}),
                       otherBanksFile, told);
            const QByteArray chain =
                "/v1/chain/" + other.inc.toByteArray(QUuid::WithoutBraces) + "/batch";
            askAndTell(*laptop, "PUT", chain, "{}", told);
            askAndTell(*laptop, "POST", "/v1/sync", "{}", told);
            askAndTell(*laptop, "POST", "/v1/chain", "{}", told);
            askAndTell(*laptop, "GET", "/v1/nothing", {}, told);
        }
        return told;
    }

    int m_plays = 0;
};

core::Visit wishOfOther(const QUuid &id, const QUuid &firm, const QStringList &banks)
{
    core::Visit visit;
    visit.id = id;
    visit.target = firm;
    visit.outcome = core::VisitOutcome::Need;
    visit.businessNote = u"只给乙银行看的话"_s.repeated(20);
    visit.demand.emplace();
    visit.demand->amountYuan = 7'654'321;
    visit.demand->intendedBanks = banks;
    visit.issues.push_back({u"其他"_s, u"一个难处"_s, false});
    return visit;
}

// Wishes, some of them changed or withdrawn, a file, one that is held and then accepted.
void muchOfTheOtherBanks(TwoBanks &banks, const core::BlobVault &vault, Laptop &other, Laptop &li)
{
    World &world = banks.world;
    const core::Visit first = wishOfOther(guessedVisit, banks.firm, {});
    other.record(core::visitAdded(first));
    other.record(core::visitAmended(first, R"({"note":"更多的话"})", u"更正"_s));
    const core::BlobFacts facts =
        must(vault.takeIn(banks.files.write(u"secret"_s, otherBanksFile)));
    must(other.database->transaction([&] {
        return core::attach(*other.database, first.id, facts, u"need.pdf"_s, other.author);
    }));
    vault.keep(facts.name);
    for (int i = 0; i < 12; ++i) {
        const core::Visit more = wishOfOther(core::newId(world.tick()), banks.firm, {});
        other.record(core::visitAdded(more));
        if (i % 3 == 0) {
            other.record(core::visitVoided(more, u"误记"_s));
        }
        li.record(core::visitAdded(wishOfOther(core::newId(world.tick()), banks.firm, {u"y1"_s})));
    }
    const core::Visit outside = wishOfOther(core::newId(world.tick()), banks.foreign, {});
    appendAsWritten(other, core::visitAdded(outside), outside.id); // in a grid that is not hers
    for (Laptop *laptop : {&other, &li}) {
        REQUIRE(laptop->sync());
    }
    Told ignored;
    askAndTell(other, "PATCH", protocol::write(protocol::BlobTarget{facts.name.sha256, 0}),
               otherBanksFile, ignored);
    REQUIRE(ignored.back().contains(" 20"));
    REQUIRE(world.count("SELECT count(*) FROM verdict WHERE reason = 'late_scope'") == 1);
    world.record(must(world.county->store().wait([&](core::Database &county) {
        return core::decideHeldLine(county, outside.id, core::LineDecision::Accept, u"属实"_s);
    })));
    REQUIRE(world.count("SELECT count(*) FROM visit") > 20);
    REQUIRE(world.count("SELECT count(*) FROM attachment") == 1);
}

} // namespace

TEST_CASE("what a bank is told does not depend on what another bank's people wrote", "[T7][O6]")
{
    TwoBanks banks;
    const Told quiet = banks.tell([](TwoBanks &, const core::BlobVault &, Laptop &, Laptop &) {});
    const Told busy = banks.tell(muchOfTheOtherBanks);
    REQUIRE(quiet.size() > 20);
    REQUIRE(quiet.size() == busy.size());
    for (size_t i = 0; i < quiet.size(); ++i) {
        CHECK(quiet[i].toStdString() == busy[i].toStdString());
    }
}
