// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help/help_book.h"
#include "app/help/help_page.h"
#include "app/help/help_view.h"

#include "app/desktop.h"
#include "app/main_window.h"
#include "app/page.h"
#include "app/session_window.h"
#include "app/visit/visit_form.h"
#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using app::HelpBook;

namespace {

QStringList idsOf(const std::vector<app::HelpHit> &hits)
{
    QStringList ids;
    for (const app::HelpHit &hit : hits) {
        ids.append(hit.topic->id);
    }
    return ids;
}

} // namespace

TEST_CASE("help is complete in both languages, and every link leads somewhere")
{
    const QString language = GENERATE(u"en"_s, u"zh_CN"_s);
    const HelpBook book(language);
    CHECK(book.topics().size() == static_cast<size_t>(HelpBook::order().size()));
    const QStringList files = QDir(u":/help/"_s + language).entryList({u"*.md"_s});
    CHECK(files.size() == HelpBook::order().size()); // none is left over
    static const QRegularExpression link(u"\\]\\(([^)]*)\\)"_s);
    for (const app::HelpTopic &topic : book.topics()) {
        CAPTURE(language.toStdString(), topic.id.toStdString());
        CHECK(topic.markdown.startsWith(u"# "));
        CHECK_FALSE(topic.title.isEmpty());
        CHECK(topic.markdown.size() > 150);
        auto links = link.globalMatch(topic.markdown);
        while (links.hasNext()) {
            CHECK(book.topic(links.next().captured(1)) != nullptr);
        }
    }
}

TEST_CASE("help is searched in what it says, every word has to be there, titles come first")
{
    const HelpBook english(u"en"_s);
    CHECK(idsOf(english.find(u"waste bin"_s)).front() == u"copies");
    CHECK(idsOf(english.find(u"CAPTIVE zebra"_s)).isEmpty());
    CHECK(idsOf(english.find(u"proxy"_s)) == QStringList{u"sync"_s});
    CHECK(english.find(u"proxy"_s).front().snippet.contains(u"proxy"_s, Qt::CaseInsensitive));
    CHECK(english.find(QString()).size() == english.topics().size());
    const HelpBook chinese(u"zh_CN"_s);
    CHECK(idsOf(chinese.find(u"续贷"_s)).front() == u"renewals");
    CHECK(idsOf(chinese.find(u"口令 忘"_s)).contains(u"trouble"_s));
}

TEST_CASE("help shows what fits while one types, and goes where a link leads")
{
    app::Language speaks(*QCoreApplication::instance());
    speaks.use(u"en"_s);
    app::HelpView view;
    view.resize(1000, 600);
    view.show();
    view.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&view));
    view.search()->setFocus();
    QTest::keyClicks(view.search(), u"certificate"_s);
    CHECK(view.topic() == u"sync");
    CHECK_FALSE(view.text()->extraSelections().isEmpty());
    QTest::keyClick(view.search(), Qt::Key_Escape);
    CHECK(view.list()->count() == static_cast<int>(HelpBook::order().size()));
    QTest::keyClick(view.search(), Qt::Key_Down);
    CHECK(view.topic() != u"sync");
    Q_EMIT
    view.text()->anchorClicked(QUrl(u"copies"_s));
    CHECK(view.topic() == u"copies");
    view.search()->setText(u"qqqzzz"_s);
    CHECK(view.list()->count() == 1);
    CHECK(view.topic() == u"copies");
}

TEST_CASE("F1 opens the help that fits, beside the work, and Escape goes back to it")
{
    const auto scratch = std::make_shared<OpenedScratch>(20);
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"en"_s);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    app::MainWindow &window = *desktop.window();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    const auto topicOfF1 = [&] {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &window, Qt::Key_F1);
        auto *beside = window.findChild<QWidget *>(u"helpBeside"_s);
        REQUIRE(beside != nullptr);
        REQUIRE(QTest::qWaitForWindowActive(beside));
        auto *view = beside->findChild<app::HelpView *>();
        const QString topic = view->topic();
        // What Escape does in every dialog; which window has the keyboard is the platform's matter.
        auto *dialog = qobject_cast<QDialog *>(beside);
        REQUIRE(dialog != nullptr);
        dialog->reject();
        CHECK_FALSE(beside->isVisible());
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window));
        return topic;
    };
    for (app::Page *page : window.places()) {
        window.showPlace(page);
        QTest::qWait(0);
        CAPTURE(page->title().toStdString(), page->metaObject()->className());
        const QString topic = topicOfF1();
        CHECK(HelpBook(u"en"_s).topic(topic) != nullptr);
        if (page->title() == u"Targets") {
            CHECK(topic == u"targets");
        } else if (page->title() == u"Sync") {
            CHECK(topic == u"sync");
        } else if (page->title() == u"Numbers") {
            CHECK(topic == u"numbers");
        }
    }
    desktop.session()->openVisit(scratch->subjects[3].id);
    EVENTUALLY(window.over()->findChild<QWidget *>(u"save"_s) != nullptr);
    CHECK(topicOfF1() == u"visit");
    CHECK(window.over() != nullptr); // the visit is still there
}

TEST_CASE("a widget says which help is its own, else its class does, else the beginning fits")
{
    QWidget outer;
    outer.setProperty("help", u"sync"_s);
    QLineEdit inner(&outer);
    CHECK(app::helpTopicFor(&inner) == u"sync");
    inner.setProperty("help", u"copies"_s);
    CHECK(app::helpTopicFor(&inner) == u"copies");
    inner.setProperty("help", u"no such topic"_s);
    CHECK(app::helpTopicFor(&inner) == u"sync");
    const QWidget stranger;
    CHECK(app::helpTopicFor(&stranger) == u"start");
    CHECK(app::helpTopicFor(nullptr) == u"start");
}
