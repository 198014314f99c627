// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/today/stop_card.h"

#include "app/target/before_door_panel.h"
#include "app/target/state_label.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/today/plan_text.h"
#include "core/domain/phone.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QLabel *cardLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

StopCard::StopCard(const Session &session, QWidget *parent) : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_nothing = new QLabel(tr("Choose a door on the left to see what is known before you knock."));
    m_nothing->setWordWrap(true);
    m_content = new QWidget;
    outer->addWidget(m_nothing);
    outer->addWidget(m_content);

    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    m_name = theme::title(cardLabel(u"stopName"_s));
    m_state = new StateLabel;
    m_place = cardLabel(u"stopPlace"_s);
    m_contact = cardLabel(u"stopContact"_s);
    m_why = cardLabel(u"stopWhy"_s);
    m_before = new BeforeDoorPanel(session, BeforeDoorPanel::Form::Whole);
    column->addWidget(m_name);
    column->addWidget(m_state);
    column->addWidget(m_place);
    column->addWidget(m_contact);
    column->addWidget(m_why);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::space(2));
    m_visit = addButton(tr("Record visit  F2"), tr("Record a visit"));
    m_visit->setObjectName(u"stopVisit"_s);
    theme::markPrimary(m_visit);
    m_open = addButton(tr("Open  Enter"), tr("Open the target"));
    m_drop = addButton(tr("Not today  Del"), tr("Take it off today's plan"));
    connect(m_visit, &QPushButton::clicked, this, &StopCard::visitWanted);
    connect(m_open, &QPushButton::clicked, this, &StopCard::openWanted);
    connect(m_drop, &QPushButton::clicked, this, &StopCard::dropWanted);
    for (QPushButton *button : {m_visit, m_open, m_drop}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addSpacing(theme::space(2));
    column->addWidget(theme::caption(new QLabel(tr("Before the door"))));
    column->addWidget(m_before);
    setRow(nullptr, {});
}

QPushButton *StopCard::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(name);
    return button;
}

void StopCard::setRow(const core::PlanRow *row, QDate today)
{
    m_content->setVisible(row != nullptr);
    m_nothing->setVisible(row == nullptr);
    m_before->setTarget(row ? row->target : QUuid());
    if (!row) {
        return;
    }
    m_name->setText(row->name);
    const auto state = core::fromCode<core::TargetState>(row->state);
    m_state->setVisible(state.has_value());
    if (state) {
        m_state->setMark(stateMark(*state, false, false));
    }
    const bool saysAll = row->place == row->address || row->address.isEmpty();
    m_place->setText(saysAll ? row->place : row->place + u"\n"_s + row->address);
    QStringList contact{row->contactName, core::maskedPhone(row->contactPhone)};
    contact.removeAll(QString());
    m_contact->setText(contact.join(u" · "_s));
    m_contact->setVisible(!contact.isEmpty());
    const QString why = whyText(*row, today, 9);
    m_why->setText(tr("Today: %1").arg(why));
    m_why->setVisible(!why.isEmpty()); // whoever was visited is on the plan for no reason any more
}

} // namespace app
