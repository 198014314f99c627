// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/relay.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>
#include <QThread>

#include <memory>

namespace client {

class Workspace;

constexpr quint16 roomPort = 8447; // taken when it is free: one number to say in a room

// The leader's side of room sync: switches a relay on and off, on a thread of its own, and tells
// who came. Lives as long as the workspace, in the window's thread.
class Room : public QObject {
    Q_OBJECT

public:
    explicit Room(Workspace &workspace, QObject *parent = nullptr);
    ~Room() override; // closes it

    // Opens on these addresses; the port is taken by chance when roomPort is in use.
    void open(const QString &address);
    void close();
    bool isOpen() const { return m_port != 0; }
    // What colleagues type, "192.168.1.5:8447"; empty: closed.
    QString address() const;
    const std::vector<RelayVisitor> &visitors() const { return m_visitors; }
    const RelayCounters &counters() const { return m_counters; }

    // Addresses of this computer others in the room may reach, best first; none without a network.
    static QStringList addresses();

Q_SIGNALS:
    // Opened, closed, or somebody came.
    void changed();
    // It could not be opened: in English, for the log.
    void failed(const core::Error &error);

private:
    void onOpened(quint16 port);
    void onCounted(const RelayCounters &counters, const std::vector<RelayVisitor> &visitors);

    class Host;

    Workspace &m_workspace;
    QThread m_thread;
    Host *m_host = nullptr; // on the thread, which deletes it
    QString m_address;
    quint16 m_port = 0;
    RelayCounters m_counters;
    std::vector<RelayVisitor> m_visitors;
};

} // namespace client
