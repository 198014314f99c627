// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/find/find_model.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace core {
class Store;
}

namespace app {

// Something the window can do, for the box that finds it.
struct FindCommand {
    QString text;  // without mnemonic
    QString where; // the place it belongs to; empty: everywhere
    QString keys;
    std::function<void()> run;
};

// Finds everything on this laptop from one field: targets, grids, how visits ended, commands.
// Results hang below the field while one types; the field keeps the keyboard. Arrow keys choose,
// Enter opens, Ctrl+Enter begins a visit, Escape takes the words back and then gives the keyboard
// back.
class FindPanel : public QFrame {
    Q_OBJECT

public:
    using Commands = std::function<std::vector<FindCommand>()>;

    // Lies over `field`'s window.
    FindPanel(core::Store &store, QLineEdit *field);

    void setCommands(Commands commands) { m_commands = std::move(commands); }
    // Whether a business that is not found can be added from here.
    void setMayCreate(bool mayCreate) { m_mayCreate = mayCreate; }
    // What stands there now answers what was typed last.
    bool isUpToDate() const { return !m_isAsking; }
    const FindModel &model() const { return *m_model; }

Q_SIGNALS:
    void targetWanted(const QUuid &target);
    void visitWanted(const QUuid &target);
    // A list of all targets that fit what stands in the box.
    void listWanted(const QString &text);
    void createWanted(const QString &typed);
    // The keyboard is given back.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Take { Open, Visit };

    bool onKey(int key, Qt::KeyboardModifiers modifiers);
    void onTyped();
    void ask();
    void showFound(const core::Found &found);
    void addTargets(const core::Found &found, std::vector<FindRow> &rows) const;
    void addMarks(const core::Found &found, std::vector<FindRow> &rows) const;
    void addCommands(std::vector<FindRow> &rows) const;
    QString withLastMark(const QString &word) const;
    void choose(int row);
    void move(int step);
    void take(Take how);
    void finish();
    void giveUp();
    void place();

    core::Store &m_store;
    QLineEdit *m_field;
    FindModel *m_model;
    QListView *m_view;
    QLabel *m_hint;
    Commands m_commands;
    bool m_mayCreate = false;
    bool m_isAsking = false;
    bool m_asksAgain = false;        // something was typed while an answer was on its way
    std::optional<Take> m_takesNext; // Enter was pressed before the answer came
};

} // namespace app
