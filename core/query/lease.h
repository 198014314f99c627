// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QDateTime>

#include <optional>

namespace core {

constexpr int leaseDaysDefault = 14;
constexpr int leaseDaysLeast = 7;
constexpr int leaseDaysMost = 30;
constexpr int leaseWarningDays = 3; // so long before its end a person is told

// How long a laptop may be read without a word from its county (SYNC §3.10). When it is over, or
// the laptop was revoked, reading is locked until the next contact; recording and sending never are
// (SYNC D12).
struct Lease {
    int days = leaseDaysDefault; // by the county's policy, within the bounds above
    QDateTime endsAt;            // UTC; invalid before the first contact
    bool isOver = false;
    bool isRevoked = false;

    bool locksReading() const { return isOver || isRevoked; }
    bool operator==(const Lease &) const = default;
};

// Days until the lease ends, rounded up, when that is soon; nothing when it is not, or it is over.
std::optional<int> leaseEndsInDays(const Lease &lease, qint64 nowMs);

// The county was heard of. `nowMs`: UTC milliseconds by this laptop's clock.
Result<> noteContact(Database &database, qint64 nowMs);
// `nowMs`: as above. Counted is what went by since the last contact, so that a clock which was
// wrong and was put right neither locks nor unlocks for long (SYNC F55). A clock set back gains
// nothing beyond the newest line: as much went by as the clock of our lines went on.
Result<Lease> lease(Database &database, qint64 nowMs);
// Why reading is locked and what to do, in English; empty: it is not.
QString leaseSentence(const Lease &lease);

} // namespace core
