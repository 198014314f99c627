// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QTimer>

namespace app {

// A recorded log as if a receiver were speaking: so many lines at a time, then a pause.
class ReplayDevice : public QIODevice {
    Q_OBJECT

public:
    explicit ReplayDevice(QByteArray log, int pauseMs = 100, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;
    bool canReadLine() const override;
    bool atEnd() const override { return m_read == m_log.size(); }

protected:
    qint64 readData(char *data, qint64 sizeMax) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void speak();

    QByteArray m_log;
    qsizetype m_read = 0;
    qsizetype m_spoken = 0; // what can be read by now
    QTimer m_timer;
};

} // namespace app
