// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/find.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qsizetype gridWordsMin = 2; // one letter names too many grids beside the targets

Result<> addNamedGrids(Database &database, const FindQuery &query, Found &found)
{
    const bool isMark = query.mark == u'@';
    if (!isMark && (query.narrows() || query.words.size() < gridWordsMin)) {
        return {};
    }
    for (const GridName &grid : TRY(gridsNamed(database, isMark ? query.marked : query.words))) {
        if (std::ssize(found.grids) == foundGridsMax) {
            break;
        }
        found.grids.push_back(
            {grid, TRY(database.count("SELECT count(*) FROM target WHERE grid = $1", grid.code))});
    }
    return {};
}

} // namespace

Result<std::vector<FoundTarget>> withLastVisit(Database &database, std::vector<TargetListRow> rows)
{
    std::vector<FoundTarget> targets;
    for (TargetListRow &row : rows) {
        FoundTarget target{std::move(row), {}, {}};
        TRY(database.each(
            "SELECT coalesce((SELECT name FROM user WHERE login = visit.user AND name <> ''),"
            " visit.user), visit.organisation FROM visit"
            " WHERE visit.target = $1 AND visit.voided = 0 ORDER BY visit.at DESC LIMIT 1",
            [&target](const Row &visit) -> Result<> {
                target.lastBy = visit.text(0);
                target.lastOrganisation = visit.text(1);
                return {};
            },
            target.row.row));
        targets.push_back(std::move(target));
    }
    return targets;
}

Result<Found> findEverywhere(Database &database, const QString &text)
{
    Found found;
    const FindQuery query = findQuery(text);
    if (query.isCommand) {
        return found;
    }
    TRY(addNamedGrids(database, query, found));
    if (query.mark == u'#') {
        found.outcomes = outcomesNamed(query.marked);
        found.outcomes.resize(std::min(found.outcomes.size(), size_t{foundOutcomesMax}));
    }
    if (query.words.isEmpty() && !query.narrows()) {
        return found;
    }
    const MarkedRows marked = TRY(MarkedRows::of(database, query));
    found.unknown = marked.unknown();
    if (!found.unknown.isEmpty()) {
        return found;
    }
    TargetFilter filter;
    filter.tab = TargetTab::All;
    filter.search = text;
    std::vector<qint64> keys = TRY(targetKeysOf(database, filter, foundTargetsMax + 1));
    found.hasMore = std::ssize(keys) > foundTargetsMax;
    keys.resize(std::min(keys.size(), size_t{foundTargetsMax}));
    found.targets = TRY(withLastVisit(database, TRY(targetRows(database, keys))));
    return found;
}

} // namespace core
