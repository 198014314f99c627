// SPDX-License-Identifier: GPL-3.0-or-later
// The three ways to the county in the window: the network, a stick, a room.
#include "app/language.h"
#include "app/sync/stick_panel.h"
#include "app/sync/sync_page.h"
#include "app/sync/warning_list.h"
#include "core/ledger/alarms.h"
#include "tests/app/cut_off.h"
#include "tests/app/feel_walk.h"
#include "tests/app/live_county.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>

#include <atomic>

using namespace Qt::StringLiterals;

namespace {

// A person at the sync page of a laptop that joined.
class Sitter {
public:
    Sitter(LiveCounty &county, const QString &login)
        : folder(county.join(login)), page(folder->session())
    {
        page.resize(1100, 640);
        page.show();
        EVENTUALLY(!sync().isRunning());
    }

    client::SyncThread &sync() { return *folder->session().sync; }
    QString label(const char *name) const
    {
        return page.findChild<QLabel *>(QLatin1StringView(name))->text();
    }
    QAbstractButton &button(const char *name) const
    {
        return *page.findChild<QAbstractButton *>(QLatin1StringView(name));
    }
    void press(const char *name)
    {
        REQUIRE(button(name).isEnabled());
        button(name).click();
    }
    void syncNow()
    {
        EVENTUALLY(!sync().isRunning());
        press("syncNow");
        EVENTUALLY(!sync().isRunning());
    }
    void showTab(int tab) { page.findChild<QTabBar *>(u"ways"_s)->setCurrentIndex(tab); }
    QTableView &table(const char *name)
    {
        return *page.findChild<QTableView *>(QLatin1StringView(name));
    }
    // Records targets, one line each.
    void record(int targets)
    {
        const app::Session &session = folder->session();
        must(session.store.wait([&](core::Database &database) -> core::Result<> {
            for (int i = 0; i < targets; ++i) {
                core::BusinessSubject subject;
                subject.id = core::newId(session.author.nowMs());
                subject.name = u"新店%1"_s.arg(++m_names);
                subject.grid = LiveCounty::grid;
                TRY(core::record(database, core::targetCreated(subject), session.author));
            }
            return {};
        }));
    }
    qint64 count(const char *sql)
    {
        return must(folder->session().store.wait(
            [&](core::Database &database) { return database.count(sql); }));
    }

    std::unique_ptr<app::OpenedFolder> folder;
    app::SyncPage page;

private:
    int m_names = 0;
};

const char *const targetsThere = "SELECT count(*) FROM target";

struct English {
    English() { speaks.use(u"en"_s); }
    app::Language speaks{*QCoreApplication::instance()};
};

} // namespace

TEST_CASE("a sync that is cut in the middle keeps what arrived and goes on from there")
{
    const English english;
    std::atomic<int> batches = 0;
    LiveCounty county;
    Sitter li(county, u"li"_s);
    Sitter leader(county, u"wu"_s);
    leader.folder->session().room->open(u"127.0.0.1"_s);
    EVENTUALLY(leader.folder->session().room->isOpen());
    li.showTab(2);
    li.page.findChild<QLineEdit *>(u"roomVia"_s)->setText(leader.folder->session().room->address());
    li.press("roomJoin");
    li.record(620); // more than a batch holds
    county.beforeAnswer = [&](const server::HttpRequest &request) {
        if (request.method == "PUT" && ++batches == 2) {
            // The leader closes the laptop while the second batch is under way.
            QMetaObject::invokeMethod(
                leader.folder->session().room, [&] { leader.folder->session().room->close(); },
                Qt::BlockingQueuedConnection);
        }
    };
    li.syncNow();

    CHECK(li.sync().last().cause == client::Cause::NoLink);
    CHECK(li.sync().last().progress.linesSent == 500);
    CHECK(li.label("trouble").contains(u"500 sent and 0 received before that are kept"));
    CHECK(li.label("trouble").contains(u"through the room at"));
    EVENTUALLY(li.label("receipt").contains(u"for 500 of your"));

    li.press("roomLeave");
    li.syncNow();
    CHECK(li.sync().last().isDone);
    EVENTUALLY(li.label("state").contains(u"All your records are delivered"));
    CHECK(county.world.count(targetsThere) == 620);
}

TEST_CASE("nobody at the address: the page says what is safe and when the next try is")
{
    const English english;
    LiveCounty county;
    Sitter li(county, u"li"_s);
    county.stop();
    li.record(3);
    li.syncNow();
    CHECK(li.sync().last().cause == client::Cause::NoLink);
    CHECK(li.label("trouble").contains(u"there is no network here"));
    CHECK(li.label("trouble").contains(u"Next try at"));
    EVENTUALLY(li.label("state").contains(u"3 records on this laptop only"));
    // Nothing was modal, nothing waits: the button is there for another try.
    CHECK(li.button("syncNow").isEnabled());
}

TEST_CASE("a sync can be stopped, and does not come back in a second")
{
    const English english;
    std::atomic<bool> isAsked = false;
    QMutex held;
    LiveCounty county;
    Sitter li(county, u"li"_s);
    li.record(2);
    held.lock();
    county.beforeAnswer = [&](const server::HttpRequest &) {
        isAsked = true;
        const QMutexLocker wait(&held);
    };
    EVENTUALLY(!li.sync().isRunning());
    li.press("syncNow");
    EVENTUALLY(isAsked.load());
    CHECK_FALSE(li.button("syncNow").isEnabled());
    li.press("stopSync");
    EVENTUALLY(!li.sync().isRunning());
    held.unlock();
    CHECK(li.sync().last().cause == client::Cause::Stopped);
    CHECK(li.label("trouble").contains(u"Sync was stopped"));
    CHECK(QDateTime::currentDateTimeUtc().secsTo(li.sync().nextTryAt()) > 60);
    CHECK(li.button("stopSync").isHidden());
}

TEST_CASE("one record is sent with those before it and none behind it")
{
    const English english;
    LiveCounty county;
    Sitter li(county, u"li"_s);
    li.record(5);
    EVENTUALLY(li.table("waiting").model()->rowCount() >= 5);
    const int first = li.table("waiting").model()->rowCount() - 5;
    li.table("waiting").selectRow(first + 1);
    CHECK(li.label("sendWords").contains(u"Records go in order"));
    li.press("sendOne");
    EVENTUALLY(!li.sync().isRunning());

    CHECK(li.sync().last().isDone);
    CHECK(county.world.count(targetsThere) == 2);
    EVENTUALLY(li.label("state").contains(u"3 records on this laptop only"));
    EVENTUALLY(li.table("waiting").model()->rowCount() == 3);
    // The two sides rightly differ while lines are held back: that is no alarm.
    CHECK(li.count("SELECT count(*) FROM alarm") == 0);
    li.syncNow();
    CHECK(county.world.count(targetsThere) == 5);
}

TEST_CASE("a stick goes to the county and back, also in a colleague's pocket")
{
    const English english;
    LiveCounty county;
    Sitter li(county, u"li"_s);
    Sitter wu(county, u"wu"_s);
    county.stop(); // no network for anybody
    li.record(4);
    const QTemporaryDir stick;
    li.page.stick().setChooser([&] { return stick.path(); });
    li.showTab(1);
    li.press("stickChoose");
    EVENTUALLY(li.button("stickSave").isEnabled());
    li.press("stickSave");
    EVENTUALLY(li.label("stickSaid").contains(u"4 records are on the stick, sealed"));
    REQUIRE(QDir(stick.path()).entryList({u"*.vsb"_s}).size() == 1);
    EVENTUALLY(li.table("stickBundles").model()->rowCount() == 1);
    CHECK(li.table("stickBundles").model()->index(0, 0).data().toString() == u"this laptop");
    CHECK(li.table("stickBundles")
              .model()
              ->index(0, 4)
              .data()
              .toString()
              .contains(u"up to your record"));
    EVENTUALLY(li.table("waiting").model()->index(0, 4).data().toString().contains(u"in a bundle"));

    // The colleague sees whose it is without opening it, and takes it along.
    wu.page.stick().setChooser([&] { return stick.path(); });
    wu.showTab(1);
    wu.press("stickChoose");
    EVENTUALLY(wu.button("stickCarry").isEnabled());
    CHECK(wu.table("stickBundles").model()->index(0, 0).data().toString().startsWith(u"laptop "));
    CHECK_FALSE(wu.button("stickTakeIn").isEnabled());
    wu.press("stickCarry");
    EVENTUALLY(wu.label("stickSaid").contains(u"1 bundle is here, still sealed"));
    EVENTUALLY(!wu.button("stickCarry").isEnabled());
    county.start();
    wu.syncNow();
    CHECK(wu.sync().last().carried.bundles == 1);
    CHECK(wu.label("progress").contains(u"1 bundle of colleagues delivered"));
    CHECK(county.world.count(targetsThere) == 4);

    // The county's answer comes back on the stick; li never had a network.
    county.stop();
    const QUuid inc = must(li.folder->session().store.wait([](core::Database &database) {
                          return core::Ledger(database).own();
                      })).inc;
    const QUuid device = must(
        county.world.county->store().wait([&](core::Database &database) -> core::Result<QUuid> {
            const auto id = TRY(database.first(
                "SELECT id FROM device WHERE inc = $1",
                [](const core::Row &row) { return core::uuidAt(row, 0); }, inc));
            return *id;
        }));
    const auto answer = must(server::BundleDesk(*county.world.county).write(device));
    QFile file(stick.filePath(u"answer.vsb"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(answer.files.front());
    file.close();
    li.press("stickAgain");
    EVENTUALLY(li.button("stickTakeIn").isEnabled());
    CHECK(li.table("stickBundles").model()->index(0, 4).data().toString().contains(u"take it in"));
    li.press("stickTakeIn");
    EVENTUALLY(li.label("stickSaid").contains(u"the county has yours up to record"));
    EVENTUALLY(li.label("state").contains(u"All your records are delivered"));
}

TEST_CASE("a stick that is pulled and a file that is none are said in plain words")
{
    const English english;
    LiveCounty county;
    Sitter li(county, u"li"_s);
    QTemporaryDir stick;
    QFile file(stick.filePath(u"photo.vsb"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("no bundle at all");
    file.close();
    li.page.stick().setChooser([&] { return stick.path(); });
    li.showTab(1);
    li.press("stickChoose");
    EVENTUALLY(li.table("stickBundles").model()->rowCount() == 1);
    CHECK(li.table("stickBundles").model()->index(0, 4).data().toString().contains(u"no bundle"));
    CHECK_FALSE(li.button("stickTakeIn").isEnabled());
    CHECK_FALSE(li.button("stickCarry").isEnabled());
    REQUIRE(stick.remove());
    li.press("stickSave");
    EVENTUALLY(li.label("stickSaid").contains(u"The bundle was not saved"));
    CHECK(li.label("stickSaid").contains(u"Your records are safe here"));
}

TEST_CASE("two laptops in a room: one leads, the other syncs through it and leaves a bundle")
{
    const English english;
    LiveCounty county;
    Sitter leader(county, u"wu"_s);
    Sitter li(county, u"li"_s);
    client::Room &room = *leader.folder->session().room;
    room.open(u"127.0.0.1"_s);
    EVENTUALLY(room.isOpen());
    leader.showTab(2);
    CHECK(leader.label("roomCode") == room.address());
    li.record(3);
    li.showTab(2);
    auto *via = li.page.findChild<QLineEdit *>(u"roomVia"_s);
    via->setText(u"not an address"_s);
    li.press("roomJoin");
    CHECK(li.label("roomJoinWords").contains(u"An address looks like"));
    via->setText(room.address());
    li.press("roomJoin");
    li.syncNow();
    CHECK(li.sync().last().isDone);
    CHECK(li.sync().last().via == room.address());
    CHECK(county.world.count(targetsThere) == 3);
    EVENTUALLY(leader.table("roomVisitors").model()->rowCount() == 1);
    CHECK(leader.table("roomVisitors").model()->index(0, 0).data().toString() == u"127.0.0.1");

    // Without the county the room still takes sealed bundles.
    county.stop();
    li.record(2);
    li.press("roomGive");
    EVENTUALLY(li.label("roomJoinWords").contains(u"2 records lie sealed on the leader's laptop"));
    EVENTUALLY(leader.table("roomVisitors").model()->index(0, 3).data().toString() == u"1");
    county.start();
    leader.syncNow();
    CHECK(leader.sync().last().carried.bundles == 1);
    CHECK(county.world.count(targetsThere) == 5);

    leader.press("roomToggle");
    CHECK_FALSE(room.isOpen());
    CHECK(leader.page.findChild<QLabel *>(u"roomCode"_s)->isHidden());
    li.press("roomGive");
    EVENTUALLY(li.label("roomJoinWords").contains(u"could not be reached"));
    li.press("roomLeave");
    CHECK(li.sync().via().isEmpty());
}

TEST_CASE("an alarm stays on the page until a person has understood it")
{
    const English english;
    LiveCounty county;
    Sitter li(county, u"li"_s);
    must(li.folder->session().store.wait([](core::Database &database) {
        return core::raiseAlarm(database, 1'790'000'000'000, core::alarm::chainParted,
                                u"copied: line 7"_s);
    }));
    auto *list = li.page.findChild<app::WarningList *>();
    EVENTUALLY(list->isVisible());
    QStringList said;
    for (const QLabel *label : list->findChildren<QLabel *>()) {
        said.append(label->text());
    }
    CHECK(said.join(u' ').contains(u"Your records went on in a new ledger"));
    CHECK(said.join(u' ').contains(u"Nothing is lost"));
    CHECK(li.button("understood").isVisible());
}

TEST_CASE("every way of the sync page is whole for keyboard and screen reader, and fits")
{
    app::Language speaks(*QCoreApplication::instance());
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    speaks.use(language);
    LiveCounty county;
    Sitter li(county, u"li"_s);
    li.record(3);
    const QTemporaryDir stick;
    must(li.folder->session().courier->save(stick.path()).takeResult());
    li.page.stick().useFolder(stick.path());
    EVENTUALLY(li.table("waiting").model()->rowCount() == 3);
    EVENTUALLY(li.table("stickBundles").model()->rowCount() == 1);
    // What the window of 1366×768 leaves beside the places, under menu and search.
    const QSize room(1366 - 160, 600);
    li.page.resize(room);
    for (int tab = 0; tab < 4; ++tab) {
        CAPTURE(language.toStdString(), tab);
        li.showTab(tab);
        QTest::qWait(0);
        CHECK(feelFaults(li.page).toStdString() == "");
        CHECK(cutOff(li.page).join(u'\n').toStdString() == "");
        CHECK(li.page.minimumSizeHint().width() <= room.width());
        CHECK(li.page.minimumSizeHint().height() <= room.height());
    }
}
