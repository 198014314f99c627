// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/closing_dialog.h"

#include "app/target/edit_register.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/store.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

// What a township may confirm (DOMAIN §6.1).
constexpr std::array closures{core::VisitOutcome::NotFound, core::VisitOutcome::Moved,
                              core::VisitOutcome::Deregistered, core::VisitOutcome::Duplicate,
                              core::VisitOutcome::OutOfScope};

// Choices besides the outcomes.
constexpr QStringView excludeChoice = u"EXCLUDE";
constexpr QStringView restoreChoice = u"RESTORE";

} // namespace

ClosingDialog::ClosingDialog(core::Store &store, const core::Author &author,
                             const core::BusinessSubject &subject, const QString &proposed,
                             QWidget *parent)
    : QDialog(parent), m_store(store), m_author(author), m_subject(subject)
{
    setWindowTitle(tr("Take off the list"));
    makeForm();
    if (!subject.invalid.isEmpty() || !subject.exclusion.isEmpty()) {
        m_decision->addItem(tr("Put back on the list"), restoreChoice.toString());
    }
    for (const core::VisitOutcome outcome : closures) {
        m_decision->addItem(tr("Invalid: %1").arg(text(outcome)), core::code(outcome));
    }
    m_decision->addItem(tr("Exclude, for another reason"), excludeChoice.toString());
    m_decision->setCurrentIndex(std::max(0, m_decision->findData(proposed)));
    connect(m_decision, &QComboBox::currentIndexChanged, this, &ClosingDialog::check);
    connect(m_why, &QLineEdit::textChanged, this, &ClosingDialog::check);
    check();
}

void ClosingDialog::makeForm()
{
    auto *layout = new QVBoxLayout(this);
    const int margin = theme::space(6);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme::space(4));
    auto *name = theme::title(new QLabel(m_subject.name));
    name->setWordWrap(true);
    layout->addWidget(name);
    m_decision = new QComboBox;
    m_decision->setObjectName(u"decision"_s);
    m_why = new QLineEdit;
    m_why->setObjectName(u"why"_s);
    m_why->setMaxLength(200);
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight);
    form->setHorizontalSpacing(theme::space(3));
    form->setVerticalSpacing(theme::space(3));
    form->addRow(tr("&Decision"), m_decision);
    form->addRow(tr("&Reason"), m_why);
    layout->addLayout(form);
    m_message = theme::caption(new QLabel(
        tr("The business, its visits and this reason stay on record; it can be put back.")));
    m_message->setWordWrap(true);
    layout->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("&Save the decision"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"save"_s);
    theme::markPrimary(m_save);
    connect(buttons, &QDialogButtonBox::accepted, this, &ClosingDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    setMinimumWidth(std::max(theme::space(130), minimumSizeHint().width()));
}

void ClosingDialog::check()
{
    m_save->setEnabled(!m_why->text().trimmed().isEmpty());
}

void ClosingDialog::save()
{
    const QString decision = m_decision->currentData().toString();
    const QString why = m_why->text().trimmed();
    QString field = u"invalid"_s;
    QString value = decision;
    if (decision == excludeChoice) {
        field = u"exclusion"_s;
        value = why;
    } else if (decision == restoreChoice) {
        field = m_subject.exclusion.isEmpty() ? u"invalid"_s : u"exclusion"_s;
        value = u""_s;
    }
    closeWhenSaved(editRegister(m_store, m_author, m_subject.id, field, core::Value(value), why),
                   *this, *m_save, *m_message);
}

} // namespace app
