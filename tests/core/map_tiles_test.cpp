// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/map/tile_file.h"
#include "core/map/vector_tile.h"

#include "tests/support/map_files.h"
#include "tests/support/must.h"
#include "tests/support/shared_data.h"
#include "tests/support/synthetic.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using core::TileFeature;

namespace {

QByteArray pngBytes()
{
    return QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(64, 'p');
}

core::Error refusal(const QString &path)
{
    const auto opened = core::TileFile::open(path);
    REQUIRE_FALSE(opened);
    return opened.error();
}

} // namespace

TEST_CASE("a tile with pictures is found by its column and its row from the north")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"county map.mbtiles"_s);
    map_files::write(path,
                     {{u"name"_s, u"示范县"_s},
                      {u"format"_s, u"png"_s},
                      {u"crs"_s, u"GCJ-02"_s},
                      {u"attribution"_s, u"<a href=\"x\">&copy; Office</a>"_s}},
                     {{10, 3, 5, pngBytes()}, {12, 9, 1, pngBytes()}});

    core::TileFile file = must(core::TileFile::open(path));

    CHECK(file.info().format == core::TileFormat::Png);
    CHECK(file.info().zoomMin == 10);
    CHECK(file.info().zoomMax == 12);
    CHECK(file.info().crs == core::Crs::Gcj02);
    CHECK(file.info().saysCrs);
    CHECK(file.info().attribution == u"© Office");
    CHECK(must(file.tile(10, 3, 5)) == pngBytes());
    CHECK_FALSE(must(file.tile(10, 3, 6)));
    CHECK_FALSE(must(file.tile(11, 3, 5)));
    CHECK_FALSE(must(file.tile(10, -1, 5)));
    CHECK_FALSE(must(file.tile(10, 3, 5'000)));
}

TEST_CASE("a packed vector tile is unpacked and read: shapes, names and kinds")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"v.mbtiles"_s);
    map_files::write(
        path, {{u"format"_s, u"pbf"_s}},
        {{14, 1, 2, map_files::gzipped(map_files::vectorTile(u"人民路"_s, u"石湾"_s))}});
    core::TileFile file = must(core::TileFile::open(path));
    CHECK(file.info().crs == core::Crs::Wgs84);
    CHECK_FALSE(file.info().saysCrs);

    const auto layers = must(core::readVectorTile(*must(file.tile(14, 1, 2))));

    REQUIRE(layers.size() == 5);
    const auto layer = [&](const QString &name) {
        return *std::ranges::find(layers, name, &core::TileLayer::name);
    };
    const TileFeature forest = layer(u"landuse"_s).features.front();
    CHECK(forest.shape == TileFeature::Shape::Area);
    CHECK(forest.kind == u"forest");
    REQUIRE(forest.parts.size() == 1);
    CHECK(forest.parts.front().size() == 5); // closed
    CHECK(forest.parts.front()[2] == core::TilePoint{2048, 4096});
    const core::TileLayer roads = layer(u"road"_s);
    REQUIRE(roads.features.size() == 2);
    CHECK(roads.features[0].name == u"人民路");
    CHECK(roads.features[0].kind == u"primary");
    CHECK(roads.features[0].parts.front().back() == core::TilePoint{4096, 2048});
    CHECK(layer(u"place"_s).features.front().name == u"石湾");
    CHECK(roads.extent == 4096);
}

TEST_CASE("files that are no map are refused with a sentence, and none is written to")
{
    const QTemporaryDir folder;
    const auto path = [&](const char *name) { return folder.filePath(QString::fromLatin1(name)); };
    CHECK(refusal(path("none.mbtiles")).kind == core::Error::Kind::NotFound);
    QFile text(path("text.mbtiles"));
    REQUIRE(text.open(QIODevice::WriteOnly));
    text.write("this is not a database at all, only words");
    text.close();
    CHECK(refusal(text.fileName()).kind == core::Error::Kind::Invalid);
    map_files::writeSql(path("other.db"), "CREATE TABLE things (a INTEGER);");
    CHECK(refusal(path("other.db")).detail.contains(u"MBTiles"));
    map_files::write(path("empty.mbtiles"), {{u"format"_s, u"png"_s}}, {});
    CHECK(refusal(path("empty.mbtiles")).detail.contains(u"empty"));
    map_files::write(path("zoom.mbtiles"), {}, {{25, 0, 0, pngBytes()}});
    CHECK(refusal(path("zoom.mbtiles")).detail.contains(u"zoom"));
    map_files::write(path("words.mbtiles"), {}, {{3, 0, 0, "just words"}});
    CHECK(refusal(path("words.mbtiles")).detail.contains(u"neither"));
}

TEST_CASE("a view that never ends is stopped, and one that calls functions is not run")
{
    const QTemporaryDir folder;
    const QString endless = folder.filePath(u"endless.mbtiles"_s);
    map_files::writeSql(
        endless, "CREATE TABLE metadata (name TEXT, value TEXT);"
                 "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                 " FROM n) SELECT i AS zoom_level, 0 AS tile_column, 0 AS tile_row,"
                 " x'89504e47' AS tile_data FROM n WHERE i < 0;");
    CHECK(refusal(endless).kind == core::Error::Kind::Invalid);
    const QString calling = folder.filePath(u"calling.mbtiles"_s);
    map_files::writeSql(
        calling, "CREATE TABLE metadata (name TEXT, value TEXT);"
                 "CREATE VIEW tiles AS SELECT 1 AS zoom_level, 0 AS tile_column, 0 AS tile_row,"
                 " randomblob(1000000000) AS tile_data;");
    CHECK(refusal(calling).kind == core::Error::Kind::Invalid);
}

TEST_CASE("what unpacks to too much is refused, and what is not packed stays as it is")
{
    CHECK(must(core::inflated("plain", 100)) == "plain");
    CHECK(must(core::inflated(map_files::gzipped(QByteArray(5'000, 'a')), 10'000)).size() == 5'000);
    CHECK_FALSE(core::inflated(map_files::gzipped(QByteArray(5'000'000, 'a')), 100'000));
    CHECK_FALSE(core::inflated(map_files::gzipped("abcdefgh").chopped(6), 10'000));
}

TEST_CASE("a damaged vector tile is refused or read in part, and never harms")
{
    const QByteArray good = map_files::vectorTile(u"人民路"_s, u"石湾"_s);
    CHECK_FALSE(core::readVectorTile(good.chopped(3)));
    synthetic::Random random(5);
    for (int i = 0; i < 3'000; ++i) {
        QByteArray bad = good;
        for (int changed = 0; changed < 3; ++changed) {
            bad[static_cast<qsizetype>(random.below(static_cast<quint64>(bad.size())))] =
                static_cast<char>(random.below(256));
        }
        const auto layers = core::readVectorTile(bad);
        if (layers) {
            for (const auto &layer : *layers) {
                CHECK(layer.extent >= 1);
            }
        }
    }
    CHECK(must(core::readVectorTile({})).empty());
}

TEST_CASE("maps others made are read: pictures through a view, vectors, outlines of towns")
{
    const QString picture = sharedData(u"mbtiles_samples/geography-class-png.mbtiles"_s);
    const QString vectors = sharedData(u"osm/shenzhen_longgang.mbtiles"_s);
    if (picture.isEmpty() || vectors.isEmpty()) {
        return;
    }
    core::TileFile world = must(core::TileFile::open(picture));
    CHECK(world.info().format == core::TileFormat::Png);
    CHECK(must(world.tile(1, 1, 0)).has_value());
    core::TileFile town = must(core::TileFile::open(vectors));
    CHECK(town.info().format == core::TileFormat::Vector);
    CHECK(town.info().attribution.contains(u"OpenStreetMap"));
    int roads = 0;
    for (int column = 0; column < 1 << 14; ++column) {
        const int first = static_cast<int>((114.1862 / 360 + 0.5) * (1 << 14));
        if (column < first || column > first + 2) {
            continue;
        }
        for (int row = 7'100; row < 7'200; ++row) {
            const auto bytes = must(town.tile(14, column, row));
            for (const auto &layer :
                 bytes ? must(core::readVectorTile(*bytes)) : std::vector<core::TileLayer>()) {
                roads += layer.name == u"road" ? static_cast<int>(layer.features.size()) : 0;
            }
        }
    }
    CHECK(roads > 100);
}
