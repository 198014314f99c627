// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/today/today_page.h"

#include "app/async.h"
#include "app/icons.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/today/plan_list.h"
#include "app/today/plan_text.h"
#include "app/today/ready_panel.h"
#include "app/today/sheet_dialog.h"
#include "app/today/stop_card.h"
#include "app/widgets/empty_state.h"
#include "core/repository/county_repository.h"
#include "core/store.h"

#include <QAction>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QStorageInfo>
#include <QTimer>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

namespace {

core::Result<TodayAnswer> readToday(core::Database &database, const core::Author &author,
                                    qint64 freeBytes)
{
    TodayAnswer answer;
    answer.plan = TRY(core::openDayPlan(database, author));
    answer.ready = TRY(core::readiness(database, {author.nowMs(), freeBytes}));
    answer.grids = TRY(core::CountyRepository(database).grids());
    return answer;
}

QFrame *sideRule()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace

TodayPage::TodayPage(const Session &session, QWidget *parent)
    : Page(parent), m_session(session), m_model(new PlanModel(this))
{
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(makeList());
    splitter->addWidget(makeSide());
    splitter->setStretchFactor(0, 13);
    splitter->setStretchFactor(1, 8);
    splitter->setSizes({theme::space(190), theme::space(112)}); // a share of what room there is
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    makeActions();
    connect(m_model, &PlanModel::moved, this, &TodayPage::keepMove);
    m_gather = new QTimer(this);
    m_gather->setSingleShot(true);
    m_gather->setInterval(gatherMs);
    connect(m_gather, &QTimer::timeout, this, &TodayPage::reload);
    connect(&m_session.store, &core::Store::changed, this, &TodayPage::onStoreChanged,
            Qt::QueuedConnection);
    setFocusProxy(m_list);
}

QIcon TodayPage::icon() const
{
    return app::icon("today");
}

QWidget *TodayPage::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(theme::space(4), theme::space(3), theme::space(4), theme::space(3));
    column->setSpacing(theme::space(1));
    m_title = theme::title(new QLabel);
    m_title->setObjectName(u"todayTitle"_s);
    m_summary = new QLabel;
    m_summary->setObjectName(u"todaySummary"_s);
    m_summary->setWordWrap(true);
    m_room = theme::caption(new QLabel);
    m_room->setObjectName(u"todayRoom"_s);
    m_room->setWordWrap(true);
    m_ownDay = theme::caption(new QLabel);
    m_ownDay->setObjectName(u"todayOwn"_s);
    m_ownDay->setWordWrap(true);
    for (QLabel *label : {m_title, m_summary, m_room, m_ownDay}) {
        column->addWidget(label);
    }
    column->addSpacing(theme::space(2));
    column->addWidget(makeControls());
    return head;
}

QWidget *TodayPage::makeControls()
{
    auto *controls = new QWidget;
    auto *row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space(2));
    const auto addLabelled = [&](const QString &text, QWidget *field) {
        auto *label = new QLabel(text);
        label->setBuddy(field);
        field->setAccessibleName(withoutMnemonic(text));
        row->addWidget(label);
        row->addWidget(field);
    };
    m_order = new QComboBox;
    m_order->setObjectName(u"todayOrder"_s);
    m_order->addItem(tr("Door by door"), static_cast<int>(core::PlanOrder::Door));
    m_order->addItem(tr("Shortest way"), static_cast<int>(core::PlanOrder::Distance));
    addLabelled(tr("&Order"), m_order);
    m_doors = new QSpinBox;
    m_doors->setObjectName(u"todayDoors"_s);
    m_doors->setRange(0, core::planDoorsMost);
    m_doors->setSpecialValueText(tr("as fit"));
    m_doors->setKeyboardTracking(false);
    addLabelled(tr("Doo&rs"), m_doors);
    m_grid = new QComboBox;
    m_grid->setObjectName(u"todayGrid"_s);
    m_grid->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_grid->setMinimumContentsLength(11);
    m_grid->addItem(tr("All grids"));
    addLabelled(tr("Gr&id"), m_grid);
    connect(m_order, &QComboBox::activated, this, &TodayPage::layOutAnew);
    connect(m_doors, &QSpinBox::valueChanged, this, &TodayPage::layOutAnew);
    connect(m_grid, &QComboBox::activated, this, &TodayPage::layOutAnew);
    row->addStretch(1);
    m_anew = new QPushButton(tr("Plan a&new"));
    m_anew->setObjectName(u"todayAnew"_s);
    m_anew->setToolTip(tr("Chooses again; what you added, moved or struck stays"));
    connect(m_anew, &QPushButton::clicked, this, &TodayPage::layOutAnew);
    m_print = new QPushButton(tr("&Print…"));
    m_print->setObjectName(u"todayPrint"_s);
    connect(m_print, &QPushButton::clicked, this, &TodayPage::print);
    row->addWidget(m_anew);
    row->addWidget(m_print);
    return controls;
}

QWidget *TodayPage::makeList()
{
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(sideRule());
    m_list = new QListView;
    m_list->setObjectName(u"todayPlan"_s);
    m_list->setAccessibleName(tr("Today's doors"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PlanDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setDropIndicatorShown(true);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TodayPage::onRowChosen);
    connect(m_list, &QListView::doubleClicked, this, &TodayPage::openCurrent);
    m_empty = new EmptyState;
    m_empty->setObjectName(u"todayEmpty"_s);
    connect(m_empty, &EmptyState::stepWanted, this, &TodayPage::takeEmptyStep);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    return list;
}

QWidget *TodayPage::makeSide()
{
    auto *inside = new QWidget;
    inside->setAutoFillBackground(true);
    inside->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(theme::space(6), theme::space(4), theme::space(6), theme::space(4));
    column->setSpacing(theme::space(4));
    m_card = new StopCard(m_session);
    connect(m_card, &StopCard::visitWanted, this, &TodayPage::visitCurrent);
    connect(m_card, &StopCard::openWanted, this, &TodayPage::openCurrent);
    connect(m_card, &StopCard::dropWanted, this, &TodayPage::dropCurrent);
    m_ready = new ReadyPanel;
    column->addWidget(m_card);
    column->addStretch(1);
    column->addWidget(sideRule());
    column->addWidget(m_ready);
    m_side = new QScrollArea;
    m_side->setObjectName(u"todaySide"_s);
    m_side->setAccessibleName(tr("The chosen door"));
    m_side->setFrameShape(QFrame::NoFrame);
    m_side->setWidgetResizable(true);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setWidget(inside);
    m_side->setMinimumWidth(theme::space(112)); // its buttons stand in one line
    return m_side;
}

QAction *TodayPage::addPageAction(const QString &text, const QList<QKeySequence> &keys,
                                  const QString &name, void (TodayPage::*act)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    return action;
}

void TodayPage::makeActions()
{
    auto *open = addPageAction(tr("&Open the target"), {Qt::Key_Return, Qt::Key_Enter},
                               u"todayOpen"_s, &TodayPage::openCurrent);
    auto *drop =
        addPageAction(tr("&Not today"), {Qt::Key_Delete}, u"todayDrop"_s, &TodayPage::dropCurrent);
    // Keys of the list alone: fields and buttons have their own use for them.
    for (QAction *action : {open, drop}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        m_list->addAction(action);
    }
    addPageAction(tr("&Record a visit"), {QKeySequence(u"F2"_s)}, u"todayVisit"_s,
                  &TodayPage::visitCurrent);
    auto *call = addPageAction(tr("Log a phone &call"), {QKeySequence(Qt::Key_P)}, u"todayCall"_s,
                               &TodayPage::callCurrent);
    call->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    auto *chat = addPageAction(tr("Log a &WeChat talk"), {QKeySequence(Qt::Key_W)}, u"todayChat"_s,
                               &TodayPage::chatCurrent);
    chat->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addPageAction(tr("Move &up"), {QKeySequence(u"Alt+Up"_s)}, u"todayUp"_s, &TodayPage::moveUp);
    addPageAction(tr("Move &down"), {QKeySequence(u"Alt+Down"_s)}, u"todayDown"_s,
                  &TodayPage::moveDown);
    m_restore = addPageAction(tr("&Bring back what was struck"), {QKeySequence(u"Ctrl+Z"_s)},
                              u"todayRestore"_s, &TodayPage::restore);
    m_restore->setEnabled(false);
    addPageAction(tr("&Plan anew"), {QKeySequence(u"Ctrl+R"_s)}, u"todayLayOut"_s,
                  &TodayPage::layOutAnew);
    addPageAction(tr("Print a &sheet…"), {QKeySequence(u"Ctrl+P"_s)}, u"todaySheet"_s,
                  &TodayPage::print);
    addPageAction(tr("Ready for o&ffline?"), {QKeySequence(u"Ctrl+Shift+R"_s)}, u"todayReady"_s,
                  &TodayPage::toggleReady);
}

void TodayPage::activate()
{
    reload();
}

QList<QWidget *> TodayPage::panes()
{
    return {m_order, m_list->isVisible() ? static_cast<QWidget *>(m_list) : m_empty, m_side};
}

void TodayPage::onStoreChanged(const QStringList &tables)
{
    static const QStringList watched{u"target"_s, u"visit"_s,    u"draft"_s,    u"verdict"_s,
                                     u"grid"_s,   u"day_plan"_s, u"reference"_s};
    for (const QString &table : tables) {
        if (watched.contains(table) && !m_gather->isActive()) {
            m_gather->start();
        }
    }
}

void TodayPage::reload()
{
    const qint64 free =
        m_session.folder.isEmpty() ? -1 : QStorageInfo(m_session.folder).bytesAvailable();
    const auto job = [author = m_session.author, free](core::Database &database) {
        return readToday(database, author, free);
    };
    whenDone(m_session.store.run(job), this,
             [this](const core::Result<TodayAnswer> &answer) { take(answer); });
}

void TodayPage::take(const core::Result<TodayAnswer> &answer)
{
    if (m_changes > 0) {
        return; // a newer order is on its way, and is read when it is kept
    }
    if (!answer) {
        m_empty->say(tr("The plan cannot be shown"), sentence(answer.error()));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    showPlan(*answer);
    m_ready->setLines(answer->ready);
    Q_EMIT
    shown();
}

void TodayPage::showPlan(const TodayAnswer &answer)
{
    const core::DayPlan &plan = answer.plan;
    m_title->setText(
        tr("Today, %1 %2")
            .arg(dayText(plan.day), QLocale().dayName(plan.day.dayOfWeek(), QLocale::LongFormat)));
    m_summary->setText(planText(plan));
    m_room->setText(roomText(plan));
    m_ownDay->setText(ownDayText(plan));
    m_restore->setEnabled(plan.dropped > 0);
    showWish(answer);
    const int before = m_model->rowOf(m_current);
    const int rowBefore = std::max(0, m_list->currentIndex().row());
    m_model->setPlan(plan);
    int open = 0;
    for (const core::PlanRow &row : plan.rows) {
        open += row.isDone ? 0 : 1;
    }
    Q_EMIT
    attention(open);
    if (plan.rows.empty()) {
        showEmpty(answer);
        m_card->setRow(nullptr, plan.day);
        return;
    }
    const bool hadFocus = m_empty->isAncestorOf(focusWidget());
    m_stack->setCurrentWidget(m_list);
    int row = m_model->rowOf(m_current);
    if (row < 0) {
        row = before < 0 ? 0 : std::min(rowBefore, m_model->rowCount() - 1);
    }
    m_list->setCurrentIndex(m_model->index(row));
    if (hadFocus) {
        m_list->setFocus();
    }
}

void TodayPage::showWish(const TodayAnswer &answer)
{
    const core::DayWish &wish = answer.plan.wish;
    const QSignalBlocker quiet(m_doors);
    m_order->setCurrentIndex(m_order->findData(static_cast<int>(wish.order)));
    if (!m_doors->hasFocus()) {
        m_doors->setValue(wish.doors);
    }
    if (m_grid->count() != static_cast<int>(answer.grids.size()) + 1) {
        m_grid->clear();
        m_grid->addItem(tr("All grids"));
        for (const core::GridDefinition &grid : answer.grids) {
            m_grid->addItem(grid.name.isEmpty() ? grid.code : grid.name, grid.code);
        }
    }
    m_grid->setCurrentIndex(std::max(0, m_grid->findData(wish.grid)));
}

void TodayPage::showEmpty(const TodayAnswer &answer)
{
    m_needsSync = !answer.plan.hasTargets;
    if (m_needsSync) {
        m_empty->say(tr("No targets yet"),
                     tr("There is nobody to visit on this laptop. Sync, or take in a bundle from "
                        "the county."),
                     tr("Go to sync"));
    } else if (answer.plan.dropped > 0) {
        m_empty->say(tr("Nothing is left for today"),
                     tr("You struck everything that was planned. It can come back."),
                     tr("Bring it back"));
    } else {
        m_empty->say(tr("Nothing is left for today"),
                     tr("Nobody here waits for a visit, and no day for coming back has come. Add a "
                        "door from the list of targets with Insert."));
    }
    m_stack->setCurrentWidget(m_empty);
}

void TodayPage::onRowChosen()
{
    const core::PlanRow *row = m_model->rowAt(m_list->currentIndex().row());
    if (row) {
        m_current = row->target;
    }
    m_card->setRow(row, m_model->plan().day);
}

core::DayWish TodayPage::wish() const
{
    return {static_cast<core::PlanOrder>(m_order->currentData().toInt()), m_doors->value(),
            m_grid->currentData().toString()};
}

QUuid TodayPage::currentTarget() const
{
    const core::PlanRow *row = m_model->rowAt(m_list->currentIndex().row());
    return row ? row->target : QUuid();
}

template <typename Job>
void TodayPage::change(Job job)
{
    ++m_changes;
    whenDone(m_session.store.save(std::move(job)), this, [this](const core::Result<> &done) {
        --m_changes;
        if (!done) {
            m_room->setText(sentence(done.error()));
        }
        if (m_changes == 0) {
            reload();
        }
    });
}

void TodayPage::keepMove(const QUuid &target, int place)
{
    m_current = target;
    m_list->setCurrentIndex(m_model->index(place));
    change([author = m_session.author, target, place](core::Database &database) {
        return core::movePlanned(database, author, target, place);
    });
}

void TodayPage::openCurrent()
{
    if (const QUuid target = currentTarget(); !target.isNull()) {
        Q_EMIT
        targetWanted(target);
    }
}

void TodayPage::visitCurrent()
{
    if (const QUuid target = currentTarget(); !target.isNull()) {
        Q_EMIT
        visitWanted(target);
    }
}

void TodayPage::callCurrent()
{
    logCurrent(core::VisitMethod::Phone);
}

void TodayPage::chatCurrent()
{
    logCurrent(core::VisitMethod::Wechat);
}

void TodayPage::logCurrent(core::VisitMethod method)
{
    if (const QUuid target = currentTarget(); !target.isNull()) {
        Q_EMIT
        preVisitWanted(target, method);
    }
}

void TodayPage::moveUp()
{
    const int row = m_list->currentIndex().row();
    m_model->moveTo(row, row - 1);
}

void TodayPage::moveDown()
{
    const int row = m_list->currentIndex().row();
    m_model->moveTo(row, row + 1);
}

void TodayPage::dropCurrent()
{
    const QUuid target = currentTarget();
    if (target.isNull()) {
        return;
    }
    // The next one takes its place, so that several can be struck in a row.
    const int row = m_list->currentIndex().row();
    const core::PlanRow *next = m_model->rowAt(row + 1);
    m_current = next ? next->target : m_current;
    change([author = m_session.author, target](core::Database &database) {
        return core::dropPlanned(database, author, target);
    });
}

void TodayPage::restore()
{
    change([author = m_session.author](core::Database &database) {
        return core::restoreDropped(database, author);
    });
}

void TodayPage::layOutAnew()
{
    change([author = m_session.author, wish = wish()](core::Database &database) {
        return core::layOutDayPlan(database, author, wish);
    });
}

void TodayPage::print()
{
    auto *dialog = new SheetDialog(m_session, m_model->plan(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void TodayPage::toggleReady()
{
    m_ready->toggle();
    m_side->ensureWidgetVisible(m_ready);
}

void TodayPage::takeEmptyStep()
{
    if (m_needsSync) {
        Q_EMIT
        syncWanted();
    } else {
        restore();
    }
}

} // namespace app
