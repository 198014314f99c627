// SPDX-License-Identifier: GPL-3.0-or-later
// How it feels without a mouse, with a screen reader, with large letters: on every page there is.
#include "app/async.h"
#include "app/desktop.h"
#include "app/entry/entry_window.h"
#include "app/help/help_page.h"
#include "app/main_window.h"
#include "app/page.h"
#include "app/people/copies_panel.h"
#include "app/people/drafts_panel.h"
#include "app/session_window.h"
#include "app/theme.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/settings.h"
#include "tests/app/cut_off.h"
#include "tests/app/feel_walk.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QApplication>
#include <QMainWindow>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

QApplication &feelApplication()
{
    return *qobject_cast<QApplication *>(QApplication::instance());
}

app::Opening openingNamed(const QString &name)
{
    app::Opening opening;
    opening.isEnrolled = true;
    opening.name = name;
    opening.folder = name;
    opening.copiesIn = [](const QString &) { return std::vector<core::SecondCopy>(); };
    return opening;
}

// Letters so much larger than usual, until the end of the test.
class LargeLetters {
public:
    explicit LargeLetters(int percent)
    {
        app::theme::setLetters(feelApplication(), percent);
        app::theme::apply(feelApplication(), app::ThemeMode::Light);
    }
    ~LargeLetters()
    {
        app::theme::setLetters(feelApplication(), 0);
        app::theme::apply(feelApplication(), app::ThemeMode::Light);
    }
    LargeLetters(const LargeLetters &) = delete;
    LargeLetters &operator=(const LargeLetters &) = delete;
};

} // namespace

TEST_CASE("the walk finds what it is there for")
{
    QWidget root;
    auto *column = new QVBoxLayout(&root);
    auto *second = new QPushButton(u"&Two"_s);
    auto *first = new QPushButton(u"&Two more"_s);
    auto *unnamed = new QLineEdit;
    auto *unreached = new QPushButton(u"Four"_s);
    unreached->setFocusPolicy(Qt::NoFocus);
    column->addWidget(first);
    column->addWidget(second);
    column->addWidget(unnamed);
    column->addWidget(unreached);
    QWidget::setTabOrder(second, first);
    root.addAction(new QAction(u"Nowhere"_s, &root));
    root.show();
    const QString faults = feelFaults(root);
    CAPTURE(faults.toStdString());
    CHECK(faults.contains(u"no name: QLineEdit"));
    CHECK(faults.contains(u"not reached by Tab: QPushButton"));
    CHECK(faults.contains(u"Tab leads to"));
    CHECK(faults.contains(u"Alt+T is of"));
    CHECK(faults.contains(u"neither key nor menu: Nowhere"));
}

TEST_CASE("every page is whole for keyboard and screen reader, in both languages")
{
    const auto scratch = std::make_shared<OpenedScratch>(20);
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    CAPTURE(language.toStdString());
    app::Desktop desktop(feelApplication(), language);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    app::MainWindow &window = *desktop.window();
    window.resize(1366, 768);
    for (app::Page *page : window.places()) {
        CAPTURE(page->title().toStdString());
        window.showPlace(page);
        QTest::qWait(2 * app::gatherMs); // the page reads what it shows
        CHECK(feelFaults(window).toStdString() == "");
        CHECK(doubleKeys(window.menus()).toStdString() == "");
    }
}

TEST_CASE("letters grow and shrink by keys, and stay so for the next start")
{
    const LargeLetters asBefore(0); // puts them back at the end
    const auto scratch = std::make_shared<OpenedScratch>(20);
    app::Desktop desktop(feelApplication(), u"en"_s);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    const int usual = app::theme::letters();
    const auto press = [&](Qt::Key key) {
        EVENTUALLY(desktop.window()->isActiveWindow());
        const app::MainWindow *before = desktop.window();
        QTest::keyClick(desktop.window(), key, Qt::ControlModifier);
        EVENTUALLY(desktop.window() != before);
    };
    const int height = QFontMetrics(app::theme::font()).height();
    press(Qt::Key_Plus);
    CHECK(app::theme::letters() == usual + app::theme::lettersStep);
    press(Qt::Key_Equal);
    CHECK(app::theme::letters() == usual + 2 * app::theme::lettersStep);
    CHECK(QFontMetrics(desktop.window()->font()).height() > height);
    press(Qt::Key_Minus);
    CHECK(app::theme::letters() == usual + app::theme::lettersStep);

    app::theme::setLetters(feelApplication(), 0);
    app::Desktop next(feelApplication(), u"en"_s);
    next.showSession(scratch);
    EVENTUALLY(next.window() != nullptr);
    CHECK(app::theme::letters() == usual + app::theme::lettersStep);
    EVENTUALLY(next.window()->isActiveWindow());
    QTest::keyClick(next.window(), Qt::Key_0, Qt::ControlModifier);
    EVENTUALLY(app::theme::letters() == usual);
}

TEST_CASE("larger letters cut nothing off on any page")
{
    const int percent = GENERATE(150, 200);
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    CAPTURE(percent, language.toStdString());
    const LargeLetters large(0);
    const auto scratch = std::make_shared<OpenedScratch>(20);
    must(scratch->store().wait([&](core::Database &database) {
        return core::Settings(database).set(core::setting::letters, qint64{percent});
    }));
    app::Desktop desktop(feelApplication(), language);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    app::MainWindow &window = *desktop.window();
    window.resize(1920, 1000);
    for (app::Page *page : window.places()) {
        CAPTURE(page->title().toStdString());
        window.showPlace(page);
        QTest::qWait(2 * app::gatherMs); // the page reads what it shows
        CHECK(cutOff(window).join(u'\n').toStdString() == "");
        CHECK(window.width() <= 1920);
    }
}

TEST_CASE("the visit is whole for keyboard and screen reader at each of its steps")
{
    OpenedScratch scratch(20);
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    app::Language speaks(*QCoreApplication::instance());
    speaks.use(language);
    app::MainWindow window;
    window.resize(1366, 768);
    window.show();
    for (int step = 0; step < 7; ++step) {
        CAPTURE(language.toStdString(), step);
        const auto job = [&](core::Database &database) {
            return app::loadVisit(database, scratch.subjects[9].id, scratch.session().author);
        };
        app::LoadedVisit loaded = must(scratch.store().wait(job));
        loaded.step = step;
        auto *form =
            new app::VisitForm(scratch.store(), scratch.session().author, std::move(loaded));
        window.showOver(form, form->actions());
        QTest::qWait(0);
        CHECK(feelFaults(window).toStdString() == "");
        CHECK(doubleKeys(window.menus()).toStdString() == "");
    }
}

TEST_CASE("the way in, drafts and copies are whole for keyboard and screen reader")
{
    OpenedScratch scratch(5);
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    CAPTURE(language.toStdString());
    app::Language speaks(*QCoreApplication::instance());
    speaks.use(language);
    const app::Entrance entrance{{openingNamed(u"林晓禾"_s), openingNamed(u"陈立"_s)},
                                 app::Opening()};
    app::EntryWindow unlock(entrance.people.front(), {}, {});
    unlock.offer(entrance);
    unlock.show();
    CHECK(feelFaults(unlock).toStdString() == "");
    CHECK(cutOff(unlock).join(u'\n').toStdString() == "");
    app::Opening newcomer = openingNamed(u"new"_s);
    newcomer.isEnrolled = false;
    app::EntryWindow join(newcomer, {}, {});
    join.offer(entrance);
    join.show();
    CHECK(feelFaults(join).toStdString() == "");
    app::DraftsPanel drafts(scratch.store(), scratch.session().author);
    app::CopiesPanel copies(nullptr);
    for (QWidget *panel : QList<QWidget *>{&drafts, &copies}) {
        panel->resize(1366, 700);
        panel->show();
        QTest::qWait(2 * app::gatherMs);
        CHECK(feelFaults(*panel).toStdString() == "");
        CHECK(cutOff(*panel).join(u'\n').toStdString() == "");
    }
}

TEST_CASE("larger letters cut nothing off, in visit and the way in: half as large again, and twice")
{
    const int percent = GENERATE(150, 200);
    const LargeLetters large(percent);
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    CAPTURE(percent, language.toStdString());
    const auto scratch = std::make_shared<OpenedScratch>(20);
    app::Language speaks(*QCoreApplication::instance());
    speaks.use(language);
    for (int step = 0; step < 7; ++step) {
        CAPTURE(step);
        const auto job = [&](core::Database &database) {
            return app::loadVisit(database, scratch->subjects[9].id, scratch->session().author);
        };
        app::LoadedVisit loaded = must(scratch->store().wait(job));
        loaded.step = step;
        app::VisitForm form(scratch->store(), scratch->session().author, std::move(loaded));
        form.resize(QSize(1920, 1000).expandedTo(form.minimumSizeHint()));
        form.show();
        QTest::qWait(0);
        CHECK(cutOff(form).join(u'\n').toStdString() == "");
    }
    app::EntryWindow entry(openingNamed(u"林晓禾"_s), {}, {});
    entry.resize(entry.size().expandedTo(entry.minimumSizeHint()));
    entry.show();
    CHECK(cutOff(entry).join(u'\n').toStdString() == "");
}
