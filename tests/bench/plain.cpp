// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/plain.h"

#include "tests/bench/figures.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace bench {

Plain::Plain(const QString &path, As as, const char *schema)
{
    check(sqlite3_open(path.toUtf8().constData(), &m_connection), "open");
    sqlite3_busy_timeout(m_connection, 60'000);
    const QByteArray key = "raw:" + QByteArray(32, 'k');
    if (sqlite3mc_config(m_connection, "cipher", sqlite3mc_cipher_index("chacha20")) < 0) {
        stop(u"the cipher of the floor cannot be set up"_s);
    }
    check(sqlite3_key_v2(m_connection, "main", key.constData(), static_cast<int>(key.size())),
          "key");
    script("PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
           "PRAGMA cache_size=-32768");
    script(as == As::County
               ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000"
               : "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; "
                 "PRAGMA synchronous=EXTRA");
    script(schema);
}

Plain::~Plain()
{
    sqlite3_close(m_connection);
}

void Plain::check(int code, const char *sql)
{
    if (code != SQLITE_OK) {
        stop(u"floor: %1 in %2"_s.arg(QString::fromUtf8(sqlite3_errmsg(m_connection)),
                                      QString::fromUtf8(sql)));
    }
}

void Plain::script(const char *sql)
{
    check(sqlite3_exec(m_connection, sql, nullptr, nullptr, nullptr), sql);
}

Plain::Statement::Statement(Plain &plain, const char *sql) : m_plain(plain)
{
    m_plain.check(sqlite3_prepare_v3(plain.m_connection, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                     &m_statement, nullptr),
                  sql);
}

Plain::Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Plain::Statement &Plain::Statement::bind(qint64 number)
{
    sqlite3_bind_int64(m_statement, ++m_bound, number);
    return *this;
}

Plain::Statement &Plain::Statement::bind(const QByteArray &bytes)
{
    sqlite3_bind_text(m_statement, ++m_bound, bytes.constData(), static_cast<int>(bytes.size()),
                      SQLITE_STATIC);
    return *this;
}

Plain::Statement &Plain::Statement::bind(const QString &text)
{
    sqlite3_bind_text16(m_statement, ++m_bound, text.utf16(), static_cast<int>(text.size()) * 2,
                        SQLITE_STATIC);
    return *this;
}

void Plain::Statement::run(const std::function<void(Statement &)> &each)
{
    int code = sqlite3_step(m_statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(m_statement)) {
        if (each) {
            each(*this);
        }
    }
    if (code != SQLITE_DONE) {
        m_plain.check(code, sqlite3_sql(m_statement));
    }
    sqlite3_reset(m_statement);
    m_bound = 0;
}

qint64 Plain::Statement::integer(int column)
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArray Plain::Statement::bytes(int column)
{
    return {static_cast<const char *>(sqlite3_column_blob(m_statement, column)),
            sqlite3_column_bytes(m_statement, column)};
}

const char *const targetTables =
    "CREATE TABLE line (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line TEXT NOT NULL);"
    "CREATE TABLE target (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT,"
    " code TEXT, address TEXT, grid TEXT);"
    "CREATE INDEX target_code ON target (code);"
    "CREATE INDEX target_grid ON target (grid);"
    "CREATE INDEX target_name ON target (name);"
    "CREATE VIRTUAL TABLE search USING fts5 (pairs, content='', columnsize=0,"
    " tokenize='unicode61');"
    "INSERT INTO search (search, rank) VALUES ('hashsize', 67108864)";

PlainTargets::PlainTargets(Plain &plain)
    : m_line(plain, "INSERT INTO line (id, line) VALUES (?, ?)"),
      m_target(plain, "INSERT INTO target (row, id, name, code, address, grid)"
                      " VALUES (?, ?, ?, ?, ?, ?)"),
      m_search(plain, "INSERT INTO search (rowid, pairs) VALUES (?, ?)")
{
}

void PlainTargets::add(const QString &id, const QString &name, const QString &code,
                       const QString &address, const QString &grid, const QByteArray &line)
{
    ++m_row;
    m_line.bind(id).bind(line).run();
    m_target.bind(m_row).bind(id).bind(name).bind(code).bind(address).bind(grid).run();
    const QString pairs = pairsOf(name + address);
    m_search.bind(m_row).bind(pairs).run();
}

QString pairsOf(const QString &text)
{
    QString pairs;
    pairs.reserve(text.size() * 3);
    for (qsizetype i = 0; i < text.size(); ++i) {
        pairs += QStringView(text).mid(i, 2);
        pairs += u' ';
    }
    return pairs;
}

} // namespace bench
