// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/people.h"
#include "sync/client/workspace.h"

#include "core/ledger/changes.h"
#include "core/record.h"
#include "core/repository/draft_repository.h"
#include "tests/support/must.h"
#include "tests/support/workspace_folder.h"

#include <QDir>

using namespace Qt::StringLiterals;
using client::People;
using client::PersonFolder;
using client::Workspace;

namespace {

core::SecretBytes secretOf(const QString &login)
{
    return core::passphraseFrom(login + u" and five green doors"_s);
}

} // namespace

TEST_CASE("a laptop with one folder goes on with it; more people get folders of their own")
{
    const OwnKeys keys;
    const QTemporaryDir root;
    const People people(root.path());
    CHECK(people.all().empty());
    const QString first = people.newFolder();
    CHECK(first == root.filePath(u"data"_s));
    makeWorkspaceFolder(first, secretOf(u"lin"_s), u"lin"_s);
    const QString second = people.newFolder();
    CHECK(second.startsWith(root.filePath(u"people/"_s)));
    CHECK(people.newFolder() != second);
    makeWorkspaceFolder(second, secretOf(u"chen"_s), u"chen"_s);
    QDir().mkpath(root.filePath(u"people/leftover"_s));

    auto all = people.all();
    REQUIRE(all.size() == 2);
    CHECK(all.front().folder == first);
    CHECK(all.front().name.isEmpty()); // opened before names were kept
    const QDateTime at(QDate(2026, 11, 20), QTime(8, 0), Qt::UTC);
    must(People::note({second, u"陈立"_s, u"虚构县"_s, at}));
    must(People::note({first, u"林晓禾"_s, u"虚构县"_s, at.addDays(-1)}));
    all = people.all();
    REQUIRE(all.size() == 2);
    CHECK(all.front() == PersonFolder{second, u"陈立"_s, u"虚构县"_s, at});
    CHECK(all.back().name == u"林晓禾"_s);
}

TEST_CASE("one person's passphrase opens no other person's records")
{
    const OwnKeys keys;
    const QTemporaryDir root;
    const QString lin = root.filePath(u"data"_s);
    const QString chen = root.filePath(u"people/7"_s);
    makeWorkspaceFolder(lin, secretOf(u"lin"_s), u"lin"_s);
    makeWorkspaceFolder(chen, secretOf(u"chen"_s), u"chen"_s);
    const auto both = must(Workspace::open(lin, secretOf(u"lin"_s)));
    CHECK(Workspace::open(chen, secretOf(u"lin"_s)).error().kind ==
          core::Error::Kind::Unauthorized);
    // Both may be open at once: nothing is shared.
    const auto other = must(Workspace::open(chen, secretOf(u"chen"_s)));
    CHECK(other->author().user == u"chen");
    CHECK(both->author().user == u"lin");
}

TEST_CASE("wrong passphrases of one person make nobody else wait, and never for good")
{
    const OwnKeys keys;
    const QTemporaryDir root;
    const QString lin = root.filePath(u"data"_s);
    makeWorkspaceFolder(lin, secretOf(u"lin"_s), u"lin"_s);
    for (int i = 0; i < 3; ++i) {
        CHECK(Workspace::open(lin, secretOf(u"x"_s)).error().kind ==
              core::Error::Kind::Unauthorized);
    }
    CHECK(Workspace::open(lin, secretOf(u"lin"_s)).error().kind == core::Error::Kind::Busy);
    QFile::remove(lin + u"/unlock.json"_s); // as time would
    CHECK(Workspace::open(lin, secretOf(u"lin"_s)));
}

TEST_CASE("a blocked laptop and an expired login keep nobody from opening, recording and drafting")
{
    const OwnKeys keys;
    const QTemporaryDir root;
    const QString lin = root.filePath(u"data"_s);
    makeWorkspaceFolder(lin, secretOf(u"lin"_s), u"lin"_s);
    {
        const auto workspace = must(Workspace::open(lin, secretOf(u"lin"_s)));
        must(workspace->store().wait([](core::Database &database) -> core::Result<> {
            core::Settings settings(database);
            TRY(settings.set(core::setting::revoked, 1));
            TRY(settings.set(core::setting::countyUrl, u"https://127.0.0.1:1"_s));
            return settings.set(core::setting::countyToken, QString());
        }));
    }
    const auto workspace = must(Workspace::open(lin, secretOf(u"lin"_s)));
    core::BusinessSubject subject;
    subject.id = core::newId(1'790'000'000'000);
    subject.name = u"虚构店"_s;
    subject.grid = u"441900001001001"_s;
    subject.confirmed = true;
    core::Visit visit;
    visit.id = core::newId(1'790'000'000'001);
    visit.target = subject.id;
    visit.outcome = core::VisitOutcome::Absent;
    must(workspace->store().wait([&](core::Database &database) -> core::Result<> {
        TRY(core::record(database, core::targetCreated(subject), workspace->author()));
        TRY(core::DraftRepository(database).save(visit, 1'790'000'000'002));
        TRY(core::record(database, core::visitAdded(visit), workspace->author()));
        CHECK(TRY(database.count("SELECT count(*) FROM visit")) == 1);
        CHECK(TRY(core::DraftRepository(database).all()).size() == 1);
        return {};
    }));
}
