// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async.h"
#include "app/desktop.h"
#include "app/entry/entry_window.h"
#include "app/main_window.h"
#include "app/page.h"
#include "app/session_window.h"
#include "app/sync/sync_page.h"
#include "app/theme.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/ledger/alarms.h"
#include "sync/client/sync_thread.h"

#include "tests/app/cut_off.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QApplication>
#include <QScrollArea>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace {

// What a screen of 1366×768 leaves inside the frame of a window and above the desktop's panel.
const QSize smallWindow(1366, 700);

// A visit with everything in it, and texts as long as they come.
app::LoadedVisit fullVisit(OpenedScratch &scratch)
{
    const auto job = [&](core::Database &database) {
        return app::loadVisit(database, scratch.subjects[9].id, scratch.session().author);
    };
    app::LoadedVisit loaded = must(scratch.store().wait(job));
    core::Visit &visit = loaded.visit;
    visit.outcome = core::VisitOutcome::Need;
    visit.startedAt = QDateTime::fromMSecsSinceEpoch(OpenedScratch::nowMs, Qt::UTC);
    for (const core::SubCheck &check : loaded.preparation.pack.subChecks) {
        visit.answers[check.id] = core::Answer::Met;
    }
    core::Demand &demand = visit.demand.emplace();
    demand.amountYuan = 123'456'700;
    demand.termMonths = 120;
    demand.existingLoanBank = u"示范农商银行青溪支行"_s;
    demand.existingLoanYuan = 800'000;
    demand.existingLoanDueOn = QDate(2026, 12, 15);
    demand.isFirstLoan = false;
    visit.issues = {{u"PEOPLE"_s, u"熟练工难招"_s, false}, {u"PARK"_s, u"停车位不足"_s, true}};
    return loaded;
}

} // namespace

TEST_CASE("the visit form fits the small window in both languages, whole and without scrolling")
{
    app::theme::apply(*qobject_cast<QApplication *>(QApplication::instance()),
                      app::ThemeMode::Light);
    OpenedScratch scratch(20);
    app::Language speaks(*QCoreApplication::instance());
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    speaks.use(language);
    for (int step = 0; step < 7; ++step) {
        CAPTURE(language.toStdString(), step);
        app::LoadedVisit loaded = fullVisit(scratch);
        loaded.step = step;
        app::VisitForm form(scratch.store(), scratch.session().author, std::move(loaded));
        // Above it stands the menu, below the status line.
        const QSize room = smallWindow - QSize(0, 60);
        form.resize(room);
        form.show();
        QTest::qWait(0);
        CHECK(form.minimumSizeHint().width() <= room.width());
        CHECK(form.minimumSizeHint().height() <= room.height());
        CHECK(form.size() == room);
        CHECK(cutOff(form).join(u'\n').toStdString() == "");
        CHECK(form.findChildren<QScrollArea *>().isEmpty());
    }
}

TEST_CASE("every page fits the small window in both languages, with nothing cut")
{
    const auto scratch = std::make_shared<OpenedScratch>(60);
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    CAPTURE(language.toStdString());
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), language);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    app::MainWindow &window = *desktop.window();
    window.resize(smallWindow);
    for (app::Page *page : window.places()) {
        CAPTURE(page->title().toStdString());
        window.showPlace(page);
        QTest::qWait(2 * app::gatherMs); // the page reads what it shows
        CHECK(window.size() == smallWindow);
        CHECK(cutOff(*page).join(u'\n').toStdString() == "");
    }
    for (int step = 0; step < 7; ++step) {
        app::LoadedVisit loaded = fullVisit(*scratch);
        loaded.step = step;
        window.showOver(
            new app::VisitForm(scratch->store(), scratch->session().author, std::move(loaded)), {});
        QTest::qWait(0);
        CHECK(window.size() == smallWindow);
        window.closeOver();
    }
    for (const bool joins : {false, true}) {
        app::Opening opening;
        opening.isEnrolled = !joins;
        app::EntryWindow entry(opening, {}, {});
        entry.show();
        CHECK(entry.height() <= smallWindow.height());
        CHECK(cutOff(entry).join(u'\n').toStdString() == "");
    }
}

TEST_CASE("notices about records and the lock leave the small window its size")
{
    const auto scratch = std::make_shared<OpenedScratch>(20);
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    CAPTURE(language.toStdString());
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), language);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    app::MainWindow &window = *desktop.window();
    window.resize(smallWindow);
    auto *sync = window.findChild<app::SyncPage *>();
    window.showPlace(sync);
    must(scratch->store().wait([](core::Database &database) -> core::Result<> {
        TRY(core::raiseAlarm(database, OpenedScratch::nowMs, core::alarm::chainParted,
                             u"copied: line 7"_s));
        return core::raiseAlarm(database, OpenedScratch::nowMs + 1, core::alarm::countyRewound,
                                u"seen 9"_s);
    }));
    const auto *warnings = sync->findChild<QWidget *>(u"warnings"_s);
    EVENTUALLY(warnings->isVisible());
    client::SyncOutcome captive;
    captive.cause = client::Cause::CaptivePage;
    sync->showOutcome(captive);
    QTest::qWait(2 * app::gatherMs);
    CHECK(window.size() == smallWindow);
    CHECK(cutOff(*sync).join(u'\n').toStdString() == "");
}
