// SPDX-License-Identifier: GPL-3.0-or-later
// What people decide: conflicts, decisions taken back, duplicates, held lines, laptops taken for
// lost, what counts as a visit (SYNC §2.D, F23, F48, F115).
#include "tests/simulation/play.h"

#include "core/conflict_desk.h"
#include "core/duplicate_desk.h"
#include "core/held_desk.h"
#include "core/policy_desk.h"
#include "core/repository/target_repository.h"
#include "core/settings.h"
#include "sync/server/accounts.h"

using namespace Qt::StringLiterals;

namespace sim {

using core::Change;
using core::Database;
using core::Result;
using core::Row;

namespace {

constexpr int heldListed = 50;
constexpr quint32 byCounty = 3; // every third word is the county's own hand's

// The one of `choice` among what the statement gives; a null identity and no text: there is none.
struct Chosen {
    QUuid target;
    QString field;
    QUuid event;
};
Result<Chosen> choose(Database &database, const char *sql, quint32 choice)
{
    const auto all = TRY(database.all(sql, [](const Row &row) {
        return Chosen{core::uuidAt(row, 0), row.text(1), core::uuidAt(row, 2)};
    }));
    return all.empty() ? Chosen() : all[choice % all.size()];
}

// One of a conflict's candidates, or a decision taken back. Nothing: there is no conflict here.
Result<std::optional<Change>> wordOnConflict(Database &database, const Op &op)
{
    const bool isUndo = op.kind == OpKind::Undo;
    const Chosen chosen = TRY(choose(
        database,
        isUndo ? "SELECT target.id, field, event FROM target_edit JOIN target ON target.row ="
                 " target_edit.target WHERE target_edit.kind = 1 ORDER BY target.id, field, event"
               : "SELECT target.id, field, event FROM target_edit JOIN target ON target.row ="
                 " target_edit.target WHERE conflicts > 0 ORDER BY target.id, field, event",
        op.b));
    if (chosen.target.isNull()) {
        return std::optional<Change>();
    }
    auto change =
        isUndo ? core::undoDecision(database, chosen.target, chosen.field, chosen.event, {})
               : core::pickCandidate(database, chosen.target, chosen.field, chosen.event, {});
    // An edit somebody built on is no candidate any more.
    return change ? std::optional(*std::move(change)) : std::optional<Change>();
}

Result<std::optional<Change>> wordOnDuplicate(Database &database, const Op &op)
{
    const char *targets = "SELECT id, '', id FROM target ORDER BY id";
    const char *duplicates =
        "SELECT DISTINCT target, '', target FROM target_alias WHERE into_target IS NOT NULL"
        " ORDER BY target";
    const bool isMerge = op.kind == OpKind::Merge;
    const Chosen one = TRY(choose(database, isMerge ? targets : duplicates, op.b));
    const Chosen other = TRY(choose(database, targets, op.c));
    if (one.target.isNull() || one.target == other.target) {
        return std::optional<Change>();
    }
    auto change = isMerge ? core::mergeTargets(database, one.target, other.target, {})
                          : core::unmergeTarget(database, one.target, {});
    // Merged already, taken back already, or not here.
    return change ? std::optional(*std::move(change)) : std::optional<Change>();
}

// The county's hand decides on whatever is held, a laptop on what it was given to read.
Result<std::optional<Change>> wordOnHeldLine(Database &database, const Op &op)
{
    const auto held = TRY(core::HeldRepository(database).list(op.c % 5 == 0, heldListed));
    if (held.empty()) {
        return std::optional<Change>();
    }
    constexpr std::array decisions{core::LineDecision::Accept, core::LineDecision::Return,
                                   core::LineDecision::Refuse};
    auto change = core::decideHeldLine(database, held[op.b % held.size()].event,
                                       decisions[op.c / byCounty % decisions.size()],
                                       u"as it was talked over"_s);
    return change ? std::optional(*std::move(change)) : std::optional<Change>();
}

// What counts as a visit, decided anew in the middle of the work.
Result<std::optional<Change>> wordOnPolicy(Database &database, const Op &op)
{
    if (op.a % 2 == 0) {
        return std::optional(
            TRY(core::policyChange(database, u"visit.max_tries"_s, QString::number(op.b % 3 + 1))));
    }
    const QString value = op.b % 2 == 0 ? u"true"_s : u"false"_s;
    return std::optional(TRY(core::policyChange(
        database, op.a % 3 == 0 ? u"visit.suspended_counts"_s : u"visit.phone_counts"_s, value)));
}

Result<std::optional<Change>> wordOn(Database &database, const Op &op)
{
    if (op.kind == OpKind::Pick || op.kind == OpKind::Undo) {
        return wordOnConflict(database, op);
    }
    if (op.kind == OpKind::Policy) {
        return wordOnPolicy(database, op);
    }
    return op.kind == OpKind::Decide ? wordOnHeldLine(database, op) : wordOnDuplicate(database, op);
}

} // namespace

void Play::performDecision(const Op &op)
{
    Laptop &laptop = laptopAt(op.a);
    if (op.kind == OpKind::Revoke) {
        return revoke(laptop);
    }
    if (op.c % byCounty == 0 || op.kind == OpKind::Policy) {
        const core::Author hand = m_county->author();
        const auto stored = m_county->run([&](Database &database) -> Result<qint64> {
            const auto change = TRY(wordOn(database, op));
            return change ? TRY(core::record(database, *change, hand)).n : 0;
        });
        m_ground.trace.note(stored ? u"the county decides in line %1"_s.arg(*stored)
                                   : u"the county cannot decide: "_s + shortly(stored.error()));
        return;
    }
    const auto change = laptop.run([&](Database &database) { return wordOn(database, op); });
    if (change && *change) {
        laptop.record(**change, {});
    }
}

// Somebody reports the laptop as lost: from now on it gets nothing to read, and what it brings
// waits for a person (F23). Its copies are the same laptop.
void Play::revoke(Laptop &laptop)
{
    const auto device = laptop.run([](Database &database) -> Result<QUuid> {
        return QUuid::fromString(TRY(core::Settings(database).text(core::setting::deviceId)));
    });
    if (!device) {
        return;
    }
    const core::Author hand = m_county->author();
    const auto done = m_county->run([&](Database &database) {
        return server::Accounts(database).revoke(*device, u"left on a bus"_s, hand);
    });
    m_ground.trace.note(
        u"%1 %2"_s.arg(laptop.name(), done ? u"is revoked"_s : u"cannot be revoked"_s));
}

} // namespace sim
