// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/alias_repository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

QByteArray packed(const std::vector<QUuid> &ids)
{
    QByteArray bytes;
    for (const QUuid &id : ids) {
        bytes += id.toRfc4122();
    }
    return bytes;
}

std::vector<QUuid> unpacked(const QByteArray &bytes)
{
    std::vector<QUuid> ids;
    for (qsizetype i = 0; i + 16 <= bytes.size(); i += 16) {
        ids.push_back(QUuid::fromRfc4122(QByteArrayView(bytes).sliced(i, 16)));
    }
    return ids;
}

QUuid idOf(const Value &value)
{
    const QByteArray *bytes = std::get_if<QByteArray>(&value);
    return bytes != nullptr ? QUuid::fromRfc4122(*bytes) : QUuid();
}

// Never an edit of the register: what stood before anybody said anything.
const QUuid nothingSaid;

} // namespace

Result<std::vector<Edit>> AliasRepository::editsOf(const QUuid &target)
{
    auto edits = TRY(m_database.all(
        "SELECT event, at, into_target, base FROM target_alias WHERE target = $1",
        [](const Row &row) {
            const Value into = row.isNull(2) ? Value(nullptr) : Value(row.blob(2));
            return Edit{uuidAt(row, 0), row.integer(1), into, unpacked(row.blob(3))};
        },
        target));
    if (!edits.empty()) {
        edits.push_back({nothingSaid, 0, nullptr, {}});
    }
    return edits;
}

Result<RegisterState> AliasRepository::stateOf(const QUuid &target)
{
    return merge(TRY(editsOf(target)), RegisterClass::Guarded);
}

Result<bool> AliasRepository::isEmpty()
{
    return TRY(m_database.count(
               "SELECT count(*) FROM (SELECT 1 FROM target_alias LIMIT 1) AS one")) == 0;
}

Result<std::optional<qint64>> AliasRepository::rowOf(const QUuid &target)
{
    return m_database.first(
        "SELECT row FROM target WHERE id = $1", [](const Row &row) { return row.integer(0); },
        target);
}

// Follows who is shown on whom. Where two people merged in a circle, the smallest identity of the
// circle is the target and all others are its duplicates: the same on every machine.
Result<QUuid> AliasRepository::rootOf(const QUuid &target)
{
    std::vector<QUuid> way{target};
    for (;;) {
        const QUuid next = idOf(TRY(stateOf(way.back())).shown);
        if (next.isNull() || !TRY(rowOf(next))) {
            return way.back();
        }
        const auto circle = std::ranges::find(way, next);
        if (circle != way.end()) {
            return *std::min_element(circle, way.end());
        }
        way.push_back(next);
    }
}

// The target and all that anybody ever merged into it, directly or through others.
Result<std::vector<QUuid>> AliasRepository::thoseBehind(const QUuid &target)
{
    std::vector<QUuid> found{target};
    for (size_t i = 0; i < found.size(); ++i) {
        const auto behind = TRY(m_database.all(
            "SELECT DISTINCT target FROM target_alias WHERE into_target = $1",
            [](const Row &row) { return uuidAt(row, 0); }, found[i]));
        for (const QUuid &one : behind) {
            if (std::ranges::find(found, one) == found.end()) {
                found.push_back(one);
            }
        }
    }
    return found;
}

Result<> AliasRepository::moveVisits(qint64 member, qint64 root)
{
    if (member == root) {
        TRY(m_database.run("UPDATE visit SET target = $1, origin = NULL WHERE origin = $1",
                           member));
    } else {
        TRY(m_database.run("UPDATE visit SET target = $1 WHERE origin = $2", root, member));
        TRY(m_database.run("UPDATE visit SET origin = target, target = $1"
                           " WHERE target = $2 AND origin IS NULL",
                           root, member));
    }
    TRY(m_database.run("UPDATE demand SET target = $1 WHERE target <> $1 AND visit IN"
                       " (SELECT row FROM visit WHERE target = $1)",
                       root));
    TRY(m_database.run("UPDATE issue SET target = $1 WHERE target <> $1 AND visit IN"
                       " (SELECT row FROM visit WHERE target = $1)",
                       root));
    return {};
}

Result<std::set<qint64>> AliasRepository::regroup(const QUuid &target)
{
    std::set<qint64> touched;
    for (const QUuid &one : TRY(thoseBehind(target))) {
        const auto row = TRY(rowOf(one));
        if (!row) {
            continue;
        }
        const QUuid root = TRY(rootOf(one));
        const auto rootRow = TRY(rowOf(root));
        const auto before = TRY(m_database.first(
            "SELECT alias_of FROM target WHERE row = $1",
            [](const Row &found) { return uuidAt(found, 0); }, *row));
        if (!before->isNull()) {
            if (const auto left = TRY(rowOf(*before))) {
                touched.insert(*left);
            }
        }
        TRY(m_database.run("UPDATE target SET alias_of = $1 WHERE row = $2",
                           root == one ? QUuid() : root, *row));
        TRY(moveVisits(*row, *rootRow));
        touched.insert({*row, *rootRow});
    }
    return touched;
}

Result<std::set<qint64>> AliasRepository::release(const QUuid &target, qint64 row)
{
    if (TRY(isEmpty())) {
        return std::set<qint64>();
    }
    TRY(m_database.run("DELETE FROM target_alias WHERE target = $1", target));
    std::set<qint64> touched = TRY(regroup(target));
    for (const char *sql : {"UPDATE visit SET target = origin, origin = NULL WHERE target = $1"
                            " AND origin IS NOT NULL",
                            "UPDATE demand SET target = (SELECT visit.target FROM visit"
                            " WHERE visit.row = demand.visit) WHERE target = $1",
                            "UPDATE issue SET target = (SELECT visit.target FROM visit"
                            " WHERE visit.row = issue.visit) WHERE target = $1"}) {
        TRY(m_database.run(sql, row));
    }
    return touched;
}

Result<std::set<qint64>> AliasRepository::put(const QUuid &target, const QUuid &into,
                                              const std::vector<QUuid> &base, const Line &line)
{
    const bool wasConflict = TRY(stateOf(target)).inConflict();
    // Who names nothing saw that nobody had said anything yet.
    const std::vector<QUuid> seen = base.empty() ? std::vector{nothingSaid} : base;
    TRY(m_database.run("INSERT INTO target_alias (target, event, at, user, into_target, base)"
                       " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                       target, line.id, line.at, line.user, into, packed(seen)));
    const bool isConflict = TRY(stateOf(target)).inConflict();
    TRY(m_database.run("UPDATE target SET conflicts = conflicts + $1 WHERE id = $2",
                       (isConflict ? 1 : 0) - (wasConflict ? 1 : 0), target));
    return regroup(target);
}

Result<std::vector<AliasEntry>> AliasRepository::shownOn(const QUuid &target)
{
    std::vector<AliasEntry> list;
    const auto duplicates = TRY(m_database.all(
        "SELECT id FROM target WHERE alias_of = $1 ORDER BY id",
        [](const Row &row) { return uuidAt(row, 0); }, target));
    for (const QUuid &duplicate : duplicates) {
        AliasEntry entry;
        entry.target = duplicate;
        const RegisterState state = TRY(stateOf(duplicate));
        if (!state.candidates.empty()) {
            entry.event = state.candidates.front().event;
            entry.at = state.candidates.front().at;
        }
        const auto user = TRY(m_database.first(
            "SELECT user FROM target_alias WHERE target = $1 AND event = $2",
            [](const Row &row) { return row.text(0); }, duplicate, entry.event));
        entry.user = user.value_or(QString());
        list.push_back(entry);
    }
    return list;
}

} // namespace core
