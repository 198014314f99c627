// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ledger/ledger_page.h"

#include "app/async.h"
#include "app/icons.h"
#include "app/ledger/ledger_table.h"
#include "app/ledger/ledger_text.h"
#include "app/target/fact_list.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/widgets/empty_state.h"
#include "core/ledger/changes.h"
#include "core/record.h"
#include "core/store.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int ledgerTypingMs = 60;
constexpr size_t exportRowsAtOnce = 500; // of one job of the store

constexpr std::array ledgerTabs{core::LedgerTab::All,         core::LedgerTab::OnThisLaptop,
                                core::LedgerTab::OnTheServer, core::LedgerTab::InTheBackup,
                                core::LedgerTab::Returned,    core::LedgerTab::Need};

} // namespace

LedgerPage::LedgerPage(const Session &session, QWidget *parent)
    : Page(parent),
      m_session(session),
      m_today(core::chinaDay(QDateTime::fromMSecsSinceEpoch(session.author.nowMs(), Qt::UTC))),
      m_filter(std::make_shared<core::LedgerFilter>())
{
    m_filter->login = session.author.user;
    m_model = new PagedTableModel(ledgerSource(m_session.store, m_filter), this);
    connect(m_model, &PagedTableModel::reloaded, this, &LedgerPage::onReloaded);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        if (!m_current) {
            onRowChosen();
        }
    });
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(makeList());
    splitter->addWidget(makeDetail());
    splitter->setStretchFactor(0, 14);
    splitter->setStretchFactor(1, 8);
    splitter->setSizes({830, 376});
    connect(splitter, &QSplitter::splitterMoved, this, &LedgerPage::fitColumns);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    m_gather = new QTimer(this);
    m_gather->setSingleShot(true);
    m_gather->setInterval(gatherMs);
    connect(m_gather, &QTimer::timeout, this, &LedgerPage::reload);
    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(ledgerTypingMs);
    connect(m_typing, &QTimer::timeout, this, &LedgerPage::onTyped);
    connect(&m_session.store, &core::Store::changed, this, &LedgerPage::onStoreChanged,
            Qt::QueuedConnection);
    makeActions();
    setFocusProxy(m_view);
}

QIcon LedgerPage::icon() const
{
    return app::icon("edit");
}

QWidget *LedgerPage::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(u"ledgerTabs"_s);
    m_tabs->setAccessibleName(tr("Where the records are"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    for (const core::LedgerTab tab : ledgerTabs) {
        m_tabs->addTab(text(tab));
    }
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_filter->tab = ledgerTabs[static_cast<size_t>(index)];
        m_model->reload();
    });
    layout->addWidget(m_tabs);
    layout->addWidget(makeFilters());
    makeTable();
    m_empty = new EmptyState;
    m_empty->setObjectName(u"emptyLedger"_s);
    m_listStack = new QStackedWidget;
    m_listStack->addWidget(m_view);
    m_listStack->addWidget(m_empty);
    layout->addWidget(m_listStack, 1);
    return list;
}

QWidget *LedgerPage::makeFilters()
{
    auto *filters = new QWidget;
    auto *layout = new QHBoxLayout(filters);
    layout->setContentsMargins(theme::space(2), theme::space(2), theme::space(2), theme::space(2));
    layout->setSpacing(theme::space(2));
    m_search = new QLineEdit;
    m_search->setObjectName(u"ledgerSearch"_s);
    m_search->setAccessibleName(tr("Search the ledger"));
    m_search->setPlaceholderText(tr("Name, pinyin, outcome or day (11-20)"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(64);
    m_search->addAction(app::icon("search"), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing->start(); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_view->setFocus(); });
    m_all = new QPushButton(tr("All in my grids"));
    m_all->setObjectName(u"ledgerAll"_s);
    m_all->setCheckable(true);
    m_all->setToolTip(tr("Visits of colleagues to the firms of my grids, too (Ctrl+G)"));
    connect(m_all, &QPushButton::toggled, this, &LedgerPage::setAll);
    m_export = new QPushButton(tr("Export…"));
    m_export->setObjectName(u"ledgerExport"_s);
    m_export->setToolTip(tr("Save what is shown as a sheet (Ctrl+E)"));
    connect(m_export, &QPushButton::clicked, this, &LedgerPage::chooseFile);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_all);
    layout->addWidget(m_export);
    return filters;
}

void LedgerPage::makeTable()
{
    m_view = new QTableView;
    m_view->setObjectName(u"ledger"_s);
    m_view->setAccessibleName(tr("Visits"));
    m_view->setModel(m_model);
    m_view->setProperty("role", u"plain"_s);
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
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(static_cast<int>(LedgerColumn::Firm), QHeaderView::Stretch);
    const auto setWidth = [&](LedgerColumn column, const QStringList &samples) {
        int widest = 0;
        for (const QString &sample : samples) {
            widest = std::max(widest, m_view->fontMetrics().horizontalAdvance(sample));
        }
        m_widths[static_cast<size_t>(column)] = widest + theme::space(5) + 2;
        header->resizeSection(static_cast<int>(column), widest + theme::space(5) + 2);
    };
    setWidth(LedgerColumn::When, {u"2026-00-00 00:00"_s});
    setWidth(LedgerColumn::Who, {u"示范名字"_s, tr("Visitor")});
    setWidth(LedgerColumn::Outcome,
             {text(core::VisitOutcome::Need), text(core::VisitOutcome::Absent)});
    setWidth(LedgerColumn::Verdict, {text(core::CriteriaVerdict::PassPending)});
    setWidth(LedgerColumn::Need, {wanText(10'000'000)});
    setWidth(LedgerColumn::Where,
             {text(core::LedgerTab::InTheBackup), text(core::LedgerTab::OnThisLaptop)});
    m_view->setColumnHidden(static_cast<int>(LedgerColumn::Who), true);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &LedgerPage::onRowChosen);
}

QWidget *LedgerPage::makeDetail()
{
    m_detail = new QWidget;
    m_detail->setAutoFillBackground(true);
    m_detail->setBackgroundRole(QPalette::Base);
    auto *outer = new QVBoxLayout(m_detail);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(theme::space(6), theme::space(4), theme::space(6), theme::space(6));
    layout->setSpacing(theme::space(3));
    m_name = theme::title(new QLabel);
    m_name->setObjectName(u"ledgerFirm"_s);
    m_lead = theme::caption(new QLabel);
    m_note = new QLabel;
    theme::setTone(m_note, "warn");
    for (QLabel *label : {m_name, m_lead, m_note}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
    }
    m_receipt = new FactList;
    m_receipt->setObjectName(u"receiptFacts"_s);
    m_visit = new FactList;
    auto *rule = new QFrame;
    rule->setFrameShape(QFrame::HLine);
    rule->setFrameShadow(QFrame::Plain);
    rule->setForegroundRole(QPalette::Mid);
    layout->addWidget(m_receipt);
    layout->addWidget(rule);
    layout->addWidget(m_visit);
    layout->addStretch(1);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"ledgerDetail"_s);
    m_scroll->setAccessibleName(tr("The visit and its receipt"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(page);
    page->hide();
    outer->addWidget(m_scroll, 1);
    m_said = new QLabel;
    m_said->setObjectName(u"ledgerSaid"_s);
    m_said->setWordWrap(true);
    m_said->setContentsMargins(theme::space(6), theme::space(2), theme::space(6), theme::space(2));
    m_said->hide();
    outer->addWidget(m_said);
    return m_detail;
}

// The verdict stands in the detail, too: where there is little room, firms have it.
void LedgerPage::fitColumns()
{
    const int firmLeast = theme::space(48);
    int taken = firmLeast;
    for (int column = 0; column < ledgerColumns; ++column) {
        const bool isAsked = column != static_cast<int>(LedgerColumn::Firm) &&
                             (column != static_cast<int>(LedgerColumn::Who) || m_filter->all);
        taken += isAsked ? m_widths[static_cast<size_t>(column)] : 0;
    }
    m_view->setColumnHidden(static_cast<int>(LedgerColumn::Verdict),
                            taken > m_view->viewport()->width());
}

void LedgerPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitColumns();
}

void LedgerPage::makeActions()
{
    const auto add = [this](const QString &name, const QKeySequence &key, auto run) {
        auto *action = new QAction(name, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        return action;
    };
    QAction *read = add(tr("&Read the visit and its receipt"), Qt::Key_Return,
                        [this] { m_scroll->setFocus(Qt::ShortcutFocusReason); });
    read->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(read);
    add(tr("&Open the firm"), QKeySequence(u"Ctrl+O"_s), [this] {
        if (m_current && !m_current->departed) {
            Q_EMIT
            targetWanted(m_current->target);
        }
    });
    add(tr("&Search the ledger"), QKeySequence(u"Ctrl+F"_s), [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    add(tr("&All in my grids, or mine alone"), QKeySequence(u"Ctrl+G"_s),
        [this] { m_all->toggle(); });
    add(tr("&Export what is shown…"), QKeySequence(u"Ctrl+E"_s), [this] { chooseFile(); });
    for (int i = 0; i < static_cast<int>(ledgerTabs.size()); ++i) {
        add(tr("List: %1").arg(text(ledgerTabs[static_cast<size_t>(i)])),
            QKeySequence(u"Ctrl+%1"_s.arg(i + 1)), [this, i] { m_tabs->setCurrentIndex(i); });
    }
}

void LedgerPage::activate()
{
    reload();
}

QList<QWidget *> LedgerPage::panes()
{
    return {m_view->isVisible() ? static_cast<QWidget *>(m_view) : m_search, m_scroll};
}

void LedgerPage::onStoreChanged(const QStringList &tables)
{
    static const QStringList watched{u"visit"_s, u"receipt"_s, u"verdict"_s, u"chain"_s,
                                     u"departed"_s};
    for (const QString &table : tables) {
        if (watched.contains(table) && isVisible() && !m_gather->isActive()) {
            m_gather->start();
        }
    }
}

void LedgerPage::reload()
{
    m_model->setAnchor(m_current ? m_current->key : 0);
    m_model->reload();
}

void LedgerPage::onTyped()
{
    core::LedgerFilter asked = *m_filter;
    readLedgerSearch(m_search->text(), m_today, asked);
    if (asked != *m_filter) {
        *m_filter = asked;
        m_model->reload();
    }
}

void LedgerPage::setAll(bool all)
{
    m_filter->all = all;
    m_view->setColumnHidden(static_cast<int>(LedgerColumn::Who), !all);
    fitColumns();
    m_model->reload();
}

void LedgerPage::onReloaded()
{
    m_wasRead = true;
    const int before = m_current ? m_model->rowOf(m_current->key) : -1;
    const int row = before >= 0 ? before : (m_model->rowCount() > 0 ? 0 : -1);
    if (row >= 0) {
        m_view->setCurrentIndex(m_model->index(row, 0));
    }
    onRowChosen();
    showEmptyState();
}

void LedgerPage::showEmptyState()
{
    const bool isEmpty = m_model->rowCount() == 0 && m_wasRead;
    m_listStack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_view);
    m_export->setEnabled(!isEmpty);
    if (!isEmpty) {
        return;
    }
    const bool isNarrowed = m_filter->tab != core::LedgerTab::All || !m_search->text().isEmpty();
    if (isNarrowed) {
        m_empty->say(tr("Nothing found"), tr("No visit of this list fits. Ctrl+1 shows all."));
    } else {
        m_empty->say(tr("No visits yet"),
                     tr("Every visit you record is kept here, with the county's receipt for it."));
    }
}

void LedgerPage::onRowChosen()
{
    const QVariant value = m_model->valueAt(m_view->currentIndex().row());
    if (value.isNull()) {
        m_current.reset();
        m_scroll->widget()->hide();
        return;
    }
    m_current = value.value<core::LedgerRow>();
    showDetail(*m_current);
}

void LedgerPage::showDetail(const core::LedgerRow &row)
{
    const auto job = [visit = row.visit](core::Database &database)
        -> core::Result<std::pair<core::VisitEntry, core::LedgerReceipt>> {
        const core::VisitEntry entry = TRY(core::VisitRepository(database).find(visit));
        return std::pair(entry, TRY(core::ledgerReceipt(database, visit)));
    };
    whenDone(m_session.store.run(job), this,
             [this, key = row.key](
                 const core::Result<std::pair<core::VisitEntry, core::LedgerReceipt>> &answer) {
                 if (answer && m_current && m_current->key == key) {
                     showVisit(answer->first, answer->second);
                 }
             });
}

void LedgerPage::showVisit(const core::VisitEntry &entry, const core::LedgerReceipt &receipt)
{
    m_name->setText(m_current->targetName);
    m_lead->setText(u"%1 · %2 · %3"_s.arg(text(m_current->outcome), momentText(m_current->at),
                                          m_current->person));
    QStringList notes;
    if (!m_current->returned.isEmpty()) {
        notes.append(tr("The county has a question about it; it is among the to-dos."));
    }
    if (entry.replaced) {
        notes.append(tr("Recorded anew; the later visit counts."));
    } else if (entry.voided) {
        notes.append(tr("Withdrawn; it counts nowhere and stays on record."));
    } else if (entry.amended) {
        notes.append(tr("Amended later; the firm's page shows how."));
    }
    if (m_current->departed) {
        notes.append(tr("The firm is in another grid by now. Your record stays yours."));
    }
    m_note->setText(notes.join(u'\n'));
    m_note->setVisible(!notes.isEmpty());
    m_receipt->setFacts({receiptFacts(receipt)});
    m_visit->setFacts({recordedFacts(entry.visit)});
    m_scroll->widget()->show();
}

void LedgerPage::say(const QString &words, const char *tone)
{
    m_said->setText(words);
    theme::setTone(m_said, tone);
    m_said->setVisible(!words.isEmpty());
}

void LedgerPage::chooseFile()
{
    if (m_model->rowCount() == 0) {
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Export what is shown"), QString(),
                                   tr("Workbook (*.xlsx);;Text with commas (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(tr("visits-%1.xlsx").arg(dayText(m_today)));
    connect(dialog, &QFileDialog::fileSelected, this, &LedgerPage::exportTo);
    dialog->open();
}

void LedgerPage::exportTo(const QString &path)
{
    say(tr("Exporting…"), "");
    m_export->setEnabled(false);
    const auto job = [filter = *m_filter](core::Database &database) {
        return core::ledgerKeys(database, filter);
    };
    whenDone(m_session.store.run(job), this,
             [this, path](const core::Result<std::vector<qint64>> &keys) {
                 if (keys) {
                     gather(path, *keys, {});
                 } else {
                     endExport(false, sentence(keys.error()));
                 }
             });
}

// In short jobs, so that what is recorded meanwhile need not wait.
void LedgerPage::gather(const QString &path, const std::vector<qint64> &keys,
                        std::vector<core::LedgerRow> rows)
{
    if (keys.empty()) {
        write(path, rows);
        return;
    }
    const auto cut =
        keys.begin() + static_cast<std::ptrdiff_t>(std::min(keys.size(), exportRowsAtOnce));
    const std::vector<qint64> now(keys.begin(), cut);
    const std::vector<qint64> later(cut, keys.end());
    const auto job = [now](core::Database &database) { return core::ledgerRows(database, now); };
    whenDone(m_session.store.run(job), this,
             [this, path, later,
              rows = std::move(rows)](core::Result<std::vector<core::LedgerRow>> more) mutable {
                 if (!more) {
                     endExport(false, sentence(more.error()));
                     return;
                 }
                 rows.insert(rows.end(), more->begin(), more->end());
                 gather(path, later, std::move(rows));
             });
}

// What leaves the program is noted first, as one line for those who answer for it.
void LedgerPage::write(const QString &path, const std::vector<core::LedgerRow> &rows)
{
    core::AuditEvent event;
    event.action = core::AuditAction::Export;
    event.sheet = m_filter->all ? u"GRID_VISITS"_s : u"OWN_VISITS"_s;
    event.rows = static_cast<qint64>(rows.size());
    const auto note = [event,
                       author = m_session.author](core::Database &database) -> core::Result<> {
        TRY(core::record(database, core::audited(event), author));
        return {};
    };
    whenDone(m_session.store.save(note), this, [this, path, rows](const core::Result<> &noted) {
        if (noted) {
            writeNoted(path, rows);
        } else {
            endExport(false, sentence(noted.error()));
        }
    });
}

void LedgerPage::writeNoted(const QString &path, const std::vector<core::LedgerRow> &rows)
{
    core::Sheet sheet = ledgerSheet(rows);
    sheet.mark = tr("Saved by %1 (%2), %3")
                     .arg(m_session.person.name, m_session.author.user,
                          momentText(QDateTime::fromMSecsSinceEpoch(m_session.author.nowMs())));
    const auto work = [path, sheet = std::move(sheet)] { return core::writeSheet(path, sheet); };
    whenDone(runAside(work), this, [this, path, rows](const core::Result<> &written) {
        const int count = static_cast<int>(rows.size());
        endExport(written.has_value(),
                  written
                      ? tr("%n visit(s) saved in %1.", nullptr, count).arg(path)
                      : tr("The sheet could not be written. Choose another folder, or free some "
                           "space."));
    });
}

void LedgerPage::endExport(bool isWritten, const QString &words)
{
    m_export->setEnabled(true);
    say(words, isWritten ? "good" : "bad");
    Q_EMIT
    exported(isWritten);
}

} // namespace app
