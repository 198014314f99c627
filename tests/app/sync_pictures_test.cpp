// SPDX-License-Identifier: GPL-3.0-or-later
// For looking: every state of the sync page, the strip and the lock.
// ZOUFANG_PICTURES=FOLDER app_tests "[.look-sync]"
#include "app/desktop.h"
#include "app/main_window.h"
#include "app/pictures.h"
#include "app/session_window.h"
#include "app/sync/stick_panel.h"
#include "app/sync/sync_page.h"
#include "core/ledger/alarms.h"
#include "tests/app/live_county.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QTabBar>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {

// Somebody with a little of everything the sync page shows.
class SyncSights {
public:
    SyncSights()
        : desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"zh_CN"_s),
          wu(county.join(u"wu"_s)),
          li(county.join(u"li"_s))
    {
        EVENTUALLY(!wu->session().sync->isRunning());
        desktop.showSession(li);
        EVENTUALLY(desktop.session() != nullptr);
        EVENTUALLY(!li->session().sync->isRunning());
        must(wu->session().store.wait([&](core::Database &database) {
            return recordTargets(database, wu->session().author, 2);
        }));
        (void)wu->session().courier->save(stick.path()).takeResult();
        must(li->session().store.wait([&](core::Database &database) {
            return recordTargets(database, li->session().author, 7);
        }));
        (void)li->session().courier->save(stick.path()).takeResult();
        QFile broken(stick.filePath(u"photo.vsb"_s));
        REQUIRE(broken.open(QIODevice::WriteOnly));
        broken.write("no bundle at all");
        must(li->session().store.wait([&](core::Database &database) -> core::Result<> {
            TRY(recordTargets(database, li->session().author, 3));
            for (int i = 0; i < 3; ++i) {
                TRY(database.run("INSERT INTO departed (target, name, grid, why, at)"
                                 " VALUES ($1, $2, $3, $4, $5)",
                                 core::newId(1'790'000'000'000 + i), u"搬走的店%1"_s.arg(i),
                                 u"441900121007002"_s, i == 1 ? u"revoked"_s : u"moved"_s,
                                 qint64{1'790'000'000'000}));
            }
            return {};
        }));
    }

    app::MainWindow &window() { return *desktop.window(); }
    app::SyncPage &page() { return *window().findChild<app::SyncPage *>(); }
    void showTab(int tab) { page().findChild<QTabBar *>(u"ways"_s)->setCurrentIndex(tab); }
    void press(const char *name)
    {
        page().findChild<QAbstractButton *>(QLatin1StringView(name))->click();
    }

    LiveCounty county;
    QTemporaryDir stick;
    app::Desktop desktop;
    std::shared_ptr<app::OpenedFolder> wu;
    std::shared_ptr<app::OpenedFolder> li;

private:
    static core::Result<> recordTargets(core::Database &database, const core::Author &author,
                                        int count)
    {
        for (int i = 0; i < count; ++i) {
            core::BusinessSubject subject;
            subject.id = core::newId(author.nowMs());
            subject.name = u"青溪镇示范五金制品有限公司%1"_s.arg(i);
            subject.grid = LiveCounty::grid;
            TRY(core::record(database, core::targetCreated(subject), author));
        }
        return {};
    }
};

void takeAll(SyncSights &sights, const QString &prefix)
{
    const QString folder = qEnvironmentVariable("ZOUFANG_PICTURES", u"/tmp/zoufang-pictures"_s);
    REQUIRE(QDir().mkpath(folder));
    const auto take = [&](const QString &name) {
        must(app::savePicture(sights.window(), QDir(folder).filePath(prefix + name + u".png"_s)));
    };
    const app::Session &session = sights.li->session();
    app::SyncPage &page = sights.page();
    sights.window().showPlace(&page);
    QTest::qWait(400);
    page.findChild<QTableView *>(u"waiting"_s)->selectRow(2);
    take(u"changes"_s);
    client::SittingProgress progress;
    progress.phase = client::SittingProgress::Phase::Sending;
    progress.linesSent = 7;
    progress.linesToSend = 3;
    progress.bytesSent = 4200;
    progress.bytesToSend = 1900;
    progress.traffic = {5200, 800};
    page.showProgress(progress);
    take(u"progress"_s);
    client::SyncOutcome captive;
    captive.cause = client::Cause::CaptivePage;
    captive.progress = progress;
    page.showOutcome(captive);
    take(u"trouble"_s);
    sights.showTab(1);
    take(u"stick-none"_s);
    page.stick().useFolder(sights.stick.path());
    take(u"stick"_s);
    sights.showTab(2);
    take(u"room"_s);
    session.room->open(u"127.0.0.1"_s);
    EVENTUALLY(session.room->isOpen());
    sights.wu->session().sync->setVia(session.room->address());
    sights.wu->session().sync->syncNow();
    EVENTUALLY(!sights.wu->session().sync->isRunning());
    EVENTUALLY(!session.room->visitors().empty());
    session.sync->setVia(u"192.168.1.5:8447"_s);
    take(u"room-open"_s);
    session.room->close();
    session.sync->setVia(QString());
    sights.showTab(3);
    take(u"departed"_s);
    must(session.store.wait([](core::Database &database) -> core::Result<> {
        TRY(core::raiseAlarm(database, 1'790'000'000'000, core::alarm::chainParted,
                             u"copied: line 7"_s));
        return core::raiseAlarm(database, 1'790'100'000'000, core::alarm::countyRewound,
                                u"seen 9"_s);
    }));
    sights.showTab(0);
    QTest::qWait(600);
    take(u"warnings"_s);
    sights.window().showPlace(sights.window().places().front());
    take(u"strip"_s);
    must(session.store.wait([](core::Database &database) -> core::Result<> {
        TRY(database.run("DELETE FROM alarm"));
        return core::Settings(database).set(core::setting::lastContact, 1'790'000'000'000);
    }));
    EVENTUALLY(sights.window().cover() != nullptr);
    take(u"locked"_s);
    sights.window().showPlace(&page);
    take(u"locked-sync"_s);
    must(session.store.wait([](core::Database &database) {
        return core::Settings(database).set(core::setting::lastContact,
                                            QDateTime::currentMSecsSinceEpoch());
    }));
    EVENTUALLY(sights.window().cover() == nullptr);
}

} // namespace

TEST_CASE("pictures of every state of the sync page", "[.look-sync]")
{
    SyncSights sights;
    for (const bool dark : {false, true}) {
        sights.desktop.useTheme(dark ? app::ThemeMode::Dark : app::ThemeMode::Light);
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            sights.desktop.useLanguage(language);
            for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
                sights.window().resize(size);
                takeAll(
                    sights,
                    u"%1-%2-%3-"_s.arg(dark ? u"dark"_s : u"light"_s, language).arg(size.width()));
            }
        }
    }
}
