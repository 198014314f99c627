// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/warnings.h"

#include "core/ledger/alarms.h"
#include "core/ledger/clock.h"
#include "core/query/lease.h"
#include "core/settings.h"

#include <algorithm>

namespace core {

namespace {

constexpr qint64 minuteMs = 60 * 1000;

using Kind = Warning::Kind;

Kind kindOfAlarm(const QString &kind)
{
    if (kind == alarm::chainParted) {
        return Kind::ChainParted;
    }
    if (kind == alarm::copyWrites) {
        return Kind::CopyWrites;
    }
    if (kind == alarm::countyRewound) {
        return Kind::CountyRewound;
    }
    return kind == alarm::digestDiffers ? Kind::TablesDiffered : Kind::Other;
}

void addLease(const Lease &lease, qint64 nowMs, std::vector<Warning> &found)
{
    if (lease.isRevoked) {
        found.push_back({Kind::Revoked, {}, {}, 0});
    } else if (lease.isOver) {
        found.push_back({Kind::ReadingLocked, {}, {}, lease.days});
    } else if (const auto days = leaseEndsInDays(lease, nowMs)) {
        found.push_back({Kind::LeaseEnds, {}, {}, *days});
    }
}

} // namespace

Result<std::vector<Warning>> warnings(Database &database, qint64 nowMs)
{
    std::vector<Warning> found;
    Settings settings(database);
    if (TRY(settings.text(setting::ownInc)).isEmpty()) {
        return found;
    }
    addLease(TRY(lease(database, nowMs)), nowMs, found);
    const qint64 skew = TRY(settings.integer(setting::clockSkew));
    if (std::abs(skew) > clockToleranceMs) {
        found.push_back({Kind::ClockOff, {}, {}, skew / minuteMs});
    }
    if (const QString why = TRY(settings.text(setting::partingDue)); !why.isEmpty()) {
        found.push_back({Kind::PartingDue, {}, why, 0});
    }
    for (const Alarm &alarm : TRY(openAlarms(database))) {
        found.push_back({kindOfAlarm(alarm.kind), alarm.at,
                         kindOfAlarm(alarm.kind) == Kind::Other ? alarm.kind : alarm.detail, 0});
    }
    std::stable_sort(found.begin(), found.end(), [](const Warning &one, const Warning &other) {
        return one.kind < other.kind;
    });
    return found;
}

} // namespace core
