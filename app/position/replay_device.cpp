// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/position/replay_device.h"

#include <algorithm>

namespace app {

namespace {

constexpr int linesAtOnce = 4;

} // namespace

ReplayDevice::ReplayDevice(QByteArray log, int pauseMs, QObject *parent)
    : QIODevice(parent), m_log(std::move(log))
{
    m_timer.setInterval(pauseMs);
    connect(&m_timer, &QTimer::timeout, this, &ReplayDevice::speak);
    m_timer.start();
}

void ReplayDevice::speak()
{
    for (int line = 0; line < linesAtOnce; ++line) {
        const qsizetype end = m_log.indexOf('\n', m_spoken);
        m_spoken = end < 0 ? m_log.size() : end + 1;
    }
    if (m_spoken == m_log.size()) {
        m_timer.stop();
    }
    Q_EMIT
    readyRead();
}

qint64 ReplayDevice::bytesAvailable() const
{
    return m_spoken - m_read + QIODevice::bytesAvailable();
}

bool ReplayDevice::canReadLine() const
{
    return m_spoken > m_read || QIODevice::canReadLine();
}

qint64 ReplayDevice::readData(char *data, qint64 sizeMax)
{
    const qsizetype size = std::min<qint64>(sizeMax, m_spoken - m_read);
    std::copy_n(m_log.constData() + m_read, size, data);
    m_read += size;
    return size;
}

qint64 ReplayDevice::writeData(const char *, qint64)
{
    return -1; // nobody speaks to a recorded receiver
}

} // namespace app
