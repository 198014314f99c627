// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever lies over the window is left by many keys; by none of them is anything typed lost.
#include "app/desktop.h"
#include "app/find/new_target_page.h"
#include "app/key_sheet.h"
#include "app/main_window.h"
#include "app/pictures.h"
#include "app/previsit/pre_visit_form.h"
#include "app/session_window.h"
#include "app/target/targets_page.h"
#include "app/visit/visit_form.h"
#include "core/settings.h"
#include "tests/app/door.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

// The ways out that go round Escape.
enum class WayOut { Place, Find, StatusLine };

class LeavingDesk {
public:
    explicit LeavingDesk(std::shared_ptr<OpenedScratch> on = std::make_shared<OpenedScratch>(20))
        : scratch(std::move(on)),
          desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"en"_s)
    {
        desktop.showSession(scratch);
        EVENTUALLY(desktop.window() != nullptr);
        EVENTUALLY(desktop.window()->isActiveWindow());
    }

    app::MainWindow &window() const { return *desktop.window(); }
    app::VisitForm *form() const
    {
        auto *form = qobject_cast<app::VisitForm *>(window().over());
        return form != nullptr && form->openVisit() != nullptr ? form : nullptr;
    }
    template <typename T>
    T *over() const
    {
        return qobject_cast<T *>(window().over());
    }
    template <typename T>
    T *find(const QString &name) const
    {
        return window().findChild<T *>(name);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        EVENTUALLY(window().isActiveWindow());
        QWidget *focus = window().focusWidget();
        QTest::keyClick(focus != nullptr ? focus : &window(), key, modifiers);
        QCoreApplication::processEvents();
    }
    void enter(const QString &field, const QString &text) const
    {
        auto *edit = window().over()->findChild<QLineEdit *>(field);
        REQUIRE(edit != nullptr);
        edit->setFocus();
        QInputMethodEvent event;
        event.setCommitString(text);
        QCoreApplication::sendEvent(edit, &event);
        QCoreApplication::processEvents();
    }
    QString typed(const QString &field) const
    {
        return window().over()->findChild<QLineEdit *>(field)->text();
    }
    void leaveBy(WayOut way) const
    {
        switch (way) {
        case WayOut::Place:
            press(Qt::Key_2, Qt::AltModifier);
            break;
        case WayOut::Find:
            press(Qt::Key_K, Qt::ControlModifier);
            break;
        case WayOut::StatusLine:
            QTest::mouseClick(find<QToolButton>(u"statusLine"_s), Qt::LeftButton);
            QCoreApplication::processEvents();
            break;
        }
        EVENTUALLY(window().over() == nullptr);
    }
    void openVisit(const QUuid &target)
    {
        desktop.session()->openVisit(target);
        EVENTUALLY(form() != nullptr);
    }
    void speak(const QString &language) const
    {
        for (QAction *action : window().viewMenu()->actions()) {
            if (action->text() == (language == u"en" ? u"English"_s : u"中文"_s)) {
                action->trigger();
                return;
            }
        }
    }
    QString setting(const core::Setting &which) const
    {
        return must(scratch->store().wait(
            [&](core::Database &database) { return core::Settings(database).text(which); }));
    }
    std::optional<core::Draft> draft(const QUuid &target) const
    {
        return must(scratch->store().wait([&](core::Database &database) {
            return core::DraftRepository(database).ofTarget(target);
        }));
    }

    std::shared_ptr<OpenedScratch> scratch;
    app::Desktop desktop;
};

} // namespace

TEST_CASE(
    "a visit left by any key keeps its words, says so, and is not taken for one that broke off")
{
    const WayOut way = GENERATE(WayOut::Place, WayOut::Find, WayOut::StatusLine);
    CAPTURE(static_cast<int>(way));
    LeavingDesk desk;
    const QUuid target = desk.scratch->subjects[4].id;
    desk.openVisit(target);
    desk.press(Qt::Key_N);
    desk.enter(u"issueText"_s, u"停车位不足"_s);

    desk.leaveBy(way);

    const auto draft = desk.draft(target);
    REQUIRE(draft);
    REQUIRE(draft->visit.issues.size() == 1);
    CHECK(draft->visit.issues.front().description == u"停车位不足");
    CHECK(desk.setting(core::setting::visitOpen).isEmpty());
    const auto *strip = desk.find<QLabel>(u"leftWords"_s);
    CHECK(strip->isVisible());
    CHECK(strip->text().contains(desk.scratch->subjects[4].name));
    desk.speak(u"zh_CN"_s); // a window made anew does not go back there by itself
    EVENTUALLY(desk.find<QPushButton>(u"leftGoOn"_s)->text().startsWith(u"继续"));
    CHECK(desk.window().over() == nullptr);
    desk.openVisit(target);
    CHECK(desk.form()->openVisit()->visit().issues.size() == 1);
}

TEST_CASE("one key goes on with the visit that was left, and the line about it goes")
{
    LeavingDesk desk;
    const QUuid target = desk.scratch->subjects[4].id;
    desk.openVisit(target);
    desk.press(Qt::Key_N);
    desk.leaveBy(WayOut::Find);
    desk.press(Qt::Key_F3);
    EVENTUALLY(desk.form() != nullptr);
    CHECK(desk.form()->target() == target);
    const auto *message = desk.form()->findChild<QLabel *>(u"message"_s);
    CHECK(message->text().startsWith(u"Your draft of"));
    desk.press(Qt::Key_F9);
    EVENTUALLY(desk.find<QLabel>(u"savedAt"_s) != nullptr);
    desk.press(Qt::Key_Return);
    EVENTUALLY(desk.window().over() == nullptr);
    CHECK_FALSE(desk.find<QLabel>(u"leftWords"_s)->isVisible());
}

TEST_CASE("a visit that was only looked at leaves no draft and no word")
{
    LeavingDesk desk;
    desk.openVisit(desk.scratch->subjects[4].id);
    desk.leaveBy(WayOut::Place);
    CHECK_FALSE(desk.draft(desk.scratch->subjects[4].id));
    CHECK_FALSE(desk.find<QLabel>(u"leftWords"_s)->isVisible());
}

TEST_CASE("the program is closed in the middle of a visit and opens there again without a reproach")
{
    Door door;
    door.openForm();
    door.press("n");
    door.find<QLineEdit>(u"issueText"_s)->setFocus();
    door.freeText(u"停车位不足"_s);
    {
        app::MainWindow window;
        window.showOver(door.form.get(), {});
        window.close();      // Ctrl+Q
        door.form.release(); // the window has it
    }
    door.store.reset();

    door.openForm();

    CHECK(door.find<QLabel>(u"message"_s)->text().startsWith(u"Your draft of"));
    REQUIRE(door.visit().issues.size() == 1);
    const QString open = must(door.store->wait([](core::Database &database) {
        return core::Settings(database).text(core::setting::visitOpen);
    }));
    CHECK(open.startsWith(door.target.toString(QUuid::WithoutBraces)));
}

TEST_CASE("what was typed for a new business stays, whatever takes the page away")
{
    LeavingDesk desk;
    desk.press(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(desk.over<app::NewTargetPage>() != nullptr);
    desk.enter(u"name"_s, u"石湾镇某某修理店"_s);
    SECTION("a place")
    {
        desk.leaveBy(WayOut::Place);
        CHECK(desk.find<QLabel>(u"leftWords"_s)->isVisible());
        desk.press(Qt::Key_N, Qt::ControlModifier);
    }
    SECTION("the box that finds")
    {
        desk.leaveBy(WayOut::Find);
        desk.press(Qt::Key_F3);
        EVENTUALLY(desk.over<app::NewTargetPage>() != nullptr);
    }
    SECTION("another language")
    {
        desk.speak(u"zh_CN"_s);
        EVENTUALLY((desk.window().menus().constFirst() != nullptr &&
                    desk.find<QPushButton>(u"leftGoOn"_s)->text().startsWith(u"继续")));
        EVENTUALLY(desk.over<app::NewTargetPage>() != nullptr);
    }
    CHECK(desk.typed(u"name"_s) == u"石湾镇某某修理店");
}

TEST_CASE("a new business that was left is there at the next start")
{
    const auto scratch = std::make_shared<OpenedScratch>(20);
    {
        LeavingDesk desk(scratch);
        desk.press(Qt::Key_N, Qt::ControlModifier);
        desk.enter(u"name"_s, u"石湾镇某某修理店"_s);
        desk.window().close(); // Ctrl+Q
    }
    LeavingDesk desk(scratch);
    must(scratch->store().wait([](core::Database &) { return core::Result<>(); }));
    QCoreApplication::processEvents();
    desk.press(Qt::Key_N, Qt::ControlModifier);
    CHECK(desk.typed(u"name"_s) == u"石湾镇某某修理店");
}

TEST_CASE("the words of a call stay until it is logged, whatever takes its form away")
{
    LeavingDesk desk;
    const QUuid target = desk.scratch->subjects[4].id;
    const auto open = [&] {
        desk.desktop.session()->openPreVisit(target, core::VisitMethod::Wechat);
        REQUIRE(desk.over<app::PreVisitForm>() != nullptr);
    };
    open();
    desk.enter(u"said"_s, u"年底可能要周转"_s);
    SECTION("a place")
    {
        desk.leaveBy(WayOut::Place);
        CHECK(desk.find<QLabel>(u"leftWords"_s)->isVisible());
        open();
    }
    SECTION("the box that finds")
    {
        desk.leaveBy(WayOut::Find);
        desk.press(Qt::Key_F3);
        EVENTUALLY(desk.over<app::PreVisitForm>() != nullptr);
        CHECK(desk.over<app::PreVisitForm>()->words().method == core::VisitMethod::Wechat);
    }
    SECTION("another language")
    {
        desk.speak(u"zh_CN"_s);
        EVENTUALLY(desk.find<QPushButton>(u"leftGoOn"_s)->text().startsWith(u"继续"));
        EVENTUALLY(desk.over<app::PreVisitForm>() != nullptr);
    }
    CHECK(desk.typed(u"said"_s) == u"年底可能要周转");
    desk.window().over()->findChild<QPushButton *>(u"POTENTIAL"_s)->click();
    EVENTUALLY(desk.window().over() == nullptr);
    open();
    CHECK(desk.typed(u"said"_s).isEmpty());
}

// For looking: ZOUFANG_PICTURES=FOLDER app_tests "[.look]"
TEST_CASE("pictures of what is left, of bad input and of the sheet of keys", "[.look][leaving]")
{
    const QDir folder(qEnvironmentVariable("ZOUFANG_PICTURES", u"/tmp/zoufang-pictures"_s));
    folder.mkpath(u"."_s);
    LeavingDesk desk;
    for (const bool dark : {false, true}) {
        desk.desktop.useTheme(dark ? app::ThemeMode::Dark : app::ThemeMode::Light);
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            desk.desktop.useLanguage(language);
            const QString prefix = (dark ? u"dark-"_s : u"light-"_s) + language + u"-leaving-"_s;
            for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
                desk.window().resize(size);
                const auto take = [&](const QString &name) {
                    must(app::savePicture(
                        desk.window(),
                        folder.filePath(prefix + name + u"-%1.png"_s.arg(size.width()))));
                };
                desk.openVisit(desk.scratch->subjects[4].id);
                desk.press(Qt::Key_Y);
                desk.enter(u"demand.amount"_s, u"五十万"_s);
                desk.press(Qt::Key_F9);
                take(u"amount"_s);
                desk.form()->findChild<QLineEdit *>(u"demand.amount"_s)->clear();
                desk.form()->findChild<QPushButton *>(u"NO_NEED"_s)->click();
                desk.enter(u"nextVisitOn"_s, u"2026-11-01"_s);
                desk.press(Qt::Key_F9);
                take(u"day"_s);
                app::KeySheet sheet(desk.window().menus());
                sheet.show();
                must(app::savePicture(sheet, folder.filePath(prefix + u"keys.png"_s)));
                sheet.close();
                desk.window().activateWindow();
                desk.leaveBy(WayOut::Place);
                take(u"strip"_s);
                desk.press(Qt::Key_F3);
                EVENTUALLY(desk.form() != nullptr);
                desk.press(Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
                EVENTUALLY(desk.window().over() == nullptr);
            }
        }
    }
}
