// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/conflicts.h"

#include "core/ledger/ledger.h"
#include "core/repository/alias_repository.h"
#include "core/repository/county_repository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// Reads who wrote an edit, and from where, out of its line.
class CandidateReader {
public:
    explicit CandidateReader(Database &database) : m_database(database) {}

    Result<Candidate> read(const Edit &edit)
    {
        Candidate candidate;
        candidate.edit = edit;
        const auto bytes = TRY(Ledger(m_database).lineOf(edit.event));
        if (!bytes || bytes->isEmpty()) {
            return candidate; // its line was redacted, or is not here
        }
        const Line line = TRY(readLine(m_parser, *bytes));
        candidate.writtenAt = QDateTime::fromMSecsSinceEpoch(line.at, Qt::UTC);
        candidate.user = line.user;
        candidate.organisation = line.organisation;
        candidate.why = TRY(line.body.optionalText("why")).value_or(QString());
        const QUuid import = TRY(line.body.optionalUuid("import")).value_or(QUuid());
        const auto user = TRY(CountyRepository(m_database).user(line.user));
        candidate.person = user && !user->name.isEmpty() ? user->name : line.user;
        const auto file = TRY(m_database.first(
            "SELECT file_name FROM import WHERE id = $1",
            [](const Row &row) { return row.text(0); }, import));
        candidate.file = file.value_or(QString());
        return candidate;
    }

private:
    Database &m_database;
    JsonParser m_parser = lineParser();
};

FieldConflict blankOf(const Target &target, const SubjectField &field, const RegisterState &state)
{
    FieldConflict conflict;
    conflict.target = target.subject.id;
    conflict.targetName = target.subject.name;
    conflict.grid = target.subject.grid;
    conflict.field = QString::fromLatin1(field.name);
    conflict.merge = field.merge;
    conflict.shown = state.shown;
    conflict.waitingBase = state.waitingBase;
    return conflict;
}

Value aliasText(const Value &value)
{
    const QByteArray *id = std::get_if<QByteArray>(&value);
    return id == nullptr ? Value(nullptr)
                         : Value(QUuid::fromRfc4122(*id).toString(QUuid::WithoutBraces));
}

// Merged with different targets by different people: none of it holds until one merges again.
Result<FieldConflict> aliasConflict(const Target &target, const RegisterState &state,
                                    CandidateReader &reader, TargetRepository &targets)
{
    FieldConflict conflict;
    conflict.target = target.subject.id;
    conflict.targetName = target.subject.name;
    conflict.grid = target.subject.grid;
    conflict.field = u"alias"_s;
    conflict.merge = RegisterClass::Guarded;
    conflict.shown = aliasText(state.shown);
    conflict.waitingBase = state.waitingBase;
    for (Edit edit : state.candidates) {
        const QByteArray *into = std::get_if<QByteArray>(&edit.value);
        const auto merged =
            TRY(targets.find(into == nullptr ? QUuid() : QUuid::fromRfc4122(*into)));
        edit.value = aliasText(edit.value);
        conflict.candidates.push_back(TRY(reader.read(edit)));
        conflict.candidates.back().name = merged ? merged->subject.name : QString();
    }
    return conflict;
}

} // namespace

Result<std::vector<FieldConflict>> conflictsOf(Database &database, const Target &target)
{
    std::vector<FieldConflict> list;
    if (target.conflicts == 0) {
        return list;
    }
    CandidateReader reader(database);
    for (const RegisterConflict &found : TRY(TargetRepository(database).conflicts(target))) {
        FieldConflict conflict = blankOf(target, *subjectField(found.field), found.state);
        for (const Edit &edit : found.state.candidates) {
            conflict.candidates.push_back(TRY(reader.read(edit)));
        }
        list.push_back(std::move(conflict));
    }
    const RegisterState alias = TRY(AliasRepository(database).stateOf(target.subject.id));
    if (alias.inConflict()) {
        TargetRepository targets(database);
        list.push_back(TRY(aliasConflict(target, alias, reader, targets)));
    }
    return list;
}

Result<std::vector<FieldConflict>> openConflicts(Database &database, int limit)
{
    std::vector<FieldConflict> list;
    const auto rows = TRY(database.all(
        "SELECT row FROM target WHERE conflicts > 0 ORDER BY row LIMIT $1",
        [](const Row &row) { return row.integer(0); }, limit));
    TargetRepository targets(database);
    for (const qint64 row : rows) {
        const auto target = TRY(targets.findRow(row));
        for (FieldConflict &conflict : TRY(conflictsOf(database, *target))) {
            list.push_back(std::move(conflict));
        }
    }
    return list;
}

Result<std::vector<FieldConflict>> decisionsOf(Database &database, const Target &target)
{
    std::vector<FieldConflict> list;
    CandidateReader reader(database);
    TargetRepository targets(database);
    const auto fields = TRY(database.all(
        "SELECT DISTINCT field FROM target_edit WHERE target = $1 AND kind = $2",
        [](const Row &row) { return row.text(0); }, target.row,
        static_cast<int>(Edit::Kind::Decision)));
    for (const QString &name : fields) {
        const SubjectField *field = subjectField(name);
        if (field == nullptr) {
            continue;
        }
        const std::vector<Edit> edits = TRY(targets.editsOf(target, *field));
        FieldConflict decided = blankOf(target, *field, merge(edits, field->merge));
        for (const Edit &edit : edits) {
            const bool isUndone = std::ranges::any_of(edits, [&edit](const Edit &other) {
                return other.kind == Edit::Kind::Undo &&
                       std::ranges::find(other.base, edit.event) != other.base.end();
            });
            if (edit.kind == Edit::Kind::Decision && !isUndone) {
                decided.candidates.push_back(TRY(reader.read(edit)));
            }
        }
        std::ranges::reverse(decided.candidates);
        if (!decided.candidates.empty()) {
            list.push_back(std::move(decided));
        }
    }
    return list;
}

} // namespace core
