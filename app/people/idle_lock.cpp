// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/idle_lock.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>
#include <array>

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
    constexpr std::array touches{QEvent::KeyPress, QEvent::MouseMove, QEvent::MouseButtonPress,
                                 QEvent::Wheel, QEvent::TouchBegin};
    if (std::find(touches.begin(), touches.end(), event->type()) != touches.end()) {
        m_touchedAt = QDateTime::currentDateTimeUtc();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace app
