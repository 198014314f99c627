// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/question.h"

#include <array>

class QCheckBox;
class QLabel;

namespace app {

class TypeAhead;

// 6. The one or two banks the firm wants, and its consent that names them.
class BankQuestion : public Question {
    Q_OBJECT

public:
    explicit BankQuestion(OpenVisit &visit, QWidget *parent = nullptr);

    QString spoken() const override;
    QString shortName() const override { return tr("Banks"); }
    void refresh() override;
    bool isAnswered() const override;
    bool isOfDemand() const override { return true; }
    void begin() override;

private:
    void editBanks();
    void editConsent();

    std::array<TypeAhead *, 2> m_banks{};
    std::array<QLabel *, 2> m_contacts{};
    QCheckBox *m_consent = nullptr;
    QLabel *m_names = nullptr;
};

} // namespace app
