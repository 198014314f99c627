// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/page.h"
#include "core/query/undelivered.h"
#include "core/result.h"

class QAbstractItemModel;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QTimer;
class QUuid;

namespace client {
struct SyncOutcome;
class SyncThread;
} // namespace client
namespace core {
class Store;
}

namespace app {

class ReturnedTable;
class WaitingTable;

// What is on this laptop only, what came back with a question, and the county's last word. It says
// what the tables say: delivered is only what the county has signed for.
class SyncPage : public Page {
    Q_OBJECT

public:
    // `sync` null: this run never syncs.
    SyncPage(core::Store &store, client::SyncThread *sync, QWidget *parent = nullptr);

    QString title() const override { return tr("Sync"); }
    QIcon icon() const override;
    void activate() override;
    QList<QWidget *> panes() override;

    // How far the sitting under way has come; -1 lines to send: not known yet.
    void showProgress(qint64 linesSent, qint64 linesToSend, qint64 linesReceived, qint64 bytesSent,
                      qint64 bytesReceived);
    // The sitting is over. `trouble`: why it could not end well, in plain words; empty: it did.
    void showFinished(const QString &trouble);

Q_SIGNALS:
    void shown();

private:
    QWidget *makeHead();
    QTableView *makeTable(QAbstractItemModel *model, const QString &name);
    void syncNow();
    void showStarted();
    void showOutcome(const client::SyncOutcome &outcome);
    void read();
    void present(const core::Result<core::Undelivered> &answer);
    void showState(const core::Undelivered &box);
    void showReceipt(const core::Undelivered &box);

    core::Store &m_store;
    client::SyncThread *m_sync;
    QLabel *m_state = nullptr;
    QLabel *m_safe = nullptr;
    QLabel *m_receipt = nullptr;
    QLabel *m_notice = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_syncNow = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_progress = nullptr;
    QLabel *m_waitingTitle = nullptr;
    QLabel *m_returnedTitle = nullptr;
    QTableView *m_waiting = nullptr;
    QTableView *m_returned = nullptr;
    WaitingTable *m_waitingModel = nullptr;
    ReturnedTable *m_returnedModel = nullptr;
    QTimer *m_later = nullptr;
};

} // namespace app
