// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/copy/put_back.h"

#include "core/copy/carried_keys.h"
#include "core/copy/copied_file.h"
#include "core/copy/replacement.h"
#include "core/copy/second_copy.h"
#include "core/crypto/envelope.h"
#include "core/db/sqlite_driver.h"
#include "core/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace core {

namespace {

const std::atomic<bool> neverStopped = false;

// The keys of this computer, else those that came with the copy.
Result<DeviceKeys> keysFor(const QString &copyFolder, const QUuid &installation,
                           const SecretBytes &passphrase, KeyStore &keys)
{
    auto here = keys.load(installation);
    if (here || here.error().kind != Error::Kind::NotFound) {
        return here;
    }
    DeviceKeys carried = TRY(carriedKeys(copyFolder, passphrase));
    TRY(keys.put(installation, carried));
    return carried;
}

// What belongs to the person and not to the database: their name on the door, where copies go.
Result<> takeAlong(const QString &copyFolder, const QString &dataFolder, const QString &stage)
{
    for (const QString &name :
         QStringList{u"installation.json"_s, u"envelope.json"_s} + carriedKeyFiles()) {
        if (QFile::exists(copyFolder + u'/' + name)) {
            TRY(copyFlushed(copyFolder + u'/' + name, stage + u'/' + name, neverStopped));
        }
    }
    for (const QString &name : {u"person.json"_s, u"copies.json"_s, u"unlock.json"_s}) {
        // Unreadable is as good as missing: all three are made anew.
        (void)copyFlushed(dataFolder + u'/' + name, stage + u'/' + name, neverStopped);
    }
    TRY(copyMissing(QFileInfo(copyFolder).absolutePath() + u"/blobs"_s, stage + u"/blobs"_s,
                    neverStopped));
    // A disk that fails may fail here, too; what the copy has is whole without it.
    (void)copyMissing(dataFolder + u"/blobs"_s, stage + u"/blobs"_s, neverStopped);
    return {};
}

Result<> prepareDatabase(const QString &copyFolder, const QString &stage,
                         const SecretBytes &passphrase, const DeviceKeys &keys)
{
    const OpenedEnvelope envelope =
        TRY(openEnvelope(stage + u"/envelope.json"_s, passphrase, keys.deviceSecret));
    const QString path = stage + u"/ledger.db"_s;
    TRY(copyFlushed(copyFolder + u"/ledger.db"_s, path, neverStopped));
    TRY(checkCopy(path, envelope.databaseKey));
    SqliteOptions options;
    options.path = path;
    options.key = envelope.databaseKey.view().toByteArray();
    Database database(TRY(SqliteDriver::open(options)));
    return database.transaction([&]() -> Result<> {
        // A question of the time before may have been answered already, and the answer used up.
        TRY(Settings(database).set(setting::partingNonce, QString()));
        return Settings(database).set(setting::partingDue, u"restored"_s);
    });
}

} // namespace

Result<QString> putBack(const QString &copyFolder, const QString &dataFolder,
                        const SecretBytes &passphrase, KeyStore keys, qint64 nowMs)
{
    const auto found = installationOf(copyFolder);
    if (!found || !QFileInfo::exists(copyFolder + u"/copy.json"_s)) {
        return fail(Error::Kind::NotFound, u"%1 is no whole copy"_s.arg(copyFolder));
    }
    const auto there = installationOf(dataFolder);
    if (there && *there != *found) {
        return fail(Error::Kind::Conflict,
                    u"%1 is a copy of other records than %2"_s.arg(copyFolder, dataFolder));
    }
    const DeviceKeys device = TRY(keysFor(copyFolder, *found, passphrase, keys));
    return replaceFolder(dataFolder, nowMs, [&](const QString &stage) -> Result<> {
        TRY(takeAlong(copyFolder, dataFolder, stage));
        return prepareDatabase(copyFolder, stage, passphrase, device);
    });
}

} // namespace core
