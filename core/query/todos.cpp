// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/todos.h"

#include "core/domain/authority.h"
#include "core/repository/visit_repository.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

Result<> addReturned(Database &database, const TodoReader &reader, int limit,
                     std::vector<Todo> &list)
{
    const Undelivered box = TRY(undelivered(database, reader.today, limit));
    for (const ReturnedLine &line : box.returned) {
        list.push_back({line, line.target, line.targetName, line.dueOn, line.at});
    }
    return {};
}

Result<> addConflicts(Database &database, int limit, std::vector<Todo> &list)
{
    for (FieldConflict &conflict : TRY(openConflicts(database, limit))) {
        Todo todo{conflict, conflict.target, conflict.targetName, {}, {}};
        for (const Candidate &candidate : conflict.candidates) {
            todo.at = std::max(todo.at, candidate.writtenAt);
        }
        list.push_back(std::move(todo));
    }
    return {};
}

Result<> addSlips(Database &database, const TodoReader &reader, int limit, std::vector<Todo> &list)
{
    for (IssueEntry &issue : TRY(IssueRepository(database).unread(reader.login, limit))) {
        const IssueWord &last = issue.words.back();
        list.push_back({issue, issue.target, issue.targetName, last.answer.dueOn, last.at});
    }
    return {};
}

Result<> addFollowUps(Database &database, const TodoReader &reader, int limit,
                      std::vector<Todo> &list)
{
    struct Due {
        FollowUp follow;
        qint64 row = 0;
    };
    const auto due = TRY(database.all(
        "SELECT id, name, next_visit_on, last_outcome, contacted_at, row FROM target"
        " WHERE next_visit_on IS NOT NULL AND next_visit_on <= $1 AND exclusion = ''"
        " AND invalid = '' AND alias_of IS NULL ORDER BY next_visit_on, row LIMIT $2",
        [](const Row &row) {
            return Due{
                {uuidAt(row, 0), row.text(1), dayAt(row, 2), {}, row.text(3), momentAt(row, 4)},
                row.integer(5)};
        },
        reader.today, limit));
    for (Due one : due) {
        const auto visits = TRY(VisitRepository(database).ofTarget(one.row, 1));
        one.follow.plan = visits.empty() ? QString() : visits.front().visit.followUpPlan;
        list.push_back({one.follow, one.follow.target, one.follow.targetName, one.follow.on,
                        one.follow.visitedAt});
    }
    return {};
}

// A line that was returned waits for its author, and one that was answered for nobody.
Result<> addHeld(Database &database, int limit, std::vector<Todo> &list)
{
    for (HeldLine &held : TRY(HeldRepository(database).list(false, limit))) {
        if (!held.decision && held.answeredBy.isNull()) {
            list.push_back({held, held.target, held.targetName, {}, held.at});
        }
    }
    return {};
}

QByteArray twinsKey(const DuplicateSuspects &suspects)
{
    std::vector<QByteArray> ids;
    for (const Target &target : suspects.targets) {
        ids.push_back(target.subject.id.toRfc4122());
    }
    std::ranges::sort(ids);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &id : ids) {
        hash.addData(id);
    }
    return hash.result();
}

Result<bool> isPutAway(Database &database, const QString &kind, const QByteArray &key)
{
    return TRY(database.count("SELECT count(*) FROM todo_done WHERE kind = $1 AND key = $2", kind,
                              key)) > 0;
}

Result<> putAway(Database &database, const QString &kind, const QByteArray &key, qint64 nowMs)
{
    return database.run("INSERT INTO todo_done (kind, key, at) VALUES ($1, $2, $3)"
                        " ON CONFLICT DO NOTHING",
                        kind, key, nowMs);
}

} // namespace

Result<std::vector<Todo>> todos(Database &database, const TodoReader &reader, int limit)
{
    std::vector<Todo> list;
    TRY(addReturned(database, reader, limit, list));
    if (reader.role && (mayVisit(*reader.role) || mayArrange(*reader.role))) {
        TRY(addConflicts(database, limit, list));
    }
    TRY(addSlips(database, reader, limit, list));
    if (reader.role && mayVisit(*reader.role)) {
        TRY(addFollowUps(database, reader, limit, list));
    }
    if (reader.role && maySupervise(*reader.role)) {
        TRY(addHeld(database, limit, list));
    }
    return list;
}

Result<std::vector<Todo>> duplicateTodos(Database &database, const TodoReader &reader, int limit)
{
    std::vector<Todo> list;
    if (!reader.role || !mayArrange(*reader.role)) {
        return list;
    }
    std::vector<QByteArray> shown; // two reasons may name the same firms
    for (DuplicateSuspects &suspects : TRY(duplicateSuspects(database, limit))) {
        const QByteArray key = twinsKey(suspects);
        const bool isKnown = suspects.targets.size() < 2 ||
                             std::ranges::find(shown, key) != shown.end() ||
                             TRY(isPutAway(database, u"twins"_s, key));
        if (!isKnown) {
            shown.push_back(key);
            Todo todo{suspects, {}, suspects.targets.front().subject.name, {}, {}};
            list.push_back(std::move(todo));
        }
    }
    return list;
}

Result<> putAwaySlip(Database &database, const IssueEntry &issue, qint64 nowMs)
{
    return issue.words.empty()
               ? Result<>()
               : putAway(database, u"slip"_s, issue.words.back().event.toRfc4122(), nowMs);
}

Result<> putAwayDuplicates(Database &database, const DuplicateSuspects &suspects, qint64 nowMs)
{
    return putAway(database, u"twins"_s, twinsKey(suspects), nowMs);
}

Result<> takeBackDuplicates(Database &database, const DuplicateSuspects &suspects)
{
    return database.run("DELETE FROM todo_done WHERE kind = 'twins' AND key = $1",
                        twinsKey(suspects));
}

} // namespace core
