// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/line.h"
#include "core/repository/draft_repository.h"

#include <QWidget>

class QAction;
class QLabel;
class QStandardItemModel;
class QTimer;
class QTreeView;

namespace core {
class Store;
}

namespace app {

// Visits that were begun and not saved, and below them those that were discarded in the last 90
// days. One key opens, discards and brings back; nothing here asks, because nothing here is lost.
class DraftsPanel : public QWidget {
    Q_OBJECT

public:
    DraftsPanel(core::Store &store, core::Author author, QWidget *parent = nullptr);

Q_SIGNALS:
    void visitWanted(const QUuid &target);
    void closed();

private:
    struct Lists {
        std::vector<core::DraftEntry> drafts;
        std::vector<core::DiscardedDraft> bin;
    };
    QTreeView *makeList(const char *name, const QStringList &titles);
    void makeActions();
    void onStoreChanged(const QStringList &tables);
    void read();
    void fill(const Lists &lists);
    void takeUp();
    void bringBack(const QUuid &id);
    void discard();
    void refresh();
    QUuid chosen(const QTreeView *list, int role) const;

    core::Store &m_store;
    core::Author m_author;
    QTreeView *m_drafts;
    QTreeView *m_bin;
    QLabel *m_noDrafts;
    QLabel *m_noBin;
    QLabel *m_message;
    QAction *m_take = nullptr;
    QAction *m_discard = nullptr;
    QTimer *m_gather;
    bool m_isFirst = true;
};

} // namespace app
