// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/carry_over.h"

#include "core/ledger/visit_json.h"
#include "core/ledger/visit_salvage.h"
#include "core/query/pre_visit.h"
#include "core/repository/draft_repository.h"
#include "core/visit_desk.h"
#include "tests/support/history.h"
#include "tests/support/rule_packs.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;
using core::Answer;

namespace {

constexpr qsizetype draftMax = 64 * 1024;

core::RulePack packOfNow()
{
    for (const core::RulePack &pack : core::shippedRulePacks()) {
        if (pack.id == u"national-12") {
            return pack;
        }
    }
    return {};
}

core::Visit answeredVisit()
{
    core::Visit visit;
    visit.answers[u"C1.4"_s] = Answer::Met;
    visit.answers[u"C2.2"_s] = Answer::NotMet;
    visit.demand.emplace();
    visit.demand->amountYuan = 500'000;
    visit.demand->useCode = u"RAW_MATERIALS"_s;
    return visit;
}

} // namespace

TEST_CASE("a draft keeps every answer under the next rules, what they do not ask beside it")
{
    const core::RulePack then = packOfNow();
    core::Visit visit = answeredVisit();
    core::carryOver(visit, nextPack(), &then);

    CHECK(visit.answers == std::map<QString, Answer>{{u"C1.4"_s, Answer::Met}});
    CHECK(visit.demand->amountYuan == 500'000);
    CHECK(visit.demand->useCode.isEmpty());
    CHECK(visit.demand->useText == u"采购原材料、货物");
    REQUIRE(visit.kept.size() == 2);
    CHECK(visit.kept[0].field == u"C2.2");
    CHECK(visit.kept[0].value == u"NOT_MET");
    CHECK(visit.kept[0].title.contains(u"场所"));
    CHECK(visit.kept[0].rules == u"national-12/1");
    CHECK(visit.kept[1].field == u"demand.use");
    CHECK(visit.kept[1].value == u"RAW_MATERIALS");
}

TEST_CASE("an answer that was put aside comes back when its question is asked again")
{
    const core::RulePack now = packOfNow();
    const core::RulePack next = nextPack();
    core::Visit visit = answeredVisit();
    core::carryOver(visit, next, &now);
    core::carryOver(visit, now, &next);
    CHECK(visit.kept.empty());
    CHECK(visit.answers == answeredVisit().answers);
    CHECK(visit.demand->useCode == u"RAW_MATERIALS");
}

TEST_CASE("a draft of rules nobody here knows any more loses nothing either")
{
    core::Visit visit = answeredVisit();
    core::carryOver(visit, nextPack(), nullptr);
    REQUIRE(visit.kept.size() == 2);
    CHECK(visit.kept[0].title == u"C2.2");
    CHECK(visit.kept[0].rules.isEmpty());
}

TEST_CASE("what earlier rules asked goes into the visit's line and comes out of it again")
{
    core::Visit visit = answeredVisit();
    visit.outcome = core::VisitOutcome::Need;
    core::carryOver(visit, nextPack(), nullptr);
    core::JsonParser parser;
    const core::Visit read = must(core::readVisitJson(must(parser.object(core::visitJson(visit)))));
    CHECK(read.kept == visit.kept);
}

TEST_CASE("a draft of another version of the program is read field by field")
{
    const core::Visit visit = must(core::salvageVisit(
        R"({"target":"018bcfe5-6800-7000-8000-000000000001","method":"HOLOGRAM","outcome":"NEED",)"
        R"("met_with":"王经理","shoe_size":42,"demand":{"amount":500000,"guarantee":"SMILE"},)"
        R"("answers":{"C1.4":"MET"}})",
        draftMax));
    CHECK(visit.outcome == core::VisitOutcome::Need);
    CHECK(visit.metWith == u"王经理");
    CHECK(visit.method == core::VisitMethod::Onsite);
    CHECK(visit.answers.at(u"C1.4"_s) == Answer::Met);
    REQUIRE(visit.demand);
    CHECK(visit.demand->amountYuan == 500'000);
    QStringList kept;
    for (const core::KeptAnswer &answer : visit.kept) {
        kept.append(answer.field + u'=' + answer.value);
    }
    kept.sort();
    CHECK(kept == QStringList{u"demand.guarantee=\"SMILE\""_s, u"method=\"HOLOGRAM\""_s,
                              u"shoe_size=42"_s});
    CHECK_FALSE(core::salvageVisit("no draft at all", draftMax));
}

TEST_CASE("a call ahead is found until somebody is met at the door")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    history.nowMs = 1'795'000'000'000;
    const QUuid target = history.target(core::BusinessSubject()).id;
    const auto record = [&](core::VisitMethod method, core::VisitOutcome outcome) {
        core::Visit visit;
        visit.target = target;
        visit.method = method;
        visit.outcome = outcome;
        visit.metWith = u"王经理"_s;
        visit.followUpPlan = u"上午方便"_s;
        history.nowMs += 60'000;
        visit.startedAt = QDateTime::fromMSecsSinceEpoch(history.nowMs, Qt::UTC);
        must(core::recordVisit(database, visit, history.author));
    };
    CHECK_FALSE(must(core::latestPreVisit(database, target)));
    record(core::VisitMethod::Phone, core::VisitOutcome::Potential);
    record(core::VisitMethod::Onsite, core::VisitOutcome::Absent);
    const auto ahead = must(core::latestPreVisit(database, target));
    REQUIRE(ahead);
    CHECK(ahead->visit.followUpPlan == u"上午方便");
    core::Visit visit;
    core::prefill(visit, ahead->visit);
    CHECK(visit.metWith == u"王经理");
    CHECK_FALSE(visit.outcome);
    record(core::VisitMethod::Onsite, core::VisitOutcome::NoNeed);
    CHECK_FALSE(must(core::latestPreVisit(database, target)));
}
