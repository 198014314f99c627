// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/visit.h"

#include <optional>

namespace core {

// What a phone call or a chat ahead of a visit left for it (预走访, DOMAIN §5.3).
struct PreVisitNote {
    Visit visit;    // its methods, outcome, words, contact and need
    QString person; // who called; the login when nobody knows the name
    QDateTime at;   // UTC
};

// The latest call or chat nobody has followed up at the door yet; nothing: there is none.
Result<std::optional<PreVisitNote>> latestPreVisit(Database &database, const QUuid &target);

// Fills what a later visit would ask again and nobody has said yet: whom to meet, the need that was
// spoken of. What the visit has already stays.
void prefill(Visit &visit, const Visit &preVisit);

} // namespace core
