// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/forwarded.h"

#include <array>
#include <cstring>

#include <arpa/inet.h>

using namespace Qt::StringLiterals;

namespace server {

namespace {

constexpr std::array<unsigned char, 12> mappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

// "203.0.113.7:4711" and "[2001:db8::7]:4711" are written, too.
QByteArray withoutPort(QByteArrayView text)
{
    const QByteArray trimmed = text.toByteArray().trimmed();
    if (trimmed.startsWith('[')) {
        return trimmed.mid(1, trimmed.indexOf(']') - 1);
    }
    return trimmed.count(':') == 1 ? trimmed.left(trimmed.indexOf(':')) : trimmed;
}

} // namespace

QByteArray plainAddress(QByteArrayView text)
{
    const QByteArray address = withoutPort(text);
    std::array<char, INET6_ADDRSTRLEN> spelled{};
    in_addr four{};
    in6_addr six{};
    if (::inet_pton(AF_INET, address.constData(), &four) == 1) {
        ::inet_ntop(AF_INET, &four, spelled.data(), spelled.size());
        return spelled.data();
    }
    if (::inet_pton(AF_INET6, address.constData(), &six) != 1) {
        return {};
    }
    if (std::memcmp(&six, mappedPrefix.data(), mappedPrefix.size()) == 0) {
        std::memcpy(&four, six.s6_addr + mappedPrefix.size(), sizeof four);
        ::inet_ntop(AF_INET, &four, spelled.data(), spelled.size());
    } else {
        ::inet_ntop(AF_INET6, &six, spelled.data(), spelled.size());
    }
    return spelled.data();
}

QByteArray networkOf(const QByteArray &address)
{
    constexpr qsizetype networkBytes = 8;
    const QByteArray plain = plainAddress(address);
    in6_addr six{};
    if (plain.contains(':') && ::inet_pton(AF_INET6, plain.constData(), &six) == 1) {
        return QByteArray(reinterpret_cast<const char *>(six.s6_addr), networkBytes).toHex();
    }
    return plain.isEmpty() ? "? " + address : plain;
}

core::Result<TrustedProxies> TrustedProxies::of(const QStringList &addresses)
{
    TrustedProxies proxies;
    for (const QString &address : addresses) {
        const QByteArray plain = plainAddress(address.toLatin1());
        if (plain.isEmpty()) {
            return core::fail(
                core::Error::Kind::Invalid,
                u"--trusted-proxy %1: an address like 10.0.0.5 is needed, no name and "
                "no network"_s.arg(address));
        }
        proxies.m_addresses.insert(plain);
    }
    return proxies;
}

QByteArray TrustedProxies::callerOf(const HttpRequest &head) const
{
    QByteArray caller = head.peer;
    QByteArrayList named;
    for (const HttpHeader &header : head.headers) {
        if (header.name == "x-forwarded-for") {
            named += header.value.split(',');
        }
    }
    while (!named.isEmpty() && m_addresses.contains(plainAddress(caller))) {
        const QByteArray before = plainAddress(named.takeLast());
        if (before.isEmpty()) {
            break;
        }
        caller = before;
    }
    return caller;
}

} // namespace server
