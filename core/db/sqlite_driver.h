// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/driver.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct sqlite3;

namespace core {

// How a database file is opened.
struct SqliteOptions {
    QString path;
    QByteArray key; // 32 bytes; empty: not encrypted (tests, throw-away files)
    bool create =
        false; // false: a missing file is Error::NotFound, never an empty database in its place
    // true: several processes may open the file (the county's server and its commands; write-ahead
    // log). false: this one alone, rollback journal, so that a closed file is a whole backup (SYNC
    // §3.14).
    bool shared = false;
    int cacheKiB = 32 * 1024;
    QString vfs = {}; // name of the SQLite file system to use; empty: the operating system's
};

// The engine on laptops and on small counties: SQLite3 Multiple Ciphers, chacha20.
class SqliteDriver : public Driver {
public:
    // Unauthorized: the key does not open it. Busy: another program has it. Storage: damaged or
    // unreadable.
    static Result<std::unique_ptr<SqliteDriver>> open(const SqliteOptions &options);

    ~SqliteDriver() override;
    SqliteDriver(const SqliteDriver &) = delete;
    SqliteDriver &operator=(const SqliteDriver &) = delete;

    Result<> script(const QByteArray &sql) override;
    Result<> run(const char *sql, std::span<const Value> values) override;
    Result<qint64> change(const char *sql, std::span<const Value> values) override;
    Result<> query(const char *sql, std::span<const Value> values, const EachRow &each) override;
    Result<> walk(const char *sql, std::span<const Value> values, const EachRow &each) override;
    Result<> begin(Access access) override;
    Result<> commit() override;
    Result<> rollback() override;
    Result<> savepoint() override;
    Result<> release() override;
    Result<> rollBackTo() override;
    Result<qint64> dataVersion() override;
    Result<int> schemaVersion() override;
    Result<> applySchema(int version, const QByteArray &sql) override;
    Result<> copyTo(const QString &path) override;
    Result<bool> copyStep(const QString &path, int pagesMost) override;
    void endCopy() override;
    // The cipher authenticates each page: reading them all finds a changed byte wherever it is.
    Result<std::vector<qint64>> damagedPages(size_t most) override;
    Result<std::vector<std::pair<QString, QString>>> indexesOf(const QString &table) override;
    Result<std::vector<TableShape>> tables() override;
    Result<> numbersGiven() override;
    QStringList takeChangedTables() override;

private:
    struct Statement;
    struct Private;

    explicit SqliteDriver(sqlite3 *connection);
    Result<Statement *> prepare(const char *sql);
    Result<> bind(Statement &statement, std::span<const Value> values);
    Result<> beginCopy(const QString &path);
    Result<> writeLogAgain();
    Result<qint64> number(const char *sql, std::span<const Value> values = {});
    Error error(const char *sql) const;

    std::unique_ptr<Private> m_private;
};

} // namespace core
