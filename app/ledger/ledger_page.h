// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ledger/ledger_table.h"
#include "app/page.h"
#include "app/session.h"
#include "core/query/visit_ledger.h"
#include "core/repository/visit_repository.h"

#include <array>
#include <memory>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTabBar;
class QTableView;
class QTimer;

namespace app {

class EmptyState;
class FactList;
class PagedTableModel;

// The ledger that stays: every visit of this person, where its record is, and the county's receipt
// for it. Also when the firm has gone to another grid.
class LedgerPage : public Page {
    Q_OBJECT

public:
    explicit LedgerPage(const Session &session, QWidget *parent = nullptr);

    QString title() const override { return tr("Ledger"); }
    QIcon icon() const override;
    void activate() override;
    QList<QWidget *> panes() override;

    // Writes what the list shows to a sheet (.xlsx, .csv).
    void exportTo(const QString &path);

Q_SIGNALS:
    void exported(bool ok);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeFilters();
    void makeTable();
    QWidget *makeDetail();
    void fitColumns();
    void makeActions();
    void onStoreChanged(const QStringList &tables);
    void onTyped();
    void onReloaded();
    void onRowChosen();
    void reload();
    void showDetail(const core::LedgerRow &row);
    void showVisit(const core::VisitEntry &entry, const core::LedgerReceipt &receipt);
    void showEmptyState();
    void setAll(bool all);
    void chooseFile();
    void gather(const QString &path, const std::vector<qint64> &keys,
                std::vector<core::LedgerRow> rows);
    void write(const QString &path, const std::vector<core::LedgerRow> &rows);
    void writeNoted(const QString &path, const std::vector<core::LedgerRow> &rows);
    void endExport(bool isWritten, const QString &words);
    void say(const QString &words, const char *tone);

    Session m_session;
    QDate m_today;
    std::shared_ptr<core::LedgerFilter> m_filter;
    PagedTableModel *m_model = nullptr;
    std::optional<core::LedgerRow> m_current;
    QTabBar *m_tabs = nullptr;
    QLineEdit *m_search = nullptr;
    QPushButton *m_all = nullptr;
    QPushButton *m_export = nullptr;
    QTableView *m_view = nullptr;
    std::array<int, ledgerColumns> m_widths{}; // pixels
    QStackedWidget *m_listStack = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_detail = nullptr;
    QScrollArea *m_scroll = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_lead = nullptr;
    QLabel *m_note = nullptr;
    FactList *m_receipt = nullptr;
    FactList *m_visit = nullptr;
    QLabel *m_said = nullptr;
    QTimer *m_gather = nullptr;
    QTimer *m_typing = nullptr;
    bool m_wasRead = false;
};

} // namespace app
