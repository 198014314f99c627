// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/amend_dialog.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/visit/fields.h"
#include "core/store.h"

#include <QAction>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int amendedNoteMax = 1000;

// Kept in Chinese on record, as the county reads them; shown in the window's language.
struct QuickReason {
    const char *shown;
    const char16_t *recorded;
};

constexpr std::array amendReasons{
    QuickReason{QT_TRANSLATE_NOOP("app::AmendDialog", "Typed wrong"), u"录入有误"},
    QuickReason{QT_TRANSLATE_NOOP("app::AmendDialog", "Learned later"), u"事后了解到"},
    QuickReason{QT_TRANSLATE_NOOP("app::AmendDialog", "The business corrected it"), u"企业更正"}};
constexpr std::array withdrawReasons{
    QuickReason{QT_TRANSLATE_NOOP("app::AmendDialog", "Wrong business"), u"登记错了企业"},
    QuickReason{QT_TRANSLATE_NOOP("app::AmendDialog", "Entered twice"), u"重复登记"},
    QuickReason{QT_TRANSLATE_NOOP("app::AmendDialog", "The business asked for it"),
                u"企业要求撤回"}};

void addAmendField(QFormLayout *form, const QString &label, QWidget *field, const QString &name)
{
    auto *caption = new QLabel(label);
    caption->setBuddy(field);
    field->setObjectName(name);
    field->setAccessibleName(withoutMnemonic(label));
    form->addRow(caption, field);
}

} // namespace

AmendDialog::AmendDialog(core::Store &store, core::Author author, const core::Visit &visit, Act act,
                         QWidget *parent)
    : QDialog(parent),
      m_store(store),
      m_author(std::move(author)),
      m_visit(visit.id),
      m_today(core::chinaDay(QDateTime::fromMSecsSinceEpoch(m_author.nowMs(), Qt::UTC))),
      m_act(act)
{
    const bool isAmending = act == Act::Amend;
    setObjectName(isAmending ? u"amendVisit"_s : u"withdrawVisit"_s);
    setWindowTitle(isAmending ? tr("Amend the visit") : tr("Withdraw the visit"));
    auto *column = new QVBoxLayout(this);
    const int margin = theme::space(6);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme::space(4));
    const QString outcome = visit.outcome ? text(*visit.outcome) : QString();
    column->addWidget(
        theme::title(new QLabel(tr("%1, %2").arg(momentText(visit.startedAt), outcome))));
    if (isAmending) {
        makeFields(column);
    }
    makeReasons(column);
    m_message = theme::caption(
        new QLabel(isAmending ? tr("The visit stays as it was written; this is added to it.")
                              : tr("The visit stays on record and no longer counts.")));
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    setMinimumWidth(std::max(theme::space(150), minimumSizeHint().width()));
    if (isAmending) {
        read();
    }
}

void AmendDialog::makeFields(QVBoxLayout *column)
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setHorizontalSpacing(theme::space(3));
    form->setVerticalSpacing(theme::space(2));
    m_metWith = new QLineEdit;
    m_metWith->setMaxLength(80);
    addAmendField(form, tr("&Met with"), m_metWith, u"metWith"_s);
    m_note = new QPlainTextEdit;
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(theme::rowHeight(3));
    addAmendField(form, tr("&Note"), m_note, u"businessNote"_s);
    m_plan = new QLineEdit;
    m_plan->setMaxLength(240);
    addAmendField(form, tr("&Follow-up"), m_plan, u"followUpPlan"_s);
    m_next = new DayEdit(m_today);
    addAmendField(form, tr("Ne&xt visit"), m_next, u"nextVisitOn"_s);
    column->addLayout(form);
}

void AmendDialog::makeReasons(QVBoxLayout *column)
{
    column->addWidget(theme::caption(
        new QLabel(m_act == Act::Amend ? tr("Why? Its key saves (in a field: Alt with it).")
                                       : tr("Why? Its key withdraws the visit."))));
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::space(2));
    const auto &reasons = m_act == Act::Amend ? amendReasons : withdrawReasons;
    for (size_t i = 0; i < reasons.size(); ++i) {
        const QString why = QString::fromUtf16(reasons[i].recorded);
        auto *button = new QPushButton(u"%1  %2"_s.arg(tr(reasons[i].shown)).arg(i + 1));
        button->setObjectName(u"reason%1"_s.arg(i + 1));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, why] { finish(why); });
        auto *action = new QAction(tr(reasons[i].shown), this);
        action->setShortcuts(
            {QKeySequence(u"%1"_s.arg(i + 1)), QKeySequence(u"Alt+%1"_s.arg(i + 1))});
        connect(action, &QAction::triggered, this, [this, why] { finish(why); });
        addAction(action);
        line->addWidget(button);
    }
    auto *cancel = new QPushButton(tr("Leave it as it is"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    line->addStretch(1);
    line->addWidget(cancel);
    column->addLayout(line);
}

void AmendDialog::read()
{
    const auto job = [visit = m_visit](core::Database &database) {
        return core::standing(database, visit);
    };
    whenDone(m_store.run(job), this, [this](const core::Result<core::VisitCorrection> &standing) {
        if (standing) {
            fill(*standing);
        } else {
            m_message->setText(sentence(standing.error()));
        }
    });
}

void AmendDialog::fill(const core::VisitCorrection &standing)
{
    m_metWith->setText(standing.metWith);
    m_note->setPlainText(standing.businessNote);
    m_plan->setText(standing.followUpPlan);
    m_next->setDay(standing.nextVisitOn);
    m_note->setFocus();
    m_note->moveCursor(QTextCursor::End);
}

core::VisitCorrection AmendDialog::typed() const
{
    return {m_metWith->text().trimmed(), m_note->toPlainText().trimmed().left(amendedNoteMax),
            m_plan->text().trimmed(), m_next->day()};
}

void AmendDialog::finish(const QString &why)
{
    if (m_isSaving) {
        return;
    }
    m_isSaving = true;
    if (m_act == Act::Withdraw) {
        const auto job = [visit = m_visit, why, author = m_author](core::Database &database) {
            return core::withdrawVisit(database, visit, why, author);
        };
        whenDone(m_store.save(job), this, [this](const core::Result<> &done) { take(done); });
        return;
    }
    const auto job = [visit = m_visit, correction = typed(), why,
                      author = m_author](core::Database &database) {
        return core::amendVisit(database, visit, correction, why, author);
    };
    whenDone(m_store.save(job), this, [this](const core::Result<> &done) { take(done); });
}

void AmendDialog::take(const core::Result<> &done)
{
    m_isSaving = false;
    if (done) {
        accept();
        return;
    }
    m_message->setText(done.error().kind == core::Error::Kind::Invalid
                           ? tr("Nothing was changed yet.")
                       : done.error().kind == core::Error::Kind::Conflict
                           ? tr("Somebody withdrew this visit meanwhile.")
                           : sentence(done.error()));
    theme::setTone(m_message, "bad");
}

} // namespace app
