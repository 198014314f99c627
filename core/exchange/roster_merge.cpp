// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_merge.h"

#include "core/domain/address.h"
#include "core/domain/validation.h"
#include "core/exchange/roster_import.h"
#include "core/repository/import_repository.h"

#include <algorithm>
#include <optional>

namespace core {

using namespace Qt::StringLiterals;

namespace {

QString shownValue(const Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        return QString::number(*number);
    }
    const auto *text = std::get_if<QString>(&value);
    return text == nullptr ? QString() : *text;
}

// The cells as they were, where cleaning changed them, for those who doubt a value later.
QByteArray rawJson(const RosterRow &row)
{
    JsonWriter writer;
    writer.beginObject();
    qsizetype left = rosterRawBytesMax;
    for (const FieldOrigin &origin : row.origins) {
        const SubjectField *field = subjectField(QString::fromLatin1(origin.field));
        const bool isKept =
            field != nullptr && shownValue(fieldValue(row.subject, *field)) == origin.raw;
        const qsizetype bytes = origin.raw.size() * 3;
        if (!isKept && bytes <= left) {
            writer.put(origin.field, origin.raw);
            left -= bytes;
        }
    }
    return writer.endObject().take();
}

// One job: the rows of one transaction.
class MergeJob {
public:
    MergeJob(Database &database, const RosterMerge &merge, const Author &author, bool isDryRun)
        : m_targets(database),
          m_imports(database),
          m_recorder(database, author),
          m_merge(merge),
          m_author(author),
          m_isDryRun(isDryRun)
    {
    }

    Result<MergedRow> take(const RosterRow &row)
    {
        m_row = MergedRow();
        BusinessSubject subject = row.subject;
        placeInGrid(subject);
        shorten(subject);
        const std::optional<Target> known = TRY(find(subject));
        if (m_merge.laptop) {
            checkScope(known ? known->subject.grid : subject.grid);
        }
        if (blocks(m_row.issues)) {
            m_row.outcome = RowOutcome::Rejected;
        } else if (known) {
            TRY(update(*known, subject, row));
        } else {
            TRY(create(subject, row));
        }
        return std::move(m_row);
    }

    bool hasBegun() const { return m_hasBegun; }

private:
    void issue(const QString &rule, const QString &field, Severity severity, const QString &detail)
    {
        m_row.issues.push_back({rule, field, severity, detail, {}});
    }

    void placeInGrid(BusinessSubject &subject)
    {
        if (subject.grid.isEmpty()) {
            subject.grid = m_merge.laptop ? m_merge.laptop->grid : QString();
            return;
        }
        const auto found = m_merge.grids->find(subject.grid);
        if (found == m_merge.grids->end()) {
            issue(u"V-11"_s, u"grid"_s, Severity::Warn,
                  u"There is no grid “%1” here; the business was left unassigned."_s.arg(
                      subject.grid));
        }
        subject.grid = found == m_merge.grids->end() ? QString() : found->second;
    }

    // What lies in somebody else's grid would come back from the county with a question.
    void checkScope(const QString &grid)
    {
        if (!m_merge.laptop->grids.contains(grid)) {
            issue(u"GRID"_s, u"grid"_s, Severity::Block,
                  grid.isEmpty() ? u"The row names no grid of this county."_s
                                 : u"Grid %1 is not one of yours."_s.arg(grid));
        }
    }

    // A line of the ledger has its bound; what does not fit is cut, and the report says so.
    void shorten(BusinessSubject &subject)
    {
        for (const SubjectField &field : subjectFields()) {
            const auto *member = std::get_if<QString BusinessSubject::*>(&field.member);
            if (member == nullptr) {
                continue;
            }
            QString &text = subject.**member;
            const qsizetype most = *member == &BusinessSubject::businessScope
                                       ? rosterScopeCharactersMax
                                       : rosterTextCharactersMax;
            if (text.size() > most) {
                text.truncate(most);
                issue(u"CELL"_s, QString::fromLatin1(field.name), Severity::Warn,
                      u"The text of %1 was longer than %2 characters and was cut."_s
                          .arg(QLatin1StringView(field.name))
                          .arg(most));
            }
        }
    }

    Result<std::optional<Target>> find(const BusinessSubject &subject)
    {
        if (std::vector<Target> same = TRY(m_targets.byUscc(subject.uscc)); !same.empty()) {
            return std::optional(std::move(same.front()));
        }
        for (Target &target : TRY(m_targets.byAltCode(subject.altCode))) {
            if (target.subject.altCodeKind == subject.altCodeKind && mayBeOne(target, subject)) {
                return std::optional(std::move(target));
            }
        }
        const QString &address = subject.operatingAddress.isEmpty() ? subject.registeredAddress
                                                                    : subject.operatingAddress;
        std::vector<Target> alike =
            TRY(m_targets.byNameAndAddress(nameKey(subject.name), addressKey(address)));
        for (Target &target : alike) {
            if (mayBeOne(target, subject)) {
                return std::optional(std::move(target));
            }
        }
        if (!alike.empty()) {
            issue(u"V-07"_s, u"name"_s, Severity::Warn,
                  u"A business of the same name and address has another credit code, %1."_s.arg(
                      alike.front().subject.uscc));
        }
        return std::optional<Target>();
    }

    // Two credit codes are two businesses.
    static bool mayBeOne(const Target &target, const BusinessSubject &subject)
    {
        return subject.uscc.isEmpty() || target.subject.uscc.isEmpty();
    }

    Result<> begin()
    {
        if (!m_merge.laptop && !m_merge.isBegun && !m_hasBegun) {
            TRY(m_recorder.record(importBegun(m_merge.file)));
            m_hasBegun = true;
        }
        return {};
    }

    // Where the values came from, for those who doubt them.
    TargetSource sourceOf(const RosterRow &row) const
    {
        return m_merge.laptop ? TargetSource()
                              : TargetSource{m_merge.file.import, row.number, rawJson(row), {}};
    }

    Result<> write(const QUuid &target, Change change)
    {
        change.id = newId(m_author.nowMs());
        TRY(m_recorder.record(change));
        m_row.target = target;
        m_row.events.push_back(change.id);
        return {};
    }

    Result<> create(BusinessSubject &subject, const RosterRow &row)
    {
        m_row.outcome = RowOutcome::Imported;
        TRY(warnOfLikeness(subject));
        subject.id = newId(m_author.nowMs());
        // Businesses that ended stay candidates until someone confirms or excludes them (DOMAIN
        // §6.1).
        const bool hasEnded = subject.opStatus == OpStatus::Deregistered ||
                              subject.opStatus == OpStatus::Revoked ||
                              subject.opStatus == OpStatus::Closed;
        subject.confirmed = !hasEnded;
        if (hasEnded) {
            issue(
                u"STATE"_s, u"opStatus"_s, Severity::Warn,
                u"The business is %1; it stays a candidate until someone confirms or excludes it."_s
                    .arg(code(subject.opStatus)));
        }
        if (m_isDryRun) {
            return {};
        }
        TRY(begin());
        TargetSource source = sourceOf(row);
        source.roster = m_merge.roster;
        return write(subject.id, targetCreated(subject, source));
    }

    // V-07 against the businesses that are known: the same name, building and room, or telephone.
    Result<> warnOfLikeness(const BusinessSubject &subject)
    {
        if (!subject.building.isEmpty() || !subject.room.isEmpty()) {
            for (const Target &other : TRY(m_targets.byName(nameKey(subject.name)))) {
                if (likeness(subject, other.subject) == SubjectMatch::By::NameAndPlace) {
                    issue(
                        u"V-07"_s, u"name"_s, Severity::Warn,
                        u"%1 has the same name, building and room; is it the same business?"_s.arg(
                            other.subject.name));
                }
            }
        }
        for (const Target &other : TRY(m_targets.byPhone(subject.contactPhone))) {
            issue(u"V-07"_s, u"contactPhone"_s, Severity::Warn,
                  u"%1 has the same telephone; is it the same business?"_s.arg(other.subject.name));
        }
        return {};
    }

    // Which registers the file speaks about.
    std::vector<const SubjectField *> said(const RosterRow &row) const
    {
        QStringList names;
        for (const FieldOrigin &origin : row.origins) {
            names.append(QString::fromLatin1(origin.field));
        }
        if (names.contains("uscc"_L1)) {
            names.append(u"kind"_s); // follows from the code
        }
        if (names.contains("altCode"_L1) || !row.subject.altCode.isEmpty()) {
            names += {u"altCode"_s, u"altCodeKind"_s};
        }
        if (names.contains("lonE7"_L1)) {
            names.append(u"positionCrs"_s);
        }
        names.removeDuplicates();
        std::vector<const SubjectField *> fields;
        for (const QString &name : names) {
            if (const SubjectField *field = subjectField(name)) {
                fields.push_back(field);
            }
        }
        return fields;
    }

    Result<> update(const Target &known, const BusinessSubject &subject, const RosterRow &row)
    {
        static const BusinessSubject blank;
        std::map<QString, RegisterEdit> edits;
        for (const SubjectField *field : said(row)) {
            const Value value = fieldValue(subject, *field);
            const bool saysNothing = value == fieldValue(blank, *field) &&
                                     field->member != SubjectField::Member(&BusinessSubject::kind);
            if (saysNothing || value == fieldValue(known.subject, *field)) {
                continue;
            }
            if (TRY(wasReplaced(known, *field, value))) {
                issue(u"KEPT"_s, QString::fromLatin1(field->name), Severity::Info,
                      u"%1 “%2” was replaced by “%3” since; the newer value stays."_s.arg(
                          QLatin1StringView(field->name), shownValue(value).left(60),
                          shownValue(fieldValue(known.subject, *field)).left(60)));
                continue;
            }
            const QString name = QString::fromLatin1(field->name);
            edits[name] = {value, TRY(m_targets.candidates(known, name))};
        }
        if (known.subject.exclusion == exclusionByUndo) {
            edits[u"exclusion"_s] = {QString(u""_s),
                                     TRY(m_targets.candidates(known, u"exclusion"_s))};
        }
        // Who assigns targets is the county's to say.
        const bool moves =
            !m_merge.laptop && known.subject.grid.isEmpty() && !subject.grid.isEmpty();
        const bool joins =
            !m_merge.roster.isEmpty() && !TRY(m_imports.isMember(m_merge.roster, known.row));
        m_row.outcome = edits.empty() && !moves ? RowOutcome::Unchanged : RowOutcome::Updated;
        if (m_isDryRun || (edits.empty() && !moves && !joins)) {
            return {};
        }
        TRY(begin());
        if (!edits.empty()) {
            TRY(write(known.subject.id, targetEdited(known.subject.id, edits, {}, sourceOf(row))));
        }
        if (moves) {
            TRY(m_recorder.record(
                targetMoved(known.subject.id, known.subject.grid, subject.grid, {})));
        }
        if (joins) {
            TRY(m_recorder.record(
                targetOnRoster(known.subject.id, m_merge.roster, m_merge.file.import)));
        }
        return {};
    }

    // Whether the register held this value before and someone gave it another: an old roster must
    // not undo what was found out at the door.
    Result<bool> wasReplaced(const Target &known, const SubjectField &field, const Value &value)
    {
        const std::vector<Edit> edits = TRY(m_targets.editsOf(known, field));
        return std::ranges::any_of(edits,
                                   [&value](const Edit &edit) { return edit.value == value; });
    }

    TargetRepository m_targets;
    ImportRepository m_imports;
    Recorder m_recorder;
    const RosterMerge &m_merge;
    const Author &m_author;
    bool m_isDryRun;
    bool m_hasBegun = false;
    MergedRow m_row;
};

} // namespace

Result<MergedJob> RosterMerge::run(Database &database, const std::vector<RosterRow> &rows,
                                   const Author &author, bool isDryRun) const
{
    MergeJob job(database, *this, author, isDryRun);
    MergedJob done;
    done.rows.reserve(rows.size());
    for (const RosterRow &row : rows) {
        done.rows.push_back(TRY(job.take(row)));
    }
    done.hasBegun = job.hasBegun();
    return done;
}

} // namespace core
