// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/targets_page.h"

#include "app/async.h"
#include "app/icons.h"
#include "app/session.h"
#include "app/target/target_page.h"
#include "app/target/target_table.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/paged_table_model.h"
#include "core/repository/county_repository.h"
#include "core/repository/target_repository.h"
#include "core/store.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int typingMs = 60; // between a key and a new list

constexpr std::array shownTabs{core::TargetTab::Open,    core::TargetTab::Retry,
                               core::TargetTab::Visited, core::TargetTab::Returned,
                               core::TargetTab::Invalid, core::TargetTab::All};

int indexOf(core::TargetTab tab)
{
    return static_cast<int>(std::find(shownTabs.begin(), shownTabs.end(), tab) - shownTabs.begin());
}

// The order a column's header stands for.
std::optional<core::TargetOrder> orderOf(TargetColumn column)
{
    switch (column) {
    case TargetColumn::Name:
        return core::TargetOrder::Name;
    case TargetColumn::Place:
        return core::TargetOrder::Door;
    case TargetColumn::Tier:
        return core::TargetOrder::Tier;
    case TargetColumn::Contact:
        return core::TargetOrder::LastContact;
    case TargetColumn::State:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

TargetColumn columnOf(core::TargetOrder order)
{
    switch (order) {
    case core::TargetOrder::Name:
        return TargetColumn::Name;
    case core::TargetOrder::Door:
        return TargetColumn::Place;
    case core::TargetOrder::Tier:
        return TargetColumn::Tier;
    case core::TargetOrder::LastContact:
        return TargetColumn::Contact;
    }
    Q_UNREACHABLE();
}

QComboBox *choice(const char *objectName, const QString &label)
{
    auto *box = new QComboBox;
    box->setObjectName(QLatin1StringView(objectName));
    box->setAccessibleName(label);
    box->setToolTip(label);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(5);
    return box;
}

} // namespace

TargetsPage::TargetsPage(const Session &session, QWidget *parent)
    : Page(parent),
      m_store(session.store),
      m_mayVisit(recordsVisits(session.person)),
      m_filter(std::make_shared<core::TargetFilter>())
{
    m_model = new PagedTableModel(targetSource(m_store, m_filter), this);
    connect(m_model, &PagedTableModel::reloaded, this, &TargetsPage::onReloaded);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TargetsPage::onRowsRead);

    m_target = new TargetPage(session);
    connect(m_target, &TargetPage::visitWanted, this, &TargetsPage::visitWanted);
    m_splitter = new QSplitter;
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_target);
    m_splitter->setStretchFactor(0, 13); // names are what one looks for
    m_splitter->setStretchFactor(1, 10);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    m_gather = new QTimer(this);
    m_gather->setSingleShot(true);
    m_gather->setInterval(gatherMs);
    connect(m_gather, &QTimer::timeout, this, &TargetsPage::reload);
    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingMs);
    connect(m_typing, &QTimer::timeout, m_model, &PagedTableModel::reload);
    connect(&m_store, &core::Store::changed, this, &TargetsPage::onStoreChanged,
            Qt::QueuedConnection);
    makeActions();
    setFocusProxy(m_view);
}

QString TargetsPage::title() const
{
    return tr("Targets");
}

QIcon TargetsPage::icon() const
{
    return app::icon("targets");
}

QWidget *TargetsPage::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);

    m_tabs = new QTabBar;
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setAccessibleName(tr("States"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    for (const core::TargetTab tab : shownTabs) {
        m_tabs->addTab(text(tab));
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &TargetsPage::onTabChosen);
    layout->addWidget(m_tabs);
    layout->addWidget(makeFilters());

    makeTable();
    m_empty = new EmptyState;
    m_empty->setObjectName(u"emptyList"_s);
    connect(m_empty, &EmptyState::stepWanted, this, &TargetsPage::takeEmptyStep);
    m_listStack = new QStackedWidget;
    m_listStack->addWidget(m_view);
    m_listStack->addWidget(m_empty);
    layout->addWidget(m_listStack, 1);
    return list;
}

QWidget *TargetsPage::makeFilters()
{
    auto *filters = new QWidget;
    auto *layout = new QHBoxLayout(filters);
    layout->setContentsMargins(theme::space(2), theme::space(2), theme::space(2), theme::space(2));
    layout->setSpacing(theme::space(2));

    m_filterText = new QLineEdit;
    m_filterText->setObjectName(u"filterText"_s);
    m_filterText->setAccessibleName(tr("Filter this list"));
    m_filterText->setPlaceholderText(tr("Words, @grid, #result"));
    m_filterText->setClearButtonEnabled(true);
    m_filterText->setMaxLength(64);
    m_filterText->addAction(app::icon("filter"), QLineEdit::LeadingPosition);
    connect(m_filterText, &QLineEdit::textEdited, this, &TargetsPage::onFilterTyped);
    connect(m_filterText, &QLineEdit::textChanged, this, &TargetsPage::onFilterTyped);
    connect(m_filterText, &QLineEdit::returnPressed, this, &TargetsPage::focusList);
    layout->addWidget(m_filterText, 3);

    m_grid = choice("grid", tr("Grid"));
    m_grid->addItem(tr("All grids"));
    m_kind = choice("kind", tr("Kind"));
    m_kind->addItem(tr("All kinds"));
    for (const auto &[kind, code] : core::Codes<core::SubjectKind>::all) {
        m_kind->addItem(text(kind), static_cast<int>(kind));
    }
    m_tier = choice("tier", tr("Tier"));
    m_tier->addItem(tr("All tiers"));
    for (int tier = 1; tier <= 3; ++tier) {
        m_tier->addItem(tr("Tier %1").arg(tier), tier);
    }
    for (QComboBox *box : {m_grid, m_kind, m_tier}) {
        connect(box, &QComboBox::currentIndexChanged, this, &TargetsPage::onFilterChosen);
        layout->addWidget(box, 2);
    }
    return filters;
}

void TargetsPage::makeTable()
{
    m_view = new QTableView;
    m_view->setObjectName(u"targets"_s);
    m_view->setAccessibleName(tr("Targets"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new TargetDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(theme::rowHeight());

    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(static_cast<int>(columnOf(m_filter->order)), Qt::AscendingOrder);
    header->setMinimumSectionSize(theme::space(10));
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(static_cast<int>(TargetColumn::Name), QHeaderView::Stretch);
    header->resizeSection(static_cast<int>(TargetColumn::Place), theme::space(30));
    const auto width = [this](const QString &sample) {
        return m_view->fontMetrics().horizontalAdvance(sample) + theme::space(5);
    };
    int widest = 0;
    for (const auto &[state, code] : core::Codes<core::TargetState>::all) {
        widest = std::max(widest, width(text(state)));
    }
    header->resizeSection(static_cast<int>(TargetColumn::State), widest + theme::space(4));
    header->resizeSection(static_cast<int>(TargetColumn::Tier),
                          width(tr("Tier")) + theme::space(8));
    header->resizeSection(static_cast<int>(TargetColumn::Contact),
                          std::max(width(u"2026-00-00"_s), width(tr("Last contact"))) +
                              theme::space(11)); // the sign of the order stands there, too
    connect(header, &QHeaderView::sectionClicked, this, &TargetsPage::onHeaderClicked);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TargetsPage::onRowChosen);
    connect(m_view, &QTableView::doubleClicked, this, &TargetsPage::openCurrent);
}

void TargetsPage::makeActions()
{
    auto *open = new QAction(tr("&Open the target"), this);
    // Enter would be taken from buttons if it were a key of the whole page.
    open->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    open->setShortcutContext(Qt::WidgetShortcut);
    connect(open, &QAction::triggered, this, &TargetsPage::openCurrent);
    m_view->addAction(open);
    addAction(open);

    auto *visit = new QAction(app::icon("visit"), tr("&Record a visit"), this);
    visit->setObjectName(u"recordVisit"_s);
    visit->setShortcut(QKeySequence(u"F2"_s));
    connect(visit, &QAction::triggered, this, &TargetsPage::visitCurrent);
    visit->setEnabled(m_mayVisit);
    addAction(visit);
    const std::array<std::tuple<core::VisitMethod, QString, const char *>, 2> calls{
        {{core::VisitMethod::Phone, tr("Log a &phone call"), "P"},
         {core::VisitMethod::Wechat, tr("Log a WeCh&at talk"), "W"}}};
    for (const auto &[method, label, key] : calls) {
        auto *call = new QAction(app::icon("phone"), label, this);
        call->setObjectName(core::code(method));
        call->setShortcut(QKeySequence(QLatin1StringView(key)));
        call->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        call->setEnabled(visit->isEnabled());
        connect(call, &QAction::triggered, this, [this, method = method] { logContact(method); });
        addAction(call);
    }
    addAction(m_target->planAction());
    addActions(m_target->ownActions());

    auto *find = new QAction(tr("&Filter this list"), this);
    find->setShortcut(QKeySequence(u"Ctrl+F"_s));
    connect(find, &QAction::triggered, m_filterText, [this] {
        m_filterText->setFocus(Qt::ShortcutFocusReason);
        m_filterText->selectAll();
    });
    addAction(find);
    auto *clear = new QAction(tr("Cl&ear all filters"), this);
    clear->setShortcut(QKeySequence(u"Ctrl+Backspace"_s));
    connect(clear, &QAction::triggered, this, &TargetsPage::clearFilters);
    addAction(clear);
    makeTabActions();
    makeOrderActions();
}

void TargetsPage::makeTabActions()
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        auto *action =
            new QAction(tr("List: %1").arg(text(shownTabs[static_cast<size_t>(i)])), this);
        action->setShortcut(QKeySequence(u"Ctrl+%1"_s.arg(i + 1)));
        connect(action, &QAction::triggered, m_tabs, [this, i] { m_tabs->setCurrentIndex(i); });
        addAction(action);
    }
}

void TargetsPage::makeOrderActions()
{
    const std::array<std::pair<core::TargetOrder, QString>, 4> orders{
        {{core::TargetOrder::Tier, tr("Order: whom to visit next")},
         {core::TargetOrder::Door, tr("Order: door by door")},
         {core::TargetOrder::Name, tr("Order: name")},
         {core::TargetOrder::LastContact, tr("Order: last contact")}}};
    int number = 1;
    for (const auto &[by, label] : orders) {
        auto *action = new QAction(label, this);
        action->setShortcut(QKeySequence(u"Ctrl+Shift+%1"_s.arg(number++)));
        connect(action, &QAction::triggered, this,
                [this, by = by] { order(by, m_filter->order == by && !m_filter->descending); });
        addAction(action);
    }
}

void TargetsPage::activate()
{
    readGrids();
    reload();
}

QList<QWidget *> TargetsPage::panes()
{
    return {m_view->isVisible() ? static_cast<QWidget *>(m_view) : m_tabs, m_target};
}

void TargetsPage::onStoreChanged(const QStringList &tables)
{
    static const QStringList watched{u"target"_s, u"visit"_s, u"draft"_s, u"verdict"_s, u"grid"_s};
    for (const QString &table : tables) {
        if (watched.contains(table) && !m_gather->isActive()) {
            m_gather->start();
        }
    }
}

void TargetsPage::reload()
{
    m_keepsRow = true;
    m_model->setAnchor(m_currentKey);
    m_model->reload();
    m_target->reload();
    readCounts();
}

void TargetsPage::readCounts()
{
    const auto job = [grid = m_filter->grid](core::Database &database) {
        return core::targetCounts(database, grid);
    };
    whenDone(m_store.run(job), this,
             [this](const core::Result<std::map<core::TargetTab, qint64>> &counts) {
                 if (counts) {
                     showCounts(*counts);
                 }
             });
}

void TargetsPage::showCounts(const std::map<core::TargetTab, qint64> &counts)
{
    m_counts = counts;
    m_hasCounts = true;
    for (int i = 0; i < m_tabs->count(); ++i) {
        const core::TargetTab tab = shownTabs[static_cast<size_t>(i)];
        const auto found = counts.find(tab);
        const qint64 count = found == counts.end() ? 0 : found->second;
        m_tabs->setTabText(i, u"%1 %2"_s.arg(text(tab), numberText(count)));
    }
    const auto returned = counts.find(core::TargetTab::Returned);
    Q_EMIT
    attention(returned == counts.end() ? 0 : static_cast<int>(returned->second));
    showEmptyState();
}

void TargetsPage::readGrids()
{
    const auto job = [](core::Database &database) {
        return core::CountyRepository(database).grids();
    };
    whenDone(m_store.run(job), this,
             [this](const core::Result<std::vector<core::GridDefinition>> &grids) {
                 if (grids) {
                     showGrids(*grids);
                 }
             });
}

void TargetsPage::showGrids(const std::vector<core::GridDefinition> &grids)
{
    if (m_grid->count() == static_cast<int>(grids.size()) + 1) {
        return;
    }
    const QSignalBlocker quiet(m_grid);
    m_grid->clear();
    m_grid->addItem(tr("All grids"));
    for (const core::GridDefinition &grid : grids) {
        m_grid->addItem(grid.name.isEmpty() ? grid.code : grid.name, grid.code);
    }
    m_grid->setCurrentIndex(std::max(0, m_grid->findData(m_filter->grid)));
}

void TargetsPage::onTabChosen(int index)
{
    m_filter->tab = shownTabs[static_cast<size_t>(index)];
    m_model->reload();
}

void TargetsPage::onFilterChosen()
{
    m_filter->grid = m_grid->currentData().toString();
    m_filter->kind.reset();
    if (m_kind->currentIndex() > 0) {
        m_filter->kind = static_cast<core::SubjectKind>(m_kind->currentData().toInt());
    }
    m_filter->tier.reset();
    if (m_tier->currentIndex() > 0) {
        m_filter->tier = m_tier->currentData().toInt();
    }
    m_model->reload();
    readCounts();
}

void TargetsPage::onFilterTyped()
{
    if (m_filter->search == m_filterText->text()) {
        return;
    }
    m_filter->search = m_filterText->text();
    m_typing->start();
}

void TargetsPage::filterBy(const QString &text)
{
    emptyFilters();
    m_tabs->setCurrentIndex(indexOf(core::TargetTab::All));
    m_filterText->setText(text);
    m_model->reload();
    readCounts();
}

void TargetsPage::onHeaderClicked(int section)
{
    const auto by = orderOf(static_cast<TargetColumn>(section));
    if (by) {
        order(*by, m_filter->order == *by && !m_filter->descending);
    }
}

void TargetsPage::order(core::TargetOrder by, bool descending)
{
    m_filter->order = by;
    m_filter->descending = descending;
    m_view->horizontalHeader()->setSortIndicator(
        static_cast<int>(columnOf(by)), descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model->reload();
}

void TargetsPage::onReloaded()
{
    // A business that left the list (it was just visited) makes room for the one below it.
    const int before = m_model->rowOf(m_currentKey);
    const int place = m_keepsRow ? std::min(m_currentRow, m_model->rowCount() - 1) : 0;
    const int row = before >= 0 ? before : (m_model->rowCount() > 0 ? std::max(place, 0) : -1);
    m_keepsRow = false;
    m_wasRead = true;
    if (m_wantedKey != 0) {
        goTo(m_wantedKey);
        showEmptyState();
        return;
    }
    if (row >= 0 && m_view->currentIndex().row() != row) {
        m_view->setCurrentIndex(m_model->index(row, 0));
    }
    onRowChosen();
    showEmptyState();
}

// Chooses a target's row, where need be in the list of all.
void TargetsPage::goTo(qint64 key)
{
    m_wantedKey = key;
    m_model->setAnchor(key);
    const int row = m_model->rowOf(key);
    core::TargetFilter all;
    all.tab = core::TargetTab::All;
    all.order = m_filter->order;
    all.descending = m_filter->descending;
    if (row >= 0) {
        m_wantedKey = 0;
        m_view->setCurrentIndex(m_model->index(row, 0));
        m_view->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
        onRowChosen();
    } else if (*m_filter != all) {
        emptyFilters();
        m_tabs->setCurrentIndex(indexOf(core::TargetTab::All));
        m_model->reload();
        readCounts();
    } else {
        m_wantedKey = 0; // merged into another, or gone: its page says so
    }
}

void TargetsPage::onRowChosen()
{
    if (m_wantedKey != 0) {
        return; // the page beside the list shows it already
    }
    const int row = m_view->currentIndex().row();
    m_currentKey = m_model->keyAt(row);
    m_currentRow = row >= 0 ? row : m_currentRow;
    m_target->setTarget(currentTarget());
}

// A row far down is chosen before its page has come.
void TargetsPage::onRowsRead()
{
    if (m_target->target().isNull()) {
        onRowChosen();
    }
}

QUuid TargetsPage::currentTarget() const
{
    const QVariant value = m_model->valueAt(m_view->currentIndex().row());
    return value.isNull() ? QUuid() : value.value<core::TargetListRow>().id;
}

void TargetsPage::showTarget(const QUuid &target)
{
    m_target->setTarget(target);
    const auto job = [target](core::Database &database) {
        return core::TargetRepository(database).find(target);
    };
    whenDone(m_store.read(job), this,
             [this](const core::Result<std::optional<core::Target>> &found) {
                 if (found && *found) {
                     goTo((*found)->row);
                 }
             });
}

QUuid TargetsPage::target() const
{
    return m_target->target();
}

void TargetsPage::focusList()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void TargetsPage::openCurrent()
{
    if (!currentTarget().isNull()) {
        m_target->setTarget(currentTarget());
        m_target->takeFocus();
    }
}

void TargetsPage::visitCurrent()
{
    if (!m_target->target().isNull()) {
        Q_EMIT
        visitWanted(m_target->target());
    }
}

void TargetsPage::logContact(core::VisitMethod method)
{
    if (!m_target->target().isNull()) {
        Q_EMIT
        preVisitWanted(m_target->target(), method);
    }
}

void TargetsPage::showEmptyState()
{
    // Hidden for a moment only, the list would lose the keyboard.
    const bool isEmpty = m_model->rowCount() == 0 && m_hasCounts && m_wasRead;
    m_listStack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_view);
    if (!isEmpty) {
        return;
    }
    const bool isNarrowed = !m_filter->search.isEmpty() || m_filter->kind || m_filter->tier;
    if (m_counts[core::TargetTab::All] == 0 && m_filter->grid.isEmpty()) {
        m_empty->say(tr("No targets yet"),
                     tr("Your grids come with the first sync. After that everything works without"
                        " a network."),
                     tr("Go to sync"));
    } else if (isNarrowed) {
        m_empty->say(tr("Nothing found"),
                     tr("No business in this list fits. Fewer characters find more; a part of the"
                        " name, of the code or the last four digits of a phone is enough."),
                     tr("Clear all filters"));
    } else {
        m_empty->say(tr("Nothing here"), tr("No business is in this state now."));
    }
}

void TargetsPage::takeEmptyStep()
{
    if (m_counts[core::TargetTab::All] == 0 && m_filter->grid.isEmpty()) {
        Q_EMIT
        syncWanted();
    } else {
        clearFilters();
    }
}

void TargetsPage::clearFilters()
{
    emptyFilters();
    m_model->reload();
    readCounts();
}

void TargetsPage::emptyFilters()
{
    const QSignalBlocker quietText(m_filterText);
    const QSignalBlocker quietGrid(m_grid);
    const QSignalBlocker quietKind(m_kind);
    const QSignalBlocker quietTier(m_tier);
    m_filterText->clear();
    m_grid->setCurrentIndex(0);
    m_kind->setCurrentIndex(0);
    m_tier->setCurrentIndex(0);
    m_filter->search.clear();
    m_filter->grid.clear();
    m_filter->kind.reset();
    m_filter->tier.reset();
}

} // namespace app
