// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/county_folder.h"

#include "tests/support/must.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

TEST_CASE("a county's database keeps the indexes of duplicates and none of a list's orders")
{
    QTemporaryDir folder;
    const auto county =
        must(server::createCounty(folder.filePath(u"county"_s), u"青禾县"_s, u"441900"_s, {}));
    const auto countOf = [&](const QString &pattern) {
        return must(county.store->wait([&](core::Database &database) {
            return database.count(
                "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name LIKE $1",
                pattern);
        }));
    };
    CHECK(countOf(u"target_list%"_s) == 0);
    CHECK(countOf(u"target_name_key"_s) == 1);
    CHECK(countOf(u"target_uscc"_s) == 1);
}
