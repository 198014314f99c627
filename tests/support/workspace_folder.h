// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/copy/copy_place.h"
#include "core/crypto/durable_file.h"
#include "core/crypto/envelope.h"
#include "core/crypto/key_store.h"
#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/json.h"
#include "core/ledger/ledger.h"
#include "core/settings.h"
#include "tests/support/must.h"

#include <QTemporaryDir>

// Where the key files of a test go: not into the home of who runs it.
class OwnKeys {
public:
    OwnKeys() { qputenv("ZOUFANG_KEYS", m_folder.filePath(QStringLiteral("keys")).toUtf8()); }
    ~OwnKeys() { qunsetenv("ZOUFANG_KEYS"); }
    OwnKeys(const OwnKeys &) = delete;
    OwnKeys &operator=(const OwnKeys &) = delete;

private:
    QTemporaryDir m_folder;
};

// A data folder as enrolling makes it, without a county: encrypted, with keys and a chain of its
// own. `login` is also the person's name.
inline void makeWorkspaceFolder(const QString &folder, const core::SecretBytes &passphrase,
                                const QString &login)
{
    must(core::makePrivateFolder(folder));
    const QUuid installation = core::newId(1'700'000'000'000);
    const core::DeviceKeys keys = must(core::KeyStore::standard().create(installation));
    const core::OpenedEnvelope envelope = must(core::createEnvelope(
        folder + QStringLiteral("/envelope.json"), passphrase, keys.deviceSecret));
    core::SqliteOptions options;
    options.path = folder + QStringLiteral("/ledger.db");
    options.key = envelope.databaseKey.view().toByteArray();
    options.create = true;
    core::Database database(must(core::SqliteDriver::open(options)));
    must(core::migrate(database, QString()));
    must(database.transaction([&]() -> core::Result<> {
        core::Settings settings(database);
        const QUuid inc = core::newId(1'700'000'000'001);
        TRY(core::Ledger(database).begin(
            {QByteArray(16, 's'), inc, keys.signing.publicKey(), {}, {}},
            core::newId(1'700'000'000'002), login));
        TRY(settings.set(core::setting::ownInc, inc.toString(QUuid::WithoutBraces)));
        TRY(settings.setBytes(core::setting::serverId, QByteArray(16, 's')));
        TRY(settings.set(core::setting::countyRegion, QStringLiteral("441900")));
        TRY(settings.set(core::setting::countyName, QStringLiteral("虚构县")));
        TRY(settings.set(core::setting::login, login));
        TRY(settings.set(core::setting::personName, login));
        return settings.set(core::setting::role, QStringLiteral("VISITOR_GRID"));
    }));
    core::JsonWriter writer;
    writer.beginObject().put("installation", installation).endObject();
    must(core::writeDurably(folder + QStringLiteral("/installation.json"), writer.take(),
                            core::IfExists::Fail, core::FileAccess::Owner));
}
