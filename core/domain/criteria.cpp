// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/criteria.h"

#include "core/domain/business_subject.h"
#include "core/domain/size_class.h"
#include "core/domain/visit.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

using Inputs = std::map<QString, QString>;

QString textOf(const Inputs &inputs, const QString &key)
{
    const auto found = inputs.find(key);
    return found == inputs.end() ? QString() : found->second;
}

std::optional<qint64> numberOf(const Inputs &inputs, const QString &key)
{
    bool isNumber = false;
    const qint64 number = textOf(inputs, key).toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QDate dateOf(const Inputs &inputs, const QString &key)
{
    return QDate::fromString(textOf(inputs, key), Qt::ISODate);
}

// part / whole > bp / 10 000, exactly and without overflow for any whole ≥ 0.
bool isAbove(qint64 part, qint64 whole, int bp)
{
    qint64 limit = 0;
    if (qMulOverflow(whole / 10'000, qint64{bp}, &limit) ||
        qAddOverflow(limit, whole % 10'000 * bp / 10'000, &limit)) {
        return false; // the limit is beyond any amount
    }
    return part > limit;
}

// What an automatic rule found, and the rule of DOMAIN §10 it warns by.
struct Finding {
    Answer answer = Answer::ToVerify;
    QString warning;
};

Finding monthsEstablished(const RulePack &pack, const Inputs &inputs)
{
    const QDate from = dateOf(inputs, u"establishedOn"_s);
    const QDate on = dateOf(inputs, u"on"_s);
    if (!from.isValid() || !on.isValid()) {
        return {};
    }
    return {isMonthsFull(from, pack.minMonthsEstablished, on) ? Answer::Met : Answer::NotMet, {}};
}

Finding industryPolicy(const RulePack &pack, const Inputs &inputs)
{
    const QString industry = textOf(inputs, u"industryCode"_s);
    if (industry.isEmpty() || pack.restrictedIndustries.isEmpty()) {
        return {};
    }
    const bool isRestricted =
        std::any_of(pack.restrictedIndustries.begin(), pack.restrictedIndustries.end(),
                    [&](const QString &prefix) { return industry.startsWith(prefix); });
    return isRestricted ? Finding{Answer::ToVerify, u"C1.6"_s} : Finding{Answer::Met, {}};
}

Finding demandComplete(const RulePack &, const Inputs &inputs)
{
    const bool isComplete = numberOf(inputs, u"demandAmount"_s).value_or(0) > 0 &&
                            numberOf(inputs, u"demandTerm"_s).value_or(0) > 0 &&
                            inputs.contains(u"use"_s);
    return {isComplete ? Answer::Met : Answer::ToVerify, {}};
}

// Only ever warns: a season's order may well be larger than half of last year's turnover (V-23).
Finding demandPlausible(const RulePack &pack, const Inputs &inputs)
{
    const auto amount = numberOf(inputs, u"demandAmount"_s);
    const auto revenue = numberOf(inputs, u"revenue"_s);
    const auto assets = numberOf(inputs, u"assets"_s);
    if (!amount) {
        return {};
    }
    if ((revenue && isAbove(*amount, std::max<qint64>(*revenue, 0), pack.maxDemandToRevenueBp)) ||
        (assets && *amount > *assets)) {
        return {Answer::ToVerify, u"V-23"_s};
    }
    return {revenue ? Answer::Met : Answer::ToVerify, {}};
}

Finding debtRatio(const RulePack &pack, const Inputs &inputs)
{
    if (!pack.maxDebtRatioBp) {
        return {Answer::NotApplicable, {}};
    }
    const auto assets = numberOf(inputs, u"assets"_s);
    const auto debts = numberOf(inputs, u"debts"_s);
    if (!assets || !debts) {
        return {};
    }
    const bool isTooHigh = isAbove(*debts, std::max<qint64>(*assets, 0), *pack.maxDebtRatioBp);
    return {isTooHigh ? Answer::NotMet : Answer::Met, {}};
}

// The use codes of a demand: the one named and those of its split, with what the split adds up to.
struct Uses {
    QStringList codes;
    std::optional<qint64> splitYuan; // nothing: no split
};

Uses usesOf(const Inputs &inputs)
{
    Uses uses;
    if (const QString use = textOf(inputs, u"use"_s); !use.isEmpty()) {
        uses.codes.append(use);
    }
    const QStringList parts = textOf(inputs, u"useSplit"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        uses.codes.append(part.section(u':', 0, 0));
        uses.splitYuan = uses.splitYuan.value_or(0) + part.section(u':', 1).toLongLong();
    }
    return uses;
}

Finding useAllowed(const RulePack &pack, const Inputs &inputs)
{
    const Uses uses = usesOf(inputs);
    bool isKnown = !uses.codes.isEmpty();
    for (const QString &wanted : uses.codes) {
        const UseCode *use = useCode(pack, wanted);
        if (use != nullptr && use->forbidden) {
            return {Answer::NotMet, {}};
        }
        isKnown = isKnown && use != nullptr;
    }
    return {isKnown ? Answer::Met : Answer::ToVerify, {}};
}

Finding usePlan(const RulePack &, const Inputs &inputs)
{
    const Uses uses = usesOf(inputs);
    const bool isPlanned = uses.splitYuan ? uses.splitYuan == numberOf(inputs, u"demandAmount"_s)
                                          : inputs.contains(u"useStated"_s);
    return {isPlanned ? Answer::Met : Answer::ToVerify, {}};
}

struct AutomaticRule {
    QStringView name;
    Finding (*find)(const RulePack &, const Inputs &);
};
constexpr std::array automaticRuleTable{
    AutomaticRule{u"monthsEstablished", monthsEstablished},
    AutomaticRule{u"industryPolicy", industryPolicy},
    AutomaticRule{u"demandComplete", demandComplete},
    AutomaticRule{u"demandPlausible", demandPlausible},
    AutomaticRule{u"debtRatio", debtRatio},
    AutomaticRule{u"useAllowed", useAllowed},
    AutomaticRule{u"usePlan", usePlan},
};

Finding automaticFinding(const SubCheck &check, const RulePack &pack, const Inputs &inputs)
{
    for (const AutomaticRule &rule : automaticRuleTable) {
        if (check.automatic == rule.name) {
            return rule.find(pack, inputs);
        }
    }
    return {};
}

// A visitor's answer as far as it may stand; nothing: none was given.
std::optional<Answer> visitorAnswer(const SubCheck &check, const Inputs &inputs,
                                    const std::map<QString, Answer> &answers)
{
    const auto given = answers.find(check.id);
    if (given == answers.end()) {
        return std::nullopt;
    }
    const auto method = fromCode<VisitMethod>(textOf(inputs, u"method"_s));
    const bool isAbsent = check.needsPresence && method && !seesPremises(*method);
    const bool isClean = given->second == Answer::Met || given->second == Answer::NotApplicable;
    if (isClean && (!check.visitorMayMeet || (isAbsent && given->second == Answer::Met))) {
        return Answer::ToVerify;
    }
    return given->second;
}

// Whose word a visitor's answer is: seen where it can be seen, else what the firm said.
AnswerSource visitorSource(const SubCheck &check)
{
    switch (check.source) {
    case AnswerSource::Auto:
    case AnswerSource::Seen:
        return AnswerSource::Seen;
    case AnswerSource::Declared:
    case AnswerSource::TaskForce:
    case AnswerSource::Bank:
        return AnswerSource::Declared;
    }
    Q_UNREACHABLE();
}

SubCheckResult resultOf(const SubCheck &check, const Finding &finding,
                        const std::optional<Answer> &visitor)
{
    const bool isFound = !check.automatic.isEmpty() && finding.answer != Answer::ToVerify;
    if (isFound && (finding.answer == Answer::NotMet || visitor != Answer::NotMet)) {
        return {check.id, finding.answer, AnswerSource::Auto};
    }
    if (visitor && *visitor != Answer::ToVerify) {
        return {check.id, *visitor, visitorSource(check)};
    }
    return {check.id, Answer::ToVerify, check.pending};
}

// Sole proprietors, cooperatives and farms are in scope whatever their size (DOMAIN §7.6).
bool isOutOfScope(const Inputs &inputs)
{
    if (textOf(inputs, u"outcome"_s) == code(VisitOutcome::OutOfScope)) {
        return true;
    }
    const QString kind = textOf(inputs, u"kind"_s);
    const auto size = fromCode<SizeClass>(textOf(inputs, u"size"_s));
    return (kind == code(SubjectKind::Company) || kind == code(SubjectKind::Other)) &&
           (size == SizeClass::Medium || size == SizeClass::Large);
}

void decide(CriteriaJudgement &judgement, const RulePack &pack)
{
    if (isOutOfScope(judgement.inputs)) {
        judgement.verdict = CriteriaVerdict::OutOfScope;
        return;
    }
    const auto firstMandatory = [&](Answer answer) {
        for (size_t i = 0; i < pack.subChecks.size(); ++i) {
            if (pack.subChecks[i].mandatory && judgement.results[i].answer == answer) {
                return pack.subChecks[i].id;
            }
        }
        return QString();
    };
    if (const QString failed = firstMandatory(Answer::NotMet); !failed.isEmpty()) {
        judgement.verdict = CriteriaVerdict::Fail;
        judgement.decidedBy = failed;
    } else if (const QString pending = firstMandatory(Answer::ToVerify); !pending.isEmpty()) {
        judgement.verdict = CriteriaVerdict::PassPending;
        judgement.decidedBy = pending;
    } else {
        judgement.verdict = CriteriaVerdict::Pass;
    }
}

void putNumber(Inputs &inputs, const QString &key, const std::optional<qint64> &number)
{
    if (number) {
        inputs[key] = QString::number(*number);
    }
}

void putText(Inputs &inputs, const QString &key, const QString &text)
{
    if (!text.isEmpty()) {
        inputs[key] = text;
    }
}

void putSize(Inputs &inputs, const BusinessSubject &subject, QDate today)
{
    if (const SizeTable *table = sizeTableOn(shippedSizeTables(), today)) {
        const SizeJudgement size = classify(*table, {subject.industryCode, subject.employees,
                                                     subject.revenueYuan, subject.assetsYuan});
        if (size.size != SizeClass::Unclassifiable) {
            inputs[u"size"_s] = code(size.size);
            inputs[u"sizeTable"_s] = size.table;
        }
    }
}

void putDemand(Inputs &inputs, const Demand &demand)
{
    inputs[u"demand"_s] = u"1"_s;
    putNumber(inputs, u"demandAmount"_s, demand.amountYuan);
    putNumber(inputs, u"demandTerm"_s, demand.termMonths);
    putText(inputs, u"use"_s, demand.useCode);
    if (!demand.useText.trimmed().isEmpty()) {
        inputs[u"useStated"_s] = u"1"_s;
    }
    QStringList split;
    for (const Demand::UsePart &part : demand.useSplit) {
        split.append(part.useCode + u':' + QString::number(part.amountYuan));
    }
    putText(inputs, u"useSplit"_s, split.join(u','));
}

} // namespace

QStringList automaticRules()
{
    QStringList names;
    for (const AutomaticRule &rule : automaticRuleTable) {
        names.append(rule.name.toString());
    }
    return names;
}

bool isMonthsFull(QDate from, int months, QDate day)
{
    return from.isValid() && day.isValid() && from.addMonths(months) <= day;
}

std::map<QString, QString> judgementInputs(const BusinessSubject &subject, const Visit &visit,
                                           QDate today)
{
    Inputs inputs;
    inputs[u"on"_s] = today.toString(Qt::ISODate);
    inputs[u"kind"_s] = code(subject.kind);
    inputs[u"method"_s] = code(visit.method);
    putText(inputs, u"establishedOn"_s, subject.establishedOn.toString(Qt::ISODate));
    putText(inputs, u"industryCode"_s, subject.industryCode);
    putNumber(inputs, u"revenue"_s, subject.revenueYuan);
    putNumber(inputs, u"assets"_s, subject.assetsYuan);
    putNumber(inputs, u"debts"_s, subject.debtsYuan);
    putSize(inputs, subject, today);
    if (visit.outcome) {
        inputs[u"outcome"_s] = code(*visit.outcome);
    }
    if (visit.demand) {
        putDemand(inputs, *visit.demand);
    }
    return inputs;
}

CriteriaJudgement judge(const RulePack &pack, const std::map<QString, QString> &inputs,
                        const std::map<QString, Answer> &answers)
{
    CriteriaJudgement judgement;
    judgement.packId = pack.id;
    judgement.packVersion = pack.version;
    judgement.inputs = inputs;
    for (const SubCheck &check : pack.subChecks) {
        const Finding finding = automaticFinding(check, pack, inputs);
        judgement.results.push_back(
            resultOf(check, finding, visitorAnswer(check, inputs, answers)));
        if (!finding.warning.isEmpty()) {
            judgement.warnings.append(finding.warning);
        }
    }
    decide(judgement, pack);
    return judgement;
}

CriteriaJudgement judge(const RulePack &pack, const BusinessSubject &subject, const Visit &visit,
                        QDate today)
{
    return judge(pack, judgementInputs(subject, visit, today), visit.answers);
}

} // namespace core
