// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/people_menu.h"

#include "app/icons.h"

#include <QActionGroup>
#include <QMenu>

namespace app {

using namespace Qt::StringLiterals;

PeopleMenu::PeopleMenu(QMenu *menu, QObject *parent)
    : QObject(parent), m_idle(new QActionGroup(this))
{
    // Before what ends the program.
    QAction *first = menu->isEmpty() ? nullptr : menu->actions().front();
    const auto add = [&](const QIcon &icon, const QString &text, const QString &key,
                         const QString &name, void (PeopleMenu::*wanted)()) {
        auto *action = new QAction(icon, text, menu);
        action->setShortcuts(QKeySequence::listFromString(key));
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, wanted);
        menu->insertAction(first, action);
    };
    add(app::icon("flag"), tr("&Drafts and waste bin"), u"Ctrl+Shift+D"_s, u"drafts"_s,
        &PeopleMenu::draftsWanted);
    add(app::icon("check"), tr("Second &copies"), u"Ctrl+Shift+B"_s, u"copies"_s,
        &PeopleMenu::copiesWanted);
    menu->insertSeparator(first);
    // Some input methods take Ctrl+Shift+U for themselves.
    add(app::icon("lock"), tr("&Lock, or change person"), u"Ctrl+Shift+U; Ctrl+L"_s, u"lock"_s,
        &PeopleMenu::lockWanted);
    auto *idle = new QMenu(tr("Lock when idl&e"), menu);
    addIdleLocks(idle);
    menu->insertMenu(first, idle);
    menu->insertSeparator(first);
}

void PeopleMenu::addIdleLocks(QMenu *menu)
{
    for (const int minutes : {5, 15, 30, 60, 0}) {
        QAction *action = menu->addAction(
            minutes == 0 ? tr("&Never") : tr("After %n minute(s)", nullptr, minutes));
        action->setCheckable(true);
        action->setData(minutes);
        m_idle->addAction(action);
        connect(action, &QAction::triggered, this, [this, minutes] {
            Q_EMIT
            idleLockWanted(minutes);
        });
    }
}

void PeopleMenu::setIdleLock(int minutes)
{
    for (QAction *action : m_idle->actions()) {
        action->setChecked(action->data().toInt() == minutes);
    }
}

} // namespace app
