// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/changes.h"

namespace core {

// Which entries of the audit trail are asked for. Days are those of the county's clock, both
// included; invalid: no bound. An empty login: everybody.
struct AuditFilter {
    QDate from;
    QDate to;
    QString login;
    int limit = 10'000;
};

// One entry, with the name the target has today.
struct AuditEntry {
    QUuid event;
    qint64 at = 0; // UTC ms, the clock of who wrote it
    QString user;
    QString organisation;
    AuditEvent what;
    QString targetName;
};

// Newest first. On a laptop one's own entries, on the county everybody's.
Result<std::vector<AuditEntry>> auditTrail(Database &database, const AuditFilter &filter);

} // namespace core
