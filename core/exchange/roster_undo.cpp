// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_undo.h"

#include "core/repository/import_repository.h"
#include "core/repository/target_repository.h"

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr int undoRowsPerJob = 500;

} // namespace

Result<> TargetUndo::take(const Target &target, UndoResult &result)
{
    return TRY(m_trace.made(target)) ? exclude(target, result) : revert(target, result);
}

Result<> TargetUndo::exclude(const Target &target, UndoResult &result)
{
    if (target.contactedAt.isValid() || !target.subject.exclusion.isEmpty()) {
        ++result.kept;
        return {};
    }
    const std::map<QString, RegisterEdit> edits{
        {u"exclusion"_s, {exclusionByUndo, TRY(m_targets.candidates(target, u"exclusion"_s))}}};
    TRY(m_recorder.record(targetEdited(target.subject.id, edits, m_why)));
    ++result.excluded;
    return {};
}

// Gives registers back the value they had, where the import's is still the last word.
Result<> TargetUndo::revert(const Target &target, UndoResult &result)
{
    std::map<QString, RegisterEdit> edits;
    for (const SubjectField &field : subjectFields()) {
        const std::vector<Edit> all = TRY(m_targets.editsOf(target, field));
        const RegisterState state = merge(all, field.merge);
        for (const Edit &edit : all) {
            if (edit.base.empty() || !TRY(m_trace.wrote(edit.event))) {
                continue;
            }
            const auto before = std::ranges::find(all, edit.base.front(), &Edit::event);
            const bool isLast =
                state.candidates.size() == 1 && state.candidates.front().event == edit.event;
            if (isLast && before != all.end()) {
                edits[QString::fromLatin1(field.name)] = {before->value, {edit.event}};
            }
        }
    }
    if (edits.empty()) {
        ++result.kept;
        return {};
    }
    TRY(m_recorder.record(targetEdited(target.subject.id, edits, m_why)));
    ++result.reverted;
    return {};
}

namespace {

// What the county's own lines say of an import.
UndoTrace countyTrace(Database &database, const QUuid &import)
{
    const auto parser = std::make_shared<JsonParser>(lineParser());
    return {[&database, import](const Target &target) -> Result<bool> {
                return TRY(ImportRepository(database).importOf(target.row)) == import;
            },
            [&database, import, parser](const QUuid &event) -> Result<bool> {
                const auto bytes = TRY(Ledger(database).lineOf(event));
                if (!bytes) {
                    return false;
                }
                const Line line = TRY(readLine(*parser, *bytes));
                return TRY(line.body.optionalUuid("import")).value_or(QUuid()) == import;
            }};
}

// Takes one import back, some targets at a time. The last row that was looked at; 0: none is left.
Result<qint64> undoSome(Database &database, const QUuid &import, const QString &why,
                        const Author &author, qint64 after, UndoResult &result)
{
    TargetRepository targets(database);
    TargetUndo undo(database, countyTrace(database, import), why, author);
    qint64 last = 0;
    for (const qint64 row :
         TRY(ImportRepository(database).touched(import, after, undoRowsPerJob))) {
        last = row;
        if (const auto target = TRY(targets.findRow(row))) {
            TRY(undo.take(*target, result));
        }
    }
    return last;
}

} // namespace

Result<UndoResult> undoImport(Store &store, const QUuid &import, const QString &why,
                              const Author &author)
{
    const auto known = TRY(
        store.wait([&](Database &database) { return ImportRepository(database).find(import); }));
    if (!known) {
        return fail(Error::Kind::NotFound,
                    u"There is no import %1 here."_s.arg(import.toString(QUuid::WithoutBraces)));
    }
    if (known->undoneAt.isValid()) {
        return fail(Error::Kind::Conflict,
                    u"The import of %1 was undone already."_s.arg(known->fileName));
    }
    UndoResult result;
    for (qint64 after = 0;;) {
        const auto [last, sofar] =
            TRY(store.wait([&](Database &database) -> Result<std::pair<qint64, UndoResult>> {
                UndoResult here = result;
                const qint64 row = TRY(undoSome(database, import, why, author, after, here));
                return std::pair(row, here);
            }));
        result = sofar;
        if (last == 0) {
            break;
        }
        after = last;
    }
    TRY(store.wait([&](Database &database) -> Result<> {
        Recorder recorder(database, author);
        for (const BaselineRecord &baseline : TRY(ImportRepository(database).baselinesOf(import))) {
            TRY(recorder.record(rosterWithdrawn(baseline.name, why)));
        }
        TRY(recorder.record(importUndone(import, why)));
        return {};
    }));
    return result;
}

Result<> excludeTargets(Database &database, const std::vector<QUuid> &targets,
                        const QString &reason, const Author &author)
{
    TargetRepository repository(database);
    Recorder recorder(database, author);
    for (const QUuid &id : targets) {
        const auto target = TRY(repository.find(id));
        if (!target) {
            return fail(Error::Kind::NotFound,
                        u"There is no target %1 here."_s.arg(id.toString(QUuid::WithoutBraces)));
        }
        if (target->subject.exclusion == reason) {
            continue;
        }
        const std::map<QString, RegisterEdit> edits{
            {u"exclusion"_s, {reason, TRY(repository.candidates(*target, u"exclusion"_s))}}};
        TRY(recorder.record(targetEdited(id, edits, reason)));
    }
    return {};
}

} // namespace core
