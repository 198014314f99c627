// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

namespace server {

// What one caller may hold of the listener while its requests are under way, so that nobody shuts
// the others out. A caller is an address (of IPv6 the network, its first 64 bits): many laptops
// stand behind that of an office. A stranger is one from where no laptop has signed a request
// lately: none of its bytes has been vouched for.
struct ShareLimits {
    // An office of 60 laptops asks one thing each at a time, some of them anew while the old line
    // is still open.
    int callerRequestsMax = 96;
    qsizetype callerBytesMax = 32 * 1024 * 1024; // of bodies
    int strangerRequestsMax = 64;
    qsizetype strangerBytesMax = 4 * 1024 * 1024;
    // All strangers together. What is left is for those who are known.
    int strangersRequestsMax = 128;
    qsizetype strangersBytesMax = 16 * 1024 * 1024;
    // What each body may have without being counted: whoever comes from a new place can say who it
    // is.
    qsizetype freeBytes = 16 * 1024;
    // Bodies beyond the usual bound, by the size they announce. Only who proved itself sends one.
    qsizetype largeBytesMax = 32 * 1024 * 1024;
    qint64 knownMs = 24LL * 3600 * 1000; // since the last signed request from there
    qsizetype knownMax = 10'000;         // addresses remembered
};

// Counts what callers hold. Knows no clock and no socket.
class Shares {
public:
    explicit Shares(const ShareLimits &limits) : m_limits(limits) {}

    // What one request holds; enter() to leave().
    struct Held {
        QByteArray caller; // empty: nothing
        bool isStranger = false;
        qsizetype received = 0; // of the body
        qsizetype bytes = 0;    // of these, counted
        qsizetype large = 0;    // announced by a body beyond the usual bound
    };

    // The status for whoever has to come back later, 0 for who is let in: 429, the caller has its
    // share already; 503, all strangers have.
    int enter(Held &held, const QByteArray &address, qint64 nowMs);
    // More of the body came; the same statuses.
    int addBody(Held &held, qsizetype bytes);
    // Room for a body of this size, from somebody who proved itself: 503 when others take it.
    int takeLarge(Held &held, qsizetype announced);
    void leave(Held &held);

    // A request from there was signed by a laptop of the county's.
    void noteSigned(const QByteArray &address, qint64 nowMs);

private:
    struct Sum {
        int requests = 0;
        qsizetype bytes = 0;
    };
    bool isKnown(const QByteArray &caller, qint64 nowMs) const;

    ShareLimits m_limits;
    QHash<QByteArray, Sum> m_callers; // none stays without a request
    Sum m_strangers;
    qsizetype m_large = 0;
    QHash<QByteArray, qint64> m_signedAt;
};

// The least pace of a body or a reply: so many bytes in each stretch of time, whatever came
// before. Who sends much at first and then next to nothing is as slow as who never hurried.
class Pace {
public:
    Pace(qint64 stretchMs, qint64 bytesPerSecondMin)
        : m_stretchMs(stretchMs), m_bytesMin(stretchMs * bytesPerSecondMin / 1000)
    {
    }

    void begin(qint64 nowMs);
    // `moved`: bytes since begin().
    bool isTooSlow(qint64 nowMs, qint64 moved);

private:
    qint64 m_stretchMs;
    qint64 m_bytesMin;
    qint64 m_sinceMs = 0;
    qint64 m_movedBefore = 0;
};

} // namespace server
