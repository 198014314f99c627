// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/map_files.h"

#include "core/db/database.h"
#include "core/db/sqlite_driver.h"
#include "tests/support/must.h"

#include <protozero/pbf_writer.hpp>
#include <zlib.h>

namespace map_files {

using namespace Qt::StringLiterals;

namespace {

using Points = std::vector<std::pair<int, int>>;

// A name, an optional kind and a shape of a vector tile.
struct Feature {
    quint32 shape = 1; // 1 point, 2 line, 3 area
    std::vector<quint32> tags;
    Points points;
};

std::vector<quint32> geometry(const Feature &feature)
{
    std::vector<quint32> numbers;
    int x = 0;
    int y = 0;
    const auto count = static_cast<quint32>(feature.points.size());
    for (quint32 i = 0; i < count; ++i) {
        if (i == 0) {
            numbers.push_back(1 << 3 | 1); // move to one point
        } else if (i == 1) {
            numbers.push_back((count - 1) << 3 | 2); // lines to the others
        }
        numbers.push_back(protozero::encode_zigzag32(feature.points[i].first - x));
        numbers.push_back(protozero::encode_zigzag32(feature.points[i].second - y));
        x = feature.points[i].first;
        y = feature.points[i].second;
    }
    if (feature.shape == 3) {
        numbers.push_back(1 << 3 | 7); // back to the first
    }
    return numbers;
}

std::string layer(const std::string &name, const std::vector<std::string> &keys,
                  const std::vector<std::string> &values, const std::vector<Feature> &features)
{
    std::string bytes;
    protozero::pbf_writer writer(bytes);
    writer.add_uint32(15, 2);
    writer.add_string(1, name);
    for (const Feature &feature : features) {
        std::string one;
        protozero::pbf_writer into(one);
        into.add_packed_uint32(2, feature.tags.begin(), feature.tags.end());
        into.add_uint32(3, feature.shape);
        const auto numbers = geometry(feature);
        into.add_packed_uint32(4, numbers.begin(), numbers.end());
        writer.add_message(2, one);
    }
    for (const std::string &key : keys) {
        writer.add_string(3, key);
    }
    for (const std::string &value : values) {
        std::string one;
        protozero::pbf_writer(one).add_string(1, value);
        writer.add_message(4, one);
    }
    writer.add_uint32(5, 4096);
    return bytes;
}

} // namespace

QByteArray vectorTile(const QString &roadName, const QString &villageName)
{
    std::string tile;
    protozero::pbf_writer writer(tile);
    writer.add_message(3, layer("landuse", {"class"}, {"forest"},
                                {{3, {0, 0}, {{0, 0}, {2048, 0}, {2048, 4096}, {0, 4096}}}}));
    writer.add_message(3,
                       layer("water", {}, {},
                             {{3, {}, {{2600, 2600}, {3900, 2600}, {3900, 3900}, {2600, 3900}}}}));
    writer.add_message(3,
                       layer("building", {}, {},
                             {{3, {}, {{2500, 1000}, {2900, 1000}, {2900, 1300}, {2500, 1300}}}}));
    writer.add_message(3, layer("road", {"class", "name"},
                                {"primary", roadName.toStdString(), "residential"},
                                {{2, {0, 0, 1, 1}, {{0, 2048}, {4096, 2048}}},
                                 {2, {0, 2}, {{3000, 0}, {3000, 2048}}}}));
    writer.add_message(3, layer("place", {"name", "class"}, {villageName.toStdString(), "village"},
                                {{1, {0, 0, 1, 1}, {{1024, 1024}}}}));
    return QByteArray::fromStdString(tile);
}

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream{};
    constexpr int gzipHeader = 16;
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + gzipHeader, 8, Z_DEFAULT_STRATEGY);
    QByteArray in = bytes;
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(in.size()))),
                   '\0');
    stream.next_in = static_cast<Bytef *>(static_cast<void *>(in.data()));
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = static_cast<Bytef *>(static_cast<void *>(out.data()));
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(out.size() - static_cast<qsizetype>(stream.avail_out));
    deflateEnd(&stream);
    return out;
}

void writeSql(const QString &path, const QByteArray &sql)
{
    core::SqliteOptions options;
    options.path = path;
    options.create = true;
    must(must(core::SqliteDriver::open(options))->script(sql));
}

void write(const QString &path, const std::vector<std::pair<QString, QString>> &metadata,
           const std::vector<Tile> &tiles)
{
    core::SqliteOptions options;
    options.path = path;
    options.create = true;
    auto driver = must(core::SqliteDriver::open(options));
    must(driver->script("CREATE TABLE metadata (name TEXT, value TEXT);"
                        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER,"
                        " tile_row INTEGER, tile_data BLOB,"
                        " UNIQUE (zoom_level, tile_column, tile_row));"));
    core::Database database(std::move(driver));
    for (const auto &[name, value] : metadata) {
        must(database.run("INSERT INTO metadata (name, value) VALUES ($1, $2)", name, value));
    }
    for (const Tile &tile : tiles) {
        must(database.run("INSERT INTO tiles VALUES ($1, $2, $3, $4)", tile.zoom, tile.column,
                          (1 << tile.zoom) - 1 - tile.row, tile.bytes));
    }
}

} // namespace map_files
