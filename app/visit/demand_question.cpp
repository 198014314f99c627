// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/demand_question.h"

#include "app/criteria/pack_text.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/visit/answer_row.h"
#include "app/visit/check_question.h"
#include "app/visit/fields.h"
#include "app/visit/type_ahead.h"
#include "core/domain/money.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

// Between a use in the firm's own words and its plan, which share one text.
constexpr QChar useEnd(u'；');

QString useAndPlan(const QString &use, const QString &plan)
{
    return use.isEmpty() || plan.isEmpty() ? use + plan : use + useEnd + plan;
}

// Papers the visitor may have seen, as the wire spells them.
constexpr std::array evidenceCodes{u"CONTRACT", u"ORDER", u"INVOICE"};

std::vector<TypeAhead::Choice> useChoices(const core::RulePack &pack)
{
    std::vector<TypeAhead::Choice> choices;
    for (const core::UseCode &use : pack.uses) {
        const QString other = use.title.zh + u' ' + use.title.en;
        choices.push_back({use.code, packText(use.title), other});
    }
    return choices;
}

} // namespace

DemandQuestion::DemandQuestion(OpenVisit &visit, QWidget *parent) : Question(visit, parent)
{
    m_need = addRow(tr("Money needed before long"));
    m_need->setObjectName(u"need"_s);
    connect(m_need, &AnswerRow::picked, this, &DemandQuestion::pickNeed);
    makeFields();
    makePoints();
    column()->addStretch();
    refresh();
}

QString DemandQuestion::spoken() const
{
    return tr("Do you need money before long? How much, for how long, for what? Is there a "
              "contract, an order or an invoice?");
}

void DemandQuestion::makeFields()
{
    m_fields = new QWidget;
    auto *inside = new QVBoxLayout(m_fields);
    inside->setContentsMargins(theme::space(4), 0, 0, 0);
    column()->addWidget(m_fields);
    QFormLayout *form = addForm(inside);
    m_amount = new WanEdit;
    m_echo = new QLabel;
    addField(form, tr("&Amount, 万元"), m_amount, u"demand.amount"_s, m_echo);
    connect(m_amount, &WanEdit::edited, this, &DemandQuestion::editAmount);
    guard(m_amount, [this] { return m_amount->fault(); });
    m_term = new QLineEdit;
    m_term->setValidator(new QIntValidator(0, 999, m_term));
    m_term->setAlignment(Qt::AlignRight);
    m_term->setFixedWidth(theme::space(16));
    addField(form, tr("&Term, months"), m_term, u"demand.term"_s);
    connect(m_term, &QLineEdit::textEdited, this, &DemandQuestion::editTerm);
    m_use = new TypeAhead;
    m_use->setChoices(useChoices(open().pack()));
    m_use->setFixedWidth(theme::space(90));
    m_use->setPlaceholderText(tr("Type a part of it, or press ↓"));
    addFieldBeside(tr("&Use"), m_use, u"demand.use"_s);
    connect(m_use, &TypeAhead::edited, this, &DemandQuestion::editUse);
    m_plan = new QLineEdit;
    m_plan->setMaxLength(400);
    m_plan->setFixedWidth(theme::space(120));
    m_plan->setPlaceholderText(tr("What exactly, in parts, and when it is paid"));
    addField(form, tr("&Plan"), m_plan, u"demand.use_text"_s);
    connect(m_plan, &QLineEdit::textEdited, this, &DemandQuestion::editUse);
    auto *evidence = new QWidget;
    auto *line = new QHBoxLayout(evidence);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space(4));
    for (const QString &label : {tr("&Contract"), tr("&Order"), tr("&Invoice")}) {
        auto *box = new QCheckBox(label);
        box->setObjectName(u"evidence%1"_s.arg(m_evidence.size()));
        connect(box, &QCheckBox::clicked, this, &DemandQuestion::editEvidence);
        line->addWidget(box);
        m_evidence.push_back(box);
    }
    addField(form, tr("Papers seen"), evidence, u"demand.evidence"_s);
}

void DemandQuestion::makePoints()
{
    if (core::subCheck(open().pack(), u"C5.1") != nullptr) {
        m_points.append(u"C5.1"_s);
    }
    m_points += furtherPoints(open().pack(), {u"C3"_s, u"C5"_s});
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        AnswerRow *row = addRow(packText(core::subCheck(open().pack(), m_points[i])->title));
        row->setObjectName(m_points[i]);
        connect(row, &AnswerRow::picked, this, [this, i](core::Answer answer) {
            pickPoint(static_cast<size_t>(i) + 1, m_points[i], answer);
        });
    }
}

std::optional<core::Answer> DemandQuestion::needAnswer() const
{
    const auto &outcome = open().visit().outcome;
    if (!outcome) {
        return std::nullopt;
    }
    if (core::hasNeed(*outcome)) {
        return core::Answer::Met;
    }
    if (*outcome == core::VisitOutcome::NoNeed) {
        return core::Answer::NotMet;
    }
    return *outcome == core::VisitOutcome::Potential ? std::optional(core::Answer::ToVerify)
                                                     : std::nullopt;
}

void DemandQuestion::pickNeed(core::Answer answer)
{
    open().change([&](core::Visit &visit) {
        if (answer == core::Answer::NotMet) {
            visit.outcome = core::VisitOutcome::NoNeed;
            return;
        }
        if (!visit.demand) {
            visit.demand.emplace();
        }
        if (answer == core::Answer::ToVerify) {
            visit.outcome = core::VisitOutcome::Potential;
        } else if (!visit.outcome || !core::hasNeed(*visit.outcome)) {
            visit.outcome = core::VisitOutcome::Need;
        }
    });
    if (answer == core::Answer::NotMet) {
        Q_EMIT
        finished();
    } else {
        m_amount->setFocus();
    }
}

void DemandQuestion::pickPoint(size_t row, const QString &subCheck, core::Answer answer)
{
    open().change([&](core::Visit &visit) { visit.answers[subCheck] = answer; });
    rowAnswered(rows()[row]);
}

// The keys go to the point that has the focus; before the first answer they can only mean that one.
bool DemandQuestion::answer(core::Answer answer)
{
    if (!needAnswer()) {
        pickNeed(answer);
        return true;
    }
    return Question::answer(answer);
}

void DemandQuestion::begin()
{
    if (needAnswer() == core::Answer::Met && open().visit().demand &&
        !open().visit().demand->amountYuan) {
        m_amount->setFocus();
    } else {
        m_need->takeFocus();
    }
}

void DemandQuestion::editAmount()
{
    open().changeDemand([this](core::Demand &demand) { demand.amountYuan = m_amount->yuan(); });
    refresh(); // the echo also speaks of text that is no amount
}

void DemandQuestion::editTerm()
{
    open().changeDemand([this](core::Demand &demand) {
        bool isNumber = false;
        const qint64 months = m_term->text().toLongLong(&isNumber);
        demand.termMonths = isNumber ? std::optional(months) : std::nullopt;
    });
}

// A use of the list is a code; anything else is kept in the firm's own words, before the plan.
void DemandQuestion::editUse()
{
    open().changeDemand([this](core::Demand &demand) {
        demand.useCode = m_use->chosen();
        demand.useText = useAndPlan(ownUse(), m_plan->text());
    });
}

QString DemandQuestion::ownUse() const
{
    return m_use->chosen().isEmpty() ? m_use->text().trimmed() : QString();
}

void DemandQuestion::showUse(const core::Demand &demand)
{
    const bool isShown =
        demand.useCode == m_use->chosen() && demand.useText == useAndPlan(ownUse(), m_plan->text());
    if (isShown) {
        return;
    }
    const bool isOwn = demand.useCode.isEmpty();
    m_use->setChosen(demand.useCode, isOwn ? demand.useText.section(useEnd, 0, 0) : QString());
    m_plan->setText(isOwn ? demand.useText.section(useEnd, 1) : demand.useText);
}

void DemandQuestion::editEvidence()
{
    open().change([this](core::Visit &visit) {
        if (!visit.demand) {
            visit.demand.emplace();
        }
        visit.demand->evidence.clear();
        for (size_t i = 0; i < m_evidence.size(); ++i) {
            if (m_evidence[i]->isChecked()) {
                visit.demand->evidence.append(QString::fromUtf16(evidenceCodes[i]));
            }
        }
        // A paper seen shows the trade behind the need; none seen says nothing against it.
        if (visit.demand->evidence.isEmpty()) {
            visit.answers.erase(u"C3.3"_s);
        } else {
            visit.answers[u"C3.3"_s] = core::Answer::Met;
        }
    });
}

void DemandQuestion::refresh()
{
    const core::Visit &visit = open().visit();
    const core::Demand demand = visit.demand.value_or(core::Demand());
    m_need->setAnswer(needAnswer(), std::nullopt);
    const bool isWanted = visit.demand && visit.outcome != core::VisitOutcome::NoNeed;
    m_fields->setVisible(isWanted);
    m_amount->setYuan(demand.amountYuan);
    if (m_amount->isWrong()) {
        m_echo->setText(m_amount->fault());
    } else {
        m_echo->setText(demand.amountYuan ? core::amountEcho(*demand.amountYuan) : QString());
    }
    theme::setTone(m_echo, m_amount->isWrong() ? "bad" : "");
    const QString term = demand.termMonths ? QString::number(*demand.termMonths) : QString();
    if (m_term->text() != term) {
        m_term->setText(term);
    }
    showUse(demand);
    for (size_t i = 0; i < m_evidence.size(); ++i) {
        m_evidence[i]->setChecked(demand.evidence.contains(QString::fromUtf16(evidenceCodes[i])));
    }
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        AnswerRow *row = rows()[static_cast<size_t>(i) + 1];
        const auto given = visit.answers.find(m_points[i]);
        row->setVisible(isWanted);
        row->setAnswer(given == visit.answers.end() ? std::nullopt : std::optional(given->second),
                       std::nullopt);
        row->setHint(m_points[i] == u"C5.1" && !open().subject().businessScope.isEmpty()
                         ? tr("Scope: %1").arg(open().subject().businessScope.left(120))
                         : QString());
    }
}

bool DemandQuestion::isAnswered() const
{
    const core::Visit &visit = open().visit();
    if (visit.outcome == core::VisitOutcome::NoNeed) {
        return true;
    }
    return visit.demand && visit.demand->amountYuan && visit.demand->termMonths &&
           !(visit.demand->useCode.isEmpty() && visit.demand->useText.isEmpty());
}

} // namespace app
