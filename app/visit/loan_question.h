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
    void accept() override;

private:
    void makeFields();
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
    DayEdit *m_due = nullptr;
    QLabel *m_dueNote = nullptr;
    QCheckBox *m_renewal = nullptr;
    std::optional<core::Answer> m_said; // "to verify" leaves no trace in the visit
};

} // namespace app
