// SPDX-License-Identifier: GPL-3.0-or-later
// Second copies of a laptop's folder: made beside the work, verified, kept in a row, and put back
// without losing or doubling anything (PEERS §3, 14; SYNC §3.8).
#include "core/copy/carried_keys.h"
#include "core/copy/put_back.h"
#include "core/copy/second_copy.h"
#include "core/query/outbox.h"
#include "core/repository/draft_repository.h"
#include "sync/client/copy_thread.h"
#include "tests/support/workspace_folder.h"
#include "tests/support/world.h"

#include <QDir>
#include <QDirIterator>
#include <QEventLoop>

using namespace Qt::StringLiterals;
using client::Workspace;
using core::CopyPlace;
using core::Error;

namespace {

const std::atomic<bool> goesOn = false;

// A person's folder with some records, and a stick to copy to.
struct Copies {
    Copies()
    {
        makeWorkspaceFolder(folder, passphrase, u"lin"_s);
        QDir().mkpath(stick);
        workspace = must(Workspace::open(folder, passphrase));
        record(3);
        must(workspace->chooseCopyPlace({stick, 3}, passphrase));
    }

    void record(int count)
    {
        for (int i = 0; i < count; ++i) {
            core::BusinessSubject subject;
            subject.id = core::newId(1'790'000'000'000 + ++recorded);
            subject.name = u"虚构店%1"_s.arg(recorded);
            subject.grid = u"441900001001001"_s;
            subject.confirmed = true;
            must(workspace->store().wait([&](core::Database &database) {
                return core::record(database, core::targetCreated(subject), workspace->author());
            }));
        }
    }
    qint64 targets()
    {
        return must(workspace->store().wait([](core::Database &database) {
            return database.count("SELECT count(*) FROM target");
        }));
    }
    void damage()
    {
        workspace.reset();
        QFile file(folder + u"/ledger.db"_s);
        REQUIRE(file.open(QIODevice::ReadWrite));
        for (qint64 at = 0; at < file.size(); at += 4096) {
            file.seek(at + 1000);
            file.write("damage");
        }
    }

    OwnKeys keys;
    QTemporaryDir root;
    QString folder = root.filePath(u"data"_s);
    QString stick = root.filePath(u"stick"_s);
    core::SecretBytes passphrase = core::passphraseFrom(u"five green doors"_s);
    std::unique_ptr<Workspace> workspace;
    qint64 recorded = 0;
};

} // namespace

TEST_CASE("a second copy is encrypted, verified and counted")
{
    Copies copies;
    const core::SecondCopy made = must(copies.workspace->copyNow(goesOn));
    CHECK(made.lastLine == 3);
    QFile file(made.folder + u"/ledger.db"_s);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    CHECK(bytes.size() == made.bytes);
    CHECK_FALSE(bytes.startsWith("SQLite format"));
    CHECK_FALSE(bytes.contains(u"虚构店1"_s.toUtf8()));
    CHECK_FALSE(QFile::exists(copies.folder + u"/copy.part"_s));
    const auto noted = must(copies.workspace->store().wait(
        [](core::Database &database) { return core::outboxStatus(database); }));
    CHECK(noted.lines == 3);
    CHECK(noted.linesAtRisk == 0);
    REQUIRE(core::copiesOf(copies.folder).size() == 1);
    CHECK(core::copiesOf(copies.folder).front() == made);
}

TEST_CASE("what is saved while a copy is made is not held up and is in the copy")
{
    Copies copies;
    must(copies.workspace->store().wait([](core::Database &database) -> core::Result<> {
        TRY(database.run("CREATE TABLE filler (body BLOB)"));
        for (int i = 0; i < 40; ++i) {
            TRY(database.run("INSERT INTO filler (body) VALUES ($1)",
                             core::randomBytes(256 * 1024)));
        }
        return {};
    }));
    const QString path = copies.root.filePath(u"steps.db"_s);
    const auto step = [&] {
        return must(copies.workspace->store()
                        .alone([&](core::Database &database) {
                            return database.driver().copyStep(path, 100);
                        })
                        .takeResult());
    };
    int steps = 0;
    while (!step()) {
        if (++steps % 5 == 0) {
            copies.record(1); // between two steps, with its own commit
        }
    }
    CHECK(steps > 10);
    CHECK(copies.recorded > 5);
    must(copies.workspace->copyNow(goesOn));
    const auto found = core::copiesOf(copies.folder);
    CHECK(found.front().lastLine == copies.recorded);
}

TEST_CASE("the newest copies are kept, the oldest go")
{
    Copies copies;
    for (int i = 0; i < 5; ++i) {
        copies.record(1);
        must(copies.workspace->copyNow(goesOn));
    }
    const auto found = core::copiesOf(copies.folder);
    REQUIRE(found.size() == 3);
    CHECK(found[0].lastLine == 8);
    CHECK(found[2].lastLine == 6);
}

TEST_CASE("an absent place is named and nothing is written elsewhere")
{
    Copies copies;
    must(copies.workspace->copyNow(goesOn));
    const auto installation = must(core::installationOf(copies.folder));
    const QString set = core::copiesFolder(copies.stick, installation);
    REQUIRE(QDir().rename(set, copies.root.filePath(u"pulled"_s))); // an empty mount point is left
    const auto absent = copies.workspace->copyNow(goesOn);
    REQUIRE_FALSE(absent);
    CHECK(absent.error().kind == Error::Kind::NotFound);
    CHECK(QDir(copies.stick).isEmpty());
    CHECK(core::copiesOf(copies.folder).empty());
    REQUIRE(QDir().rename(copies.root.filePath(u"pulled"_s), set));
    CHECK(copies.workspace->copyNow(goesOn));
}

TEST_CASE("a copy that is stopped or was broken off leaves nothing that looks whole")
{
    Copies copies;
    const std::atomic<bool> isStopped = true;
    const auto stopped = copies.workspace->copyNow(isStopped);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == Error::Kind::Busy);
    CHECK(core::copiesOf(copies.folder).empty());
    CHECK(copies.workspace->copyNow(goesOn)); // and the next one begins anew
}

TEST_CASE("the place of copies cannot be inside the records, and asks for the passphrase")
{
    Copies copies;
    CHECK(copies.workspace->chooseCopyPlace({copies.folder + u"/copies"_s, 3}, copies.passphrase)
              .error()
              .kind == Error::Kind::Invalid);
    CHECK(copies.workspace
              ->chooseCopyPlace({copies.root.filePath(u"nowhere"_s), 3}, copies.passphrase)
              .error()
              .kind == Error::Kind::Invalid);
    CHECK(copies.workspace->chooseCopyPlace({copies.stick, 3}, core::passphraseFrom(u"wrong one"_s))
              .error()
              .kind == Error::Kind::Unauthorized);
    CHECK(must(core::readCopyPlace(copies.folder))->folder == copies.stick);
}

TEST_CASE("damaged records are put aside whole and the newest copy takes their place")
{
    Copies copies;
    const core::SecondCopy made = must(copies.workspace->copyNow(goesOn));
    copies.record(2); // after the copy
    copies.damage();
    const auto broken = Workspace::open(copies.folder, copies.passphrase);
    REQUIRE_FALSE(broken);
    CHECK(broken.error().kind == Error::Kind::Storage); // the passphrase was right
    const qint64 size = QFileInfo(copies.folder + u"/ledger.db"_s).size();

    CHECK(Workspace::putBack(made.folder, copies.folder, core::passphraseFrom(u"not this"_s))
              .error()
              .kind == Error::Kind::Unauthorized);
    const QString aside = must(Workspace::putBack(made.folder, copies.folder, copies.passphrase));

    CHECK(QFileInfo(aside + u"/ledger.db"_s).size() == size);
    copies.workspace = must(Workspace::open(copies.folder, copies.passphrase));
    CHECK(copies.targets() == 3);
    // The chain goes on in a new incarnation at the next sync.
    const QString why = must(copies.workspace->store().wait([](core::Database &database) {
        return core::Settings(database).text(core::setting::partingDue);
    }));
    CHECK(why == u"restored");
    copies.record(1);
    must(copies.workspace->copyNow(goesOn)); // copying goes on at the same place
    CHECK(core::copiesOf(copies.folder).size() == 2);
}

TEST_CASE("a copy opens on another computer with the passphrase alone")
{
    Copies copies;
    const core::SecondCopy made = must(copies.workspace->copyNow(goesOn));
    copies.workspace.reset();
    const OwnKeys otherComputer;
    const QString folder = copies.root.filePath(u"new/data"_s);
    QDir().mkpath(copies.root.filePath(u"new"_s));
    CHECK(core::carriedKeys(made.folder, core::passphraseFrom(u"not this"_s)).error().kind ==
          Error::Kind::Unauthorized);
    CHECK(must(Workspace::putBack(made.folder, folder, copies.passphrase)).isEmpty());
    const auto opened = must(Workspace::open(folder, copies.passphrase));
    CHECK(opened->author().user == u"lin");
}

TEST_CASE("a stolen stick of second copies tells nothing, and each guess costs the whole work",
          "[T1][T12]")
{
    Copies copies;
    const core::SecondCopy made = must(copies.workspace->copyNow(goesOn));
    copies.workspace.reset();
    const QUuid installation = [&] {
        core::JsonParser parser;
        const QString file = copies.folder + u"/installation.json"_s;
        return must(must(parser.object(must(core::readFile(file, 4096)))).uuid("installation"));
    }();
    const core::DeviceKeys keys = must(core::KeyStore::standard().load(installation));
    const QString name = u"虚构店"_s;
    const QByteArray wide(reinterpret_cast<const char *>(name.utf16()), name.size() * 2);
    int files = 0;
    for (QDirIterator each(copies.stick, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         each.hasNext(); ++files) {
        QFile file(each.next());
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        CAPTURE(file.fileName().toStdString());
        for (const QByteArray &secret :
             {name.toUtf8(), wide, QByteArray("SQLite format 3"), QByteArray("target.new"),
              copies.passphrase.view().toByteArray(), keys.deviceSecret.view().toByteArray(),
              keys.deviceSecret.view().toByteArray().toHex(),
              keys.signing.seed().view().toByteArray(),
              keys.signing.seed().view().toByteArray().toHex()}) {
            CHECK_FALSE(bytes.contains(secret));
        }
    }
    CHECK(files >= 4); // the database, its envelope and the two of the carried keys

    // On the thief's computer there is no key file, and what is on the stick opens by guessing
    // only.
    const OwnKeys thief;
    CHECK(Workspace::open(made.folder, copies.passphrase).error().kind == Error::Kind::NotFound);
    CHECK(core::carriedKeys(made.folder, core::passphraseFrom(u"five red doors"_s)).error().kind ==
          Error::Kind::Unauthorized);
    const QString path = made.folder + u"/carried-envelope.json"_s;
    QByteArray envelope = must(core::readFile(path, 4096));
    core::JsonParser parser;
    const auto asked = must(parser.object(envelope));
    CHECK(must(asked.integer("passes")) >= 3);
    CHECK(must(asked.integer("memory")) >= 256LL * 1024 * 1024);
    // Asking for less work does not make a guess cheaper: it is another key then.
    envelope.replace("\"passes\":3", "\"passes\":2");
    must(core::writeDurably(path, envelope, core::IfExists::Replace, core::FileAccess::Owner));
    CHECK_FALSE(core::carriedKeys(made.folder, copies.passphrase));
}

TEST_CASE("a copy that does not read, or is of others, changes nothing")
{
    Copies copies;
    const core::SecondCopy made = must(copies.workspace->copyNow(goesOn));
    copies.workspace.reset();
    QFile file(made.folder + u"/ledger.db"_s);
    REQUIRE(file.open(QIODevice::ReadWrite));
    file.seek(file.size() - 2000);
    file.write("x");
    file.close();
    const auto refused = Workspace::putBack(made.folder, copies.folder, copies.passphrase);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Error::Kind::Storage);
    CHECK(Workspace::open(copies.folder, copies.passphrase));
    CHECK(QDir(copies.root.path()).entryList({u"data-aside*"_s}, QDir::Dirs).isEmpty());
    const QString chen = copies.root.filePath(u"chen"_s);
    makeWorkspaceFolder(chen, copies.passphrase, u"chen"_s);
    CHECK(Workspace::putBack(made.folder, chen, copies.passphrase).error().kind ==
          Error::Kind::Conflict);
}

TEST_CASE("after a copy was put back the next sync brings all lines back, each once [F19]", "[F19]")
{
    World world;
    const QString grid = u"441900001001001"_s;
    std::vector<QUuid> targets;
    for (int i = 0; i < 5; ++i) {
        targets.push_back(world.addTarget(u"店%1"_s.arg(i), grid));
    }
    Laptop li(world, u"li"_s, {grid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    qint64 visits = 0;
    const auto visit = [&](Laptop &laptop, int count) {
        for (int i = 0; i < count; ++i) {
            laptop.visit(targets[static_cast<size_t>(visits++ % 5)]);
        }
    };
    visit(li, 4);
    REQUIRE(li.sync());
    visit(li, 2); // in the copy, not on the county
    const QTemporaryDir place;
    const QString path = place.filePath(u"copy.db"_s);
    while (!must(li.database->driver().copyStep(path, 20))) {
    }
    REQUIRE(li.sync());
    visit(li, 7); // on the county, not in the copy
    REQUIRE(li.sync());

    core::SqliteOptions options;
    options.path = path;
    core::Database copy(must(core::SqliteDriver::open(options)));
    must(core::Settings(copy).set(core::setting::partingDue, u"restored"_s)); // as putBack() does
    Laptop back(li, DiskImage(copy));
    visit(back, 3); // before the county is met again
    REQUIRE(back.sync());

    CHECK(world.count("SELECT count(*) FROM visit") == visits);
    CHECK(world.count("SELECT sum(visits) FROM target") == visits);
    CHECK(back.count("SELECT count(*) FROM visit") == visits);
    CHECK(back.count("SELECT count(*) FROM chain") == 2);
    CHECK(back.wireProblems == QStringList());
    CHECK(back.faults() == QStringList());
}

TEST_CASE("copies are made beside the window and say how they ended")
{
    Copies copies;
    client::CopyThread thread(*copies.workspace);
    QEventLoop loop;
    QObject::connect(&thread, &client::CopyThread::finished, &loop, &QEventLoop::quit);
    thread.copyNow();
    CHECK(thread.isRunning());
    loop.exec();
    REQUIRE(thread.last());
    CHECK(thread.last()->isDone);
    must(thread.forget());
    thread.copyNow(); // no place: nothing to do
    CHECK_FALSE(thread.isRunning());
    CHECK(core::copiesOf(copies.folder).empty());
}
