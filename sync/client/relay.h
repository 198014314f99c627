// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace client {

struct RelayLimits {
    int connectionsMax = 64;
    int connectionsOfOneMax = 8;                // from one address
    qint64 bytesPerSecondMax = 4 * 1024 * 1024; // of one connection, both ways
    qint64 bufferBytesMax = 256 * 1024;         // held of one connection, each way
    int silenceMs = 60'000;                     // a connection nothing passes through is ended
    // Held of all bundles that have not come whole. When it is full, whoever began longest ago, and
    // at least so long, makes room for others.
    qint64 unfinishedBytesMax = 96 * 1024 * 1024;
    int unfinishedPatienceMs = 15'000;
};

struct RelayCounters {
    qint64 connections = 0;
    qint64 refused = 0;
    qint64 bytesUp = 0;
    qint64 bytesDown = 0;
    qint64 bundles = 0;
    bool operator==(const RelayCounters &) const = default;
};

// One laptop that came, as far as the relay can tell: by its address in the room.
struct RelayVisitor {
    QString address;
    qint64 connections = 0;
    qint64 bytesUp = 0;
    qint64 bytesDown = 0;
    qint64 bundles = 0;
    QDateTime lastAt; // UTC
    bool operator==(const RelayVisitor &) const = default;
};

// This computer's addresses others in a room may reach (IPv4, not of this computer alone).
QStringList relayAddresses();

// Room sync: a team leader's laptop stands in for the network of the others in one room. TLS from
// their laptops to the county passes through it byte for byte, so it can neither read nor change
// anything; it leads to the enrolled county's address and nowhere else. Where the county cannot be
// reached either, colleagues leave their sealed bundles on the same port, and the leader's next
// sync delivers them. Lives on a thread whose events are handled.
class Relay {
public:
    // `county` is https://HOST:PORT; `acceptBundle` keeps a bundle or says why not.
    using AcceptBundle = std::function<core::Result<>(const QByteArray &file)>;
    static core::Result<std::unique_ptr<Relay>> start(const QString &listen, const QString &county,
                                                      AcceptBundle acceptBundle,
                                                      RelayLimits limits = {});
    ~Relay(); // ends every connection

    quint16 port() const;
    RelayCounters counters() const;
    qint64 unfinishedBytes() const; // held of bundles that have not come whole
    // Who came, the first first; at most visitorsMax are told apart.
    std::vector<RelayVisitor> visitors() const;
    static constexpr size_t visitorsMax = 200;

private:
    struct Impl;
    explicit Relay(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

// Gives a sealed bundle to a relay. Blocks. Errors: Offline; Invalid with the relay's sentence.
core::Result<> giveBundle(const QString &relay, const QByteArray &file, int timeoutMs = 60'000);

} // namespace client
