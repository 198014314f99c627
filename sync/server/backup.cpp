// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/backup.h"

#include "core/command_line.h"
#include "core/crypto/durable_file.h"
#include "core/crypto/sealed_file.h"
#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/json.h"
#include "core/ledger/projector.h"
#include "core/ledger/renewal.h"
#include "core/ledger/verify.h"
#include "core/settings.h"
#include "sync/protocol/frame.h"
#include "sync/server/signed_head.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <numeric>
#include <set>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::JsonObject;
using core::JsonParser;
using core::JsonWriter;
using core::Result;
using core::Row;
using core::TableShape;
using core::Value;
namespace setting = core::setting;

namespace {

constexpr int rowsPerPiece = 2000;
constexpr qsizetype bytesPerPiece = 4 * 1024 * 1024;
constexpr qsizetype rowBytesMax = 8 * 1024 * 1024;
constexpr protocol::FrameLimits pieceLimits{bytesPerPiece + rowBytesMax, 1'000'000, rowBytesMax};
constexpr int backupFormat = 1;

// What a county is known by, and what it said of its history; what is missing is left out.
const QStringList &identityPaths()
{
    static const QStringList paths{u"keys/county.key"_s, u"keys/blobs.key"_s,
                                   u"tls/certificate.pem"_s, u"tls/key.pem"_s, u"heads.ndjson"_s};
    return paths;
}

QByteArray nameHeader(const char *key, const QString &name)
{
    JsonWriter writer;
    return writer.beginObject().put(key, name).endObject().take();
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

Result<QByteArray> bytesOf(const QString &text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        return fail(
            Error::Kind::Invalid,
            u"the backup is damaged: it holds bytes that are no base64; take another one"_s);
    }
    return *decoded;
}

QByteArray factsJson(const BackupFacts &facts)
{
    JsonWriter writer;
    writer.beginObject().put("backup", backupFormat).put("server", base64(facts.serverId));
    writer.put("county", facts.county).put("made_at", facts.madeAt).put("schema", facts.schema);
    writer.put("seq", facts.head.seq).put("head", base64(facts.head.hash));
    writer.put("digest", base64(facts.digest));
    return writer.endObject().take();
}

QByteArray chainJson(const KnownChain &chain)
{
    JsonWriter writer;
    writer.beginObject().put("inc", chain.inc).put("login", chain.login).put("name", chain.name);
    writer.put("n", chain.end.n).put("hash", base64(chain.end.hash));
    return writer.endObject().take();
}

Result<BackupFacts> readFacts(const protocol::Frame &frame)
{
    JsonParser parser(rowBytesMax);
    BackupFacts facts;
    const JsonObject head = TRY(parser.object(frame.header));
    if (TRY(head.integer("backup")) != backupFormat) {
        return fail(Error::Kind::Conflict,
                    u"this backup was made by a newer Zoufang; install that version to read it"_s);
    }
    facts.serverId = TRY(bytesOf(TRY(head.text("server"))));
    facts.county = TRY(head.text("county"));
    facts.madeAt = TRY(head.integer("made_at"));
    facts.schema = static_cast<int>(TRY(head.integer("schema")));
    facts.head = {TRY(head.integer("seq")), TRY(bytesOf(TRY(head.text("head"))))};
    facts.digest = TRY(bytesOf(TRY(head.text("digest"))));
    for (const QByteArray &line : frame.lines) {
        const JsonObject chain = TRY(parser.object(line));
        facts.chains.push_back({TRY(chain.uuid("inc")),
                                TRY(chain.text("login")),
                                TRY(chain.text("name")),
                                {TRY(chain.integer("n")), TRY(bytesOf(TRY(chain.text("hash"))))}});
    }
    return facts;
}

Result<BackupFacts> factsOf(Database &database, qint64 nowMs)
{
    core::Settings settings(database);
    BackupFacts facts;
    facts.serverId = TRY(settings.bytes(setting::serverId));
    facts.county = TRY(settings.text(setting::countyName));
    facts.madeAt = nowMs;
    facts.schema = TRY(database.driver().schemaVersion());
    facts.head = TRY(core::Feed(database).head()).value_or(core::FeedHead());
    facts.digest = TRY(core::projectionDigest(database));
    facts.projectedBy = TRY(settings.integer(setting::projectedBy));
    facts.chains = TRY(knownChains(database));
    return facts;
}

// One table's rows on their way into the file.
class TableWriter {
public:
    TableWriter(core::SealedWriter &file, const TableShape &table) : m_file(file), m_table(table) {}

    Result<> write(Database &database)
    {
        QByteArrayList columns;
        for (const TableShape::Column &column : m_table.columns) {
            columns.append(column.name.toLatin1());
        }
        const QByteArray sql = "SELECT " + columns.join(", ") + " FROM " + m_table.name.toLatin1();
        m_piece.header = nameHeader("table", m_table.name);
        TRY(database.walk(sql.constData(), [this](const Row &row) { return add(row); }));
        return flush();
    }

private:
    Result<> add(const Row &row)
    {
        JsonWriter writer;
        writer.beginObject();
        for (int i = 0; i < row.count(); ++i) {
            if (row.isNull(i)) {
                continue;
            }
            const TableShape::Column &column = m_table.columns[static_cast<size_t>(i)];
            const QByteArray name = column.name.toLatin1();
            switch (column.kind) {
            case TableShape::Kind::Number:
                writer.put(name.constData(), row.integer(i));
                break;
            case TableShape::Kind::Text:
                writer.put(name.constData(), row.text(i));
                break;
            case TableShape::Kind::Bytes:
                writer.put(name.constData(), base64(row.blob(i)));
                break;
            }
        }
        m_piece.lines.push_back(writer.endObject().take());
        m_bytes += m_piece.lines.back().size();
        const bool isFull = std::ssize(m_piece.lines) >= rowsPerPiece || m_bytes >= bytesPerPiece;
        return isFull ? flush() : Result<>();
    }

    Result<> flush()
    {
        if (m_piece.lines.empty()) {
            return {};
        }
        TRY(m_file.add(protocol::packFrame(m_piece)));
        m_piece.lines.clear();
        m_bytes = 0;
        return {};
    }

    core::SealedWriter &m_file;
    const TableShape &m_table;
    protocol::Frame m_piece;
    qsizetype m_bytes = 0;
};

// Rows on their way back into a table.
class TableReader {
public:
    explicit TableReader(Database &database) : m_database(database) {}

    Result<> begin()
    {
        for (TableShape &table : TRY(m_database.driver().tables())) {
            if (core::isProjection(table.name)) {
                continue;
            }
            m_tables.push_back(std::move(table));
        }
        for (auto table = m_tables.rbegin(); table != m_tables.rend(); ++table) {
            TRY(m_database.script("DELETE FROM " + table->name.toLatin1()));
        }
        return {};
    }

    Result<> add(const QString &name, const std::vector<QByteArray> &rows)
    {
        const auto table = std::find_if(m_tables.begin(), m_tables.end(),
                                        [&](const auto &one) { return one.name == name; });
        if (table == m_tables.end()) {
            return fail(
                Error::Kind::Conflict,
                u"this program knows no table %1; was the backup made by a newer one?"_s.arg(name));
        }
        return m_database.transaction([&]() -> Result<> {
            for (const QByteArray &row : rows) {
                TRY(insert(*table, row));
            }
            return {};
        });
    }

private:
    // An engine may keep the statement until the end of the transaction.
    const char *insertInto(const TableShape &table, const QByteArrayList &columns)
    {
        QByteArrayList places;
        for (qsizetype i = 1; i <= columns.size(); ++i) {
            places.append('$' + QByteArray::number(i));
        }
        const QByteArray sql = "INSERT INTO " + table.name.toLatin1() + " (" + columns.join(", ") +
                               ") VALUES (" + places.join(", ") + ")";
        return m_statements.insert(sql).first->constData();
    }

    // A column the row does not name was empty, or unknown to an older schema: it has its default.
    Result<> insert(const TableShape &table, const QByteArray &row)
    {
        const JsonObject object = TRY(m_parser.object(row));
        QByteArrayList columns;
        std::vector<Value> values;
        for (const TableShape::Column &column : table.columns) {
            const QByteArray name = column.name.toLatin1();
            if (!object.holds(name.constData())) {
                continue;
            }
            columns.append(name);
            if (column.kind == TableShape::Kind::Number) {
                values.emplace_back(TRY(object.integer(name.constData())));
                continue;
            }
            const QString text = TRY(object.text(name.constData()));
            if (column.kind == TableShape::Kind::Bytes) {
                values.emplace_back(TRY(bytesOf(text)));
            } else {
                values.emplace_back(text);
            }
        }
        return m_database.driver().run(insertInto(table, columns), values);
    }

    Database &m_database;
    std::vector<TableShape> m_tables;
    std::set<QByteArray> m_statements;
    JsonParser m_parser{rowBytesMax};
};

// Everything but the passphrase's own check: is what lies here what the backup says?
Result<> prove(Database &database, const BackupFacts &facts)
{
    // First the tables: they name the lines whose contents were erased by law.
    TRY(database.transaction([&] { return core::rebuildProjections(database); }));
    return database.readTransaction([&]() -> Result<> {
        const auto faults = TRY(core::Ledger(database).verify({}));
        if (!faults.empty()) {
            return fail(Error::Kind::Storage,
                        u"chain %1, line %2: %3"_s.arg(
                            faults.front().inc.toString(QUuid::WithoutBraces),
                            QString::number(faults.front().n), faults.front().reason));
        }
        if (const qint64 seq = TRY(core::Feed(database).firstFault()); seq != 0) {
            return fail(Error::Kind::Storage,
                        u"the county's chain does not follow from number %1 on"_s.arg(seq));
        }
        const auto head = TRY(core::Feed(database).head());
        if (head != facts.head || TRY(knownChains(database)) != facts.chains) {
            return fail(Error::Kind::Storage, u"chains are missing or not as long as they were"_s);
        }
        if (facts.hasOurTables() && TRY(core::projectionDigest(database)) != facts.digest) {
            return fail(Error::Kind::Storage,
                        u"the tables laid out from the lines are not those of the county"_s);
        }
        return {};
    });
}

Result<BackupFacts> writePieces(Database &database, core::SealedWriter &file, const QString &folder,
                                qint64 nowMs)
{
    BackupFacts facts = TRY(factsOf(database, nowMs));
    protocol::Frame first{factsJson(facts), {}};
    for (const KnownChain &chain : facts.chains) {
        first.lines.push_back(chainJson(chain));
    }
    TRY(file.add(protocol::packFrame(first)));
    for (const QString &path : identityPaths()) {
        if (QFile::exists(folder + u'/' + path)) {
            const QByteArray content = TRY(core::readFile(folder + u'/' + path, keptHeadsBytesMax));
            TRY(file.add(protocol::packFrame({nameHeader("file", path), {content.toBase64()}})));
        }
    }
    for (const TableShape &table : TRY(database.driver().tables())) {
        if (!core::isProjection(table.name)) {
            TRY(TableWriter(file, table).write(database));
        }
    }
    return facts;
}

// Into a database nobody else sees, which goes again.
Result<> readAgain(const QString &file, const core::SecretBytes &passphrase, const QString &folder)
{
    const QTemporaryDir scratch(folder + u"/backup-check-XXXXXX"_s);
    core::SqliteOptions options;
    options.path = scratch.filePath(u"check.db"_s);
    options.key = core::randomBytes(32);
    options.create = true;
    Database database(TRY(core::SqliteDriver::open(options)));
    // Nothing of it has to outlive a power cut.
    TRY(database.script("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY"));
    TRY(core::migrate(database, QString()));
    const auto noFile = [](const QString &, const QByteArray &) { return Result<>(); };
    TRY(readBackup(file, passphrase, database, noFile));
    return {};
}

// What the file says of itself before anything of it is taken in.
Result<BackupFacts> factsAtFront(core::SealedReader &reader, const QString &file)
{
    const auto first = TRY(reader.next());
    if (!first) {
        return fail(Error::Kind::Invalid, u"%1 is empty; take another backup"_s.arg(file));
    }
    return readFacts(TRY(protocol::unpackFrame(*first, pieceLimits)));
}

Result<QByteArray> countyOf(const QString &file, const core::SecretBytes &passphrase)
{
    core::SealedReader reader = TRY(core::SealedReader::open(file, passphrase));
    return TRY(factsAtFront(reader, file)).serverId;
}

// A mistyped name must not cost a file: what may be replaced is an earlier backup of this county,
// and that is known by opening it.
Result<core::IfExists> checkName(const QString &file, const core::SecretBytes &passphrase,
                                 const QByteArray &serverId)
{
    const QFileInfo there(file);
    if (!there.exists() && !there.isSymLink()) {
        return core::IfExists::Fail;
    }
    const auto county = there.isFile() ? countyOf(file, passphrase) : Result<QByteArray>();
    if (!county || *county != serverId) {
        return fail(Error::Kind::Conflict,
                    u"%1 is there already, and it is no backup of this county that this passphrase "
                    "opens; it stays as it is. Choose another name, or move it away"_s.arg(file));
    }
    return core::IfExists::Replace;
}

// In one step, so that there is a whole backup under the name at any time, and to stay.
Result<> giveName(const QString &part, const QString &file, core::IfExists ifExists)
{
    const QByteArray from = QFile::encodeName(part);
    const QByteArray to = QFile::encodeName(file);
    const bool mayReplace = ifExists == core::IfExists::Replace;
    int failed = ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(),
                             mayReplace ? 0 : RENAME_NOREPLACE);
    int why = errno;
    if (failed != 0 && why == EINVAL &&
        !QFileInfo::exists(file)) { // a disk that knows no such step
        failed = std::rename(from.constData(), to.constData());
        why = errno;
    }
    if (failed != 0) {
        return fail(
            Error::Kind::Storage,
            u"the backup is whole and lies in %1, but it cannot be renamed to %2: %3. Rename it by "
            "hand"_s.arg(part, file, QString::fromLocal8Bit(std::strerror(why))));
    }
    return core::syncFolder(QFileInfo(file).absolutePath());
}

} // namespace

qint64 BackupFacts::lines() const
{
    return std::accumulate(chains.begin(), chains.end(), qint64{0},
                           [](qint64 sum, const KnownChain &chain) { return sum + chain.end.n; });
}

bool BackupFacts::hasOurTables() const
{
    return projectedBy == core::projectionVersion && schema == core::schemaVersion();
}

Result<std::vector<KnownChain>> knownChains(Database &database)
{
    return database.all(
        "SELECT chain.inc, chain.user, coalesce(device.name, ''), chain.n, chain.hash FROM chain"
        " LEFT JOIN device ON device.inc = chain.inc ORDER BY chain.inc",
        [](const Row &row) {
            return KnownChain{
                core::uuidAt(row, 0), row.text(1), row.text(2), {row.integer(3), row.blob(4)}};
        });
}

Result<BackupFacts> readBackup(const QString &file, const core::SecretBytes &passphrase,
                               Database &into, const IdentityFile &identity)
{
    core::SealedReader reader = TRY(core::SealedReader::open(file, passphrase));
    BackupFacts facts = TRY(factsAtFront(reader, file));
    if (facts.schema > core::schemaVersion()) {
        return fail(
            Error::Kind::Conflict,
            u"%1 was made by a newer Zoufang (schema %2, this program knows %3); install that "
            "version to read it"_s.arg(file)
                .arg(facts.schema)
                .arg(core::schemaVersion()));
    }
    TableReader tables(into);
    TRY(tables.begin());
    JsonParser parser;
    qint64 rows = 0;
    while (const auto piece = TRY(reader.next())) {
        const protocol::Frame frame = TRY(protocol::unpackFrame(*piece, pieceLimits));
        const JsonObject header = TRY(parser.object(frame.header));
        if (header.holds("table")) {
            TRY(tables.add(TRY(header.text("table")), frame.lines));
            rows += std::ssize(frame.lines);
            core::printProgress(u"%1 rows read"_s.arg(rows));
        } else if (header.holds("file") && frame.lines.size() == 1) {
            const QString path = TRY(header.text("file"));
            if (identityPaths().contains(path)) {
                TRY(identity(path, QByteArray::fromBase64(frame.lines.front())));
            }
        }
    }
    TRY(into.transaction([&] { return into.driver().numbersGiven(); }));
    core::printProgress(QString());
    facts.projectedBy = TRY(core::Settings(into).integer(setting::projectedBy));
    if (facts.projectedBy > core::projectionVersion) { // the newer program lays them out again
        TRY(into.transaction([&] {
            return core::Settings(into).set(setting::projectedBy, core::projectionVersion);
        }));
    }
    if (auto proven = prove(into, facts); !proven) {
        return fail(proven.error().kind,
                    u"%1 does not hold what it should: %2. Take another backup"_s.arg(
                        file, proven.error().detail));
    }
    return facts;
}

Result<BackupFacts> backUp(core::Store &store, const QString &folder, const QString &file,
                           const core::SecretBytes &passphrase, qint64 nowMs)
{
    const QByteArray serverId =
        TRY(store
                .read([](Database &database) {
                    return core::Settings(database).bytes(setting::serverId);
                })
                .takeResult());
    const core::IfExists ifExists = TRY(checkName(file, passphrase, serverId));
    core::SealedWriter writer = TRY(core::SealedWriter::create(file, passphrase));
    const auto write = [&](Database &database) {
        return writePieces(database, writer, folder, nowMs);
    };
    const BackupFacts facts = TRY(store.read(write).takeResult());
    TRY(writer.finish());
    if (auto good = readAgain(writer.partPath(), passphrase, folder); !good) {
        QFile::remove(writer.partPath());
        return tl::unexpected(std::move(good).error());
    }
    TRY(giveName(writer.partPath(), file, ifExists));
    TRY(store.wait([&](Database &database) -> Result<> {
        for (const KnownChain &chain : facts.chains) {
            TRY(database.run("UPDATE chain SET durable_n = $1 WHERE inc = $2 AND durable_n < $1",
                             chain.end.n, chain.inc));
        }
        return {};
    }));
    return facts;
}

} // namespace server
