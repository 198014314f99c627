// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/bank_question.h"

#include "app/theme.h"
#include "app/visit/type_ahead.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

std::vector<TypeAhead::Choice> outletChoices(const std::vector<BankOutlet> &outlets)
{
    std::vector<TypeAhead::Choice> choices;
    for (const BankOutlet &outlet : outlets) {
        choices.push_back({outlet.id, outlet.name, outlet.bank + u' ' + outlet.address});
    }
    return choices;
}

} // namespace

BankQuestion::BankQuestion(OpenVisit &visit, QWidget *parent) : Question(visit, parent)
{
    QFormLayout *form = addForm();
    const std::array labels{tr("&First bank"), tr("Seco&nd bank")};
    const std::array names{u"demand.banks"_s, u"demand.bank2"_s};
    for (size_t i = 0; i < m_banks.size(); ++i) {
        m_banks[i] = new TypeAhead;
        m_banks[i]->setChoices(outletChoices(visit.loaded().outlets));
        m_banks[i]->setFixedWidth(theme::space(90));
        m_banks[i]->setPlaceholderText(i == 0 ? tr("Name, street or initials of an outlet")
                                              : tr("optional"));
        addField(form, labels[i], m_banks[i], names[i]);
        guard(m_banks[i], [field = m_banks[i]] {
            const bool isStrange = field->chosen().isEmpty() && !field->text().trimmed().isEmpty();
            return isStrange ? tr("Not in the directory. Choose from the list (↓), or empty the "
                                  "field.")
                             : QString();
        });
        m_contacts[i] = theme::caption(new QLabel);
        m_contacts[i]->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_contacts[i]->setWordWrap(true);
        m_contacts[i]->setMinimumWidth(theme::space(120));
        form->addRow(QString(), m_contacts[i]);
        connect(m_banks[i], &TypeAhead::edited, this, &BankQuestion::editBanks);
    }
    m_consent = new QCheckBox(tr("The business &agrees that the above goes to:"));
    connect(m_consent, &QCheckBox::clicked, this, &BankQuestion::editConsent);
    addField(form, tr("Consent"), m_consent, u"demand.consent"_s);
    m_consent->setAccessibleName(tr("Consent"));
    m_names = new QLabel;
    m_names->setWordWrap(true);
    form->addRow(QString(), m_names);
    column()->addStretch();
    refresh();
}

QString BankQuestion::spoken() const
{
    return tr(
        "Which one or two banks would you like? Do you agree that we pass the above to them?");
}

void BankQuestion::begin()
{
    m_banks[0]->setFocus();
}

// Another bank is another consent: it has to be asked again.
void BankQuestion::editBanks()
{
    QStringList chosen;
    for (const TypeAhead *field : m_banks) {
        if (const QString id = field->chosen(); !id.isEmpty() && !chosen.contains(id)) {
            chosen.append(id);
        }
    }
    open().changeDemand([&](core::Demand &demand) {
        if (demand.intendedBanks != chosen) {
            demand.intendedBanks = chosen;
            demand.consent = false;
            demand.consentBanks.clear();
        }
    });
    refresh();
}

void BankQuestion::editConsent()
{
    open().changeDemand([this](core::Demand &demand) {
        demand.consent = m_consent->isChecked() && !demand.intendedBanks.isEmpty();
        demand.consentBanks = demand.consent ? demand.intendedBanks : QStringList();
    });
    refresh();
}

void BankQuestion::refresh()
{
    const core::Demand demand = open().visit().demand.value_or(core::Demand());
    QStringList names;
    for (size_t i = 0; i < m_banks.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        const QString id = at < demand.intendedBanks.size() ? demand.intendedBanks[at] : QString();
        const BankOutlet *outlet = open().outlet(id);
        const bool isTyping = m_banks[i]->chosen().isEmpty() && !m_banks[i]->text().isEmpty();
        if (!m_banks[i]->hasFocus() && !isTyping) {
            m_banks[i]->setChosen(id, id);
        }
        const bool isStrange = isTyping || m_banks[i]->chosen() != id;
        if (outlet != nullptr && !isStrange) {
            m_contacts[i]->setText(u"%1  %2"_s.arg(outlet->address, outlet->phone).trimmed());
        } else {
            m_contacts[i]->setText(isTyping
                                       ? tr("Not in the directory. Choose from the list (↓), or "
                                            "empty the field.")
                                       : QString());
        }
        theme::setTone(m_contacts[i], isTyping ? "warn" : "");
        if (!id.isEmpty()) {
            names.append(outlet != nullptr ? outlet->name : id);
        }
    }
    m_consent->setEnabled(!names.isEmpty());
    m_consent->setChecked(demand.consent);
    m_names->setText(names.isEmpty() ? tr("Choose a bank first.") : names.join(tr(", ")));
}

bool BankQuestion::isAnswered() const
{
    const auto &demand = open().visit().demand;
    return demand && !demand->intendedBanks.isEmpty() && demand->consent;
}

} // namespace app
