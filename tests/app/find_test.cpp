// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/find/find_panel.h"
#include "app/find/new_target_page.h"

#include "app/desktop.h"
#include "app/find/code_text.h"
#include "app/language.h"
#include "app/main_window.h"
#include "app/page.h"
#include "app/pictures.h"
#include "app/session_window.h"
#include "app/target/targets_page.h"
#include "app/texts.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/query/pinyin.h"
#include "core/repository/target_repository.h"
#include "core/settings.h"

#include "tests/app/cut_off.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {

// The real window on a real store, driven by keys.
class FindDesk {
public:
    explicit FindDesk(int targets = 60, const QString &language = u"en"_s)
        : scratch(std::make_shared<OpenedScratch>(targets)),
          desktop(*qobject_cast<QApplication *>(QApplication::instance()), language)
    {
        desktop.showSession(scratch);
        EVENTUALLY(desktop.window() != nullptr);
        desktop.window()->showPlace(&desktop.session()->targets());
        EVENTUALLY((desktop.window()->isActiveWindow() &&
                    find<QTableView>(u"targets"_s)->model()->rowCount() > 0));
    }

    app::MainWindow &window() const { return *desktop.window(); }
    template <typename T>
    T *find(const QString &name) const
    {
        return window().findChild<T *>(name);
    }
    app::FindPanel &panel() const { return *find<app::FindPanel>(u"findPanel"_s); }
    QLineEdit &box() const { return *window().search(); }
    QWidget *focus() const { return window().focusWidget(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        EVENTUALLY(window().isActiveWindow());
        QTest::keyClick(focus() != nullptr ? focus() : &window(), key, modifiers);
        QCoreApplication::processEvents();
    }
    void type(const QString &text) const
    {
        for (const QChar letter : text) {
            QTest::keyClick(focus(), letter.toLatin1());
            QCoreApplication::processEvents();
        }
    }
    // What a Chinese keyboard hands over at once.
    void enter(const QString &text) const
    {
        QInputMethodEvent event;
        event.setCommitString(text);
        QCoreApplication::sendEvent(focus(), &event);
        QCoreApplication::processEvents();
    }
    void seek(const QString &text) const
    {
        press(Qt::Key_K, Qt::ControlModifier);
        REQUIRE(box().hasFocus());
        enter(text);
        EVENTUALLY((panel().isVisible() && panel().isUpToDate()));
    }
    QStringList titles(app::FindRow::Kind kind) const
    {
        QStringList titles;
        for (const app::FindRow &row : panel().model().rows()) {
            if (row.kind == kind) {
                titles.append(row.title);
            }
        }
        return titles;
    }
    QUuid shownTarget() const { return desktop.session()->targets().target(); }
    app::VisitForm *form() const
    {
        auto *form = qobject_cast<app::VisitForm *>(window().over());
        return form != nullptr && form->openVisit() != nullptr ? form : nullptr;
    }
    qint64 count(const char *sql) const
    {
        return must(
            scratch->store().wait([sql](core::Database &database) { return database.count(sql); }));
    }

    std::shared_ptr<OpenedScratch> scratch;
    app::Desktop desktop;
};

} // namespace

TEST_CASE("what is typed after Ctrl+K is found, with who was there last, and Enter opens it")
{
    const FindDesk desk;
    const core::BusinessSubject &wanted = desk.scratch->subjects[7]; // visited by li
    desk.seek(wanted.uscc);
    REQUIRE(desk.titles(app::FindRow::Kind::Target) == QStringList{wanted.name});
    const auto &rows = desk.panel().model().rows();
    const auto row = std::find_if(rows.begin(), rows.end(), [](const app::FindRow &one) {
        return one.kind == app::FindRow::Kind::Target;
    });
    CHECK(row->detail.contains(u"visited by li"_s));
    CHECK(row->mark.has_value());

    desk.press(Qt::Key_Return);
    EVENTUALLY(desk.shownTarget() == wanted.id);
    CHECK_FALSE(desk.panel().isVisible());
    CHECK(desk.box().text().isEmpty());
    EVENTUALLY(desk.find<QTableView>(u"targets"_s)->hasFocus());
}

TEST_CASE("Enter pressed before the answer is there takes what was meant")
{
    const FindDesk desk;
    const core::BusinessSubject &wanted = desk.scratch->subjects[11];
    desk.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(&desk.box(), wanted.uscc);
    QTest::keyClick(&desk.box(), Qt::Key_Return, Qt::ControlModifier);
    EVENTUALLY(desk.form() != nullptr);
    CHECK(desk.form()->openVisit()->visit().target == wanted.id);
}

TEST_CASE("arrow keys go from one business to the next and pass over headings")
{
    const FindDesk desk;
    desk.seek(u"#visited"_s);
    const QStringList found = desk.titles(app::FindRow::Kind::Target);
    REQUIRE(found.size() > 2);
    const auto *view = desk.find<QListView>(u"findResults"_s);
    CHECK(view->currentIndex().data().toString() == found[0]);
    CHECK(desk.box().accessibleDescription().startsWith(found[0]));
    desk.press(Qt::Key_Down);
    CHECK(view->currentIndex().data().toString() == found[1]);
    desk.press(Qt::Key_Up);
    desk.press(Qt::Key_Up); // the first stays the first
    CHECK(view->currentIndex().data().toString() == found[0]);
    CHECK(desk.box().hasFocus());
    desk.press(Qt::Key_Escape);
    CHECK(desk.box().text().isEmpty());
    CHECK_FALSE(desk.panel().isVisible());
    CHECK(desk.box().hasFocus());
    desk.press(Qt::Key_Escape);
    CHECK_FALSE(desk.box().hasFocus());
}

TEST_CASE("words, a grid and a result narrow together, and all of it goes to the list")
{
    const FindDesk desk(200);
    desk.seek(u"@一网格 #已走访"_s);
    EVENTUALLY(!desk.titles(app::FindRow::Kind::Target).isEmpty());
    const QStringList all = desk.titles(app::FindRow::Kind::ShowAll);
    REQUIRE(all.size() == 1);
    while (desk.find<QListView>(u"findResults"_s)->currentIndex().data().toString() != all[0]) {
        desk.press(Qt::Key_Down);
    }
    desk.press(Qt::Key_Return);
    CHECK(desk.find<QLineEdit>(u"filterText"_s)->text() == u"@一网格 #已走访");
    const QAbstractItemModel &list = *desk.find<QTableView>(u"targets"_s)->model();
    const qint64 expected = desk.count("SELECT count(*) FROM target WHERE state = 'VISITED' AND"
                                       " grid = '441900999001001'");
    REQUIRE(expected > 0);
    EVENTUALLY(list.rowCount() == expected);
}

TEST_CASE("a mark alone offers what it can name, and the list opens from there")
{
    const FindDesk desk;
    desk.seek(u"#"_s);
    CHECK(desk.titles(app::FindRow::Kind::Outcome).contains(app::text(core::TargetState::Retry)));
    desk.press(Qt::Key_Escape);
    desk.seek(u"@swsq"_s);
    CHECK(desk.titles(app::FindRow::Kind::Grid) == QStringList{u"石湾社区网格"_s});
    CHECK_FALSE(desk.titles(app::FindRow::Kind::Target).isEmpty());
    desk.press(Qt::Key_Escape);
    desk.seek(u"@nowhere"_s);
    CHECK(desk.titles(app::FindRow::Kind::Note).join(u' ').contains(u"@nowhere"_s));
}

TEST_CASE("commands are found by their text with their key, and run from any place")
{
    const FindDesk desk;
    desk.window().showPlace(desk.window().places().back());
    desk.seek(u">record"_s);
    CHECK(desk.titles(app::FindRow::Kind::Target).isEmpty());
    const QStringList found = desk.titles(app::FindRow::Kind::Command);
    REQUIRE(found.contains(u"Record a visit"_s));
    const auto *view = desk.find<QListView>(u"findResults"_s);
    const QString place = desk.desktop.session()->targets().title();
    const auto current = [&] { return desk.panel().model().rowAt(view->currentIndex()); };
    while (current()->title != u"Record a visit" || current()->detail != place) {
        const int before = view->currentIndex().row();
        desk.press(Qt::Key_Down);
        REQUIRE(view->currentIndex().row() != before);
    }
    const app::FindRow *row = current();
    CHECK(row->aside == QKeySequence(u"F2"_s).toString(QKeySequence::NativeText));
    desk.press(Qt::Key_Return);
    CHECK(desk.window().currentPlace() == &desk.desktop.session()->targets());
    EVENTUALLY(
        (desk.form() != nullptr && desk.form()->openVisit() != nullptr)); // of the current row
    desk.press(Qt::Key_Escape);
    EVENTUALLY((desk.window().over() == nullptr && desk.window().isActiveWindow()));

    // Every action of the menus is there.
    desk.seek(u">"_s);
    const QStringList all = desk.titles(app::FindRow::Kind::Command);
    for (const QMenu *menu : desk.window().menus()) {
        for (const QAction *action : menu->actions()) {
            if (action->menu() == nullptr && !action->isSeparator() && action->isEnabled() &&
                action->isVisible()) {
                CAPTURE(action->text().toStdString());
                CHECK(all.contains(app::withoutMnemonic(action->text())));
            }
        }
    }
}

TEST_CASE("in Chinese a command is found by its initials")
{
    const FindDesk desk(20, u"zh_CN"_s);
    const QString wanted = app::withoutMnemonic(desk.find<QAction>(u"recordVisit"_s)->text());
    desk.seek(u'>' + core::initials(wanted).left(3));
    CHECK(desk.titles(app::FindRow::Kind::Command).contains(wanted));
}

TEST_CASE("what the window calls outcomes and states is what a mark understands")
{
    app::Language words(*QCoreApplication::instance());
    for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
        words.use(language);
        for (const core::OutcomeName &name : core::outcomeNames()) {
            const QString shown = name.outcome ? app::text(*name.outcome) : app::text(*name.state);
            CHECK((language == u"en" ? name.english : name.chinese) == shown);
        }
    }
}

TEST_CASE("a credit code is checked with every key, in plain words")
{
    app::Language words(*QCoreApplication::instance());
    words.use(u"en"_s);
    CHECK(app::codeText(u"9144"_s).sentence == u"4 of 18 characters");
    CHECK(app::codeText(u"91O4"_s).sentence.contains(u"Is it the digit 0?"_s));
    CHECK(app::codeText(u"91O4"_s).tone == std::string("bad"));
    const QString good = OpenedScratch(3).subjects[1].uscc;
    CHECK(app::codeText(good).tone == std::string("good"));
    QString bad = good;
    bad[17] = bad[17] == u'1' ? u'2' : u'1';
    CHECK(app::codeText(bad).sentence.contains(u"last character"_s));
    CHECK(app::codeText(good + u"1"_s).sentence.contains(u"too many"_s));
    CHECK(app::codeText(u"440111000012345"_s).sentence.contains(u"old registration number"_s));
}

TEST_CASE("who adds a business sees first what is here already, and opens that by its key")
{
    const FindDesk desk;
    const core::BusinessSubject &known = desk.scratch->subjects[13];
    const qint64 before = desk.count("SELECT count(*) FROM target");
    desk.press(Qt::Key_N, Qt::ControlModifier);
    auto *page = qobject_cast<app::NewTargetPage *>(desk.window().over());
    REQUIRE(page != nullptr);
    desk.enter(known.name);
    EVENTUALLY((!page->likely().empty() && page->likely().front().target.row.id == known.id));
    CHECK(page->likely().front().why == core::Likeness::SameName);
    desk.press(Qt::Key_1, Qt::ControlModifier);
    EVENTUALLY(desk.shownTarget() == known.id);
    CHECK(desk.window().over() == nullptr);
    CHECK(desk.count("SELECT count(*) FROM target") == before);
}

TEST_CASE("a new business is typed, warned about, added, and stands in the list")
{
    const FindDesk desk;
    const qint64 lines = desk.count("SELECT count(*) FROM ledger");
    // From the box, where it was not found.
    desk.seek(u"青溪镇新来的面馆"_s);
    const QStringList create = desk.titles(app::FindRow::Kind::Create);
    REQUIRE(create.size() == 1);
    while (desk.find<QListView>(u"findResults"_s)->currentIndex().data().toString() != create[0]) {
        desk.press(Qt::Key_Down);
    }
    desk.press(Qt::Key_Return);
    auto *page = qobject_cast<app::NewTargetPage *>(desk.window().over());
    REQUIRE(page != nullptr);
    CHECK(page->typed().name == u"青溪镇新来的面馆");
    auto *grid = page->findChild<QComboBox *>(u"grid"_s);
    EVENTUALLY(grid->count() == 3);

    // Without a grid it is not added, and the grid is where the keyboard goes.
    desk.press(Qt::Key_F9);
    EVENTUALLY(page->findChild<QLabel *>(u"gridNote"_s)->text().contains(u"grid"_s));
    EVENTUALLY(grid->hasFocus());
    desk.press(Qt::Key_Down);
    REQUIRE(grid->currentIndex() == 0);
    page->findChild<QLineEdit *>(u"contactPhone"_s)->setFocus();
    desk.type(desk.scratch->subjects[20].contactPhone); // somebody has this telephone
    EVENTUALLY(
        (!page->likely().empty() && page->likely().front().why == core::Likeness::SamePhone));
    desk.press(Qt::Key_F9);
    EVENTUALLY(page->findChild<QLabel *>(u"message"_s)->text().contains(u"press F9 again"_s));
    CHECK(desk.count("SELECT count(*) FROM ledger") == lines);
    desk.press(Qt::Key_F9);
    EVENTUALLY(desk.window().over() == nullptr);
    CHECK(desk.count("SELECT count(*) FROM ledger") == lines + 1);
    const QUuid made = desk.shownTarget();
    const auto target = must(desk.scratch->store().wait(
        [made](core::Database &database) { return core::TargetRepository(database).find(made); }));
    REQUIRE(target.has_value());
    CHECK(target->subject.name == u"青溪镇新来的面馆");
    CHECK(target->state == core::TargetState::Assigned);
}

TEST_CASE("what was typed for a new business is there again after leaving")
{
    const FindDesk desk;
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.enter(u"石湾镇某某修理店"_s);
    desk.press(Qt::Key_Escape);
    CHECK(desk.window().over() == nullptr);
    desk.press(Qt::Key_N, Qt::ControlModifier);
    const auto *page = qobject_cast<app::NewTargetPage *>(desk.window().over());
    REQUIRE(page != nullptr);
    CHECK(page->typed().name == u"石湾镇某某修理店");
}

TEST_CASE("the language changes in the middle of a visit and the draft stays open")
{
    FindDesk desk;
    const QUuid target = desk.scratch->subjects[4].id;
    desk.desktop.session()->openVisit(target);
    EVENTUALLY(desk.form() != nullptr);
    auto *form = desk.form();
    form->findChild<QWidget *>(u"save"_s)->setFocus();
    desk.press(Qt::Key_N); // no need
    REQUIRE(form->openVisit()->visit().outcome == core::VisitOutcome::NoNeed);
    const QUuid visit = form->openVisit()->visit().id;

    for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
        // As the menu does it.
        QAction *wanted = nullptr;
        for (QAction *action : desk.window().viewMenu()->actions()) {
            if (action->text() == (language == u"en" ? u"English"_s : u"中文"_s)) {
                wanted = action;
            }
        }
        REQUIRE(wanted != nullptr);
        const QString before = desk.form()->saveAction()->text();
        wanted->trigger();
        EVENTUALLY((desk.form() != nullptr && desk.form()->saveAction()->text() != before));
        CHECK(desk.form()->openVisit()->visit().id == visit);
        CHECK(desk.form()->openVisit()->visit().target == target);
        CHECK(desk.form()->openVisit()->visit().outcome == core::VisitOutcome::NoNeed);
    }
    CHECK(desk.count("SELECT count(*) FROM draft") == 1);
    desk.press(Qt::Key_F9);
    EVENTUALLY(desk.find<QLabel>(u"savedAt"_s) != nullptr);
    CHECK(desk.count("SELECT count(*) FROM draft") == 0);
}

TEST_CASE("another role of the same person shows in the window, never in the middle of a visit")
{
    FindDesk desk;
    const auto becomes = [&](const QString &role) {
        must(desk.scratch->store().wait([&](core::Database &database) {
            core::UserDefinition user;
            user.login = u"li"_s;
            user.name = u"李某"_s;
            user.role = role;
            return core::record(database, core::userDefined(user), desk.scratch->session().author);
        }));
    };
    const auto placeTitles = [&] {
        QStringList titles;
        for (const app::Page *page : desk.window().places()) {
            titles.append(page->title());
        }
        return titles;
    };
    CHECK(desk.find<QAction>(u"newTarget"_s) != nullptr);
    desk.desktop.session()->openVisit(desk.scratch->subjects[4].id);
    EVENTUALLY(desk.form() != nullptr);
    const app::VisitForm *form = desk.form();
    becomes(u"STAT_CLERK"_s);
    EVENTUALLY(desk.scratch->session().person.role == core::Role::StatClerk);
    CHECK(desk.form() == form);
    desk.press(Qt::Key_Escape);
    // Whoever records no visits is offered no new business, no day of doors and no renewals.
    EVENTUALLY(desk.find<QAction>(u"newTarget"_s) == nullptr);
    CHECK(placeTitles() == QStringList{u"Targets"_s, u"Map"_s, u"Ledger"_s, u"To-dos"_s,
                                       u"Products"_s, u"Numbers"_s, u"Sync"_s, u"Help"_s});
    CHECK_FALSE(desk.find<QAction>(u"recordVisit"_s)->isEnabled());
    desk.desktop.session()->openVisit(desk.scratch->subjects[4].id);
    CHECK(desk.window().over() == nullptr);
    becomes(u"VISITOR_GRID"_s);
    EVENTUALLY(desk.find<QAction>(u"newTarget"_s) != nullptr);
    CHECK(placeTitles().front() == u"Today");
    CHECK(placeTitles().size() == 10);
}

TEST_CASE("the box and the form for a new business fit the small window in both languages")
{
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    const FindDesk desk(60, language);
    desk.window().resize(1366, 768);
    desk.seek(u"wj"_s);
    CHECK(cutOff(desk.panel()).join(u'\n').toStdString() == "");
    CHECK(desk.window().rect().contains(desk.panel().geometry()));
    desk.press(Qt::Key_Escape);
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.enter(desk.scratch->subjects[13].name);
    QTest::qWait(0);
    REQUIRE(desk.window().over() != nullptr);
    CHECK(desk.window().size() == QSize(1366, 768));
    CHECK(cutOff(*desk.window().over()).join(u'\n').toStdString() == "");
}

// For looking: ZOUFANG_PICTURES=FOLDER app_tests "[.look]"
TEST_CASE("pictures of the box and of a new business", "[.look][find]")
{
    const QString folder = qEnvironmentVariable("ZOUFANG_PICTURES", u"/tmp/zoufang-pictures"_s);
    QDir().mkpath(folder);
    FindDesk desk(600, u"zh_CN"_s);
    for (const bool dark : {false, true}) {
        desk.desktop.useTheme(dark ? app::ThemeMode::Dark : app::ThemeMode::Light);
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            desk.desktop.useLanguage(language);
            for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
                desk.window().resize(size);
                const auto take = [&](const QString &name) {
                    const QString file =
                        u"%1-%2-%3-%4.png"_s.arg(dark ? u"dark"_s : u"light"_s, language, name,
                                                 QString::number(size.width()));
                    must(app::savePicture(desk.window(), QDir(folder).filePath(file)));
                };
                EVENTUALLY(desk.window().isActiveWindow());
                const std::array<std::pair<QString, QString>, 4> searches{
                    {{u"words"_s, u"wj"_s},
                     {u"marks"_s, u"宏达 @一网格 #已"_s},
                     {u"outcomes"_s, u"#"_s},
                     {u"commands"_s, u">"_s}}};
                for (const auto &[name, text] : searches) {
                    desk.seek(text);
                    take(u"find-"_s + name);
                    desk.press(Qt::Key_Escape);
                }
                desk.desktop.session()->openNewTarget({});
                desk.window().over()->setFocus();
                desk.enter(desk.scratch->subjects[13].name);
                desk.press(Qt::Key_Tab);
                desk.type(u"91O4"_s);
                desk.press(Qt::Key_F9);
                take(u"new"_s);
                desk.window().closeOver();
            }
        }
    }
}
