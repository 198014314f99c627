// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/visit_ledger.h"

#include "core/domain/visit.h"
#include "core/ledger/ledger.h"
#include "core/query/pinyin.h"
#include "core/query/search_index.h"
#include "core/repository/county_repository.h"
#include "core/repository/visit_repository.h"

#include <algorithm>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr int namedMax = 2000; // firms one name may mean

// What the county's word covers of our own chain.
struct Covered {
    qint64 chain = 0; // its row; 0: this folder has none yet
    qint64 receiptN = 0;
    qint64 durableN = 0;
};

Result<Covered> coveredLines(Database &database)
{
    Ledger ledger(database);
    const auto own = ledger.own();
    if (!own) {
        return own.error().kind == Error::Kind::NotFound ? Result<Covered>(Covered())
                                                         : tl::unexpected(own.error());
    }
    Covered covered{own->id, 0, 0};
    covered.receiptN = TRY(ledger.receiptedLine(*own));
    covered.durableN =
        TRY(database.count("SELECT durable_n FROM chain WHERE id = $1", covered.chain));
    return covered;
}

// Lines of others came from the county, and what stands in an earlier chain of ours it has, too.
Whereabouts whereIs(const Covered &covered, qint64 chain, qint64 n)
{
    if (chain != covered.chain) {
        return Whereabouts::OnTheServer;
    }
    return n <= covered.durableN   ? Whereabouts::InTheBackup
           : n <= covered.receiptN ? Whereabouts::OnTheServer
                                   : Whereabouts::OnThisLaptop;
}

// Visits to firms that went to another grid stand in no table, but their lines stay ours. Their key
// is below 0 and says where the line is.
constexpr qint64 chainUnit = qint64{1} << 40;

qint64 departedKey(qint64 chain, qint64 n)
{
    return -(chain * chainUnit + n);
}

struct Departed {
    qint64 key = 0;
    LedgerRow row;
};

Result<std::optional<LedgerRow>> departedRow(Database &database, const Covered &covered,
                                             qint64 chain, qint64 n)
{
    const auto found = TRY(database.first(
        "SELECT ledger.line, coalesce(departed.name, '') FROM ledger JOIN event ON event.chain = "
        "ledger.chain"
        " AND event.n = ledger.n JOIN departed_line ON departed_line.event = event.id"
        " LEFT JOIN departed ON departed.target = departed_line.target"
        " WHERE ledger.chain = $1 AND ledger.n = $2",
        [](const Row &row) { return std::pair(row.blob(0), row.text(1)); }, chain, n));
    JsonParser parser = lineParser();
    const auto line = found ? readLine(parser, found->first)
                            : Result<Line>(fail(Error::Kind::NotFound, QString()));
    if (!line || line->type != LineType::VisitAdd) {
        return std::optional<LedgerRow>();
    }
    const VisitEntry entry = TRY(VisitRepository(database).find(line->id));
    LedgerRow row;
    row.key = departedKey(chain, n);
    row.visit = line->id;
    row.target = line->target;
    row.targetName = found->second;
    row.at = entry.visit.startedAt.isValid() ? entry.visit.startedAt : entry.recordedAt;
    row.person = entry.user;
    row.organisation = entry.organisation;
    row.method = entry.visit.method;
    row.outcome = entry.visit.outcome.value_or(VisitOutcome::Other);
    row.verdict = entry.visit.judgement ? code(entry.visit.judgement->verdict) : QString();
    row.hasNeed = entry.visit.demand.has_value();
    if (entry.visit.demand) {
        row.amountYuan = entry.visit.demand->amountYuan;
        row.termMonths = entry.visit.demand->termMonths;
    }
    row.where = whereIs(covered, chain, n);
    row.departed = true;
    return std::optional(row);
}

Result<std::vector<Departed>> departedVisits(Database &database, const Covered &covered)
{
    const auto places =
        TRY(database.all("SELECT event.chain, event.n FROM departed_line"
                         " JOIN event ON event.id = departed_line.event WHERE event.chain > 0"
                         " ORDER BY event.chain DESC, event.n DESC",
                         [](const Row &row) { return std::pair(row.integer(0), row.integer(1)); }));
    std::vector<Departed> list;
    for (const auto &[chain, n] : places) {
        if (const auto row = TRY(departedRow(database, covered, chain, n))) {
            list.push_back({row->key, *row});
        }
    }
    return list;
}

// The firms a name means, of those that were visited.
Result<std::unordered_set<qint64>> namedTargets(Database &database, const LedgerFilter &filter)
{
    const auto wasVisited = [&](qint64 row) -> Result<bool> {
        return TRY(database.count("SELECT count(*) FROM visit WHERE target = $1"
                                  " AND ($2 = 1 OR user = $3)",
                                  row, filter.all ? 1 : 0, filter.login)) > 0;
    };
    const auto rows = TRY(SearchIndex(database).find(filter.name, namedMax, wasVisited));
    return std::unordered_set<qint64>(rows.begin(), rows.end());
}

bool isNamed(const QString &name, const QString &words)
{
    const QString folded = words.trimmed().toCaseFolded();
    return folded.isEmpty() || name.toCaseFolded().contains(folded) ||
           fullPinyin(name).contains(folded) || initials(name).contains(folded);
}

// One visit as far as a filter asks for it.
struct Listed {
    qint64 key = 0;
    qint64 target = 0;
    QString outcome;
    QString day;
    qint64 at = 0;
    Whereabouts where = Whereabouts::OnThisLaptop;
    bool returned = false;
    bool hasNeed = false;
};

bool isOfTab(LedgerTab tab, Whereabouts where, bool returned, bool hasNeed)
{
    switch (tab) {
    case LedgerTab::All:
        return true;
    case LedgerTab::OnThisLaptop:
        return where == Whereabouts::OnThisLaptop;
    case LedgerTab::OnTheServer:
        return where == Whereabouts::OnTheServer;
    case LedgerTab::InTheBackup:
        return where == Whereabouts::InTheBackup;
    case LedgerTab::Returned:
        return returned;
    case LedgerTab::Need:
        return hasNeed;
    }
    Q_UNREACHABLE();
}

bool isListed(const LedgerFilter &filter, const Listed &visit)
{
    const auto isOutcome = [&](VisitOutcome outcome) { return code(outcome) == visit.outcome; };
    return isOfTab(filter.tab, visit.where, visit.returned, visit.hasNeed) &&
           (filter.day.isEmpty() || visit.day.startsWith(filter.day)) &&
           (filter.outcomes.empty() || std::ranges::any_of(filter.outcomes, isOutcome));
}

struct Place {
    qint64 at = 0;
    qint64 key = 0;
};

Result<std::vector<Place>> listedVisits(Database &database, const LedgerFilter &filter,
                                        const Covered &covered)
{
    const bool hasName = !filter.name.trimmed().isEmpty();
    const auto named = hasName ? TRY(namedTargets(database, filter)) : std::unordered_set<qint64>();
    std::vector<Place> places;
    const auto take = [&](const Row &row) -> Result<> {
        Listed visit{row.integer(0),      row.integer(1),
                     row.text(2),         row.text(3),
                     row.integer(4),      whereIs(covered, row.integer(5), row.integer(6)),
                     row.integer(7) != 0, row.integer(8) != 0};
        if (isListed(filter, visit) && (!hasName || named.contains(visit.target))) {
            places.push_back({visit.at, visit.key});
        }
        return {};
    };
    // A statement each, so that what is asked for most reads one index and nothing else.
    const char *ownAlone = "SELECT row, target, outcome, day, at, 0, 0, 0, 0 FROM visit"
                           " WHERE user = $1";
    const char *own =
        "SELECT visit.row, visit.target, visit.outcome, visit.day, visit.at, event.chain, event.n,"
        " CASE WHEN EXISTS (SELECT 1 FROM verdict WHERE verdict.event = visit.id"
        " AND verdict.closed_by = '' AND verdict.kind <> 'duplicate_of') THEN 1 ELSE 0 END,"
        " CASE WHEN EXISTS (SELECT 1 FROM demand WHERE demand.visit = visit.row) THEN 1 ELSE 0 END"
        " FROM visit JOIN event ON event.id = visit.id WHERE visit.user = $1";
    const char *everybody =
        "SELECT visit.row, visit.target, visit.outcome, visit.day, visit.at, event.chain, event.n,"
        " CASE WHEN EXISTS (SELECT 1 FROM verdict WHERE verdict.event = visit.id"
        " AND verdict.closed_by = '' AND verdict.kind <> 'duplicate_of') THEN 1 ELSE 0 END,"
        " CASE WHEN EXISTS (SELECT 1 FROM demand WHERE demand.visit = visit.row) THEN 1 ELSE 0 END"
        " FROM visit JOIN event ON event.id = visit.id";
    if (!filter.all && filter.tab == LedgerTab::All) {
        TRY(database.each(ownAlone, take, filter.login));
    } else if (filter.all) {
        TRY(database.each(everybody, take));
    } else {
        TRY(database.each(own, take, filter.login));
    }
    return places;
}

LedgerRow readLedgerRow(const Row &row, const Covered &covered)
{
    LedgerRow visit;
    visit.key = row.integer(0);
    visit.visit = uuidAt(row, 1);
    visit.target = uuidAt(row, 2);
    visit.targetName = row.text(3);
    visit.at = momentAt(row, 4);
    visit.person = row.text(5);
    visit.organisation = row.text(6);
    visit.method = fromCode<VisitMethod>(row.text(7)).value_or(VisitMethod::Onsite);
    visit.outcome = fromCode<VisitOutcome>(row.text(8)).value_or(VisitOutcome::Other);
    visit.verdict = row.text(9);
    visit.hasNeed = row.integer(10) != 0;
    visit.amountYuan = integerAt(row, 11);
    visit.termMonths = integerAt(row, 12);
    visit.where = whereIs(covered, row.integer(13), row.integer(14));
    visit.returned = row.isNull(15) ? QString() : row.text(15);
    visit.amended = row.integer(16) != 0;
    visit.voided = row.integer(17) != 0;
    return visit;
}

} // namespace

Result<std::vector<qint64>> ledgerKeys(Database &database, const LedgerFilter &filter)
{
    const Covered covered = TRY(coveredLines(database));
    std::vector<Place> places = TRY(listedVisits(database, filter, covered));
    for (const Departed &gone : TRY(departedVisits(database, covered))) {
        const LedgerRow &row = gone.row;
        const Listed visit{row.key,
                           0,
                           code(row.outcome),
                           chinaDay(row.at).toString(Qt::ISODate),
                           row.at.toMSecsSinceEpoch(),
                           row.where,
                           false,
                           row.hasNeed};
        if (isListed(filter, visit) && isNamed(row.targetName, filter.name)) {
            places.push_back({visit.at, visit.key});
        }
    }
    std::ranges::sort(places, [](const Place &left, const Place &right) {
        return left.at != right.at ? left.at > right.at : left.key > right.key;
    });
    std::vector<qint64> keys;
    keys.reserve(places.size());
    for (const Place &place : places) {
        keys.push_back(place.key);
    }
    return keys;
}

Result<std::vector<LedgerRow>> ledgerRows(Database &database, const std::vector<qint64> &keys)
{
    const Covered covered = TRY(coveredLines(database));
    CountyRepository county(database);
    std::vector<LedgerRow> rows;
    rows.reserve(keys.size());
    for (const qint64 key : keys) {
        auto row = key < 0
                       ? TRY(departedRow(database, covered, -key / chainUnit, -key % chainUnit))
                       : TRY(database.first(
                             "SELECT visit.row, visit.id, target.id, target.name, visit.at,"
                             " visit.user, visit.organisation, visit.method, visit.outcome,"
                             " visit.verdict, CASE WHEN demand.visit IS NULL THEN 0 ELSE 1 END,"
                             " demand.amount_yuan, demand.term_months, event.chain, event.n,"
                             " verdict.kind, visit.amended, visit.voided FROM visit"
                             " JOIN target ON target.row = visit.target"
                             " JOIN event ON event.id = visit.id"
                             " LEFT JOIN demand ON demand.visit = visit.row"
                             " LEFT JOIN verdict ON verdict.event = visit.id"
                             " AND verdict.closed_by = '' AND verdict.kind <> 'duplicate_of'"
                             " WHERE visit.row = $1",
                             [&](const Row &found) { return readLedgerRow(found, covered); }, key));
        if (row) {
            const auto user = TRY(county.user(row->person));
            row->person = user && !user->name.isEmpty() ? user->name : row->person;
            rows.push_back(*std::move(row));
        }
    }
    return rows;
}

Result<LedgerReceipt> ledgerReceipt(Database &database, const QUuid &visit)
{
    const Covered covered = TRY(coveredLines(database));
    LedgerReceipt receipt;
    qint64 chain = 0;
    TRY(database.each(
        "SELECT event.chain, event.n, ledger.hash, chain.inc FROM event"
        " LEFT JOIN ledger ON ledger.chain = event.chain AND ledger.n = event.n"
        " LEFT JOIN chain ON chain.id = event.chain WHERE event.id = $1",
        [&](const Row &row) -> Result<> {
            chain = row.integer(0);
            receipt.n = chain == 0 ? 0 : row.integer(1);
            receipt.hash = row.isNull(2) ? QByteArray() : row.blob(2);
            receipt.inc = uuidAt(row, 3);
            receipt.where = whereIs(covered, chain, row.integer(1));
            return {};
        },
        visit));
    if (chain == 0) {
        return receipt;
    }
    // The oldest receipt we keep that covers the line: when it was first signed for.
    TRY(database.each(
        "SELECT n, received_at, body FROM receipt WHERE chain = $1 AND n >= $2"
        " ORDER BY n, seq LIMIT 1",
        [&](const Row &row) -> Result<> {
            receipt.receiptN = row.integer(0);
            receipt.receivedAt = momentAt(row, 1);
            receipt.body = row.blob(2);
            return {};
        },
        chain, receipt.n));
    return receipt;
}

} // namespace core
