// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/page.h"
#include "app/session.h"
#include "core/day_desk.h"
#include "core/ledger/changes.h"
#include "core/query/readiness.h"
#include "core/result.h"

#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QScrollArea;
class QSpinBox;
class QStackedWidget;
class QTimer;

namespace app {

class EmptyState;
class PlanModel;
class ReadyPanel;
class StopCard;

// What the page shows, read in one job.
struct TodayAnswer {
    core::DayPlan plan;
    std::vector<core::ReadyLine> ready;
    std::vector<core::GridDefinition> grids;
};

// The day: whose doors, in which order and why; whether the laptop is ready to go; one's own day.
class TodayPage : public Page {
    Q_OBJECT

public:
    explicit TodayPage(const Session &session, QWidget *parent = nullptr);

    QString title() const override { return tr("Today"); }
    QIcon icon() const override;
    void activate() override;
    QList<QWidget *> panes() override;

Q_SIGNALS:
    void syncWanted();
    void shown(); // what is on the screen is the store's answer

private:
    QWidget *makeHead();
    QWidget *makeControls();
    QWidget *makeList();
    QWidget *makeSide();
    void makeActions();
    QAction *addPageAction(const QString &text, const QList<QKeySequence> &keys,
                           const QString &name, void (TodayPage::*act)());
    void onStoreChanged(const QStringList &tables);
    void reload();
    void take(const core::Result<TodayAnswer> &answer);
    void showPlan(const TodayAnswer &answer);
    void showWish(const TodayAnswer &answer);
    void showEmpty(const TodayAnswer &answer);
    void onRowChosen();
    core::DayWish wish() const;
    QUuid currentTarget() const;
    // Runs a change of the plan and reads it again when all that are under way are done.
    template <typename Job>
    void change(Job job);
    void keepMove(const QUuid &target, int place);

    void openCurrent();
    void visitCurrent();
    void callCurrent();
    void chatCurrent();
    void logCurrent(core::VisitMethod method);
    void moveUp();
    void moveDown();
    void dropCurrent();
    void restore();
    void layOutAnew();
    void print();
    void toggleReady();
    void takeEmptyStep();

    Session m_session;
    PlanModel *m_model = nullptr;
    QUuid m_current;
    int m_changes = 0; // of the plan, under way
    bool m_needsSync = false;
    QLabel *m_title = nullptr;
    QLabel *m_summary = nullptr;
    QLabel *m_room = nullptr;
    QLabel *m_ownDay = nullptr;
    QComboBox *m_order = nullptr;
    QSpinBox *m_doors = nullptr;
    QComboBox *m_grid = nullptr;
    QPushButton *m_anew = nullptr;
    QPushButton *m_print = nullptr;
    QStackedWidget *m_stack = nullptr;
    QListView *m_list = nullptr;
    EmptyState *m_empty = nullptr;
    QScrollArea *m_side = nullptr;
    StopCard *m_card = nullptr;
    ReadyPanel *m_ready = nullptr;
    QAction *m_restore = nullptr;
    QTimer *m_gather = nullptr;
};

} // namespace app
