// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/copy_thread.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace client {

CopyThread::CopyThread(Workspace &workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CopyThread::copyNow);
    connect(&m_workspace.store(), &core::Store::changed, this, &CopyThread::onChanged,
            Qt::QueuedConnection);
}

CopyThread::~CopyThread()
{
    m_isStopped = true;
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void CopyThread::startTimer()
{
    m_isAutomatic = true;
    m_isDue = true; // what was saved before the last closing
    m_dueSince = QDateTime::currentDateTimeUtc();
    m_timer.start(afterSaveMs);
}

std::optional<core::CopyPlace> CopyThread::place() const
{
    const auto place = core::readCopyPlace(m_workspace.folder());
    return place ? *place : std::nullopt;
}

core::Result<> CopyThread::forget()
{
    m_timer.stop();
    return core::forgetCopyPlace(m_workspace.folder());
}

// Each save puts the copy off a little, so that it does not begin in the middle of a visit; not for
// ever, as the time since the last copy counts, too.
void CopyThread::onChanged(const QStringList &tables)
{
    if (!tables.contains(u"ledger"_s) && !tables.contains(u"draft"_s)) {
        return;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!m_isDue) {
        m_isDue = true;
        m_dueSince = now;
    }
    if (!m_isAutomatic || m_running || (m_timer.isActive() && m_dueSince.msecsTo(now) > apartMs)) {
        return;
    }
    const qint64 apart = m_lastAt.isValid() ? apartMs - m_lastAt.msecsTo(now) : 0;
    m_timer.start(static_cast<int>(std::clamp<qint64>(apart, afterSaveMs, apartMs)));
}

void CopyThread::copyNow()
{
    if (place() && start()) {
        m_thread = std::thread([this] { run(); });
    }
}

void CopyThread::choose(const core::CopyPlace &place, core::SecretBytes passphrase)
{
    if (!start()) {
        return;
    }
    m_thread = std::thread([this, place, secret = std::move(passphrase)] {
        if (const auto chosen = m_workspace.chooseCopyPlace(place, secret); !chosen) {
            post({false, {}, chosen.error().kind, chosen.error().detail});
            return;
        }
        run();
    });
}

// False: one is under way.
bool CopyThread::start()
{
    if (m_running) {
        return false;
    }
    if (m_thread.joinable()) {
        m_thread.join(); // its last act was to post end()
    }
    m_running = true;
    m_isDue = false;
    m_timer.stop();
    Q_EMIT
    started();
    return true;
}

void CopyThread::run()
{
    CopyOutcome outcome;
    const auto made = m_workspace.copyNow(m_isStopped);
    outcome.isDone = made.has_value();
    if (made) {
        outcome.copy = *made;
    } else {
        outcome.kind = made.error().kind;
        outcome.detail = made.error().detail;
    }
    post(outcome);
}

void CopyThread::post(const CopyOutcome &outcome)
{
    QMetaObject::invokeMethod(
        this, [this, outcome] { end(outcome); }, Qt::QueuedConnection);
}

void CopyThread::end(const CopyOutcome &outcome)
{
    m_running = false;
    m_last = outcome;
    if (outcome.isDone) {
        m_lastAt = outcome.copy.at;
    } else {
        m_isDue = true;
        m_dueSince = QDateTime::currentDateTimeUtc();
    }
    if (m_isAutomatic && m_isDue) {
        m_timer.start(outcome.isDone ? apartMs : absentMs);
    }
    Q_EMIT
    finished(outcome);
}

} // namespace client
