// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/page.h"

#include "tests/support/print.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

class PlainPage : public app::Page {
public:
    explicit PlainPage(const QString &name) : m_name(name)
    {
        m_field = new QLineEdit;
        (new QVBoxLayout(this))->addWidget(m_field);
    }
    QString title() const override { return m_name; }
    QIcon icon() const override { return {}; }
    void activate() override { ++activations; }

    QLineEdit *m_field = nullptr;
    int activations = 0;

private:
    QString m_name;
};

void showActive(QWidget &window)
{
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
}

} // namespace

TEST_CASE("a place comes to the front by its key and is told so")
{
    app::MainWindow window;
    auto *first = new PlainPage(u"First"_s);
    auto *second = new PlainPage(u"Second"_s);
    window.addPlace(first);
    window.addPlace(second);
    window.showPlace(first);
    showActive(window);

    QTest::keyClick(&window, Qt::Key_2, Qt::AltModifier);

    CHECK(window.currentPlace() == second);
    CHECK(second->isVisible());
    CHECK(second->activations == 1);
}

TEST_CASE("F6 goes round the panes and back")
{
    app::MainWindow window;
    auto *page = new PlainPage(u"Page"_s);
    window.addPlace(page);
    window.showPlace(page);
    showActive(window);
    window.search()->setFocus();

    QTest::keyClick(&window, Qt::Key_F6);
    CHECK(page->m_field->hasFocus());
    QTest::keyClick(&window, Qt::Key_F6);
    CHECK(window.findChild<QListWidget *>(u"places"_s)->hasFocus());
    QTest::keyClick(&window, Qt::Key_F6);
    CHECK(window.search()->hasFocus());
    QTest::keyClick(&window, Qt::Key_F6, Qt::ShiftModifier);
    CHECK(window.findChild<QListWidget *>(u"places"_s)->hasFocus());
}

TEST_CASE("Ctrl+K goes to the box that finds, with what stands in it marked")
{
    app::MainWindow window;
    auto *page = new PlainPage(u"Page"_s);
    window.addPlace(page);
    window.showPlace(page);
    showActive(window);
    page->m_field->setFocus();

    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    REQUIRE(window.search()->hasFocus());
    QTest::keyClicks(window.search(), u"dgh"_s);
    page->m_field->setFocus();
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    CHECK(window.search()->hasFocus());
    CHECK(window.search()->selectedText() == u"dgh");
}

TEST_CASE("what is shown over a place gives it back when it closes")
{
    app::MainWindow window;
    auto *page = new PlainPage(u"Page"_s);
    window.addPlace(page);
    window.showPlace(page);
    showActive(window);

    window.showOver(new QWidget, {});
    CHECK_FALSE(page->isVisible());
    CHECK_FALSE(window.search()->isVisible());
    window.closeOver();

    CHECK(page->isVisible());
    CHECK(page->activations == 2);
}
