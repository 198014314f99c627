// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/relay.h"

#include "sync/protocol/bundle.h"

#include <QElapsedTimer>
#include <QHash>
#include <QHostAddress>
#include <QNetworkInterface>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QtEndian>

#include <deque>
#include <list>

using namespace Qt::StringLiterals;

namespace client {

// A bundle that has not come whole, and how its sender is turned away.
struct UnfinishedBundle {
    QElapsedTimer since;
    std::function<void(const QString &why)> refuse;
};

// All of them: whoever leaves a bundle is not known before it is there.
struct UnfinishedBundles {
    qint64 bytes = 0;
    std::list<UnfinishedBundle *> begun; // longest ago first
};

namespace {

using core::Error;
using core::fail;
using core::Result;

// What begins a bundle that is left here. TLS begins with other bytes.
constexpr QByteArrayView giveMagic = "ZFGIVE1\n";
constexpr qsizetype giveHeadBytes = 12; // with the size
constexpr int tickMs = 50;
constexpr char tlsHandshake = 0x16;

struct Place {
    QString host;
    quint16 port = 0;
};

Result<Place> placeOf(const QString &address)
{
    const QUrl url(u"tcp://"_s + address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() < 0) {
        return fail(Error::Kind::Invalid,
                    u"\"%1\" is not an address like 192.168.1.5:8443"_s.arg(address));
    }
    return Place{url.host(), static_cast<quint16>(url.port())};
}

// One colleague's connection: to the county and back, or with a bundle for us.
class RelayedConnection : public QObject {
public:
    RelayedConnection(QTcpSocket *colleague, const Place &county, const RelayLimits &limits,
                      RelayCounters &counters, RelayVisitor &visitor, UnfinishedBundles &unfinished,
                      const Relay::AcceptBundle &acceptBundle)
        : m_colleague(colleague),
          m_limits(limits),
          m_counters(counters),
          m_visitor(visitor),
          m_unfinished(unfinished),
          m_acceptBundle(acceptBundle),
          m_county(county)
    {
        m_colleague->setParent(this);
        m_colleague->setReadBufferSize(m_limits.bufferBytesMax);
        m_silence.setSingleShot(true);
        m_silence.setInterval(m_limits.silenceMs);
        m_silence.start();
        connect(&m_silence, &QTimer::timeout, this, &QObject::deleteLater);
        connect(m_colleague, &QTcpSocket::disconnected, this, &RelayedConnection::ended);
        connect(m_colleague, &QTcpSocket::readyRead, this, &RelayedConnection::move);
        connect(&m_tick, &QTimer::timeout, this, &RelayedConnection::move);
    }
    ~RelayedConnection() override { drop(); }
    RelayedConnection(const RelayedConnection &) = delete;
    RelayedConnection &operator=(const RelayedConnection &) = delete;

private:
    void move()
    {
        if (!m_isTold) {
            begin();
        }
        if (m_isBundle) {
            collect();
        } else if (m_upstream != nullptr) {
            pump();
        }
    }

    // The first bytes say what this is; anything but TLS or a bundle is shown out.
    void begin()
    {
        const QByteArray first = m_colleague->peek(giveMagic.size());
        if (first.isEmpty() || (first.size() < giveMagic.size() && giveMagic.startsWith(first))) {
            return;
        }
        m_isTold = true;
        if (first == giveMagic) {
            m_isBundle = true;
            m_bundle.since.start();
            m_bundle.refuse = [this](const QString &why) { answer(why); };
            m_unfinished.begun.push_back(&m_bundle);
        } else if (first.front() == tlsHandshake) {
            connectUpstream();
        } else {
            ++m_counters.refused;
            deleteLater();
        }
    }

    void connectUpstream()
    {
        m_upstream = new QTcpSocket(this);
        m_upstream->setReadBufferSize(m_limits.bufferBytesMax);
        connect(m_upstream, &QTcpSocket::connected, this, [this] {
            m_credit.start();
            m_tick.start(tickMs);
            move();
        });
        connect(m_upstream, &QTcpSocket::readyRead, this, &RelayedConnection::move);
        connect(m_upstream, &QTcpSocket::disconnected, this, &RelayedConnection::ended);
        connect(m_upstream, &QTcpSocket::errorOccurred, this, [this] { ended(); });
        m_upstream->connectToHost(m_county.host, m_county.port);
    }

    // Passes on what the pace allows; what it does not stays in the sender's own buffers.
    void pump()
    {
        if (m_upstream->state() != QAbstractSocket::ConnectedState || !m_credit.isValid()) {
            return;
        }
        m_allowance = std::min(m_allowance + m_credit.restart() * m_limits.bytesPerSecondMax / 1000,
                               m_limits.bytesPerSecondMax / 4);
        const qint64 up = pass(*m_colleague, *m_upstream);
        const qint64 down = pass(*m_upstream, *m_colleague);
        m_counters.bytesUp += up;
        m_counters.bytesDown += down;
        m_visitor.bytesUp += up;
        m_visitor.bytesDown += down;
        if (up + down > 0) {
            m_visitor.lastAt = QDateTime::currentDateTimeUtc();
        }
    }

    qint64 pass(QTcpSocket &from, QTcpSocket &to)
    {
        const qint64 room = std::min(m_limits.bufferBytesMax - to.bytesToWrite(), m_allowance);
        if (room <= 0 || from.bytesAvailable() == 0) {
            return 0;
        }
        const QByteArray piece = from.read(room);
        to.write(piece);
        m_allowance -= piece.size();
        m_silence.start();
        return piece.size();
    }

    // One end is gone: the other still gets what is on its way.
    void ended()
    {
        if (m_isBundle || m_upstream == nullptr || m_isEnding) {
            deleteLater();
            return;
        }
        m_isEnding = true;
        passLast(*m_upstream, *m_colleague);
        passLast(*m_colleague, *m_upstream);
    }

    static void passLast(QTcpSocket &from, QTcpSocket &to)
    {
        if (to.state() == QAbstractSocket::ConnectedState) {
            to.write(from.readAll());
            to.disconnectFromHost();
        }
    }

    void collect()
    {
        if (m_isAnswered) {
            m_colleague->skip(m_colleague->bytesAvailable());
            return;
        }
        if (!makeRoom(m_colleague->bytesAvailable())) {
            answer(heldTooMuch());
            return;
        }
        const QByteArray piece = m_colleague->readAll();
        m_file += piece;
        m_unfinished.bytes += piece.size();
        m_silence.start();
        if (m_file.size() < giveHeadBytes) {
            return;
        }
        const auto size = qsizetype{qFromBigEndian<quint32>(m_file.constData() + giveMagic.size())};
        if (size > protocol::bundleBytesMax || m_file.size() > giveHeadBytes + size) {
            answer(u"this is larger than a bundle may be"_s);
        } else if (m_file.size() == giveHeadBytes + size) {
            const auto kept = m_acceptBundle(m_file.mid(giveHeadBytes));
            m_counters.bundles += kept ? 1 : 0;
            m_visitor.bundles += kept ? 1 : 0;
            m_visitor.lastAt = QDateTime::currentDateTimeUtc();
            answer(kept ? QString() : kept.error().detail);
        }
    }

    // The one that began first gets through while its time lasts, whoever comes after it.
    bool makeRoom(qint64 more)
    {
        const auto hadItsTime = [this](const UnfinishedBundle &one) {
            return one.since.hasExpired(m_limits.unfinishedPatienceMs);
        };
        while (m_unfinished.bytes + more > m_limits.unfinishedBytesMax) {
            UnfinishedBundle *first = m_unfinished.begun.front();
            UnfinishedBundle *last = m_unfinished.begun.back();
            if (first != &m_bundle && hadItsTime(*first)) {
                first->refuse(u"this came too slowly, and others wait; try again"_s);
            } else if (first == &m_bundle && last != &m_bundle && !hadItsTime(m_bundle)) {
                last->refuse(heldTooMuch());
            } else {
                return false;
            }
        }
        return true;
    }

    static QString heldTooMuch()
    {
        return u"this laptop holds as much as it can; try again in a minute"_s;
    }

    void answer(const QString &problem)
    {
        m_counters.refused += problem.isEmpty() ? 0 : 1;
        m_isAnswered = true;
        drop();
        m_colleague->write(problem.isEmpty() ? QByteArray("K") : 'E' + problem.toUtf8());
        m_colleague->disconnectFromHost();
    }

    // Nothing of a bundle is held any longer.
    void drop()
    {
        m_unfinished.bytes -= m_file.size();
        m_unfinished.begun.remove(&m_bundle);
        m_file = QByteArray();
    }

    QTcpSocket *m_colleague;
    QTcpSocket *m_upstream = nullptr;
    const RelayLimits &m_limits;
    RelayCounters &m_counters;
    RelayVisitor &m_visitor;
    UnfinishedBundles &m_unfinished;
    const Relay::AcceptBundle &m_acceptBundle;
    const Place m_county;
    QTimer m_silence;
    QTimer m_tick;
    QElapsedTimer m_credit;
    qint64 m_allowance = 0;
    QByteArray m_file;
    UnfinishedBundle m_bundle;
    bool m_isAnswered = false;
    bool m_isTold = false;
    bool m_isBundle = false;
    bool m_isEnding = false;
};

} // namespace

struct Relay::Impl {
    void take()
    {
        while (QTcpSocket *colleague = server.nextPendingConnection()) {
            const QString peer = colleague->peerAddress().toString();
            if (open >= limits.connectionsMax || ofOne[peer] >= limits.connectionsOfOneMax) {
                ++counters.refused;
                delete colleague;
                continue;
            }
            ++counters.connections;
            ++open;
            ++ofOne[peer];
            RelayVisitor &visitor = visitorAt(colleague->peerAddress());
            ++visitor.connections;
            auto *connection =
                new RelayedConnection(colleague, Place{countyHost, countyPort}, limits, counters,
                                      visitor, unfinished, acceptBundle);
            connection->setParent(&connections);
            QObject::connect(connection, &QObject::destroyed, &connections, [this, peer] {
                --open;
                if (--ofOne[peer] == 0) {
                    ofOne.remove(peer);
                }
            });
        }
    }

    // The last place stands for all who came after there was no more room to tell them apart.
    RelayVisitor &visitorAt(const QHostAddress &peer)
    {
        bool isMapped = false;
        const QHostAddress plain(peer.toIPv4Address(&isMapped));
        const QString address = isMapped ? plain.toString() : peer.toString();
        for (RelayVisitor &visitor : visitors) {
            if (visitor.address == address) {
                return visitor;
            }
        }
        if (visitors.size() == Relay::visitorsMax) {
            return visitors.back();
        }
        visitors.push_back({.address = address, .lastAt = QDateTime::currentDateTimeUtc()});
        return visitors.back();
    }

    RelayLimits limits;
    RelayCounters counters;
    UnfinishedBundles unfinished;
    std::deque<RelayVisitor> visitors; // connections hold on to their places
    QString countyHost;
    quint16 countyPort = 0;
    AcceptBundle acceptBundle;
    int open = 0;
    QHash<QString, int> ofOne;
    QTcpServer server;
    QObject connections; // goes first, and every connection with it
};

Relay::Relay(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Relay::~Relay() = default;

Result<std::unique_ptr<Relay>> Relay::start(const QString &listen, const QString &county,
                                            AcceptBundle acceptBundle, RelayLimits limits)
{
    auto impl = std::make_unique<Impl>();
    impl->limits = limits;
    impl->acceptBundle = std::move(acceptBundle);
    const QUrl url(county, QUrl::StrictMode);
    if (url.scheme() != u"https" || url.host().isEmpty()) {
        return fail(Error::Kind::Invalid, u"the county's address is not known here: sync once, or "
                                          "give --url https://HOST:PORT"_s);
    }
    impl->countyHost = url.host();
    impl->countyPort = static_cast<quint16>(url.port(443));
    const Place place = TRY(placeOf(listen));
    const QHostAddress address(place.host == u"localhost" ? u"127.0.0.1"_s : place.host);
    if (address.isNull() || !impl->server.listen(address, place.port)) {
        return fail(Error::Kind::Storage,
                    u"cannot listen on %1: %2"_s.arg(listen, impl->server.errorString()));
    }
    QObject::connect(&impl->server, &QTcpServer::newConnection, &impl->connections,
                     [raw = impl.get()] { raw->take(); });
    return std::unique_ptr<Relay>(new Relay(std::move(impl)));
}

quint16 Relay::port() const
{
    return m_impl->server.serverPort();
}

RelayCounters Relay::counters() const
{
    return m_impl->counters;
}

qint64 Relay::unfinishedBytes() const
{
    return m_impl->unfinished.bytes;
}

std::vector<RelayVisitor> Relay::visitors() const
{
    return {m_impl->visitors.begin(), m_impl->visitors.end()};
}

QStringList relayAddresses()
{
    QStringList found;
    for (const QNetworkInterface &card : QNetworkInterface::allInterfaces()) {
        const bool isUp = card.flags().testFlag(QNetworkInterface::IsUp) &&
                          card.flags().testFlag(QNetworkInterface::IsRunning);
        if (!isUp || card.flags().testFlag(QNetworkInterface::IsLoopBack)) {
            continue;
        }
        for (const QNetworkAddressEntry &entry : card.addressEntries()) {
            const QHostAddress address = entry.ip();
            if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLinkLocal()) {
                found.append(address.toString());
            }
        }
    }
    return found;
}

Result<> giveBundle(const QString &relay, const QByteArray &file, int timeoutMs)
{
    const Place place = TRY(placeOf(relay));
    QTcpSocket socket;
    const auto gone = [&] {
        return fail(Error::Kind::Offline,
                    u"the relay %1 cannot be reached: %2. Keep the file and try again"_s.arg(
                        relay, socket.errorString()));
    };
    socket.connectToHost(place.host, place.port);
    if (!socket.waitForConnected(timeoutMs)) {
        return gone();
    }
    QByteArray size(4, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(file.size()), size.data());
    socket.write(giveMagic.toByteArray() + size + file);
    QByteArray answer;
    while (socket.state() == QAbstractSocket::ConnectedState || socket.bytesAvailable() > 0) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(timeoutMs) &&
            socket.state() == QAbstractSocket::ConnectedState) {
            return gone();
        }
        answer += socket.read(1024);
        if (answer.size() >= 1024) {
            break;
        }
    }
    if (answer == "K") {
        return {};
    }
    return answer.startsWith('E') ? fail(Error::Kind::Invalid, QString::fromUtf8(answer.mid(1)))
                                  : gone();
}

} // namespace client
