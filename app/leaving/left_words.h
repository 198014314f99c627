// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/business_subject.h"
#include "core/domain/codes.h"

#include <QUuid>

#include <vector>

namespace app {

// What was typed of a call that is not logged yet.
struct CallWords {
    QUuid target;
    core::VisitMethod method = core::VisitMethod::Phone;
    QString said;
    QString metWith;
    QString suits;
    QString next; // a day as it was typed
    bool isEmpty() const { return (said + metWith + suits + next).trimmed().isEmpty(); }
    bool operator==(const CallWords &) const = default;
};

// What was typed in forms that were left before they were done, until somebody goes on there. A
// visit is no part of it: it has its draft. Kept in the store, so that a lock, another language or
// the end of the program takes nothing away. Local only.
struct LeftWords {
    core::BusinessSubject newTarget; // for a business that is on no list
    std::vector<CallWords> calls;    // the oldest first, one for a business

    // Takes in what stands in a call's form now; nothing typed: there is nothing to go on with.
    void put(const CallWords &call);
    const CallWords *callOf(const QUuid &target) const; // nullptr: none
    bool hasNewTarget() const;                          // anything typed of it
    bool operator==(const LeftWords &) const = default;

    static constexpr size_t callsMax = 20; // the oldest goes first
};

core::Result<LeftWords> readLeftWords(core::Database &database);
core::Result<> keepLeftWords(core::Database &database, const LeftWords &words);

} // namespace app
