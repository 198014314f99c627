// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/workspace.h"

#include "core/blob/blob_erasure.h"
#include "core/blob/blob_outbox.h"
#include "core/copy/carried_keys.h"
#include "core/copy/put_back.h"
#include "core/copy/second_copy.h"
#include "core/crypto/durable_file.h"
#include "core/crypto/envelope.h"
#include "core/crypto/new_files.h"
#include "core/crypto/unlock_pause.h"
#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/json.h"
#include "core/ledger/anchor.h"
#include "core/ledger/ledger.h"
#include "core/ledger/renewal.h"
#include "core/ledger/verify.h"
#include "core/query/lease.h"
#include "core/settings.h"
#include "sync/client/join_again.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/spare_secret.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSysInfo>

#include <ctime>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace client {

using core::Database;
using core::Error;
using core::fail;
using core::Result;
namespace setting = core::setting;

namespace {

constexpr qint64 ballastBytes = 64 * 1024 * 1024;
constexpr qsizetype installationBytesMax = 4096;
constexpr const char *spareFile = "spare.json";

QString inside(const QString &folder, const char *name)
{
    return folder + u'/' + QString::fromLatin1(name);
}

// Goes on while the computer sleeps, and nobody can set it.
qint64 monotonicMs()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return qint64{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

QUuid randomId()
{
    return QUuid::fromRfc4122(core::randomBytes(16));
}

// Best effort: a disk without the room is told of by the first save that fails, not here. A file
// that is too short was laid on a fuller disk: it keeps too little, and goes if it still cannot be
// whole.
void layBallast(const QString &folder)
{
    QFile file(inside(folder, "ballast"));
    if (file.size() >= ballastBytes || !file.open(QIODevice::WriteOnly)) {
        return;
    }
    if (posix_fallocate(file.handle(), 0, ballastBytes) != 0) {
        file.remove();
    }
}

bool giveUpBallast(const QString &folder)
{
    return QFile::remove(inside(folder, "ballast"));
}

// Measured in another run, whose clock may have been another.
Result<> forgetSkew(Database &database)
{
    return database.transaction([&]() -> Result<> {
        core::Settings settings(database);
        const bool isMeasured = !TRY(settings.text(setting::clockSkew)).isEmpty();
        return isMeasured ? settings.set(setting::clockSkew, QString()) : Result<>();
    });
}

// What an older program or an earlier run left becomes this run's, written as a save is. A disk
// without any room is no reason not to read what is there, so only an update needs it.
Result<> makeCurrent(Database &database, const QString &folder)
{
    const auto makeRoom = [&] { return giveUpBallast(folder); };
    const auto update = [&] {
        return core::migrate(database, inside(folder, "ledger-before-update.db"));
    };
    TRY(core::inKeptRoom(update, makeRoom));
    const auto renew = [&]() -> Result<> {
        TRY(core::renewProjections(database));
        return {};
    };
    auto done = core::inKeptRoom([&] { return database.transaction(renew); }, makeRoom);
    if (done) {
        done = core::inKeptRoom([&] { return forgetSkew(database); }, makeRoom);
        if (!done && done.error().kind == Error::Kind::DiskFull) {
            return {};
        }
    }
    return done ? Result<>()
                : tl::unexpected(core::withDamagedPages(database, std::move(done).error()));
}

Result<QString> countyOf(const protocol::EnrolmentCode &code, const QString &url)
{
    if (url.isEmpty() && code.url.isEmpty()) {
        return fail(Error::Kind::Invalid,
                    u"the code does not say where the county is; add --url https://HOST:PORT"_s);
    }
    return url.isEmpty() ? code.url : url;
}

Result<protocol::EnrolReply> askToJoin(HttpTransport &transport,
                                       const protocol::EnrolmentCode &code,
                                       const QByteArray &publicKey)
{
    const protocol::EnrolRequest request{code.secret, publicKey, QSysInfo::machineHostName()};
    const auto reply = transport.send({.method = "POST",
                                       .path = "/v1/enrol",
                                       .contentType = protocol::jsonType.toByteArray(),
                                       .body = protocol::write(request)});
    if (!reply && transport.trouble().cause == Cause::Login) {
        return fail(Error::Kind::Unauthorized, protocol::problemSentence(transport.trouble().body));
    }
    const Reply answer = TRY(reply);
    if (answer.status != 200) {
        return fail(Error::Kind::Protocol, protocol::problemSentence(answer.body));
    }
    return protocol::readEnrolReply(answer.body);
}

Result<> writeIdentity(Database &database, const protocol::EnrolReply &reply, const QString &url,
                       const QByteArray &certificate, const QByteArray &publicKey)
{
    core::Settings settings(database);
    TRY(settings.set(setting::ownInc, reply.inc.toString(QUuid::WithoutBraces)));
    TRY(settings.setBytes(setting::serverId, reply.serverId));
    TRY(settings.setBytes(setting::epoch, reply.epoch));
    TRY(settings.setBytes(setting::countyKey, reply.countyKey));
    TRY(settings.set(setting::countyName, reply.countyName));
    TRY(settings.set(setting::countyRegion, reply.countyRegion));
    TRY(settings.set(setting::countyUrl, url));
    TRY(settings.set(setting::countyCert, QString::fromLatin1(certificate)));
    TRY(settings.set(setting::deviceId, reply.device.toString(QUuid::WithoutBraces)));
    TRY(settings.set(setting::login, reply.login));
    TRY(settings.set(setting::personName, reply.personName));
    TRY(settings.set(setting::role, reply.role));
    TRY(settings.set(setting::organisation, reply.organisation));
    TRY(core::noteContact(database, QDateTime::currentMSecsSinceEpoch()));
    TRY(core::Ledger(database).begin({reply.serverId, reply.inc, publicKey, {}, {}}, reply.device,
                                     reply.login));
    return {};
}

// The same person's laptop with a new chain, at the county of this address.
Result<> writeNewChain(Database &database, const protocol::EnrolReply &reply, const QString &url,
                       const QByteArray &certificate, const QByteArray &publicKey)
{
    TRY(joinAgain(database, reply, publicKey));
    core::Settings settings(database);
    TRY(settings.set(setting::countyUrl, url));
    TRY(settings.set(setting::countyCert, QString::fromLatin1(certificate)));
    return core::noteContact(database, QDateTime::currentMSecsSinceEpoch());
}

// While a laptop is being enrolled: which keys are its own. Nobody has recorded anything yet.
constexpr const char *enrollingFile = "enrolling.json";
constexpr const char *installationFile = "installation.json";

Result<> writeInstallation(const QString &folder, const char *file, const QUuid &installation)
{
    core::JsonWriter writer;
    writer.beginObject().put("installation", installation).endObject();
    return core::writeDurably(inside(folder, file), writer.take(), core::IfExists::Fail,
                              core::FileAccess::Owner);
}

Result<QUuid> readInstallation(const QString &folder)
{
    const auto bytes = core::readFile(inside(folder, installationFile), installationBytesMax);
    if (!bytes) {
        return fail(bytes.error().kind,
                    u"%1 holds no Zoufang data; enrol this laptop first"_s.arg(folder));
    }
    core::JsonParser parser;
    return TRY(parser.object(*bytes)).uuid("installation");
}

// Of a folder in which an enrolment broke off, what it left goes; anything else stays untouched.
// What is made from here on is noted in `made`.
Result<QUuid> beginEnrolment(const QString &folder, core::NewFiles &made)
{
    const auto begun = core::readFile(inside(folder, enrollingFile), installationBytesMax);
    for (const char *file : {"envelope.json", "ledger.db", "ledger.db-journal"}) {
        const QString path = inside(folder, file);
        if (begun) {
            QFile::remove(path);
        } else if (QFile::exists(path)) {
            return fail(Error::Kind::Conflict,
                        u"%1 holds data of an enrolled laptop, but its installation.json is gone; "
                        "put that file back from a copy, or enrol in another folder. Nothing was "
                        "changed, and the code is still good"_s.arg(folder));
        }
        made.add(path);
    }
    for (const char *name : {"blobs", enrollingFile, installationFile}) {
        made.add(inside(folder, name));
    }
    if (begun) {
        core::JsonParser parser;
        return TRY(parser.object(*begun)).uuid("installation");
    }
    const QUuid installation = randomId();
    TRY(writeInstallation(folder, enrollingFile, installation));
    return installation;
}

// Whoever guesses waits longer each time.
Result<core::OpenedEnvelope> unlock(const QString &folder, const core::SecretBytes &passphrase,
                                    const core::SecretBytes &deviceSecret)
{
    const core::UnlockPause pause(inside(folder, "unlock.json"));
    return pause.guard(QDateTime::currentMSecsSinceEpoch, [&] {
        return core::openEnvelope(inside(folder, "envelope.json"), passphrase, deviceSecret);
    });
}

Result<core::DeviceKeys> keysOf(const QUuid &installation, core::NewFiles &made)
{
    core::KeyStore keys = core::KeyStore::standard();
    made.add(keys.path(installation));
    auto known = keys.load(installation);
    return known || known.error().kind != Error::Kind::NotFound ? std::move(known)
                                                                : keys.create(installation);
}

QString anchorFile(const QUuid &installation)
{
    return core::KeyStore::standard().path(installation) + u".anchor"_s;
}

// What the passphrase opens, before the database is looked at.
struct Unlocked {
    QUuid installation;
    core::DeviceKeys keys;
    core::SecretBytes databaseKey;
};

Result<Unlocked> unlockFolder(const QString &folder, const core::SecretBytes &passphrase)
{
    const QUuid installation = TRY(readInstallation(folder));
    core::DeviceKeys keys = TRY(core::KeyStore::standard().load(installation));
    core::OpenedEnvelope opened = TRY(unlock(folder, passphrase, keys.deviceSecret));
    return Unlocked{installation, std::move(keys), std::move(opened.databaseKey)};
}

// Damaged records are no dead end.
Result<> namingTheWayOut(Result<> opened, const QString &folder)
{
    if (!opened && opened.error().kind == Error::Kind::Storage) {
        opened.error().detail +=
            u". zoufang-field rescue --data %1 takes out what can be read"_s.arg(folder);
    }
    return opened;
}

} // namespace

bool Workspace::exists(const QString &folder)
{
    return QFile::exists(inside(folder, installationFile));
}

Result<std::unique_ptr<Workspace>> Workspace::enrol(const QString &folder, const QString &code,
                                                    const QString &url,
                                                    const core::SecretBytes &passphrase)
{
    if (exists(folder)) {
        return fail(Error::Kind::Conflict,
                    u"%1 is enrolled already; choose another folder"_s.arg(folder));
    }
    const protocol::EnrolmentCode decoded = TRY(protocol::decodeEnrolmentCode(code));
    const QString county = TRY(countyOf(decoded, url));
    if (passphrase.size() < core::passphraseBytesMin) {
        return fail(Error::Kind::Invalid,
                    u"a passphrase needs at least %1 characters"_s.arg(core::passphraseBytesMin));
    }
    core::NewFiles made; // goes again when this fails
    made.add(folder);
    TRY(core::makePrivateFolder(folder));
    // A code serves once: it is shown when nothing here can fail any more, and to who shows it
    // again with the same key, because the answer was lost or this was killed, the county says the
    // same again.
    const QUuid installation = TRY(beginEnrolment(folder, made));
    std::unique_ptr<Workspace> workspace(new Workspace);
    workspace->m_folder = folder;
    workspace->m_keys = TRY(keysOf(installation, made));
    const auto transport = TRY(HttpTransport::forEnrolment(county, decoded.fingerprint));
    const QByteArray publicKey = workspace->m_keys.signing.publicKey();
    const core::OpenedEnvelope envelope = TRY(core::createEnvelope(
        inside(folder, "envelope.json"), passphrase, workspace->m_keys.deviceSecret));
    TRY(workspace->openStore(envelope.databaseKey, true));
    TRY(workspace->openBlobs(envelope.databaseKey));
    workspace->m_databaseKey = envelope.databaseKey.clone();
    const auto reply = askToJoin(*transport, decoded, publicKey);
    const bool isHeard = !transport->certificatePem().isEmpty();
    if (isHeard && (reply || reply.error().kind != Error::Kind::Unauthorized)) {
        made.keep(inside(folder, enrollingFile)); // the county may know the key by now
        made.keep(core::KeyStore::standard().path(installation));
    }
    TRY(reply);
    TRY(workspace->m_store->wait([&](Database &database) {
        return writeIdentity(database, *reply, county, transport->certificatePem(), publicKey);
    }));
    // Last: only now the folder counts as enrolled.
    TRY(writeInstallation(folder, installationFile, installation));
    made.keepAll();
    QFile::remove(inside(folder, enrollingFile));
    (void)workspace->laySpare(); // the next opening lays it
    layBallast(folder);
    workspace->m_anchor = anchorFile(installation);
    workspace->keepAnchor();
    TRY(workspace->readAuthor());
    return workspace;
}

// From now on the anchor follows every commit of the ledger.
void Workspace::keepAnchor()
{
    QObject::connect(
        m_store.get(), &core::Store::changed, m_store.get(),
        [this](const QStringList &tables) {
            if (!tables.contains(u"ledger"_s)) {
                return;
            }
            m_store->read([path = m_anchor](Database &database) -> Result<> {
                return core::writeAnchor(path, core::anchorOf(TRY(core::Ledger(database).own())));
            });
        },
        Qt::DirectConnection); // on the store's thread, which then reads what was committed
}

// A database older than its anchor was put back: its chain may go on elsewhere (SYNC F19, F20).
Result<> Workspace::checkAnchor()
{
    const auto anchor = core::readAnchor(m_anchor);
    if (!anchor) {
        return {};
    }
    return m_store
        ->save([&](Database &database) -> Result<> {
            const QString why = TRY(core::judgeAnchor(database, *anchor));
            return why.isEmpty() ? Result<>()
                                 : core::Settings(database).set(setting::partingDue, why);
        })
        .takeResult();
}

Result<> Workspace::enrolAgain(const QString &code, const QString &url)
{
    const protocol::EnrolmentCode decoded = TRY(protocol::decodeEnrolmentCode(code));
    QString county = url.isEmpty() ? decoded.url : url;
    if (county.isEmpty()) { // where it was the last time
        county = TRY(m_store
                         ->read([](Database &database) {
                             return core::Settings(database).text(setting::countyUrl);
                         })
                         .takeResult());
    }
    const auto transport = TRY(HttpTransport::forEnrolment(county, decoded.fingerprint));
    const QByteArray publicKey = m_keys.signing.publicKey();
    const protocol::EnrolReply reply = TRY(askToJoin(*transport, decoded, publicKey));
    TRY(m_store->wait([&](Database &database) -> Result<> {
        return writeNewChain(database, reply, county, transport->certificatePem(), publicKey);
    }));
    (void)laySpare(); // the next opening lays it
    return {};
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &folder,
                                                   const core::SecretBytes &passphrase)
{
    Unlocked unlocked = TRY(unlockFolder(folder, passphrase));
    std::unique_ptr<Workspace> workspace(new Workspace);
    workspace->m_folder = folder;
    workspace->m_keys = std::move(unlocked.keys);
    auto store = workspace->openStore(unlocked.databaseKey, false);
    if (!store && (store.error().kind == Error::Kind::Unauthorized ||
                   store.error().kind == Error::Kind::NotFound)) {
        // The passphrase is right, so it is the file that is not.
        store = fail(Error::Kind::Storage, store.error().detail);
    }
    TRY(namingTheWayOut(std::move(store), folder));
    QFile::remove(inside(folder, enrollingFile)); // of an enrolment that was cut off when complete
    TRY(workspace->openBlobs(unlocked.databaseKey));
    workspace->m_databaseKey = unlocked.databaseKey.clone();
    layBallast(folder);
    if (const auto author = workspace->readAuthor(); !author) {
        Error error = author.error();
        (void)workspace->m_store
            ->alone([&](Database &database) -> Result<> {
                error = core::withDamagedPages(database, std::move(error));
                return {};
            })
            .takeResult();
        TRY(namingTheWayOut(tl::unexpected(std::move(error)), folder));
    }
    workspace->m_anchor = anchorFile(unlocked.installation);
    TRY(workspace->checkAnchor());
    workspace->keepAnchor();
    (void)workspace->laySpare(); // a full disk is no reason not to open; the next opening lays it
    return workspace;
}

// Where it is missing, or is of another identity of this laptop's or another key of the county's.
Result<> Workspace::laySpare()
{
    const QUuid installation = TRY(readInstallation(m_folder));
    protocol::SpareFor whose{{}, {}, installation};
    QByteArray countyKey;
    TRY(m_store
            ->read([&](Database &database) -> Result<> {
                core::Settings settings(database);
                whose.serverId = TRY(settings.bytes(setting::serverId));
                whose.device = QUuid::fromString(TRY(settings.text(setting::deviceId)));
                countyKey = TRY(settings.bytes(setting::countyKey));
                return {};
            })
            .takeResult());
    const QString path = inside(m_folder, spareFile);
    const auto bytes = core::readFile(path, protocol::spareBytesMax);
    const auto there = bytes ? protocol::readSpare(*bytes)
                             : Result<protocol::Spare>(tl::unexpected(bytes.error()));
    if (there && there->whose == whose && there->countyKey == countyKey) {
        return {};
    }
    const auto spare = TRY(protocol::sealSpare(m_keys.deviceSecret, whose, countyKey));
    return core::writeDurably(path, protocol::write(spare), core::IfExists::Replace,
                              core::FileAccess::Owner);
}

Result<> Workspace::askForRecovery(const QString &folder, const QString &file)
{
    const QUuid installation = TRY(readInstallation(folder));
    core::KeyStore keys = core::KeyStore::standard();
    if (QFile::exists(keys.path(installation))) {
        return fail(
            Error::Kind::Conflict,
            u"this computer holds the key of %1: the folder opens with its passphrase"_s.arg(
                folder));
    }
    const auto bytes = core::readFile(inside(folder, spareFile), protocol::spareBytesMax);
    if (!bytes) {
        return fail(
            bytes.error().kind,
            u"%1 holds no %2, so the county cannot open it; only a second copy or the key "
            "file %3 does"_s.arg(folder, QString::fromLatin1(spareFile), keys.path(installation)));
    }
    protocol::Spare question = TRY(protocol::readSpare(*bytes));
    question.reader = TRY(keys.recoveryKey(installation)).publicKey();
    return core::writeDurably(file, protocol::write(question), core::IfExists::Fail,
                              core::FileAccess::Owner);
}

Result<std::unique_ptr<Workspace>> Workspace::recover(const QString &folder,
                                                      const QString &answerFile,
                                                      const core::SecretBytes &passphrase,
                                                      const QString &url)
{
    const QUuid installation = TRY(readInstallation(folder));
    core::KeyStore keys = core::KeyStore::standard();
    const core::SigningKey signing = TRY(keys.recoveryKey(installation));
    protocol::Recovery recovery = TRY(protocol::openRecovery(
        TRY(core::readFile(answerFile, protocol::spareBytesMax)), installation, signing));
    const QString code = recovery.code;
    if (!QFile::exists(keys.path(installation))) {
        // A key file is never replaced, so that only one which opens the folder is put there.
        TRY(unlock(folder, passphrase, recovery.deviceSecret));
        TRY(keys.put(installation, {core::SigningKey::fromSeed(signing.seed()),
                                    std::move(recovery.deviceSecret)}));
    }
    auto workspace = TRY(open(folder, passphrase));
    TRY(workspace->enrolAgain(code, url));
    keys.endRecovery(installation);
    return workspace;
}

Result<> Workspace::openStore(const core::SecretBytes &databaseKey, bool create)
{
    core::SqliteOptions options;
    options.path = inside(m_folder, "ledger.db");
    options.key = databaseKey.view().toByteArray();
    options.create = create;
    auto driver = core::SqliteDriver::open(options);
    if (!driver && driver.error().kind == Error::Kind::Busy) {
        return fail(Error::Kind::Busy,
                    u"%1 is open in another window or command; close that first"_s.arg(m_folder));
    }
    auto database = std::make_unique<Database>(TRY(std::move(driver)));
    TRY(makeCurrent(*database, m_folder));
    // The next opening lays it again, where there is room by then.
    m_store = std::make_unique<core::Store>(std::move(database),
                                            [folder = m_folder] { return giveUpBallast(folder); });
    return {};
}

// A file whose record was never committed is nobody's: nothing can be under way yet, the database
// is ours alone. A sweep that fails leaves files behind, which harms nothing.
Result<> Workspace::openBlobs(const core::SecretBytes &databaseKey)
{
    m_blobs = std::make_shared<const core::BlobVault>(TRY(
        core::BlobVault::open(inside(m_folder, "blobs"), core::BlobVault::keyFrom(databaseKey))));
    (void)core::eraseBlobs(*m_store, *m_blobs); // what a program was ended over
    (void)m_store
        ->read([this](Database &database) {
            return m_blobs->sweep([&](const QByteArray &sha256) {
                return core::BlobOutbox(database).isNamed(sha256);
            });
        })
        .takeResult();
    return {};
}

Result<> Workspace::readAuthor()
{
    return m_store
        ->read([this](Database &database) -> Result<> {
            core::Settings settings(database);
            m_author.user = TRY(settings.text(setting::login));
            m_author.organisation = TRY(settings.text(setting::organisation));
            m_author.boot = QString::fromLatin1(core::randomBytes(3).toHex());
            m_author.nowMs = [] { return QDateTime::currentMSecsSinceEpoch(); };
            m_author.monotonicMs = monotonicMs;
            return {};
        })
        .takeResult();
}

Result<std::unique_ptr<HttpTransport>> Workspace::connect(const QString &url)
{
    QString county = url;
    QByteArray certificate;
    TRY(m_store
            ->read([&](Database &database) -> Result<> {
                core::Settings settings(database);
                county = county.isEmpty() ? TRY(settings.text(setting::countyUrl)) : county;
                certificate = TRY(settings.text(setting::countyCert)).toLatin1();
                return {};
            })
            .takeResult());
    return HttpTransport::pinned(county, certificate);
}

Result<QString> Workspace::putBack(const QString &copyFolder, const QString &folder,
                                   const core::SecretBytes &passphrase)
{
    // Counted beside the keys: the folder it is put into may not be there, or another each time.
    const core::KeyStore keys = core::KeyStore::standard();
    const QString keyFolder = QFileInfo(keys.path({})).absolutePath();
    TRY(core::makePrivateFolder(keyFolder));
    const core::UnlockPause pause(inside(keyFolder, "put-back.json"));
    return pause.guard(QDateTime::currentMSecsSinceEpoch, [&] {
        return core::putBack(copyFolder, folder, passphrase, keys,
                             QDateTime::currentMSecsSinceEpoch());
    });
}

Result<core::Rescued> Workspace::rescue(const QString &folder, const core::SecretBytes &passphrase,
                                        const QString &code, const QString &url)
{
    const Unlocked unlocked = TRY(unlockFolder(folder, passphrase));
    const QByteArray publicKey = unlocked.keys.signing.publicKey();
    std::function<Result<>(Database &)> join;
    if (!code.isEmpty()) {
        const protocol::EnrolmentCode decoded = TRY(protocol::decodeEnrolmentCode(code));
        const QString county = TRY(countyOf(decoded, url));
        join = [decoded, county, publicKey](Database &database) -> Result<> {
            const auto transport = TRY(HttpTransport::forEnrolment(county, decoded.fingerprint));
            const protocol::EnrolReply reply = TRY(askToJoin(*transport, decoded, publicKey));
            return writeIdentity(database, reply, county, transport->certificatePem(), publicKey);
        };
    }
    const core::RescueSource source{
        folder,
        unlocked.databaseKey.clone(),
        {publicKey, core::readAnchor(anchorFile(unlocked.installation))}};
    auto rescued = core::rescue(source, join, QDateTime::currentMSecsSinceEpoch());
    if (rescued && rescued->isNeeded && join) {
        QFile::remove(anchorFile(unlocked.installation)); // of a chain that is not followed
    }
    return rescued;
}

Result<> Workspace::chooseCopyPlace(const core::CopyPlace &place,
                                    const core::SecretBytes &passphrase)
{
    TRY(unlock(m_folder, passphrase, m_keys.deviceSecret));
    TRY(core::carryKeys(m_folder, m_keys, passphrase));
    return core::chooseCopyPlace(m_folder, place);
}

Result<core::SecondCopy> Workspace::copyNow(const std::atomic<bool> &isStopped)
{
    const auto place = TRY(core::readCopyPlace(m_folder));
    if (!place) {
        return fail(Error::Kind::NotFound,
                    u"no place for second copies was chosen; choose one first"_s);
    }
    return core::makeCopy(*m_store, {m_folder, m_databaseKey.clone()}, *place,
                          QDateTime::currentMSecsSinceEpoch(), isStopped);
}

} // namespace client
