// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/sqlite_driver.h"
#include "core/crypto/secret_bytes.h"
#include "core/mutants.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

using namespace Qt::StringLiterals;

namespace core {

namespace {

Error::Kind kindOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        return Error::Kind::Conflict;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error::Kind::Busy;
    case SQLITE_FULL:
        return Error::Kind::DiskFull;
    case SQLITE_NOTADB:
        return Error::Kind::Unauthorized;
    default:
        return Error::Kind::Storage;
    }
}

QString describe(sqlite3 *connection)
{
    switch (sqlite3_errcode(connection) & 0xff) {
    case SQLITE_FULL:
        return u"the disk is full"_s;
    case SQLITE_CORRUPT:
        return u"the database file is damaged"_s;
    case SQLITE_NOTADB:
        return u"the key does not open the database file, or its first page is damaged"_s;
    case SQLITE_READONLY:
        return u"the database file may not be written"_s;
    default:
        return QString::fromUtf8(sqlite3_errmsg(connection));
    }
}

// A row of the statement that is being stepped.
class SqliteRow : public Row {
public:
    explicit SqliteRow(sqlite3_stmt *statement) : m_statement(statement) {}

    int count() const override { return sqlite3_column_count(m_statement); }
    bool isNull(int column) const override
    {
        return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
    }
    qint64 integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    QString text(int column) const override
    {
        const auto *bytes = static_cast<const char *>(
            static_cast<const void *>(sqlite3_column_text(m_statement, column)));
        return QString::fromUtf8(bytes, sqlite3_column_bytes(m_statement, column));
    }
    QByteArray blob(int column) const override
    {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return {bytes, sqlite3_column_bytes(m_statement, column)};
    }

private:
    sqlite3_stmt *m_statement;
};

// Binds one value; text and bytes are borrowed until the statement is reset.
int bindValue(sqlite3_stmt *statement, int index, const Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        return sqlite3_bind_int64(statement, index, *number);
    }
    if (const auto *text = std::get_if<QString>(&value)) {
        return sqlite3_bind_text16(statement, index, text->utf16(),
                                   static_cast<int>(text->size()) * 2, SQLITE_STATIC);
    }
    if (const auto *bytes = std::get_if<QByteArray>(&value)) {
        return sqlite3_bind_blob(statement, index, bytes->constData(),
                                 static_cast<int>(bytes->size()), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, index);
}

} // namespace

struct SqliteDriver::Statement {
    sqlite3_stmt *handle = nullptr;
    std::vector<size_t> valueOf; // SQLite's parameter i takes the value $k: k - 1
    QSet<QByteArray> written;    // tables it may change, also by its triggers
    bool busy = false;
};

struct SqliteDriver::Private {
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view sql) const { return std::hash<std::string_view>()(sql); }
    };

    sqlite3 *connection = nullptr;
    std::unordered_map<std::string, Statement, Hash, std::equal_to<>> statements;
    QSet<QByteArray> asked;       // tables that what is being prepared may change
    QSet<QByteArray> uncommitted; // what was changed since it began
    QSet<QByteArray> changed;
    SecretBytes key;                  // for copies, which open with the same one
    sqlite3_backup *backup = nullptr; // a copy under way, and where it goes
    sqlite3 *copy = nullptr;

    void noteChanges(const Statement &statement, qint64 totalBefore)
    {
        if (sqlite3_total_changes64(connection) != totalBefore) {
            uncommitted.unite(statement.written);
        }
    }

    // Only what is committed is told. After a commit that failed nobody knows which it is until the
    // next power cut.
    void settleChanges()
    {
        if (sqlite3_get_autocommit(connection) != 0) {
            changed.unite(std::exchange(uncommitted, {}));
        }
    }
};

namespace {

// Told of every table a statement may change. (The update hook would be told of changed rows, but
// is silent for tables WITHOUT ROWID.)
int noteTable(void *asked, int action, const char *table, const char *, const char *, const char *)
{
    if (action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE) {
        static_cast<QSet<QByteArray> *>(asked)->insert(QByteArray(table));
    }
    return SQLITE_OK;
}

// A raw key never enters SQL text, where it could be logged. Without a key nothing is encrypted.
bool setKey(sqlite3 *connection, QByteArrayView key)
{
    if (key.isEmpty()) {
        return true;
    }
    const QByteArray raw = "raw:" + key.toByteArray();
    return sqlite3mc_config(connection, "cipher", sqlite3mc_cipher_index("chacha20")) >= 0 &&
           sqlite3_key_v2(connection, "main", raw.constData(), static_cast<int>(raw.size())) ==
               SQLITE_OK;
}

// Settings that hold for every file (SYNC §3.14).
QByteArray pragmas(const SqliteOptions &options)
{
    QByteArray sql = "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
                     "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-" +
                     QByteArray::number(options.cacheKiB) + ";";
    if (options.shared) {
        sql += "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000;";
    } else {
        sql +=
            "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;";
        if (isPlanted(Mutant::NoFolderSync)) {
            // An exclusive connection keeps its journal and needs no folder: this one removes it.
            sql += "PRAGMA locking_mode=NORMAL; PRAGMA synchronous=FULL;";
        }
    }
    return sql;
}

// The log's bytes, written over themselves and synced. A part is never as long as a page: those
// the cipher would open on their way, and they would be written back opened.
int writeOver(sqlite3_file *log)
{
    constexpr int partBytes = 4095; // pages have 4096
    std::array<char, partBytes> part;
    const sqlite3_io_methods &disk = *log->pMethods;
    sqlite3_int64 size = 0;
    int result = disk.xFileSize(log, &size);
    for (sqlite3_int64 at = 0; result == SQLITE_OK && at < size; at += partBytes) {
        const int bytes = static_cast<int>(std::min<sqlite3_int64>(partBytes, size - at));
        result = disk.xRead(log, part.data(), bytes, at);
        result = result == SQLITE_OK ? disk.xWrite(log, part.data(), bytes, at) : result;
    }
    return result == SQLITE_OK && size > 0 ? disk.xSync(log, SQLITE_SYNC_NORMAL) : result;
}

} // namespace

// What a program that was killed left in the log is read again, and perhaps never reached the disk:
// after an fsync that failed a system takes pages for written that are not, and a second fsync
// writes nothing. All that is built on them would go with the power (F14). Written again they are
// synced; that needs no room. Nobody else writes to the log meanwhile.
Result<> SqliteDriver::writeLogAgain()
{
    TRY(script("BEGIN IMMEDIATE;"));
    sqlite3_file *log = nullptr;
    sqlite3_file_control(m_private->connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    const int written = log != nullptr && log->pMethods != nullptr ? writeOver(log) : SQLITE_OK;
    TRY(script("ROLLBACK;"));
    if (written != SQLITE_OK) {
        return fail(kindOf(written), u"the database's log cannot be written again: %1 (SQLite %2); "
                                     "see to the disk and start again"_s
                                         .arg(QString::fromUtf8(sqlite3_errstr(written)))
                                         .arg(written));
    }
    return {};
}

Result<std::unique_ptr<SqliteDriver>> SqliteDriver::open(const SqliteOptions &options)
{
    const bool inMemory = options.path == u":memory:"_s;
    const bool isOnDisk = !inMemory && options.vfs.isEmpty();
    if (isOnDisk && !options.create && !QFileInfo::exists(options.path)) {
        return fail(Error::Kind::NotFound,
                    u"there is no database at %1; put it or a copy back"_s.arg(options.path));
    }
    // To SQLite a file of no bytes is a new database; to us something took its content away (F18).
    if (isOnDisk && !options.create && QFileInfo(options.path).size() == 0) {
        return fail(Error::Kind::Storage,
                    u"%1 is empty: another program took its content away; put the file back from a "
                    "copy"_s.arg(options.path));
    }
    sqlite3 *connection = nullptr;
    // Only who asks for a new file may get one, also when the old one goes away just now (F18).
    const int flags = SQLITE_OPEN_READWRITE |
                      (options.create || inMemory ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX |
                      SQLITE_OPEN_EXRESCODE;
    const QByteArray vfs = options.vfs.toUtf8();
    const int opened = sqlite3_open_v2(options.path.toUtf8().constData(), &connection, flags,
                                       vfs.isEmpty() ? nullptr : vfs.constData());
    std::unique_ptr<SqliteDriver> driver(new SqliteDriver(connection));
    if (opened != SQLITE_OK) {
        return fail(Error::Kind::Storage,
                    u"cannot open %1: %2"_s.arg(options.path, describe(connection)));
    }
    sqlite3_busy_timeout(connection, options.shared ? 10'000 : 200);
    // A plan hangs on no bound value. Without this every statement with LIMIT $n is prepared anew
    // each time it runs, to see what the limit is.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    if (!setKey(connection, options.key)) {
        return fail(Error::Kind::Storage, u"the cipher cannot be set up; install Zoufang again"_s);
    }
    if (!options.key.isEmpty()) {
        driver->m_private->key = SecretBytes::copyOf(options.key);
    }
    if (auto set = driver->script(pragmas(options)); !set) {
        return tl::unexpected(std::move(set).error());
    }
    // Reads the first page: a wrong key or a second program shows here and not at the first save.
    if (auto read = driver->script("BEGIN IMMEDIATE; SELECT count(*) FROM sqlite_schema; COMMIT;");
        !read) {
        return tl::unexpected(std::move(read).error());
    }
    if (options.shared) {
        TRY(driver->writeLogAgain());
    }
    if (!options.create && !inMemory && TRY(driver->schemaVersion()) == 0) {
        return fail(
            Error::Kind::Storage, // never filled anew: that would look like work that is lost (F18)
            u"%1 holds no records: it was emptied or replaced; put it or a copy back"_s.arg(
                options.path));
    }
    sqlite3_set_authorizer(connection, noteTable, &driver->m_private->asked);
    return driver;
}

SqliteDriver::SqliteDriver(sqlite3 *connection) : m_private(std::make_unique<Private>())
{
    m_private->connection = connection;
}

SqliteDriver::~SqliteDriver()
{
    endCopy();
    for (auto &[sql, statement] : m_private->statements) {
        sqlite3_finalize(statement.handle);
    }
    sqlite3_close(m_private->connection);
}

Error SqliteDriver::error(const char *sql) const
{
    const int code = sqlite3_extended_errcode(m_private->connection);
    return {kindOf(code), u"%1 (SQLite %2 in: %3)"_s.arg(describe(m_private->connection))
                              .arg(code)
                              .arg(QString::fromUtf8(sql).left(200))};
}

Result<> SqliteDriver::script(const QByteArray &sql)
{
    m_private->asked.clear();
    if (sqlite3_exec(m_private->connection, sql.constData(), nullptr, nullptr, nullptr) !=
        SQLITE_OK) {
        const Error failure = error(sql.constData());
        if (sqlite3_get_autocommit(m_private->connection) == 0) {
            sqlite3_exec(m_private->connection, "ROLLBACK", nullptr, nullptr, nullptr);
        }
        return tl::unexpected(failure);
    }
    m_private->uncommitted.unite(m_private->asked);
    m_private->settleChanges();
    return {};
}

Result<SqliteDriver::Statement *> SqliteDriver::prepare(const char *sql)
{
    const auto known = m_private->statements.find(std::string_view(sql));
    if (known != m_private->statements.end()) {
        // A callback that runs the same statement again would step on its own answer.
        Q_ASSERT(!known->second.busy);
        return &known->second;
    }
    Statement statement;
    m_private->asked.clear();
    if (sqlite3_prepare_v3(m_private->connection, sql, -1, SQLITE_PREPARE_PERSISTENT,
                           &statement.handle, nullptr) != SQLITE_OK) {
        return tl::unexpected(error(sql));
    }
    statement.written = m_private->asked;
    const int parameters = sqlite3_bind_parameter_count(statement.handle);
    for (int i = 1; i <= parameters; ++i) {
        // SQLite numbers $2 before $1 when it meets it first; PostgreSQL goes by the number.
        const int number =
            QByteArray(sqlite3_bind_parameter_name(statement.handle, i)).mid(1).toInt();
        Q_ASSERT(number > 0);
        statement.valueOf.push_back(static_cast<size_t>(number) - 1);
    }
    return &m_private->statements.emplace(sql, std::move(statement)).first->second;
}

Result<> SqliteDriver::bind(Statement &statement, std::span<const Value> values)
{
    for (size_t i = 0; i < statement.valueOf.size(); ++i) {
        Q_ASSERT(statement.valueOf[i] < values.size());
        if (bindValue(statement.handle, static_cast<int>(i) + 1, values[statement.valueOf[i]]) !=
            SQLITE_OK) {
            return tl::unexpected(error(sqlite3_sql(statement.handle)));
        }
    }
    return {};
}

Result<> SqliteDriver::run(const char *sql, std::span<const Value> values)
{
    TRY(change(sql, values));
    return {};
}

Result<qint64> SqliteDriver::change(const char *sql, std::span<const Value> values)
{
    Statement *statement = TRY(prepare(sql));
    TRY(bind(*statement, values));
    const qint64 totalBefore = sqlite3_total_changes64(m_private->connection);
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) {
        code = sqlite3_step(statement->handle);
    }
    Result<qint64> result = sqlite3_changes64(m_private->connection);
    if (code != SQLITE_DONE) {
        result = tl::unexpected(error(sql));
    }
    m_private->noteChanges(*statement, totalBefore);
    if (result) {
        m_private->settleChanges();
    }
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
    return result;
}

Result<> SqliteDriver::query(const char *sql, std::span<const Value> values, const EachRow &each)
{
    Statement *statement = TRY(prepare(sql));
    TRY(bind(*statement, values));
    statement->busy = true;
    Result<> result;
    const qint64 totalBefore = sqlite3_total_changes64(m_private->connection);
    const SqliteRow row(statement->handle);
    int code = sqlite3_step(statement->handle);
    while (code == SQLITE_ROW && result) {
        result = each(row);
        if (result) {
            code = sqlite3_step(statement->handle);
        }
    }
    if (result && code != SQLITE_DONE) {
        result = tl::unexpected(error(sql));
    }
    statement->busy = false;
    m_private->noteChanges(*statement, totalBefore);
    if (result) {
        m_private->settleChanges();
    }
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
    return result;
}

Result<> SqliteDriver::walk(const char *sql, std::span<const Value> values, const EachRow &each)
{
    return query(sql, values, each); // rows come one by one anyway
}

Result<> SqliteDriver::begin(Access access)
{
    m_private->uncommitted.clear();
    return run(access == Access::Write ? "BEGIN IMMEDIATE" : "BEGIN", {});
}

Result<> SqliteDriver::commit()
{
    auto committed = run("COMMIT", {});
    if (!committed && isPlanted(Mutant::RetryAfterSync) &&
        sqlite3_get_autocommit(m_private->connection) != 0) {
        return {}; // tried again: nothing is open any more, so it must have been stored
    }
    return committed;
}

Result<> SqliteDriver::rollback()
{
    m_private->uncommitted.clear();
    return run("ROLLBACK", {});
}

Result<> SqliteDriver::savepoint()
{
    return run("SAVEPOINT inner_job", {});
}

Result<> SqliteDriver::release()
{
    return run("RELEASE inner_job", {});
}

Result<> SqliteDriver::rollBackTo()
{
    TRY(run("ROLLBACK TO inner_job", {}));
    return release();
}

Result<qint64> SqliteDriver::number(const char *sql, std::span<const Value> values)
{
    qint64 found = 0;
    TRY(query(sql, values, [&](const Row &row) -> Result<> {
        found = row.integer(0);
        return {};
    }));
    return found;
}

Result<qint64> SqliteDriver::dataVersion()
{
    return number("PRAGMA data_version");
}

Result<int> SqliteDriver::schemaVersion()
{
    return static_cast<int>(TRY(number("PRAGMA user_version")));
}

Result<> SqliteDriver::applySchema(int version, const QByteArray &sql)
{
    TRY(run("BEGIN IMMEDIATE", {}));
    const int current = TRY(schemaVersion());
    if (current >= version) {
        return run("ROLLBACK", {}); // another process was faster
    }
    return script(sql + "\nPRAGMA user_version=" + QByteArray::number(version) + ";COMMIT;");
}

Result<> SqliteDriver::copyTo(const QString &path)
{
    // What an earlier try left there, cut off or not, would keep this one from being made.
    sqlite3_vfs *files = nullptr;
    sqlite3_file_control(m_private->connection, "main", SQLITE_FCNTL_VFS_POINTER, &files);
    if (files != nullptr) {
        files->xDelete(files, path.toUtf8().constData(), 1); // mostly there is nothing
    }
    const Value target = path;
    return run("VACUUM INTO $1", {&target, 1});
}

// The copy is nobody's until it is whole, so it needs no journal and no flush while it is made.
Result<> SqliteDriver::beginCopy(const QString &path)
{
    QFile::remove(path);
    const int opened = sqlite3_open_v2(path.toUtf8().constData(), &m_private->copy,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                           SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                       nullptr);
    const bool isReady =
        opened == SQLITE_OK && setKey(m_private->copy, m_private->key.view()) &&
        sqlite3_exec(m_private->copy, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", nullptr,
                     nullptr, nullptr) == SQLITE_OK;
    if (isReady) {
        m_private->backup =
            sqlite3_backup_init(m_private->copy, "main", m_private->connection, "main");
    }
    if (!m_private->backup) {
        const Error failure{kindOf(sqlite3_errcode(m_private->copy)),
                            u"cannot begin the copy %1: %2"_s.arg(path, describe(m_private->copy))};
        endCopy();
        return tl::unexpected(failure);
    }
    return {};
}

Result<bool> SqliteDriver::copyStep(const QString &path, int pagesMost)
{
    if (!m_private->backup) {
        TRY(beginCopy(path));
    }
    const int code = sqlite3_backup_step(m_private->backup, pagesMost);
    if (code == SQLITE_OK) {
        return false;
    }
    endCopy();
    if (code != SQLITE_DONE) {
        return fail(
            kindOf(code),
            u"the copy %1 could not be written (SQLite %2); make room there, or choose another "
            "place"_s.arg(path)
                .arg(code));
    }
    return true;
}

void SqliteDriver::endCopy()
{
    if (m_private->backup) {
        sqlite3_backup_finish(m_private->backup);
        m_private->backup = nullptr;
    }
    sqlite3_close(m_private->copy);
    m_private->copy = nullptr;
}

Result<std::vector<qint64>> SqliteDriver::damagedPages(size_t most)
{
    std::vector<qint64> damaged;
    const qint64 pages = TRY(number("PRAGMA page_count"));
    for (qint64 page = 1; page <= pages && damaged.size() < most; ++page) {
        const Value place = page;
        if (!number("SELECT length(data) FROM sqlite_dbpage WHERE pgno = $1", {&place, 1})) {
            damaged.push_back(page);
        }
    }
    return damaged;
}

Result<std::vector<std::pair<QString, QString>>> SqliteDriver::indexesOf(const QString &table)
{
    std::vector<std::pair<QString, QString>> indexes;
    const Value name = table;
    TRY(query("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = $1"
              " AND sql IS NOT NULL ORDER BY name",
              {&name, 1}, [&](const Row &row) -> Result<> {
                  indexes.emplace_back(row.text(0), row.text(1));
                  return {};
              }));
    return indexes;
}

Result<std::vector<TableShape>> SqliteDriver::tables()
{
    std::vector<TableShape> tables;
    TRY(query("SELECT name FROM sqlite_schema WHERE type = 'table'"
              " AND substr(name, 1, 7) <> 'sqlite_' ORDER BY rowid",
              {}, [&](const Row &row) -> Result<> {
                  tables.push_back({row.text(0), {}});
                  return {};
              }));
    for (TableShape &table : tables) {
        const Value name = table.name;
        TRY(query("SELECT name, type FROM pragma_table_info($1) ORDER BY cid", {&name, 1},
                  [&](const Row &row) -> Result<> {
                      const QString type = row.text(1);
                      table.columns.push_back(
                          {row.text(0), type == u"INTEGER"_s ? TableShape::Kind::Number
                                        : type == u"BLOB"_s  ? TableShape::Kind::Bytes
                                                             : TableShape::Kind::Text});
                      return {};
                  }));
    }
    return tables;
}

Result<> SqliteDriver::numbersGiven()
{
    return {}; // the next number is always the largest one and one more
}

QStringList SqliteDriver::takeChangedTables()
{
    QStringList tables;
    for (const QByteArray &table : std::as_const(m_private->changed)) {
        tables.append(QString::fromUtf8(table));
    }
    m_private->changed.clear();
    return tables;
}

} // namespace core
