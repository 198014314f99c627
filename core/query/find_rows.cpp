// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/find_rows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

struct KnownGrid {
    GridName name;
    QString alias;
};

Result<std::vector<KnownGrid>> knownGrids(Database &database)
{
    return database.all("SELECT code, name, alias FROM grid ORDER BY code", [](const Row &row) {
        const QString code = row.text(0);
        const QString name = row.text(1);
        return KnownGrid{{code, name.isEmpty() ? code : name}, row.text(2)};
    });
}

Result<> addRows(Database &database, const char *sql, const QString &value, std::vector<bool> &rows)
{
    return database.each(
        sql,
        [&rows](const Row &row) -> Result<> {
            const auto number = static_cast<size_t>(row.integer(0));
            if (number >= rows.size()) {
                rows.resize(std::max(number + 1, 2 * rows.size()));
            }
            rows[number] = true;
            return {};
        },
        value);
}

} // namespace

Result<std::vector<GridName>> gridsNamed(Database &database, const QString &word)
{
    std::vector<GridName> named;
    for (const KnownGrid &grid : TRY(knownGrids(database))) {
        if (word.isEmpty() || isNamedBy(grid.name.name, word) || isNamedBy(grid.alias, word) ||
            grid.name.code.contains(word)) {
            named.push_back(grid.name);
        }
    }
    return named;
}

Result<std::vector<GridName>> ownGrids(Database &database)
{
    // Before the first sync there are no cursors. A grid may be read before its name has come.
    return database.all("SELECT code, CASE WHEN name = '' THEN code ELSE name END FROM grid"
                        " WHERE code IN (SELECT grid FROM cursor)"
                        " OR EXISTS (SELECT 1 FROM cursor WHERE cursor.grid = '*')"
                        " OR NOT EXISTS (SELECT 1 FROM cursor)"
                        " UNION SELECT grid, grid FROM cursor"
                        " WHERE grid NOT IN (SELECT code FROM grid)"
                        " AND substr(grid, 1, 1) NOT IN ('=', '~', '*') ORDER BY 1",
                        [](const Row &row) {
                            return GridName{row.text(0), row.text(1)};
                        });
}

Result<MarkedRows> MarkedRows::of(Database &database, const FindQuery &query)
{
    MarkedRows marked;
    for (const QString &word : query.grids) {
        std::vector<bool> rows;
        const std::vector<GridName> grids = TRY(gridsNamed(database, word));
        for (const GridName &grid : grids) {
            TRY(addRows(database, "SELECT row FROM target WHERE grid = $1", grid.code, rows));
        }
        if (grids.empty()) {
            marked.m_unknown.append(u"@"_s + word);
        }
        marked.narrow(std::move(rows));
    }
    for (const QString &word : query.outcomes) {
        std::vector<bool> rows;
        const std::vector<OutcomeName> names = outcomesNamed(word);
        for (const OutcomeName &name : names) {
            TRY(addRows(database,
                        name.state ? "SELECT row FROM target WHERE state = $1"
                                   : "SELECT row FROM target WHERE last_outcome = $1"
                                     " AND last_outcome <> ''",
                        name.code(), rows));
        }
        if (names.empty()) {
            marked.m_unknown.append(u"#"_s + word);
        }
        marked.narrow(std::move(rows));
    }
    return marked;
}

void MarkedRows::narrow(std::vector<bool> rows)
{
    if (m_areAll) {
        m_rows = std::move(rows);
        m_areAll = false;
        return;
    }
    m_rows.resize(std::min(m_rows.size(), rows.size()));
    for (size_t row = 0; row < m_rows.size(); ++row) {
        m_rows[row] = m_rows[row] && rows[row];
    }
}

} // namespace core
