// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/uscc.h"
#include "core/domain/validation.h"

#include "tests/support/must.h"

using namespace Qt::StringLiterals;
using core::Answer;
using core::BusinessSubject;
using core::Demand;
using core::RuleIssue;
using core::Severity;
using core::Stage;
using core::SubjectContext;
using core::SubjectMatch;
using core::Visit;
using core::VisitContext;
using core::VisitMethod;
using core::VisitOutcome;

namespace {

const QDateTime doorTime(QDate(2026, 11, 20), QTime(2, 0), Qt::UTC); // 10:00 in China

BusinessSubject validSubject()
{
    BusinessSubject subject;
    subject.uscc = u"91110108551385082Q"_s;
    subject.name = u"东莞市示例五金有限公司"_s;
    subject.contactPhone = u"13800005678"_s;
    subject.building = u"A座"_s;
    subject.room = u"301"_s;
    subject.regionCode = u"441900121401"_s;
    subject.industryCode = u"C3399"_s;
    subject.establishedOn = QDate(2019, 1, 28);
    subject.employees = 25;
    subject.revenueYuan = 5'000'000;
    subject.assetsYuan = 3'000'000;
    return subject;
}

SubjectContext subjectContext()
{
    SubjectContext context;
    context.day = QDate(2026, 11, 20);
    context.countyRegion = u"110108"_s;
    context.isRegionKnown = [](const QString &code) { return code == u"441900121000"_s; };
    context.isIndustryKnown = [](const QString &code) { return code == u"C3399"_s; };
    return context;
}

const core::RulePack &nationalPack()
{
    static const std::vector<core::RulePack> packs = core::shippedRulePacks();
    return packs[0];
}

VisitContext visitContext()
{
    VisitContext context;
    context.demand.pack = &nationalPack();
    context.demand.isOutletActive = [](const QString &outlet) {
        return outlet.startsWith(u"icbc");
    };
    context.now = doorTime.addSecs(600);
    return context;
}

Visit validVisit()
{
    Visit visit;
    visit.startedAt = doorTime;
    visit.outcome = VisitOutcome::Need;
    for (const QString &id :
         {u"C1.2"_s, u"C1.4"_s, u"C1.5"_s, u"C2.1"_s, u"C2.2"_s, u"C3.3"_s, u"C5.1"_s}) {
        visit.answers[id] = Answer::Met;
    }
    Demand demand;
    demand.amountYuan = 500'000;
    demand.termMonths = 12;
    demand.useCode = u"RAW_MATERIALS"_s;
    demand.useText = u"采购钢材"_s;
    demand.intendedBanks = {u"icbc-humen"_s};
    demand.consent = true;
    demand.consentBanks = {u"icbc-humen"_s};
    visit.demand = demand;
    return visit;
}

// The severity of a rule among issues; nothing: the rule is not broken.
std::optional<Severity> severity(const std::vector<RuleIssue> &issues, const QString &rule,
                                 const QString &field = {})
{
    for (const RuleIssue &issue : issues) {
        if (issue.rule == rule && (field.isEmpty() || issue.field == field)) {
            return issue.severity;
        }
    }
    return std::nullopt;
}

QString rulesOf(const std::vector<RuleIssue> &issues)
{
    QStringList rules;
    for (const RuleIssue &issue : issues) {
        rules.append(issue.rule);
    }
    return rules.join(u' ');
}

template <typename Change>
auto subjectRule(const QString &rule, Stage stage, const Change &change)
{
    BusinessSubject subject = validSubject();
    SubjectContext context = subjectContext();
    change(subject, context);
    return severity(core::issues(subject, stage, context), rule);
}

template <typename Change>
auto visitRule(const QString &rule, Stage stage, const Change &change)
{
    Visit visit = validVisit();
    BusinessSubject subject = validSubject();
    VisitContext context = visitContext();
    change(visit, subject, context);
    return severity(core::issues(visit, subject, stage, context), rule);
}

template <typename Change>
auto demandRule(const QString &rule, Stage stage, const Change &change)
{
    return visitRule(rule, stage, [&](Visit &visit, BusinessSubject &, VisitContext &) {
        change(*visit.demand);
    });
}

} // namespace

TEST_CASE("a subject and a visit that are in order break no rule at any stage")
{
    for (const Stage stage :
         {Stage::Draft, Stage::Visit, Stage::Declare, Stage::Assign, Stage::Push}) {
        CHECK(rulesOf(core::issues(validSubject(), stage, subjectContext())) == u""_s);
        CHECK(rulesOf(core::issues(validVisit(), validSubject(), stage, visitContext())) == u""_s);
    }
}

TEST_CASE("V-01 and V-02: a code that is not well formed warns, and blocks when it is declared")
{
    const auto v01 = [](Stage stage) {
        return subjectRule(u"V-01"_s, stage,
                           [](auto &s, auto &) { s.uscc = u"9111O108551385082Q"_s; });
    };
    CHECK(v01(Stage::Draft) == Severity::Warn);
    CHECK(v01(Stage::Visit) == Severity::Warn);
    CHECK(v01(Stage::Declare) == Severity::Block);
    const auto v02 = [](Stage stage, core::SubjectKind kind) {
        return subjectRule(u"V-02"_s, stage, [&](auto &s, auto &) {
            s.uscc = u"91110108551385028Q"_s;
            s.kind = kind;
        });
    };
    CHECK(v02(Stage::Visit, core::SubjectKind::Company) == Severity::Warn);
    CHECK(v02(Stage::Declare, core::SubjectKind::Company) == Severity::Block);
    CHECK(v02(Stage::Declare, core::SubjectKind::FamilyFarm) == Severity::Warn);
    CHECK(v02(Stage::Declare, core::SubjectKind::Unlicensed) == Severity::Warn);
    BusinessSubject none = validSubject();
    none.uscc.clear();
    CHECK(rulesOf(core::issues(none, Stage::Declare, subjectContext())) == u""_s);
}

TEST_CASE("V-01 proposes what a misread letter may be, V-02 says what was expected")
{
    BusinessSubject subject = validSubject();
    subject.uscc = u"9111O108551385082Q"_s;
    auto found = core::issues(subject, Stage::Visit, subjectContext());
    REQUIRE(found.size() == 1);
    CHECK(found[0].detail.endsWith(u"is it 91110108551385082Q?"_s));
    CHECK(found[0].arguments == QStringList{u"5"_s, u"O"_s, u"91110108551385082Q"_s});
    subject.uscc = u"91110108551385028Q"_s;
    found = core::issues(subject, Stage::Visit, subjectContext());
    REQUIRE(found.size() == 1);
    CHECK(found[0].arguments == QStringList{u"Q"_s, u"5"_s});
}

TEST_CASE("V-03 to V-05: organisation code, prefix and region of a well-formed code")
{
    const auto changed = [](auto &s, auto &) {
        s.uscc = u"91110108551385083"_s + *core::usccCheckCharacter(u"91110108551385083");
    };
    CHECK(subjectRule(u"V-03"_s, Stage::Declare, changed) == Severity::Warn);
    CHECK(subjectRule(u"V-04"_s, Stage::Declare, [](auto &s, auto &) {
              s.kind = core::SubjectKind::SoleProprietor;
          }) == Severity::Warn);
    const auto elsewhere = [](const QString &county) {
        return subjectRule(u"V-05"_s, Stage::Declare,
                           [&](auto &, auto &c) { c.countyRegion = county; });
    };
    CHECK(elsewhere(u"441900"_s) == Severity::Info);
    CHECK_FALSE(elsewhere(u"110108000000"_s));
    CHECK_FALSE(elsewhere(u"110000"_s));
    CHECK_FALSE(elsewhere(u""_s));
}

TEST_CASE("V-06 and V-07: a subject that is known already is pointed at")
{
    const QUuid other = QUuid::createUuid();
    const auto matched = [&](SubjectMatch::By by) {
        SubjectContext context = subjectContext();
        context.matches = {{by, other, u"另一家"_s, u"441900121401002"_s}};
        return core::issues(validSubject(), Stage::Declare, context);
    };
    const auto byCode = matched(SubjectMatch::By::Code);
    CHECK(severity(byCode, u"V-06"_s, u"uscc"_s) == Severity::Warn);
    CHECK(byCode[0].arguments[0] == other.toString(QUuid::WithoutBraces));
    CHECK(severity(matched(SubjectMatch::By::NameAndPlace), u"V-07"_s, u"name"_s) ==
          Severity::Warn);
    CHECK(severity(matched(SubjectMatch::By::Phone), u"V-07"_s, u"contactPhone"_s) ==
          Severity::Warn);
}

TEST_CASE("two subjects are suspects of being one by name and place, or by telephone")
{
    const BusinessSubject a = validSubject();
    BusinessSubject b = a;
    b.name = u" 东莞市示例五金有限公司"_s;
    b.building = u"A 栋"_s;
    b.contactPhone = u"0769-81234567"_s;
    CHECK(core::likeness(a, b) == SubjectMatch::By::NameAndPlace);
    b.room = u"302"_s;
    CHECK_FALSE(core::likeness(a, b));
    b.contactPhone = u"138 0000 5678"_s;
    CHECK(core::likeness(a, b) == SubjectMatch::By::Phone);
    BusinessSubject bare;
    bare.name = a.name;
    CHECK_FALSE(core::likeness(bare, bare)); // the same name alone is no suspicion
}

TEST_CASE("V-08: a family farm without any code is known otherwise")
{
    const auto farm = [](const QString &altCode) {
        return subjectRule(u"V-08"_s, Stage::Visit, [&](auto &s, auto &) {
            s.kind = core::SubjectKind::FamilyFarm;
            s.uscc.clear();
            s.altCode = altCode;
        });
    };
    CHECK(farm(u""_s) == Severity::Info);
    CHECK_FALSE(farm(u"440823000001"_s));
}

TEST_CASE("V-10: a region must be known, itself or the one above, before a target is assigned")
{
    const auto region = [](Stage stage, const QString &code, const QString &grid = {}) {
        return subjectRule(u"V-10"_s, stage, [&](auto &s, auto &) {
            s.regionCode = code;
            s.grid = grid;
        });
    };
    CHECK(region(Stage::Assign, u"4419001214"_s) == Severity::Block);
    CHECK(region(Stage::Visit, u"4419001214"_s) == Severity::Warn);
    CHECK(region(Stage::Assign, u"441900122001"_s) == Severity::Block);
    CHECK_FALSE(region(Stage::Assign, u"441900121000"_s));
    CHECK_FALSE(region(Stage::Assign, u"441900121599"_s)); // a park's code is as good as any
    CHECK(region(Stage::Assign, u""_s) == Severity::Block);
    CHECK_FALSE(region(Stage::Visit, u""_s));
    CHECK_FALSE(region(Stage::Assign, u""_s, u"441900121401001"_s)); // the grid says where it lies
}

TEST_CASE("V-11: a grid belongs to a village or community")
{
    const core::GridCodePattern pattern;
    const auto grid = [&](const QString &code, const QString &region) {
        const auto found = core::gridIssues(
            code, region, pattern, [](const QString &known) { return known == u"441900121000"_s; });
        return severity(found, u"V-11"_s);
    };
    CHECK_FALSE(grid(u"441900121401001"_s, u""_s));
    CHECK_FALSE(grid(u"441900121401001"_s, u"441900121401"_s));
    CHECK(grid(u"441900121000001"_s, u""_s) == Severity::Block);
    CHECK(grid(u"441900121401001"_s, u"441900121000"_s) == Severity::Block);
    CHECK(grid(u"441900121401001"_s, u"441900999401"_s) == Severity::Block);
    CHECK(grid(u"HM-1"_s, u"441900121401"_s) == Severity::Block);
}

TEST_CASE("V-12 to V-15: industry, size, telephone and date of establishment")
{
    const auto industry = [](const QString &code) {
        return subjectRule(u"V-12"_s, Stage::Declare,
                           [&](auto &s, auto &) { s.industryCode = code; });
    };
    CHECK(industry(u"C3398"_s) == Severity::Warn);
    CHECK(industry(u"33"_s) == Severity::Warn);
    CHECK_FALSE(industry(u""_s));

    const auto size = [](core::SizeClass stated, const QString &reason) {
        return subjectRule(u"V-13"_s, Stage::Declare, [&](auto &, auto &c) {
            c.statedSize = stated;
            c.statedSizeReason = reason;
        });
    };
    CHECK(size(core::SizeClass::Micro, u""_s) == Severity::Warn);
    CHECK_FALSE(size(core::SizeClass::Small, u""_s));
    CHECK_FALSE(size(core::SizeClass::Micro, u"上年停产半年"_s));

    const auto phone = [](const QString &number) {
        return subjectRule(u"V-14"_s, Stage::Visit,
                           [&](auto &s, auto &) { s.contactPhone = number; });
    };
    CHECK(phone(u"1380000567"_s) == Severity::Warn);
    CHECK_FALSE(phone(u"0769-81234567"_s));
    CHECK_FALSE(phone(u""_s));

    const auto established = [](Stage stage, QDate on) {
        return subjectRule(u"V-15"_s, stage, [&](auto &s, auto &) { s.establishedOn = on; });
    };
    CHECK(established(Stage::Visit, QDate(2026, 11, 21)) == Severity::Block);
    CHECK(established(Stage::Draft, QDate(2026, 11, 21)) == Severity::Warn);
    CHECK(established(Stage::Visit, QDate(1948, 12, 31)) == Severity::Block);
    CHECK_FALSE(established(Stage::Visit, QDate(1949, 1, 1)));
    CHECK_FALSE(established(Stage::Visit, QDate(2026, 11, 20)));
    CHECK_FALSE(established(Stage::Visit, QDate()));
}

TEST_CASE("V-20: a visit has an outcome, and other is said in words")
{
    const auto none = [](Visit &v, auto &, auto &) { v.outcome.reset(); };
    CHECK(visitRule(u"V-20"_s, Stage::Visit, none) == Severity::Block);
    CHECK(visitRule(u"V-20"_s, Stage::Draft, none) == Severity::Warn);
    const auto other = [](const QString &words) {
        return visitRule(u"V-20"_s, Stage::Visit, [&](Visit &v, auto &, auto &) {
            v.outcome = VisitOutcome::Other;
            v.outcomeText = words;
        });
    };
    CHECK(other(u"  "_s) == Severity::Block);
    CHECK_FALSE(other(u"正在装修"_s));
}

TEST_CASE("V-21: a need says how much, for how long and for what before it is declared")
{
    const auto noDemand = [](Visit &v, auto &, auto &) { v.demand.reset(); };
    CHECK(visitRule(u"V-21"_s, Stage::Visit, noDemand) == Severity::Warn);
    CHECK(visitRule(u"V-21"_s, Stage::Declare, noDemand) == Severity::Block);
    CHECK_FALSE(visitRule(u"V-21"_s, Stage::Visit, [](Visit &v, auto &, auto &) {
        v.demand.reset();
        v.outcome = VisitOutcome::NoNeed;
    }));
    Demand empty;
    const auto found = core::issues(empty, validSubject(), Stage::Declare, visitContext().demand);
    for (const QString &field : {u"demand.amount"_s, u"demand.term"_s, u"demand.use"_s}) {
        CHECK(severity(found, u"V-21"_s, field) == Severity::Block);
    }
}

TEST_CASE("V-22: very small and very large amounts are asked again, with their echo")
{
    const auto amount = [](qint64 yuan) {
        return demandRule(u"V-22"_s, Stage::Visit, [&](Demand &d) { d.amountYuan = yuan; });
    };
    CHECK(amount(0) == Severity::Warn);
    CHECK(amount(-1) == Severity::Warn);
    CHECK(amount(9'999) == Severity::Warn);
    CHECK_FALSE(amount(10'000));
    CHECK_FALSE(amount(10'000'000));
    CHECK(amount(10'000'001) == Severity::Warn);
    CHECK(amount(std::numeric_limits<qint64>::max()) == Severity::Warn);
    Demand large = *validVisit().demand;
    large.amountYuan = 50'000'000;
    const auto found = core::issues(large, BusinessSubject(), Stage::Visit, {});
    REQUIRE(found.size() == 1);
    CHECK(found[0].arguments == QStringList{u"¥ 50,000,000 = 5000 万元（伍仟万元整）"_s});
}

TEST_CASE("V-23: an amount out of proportion to turnover or assets warns")
{
    const auto amount = [](qint64 yuan, auto change) {
        return visitRule(u"V-23"_s, Stage::Declare, [&](Visit &v, BusinessSubject &s, auto &) {
            v.demand->amountYuan = yuan;
            change(s);
        });
    };
    const auto asIs = [](BusinessSubject &) {};
    CHECK_FALSE(amount(2'500'000, asIs));
    CHECK(amount(2'500'001, asIs) == Severity::Warn);
    CHECK(amount(3'000'001, [](BusinessSubject &s) { s.revenueYuan.reset(); }) == Severity::Warn);
    CHECK_FALSE(amount(9'000'000, [](BusinessSubject &s) {
        s.revenueYuan.reset();
        s.assetsYuan.reset();
    }));
    core::RulePack strict = nationalPack();
    strict.maxDemandToRevenueBp = 1000;
    CHECK(visitRule(u"V-23"_s, Stage::Visit, [&](Visit &v, auto &, VisitContext &c) {
              v.demand->amountYuan = 500'001;
              c.demand.pack = &strict;
          }) == Severity::Warn);
}

TEST_CASE("V-24: a term has its limits, working capital narrower ones")
{
    const auto term = [](qint64 months, const QString &use) {
        return demandRule(u"V-24"_s, Stage::Declare, [&](Demand &d) {
            d.termMonths = months;
            d.useCode = use;
        });
    };
    CHECK(term(0, u"EQUIPMENT"_s) == Severity::Warn);
    CHECK(term(121, u"EQUIPMENT"_s) == Severity::Warn);
    CHECK_FALSE(term(120, u"EQUIPMENT"_s));
    CHECK_FALSE(term(1, u"EQUIPMENT"_s));
    CHECK_FALSE(term(36, u"RAW_MATERIALS"_s));
    CHECK(term(37, u"RAW_MATERIALS"_s) == Severity::Info);
    CHECK(term(60, u"RAW_MATERIALS"_s) == Severity::Info);
    CHECK(term(61, u"RAW_MATERIALS"_s) == Severity::Warn);
}

TEST_CASE("V-25: a forbidden use warns at the door and blocks when it is declared")
{
    const auto forbidden = [](Demand &d) { d.useCode = u"SECURITIES"_s; };
    CHECK(demandRule(u"V-25"_s, Stage::Visit, forbidden) == Severity::Warn);
    CHECK(demandRule(u"V-25"_s, Stage::Declare, forbidden) == Severity::Block);
    CHECK(demandRule(u"V-25"_s, Stage::Declare, [](Demand &d) {
              d.useSplit = {{u"RAW_MATERIALS"_s, 400'000}, {u"ON_LENDING"_s, 100'000}};
          }) == Severity::Block);
}

TEST_CASE("V-26: one or two different banks with an active outlet")
{
    const auto banks = [](Stage stage, const QStringList &names) {
        return demandRule(u"V-26"_s, stage, [&](Demand &d) { d.intendedBanks = names; });
    };
    CHECK(banks(Stage::Declare, {}) == Severity::Block);
    CHECK_FALSE(banks(Stage::Visit, {}));
    CHECK_FALSE(banks(Stage::Declare, {u"icbc-1"_s, u"icbc-2"_s}));
    CHECK(banks(Stage::Declare, {u"icbc-1"_s, u"icbc-1"_s}) == Severity::Block);
    CHECK(banks(Stage::Visit, {u"icbc-1"_s, u"icbc-1"_s}) == Severity::Warn);
    CHECK(banks(Stage::Declare, {u"icbc-1"_s, u"icbc-2"_s, u"icbc-3"_s}) == Severity::Block);
    CHECK(banks(Stage::Declare, {u"closed-1"_s}) == Severity::Block);
}

TEST_CASE("V-27: nothing goes to a bank the firm's consent does not name")
{
    const auto none = [](Demand &d) { d.consent = false; };
    CHECK(demandRule(u"V-27"_s, Stage::Push, none) == Severity::Block);
    CHECK(demandRule(u"V-27"_s, Stage::Declare, none) == Severity::Warn);
    CHECK_FALSE(demandRule(u"V-27"_s, Stage::Visit, none));
    CHECK(demandRule(u"V-27"_s, Stage::Push, [](Demand &d) {
              d.intendedBanks = {u"icbc-humen"_s, u"icbc-2"_s};
          }) == Severity::Block);
}

TEST_CASE(
    "V-28: what a visitor can answer is answered before a demand is declared, and no failure is")
{
    const auto unanswered = [](Visit &v, auto &, auto &) { v.answers.erase(u"C1.4"_s); };
    CHECK(visitRule(u"V-28"_s, Stage::Declare, unanswered) == Severity::Block);
    CHECK_FALSE(visitRule(u"V-28"_s, Stage::Visit, unanswered));
    CHECK_FALSE(visitRule(u"V-28"_s, Stage::Declare, [](Visit &v, auto &, auto &) {
        v.answers[u"C1.4"_s] = Answer::ToVerify; // an honest "not known yet" is an answer
    }));
    CHECK(visitRule(u"V-28"_s, Stage::Declare, [](Visit &v, auto &, auto &) {
              v.answers[u"C2.2"_s] = Answer::NotMet;
          }) == Severity::Block);
    CHECK(visitRule(u"V-28"_s, Stage::Declare, [](auto &, BusinessSubject &s, auto &) {
              s.establishedOn = QDate(); // neither the roster nor the visitor knows
          }) == Severity::Block);
    const auto unknown = [](Visit &v, auto &, auto &) { v.answers[u"C9.9"_s] = Answer::Met; };
    CHECK(visitRule(u"V-28"_s, Stage::Visit, unknown) == Severity::Warn);
    CHECK(visitRule(u"V-28"_s, Stage::Declare, unknown) == Severity::Block);
}

TEST_CASE("V-29: a call cannot say that the premises were found")
{
    const auto by = [](VisitMethod method, Answer answer, Stage stage = Stage::Visit) {
        return visitRule(u"V-29"_s, stage, [&](Visit &v, auto &, auto &) {
            v.method = method;
            v.answers[u"C2.1"_s] = answer;
        });
    };
    CHECK(by(VisitMethod::Phone, Answer::Met) == Severity::Block);
    CHECK(by(VisitMethod::Phone, Answer::Met, Stage::Draft) == Severity::Warn);
    CHECK(by(VisitMethod::Wechat, Answer::Met) == Severity::Block);
    CHECK_FALSE(by(VisitMethod::Phone, Answer::ToVerify));
    CHECK_FALSE(by(VisitMethod::Phone, Answer::NotMet));
    CHECK_FALSE(by(VisitMethod::Onsite, Answer::Met));
}

TEST_CASE("V-40: a visit lies within its plan and not in the future")
{
    const auto at = [](const QDateTime &start, QDate from = {}, QDate to = {}) {
        return visitRule(u"V-40"_s, Stage::Visit, [&](Visit &v, auto &, VisitContext &c) {
            v.startedAt = start;
            c.now = doorTime;
            c.windowFrom = from;
            c.windowTo = to;
        });
    };
    CHECK_FALSE(at(doorTime.addSecs(600)));
    CHECK(at(doorTime.addSecs(601)) == Severity::Warn);
    CHECK_FALSE(at(doorTime, QDate(2026, 11, 20), QDate(2026, 11, 20)));
    CHECK(at(doorTime, QDate(2026, 11, 21)) == Severity::Warn);
    CHECK(at(doorTime, {}, QDate(2026, 11, 19)) == Severity::Warn);
    // 17:00 UTC is already the next day in China.
    CHECK(at(doorTime.addSecs(-9 * 3600), QDate(2026, 11, 20)) == std::nullopt);
    CHECK(visitRule(u"V-40"_s, Stage::Visit, [](Visit &v, auto &, auto &) {
              v.endedAt = v.startedAt.addSecs(-1);
          }) == Severity::Warn);
}

TEST_CASE("V-41: an impossible pace is told to the township and to nobody else")
{
    const auto pace = [](int others, int secondsApart, const QString &building,
                         bool isForTownship) {
        return visitRule(u"V-41"_s, Stage::Visit, [&](auto &, auto &, VisitContext &c) {
            c.isForTownship = isForTownship;
            for (int i = 1; i <= others; ++i) {
                c.sameDay.push_back({doorTime.addSecs(i * secondsApart), {}, building});
            }
        });
    };
    CHECK_FALSE(pace(39, 600, u"A座"_s, true));
    CHECK(pace(40, 600, u"A座"_s, true) == Severity::Info);
    CHECK_FALSE(pace(40, 600, u"A座"_s, false));
    CHECK(pace(1, 179, u"B座"_s, true) == Severity::Info);
    CHECK_FALSE(pace(1, 180, u"B座"_s, true));
    CHECK_FALSE(pace(1, 60, u"A 栋"_s, true)); // the same building, written otherwise
    CHECK_FALSE(pace(1, 60, u""_s, true));
}

TEST_CASE("V-42: another team's recent visit is shown before one goes there again")
{
    const auto last = [](QDate on, int warnDays = 30) {
        return visitRule(u"V-42"_s, Stage::Draft, [&](auto &, auto &, VisitContext &c) {
            c.lastByOthersOn = on;
            c.lastByOthers = u"示例银行"_s;
            c.revisitWarnDays = warnDays;
        });
    };
    CHECK(last(QDate(2026, 10, 21)) == Severity::Warn);
    CHECK_FALSE(last(QDate(2026, 10, 20)));
    CHECK(last(QDate(2026, 11, 20)) == Severity::Warn);
    CHECK_FALSE(last(QDate(2026, 11, 1), 7));
}

TEST_CASE("V-43 and V-44: missing calendars and old tables are said")
{
    core::DataContext data;
    data.deadlineYears = {2026, 2027};
    data.calendarYears = {2026};
    data.packVersion = data.serverPackVersion = 3;
    auto found = core::dataIssues(data);
    REQUIRE(found.size() == 1);
    CHECK(severity(found, u"V-43"_s) == Severity::Warn);
    CHECK(found[0].arguments == QStringList{u"2027"_s});
    data.calendarYears = {2026, 2027};
    CHECK(core::dataIssues(data).empty());
    data.serverPackVersion = 4;
    data.serverCodesVersion = 1;
    found = core::dataIssues(data);
    CHECK(severity(found, u"V-44"_s, u"rulePack"_s) == Severity::Info);
    CHECK(severity(found, u"V-44"_s, u"codes"_s) == Severity::Info);
}

TEST_CASE("a draft is never blocked, whatever is wrong with it")
{
    Visit visit;
    visit.method = VisitMethod::Phone;
    visit.answers[u"C2.1"_s] = Answer::Met;
    visit.demand = Demand();
    visit.demand->useCode = u"SECURITIES"_s;
    BusinessSubject subject;
    subject.uscc = u"x"_s;
    subject.establishedOn = QDate(1900, 1, 1);
    CHECK_FALSE(core::blocks(core::issues(visit, subject, Stage::Draft, visitContext())));
    CHECK_FALSE(core::blocks(core::issues(subject, Stage::Draft, subjectContext())));
    CHECK(core::blocks(core::issues(visit, subject, Stage::Visit, visitContext())));
}
