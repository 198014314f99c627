// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/copy/second_copy.h"
#include "sync/client/workspace.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <thread>

namespace client {

// How making a copy ended.
struct CopyOutcome {
    bool isDone = false;
    core::SecondCopy copy; // of one that was made
    core::Error::Kind kind = core::Error::Kind::NotFound;
    QString detail; // English, for the log
};

// Makes second copies beside the window: some time after records were saved, once the keyboard has
// come to rest, and again and again while the place is absent. Never keeps anybody waiting; closing
// gives a copy up that is under way. Lives in the window's thread.
class CopyThread : public QObject {
    Q_OBJECT

public:
    explicit CopyThread(Workspace &workspace, QObject *parent = nullptr);
    ~CopyThread() override;

    // Copies begin by themselves from now on, where a place was chosen.
    void startTimer();
    bool isRunning() const { return m_running; }
    // How the last try of this run ended; nothing: none yet.
    const std::optional<CopyOutcome> &last() const { return m_last; }
    // The place, if one was chosen, and how many are kept there.
    std::optional<core::CopyPlace> place() const;
    // Chooses the place and makes the first copy there; finished() tells how either ended:
    // Unauthorized, Invalid as Workspace::chooseCopyPlace().
    void choose(const core::CopyPlace &place, core::SecretBytes passphrase);
    core::Result<> forget();
    const QString &folder() const { return m_workspace.folder(); }

public Q_SLOTS:
    void copyNow();

Q_SIGNALS:
    void started();
    void finished(const client::CopyOutcome &outcome);

private:
    void onChanged(const QStringList &tables);
    bool start();
    void run();
    void post(const CopyOutcome &outcome);
    void end(const CopyOutcome &outcome);

    static constexpr int afterSaveMs = 60 * 1000;  // of quiet
    static constexpr int apartMs = 10 * 60 * 1000; // between two copies
    static constexpr int absentMs = 2 * 60 * 1000; // until an absent place is looked at again

    Workspace &m_workspace;
    QTimer m_timer;
    bool m_isAutomatic = false;
    bool m_running = false;
    bool m_isDue = false; // something was saved that no copy holds
    QDateTime m_dueSince;
    QDateTime m_lastAt;
    std::optional<CopyOutcome> m_last;
    std::atomic<bool> m_isStopped = false;
    std::thread m_thread;
};

} // namespace client
