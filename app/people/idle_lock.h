// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <chrono>

class QApplication;

namespace app {

// Tells when nobody has touched keys, mouse or screen for a while; also when the laptop slept
// meanwhile. It waits while a question or a menu is open.
class IdleLock : public QObject {
    Q_OBJECT

public:
    explicit IdleLock(QApplication &application, QObject *parent = nullptr);

    // From now on; zero never locks.
    void start(std::chrono::milliseconds idle);
    void stop();
    int minutes() const; // as start() was told, 0: never

Q_SIGNALS:
    void idle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();

    std::chrono::milliseconds m_idle{0};
    QDateTime m_touchedAt;
    QTimer m_timer;
};

} // namespace app
