// SPDX-License-Identifier: GPL-3.0-or-later
// A laptop whose key file is lost and whose folder is not: its person and the county together open
// it once more, neither of them alone (SYNC F31).
#include "core/ledger/changes.h"
#include "core/record.h"
#include "sync/client/sitting.h"
#include "sync/client/workspace.h"
#include "sync/protocol/spare_secret.h"
#include "sync/server/http_listener.h"
#include "sync/server/tls_identity.h"
#include "sync/server/unseal.h"
#include "tests/support/workspace_folder.h"
#include "tests/support/world.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using client::Workspace;

namespace {

const QString spareGrid = QStringLiteral("441900001001001");

core::SecretBytes sparePassphrase()
{
    return core::passphraseFrom(u"nine cranes at the weir"_s);
}

// A county on loopback, one laptop that joined it, and two visits of which the county has one.
struct LostKey {
    LostKey()
    {
        world.nowMs = QDateTime::currentMSecsSinceEpoch();
        const QUuid target = world.addTarget(u"甲店"_s, spareGrid);
        world.record(core::userDefined({u"gao"_s, u"gao"_s, u"ADMIN"_s, {}, {}, {u"*"_s}}));
        const auto workspace = must(Workspace::enrol(folder, code(), {}, sparePassphrase()));
        sync(*workspace);
        visit(*workspace, target);
        sync(*workspace);
        visit(*workspace, target);
    }

    QString url() const { return u"https://127.0.0.1:%1"_s.arg(listener->port()); }
    QString code()
    {
        const QByteArray secret = must(world.county->store().wait([&](core::Database &database) {
            return server::Accounts(database).addUser(
                {u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {spareGrid}}, world.clockAuthor());
        }));
        world.county->forget();
        return protocol::encode({identity.fingerprint(), secret, url()});
    }
    static void visit(Workspace &workspace, const QUuid &target)
    {
        core::Visit visit;
        visit.id = core::newId(workspace.author().nowMs());
        visit.target = target;
        visit.outcome = core::VisitOutcome::NoNeed;
        visit.startedAt = QDateTime::currentDateTimeUtc();
        must(workspace.store().wait([&](core::Database &database) {
            return core::record(database, core::visitAdded(visit), workspace.author());
        }));
    }
    static void sync(Workspace &workspace)
    {
        const auto transport = must(workspace.connect());
        must(client::runSitting(workspace.store(), *transport, workspace.signingKey(), {}));
    }
    // The home folder is gone with all keys, as after the system was installed anew.
    QString ask(const QString &name)
    {
        keys.emplace();
        const QString file = place.filePath(name);
        must(Workspace::askForRecovery(folder, file));
        return file;
    }
    core::Result<server::Unsealed> unseal(const QByteArray &question,
                                          const server::UnsealWords &words)
    {
        auto unsealed = world.county->store().wait([&](core::Database &database) {
            return server::unseal(database, world.receiptKey, identity.fingerprint(), question,
                                  words, world.clockAuthor());
        });
        world.county->forget();
        return unsealed;
    }
    QString answerTo(const QString &question)
    {
        const auto unsealed = must(unseal(bytes(question), {u"gao"_s, u"laptop installed anew"_s}));
        const QString file = place.filePath(u"answer"_s);
        QFile::remove(file);
        must(core::writeDurably(file, unsealed.answer, core::IfExists::Fail,
                                core::FileAccess::Owner));
        return file;
    }
    static QByteArray bytes(const QString &file)
    {
        return must(core::readFile(file, protocol::spareBytesMax));
    }
    core::Result<std::unique_ptr<Workspace>> recover(const QString &answer) const
    {
        return Workspace::recover(folder, answer, sparePassphrase(), {});
    }

    std::optional<OwnKeys> keys{std::in_place};
    QTemporaryDir place;
    World world;
    server::TlsIdentity identity = must(server::TlsIdentity::create(place.path(), {}));
    std::unique_ptr<server::HttpListener> listener = must(server::HttpListener::start(
        u"127.0.0.1:0"_s, identity,
        [this](const server::HttpRequest &request) { return world.county->answer(request); }));
    QString folder = place.filePath(u"records"_s);
};

} // namespace

TEST_CASE("a folder whose key file is lost opens with the county's help and brings all [F31]",
          "[F31]")
{
    LostKey lost;
    CHECK(lost.world.count("SELECT count(*) FROM visit") == 1);
    const QString question = lost.ask(u"question"_s);
    const auto closed = Workspace::open(lost.folder, sparePassphrase());
    REQUIRE_FALSE(closed);
    CHECK(closed.error().detail.contains(u"recover ask"_s));
    const QString answer = lost.answerTo(question);
    SECTION("at once") {}
    SECTION("when the county can be reached again")
    {
        const QString url = lost.url();
        lost.listener.reset();
        CHECK_FALSE(lost.recover(answer));
        lost.listener = must(server::HttpListener::start(
            url.mid(8), lost.identity, [&lost](const server::HttpRequest &request) {
                return lost.world.county->answer(request);
            }));
    }
    {
        const auto workspace = must(lost.recover(answer));
        LostKey::sync(*workspace);
    }
    CHECK(lost.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(lost.world.count("SELECT count(*) FROM device") == 2);
    CHECK(lost.world.count("SELECT count(*) FROM device WHERE revoked_at IS NOT NULL") == 1);
    CHECK(lost.world.faults() == QStringList());
    // From now on it opens as ever, and is ready for the next loss.
    const auto again = must(Workspace::open(lost.folder, sparePassphrase()));
    const auto spare = must(protocol::readSpare(LostKey::bytes(lost.folder + u"/spare.json"_s)));
    const QString device = must(again->store().wait([](core::Database &database) {
        return core::Settings(database).text(core::setting::deviceId);
    }));
    CHECK(spare.whose.device == QUuid::fromString(device));
    CHECK(faultsOf(again->store()) == QStringList());
}

TEST_CASE("what lies beside a database to recover it tells nothing without the county's key [F31]",
          "[F31][T1]")
{
    LostKey lost;
    const QByteArray file = LostKey::bytes(lost.folder + u"/spare.json"_s);
    const auto spare = must(protocol::readSpare(file));
    const QByteArray keyFile =
        must(core::readFile(core::KeyStore::standard().path(spare.whose.installation), 4096));
    const QByteArray secrets = keyFile.split('\n')[1]; // seed and device secret, in hexadecimal
    REQUIRE(secrets.size() == 128);
    CHECK_FALSE(file.contains(secrets.first(64)));
    CHECK_FALSE(file.contains(secrets.last(64)));
    const auto stranger = protocol::openSpare(spare, core::SigningKey::generate());
    REQUIRE_FALSE(stranger);
    CHECK(stranger.error().kind == core::Error::Kind::Unauthorized);
    // The county's key gives the device's half; never the key that signs, nor the database.
    const core::SecretBytes half = must(protocol::openSpare(spare, lost.world.receiptKey));
    CHECK(half.view().toByteArray().toHex() == secrets.last(64));
    const auto closed = core::openEnvelope(lost.folder + u"/envelope.json"_s,
                                           core::passphraseFrom(u"not the passphrase"_s), half);
    REQUIRE_FALSE(closed);
    CHECK(closed.error().kind == core::Error::Kind::Unauthorized);
}

TEST_CASE("a spare file is answered for its own laptop, to who asked, and by the rules [F31]",
          "[F31][T3][T14]")
{
    LostKey lost;
    const server::UnsealWords words{u"gao"_s, u"laptop installed anew"_s};
    const auto refusal = [&](const QByteArray &question, const server::UnsealWords &said) {
        const auto refused = lost.unseal(question, said);
        REQUIRE_FALSE(refused);
        return refused.error().kind;
    };
    using Kind = core::Error::Kind;
    const QByteArray question = LostKey::bytes(lost.ask(u"question"_s));
    CHECK(refusal(question, {u"li"_s, u"I want to"_s}) == Kind::Invalid); // no administrator
    CHECK(refusal(question, {u"gao"_s, u" "_s}) == Kind::Invalid);
    CHECK(refusal(LostKey::bytes(lost.folder + u"/spare.json"_s), words) == Kind::Invalid);
    protocol::Spare changed = must(protocol::readSpare(question));
    changed.whose.device = core::newId(lost.world.tick());
    CHECK(refusal(protocol::write(changed), words) == Kind::NotFound);
    changed = must(protocol::readSpare(question));
    changed.whose.installation = core::newId(lost.world.tick());
    CHECK(refusal(protocol::write(changed), words) == Kind::Unauthorized);
    changed = must(protocol::readSpare(question));
    changed.whose.serverId = QByteArray(16, 'x');
    CHECK(refusal(protocol::write(changed), words) == Kind::Conflict);
    CHECK(lost.world.count("SELECT count(*) FROM device WHERE revoked_at IS NOT NULL") == 0);
    const auto answer = must(lost.unseal(question, words)).answer;
    CHECK(lost.world.count("SELECT count(*) FROM device WHERE revoked_at IS NOT NULL") == 1);
    const auto line = must(lost.world.county->store().wait([](core::Database &database) {
        return database.first("SELECT line FROM ledger ORDER BY chain, n DESC LIMIT 1",
                              [](const core::Row &row) { return row.blob(0); });
    }));
    CHECK(line->contains("laptop installed anew"));
    CHECK(line->contains("gao"));
    // Somebody else who caught the answer has nothing of it, and it serves no other folder.
    const QUuid installation = must(protocol::readSpare(question)).whose.installation;
    CHECK_FALSE(protocol::openRecovery(answer, installation, core::SigningKey::generate()));
    const auto reader = must(core::KeyStore::standard().recoveryKey(installation));
    CHECK(protocol::openRecovery(answer, installation, reader));
    CHECK_FALSE(protocol::openRecovery(answer, core::newId(lost.world.tick()), reader));
    // It is revoked now, and so are its copies: only with a word of its own it is opened again.
    CHECK(refusal(question, words) == Kind::Unauthorized);
    CHECK(lost.unseal(question, {u"gao"_s, u"the answer was lost"_s, true}));
}

TEST_CASE("no answer is left to a spare file when the revocation is not committed [F31]",
          "[F31][T3]")
{
    LostKey lost;
    const QByteArray question = LostKey::bytes(lost.ask(u"question"_s));
    const QString out = lost.place.filePath(u"answer"_s);
    core::Store &store = lost.world.county->store();
    must(store.wait([](core::Database &database) {
        return database.script("CREATE TABLE paid (id BIGINT PRIMARY KEY);"
                               "CREATE TABLE owed (id BIGINT REFERENCES paid (id)"
                               " DEFERRABLE INITIALLY DEFERRED)");
    }));
    bool isCommitted = false;
    const auto unseal = [&] {
        return server::unsealInto(
            out, store, [&](core::Database &database) -> core::Result<server::Unsealed> {
                TRY(isCommitted ? core::Result<>()
                                : database.run("INSERT INTO owed (id) VALUES (1)"));
                return server::unseal(database, lost.world.receiptKey, lost.identity.fingerprint(),
                                      question, {u"gao"_s, u"laptop installed anew"_s},
                                      lost.world.clockAuthor());
            });
    };
    const auto revoked = [&] {
        return lost.world.count("SELECT count(*) FROM device WHERE revoked_at IS NOT NULL");
    };
    CHECK_FALSE(unseal());
    CHECK(revoked() == 0);
    CHECK_FALSE(QFile::exists(out));
    isCommitted = true;
    must(core::writeDurably(out, "a letter", core::IfExists::Fail, core::FileAccess::Owner));
    CHECK_FALSE(unseal());
    CHECK(LostKey::bytes(out) == "a letter");
    REQUIRE(QFile::remove(out));
    must(unseal());
    CHECK(revoked() == 1);
    CHECK(QFile::exists(out));
}

TEST_CASE("a wrong passphrase or answer leaves a folder without its key as it was [F31]", "[F31]")
{
    LostKey lost;
    const QString answer = lost.answerTo(lost.ask(u"question"_s));
    const auto wrong =
        Workspace::recover(lost.folder, answer, core::passphraseFrom(u"not the passphrase"_s), {});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == core::Error::Kind::Unauthorized);
    CHECK_FALSE(Workspace::open(lost.folder, sparePassphrase()));
    lost.ask(u"another question"_s); // from another computer
    const auto others = lost.recover(answer);
    REQUIRE_FALSE(others);
    CHECK(others.error().kind == core::Error::Kind::Unauthorized);
}

TEST_CASE("who has the key is told to open the folder, and the question never replaces a file")
{
    const LostKey lost;
    const auto needless = Workspace::askForRecovery(lost.folder, lost.place.filePath(u"q"_s));
    REQUIRE_FALSE(needless);
    CHECK(needless.error().kind == core::Error::Kind::Conflict);
}
