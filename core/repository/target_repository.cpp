// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/target_repository.h"

#include "core/mutants.h"
#include "core/query/search_index.h"
#include "core/query/target_list.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

// Column lists come from the field table, so that a new register is added in one place.
QByteArray fieldColumns()
{
    QByteArray columns;
    for (const SubjectField &field : subjectFields()) {
        columns += QByteArray(", ") + field.column;
    }
    return columns;
}

constexpr int firstFieldColumn = 10;

const QByteArray &selectTarget()
{
    static const QByteArray sql = "SELECT row, id, grid, state, tier, conflicts, visits, "
                                  "visited_at, contacted_at, last_outcome" +
                                  fieldColumns() + ", next_visit_on, alias_of FROM target";
    return sql;
}

Value columnValue(const Row &row, int column, const SubjectField &field)
{
    if (row.isNull(column)) {
        return nullptr;
    }
    const bool isNumber =
        std::holds_alternative<std::optional<qint64> BusinessSubject::*>(field.member) ||
        std::holds_alternative<bool BusinessSubject::*>(field.member);
    return isNumber ? Value(row.integer(column)) : Value(row.text(column));
}

// A register that says nothing is null in the ledger; the columns of text hold an empty text then.
Value storedValue(const Value &value, const SubjectField &field)
{
    const bool isText = std::holds_alternative<QString BusinessSubject::*>(field.member);
    return isText && std::holds_alternative<std::nullptr_t>(value) ? toValue(QString()) : value;
}

Target readTargetRow(const Row &row)
{
    Target target;
    target.row = row.integer(0);
    target.subject.id = uuidAt(row, 1);
    target.subject.grid = row.text(2);
    target.state = fromCode<TargetState>(row.text(3)).value_or(TargetState::Candidate);
    target.tier = static_cast<int>(row.integer(4));
    target.conflicts = row.integer(5);
    target.visits = row.integer(6);
    target.visitedAt = momentAt(row, 7);
    target.contactedAt = momentAt(row, 8);
    target.lastOutcome = row.text(9);
    int column = firstFieldColumn;
    for (const SubjectField &field : subjectFields()) {
        // What stands in a column came from a value that was checked on its way in.
        const auto set = readFieldValue(target.subject, field, columnValue(row, column++, field));
        Q_ASSERT(set);
    }
    target.nextVisitOn = dayAt(row, column);
    target.aliasOf = uuidAt(row, column + 1);
    return target;
}

QByteArray insertSql()
{
    QByteArray places = "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11";
    int number = 12;
    for (qsizetype i = 0; i < std::ssize(subjectFields()); ++i) {
        places += ", $" + QByteArray::number(number++);
    }
    return "INSERT INTO target (id, created_event, import, grid, state, tier, name_key, "
           "address_key,"
           " door_key, sort_key, facets" +
           fieldColumns() + ") VALUES (" + places + ") RETURNING row";
}

// "UPDATE target SET <column> = $1 WHERE row = $2" for one register.
const char *updateSql(const SubjectField &field)
{
    static const std::map<QByteArray, QByteArray> statements = [] {
        std::map<QByteArray, QByteArray> all;
        for (const SubjectField &one : subjectFields()) {
            all[one.name] = QByteArray("UPDATE target SET ") + one.column + " = $1 WHERE row = $2";
        }
        return all;
    }();
    return statements.at(field.name).constData();
}

TargetFacts factsOf(const BusinessSubject &subject)
{
    TargetFacts facts;
    facts.confirmed = subject.confirmed;
    facts.assigned = !subject.grid.isEmpty();
    facts.excluded = !subject.exclusion.isEmpty();
    facts.confirmedInvalid = !subject.invalid.isEmpty();
    return facts;
}

QByteArray packIds(const std::vector<QUuid> &ids)
{
    QByteArray bytes;
    for (const QUuid &id : ids) {
        bytes += id.toRfc4122();
    }
    return bytes;
}

std::vector<QUuid> unpackIds(const QByteArray &bytes)
{
    std::vector<QUuid> ids;
    for (qsizetype i = 0; i + 16 <= bytes.size(); i += 16) {
        ids.push_back(QUuid::fromRfc4122(QByteArrayView(bytes).sliced(i, 16)));
    }
    return ids;
}

} // namespace

Result<std::optional<Target>> TargetRepository::find(const QUuid &id)
{
    static const QByteArray sql = selectTarget() + " WHERE id = $1";
    return m_database.first(sql.constData(), readTargetRow, id);
}

Result<std::optional<Target>> TargetRepository::findRow(qint64 row)
{
    static const QByteArray sql = selectTarget() + " WHERE row = $1";
    return m_database.first(sql.constData(), readTargetRow, row);
}

Result<std::vector<Target>> TargetRepository::byUscc(const QString &uscc)
{
    static const QByteArray sql = selectTarget() + " WHERE uscc = $1 AND uscc <> '' ORDER BY row";
    return m_database.all(sql.constData(), readTargetRow, uscc);
}

Result<std::vector<Target>> TargetRepository::named(const QString &uscc, const QUuid &id)
{
    if (!id.isNull()) {
        if (auto target = TRY(find(id))) {
            return std::vector{*std::move(target)};
        }
    }
    return byUscc(uscc);
}

Result<std::vector<Target>> TargetRepository::byNameAndAddress(const QString &nameKey,
                                                               const QString &addressKey)
{
    static const QByteArray sql =
        selectTarget() + " WHERE name_key = $1 AND address_key = $2 ORDER BY row";
    return m_database.all(sql.constData(), readTargetRow, nameKey.left(foundByMax),
                          addressKey.left(foundByMax));
}

Result<std::vector<Target>> TargetRepository::byAltCode(const QString &code)
{
    static const QByteArray sql =
        selectTarget() + " WHERE alt_code = $1 AND alt_code <> '' ORDER BY row";
    return m_database.all(sql.constData(), readTargetRow, code);
}

Result<std::vector<Target>> TargetRepository::byName(const QString &nameKey)
{
    static const QByteArray sql =
        selectTarget() + " WHERE name_key = $1 AND name_key <> '' ORDER BY row LIMIT 20";
    return m_database.all(sql.constData(), readTargetRow, nameKey.left(foundByMax));
}

Result<std::vector<Target>> TargetRepository::byPhone(const QString &phone)
{
    static const QByteArray sql =
        selectTarget() + " WHERE contact_phone = $1 AND contact_phone <> '' ORDER BY row LIMIT 3";
    return m_database.all(sql.constData(), readTargetRow, phone);
}

Result<qint64> TargetRepository::insert(const BusinessSubject &subject, const QUuid &event,
                                        const QUuid &import)
{
    static const QByteArray sql = insertSql();
    const TargetKeys keys = targetKeys(subject);
    const TargetState state = targetState(factsOf(subject), {});
    const int tier = priorityTier(subject);
    std::vector<Value> values{toValue(subject.id),
                              toValue(event),
                              toValue(import),
                              toValue(subject.grid),
                              toValue(code(state)),
                              toValue(tier),
                              toValue(keys.name),
                              toValue(keys.address),
                              toValue(keys.door),
                              toValue(keys.sort),
                              toValue(targetFacets(state, subject.kind, tier, 0))};
    for (const SubjectField &field : subjectFields()) {
        values.push_back(storedValue(fieldValue(subject, field), field));
    }
    const qint64 row = TRY(m_database.countValues(sql.constData(), values));
    TRY(SearchIndex(m_database).put(row, subject));
    return row;
}

Result<std::vector<Edit>> TargetRepository::editsOf(const Target &target, const SubjectField &field)
{
    return m_database.all(
        "SELECT event, at - coalesce((SELECT max(skew) FROM clock_skew WHERE"
        " clock_skew.user = target_edit.user AND clock_skew.boot = target_edit.boot), 0),"
        " value, base, kind FROM target_edit WHERE target = $1 AND field = $2",
        [&](const Row &row) {
            return Edit{uuidAt(row, 0), row.integer(1), columnValue(row, 2, field),
                        unpackIds(row.blob(3)), static_cast<Edit::Kind>(row.integer(4))};
        },
        target.row, QString::fromLatin1(field.name));
}

Result<QUuid> TargetRepository::createdEvent(qint64 row)
{
    const auto created = TRY(m_database.first(
        "SELECT created_event FROM target WHERE row = $1",
        [](const Row &one) { return uuidAt(one, 0); }, row));
    return created.value_or(QUuid());
}

Result<> TargetRepository::edit(const Target &target, const std::map<QString, RegisterEdit> &edits,
                                const Line &line)
{
    for (const auto &[name, edit] : edits) {
        if (const SubjectField *field = subjectField(name)) {
            TRY(layEdit(target, *field, edit, line));
        } // else a newer program's field: kept in the line's bytes
    }
    return refreshKeys(target.row);
}

Result<> TargetRepository::layEdit(const Target &target, const SubjectField &field,
                                   const RegisterEdit &edit, const Line &line)
{
    static constexpr auto insertEdit =
        "INSERT INTO target_edit (target, field, event, at, user, value, base, kind, boot)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    const QString name = QString::fromLatin1(field.name);
    const std::vector<Edit> before = TRY(editsOf(target, field));
    if (before.empty()) {
        // The first value becomes an edit, too, so that the merge sees what was there before.
        TRY(m_database.run(insertEdit, target.row, name, TRY(createdEvent(target.row)), 0,
                           QString(), fieldValue(target.subject, field), QByteArray(""), 0,
                           QString()));
    }
    TRY(m_database.run(insertEdit, target.row, name, line.id, line.at, line.user, edit.value,
                       packIds(edit.base), static_cast<int>(edit.kind), line.boot));
    const RegisterState merged = merge(TRY(editsOf(target, field)), field.merge);
    const bool wasConflict = merge(before, field.merge).inConflict();
    TRY(m_database.run("UPDATE target SET conflicts = conflicts + $1 WHERE row = $2",
                       (merged.inConflict() ? 1 : 0) - (wasConflict ? 1 : 0), target.row));
    const Value &shown = isPlanted(Mutant::WinnerByArrival) ? edit.value : merged.shown;
    TRY(m_database.run(updateSql(field), storedValue(shown, field), target.row));
    return {};
}

Result<> TargetRepository::redate(const QString &user, const QString &boot)
{
    struct Dated {
        qint64 row = 0;
        QString field;
    };
    const auto dated = TRY(m_database.all(
        "SELECT DISTINCT target, field FROM target_edit WHERE user = $1 AND boot = $2"
        " AND boot <> ''",
        [](const Row &row) {
            return Dated{row.integer(0), row.text(1)};
        },
        user, boot));
    for (const Dated &one : dated) {
        const auto target = TRY(findRow(one.row));
        const SubjectField *field = subjectField(one.field);
        const RegisterState state = merge(TRY(editsOf(*target, *field)), field->merge);
        TRY(m_database.run(updateSql(*field), storedValue(state.shown, *field), one.row));
        TRY(refreshKeys(one.row));
    }
    return {};
}

Result<> TargetRepository::refreshKeys(qint64 row)
{
    const auto target = TRY(findRow(row));
    const TargetKeys keys = targetKeys(target->subject);
    const int tier = priorityTier(target->subject);
    TRY(m_database.run(
        "UPDATE target SET tier = $1, name_key = $2, address_key = $3, door_key = $4,"
        " sort_key = $5, facets = $6 WHERE row = $7",
        tier, keys.name, keys.address, keys.door, keys.sort,
        targetFacets(target->state, target->subject.kind, tier, target->conflicts), row));
    return SearchIndex(m_database).put(row, target->subject);
}

Result<> TargetRepository::move(const Target &target, const QString &grid)
{
    TRY(m_database.run("UPDATE target SET grid = $1 WHERE row = $2", grid, target.row));
    return {};
}

Result<std::vector<QUuid>> TargetRepository::candidates(const Target &target, const QString &field)
{
    const SubjectField *known = subjectField(field);
    if (known == nullptr) {
        return fail(Error::Kind::Invalid, u"%1 is no field of a target"_s.arg(field));
    }
    const RegisterState state = merge(TRY(editsOf(target, *known)), known->merge);
    if (state.heads.empty()) {
        return std::vector{TRY(createdEvent(target.row))};
    }
    return state.heads;
}

Result<std::vector<RegisterConflict>> TargetRepository::conflicts(const Target &target)
{
    std::vector<RegisterConflict> list;
    for (const SubjectField &field : subjectFields()) {
        RegisterState state = merge(TRY(editsOf(target, field)), field.merge);
        if (state.inConflict()) {
            list.push_back({QString::fromLatin1(field.name), std::move(state)});
        }
    }
    return list;
}

Result<VisitFigures> TargetRepository::figuresOf(TargetFacts facts, qint64 row, const char *sql,
                                                 const VisitPolicy &policy)
{
    facts.visits = TRY(m_database.all(
        sql,
        [](const Row &one) {
            return VisitFact{fromCode<VisitOutcome>(one.text(0)).value_or(VisitOutcome::Other),
                             fromCode<VisitMethod>(one.text(1)).value_or(VisitMethod::Onsite),
                             momentAt(one, 2), dayAt(one, 3)};
        },
        row));
    VisitFigures figures;
    for (const VisitFact &visit : facts.visits) {
        figures.tries = isMet(visit.outcome) ? 0 : figures.tries + 1;
        figures.verified = figures.verified ||
                           countsAsVerified(visit.outcome, static_cast<int>(figures.tries), policy);
        figures.lastOutcome = code(visit.outcome);
        if (countsAsVisited(visit.outcome, visit.method, policy)) {
            ++figures.visits;
            figures.visitedAt = visit.at;
            figures.onsiteAt = visit.method == VisitMethod::Onsite ? visit.at : figures.onsiteAt;
        }
    }
    figures.state = targetState(facts, policy);
    if (!facts.visits.empty()) {
        figures.contactedAt = facts.visits.back().at;
        figures.nextVisitOn = facts.visits.back().nextVisitOn;
    }
    return figures;
}

Result<VisitFigures> TargetRepository::ownFigures(qint64 row, const VisitPolicy &policy)
{
    const auto target = TRY(findRow(row));
    return figuresOf(factsOf(target->subject), row,
                     "SELECT outcome, method, at, next_visit_on FROM (SELECT * FROM visit"
                     " WHERE target = $1 AND origin IS NULL UNION ALL SELECT * FROM visit"
                     " WHERE origin = $1) AS own WHERE voided = 0 ORDER BY at, id",
                     policy);
}

Result<> TargetRepository::refreshVisits(qint64 row, const VisitPolicy &policy)
{
    const auto target = TRY(findRow(row));
    TargetFacts facts = factsOf(target->subject);
    const bool isAlias = !target->aliasOf.isNull(); // its visits stand on the other
    facts.confirmedInvalid = facts.confirmedInvalid || isAlias;
    const VisitFigures figures =
        TRY(figuresOf(std::move(facts), row,
                      "SELECT outcome, method, at, next_visit_on FROM visit WHERE target = $1"
                      " AND voided = 0 ORDER BY at, id",
                      policy));
    TRY(m_database.run(
        "UPDATE target SET state = $1, visits = $2, tries = $3, visited_at = $4,"
        " onsite_at = $5, contacted_at = $6, last_outcome = $7, verified = $8,"
        " next_visit_on = $9, facets = $10 WHERE row = $11",
        code(figures.state), figures.visits, figures.tries, figures.visitedAt, figures.onsiteAt,
        figures.contactedAt, figures.lastOutcome, figures.verified || isAlias, figures.nextVisitOn,
        targetFacets(figures.state, target->subject.kind, target->tier, target->conflicts), row));
    if (isAlias) {
        if (const auto shown = TRY(find(target->aliasOf))) {
            return refreshVisits(shown->row, policy); // never an alias itself
        }
    }
    return {};
}

} // namespace core
