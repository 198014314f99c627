// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "app/entry/entry_window.h"
#include "app/main_window.h"
#include "app/page.h"

#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

QApplication &application()
{
    return *qobject_cast<QApplication *>(QApplication::instance());
}

// Controls people reach with Tab that a screen reader could not name.
QStringList unnamedControls(const QWidget &root)
{
    QStringList unnamed;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        // A part of a control hands the keyboard on to it: Tab passes it by.
        const bool isPart = widget->focusProxy() != nullptr;
        if (!widget->isVisible() || isPart || (widget->focusPolicy() & Qt::TabFocus) == 0) {
            continue;
        }
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (!accessible || accessible->text(QAccessible::Name).isEmpty()) {
            unnamed.append(QLatin1StringView(widget->metaObject()->className()) + u' ' +
                           widget->objectName());
        }
    }
    return unnamed;
}

// Opens for the one passphrase, off the window's thread.
app::Opening openingFor(const QString &right)
{
    app::Opening opening;
    opening.isEnrolled = true;
    opening.unlock = [right](const core::SecretBytes &passphrase) -> app::Opened {
        if (!(passphrase == core::passphraseFrom(right))) {
            return core::fail(core::Error::Kind::Unauthorized, u"wrong passphrase"_s);
        }
        return std::unique_ptr<app::OpenedFolder>(std::make_unique<OpenedScratch>(3));
    };
    return opening;
}

} // namespace

TEST_CASE("a language chosen in the window speaks at once and is kept")
{
    const auto folder = std::make_shared<OpenedScratch>(5);
    app::Desktop desktop(application(), QString());
    desktop.showSession(folder);
    EVENTUALLY(desktop.window() != nullptr);

    desktop.useLanguage(u"zh_CN"_s);
    CHECK(desktop.window()->places().front()->title() == u"今日");
    desktop.useLanguage(u"en"_s);
    CHECK(desktop.window()->places().front()->title() == u"Today");
    const QString kept = must(folder->store().wait([](core::Database &database) {
        return core::Settings(database).text(core::setting::language);
    }));
    CHECK(kept == u"en");
}

TEST_CASE("every control one can reach has a name, on every page")
{
    const auto folder = std::make_shared<OpenedScratch>(20);
    app::Desktop desktop(application(), u"en"_s);
    desktop.showSession(folder);
    EVENTUALLY(desktop.window() != nullptr);
    for (app::Page *page : desktop.window()->places()) {
        desktop.window()->showPlace(page);
        QTest::qWait(0);
        CAPTURE(page->title().toStdString());
        CHECK(unnamedControls(*desktop.window()).join(u", "_s) == QString());
    }
    app::EntryWindow enrol({}, {}, {});
    enrol.show();
    CHECK(unnamedControls(enrol).join(u", "_s) == QString());
}

TEST_CASE("a wrong passphrase is said kindly, the right one opens")
{
    app::Desktop desktop(application(), u"en"_s);
    app::EntryWindow *entry = desktop.showEntry(openingFor(u"right sentence"_s), {}, {});
    auto *field = entry->findChild<QLineEdit *>(u"passphrase"_s);
    auto *enter = entry->findChild<QAbstractButton *>(u"enter"_s);
    CHECK_FALSE(enter->isEnabled());

    QTest::keyClicks(field, u"wrong"_s);
    QTest::keyClick(field, Qt::Key_Return);
    CHECK_FALSE(field->isEnabled()); // the window goes on while it is tried
    EVENTUALLY(entry->findChild<QLabel *>(u"message"_s)->text().contains(u"Nothing is lost"));

    field->setText(u"right sentence"_s);
    QTest::mouseClick(enter, Qt::LeftButton);
    EVENTUALLY(desktop.window() != nullptr);
}

TEST_CASE("a capital without Shift means that Caps Lock is on")
{
    app::EntryWindow entry(openingFor(u"x"_s), {}, {});
    auto *field = entry.findChild<QLineEdit *>(u"passphrase"_s);
    const auto *hint = entry.findChild<QLabel *>(u"hint"_s);
    QKeyEvent capital(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, u"A"_s);
    QApplication::sendEvent(field, &capital);
    CHECK_FALSE(hint->text().isEmpty());
    QKeyEvent small(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, u"a"_s);
    QApplication::sendEvent(field, &small);
    CHECK(hint->text().isEmpty());
}

TEST_CASE("joining asks for the code and the same long passphrase twice")
{
    app::EntryWindow entry({}, u"ZF-CODE"_s, {});
    entry.show();
    const auto field = [&](const QString &name) { return entry.findChild<QLineEdit *>(name); };
    const auto *enter = entry.findChild<QAbstractButton *>(u"enter"_s);
    CHECK(field(u"code"_s)->text() == u"ZF-CODE");
    field(u"passphrase"_s)->setText(u"short"_s);
    field(u"again"_s)->setText(u"short"_s);
    CHECK_FALSE(enter->isEnabled());
    field(u"passphrase"_s)->setText(u"five green doors"_s);
    CHECK_FALSE(enter->isEnabled());
    field(u"again"_s)->setText(u"five green doors"_s);
    CHECK(enter->isEnabled());
}
