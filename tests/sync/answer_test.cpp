// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/amend_desk.h"
#include "core/answer_desk.h"
#include "core/blob/attach.h"
#include "core/held_desk.h"
#include "core/query/undelivered.h"
#include "core/query/visit_ledger.h"
#include "core/repository/attachment_repository.h"
#include "core/repository/draft_repository.h"
#include "core/repository/issue_repository.h"
#include "core/repository/visit_repository.h"
#include "core/visit_desk.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;
using core::LineDecision;

namespace {

const QString answerGridA = QStringLiteral("441900001001001");
const QString answerGridB = QStringLiteral("441900001001002");

// As if this person's laptop had written all it may today: what follows is held for review.
void spendTheDay(World &world, const QString &login)
{
    constexpr qint64 msOfDay = 24LL * 3600 * 1000;
    must(world.county->store().wait([&](core::Database &database) -> core::Result<> {
        TRY(database.run("INSERT INTO line_count (device, kind, day, lines)"
                         " SELECT id, 0, $1, 20000 FROM device WHERE login = $2"
                         " ON CONFLICT (device, kind, day) DO UPDATE SET lines = 20000",
                         world.nowMs / msOfDay, login));
        return {};
    }));
}

// A visit that waited for review is returned with a marked field and a day; its author answers it.
class ReturnedWork {
public:
    ReturnedWork()
    {
        REQUIRE(li.sync());
        REQUIRE(shen.sync());
        spendTheDay(world, u"li"_s);
        former = recordNeed(300'000);
        REQUIRE(li.sync());
        REQUIRE(shen.sync());
        shen.record(
            must(core::decideHeldLine(*shen.database, former, LineDecision::Return, u"金额请核实"_s,
                                      {{u"demand.amount"_s}, QDate(2026, 9, 28)})));
        REQUIRE(shen.sync());
        REQUIRE(li.sync());
    }

    QUuid recordNeed(qint64 yuan)
    {
        core::Visit visit;
        visit.target = firm;
        visit.outcome = core::VisitOutcome::Need;
        visit.opStatusSeen = core::OpStatus::Normal;
        visit.businessNote = u"订单稳定"_s;
        visit.marketOutlook = core::MarketOutlook::Stable;
        visit.assetScale = u"约五百万"_s;
        visit.nextVisitOn = QDate(2026, 10, 20);
        visit.followUpPlan = u"送材料"_s;
        visit.demand.emplace();
        visit.demand->amountYuan = yuan;
        visit.demand->termMonths = 12;
        visit.demand->useText = u"采购原材料"_s;
        return must(li.database->transaction(
            [&] { return core::recordVisit(*li.database, visit, li.author); }));
    }
    // Begins the answer and records it with another amount.
    QUuid answer(qint64 yuan) { return answer(former, yuan); }
    QUuid answer(const QUuid &event, qint64 yuan)
    {
        return must(li.database->transaction([&]() -> core::Result<QUuid> {
            const QUuid target = TRY(core::beginAnswer(*li.database, event, li.author));
            core::Visit visit = TRY(core::DraftRepository(*li.database).ofTarget(target))->visit;
            visit.demand->amountYuan = yuan;
            return core::recordVisit(*li.database, visit, li.author);
        }));
    }
    void decide(Laptop &supervisor, const QUuid &event, LineDecision decision)
    {
        supervisor.record(
            must(core::decideHeldLine(*supervisor.database, event, decision, u"请核实"_s)));
    }
    std::vector<core::ReturnedLine> todos()
    {
        return must(core::undelivered(*li.database, QDate(2026, 9, 22))).returned;
    }
    std::vector<core::HeldLine> tray()
    {
        return must(core::HeldRepository(*shen.database).list(false, 10));
    }
    void checkAll()
    {
        for (Laptop *laptop : {&li, &shen}) {
            CHECK(laptop->faults() == QStringList());
        }
        CHECK(world.faults() == QStringList());
    }

    World world;
    QUuid firm = world.addTarget(u"甲印刷厂"_s, answerGridA);
    Laptop li{world, u"li"_s, {answerGridA}, u"VISITOR_GRID"_s};
    Laptop shen{world, u"shen"_s, {answerGridA, answerGridB}, u"REVIEWER_1"_s};
    QUuid former;
};

} // namespace

TEST_CASE("a returned visit comes back with its marked fields and the day its answer is due")
{
    ReturnedWork work;
    const auto todos = work.todos();
    REQUIRE(todos.size() == 1);
    CHECK(todos[0].kind == u"returned");
    CHECK(todos[0].detail == u"金额请核实");
    CHECK(todos[0].fields == QStringList{u"demand.amount"_s});
    CHECK(todos[0].dueOn == QDate(2026, 9, 28));
}

TEST_CASE("an answer shows its reviewer only the difference, and counts once it is accepted")
{
    ReturnedWork work;
    const QUuid anew = work.answer(500'000);
    CHECK(work.todos().empty()); // answered
    CHECK(work.li.count("SELECT count(*) FROM visit WHERE voided = 0") == 1);
    REQUIRE(work.li.sync());
    REQUIRE(work.shen.sync());

    const auto tray = work.tray();
    REQUIRE(tray.size() == 2);
    CHECK(tray[0].answeredBy == anew);
    CHECK(tray[1].event == anew);
    CHECK(tray[1].supersedes == work.former);
    CHECK(tray[1].changes ==
          std::vector<core::VisitChange>{{u"demand.amount"_s, u"300000"_s, u"500000"_s}});
    CHECK(core::heldLineJson(tray[1]).contains(
        R"("changes":[{"field":"demand.amount","before":"300000","after":"500000"}])"));

    work.shen.record(
        must(core::decideHeldLine(*work.shen.database, anew, LineDecision::Accept, {})));
    REQUIRE(work.shen.sync());
    REQUIRE(work.li.sync());
    CHECK(work.world.count("SELECT count(*) FROM visit") == 1);
    CHECK(work.world.count("SELECT amount_yuan FROM demand") == 500'000);
    CHECK(work.todos().empty());
    work.checkAll();
}

TEST_CASE("of a visit and its answer the answer counts, whichever is accepted first")
{
    ReturnedWork work;
    const QUuid anew = work.answer(500'000);
    REQUIRE(work.li.sync());
    REQUIRE(work.shen.sync());
    const bool formerFirst = GENERATE(false, true);
    for (const QUuid &event :
         formerFirst ? std::vector{work.former, anew} : std::vector{anew, work.former}) {
        work.shen.record(
            must(core::decideHeldLine(*work.shen.database, event, LineDecision::Accept, {})));
    }
    REQUIRE(work.shen.sync());
    REQUIRE(work.li.sync());
    CHECK(work.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(work.world.count("SELECT count(*) FROM visit WHERE voided = 0") == 1);
    CHECK(work.world.count("SELECT visits FROM target") == 1);
    CHECK(work.shen.count("SELECT count(*) FROM visit WHERE voided = 0") == 1);
    const QByteArray before = work.world.digest();
    must(work.world.county->store().wait(
        [](core::Database &database) { return core::rebuildProjections(database); }));
    CHECK(work.world.digest() == before);
    work.checkAll();
}

TEST_CASE("of a visit answered twice one counts, whichever of the three is accepted, and when")
{
    ReturnedWork work;
    Laptop zhou{work.world, u"zhou"_s, {answerGridA, answerGridB}, u"REVIEWER_1"_s};
    Laptop wang{work.world, u"wang"_s, {answerGridA}, u"VISITOR_GRID"_s};
    REQUIRE(zhou.sync()); // knows of the first alone from now on
    const QUuid second = work.answer(500'000);
    REQUIRE(work.li.sync());
    REQUIRE(work.shen.sync());
    work.decide(work.shen, second, LineDecision::Return);
    REQUIRE(work.shen.sync());
    REQUIRE(work.li.sync());
    const QUuid third = work.answer(second, 600'000);
    REQUIRE(work.li.sync());
    REQUIRE(work.shen.sync());
    SECTION("the last, and the first late")
    {
        work.decide(zhou, work.former, LineDecision::Accept);
        work.decide(work.shen, third, LineDecision::Accept);
    }
    SECTION("the first late, before the last")
    {
        work.decide(zhou, work.former, LineDecision::Accept);
        REQUIRE(zhou.sync());
        work.decide(work.shen, third, LineDecision::Accept);
    }
    SECTION("all of them")
    {
        work.decide(zhou, work.former, LineDecision::Accept);
        work.decide(work.shen, third, LineDecision::Accept);
        work.decide(work.shen, second, LineDecision::Accept);
    }
    REQUIRE(work.shen.sync());
    REQUIRE(zhou.sync());
    for (Laptop *laptop : {&work.li, &work.shen, &zhou, &wang}) {
        REQUIRE(laptop->sync());
        CHECK(laptop->count("SELECT count(*) FROM visit WHERE voided = 0") == 1);
        CHECK(laptop->count("SELECT visits FROM target") == 1);
        CHECK(must(core::VisitRepository(*laptop->database).find(work.former)).replaced);
        CHECK_FALSE(must(core::VisitRepository(*laptop->database).find(third)).voided);
        CHECK(laptop->faults() == QStringList());
    }
    CHECK(work.world.count("SELECT count(*) FROM visit WHERE voided = 0") == 1);
    CHECK(work.world.count("SELECT visits FROM target") == 1);
    const QByteArray before = work.world.digest();
    must(work.world.county->store().wait(
        [](core::Database &database) { return core::rebuildProjections(database); }));
    CHECK(work.world.digest() == before);
    work.checkAll();
}

TEST_CASE("an answer takes the files of the visit it replaces along, and leaves no question of "
          "theirs open")
{
    World world;
    const QUuid firm = world.addTarget(u"甲印刷厂"_s, answerGridA);
    Laptop li(world, u"li"_s, {answerGridA}, u"VISITOR_GRID"_s);
    Laptop shen(world, u"shen"_s, {answerGridA}, u"REVIEWER_1"_s);
    REQUIRE(li.sync());
    spendTheDay(world, u"li"_s);
    const core::Visit former = li.visit(firm);
    std::vector<core::BlobFacts> photos;
    for (const char digit : {'a', 'b'}) {
        photos.push_back({{QByteArray(core::sha256Bytes, digit), 100}, u"image/jpeg"_s});
        must(li.database->transaction([&] {
            return core::attach(*li.database, former.id, photos.back(),
                                QLatin1Char(digit) + u".jpg"_s, li.author);
        }));
    }
    core::VisitCorrection correction;
    correction.businessNote = u"订单稳定"_s;
    must(li.database->transaction([&] {
        return core::amendVisit(*li.database, former.id, correction, u"补记"_s, li.author);
    }));
    REQUIRE(li.sync());
    REQUIRE(shen.sync());
    shen.record(
        must(core::decideHeldLine(*shen.database, former.id, LineDecision::Return, u"请核实"_s)));
    REQUIRE(shen.sync());
    REQUIRE(li.sync());
    const auto todos = [&] {
        return must(core::undelivered(*li.database, QDate(2026, 9, 22))).returned.size();
    };
    REQUIRE(todos() == 4); // the visit, its photos, its amendment

    const QUuid anew = must(li.database->transaction([&]() -> core::Result<QUuid> {
        TRY(core::beginAnswer(*li.database, former.id, li.author));
        TRY(core::beginAnswer(*li.database, former.id, li.author)); // and gone on with
        const auto draft = TRY(core::DraftRepository(*li.database).ofTarget(firm));
        CHECK(draft->visit.businessNote == u"订单稳定");
        return core::recordVisit(*li.database, draft->visit, li.author);
    }));
    CHECK(todos() == 0);
    const auto files = must(core::AttachmentRepository(*li.database).ofVisit(anew));
    REQUIRE(files.size() == 2);
    CHECK(files[0].name == u"a.jpg");
    CHECK(files[0].blob == photos[0].name);
    CHECK(files[1].blob == photos[1].name);
    CHECK(must(core::DraftRepository(*li.database).files(anew)).empty());
    CHECK(li.faults() == QStringList());
    CHECK(world.faults() == QStringList());
}

TEST_CASE("nobody replaces a visit of somebody else")
{
    ReturnedWork work;
    const QUuid target = work.world.addTarget(u"乙印刷厂"_s, answerGridB);
    Laptop chen{work.world, u"chen"_s, {answerGridB}, u"VISITOR_GRID"_s};
    Laptop wang{work.world, u"wang"_s, {answerGridB}, u"VISITOR_GRID"_s};
    REQUIRE(chen.sync());
    REQUIRE(wang.sync());
    const core::Visit first = chen.visit(target);
    core::Visit second;
    second.id = core::newId(work.world.tick());
    second.target = target;
    second.outcome = core::VisitOutcome::NoNeed;
    second.supersedes = first.id;
    wang.record(core::visitAdded(second));
    REQUIRE(wang.sync());
    REQUIRE(chen.sync());
    CHECK(work.world.count("SELECT count(*) FROM visit WHERE voided = 1") == 0);
}

TEST_CASE("an answer begun is gone on with, and another visit of the firm is never overwritten")
{
    ReturnedWork work;
    const auto begin = [&] {
        return work.li.database->transaction(
            [&] { return core::beginAnswer(*work.li.database, work.former, work.li.author); });
    };
    must(begin());
    must(begin());
    CHECK(work.li.count("SELECT count(*) FROM draft") == 1);
    const auto returned = must(core::returnedVisit(*work.li.database, work.former));
    REQUIRE(returned);
    CHECK(returned->draft);
    CHECK(returned->changes.empty());

    must(work.li.database->run("DELETE FROM draft"));
    core::Visit other;
    other.id = core::newId(work.world.tick());
    other.target = work.firm;
    must(core::DraftRepository(*work.li.database).save(other, work.world.nowMs));
    const auto refused = begin();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::Conflict);
    CHECK(must(core::DraftRepository(*work.li.database).ofTarget(work.firm))->visit.id == other.id);
}

TEST_CASE("what became of a problem comes back to who raised it, and to nobody's store twice")
{
    World world;
    const QUuid firm = world.addTarget(u"甲印刷厂"_s, answerGridA);
    Laptop li(world, u"li"_s, {answerGridA}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    core::Visit visit;
    visit.id = core::newId(world.tick());
    visit.target = firm;
    visit.outcome = core::VisitOutcome::NoNeed;
    visit.issues = {{u"用工"_s, u"熟练工难招"_s, false}};
    li.record(core::visitAdded(visit));
    REQUIRE(li.sync());
    CHECK(must(core::IssueRepository(*li.database).unread(u"li"_s, 10)).empty());

    core::IssueAnswer answer{visit.id,          0,       core::IssueState::OpinionGiven,
                             u"人社局"_s,       u"12"_s, u"下月专场招聘"_s,
                             QDate(2026, 10, 8)};
    world.record(core::issueAnswered(answer, firm));
    answer.state = core::IssueState::Closed;
    answer.words = u"已招到六人"_s;
    world.record(core::issueAnswered(answer, firm));
    REQUIRE(li.sync());
    const auto unread = must(core::IssueRepository(*li.database).unread(u"li"_s, 10));
    REQUIRE(unread.size() == 1);
    CHECK(unread[0].state == core::IssueState::Closed);
    REQUIRE(unread[0].words.size() == 2);
    CHECK(unread[0].words[1].answer.words == u"已招到六人");
    CHECK(unread[0].words[0].answer.slip == u"12");
    CHECK(must(core::IssueRepository(*li.database).unread(u"chen"_s, 10)).empty());
    CHECK(world.count("SELECT count(*) FROM issue WHERE state = 'CLOSED'") == 1);

    const QByteArray before = must(core::projectionDigest(*li.database));
    must(li.database->transaction([&] { return core::rebuildProjections(*li.database); }));
    CHECK(must(core::projectionDigest(*li.database)) == before);
    // Whoever joins later reads it, too.
    Laptop chen(world, u"chen"_s, {answerGridA}, u"VISITOR_GRID"_s);
    REQUIRE(chen.sync());
    CHECK(chen.count("SELECT count(*) FROM issue_answer") == 2);
}

TEST_CASE("a visitor's laptop answers no slips")
{
    World world;
    const QUuid firm = world.addTarget(u"甲印刷厂"_s, answerGridA);
    Laptop li(world, u"li"_s, {answerGridA}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    core::Visit visit;
    visit.id = core::newId(world.tick());
    visit.target = firm;
    visit.outcome = core::VisitOutcome::NoNeed;
    visit.issues = {{{}, u"用地"_s, false}};
    li.record(core::visitAdded(visit));
    core::Chain chain = must(core::Ledger(*li.database).own());
    must(core::Ledger(*li.database)
             .append(
                 chain,
                 core::issueAnswered({visit.id, 0, core::IssueState::Closed, {}, {}, {}, {}}, firm),
                 li.author));
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'not_allowed'") == 1);
    CHECK(world.count("SELECT count(*) FROM issue WHERE state = 'CLOSED'") == 0);
}

TEST_CASE("the ledger says of each visit where it is by the county's word alone")
{
    World world;
    const QUuid firm = world.addTarget(u"甲印刷厂"_s, answerGridA);
    Laptop li(world, u"li"_s, {answerGridA}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const core::Visit first = li.visit(firm);
    const auto where = [&](const QUuid &visit) {
        return must(core::ledgerReceipt(*li.database, visit)).where;
    };
    CHECK(where(first.id) == core::Whereabouts::OnThisLaptop);
    REQUIRE(li.sync());
    CHECK(where(first.id) == core::Whereabouts::OnTheServer);
    const core::Visit second = li.visit(firm);
    CHECK(where(second.id) == core::Whereabouts::OnThisLaptop);
    // A backup of the county covers what it had; its word comes with the next sitting.
    must(world.county->store().wait(
        [](core::Database &database) { return database.run("UPDATE chain SET durable_n = n"); }));
    world.county->forget();
    REQUIRE(li.sync());
    CHECK(where(first.id) == core::Whereabouts::InTheBackup);
    CHECK(where(second.id) == core::Whereabouts::OnTheServer);

    core::LedgerFilter filter;
    filter.login = u"li"_s;
    const auto keys = must(core::ledgerKeys(*li.database, filter));
    REQUIRE(keys.size() == 2);
    const auto rows = must(core::ledgerRows(*li.database, keys));
    CHECK(rows[0].visit == second.id); // newest first
    CHECK(rows[0].where == core::Whereabouts::OnTheServer);
    filter.tab = core::LedgerTab::InTheBackup;
    CHECK(must(core::ledgerKeys(*li.database, filter)).size() == 1);
    const auto receipt = must(core::ledgerReceipt(*li.database, second.id));
    CHECK(receipt.n == 2);
    CHECK(receipt.hash.size() == 32);
    CHECK_FALSE(receipt.body.isEmpty());
}

TEST_CASE("a visit stays in its author's ledger when the firm goes to another grid")
{
    World world;
    const QUuid firm = world.addTarget(u"甲印刷厂"_s, answerGridA);
    Laptop li(world, u"li"_s, {answerGridA}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const core::Visit visit = li.visit(firm);
    REQUIRE(li.sync());
    world.record(core::targetMoved(firm, answerGridA, answerGridB, {}));
    REQUIRE(li.sync());
    CHECK(li.count("SELECT count(*) FROM target") == 0);
    core::LedgerFilter filter;
    filter.login = u"li"_s;
    filter.name = u"yinshua"_s;
    const auto keys = must(core::ledgerKeys(*li.database, filter));
    REQUIRE(keys.size() == 1);
    const auto rows = must(core::ledgerRows(*li.database, keys));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].departed);
    CHECK(rows[0].visit == visit.id);
    CHECK(rows[0].targetName == u"甲印刷厂");
    CHECK(rows[0].where == core::Whereabouts::OnTheServer);
    filter.name = u"wujin"_s;
    CHECK(must(core::ledgerKeys(*li.database, filter)).empty());
}
