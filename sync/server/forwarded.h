// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/http_listener.h"

#include <QStringList>

#include <set>

namespace server {

// Who really asks when a proxy stands between. Only proxies an administrator named are believed
// when they say for whom they ask (X-Forwarded-For); anybody else may write what they like there.
class TrustedProxies {
public:
    // IPv4 or IPv6 addresses, no names and no networks. Error::Invalid names the one that is none.
    static core::Result<TrustedProxies> of(const QStringList &addresses);

    // The address the request comes from: the peer, or as long as that is a proxy of ours the one
    // it names, the last first. What is no address ends the walk at whoever said it.
    QByteArray callerOf(const HttpRequest &head) const;
    bool isEmpty() const { return m_addresses.empty(); }

private:
    std::set<QByteArray> m_addresses;
};

// The one spelling of an address, without port and zone; an IPv4 address inside an IPv6 one is
// itself. Empty: this is none.
QByteArray plainAddress(QByteArrayView text);

// What one machine cannot leave: an IPv4 address, of an IPv6 one the first 64 bits. Never empty.
QByteArray networkOf(const QByteArray &address);

} // namespace server
