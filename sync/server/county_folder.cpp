// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/county_folder.h"

#include "core/crypto/durable_file.h"
#include "core/crypto/key_store.h"
#include "core/crypto/new_files.h"
#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/ledger/changes.h"
#include "core/ledger/feed.h"
#include "core/ledger/renewal.h"
#include "core/ledger/verify.h"
#include "core/settings.h"
#include "sync/server/county.h"
#include "sync/server/renewal.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <unistd.h>

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
constexpr qsizetype addressBytesMax = 4096;

QString databasePath(const QString &folder)
{
    return folder + u"/county.db"_s;
}

QString keyPath(const QString &folder)
{
    return folder + u"/keys/database.key"_s;
}

const QString restoringSuffix = QStringLiteral("_restoring");
constexpr qsizetype schemaNameMax = 63;

QString restoringPath(const QString &folder)
{
    return folder + u"/county-restoring.db"_s;
}

QString addressPath(const QString &folder)
{
    return folder + u"/keys/postgresql.url"_s;
}

// What init makes has these names until all else of the county is there: one that is found is of an
// init that was cut off.
QString unfinishedPath(const QString &folder)
{
    return folder + u"/county-unfinished.db"_s;
}

QString unfinishedAddressPath(const QString &folder)
{
    return folder + u"/keys/postgresql-unfinished.url"_s;
}

Result<std::optional<PostgresqlAddress>> readAddress(const QString &path)
{
    if (!QFile::exists(path)) {
        return std::optional<PostgresqlAddress>();
    }
    TRY(core::checkOwnerOnly(path));
    return std::optional(
        TRY(readPostgresqlAddress(TRY(core::readFile(path, addressBytesMax)), QString())));
}

// Where the county's database lies, if that is a PostgreSQL.
Result<std::optional<PostgresqlAddress>> keptAddress(const QString &folder)
{
    return readAddress(addressPath(folder));
}

Result<> keepAddress(const QString &path, const PostgresqlAddress &address)
{
    const QByteArray schema = "schema=" + address.schema.toLatin1();
    const QByteArray url = address.url + (address.url.contains('?') ? '&' : '?') + schema + '\n';
    return core::writeDurably(path, url, core::IfExists::Replace, core::FileAccess::Owner);
}

Result<std::unique_ptr<Database>> openFile(const QString &path, const core::SecretBytes &key,
                                           bool create)
{
    core::SqliteOptions options;
    options.path = path;
    options.key = key.view().toByteArray();
    options.create = create;
    options.shared = true;
    options.cacheKiB = 64 * 1024;
    return std::make_unique<Database>(TRY(core::SqliteDriver::open(options)));
}

Result<core::SecretBytes> databaseKey(const QString &folder)
{
    return core::readKeyFile(keyPath(folder), databaseKeyPurpose, databaseKeySize);
}

// PostgreSQL cuts names that are too long and says nothing: the schema of a county that is being
// put back would be the county's own, which is dropped first. A schema of an older county that has
// such a name is served as ever.
Result<PostgresqlAddress> withRoomForNames(PostgresqlAddress address)
{
    const qsizetype most = schemaNameMax - restoringSuffix.size();
    if (address.schema.size() > most || address.schema.endsWith(restoringSuffix)) {
        return fail(
            Error::Kind::Invalid,
            u"the schema %1 must have %2 letters at most and not end in %3: a restore makes "
            "another name of it. Add ?schema=NAME to the address"_s.arg(address.schema)
                .arg(most)
                .arg(restoringSuffix));
    }
    return address;
}

// The county's database as it is, wherever it lies; not yet brought to the newest schema.
Result<std::unique_ptr<Database>> openDatabase(const QString &folder)
{
    if (const auto address = TRY(keptAddress(folder))) {
        return std::make_unique<Database>(
            TRY(PostgresqlDriver::open(*address, PostgresqlDriver::Missing::Refuse)));
    }
    if (!QFile::exists(databasePath(folder))) {
        return fail(Error::Kind::NotFound,
                    u"there is no county in %1; make one with zoufang-county init"_s.arg(folder));
    }
    return TRY(openFile(databasePath(folder), TRY(databaseKey(folder)), false));
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
                                     core::countyHand));
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

// A schema with our tables and nothing in them. Conflict: it holds a county.
Result<std::unique_ptr<Database>> emptySchema(const PostgresqlAddress &address)
{
    auto database = std::make_unique<Database>(
        TRY(PostgresqlDriver::open(address, PostgresqlDriver::Missing::Create)));
    TRY(core::migrate(*database, QString()));
    if (TRY(database->count("SELECT count(*) FROM chain")) > 0) {
        return fail(Error::Kind::Conflict,
                    u"%1 holds a county already; name another schema (?schema=NAME)"_s.arg(
                        withoutPassword(address)));
    }
    return database;
}

Result<> moveFile(const QString &from, const QString &to)
{
    if (QFile::exists(from) && !QFile::rename(from, to)) {
        return fail(Error::Kind::Storage,
                    u"%1 cannot be renamed to %2; let this user write there, then try again"_s.arg(
                        from, to));
    }
    return {};
}

// All that init makes under names of its own, and last what tells that it was cut off.
QStringList filesOfInit(const QString &folder)
{
    const QString database = unfinishedPath(folder);
    return {folder + u"/tls/key.pem"_s,     folder + u"/tls/certificate.pem"_s,
            folder + u"/keys/county.key"_s, keyPath(folder),
            database + u"-journal"_s,       database + u"-wal"_s,
            database + u"-shm"_s,           database,
            unfinishedAddressPath(folder)};
}

// Whether the county in that schema has the key that lies here.
Result<bool> isCountyOf(const QString &folder, const PostgresqlAddress &address)
{
    const auto key = loadCountyKey(folder);
    auto driver = PostgresqlDriver::open(address, PostgresqlDriver::Missing::Refuse);
    if (!driver && driver.error().kind != Error::Kind::NotFound) {
        return tl::unexpected(std::move(driver).error());
    }
    if (!key || !driver) {
        return false;
    }
    Database database(*std::move(driver));
    return TRY(core::Settings(database).bytes(setting::countyKey)) == key->publicKey();
}

// What an init left that was cut off goes, so that it can be begun again. In a PostgreSQL its
// county may be complete but for the address here, which then is put in its place.
Result<> clearCutOff(const QString &folder)
{
    const auto address = TRY(readAddress(unfinishedAddressPath(folder)));
    if (address && TRY(isCountyOf(folder, *address))) {
        TRY(moveFile(unfinishedAddressPath(folder), addressPath(folder)));
        return fail(Error::Kind::Conflict,
                    u"%1 holds a county already: the init that was cut off is now complete; go on "
                    "with it"_s.arg(folder));
    }
    if (address || QFile::exists(unfinishedPath(folder))) {
        for (const QString &file : filesOfInit(folder)) {
            QFile::remove(file);
        }
    }
    return {};
}

// The keys here are of another county now, not of an init that was cut off before.
void forgetCutOff(const QString &folder)
{
    QFile::remove(unfinishedPath(folder));
    QFile::remove(unfinishedAddressPath(folder));
}

// What a county that was not closed, or does not open, has beside its file; to the next one it
// would be its own.
Result<> moveLogs(const QString &folder, const QString &aside)
{
    for (const QString &part : {u"-wal"_s, u"-shm"_s}) {
        TRY(moveFile(databasePath(folder) + part, aside + part));
    }
    return {};
}

Result<> checkEmpty(const QString &folder)
{
    if (QFile::exists(databasePath(folder)) || QFile::exists(addressPath(folder))) {
        return fail(Error::Kind::Conflict,
                    u"%1 holds a county already; choose another folder"_s.arg(folder));
    }
    TRY(clearCutOff(folder));
    for (const QString &file : filesOfInit(folder)) {
        if (QFile::exists(file)) {
            return fail(Error::Kind::Conflict,
                        u"%1 is there already and is left as it is: put the rest of that county "
                        "back, or choose another folder"_s.arg(file));
        }
    }
    return {};
}

// The database of a county to be: first of all, so that its name tells of an init that is cut off.
Result<std::unique_ptr<Database>> beginDatabase(const QString &folder,
                                                const std::optional<PostgresqlAddress> &address)
{
    TRY(core::makePrivateFolder(folder + u"/keys"_s));
    if (address) {
        auto database = TRY(emptySchema(*address));
        TRY(keepAddress(unfinishedAddressPath(folder), *address));
        return database;
    }
    const core::SecretBytes key = core::SecretBytes::random(databaseKeySize);
    auto database = TRY(openFile(unfinishedPath(folder), key, true));
    TRY(core::migrate(*database, QString()));
    TRY(core::writeKeyFile(keyPath(folder), databaseKeyPurpose, key));
    return database;
}

} // namespace

Result<CountyFolder> createCounty(const QString &folder, const QString &name, const QString &region,
                                  const QString &url, const QByteArray &database)
{
    TRY(checkWords(name, region, url));
    std::optional<PostgresqlAddress> address;
    if (!database.isEmpty()) {
        address =
            TRY(withRoomForNames(TRY(readPostgresqlAddress(database, u"county_"_s + region))));
    }
    core::NewFiles made;
    made.add(folder);
    TRY(core::makePrivateFolder(folder));
    const auto lock = lockForServing(folder);
    if (!lock) {
        return fail(Error::Kind::Busy,
                    u"%1 is in use by a server or another init, or has no room; end that first, or "
                    "choose another folder"_s.arg(folder));
    }
    TRY(checkEmpty(folder));
    for (const QString &file : filesOfInit(folder)) {
        made.add(file);
    }
    auto begun = TRY(beginDatabase(folder, address));
    const QString host = QUrl(url).host();
    const TlsIdentity identity =
        TRY(TlsIdentity::create(folder, host.isEmpty() ? QStringList() : QStringList(host)));
    core::SigningKey receiptKey = TRY(createCountyKey(folder));
    if (address) {
        // The answer to the commit may be lost: the next init sees whether the schema holds it.
        made.keepAll();
    }
    TRY(begun->transaction([&] { return writeIdentity(*begun, receiptKey, name, region, url); }));
    begun.reset(); // its last connection leaves no log beside it
    TRY(moveFile(unfinishedPath(folder), databasePath(folder)));
    TRY(moveFile(unfinishedAddressPath(folder), addressPath(folder)));
    made.keepAll();
    TRY(core::syncFolder(folder));
    TRY(core::syncFolder(folder + u"/keys"_s));
    return CountyFolder{std::make_unique<core::Store>(TRY(openDatabase(folder))),
                        std::move(receiptKey), identity.fingerprint(), address.has_value()};
}

Result<CountyFolder> openCounty(const QString &folder)
{
    auto database = TRY(openDatabase(folder));
    const bool isShared = QFile::exists(addressPath(folder));
    const TlsIdentity identity = TRY(TlsIdentity::load(folder));
    core::SigningKey receiptKey = TRY(loadCountyKey(folder));
    TRY(core::migrate(*database, folder + u"/county-before-update.db"_s));
    const auto isReadable = core::refuseNewerTables(*database);
    // Only an update has to write here; other commands wait for nobody.
    const auto isNewer = isReadable ? core::needsRenewal(*database)
                                    : Result<bool>(tl::unexpected(isReadable.error()));
    if (!isNewer) {
        return tl::unexpected(core::withDamagedPages(*database, isNewer.error()));
    }
    if (*isNewer) {
        TRY(database->transaction([&] { return renewCounty(*database, County::author()); }));
    }
    return CountyFolder{std::make_unique<core::Store>(std::move(database)), std::move(receiptKey),
                        identity.fingerprint(), isShared};
}

Result<std::unique_ptr<Database>> openCountyAside(const QString &folder)
{
    return openDatabase(folder);
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

Replacement::~Replacement()
{
    m_database.reset();
    m_former.reset();
    if (m_isDone || m_folder.isEmpty()) {
        return;
    }
    if (m_address) {
        (void)PostgresqlDriver::dropSchema({m_address->url, m_address->schema + restoringSuffix});
    } else {
        QFile::remove(restoringPath(m_folder));
    }
}

Result<Replacement> Replacement::begin(const QString &folder, const QByteArray &database)
{
    Replacement made;
    TRY(core::makePrivateFolder(folder));
    TRY(core::makePrivateFolder(folder + u"/keys"_s));
    if (!QFile::exists(databasePath(folder)) && !QFile::exists(addressPath(folder))) {
        (void)clearCutOff(folder); // an init that was cut off left no county
    }
    if (auto former = openDatabase(folder)) {
        made.m_former = *std::move(former); // one that does not open is kept aside all the same
    }
    const auto kept = TRY(keptAddress(folder));
    made.m_address = kept;
    if (!database.isEmpty()) {
        made.m_address = TRY(readPostgresqlAddress(database, kept ? kept->schema : u"county"_s));
        made.m_isPlaceOurs = kept == made.m_address;
    }
    if (made.m_address) {
        made.m_address = TRY(withRoomForNames(*made.m_address));
    }
    made.m_folder = folder;
    if (made.m_address) {
        const PostgresqlAddress place{made.m_address->url,
                                      made.m_address->schema + restoringSuffix};
        TRY(PostgresqlDriver::dropSchema(place)); // of a restore that was cut off
        made.m_database = TRY(emptySchema(place));
        return made;
    }
    if (!QFile::exists(keyPath(folder))) {
        TRY(core::writeKeyFile(keyPath(folder), databaseKeyPurpose,
                               core::SecretBytes::random(databaseKeySize)));
    }
    QFile::remove(restoringPath(folder)); // of a restore that was cut off
    made.m_database = TRY(openFile(restoringPath(folder), TRY(databaseKey(folder)), true));
    TRY(core::migrate(*made.m_database, QString()));
    return made;
}

Result<> Replacement::checkPlace(const QByteArray &serverId)
{
    if (m_isPlaceOurs || TRY(m_database->count("SELECT count(*) FROM pg_class JOIN pg_namespace"
                                               " ON pg_namespace.oid = relnamespace"
                                               " WHERE nspname = $1",
                                               m_address->schema)) == 0) {
        return {};
    }
    auto there = PostgresqlDriver::open(*m_address, PostgresqlDriver::Missing::Refuse);
    std::unique_ptr<Database> county;
    QByteArray lying; // whose it is; empty: nobody's we know
    if (there) {
        county = std::make_unique<Database>(*std::move(there));
        lying = core::Settings(*county).bytes(setting::serverId).value_or(QByteArray());
    }
    if (lying.isEmpty() || lying != serverId) {
        return fail(Error::Kind::Conflict,
                    u"%1 is there already and is not the backup's county; give the restored one a "
                    "schema of its own: add ?schema=NAME to the address"_s.arg(
                        withoutPassword(*m_address)));
    }
    m_former = m_former ? std::move(m_former) : std::move(county);
    return {};
}

Result<QString> Replacement::finish(const QString &suffix)
{
    const QString aside = m_folder + u"/county-before-"_s + suffix + u".db"_s;
    QString former = QFile::exists(databasePath(m_folder)) ? aside : QString();
    if (m_address) {
        const QString schema = TRY(finishSchema(u"_before_"_s + suffix));
        m_isDone = true;
        former = schema.isEmpty() ? former : schema;
        TRY(keepAddress(addressPath(m_folder), *m_address));
        TRY(moveFile(databasePath(m_folder), aside));
        TRY(moveLogs(m_folder, aside));
        forgetCutOff(m_folder);
        return former;
    }
    m_former.reset();
    m_database.reset(); // its last connection leaves no log beside it
    TRY(finishFile(aside));
    m_isDone = true;
    forgetCutOff(m_folder);
    return former;
}

// There is a county at any moment: the former one has its further name before the new one takes its
// place in one step. Cut off, it is the former one, and the next try hears what it had said.
Result<> Replacement::finishFile(const QString &aside)
{
    const QByteArray former = QFile::encodeName(databasePath(m_folder));
    const QByteArray kept = QFile::encodeName(aside);
    if (QFile::exists(databasePath(m_folder)) &&
        ::link(former.constData(), kept.constData()) != 0) {
        TRY(moveFile(databasePath(m_folder), aside)); // a disk that knows no further names
    }
    TRY(moveLogs(m_folder, aside));
    const QByteArray restored = QFile::encodeName(restoringPath(m_folder));
    if (::rename(restored.constData(), former.constData()) != 0) {
        const QString why = QString::fromLocal8Bit(std::strerror(errno));
        if (QFile::exists(databasePath(m_folder))) {
            ::unlink(kept.constData()); // it would go on with the county
        }
        return fail(Error::Kind::Storage,
                    u"%1 cannot be renamed to %2: %3"_s.arg(restoringPath(m_folder),
                                                            databasePath(m_folder), why));
    }
    return core::syncFolder(m_folder);
}

// In one transaction: servers that are running find the new county, and that much has changed.
Result<QString> Replacement::finishSchema(const QString &suffix)
{
    const QString schema = m_address->schema;
    const bool isThere = TRY(m_database->count("SELECT count(*) FROM information_schema.schemata"
                                               " WHERE schema_name = $1",
                                               schema)) > 0;
    const bool isCounty = TRY(m_database->count("SELECT count(*) FROM information_schema.tables"
                                                " WHERE table_schema = $1"
                                                " AND table_name = 'engine_state'",
                                                schema)) > 0;
    m_former.reset();
    const QString kept = isThere ? schema.left(schemaNameMax - suffix.size()) + suffix : QString();
    const QString seen =
        isCounty ? u"(SELECT generation FROM %1.engine_state FOR UPDATE)"_s.arg(schema) : u"0"_s;
    QString sql = u"UPDATE engine_state SET generation = greatest(generation, %1) + 1;"_s.arg(seen);
    if (isThere) {
        sql += u"ALTER SCHEMA %1 RENAME TO %2;"_s.arg(schema, kept);
    }
    sql += u"ALTER SCHEMA %1 RENAME TO %2"_s.arg(schema + restoringSuffix, schema);
    TRY(m_database->transaction([&] { return m_database->script(sql.toUtf8()); }));
    return kept;
}

} // namespace server
