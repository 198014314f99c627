// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/standing.h"

#include "core/domain/codes.h"
#include "core/repository/held_repository.h"

using namespace Qt::StringLiterals;

namespace server {

namespace {

QString toldAs(core::LineDecision decision)
{
    switch (decision) {
    case core::LineDecision::Accept:
        return u"accepted"_s;
    case core::LineDecision::Return:
        return u"returned"_s;
    case core::LineDecision::Refuse:
        return u"refused"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

protocol::LineVerdict readStanding(const core::Row &row, int first)
{
    protocol::LineVerdict told{core::uuidAt(row, first),
                               row.integer(first + 1),
                               row.text(first + 2),
                               row.text(first + 3),
                               row.text(first + 4),
                               {},
                               {}};
    const auto decision = row.isNull(first + 5)
                              ? std::optional<core::LineDecision>()
                              : core::fromCode<core::LineDecision>(row.text(first + 5));
    if (decision) {
        told.kind = toldAs(*decision);
        told.detail = row.text(first + 6);
        told.fields = row.text(first + 7).split(u',', Qt::SkipEmptyParts);
        told.dueOn = core::dayAt(row, first + 8);
    }
    return told;
}

core::Result<std::optional<protocol::LineVerdict>>
standingOf(core::Database &database, const QUuid &event, const QString &login, bool isSecond)
{
    // A verdict on an identity's second bytes is none on its first.
    return database.first(
        "SELECT verdict.event, verdict.n, verdict.kind, verdict.reason, verdict.detail,"
        " decision.kind, decision.why, decision.fields, decision.due_on FROM verdict"
        " JOIN chain ON chain.id = verdict.chain"
        " LEFT JOIN decision ON decision.event = verdict.event"
        " WHERE verdict.event = $1 AND chain.user = $2 AND verdict.kind = 'quarantined'"
        " AND CASE WHEN verdict.reason = 'id_collision' THEN 1 ELSE 0 END = $3",
        [](const core::Row &row) { return readStanding(row, 0); }, event, login, isSecond ? 1 : 0);
}

} // namespace server
