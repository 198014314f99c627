// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/page.h"
#include "app/session.h"
#include "app/todos/todo_panel.h"
#include "app/todos/todo_text.h"

#include <functional>
#include <optional>
#include <vector>

class QListView;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTimer;

namespace app {

class EmptyState;
class TodoListModel;

// What waits for this person: work that came back, conflicts, results of slips, follow-ups, firms
// that may be one, and for supervisors the held lines. Everything by one key, and what can be taken
// back by Z.
class TodosPage : public Page {
    Q_OBJECT

public:
    explicit TodosPage(const Session &session, QWidget *parent = nullptr);

    QString title() const override { return tr("To-dos"); }
    QIcon icon() const override;
    void activate() override;
    QList<QWidget *> panes() override;

Q_SIGNALS:
    // The list has been read and is shown.
    void shown();

private:
    using Work = std::function<core::Result<>(core::Database &)>;

    QWidget *makeList();
    void makeActions();
    void makeDecisionActions();
    QAction *addKey(const QString &name, const QKeySequence &key, const std::function<void()> &run);
    void onStoreChanged(const QStringList &tables);
    void read();
    void readDuplicates();
    void present();
    void showTabs();
    void showEmptyState();
    void onRowChosen();
    const core::Todo *current() const;

    void openCurrent();
    void answer(const core::ReturnedLine &line);
    void visitCurrent();
    void doneWithCurrent();
    void take(int index);
    void pick(const QString &field, const QUuid &candidate);
    void giveOther(const QString &field, const core::Value &value);
    void keepTwin(int index);
    void decide(core::LineDecision decision);
    void undo();
    // Does the work in one job, says so, and remembers how it is taken back; empty: it is not.
    void carryOut(const Work &work, const QString &said, const Work &back = {});

    Session m_session;
    QDate m_today;
    std::vector<core::Todo> m_todos;
    std::vector<core::Todo> m_duplicates;
    std::vector<TodoKind> m_kinds; // of the tabs after "All"
    std::optional<TodoKind> m_shownKind;
    std::vector<std::pair<Work, QString>> m_undo; // and what it says when done
    TodoActions m_actions;
    TodoListModel *m_model = nullptr;
    QTabBar *m_tabs = nullptr;
    QListView *m_view = nullptr;
    QStackedWidget *m_listStack = nullptr;
    EmptyState *m_empty = nullptr;
    TodoPanel *m_panel = nullptr;
    QTimer *m_gather = nullptr;
    QString m_key; // of the to-do that is shown
    int m_row = 0;
    bool m_wasRead = false;
};

} // namespace app
