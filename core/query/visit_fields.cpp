// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/visit_fields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// Gathers what is not at its unstated value.
class FieldList {
public:
    void add(const QString &name, const QString &value)
    {
        if (!value.isEmpty()) {
            m_fields.push_back({name, value});
        }
    }
    void add(const QString &name, std::optional<qint64> number)
    {
        add(name, number ? QString::number(*number) : QString());
    }
    void add(const QString &name, QDate day)
    {
        add(name, day.isValid() ? day.toString(Qt::ISODate) : QString());
    }
    void addFlag(const QString &name, bool flag) { add(name, flag ? u"true"_s : QString()); }
    template <typename E>
    void addCode(const QString &name, E value, E unstated)
    {
        add(name, value == unstated ? QString() : code(value));
    }
    std::vector<VisitField> take() { return std::move(m_fields); }

private:
    std::vector<VisitField> m_fields;
};

void addDemand(FieldList &list, const Demand &demand)
{
    list.add(u"demand.amount"_s, demand.amountYuan);
    list.add(u"demand.term"_s, demand.termMonths);
    list.add(u"demand.use"_s, demand.useCode);
    list.add(u"demand.useText"_s, demand.useText);
    for (const Demand::UsePart &part : demand.useSplit) {
        list.add(u"demand.useSplit."_s + part.useCode, std::optional(part.amountYuan));
    }
    list.add(u"demand.rate"_s, demand.wantedRateBp);
    list.addCode(u"demand.guarantee"_s, demand.guarantee, GuaranteeMode::Unstated);
    list.add(u"demand.collateral"_s, demand.collateral.join(u", "_s));
    if (demand.isFirstLoan) {
        list.add(u"demand.firstLoan"_s, *demand.isFirstLoan ? u"true"_s : u"false"_s);
    }
    list.addFlag(u"demand.renewal"_s, demand.isRenewal);
    list.add(u"demand.loanBank"_s, demand.existingLoanBank);
    list.add(u"demand.loanAmount"_s, demand.existingLoanYuan);
    list.add(u"demand.loanDueOn"_s, demand.existingLoanDueOn);
    list.addFlag(u"demand.exports"_s, demand.exports);
    list.add(u"demand.wantedOn"_s, demand.desiredFundingOn);
    list.add(u"demand.banks"_s, demand.intendedBanks.join(u", "_s));
    list.add(u"demand.evidence"_s, demand.evidence.join(u", "_s));
    list.addFlag(u"demand.consent"_s, demand.consent);
    if (demand.consent && demand.consentBanks != demand.intendedBanks) {
        list.add(u"demand.consentBanks"_s, demand.consentBanks.join(u", "_s));
    }
}

QString peopleOf(const Visit &visit)
{
    QStringList people;
    for (const Visitor &visitor : visit.visitors) {
        people.append(visitor.person);
    }
    return people.join(u", "_s);
}

} // namespace

std::vector<VisitField> visitFields(const Visit &visit)
{
    FieldList list;
    list.add(u"outcome"_s, visit.outcome ? code(*visit.outcome) : QString());
    list.add(u"outcomeText"_s, visit.outcomeText);
    list.add(u"method"_s, code(visit.method));
    list.add(u"startedAt"_s,
             visit.startedAt.isValid() ? visit.startedAt.toUTC().toString(Qt::ISODate) : QString());
    list.add(u"visitors"_s, peopleOf(visit));
    list.add(u"metWith"_s, visit.metWith);
    list.addCode(u"opStatusSeen"_s, visit.opStatusSeen, OpStatus::Unknown);
    list.add(u"businessNote"_s, visit.businessNote);
    list.add(u"assetScale"_s, visit.assetScale);
    list.addCode(u"marketOutlook"_s, visit.marketOutlook, MarketOutlook::Unknown);
    for (const auto &[check, answer] : visit.answers) {
        list.add(u"answers."_s + check, code(answer));
    }
    if (visit.demand) {
        addDemand(list, *visit.demand);
    }
    for (size_t i = 0; i < visit.issues.size(); ++i) {
        const Issue &issue = visit.issues[i];
        list.add(u"issues.%1"_s.arg(i + 1),
                 issue.solvedOnSpot ? u"✓ "_s + issue.description : issue.description);
    }
    list.addFlag(u"intermediary"_s, visit.intermediaryCharged);
    list.addFlag(u"handout"_s, visit.handoutGiven);
    list.add(u"products"_s, visit.productsExplained.join(u", "_s));
    list.add(u"followUp"_s, visit.followUpPlan);
    list.add(u"nextVisitOn"_s, visit.nextVisitOn);
    if (visit.position) {
        list.add(u"position"_s, u"%1 %2 %3"_s.arg(visit.position->lonE7)
                                    .arg(visit.position->latE7)
                                    .arg(code(visit.position->crs)));
    }
    return list.take();
}

std::vector<VisitChange> visitChanges(const Visit &before, const Visit &after)
{
    std::vector<VisitChange> changes;
    const std::vector<VisitField> then = visitFields(before);
    const std::vector<VisitField> now = visitFields(after);
    const auto valueIn = [](const std::vector<VisitField> &fields, const QString &name) {
        const auto found = std::ranges::find(fields, name, &VisitField::name);
        return found == fields.end() ? QString() : found->value;
    };
    for (const VisitField &field : now) {
        const QString was = valueIn(then, field.name);
        if (was != field.value) {
            changes.push_back({field.name, was, field.value});
        }
    }
    for (const VisitField &field : then) {
        if (valueIn(now, field.name).isEmpty()) {
            changes.push_back({field.name, field.value, QString()});
        }
    }
    return changes;
}

} // namespace core
