// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/duplicates.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

// More who share one phone are an agent's clients, not one firm.
constexpr int phoneSharersMax = 5;

struct Shared {
    QString key;
    std::vector<qint64> rows;
};

// Rows come ordered by what they share; neighbours with the same key are one group.
Result<> addGroups(Database &database, const char *sql, const QString &reason, int limit,
                   std::vector<DuplicateSuspects> &list)
{
    std::vector<Shared> groups;
    TRY(database.each(sql, [&](const Row &row) -> Result<> {
        const QString key = row.text(1);
        if (groups.empty() || groups.back().key != key) {
            if (std::ssize(groups) == limit) {
                return {};
            }
            groups.push_back({key, {}});
        }
        groups.back().rows.push_back(row.integer(0));
        return {};
    }));
    TargetRepository targets(database);
    for (const Shared &group : groups) {
        DuplicateSuspects suspects{reason, group.key, {}};
        for (const qint64 row : group.rows) {
            if (auto target = TRY(targets.findRow(row))) {
                suspects.targets.push_back(*std::move(target));
            }
        }
        const bool isAgent = reason == u"phone" && std::ssize(group.rows) > phoneSharersMax;
        if (!isAgent) {
            list.push_back(std::move(suspects));
        }
    }
    return {};
}

} // namespace

Result<std::vector<DuplicateSuspects>> duplicateSuspects(Database &database, int limit)
{
    std::vector<DuplicateSuspects> list;
    TRY(addGroups(database,
                  "SELECT row, uscc FROM target WHERE uscc IN (SELECT uscc FROM target"
                  " WHERE uscc <> '' AND alias_of IS NULL AND exclusion = '' AND invalid = ''"
                  " GROUP BY uscc HAVING count(*) > 1)"
                  " AND alias_of IS NULL AND exclusion = '' AND invalid = '' ORDER BY uscc, row",
                  u"uscc"_s, limit, list));
    TRY(addGroups(database,
                  "SELECT row, name_key || ' ' || address_key FROM target"
                  " WHERE (name_key, address_key) IN (SELECT name_key, address_key FROM target"
                  " WHERE name_key <> '' AND address_key <> '' AND alias_of IS NULL"
                  " AND exclusion = '' AND invalid = '' GROUP BY name_key, address_key"
                  " HAVING count(*) > 1 AND (count(DISTINCT uscc) > 1 OR min(uscc) = ''))"
                  " AND alias_of IS NULL AND exclusion = '' AND invalid = ''"
                  " ORDER BY name_key, address_key, row",
                  u"name_address"_s, limit, list));
    TRY(addGroups(database,
                  "SELECT row, contact_phone FROM target WHERE contact_phone IN"
                  " (SELECT contact_phone FROM target WHERE contact_phone <> ''"
                  " AND alias_of IS NULL AND exclusion = '' AND invalid = ''"
                  " GROUP BY contact_phone HAVING count(*) > 1)"
                  " AND alias_of IS NULL AND exclusion = '' AND invalid = ''"
                  " ORDER BY contact_phone, row",
                  u"phone"_s, limit, list));
    return list;
}

} // namespace core
