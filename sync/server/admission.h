// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "sync/server/http_listener.h"

#include <QUuid>

#include <map>

namespace server {

// What keeps one laptop from holding up the others (SYNC §3.11, F113, F116): one request of each at
// a time, and a share of lines a day.

// A laptop is one asker, by the identity it claims and the address it comes from; whoever claims
// none shares a few places with all who do not. Who claims another's identity without its key, as
// any bundle's head names one, takes no place of that laptop's; from the same address, behind one
// proxy, it takes it for as long as the signature takes to be refused.
Asker askerOf(const HttpRequest &head);

struct LineLimits {
    qint64 ofOneDayMax = 20'000;        // lines a laptop wrote on one day; more are kept for review
    qint64 receivedPerDayMax = 200'000; // lines taken from a laptop in a day; more come tomorrow
};

// Counts the lines of one batch by the day their own clock names. That is a matter of the chain and
// not of when it comes: a county put back takes the same lines again, and judges them the same.
class LineQuota {
public:
    LineQuota(core::Database &database, const QUuid &device, const LineLimits &limits = {})
        : m_database(database), m_device(device), m_limits(limits)
    {
    }

    // False: the laptop wrote more lines on that day than a person can.
    core::Result<bool> takes(qint64 atMs);
    core::Result<> finish(); // after the last line of the batch

private:
    struct Day {
        qint64 before = 0;
        qint64 added = 0;
    };

    core::Database &m_database;
    QUuid m_device;
    LineLimits m_limits;
    std::map<qint64, Day> m_days;
};

// Adds lines to what came from this laptop today. Busy when it is more than its share: nothing is
// lost, the laptop has them and brings them tomorrow.
core::Result<> countReceived(core::Database &database, const QUuid &device, qint64 nowMs,
                             qint64 lines, const LineLimits &limits = {});

} // namespace server
