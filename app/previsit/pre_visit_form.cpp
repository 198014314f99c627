// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/previsit/pre_visit_form.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/visit/fields.h"
#include "app/visit/outcome_bar.h"
#include "core/domain/phone.h"
#include "core/repository/target_repository.h"
#include "core/store.h"
#include "core/visit_desk.h"

#include <QAction>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int callWordsMax = 400;
constexpr int callNameMax = 80;

QLineEdit *callField(int charactersMax)
{
    auto *field = new QLineEdit;
    field->setMaxLength(charactersMax);
    field->setMinimumWidth(theme::space(120));
    return field;
}

void addCallField(QFormLayout *form, const QString &label, QWidget *field, const QString &name)
{
    auto *caption = new QLabel(label);
    caption->setBuddy(field);
    field->setObjectName(name);
    field->setAccessibleName(withoutMnemonic(label));
    form->addRow(caption, field);
}

} // namespace

PreVisitForm::PreVisitForm(core::Store &store, core::Author author, const QUuid &target,
                           core::VisitMethod method, QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_author(std::move(author)),
      m_target(target),
      m_method(method),
      m_name(theme::title(new QLabel)),
      m_facts(theme::caption(new QLabel)),
      m_message(new QLabel),
      m_outcomes(new OutcomeBar),
      m_said(callField(callWordsMax)),
      m_metWith(callField(callNameMax)),
      m_suits(callField(callNameMax * 2)),
      m_next(new DayEdit(core::chinaDay(QDateTime::fromMSecsSinceEpoch(m_author.nowMs(), Qt::UTC))))
{
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(theme::space(6), theme::space(6), theme::space(6), theme::space(6));
    auto *column = new QVBoxLayout;
    column->setSpacing(theme::space(3));
    outer->addLayout(column);
    outer->addStretch(1);
    m_name->setObjectName(u"subjectName"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    column->addWidget(m_name);
    column->addWidget(m_facts);
    auto *how = new QLabel(
        tr("One key logs it. To note something first, press Tab; Enter comes back to the keys."));
    how->setWordWrap(true);
    column->addWidget(how);
    m_outcomes->nameLines(tr("Reached"), tr("Not reached"));
    column->addWidget(m_outcomes);
    makeFields(column);
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    column->addStretch(1);
    connect(m_outcomes, &OutcomeBar::picked, this, &PreVisitForm::log);
    makeKeys();
    setFocusProxy(m_outcomes);
    for (QPushButton *button : m_outcomes->findChildren<QPushButton *>()) {
        button->setFocusPolicy(Qt::ClickFocus); // each has its key; Tab goes to the words
    }
    readSubject();
}

void PreVisitForm::makeFields(QVBoxLayout *column)
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setHorizontalSpacing(theme::space(2));
    form->setVerticalSpacing(theme::space(2));
    m_said->setPlaceholderText(tr("What was said"));
    addCallField(form, tr("Sai&d"), m_said, u"said"_s);
    m_metWith->setPlaceholderText(tr("Name and position"));
    addCallField(form, tr("Spoken &with"), m_metWith, u"metWith"_s);
    m_suits->setPlaceholderText(tr("e.g. mornings, after three"));
    addCallField(form, tr("When it su&its"), m_suits, u"suits"_s);
    addCallField(form, tr("Ne&xt visit"), m_next, u"nextVisitOn"_s);
    column->addLayout(form);
    for (QLineEdit *field : {m_said, m_metWith, m_suits, static_cast<QLineEdit *>(m_next)}) {
        connect(field, &QLineEdit::returnPressed, m_outcomes, &OutcomeBar::takeFocus);
        connect(field, &QLineEdit::textEdited, this, [this] { m_isLeaving = false; });
    }
}

void PreVisitForm::makeKeys()
{
    OutcomeBar::addMenu(this, [this](core::VisitOutcome outcome) { log(outcome); });
    auto *back = new QAction(tr("Leave without logging"), this);
    back->setShortcut(Qt::Key_Escape);
    back->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QAction::triggered, this, &PreVisitForm::leave);
    addAction(back);
}

void PreVisitForm::readSubject()
{
    const auto job =
        [target = m_target](core::Database &database) -> core::Result<std::optional<core::Target>> {
        return core::TargetRepository(database).find(target);
    };
    whenDone(m_store.run(job), this,
             [this](const core::Result<std::optional<core::Target>> &found) {
                 if (found && *found) {
                     showSubject((*found)->subject);
                 }
             });
}

void PreVisitForm::showSubject(const core::BusinessSubject &subject)
{
    m_business = subject.name;
    m_name->setText(tr("%1: %2").arg(text(m_method), subject.name));
    QStringList facts;
    for (const QString &fact : {subject.contactName, core::maskedPhone(subject.contactPhone)}) {
        if (!fact.isEmpty()) {
            facts.append(fact);
        }
    }
    m_facts->setText(facts.join(u"  ·  "_s));
    m_facts->setVisible(!facts.isEmpty());
}

void PreVisitForm::fill(const CallWords &words)
{
    m_said->setText(words.said);
    m_metWith->setText(words.metWith);
    m_suits->setText(words.suits);
    m_next->setText(words.next);
}

CallWords PreVisitForm::words() const
{
    return {m_target, m_method, m_said->text(), m_metWith->text(), m_suits->text(), m_next->text()};
}

void PreVisitForm::keep(Leaving how)
{
    Q_UNUSED(how)
    Q_EMIT
    left(words(), m_business);
}

core::Visit PreVisitForm::visit(core::VisitOutcome outcome) const
{
    core::Visit visit;
    visit.target = m_target;
    visit.method = m_method;
    visit.outcome = outcome;
    visit.businessNote = m_said->text().trimmed();
    if (outcome == core::VisitOutcome::Other || outcome == core::VisitOutcome::Refused) {
        visit.outcomeText = std::exchange(visit.businessNote, QString()); // its own words
    }
    visit.metWith = m_metWith->text().trimmed();
    visit.followUpPlan = m_suits->text().trimmed();
    visit.nextVisitOn = m_next->day();
    visit.startedAt = QDateTime::fromMSecsSinceEpoch(m_author.nowMs(), Qt::UTC);
    return visit;
}

void PreVisitForm::log(core::VisitOutcome outcome)
{
    if (m_isSaving) {
        return;
    }
    if (m_next->isWrong()) {
        m_message->setText(tr("Not a day. Write 2026-12-31, 12-31 or +30."));
        theme::setTone(m_message, "bad");
        m_next->setFocus();
        return;
    }
    m_isSaving = true;
    m_outcomes->setOutcome(outcome);
    const auto job = [call = visit(outcome), author = m_author](core::Database &database) {
        return core::recordVisit(database, call, author);
    };
    whenDone(m_store.save(job), this, [this](const core::Result<QUuid> &visit) {
        m_isSaving = false;
        if (visit) {
            fill({}); // it is logged: nothing is left to go on with
            Q_EMIT
            recorded(*visit);
            Q_EMIT
            closed();
            return;
        }
        m_outcomes->setOutcome(std::nullopt);
        const bool needsWords = visit.error().kind == core::Error::Kind::Invalid;
        m_message->setText(needsWords ? tr("Not logged yet: say in a few words what happened.")
                                      : sentence(visit.error()));
        theme::setTone(m_message, "bad");
        if (needsWords) {
            m_said->setFocus();
        }
    });
}

// What was typed goes only when somebody says so twice.
void PreVisitForm::leave()
{
    if (!words().isEmpty() && !m_isLeaving) {
        m_isLeaving = true;
        m_message->setText(tr("Nothing is logged yet. Press the key of an outcome to log the call, "
                              "or Esc once more to leave it."));
        theme::setTone(m_message, "warn");
        m_outcomes->takeFocus();
        return;
    }
    fill({});
    Q_EMIT
    closed();
}

} // namespace app
