// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/todos/todos_page.h"

#include "app/async.h"
#include "app/icons.h"
#include "app/target/conflict_list.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/todos/answer_step.h"
#include "app/todos/held_form.h"
#include "app/todos/todo_list.h"
#include "app/widgets/empty_state.h"
#include "core/conflict_desk.h"
#include "core/domain/authority.h"
#include "core/duplicate_desk.h"
#include "core/held_desk.h"
#include "core/record.h"
#include "core/store.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int takeKeys = 4; // digits that take one of several

// The tabs this role has anything under.
std::vector<TodoKind> kindsOf(const std::optional<core::Role> &role)
{
    std::vector<TodoKind> kinds{TodoKind::Returned, TodoKind::Conflict, TodoKind::Slip,
                                TodoKind::FollowUp};
    if (role && core::mayArrange(*role)) {
        kinds.push_back(TodoKind::Duplicate);
    }
    if (role && core::maySupervise(*role)) {
        kinds.push_back(TodoKind::Held);
    }
    return kinds;
}

core::Result<> recordChange(core::Database &database, core::Result<core::Change> change,
                            const core::Author &author)
{
    TRY(core::record(database, TRY(std::move(change)), author));
    return {};
}

// Takes the newest decision on a register back.
core::Result<> undoNewest(core::Database &database, const QUuid &id, const QString &field,
                          const core::Author &author)
{
    const auto target = TRY(core::TargetRepository(database).find(id));
    if (!target) {
        return core::fail(core::Error::Kind::NotFound, u"the target is not here"_s);
    }
    for (const core::FieldConflict &decided : TRY(core::decisionsOf(database, *target))) {
        if (decided.field == field) {
            const QUuid event = decided.candidates.front().edit.event;
            return recordChange(database, core::undoDecision(database, id, field, event, {}),
                                author);
        }
    }
    return core::fail(core::Error::Kind::NotFound, u"no decision on %1 stands"_s.arg(field));
}

} // namespace

TodosPage::TodosPage(const Session &session, QWidget *parent)
    : Page(parent),
      m_session(session),
      m_today(core::chinaDay(QDateTime::fromMSecsSinceEpoch(session.author.nowMs(), Qt::UTC))),
      m_kinds(kindsOf(session.person.role))
{
    makeActions();
    makeDecisionActions();
    m_panel = new TodoPanel(m_session.store, m_today, m_actions);
    connect(m_panel, &TodoPanel::taken, this, &TodosPage::keepTwin);
    connect(m_panel, &TodoPanel::picked, this, &TodosPage::pick);
    connect(m_panel, &TodoPanel::otherGiven, this, &TodosPage::giveOther);
    connect(m_panel, &TodoPanel::decided, this, &TodosPage::decide);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(makeList());
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 9);
    splitter->setStretchFactor(1, 11);
    splitter->setSizes({450, 550});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    m_view->addAction(m_actions.open);

    m_gather = new QTimer(this);
    m_gather->setSingleShot(true);
    m_gather->setInterval(gatherMs);
    connect(m_gather, &QTimer::timeout, this, &TodosPage::read);
    connect(&m_session.store, &core::Store::changed, this, &TodosPage::onStoreChanged,
            Qt::QueuedConnection);
    setFocusProxy(m_view);
    read();
}

QIcon TodosPage::icon() const
{
    return app::icon("flag");
}

QWidget *TodosPage::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(u"todoTabs"_s);
    m_tabs->setAccessibleName(tr("Kinds of to-dos"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->addTab(tr("All"));
    for (const TodoKind kind : m_kinds) {
        m_tabs->addTab(text(kind));
    }
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_shownKind =
            index > 0 ? std::optional(m_kinds[static_cast<size_t>(index - 1)]) : std::nullopt;
        present();
    });
    layout->addWidget(m_tabs);

    m_model = new TodoListModel(m_today, this);
    m_view = new QListView;
    m_view->setObjectName(u"todos"_s);
    m_view->setAccessibleName(tr("To-dos"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new TodoDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TodosPage::onRowChosen);
    connect(m_view, &QListView::doubleClicked, this, &TodosPage::openCurrent);
    m_empty = new EmptyState;
    m_empty->setObjectName(u"noTodos"_s);
    m_listStack = new QStackedWidget;
    m_listStack->addWidget(m_view);
    m_listStack->addWidget(m_empty);
    layout->addWidget(m_listStack, 1);
    return list;
}

QAction *TodosPage::addKey(const QString &name, const QKeySequence &key,
                           const std::function<void()> &run)
{
    auto *action = new QAction(name, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    return action;
}

void TodosPage::makeActions()
{
    m_actions.open =
        addKey(tr("&Answer it, or open the firm"), Qt::Key_Return, [this] { openCurrent(); });
    // Enter would be taken from buttons and fields if it were a key of the whole page.
    m_actions.open->setShortcutContext(Qt::WidgetShortcut);
    m_actions.visit =
        addKey(tr("&Record a visit"), QKeySequence(u"F2"_s), [this] { visitCurrent(); });
    m_actions.done = addKey(tr("&Done: put it away"), Qt::Key_D, [this] { doneWithCurrent(); });
    for (int i = 0; i < takeKeys; ++i) {
        addKey(tr("Take value or firm %1").arg(i + 1), QKeySequence(QString::number(i + 1)),
               [this, i] { take(i); });
    }
    addKey(tr("Give another value"), Qt::Key_0, [this] {
        if (m_panel->conflicts() != nullptr) {
            m_panel->conflicts()->askOther();
        }
    });
    addKey(tr("&Take the last decision back"), Qt::Key_Z, [this] { undo(); });
    for (int i = 0; i <= static_cast<int>(m_kinds.size()); ++i) {
        const QString name = i == 0 ? tr("All") : text(m_kinds[static_cast<size_t>(i - 1)]);
        addKey(tr("List: %1").arg(name), QKeySequence(u"Ctrl+%1"_s.arg(i + 1)),
               [this, i] { m_tabs->setCurrentIndex(i); });
    }
}

// Keys of supervisors are on nobody else's sheet.
void TodosPage::makeDecisionActions()
{
    const auto &role = m_session.person.role;
    if (!role || !core::maySupervise(*role)) {
        m_actions.accept = new QAction(this);
        m_actions.giveBack = m_actions.accept;
        m_actions.refuse = m_actions.accept;
        return;
    }
    m_actions.accept =
        addKey(tr("Held line: a&ccept"), Qt::Key_A, [this] { decide(core::LineDecision::Accept); });
    const auto ask = [this](core::LineDecision decision) {
        if (m_panel->heldForm() != nullptr) {
            m_panel->heldForm()->askReason(decision);
        }
    };
    m_actions.giveBack = addKey(tr("Held line: ret&urn to its author"), Qt::Key_R,
                                [ask] { ask(core::LineDecision::Return); });
    m_actions.refuse =
        addKey(tr("Held line: re&fuse"), Qt::Key_X, [ask] { ask(core::LineDecision::Refuse); });
}

void TodosPage::activate()
{
    read();
    readDuplicates();
}

QList<QWidget *> TodosPage::panes()
{
    return {m_view->isVisible() ? static_cast<QWidget *>(m_view) : m_tabs, m_panel};
}

void TodosPage::onStoreChanged(const QStringList &tables)
{
    static const QStringList watched{u"target"_s,   u"visit"_s,        u"draft"_s,    u"verdict"_s,
                                     u"decision"_s, u"issue_answer"_s, u"todo_done"_s};
    for (const QString &table : tables) {
        if (watched.contains(table) && !m_gather->isActive()) {
            m_gather->start();
        }
    }
}

void TodosPage::read()
{
    const core::TodoReader reader{m_session.author.user, m_session.person.role, m_today};
    const auto job = [reader](core::Database &database) { return core::todos(database, reader); };
    whenDone(m_session.store.run(job), this, [this](core::Result<std::vector<core::Todo>> todos) {
        if (todos) {
            m_todos = *std::move(todos);
            m_wasRead = true;
            present();
            Q_EMIT
            attention(static_cast<int>(m_todos.size()));
            Q_EMIT
            shown();
        }
    });
    if (isVisible()) {
        readDuplicates();
    }
}

void TodosPage::readDuplicates()
{
    const core::TodoReader reader{m_session.author.user, m_session.person.role, m_today};
    const auto job = [reader](core::Database &database) {
        return core::duplicateTodos(database, reader);
    };
    whenDone(m_session.store.run(job), this, [this](core::Result<std::vector<core::Todo>> twins) {
        if (twins) {
            m_duplicates = *std::move(twins);
            present();
        }
    });
}

void TodosPage::present()
{
    std::vector<core::Todo> shown;
    for (const std::vector<core::Todo> *part : {&m_todos, &m_duplicates}) {
        for (const core::Todo &todo : *part) {
            if (!m_shownKind || kindOf(todo) == *m_shownKind) {
                shown.push_back(todo);
            }
        }
    }
    showTabs();
    const QString key = m_key;
    const int place = m_row;
    m_model->setTodos(std::move(shown));
    const int before = m_model->rowOf(key);
    const int row = before >= 0 ? before : std::min(place, m_model->rowCount() - 1);
    if (row >= 0) {
        m_view->setCurrentIndex(m_model->index(row, 0));
    }
    onRowChosen();
    showEmptyState();
}

void TodosPage::showTabs()
{
    const auto count = [this](TodoKind kind) {
        qint64 number = 0;
        for (const std::vector<core::Todo> *part : {&m_todos, &m_duplicates}) {
            number += std::count_if(part->begin(), part->end(), [kind](const core::Todo &todo) {
                return kindOf(todo) == kind;
            });
        }
        return number;
    };
    m_tabs->setTabText(0, u"%1 %2"_s.arg(tr("All")).arg(m_todos.size() + m_duplicates.size()));
    for (size_t i = 0; i < m_kinds.size(); ++i) {
        m_tabs->setTabText(static_cast<int>(i) + 1,
                           u"%1 %2"_s.arg(text(m_kinds[i])).arg(count(m_kinds[i])));
    }
}

void TodosPage::showEmptyState()
{
    const bool isEmpty = m_model->rowCount() == 0 && m_wasRead;
    if (isEmpty && m_view->hasFocus()) {
        m_tabs->setFocus(Qt::OtherFocusReason); // the keys stay with the page: Z takes back
    }
    m_listStack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_view);
    if (isEmpty) {
        m_empty->say(tr("Nothing waits for you"),
                     tr("Records the county returns, facts with two values, results of slips and "
                        "visits you promised come up here by themselves."));
    }
}

const core::Todo *TodosPage::current() const
{
    return m_model->at(m_view->currentIndex().row());
}

void TodosPage::onRowChosen()
{
    const core::Todo *todo = current();
    m_key = todo == nullptr ? QString() : todoKey(*todo);
    m_row = std::max(0, m_view->currentIndex().row());
    m_panel->showTodo(todo);
}

void TodosPage::openCurrent()
{
    const core::Todo *todo = current();
    if (todo == nullptr) {
        return;
    }
    const auto *line = std::get_if<core::ReturnedLine>(&todo->what);
    if (line != nullptr && line->type == u"visit.add") {
        answer(*line);
    } else if (!todo->target.isNull()) {
        Q_EMIT
        targetWanted(todo->target);
    }
}

// The answer is a draft of the visit form, opened at the question the county asks about.
void TodosPage::answer(const core::ReturnedLine &line)
{
    const auto job = [line, author = m_session.author](core::Database &database) {
        return beginAnswerAt(database, line, author);
    };
    whenDone(m_session.store.save(job), this, [this](const core::Result<QUuid> &target) {
        if (target) {
            Q_EMIT
            visitWanted(*target);
            return;
        }
        m_panel->say(target.error().kind == core::Error::Kind::Conflict
                         ? tr("Another visit to this firm was begun. Record or discard it first.")
                         : sentence(target.error()),
                     "bad");
    });
}

void TodosPage::visitCurrent()
{
    if (const core::Todo *todo = current(); todo != nullptr && !todo->target.isNull()) {
        Q_EMIT
        visitWanted(todo->target);
    }
}

void TodosPage::doneWithCurrent()
{
    const core::Todo *todo = current();
    if (todo == nullptr) {
        return;
    }
    const qint64 now = m_session.author.nowMs();
    if (const auto *line = std::get_if<core::ReturnedLine>(&todo->what)) {
        carryOut(
            [event = line->event, user = m_session.author.user](core::Database &database) {
                return core::closeReturned(database, event, user);
            },
            tr("Put away. The record stays in your ledger."));
    } else if (const auto *issue = std::get_if<core::IssueEntry>(&todo->what)) {
        carryOut([issue = *issue, now](
                     core::Database &database) { return core::putAwaySlip(database, issue, now); },
                 tr("Put away. The result stays with the firm."));
    } else if (const auto *twins = std::get_if<core::DuplicateSuspects>(&todo->what)) {
        carryOut(
            [twins = *twins, now](core::Database &database) {
                return core::putAwayDuplicates(database, twins, now);
            },
            tr("Different firms; they are not asked about again. Z takes it back."),
            [twins = *twins](core::Database &database) {
                return core::takeBackDuplicates(database, twins);
            });
    }
}

void TodosPage::take(int index)
{
    const core::Todo *todo = current();
    if (todo == nullptr) {
        return;
    }
    if (m_panel->conflicts() != nullptr) {
        m_panel->conflicts()->take(index);
    } else if (std::holds_alternative<core::DuplicateSuspects>(todo->what)) {
        keepTwin(index);
    }
}

void TodosPage::pick(const QString &field, const QUuid &candidate)
{
    const core::Todo *todo = current();
    if (todo == nullptr) {
        return;
    }
    const QUuid target = todo->target;
    const core::Author author = m_session.author;
    const Work back = [target, field, author](core::Database &database) {
        return undoNewest(database, target, field, author);
    };
    carryOut(
        [target, field, candidate, author](core::Database &database) {
            return recordChange(
                database, core::pickCandidate(database, target, field, candidate, {}), author);
        },
        tr("%1 decided. Z takes it back.").arg(fieldText(field)),
        field == u"alias" ? Work() : back);
}

void TodosPage::giveOther(const QString &field, const core::Value &value)
{
    const core::Todo *todo = current();
    if (todo == nullptr) {
        return;
    }
    const QUuid target = todo->target;
    const core::Author author = m_session.author;
    carryOut(
        [target, field, value, author](core::Database &database) {
            return recordChange(database, core::decideConflict(database, target, field, value, {}),
                                author);
        },
        tr("%1 decided. Z takes it back.").arg(fieldText(field)),
        [target, field, author](core::Database &database) {
            return undoNewest(database, target, field, author);
        });
    m_view->setFocus(Qt::OtherFocusReason);
}

void TodosPage::keepTwin(int index)
{
    const core::Todo *todo = current();
    const auto *twins =
        todo == nullptr ? nullptr : std::get_if<core::DuplicateSuspects>(&todo->what);
    if (twins == nullptr || index >= static_cast<int>(twins->targets.size())) {
        return;
    }
    const QUuid kept = twins->targets[static_cast<size_t>(index)].subject.id;
    std::vector<QUuid> others;
    for (const core::Target &target : twins->targets) {
        if (target.subject.id != kept) {
            others.push_back(target.subject.id);
        }
    }
    const core::Author author = m_session.author;
    carryOut(
        [kept, others, author](core::Database &database) -> core::Result<> {
            for (const QUuid &other : others) {
                TRY(recordChange(database, core::mergeTargets(database, other, kept, {}), author));
            }
            return {};
        },
        tr("Shown as one firm from now on. Z takes it back."),
        [others, author](core::Database &database) -> core::Result<> {
            for (const QUuid &other : others) {
                TRY(recordChange(database, core::unmergeTarget(database, other, {}), author));
            }
            return {};
        });
}

void TodosPage::decide(core::LineDecision decision)
{
    const core::Todo *todo = current();
    const auto *held = todo == nullptr ? nullptr : std::get_if<core::HeldLine>(&todo->what);
    HeldForm *form = m_panel->heldForm();
    if (held == nullptr || form == nullptr) {
        return;
    }
    const core::Author author = m_session.author;
    const auto work = [event = held->event, decision, why = form->why(), marks = form->marks(),
                       author](core::Database &database) {
        return recordChange(database, core::decideHeldLine(database, event, decision, why, marks),
                            author);
    };
    QString said = tr("Accepted. It counts from now on.");
    if (decision == core::LineDecision::Return) {
        said = tr("Returned. Its author hears of it with the next sync.");
    } else if (decision == core::LineDecision::Refuse) {
        said = tr("Refused. It stays in its author's ledger and counts nowhere.");
    }
    carryOut(work, said);
    m_view->setFocus(Qt::OtherFocusReason);
}

void TodosPage::carryOut(const Work &work, const QString &said, const Work &back)
{
    whenDone(m_session.store.save(work), this, [this, said, back](const core::Result<> &done) {
        if (!done) {
            m_panel->say(sentence(done.error()), "bad");
            return;
        }
        if (back) {
            m_undo.emplace_back(back, tr("Taken back."));
        }
        m_panel->say(said, "good");
        read();
    });
}

void TodosPage::undo()
{
    if (m_undo.empty()) {
        m_panel->say(tr("There is nothing to take back."), "");
        return;
    }
    const auto [back, said] = m_undo.back();
    m_undo.pop_back();
    carryOut(back, said);
}

} // namespace app
