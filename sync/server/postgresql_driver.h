// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/driver.h"

#include <memory>
#include <type_traits>

namespace server {

// Where a county lies in PostgreSQL: the database, and the schema that is the county's own.
struct PostgresqlAddress {
    QByteArray url; // as libpq takes it; may hold a password: never to be printed
    QString schema;
    bool operator==(const PostgresqlAddress &) const = default;
};

// `address`: postgresql://[USER[:PASSWORD]@]HOST[:PORT]/DATABASE[?schema=NAME&…]; what else stands
// after the question mark is libpq's. Without a name the schema is `schema`.
core::Result<PostgresqlAddress> readPostgresqlAddress(const QByteArray &address,
                                                      const QString &schema);
// The address in a file of --database-file: its first line, ended or not. Invalid when that is
// empty: the county would lie in another engine than it was asked for.
core::Result<QByteArray> addressInFile(const QByteArray &content);
// The same without its password, for people to read.
QString withoutPassword(const PostgresqlAddress &address);
bool hasPassword(const QByteArray &address);

// The engine of large counties: one connection to PostgreSQL, several of them on one county at
// once. Writing transactions of a county take their turn by one row, as on SQLite; each gives it a
// new generation, so that one small query tells what another process did. Writes travel in pipeline
// mode: they are sent when something is read or the transaction ends. A connection that was lost is
// made again before the next transaction.
class PostgresqlDriver : public core::Driver {
public:
    enum class Missing { Refuse, Create };

    // NotFound: there is no such schema. Offline: nobody answers there. Unauthorized: not let in.
    static core::Result<std::unique_ptr<PostgresqlDriver>> open(const PostgresqlAddress &address,
                                                                Missing missing);
    // Takes the county's schema away with all it holds.
    static core::Result<> dropSchema(const PostgresqlAddress &address);

    ~PostgresqlDriver() override;
    PostgresqlDriver(const PostgresqlDriver &) = delete;
    PostgresqlDriver &operator=(const PostgresqlDriver &) = delete;

    core::Result<> script(const QByteArray &sql) override;
    core::Result<> run(const char *sql, std::span<const core::Value> values) override;
    core::Result<qint64> change(const char *sql, std::span<const core::Value> values) override;
    core::Result<> query(const char *sql, std::span<const core::Value> values,
                         const EachRow &each) override;
    core::Result<> walk(const char *sql, std::span<const core::Value> values,
                        const EachRow &each) override;
    core::Result<> begin(Access access) override;
    core::Result<> commit() override;
    core::Result<> rollback() override;
    core::Result<> savepoint() override;
    core::Result<> release() override;
    core::Result<> rollBackTo() override;
    core::Result<qint64> dataVersion() override;
    core::Result<int> schemaVersion() override;
    core::Result<> applySchema(int version, const QByteArray &sql) override;
    core::Result<> copyTo(const QString &path) override;
    core::Result<bool> copyStep(const QString &path, int pagesMost) override;
    void endCopy() override;
    core::Result<std::vector<qint64>> damagedPages(size_t most) override;
    core::Result<std::vector<std::pair<QString, QString>>> indexesOf(const QString &table) override;
    core::Result<std::vector<core::TableShape>> tables() override;
    core::Result<> numbersGiven() override;
    QStringList takeChangedTables() override;

private:
    struct Statement;
    struct Answer;
    struct Private;

    explicit PostgresqlDriver(PostgresqlAddress address);
    core::Result<> connect();
    core::Result<> prepareSchema(Missing missing);
    core::Result<Statement *> prepare(const char *sql);
    core::Result<> send(const char *sql, std::span<const core::Value> values);
    core::Result<Answer> settle();
    core::Result<Answer> ask(const char *sql, std::span<const core::Value> values);
    core::Result<> plain(const QByteArray &sql);
    core::Result<> beginOnce(Access access);
    template <typename Job>
    auto framed(const char *sql, Job job) -> std::invoke_result_t<Job>;
    core::Error lost(const char *during);

    std::unique_ptr<Private> m_private;
};

} // namespace server
