// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/county_folder.h"

#include "core/crypto/durable_file.h"
#include "core/crypto/key_store.h"
#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/ledger/feed.h"
#include "core/settings.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Result;
namespace setting = core::setting;

namespace {

constexpr QByteArrayView databaseKeyPurpose = "county database";
constexpr qsizetype databaseKeySize = 32;
constexpr QByteArrayView blobKeyPurpose = "county attachments";
constexpr qsizetype blobKeySize = 32;

QString databasePath(const QString &folder)
{
    return folder + u"/county.db"_s;
}

QString keyPath(const QString &folder)
{
    return folder + u"/keys/database.key"_s;
}

Result<std::unique_ptr<core::Store>> openStore(const QString &folder, const core::SecretBytes &key,
                                               bool create)
{
    core::SqliteOptions options;
    options.path = databasePath(folder);
    options.key = key.view().toByteArray();
    options.create = create;
    options.shared = true;
    options.cacheKiB = 64 * 1024;
    auto database = std::make_unique<Database>(TRY(core::SqliteDriver::open(options)));
    TRY(core::migrate(*database, folder + u"/county-before-update.db"_s));
    return std::make_unique<core::Store>(std::move(database));
}

// Nobody looks through a county's own database in the order of a list; these indexes, which every
// visit of a target changes, would only make each line dearer to take in.
Result<> dropListIndexes(Database &database)
{
    return database.script("DROP INDEX IF EXISTS target_list_tier;"
                           "DROP INDEX IF EXISTS target_list_door;"
                           "DROP INDEX IF EXISTS target_list_name;"
                           "DROP INDEX IF EXISTS target_list_contact");
}

Result<> writeIdentity(Database &database, const core::SigningKey &receiptKey, const QString &name,
                       const QString &region, const QString &url)
{
    TRY(dropListIndexes(database));
    core::Settings settings(database);
    const QByteArray serverId = core::randomBytes(16);
    const QUuid inc = QUuid::fromRfc4122(core::randomBytes(16));
    TRY(settings.setBytes(setting::serverId, serverId));
    TRY(settings.setBytes(setting::epoch, core::randomBytes(16)));
    TRY(settings.set(setting::countyName, name));
    TRY(settings.set(setting::countyRegion, region));
    TRY(settings.set(setting::countyUrl, url));
    TRY(settings.setBytes(setting::countyKey, receiptKey.publicKey()));
    TRY(settings.set(setting::ownInc, inc.toString(QUuid::WithoutBraces)));
    TRY(core::Ledger(database).begin({serverId, inc, receiptKey.publicKey(), {}, {}}, {},
                                     u"county"_s));
    return core::Feed(database).begin(serverId);
}

Result<> checkWords(const QString &name, const QString &region, const QString &url)
{
    static const QRegularExpression regionPattern(u"^[0-9]{6}([0-9]{6})?$"_s);
    if (name.trimmed().isEmpty()) {
        return fail(Error::Kind::Invalid, u"a county needs a name: --name NAME"_s);
    }
    if (!regionPattern.match(region).hasMatch()) {
        return fail(Error::Kind::Invalid,
                    u"--region %1: a region code has 6 or 12 digits, like 441900"_s.arg(region));
    }
    const QUrl address(url);
    if (!url.isEmpty() && (address.scheme() != u"https" || address.host().isEmpty())) {
        return fail(Error::Kind::Invalid, u"--url %1: must be like https://HOST:PORT"_s.arg(url));
    }
    return {};
}

} // namespace

Result<CountyFolder> createCounty(const QString &folder, const QString &name, const QString &region,
                                  const QString &url)
{
    TRY(checkWords(name, region, url));
    if (QFile::exists(databasePath(folder))) {
        return fail(Error::Kind::Conflict, u"%1 holds a county already"_s.arg(folder));
    }
    TRY(core::makePrivateFolder(folder));
    TRY(core::makePrivateFolder(folder + u"/keys"_s));
    const QString host = QUrl(url).host();
    const TlsIdentity identity =
        TRY(TlsIdentity::create(folder, host.isEmpty() ? QStringList() : QStringList(host)));
    core::SigningKey receiptKey = TRY(createCountyKey(folder));
    const core::SecretBytes key = core::SecretBytes::random(databaseKeySize);
    TRY(core::writeKeyFile(keyPath(folder), databaseKeyPurpose, key));
    auto store = TRY(openStore(folder, key, true));
    TRY(store->wait([&](Database &database) {
        return writeIdentity(database, receiptKey, name, region, url);
    }));
    return CountyFolder{std::move(store), std::move(receiptKey), identity.fingerprint()};
}

Result<CountyFolder> openCounty(const QString &folder)
{
    if (!QFile::exists(databasePath(folder))) {
        return fail(Error::Kind::NotFound,
                    u"there is no county in %1; make one with zoufang-county init"_s.arg(folder));
    }
    const TlsIdentity identity = TRY(TlsIdentity::load(folder));
    core::SigningKey receiptKey = TRY(loadCountyKey(folder));
    const core::SecretBytes key =
        TRY(core::readKeyFile(keyPath(folder), databaseKeyPurpose, databaseKeySize));
    auto store = TRY(openStore(folder, key, false));
    return CountyFolder{std::move(store), std::move(receiptKey), identity.fingerprint()};
}

Result<core::BlobVault> openCountyBlobs(const QString &folder)
{
    const QString path = folder + u"/keys/blobs.key"_s;
    if (!QFile::exists(path)) {
        const auto made =
            core::writeKeyFile(path, blobKeyPurpose, core::SecretBytes::random(blobKeySize));
        if (!made && made.error().kind != Error::Kind::Conflict) { // another server was first
            return tl::unexpected(made.error());
        }
    }
    return core::BlobVault::open(folder + u"/blobs"_s,
                                 TRY(core::readKeyFile(path, blobKeyPurpose, blobKeySize)));
}

std::unique_ptr<QLockFile> lockForServing(const QString &folder)
{
    auto lock = std::make_unique<QLockFile>(folder + u"/serving.lock"_s);
    lock->setStaleLockTime(0); // only a process that is gone makes it stale
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

} // namespace server
