// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QStringList>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace core {

// Does what `job` does; should the disk be full and `makeRoom` give back room that was kept for it,
// a second time (SYNC F15). So it has to begin from the same both times.
template <typename Job, typename MakeRoom>
auto inKeptRoom(Job job, MakeRoom makeRoom)
{
    auto done = job();
    const bool isFull = !done && done.error().kind == Error::Kind::DiskFull;
    return isFull && makeRoom() ? job() : std::move(done);
}

// The thread that owns one database. Jobs run in the order they were given, each in a transaction
// of its own; nobody else touches the connection, so there are no locks to wait for.
class Store : public QObject {
    Q_OBJECT

public:
    // `makeRoom`: asked on the store's thread when a save() finds the disk full; true when it gave
    // room back. Empty: there is nothing to give.
    explicit Store(std::unique_ptr<Database> database, std::function<bool()> makeRoom = {},
                   QObject *parent = nullptr);
    // Finishes the jobs it was given, then closes the database.
    ~Store() override;

    // Runs `job` (Database & → Result<T>) on the store's thread. Committed when it returns a value,
    // rolled back when it returns an error. A job should take at most 50 ms.
    template <typename Job>
    auto run(Job job) -> QFuture<std::invoke_result_t<Job, Database &>>
    {
        return start(std::move(job), [](Database &database, Job &work) {
            return database.transaction([&] { return work(database); });
        });
    }

    // The same for what a person entered, in the room kept for it (inKeptRoom).
    template <typename Job>
    auto save(Job job) -> QFuture<std::invoke_result_t<Job, Database &>>
    {
        return start(std::move(job), [this](Database &database, Job &work) {
            return inKeptRoom([&] { return database.transaction([&] { return work(database); }); },
                              [this] { return m_makeRoom && m_makeRoom(); });
        });
    }

    // The same for a job that only reads: it waits for no writer of another process.
    template <typename Job>
    auto read(Job job) -> QFuture<std::invoke_result_t<Job, Database &>>
    {
        return start(std::move(job), [](Database &database, Job &work) {
            return database.readTransaction([&] { return work(database); });
        });
    }

    // The same for a job that opens and closes its own transactions.
    template <typename Job>
    auto alone(Job job) -> QFuture<std::invoke_result_t<Job, Database &>>
    {
        return start(std::move(job), [](Database &database, Job &work) { return work(database); });
    }

    // The same, waiting for the answer: for threads other than the window's.
    template <typename Job>
    auto wait(Job job) -> std::invoke_result_t<Job, Database &>
    {
        return run(std::move(job)).takeResult();
    }

    // Jobs that were given and not begun.
    qsizetype waiting();

Q_SIGNALS:
    // After a commit: the tables it changed. Sent from the store's thread; receivers queue it.
    void changed(const QStringList &tables);

private:
    using Work = std::function<void(Database &)>;

    template <typename Job, typename Frame>
    auto start(Job job, Frame frame) -> QFuture<std::invoke_result_t<Job, Database &>>
    {
        using Returned = std::invoke_result_t<Job, Database &>;
        auto promise = std::make_shared<QPromise<Returned>>();
        promise->start();
        post([promise, frame, job = std::move(job)](Database &database) mutable {
            promise->addResult(frame(database, job));
            promise->finish();
        });
        return promise->future();
    }

    void post(Work work);
    void loop();

    std::unique_ptr<Database> m_database;
    std::function<bool()> m_makeRoom;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Work> m_work;
    bool m_closing = false;
    std::thread m_thread; // last: starts when all else is ready
};

} // namespace core
