// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/target_list.h"

#include "core/ledger/ledger.h"
#include "core/query/find_rows.h"
#include "core/query/search_index.h"

#include <array>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// tab + 4 * kind + 32 * tier + 128 for conflicts.
constexpr qint64 tabBits = 3;
constexpr qint64 kindUnit = 4;
constexpr qint64 kindBits = 7 * kindUnit;
constexpr qint64 tierUnit = 32;
constexpr qint64 tierBits = 3 * tierUnit;
constexpr qint64 conflictBit = 128;

// A row is in the list when (facets & mask) = wanted.
struct FacetFilter {
    qint64 mask = 0;
    qint64 wanted = 0;

    void add(qint64 bits, qint64 value)
    {
        mask |= bits;
        wanted |= value;
    }
    bool takes(qint64 facets) const { return (facets & mask) == wanted; }
};

std::optional<qint64> tabNumber(TargetTab tab)
{
    switch (tab) {
    case TargetTab::Open:
        return 0;
    case TargetTab::Retry:
        return 1;
    case TargetTab::Visited:
        return 2;
    case TargetTab::Invalid:
        return 3;
    case TargetTab::Returned:
    case TargetTab::All:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

TargetTab tabOf(TargetState state)
{
    switch (state) {
    case TargetState::Candidate:
    case TargetState::Listed:
    case TargetState::Assigned:
    case TargetState::PreVisited:
        return TargetTab::Open;
    case TargetState::Retry:
    case TargetState::Unresolved:
        return TargetTab::Retry;
    case TargetState::Visited:
        return TargetTab::Visited;
    case TargetState::ClosedInvalid:
    case TargetState::Excluded:
        return TargetTab::Invalid;
    }
    Q_UNREACHABLE();
}

FacetFilter facetFilter(const TargetFilter &filter)
{
    FacetFilter facets;
    if (const auto tab = tabNumber(filter.tab)) {
        facets.add(tabBits, *tab);
    }
    if (filter.kind) {
        facets.add(kindBits, static_cast<qint64>(*filter.kind) * kindUnit);
    }
    if (filter.tier) {
        facets.add(tierBits, *filter.tier * tierUnit);
    }
    if (filter.conflictsOnly) {
        facets.add(conflictBit, conflictBit);
    }
    return facets;
}

// Columns of each order; the row number makes it total. The same as in the list's indexes.
std::span<const char *const> orderColumns(TargetOrder order)
{
    static constexpr std::array tier{
        "tier", "coalesce(loan_due_on, '9999')", "visits > 0", "door_key", "facets", "row"};
    static constexpr std::array door{"door_key", "facets", "row"};
    static constexpr std::array name{"sort_key", "facets", "row"};
    static constexpr std::array contact{"contacted_at", "facets", "row"};
    switch (order) {
    case TargetOrder::Tier:
        return tier;
    case TargetOrder::Door:
        return door;
    case TargetOrder::Name:
        return name;
    case TargetOrder::LastContact:
        return contact;
    }
    Q_UNREACHABLE();
}

QByteArray keysSql(TargetOrder order, bool descending, bool ofGrid)
{
    QByteArray sql = "SELECT row FROM target WHERE (facets & $1) = $2";
    sql += ofGrid ? " AND grid = $3 ORDER BY " : " ORDER BY ";
    const char *separator = "";
    for (const char *column : orderColumns(order)) {
        sql += QByteArray(separator) + column + (descending ? " DESC" : "");
        separator = ", ";
    }
    return sql;
}

// A driver keeps statements by their text's address, so each one is made once and stays.
const char *keysStatement(TargetOrder order, bool descending, bool ofGrid)
{
    static const std::array<QByteArray, 16> statements = [] {
        std::array<QByteArray, 16> all;
        for (size_t i = 0; i < all.size(); ++i) {
            all[i] = keysSql(static_cast<TargetOrder>(i / 4), (i & 1) != 0, (i & 2) != 0);
        }
        return all;
    }();
    return statements[static_cast<size_t>(order) * 4 + (ofGrid ? 2 : 0) + (descending ? 1 : 0)]
        .constData();
}

Result<std::vector<qint64>> orderedKeys(Database &database, const TargetFilter &filter)
{
    const FacetFilter facets = facetFilter(filter);
    const auto readKey = [](const Row &row) { return row.integer(0); };
    const char *sql = keysStatement(filter.order, filter.descending, !filter.grid.isEmpty());
    return filter.grid.isEmpty()
               ? database.all(sql, readKey, facets.mask, facets.wanted)
               : database.all(sql, readKey, facets.mask, facets.wanted, filter.grid);
}

} // namespace

Result<std::unordered_set<qint64>> returnedRows(Database &database)
{
    std::unordered_set<qint64> rows;
    const auto own = Ledger(database).own();
    if (!own) {
        return own.error().kind == Error::Kind::NotFound
                   ? Result<std::unordered_set<qint64>>(rows) // not enrolled yet
                   : tl::unexpected(own.error());
    }
    const auto lines =
        TRY(database.all("SELECT ledger.line FROM verdict JOIN event ON event.id = verdict.event"
                         " JOIN ledger ON ledger.chain = event.chain AND ledger.n = event.n"
                         " WHERE verdict.closed_by = '' AND verdict.kind <> 'duplicate_of'",
                         [](const Row &row) { return row.blob(0); }));
    JsonParser parser = lineParser();
    for (const QByteArray &bytes : lines) {
        const auto line = readLine(parser, bytes);
        if (!line) {
            continue; // erased by law, or it never made sense
        }
        TRY(database.each(
            "SELECT row FROM target WHERE id = $1",
            [&](const Row &row) -> Result<> {
                rows.insert(row.integer(0));
                return {};
            },
            line->target));
    }
    return rows;
}

namespace {

// Rows where the words of a search are found, and all else holds.
Result<std::vector<qint64>> foundKeys(Database &database, const TargetFilter &filter,
                                      const FindQuery &query, const MarkedRows &marked,
                                      int foundMax)
{
    const FacetFilter facets = facetFilter(filter);
    std::unordered_set<qint64> returned;
    if (filter.tab == TargetTab::Returned) {
        returned = TRY(returnedRows(database));
    }
    const auto isShown = [&](qint64 row) -> Result<bool> {
        if (filter.tab == TargetTab::Returned && !returned.contains(row)) {
            return false;
        }
        const auto shown = TRY(database.first(
            "SELECT facets, grid FROM target WHERE row = $1",
            [&](const Row &found) {
                return facets.takes(found.integer(0)) &&
                       (filter.grid.isEmpty() || found.text(1) == filter.grid);
            },
            row));
        return shown.value_or(false);
    };
    const auto isMarked = [&marked](qint64 row) { return marked.holds(row); };
    return SearchIndex(database).find(query.words, foundMax, isShown, isMarked);
}

TargetListRow readListRow(const Row &row)
{
    TargetListRow target;
    target.row = row.integer(0);
    target.id = uuidAt(row, 1);
    target.name = row.text(2);
    target.uscc = row.text(3);
    target.kind = row.text(4);
    target.address = row.text(5);
    QStringList place{row.text(6), row.text(7), row.text(8)};
    place.removeAll(QString(""_L1));
    target.place = place.join(u' ');
    target.grid = row.text(9);
    target.state = row.text(10);
    target.tier = static_cast<int>(row.integer(11));
    target.visitedAt = momentAt(row, 12);
    target.contactedAt = momentAt(row, 13);
    target.lastOutcome = row.text(14);
    target.nextVisitOn = dayAt(row, 15);
    target.conflicts = row.integer(16);
    target.establishedOn = dayAt(row, 17);
    target.hasDraft = row.integer(18) != 0;
    return target;
}

} // namespace

qint64 targetFacets(TargetState state, SubjectKind kind, int tier, qint64 conflicts)
{
    return tabNumber(tabOf(state)).value_or(0) + static_cast<qint64>(kind) * kindUnit +
           tier * tierUnit + (conflicts > 0 ? conflictBit : 0);
}

Result<std::vector<qint64>> targetKeysOf(Database &database, const TargetFilter &filter,
                                         int foundMax)
{
    const FindQuery query = findQuery(filter.search);
    const MarkedRows marked = TRY(MarkedRows::of(database, query));
    if (!query.words.isEmpty()) {
        return foundKeys(database, filter, query, marked, foundMax);
    }
    std::vector<qint64> keys = TRY(orderedKeys(database, filter));
    if (!marked.areAll()) {
        std::erase_if(keys, [&](qint64 row) { return !marked.holds(row); });
    }
    if (filter.tab == TargetTab::Returned) {
        const auto returned = TRY(returnedRows(database));
        std::erase_if(keys, [&](qint64 row) { return !returned.contains(row); });
    }
    return keys;
}

Result<std::vector<TargetListRow>> targetRows(Database &database, const std::vector<qint64> &keys)
{
    const auto returned = TRY(returnedRows(database));
    std::vector<TargetListRow> rows;
    rows.reserve(keys.size());
    for (const qint64 key : keys) {
        auto row = TRY(database.first(
            "SELECT row, id, name, uscc, kind,"
            " CASE WHEN operating_address <> '' THEN operating_address ELSE registered_address END,"
            " building, floor, room, grid, state, tier, visited_at, contacted_at, last_outcome,"
            " next_visit_on, conflicts, established_on,"
            " CASE WHEN EXISTS (SELECT 1 FROM draft WHERE draft.target = target.id) THEN 1 ELSE 0"
            " END FROM target WHERE row = $1",
            readListRow, key));
        if (row) {
            row->returned = returned.contains(key);
            rows.push_back(*std::move(row));
        }
    }
    return rows;
}

Result<std::map<TargetTab, qint64>> targetCounts(Database &database, const QString &grid)
{
    const auto read = [](const Row &row) {
        return std::map<TargetTab, qint64>{{TargetTab::Open, row.integer(0)},
                                           {TargetTab::Retry, row.integer(1)},
                                           {TargetTab::Visited, row.integer(2)},
                                           {TargetTab::Invalid, row.integer(3)},
                                           {TargetTab::All, row.integer(4)}};
    };
    auto counts = *(grid.isEmpty()
                        ? TRY(database.first(
                              "SELECT count(CASE WHEN (facets & 3) = 0 THEN 1 END),"
                              " count(CASE WHEN (facets & 3) = 1 THEN 1 END),"
                              " count(CASE WHEN (facets & 3) = 2 THEN 1 END),"
                              " count(CASE WHEN (facets & 3) = 3 THEN 1 END), count(*) FROM target",
                              read))
                        : TRY(database.first(
                              "SELECT count(CASE WHEN (facets & 3) = 0 THEN 1 END),"
                              " count(CASE WHEN (facets & 3) = 1 THEN 1 END),"
                              " count(CASE WHEN (facets & 3) = 2 THEN 1 END),"
                              " count(CASE WHEN (facets & 3) = 3 THEN 1 END), count(*) FROM target"
                              " WHERE grid = $1",
                              read, grid)));
    const auto rows = TRY(returnedRows(database));
    qint64 &number = counts[TargetTab::Returned];
    for (const qint64 row : rows) {
        number += TRY(database.count(
            "SELECT count(*) FROM target WHERE row = $1 AND ($2 = '' OR grid = $2)", row, grid));
    }
    return counts;
}

} // namespace core
