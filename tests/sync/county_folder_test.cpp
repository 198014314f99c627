// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/county_folder.h"

#include "core/settings.h"
#include "tests/support/must.h"

#include <QFile>
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

TEST_CASE("a restore that is cut off before its last step leaves the county that was there [F76]",
          "[F76]")
{
    QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    const QByteArray serverId = [&] {
        const auto county = must(server::createCounty(folder, u"青禾县"_s, u"441900"_s, {}));
        return must(county.store->wait([](core::Database &database) {
            return core::Settings(database).bytes(core::setting::serverId);
        }));
    }();
    {
        auto replacement = must(server::Replacement::begin(folder, {}));
        REQUIRE(QFile::remove(folder + u"/county-restoring.db"_s));
        CHECK_FALSE(replacement.finish(u"cut"_s));
    }
    CHECK_FALSE(QFile::exists(folder + u"/county-before-cut.db"_s));
    auto again = must(server::Replacement::begin(folder, {}));
    REQUIRE(again.former() != nullptr);
    CHECK(must(core::Settings(*again.former()).bytes(core::setting::serverId)) == serverId);
    CHECK(must(again.finish(u"done"_s)) == folder + u"/county-before-done.db"_s);
    CHECK(QFile::exists(folder + u"/county-before-done.db"_s));
    CHECK_FALSE(QFile::exists(folder + u"/county-restoring.db"_s));
}
