// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find/window_commands.h"

#include "app/main_window.h"
#include "app/page.h"
#include "app/texts.h"

#include <QAction>
#include <QMenu>
#include <QPointer>
#include <QSet>

namespace app {

namespace {

using ActionsSeen = QSet<const QAction *>;

bool isOffered(const QAction *action, ActionsSeen &seen)
{
    if (action->isSeparator() || !action->isEnabled() || !action->isVisible() ||
        action->text().isEmpty() || seen.contains(action)) {
        return false;
    }
    seen.insert(action);
    return true;
}

FindCommand commandOf(QAction *action, const QString &where)
{
    return {withoutMnemonic(action->text()), where,
            action->shortcut().toString(QKeySequence::NativeText),
            [action = QPointer<QAction>(action)] {
                if (action) {
                    action->trigger();
                }
            }};
}

void addMenu(const QMenu *menu, ActionsSeen &seen, std::vector<FindCommand> &commands)
{
    for (QAction *action : menu->actions()) {
        if (action->menu() != nullptr) {
            addMenu(action->menu(), seen, commands);
        } else if (isOffered(action, seen)) {
            commands.push_back(commandOf(action, withoutMnemonic(menu->title())));
        }
    }
}

} // namespace

std::vector<FindCommand> windowCommands(MainWindow &window)
{
    std::vector<FindCommand> commands;
    ActionsSeen seen;
    for (const QMenu *menu : window.menus()) {
        addMenu(menu, seen, commands);
    }
    for (Page *page : window.places()) {
        for (QAction *action : page->actions()) {
            if (!isOffered(action, seen)) {
                continue;
            }
            FindCommand command = commandOf(action, page->title());
            command.run = [&window, page = QPointer<Page>(page), run = std::move(command.run)] {
                if (page) {
                    window.showPlace(page);
                    run();
                }
            };
            commands.push_back(std::move(command));
        }
    }
    return commands;
}

} // namespace app
