// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/outcome_bar.h"

#include "app/texts.h"
#include "app/theme.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;
using core::VisitOutcome;

namespace app {

namespace {

constexpr std::array metOutcomes{VisitOutcome::NoNeed, VisitOutcome::Need,
                                 VisitOutcome::RenewalNeed, VisitOutcome::Potential,
                                 VisitOutcome::Refused};
constexpr std::array notMetOutcomes{
    VisitOutcome::Absent,    VisitOutcome::Unreachable, VisitOutcome::NotFound,
    VisitOutcome::Moved,     VisitOutcome::Suspended,   VisitOutcome::Deregistered,
    VisitOutcome::Duplicate, VisitOutcome::OutOfScope,  VisitOutcome::Other};

} // namespace

OutcomeBar::OutcomeBar(QWidget *parent) : QWidget(parent)
{
    auto *group = new QButtonGroup(this);
    group->setExclusive(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(1));
    const auto addLine = [&](const QString &label, const auto &outcomes) {
        auto *line = new QHBoxLayout;
        line->setSpacing(theme::space(1));
        auto *caption = theme::caption(new QLabel(label));
        caption->setFixedWidth(theme::space(18));
        m_lines.push_back(caption);
        line->addWidget(caption);
        for (const VisitOutcome outcome : outcomes) {
            auto *button = new QPushButton(u"%1 %2"_s.arg(shortText(outcome)).arg(keyOf(outcome)));
            button->setCheckable(true);
            button->setAutoDefault(false);
            button->setProperty("role", u"compact"_s);
            button->setToolTip(text(outcome));
            button->setAccessibleName(tr("Outcome: %1").arg(text(outcome)));
            button->setObjectName(core::code(outcome));
            connect(button, &QPushButton::clicked, this, [this, outcome] {
                Q_EMIT
                picked(outcome);
            });
            group->addButton(button);
            line->addWidget(button);
            m_buttons[outcome] = button;
        }
        line->addStretch();
        column->addLayout(line);
    };
    addLine(tr("Met"), metOutcomes);
    addLine(tr("Not met"), notMetOutcomes);
}

void OutcomeBar::nameLines(const QString &met, const QString &notMet)
{
    m_lines.front()->setText(met);
    m_lines.back()->setText(notMet);
}

QChar OutcomeBar::keyOf(VisitOutcome outcome)
{
    switch (outcome) {
    case VisitOutcome::Need:
        return u'Y';
    case VisitOutcome::RenewalNeed:
        return u'W';
    case VisitOutcome::Potential:
        return u'P';
    case VisitOutcome::NoNeed:
        return u'N';
    case VisitOutcome::Refused:
        return u'R';
    case VisitOutcome::Absent:
        return u'A';
    case VisitOutcome::Unreachable:
        return u'U';
    case VisitOutcome::NotFound:
        return u'F';
    case VisitOutcome::Moved:
        return u'M';
    case VisitOutcome::Suspended:
        return u'S';
    case VisitOutcome::Deregistered:
        return u'X';
    case VisitOutcome::Duplicate:
        return u'D';
    case VisitOutcome::OutOfScope:
        return u'B';
    case VisitOutcome::Other:
        return u'O';
    }
    Q_UNREACHABLE();
}

void OutcomeBar::addMenu(QWidget *owner, const std::function<void(VisitOutcome)> &run)
{
    auto *menu = new QMenu(tr("Outcome"), owner);
    for (const auto &[outcome, spelling] : core::Codes<VisitOutcome>::all) {
        QAction *action = menu->addAction(text(outcome));
        action->setShortcut(QKeySequence(keyOf(outcome)));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, owner, [run, outcome = outcome] { run(outcome); });
    }
    owner->addAction(menu->menuAction());
}

QString OutcomeBar::shortText(VisitOutcome outcome)
{
    switch (outcome) {
    case VisitOutcome::Need:
        return tr("Need");
    case VisitOutcome::RenewalNeed:
        return tr("Renewal");
    case VisitOutcome::Potential:
        return tr("Perhaps later");
    case VisitOutcome::NoNeed:
        return tr("No need");
    case VisitOutcome::Refused:
        return tr("Declined");
    case VisitOutcome::Absent:
        return tr("Absent");
    case VisitOutcome::Unreachable:
        return tr("No contact");
    case VisitOutcome::NotFound:
        return tr("Not found");
    case VisitOutcome::Moved:
        return tr("Moved");
    case VisitOutcome::Suspended:
        return tr("Paused");
    case VisitOutcome::Deregistered:
        return tr("Struck off");
    case VisitOutcome::Duplicate:
        return tr("Duplicate");
    case VisitOutcome::OutOfScope:
        return tr("Too large");
    case VisitOutcome::Other:
        return tr("Other");
    }
    Q_UNREACHABLE();
}

void OutcomeBar::setOutcome(std::optional<VisitOutcome> outcome)
{
    QButtonGroup *group = m_buttons.begin()->second->group();
    group->setExclusive(false);
    for (const auto &[one, button] : m_buttons) {
        button->setChecked(outcome == one);
    }
    group->setExclusive(true);
}

void OutcomeBar::takeFocus()
{
    for (const auto &[one, button] : m_buttons) {
        if (button->isChecked()) {
            button->setFocus();
            return;
        }
    }
    m_buttons[VisitOutcome::NoNeed]->setFocus();
}

} // namespace app
