// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/lease.h"

#include "core/json.h"
#include "core/ledger/clock.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qint64 clockStepMs = 60 * 60 * 1000; // clocks are put right by so much every day

Result<int> leaseDays(Database &database)
{
    const auto stored = TRY(CountyRepository(database).reference(u"policy"_s, u"lease"_s));
    if (!stored) {
        return leaseDaysDefault;
    }
    JsonParser parser;
    const qint64 days =
        TRY(TRY(parser.object(*stored)).optionalInteger("days")).value_or(leaseDaysDefault);
    return static_cast<int>(std::clamp<qint64>(days, leaseDaysLeast, leaseDaysMost));
}

} // namespace

Result<Lease> lease(Database &database, qint64 nowMs)
{
    Settings settings(database);
    Lease lease;
    lease.days = TRY(leaseDays(database));
    lease.isRevoked = TRY(settings.integer(setting::revoked)) != 0;
    const qint64 contact = TRY(settings.integer(setting::lastContact));
    if (contact > 0) {
        const qint64 told = TRY(settings.integer(setting::contactClock));
        const qint64 countyTime = TRY(settings.integer(setting::countyTime));
        // A clock that is far behind the one it had at the contact was put right since, or back. A
        // little is no reason to ask the county's, which may itself have been years back then.
        const bool isSameClock = nowMs >= contact - clockStepMs || countyTime == 0;
        const qint64 byClock = isSameClock ? nowMs - contact : nowMs - countyTime;
        const qint64 byLines = TRY(newestLineMs(database)) - std::max(contact, told);
        const qint64 wentBy = std::max({qint64{0}, byClock, byLines});
        lease.endsAt = QDateTime::fromMSecsSinceEpoch(nowMs - wentBy, Qt::UTC).addDays(lease.days);
        lease.isOver = nowMs > lease.endsAt.toMSecsSinceEpoch();
    }
    return lease;
}

Result<> noteContact(Database &database, qint64 nowMs)
{
    Settings settings(database);
    TRY(settings.set(setting::lastContact, nowMs));
    return settings.set(setting::contactClock, std::max(nowMs, TRY(newestLineMs(database))));
}

std::optional<int> leaseEndsInDays(const Lease &lease, qint64 nowMs)
{
    if (lease.locksReading() || !lease.endsAt.isValid()) {
        return std::nullopt;
    }
    constexpr qint64 dayMs = 24 * 60 * 60 * 1000;
    const qint64 left = std::max<qint64>(0, lease.endsAt.toMSecsSinceEpoch() - nowMs);
    const qint64 days = (left + dayMs - 1) / dayMs;
    return days <= leaseWarningDays ? std::optional(static_cast<int>(days)) : std::nullopt;
}

QString leaseSentence(const Lease &lease)
{
    if (lease.isRevoked) {
        return u"the county has revoked this laptop, so nothing can be read here any more; visits "
               "can still be recorded and sent. Ask the administrator"_s;
    }
    if (lease.isOver) {
        return u"this laptop has not heard from its county for more than %1 days, so reading is "
               "locked; visits can still be recorded. Sync, or take in a bundle of the county, to "
               "unlock it"_s.arg(lease.days);
    }
    return {};
}

} // namespace core
