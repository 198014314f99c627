// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/driver.h"
#include "core/mutants.h"

#include <QDate>
#include <QDateTime>
#include <QUuid>

#include <array>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace core {

// C++ values as columns hold them: UUIDs are 16 bytes, days ISO text, moments UTC milliseconds,
// flags 0 or 1.
inline Value toValue(std::nullptr_t)
{
    return nullptr;
}
inline Value toValue(bool flag)
{
    return qint64{flag ? 1 : 0};
}
inline Value toValue(int number)
{
    return qint64{number};
}
inline Value toValue(qint64 number)
{
    return number;
}
inline Value toValue(const QString &text)
{
    return text.isNull() ? QString(QLatin1StringView("")) : text;
}
inline Value toValue(const QByteArray &bytes)
{
    return bytes;
}
inline Value toValue(const QUuid &uuid)
{
    return uuid.isNull() ? Value(nullptr) : Value(uuid.toRfc4122());
}
inline Value toValue(QDate day)
{
    return day.isValid() ? Value(day.toString(Qt::ISODate)) : Value(nullptr);
}
inline Value toValue(const QDateTime &moment)
{
    return moment.isValid() ? Value(moment.toMSecsSinceEpoch()) : Value(nullptr);
}
inline Value toValue(const Value &value)
{
    return value;
}
template <typename T>
Value toValue(const std::optional<T> &value)
{
    return value ? toValue(*value) : Value(nullptr);
}

// And back.
inline QUuid uuidAt(const Row &row, int column)
{
    return row.isNull(column) ? QUuid() : QUuid::fromRfc4122(row.blob(column));
}
inline QDate dayAt(const Row &row, int column)
{
    return row.isNull(column) ? QDate() : QDate::fromString(row.text(column), Qt::ISODate);
}
inline QDateTime momentAt(const Row &row, int column)
{
    return row.isNull(column) ? QDateTime()
                              : QDateTime::fromMSecsSinceEpoch(row.integer(column), Qt::UTC);
}
inline std::optional<qint64> integerAt(const Row &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

// Statements on one connection. Not for sharing between threads: a Store owns each one.
class Database {
public:
    explicit Database(std::unique_ptr<Driver> driver) : m_driver(std::move(driver)) {}

    // A statement whose answer nobody reads. An engine may put it off inside a transaction; what
    // reads afterwards still sees it, and its error comes before the transaction's end.
    template <typename... Args>
    Result<> run(const char *sql, const Args &...args)
    {
        const std::array<Value, sizeof...(Args)> values{toValue(args)...};
        return m_driver->run(sql, values);
    }

    // The same at once, with the number of rows it changed.
    template <typename... Args>
    Result<qint64> change(const char *sql, const Args &...args)
    {
        const std::array<Value, sizeof...(Args)> values{toValue(args)...};
        return m_driver->change(sql, values);
    }

    // The first row as `read` makes it, or nothing.
    template <typename Read, typename... Args>
    auto first(const char *sql, Read read, const Args &...args)
        -> Result<std::optional<std::invoke_result_t<Read, const Row &>>>
    {
        std::optional<std::invoke_result_t<Read, const Row &>> found;
        const std::array<Value, sizeof...(Args)> values{toValue(args)...};
        TRY(m_driver->query(sql, values, [&](const Row &row) -> Result<> {
            if (!found) {
                found = read(row);
            }
            return {};
        }));
        return found;
    }

    template <typename Read, typename... Args>
    auto all(const char *sql, Read read, const Args &...args)
        -> Result<std::vector<std::invoke_result_t<Read, const Row &>>>
    {
        std::vector<std::invoke_result_t<Read, const Row &>> rows;
        const std::array<Value, sizeof...(Args)> values{toValue(args)...};
        TRY(m_driver->query(sql, values, [&](const Row &row) -> Result<> {
            rows.push_back(read(row));
            return {};
        }));
        return rows;
    }

    // Row by row; an error of `each` ends the walk and is returned.
    template <typename... Args>
    Result<> each(const char *sql, const Driver::EachRow &each, const Args &...args)
    {
        const std::array<Value, sizeof...(Args)> values{toValue(args)...};
        return m_driver->query(sql, values, each);
    }

    // The same for whole tables, inside a transaction: never all of the answer in memory at once.
    template <typename... Args>
    Result<> walk(const char *sql, const Driver::EachRow &each, const Args &...args)
    {
        const std::array<Value, sizeof...(Args)> values{toValue(args)...};
        return m_driver->walk(sql, values, each);
    }

    // The whole number in the first column of the only row; 0 when there is none.
    template <typename... Args>
    Result<qint64> count(const char *sql, const Args &...args)
    {
        const auto found = TRY(first(
            sql, [](const Row &row) { return row.isNull(0) ? qint64{0} : row.integer(0); },
            args...));
        return found.value_or(0);
    }

    // The same for values gathered at run time, as INSERT … RETURNING takes them.
    Result<qint64> countValues(const char *sql, std::span<const Value> values)
    {
        qint64 number = 0;
        TRY(m_driver->query(sql, values, [&](const Row &row) -> Result<> {
            number = row.integer(0);
            return {};
        }));
        return number;
    }

    Result<> script(const QByteArray &sql) { return m_driver->script(sql); }

    // Runs `job` in a transaction of its own: committed when it returns a value, rolled back
    // otherwise.
    template <typename Job>
    auto transaction(Job job) -> std::invoke_result_t<Job>
    {
        TRY(m_driver->begin(Driver::Access::Write));
        return finish(job());
    }

    // The same for jobs that only read: they wait for no writer of another process.
    template <typename Job>
    auto readTransaction(Job job) -> std::invoke_result_t<Job>
    {
        TRY(m_driver->begin(Driver::Access::Read));
        return finish(job());
    }

    // The same for trying what would become of a change: nothing of it stays.
    template <typename Job>
    auto trial(Job job) -> std::invoke_result_t<Job>
    {
        TRY(m_driver->begin(Driver::Access::Write));
        auto result = job();
        TRY(m_driver->rollback());
        return result;
    }

    // The same inside a transaction: a failure undoes only what `job` did.
    template <typename Job>
    auto savepoint(Job job) -> std::invoke_result_t<Job>
    {
        TRY(m_driver->savepoint());
        auto result = job();
        if (result) {
            auto released = m_driver->release();
            if (released) {
                return result;
            }
            result = tl::unexpected(std::move(released).error()); // of a statement put off
        }
        TRY(m_driver->rollBackTo());
        return result;
    }

    // For migrations, verification and whoever remembers what it read.
    Driver &driver() { return *m_driver; }
    QStringList takeChangedTables() { return m_driver->takeChangedTables(); }

private:
    template <typename R>
    R finish(R result)
    {
        if (!result) {
            (void)m_driver->rollback(); // The first error is the one to report.
            return result;
        }
        auto committed = m_driver->commit();
        if (!committed && isPlanted(Mutant::RetryAfterSync)) {
            committed = m_driver->commit();
        }
        if (!committed) {
            (void)m_driver->rollback();
            return tl::unexpected(std::move(committed).error());
        }
        return result;
    }

    std::unique_ptr<Driver> m_driver;
};

} // namespace core
