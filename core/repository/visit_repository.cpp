// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/visit_repository.h"

#include "core/ledger/ledger.h"
#include "core/ledger/merge.h"
#include "core/ledger/upcast.h"
#include "core/ledger/visit_json.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// DRAFT → COACHING or DECLARED by the rules of DOMAIN §6.2: a verdict that is not FAIL, amount,
// term and use stated, one or two banks, and consent that names them.
QString demandState(const Visit &visit)
{
    const Demand &demand = *visit.demand;
    const auto verdict = visit.judgement ? std::optional(visit.judgement->verdict) : std::nullopt;
    if (verdict == CriteriaVerdict::Fail) {
        return u"COACHING"_s;
    }
    const bool judged = verdict == CriteriaVerdict::Pass || verdict == CriteriaVerdict::PassPending;
    const bool complete = demand.amountYuan.value_or(0) > 0 && demand.termMonths.value_or(0) > 0 &&
                          !(demand.useCode.isEmpty() && demand.useText.isEmpty());
    const qsizetype banks = demand.intendedBanks.size();
    const bool agreed = demand.consent && demand.consentBanks == demand.intendedBanks;
    return judged && complete && banks >= 1 && banks <= 2 && agreed ? u"DECLARED"_s : u"DRAFT"_s;
}

Result<> insertDemand(Database &database, const Visit &visit, qint64 row, qint64 target, qint64 at)
{
    const Demand &demand = *visit.demand;
    const QString state = demandState(visit);
    const auto declaredAt = state == u"DECLARED" ? std::optional(at) : std::nullopt;
    TRY(database.run("INSERT INTO demand (visit, target, state, amount_yuan, term_months, use_code,"
                     " guarantee, first_loan, renewal, banks, loan_due_on, declared_at)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                     row, target, state, demand.amountYuan, demand.termMonths,
                     demand.useCode.isEmpty() ? demand.useText : demand.useCode,
                     code(demand.guarantee), demand.isFirstLoan, demand.isRenewal,
                     demand.intendedBanks.join(u','), demand.existingLoanDueOn, declaredAt));
    return {};
}

Result<> insertIssues(Database &database, const Visit &visit, qint64 row, qint64 target, qint64 at)
{
    qint64 position = 0;
    for (const Issue &issue : visit.issues) {
        const QString state = issue.solvedOnSpot     ? u"CLOSED"_s
                              : issue.slip.isEmpty() ? u"RAISED"_s
                                                     : u"SLIP_ISSUED"_s;
        TRY(database.run("INSERT INTO issue (visit, position, target, category, description, state,"
                         " raised_at, slip) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                         row, position++, target, issue.category, issue.description, state, at,
                         issue.slip));
    }
    return {};
}

Result<VisitEntry> readEntry(const QByteArray &bytes)
{
    JsonParser parser = lineParser();
    const Line line = TRY(readLine(parser, bytes));
    const QByteArray today = TRY(LineSchema::current().upcast(line));
    JsonParser todayParser(2 * lineBytesMax, lineDepthMax);
    const JsonObject body = TRY(todayParser.object(today));
    VisitEntry entry{.visit = TRY(readVisitJson(body, VisitSource::Line)),
                     .user = line.user,
                     .organisation = line.organisation,
                     .recordedAt = QDateTime::fromMSecsSinceEpoch(line.at, Qt::UTC)};
    entry.visit.id = line.id;
    return entry;
}

// What several people said of one visit afterwards, each member a register of its own (SYNC F47).
class Amendments {
public:
    Result<> add(const QByteArray &bytes)
    {
        const Line line = TRY(readLine(m_parser, bytes));
        Said said{line.id, line.type == LineType::VisitVoid, {}};
        for (const QString &event : TRY(line.body.texts("base"))) {
            said.seen.push_back(QUuid::fromString(event));
        }
        if (const auto set = TRY(line.body.optionalObject("set"))) {
            for (const QByteArray &key : set->keys()) {
                const QString value = QString::fromUtf8(set->raw(key.constData()));
                m_members[key].push_back({line.id, line.at, value, said.seen});
            }
        }
        m_said.push_back(std::move(said));
        return {};
    }

    qint64 review() const
    {
        const bool disagree = std::ranges::any_of(m_members, [](const auto &member) {
            return merge(member.second, RegisterClass::Plain).inConflict();
        });
        return (disagree ? 1 : 0) + (crossed() ? 2 : 0);
    }

private:
    struct Said {
        QUuid event;
        bool isVoid = false;
        std::vector<QUuid> seen;
    };

    // A void and an amendment neither of whose authors knew of the other, and that nobody who knew
    // both has answered since.
    bool crossed() const
    {
        std::vector<Edit> acts;
        for (const Said &said : m_said) {
            acts.push_back({said.event, 0, Value(qint64{said.isVoid ? 1 : 0}), said.seen});
        }
        return merge(acts, RegisterClass::Plain).inConflict();
    }

    JsonParser m_parser = lineParser();
    std::map<QByteArray, std::vector<Edit>> m_members;
    std::vector<Said> m_said;
};

} // namespace

Result<> VisitRepository::insert(const Visit &visit, qint64 target, const Line &line,
                                 const VisitPolicy &policy)
{
    const QDateTime at = visit.startedAt.isValid()
                             ? visit.startedAt
                             : QDateTime::fromMSecsSinceEpoch(line.at, Qt::UTC);
    const VisitOutcome outcome = visit.outcome.value_or(VisitOutcome::Other);
    const CriteriaJudgement judgement = visit.judgement.value_or(CriteriaJudgement());
    const std::vector<Value> values{toValue(line.id),
                                    toValue(target),
                                    toValue(line.user),
                                    toValue(line.organisation),
                                    toValue(code(visit.method)),
                                    toValue(code(outcome)),
                                    toValue(at),
                                    toValue(chinaDay(at)),
                                    toValue(countsAsVisited(outcome, visit.method, policy)),
                                    toValue(visit.nextVisitOn),
                                    toValue(visit.judgement ? code(judgement.verdict) : QString()),
                                    toValue(judgement.packId),
                                    toValue(judgement.packVersion),
                                    toValue(judgement.decidedBy)};
    const qint64 row = TRY(m_database.countValues(
        "INSERT INTO visit (id, target, user, organisation, method, outcome, at, day, counts,"
        " next_visit_on, verdict, pack_id, pack_version, decided_by)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING row",
        values));
    for (const Visitor &visitor : visit.visitors) {
        TRY(m_database.run("INSERT INTO visit_visitor (visit, person, organisation, role)"
                           " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                           row, visitor.person, visitor.organisation, visitor.role));
    }
    if (visit.demand) {
        TRY(insertDemand(m_database, visit, row, target, line.at));
    }
    return insertIssues(m_database, visit, row, target, line.at);
}

// By an answer of the same author to the same target. What an answer replaces besides the visit it
// names stands in its line alone.
Result<bool> VisitRepository::isReplaced(const QUuid &visit)
{
    const auto own = TRY(m_database.first(
        "SELECT coalesce(origin, target), user FROM visit WHERE id = $1",
        [](const Row &row) { return std::pair(row.integer(0), row.text(1)); }, visit));
    if (!own) {
        return false;
    }
    // Whose they are is asked here: an author's visits are many more than a target's, and an index
    // of either looks the same to the database.
    const auto answers = TRY(m_database.all(
        "SELECT id, user FROM visit WHERE target = $1 AND origin IS NULL AND supersedes IS NOT NULL"
        " UNION ALL"
        " SELECT id, user FROM visit WHERE origin = $1 AND supersedes IS NOT NULL ORDER BY id",
        [](const Row &row) { return std::pair(uuidAt(row, 0), row.text(1)); }, own->first));
    JsonParser parser = lineParser();
    for (const auto &[answer, user] : answers) {
        if (answer == visit || user != own->second) {
            continue;
        }
        const auto bytes = TRY(Ledger(m_database).lineOf(answer));
        const auto line = readLine(parser, bytes.value_or(QByteArray()));
        const auto replaced = line ? readSuperseded(line->body) : std::vector<QUuid>();
        if (replaced && std::ranges::find(*replaced, visit) != replaced->end()) {
            return true;
        }
    }
    return false;
}

Result<> VisitRepository::supersede(const QUuid &id, const std::vector<QUuid> &formers)
{
    if (!formers.empty()) {
        TRY(m_database.run("UPDATE visit SET supersedes = $1 WHERE id = $2", formers.front(), id));
    }
    for (const QUuid &former : formers) {
        TRY(m_database.run(
            "UPDATE visit SET voided = 1 WHERE id = $1 AND id <> $2 AND EXISTS (SELECT 1"
            " FROM visit AS anew WHERE anew.id = $2 AND anew.user = visit.user AND"
            " coalesce(anew.origin, anew.target) = coalesce(visit.origin, visit.target))",
            former, id));
    }
    if (TRY(isReplaced(id))) { // by an answer that came before it
        TRY(m_database.run("UPDATE visit SET voided = 1 WHERE id = $1", id));
    }
    return {};
}

Result<> VisitRepository::countAnew(const VisitPolicy &policy)
{
    const auto kinds =
        TRY(m_database.all("SELECT DISTINCT outcome, method FROM visit ORDER BY outcome, method",
                           [](const Row &row) { return std::pair(row.text(0), row.text(1)); }));
    for (const auto &[outcome, method] : kinds) {
        const bool counts =
            countsAsVisited(fromCode<VisitOutcome>(outcome).value_or(VisitOutcome::Other),
                            fromCode<VisitMethod>(method).value_or(VisitMethod::Onsite), policy);
        TRY(m_database.run("UPDATE visit SET counts = $1"
                           " WHERE outcome = $2 AND method = $3 AND counts <> $1",
                           counts, outcome, method));
    }
    return {};
}

Result<> VisitRepository::amend(const Line &line, qint64 visitRow)
{
    TRY(m_database.run("INSERT INTO visit_amendment (event, visit, user, at, body)"
                       " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                       line.id, visitRow, line.user, line.at, QString::fromUtf8(line.bytes)));
    TRY(m_database.run("UPDATE visit SET amended = 1 WHERE row = $1", visitRow));
    return refreshReview(visitRow);
}

Result<> VisitRepository::refreshReview(qint64 visitRow)
{
    Amendments amended;
    for (const VisitAmendment &one : TRY(amendments(visitRow))) {
        TRY(amended.add(one.body));
    }
    TRY(m_database.run("UPDATE visit SET review = $1 WHERE row = $2", amended.review(), visitRow));
    return {};
}

Result<> VisitRepository::voidVisit(const Line &line, qint64 visitRow)
{
    TRY(amend(line, visitRow));
    TRY(m_database.run("UPDATE visit SET voided = 1 WHERE row = $1", visitRow));
    return {};
}

Result<std::optional<qint64>> VisitRepository::rowOf(const QUuid &visit)
{
    return m_database.first(
        "SELECT row FROM visit WHERE id = $1", [](const Row &row) { return row.integer(0); },
        visit);
}

Result<VisitEntry> VisitRepository::find(const QUuid &visit)
{
    const auto bytes = TRY(Ledger(m_database).lineOf(visit));
    if (!bytes) {
        return fail(Error::Kind::NotFound, u"visit %1 is not here"_s.arg(visit.toString()));
    }
    VisitEntry entry = TRY(readEntry(*bytes));
    TRY(m_database.each(
        "SELECT amended, voided, review FROM visit WHERE id = $1",
        [&](const Row &row) -> Result<> {
            entry.amended = row.integer(0) != 0;
            entry.voided = row.integer(1) != 0;
            entry.review = row.integer(2);
            return {};
        },
        visit));
    entry.replaced = entry.voided && TRY(isReplaced(visit));
    return entry;
}

Result<std::vector<VisitEntry>> VisitRepository::ofTarget(qint64 target, int limit)
{
    const auto ids = TRY(m_database.all(
        "SELECT id FROM visit WHERE target = $1 ORDER BY at DESC, id DESC LIMIT $2",
        [](const Row &row) { return uuidAt(row, 0); }, target, limit));
    std::vector<VisitEntry> entries;
    entries.reserve(ids.size());
    for (const QUuid &id : ids) {
        entries.push_back(TRY(find(id)));
    }
    return entries;
}

Result<std::vector<VisitAmendment>> VisitRepository::amendments(qint64 visitRow)
{
    return m_database.all(
        "SELECT event, user, at, body FROM visit_amendment WHERE visit = $1"
        " ORDER BY at, event",
        [](const Row &row) {
            return VisitAmendment{uuidAt(row, 0), row.text(1), momentAt(row, 2),
                                  row.text(3).toUtf8()};
        },
        visitRow);
}

} // namespace core
