// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "app/entry/entry_window.h"
#include "app/key_sheet.h"
#include "app/main_window.h"
#include "app/pictures.h"
#include "app/session_window.h"
#include "app/target/targets_page.h"

#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;

TEST_CASE("a picture of every place is written once")
{
    const QTemporaryDir folder;
    const auto scratch = std::make_shared<OpenedScratch>(20);
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"zh_CN"_s);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);

    const int pictures =
        must(app::savePictures(*desktop.window(), folder.path(), u"zh"_s, QSize(1366, 768)));

    CHECK(pictures == static_cast<int>(desktop.window()->places().size()));
    CHECK(QDir(folder.path()).entryList({u"*.png"_s}).size() == pictures);
    CHECK(QImage(folder.filePath(u"zh-1-1366x768.png"_s)).size() == QSize(1366, 768));
}

// For looking: ZOUFANG_PICTURES=FOLDER app_tests "[.look]"
TEST_CASE("pictures of every place, size, language and palette", "[.look]")
{
    const QString folder = qEnvironmentVariable("ZOUFANG_PICTURES", u"/tmp/zoufang-pictures"_s);
    const auto scratch = std::make_shared<OpenedScratch>(600);
    app::Desktop desktop(*qobject_cast<QApplication *>(QApplication::instance()), u"zh_CN"_s);
    desktop.showSession(scratch);
    EVENTUALLY(desktop.window() != nullptr);
    const auto take = [&](QWidget &widget, const QString &name) {
        must(app::savePicture(widget, QDir(folder).filePath(name + u".png"_s)));
    };
    for (const bool dark : {false, true}) {
        desktop.useTheme(dark ? app::ThemeMode::Dark : app::ThemeMode::Light);
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            desktop.useLanguage(language);
            const QString prefix = (dark ? u"dark-"_s : u"light-"_s) + language;
            for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
                must(app::savePictures(*desktop.window(), folder, prefix, size));
            }
            app::MainWindow &window = *desktop.window();
            window.resize(1366, 768);
            window.showPlace(&desktop.session()->targets());
            window.findChild<QTabBar *>(u"tabs"_s)->setCurrentIndex(2);
            take(window, prefix + u"-visited"_s);
            desktop.session()->targets().filterBy(u"没有这家"_s);
            take(window, prefix + u"-nothing"_s);
            desktop.session()->targets().filterBy({});
            window.findChild<QAction *>(u"correct"_s)->trigger();
            if (auto *dialog = window.findChild<QDialog *>()) {
                take(*dialog, prefix + u"-correct"_s);
                dialog->reject();
            }
            window.findChild<QAction *>(u"keys"_s)->trigger();
            if (auto *dialog = window.findChild<app::KeySheet *>()) {
                take(*dialog, prefix + u"-keys"_s);
                dialog->close();
            }
            must(app::saveVisitPictures(*desktop.session(), folder, prefix, QSize(1366, 768)));
            desktop.session()->openVisit(scratch->subjects[3].id);
            EVENTUALLY(window.over()->findChild<QWidget *>(u"save"_s) != nullptr);
            window.activateWindow();
            REQUIRE(QTest::qWaitForWindowActive(&window));
            QTest::keyClick(window.over(), Qt::Key_F9);
            take(window, prefix + u"-blocked"_s);
            QTest::keyClick(window.over(), Qt::Key_N);
            QTest::keyClick(window.over(), Qt::Key_F9);
            EVENTUALLY(window.findChild<QLabel *>(u"savedAt"_s) != nullptr);
            take(window, prefix + u"-saved"_s);
            window.closeOver();
            app::EntryWindow enrol({}, {}, {});
            enrol.show();
            take(enrol, prefix + u"-enrol"_s);
            app::EntryWindow unlock({true, false, {}, {}}, {}, {});
            unlock.show();
            take(unlock, prefix + u"-unlock"_s);
        }
    }
}
