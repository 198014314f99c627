// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duplicate_desk.h"

#include "core/ledger/changes.h"
#include "core/repository/alias_repository.h"
#include "core/repository/target_repository.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

Result<> checkHere(Database &database, const QUuid &target)
{
    return TRY(TargetRepository(database).find(target))
               ? Result<>()
               : fail(Error::Kind::NotFound, u"target %1 is not here; sync, or check its id"_s.arg(
                                                 target.toString(QUuid::WithoutBraces)));
}

} // namespace

Result<Change> mergeTargets(Database &database, const QUuid &duplicate, const QUuid &target,
                            const QString &why)
{
    TRY(checkHere(database, duplicate));
    TRY(checkHere(database, target));
    AliasRepository aliases(database);
    const QUuid root = TRY(aliases.rootOf(target));
    if (root == duplicate || root == TRY(aliases.rootOf(duplicate))) {
        return fail(Error::Kind::Invalid, u"these two are merged already, or one and the same"_s);
    }
    const RegisterState state = TRY(aliases.stateOf(duplicate));
    return targetAliased(duplicate, target, state.heads, why);
}

Result<Change> unmergeTarget(Database &database, const QUuid &duplicate, const QString &why)
{
    TRY(checkHere(database, duplicate));
    const RegisterState state = TRY(AliasRepository(database).stateOf(duplicate));
    const bool isMerged = !std::holds_alternative<std::nullptr_t>(state.shown);
    if (!isMerged && !state.inConflict()) {
        return fail(Error::Kind::Invalid, u"%1 is merged with no other target"_s.arg(
                                              duplicate.toString(QUuid::WithoutBraces)));
    }
    return targetAliased(duplicate, QUuid(), state.heads, why);
}

} // namespace core
