// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/page.h"
#include "core/ledger/line.h"
#include "core/query/target_list.h"

#include <QUuid>

#include <memory>
#include <vector>

class QComboBox;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTableView;
class QTimer;

namespace core {
struct GridDefinition;
class Store;
} // namespace core

namespace app {

class EmptyState;
class PagedTableModel;
class TargetPage;
struct Session;

// The list of targets by state, and the chosen one beside it.
class TargetsPage : public Page {
    Q_OBJECT

public:
    explicit TargetsPage(const Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QIcon icon() const override;
    void activate() override;
    QList<QWidget *> panes() override;

    // Everything that fits, in all states: words and marks as core::findQuery reads them.
    void filterBy(const QString &text);
    void focusList();
    void showTarget(const QUuid &target);
    QUuid target() const; // the one shown beside the list; null: none
    const core::TargetFilter &filter() const { return *m_filter; }

Q_SIGNALS:
    void syncWanted();

private:
    QWidget *makeList();
    QWidget *makeFilters();
    void makeTable();
    void makeActions();
    void makeTabActions();
    void makeOrderActions();
    void onStoreChanged(const QStringList &tables);
    void reload();
    void readCounts();
    void showCounts(const std::map<core::TargetTab, qint64> &counts);
    void readGrids();
    void showGrids(const std::vector<core::GridDefinition> &grids);
    void onTabChosen(int index);
    void onFilterChosen();
    void onFilterTyped();
    void onHeaderClicked(int section);
    void order(core::TargetOrder order, bool descending);
    void onReloaded();
    void onRowChosen();
    void onRowsRead();
    void openCurrent();
    void visitCurrent();
    void logContact(core::VisitMethod method);
    void showEmptyState();
    void takeEmptyStep();
    void clearFilters();
    void emptyFilters();
    void goTo(qint64 key);
    QUuid currentTarget() const;

    core::Store &m_store;
    bool m_mayVisit; // whoever does not is shown no key that begins a visit
    std::shared_ptr<core::TargetFilter> m_filter;
    std::map<core::TargetTab, qint64> m_counts;
    bool m_hasCounts = false;
    bool m_wasRead = false;
    qint64 m_currentKey = 0;
    qint64 m_wantedKey = 0; // to be chosen as soon as the list holds it; 0: none
    int m_currentRow = 0;
    bool m_keepsRow = false; // the same list is read again, not another one
    PagedTableModel *m_model = nullptr;
    QSplitter *m_splitter = nullptr;
    QTabBar *m_tabs = nullptr;
    QLineEdit *m_filterText = nullptr;
    QComboBox *m_grid = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_tier = nullptr;
    QStackedWidget *m_listStack = nullptr;
    QTableView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    TargetPage *m_target = nullptr;
    QTimer *m_gather = nullptr;
    QTimer *m_typing = nullptr;
};

} // namespace app
