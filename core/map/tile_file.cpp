// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/map/tile_file.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <sqlite3.h>
#include <zlib.h>

#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr int stepsMax = 2'000; // of a thousand instructions each: no statement runs for long
constexpr int metadataRowsMax = 200;

Error noMap(const QString &why)
{
    return {Error::Kind::Invalid, why};
}

// A view in the file may call itself `tiles`; all it may do is read.
int onlyReading(void *, int action, const char *, const char *, const char *, const char *)
{
    return action == SQLITE_SELECT || action == SQLITE_READ ? SQLITE_OK : SQLITE_DENY;
}

// SQLite asks this every thousand instructions; a statement that goes on for too long is stopped.
int stopEndless(void *asked)
{
    return ++*static_cast<int *>(asked) > stepsMax ? 1 : 0;
}

// Counts for the time of one statement.
class Patience {
public:
    explicit Patience(sqlite3 *connection) : m_connection(connection)
    {
        sqlite3_progress_handler(m_connection, 1'000, stopEndless, &m_asked);
    }
    Patience(const Patience &) = delete;
    Patience &operator=(const Patience &) = delete;
    ~Patience() { sqlite3_progress_handler(m_connection, 0, nullptr, nullptr); }

private:
    sqlite3 *m_connection;
    int m_asked = 0;
};

QString textAt(sqlite3_stmt *statement, int column)
{
    const auto *bytes = static_cast<const char *>(
        static_cast<const void *>(sqlite3_column_text(statement, column)));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(statement, column));
}

// A map's maker may write HTML; what is shown is its words.
QString plainWords(QString text)
{
    constexpr qsizetype wordsMax = 120;
    static const QRegularExpression tags(u"<[^>]*>"_s);
    text = text.left(4'000).remove(tags).simplified();
    text.replace(u"&copy;"_s, u"©"_s).replace(u"(c) "_s, u"© "_s).replace(u"&amp;"_s, u"&"_s);
    return text.left(wordsMax);
}

std::optional<TileFormat> formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG")) {
        return TileFormat::Png;
    }
    if (bytes.startsWith("\xff\xd8\xff")) {
        return TileFormat::Jpeg;
    }
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP") {
        return TileFormat::Webp;
    }
    return std::nullopt;
}

std::optional<Crs> crsNamed(QString name)
{
    name = name.toUpper().remove(u'-').remove(u'_').remove(u' ');
    const std::map<QString, Crs> known{
        {u"WGS84"_s, Crs::Wgs84},        {u"EPSG:4326"_s, Crs::Wgs84},
        {u"EPSG:3857"_s, Crs::Wgs84},    {u"CGCS2000"_s, Crs::Cgcs2000},
        {u"EPSG:4490"_s, Crs::Cgcs2000}, {u"GCJ02"_s, Crs::Gcj02}};
    const auto found = known.find(name);
    return found == known.end() ? std::nullopt : std::optional(found->second);
}

void harden(sqlite3 *connection)
{
    int was = 0;
    (void)sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, &was);
    (void)sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &was);
    (void)sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, &was);
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, packedTileBytesMax);
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, 20'000);
    sqlite3_limit(connection, SQLITE_LIMIT_VDBE_OP, 25'000);
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 20);
    sqlite3_limit(connection, SQLITE_LIMIT_COMPOUND_SELECT, 4);
    (void)sqlite3_exec(connection, "PRAGMA cell_size_check = ON", nullptr, nullptr, nullptr);
    (void)sqlite3_set_authorizer(connection, onlyReading, nullptr);
}

} // namespace

Result<QByteArray> inflated(const QByteArray &bytes, int bytesMax)
{
    const bool isGzip = bytes.startsWith("\x1f\x8b");
    const bool isZlib =
        bytes.size() > 2 && bytes[0] == '\x78' &&
        (static_cast<uchar>(bytes[0]) * 256 + static_cast<uchar>(bytes[1])) % 31 == 0;
    if (!isGzip && !isZlib) {
        return bytes;
    }
    z_stream stream{};
    constexpr int eitherHeader = 32;
    if (inflateInit2(&stream, MAX_WBITS + eitherHeader) != Z_OK) {
        return fail(Error::Kind::Storage, u"zlib does not start"_s);
    }
    QByteArray packed = bytes; // zlib's pointers are not const
    stream.next_in = static_cast<Bytef *>(static_cast<void *>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    QByteArray out;
    int state = Z_OK;
    while (state == Z_OK && out.size() < bytesMax) {
        std::array<char, 65'536> piece{};
        stream.next_out = static_cast<Bytef *>(static_cast<void *>(piece.data()));
        stream.avail_out = piece.size();
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(piece.data(), static_cast<qsizetype>(piece.size() - stream.avail_out));
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || out.size() > bytesMax) {
        return fail(Error::Kind::Invalid, u"a tile of the map cannot be unpacked"_s);
    }
    return out;
}

void TileFile::Closer::operator()(sqlite3 *connection) const
{
    sqlite3_close_v2(connection);
}

void TileFile::Closer::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

TileFile::TileFile(TileFile &&) noexcept = default;

TileFile &TileFile::operator=(TileFile &&other) noexcept
{
    m_tile = std::move(other.m_tile); // before its connection
    m_connection = std::move(other.m_connection);
    m_info = other.m_info;
    return *this;
}

TileFile::~TileFile() = default;

Result<TileFile> TileFile::open(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile() || !file.isReadable()) {
        return fail(Error::Kind::NotFound, u"there is no map file %1 to read"_s.arg(path));
    }
    // Nobody writes to it while it is used, so there is nothing to lock and no journal to look for.
    const QByteArray name =
        "file:" + QUrl::toPercentEncoding(file.absoluteFilePath(), "/") + "?immutable=1&mode=ro";
    TileFile opened;
    sqlite3 *connection = nullptr;
    const int code =
        sqlite3_open_v2(name.constData(), &connection,
                        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    opened.m_connection.reset(connection);
    if (code != SQLITE_OK) {
        return tl::unexpected(noMap(u"%1 is no MBTiles file"_s.arg(file.fileName())));
    }
    harden(connection);
    TRY(opened.check());
    return opened;
}

Result<> TileFile::check()
{
    TRY(readMetadata());
    sqlite3_stmt *tile = nullptr;
    const int code = sqlite3_prepare_v3(m_connection.get(),
                                        "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND"
                                        " tile_column = ?2 AND tile_row = ?3 LIMIT 1",
                                        -1, SQLITE_PREPARE_PERSISTENT, &tile, nullptr);
    m_tile.reset(tile);
    if (code != SQLITE_OK) {
        return tl::unexpected(noMap(u"the file has no tiles in it: an MBTiles file is needed"_s));
    }
    return readZooms();
}

Result<> TileFile::readMetadata()
{
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v2(m_connection.get(), "SELECT name, value FROM metadata", -1,
                                        &statement, nullptr);
    const std::unique_ptr<sqlite3_stmt, Closer> owned(statement);
    if (code != SQLITE_OK) {
        return tl::unexpected(
            noMap(u"the file says nothing of itself: an MBTiles file is needed"_s));
    }
    const Patience patience(m_connection.get());
    std::map<QString, QString> said;
    int rows = 0;
    while (sqlite3_step(statement) == SQLITE_ROW && ++rows <= metadataRowsMax) {
        said[textAt(statement, 0)] = textAt(statement, 1).left(20'000);
    }
    m_info.name = plainWords(said[u"name"_s]);
    m_info.attribution = plainWords(said[u"attribution"_s]);
    const QString about = plainWords(said[u"description"_s]);
    if (m_info.attribution.isEmpty() && about.contains(u'©')) {
        m_info.attribution = about;
    }
    if (said[u"format"_s] == u"pbf") {
        m_info.format = TileFormat::Vector;
    }
    if (const auto crs = crsNamed(said[u"crs"_s])) {
        m_info.crs = *crs;
        m_info.saysCrs = true;
    }
    return {};
}

// From which zoom to which there are tiles, and what the first of them is: the metadata is often
// wrong about both.
Result<> TileFile::readZooms()
{
    for (const auto &[sql, into] :
         {std::pair{"SELECT zoom_level, tile_data FROM tiles ORDER BY zoom_level LIMIT 1",
                    &m_info.zoomMin},
          std::pair{"SELECT zoom_level, tile_data FROM tiles ORDER BY zoom_level DESC LIMIT 1",
                    &m_info.zoomMax}}) {
        sqlite3_stmt *statement = nullptr;
        const int code = sqlite3_prepare_v2(m_connection.get(), sql, -1, &statement, nullptr);
        const std::unique_ptr<sqlite3_stmt, Closer> owned(statement);
        const Patience patience(m_connection.get());
        if (code != SQLITE_OK || sqlite3_step(statement) != SQLITE_ROW) {
            return tl::unexpected(noMap(u"the map file is empty or damaged"_s));
        }
        const qint64 zoom = sqlite3_column_int64(statement, 0);
        if (zoom < 0 || zoom > tileZoomMax) {
            return tl::unexpected(noMap(u"the map file has a zoom that no map has"_s));
        }
        *into = static_cast<int>(zoom);
        const QByteArray bytes(static_cast<const char *>(sqlite3_column_blob(statement, 1)),
                               sqlite3_column_bytes(statement, 1));
        const auto image = formatOf(bytes);
        if (image) {
            m_info.format = *image;
        } else if (m_info.format != TileFormat::Vector) {
            return tl::unexpected(noMap(
                u"the tiles of the map are neither pictures (PNG, JPEG) nor vectors (PBF)"_s));
        }
    }
    return {};
}

Result<std::optional<QByteArray>> TileFile::blob(sqlite3_stmt *statement) const
{
    const Patience patience(m_connection.get());
    const int code = sqlite3_step(statement);
    if (code == SQLITE_DONE) {
        return std::nullopt;
    }
    if (code != SQLITE_ROW) {
        return fail(Error::Kind::Storage, u"the map file does not read: %1"_s.arg(
                                              QString::fromUtf8(sqlite3_errstr(code))));
    }
    return QByteArray(static_cast<const char *>(sqlite3_column_blob(statement, 0)),
                      sqlite3_column_bytes(statement, 0));
}

Result<std::optional<QByteArray>> TileFile::tile(int zoom, int column, int row)
{
    const qint64 across = qint64{1} << std::clamp(zoom, 0, tileZoomMax);
    if (zoom < m_info.zoomMin || zoom > m_info.zoomMax || column < 0 || row < 0 ||
        column >= across || row >= across) {
        return std::nullopt;
    }
    sqlite3_stmt *statement = m_tile.get();
    sqlite3_bind_int(statement, 1, zoom);
    sqlite3_bind_int(statement, 2, column);
    sqlite3_bind_int64(statement, 3, across - 1 - row); // the file counts rows from the south
    auto found = blob(statement);
    sqlite3_reset(statement);
    const auto packed = TRY(std::move(found));
    if (!packed) {
        return std::nullopt;
    }
    return TRY(inflated(*packed, tileBytesMax));
}

} // namespace core
