// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/key_sheet.h"

#include "app/texts.h"
#include "app/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QString keysOf(const QAction *action)
{
    QStringList keys;
    for (const QKeySequence &key : action->shortcuts()) {
        keys.append(key.toString(QKeySequence::NativeText));
    }
    keys.removeDuplicates(); // Return and Enter have one name in Chinese
    return keys.join(u"  "_s);
}

// One menu's actions that have a key, below its title. Returns the next free row.
int addKeys(QGridLayout *grid, const QMenu *menu, int row)
{
    bool titled = false;
    for (const QAction *action : menu->actions()) {
        if (action->shortcut().isEmpty()) {
            continue;
        }
        if (!titled) {
            grid->addWidget(theme::caption(new QLabel(withoutMnemonic(menu->title()))), row++, 0, 1,
                            2);
            titled = true;
        }
        auto *keys = new QLabel(keysOf(action));
        keys->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(keys, row, 0);
        grid->addWidget(new QLabel(withoutMnemonic(action->text())), row++, 1);
    }
    if (titled) {
        grid->setRowMinimumHeight(row++, theme::space(2));
    }
    return row;
}

// Menus within a menu have a column of their own.
QList<QMenu *> innerMenus(const QMenu *menu)
{
    QList<QMenu *> inner;
    for (const QAction *action : menu->actions()) {
        if (action->menu() != nullptr) {
            inner.append(action->menu());
        }
    }
    return inner;
}

QGridLayout *keyColumn(const QList<QMenu *> &menus)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space(4));
    grid->setVerticalSpacing(theme::space(1));
    int row = 0;
    for (const QMenu *menu : menus) {
        row = addKeys(grid, menu, row);
    }
    grid->setRowStretch(row, 1);
    return grid;
}

} // namespace

KeySheet::KeySheet(const QList<QMenu *> &menus, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *layout = new QVBoxLayout(this);
    const int margin = theme::space(6);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme::space(4));
    layout->addWidget(theme::title(new QLabel(tr("Keys"))));

    // The page's own actions at the left, the frame's at the right.
    auto *columns = new QHBoxLayout;
    columns->setSpacing(theme::space(10));
    columns->addLayout(keyColumn(menus.mid(0, 1)));
    if (const QList<QMenu *> inner = innerMenus(menus.constFirst()); !inner.isEmpty()) {
        columns->addLayout(keyColumn(inner));
    }
    columns->addLayout(keyColumn(menus.mid(1, 1))); // places alone are many
    columns->addLayout(keyColumn(menus.mid(2)));
    layout->addLayout(columns);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

} // namespace app
