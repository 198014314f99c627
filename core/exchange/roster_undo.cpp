// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_import.h"

#include "core/repository/import_repository.h"
#include "core/repository/target_repository.h"

#include <algorithm>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr int undoRowsPerJob = 500;

// Takes one import back, some targets at a time.
class UndoJob {
public:
    UndoJob(Database &database, const QUuid &import, const QString &why, const Author &author)
        : m_database(database),
          m_targets(database),
          m_recorder(database, author),
          m_import(import),
          m_why(why)
    {
    }

    // The last row that was looked at; 0: there is none left.
    Result<qint64> run(qint64 after, UndoResult &result)
    {
        qint64 last = 0;
        for (const qint64 row :
             TRY(ImportRepository(m_database).touched(m_import, after, undoRowsPerJob))) {
            last = row;
            const auto target = TRY(m_targets.findRow(row));
            if (!target) {
                continue;
            }
            if (TRY(ImportRepository(m_database).importOf(row)) == m_import) {
                TRY(exclude(*target, result));
            } else {
                TRY(revert(*target, result));
            }
        }
        return last;
    }

private:
    Result<> exclude(const Target &target, UndoResult &result)
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
    Result<> revert(const Target &target, UndoResult &result)
    {
        std::map<QString, RegisterEdit> edits;
        bool isOvertaken = false;
        for (const SubjectField &field : subjectFields()) {
            const std::vector<Edit> all = TRY(m_targets.editsOf(target, field));
            const RegisterState state = merge(all, field.merge);
            for (const Edit &edit : all) {
                if (edit.base.empty() || !TRY(isFromImport(edit.event))) {
                    continue;
                }
                const auto before = std::ranges::find(all, edit.base.front(), &Edit::event);
                const bool isLast =
                    state.candidates.size() == 1 && state.candidates.front().event == edit.event;
                isOvertaken = isOvertaken || !isLast;
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

    Result<bool> isFromImport(const QUuid &event)
    {
        const auto bytes = TRY(Ledger(m_database).lineOf(event));
        if (!bytes) {
            return false;
        }
        const Line line = TRY(readLine(m_parser, *bytes));
        return TRY(line.body.optionalUuid("import")).value_or(QUuid()) == m_import;
    }

    Database &m_database;
    TargetRepository m_targets;
    Recorder m_recorder;
    QUuid m_import;
    QString m_why;
    JsonParser m_parser = lineParser();
};

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
                const qint64 row = TRY(UndoJob(database, import, why, author).run(after, here));
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
