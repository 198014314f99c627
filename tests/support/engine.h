// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/migrations.h"
#include "sync/server/postgresql_driver.h"
#include "tests/support/must.h"

#include <QUuid>

#include <memory>

// The tests run a second time with a county's database in PostgreSQL: ZOUFANG_ENGINE=postgresql,
// and ZOUFANG_POSTGRES names a database in which they may make schemas.
inline bool onPostgresql()
{
    return qEnvironmentVariable("ZOUFANG_ENGINE") == u"postgresql";
}

inline QByteArray postgresqlForTests()
{
    return qgetenv("ZOUFANG_POSTGRES");
}

// A schema of a test's own, gone when the test ends.
class TestSchema {
public:
    TestSchema()
        : m_address(must(server::readPostgresqlAddress(
              postgresqlForTests(),
              QStringLiteral("test_") + QUuid::createUuid().toString(QUuid::Id128))))
    {
        must(core::migrate(*open(server::PostgresqlDriver::Missing::Create), QString()));
    }
    ~TestSchema() { (void)server::PostgresqlDriver::dropSchema(m_address); }
    TestSchema(const TestSchema &) = delete;
    TestSchema &operator=(const TestSchema &) = delete;

    // Another schema that holds the same.
    std::unique_ptr<TestSchema> copy() const
    {
        auto other = std::make_unique<TestSchema>();
        const auto target = other->database();
        must(target->transaction([&]() -> core::Result<> {
            for (const core::TableShape &table : TRY(target->driver().tables())) {
                TRY(target->script(QStringLiteral("INSERT INTO %1 SELECT * FROM %2.%1")
                                       .arg(table.name, m_address.schema)
                                       .toUtf8()));
            }
            return target->driver().numbersGiven();
        }));
        return other;
    }

    const server::PostgresqlAddress &address() const { return m_address; }
    std::unique_ptr<core::Driver> driver() const
    {
        return must(
            server::PostgresqlDriver::open(m_address, server::PostgresqlDriver::Missing::Refuse));
    }
    std::unique_ptr<core::Database> database() const
    {
        return std::make_unique<core::Database>(driver());
    }

private:
    std::unique_ptr<core::Database> open(server::PostgresqlDriver::Missing missing) const
    {
        return std::make_unique<core::Database>(
            must(server::PostgresqlDriver::open(m_address, missing)));
    }

    server::PostgresqlAddress m_address;
};
