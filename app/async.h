// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace app {

constexpr int gatherMs = 200; // HOUSE §7: changes are gathered before a list is read again

// Hands the answer of a future to `then` on the receiver's thread; never when the receiver has
// gone. QFuture::then(context, …) asserts in that case (Qt 6.4).
template <typename T, typename Then>
void whenDone(const QFuture<T> &future, QObject *receiver, Then then)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    const auto deliver = [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        then(watcher->future().takeResult());
    };
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, deliver);
    watcher->setFuture(future);
}

// Runs `job` on another thread: for the few things that take long and are not the store's.
template <typename Job>
auto runAside(Job job) -> QFuture<std::invoke_result_t<Job>>
{
    using Answer = std::invoke_result_t<Job>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, job = std::move(job)]() mutable {
        promise->addResult(job());
        promise->finish();
    });
    return promise->future();
}

} // namespace app
