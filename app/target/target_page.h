// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "core/query/target_view.h"

#include <QUuid>
#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace app {

class BeforeDoorPanel;
class ConflictList;
class EmptyState;
class FactList;
class StateLabel;
class VisitTimeline;

// One target: who it is, who has been there, what is known, and every visit.
class TargetPage : public QWidget {
    Q_OBJECT

public:
    explicit TargetPage(const Session &session, QWidget *parent = nullptr);

    // Null: nothing chosen.
    void setTarget(const QUuid &target);
    QUuid target() const { return m_target; }
    void reload();
    void takeFocus();
    // What one can do here, for the menu.
    QList<QAction *> ownActions() const { return m_actions + m_menuActions; }
    QAction *planAction() const { return m_plan; } // puts it on today's plan

Q_SIGNALS:
    void visitWanted(const QUuid &target);

private:
    QWidget *makeHead();
    QWidget *makeBody();
    void connectConflicts();
    void makeActions();
    void showView(const core::TargetView &view);
    void showHead(const core::TargetView &view);
    void showPhone();
    void showNotice(const core::TargetView &view);
    void correct();
    void decide();
    void addToToday();
    // Records what `make` says about a conflict, and shows how it stands then.
    void settle(const std::function<core::Result<core::Change>(core::Database &)> &make);
    // A photo or scan for the newest visit of whoever works here; never asked for (law 5).
    void chooseFile();
    void attachFile(const QUuid &visit, const QString &path);
    void tellAttached(const core::Error *trouble);
    // Files of a visit and after them those of the others; a null visit: from the newest on.
    void lookAtFiles(const QUuid &visit, int file);
    void amend(bool withdraws);

    Session m_session;
    QUuid m_target;
    std::optional<core::TargetView> m_view;
    QList<QAction *> m_actions;     // each with a button
    QList<QAction *> m_menuActions; // in the menu alone
    QAction *m_plan = nullptr;
    QAction *m_correct = nullptr;
    QAction *m_attach = nullptr; // only where attachments can be kept
    QAction *m_look = nullptr;   // only where attachments can be kept
    QAction *m_amend = nullptr;
    QAction *m_withdraw = nullptr;
    QAction *m_decide = nullptr; // only for those who may
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QScrollArea *m_scroll = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_code = nullptr;
    QLabel *m_notice = nullptr;
    StateLabel *m_state = nullptr;
    QPushButton *m_visit = nullptr;
    BeforeDoorPanel *m_before = nullptr;
    ConflictList *m_conflicts = nullptr;
    FactList *m_door = nullptr;
    FactList *m_facts = nullptr;
    VisitTimeline *m_timeline = nullptr;
};

} // namespace app
