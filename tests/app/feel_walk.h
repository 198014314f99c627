// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTextEdit>
#include <QToolButton>

#include <algorithm>

// What is wrong with a window for somebody who uses it with the keyboard or has it read out. It
// walks whatever is there, so that a page needs no test of its own to be walked.

inline QString feelName(const QWidget *widget)
{
    return QStringLiteral("%1 '%2' \"%3\"")
        .arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName(),
             widget->accessibleName());
}

// A widget that is one control to its user, whatever it is made of.
inline bool isFeelControl(const QWidget *widget)
{
    const auto *area = qobject_cast<const QScrollArea *>(widget);
    return qobject_cast<const QAbstractButton *>(widget) ||
           qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QAbstractItemView *>(widget) ||
           qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QTabBar *>(widget) ||
           (area && area->focusPolicy() != Qt::NoFocus);
}

inline bool isFeelTabbed(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isEnabled() &&
           widget->focusProxy() == nullptr;
}

class FeelWalk {
public:
    explicit FeelWalk(QWidget &root) : m_root(root) {}

    QStringList faults()
    {
        collect(&m_root);
        checkControls();
        checkOrder();
        checkMnemonics();
        checkActions();
        checkHiddenKeys();
        return m_faults;
    }

private:
    void collectLayout(QLayout *layout)
    {
        // Grids hold their items in the order they were added; people read them row by row.
        QMap<std::pair<int, int>, QLayoutItem *> items;
        for (int i = 0; i < layout->count(); ++i) {
            std::pair<int, int> place(i, 0);
            if (auto *grid = qobject_cast<QGridLayout *>(layout)) {
                int rows = 0;
                int columns = 0;
                grid->getItemPosition(i, &place.first, &place.second, &rows, &columns);
                place.second = place.second * 1000 + i;
            } else if (auto *form = qobject_cast<QFormLayout *>(layout)) {
                QFormLayout::ItemRole role = QFormLayout::LabelRole;
                form->getItemPosition(i, &place.first, &role);
                place.second = role == QFormLayout::FieldRole ? 1 : 0;
            }
            items.insert(place, layout->itemAt(i));
        }
        for (QLayoutItem *item : std::as_const(items)) {
            if (QWidget *widget = item->widget()) {
                collect(widget);
            } else if (QLayout *inner = item->layout()) {
                collectLayout(inner);
            }
        }
    }

    // Every control in the order a person reads.
    void collect(QWidget *widget)
    {
        if (!widget->isVisibleTo(&m_root)) {
            return;
        }
        const bool isArea = qobject_cast<QScrollArea *>(widget) != nullptr;
        if (widget != &m_root && (isFeelControl(widget) || isFeelTabbed(widget))) {
            m_controls.append(widget);
            if (!isArea && isFeelControl(widget)) {
                return;
            }
        }
        if (auto *area = qobject_cast<QScrollArea *>(widget)) {
            if (area->widget()) {
                collect(area->widget());
            }
        } else if (auto *splitter = qobject_cast<QSplitter *>(widget)) {
            for (int i = 0; i < splitter->count(); ++i) {
                collect(splitter->widget(i));
            }
        } else if (auto *stack = qobject_cast<QStackedWidget *>(widget)) {
            if (stack->currentWidget()) {
                collect(stack->currentWidget());
            }
        } else if (auto *tabs = qobject_cast<QTabWidget *>(widget)) {
            collect(tabs->tabBar());
            collect(tabs->currentWidget());
        } else if (widget->layout()) {
            collectLayout(widget->layout());
        } else {
            collectLoose(widget);
        }
    }

    // Children nobody laid out: from the top down, from left to right.
    void collectLoose(QWidget *widget)
    {
        QList<QWidget *> children =
            widget->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        std::stable_sort(children.begin(), children.end(), [](QWidget *a, QWidget *b) {
            return std::pair(a->y(), a->x()) < std::pair(b->y(), b->x());
        });
        for (QWidget *child : children) {
            if (!child->isWindow()) {
                collect(child);
            }
        }
    }

    void checkControls()
    {
        for (QWidget *control : std::as_const(m_controls)) {
            const QAccessibleInterface *told = QAccessible::queryAccessibleInterface(control);
            if (!told || told->text(QAccessible::Name).simplified().isEmpty()) {
                m_faults.append(QStringLiteral("no name: ") + feelName(control));
            } else if (told->role() == QAccessible::NoRole) {
                m_faults.append(QStringLiteral("no role: ") + feelName(control));
            }
            // Some have keys of their own: of their action, or as they say in their "keys".
            const auto *tool = qobject_cast<const QToolButton *>(control);
            const bool hasKey =
                !control->property("keys").toString().isEmpty() ||
                (tool && tool->defaultAction() && !tool->defaultAction()->shortcuts().isEmpty());
            if (control->isEnabled() && (control->focusPolicy() & Qt::TabFocus) == 0 && !hasKey) {
                m_faults.append(QStringLiteral("not reached by Tab: ") + feelName(control));
            }
        }
    }

    void checkOrder()
    {
        QList<QWidget *> read;
        for (QWidget *control : std::as_const(m_controls)) {
            if (isFeelTabbed(control)) {
                read.append(control);
            }
        }
        QList<QWidget *> tabbed;
        for (QWidget *at = m_root.nextInFocusChain(); at && at != &m_root;
             at = at->nextInFocusChain()) {
            if (read.contains(at)) {
                tabbed.append(at);
            }
        }
        if (read.isEmpty()) {
            return;
        }
        const qsizetype first = tabbed.indexOf(read.front());
        std::rotate(tabbed.begin(), tabbed.begin() + std::max<qsizetype>(first, 0), tabbed.end());
        for (qsizetype i = 0; i < std::min(read.size(), tabbed.size()); ++i) {
            if (read[i] != tabbed[i]) {
                m_faults.append(QStringLiteral("Tab leads to %1 where one reads %2")
                                    .arg(feelName(tabbed[i]), feelName(read[i])));
                return;
            }
        }
    }

    void noteMnemonic(const QString &text, const QString &what)
    {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (key.isEmpty()) {
            return;
        }
        if (m_mnemonics.contains(key)) {
            m_faults.append(QStringLiteral("%1 is of \"%2\" and of \"%3\"")
                                .arg(key.toString(), m_mnemonics.value(key), what));
        }
        m_mnemonics.insert(key, what);
    }

    void checkMnemonics()
    {
        for (const QMenuBar *bar : m_root.window()->findChildren<QMenuBar *>()) {
            for (const QAction *action : bar->actions()) {
                if (action->isVisible()) {
                    noteMnemonic(action->text(), action->text());
                }
            }
        }
        for (const QLabel *label : m_root.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&m_root) && label->buddy()) {
                noteMnemonic(label->text(), label->text());
            }
        }
        for (const QAbstractButton *button : m_root.findChildren<QAbstractButton *>()) {
            if (button->isVisibleTo(&m_root)) {
                noteMnemonic(button->text(), button->text());
            }
        }
        for (const QMenu *menu : m_root.findChildren<QMenu *>()) {
            QMap<QKeySequence, QString> known;
            known.swap(m_mnemonics);
            for (const QAction *action : menu->actions()) {
                noteMnemonic(action->text(), menu->title() + u' ' + action->text());
            }
            known.swap(m_mnemonics);
        }
    }

    void checkActions()
    {
        for (const QAction *action : m_root.findChildren<QAction *>()) {
            const auto *of = qobject_cast<const QWidget *>(action->parent());
            // Parts of fields, menus themselves, and pages that are not in front.
            const bool isElsewhere = qobject_cast<const QLineEdit *>(of) ||
                                     qobject_cast<const QMenu *>(of) ||
                                     (of && !of->isVisibleTo(&m_root));
            if (action->isSeparator() || action->text().isEmpty() || isElsewhere ||
                !action->shortcuts().isEmpty()) {
                continue;
            }
            const QList<QObject *> places = action->associatedObjects();
            const bool isInMenu =
                std::any_of(places.begin(), places.end(), [](const QObject *place) {
                    return qobject_cast<const QMenu *>(place) ||
                           qobject_cast<const QMenuBar *>(place);
                });
            if (!isInMenu) {
                m_faults.append(QStringLiteral("neither key nor menu: ") + action->text());
            }
        }
    }

    // A key that is no action stands in no menu and on no sheet.
    void checkHiddenKeys()
    {
        for (const QShortcut *key : m_root.findChildren<QShortcut *>()) {
            m_faults.append(QStringLiteral("a key on no sheet: ") + key->key().toString());
        }
    }

    QWidget &m_root;
    QList<QWidget *> m_controls;
    QMap<QKeySequence, QString> m_mnemonics;
    QStringList m_faults;
};

// Each fault once, a line each; empty: nothing is wrong.
inline QString feelFaults(QWidget &root)
{
    QStringList faults = FeelWalk(root).faults();
    faults.removeDuplicates();
    return faults.join(u'\n');
}

// Keys that two actions of the menus that are open to one page want: then neither works.
inline QString doubleKeys(const QList<QMenu *> &menus)
{
    QMap<QString, QString> known;
    QStringList faults;
    for (const QMenu *menu : menus) {
        for (const QAction *action : menu->actions()) {
            for (const QKeySequence &key : action->shortcuts()) {
                const QString name = key.toString();
                if (known.contains(name)) {
                    faults.append(QStringLiteral("%1 is of \"%2\" and of \"%3\"")
                                      .arg(name, known.value(name), action->text()));
                }
                known.insert(name, action->text());
            }
        }
    }
    return faults.join(u'\n');
}
