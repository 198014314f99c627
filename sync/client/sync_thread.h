// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/carrying.h"
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
    SittingProgress progress;  // how far it came
    Delivered carried;         // bundles of colleagues, brought along
    QString via;               // the relay it went through; empty: straight to the county
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

    // The colleague's relay sittings go through, "HOST:PORT"; empty: straight to the county. Not
    // kept: whoever starts the program next is in another room.
    const QString &via() const { return m_via; }
    void setVia(const QString &via) { m_via = via; }

    // From now on sittings begin by themselves: soon after a record, else every pollMs.
    void startTimer();

public Q_SLOTS:
    void syncNow();
    // Sends up to this line of ours and no further; the lines before it go first.
    void syncUpTo(const QUuid &event);
    // Ends the sitting under way; what it took in stays, and the county keeps what it has.
    void stop();
    // Something was recorded: send it soon, several together.
    void linesAdded();

Q_SIGNALS:
    void started();
    void progress(const client::SittingProgress &progress);
    void finished(const client::SyncOutcome &outcome);

private:
    void begin(const QUuid &upTo);
    void run(const QString &via, const QUuid &upTo);
    void sit(HttpTransport &transport, const QUuid &upTo, SyncOutcome &outcome);
    void deliverForOthers(Transport &transport, SyncOutcome &outcome);
    void end(const SyncOutcome &outcome);
    void planNext(const SyncOutcome &outcome);

    static constexpr int pollMs = 5 * 60 * 1000;
    static constexpr int afterRecordMs = 20 * 1000;

    Workspace &m_workspace;
    QTimer m_timer;
    bool m_isAutomatic = false;
    bool m_running = false;
    int m_failures = 0;
    QString m_via;
    SyncOutcome m_last;
    QDateTime m_nextTryAt;
    std::mutex m_transportMutex; // stop() comes from the window while a sitting runs
    std::unique_ptr<HttpTransport> m_transport;
    bool m_stopping = false; // the sitting under way is to end
    std::thread m_thread;
};

} // namespace client
