// SPDX-License-Identifier: GPL-3.0-or-later
// Files that go away, come back older, or are served twice: said aloud, and never answered with an
// empty ledger in the old one's place (SYNC F18, F83).
#include "core/ledger/changes.h"
#include "core/record.h"
#include "sync/client/workspace.h"
#include "sync/protocol/messages.h"
#include "sync/server/county_folder.h"
#include "tests/support/must.h"
#include "tests/support/workspace_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using client::Workspace;

namespace {

core::SecretBytes guardPassphrase()
{
    return core::passphraseFrom(u"six geese over the river"_s);
}

struct GuardedFolder {
    GuardedFolder() { makeWorkspaceFolder(folder, guardPassphrase(), u"li"_s); }

    core::Result<std::unique_ptr<Workspace>> open() const
    {
        return Workspace::open(folder, guardPassphrase());
    }
    QString ledger() const { return folder + u"/ledger.db"_s; }

    static void record(Workspace &workspace, int lines)
    {
        for (int i = 0; i < lines; ++i) {
            must(workspace.store().wait([&](core::Database &database) -> core::Result<> {
                core::BusinessSubject subject;
                subject.id = core::newId(workspace.author().nowMs());
                subject.name = u"甲店"_s;
                TRY(core::record(database, core::targetCreated(subject), workspace.author()));
                return {};
            }));
        }
    }

    OwnKeys keys;
    QTemporaryDir place;
    QString folder = place.filePath(u"records"_s);
};

void putBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(bytes) == bytes.size());
}

} // namespace

TEST_CASE("records that are missing, emptied or no records are never replaced by empty ones [F18]",
          "[F18]")
{
    const QTemporaryDir place;
    core::SqliteOptions options;
    options.path = place.filePath(u"ledger.db"_s);
    options.key = QByteArray(32, 'k');
    const auto kindOfRefusal = [&] {
        const auto opened = core::SqliteDriver::open(options);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().detail.contains(u"ledger.db"_s));
        return opened.error().kind;
    };
    CHECK(kindOfRefusal() == core::Error::Kind::NotFound);
    CHECK_FALSE(QFile::exists(options.path));
    putBytes(options.path, {});
    CHECK(kindOfRefusal() == core::Error::Kind::Storage);
    CHECK(QFileInfo(options.path).size() == 0);
    REQUIRE(QFile::remove(options.path));
    REQUIRE(QDir().mkdir(options.path));
    CHECK_FALSE(core::SqliteDriver::open(options));
    REQUIRE(QDir().rmdir(options.path));
    const QByteArray foreign(8192, 'x');
    putBytes(options.path, foreign);
    CHECK_FALSE(core::SqliteDriver::open(options));
    CHECK(QFileInfo(options.path).size() == foreign.size());
}

TEST_CASE("an older file that was put in the place of the records is noticed at once [F18]",
          "[F18][F19]")
{
    const GuardedFolder guarded;
    const QString older = guarded.place.filePath(u"older.db"_s);
    {
        const auto workspace = must(guarded.open());
        GuardedFolder::record(*workspace, 1);
    }
    REQUIRE(QFile::copy(guarded.ledger(), older));
    {
        const auto workspace = must(guarded.open());
        GuardedFolder::record(*workspace, 2);
    }
    REQUIRE(QFile::remove(guarded.ledger()));
    REQUIRE(QFile::copy(older, guarded.ledger()));
    const auto workspace = must(guarded.open());
    const QString due = must(workspace->store().wait([](core::Database &database) {
        return core::Settings(database).text(core::setting::partingDue);
    }));
    CHECK_FALSE(due.isEmpty()); // the next sync goes on in a new chain and fetches what is missing
}

TEST_CASE(
    "a county's folder is served by one process, and a missing file makes no new county [F83]",
    "[F18][F83]")
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"county"_s);
    must(server::createCounty(folder, u"青禾县"_s, u"441900"_s, {}));
    {
        const auto first = server::lockForServing(folder);
        REQUIRE(first);
        CHECK_FALSE(server::lockForServing(folder));
        CHECK_FALSE(server::lockForServing(folder)); // being asked frees nothing
    }
    CHECK(server::lockForServing(folder));

    const QString database = folder + u"/county.db"_s;
    const QString kept = place.filePath(u"kept.db"_s);
    REQUIRE(QFile::rename(database, kept));
    CHECK(server::openCounty(folder).error().kind == core::Error::Kind::NotFound);
    CHECK_FALSE(QFile::exists(database));
    putBytes(database, {});
    CHECK(server::openCounty(folder).error().kind == core::Error::Kind::Storage);
    CHECK(QFileInfo(database).size() == 0);
    REQUIRE(QFile::remove(database));
    REQUIRE(QFile::rename(kept, database));
    CHECK(server::openCounty(folder));
}

TEST_CASE("an enrolment that broke off is begun again, and data without its name is left alone")
{
    const OwnKeys keys;
    const QTemporaryDir place;
    const QString code = protocol::encode(
        {QByteArray(32, 'f'), QByteArray(16, 's'), u"https://127.0.0.1:1"_s}); // nobody is there
    const QString folder = place.filePath(u"new"_s);
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto refused = Workspace::enrol(folder, code, {}, guardPassphrase());
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == core::Error::Kind::Offline);
        CHECK_FALSE(Workspace::exists(folder));
    }
    const GuardedFolder guarded;
    const QString name = guarded.folder + u"/installation.json"_s;
    REQUIRE(QFile::copy(name, guarded.folder + u"/enrolling.json"_s)); // cut off at its very end
    {
        const auto workspace = must(guarded.open());
        GuardedFolder::record(*workspace, 2);
    }
    const qint64 size = QFileInfo(guarded.ledger()).size();
    REQUIRE(QFile::rename(name, guarded.place.filePath(u"name.json"_s)));
    const auto refused = Workspace::enrol(guarded.folder, code, {}, guardPassphrase());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::Conflict);
    CHECK(refused.error().detail.contains(u"installation.json"_s));
    CHECK(QFileInfo(guarded.ledger()).size() == size);
    REQUIRE(QFile::rename(guarded.place.filePath(u"name.json"_s), name));
    CHECK(must(guarded.open())->author().user == u"li");
}
