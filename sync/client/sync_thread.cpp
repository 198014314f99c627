// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sync_thread.h"

#include <QRandomGenerator>

#include <algorithm>

namespace client {

namespace {

constexpr int doublingsMax = 10;

} // namespace

SyncThread::SyncThread(Workspace &workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SyncThread::syncNow);
}

SyncThread::~SyncThread()
{
    {
        const std::lock_guard lock(m_transportMutex);
        m_stopping = true;
        if (m_transport) {
            m_transport->stop();
        }
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void SyncThread::startTimer()
{
    m_isAutomatic = true;
    syncNow();
}

void SyncThread::linesAdded()
{
    if (m_isAutomatic && !m_running &&
        (!m_timer.isActive() || m_timer.remainingTime() > afterRecordMs)) {
        m_timer.start(afterRecordMs);
        m_nextTryAt = QDateTime::currentDateTimeUtc().addMSecs(afterRecordMs);
    }
}

void SyncThread::syncNow()
{
    if (m_running) {
        return;
    }
    if (m_thread.joinable()) {
        m_thread.join(); // its last act was to post end()
    }
    m_running = true;
    m_timer.stop();
    m_nextTryAt = QDateTime();
    Q_EMIT
    started();
    m_thread = std::thread([this] { run(); });
}

void SyncThread::run()
{
    SyncOutcome outcome;
    const auto post = [this](auto work) {
        QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
    };
    auto connected = m_workspace.connect();
    HttpTransport *transport = nullptr;
    if (connected) {
        const std::lock_guard lock(m_transportMutex);
        m_transport = *std::move(connected);
        transport = m_transport.get();
        if (m_stopping) {
            transport->stop();
        }
    } else {
        outcome.kind = connected.error().kind;
        outcome.detail = connected.error().detail;
    }
    if (transport != nullptr) {
        const auto report = runSitting(
            m_workspace.store(), *transport, m_workspace.signingKey(),
            [&](const SittingProgress &progress) {
                post([this, progress] {
                    Q_EMIT
                    this->progress(progress);
                });
            },
            &m_workspace.blobs());
        outcome.isDone = report.has_value();
        outcome.traffic = transport->traffic();
        if (report) {
            outcome.report = *report;
        } else {
            outcome.kind = report.error().kind;
            outcome.detail = report.error().detail;
            outcome.cause = transport->trouble().cause;
            outcome.retryAfterSeconds = transport->trouble().retryAfterSeconds;
        }
        const std::lock_guard lock(m_transportMutex);
        m_transport.reset(); // on the thread that used it
    }
    outcome.at = QDateTime::currentDateTimeUtc();
    post([this, outcome] { end(outcome); });
}

void SyncThread::end(const SyncOutcome &outcome)
{
    m_running = false;
    m_last = outcome;
    planNext(outcome.isDone);
    Q_EMIT
    finished(outcome);
}

void SyncThread::planNext(bool isDone)
{
    m_failures = isDone ? 0 : std::min(m_failures + 1, doublingsMax);
    if (!m_isAutomatic) {
        return;
    }
    int waitMs = pollMs;
    if (!isDone) {
        // Full jitter: laptops that lost the county together do not come back together (SYNC
        // §3.11).
        const int most = std::min(backOffMostMs, backOffFirstMs << m_failures);
        waitMs = QRandomGenerator::global()->bounded(backOffFirstMs, most + 1) +
                 m_last.retryAfterSeconds * 1000;
    }
    m_timer.start(waitMs);
    m_nextTryAt = QDateTime::currentDateTimeUtc().addMSecs(waitMs);
}

} // namespace client
