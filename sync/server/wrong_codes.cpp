// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/wrong_codes.h"

#include <algorithm>

namespace server {

qint64 WrongCodes::waitMs(const QByteArray &address, qint64 nowMs) const
{
    const auto known = m_tries.constFind(address);
    if (known == m_tries.constEnd() || known->count < wrongCodesMax) {
        return 0;
    }
    // A clock that was set back makes nobody wait longer than once.
    return std::clamp(known->sinceMs + wrongCodesMs - nowMs, qint64{0}, wrongCodesMs);
}

void WrongCodes::note(const QByteArray &address, qint64 nowMs)
{
    if (!m_tries.contains(address)) {
        makeRoom(nowMs);
    }
    Tries &tries = m_tries[address];
    if (tries.count == 0 || nowMs - tries.sinceMs >= wrongCodesMs || nowMs < tries.sinceMs) {
        tries = {nowMs, 0};
    }
    ++tries.count;
}

void WrongCodes::makeRoom(qint64 nowMs)
{
    if (m_tries.size() < wrongCodesAddressesMax) {
        return;
    }
    m_tries.removeIf([nowMs](auto tries) { return nowMs - tries->sinceMs >= wrongCodesMs; });
    if (m_tries.size() >= wrongCodesAddressesMax) {
        // Whoever tried least is forgotten first: many addresses cannot buy one of them more tries.
        m_tries.erase(std::min_element(
            m_tries.begin(), m_tries.end(),
            [](const Tries &left, const Tries &right) { return left.count < right.count; }));
    }
}

} // namespace server
