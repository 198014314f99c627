// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/page.h"
#include "app/session.h"
#include "core/query/renewals.h"
#include "core/result.h"

#include <vector>

class QAction;
class QFrame;
class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QTabBar;
class QTableView;
class QTimer;

namespace app {

class EmptyState;
class RenewalTable;

// 续贷: whose loan falls due within 30 and 60 days, so that the firm hears of renewal without
// repayment (无还本续贷) before the day; beside it what that is.
class RenewalsPage : public Page {
    Q_OBJECT

public:
    explicit RenewalsPage(const Session &session, QWidget *parent = nullptr);

    QString title() const override { return tr("Renewals"); }
    QIcon icon() const override;
    void activate() override;
    QList<QWidget *> panes() override;

Q_SIGNALS:
    void shown(); // what is on the screen is the store's answer

private:
    static QStringList tabNames(); // one for each of renewalTabs
    QWidget *makeList();
    QWidget *makeExplanation();
    void makeTable();
    void makeActions();
    void addButton(QAction *action);
    void showActs(bool isShown);
    void onStoreChanged(const QStringList &tables);
    void reload();
    void take(const core::Result<std::vector<core::Renewal>> &answer);
    void showTab();
    void onRowChosen();
    void openCurrent();
    void visitCurrent();
    void planCurrent();

    Session m_session;
    std::vector<core::Renewal> m_all;
    QUuid m_current;
    RenewalTable *m_model = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_said = nullptr;
    QWidget *m_acts = nullptr; // the buttons below the words
    QHBoxLayout *m_actsRow = nullptr;
    QFrame *m_rule = nullptr;
    QTimer *m_gather = nullptr;
};

} // namespace app
