// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/query/find_query.h"

#include <QString>

#include <vector>

namespace core {

// A grid by what people call it.
struct GridName {
    QString code;
    QString name; // the code where it has none

    bool operator==(const GridName &) const = default;
};

// Grids by a part of their name, alias or code, or by pinyin or initials; an empty word names all.
Result<std::vector<GridName>> gridsNamed(Database &database, const QString &word);
// Grids this laptop's person works in, so that what she adds there is hers to add.
Result<std::vector<GridName>> ownGrids(Database &database);

// The rows of `target` that all marks of a query leave. Read from indexes alone.
class MarkedRows {
public:
    static Result<MarkedRows> of(Database &database, const FindQuery &query);

    bool areAll() const { return m_areAll; } // the query has no marks
    bool holds(qint64 row) const
    {
        return m_areAll ||
               (row >= 0 && row < std::ssize(m_rows) && m_rows[static_cast<size_t>(row)]);
    }
    // Marks that name no grid or no outcome here; with one of them nothing is left.
    const QStringList &unknown() const { return m_unknown; }

private:
    void narrow(std::vector<bool> rows);

    bool m_areAll = true;
    std::vector<bool> m_rows;
    QStringList m_unknown;
};

} // namespace core
