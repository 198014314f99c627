// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/roster_dialog.h"

#include "app/target/edit_register.h"
#include "app/target/register_text.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/domain/phone.h"
#include "core/domain/uscc.h"
#include "core/store.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

// Registers people correct at the door; positions and decisions have places of their own.
bool isCorrectable(const QString &field)
{
    static const QStringList others{u"lonE7"_s,     u"latE7"_s,      u"positionCrs"_s,
                                    u"exclusion"_s, u"invalid"_s,    u"confirmed"_s,
                                    u"tags"_s,      u"altCodeKind"_s};
    return !others.contains(field);
}

template <typename E>
void addCodes(QComboBox *box)
{
    for (const auto &[value, code] : core::Codes<E>::all) {
        box->addItem(text(value), code.toString());
    }
}

bool isChoice(RegisterForm form)
{
    return form == RegisterForm::Kind || form == RegisterForm::OpStatus ||
           form == RegisterForm::AltCodeKind || form == RegisterForm::Outcome ||
           form == RegisterForm::YesNo;
}

} // namespace

RosterDialog::RosterDialog(core::Store &store, const core::Author &author,
                           const core::BusinessSubject &subject, QWidget *parent)
    : QDialog(parent), m_store(store), m_author(author), m_subject(subject)
{
    setWindowTitle(tr("Correct the roster"));
    makeForm();
    for (const core::SubjectField &known : core::subjectFields()) {
        const QString name = QLatin1StringView(known.name);
        if (isCorrectable(name)) {
            m_field->addItem(fieldText(name), name);
        }
    }
    connect(m_field, &QComboBox::currentIndexChanged, this, &RosterDialog::showField);
    connect(m_text, &QLineEdit::textChanged, this, &RosterDialog::check);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &RosterDialog::check);
    chooseField(u"contactPhone"_s);
    showField();
    m_text->setFocus();
}

void RosterDialog::makeForm()
{
    auto *layout = new QVBoxLayout(this);
    const int margin = theme::space(6);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme::space(4));
    auto *name = theme::title(new QLabel(m_subject.name));
    name->setWordWrap(true);
    layout->addWidget(name);

    m_field = new QComboBox;
    m_field->setObjectName(u"field"_s);
    m_field->setMaxVisibleItems(20);
    m_now = new QLabel;
    m_now->setWordWrap(true);
    m_text = new QLineEdit;
    m_text->setObjectName(u"newValue"_s);
    m_text->setMaxLength(500);
    m_choice = new QComboBox;
    m_choice->setObjectName(u"newChoice"_s);
    m_editors = new QStackedWidget;
    m_editors->addWidget(m_text);
    m_editors->addWidget(m_choice);
    m_editors->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_why = new QLineEdit;
    m_why->setObjectName(u"why"_s);
    m_why->setMaxLength(200);
    m_why->setPlaceholderText(tr("for example: licence seen at the door"));

    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight);
    form->setHorizontalSpacing(theme::space(3));
    form->setVerticalSpacing(theme::space(3));
    form->addRow(tr("&Fact"), m_field);
    form->addRow(tr("Now"), m_now);
    auto *newLabel = new QLabel(tr("&New value"));
    newLabel->setBuddy(m_text);
    form->addRow(newLabel, m_editors);
    m_text->setAccessibleName(tr("New value"));
    m_choice->setAccessibleName(tr("New value"));
    form->addRow(tr("&Why"), m_why);
    layout->addLayout(form);

    m_message = new QLabel;
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(theme::rowHeight());
    layout->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("&Save the correction"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"save"_s);
    theme::markPrimary(m_save);
    connect(buttons, &QDialogButtonBox::accepted, this, &RosterDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    setMinimumWidth(std::max(theme::space(130), minimumSizeHint().width()));
}

QString RosterDialog::field() const
{
    return m_field->currentData().toString();
}

void RosterDialog::chooseField(const QString &field)
{
    m_field->setCurrentIndex(std::max(0, m_field->findData(field)));
}

QString RosterDialog::input() const
{
    return m_editors->currentWidget() == m_choice ? m_choice->currentData().toString()
                                                  : m_text->text();
}

void RosterDialog::showField()
{
    const core::SubjectField *known = core::subjectField(field());
    Q_ASSERT(known);
    const core::Value value = core::fieldValue(m_subject, *known);
    const RegisterForm form = registerForm(field());
    m_now->setText(registerText(field(), value));
    m_text->setText(registerInput(field(), value));
    m_text->selectAll();
    m_text->setPlaceholderText(form == RegisterForm::Day     ? tr("2026-11-20")
                               : form == RegisterForm::Money ? tr("in 10,000 yuan, for example 50")
                                                             : QString());
    if (isChoice(form)) {
        offerChoices();
        m_choice->setCurrentIndex(std::max(0, m_choice->findData(registerInput(field(), value))));
        m_editors->setCurrentWidget(m_choice);
    } else {
        m_editors->setCurrentWidget(m_text);
    }
    check();
}

void RosterDialog::offerChoices()
{
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    switch (registerForm(field())) {
    case RegisterForm::Kind:
        addCodes<core::SubjectKind>(m_choice);
        break;
    case RegisterForm::AltCodeKind:
        addCodes<core::AltCodeKind>(m_choice);
        break;
    case RegisterForm::OpStatus:
        addCodes<core::OpStatus>(m_choice);
        break;
    case RegisterForm::Outcome:
        addCodes<core::VisitOutcome>(m_choice);
        break;
    case RegisterForm::YesNo:
        m_choice->addItem(tr("Yes"), u"1"_s);
        m_choice->addItem(tr("No"), u"0"_s);
        break;
    case RegisterForm::Text:
    case RegisterForm::Money:
    case RegisterForm::Count:
    case RegisterForm::Day:
        break;
    }
}

void RosterDialog::check()
{
    const auto value = registerValue(field(), input());
    const core::SubjectField *known = core::subjectField(field());
    const bool isNew = value && *value != core::fieldValue(m_subject, *known);
    m_save->setEnabled(isNew);
    QString message;
    const char *tone = "warn";
    if (!value) {
        message = tr("This does not fit. A day is written 2026-11-20, money in 10,000 yuan.");
        tone = "bad";
    } else if (field() == u"uscc" && !input().isEmpty() &&
               core::usccDefect(core::normalisedUscc(input()))) {
        message = ruleText(u"V-02"_s);
    } else if (field() == u"contactPhone" && !input().isEmpty() &&
               !core::isPhone(core::normalisedPhone(input()))) {
        message = ruleText(u"V-14"_s);
    }
    m_message->setText(message);
    theme::setTone(m_message, tone);
}

void RosterDialog::save()
{
    const auto value = registerValue(field(), input());
    if (!value) {
        return;
    }
    closeWhenSaved(editRegister(m_store, m_author, m_subject.id, field(), *value, m_why->text()),
                   *this, *m_save, *m_message);
}

} // namespace app
