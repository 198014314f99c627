// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

namespace server {

constexpr int wrongCodesMax =
    20; // of one address in wrongCodesMs; a whole office shares an address
constexpr qint64 wrongCodesMs = 10LL * 60 * 1000;
constexpr qsizetype wrongCodesAddressesMax = 1024;

// Remembers which addresses tried enrolment codes that were none, so that nobody can try many. In
// memory only: a restart forgives, and a code has 128 bits anyway.
class WrongCodes {
public:
    // How long this address has to wait before a code of it is looked at again; 0: not at all.
    qint64 waitMs(const QByteArray &address, qint64 nowMs) const;
    void note(const QByteArray &address, qint64 nowMs);

private:
    struct Tries {
        qint64 sinceMs = 0;
        int count = 0;
    };
    void makeRoom(qint64 nowMs);

    QHash<QByteArray, Tries> m_tries;
};

} // namespace server
