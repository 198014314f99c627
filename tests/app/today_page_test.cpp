// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/today/today_page.h"

#include "app/desktop.h"
#include "app/language.h"
#include "app/main_window.h"
#include "app/pictures.h"
#include "app/session_window.h"
#include "app/target/targets_page.h"
#include "app/today/plan_list.h"
#include "app/widgets/empty_state.h"

#include "tests/app/planned_scratch.h"
#include "tests/support/eventually.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

// The page in a window of its own, with the day read.
struct ShownDay {
    explicit ShownDay(bool fills = true) : words(*QCoreApplication::instance()), scratch(0)
    {
        words.use(u"en"_s);
        if (fills) {
            scratch.fillDay();
        }
        open();
    }
    void open()
    {
        page = std::make_unique<app::TodayPage>(scratch.session());
        page->resize(1190, 690);
        page->show();
        page->activateWindow();
        QSignalSpy shown(page.get(), &app::TodayPage::shown);
        page->activate();
        REQUIRE(QTest::qWaitForWindowActive(page.get()));
        EVENTUALLY(shown.count() > 0);
        view = page->findChild<QListView *>(u"todayPlan"_s);
        model = qobject_cast<app::PlanModel *>(view->model());
        view->setFocus();
    }

    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row) {
            all.append(model->index(row).data().toString());
        }
        return all;
    }
    QString said(const QString &name) const { return page->findChild<QLabel *>(name)->text(); }
    void choose(const QUuid &target)
    {
        REQUIRE(model->rowOf(target) >= 0);
        view->setCurrentIndex(model->index(model->rowOf(target)));
    }
    int kept(const QUuid &target)
    {
        const core::DayPlan plan = scratch.plan();
        for (size_t i = 0; i < plan.rows.size(); ++i) {
            if (plan.rows[i].target == target) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }

    app::Language words;
    PlannedScratch scratch;
    std::unique_ptr<app::TodayPage> page;
    QListView *view = nullptr;
    app::PlanModel *model = nullptr;
};

} // namespace

TEST_CASE("the day says whom to visit, in the order of the walk, and why")
{
    ShownDay day;
    const QAbstractItemModelTester tester(day.model);
    const core::DayPlan &plan = day.model->plan();
    REQUIRE(plan.rows.size() == 7); // who was visited and agreed on no day is not on it
    CHECK(plan.rows[0].target == day.scratch.doors[0].id);
    CHECK(plan.rows[1].target == day.scratch.doors[1].id);
    CHECK(plan.rows[2].target == day.scratch.doors[3].id);
    CHECK(plan.rows[3].target == day.scratch.doors[4].id);
    const auto spoken = [&](int row) {
        return day.model->index(row).data(Qt::AccessibleTextRole).toString();
    };
    CHECK(spoken(1).contains(u"follow-up due since 2026-11-16"_s));
    CHECK(spoken(2).contains(u"nobody met on 2026-11-14, try 2"_s));
    CHECK(spoken(4).contains(u"loan due 2026-11-30, in 12 days"_s));
    CHECK(day.said(u"todaySummary"_s).contains(u"7 doors planned"_s));
    CHECK(day.said(u"todayRoom"_s).contains(u"more fit before 17:30"_s));
    CHECK(day.said(u"todayOwn"_s) == u"No visit recorded today yet"_s);
}

TEST_CASE("keys move a door up and down, and the order is there after a restart")
{
    ShownDay day;
    const QUuid last = day.model->plan().rows.back().target;
    day.choose(last);
    const int rows = day.model->rowCount();
    QTest::keyClick(day.view, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(day.view, Qt::Key_Up, Qt::AltModifier);
    CHECK(day.model->rowOf(last) == rows - 3);
    CHECK(day.view->currentIndex().row() == rows - 3);
    QTest::keyClick(day.view, Qt::Key_Down, Qt::AltModifier);
    EVENTUALLY(day.kept(last) == rows - 2);

    day.page.reset();
    day.open();
    CHECK(day.model->rowOf(last) == rows - 2);
    QTest::keyClick(day.view, Qt::Key_R, Qt::ControlModifier); // plan anew
    EVENTUALLY(day.kept(last) == rows - 2);
}

TEST_CASE("a door dragged to another place stays there")
{
    ShownDay day;
    const QUuid first = day.model->plan().rows.front().target;
    CHECK(day.model->moveRows({}, 0, 1, {}, 3)); // as the view does when it is dropped
    CHECK(day.model->rowOf(first) == 2);
    EVENTUALLY(day.kept(first) == 2);
}

TEST_CASE("Delete strikes a door for today, and Ctrl+Z brings it back")
{
    ShownDay day;
    const QUuid second = day.model->plan().rows[1].target;
    const QUuid third = day.model->plan().rows[2].target;
    day.choose(second);
    QTest::keyClick(day.view, Qt::Key_Delete);
    EVENTUALLY(day.model->rowOf(second) == -1);
    CHECK(day.model->rowAt(day.view->currentIndex().row())->target == third);
    CHECK(day.said(u"todaySummary"_s).contains(u"1 struck"_s));
    QTest::keyClick(day.view, Qt::Key_Z, Qt::ControlModifier);
    EVENTUALLY(day.model->rowOf(second) == 1);
}

TEST_CASE("Enter shows the target, F2 begins the visit")
{
    ShownDay day;
    QSignalSpy target(day.page.get(), &app::Page::targetWanted);
    QSignalSpy visit(day.page.get(), &app::Page::visitWanted);
    day.choose(day.scratch.doors[4].id);
    QTest::keyClick(day.view, Qt::Key_Return);
    QTest::keyClick(day.view, Qt::Key_F2);
    REQUIRE(target.count() == 1);
    REQUIRE(visit.count() == 1);
    CHECK(visit[0][0].toUuid() == day.scratch.doors[4].id);
}

TEST_CASE("P logs a call and W a WeChat talk from the day's list")
{
    ShownDay day;
    QSignalSpy wanted(day.page.get(), &app::Page::preVisitWanted);
    day.choose(day.scratch.doors[4].id);
    QTest::keyClick(day.view, Qt::Key_P);
    QTest::keyClick(day.view, Qt::Key_W);
    REQUIRE(wanted.count() == 2);
    CHECK(wanted[0][1].value<core::VisitMethod>() == core::VisitMethod::Phone);
    CHECK(wanted[1][0].toUuid() == day.scratch.doors[4].id);
    CHECK(wanted[1][1].value<core::VisitMethod>() == core::VisitMethod::Wechat);
}

TEST_CASE("a visit of the day ticks its door off by itself")
{
    ShownDay day;
    QSignalSpy waiting(day.page.get(), &app::Page::attention);
    day.scratch.visit(day.scratch.doors[0].id, day.scratch.today, core::VisitOutcome::Need);
    EVENTUALLY(day.said(u"todaySummary"_s).contains(u"1 done"_s));
    CHECK(day.said(u"todayOwn"_s) == u"Your day: 1 visit, 1 with a need"_s);
    CHECK(day.model->plan().rows[0].isDone);
    CHECK(waiting.last()[0].toInt() == day.model->rowCount() - 1);
}

TEST_CASE("beside the plan stands what is known before the door")
{
    ShownDay day;
    (void)must(day.scratch.folder->store().wait([&](core::Database &database) {
        return core::addPlanned(database, day.scratch.author, day.scratch.doors[2].id);
    }));
    EVENTUALLY(day.model->rowOf(day.scratch.doors[2].id) >= 0);
    day.choose(day.scratch.doors[2].id);
    const auto says = [&](const QString &words) {
        const auto labels = day.page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(words); });
    };
    EVENTUALLY(says(u"示范农商银行 wang spoke with this firm 8 days ago"_s));
    CHECK(says(u"A need is recorded already: 50.00 万元"_s));
    CHECK(says(u"Go together: 示范农商银行 wang was here on 2026-11-10"_s));
    CHECK(says(u"138****4321"_s));
    CHECK_FALSE(says(u"13800004321"_s));
    CHECK(says(u"added by you"_s));
}

TEST_CASE("order, doors and grid are chosen on the page and kept")
{
    ShownDay day;
    auto *doors = day.page->findChild<QSpinBox *>(u"todayDoors"_s);
    doors->setValue(2);
    EVENTUALLY(day.model->rowCount() == 2); // the follow-up that is due, and one more
    CHECK(day.model->rowOf(day.scratch.doors[1].id) >= 0);
    auto *order = day.page->findChild<QComboBox *>(u"todayOrder"_s);
    order->setFocus();
    QTest::keyClick(order, Qt::Key_Down);
    EVENTUALLY(day.scratch.plan().wish.order == core::PlanOrder::Distance);
    CHECK(day.scratch.plan().wish.doors == 2);
}

TEST_CASE("ready for offline says what is fine and what to do")
{
    ShownDay day;
    EVENTUALLY(day.said(u"readyTitle"_s).contains(u"to look at"_s));
    const auto all = [&] {
        QStringList texts;
        for (const QLabel *label : day.page->findChildren<QLabel *>()) {
            texts.append(label->text());
        }
        return texts.join(u'\n');
    };
    CHECK(all().contains(u"Never. Sync before you go."_s));
    CHECK_FALSE(all().contains(u"outlines of the grids"_s));
    QTest::keyClick(day.view, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(all().contains(u"outlines of the grids"_s));
}

TEST_CASE("an empty day explains itself")
{
    ShownDay day(false);
    auto *empty = day.page->findChild<app::EmptyState *>(u"todayEmpty"_s);
    CHECK(empty->isVisible());
    CHECK(empty->words().contains(u"Sync"_s));
    QSignalSpy sync(day.page.get(), &app::TodayPage::syncWanted);
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    CHECK(sync.count() == 1);
}

TEST_CASE("the program opens on the day, and Insert in the list of targets adds to it")
{
    const auto scratch = std::make_shared<OpenedScratch>(30);
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"en"_s);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    app::MainWindow &window = *desktop.window();
    CHECK(window.currentPlace()->title() == u"Today"_s);

    app::TargetsPage &targets = desktop.session()->targets();
    window.showPlace(&targets);
    const QUuid visited = scratch->subjects[7].id; // visited lately: not on the plan
    targets.showTarget(visited);
    EVENTUALLY(targets.target() == visited);
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_Insert);
    const auto isPlanned = [&] {
        const auto plan = must(scratch->store().wait([&](core::Database &database) {
            return core::openDayPlan(database, scratch->session().author);
        }));
        return std::any_of(plan.rows.begin(), plan.rows.end(), [&](const core::PlanRow &row) {
            return row.target == visited && row.byHand;
        });
    };
    EVENTUALLY(isPlanned());
}

// For looking: ZOUFANG_PICTURES=FOLDER app_tests "[.look-today]"
TEST_CASE("pictures of the day, its sheet and the renewals", "[.look-today]")
{
    const QString folder = qEnvironmentVariable("ZOUFANG_PICTURES", u"/tmp/zoufang-pictures"_s);
    PlannedScratch scratch(60);
    scratch.fillDay();
    scratch.visit(scratch.doors[0].id, scratch.today, core::VisitOutcome::Need);
    (void)must(scratch.folder->store().wait([&](core::Database &database) {
        return core::addPlanned(database, scratch.author, scratch.doors[2].id);
    }));
    class Folder : public app::OpenedFolder {
    public:
        explicit Folder(PlannedScratch &planned) : m_session(planned.session()) {}
        const app::Session &session() const override { return m_session; }
        void setPerson(const app::Person &person) override { m_session.person = person; }
        void begin(bool) override {}

    private:
        app::Session m_session;
    };
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"zh_CN"_s);
    desktop.showSession(std::make_shared<Folder>(scratch));
    EVENTUALLY(desktop.window() != nullptr);
    QDir().mkpath(folder);
    for (const bool dark : {false, true}) {
        desktop.useTheme(dark ? app::ThemeMode::Dark : app::ThemeMode::Light);
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            desktop.useLanguage(language);
            app::MainWindow &window = *desktop.window();
            for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
                window.resize(size);
                for (app::Page *page : window.places()) {
                    const bool isOurs = page->findChild<QWidget *>(u"todayPlan"_s) ||
                                        page->findChild<QWidget *>(u"renewals"_s);
                    if (!isOurs) {
                        continue;
                    }
                    window.showPlace(page);
                    if (auto *list = page->findChild<QListView *>(u"todayPlan"_s)) {
                        QTest::qWait(500);
                        list->setCurrentIndex(list->model()->index(2, 0));
                    }
                    const QString name =
                        u"%1-%2-%3-%4.png"_s
                            .arg(dark ? u"dark"_s : u"light"_s, language,
                                 QString::fromLatin1(page->metaObject()->className())
                                     .section(u':', -1))
                            .arg(size.width());
                    must(app::savePicture(window, QDir(folder).filePath(name)));
                }
            }
        }
    }
}
