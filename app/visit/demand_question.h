// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/question.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace app {

class TypeAhead;
class WanEdit;

// 3. Money wanted: how much, how long, for what, on what ground. "No" ends the visit here.
class DemandQuestion : public Question {
    Q_OBJECT

public:
    explicit DemandQuestion(OpenVisit &visit, QWidget *parent = nullptr);

    QString spoken() const override;
    QString shortName() const override { return tr("Need"); }
    void refresh() override;
    bool isAnswered() const override;
    bool isOfDemand() const override { return true; }
    bool answer(core::Answer answer) override;
    void begin() override;

private:
    void makeFields();
    void makePoints();
    void pickNeed(core::Answer answer);
    void pickPoint(size_t row, const QString &subCheck, core::Answer answer);
    void editAmount();
    void editTerm();
    void editUse();
    void showUse(const core::Demand &demand);
    QString ownUse() const;
    void editEvidence();
    std::optional<core::Answer> needAnswer() const;

    AnswerRow *m_need = nullptr;
    QWidget *m_fields = nullptr;
    WanEdit *m_amount = nullptr;
    QLabel *m_echo = nullptr;
    QLineEdit *m_term = nullptr;
    TypeAhead *m_use = nullptr;
    QLineEdit *m_plan = nullptr;
    std::vector<QCheckBox *> m_evidence;
    QStringList m_points; // sub-checks of the rows below the fields
};

} // namespace app
