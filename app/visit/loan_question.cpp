// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/loan_question.h"

#include "app/texts.h"
#include "app/theme.h"
#include "app/visit/answer_row.h"
#include "app/visit/fields.h"
#include "app/visit/type_ahead.h"
#include "core/domain/money.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <set>

using namespace Qt::StringLiterals;

namespace app {

namespace {

bool hasLoanFields(const core::Demand &demand)
{
    return !demand.existingLoanBank.isEmpty() || demand.existingLoanYuan ||
           demand.existingLoanDueOn.isValid();
}

// Lenders to choose from: the banks of the directory, each once.
std::vector<TypeAhead::Choice> lenderChoices(const std::vector<BankOutlet> &outlets)
{
    std::set<QString> banks;
    for (const BankOutlet &outlet : outlets) {
        banks.insert(outlet.bank.isEmpty() ? outlet.name : outlet.bank);
    }
    std::vector<TypeAhead::Choice> choices;
    for (const QString &bank : banks) {
        choices.push_back({bank, bank, {}});
    }
    return choices;
}

} // namespace

LoanQuestion::LoanQuestion(OpenVisit &visit, QWidget *parent) : Question(visit, parent)
{
    m_loan = addRow(tr("A bank loan is running now"));
    m_loan->setObjectName(u"loan"_s);
    m_loan->setWords({tr("Yes"), tr("No"), tr("To verify")});
    connect(m_loan, &AnswerRow::picked, this, &LoanQuestion::pickLoan);
    makeFields();
    m_first = addRow(tr("It has never had a bank loan (首贷户)"));
    m_first->setObjectName(u"first"_s);
    connect(m_first, &AnswerRow::picked, this, &LoanQuestion::pickFirst);
    column()->addStretch();
    refresh();
}

QString LoanQuestion::spoken() const
{
    return tr("Do you have a loan now? With which bank, how much, and when does it fall due?");
}

void LoanQuestion::makeFields()
{
    m_fields = new QWidget;
    auto *inside = new QVBoxLayout(m_fields);
    inside->setContentsMargins(theme::space(4), 0, 0, 0);
    column()->addWidget(m_fields);
    QFormLayout *form = addForm(inside);
    m_bank = new TypeAhead;
    m_bank->setChoices(lenderChoices(open().loaded().outlets));
    m_bank->setFixedWidth(theme::space(80));
    addField(form, tr("&Bank"), m_bank, u"demand.loan_bank"_s);
    connect(m_bank, &TypeAhead::edited, this, &LoanQuestion::editLoan);
    m_amount = new WanEdit;
    m_echo = new QLabel;
    addField(form, tr("&Amount, 万元"), m_amount, u"demand.loan_amount"_s, m_echo);
    connect(m_amount, &WanEdit::edited, this, &LoanQuestion::editLoan);
    m_due = new DayEdit(open().day());
    m_dueNote = new QLabel;
    addField(form, tr("Falls &due"), m_due, u"demand.loan_due_on"_s, m_dueNote);
    connect(m_due, &DayEdit::edited, this, &LoanQuestion::editLoan);
    const auto isAsked = [this] { return loanAnswer() == core::Answer::Met; };
    guard(m_amount, [=, this] { return isAsked() ? m_amount->fault() : QString(); });
    guard(m_due, [=, this] { return isAsked() ? m_due->fault() : QString(); });
    m_renewal = new QCheckBox(tr("&Renewal wanted (续贷)"));
    m_renewal->setObjectName(u"renewal"_s);
    connect(m_renewal, &QCheckBox::clicked, this, &LoanQuestion::editRenewal);
    form->addRow(QString(), m_renewal);
}

bool LoanQuestion::isOnRoster() const
{
    const core::BusinessSubject &subject = open().subject();
    return !subject.loanBank.isEmpty() || subject.loanYuan || subject.loanDueOn.isValid();
}

std::optional<core::Answer> LoanQuestion::loanAnswer() const
{
    const auto &demand = open().visit().demand;
    if (demand && (!demand->existingLoanBank.isEmpty() || demand->existingLoanYuan ||
                   demand->existingLoanDueOn.isValid() || demand->isRenewal)) {
        return core::Answer::Met;
    }
    if (m_said) {
        return m_said;
    }
    if (demand && demand->isFirstLoan) {
        return *demand->isFirstLoan ? core::Answer::NotMet : core::Answer::Met;
    }
    return std::nullopt;
}

void LoanQuestion::pickLoan(core::Answer answer)
{
    m_said = answer;
    const core::BusinessSubject &subject = open().subject();
    open().changeDemand([&](core::Demand &demand) {
        const bool hasLoan = answer == core::Answer::Met;
        if (hasLoan && !hasLoanFields(demand)) {
            const bool wasTyped = hasLoanFields(m_aside);
            demand.existingLoanBank = wasTyped ? m_aside.existingLoanBank : subject.loanBank;
            demand.existingLoanYuan = wasTyped ? m_aside.existingLoanYuan : subject.loanYuan;
            demand.existingLoanDueOn = wasTyped ? m_aside.existingLoanDueOn : subject.loanDueOn;
            demand.isRenewal = demand.isRenewal || m_aside.isRenewal;
        }
        if (!hasLoan) {
            m_aside = hasLoanFields(demand) ? demand : m_aside;
            demand.existingLoanBank.clear();
            demand.existingLoanYuan.reset();
            demand.existingLoanDueOn = QDate();
            demand.isRenewal = false;
        }
        demand.isFirstLoan = hasLoan ? std::optional(false) : std::nullopt;
    });
    refresh();
    if (answer == core::Answer::Met) {
        m_bank->setFocus();
    } else if (answer == core::Answer::NotMet) {
        m_first->takeFocus();
    } else {
        Q_EMIT
        finished();
    }
}

void LoanQuestion::pickFirst(core::Answer answer)
{
    open().changeDemand([&](core::Demand &demand) {
        demand.isFirstLoan = answer == core::Answer::ToVerify
                                 ? std::nullopt
                                 : std::optional(answer == core::Answer::Met);
    });
    m_said = core::Answer::NotMet;
    Q_EMIT
    finished();
}

void LoanQuestion::editLoan()
{
    open().changeDemand([this](core::Demand &demand) {
        demand.existingLoanBank = m_bank->text().trimmed();
        demand.existingLoanYuan = m_amount->yuan();
        demand.existingLoanDueOn = m_due->day();
    });
    refresh();
}

void LoanQuestion::editRenewal()
{
    open().change([this](core::Visit &visit) {
        if (!visit.demand) {
            visit.demand.emplace();
        }
        visit.demand->isRenewal = m_renewal->isChecked();
        if (m_renewal->isChecked()) {
            visit.outcome = core::VisitOutcome::RenewalNeed;
        } else if (visit.outcome == core::VisitOutcome::RenewalNeed) {
            visit.outcome = core::VisitOutcome::Need;
        }
    });
}

void LoanQuestion::refresh()
{
    const core::Demand demand = open().visit().demand.value_or(core::Demand());
    const auto loan = loanAnswer();
    m_loan->setAnswer(loan, isOnRoster() ? std::optional(core::Answer::Met) : std::nullopt);
    m_loan->setHint(isOnRoster() && !loan ? tr("says the roster; Enter takes it") : QString());
    m_fields->setVisible(loan == core::Answer::Met);
    m_first->setVisible(loan == core::Answer::NotMet);
    m_first->setAnswer(
        demand.isFirstLoan && loan == core::Answer::NotMet
            ? std::optional(*demand.isFirstLoan ? core::Answer::Met : core::Answer::NotMet)
            : std::nullopt,
        std::nullopt);
    if (!m_bank->hasFocus()) {
        m_bank->setChosen(demand.existingLoanBank, demand.existingLoanBank);
    }
    showAmounts(demand);
    m_renewal->setChecked(demand.isRenewal);
}

// In words beside them: a 0 too many is seen there.
void LoanQuestion::showAmounts(const core::Demand &demand)
{
    m_amount->setYuan(demand.existingLoanYuan);
    const QString echo =
        demand.existingLoanYuan ? core::amountEcho(*demand.existingLoanYuan) : QString();
    m_echo->setText(m_amount->isWrong() ? m_amount->fault() : echo);
    theme::setTone(m_echo, m_amount->isWrong() ? "bad" : "");
    m_due->setDay(demand.existingLoanDueOn);
    const qint64 days = open().day().daysTo(demand.existingLoanDueOn);
    if (m_due->isWrong()) {
        m_dueNote->setText(m_due->fault());
    } else if (demand.existingLoanDueOn.isValid() && days >= 0) {
        m_dueNote->setText(tr("in %n day(s)", nullptr, static_cast<int>(days)));
    } else {
        m_dueNote->setText(demand.existingLoanDueOn.isValid() ? tr("already past") : QString());
    }
    theme::setTone(m_dueNote, m_due->isWrong() ? "bad" : days >= 0 && days <= 60 ? "warn" : "");
}

bool LoanQuestion::isAnswered() const
{
    return loanAnswer().has_value();
}

void LoanQuestion::accept()
{
    if (!loanAnswer() && isOnRoster()) {
        pickLoan(core::Answer::Met);
    }
}

} // namespace app
