// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answer_desk.h"
#include "core/query/todos.h"

#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace core {
class Store;
}

namespace app {

class ConflictList;
class HeldForm;

// What can be done about a to-do; actions of the page, shown as buttons where they fit.
struct TodoActions {
    QAction *open = nullptr;   // Enter: answer, or show the firm
    QAction *visit = nullptr;  // F2
    QAction *done = nullptr;   // D: seen to, read, different firms
    QAction *accept = nullptr; // A, R, X: of held lines
    QAction *giveBack = nullptr;
    QAction *refuse = nullptr;
};

// One to-do in full: what is asked, by whom, until when, what it is about, and the keys for it.
class TodoPanel : public QWidget {
    Q_OBJECT

public:
    TodoPanel(core::Store &store, QDate today, const TodoActions &actions,
              QWidget *parent = nullptr);

    // nullptr: none is chosen. The same to-do again keeps what was typed.
    void showTodo(const core::Todo *todo);
    ConflictList *conflicts() const { return m_conflicts; } // nullptr: the to-do is no conflict
    HeldForm *heldForm() const { return m_held; }           // nullptr: it is no held line
    void say(const QString &words, const char *tone);

Q_SIGNALS:
    void taken(int column); // of firms that may be one
    void picked(const QString &field, const QUuid &candidate);
    void otherGiven(const QString &field, const core::Value &value);
    void decided(core::LineDecision decision);

private:
    void begin(const QString &title, const QString &lead);
    void addButtons(const std::vector<std::pair<QAction *, QString>> &buttons);
    void addWords(const QString &words, const char *tone = "");
    void addHeading(const QString &words);
    void addDue(QDate due);
    void fill(const core::ReturnedLine &line);
    void fillVisit(const core::ReturnedLine &line, const core::ReturnedVisit &visit);
    void fill(const core::FieldConflict &conflict);
    void fill(const core::IssueEntry &issue);
    void fill(const core::FollowUp &follow);
    void fill(const core::DuplicateSuspects &twins);
    void fill(const core::HeldLine &held);

    core::Store &m_store;
    QDate m_today;
    TodoActions m_actions;
    QString m_key;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_body = nullptr;
    QLabel *m_said = nullptr;
    ConflictList *m_conflicts = nullptr;
    HeldForm *m_held = nullptr;
};

} // namespace app
