// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/held_desk.h"
#include "core/query/sync_state.h"
#include "core/query/undelivered.h"
#include "tests/support/world.h"

#include <random>

using namespace Qt::StringLiterals;
using core::LineDecision;

namespace {

const QString heldGridA = QStringLiteral("441900001001001");
const QString heldGridB = QStringLiteral("441900001001002");

// A visit that came too late: its firm had moved to another's grid meanwhile.
class LateVisit {
public:
    LateVisit()
    {
        REQUIRE(li.sync());
        REQUIRE(chen.sync());
        world.record(core::targetMoved(firm, heldGridA, heldGridB, u"重新划分"_s));
        visit = li.visit(firm).id;
        li.visit(own);
        REQUIRE(li.sync());
        REQUIRE(chen.sync());
    }

    core::Result<core::StoredLine> decide(LineDecision decision, const QString &why)
    {
        auto stored = world.county->store().wait(
            [&](core::Database &database) -> core::Result<core::StoredLine> {
                return core::record(database,
                                    TRY(core::decideHeldLine(database, visit, decision, why)),
                                    world.clockAuthor());
            });
        world.county->forget();
        return stored;
    }
    std::vector<core::ReturnedLine> todos()
    {
        return must(core::undelivered(*li.database, QDate(2026, 11, 20))).returned;
    }
    void checkAll()
    {
        CHECK(li.faults() == QStringList());
        CHECK(chen.faults() == QStringList());
        CHECK(world.faults() == QStringList());
    }
    bool hasLine(Laptop &laptop)
    {
        return must(core::Ledger(*laptop.database).lineOf(visit)).has_value();
    }

    World world;
    QUuid firm = world.addTarget(u"甲印刷厂"_s, heldGridA);
    QUuid own = world.addTarget(u"乙印刷厂"_s, heldGridA);
    Laptop li{world, u"li"_s, {heldGridA}, u"VISITOR_GRID"_s};
    Laptop chen{world, u"chen"_s, {heldGridB}, u"VISITOR_GRID"_s};
    QUuid visit;
};

} // namespace

TEST_CASE("a line that is held comes back to its author although the county's first word was lost",
          "[F01][F82]")
{
    World world;
    const QUuid firm = world.addTarget(u"甲印刷厂"_s, heldGridA);
    Laptop li(world, u"li"_s, {heldGridA, heldGridB}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    world.record(core::userDefined({u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {heldGridB}}));
    li.visit(firm);
    // Every request arrives twice, and only the second answer comes back.
    REQUIRE(li.sync([] { return Wire::Duplicate; }));
    CHECK(world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 1);
    CHECK(li.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 1);
    CHECK(must(core::undelivered(*li.database, QDate(2026, 11, 20))).returned.size() == 1);
}

TEST_CASE("a held line that is accepted counts, reaches its readers, and closes the to-do",
          "[F62][F115]")
{
    LateVisit late;
    CHECK(late.world.count("SELECT count(*) FROM visit") == 1); // the next one was not blocked
    REQUIRE(late.todos().size() == 1);
    CHECK(late.todos()[0].reason == u"late_scope"_s);
    CHECK_FALSE(late.hasLine(late.chen));
    must(late.decide(LineDecision::Accept, {}));
    CHECK(late.world.count("SELECT count(*) FROM visit") == 2);
    REQUIRE(late.chen.sync());
    CHECK(late.chen.count("SELECT count(*) FROM visit") == 1);
    REQUIRE(late.li.sync());
    CHECK(late.todos().empty());
    CHECK(must(core::syncState(*late.li.database)).returned == 0);
    // Who comes later finds it where it belongs.
    Laptop fan(late.world, u"fan"_s, {heldGridB}, u"VISITOR_GRID"_s);
    Laptop town(late.world, u"town"_s, {u"*"_s}, u"VISITOR_TOWN"_s);
    REQUIRE(fan.sync());
    REQUIRE(town.sync());
    CHECK(fan.count("SELECT count(*) FROM visit") == 1);
    CHECK(town.count("SELECT count(*) FROM visit") == 2);
    late.world.record(core::targetMoved(late.firm, heldGridB, heldGridA, {}));
    Laptop gu(late.world, u"gu"_s, {heldGridA}, u"VISITOR_GRID"_s);
    REQUIRE(gu.sync());
    CHECK(gu.count("SELECT count(*) FROM visit") == 2);
    CHECK(fan.faults() == QStringList());
    CHECK(town.faults() == QStringList());
    CHECK(gu.faults() == QStringList());
    late.checkAll();
}

TEST_CASE("a line is accepted once; nothing is laid out twice by a second word", "[F115]")
{
    LateVisit late;
    must(late.decide(LineDecision::Accept, {}));
    const auto again = late.decide(LineDecision::Refuse, u"晚了"_s);
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == core::Error::Kind::Invalid);
    CHECK(late.world.count("SELECT count(*) FROM visit") == 2);
    late.checkAll();
}

TEST_CASE("a returned line changes the to-do, a refused one keeps its reason and the line",
          "[F115]")
{
    LateVisit late;
    CHECK_FALSE(late.decide(LineDecision::Refuse, u" "_s)); // no reason, no refusal
    must(late.decide(LineDecision::Return, u"请说明走访日期"_s));
    REQUIRE(late.li.sync());
    REQUIRE(late.todos().size() == 1);
    CHECK(late.todos()[0].kind == u"returned"_s);
    CHECK(late.todos()[0].detail == u"请说明走访日期"_s);
    CHECK(core::returnedSentence(u"returned"_s, {}, late.todos()[0].detail)
              .contains(u"请说明走访日期"));
    must(late.decide(LineDecision::Refuse, u"不属于本网格"_s));
    REQUIRE(late.li.sync());
    REQUIRE(late.todos().size() == 1);
    CHECK(late.todos()[0].kind == u"refused"_s);
    CHECK(late.world.count("SELECT count(*) FROM visit") == 1);
    CHECK(must(late.world.county->store().wait([&](core::Database &database) {
              return core::Ledger(database).lineOf(late.visit);
          })).has_value());
    must(core::closeReturned(*late.li.database, late.visit, u"li"_s));
    CHECK(late.todos().empty());
    REQUIRE(late.li.sync());
    CHECK(late.todos().empty());
    REQUIRE(late.chen.sync());
    CHECK_FALSE(late.hasLine(late.chen));
    late.checkAll();
}

TEST_CASE("a held line is read by its author and by county supervisors, by nobody else", "[F69]")
{
    LateVisit late;
    Laptop reviewer(late.world, u"shen"_s, {}, u"REVIEWER_1"_s);
    Laptop bank(late.world, u"bank"_s, {}, u"REVIEWER_BANK"_s);
    Laptop town(late.world, u"town"_s, {u"*"_s}, u"VISITOR_TOWN"_s);
    REQUIRE(reviewer.sync());
    REQUIRE(bank.sync());
    REQUIRE(town.sync());
    CHECK(late.hasLine(reviewer));
    CHECK_FALSE(late.hasLine(bank));
    CHECK_FALSE(late.hasLine(town));
    CHECK_FALSE(late.hasLine(late.chen));
    const auto held = must(core::HeldRepository(*reviewer.database).list(false, 10));
    REQUIRE(held.size() == 1);
    CHECK(held[0].event == late.visit);
    CHECK(held[0].reason == u"late_scope"_s);
    CHECK(held[0].user == u"li"_s);
    CHECK(reviewer.count("SELECT count(*) FROM visit") == 0);
    CHECK(reviewer.faults() == QStringList());
}

TEST_CASE("a supervisor decides on a laptop, others may not", "[F111][F115]")
{
    LateVisit late;
    Laptop reviewer(late.world, u"shen"_s, {heldGridA, heldGridB}, u"REVIEWER_1"_s);
    REQUIRE(reviewer.sync());
    reviewer.record(must(
        core::decideHeldLine(*reviewer.database, late.visit, LineDecision::Accept, u"属实"_s)));
    CHECK(reviewer.count("SELECT count(*) FROM visit") == 2);
    // The author tries the same for the own line.
    core::JsonWriter writer;
    writer.beginObject().put("event", late.visit).put("decision", u"ACCEPT"_s).endObject();
    late.li.record({core::LineType::VerdictSet, writer.take(), {}});
    REQUIRE(late.li.sync());
    CHECK(late.world.count("SELECT count(*) FROM visit") == 1);
    CHECK(late.world.count("SELECT count(*) FROM verdict WHERE reason = 'not_allowed'") == 1);
    REQUIRE(reviewer.sync());
    REQUIRE(late.chen.sync());
    REQUIRE(late.li.sync());
    CHECK(late.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(late.chen.count("SELECT count(*) FROM visit") == 1);
    CHECK(late.todos().size() == 1); // only the decision that was not li's to make
    CHECK(reviewer.faults() == QStringList());
    late.checkAll();
}

TEST_CASE("two supervisors who decide apart: the acceptance stands, the other one is told",
          "[F115]")
{
    LateVisit late;
    Laptop first(late.world, u"shen"_s, {heldGridB}, u"REVIEWER_1"_s);
    Laptop second(late.world, u"zhu"_s, {heldGridB}, u"TEAM_LEADER"_s);
    REQUIRE(first.sync());
    REQUIRE(second.sync());
    first.record(must(core::decideHeldLine(*first.database, late.visit, LineDecision::Accept, {})));
    second.record(
        must(core::decideHeldLine(*second.database, late.visit, LineDecision::Refuse, u"查无"_s)));
    REQUIRE(first.sync());
    REQUIRE(second.sync());
    REQUIRE(first.sync());
    CHECK(late.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(second.count("SELECT count(*) FROM visit") == 1);
    CHECK(second.count("SELECT count(*) FROM verdict WHERE reason = 'stale_state'") == 1);
    CHECK(first.faults() == QStringList());
    CHECK(second.faults() == QStringList());
    late.checkAll();
}

TEST_CASE("a line two supervisors accepted apart counts with both of them", "[F115]")
{
    LateVisit late;
    Laptop first(late.world, u"shen"_s, {heldGridB}, u"REVIEWER_1"_s);
    Laptop second(late.world, u"zhu"_s, {heldGridB}, u"TEAM_LEADER"_s);
    REQUIRE(first.sync());
    REQUIRE(second.sync());
    first.record(must(core::decideHeldLine(*first.database, late.visit, LineDecision::Accept, {})));
    second.record(
        must(core::decideHeldLine(*second.database, late.visit, LineDecision::Accept, {})));
    REQUIRE(first.sync());
    REQUIRE(second.sync()); // reads the other's word behind its own, which is then not taken
    CHECK(second.count("SELECT count(*) FROM verdict WHERE reason = 'stale_state'") == 1);
    for (Laptop *laptop : {&first, &second}) {
        CHECK(laptop->count("SELECT count(*) FROM visit") == 1);
        CHECK(must(core::HeldRepository(*laptop->database).list(false, 10)).empty());
        CHECK(laptop->faults() == QStringList());
    }
    late.checkAll();
}

TEST_CASE("what cannot be laid out is not accepted, and the sentence says why", "[F115]")
{
    LateVisit late;
    core::Visit stray;
    stray.id = core::newId(late.world.tick());
    stray.target = core::newId(late.world.tick());
    stray.outcome = core::VisitOutcome::NoNeed;
    core::Change change = core::visitAdded(stray);
    core::Chain chain = must(core::Ledger(*late.li.database).own());
    must(core::Ledger(*late.li.database).append(chain, change, late.li.author));
    REQUIRE(late.li.sync());
    CHECK(late.world.count("SELECT count(*) FROM verdict WHERE reason = 'unknown_target'") == 1);
    late.visit = stray.id;
    const auto refused = late.decide(LineDecision::Accept, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.contains(u"unknown_target"));
    late.checkAll();
}

TEST_CASE("lines that make no sense are held one by one, whatever their type", "[F82]")
{
    LateVisit late;
    core::Ledger ledger(*late.li.database);
    core::Chain chain = must(ledger.own());
    qint64 sent = 0;
    for (const char *type : {"verdict.set", "target.new", "target.set", "conflict.resolve",
                             "target.alias", "visit.amend", "device.clock", "target.move"}) {
        for (const char *body : {R"("event":7)", R"("event":"x","decision":[])",
                                 R"("grid":5,"set":5,"target":5)", R"("kind":{},"undo":1)"}) {
            const QUuid id = core::newId(late.world.tick());
            const QByteArray line = R"({"v":1,"id":")" + id.toByteArray(QUuid::WithoutBraces) +
                                    R"(","t":)" + QByteArray::number(late.world.nowMs) +
                                    R"(,"u":"li","type":")" + type + R"(",)" + body + '}';
            must(ledger.appendBytes(chain, id, line, late.world.nowMs << 16));
            ++sent;
        }
    }
    late.li.visit(late.own);
    REQUIRE(late.li.sync());
    CHECK(late.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(late.world.count("SELECT count(*) FROM verdict") == sent + 1);
    late.checkAll();
}

TEST_CASE("what a held line says at length stops nobody's sync", "[F82][T6]")
{
    LateVisit late;
    core::Ledger ledger(*late.li.database);
    core::Chain chain = must(ledger.own());
    std::mt19937 random(7); // a text that no frame makes small
    for (int i = 0; i < 600; ++i) {
        core::BusinessSubject subject;
        subject.id = core::newId(late.world.tick());
        subject.name = u"某店"_s;
        for (int letter = 0; letter < 4'500; ++letter) {
            subject.grid += QChar(static_cast<char16_t>(0x4e00 + random() % 0x5000));
        }
        must(ledger.append(chain, core::targetCreated(subject), late.li.author));
    }
    REQUIRE(late.li.sync());
    CHECK(late.world.count("SELECT count(*) FROM verdict") == 601);
    CHECK(late.world.count("SELECT max(length(detail)) FROM verdict") <= 300);
    Laptop reviewer(late.world, u"shen"_s, {}, u"REVIEWER_1"_s);
    REQUIRE(reviewer.sync());
    CHECK(must(core::HeldRepository(*reviewer.database).list(false, 1'000)).size() == 601);
    CHECK(reviewer.count("SELECT count(*) FROM verdict WHERE n = 0") == 601);
}

TEST_CASE("however many words there are on held lines, all reach those they are for", "[F115]")
{
    LateVisit late;
    std::vector<QUuid> held{late.visit};
    for (int i = 0; i < 1'100; ++i) {
        core::Visit visit;
        visit.id = core::newId(late.world.tick());
        visit.target = late.firm;
        visit.outcome = core::VisitOutcome::NoNeed;
        core::Chain chain = must(core::Ledger(*late.li.database).own());
        must(
            core::Ledger(*late.li.database).append(chain, core::visitAdded(visit), late.li.author));
        held.push_back(visit.id);
    }
    const DiskImage before(*late.li.database);
    REQUIRE(late.li.sync());
    // As from an older image: none of the answers to its batches is here.
    Laptop again(late.li, before);
    REQUIRE(again.sync());
    CHECK(again.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 1'101);
    for (const QUuid &event : held) {
        late.visit = event;
        must(late.decide(LineDecision::Return, u"请说明走访日期"_s));
    }
    REQUIRE(again.sync());
    CHECK(again.count("SELECT count(*) FROM verdict WHERE kind = 'returned'") == 1'101);
}

TEST_CASE("held lines and the words on them come in pages like all else", "[F82]")
{
    LateVisit late;
    for (int i = 0; i < 60; ++i) {
        core::Visit visit;
        visit.id = core::newId(late.world.tick());
        visit.target = late.firm;
        visit.outcome = core::VisitOutcome::NoNeed;
        core::Chain chain = must(core::Ledger(*late.li.database).own());
        must(
            core::Ledger(*late.li.database).append(chain, core::visitAdded(visit), late.li.author));
    }
    REQUIRE(late.li.sync());
    Laptop reviewer(late.world, u"shen"_s, {heldGridA}, u"REVIEWER_1"_s);
    client::SyncCore core(reviewer.key, {.pageBytes = 3'000});
    qsizetype longest = 0;
    for (int exchange = 0;; ++exchange) {
        REQUIRE(exchange < 100);
        const auto request =
            must(reviewer.database->transaction([&] { return core.next(*reviewer.database); }));
        if (!request) {
            break;
        }
        const server::HttpReply answer = ask(*late.world.county, *request);
        const auto reply = must(protocol::readSyncReply(answer.body));
        longest = std::max<qsizetype>(longest, std::ssize(reply.verdicts));
        must(reviewer.database->transaction([&] {
            return core.hear(*reviewer.database, {answer.status, {}, answer.body},
                             late.world.nowMs);
        }));
        while (
            must(reviewer.database->transaction([&] { return core.takeIn(*reviewer.database); }))) {
        }
    }
    CHECK(longest < 20);
    CHECK(reviewer.count("SELECT count(*) FROM verdict WHERE n = 0") == 61);
    CHECK(must(core::HeldRepository(*reviewer.database).list(false, 100)).size() == 61);
    CHECK(reviewer.faults() == QStringList());
}

TEST_CASE("a command says what became of a line, and only counts those the county had already")
{
    const auto verdict = [](qint64 n, const QString &kind, const QString &detail) {
        return protocol::LineVerdict{QUuid(), n, kind, QString(), detail, {}, {}};
    };
    const QStringList said = protocol::verdictSentences(
        {verdict(1, u"duplicate_of"_s, u"the same line came before"_s),
         verdict(2, u"quarantined"_s, u"no target here"_s), verdict(3, u"accepted"_s, u"seen"_s),
         verdict(4, u"returned"_s, u"which day?"_s), verdict(5, u"refused"_s, u"not ours"_s),
         verdict(6, u"duplicate_of"_s, u"the same line came before"_s)});
    CHECK(said == QStringList{u"line 2 is held for a question: no target here"_s,
                              u"line 3 counts now: seen"_s,
                              u"line 4 came back with a question: which day?"_s,
                              u"line 5 was refused: not ours"_s,
                              u"2 lines the county had already; each counts once"_s});
    CHECK(protocol::verdictSentences({}).isEmpty());
}
