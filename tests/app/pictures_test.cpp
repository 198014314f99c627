// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "app/entry/entry_window.h"
#include "app/main_window.h"
#include "app/pictures.h"

#include "tests/app/opened_scratch.h"
#include "tests/support/eventually.h"

#include <QApplication>
#include <QDir>

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
    for (const bool dark : {false, true}) {
        desktop.useTheme(dark ? app::ThemeMode::Dark : app::ThemeMode::Light);
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            desktop.useLanguage(language);
            for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
                const QString prefix = (dark ? u"dark-"_s : u"light-"_s) + language;
                must(app::savePictures(*desktop.window(), folder, prefix, size));
            }
            app::EntryWindow entry({}, {}, {});
            entry.show();
            must(app::savePicture(entry, folder + u"/enrol-%1-%2.png"_s.arg(language).arg(dark)));
            app::EntryWindow unlock({true, false, {}, {}}, {}, {});
            unlock.show();
            must(app::savePicture(unlock, folder + u"/unlock-%1-%2.png"_s.arg(language).arg(dark)));
        }
    }
}
