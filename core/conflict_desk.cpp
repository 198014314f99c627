// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conflict_desk.h"

#include "core/duplicate_desk.h"
#include "core/mutants.h"
#include "core/repository/alias_repository.h"
#include "core/repository/target_repository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// One register of one target as it stands.
struct Standing {
    std::vector<Edit> edits;
    RegisterState state;
    std::vector<QUuid> heads;
};

Result<Standing> standingOf(Database &database, const QUuid &id, const QString &name)
{
    TargetRepository targets(database);
    const auto target = TRY(targets.find(id));
    if (!target) {
        return fail(Error::Kind::NotFound, u"target %1 is not here; sync, or check its id"_s.arg(
                                               id.toString(QUuid::WithoutBraces)));
    }
    const SubjectField *field = subjectField(name);
    if (field == nullptr) {
        return fail(Error::Kind::Invalid, u"%1 is no field of a target"_s.arg(name));
    }
    Standing standing;
    standing.edits = TRY(targets.editsOf(*target, *field));
    standing.state = merge(standing.edits, field->merge);
    standing.heads = TRY(targets.candidates(*target, name));
    return standing;
}

// As a program would that knows rows and no registers (F103). Planted.
Result<Change> wholeRow(Database &database, const QUuid &target, const QString &field,
                        const RegisterEdit &edit)
{
    std::map<QString, RegisterEdit> edits{{field, edit}};
    const auto known = TRY(TargetRepository(database).find(target));
    for (const SubjectField &other : subjectFields()) {
        const Value value = fieldValue(known->subject, other);
        if (!std::holds_alternative<std::nullptr_t>(value)) {
            edits.try_emplace(QString::fromLatin1(other.name), RegisterEdit{value, {}});
        }
    }
    return targetEdited(target, edits, {});
}

Error notInConflict(const QString &field)
{
    return {Error::Kind::Invalid,
            u"%1 is not in conflict: there is nothing to decide"_s.arg(field)};
}

} // namespace

Result<Change> changeRegister(Database &database, const QUuid &target, const QString &field,
                              const Value &value, const QString &why)
{
    const Standing standing = TRY(standingOf(database, target, field));
    const RegisterEdit edit{value, standing.heads};
    if (isPlanted(Mutant::WholeRow)) {
        return wholeRow(database, target, field, edit);
    }
    return standing.state.inConflict() ? conflictResolved(target, field, edit, {}, why)
                                       : targetEdited(target, {{field, edit}}, why);
}

namespace {

// Merged with different targets by different people: one of these merges, or none, holds from now
// on.
Result<Change> pickAlias(Database &database, const QUuid &target, const QUuid &candidate,
                         const QString &why)
{
    const RegisterState state = TRY(AliasRepository(database).stateOf(target));
    const auto picked = std::ranges::find(state.candidates, candidate, &Edit::event);
    if (!state.inConflict() || picked == state.candidates.end()) {
        return tl::unexpected(notInConflict(u"alias"_s));
    }
    const QByteArray *into = std::get_if<QByteArray>(&picked->value);
    return into == nullptr ? unmergeTarget(database, target, why)
                           : mergeTargets(database, target, QUuid::fromRfc4122(*into), why);
}

} // namespace

Result<Change> pickCandidate(Database &database, const QUuid &target, const QString &field,
                             const QUuid &candidate, const QString &why)
{
    if (field == u"alias") {
        return pickAlias(database, target, candidate, why);
    }
    const Standing standing = TRY(standingOf(database, target, field));
    const std::vector<Edit> &open = standing.state.candidates;
    if (!standing.state.inConflict()) {
        return tl::unexpected(notInConflict(field));
    }
    const auto picked = std::ranges::find(open, candidate, &Edit::event);
    if (picked == open.end()) {
        return fail(
            Error::Kind::Invalid,
            u"%1 is none of the candidates for %2; zoufang-field conflicts lists them"_s.arg(
                candidate.toString(QUuid::WithoutBraces), field));
    }
    return conflictResolved(target, field, {picked->value, standing.heads}, candidate, why);
}

Result<Change> decideConflict(Database &database, const QUuid &target, const QString &field,
                              const Value &value, const QString &why)
{
    const Standing standing = TRY(standingOf(database, target, field));
    if (!standing.state.inConflict()) {
        return tl::unexpected(notInConflict(field));
    }
    return conflictResolved(target, field, {value, standing.heads}, {}, why);
}

Result<Change> undoDecision(Database &database, const QUuid &target, const QString &field,
                            const QUuid &decision, const QString &why)
{
    const Standing standing = TRY(standingOf(database, target, field));
    const auto found = std::ranges::find(standing.edits, decision, &Edit::event);
    if (found == standing.edits.end() || found->kind != Edit::Kind::Decision) {
        return fail(Error::Kind::Invalid, u"%1 is no decision on %2 of this target"_s.arg(
                                              decision.toString(QUuid::WithoutBraces), field));
    }
    return conflictReopened(target, field, decision, why);
}

Result<Value> valueFromText(const QString &name, const QString &text)
{
    const SubjectField *field = subjectField(name);
    if (field == nullptr) {
        return fail(Error::Kind::Invalid, u"%1 is no field of a target"_s.arg(name));
    }
    const bool isNumber =
        std::holds_alternative<std::optional<qint64> BusinessSubject::*>(field->member) ||
        std::holds_alternative<bool BusinessSubject::*>(field->member);
    Value value = text;
    if (text.isEmpty()) {
        value = nullptr;
    } else if (isNumber) {
        bool isWhole = false;
        value = text.toLongLong(&isWhole);
        if (!isWhole) {
            return fail(Error::Kind::Invalid, u"%1 needs a whole number"_s.arg(name));
        }
    }
    BusinessSubject probe;
    TRY(setFieldValue(probe, *field, value));
    return value;
}

} // namespace core
