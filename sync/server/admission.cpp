// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/admission.h"

#include "sync/protocol/messages.h"

using namespace Qt::StringLiterals;

namespace server {

namespace {

constexpr qint64 dayMs = 24LL * 3600 * 1000;
constexpr int strangersMax = 16; // requests of those who claim no identity, in all

constexpr qint64 written = 0; // kinds of counts
constexpr qint64 received = 1;

core::Result<qint64> countedLines(core::Database &database, const QUuid &device, qint64 kind,
                                  qint64 day)
{
    return database.count(
        "SELECT lines FROM line_count WHERE device = $1 AND kind = $2 AND day = $3", device, kind,
        day);
}

core::Result<> addLines(core::Database &database, const QUuid &device, qint64 kind, qint64 day,
                        qint64 lines)
{
    TRY(database.run("INSERT INTO line_count (device, kind, day, lines) VALUES ($1, $2, $3, $4)"
                     " ON CONFLICT (device, kind, day) DO UPDATE"
                     " SET lines = line_count.lines + excluded.lines",
                     device, kind, day, lines));
    return {};
}

} // namespace

Asker askerOf(const HttpRequest &head)
{
    const auto credentials = protocol::readAuthorization(head.header("authorization"));
    return credentials ? Asker{credentials->inc.toRfc4122() + head.peer, 1}
                       : Asker{"stranger", strangersMax};
}

core::Result<bool> LineQuota::takes(qint64 atMs)
{
    const qint64 number = atMs / dayMs;
    auto day = m_days.find(number);
    if (day == m_days.end()) {
        const qint64 before = TRY(countedLines(m_database, m_device, written, number));
        day = m_days.emplace(number, Day{before, 0}).first;
    }
    day->second.added += 1;
    return day->second.before + day->second.added <= m_limits.ofOneDayMax;
}

core::Result<> LineQuota::finish()
{
    for (const auto &[number, day] : m_days) {
        TRY(addLines(m_database, m_device, written, number, day.added));
    }
    return {};
}

core::Result<> countReceived(core::Database &database, const QUuid &device, qint64 nowMs,
                             qint64 lines, const LineLimits &limits)
{
    const qint64 today = nowMs / dayMs;
    const qint64 before = TRY(countedLines(database, device, received, today));
    if (before + lines > limits.receivedPerDayMax) {
        return core::fail(core::Error::Kind::Busy,
                          u"this laptop has sent %1 lines today, the most there may be; the rest "
                          "follows tomorrow"_s.arg(before));
    }
    TRY(database.run("DELETE FROM line_count WHERE device = $1 AND kind = $2 AND day < $3", device,
                     received, today));
    return addLines(database, device, received, today, lines);
}

} // namespace server
