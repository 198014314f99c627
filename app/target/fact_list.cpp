// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/fact_list.h"

#include "app/icons.h"
#include "app/target/register_text.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/domain/phone.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace app {

using namespace Qt::StringLiterals;

namespace {

class FactTexts {
    Q_DECLARE_TR_FUNCTIONS(FactTexts)
};

// A register as a fact; nothing when it is empty or a flag that is not set.
void addRegister(std::vector<Fact> &facts, const core::BusinessSubject &subject, const char *name)
{
    const QString field = QLatin1StringView(name);
    const core::SubjectField *known = core::subjectField(field);
    Q_ASSERT(known);
    const core::Value value = core::fieldValue(subject, *known);
    const auto *number = std::get_if<qint64>(&value);
    const auto *words = std::get_if<QString>(&value);
    const bool isFlag = registerForm(field) == RegisterForm::YesNo;
    if ((number && !(isFlag && *number == 0)) || (words && !words->isEmpty())) {
        facts.push_back({fieldText(field), registerText(field, value), false});
    }
}

std::vector<Fact> registers(const core::BusinessSubject &subject,
                            std::initializer_list<const char *> names)
{
    std::vector<Fact> facts;
    for (const char *name : names) {
        addRegister(facts, subject, name);
    }
    return facts;
}

QString placeOf(const core::BusinessSubject &subject)
{
    QStringList parts{subject.park, subject.building, subject.floor, subject.room};
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace

std::vector<Fact> doorFacts(const core::TargetView &view)
{
    const core::BusinessSubject &subject = view.target.subject;
    std::vector<Fact> facts = registers(subject, {"operatingAddress"});
    if (const QString place = placeOf(subject); !place.isEmpty()) {
        facts.push_back({FactTexts::tr("Door"), place, false});
    }
    for (const Fact &fact : registers(subject, {"contactName", "legalRep"})) {
        facts.push_back(fact);
    }
    facts.push_back({fieldText(u"kind"_s), text(subject.kind), false});
    return facts;
}

std::vector<std::vector<Fact>> otherFacts(const core::TargetView &view)
{
    const core::BusinessSubject &subject = view.target.subject;
    std::vector<Fact> places = registers(subject, {"registeredAddress", "regionCode"});
    if (!view.gridName.isEmpty()) {
        places.push_back({fieldText(u"grid"_s), view.gridName, false});
    }
    std::vector<std::vector<Fact>> groups{
        registers(subject, {"establishedOn", "industryCode", "businessScope", "opStatus"}),
        registers(subject, {"regCapital", "employees", "revenue", "assets", "debts"}),
        registers(subject, {"loanBank", "loanAmount", "loanDueOn", "platformDemand"}),
        std::move(places),
        registers(subject,
                  {"altCode", "hasSocialInsurance", "hasTaxData", "tags", "exclusion", "invalid"})};
    std::erase_if(groups, [](const std::vector<Fact> &group) { return group.empty(); });
    return groups;
}

FactList::FactList(Phone phone, QWidget *parent) : QWidget(parent)
{
    if (phone == Phone::Shown) {
        makePhoneField();
    }
}

// The number, masked; the eye beside it asks for it, once more hides it.
void FactList::makePhoneField()
{
    m_phoneLabel = theme::caption(new QLabel(fieldText(u"contactPhone"_s), this));
    m_phoneLabel->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_phoneField = new QWidget(this);
    auto *row = new QHBoxLayout(m_phoneField);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space(1));
    m_number = new QLabel;
    m_number->setObjectName(u"phone"_s);
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_eye = new QToolButton;
    m_eye->setObjectName(u"showPhone"_s);
    m_eye->setCheckable(true);
    m_eye->setIcon(app::icon("eye"));
    m_eye->setProperty("role", u"inline"_s);
    m_eye->setIconSize(QSize(16, 16));
    m_eye->setToolTip(FactTexts::tr("Show the whole number; it is noted that you did"));
    m_eye->setAccessibleName(FactTexts::tr("Show the whole number"));
    connect(m_eye, &QToolButton::toggled, this, [this](bool shown) {
        if (shown) {
            Q_EMIT
            phoneWanted();
        } else {
            m_number->setText(core::maskedPhone(m_phone));
        }
    });
    row->addWidget(m_number);
    row->addWidget(m_eye);
    row->addStretch(1);
}

void FactList::showPhone()
{
    m_number->setText(m_phone);
}

void FactList::setFacts(const std::vector<std::vector<Fact>> &groups, const QString &phone)
{
    for (QWidget *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (child != m_phoneLabel && child != m_phoneField) {
            delete child;
        }
    }
    delete layout();
    m_phone = phone;
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::space(3));
    grid->setVerticalSpacing(theme::space(1));
    grid->setColumnMinimumWidth(0, theme::space(24));
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto addLabel = [&](const QString &text) {
        auto *label = theme::caption(new QLabel(text));
        label->setAlignment(Qt::AlignRight | Qt::AlignTop);
        grid->addWidget(label, row, 0);
    };
    if (m_phoneField != nullptr) {
        m_phoneLabel->setVisible(!phone.isEmpty());
        m_phoneField->setVisible(!phone.isEmpty());
    }
    if (m_phoneField != nullptr && !phone.isEmpty()) {
        m_eye->setChecked(false);
        m_number->setText(core::maskedPhone(phone));
        m_eye->setFixedHeight(m_number->sizeHint().height());
        grid->addWidget(m_phoneLabel, row, 0);
        grid->addWidget(m_phoneField, row++, 1);
    }
    for (const std::vector<Fact> &group : groups) {
        if (row > 0 && &group != &groups.front()) {
            grid->setRowMinimumHeight(row++, theme::space(2));
        }
        for (const Fact &fact : group) {
            addLabel(fact.isMarked ? u"⚑ "_s + fact.label : fact.label);
            auto *value = new QLabel(fact.value);
            value->setTextFormat(Qt::PlainText);
            value->setWordWrap(true);
            value->setTextInteractionFlags(Qt::TextSelectableByMouse);
            theme::setTone(value, fact.isMarked ? "bad" : "");
            grid->addWidget(value, row++, 1);
        }
    }
}

} // namespace app
