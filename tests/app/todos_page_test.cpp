// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/todos/todos_page.h"

#include "app/language.h"
#include "app/main_window.h"
#include "app/pictures.h"
#include "app/session_window.h"
#include "app/theme.h"
#include "app/todos/answer_step.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/held_desk.h"
#include "core/visit_desk.h"
#include "tests/app/busy_street.h"
#include "tests/app/laptop_desk.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString todoGridA = QStringLiteral("441900001001001");
const QString todoGridB = QStringLiteral("441900001001002");

// The page in a window of its own, read and with the keyboard in its list.
struct ShownTodos {
    explicit ShownTodos(const app::Session &session) : words(*QCoreApplication::instance())
    {
        words.use(u"en"_s);
        page = std::make_unique<app::TodosPage>(session);
        page->resize(1190, 690);
        page->show();
        page->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(page.get()));
        view = page->findChild<QListView *>(u"todos"_s);
        readAgain();
        view->setFocus();
    }
    void readAgain()
    {
        QSignalSpy shown(page.get(), &app::TodosPage::shown);
        page->activate();
        REQUIRE((shown.count() > 0 || shown.wait(20'000)));
        QCoreApplication::processEvents();
    }
    int rows() const { return view->model()->rowCount(); }
    void key(Qt::Key key) const { QTest::keyClick(view, key); }
    bool says(const QString &text) const
    {
        const QList<QLabel *> labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(text); });
    }
    QString said() const { return page->findChild<QLabel *>(u"todoSaid"_s)->text(); }

    app::Language words;
    std::unique_ptr<app::TodosPage> page;
    QListView *view = nullptr;
};

// Two people of one street disagree about a phone number.
struct Disagreement {
    Disagreement()
    {
        REQUIRE(li.sync());
        REQUIRE(wang.sync());
        say(li, u"13800000001"_s);
        say(wang, u"13800000002"_s);
        REQUIRE(li.sync());
        REQUIRE(wang.sync());
        REQUIRE(li.sync());
    }
    void say(Laptop &laptop, const QString &phone) const
    {
        const auto target = *must(core::TargetRepository(*laptop.database).find(firm));
        const auto base =
            must(core::TargetRepository(*laptop.database).candidates(target, u"contactPhone"_s));
        laptop.record(
            core::targetEdited(firm, {{u"contactPhone"_s, {core::Value(phone), base}}}, {}));
    }

    World world;
    QUuid firm = world.addTarget(u"宏图五金"_s, todoGridA);
    Laptop li{world, u"li"_s, {todoGridA}, u"VISITOR_GRID"_s};
    Laptop wang{world, u"wang"_s, {todoGridA}, u"VISITOR_GRID"_s};
};

QString phoneOf(LaptopDesk &desk, const QUuid &firm)
{
    return must(desk.store.wait([firm](core::Database &database) -> core::Result<QString> {
        return TRY(core::TargetRepository(database).find(firm))->subject.contactPhone;
    }));
}

// As if this person's laptop had written all it may today: what follows is held for review.
void spendTheDay(World &world, const QString &login)
{
    constexpr qint64 oneDay = 24LL * 3600 * 1000;
    must(world.county->store().wait([&](core::Database &database) -> core::Result<> {
        TRY(database.run("INSERT INTO line_count (device, kind, day, lines)"
                         " SELECT id, 0, $1, 20000 FROM device WHERE login = $2"
                         " ON CONFLICT (device, kind, day) DO UPDATE SET lines = 20000",
                         world.nowMs / oneDay, login));
        return {};
    }));
}

// A visit of li beyond what a laptop may write in a day: held.
struct LateWork {
    LateWork()
    {
        REQUIRE(li.sync());
        spendTheDay(world, u"li"_s);
        core::Visit visit;
        visit.target = firm;
        visit.outcome = core::VisitOutcome::Need;
        visit.opStatusSeen = core::OpStatus::Normal;
        visit.businessNote = u"订单稳定"_s;
        visit.marketOutlook = core::MarketOutlook::Stable;
        visit.assetScale = u"约五百万"_s;
        visit.followUpPlan = u"送材料"_s;
        visit.nextVisitOn = QDate(2026, 10, 20);
        visit.demand.emplace();
        visit.demand->amountYuan = 300'000;
        visit.demand->termMonths = 12;
        visit.demand->useText = u"采购原材料"_s;
        held = must(li.database->transaction(
            [&] { return core::recordVisit(*li.database, visit, li.author); }));
        REQUIRE(li.sync());
        REQUIRE(shen.sync());
    }

    World world;
    QUuid firm = world.addTarget(u"甲印刷厂"_s, todoGridA);
    Laptop li{world, u"li"_s, {todoGridA}, u"VISITOR_GRID"_s};
    Laptop shen{world, u"shen"_s, {todoGridA, todoGridB}, u"REVIEWER_1"_s};
    QUuid held;
};

} // namespace

TEST_CASE("two laptops disagree: one person decides by a key, takes it back, and decides again")
{
    Disagreement street;
    LaptopDesk li(street.li, core::Role::VisitorGrid);
    ShownTodos shown(li.session);
    REQUIRE(shown.rows() == 1);
    CHECK(shown.says(u"138****0001"_s));
    CHECK(shown.says(u"138****0002"_s));
    CHECK(shown.says(u"wang · 办事处"_s)); // who said it, from which organisation
    shown.key(Qt::Key_2);
    EVENTUALLY(shown.rows() == 0);
    CHECK(shown.said().contains(u"Z takes it back"));
    const QString second = phoneOf(li, street.firm);
    shown.page->setFocus();
    QTest::keyClick(shown.page.get(), Qt::Key_Z);
    EVENTUALLY(shown.rows() == 1);
    shown.view->setFocus();
    shown.key(Qt::Key_1);
    EVENTUALLY(shown.rows() == 0);
    CHECK(phoneOf(li, street.firm) != second);
    // The other laptop hears the decision, and that there is nothing left to decide.
    const QString decided = phoneOf(li, street.firm);
    REQUIRE(li.sync());
    REQUIRE(street.wang.sync());
    CHECK(street.wang.count("SELECT conflicts FROM target") == 0);
    const auto target = *must(core::TargetRepository(*street.wang.database).find(street.firm));
    CHECK(target.subject.contactPhone == decided);
}

TEST_CASE("when neither value is right a third one is typed")
{
    Disagreement street;
    LaptopDesk li(street.li, core::Role::VisitorGrid);
    ShownTodos shown(li.session);
    REQUIRE(shown.rows() == 1);
    shown.key(Qt::Key_0);
    auto *field = shown.page->findChild<QLineEdit *>(u"otherValue"_s);
    REQUIRE(field);
    CHECK(field->hasFocus());
    QTest::keyClicks(field, u"13800000003"_s);
    QTest::keyClick(field, Qt::Key_Return);
    EVENTUALLY(shown.rows() == 0);
    CHECK(phoneOf(li, street.firm) == u"13800000003");
}

TEST_CASE(
    "a held visit goes back with marks, is answered in the form at the field, and is accepted")
{
    LateWork work;
    LaptopDesk shen(work.shen, core::Role::Reviewer1);
    {
        ShownTodos tray(shen.session);
        REQUIRE(tray.rows() == 1);
        CHECK(tray.says(u"More records of one day"_s));
        auto *fields = tray.page->findChild<QListWidget *>(u"heldFields"_s);
        REQUIRE(fields);
        const auto amount = fields->findItems(u"Amount"_s, Qt::MatchStartsWith);
        REQUIRE(amount.size() == 1);
        fields->setCurrentItem(amount.front());
        fields->setFocus();
        QTest::keyClick(fields, Qt::Key_Space);
        CHECK(amount.front()->checkState() == Qt::Checked);
        QTest::keyClick(fields, Qt::Key_R);
        auto *why = tray.page->findChild<QLineEdit *>(u"heldWhy"_s);
        CHECK(why->hasFocus());
        QTest::keyClick(why, Qt::Key_Return); // no reason yet
        CHECK(tray.says(u"A reason is needed"_s));
        why->setText(u"金额请核实"_s);
        QTest::keyClick(why, Qt::Key_Return);
        EVENTUALLY(tray.rows() == 0);
    }
    REQUIRE(shen.sync());

    LaptopDesk li(work.li, core::Role::VisitorGrid);
    REQUIRE(li.sync());
    ShownTodos shown(li.session);
    REQUIRE(shown.rows() == 1);
    EVENTUALLY(shown.says(u"What the county asks about"_s));
    CHECK(shown.says(u"金额请核实"_s));
    CHECK(shown.says(u"Due on"_s));
    QSignalSpy wanted(shown.page.get(), &app::Page::visitWanted);
    shown.key(Qt::Key_Return);
    REQUIRE((wanted.count() == 1 || wanted.wait(20'000)));
    CHECK(wanted.front().front().toUuid() == work.firm);

    {
        app::VisitForm form(li.store, li.session.author, work.firm);
        EVENTUALLY(form.openVisit() != nullptr);
        CHECK(form.step() == app::answerStep(u"demand.amount"_s));
        CHECK(form.openVisit()->visit().demand->amountYuan == 300'000); // nothing typed twice
        form.resize(1300, 700);
        form.show();
        form.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&form));
        auto *amount = form.findChild<QLineEdit *>(u"demand.amount"_s);
        CHECK(amount->hasFocus()); // the very field the county asks about, in red
        CHECK(amount->property("asked").toBool());
        amount->selectAll();
        QTest::keyClicks(amount, u"50"_s);
        EVENTUALLY(form.openVisit()->visit().demand->amountYuan == 500'000);
        shown.readAgain();
        EVENTUALLY(shown.says(u"the reviewer reads only this"_s));
        CHECK(shown.says(u"50.00 万元"_s));
        QSignalSpy recorded(&form, &app::VisitForm::recorded);
        QTest::keyClick(amount, Qt::Key_F9);
        REQUIRE((recorded.count() == 1 || recorded.wait(20'000)));
    }
    EVENTUALLY(shown.rows() == 0);
    REQUIRE(li.sync());
    REQUIRE(shen.sync());

    ShownTodos tray(shen.session);
    REQUIRE(tray.rows() == 1);
    auto *fields = tray.page->findChild<QListWidget *>(u"heldFields"_s);
    REQUIRE(fields->count() == 1); // the difference, and nothing else
    CHECK(fields->item(0)->text() == u"Amount: 30.00 万元 → 50.00 万元");
    tray.key(Qt::Key_A);
    EVENTUALLY(tray.rows() == 0);
    REQUIRE(shen.sync());
    CHECK(work.world.count("SELECT count(*) FROM visit WHERE voided = 0") == 1);
    CHECK(work.world.count("SELECT amount_yuan FROM demand") == 500'000);
}

TEST_CASE("a visitor has no keys for held lines")
{
    const OpenedScratch scratch(10);
    app::Session session = scratch.session();
    session.person.role = core::Role::VisitorGrid;
    const app::TodosPage page(session);
    for (const QAction *action : page.actions()) {
        CHECK(action->shortcut() != QKeySequence(Qt::Key_A));
        CHECK(action->shortcut() != QKeySequence(Qt::Key_X));
    }
}

TEST_CASE("a slip's result is read, put away and asks for no attention any longer")
{
    World world;
    const QUuid firm = world.addTarget(u"宏图五金"_s, todoGridA);
    Laptop laptop(world, u"li"_s, {todoGridA}, u"VISITOR_GRID"_s);
    REQUIRE(laptop.sync());
    core::Visit visit;
    visit.id = core::newId(world.tick());
    visit.target = firm;
    visit.outcome = core::VisitOutcome::NoNeed;
    visit.issues = {{u"用工"_s, u"熟练工难招"_s, false}};
    laptop.record(core::visitAdded(visit));
    REQUIRE(laptop.sync());
    world.record(core::issueAnswered(
        {visit.id, 0, core::IssueState::Resolved, u"人社局"_s, u"12"_s, u"已招到六人"_s, {}},
        firm));
    LaptopDesk li(laptop, core::Role::VisitorGrid);
    REQUIRE(li.sync());
    ShownTodos shown(li.session);
    REQUIRE(shown.rows() == 1);
    CHECK(shown.says(u"熟练工难招"_s));
    CHECK(shown.says(u"Slip 12 · 人社局 · Solved"_s));
    QSignalSpy attention(shown.page.get(), &app::Page::attention);
    shown.key(Qt::Key_D);
    EVENTUALLY(shown.rows() == 0);
    CHECK(attention.last().front().toInt() == 0);
}

TEST_CASE("the digit keys merge firms that are one, and Z parts them again")
{
    OpenedScratch scratch(20);
    must(scratch.store().wait([&](core::Database &database) -> core::Result<> {
        core::BusinessSubject twin = scratch.subjects[1];
        twin.id = core::newId(OpenedScratch::nowMs);
        twin.name += u"（分部）"_s;
        TRY(core::record(database, core::targetCreated(twin), scratch.session().author));
        return {};
    }));
    const auto merged = [&] {
        return must(scratch.store().wait([](core::Database &database) {
            return database.count("SELECT count(*) FROM target WHERE alias_of IS NOT NULL");
        }));
    };
    ShownTodos shown(scratch.session());
    auto *tabs = shown.page->findChild<QTabBar *>(u"todoTabs"_s);
    tabs->setCurrentIndex(5); // duplicates
    EVENTUALLY(shown.rows() > 0);
    shown.view->setCurrentIndex(shown.view->model()->index(0, 0));
    EVENTUALLY(shown.says(u"Are these one firm?"_s));
    const int before = shown.rows();
    shown.key(Qt::Key_1);
    EVENTUALLY(merged() == 1);
    EVENTUALLY(shown.rows() == before - 1);
    shown.page->setFocus();
    QTest::keyClick(shown.page.get(), Qt::Key_Z);
    EVENTUALLY(merged() == 0);
}

TEST_CASE("a page without to-dos says so")
{
    World world;
    Laptop laptop(world, u"li"_s, {todoGridA}, u"VISITOR_GRID"_s);
    REQUIRE(laptop.sync());
    LaptopDesk li(laptop, core::Role::VisitorGrid);
    const ShownTodos shown(li.session);
    CHECK(shown.rows() == 0);
    CHECK(shown.says(u"Nothing waits for you"_s));
}

// For looking: ZOUFANG_PICTURES=FOLDER app_tests "[.look]"
TEST_CASE("pictures of to-dos and ledger, in both sizes, languages and palettes", "[.look]")
{
    const QString folder = qEnvironmentVariable("ZOUFANG_PICTURES", u"/tmp/zoufang-pictures"_s);
    BusyStreet street;
    LaptopDesk admin(street.admin, core::Role::Admin);
    auto *application = qobject_cast<QApplication *>(QApplication::instance());
    app::Language speaks(*application);
    for (const bool dark : {false, true}) {
        app::theme::apply(*application, dark ? app::ThemeMode::Dark : app::ThemeMode::Light);
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            speaks.use(language);
            app::SessionWindow session(admin.session, language, app::ThemeMode::Light);
            app::MainWindow &window = session.window();
            window.show();
            for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
                window.resize(size);
                const QString prefix =
                    u"%1/%2-%3-%4"_s.arg(folder, dark ? u"dark"_s : u"light"_s, language)
                        .arg(size.width());
                for (app::Page *page : window.places()) {
                    auto *tabs = page->findChild<QTabBar *>(u"todoTabs"_s);
                    auto *ledger = page->findChild<QWidget *>(u"ledger"_s);
                    if (ledger != nullptr) {
                        window.showPlace(page);
                        must(app::savePicture(window, prefix + u"-ledger.png"_s));
                    }
                    for (int tab = 0; tabs != nullptr && tab < tabs->count(); ++tab) {
                        window.showPlace(page);
                        tabs->setCurrentIndex(tab);
                        must(app::savePicture(window, u"%1-todos-%2.png"_s.arg(prefix).arg(tab)));
                    }
                }
            }
        }
    }
    app::theme::apply(*application, app::ThemeMode::Light);
}
