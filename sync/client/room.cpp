// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/room.h"

#include "core/settings.h"
#include "sync/client/carrying.h"
#include "sync/client/workspace.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace client {

namespace {

constexpr int countEveryMs = 500;

} // namespace

// The relay itself, where its sockets live.
class Room::Host : public QObject {
public:
    Host(Workspace &workspace, Room &room)
        : m_room(room),
          m_desk(inStore(workspace.store()), workspace.signingKey()),
          m_carrying(workspace.carryingFolder())
    {
        connect(&m_count, &QTimer::timeout, this, &Host::count);
        m_count.setParent(this); // follows to the thread
    }

    void open(const QString &address, const QString &county)
    {
        const auto accept = [this](const QByteArray &file) {
            return keepToCarry(m_desk, m_carrying, file);
        };
        auto started = Relay::start(u"%1:%2"_s.arg(address).arg(roomPort), county, accept);
        if (!started) {
            started = Relay::start(u"%1:0"_s.arg(address), county, accept);
        }
        if (!started) {
            tell([error = started.error()](Room &room) {
                Q_EMIT
                room.failed(error);
            });
            return;
        }
        m_relay = *std::move(started);
        m_count.start(countEveryMs);
        tell([port = m_relay->port()](Room &room) { room.onOpened(port); });
    }

    void count()
    {
        RelayCounters counters = m_relay->counters();
        if (counters == m_counted) {
            return;
        }
        m_counted = counters;
        tell([counters, visitors = m_relay->visitors()](Room &room) {
            room.onCounted(counters, visitors);
        });
    }

private:
    void tell(std::function<void(Room &)> what)
    {
        QMetaObject::invokeMethod(
            &m_room, [room = &m_room, what = std::move(what)] { what(*room); },
            Qt::QueuedConnection);
    }

    Room &m_room;
    BundleDesk m_desk;
    QString m_carrying;
    QTimer m_count;
    RelayCounters m_counted;
    std::unique_ptr<Relay> m_relay;
};

Room::Room(Workspace &workspace, QObject *parent) : QObject(parent), m_workspace(workspace) {}

Room::~Room()
{
    close();
}

void Room::open(const QString &address)
{
    close();
    m_address = address;
    m_host = new Host(m_workspace, *this);
    m_host->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_host, &QObject::deleteLater);
    m_thread.start();
    // On the relay's thread, which may wait for the store.
    QMetaObject::invokeMethod(m_host, [this, host = m_host, address] {
        const auto county = m_workspace.store()
                                .read([](core::Database &database) {
                                    return core::Settings(database).text(core::setting::countyUrl);
                                })
                                .takeResult();
        host->open(address, county.value_or(QString()));
    });
}

void Room::close()
{
    if (m_host == nullptr) {
        return;
    }
    m_thread.quit();
    m_thread.wait(); // its events are short
    m_host = nullptr;
    m_port = 0;
    Q_EMIT
    changed();
}

QString Room::address() const
{
    return isOpen() ? u"%1:%2"_s.arg(m_address).arg(m_port) : QString();
}

void Room::onOpened(quint16 port)
{
    if (m_host == nullptr) {
        return; // closed meanwhile
    }
    m_port = port;
    m_counters = {};
    m_visitors.clear();
    Q_EMIT
    changed();
}

void Room::onCounted(const RelayCounters &counters, const std::vector<RelayVisitor> &visitors)
{
    m_counters = counters;
    m_visitors = visitors;
    Q_EMIT
    changed();
}

QStringList Room::addresses()
{
    return relayAddresses();
}

} // namespace client
