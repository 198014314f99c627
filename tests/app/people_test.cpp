// SPDX-License-Identifier: GPL-3.0-or-later
// Several people on one laptop, locking, second copies and the waste bin: by keys, on real folders.
#include "app/desktop.h"
#include "app/entry/entry_window.h"
#include "app/entry/workspace_folder.h"
#include "app/main_window.h"
#include "app/page.h"
#include "app/people/copies_panel.h"
#include "app/people/drafts_panel.h"
#include "app/pictures.h"
#include "app/previsit/pre_visit_form.h"
#include "app/session_window.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/repository/draft_repository.h"
#include "core/store.h"
#include "sync/client/copy_thread.h"
#include "sync/client/people.h"
#include "sync/client/workspace.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"
#include "tests/support/workspace_folder.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {

const QString linSecret = QStringLiteral("five green doors");
const QString chenSecret = QStringLiteral("seven quiet lifts");

QApplication &peopleApplication()
{
    return *qobject_cast<QApplication *>(QApplication::instance());
}

// A laptop that Lin and Chen share, each with a target of their own.
class SharedLaptop {
public:
    SharedLaptop()
    {
        lin = prepare(u"data"_s, linSecret, u"lin"_s, u"林家五金店"_s);
        chen = prepare(u"people/c1"_s, chenSecret, u"chen"_s, u"陈记塑胶厂"_s);
    }

    void enter()
    {
        desktop.showEntry([this] { return app::peopleEntrance(root.path(), false); }, {}, {});
        activate(*desktop.entry());
    }
    // Types the passphrase of whoever is chosen and waits for the window.
    void unlock(const QString &passphrase)
    {
        QTest::keyClicks(field(), passphrase);
        QTest::keyClick(field(), Qt::Key_Return);
        EVENTUALLY((desktop.window() != nullptr && desktop.entry() == nullptr));
        activate(*desktop.window());
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : desktop.window(), static_cast<Qt::Key>(key), modifiers);
    }
    void lock()
    {
        press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        EVENTUALLY(desktop.entry() != nullptr);
        activate(*desktop.entry());
    }
    app::VisitForm *openVisit(const QUuid &target)
    {
        desktop.session()->openVisit(target);
        EVENTUALLY((form() && form()->openVisit()));
        return form();
    }
    app::VisitForm *form() const
    {
        return qobject_cast<app::VisitForm *>(desktop.window()->over());
    }
    QLineEdit *field() const { return desktop.entry()->findChild<QLineEdit *>(u"passphrase"_s); }
    QLabel *message() const { return desktop.entry()->findChild<QLabel *>(u"message"_s); }
    core::Store &store() const { return desktop.session()->session().store; }
    qint64 count(const char *sql) const
    {
        return must(store().wait([sql](core::Database &database) { return database.count(sql); }));
    }
    static void activate(QWidget &window)
    {
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window));
    }

    OwnKeys keys;
    QTemporaryDir root;
    QUuid lin;
    QUuid chen;
    app::Desktop desktop{peopleApplication(), QStringLiteral("en")};

private:
    QUuid prepare(const QString &folder, const QString &secret, const QString &login,
                  const QString &firm)
    {
        const QString path = root.filePath(folder);
        makeWorkspaceFolder(path, core::passphraseFrom(secret), login);
        const auto workspace = must(client::Workspace::open(path, core::passphraseFrom(secret)));
        core::BusinessSubject subject;
        subject.id = core::newId(1'790'000'000'000);
        subject.name = firm;
        subject.grid = u"441900121001001"_s;
        subject.confirmed = true;
        must(workspace->store().wait([&](core::Database &database) {
            return core::record(database, core::targetCreated(subject), workspace->author());
        }));
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(
            login == u"lin"_s ? 1'790'000'000'000 : 1'780'000'000'000, Qt::UTC);
        must(client::People::note({path, login, u"虚构县"_s, at}));
        return subject.id;
    }
};

} // namespace

TEST_CASE("two people change places by keys; each finds only their own records")
{
    SharedLaptop laptop;
    laptop.enter();
    auto *names = laptop.desktop.entry()->findChild<QListWidget *>(u"people"_s);
    REQUIRE(names != nullptr);
    CHECK(names->count() == 2);
    CHECK(names->currentItem()->text().startsWith(u"lin")); // who was here last
    laptop.unlock(linSecret);
    CHECK(laptop.count("SELECT count(*) FROM target WHERE name = '林家五金店'") == 1);

    laptop.lock();
    CHECK(laptop.desktop.window() == nullptr); // nothing of it is in memory any more
    QTest::keyClick(laptop.field(), Qt::Key_Down);
    laptop.unlock(chenSecret);
    CHECK(laptop.count("SELECT count(*) FROM target WHERE name = '陈记塑胶厂'") == 1);
    CHECK(laptop.count("SELECT count(*) FROM target") == 1);
    laptop.lock();
    names = laptop.desktop.entry()->findChild<QListWidget *>(u"people"_s);
    CHECK(names->currentItem()->text().startsWith(u"chen"));
}

TEST_CASE("one person's passphrase does not open the other's records")
{
    SharedLaptop laptop;
    laptop.enter();
    QTest::keyClick(laptop.field(), Qt::Key_Down);
    QTest::keyClicks(laptop.field(), linSecret);
    QTest::keyClick(laptop.field(), Qt::Key_Return);
    EVENTUALLY(laptop.message()->text().contains(u"Nothing is lost"));
    CHECK(laptop.desktop.window() == nullptr);
}

TEST_CASE("one more person can be added, and it can be thought better of")
{
    SharedLaptop laptop;
    laptop.enter();
    laptop.desktop.entry()->findChild<QPushButton *>(u"addPerson"_s)->click();
    EVENTUALLY(laptop.desktop.entry()->findChild<QLineEdit *>(u"code"_s) != nullptr);
    laptop.desktop.entry()->findChild<QPushButton *>(u"people"_s)->click();
    EVENTUALLY(laptop.desktop.entry()->findChild<QListWidget *>(u"people"_s) != nullptr);
}

TEST_CASE("a visit that is locked away by hand or by waiting is a draft, and open again after")
{
    SharedLaptop laptop;
    laptop.enter();
    laptop.unlock(linSecret);
    app::VisitForm *form = laptop.openVisit(laptop.lin);
    laptop.press(Qt::Key_N); // no need
    CHECK(form->openVisit()->visit().outcome == core::VisitOutcome::NoNeed);
    SECTION("by hand")
    {
        laptop.lock();
    }
    SECTION("by waiting")
    {
        laptop.desktop.idleLock().start(std::chrono::milliseconds(20));
        EVENTUALLY(laptop.desktop.entry() != nullptr);
        SharedLaptop::activate(*laptop.desktop.entry());
    }
    laptop.unlock(linSecret);
    EVENTUALLY((laptop.form() != nullptr && laptop.form()->openVisit() != nullptr));
    CHECK(laptop.form()->openVisit()->visit().target == laptop.lin);
    CHECK(laptop.form()->openVisit()->visit().outcome == core::VisitOutcome::NoNeed);
    CHECK(laptop.count("SELECT count(*) FROM draft") == 1);
}

TEST_CASE("a call that is locked away is open again after, with its words")
{
    SharedLaptop laptop;
    laptop.enter();
    laptop.unlock(linSecret);
    laptop.desktop.session()->openPreVisit(laptop.lin, core::VisitMethod::Phone);
    laptop.desktop.window()->over()->findChild<QLineEdit *>(u"said"_s)->setText(u"年底要周转"_s);
    laptop.lock();
    laptop.unlock(linSecret);
    const auto call = [&] {
        return qobject_cast<app::PreVisitForm *>(laptop.desktop.window()->over());
    };
    EVENTUALLY(call() != nullptr);
    CHECK(call()->words().said == u"年底要周转");
    CHECK(call()->words().target == laptop.lin);
}

TEST_CASE("keys and the mouse keep the window open, and it never locks when told so")
{
    SharedLaptop laptop;
    laptop.enter();
    laptop.unlock(linSecret);
    laptop.desktop.idleLock().start(std::chrono::milliseconds(0));
    QTest::qWait(60);
    CHECK(laptop.desktop.window() != nullptr);
    CHECK(laptop.desktop.idleLock().minutes() == 0);
}

TEST_CASE("a draft is discarded and brought back by keys")
{
    SharedLaptop laptop;
    laptop.enter();
    laptop.unlock(linSecret);
    laptop.openVisit(laptop.lin);
    laptop.press(Qt::Key_N);
    laptop.press(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(laptop.desktop.window()->over() == nullptr);
    CHECK(laptop.count("SELECT count(*) FROM draft") == 0);

    laptop.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    auto *panel = qobject_cast<app::DraftsPanel *>(laptop.desktop.window()->over());
    REQUIRE(panel != nullptr);
    auto *bin = panel->findChild<QTreeView *>(u"bin"_s);
    EVENTUALLY(bin->model()->rowCount() == 1);
    CHECK(bin->model()->index(0, 0).data().toString() == u"林家五金店");
    EVENTUALLY(bin->hasFocus());
    laptop.press(Qt::Key_Return);
    EVENTUALLY((laptop.form() != nullptr && laptop.form()->openVisit() != nullptr));
    CHECK(laptop.form()->openVisit()->visit().outcome == core::VisitOutcome::NoNeed);
    laptop.press(Qt::Key_Escape);
    EVENTUALLY(laptop.desktop.window()->over() == nullptr);

    laptop.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    panel = qobject_cast<app::DraftsPanel *>(laptop.desktop.window()->over());
    auto *drafts = panel->findChild<QTreeView *>(u"drafts"_s);
    EVENTUALLY((drafts->model()->rowCount() == 1 && drafts->hasFocus()));
    laptop.press(Qt::Key_Delete);
    EVENTUALLY((drafts->model()->rowCount() == 0 && bin != nullptr));
    laptop.press(Qt::Key_Escape);
    EVENTUALLY(laptop.desktop.window()->over() == nullptr);
}

TEST_CASE("a need that was typed before “no need” was saved waits in the waste bin")
{
    SharedLaptop laptop;
    laptop.enter();
    laptop.unlock(linSecret);
    const auto loaded = [&] {
        const auto job = [&](core::Database &database) {
            return app::loadVisit(database, laptop.lin, laptop.desktop.session()->session().author);
        };
        return must(laptop.store().wait(job));
    }();
    app::OpenVisit visit(laptop.store(), laptop.desktop.session()->session().author, loaded, {},
                         nullptr);
    bool isRecorded = false;
    QObject::connect(&visit, &app::OpenVisit::recorded, [&] { isRecorded = true; });
    visit.changeDemand([](core::Demand &demand) { demand.amountYuan = 300'000; });
    visit.change([](core::Visit &edited) { edited.outcome = core::VisitOutcome::NoNeed; });
    visit.record();
    EVENTUALLY(isRecorded);
    CHECK(laptop.count("SELECT count(*) FROM draft") == 0);
    CHECK(laptop.count("SELECT count(*) FROM discarded_draft WHERE why = 'unrecorded'") == 1);
}

TEST_CASE("damaged records are opened from the newest copy with one key")
{
    SharedLaptop laptop;
    const QString data = laptop.root.filePath(u"data"_s);
    QDir().mkpath(laptop.root.filePath(u"stick"_s));
    {
        const auto workspace = must(client::Workspace::open(data, core::passphraseFrom(linSecret)));
        must(workspace->chooseCopyPlace({laptop.root.filePath(u"stick"_s), 3},
                                        core::passphraseFrom(linSecret)));
        const std::atomic<bool> goesOn = false;
        must(workspace->copyNow(goesOn));
    }
    QFile file(data + u"/ledger.db"_s);
    REQUIRE(file.resize(5000));
    laptop.enter();
    QTest::keyClicks(laptop.field(), linSecret);
    QTest::keyClick(laptop.field(), Qt::Key_Return);
    EVENTUALLY(laptop.message()->text().contains(u"The newest copy"));
    auto *take = laptop.desktop.entry()->findChild<QPushButton *>(u"takeCopy"_s);
    EVENTUALLY(take->hasFocus());
    QTest::keyClick(take, Qt::Key_Return);
    EVENTUALLY(laptop.desktop.window() != nullptr);
    CHECK(laptop.count("SELECT count(*) FROM target WHERE name = '林家五金店'") == 1);
    const QStringList aside = QDir(laptop.root.path()).entryList({u"data-aside-*"_s}, QDir::Dirs);
    REQUIRE(aside.size() == 1);
    CHECK(QFileInfo(laptop.root.filePath(aside.front() + u"/ledger.db"_s)).size() == 5000);
}

TEST_CASE("without a copy at its place the way in says what to do")
{
    SharedLaptop laptop;
    REQUIRE(QFile::remove(laptop.root.filePath(u"data/ledger.db"_s)));
    laptop.enter();
    QTest::keyClicks(laptop.field(), linSecret);
    QTest::keyClick(laptop.field(), Qt::Key_Return);
    EVENTUALLY(laptop.message()->text().contains(u"look for a copy"));
    const QString empty = laptop.root.filePath(u"people"_s);
    laptop.desktop.entry()->setFolderChooser([empty] { return empty; });
    laptop.desktop.entry()->findChild<QPushButton *>(u"takeCopy"_s)->click();
    CHECK(laptop.message()->text().contains(u"no whole copy"));
}

TEST_CASE("a new laptop begins from a second copy")
{
    SharedLaptop laptop;
    const QString stick = laptop.root.filePath(u"stick"_s);
    QDir().mkpath(stick);
    {
        const auto workspace = must(client::Workspace::open(laptop.root.filePath(u"data"_s),
                                                            core::passphraseFrom(linSecret)));
        must(workspace->chooseCopyPlace({stick, 3}, core::passphraseFrom(linSecret)));
        const std::atomic<bool> goesOn = false;
        must(workspace->copyNow(goesOn));
    }
    const OwnKeys otherComputer;
    const QTemporaryDir newRoot;
    laptop.desktop.showEntry([&] { return app::peopleEntrance(newRoot.path(), false); }, {}, {});
    laptop.desktop.entry()->setFolderChooser([stick] { return stick; });
    laptop.desktop.entry()->findChild<QPushButton *>(u"lookForCopy"_s)->click();
    EVENTUALLY(laptop.desktop.entry()->findChild<QLineEdit *>(u"code"_s) == nullptr);
    laptop.unlock(linSecret);
    CHECK(laptop.count("SELECT count(*) FROM target WHERE name = '林家五金店'") == 1);
    CHECK(client::People(newRoot.path()).all().size() == 1);
}

TEST_CASE("the place of second copies is chosen once, and the first copy made at once")
{
    SharedLaptop laptop;
    const QString stick = laptop.root.filePath(u"stick"_s);
    QDir().mkpath(stick);
    laptop.enter();
    laptop.unlock(linSecret);
    laptop.press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    auto *panel = qobject_cast<app::CopiesPanel *>(laptop.desktop.window()->over());
    REQUIRE(panel != nullptr);
    panel->setFolderChooser([stick] { return stick; });
    laptop.press(Qt::Key_O, Qt::ControlModifier);
    auto *secret = panel->findChild<QLineEdit *>(u"passphrase"_s);
    EVENTUALLY(secret->hasFocus());
    QTest::keyClicks(secret, u"not this one"_s);
    QTest::keyClick(secret, Qt::Key_Return);
    EVENTUALLY(panel->findChild<QLabel *>(u"message"_s)->text().contains(u"not the passphrase"));
    QTest::keyClicks(secret, linSecret);
    QTest::keyClick(secret, Qt::Key_Return);
    EVENTUALLY(panel->findChild<QLabel *>(u"state"_s)->text().contains(u"read through and whole"));
    EVENTUALLY(panel->findChild<QTreeView *>(u"copies"_s)->model()->rowCount() == 1);
    CHECK(laptop.count("SELECT count(*) FROM setting WHERE key = 'copy.last_at'") == 1);

    REQUIRE(QDir(stick).removeRecursively()); // the stick is pulled
    laptop.press(Qt::Key_F5);
    EVENTUALLY(panel->findChild<QLabel *>(u"state"_s)->text().contains(u"The place is absent"));
    CHECK_FALSE(QFileInfo::exists(stick));
}

namespace {

// Three drafts, and three in the waste bin.
void fillDrafts(OpenedScratch &scratch)
{
    const auto draft = [&](size_t i) {
        core::Visit visit;
        visit.id = core::newId(OpenedScratch::nowMs + qint64(i));
        visit.target = scratch.subjects[i].id;
        return visit;
    };
    must(scratch.store().wait([&](core::Database &database) -> core::Result<> {
        core::DraftRepository drafts(database);
        for (size_t i = 0; i < 3; ++i) {
            TRY(drafts.save(draft(i), OpenedScratch::nowMs - qint64(i) * 3'600'000));
            TRY(drafts.keepAside(draft(i + 9),
                                 i == 1 ? core::DiscardReason::Unrecorded
                                        : core::DiscardReason::ByHand,
                                 OpenedScratch::nowMs - qint64(i) * 300'000'000));
        }
        return {};
    }));
}

using TakePicture = std::function<void(QWidget &, const QString &)>;

void pictureWindow(app::MainWindow &window, const QString &word, const TakePicture &take)
{
    QWidget *help = window.places().back();
    for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
        window.resize(size);
        window.findChild<QAction *>(u"drafts"_s)->trigger();
        take(window, u"drafts-%1"_s.arg(size.width()));
        window.findChild<QAction *>(u"copies"_s)->trigger();
        take(window, u"copies-%1"_s.arg(size.width()));
        window.closeOver();
        window.showPlace(window.places().back());
        help->findChild<QLineEdit *>(u"helpSearch"_s)->clear();
        take(window, u"help-%1"_s.arg(size.width()));
    }
    help->findChild<QLineEdit *>(u"helpSearch"_s)->setText(word);
    take(window, u"help-found"_s);
}

void pictureDoor(const app::Entrance &entrance, const TakePicture &take)
{
    app::EntryWindow unlock(entrance.people.front(), {}, {});
    unlock.offer(entrance);
    unlock.show();
    take(unlock, u"unlock"_s);
    app::EntryWindow join(*entrance.newcomer, {}, {});
    join.offer(entrance);
    join.show();
    take(join, u"join"_s);
    app::Opening damaged = entrance.people.front();
    damaged.unlock = [](const core::SecretBytes &) -> app::Opened {
        return core::fail(core::Error::Kind::Storage, u"damaged"_s);
    };
    damaged.copies = [] {
        return std::vector{core::SecondCopy{
            u"x"_s, QDateTime(QDate(2026, 11, 20), QTime(2, 12), Qt::UTC), 70, 9'000'000}};
    };
    app::EntryWindow broken(damaged, {}, {});
    broken.offer(entrance);
    broken.show();
    broken.enterWith(core::passphraseFrom(u"x"_s));
    EVENTUALLY(broken.findChild<QPushButton *>(u"takeCopy"_s)->isVisible());
    take(broken, u"damaged"_s);
}

} // namespace

// For looking: ZOUFANG_PICTURES=FOLDER app_tests "[.look]"
TEST_CASE("pictures of the door, of copies, drafts and help", "[.look]")
{
    const QDir folder(qEnvironmentVariable("ZOUFANG_PICTURES", u"/tmp/zoufang-pictures"_s));
    folder.mkpath(u"."_s);
    SharedLaptop laptop;
    const auto scratch = std::make_shared<OpenedScratch>(60);
    fillDrafts(*scratch);
    for (const bool dark : {false, true}) {
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            app::Desktop desktop(peopleApplication(), language);
            desktop.showSession(scratch);
            EVENTUALLY(desktop.window() != nullptr);
            desktop.useTheme(dark ? app::ThemeMode::Dark : app::ThemeMode::Light);
            const QString prefix = (dark ? u"dark-"_s : u"light-"_s) + language;
            const TakePicture take = [&](QWidget &widget, const QString &name) {
                must(app::savePicture(widget,
                                      folder.filePath(u"people-%1-%2.png"_s.arg(prefix, name))));
            };
            pictureWindow(*desktop.window(), language == u"en" ? u"network"_s : u"网络"_s, take);
            pictureDoor(app::peopleEntrance(laptop.root.path(), false), take);
        }
    }
}
