// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/idle_lock.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>

namespace app {

namespace {

constexpr std::chrono::milliseconds lookMost = std::chrono::seconds(20);

} // namespace

IdleLock::IdleLock(QApplication &application, QObject *parent) : QObject(parent)
{
    application.installEventFilter(this);
    connect(&m_timer, &QTimer::timeout, this, &IdleLock::look);
}

void IdleLock::start(std::chrono::milliseconds idle)
{
    m_idle = idle;
    m_touchedAt = QDateTime::currentDateTimeUtc();
    if (idle.count() <= 0) {
        m_timer.stop();
        return;
    }
    // A timer of the whole time would stand still while the laptop sleeps.
    m_timer.start(std::min(idle / 2 + std::chrono::milliseconds(1), lookMost));
}

void IdleLock::stop()
{
    m_timer.stop();
}

int IdleLock::minutes() const
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(m_idle).count());
}

void IdleLock::look()
{
    const bool isAsking = QApplication::activeModalWidget() || QApplication::activePopupWidget();
    if (!isAsking && m_touchedAt.msecsTo(QDateTime::currentDateTimeUtc()) >= m_idle.count()) {
        m_timer.stop();
        Q_EMIT
        idle();
    }
}

bool IdleLock::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        m_touchedAt = QDateTime::currentDateTimeUtc();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace app
