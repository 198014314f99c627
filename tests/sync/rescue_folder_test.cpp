// SPDX-License-Identifier: GPL-3.0-or-later
// A folder whose records are damaged gives its place to what was taken out of them (SYNC F16).
#include "core/copy/put_back.h"
#include "core/ledger/changes.h"
#include "core/query/lease.h"
#include "core/record.h"
#include "core/repository/draft_repository.h"
#include "sync/client/workspace.h"
#include "tests/support/must.h"
#include "tests/support/workspace_folder.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using client::Workspace;
using core::Error;

namespace {

constexpr qint64 damagedPageBytes = 4096;

// A person's folder with records nobody else has.
struct DamagedFolder {
    DamagedFolder()
    {
        makeWorkspaceFolder(folder, passphrase, u"lin"_s);
        workspace = must(Workspace::open(folder, passphrase));
        must(workspace->store().wait([&](core::Database &database) -> core::Result<> {
            core::Settings settings(database);
            TRY(settings.set(core::setting::countyUrl, u"https://127.0.0.1:8443"_s));
            TRY(settings.set(core::setting::countyCert, QString(1400, u'C')));
            TRY(settings.setBytes(core::setting::epoch, QByteArray(16, 'e')));
            TRY(settings.setBytes(core::setting::countyKey, QByteArray(32, 'k')));
            TRY(settings.set(core::setting::leftWords, u"half a sentence"_s));
            core::Visit draft;
            draft.id = core::newId(1);
            draft.target = core::newId(2);
            TRY(core::DraftRepository(database).save(draft, 3));
            return settings.set(
                core::setting::deviceId,
                TRY(core::Ledger(database).own()).device.toString(QUuid::WithoutBraces));
        }));
        for (int i = 0; i < lines; ++i) {
            core::BusinessSubject subject;
            subject.id = core::newId(1'790'000'000'000 + i);
            subject.name = u"虚构店%1"_s.arg(i);
            subject.grid = u"441900001001001"_s;
            subject.confirmed = true;
            must(workspace->store().wait([&](core::Database &database) {
                return core::record(database, core::targetCreated(subject), workspace->author());
            }));
        }
        must(workspace->store().wait([&](core::Database &database) {
            return database.each(
                "SELECT pageno FROM dbstat WHERE name = 'ledger' AND pagetype = 'leaf'",
                [&](const core::Row &row) -> core::Result<> {
                    pagesOfLines.push_back(row.integer(0) - 1);
                    return {};
                });
        }));
        workspace.reset();
        whole = ledger();
    }

    QByteArray ledger() const
    {
        QFile file(folder + u"/ledger.db"_s);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    void put(const QByteArray &bytes) const
    {
        QFile file(folder + u"/ledger.db"_s);
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        REQUIRE(file.write(bytes) == bytes.size());
    }
    QByteArray withRotAt(qint64 page) const // from 0 on
    {
        QByteArray bytes = whole;
        bytes[page * damagedPageBytes + 2000] =
            static_cast<char>(bytes[page * damagedPageBytes + 2000] ^ 4);
        return bytes;
    }
    core::Result<core::Rescued> rescue(const QString &code = {}) const
    {
        return Workspace::rescue(folder, passphrase, code, {});
    }
    QStringList asides() const
    {
        return QDir(root.path()).entryList({u"data-aside*"_s}, QDir::Dirs);
    }

    static constexpr int lines = 60;
    OwnKeys keys;
    QTemporaryDir root;
    QString folder = root.filePath(u"data"_s);
    core::SecretBytes passphrase = core::passphraseFrom(u"nine grey herons"_s);
    std::unique_ptr<Workspace> workspace;
    QByteArray whole;
    std::vector<qint64> pagesOfLines; // from 0 on
};

} // namespace

TEST_CASE("records whose first page is damaged are rescued whole, once, and the old ones stay",
          "[F16][sqlite]")
{
    DamagedFolder scene;
    QDir().mkpath(scene.folder + u"/carrying"_s);
    QFile carried(scene.folder + u"/carrying/a-b.vsb"_s);
    REQUIRE(carried.open(QIODevice::WriteOnly));
    carried.write("bundle");
    carried.close();
    const QByteArray damaged = scene.withRotAt(0);
    scene.put(damaged);
    const auto shut = Workspace::open(scene.folder, scene.passphrase);
    REQUIRE_FALSE(shut);
    CHECK(shut.error().kind == Error::Kind::Storage);
    CHECK(shut.error().detail.contains(u"zoufang-field rescue --data "_s + scene.folder));

    CHECK(Workspace::rescue(scene.folder, core::passphraseFrom(u"not this one"_s), {}, {})
              .error()
              .kind == Error::Kind::Unauthorized);
    CHECK(scene.asides().isEmpty());
    const core::Rescued told = must(scene.rescue());
    CHECK(told.isNeeded);
    CHECK(told.damaged == std::vector<qint64>{1});
    CHECK(told.lines == DamagedFolder::lines);
    CHECK(told.missing.empty());
    CHECK(told.isEndKnown);
    CHECK(told.drafts == 1);
    QFile aside(told.aside + u"/ledger.db"_s);
    REQUIRE(aside.open(QIODevice::ReadOnly));
    CHECK(aside.readAll() == damaged);

    const auto opened = must(Workspace::open(scene.folder, scene.passphrase));
    CHECK(opened->author().user == u"lin");
    CHECK(QFile::exists(opened->carryingFolder() + u"/a-b.vsb"_s));
    must(opened->store().wait([](core::Database &database) -> core::Result<> {
        CHECK(TRY(database.count("SELECT count(*) FROM target")) == DamagedFolder::lines);
        CHECK(TRY(core::Ledger(database).own()).end.n == DamagedFolder::lines);
        CHECK(TRY(core::Settings(database).text(core::setting::leftWords)) == u"half a sentence");
        CHECK(TRY(core::Settings(database).text(core::setting::partingDue)) == u"restored");
        CHECK(TRY(database.count("SELECT count(*) FROM draft")) == 1);
        // Nothing says when the county was heard of: what others wrote is not to be read before.
        CHECK(TRY(core::lease(database, 1'790'000'000'000)).locksReading());
        return {};
    }));
    // While somebody works in it, and when all is well, there is nothing to do.
    CHECK(scene.rescue().error().kind == Error::Kind::Busy);
}

TEST_CASE("a rescue of sound records changes nothing, and a second one neither", "[F16][sqlite]")
{
    DamagedFolder scene;
    const core::Rescued sound = must(scene.rescue());
    CHECK_FALSE(sound.isNeeded);
    CHECK(sound.pages == scene.whole.size() / damagedPageBytes);
    CHECK(sound.aside.isEmpty());
    CHECK(scene.ledger() == scene.whole);
    CHECK(scene.asides().isEmpty());

    scene.put(scene.withRotAt(scene.whole.size() / damagedPageBytes - 1));
    CHECK(must(scene.rescue()).isNeeded);
    const QByteArray rescued = scene.ledger();
    CHECK_FALSE(must(scene.rescue()).isNeeded);
    CHECK(scene.ledger() == rescued);
    CHECK(scene.asides().size() == 1);
}

TEST_CASE("lines of a damaged page are named by their numbers, the others are there",
          "[F16][sqlite]")
{
    DamagedFolder scene;
    REQUIRE(scene.pagesOfLines.size() >= 3);
    for (const qint64 page :
         {scene.pagesOfLines.front(), scene.pagesOfLines[1], scene.pagesOfLines.back()}) {
        scene.put(scene.withRotAt(page));
        const core::Rescued told = must(scene.rescue());
        qint64 missing = 0;
        for (const core::MissingLines &range : told.missing) {
            CHECK_FALSE(range.isAtCounty);
            missing += range.last - range.first + 1;
        }
        CHECK(missing > 0);
        CHECK(missing + told.lines == DamagedFolder::lines);
        const auto opened = must(Workspace::open(scene.folder, scene.passphrase));
        CHECK(must(opened->store().wait([](core::Database &database) {
                  return database.count("SELECT count(*) FROM target");
              })) == told.lines);
    }
}

TEST_CASE("records that no longer say whose they are ask for a code and stay as they are",
          "[F16][sqlite]")
{
    DamagedFolder scene;
    QByteArray bytes = scene.whole;
    for (qint64 at = 0; at < bytes.size(); at += damagedPageBytes) {
        bytes[at + 9] = static_cast<char>(bytes[at + 9] ^ 1);
    }
    scene.put(bytes);
    const auto refused = scene.rescue();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Error::Kind::NotFound);
    CHECK(refused.error().detail.contains(u"--code"_s));
    CHECK(scene.ledger() == bytes);
    CHECK(scene.asides().isEmpty());
    // A code that leads nowhere leaves all as it is, too.
    CHECK_FALSE(scene.rescue(u"no code"_s));
    CHECK(scene.ledger() == bytes);
    CHECK(scene.asides().isEmpty());
}
