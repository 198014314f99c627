// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/bundle_desk.h"
#include "sync/client/stick_view.h"

#include <QDateTime>
#include <QFuture>
#include <QPromise>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace client {

// A bundle of ours, as it was saved.
struct SavedBundle {
    QStringList files;
    qint64 lines = 0;
    qint64 bytes = 0;
};

// Our newest line that lies in a bundle the county has not confirmed yet; n 0: there is none.
struct BundledUpTo {
    qint64 n = 0;
    QDateTime at;
};

// What taking files in brought, all of them together.
struct TakenIn {
    int files = 0;
    qint64 linesReceived = 0;
    qint64 confirmedN = 0;
    qint64 verdicts = 0;     // lines of ours the county has a question about
    bool isComplete = false; // all grids are read up to where the county stood
    bool isUnfit = false;    // some of it was made for another position, and was left out
    bool isParted = false;   // a copy of this laptop's data was used
    qint64 clockBehindMs = 0;
};

// Bundles beside the window: each errand on a thread of its own, one after the other, as it reads
// and writes sticks and waits for the store. Lives as long as the workspace, so that a window that
// is built anew ends nothing.
class Courier {
public:
    explicit Courier(Workspace &workspace,
                     protocol::BundleOpener opener = protocol::openInOwnProcess);
    ~Courier(); // ends the errand under way first

    // What lies in a folder.
    QFuture<core::Result<std::vector<StickBundle>>> look(const QString &folder);
    // How far our chain is on its way by bundle.
    QFuture<core::Result<BundledUpTo>> bundled();
    // Saves what the county has not confirmed, for the county, in a folder. Error::NotFound: it is
    // not there.
    QFuture<core::Result<SavedBundle>> save(const QString &folder);
    // Takes in files of the county's, in this order. Stops at the first that is none for us.
    QFuture<core::Result<TakenIn>> takeIn(const QStringList &paths);
    // Keeps colleagues' bundles here, for the next sync to deliver. How many.
    QFuture<core::Result<int>> carry(const QStringList &paths);
    // Leaves a sealed bundle of ours with a colleague's relay ("HOST:PORT"). How many lines.
    QFuture<core::Result<qint64>> give(const QString &relay);

private:
    template <typename Errand>
    auto post(Errand errand) -> QFuture<std::invoke_result_t<Errand>>
    {
        using Answer = std::invoke_result_t<Errand>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        add([promise, errand = std::move(errand)] {
            promise->addResult(errand());
            promise->finish();
        });
        return promise->future();
    }
    void add(std::function<void()> errand);
    void loop();
    BundleDesk desk();
    core::Result<SavedBundle> saveNow(const QString &folder);
    core::Result<TakenIn> takeInNow(const QStringList &paths);
    core::Result<int> carryNow(const QStringList &paths);
    core::Result<qint64> giveNow(const QString &relay);

    Workspace &m_workspace;
    protocol::BundleOpener m_opener;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_errands;
    bool m_closing = false;
    std::thread m_thread; // last: starts when all else is ready
};

} // namespace client
