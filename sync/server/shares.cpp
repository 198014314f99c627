// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/shares.h"

#include "sync/server/forwarded.h"

#include <algorithm>

namespace server {

namespace {

constexpr int crowding = 429;
constexpr int busy = 503;

} // namespace

bool Shares::isKnown(const QByteArray &caller, qint64 nowMs) const
{
    const auto found = m_signedAt.constFind(caller);
    return found != m_signedAt.constEnd() && nowMs - *found <= m_limits.knownMs;
}

int Shares::enter(Held &held, const QByteArray &address, qint64 nowMs)
{
    const QByteArray caller = networkOf(address);
    const bool isStranger = !isKnown(caller, nowMs);
    const int own = isStranger ? m_limits.strangerRequestsMax : m_limits.callerRequestsMax;
    if (m_callers.value(caller).requests >= own) {
        return crowding;
    }
    if (isStranger && m_strangers.requests >= m_limits.strangersRequestsMax) {
        return busy;
    }
    held = {caller, isStranger};
    ++m_callers[caller].requests;
    m_strangers.requests += isStranger ? 1 : 0;
    return 0;
}

int Shares::addBody(Held &held, qsizetype bytes)
{
    held.received += bytes;
    if (held.large > 0) {
        return 0; // its room was taken when it was announced
    }
    const qsizetype counted = std::max(qsizetype{0}, held.received - m_limits.freeBytes);
    const qsizetype more = counted - held.bytes;
    held.bytes = counted;
    Sum &caller = m_callers[held.caller];
    caller.bytes += more;
    m_strangers.bytes += held.isStranger ? more : 0;
    const qsizetype own = held.isStranger ? m_limits.strangerBytesMax : m_limits.callerBytesMax;
    if (counted > 0 && caller.bytes > own) {
        return crowding;
    }
    const bool isFull = held.isStranger && m_strangers.bytes > m_limits.strangersBytesMax;
    return counted > 0 && isFull ? busy : 0;
}

int Shares::takeLarge(Held &held, qsizetype announced)
{
    if (m_large + announced > m_limits.largeBytesMax) {
        return busy;
    }
    held.large = announced;
    m_large += announced;
    return 0;
}

void Shares::leave(Held &held)
{
    if (held.caller.isEmpty()) {
        return;
    }
    const auto caller = m_callers.find(held.caller);
    caller->bytes -= held.bytes;
    if (--caller->requests == 0) {
        m_callers.erase(caller);
    }
    if (held.isStranger) {
        m_strangers.bytes -= held.bytes;
        --m_strangers.requests;
    }
    m_large -= held.large;
    held = {};
}

void Shares::noteSigned(const QByteArray &address, qint64 nowMs)
{
    const QByteArray caller = networkOf(address);
    if (m_signedAt.size() >= m_limits.knownMax && !m_signedAt.contains(caller)) {
        m_signedAt.removeIf([&](const auto &one) { return nowMs - *one > m_limits.knownMs; });
        if (m_signedAt.size() >= m_limits.knownMax) {
            m_signedAt.erase(m_signedAt.begin()); // any: it is known again with its next request
        }
    }
    m_signedAt.insert(caller, nowMs);
}

void Pace::begin(qint64 nowMs)
{
    m_sinceMs = nowMs;
    m_movedBefore = 0;
}

bool Pace::isTooSlow(qint64 nowMs, qint64 moved)
{
    if (nowMs - m_sinceMs < m_stretchMs) {
        return false;
    }
    const bool isSlow = moved - m_movedBefore < m_bytesMin;
    m_sinceMs = nowMs;
    m_movedBefore = moved;
    return isSlow;
}

} // namespace server
