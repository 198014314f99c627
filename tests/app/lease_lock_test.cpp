// SPDX-License-Identifier: GPL-3.0-or-later
// The lease in the window: it locks reading, never the recording of a visit (SYNC D12).
#include "app/desktop.h"
#include "app/main_window.h"
#include "app/page.h"
#include "app/session_window.h"
#include "app/sync/locked_page.h"
#include "app/sync/warning_list.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/ledger/alarms.h"
#include "tests/app/live_county.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 leaseDayMs = 24LL * 3600 * 1000;

// The window of a laptop that joined and has synced once, with one target of the county's.
class Held {
public:
    explicit Held(LiveCounty &county)
        : desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"en"_s)
    {
        core::BusinessSubject subject;
        subject.id = core::newId(county.world.tick());
        subject.name = u"宏图五金有限公司"_s;
        subject.contactName = u"王经理"_s;
        subject.uscc = u"91441900MA4UN1F05H"_s;
        subject.grid = LiveCounty::grid;
        subject.confirmed = true;
        known = subject.id;
        county.world.record(core::targetCreated(subject));
        folder = county.join(u"li"_s);
        desktop.showSession(folder);
        EVENTUALLY(desktop.session() != nullptr);
        EVENTUALLY(sync().last().isDone);
        EVENTUALLY(!sync().isRunning());
    }

    client::SyncThread &sync() { return *folder->session().sync; }
    app::MainWindow &window() { return *desktop.window(); }
    void heardDaysAgo(int days)
    {
        const qint64 at = QDateTime::currentMSecsSinceEpoch() - days * leaseDayMs;
        must(folder->session().store.wait([at](core::Database &database) {
            return core::Settings(database).set(core::setting::lastContact, at);
        }));
    }
    template <typename Widget>
    Widget &find(const char *name)
    {
        auto *found = window().findChild<Widget *>(QLatin1StringView(name));
        REQUIRE(found != nullptr);
        return *found;
    }
    qint64 count(const char *sql)
    {
        return must(folder->session().store.wait(
            [&](core::Database &database) { return database.count(sql); }));
    }
    // Records "no need now" for the door that is typed.
    void recordAtDoor(const QString &name, const QString &code)
    {
        find<QLineEdit>("doorName").setText(name);
        find<QLineEdit>("doorCode").setText(code);
        find<QPushButton>("doorRecord").click();
        EVENTUALLY(window().over() != nullptr);
    }

    std::shared_ptr<app::OpenedFolder> folder;
    app::Desktop desktop;
    QUuid known;
};

} // namespace

TEST_CASE("when the lease is over every list is covered, recording goes on, and a sync unlocks it")
{
    LiveCounty county;
    Held li(county);
    county.stop(); // no automatic sync gets through meanwhile
    CHECK(li.window().cover() == nullptr);
    li.heardDaysAgo(15);
    EVENTUALLY(li.window().cover() != nullptr);

    auto &cover = li.find<app::LockedPage>("lockedPage");
    for (app::Page *page : li.window().places()) {
        li.window().showPlace(page);
        CAPTURE(page->title().toStdString());
        CHECK(page->isVisible() != page->showsRecords());
        CHECK(cover.isVisible() == page->showsRecords());
    }
    CHECK_FALSE(li.window().search()->isEnabled());
    CHECK(li.find<QLabel>("lockedWords").text().contains(u"more than 14 days ago"));

    // A door that is on the list: the form shows what was typed, and nothing of what lies here.
    li.window().showPlace(li.window().places().front());
    li.recordAtDoor(u"宏图五金"_s, u"91441900MA4UN1F05H"_s);
    auto *form = qobject_cast<app::VisitForm *>(li.window().over());
    REQUIRE(form != nullptr);
    EVENTUALLY(form->openVisit() != nullptr);
    CHECK(form->openVisit()->visit().target == li.known);
    CHECK(form->openVisit()->subject().contactName.isEmpty());
    CHECK(form->openVisit()->subject().name == u"宏图五金");
    for (const QLabel *label : form->findChildren<QLabel *>()) {
        CHECK_FALSE(label->text().contains(u"王经理"));
    }
    li.window().activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&li.window()));
    QTest::keyClick(form, Qt::Key_N);
    QTest::keyClick(form, Qt::Key_F9);
    EVENTUALLY(li.count("SELECT count(*) FROM visit") == 1);
    li.window().closeOver();
    CHECK(cover.isVisible());

    // A door that is not: a new one. Both wait, and may be sent.
    li.recordAtDoor(u"街角新店"_s, {});
    li.window().closeOver();
    CHECK(li.count("SELECT count(*) FROM target") == 2);
    CHECK(li.count("SELECT count(*) FROM target WHERE grid = '441900121007001'") == 2);

    county.start();
    EVENTUALLY(!li.sync().isRunning());
    li.sync().syncNow();
    EVENTUALLY(li.window().cover() == nullptr);
    EVENTUALLY(li.window().places().front()->isVisible());
    CHECK(li.window().search()->isEnabled());
    CHECK(county.world.count("SELECT count(*) FROM visit") == 1);
}

TEST_CASE("while reading is locked the sync page counts what waits and names nobody")
{
    LiveCounty county;
    Held li(county);
    county.stop();
    must(li.folder->session().store.wait([&](core::Database &database) -> core::Result<> {
        core::Visit visit;
        visit.id = core::newId(li.folder->session().author.nowMs());
        visit.target = li.known;
        visit.outcome = core::VisitOutcome::NoNeed;
        TRY(core::record(database, core::visitAdded(visit), li.folder->session().author));
        return {};
    }));
    auto &waiting = li.find<QTableView>("waiting");
    EVENTUALLY(waiting.model()->rowCount() == 1);
    CHECK(waiting.model()->index(0, 2).data().toString() == u"宏图五金有限公司");
    li.heardDaysAgo(15);
    EVENTUALLY(li.window().cover() != nullptr);
    EVENTUALLY(waiting.model()->rowCount() == 1);
    CHECK(waiting.model()->index(0, 2).data().toString().isEmpty());
    CHECK(waiting.model()->index(0, 1).data().toString() == u"Visit");
}

TEST_CASE("a lease that ends soon is told in the status line, and a calm strip tells of alarms")
{
    LiveCounty county;
    Held li(county);
    county.stop();
    li.heardDaysAgo(12);
    auto *status = li.window().findChild<QAbstractButton *>(u"statusLine"_s);
    EVENTUALLY(status->text().contains(u"reading locks in 2 days"));
    CHECK(li.window().cover() == nullptr);

    auto &strip = li.find<app::WarningStrip>("warningStrip");
    CHECK(strip.isHidden());
    must(li.folder->session().store.wait([](core::Database &database) {
        return core::raiseAlarm(database, 1'790'000'000'000, core::alarm::countyRewound,
                                u"seen 9, now 4"_s);
    }));
    EVENTUALLY(strip.isVisible());
    li.find<QPushButton>("seeWarnings").click();
    CHECK_FALSE(li.window().currentPlace()->showsRecords());
    li.find<QPushButton>("stripUnderstood").click();
    EVENTUALLY(strip.isHidden());
    CHECK(li.count("SELECT count(*) FROM alarm WHERE seen_at IS NULL") == 0);
    CHECK(li.count("SELECT count(*) FROM alarm") == 1);
}
