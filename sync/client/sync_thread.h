// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/sitting.h"
#include "sync/client/workspace.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <memory>
#include <mutex>
#include <thread>

namespace client {

// How a sitting ended.
struct SyncOutcome {
    bool isDone = false;
    SyncReport report; // of a sitting that was done
    Traffic traffic;
    Cause cause = Cause::None; // of one that was not, in the words the sync page has
    core::Error::Kind kind = core::Error::Kind::Offline;
    QString detail;            // English, for the log
    int retryAfterSeconds = 0; // how long the county asked us to stay away
    QDateTime at;              // UTC
};

// Drives SyncCore beside the window: one sitting at a time on a thread of its own, asked for by a
// person or by a timer that backs off while the county cannot be reached. Lives in the window's
// thread.
class SyncThread : public QObject {
    Q_OBJECT

public:
    explicit SyncThread(Workspace &workspace, QObject *parent = nullptr);
    ~SyncThread() override; // ends the sitting under way; what it took in stays

    bool isRunning() const { return m_running; }
    const SyncOutcome &last() const { return m_last; }
    // When the timer tries again by itself; invalid: no try is planned.
    QDateTime nextTryAt() const { return m_nextTryAt; }

    // From now on sittings begin by themselves: soon after a record, else every pollMs.
    void startTimer();

public Q_SLOTS:
    void syncNow();
    // Something was recorded: send it soon, several together.
    void linesAdded();

Q_SIGNALS:
    void started();
    void progress(const client::SittingProgress &progress);
    void finished(const client::SyncOutcome &outcome);

private:
    void run();
    void end(const SyncOutcome &outcome);
    void planNext(bool isDone);

    static constexpr int pollMs = 5 * 60 * 1000;
    static constexpr int afterRecordMs = 20 * 1000;
    static constexpr int backOffFirstMs = 1000; // doubled, with jitter, up to backOffMostMs
    static constexpr int backOffMostMs = 15 * 60 * 1000;

    Workspace &m_workspace;
    QTimer m_timer;
    bool m_isAutomatic = false;
    bool m_running = false;
    int m_failures = 0;
    SyncOutcome m_last;
    QDateTime m_nextTryAt;
    std::mutex m_transportMutex; // stop() comes from the window while a sitting runs
    std::unique_ptr<HttpTransport> m_transport;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace client
