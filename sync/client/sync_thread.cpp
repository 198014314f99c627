// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sync_thread.h"

#include "sync/client/back_off.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace client {

SyncThread::SyncThread(Workspace &workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SyncThread::syncNow);
}

SyncThread::~SyncThread()
{
    stop();
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
    begin({});
}

void SyncThread::syncUpTo(const QUuid &event)
{
    begin(event);
}

void SyncThread::stop()
{
    const std::lock_guard lock(m_transportMutex);
    m_stopping = true;
    if (m_transport) {
        m_transport->stop();
    }
}

void SyncThread::begin(const QUuid &upTo)
{
    if (m_running) {
        return;
    }
    if (m_thread.joinable()) {
        m_thread.join(); // its last act was to post end()
    }
    m_running = true;
    m_stopping = false;
    m_timer.stop();
    m_nextTryAt = QDateTime();
    Q_EMIT
    started();
    m_thread = std::thread([this, via = m_via, upTo] { run(via, upTo); });
}

void SyncThread::run(const QString &via, const QUuid &upTo)
{
    SyncOutcome outcome;
    outcome.via = via;
    auto connected = m_workspace.connect(via.isEmpty() ? QString() : u"https://"_s + via);
    if (connected) {
        HttpTransport *transport = nullptr;
        {
            const std::lock_guard lock(m_transportMutex);
            m_transport = *std::move(connected);
            transport = m_transport.get();
            if (m_stopping) {
                transport->stop();
            }
        }
        sit(*transport, upTo, outcome);
        const std::lock_guard lock(m_transportMutex);
        m_transport.reset(); // on the thread that used it
    } else {
        outcome.kind = connected.error().kind;
        outcome.detail = connected.error().detail;
    }
    outcome.at = QDateTime::currentDateTimeUtc();
    QMetaObject::invokeMethod(
        this, [this, outcome] { end(outcome); }, Qt::QueuedConnection);
}

void SyncThread::sit(HttpTransport &transport, const QUuid &upTo, SyncOutcome &outcome)
{
    const auto tell = [&](const SittingProgress &progress) {
        outcome.progress = progress;
        QMetaObject::invokeMethod(
            this,
            [this, progress] {
                Q_EMIT
                this->progress(progress);
            },
            Qt::QueuedConnection);
    };
    const auto report = runSitting(m_workspace.store(), transport, m_workspace.signingKey(), tell,
                                   &m_workspace.blobs(), upTo);
    outcome.isDone = report.has_value();
    if (report) {
        outcome.report = *report;
        dropConfirmed(m_workspace);
        deliverForOthers(transport, outcome);
    } else {
        outcome.kind = report.error().kind;
        outcome.detail = report.error().detail;
        outcome.cause = transport.trouble().cause;
        outcome.retryAfterSeconds = transport.trouble().retryAfterSeconds;
    }
    outcome.traffic = transport.traffic();
}

// What goes wrong with colleagues' bundles does not spoil our own sitting; they stay for the next.
void SyncThread::deliverForOthers(Transport &transport, SyncOutcome &outcome)
{
    BundleDesk desk(inStore(m_workspace.store()), m_workspace.signingKey());
    if (auto delivered = deliverCarried(desk, transport, m_workspace.carryingFolder())) {
        outcome.carried = *std::move(delivered);
    }
}

void SyncThread::end(const SyncOutcome &outcome)
{
    m_running = false;
    m_last = outcome;
    planNext(outcome);
    Q_EMIT
    finished(outcome);
}

void SyncThread::planNext(const SyncOutcome &outcome)
{
    // Who stopped it does not want it back in a second.
    const bool isCalm = outcome.isDone || outcome.cause == Cause::Stopped;
    m_failures = isCalm ? 0 : m_failures + 1;
    if (!m_isAutomatic) {
        return;
    }
    const int waitMs = isCalm ? pollMs
                              : backOffMs(m_failures, m_last.retryAfterSeconds,
                                          QRandomGenerator::global()->generateDouble());
    m_timer.start(waitMs);
    m_nextTryAt = QDateTime::currentDateTimeUtc().addMSecs(waitMs);
}

} // namespace client
