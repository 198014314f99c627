// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/ledger/changes.h"
#include "core/ledger/ledger.h"
#include "core/record.h"
#include "core/settings.h"
#include "core/store.h"
#include "tests/support/engine.h"
#include "tests/support/must.h"

#include <QTemporaryDir>

#include <memory>

// A database of a test's own, laid out and with a chain to write to, gone when the test ends.
class Scratch {
public:
    Scratch()
    {
        if (onPostgresql()) {
            m_schema = std::make_unique<TestSchema>();
        }
        core::Database fresh = open(true);
        must(core::migrate(fresh, QString()));
        core::Genesis genesis;
        genesis.serverId = QByteArray(16, 's');
        genesis.inc = core::newId(1'700'000'000'000);
        genesis.publicKey = QByteArray(32, 'k');
        must(core::Ledger(fresh).begin(genesis, core::newId(1'700'000'000'001),
                                       QStringLiteral("li")));
        must(core::Settings(fresh).set(core::setting::ownInc, genesis.inc.toString()));
        must(core::Settings(fresh).set(core::setting::countyRegion, QStringLiteral("441900")));
        must(core::Settings(fresh).set(core::setting::login, QStringLiteral("li")));
    }

    QString path() const { return m_folder.filePath(QStringLiteral("scratch.db")); }
    // One at a time: a laptop's file is for one connection alone.
    core::Database database() const { return open(false); }
    std::unique_ptr<core::Database> forStore() const
    {
        return std::make_unique<core::Database>(open(false));
    }

private:
    core::Database open(bool create) const
    {
        if (m_schema) {
            return core::Database(m_schema->driver());
        }
        core::SqliteOptions options;
        options.path = path();
        options.create = create;
        return core::Database(must(core::SqliteDriver::open(options)));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TestSchema> m_schema;
};

// Someone who writes, by a clock the test sets.
inline core::Author authorAt(const QString &user, const QString &organisation, qint64 nowMs)
{
    return {user, organisation, QStringLiteral("boot"), [nowMs] { return nowMs; }};
}
