// SPDX-License-Identifier: GPL-3.0-or-later
// A county that is not made and a laptop that does not join leave nothing behind, and what was cut
// off in the middle is begun again.
#include "sync/client/workspace.h"
#include "sync/protocol/messages.h"
#include "sync/server/county_folder.h"
#include "sync/server/http_listener.h"
#include "sync/server/tls_identity.h"
#include "tests/support/engine.h"
#include "tests/support/small_disk.h"
#include "tests/support/workspace_folder.h"
#include "tests/support/world.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;
using client::Workspace;

namespace {

// Every file and folder below, by its path from there.
QStringList below(const QString &folder)
{
    QStringList found;
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        found.append(QDir(folder).relativeFilePath(entries.next()));
    }
    found.sort();
    return found;
}

void layFile(const QString &path, const QByteArray &bytes)
{
    REQUIRE(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

struct CountyToBe {
    core::Result<server::CountyFolder> make(const QByteArray &database = {}) const
    {
        return server::createCounty(folder, u"青禾县"_s, u"441900"_s, {}, database);
    }
    QString file(const char *name) const { return folder + u'/' + QString::fromLatin1(name); }

    QTemporaryDir place;
    QString folder = place.filePath(u"of/the/county"_s);
};

core::SecretBytes joiningPassphrase()
{
    return core::passphraseFrom(u"two herons on the dyke"_s);
}

// A county on loopback whose answers may get lost, and a laptop that is to join it.
struct Joining {
    QByteArray secret()
    {
        const QByteArray secret = must(world.county->store().wait([&](core::Database &database) {
            return server::Accounts(database).addUser(
                {u"li"_s, u"li"_s, u"VISITOR_GRID"_s, {}, {}, {}}, world.clockAuthor());
        }));
        world.county->forget();
        return secret;
    }
    core::Result<std::unique_ptr<Workspace>> join(const QByteArray &secret) const
    {
        const QString url = u"https://127.0.0.1:%1"_s.arg(listener->port());
        return Workspace::enrol(folder, protocol::encode({identity.fingerprint(), secret, url}), {},
                                joiningPassphrase());
    }
    QString keyFolder() const { return qEnvironmentVariable("ZOUFANG_KEYS"); }

    OwnKeys keys;
    QTemporaryDir countyPlace;
    QTemporaryDir place;
    World world;
    bool isAnswerLost = false;
    server::TlsIdentity identity = must(server::TlsIdentity::create(countyPlace.path(), {}));
    std::unique_ptr<server::HttpListener> listener = must(server::HttpListener::start(
        u"127.0.0.1:0"_s, identity, [this](const server::HttpRequest &request) {
            const server::HttpReply reply = world.county->answer(request);
            return isAnswerLost ? server::HttpReply{502, {}, {}} : reply;
        }));
    QString folder = place.filePath(u"of/li"_s);
};

} // namespace

TEST_CASE("an init that fails leaves nothing behind")
{
    const CountyToBe county;
    const auto refused =
        server::createCounty(county.folder, u"青禾县"_s, u"441900"_s, u"https://no_host:8443"_s);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.contains(u"no_host"_s));
    CHECK(below(county.place.path()) == QStringList());

    int failures = 0;
    for (const rlim_t room : {0UL, 64UL, 4096UL, 65536UL, 8UL * 1024 * 1024}) {
        const auto made = [&] {
            const SmallDisk disk(room);
            return county.make().map([](const auto &) {});
        }();
        if (made) {
            break;
        }
        ++failures;
        CHECK(below(county.place.path()) == QStringList());
    }
    CHECK(failures == 4);
    CHECK(server::openCounty(county.folder));
}

TEST_CASE("an init that fails takes nothing away that was there before")
{
    const CountyToBe county;
    layFile(county.file("notes.txt"), "of the administrator");
    layFile(county.file("keys/county.key"), "of another county");
    const QStringList before = below(county.place.path());
    const auto refused = county.make();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::Conflict);
    CHECK(refused.error().detail.contains(u"keys/county.key"_s));
    CHECK(below(county.place.path()) == before);
    CHECK(must(core::readFile(county.file("keys/county.key"), 100)) == "of another county");
}

TEST_CASE("an init that was cut off is begun again, and one that was not is left alone")
{
    const CountyToBe county;
    const QByteArray first = must(county.make()).fingerprint;
    // The last moment: all is there but for the name.
    REQUIRE(QFile::rename(county.file("county.db"), county.file("county-unfinished.db")));
    CHECK(server::openCounty(county.folder).error().kind == core::Error::Kind::NotFound);
    const QByteArray second = must(county.make()).fingerprint;
    CHECK(second != first);
    CHECK(must(server::openCounty(county.folder)).fingerprint == second);

    layFile(county.file("county-unfinished.db"), "left over");
    const QStringList before = below(county.folder);
    CHECK(county.make().error().kind == core::Error::Kind::Conflict);
    CHECK(below(county.folder) == before);
    CHECK(must(server::openCounty(county.folder)).fingerprint == second);

    const auto serving = server::lockForServing(county.folder);
    CHECK(county.make().error().kind == core::Error::Kind::Busy);
}

TEST_CASE("an init in PostgreSQL that was cut off is begun again, or is complete")
{
    if (postgresqlForTests().isEmpty()) {
        WARN("SKIPPED: ZOUFANG_POSTGRES names no PostgreSQL");
        return;
    }
    const TestSchema schema; // empty: as an init leaves it that fails
    const QByteArray url = schema.address().url;
    const QByteArray database =
        url + (url.contains('?') ? "&schema=" : "?schema=") + schema.address().schema.toLatin1();
    const CountyToBe county;
    const QString address = county.file("keys/postgresql.url");
    const QString unfinished = county.file("keys/postgresql-unfinished.url");
    layFile(unfinished, database + '\n');
    REQUIRE(QFile::setPermissions(unfinished, QFile::ReadOwner | QFile::WriteOwner));
    layFile(county.file("keys/county.key"), "half a k");
    const QByteArray fingerprint = must(county.make(database)).fingerprint;
    CHECK_FALSE(QFile::exists(unfinished));

    REQUIRE(QFile::rename(address, unfinished));
    const auto again = county.make(database);
    REQUIRE_FALSE(again);
    CHECK(again.error().detail.contains(u"is now complete"_s));
    CHECK(must(server::openCounty(county.folder)).fingerprint == fingerprint);
}

TEST_CASE("an enrolment that fails leaves nothing behind, in the folder or beside the keys")
{
    Joining li;
    const auto refused = li.join(QByteArray(16, 'x'));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::Unauthorized);
    CHECK(below(li.place.path()) == QStringList());
    CHECK_FALSE(QFile::exists(li.keyFolder()));

    const QByteArray secret = li.secret();
    li.listener->stop();
    CHECK(li.join(secret).error().kind == core::Error::Kind::Offline);
    CHECK(below(li.place.path()) == QStringList());
    CHECK_FALSE(QFile::exists(li.keyFolder()));
}

TEST_CASE("an enrolment whose answer is lost keeps its key, with which the code serves once more")
{
    Joining li;
    const QByteArray secret = li.secret();
    layFile(li.folder + u"/notes.txt"_s, "of the person");
    li.isAnswerLost = true;
    REQUIRE_FALSE(li.join(secret));
    const QStringList left{u"enrolling.json"_s, u"notes.txt"_s};
    CHECK(below(li.folder) == left);
    const QStringList key = below(li.keyFolder());
    CHECK(key.size() == 1);

    li.isAnswerLost = false;
    CHECK(li.join(QByteArray(16, 'x')).error().kind == core::Error::Kind::Unauthorized);
    CHECK(below(li.folder) == left);
    CHECK(below(li.keyFolder()) == key);
    must(li.join(secret));
    CHECK(below(li.keyFolder()).contains(key.front()));
    CHECK_FALSE(QFile::exists(li.folder + u"/enrolling.json"_s));
}
