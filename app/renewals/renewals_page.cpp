// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/renewals/renewals_page.h"

#include "app/async.h"
#include "app/icons.h"
#include "app/renewals/renewal_table.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/widgets/empty_state.h"
#include "core/day_desk.h"
#include "core/domain/visit.h"
#include "core/store.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <array>

namespace app {

using namespace Qt::StringLiterals;

namespace {

// Which loans each tab holds, by days left.
struct RenewalTab {
    qint64 from;
    qint64 to;
};
constexpr std::array renewalTabs{RenewalTab{0, core::renewalSoonDays},
                                 RenewalTab{0, core::renewalDays},
                                 RenewalTab{-core::renewalPastDays, -1}};

QLabel *renewalWords(const QString &words)
{
    auto *label = new QLabel(words);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

RenewalsPage::RenewalsPage(const Session &session, QWidget *parent)
    : Page(parent), m_session(session), m_model(new RenewalTable(this))
{
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(makeList());
    splitter->addWidget(makeExplanation());
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    makeActions();
    m_gather = new QTimer(this);
    m_gather->setSingleShot(true);
    m_gather->setInterval(gatherMs);
    connect(m_gather, &QTimer::timeout, this, &RenewalsPage::reload);
    connect(&m_session.store, &core::Store::changed, this, &RenewalsPage::onStoreChanged,
            Qt::QueuedConnection);
    setFocusProxy(m_view);
}

QIcon RenewalsPage::icon() const
{
    return app::icon("renewals");
}

QStringList RenewalsPage::tabNames()
{
    return {tr("Within %1 days").arg(core::renewalSoonDays),
            tr("Within %1 days").arg(core::renewalDays), tr("Just past")};
}

QWidget *RenewalsPage::makeList()
{
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(u"renewalTabs"_s);
    m_tabs->setAccessibleName(tr("Days left"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const QString &name : tabNames()) {
        m_tabs->addTab(name); // with how many there are, when that is known
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &RenewalsPage::showTab);
    column->addWidget(m_tabs);
    makeTable();
    m_empty = new EmptyState;
    m_empty->setObjectName(u"renewalsEmpty"_s);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    return list;
}

void RenewalsPage::makeTable()
{
    m_view = new QTableView;
    m_view->setObjectName(u"renewals"_s);
    m_view->setAccessibleName(tr("Loans that fall due"));
    m_view->setModel(m_model);
    m_view->setProperty("role", u"plain"_s);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(theme::rowHeight());
    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(theme::space(10));
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(static_cast<int>(RenewalColumn::Name), QHeaderView::Stretch);
    const auto fit = [&](RenewalColumn column, const QString &sample) {
        header->resizeSection(static_cast<int>(column),
                              m_view->fontMetrics().horizontalAdvance(sample) + theme::space(5));
    };
    fit(RenewalColumn::Due, u"2026-00-00 · "_s + daysLeftText(-60));
    fit(RenewalColumn::Bank, u"示范农商银行青溪"_s);
    fit(RenewalColumn::Amount, u"10,000.00"_s);
    fit(RenewalColumn::Contact, u"2026-00-00 0000"_s);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RenewalsPage::onRowChosen);
    connect(m_view, &QTableView::doubleClicked, this, &RenewalsPage::openCurrent);
}

// As 金规〔2024〕13号 is reported (DOMAIN §8.6); the banks decide, so no promise is made here.
QWidget *RenewalsPage::makeExplanation()
{
    auto *inside = new QWidget;
    inside->setAutoFillBackground(true);
    inside->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(theme::space(6), theme::space(4), theme::space(6), theme::space(6));
    column->setSpacing(theme::space(3));
    m_name = theme::title(renewalWords(QString()));
    m_name->setObjectName(u"renewalName"_s);
    m_said = renewalWords(QString());
    m_said->setObjectName(u"renewalSaid"_s);
    m_acts = new QWidget;
    m_actsRow = new QHBoxLayout(m_acts);
    m_actsRow->setContentsMargins(0, 0, 0, theme::space(1));
    m_actsRow->setSpacing(theme::space(2));
    m_actsRow->addStretch(1);
    column->addWidget(m_name);
    column->addWidget(m_said);
    column->addWidget(m_acts);
    m_rule = new QFrame;
    m_rule->setFrameShape(QFrame::HLine);
    m_rule->setFrameShadow(QFrame::Plain);
    m_rule->setForegroundRole(QPalette::Mid);
    column->addWidget(m_rule);
    column->addWidget(theme::title(renewalWords(tr("Renewal without repayment (无还本续贷)"))));
    column->addWidget(renewalWords(
        tr("The firm need not pay the loan back first: before it falls due it asks its bank to go "
           "on with it. No bridging money is needed.")));
    column->addWidget(theme::caption(renewalWords(tr("For whom"))));
    column->addWidget(renewalWords(
        tr("All small and micro firms, for working-capital loans; owners, sole proprietors and "
           "farmers for business loans. Medium-sized firms: working-capital loans that fall due "
           "before 30 September 2027.")));
    column->addWidget(theme::caption(renewalWords(tr("On which conditions"))));
    column->addWidget(renewalWords(
        tr("Lawful and stable operation, good credit, no misuse of the loan, no interest in "
           "arrears, no evaded debts, and the bank's own standards. A renewal alone does not make "
           "a loan a worse risk class.")));
    column->addWidget(theme::caption(renewalWords(tr("What to say at the door"))));
    column->addWidget(renewalWords(
        tr("Ask before the day, better a month ahead. Name the bank's outlet. Note the wish in the "
           "visit (question 4), so that it reaches the bank. The bank decides; promise nothing.")));
    column->addWidget(theme::caption(renewalWords(
        tr("After 金规〔2024〕13号, as published. Ask the county office for local terms."))));
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"renewalExplained"_s);
    scroll->setAccessibleName(tr("Renewal without repayment, explained"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    scroll->setMinimumWidth(theme::space(96)); // its buttons stand in one line
    return scroll;
}

void RenewalsPage::makeActions()
{
    auto *open = new QAction(tr("&Open the target"), this);
    open->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    open->setShortcutContext(Qt::WidgetShortcut); // buttons have their own use for Enter
    connect(open, &QAction::triggered, this, &RenewalsPage::openCurrent);
    m_view->addAction(open);
    addAction(open);
    auto *visit = new QAction(app::icon("visit"), tr("&Record a visit"), this);
    visit->setObjectName(u"renewalVisit"_s);
    visit->setShortcut(QKeySequence(u"F2"_s));
    connect(visit, &QAction::triggered, this, &RenewalsPage::visitCurrent);
    addAction(visit);
    auto *plan = new QAction(app::icon("today"), tr("Add to toda&y"), this);
    plan->setObjectName(u"renewalPlan"_s);
    plan->setShortcut(Qt::Key_Insert);
    connect(plan, &QAction::triggered, this, &RenewalsPage::planCurrent);
    addAction(plan);
    addButton(visit);
    addButton(plan);
    for (int i = 0; i < m_tabs->count(); ++i) {
        const std::array names{tr("List: within %1 days").arg(core::renewalSoonDays),
                               tr("List: within %1 days").arg(core::renewalDays),
                               tr("List: just past")};
        auto *action = new QAction(names[static_cast<size_t>(i)], this);
        action->setShortcut(QKeySequence(u"Ctrl+%1"_s.arg(i + 1)));
        connect(action, &QAction::triggered, m_tabs, [this, i] { m_tabs->setCurrentIndex(i); });
        addAction(action);
    }
}

// Beside the menu: what one does with a loan that falls due.
void RenewalsPage::addButton(QAction *action)
{
    auto *button = new QPushButton(u"%1  %2"_s.arg(
        withoutMnemonic(action->text()), action->shortcut().toString(QKeySequence::NativeText)));
    button->setAccessibleName(withoutMnemonic(action->text()));
    button->setAutoDefault(false);
    if (m_actsRow->count() == 1) {
        theme::markPrimary(button);
    }
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_actsRow->insertWidget(m_actsRow->count() - 1, button);
}

void RenewalsPage::showActs(bool isShown)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_name, m_said, m_acts, m_rule}) {
        widget->setVisible(isShown);
    }
}

void RenewalsPage::activate()
{
    reload();
}

QList<QWidget *> RenewalsPage::panes()
{
    return {m_tabs, m_view->isVisible() ? static_cast<QWidget *>(m_view) : m_empty};
}

void RenewalsPage::onStoreChanged(const QStringList &tables)
{
    static const QStringList watched{u"target"_s, u"visit"_s, u"demand"_s, u"day_plan"_s};
    for (const QString &table : tables) {
        if (watched.contains(table) && !m_gather->isActive()) {
            m_gather->start();
        }
    }
}

void RenewalsPage::reload()
{
    const QDate today =
        core::chinaDay(QDateTime::fromMSecsSinceEpoch(m_session.author.nowMs(), Qt::UTC));
    const auto job = [today](core::Database &database) {
        return core::renewals(database, today, today.addDays(-core::renewalPastDays),
                              today.addDays(core::renewalDays));
    };
    whenDone(m_session.store.read(job), this,
             [this](const core::Result<std::vector<core::Renewal>> &answer) { take(answer); });
}

void RenewalsPage::take(const core::Result<std::vector<core::Renewal>> &answer)
{
    if (!answer) {
        m_empty->say(tr("The list cannot be shown"), sentence(answer.error()));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_all = *answer;
    const QStringList names = tabNames();
    for (size_t i = 0; i < renewalTabs.size(); ++i) {
        const auto count =
            std::count_if(m_all.begin(), m_all.end(), [&](const core::Renewal &renewal) {
                return renewal.daysLeft >= renewalTabs[i].from &&
                       renewal.daysLeft <= renewalTabs[i].to;
            });
        m_tabs->setTabText(static_cast<int>(i),
                           u"%1 %2"_s.arg(names[static_cast<qsizetype>(i)], numberText(count)));
        if (i == 0) {
            Q_EMIT
            attention(static_cast<int>(count));
        }
    }
    showTab();
    Q_EMIT
    shown();
}

void RenewalsPage::showTab()
{
    const RenewalTab &tab = renewalTabs[static_cast<size_t>(m_tabs->currentIndex())];
    std::vector<core::Renewal> shown;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(shown),
                 [&](const core::Renewal &renewal) {
                     return renewal.daysLeft >= tab.from && renewal.daysLeft <= tab.to;
                 });
    const bool isEmpty = shown.empty();
    const QUuid current = m_current;
    m_model->setRenewals(std::move(shown));
    if (isEmpty) {
        m_empty->say(tr("No loan falls due here"),
                     tr("Maturities come from the roster and from what firms say at the door "
                        "(question 4). The more is asked, the more is known in time."));
        showActs(false);
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_stack->setCurrentWidget(m_view);
    m_view->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(current)), 0));
}

void RenewalsPage::onRowChosen()
{
    const core::Renewal *renewal = m_model->at(m_view->currentIndex().row());
    showActs(renewal != nullptr);
    if (!renewal) {
        return;
    }
    m_current = renewal->target;
    const QString bank = renewal->bank.isEmpty() ? tr("a bank not named") : renewal->bank;
    const QString amount = renewal->yuan ? wanText(*renewal->yuan) : tr("an amount not said");
    m_name->setText(renewal->name);
    QStringList lines{
        renewal->place,
        tr("%1 of %2 fall due on %3 (%4).")
            .arg(amount, bank, dayText(renewal->dueOn), daysLeftText(renewal->daysLeft)),
        tr("Known from: %1").arg(renewalSource(*renewal))};
    if (!renewal->lastOutcome.isEmpty()) {
        lines.append(
            tr("Last contact: %1").arg(textOfCode<core::VisitOutcome>(renewal->lastOutcome)));
    }
    lines.removeAll(QString());
    m_said->setText(lines.join(u'\n'));
}

void RenewalsPage::openCurrent()
{
    if (const core::Renewal *renewal = m_model->at(m_view->currentIndex().row())) {
        Q_EMIT
        targetWanted(renewal->target);
    }
}

void RenewalsPage::visitCurrent()
{
    if (const core::Renewal *renewal = m_model->at(m_view->currentIndex().row())) {
        Q_EMIT
        visitWanted(renewal->target);
    }
}

void RenewalsPage::planCurrent()
{
    const core::Renewal *renewal = m_model->at(m_view->currentIndex().row());
    if (!renewal) {
        return;
    }
    const auto job = [author = m_session.author,
                      target = renewal->target](core::Database &database) {
        return core::addPlanned(database, author, target);
    };
    whenDone(m_session.store.save(job), this, [this](const core::Result<bool> &added) {
        if (!added) {
            m_said->setText(sentence(added.error()));
            m_said->show();
        } else {
            reload();
        }
    });
}

} // namespace app
