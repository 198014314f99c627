// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/business_subject.h"
#include "core/domain/criteria.h"
#include "core/domain/shipped.h"
#include "core/domain/visit.h"

#include "tests/support/must.h"

using namespace Qt::StringLiterals;
using core::Answer;
using core::AnswerSource;
using core::BusinessSubject;
using core::CriteriaJudgement;
using core::CriteriaVerdict;
using core::RulePack;
using core::Visit;

namespace {

const QDate doorDay(2026, 11, 20);

RulePack shippedPack(QStringView id)
{
    for (const RulePack &pack : core::shippedRulePacks()) {
        if (pack.id == id) {
            return pack;
        }
    }
    FAIL("no such pack");
    return {};
}

BusinessSubject soundSubject()
{
    BusinessSubject subject;
    subject.name = u"东莞市示例五金有限公司"_s;
    subject.establishedOn = QDate(2019, 1, 28);
    subject.industryCode = u"C3399"_s;
    subject.employees = 25;
    subject.revenueYuan = 5'000'000;
    subject.assetsYuan = 3'000'000;
    subject.debtsYuan = 1'000'000;
    return subject;
}

// A visit at the door that answered everything a visitor can.
Visit fullVisit()
{
    Visit visit;
    visit.outcome = core::VisitOutcome::Need;
    for (const char16_t *id :
         {u"C1.2", u"C1.3", u"C1.4", u"C1.5", u"C1.6", u"C2.1", u"C2.2", u"C3.3", u"C5.1"}) {
        visit.answers[QString::fromUtf16(id)] = Answer::Met;
    }
    core::Demand demand;
    demand.amountYuan = 500'000;
    demand.termMonths = 12;
    demand.useCode = u"RAW_MATERIALS"_s;
    demand.useText = u"采购钢材"_s;
    visit.demand = demand;
    return visit;
}

core::SubCheckResult resultFor(const CriteriaJudgement &judgement, const QString &id)
{
    for (const core::SubCheckResult &result : judgement.results) {
        if (result.id == id) {
            return result;
        }
    }
    FAIL("no result for " << id.toStdString());
    return {};
}

Answer answerFor(const CriteriaJudgement &judgement, const QString &id)
{
    return resultFor(judgement, id).answer;
}

QString packProblem(const QByteArray &from, const QByteArray &to)
{
    QByteArray json = core::shippedRule(u"criteria-national-12.json"_s);
    REQUIRE(json.contains(from));
    const auto read = core::readRulePack(json.replace(json.indexOf(from), from.size(), to));
    return read ? QString() : read.error().detail;
}

} // namespace

TEST_CASE("two packs ship, with 12 and 6 months and every sub-check in both languages")
{
    const auto packs = core::shippedRulePacks();
    REQUIRE(packs.size() == 2);
    CHECK(shippedPack(u"national-12").minMonthsEstablished == 12);
    CHECK(shippedPack(u"zhanjiang-6").minMonthsEstablished == 6);
    for (const RulePack &pack : packs) {
        QStringList ids;
        for (const core::SubCheck &check : pack.subChecks) {
            ids.append(check.id);
            CHECK(check.title.zh != check.title.en);
            CHECK(check.cure.zh != check.cure.en);
            CHECK(check.visitorMayMeet == (check.criterion != u"C4"_s));
        }
        CHECK(ids == QStringList{u"C1.1"_s, u"C1.2"_s, u"C1.3"_s, u"C1.4"_s, u"C1.5"_s, u"C1.6"_s,
                                 u"C2.1"_s, u"C2.2"_s, u"C3.1"_s, u"C3.2"_s, u"C3.3"_s, u"C4.1"_s,
                                 u"C4.2"_s, u"C4.3"_s, u"C4.4"_s, u"C5.1"_s, u"C5.2"_s, u"C5.3"_s});
        CHECK(core::useCode(pack, u"SECURITIES")->forbidden);
        CHECK(core::useCode(pack, u"HIDDEN_DEBT")->forbidden);
        CHECK(core::useCode(pack, u"RAW_MATERIALS")->workingCapital);
        CHECK(core::useCode(pack, u"NONE_SUCH") == nullptr);
    }
}

TEST_CASE("the pack of the smallest area in force is the one for a county")
{
    const auto packs = core::shippedRulePacks();
    CHECK(core::rulePackFor(packs, u"440823", doorDay)->id == u"zhanjiang-6"_s);
    CHECK(core::rulePackFor(packs, u"441900", doorDay)->id == u"national-12"_s);
    CHECK(core::rulePackFor(packs, u"440823", QDate(2024, 12, 1))->id == u"national-12"_s);
    CHECK(core::rulePackFor(packs, u"441900", QDate(2024, 1, 1)) == nullptr);
}

TEST_CASE("a sound firm passes at the door but for what only the bank can know")
{
    const auto judgement =
        core::judge(shippedPack(u"national-12"), soundSubject(), fullVisit(), doorDay);
    CHECK(judgement.verdict == CriteriaVerdict::PassPending);
    CHECK(judgement.decidedBy == u"C4.1"_s);
    CHECK(resultFor(judgement, u"C4.1"_s).source == AnswerSource::Bank);
    CHECK(resultFor(judgement, u"C1.1"_s).source == AnswerSource::Auto);
    CHECK(answerFor(judgement, u"C3.2"_s) == Answer::Met);
    CHECK(answerFor(judgement, u"C4.4"_s) == Answer::NotApplicable);
    CHECK(judgement.warnings.isEmpty());
    CHECK(judgement.packId == u"national-12"_s);
    CHECK(judgement.packVersion == 1);
}

TEST_CASE("no visitor makes C4 clean, by yes or by not applicable, but a firm's own no stands")
{
    const RulePack pack = shippedPack(u"national-12");
    for (const Answer claimed : {Answer::Met, Answer::NotApplicable, Answer::ToVerify}) {
        Visit visit = fullVisit();
        for (const QString &id : {u"C4.1"_s, u"C4.2"_s, u"C4.3"_s}) {
            visit.answers[id] = claimed;
        }
        const auto judgement = core::judge(pack, soundSubject(), visit, doorDay);
        CHECK(judgement.verdict == CriteriaVerdict::PassPending);
        CHECK(answerFor(judgement, u"C4.2"_s) == Answer::ToVerify);
    }
    Visit behind = fullVisit();
    behind.answers[u"C4.3"_s] = Answer::NotMet;
    const auto judgement = core::judge(pack, soundSubject(), behind, doorDay);
    CHECK(judgement.verdict == CriteriaVerdict::Fail);
    CHECK(judgement.decidedBy == u"C4.3"_s);
    CHECK(resultFor(judgement, u"C4.3"_s).source == AnswerSource::Declared);
}

TEST_CASE("the first mandatory sub-check that is not met decides, whatever else is open")
{
    Visit visit = fullVisit();
    visit.answers[u"C5.1"_s] = Answer::NotMet;
    visit.answers[u"C2.2"_s] = Answer::NotMet;
    visit.answers.erase(u"C1.2"_s);
    const auto judgement = core::judge(shippedPack(u"national-12"), soundSubject(), visit, doorDay);
    CHECK(judgement.verdict == CriteriaVerdict::Fail);
    CHECK(judgement.decidedBy == u"C2.2"_s);
}

TEST_CASE("a sub-check that is not mandatory never decides")
{
    Visit visit = fullVisit();
    visit.answers[u"C3.2"_s] = Answer::NotMet;
    const auto judgement = core::judge(shippedPack(u"national-12"), soundSubject(), visit, doorDay);
    CHECK(answerFor(judgement, u"C3.2"_s) == Answer::NotMet);
    CHECK(judgement.verdict == CriteriaVerdict::PassPending);
}

TEST_CASE("a firm passes cleanly only when everything is answered by those who can know")
{
    RulePack pack = shippedPack(u"national-12");
    for (core::SubCheck &check : pack.subChecks) {
        check.visitorMayMeet = true; // the same answers as given by bank and task force later
    }
    Visit visit = fullVisit();
    for (const QString &id : {u"C4.1"_s, u"C4.2"_s, u"C4.3"_s}) {
        visit.answers[id] = Answer::Met;
    }
    const auto judgement = core::judge(pack, soundSubject(), visit, doorDay);
    CHECK(judgement.verdict == CriteriaVerdict::Pass);
    CHECK(judgement.decidedBy == u""_s);
}

TEST_CASE("a call cannot confirm the premises")
{
    const RulePack pack = shippedPack(u"national-12");
    for (const core::VisitMethod method : {core::VisitMethod::Phone, core::VisitMethod::Wechat,
                                           core::VisitMethod::Hotline, core::VisitMethod::Window}) {
        Visit visit = fullVisit();
        visit.method = method;
        const auto judgement = core::judge(pack, soundSubject(), visit, doorDay);
        CHECK(answerFor(judgement, u"C2.1"_s) == Answer::ToVerify);
        CHECK(answerFor(judgement, u"C2.2"_s) == Answer::Met);
        CHECK(judgement.decidedBy == u"C2.1"_s);
    }
    Visit platform = fullVisit();
    platform.method = core::VisitMethod::Phone;
    platform.answers[u"C2.1"_s] = Answer::NotMet;
    CHECK(core::judge(pack, soundSubject(), platform, doorDay).decidedBy == u"C2.1"_s);
}

TEST_CASE("months since establishment are counted by the calendar")
{
    CHECK(core::isMonthsFull(QDate(2025, 11, 20), 12, QDate(2026, 11, 20)));
    CHECK_FALSE(core::isMonthsFull(QDate(2025, 11, 21), 12, QDate(2026, 11, 20)));
    CHECK(core::isMonthsFull(QDate(2024, 8, 31), 6, QDate(2025, 2, 28)));
    CHECK_FALSE(core::isMonthsFull(QDate(2024, 8, 31), 6, QDate(2025, 2, 27)));
    CHECK(core::isMonthsFull(QDate(2024, 2, 29), 12, QDate(2025, 2, 28)));
    CHECK_FALSE(core::isMonthsFull(QDate(), 12, doorDay));

    BusinessSubject young = soundSubject();
    young.establishedOn = QDate(2026, 3, 1);
    const auto national = core::judge(shippedPack(u"national-12"), young, fullVisit(), doorDay);
    CHECK(national.verdict == CriteriaVerdict::Fail);
    CHECK(national.decidedBy == u"C1.1"_s);
    const auto zhanjiang = core::judge(shippedPack(u"zhanjiang-6"), young, fullVisit(), doorDay);
    CHECK(zhanjiang.verdict == CriteriaVerdict::PassPending);
}

TEST_CASE("what the roster proves wrong stands against a visitor's yes, what it lacks she may see")
{
    const RulePack pack = shippedPack(u"national-12");
    Visit visit = fullVisit();
    visit.answers[u"C1.1"_s] = Answer::Met;
    BusinessSubject subject = soundSubject();
    subject.establishedOn = QDate(2026, 10, 1);
    CHECK(answerFor(core::judge(pack, subject, visit, doorDay), u"C1.1"_s) == Answer::NotMet);
    subject.establishedOn = QDate();
    const auto seen = core::judge(pack, subject, visit, doorDay);
    CHECK(resultFor(seen, u"C1.1"_s) ==
          core::SubCheckResult{u"C1.1"_s, Answer::Met, AnswerSource::Seen});
    visit.answers[u"C1.1"_s] = Answer::NotMet; // the licence says otherwise than the roster
    CHECK(answerFor(core::judge(pack, soundSubject(), visit, doorDay), u"C1.1"_s) ==
          Answer::NotMet);
}

TEST_CASE("a demand is complete with amount, term and use, and planned with words or a split that "
          "adds up")
{
    const RulePack pack = shippedPack(u"national-12");
    const auto judged = [&](const auto &change) {
        Visit visit = fullVisit();
        change(visit);
        return core::judge(pack, soundSubject(), visit, doorDay);
    };
    CHECK(answerFor(judged([](Visit &) {}), u"C3.1"_s) == Answer::Met);
    CHECK(answerFor(judged([](Visit &v) { v.demand.reset(); }), u"C3.1"_s) == Answer::ToVerify);
    CHECK(answerFor(judged([](Visit &v) { v.demand->amountYuan.reset(); }), u"C3.1"_s) ==
          Answer::ToVerify);
    CHECK(answerFor(judged([](Visit &v) { v.demand->termMonths = 0; }), u"C3.1"_s) ==
          Answer::ToVerify);
    CHECK(answerFor(judged([](Visit &v) { v.demand->useCode.clear(); }), u"C3.1"_s) ==
          Answer::ToVerify);
    CHECK(answerFor(judged([](Visit &v) { v.demand->useText.clear(); }), u"C5.3"_s) ==
          Answer::ToVerify);
    const auto split = [](Visit &v, qint64 rest) {
        v.demand->useText.clear();
        v.demand->useSplit = {{u"RAW_MATERIALS"_s, 300'000}, {u"EQUIPMENT"_s, rest}};
    };
    CHECK(answerFor(judged([&](Visit &v) { split(v, 200'000); }), u"C5.3"_s) == Answer::Met);
    CHECK(answerFor(judged([&](Visit &v) { split(v, 100'000); }), u"C5.3"_s) == Answer::ToVerify);
}

TEST_CASE(
    "an amount out of proportion warns and waits, and a visitor who saw the orders may settle it")
{
    const RulePack pack = shippedPack(u"national-12");
    Visit visit = fullVisit();
    visit.demand->amountYuan = 2'500'000; // exactly half of the turnover
    CHECK(core::judge(pack, soundSubject(), visit, doorDay).warnings.isEmpty());
    visit.demand->amountYuan = 2'500'001;
    const auto judgement = core::judge(pack, soundSubject(), visit, doorDay);
    CHECK(judgement.warnings == QStringList{u"V-23"_s});
    CHECK(answerFor(judgement, u"C3.2"_s) == Answer::ToVerify);
    CHECK(judgement.verdict == CriteriaVerdict::PassPending);
    visit.answers[u"C3.2"_s] = Answer::Met;
    CHECK(answerFor(core::judge(pack, soundSubject(), visit, doorDay), u"C3.2"_s) == Answer::Met);

    BusinessSubject poor = soundSubject();
    poor.revenueYuan.reset();
    poor.assetsYuan = 400'000;
    visit.demand->amountYuan = 500'000;
    CHECK(core::judge(pack, poor, visit, doorDay).warnings == QStringList{u"V-23"_s});
}

TEST_CASE("a forbidden use fails, also as one part of a split, and an unknown use stays open")
{
    const RulePack pack = shippedPack(u"national-12");
    Visit visit = fullVisit();
    visit.demand->useCode = u"SECURITIES"_s;
    const auto failed = core::judge(pack, soundSubject(), visit, doorDay);
    CHECK(failed.verdict == CriteriaVerdict::Fail);
    CHECK(failed.decidedBy == u"C5.2"_s);
    visit = fullVisit();
    visit.demand->useSplit = {{u"RAW_MATERIALS"_s, 400'000}, {u"ON_LENDING"_s, 100'000}};
    CHECK(core::judge(pack, soundSubject(), visit, doorDay).decidedBy == u"C5.2"_s);
    visit = fullVisit();
    visit.demand->useCode = u"SOMETHING"_s;
    CHECK(answerFor(core::judge(pack, soundSubject(), visit, doorDay), u"C5.2"_s) ==
          Answer::ToVerify);
}

TEST_CASE("large and medium companies are out of scope, which is no failure")
{
    const RulePack pack = shippedPack(u"national-12");
    BusinessSubject medium = soundSubject();
    medium.employees = 300;
    medium.revenueYuan = 20'000'000;
    medium.establishedOn = QDate(2026, 11, 1);
    const auto judgement = core::judge(pack, medium, fullVisit(), doorDay);
    CHECK(judgement.verdict == CriteriaVerdict::OutOfScope);
    CHECK(judgement.decidedBy == u""_s);
    CHECK(judgement.inputs.at(u"size"_s) == u"MEDIUM"_s);
    medium.kind = core::SubjectKind::Cooperative; // in scope whatever their size
    CHECK(core::judge(pack, medium, fullVisit(), doorDay).verdict == CriteriaVerdict::Fail);

    Visit visit = fullVisit();
    visit.outcome = core::VisitOutcome::OutOfScope;
    CHECK(core::judge(pack, soundSubject(), visit, doorDay).verdict == CriteriaVerdict::OutOfScope);
}

TEST_CASE("a stored judgement is computed again from its inputs and answers with an equal result")
{
    for (const RulePack &pack : core::shippedRulePacks()) {
        Visit visit = fullVisit();
        visit.demand->useSplit = {{u"RAW_MATERIALS"_s, 500'000}};
        const auto stored = core::judge(pack, soundSubject(), visit, doorDay);
        CHECK(core::judge(core::readRulePack(pack.json).value(), stored.inputs, visit.answers) ==
              stored);
    }
}

TEST_CASE("a county's own pack brings other months, a debt limit and one more sub-check")
{
    QByteArray json = core::shippedRule(u"criteria-national-12.json"_s);
    json.replace("\"national-12\"", "\"quanzhou-9\"");
    json.replace("\"jurisdiction\": \"\"", "\"jurisdiction\": \"3505\"");
    json.replace("\"minMonthsEstablished\": 12",
                 "\"minMonthsEstablished\": 9, \"maxDebtRatioBp\": 7000,"
                 " \"restrictedIndustries\": [\"C25\"]");
    json.replace(
        "  \"subChecks\": [\n",
        "  \"subChecks\": [\n{\"id\": \"C1.7\", \"criterion\": \"C1\", \"title\": {\"zh\": "
        "\"安全生产达标\", \"en\": \"Safe production\"}, \"cure\": {\"zh\": \"整改后复查\", "
        "\"en\": \"Repair, then check again\"}, \"source\": \"SEEN\"},");
    const RulePack pack = must(core::readRulePack(json));
    CHECK(pack.maxDebtRatioBp == 7000);
    Visit visit = fullVisit();
    CHECK(core::judge(pack, soundSubject(), visit, doorDay).decidedBy == u"C1.7"_s);
    visit.answers[u"C1.7"_s] = Answer::Met;

    BusinessSubject subject = soundSubject();
    subject.establishedOn = QDate(2026, 2, 20);
    subject.debtsYuan = 2'100'000; // 70 % of 3 000 000 exactly
    const auto atLimit = core::judge(pack, subject, visit, doorDay);
    CHECK(answerFor(atLimit, u"C4.4"_s) == Answer::Met);
    CHECK(answerFor(atLimit, u"C1.6"_s) == Answer::Met);
    CHECK(atLimit.decidedBy == u"C4.1"_s);
    subject.debtsYuan = 2'100'001;
    CHECK(core::judge(pack, subject, visit, doorDay).decidedBy == u"C4.4"_s);
    subject.debtsYuan.reset();
    visit.answers[u"C4.4"_s] = Answer::Met;
    CHECK(answerFor(core::judge(pack, subject, visit, doorDay), u"C4.4"_s) == Answer::ToVerify);
    subject.establishedOn = QDate(2026, 2, 21);
    CHECK(core::judge(pack, subject, visit, doorDay).decidedBy == u"C1.1"_s);
    subject.industryCode = u"C2511"_s;
    visit.answers.erase(u"C1.6"_s);
    const auto restricted = core::judge(pack, subject, visit, doorDay);
    CHECK(resultFor(restricted, u"C1.6"_s) ==
          core::SubCheckResult{u"C1.6"_s, Answer::ToVerify, AnswerSource::TaskForce});
    CHECK(restricted.warnings.contains(u"C1.6"_s));
}

TEST_CASE("a pack that is wrong is refused with the JSON path of the place")
{
    CHECK(packProblem("\"version\": 1", "\"version\": 0") ==
          u"$.version: must be from 1 to 1000000"_s);
    CHECK(packProblem("\"version\": 1", "\"version\": \"1\"") ==
          u"$.version: must be a whole number"_s);
    CHECK(packProblem("\"version\": 1,", "") == u"$.version: is missing"_s);
    CHECK(packProblem("\"version\": 1,", "\"version\": 1, \"version\": 2,") ==
          u"$.version: stands here twice"_s);
    CHECK(packProblem("\"version\": 1,", "\"version\": 1, \"colour\": 2,") ==
          u"$.colour: is no key of this format"_s);
    CHECK(packProblem("2024-11-20", "2024-13-20") ==
          u"$.validFrom: must be a date like 2026-11-20"_s);
    CHECK(packProblem("\"validFrom\": \"2024-11-20\"",
                      "\"validFrom\": \"2024-11-20\", \"validTo\": \"2024-11-19\"") ==
          u"$.validTo: must not be before validFrom"_s);
    CHECK(packProblem("\"minMonthsEstablished\": 12", "\"minMonthsEstablished\": 1.5") ==
          u"$.minMonthsEstablished: must be a whole number"_s);
    CHECK(packProblem("\"id\": \"C1.2\"", "\"id\": \"C1.1\"") ==
          u"$.subChecks[1].id: \"C1.1\" stands there twice"_s);
    CHECK(packProblem("\"id\": \"C1.2\"", "\"id\": \"C2.2\"") ==
          u"$.subChecks[1].id: must be C1. and a number from 1 to 99"_s);
    CHECK(packProblem("\"criterion\": \"C1\"", "\"criterion\": \"C6\"") ==
          u"$.subChecks[0].criterion: must be one of C1, C2, C3, C4, C5"_s);
    CHECK(packProblem("\"monthsEstablished\"", "\"yearsEstablished\"")
              .startsWith(u"$.subChecks[0].automatic: must be one of monthsEstablished"_s));
    CHECK(packProblem("\"source\": \"AUTO\"", "\"source\": \"SEEN\"")
              .startsWith(u"$.subChecks[0].automatic: must be given with the source AUTO"_s));
    CHECK(packProblem("\"source\": \"SEEN\"", "\"source\": \"HEARD\"")
              .startsWith(u"$.subChecks[1].source: must be one of AUTO, SEEN"_s));
    CHECK(packProblem("\"visitorMayMeet\": false", "\"visitorMayMeet\": \"no\"") ==
          u"$.subChecks[11].visitorMayMeet: must be true or false"_s);
    CHECK(packProblem("\"C5\": {\"zh\": \"贷款用途依法合规\", ", "\"C5\": {") ==
          u"$.criteria.C5.zh: is missing"_s);
    CHECK(packProblem("\"C5\": {\"zh\"", "\"C6\": {\"zh\"") ==
          u"$.criteria.C6: is no key of this format"_s);
    CHECK(packProblem("\"code\": \"ORDERS\"", "\"code\": \"RAW_MATERIALS\"") ==
          u"$.uses[1].code: \"RAW_MATERIALS\" stands there twice"_s);
    CHECK(packProblem("\"code\": \"ORDERS\"", "\"code\": \"orders\"")
              .startsWith(u"$.uses[1].code: must be capitals"_s));
    CHECK(core::readRulePack("{").error().detail.startsWith(u"not valid JSON"_s));
    CHECK(core::readRulePack("[]").error().detail == u"not a JSON object"_s);
    CHECK_FALSE(core::readRulePack(QByteArray(300 * 1024, ' ')));
}
