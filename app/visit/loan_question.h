// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/question.h"

class QCheckBox;
class QLabel;

namespace app {

class DayEdit;
class TypeAhead;
class WanEdit;

// 4. The loan there is: where, how much, when it falls due, and whether it is to be renewed.
class LoanQuestion : public Question {
    Q_OBJECT

public:
    explicit LoanQuestion(OpenVisit &visit, QWidget *parent = nullptr);

    QString spoken() const override;
    QString shortName() const override { return tr("Loans"); }
    void refresh() override;
    bool isAnswered() const override;
    bool isOfDemand() const override { return true; }
    void accept() override;

private:
    void makeFields();
    void showAmounts(const core::Demand &demand);
    void pickLoan(core::Answer answer);
    void pickFirst(core::Answer answer);
    void editLoan();
    void editRenewal();
    bool isOnRoster() const;
    std::optional<core::Answer> loanAnswer() const;

    AnswerRow *m_loan = nullptr;
    AnswerRow *m_first = nullptr;
    QWidget *m_fields = nullptr;
    TypeAhead *m_bank = nullptr;
    WanEdit *m_amount = nullptr;
    QLabel *m_echo = nullptr;
    DayEdit *m_due = nullptr;
    QLabel *m_dueNote = nullptr;
    QCheckBox *m_renewal = nullptr;
    core::Demand m_aside;               // its loan: what was typed before "no" was said
    std::optional<core::Answer> m_said; // "to verify" leaves no trace in the visit
};

} // namespace app
