// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/todos/held_form.h"

#include "app/theme.h"
#include "app/todos/todo_text.h"
#include "core/ledger/visit_json.h"
#include "core/query/visit_fields.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

class HeldTexts {
    Q_DECLARE_TR_FUNCTIONS(HeldTexts)
};

struct ReasonText {
    const char *reason;
    const char *text;
};

constexpr std::array heldReasons{
    ReasonText{"late_scope",
               QT_TRANSLATE_NOOP("HeldTexts", "The firm was no longer in the author's "
                                              "grids when the record came.")},
    ReasonText{"not_allowed",
               QT_TRANSLATE_NOOP("HeldTexts", "The author's role does not record this.")},
    ReasonText{"other_author",
               QT_TRANSLATE_NOOP("HeldTexts", "It names somebody else as its author than the "
                                              "person of its laptop. Nobody can accept it.")},
    ReasonText{"revoked_device",
               QT_TRANSLATE_NOOP("HeldTexts", "It comes from a laptop that had "
                                              "been withdrawn or reported lost.")},
    ReasonText{"quota",
               QT_TRANSLATE_NOOP("HeldTexts", "More records of one day than one person writes.")},
    ReasonText{"unknown_target",
               QT_TRANSLATE_NOOP("HeldTexts", "The county does not know the firm it is about.")},
    ReasonText{"unknown_visit",
               QT_TRANSLATE_NOOP("HeldTexts", "The county does not know the visit it is about.")},
    ReasonText{"too_new", QT_TRANSLATE_NOOP("HeldTexts", "It was written by a newer program; it is "
                                                         "taken in when the county is updated.")},
    ReasonText{"validation", QT_TRANSLATE_NOOP("HeldTexts", "A rule is not met.")},
    ReasonText{"malformed", QT_TRANSLATE_NOOP("HeldTexts", "The record cannot be read.")},
    ReasonText{"id_collision",
               QT_TRANSLATE_NOOP("HeldTexts", "Another record has the same identity.")},
    ReasonText{"stale_state",
               QT_TRANSLATE_NOOP("HeldTexts", "Somebody decided on this before the author did.")}};

constexpr int dueDaysUsual = 7;

core::Result<core::Visit> visitIn(const core::HeldLine &held)
{
    core::JsonParser parser = core::lineParser();
    const auto line = core::readLine(parser, held.line);
    return line && line->type == core::LineType::VisitAdd
               ? core::readVisitJson(line->body, core::VisitSource::Line)
               : core::fail(core::Error::Kind::NotFound, QString());
}

} // namespace

QString heldReasonText(const QString &reason)
{
    for (const ReasonText &known : heldReasons) {
        if (reason == QLatin1StringView(known.reason)) {
            return HeldTexts::tr(known.text);
        }
    }
    return HeldTexts::tr("The county has a question about this record.");
}

HeldForm::HeldForm(const core::HeldLine &held, QDate today, QWidget *parent)
    : QWidget(parent), m_today(today)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    auto *fieldsTitle = theme::caption(new QLabel(
        held.supersedes.isNull()
            ? tr("&What it says. Space marks what its author should look at.")
            : tr("&What changed since it was returned. Space marks what is still open.")));
    m_fields = new QListWidget;
    m_fields->setObjectName(u"heldFields"_s);
    m_fields->setAccessibleName(tr("What the record says"));
    m_fields->setUniformItemSizes(true);
    fieldsTitle->setBuddy(m_fields);
    fillFields(held);
    column->addWidget(fieldsTitle);
    column->addWidget(m_fields);

    m_why = new QLineEdit;
    m_why->setObjectName(u"heldWhy"_s);
    m_why->setMaxLength(400);
    m_why->setPlaceholderText(tr("read by the author"));
    connect(m_why, &QLineEdit::returnPressed, this, &HeldForm::submit);
    m_due = new QComboBox;
    m_due->setObjectName(u"heldDue"_s);
    m_due->addItem(tr("no day"), 0);
    for (const int days : {3, dueDaysUsual, 14}) {
        m_due->addItem(tr("in %n day(s)", nullptr, days), days);
    }
    m_due->setCurrentIndex(m_due->findData(dueDaysUsual));
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight);
    form->setHorizontalSpacing(theme::space(3));
    form->addRow(tr("Rea&son"), m_why);
    form->addRow(tr("Answer d&ue"), m_due);
    column->addLayout(form);
    m_hint = theme::caption(new QLabel);
    m_hint->setObjectName(u"heldHint"_s);
    m_hint->setWordWrap(true);
    m_hint->hide();
    column->addWidget(m_hint);
}

void HeldForm::fillFields(const core::HeldLine &held)
{
    const auto add = [this](const QString &words, const QString &name) {
        auto *item = new QListWidgetItem(words, m_fields);
        item->setData(Qt::UserRole, name);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        item->setToolTip(words);
    };
    if (!held.supersedes.isNull()) {
        for (const core::VisitChange &change : held.changes) {
            add(u"%1: %2 → %3"_s.arg(visitFieldText(change.name),
                                     visitValueText({change.name, change.before}),
                                     visitValueText({change.name, change.after})),
                change.name);
        }
    } else if (const auto visit = visitIn(held)) {
        for (const core::VisitField &field : core::visitFields(*visit)) {
            add(u"%1: %2"_s.arg(visitFieldText(field.name), visitValueText(field)), field.name);
        }
    } else {
        add(QString::fromUtf8(held.line), QString());
    }
    m_fields->setCurrentRow(0);
    const int shown = std::clamp(m_fields->count(), 1, 8);
    m_fields->setFixedHeight(shown * theme::rowHeight() + theme::space(2));
}

QString HeldForm::why() const
{
    return m_why->text().trimmed();
}

core::ReturnMarks HeldForm::marks() const
{
    core::ReturnMarks marks;
    for (int i = 0; i < m_fields->count(); ++i) {
        const QListWidgetItem *item = m_fields->item(i);
        const QString name = item->data(Qt::UserRole).toString();
        if (item->checkState() == Qt::Checked && !name.isEmpty()) {
            marks.fields.append(name);
        }
    }
    const int days = m_due->currentData().toInt();
    marks.dueOn = days > 0 ? m_today.addDays(days) : QDate();
    return marks;
}

void HeldForm::askReason(core::LineDecision decision)
{
    m_pending = decision;
    m_hint->setText(
        decision == core::LineDecision::Return
            ? tr("Write what is missing; Enter returns the record.")
            : tr("Write why; Enter refuses the record. It stays in its author's ledger."));
    m_hint->show();
    m_why->setFocus(Qt::ShortcutFocusReason);
}

void HeldForm::submit()
{
    if (why().isEmpty()) {
        m_hint->setText(tr("A reason is needed: its author reads it."));
        theme::setTone(m_hint, "bad");
        m_hint->show();
        return;
    }
    Q_EMIT
    decided(m_pending);
}

} // namespace app
