// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/undelivered.h"
#include "sync/client/courier.h"

#include <QUuid>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QTableView;

namespace app {

class ReturnedTable;
class WaitingTable;

// What is on this laptop only, line by line in the order it goes, and what came back with a
// question.
class ChangesPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChangesPanel(bool syncs, QWidget *parent = nullptr);

    void show(const core::Undelivered &box);
    // Lines up to this one lie in a bundle that was saved then.
    void showBundled(const client::BundledUpTo &bundled);
    void setSyncing(bool isSyncing);
    // While reading is locked no name of a business is shown.
    void setLocked(bool isLocked);
    QList<QWidget *> panes() const;

Q_SIGNALS:
    void targetWanted(const QUuid &target);
    void sendUpToWanted(const QUuid &event);

private:
    void makeWaiting();
    void onRowChosen();
    void sendChosen();

    bool m_syncs = false;
    bool m_isSyncing = false;
    bool m_isLocked = false;
    QLabel *m_waitingTitle = nullptr;
    QLabel *m_returnedTitle = nullptr;
    QTableView *m_waiting = nullptr;
    QTableView *m_returned = nullptr;
    WaitingTable *m_waitingModel = nullptr;
    ReturnedTable *m_returnedModel = nullptr;
    QPushButton *m_sendOne = nullptr;
    QAction *m_sendOneAction = nullptr;
    QLabel *m_sendWords = nullptr;
};

} // namespace app
