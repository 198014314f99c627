// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/validation.h"

#include "core/domain/address.h"
#include "core/domain/money.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

using VisitIssues = std::vector<RuleIssue>;

constexpr qint64 clockSkewMs = 10 * 60 * 1000;
constexpr qint64 betweenBuildingsMs = 3 * 60 * 1000;
constexpr size_t onsiteVisitsPerDay = 40;
constexpr qint64 amountAskYuanMin = 10'000;
constexpr qint64 amountAskYuanMax = 10'000'000;
constexpr qint64 termMonthsMax = 120;
constexpr qint64 workingCapitalMonthsUsual = 36;
constexpr qint64 workingCapitalMonthsMax = 60;
constexpr qsizetype intendedBanksMax = 2;
constexpr int revenueShareBpDefault = 5000;

bool isDeclaringVisit(Stage stage)
{
    return stage == Stage::Declare || stage == Stage::Push;
}

Severity blockAtDeclare(Stage stage)
{
    return isDeclaringVisit(stage) ? Severity::Block : Severity::Warn;
}

void neverBlockDrafts(VisitIssues &issues, Stage stage)
{
    if (stage == Stage::Draft) {
        for (RuleIssue &issue : issues) {
            issue.severity = std::min(issue.severity, Severity::Warn);
        }
    }
}

// amount > share of whole, without overflow for amounts up to yuanMax.
bool isMoreThan(qint64 amount, qint64 whole, int shareBp)
{
    return amount > whole / 10'000 * shareBp + whole % 10'000 * shareBp / 10'000;
}

void checkComplete(VisitIssues &issues, const Demand &demand, Stage stage)
{
    const auto missing = [&](const QString &field, const QString &detail) {
        issues.push_back({u"V-21"_s, field, blockAtDeclare(stage), detail, {}});
    };
    if (demand.amountYuan.value_or(0) <= 0) {
        missing(u"demand.amount"_s, u"the amount is not stated"_s);
    }
    if (demand.termMonths.value_or(0) <= 0) {
        missing(u"demand.term"_s, u"the term is not stated"_s);
    }
    if (demand.useCode.isEmpty() && demand.useText.trimmed().isEmpty()) {
        missing(u"demand.use"_s, u"the use is not stated"_s);
    }
}

void checkAmount(VisitIssues &issues, const Demand &demand, const BusinessSubject &subject,
                 const RulePack *pack)
{
    if (!demand.amountYuan) {
        return;
    }
    const qint64 amount = *demand.amountYuan;
    const auto warn = [&](const QString &rule, const QString &detail,
                          const QStringList &arguments) {
        issues.push_back({rule, u"demand.amount"_s, Severity::Warn, detail, arguments});
    };
    if (amount <= 0 || amount > yuanMax) {
        warn(u"V-22"_s, u"the amount must be more than 0 元"_s, {});
        return;
    }
    if (amount < amountAskYuanMin || amount > amountAskYuanMax) {
        const QString echo = amountEcho(amount);
        warn(u"V-22"_s, u"is it really %1?"_s.arg(echo), {echo});
    }
    const int shareBp = pack != nullptr ? pack->maxDemandToRevenueBp : revenueShareBpDefault;
    if (subject.revenueYuan &&
        isMoreThan(amount, std::clamp<qint64>(*subject.revenueYuan, 0, yuanMax), shareBp)) {
        warn(u"V-23"_s, u"more than %1 % of a year's turnover"_s.arg(shareBp / 100),
             {u"revenue"_s, QString::number(shareBp / 100)});
    } else if (subject.assetsYuan && amount > *subject.assetsYuan) {
        warn(u"V-23"_s, u"more than all assets"_s, {u"assets"_s});
    }
}

void checkTerm(VisitIssues &issues, const Demand &demand, const RulePack *pack)
{
    if (!demand.termMonths) {
        return;
    }
    const qint64 months = *demand.termMonths;
    const auto add = [&](Severity severity, const QString &detail) {
        issues.push_back(
            {u"V-24"_s, u"demand.term"_s, severity, detail, {QString::number(months)}});
    };
    if (months < 1 || months > termMonthsMax) {
        add(Severity::Warn, u"a term is 1 to %1 months"_s.arg(termMonthsMax));
        return;
    }
    const UseCode *use = pack != nullptr ? useCode(*pack, demand.useCode) : nullptr;
    if (use == nullptr || !use->workingCapital) {
        return;
    }
    if (months > workingCapitalMonthsMax) {
        add(Severity::Warn,
            u"working capital runs at most %1 months"_s.arg(workingCapitalMonthsMax));
    } else if (months > workingCapitalMonthsUsual) {
        add(Severity::Info,
            u"working capital usually runs up to %1 months"_s.arg(workingCapitalMonthsUsual));
    }
}

void checkUse(VisitIssues &issues, const Demand &demand, Stage stage, const RulePack *pack)
{
    if (pack == nullptr) {
        return;
    }
    QStringList codes{demand.useCode};
    for (const Demand::UsePart &part : demand.useSplit) {
        codes.append(part.useCode);
    }
    codes.removeDuplicates();
    for (const QString &wanted : std::as_const(codes)) {
        if (const UseCode *use = useCode(*pack, wanted); use != nullptr && use->forbidden) {
            issues.push_back({u"V-25"_s,
                              u"demand.use"_s,
                              blockAtDeclare(stage),
                              u"a loan for %1 cannot be declared"_s.arg(use->title.en),
                              {use->code, use->title.zh, use->title.en}});
        }
    }
}

void checkBanks(VisitIssues &issues, const Demand &demand, Stage stage,
                const DemandContext &context)
{
    const QStringList &banks = demand.intendedBanks;
    const auto add = [&](const QString &detail, const QStringList &arguments) {
        issues.push_back({u"V-26"_s, u"demand.banks"_s, blockAtDeclare(stage), detail, arguments});
    };
    if (banks.isEmpty()) {
        if (isDeclaringVisit(stage)) {
            add(u"name one or two banks"_s, {});
        }
        return;
    }
    if (banks.size() > intendedBanksMax) {
        add(u"at most two banks"_s, {});
    }
    if (QStringList(banks).removeDuplicates() > 0) {
        add(u"the same bank is named twice"_s, {});
    }
    for (const QString &bank : banks) {
        if (context.isOutletActive && !context.isOutletActive(bank)) {
            add(u"\"%1\" is no active outlet"_s.arg(bank), {bank});
        }
    }
}

void checkConsent(VisitIssues &issues, const Demand &demand, Stage stage)
{
    if (!isDeclaringVisit(stage)) {
        return;
    }
    const Severity severity = stage == Stage::Push ? Severity::Block : Severity::Warn;
    if (!demand.consent) {
        issues.push_back({u"V-27"_s,
                          u"demand.consent"_s,
                          severity,
                          u"the firm has not agreed that this goes to a bank"_s,
                          {}});
        return;
    }
    for (const QString &bank : demand.intendedBanks) {
        if (!demand.consentBanks.contains(bank)) {
            issues.push_back({u"V-27"_s,
                              u"demand.consent"_s,
                              severity,
                              u"the firm's consent does not name %1"_s.arg(bank),
                              {bank}});
        }
    }
}

void checkTime(VisitIssues &issues, const Visit &visit, const VisitContext &context)
{
    const auto warn = [&](const QString &field, const QString &detail, const QString &what) {
        issues.push_back({u"V-40"_s, field, Severity::Warn, detail, {what}});
    };
    if (!visit.startedAt.isValid()) {
        return;
    }
    if (context.now.isValid() && context.now.msecsTo(visit.startedAt) > clockSkewMs) {
        warn(u"startedAt"_s, u"the visit begins in the future"_s, u"future"_s);
    }
    const QDate day = chinaDay(visit.startedAt);
    if ((context.windowFrom.isValid() && day < context.windowFrom) ||
        (context.windowTo.isValid() && day > context.windowTo)) {
        warn(u"startedAt"_s, u"the visit lies outside the days it was planned for"_s, u"window"_s);
    }
    if (visit.endedAt.isValid() && visit.endedAt < visit.startedAt) {
        warn(u"endedAt"_s, u"the visit ends before it begins"_s, u"order"_s);
    }
}

// Never a ranking: told to the township, as something to talk about (DOMAIN §9.1).
void checkPace(VisitIssues &issues, const Visit &visit, const BusinessSubject &subject,
               const VisitContext &context)
{
    if (!context.isForTownship || visit.method != VisitMethod::Onsite) {
        return;
    }
    if (context.sameDay.size() + 1 > onsiteVisitsPerDay) {
        issues.push_back({u"V-41"_s,
                          u"startedAt"_s,
                          Severity::Info,
                          u"more than %1 visits on site in one day"_s.arg(onsiteVisitsPerDay),
                          {QString::number(context.sameDay.size() + 1)}});
    }
    const QString place = addressKey(subject.park + subject.building);
    const bool isTooFast =
        std::any_of(context.sameDay.begin(), context.sameDay.end(), [&](const VisitTrace &other) {
            const QString otherPlace = addressKey(other.park + other.building);
            return !place.isEmpty() && !otherPlace.isEmpty() && place != otherPlace &&
                   qAbs(other.startedAt.msecsTo(visit.startedAt)) < betweenBuildingsMs;
        });
    if (isTooFast) {
        issues.push_back({u"V-41"_s,
                          u"startedAt"_s,
                          Severity::Info,
                          u"less than 3 minutes between visits in different buildings"_s,
                          {}});
    }
}

void checkRevisit(VisitIssues &issues, const Visit &visit, const VisitContext &context)
{
    const QDateTime when = visit.startedAt.isValid() ? visit.startedAt : context.now;
    if (!context.lastByOthersOn || !when.isValid()) {
        return;
    }
    const qint64 days = context.lastByOthersOn->daysTo(chinaDay(when));
    if (days >= 0 && days <= context.revisitWarnDays) {
        issues.push_back({u"V-42"_s,
                          u"target"_s,
                          Severity::Warn,
                          u"visited by %1 on %2"_s.arg(
                              context.lastByOthers, context.lastByOthersOn->toString(Qt::ISODate)),
                          {context.lastByOthers, context.lastByOthersOn->toString(Qt::ISODate)}});
    }
}

void checkOutcome(VisitIssues &issues, const Visit &visit)
{
    if (!visit.outcome) {
        issues.push_back(
            {u"V-20"_s, u"outcome"_s, Severity::Block, u"how did the visit end?"_s, {}});
    } else if (*visit.outcome == VisitOutcome::Other && visit.outcomeText.trimmed().isEmpty()) {
        issues.push_back({u"V-20"_s,
                          u"outcomeText"_s,
                          Severity::Block,
                          u"say in words how the visit ended"_s,
                          {}});
    }
}

bool isByVoice(VisitMethod method)
{
    return method == VisitMethod::Phone || method == VisitMethod::Wechat ||
           method == VisitMethod::Hotline || method == VisitMethod::Platform;
}

void checkPresence(VisitIssues &issues, const Visit &visit, const RulePack *pack)
{
    if (!isByVoice(visit.method)) {
        return;
    }
    for (const auto &[id, answer] : visit.answers) {
        const SubCheck *check = pack != nullptr ? subCheck(*pack, id) : nullptr;
        const bool needsPresence = check != nullptr ? check->needsPresence : id == u"C2.1"_s;
        if (needsPresence && answer == Answer::Met) {
            issues.push_back({u"V-29"_s,
                              u"answers.%1"_s.arg(id),
                              Severity::Block,
                              u"nobody has seen the premises: leave %1 to be verified"_s.arg(id),
                              {id}});
        }
    }
}

// Whether the person at the door still owes an answer: not where a rule computed one, and not where
// only the task force or a bank can know.
bool isOwed(const SubCheck &check, const SubCheckResult &result, const Visit &visit)
{
    const bool isTheirs =
        check.pending == AnswerSource::TaskForce || check.pending == AnswerSource::Bank;
    return check.mandatory && !isTheirs && result.answer == Answer::ToVerify &&
           !visit.answers.contains(check.id);
}

void checkAnswers(VisitIssues &issues, const Visit &visit, const BusinessSubject &subject,
                  Stage stage, const RulePack &pack)
{
    for (const auto &[id, answer] : visit.answers) {
        if (subCheck(pack, id) == nullptr) {
            issues.push_back({u"V-28"_s,
                              u"answers.%1"_s.arg(id),
                              blockAtDeclare(stage),
                              u"rule pack %1 has no sub-check %2"_s.arg(pack.id, id),
                              {id}});
        }
    }
    if (!isDeclaringVisit(stage)) {
        return;
    }
    const CriteriaJudgement judgement = judge(pack, subject, visit, chinaDay(visit.startedAt));
    for (size_t i = 0; i < pack.subChecks.size(); ++i) {
        const QString &id = pack.subChecks[i].id;
        if (isOwed(pack.subChecks[i], judgement.results[i], visit)) {
            issues.push_back({u"V-28"_s,
                              u"answers.%1"_s.arg(id),
                              Severity::Block,
                              u"%1 has not been answered"_s.arg(id),
                              {id}});
        }
    }
    if (judgement.verdict == CriteriaVerdict::Fail) {
        issues.push_back(
            {u"V-28"_s,
             u"answers.%1"_s.arg(judgement.decidedBy),
             Severity::Block,
             u"%1 is not met; a demand that fails cannot be declared"_s.arg(judgement.decidedBy),
             {judgement.decidedBy}});
    }
}

} // namespace

std::vector<RuleIssue> issues(const Demand &demand, const BusinessSubject &subject, Stage stage,
                              const DemandContext &context)
{
    VisitIssues found;
    checkComplete(found, demand, stage);
    checkAmount(found, demand, subject, context.pack);
    checkTerm(found, demand, context.pack);
    checkUse(found, demand, stage, context.pack);
    checkBanks(found, demand, stage, context);
    checkConsent(found, demand, stage);
    neverBlockDrafts(found, stage);
    return found;
}

std::vector<RuleIssue> issues(const Visit &visit, const BusinessSubject &subject, Stage stage,
                              const VisitContext &context)
{
    VisitIssues found;
    checkRevisit(found, visit, context);
    checkTime(found, visit, context);
    checkPace(found, visit, subject, context);
    checkOutcome(found, visit);
    checkPresence(found, visit, context.demand.pack);
    if (context.demand.pack != nullptr) {
        checkAnswers(found, visit, subject, stage, *context.demand.pack);
    }
    if (visit.demand) {
        const VisitIssues ofDemand = issues(*visit.demand, subject, stage, context.demand);
        found.insert(found.end(), ofDemand.begin(), ofDemand.end());
    } else if (visit.outcome && hasNeed(*visit.outcome)) {
        found.push_back({u"V-21"_s,
                         u"demand"_s,
                         blockAtDeclare(stage),
                         u"a need without amount, term and use"_s,
                         {}});
    }
    neverBlockDrafts(found, stage);
    return found;
}

} // namespace core
