// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/audit_trail.h"

#include "core/domain/visit.h"

#include <limits>

namespace core {

namespace {

AuditEntry readAuditEntry(const Row &row)
{
    AuditEntry entry;
    entry.event = uuidAt(row, 0);
    entry.at = row.integer(1);
    entry.user = row.text(2);
    entry.organisation = row.text(3);
    entry.what.action = fromCode<AuditAction>(row.text(4)).value_or(AuditAction::Export);
    entry.what.target = uuidAt(row, 5);
    entry.what.field = row.text(6);
    entry.what.sheet = row.text(7);
    entry.what.rows = row.integer(8);
    entry.targetName = row.text(9);
    return entry;
}

} // namespace

Result<std::vector<AuditEntry>> auditTrail(Database &database, const AuditFilter &filter)
{
    const qint64 from = filter.from.isValid() ? chinaDayStart(filter.from) : 0;
    const qint64 to = filter.to.isValid() ? chinaDayStart(filter.to.addDays(1))
                                          : std::numeric_limits<qint64>::max();
    return database.all(
        "SELECT audit_event.event, at, user, organisation, action, audit_event.target, field, "
        "sheet,"
        " rows, target.name FROM audit_event LEFT JOIN target ON target.id = audit_event.target"
        " WHERE at >= $1 AND at < $2 AND ($3 = '' OR user = $3)"
        " ORDER BY at DESC, audit_event.event DESC LIMIT $4",
        readAuditEntry, from, to, filter.login, filter.limit);
}

} // namespace core
