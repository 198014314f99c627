// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace core {

// Limits of a tile: as it lies in the file, and unpacked.
constexpr int packedTileBytesMax = 4 * 1024 * 1024;
constexpr int tileBytesMax = 16 * 1024 * 1024;
constexpr int tileZoomMax = 22;

enum class TileFormat { Png, Jpeg, Webp, Vector };

// What a map file says of itself.
struct TileInfo {
    QString name;
    QString attribution; // whose data it is, as plain text
    TileFormat format = TileFormat::Png;
    int zoomMin = 0;
    int zoomMax = 0;
    // Its row `crs` of the metadata: WGS84, CGCS2000 or GCJ02. WGS84 where it says nothing.
    Crs crs = Crs::Wgs84;
    bool saysCrs = false;
    bool operator==(const TileInfo &) const = default;
};

// Tiles in an MBTiles file, which somebody else made: opened to read only, with no statement run
// but ours, and none for long. One thread at a time.
class TileFile {
public:
    // NotFound: no such file. Invalid: it is no map of ours to read; the detail says why.
    static Result<TileFile> open(const QString &path);
    TileFile(TileFile &&) noexcept;
    TileFile &operator=(TileFile &&) noexcept;
    ~TileFile();

    const TileInfo &info() const { return m_info; }
    // A tile's bytes, unpacked; nothing where the map has none. Rows count from the north.
    Result<std::optional<QByteArray>> tile(int zoom, int column, int row);

private:
    TileFile() = default;
    Result<> check();
    Result<> readMetadata();
    Result<> readZooms();
    Result<std::optional<QByteArray>> blob(sqlite3_stmt *statement) const;

    struct Closer {
        void operator()(sqlite3 *connection) const;
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3, Closer> m_connection;
    std::unique_ptr<sqlite3_stmt, Closer> m_tile;
    TileInfo m_info;
};

// Unpacks gzip or zlib; bytes that are neither are given back as they are. Invalid: damaged, or
// more than `bytesMax` come out.
Result<QByteArray> inflated(const QByteArray &bytes, int bytesMax);

} // namespace core
