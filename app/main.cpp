// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "app/entry/entry_window.h"
#include "app/entry/workspace_folder.h"
#include "app/main_window.h"
#include "app/pictures.h"
#include "app/session_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

// What the command line asks for (ARCHITECTURE §5).
struct Arguments {
    QString folder; // empty: whoever works on this laptop, below `root`
    QString root;
    QString code;
    QString url;
    QString passphraseFile;
    QString pictures;
    QString language;
};

Arguments readArguments(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Visits to small businesses: lists, visits and sync, also without a network."_s);
    const QCommandLineOption data(
        u"data"_s,
        u"One person's folder of encrypted records; without it everyone of this laptop is listed."_s,
        u"DIR"_s);
    const QCommandLineOption enrol(u"enrol"_s, u"Join a county with a one-time code."_s, u"CODE"_s);
    const QCommandLineOption url(u"url"_s, u"Where the county is, when the code does not say."_s,
                                 u"URL"_s);
    const QCommandLineOption passphrase(
        u"passphrase-file"_s, u"Read the passphrase from a file (tests and demo)."_s, u"FILE"_s);
    const QCommandLineOption pictures(
        u"screenshot-dir"_s,
        u"Show each page and each step of a visit, write a PNG of each, and exit; in both "
        u"languages unless --lang says one. Nothing is recorded."_s,
        u"DIR"_s);
    const QCommandLineOption language(u"lang"_s, u"Language of the window: zh_CN or en."_s,
                                      u"LANGUAGE"_s);
    parser.addOptions({data, enrol, url, passphrase, pictures, language});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    const QString standard = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return {parser.value(data),       standard,
            parser.value(enrol),      parser.value(url),
            parser.value(passphrase), parser.value(pictures),
            parser.value(language)};
}

int complain(const QString &words)
{
    std::fputs(qPrintable(u"zoufang: "_s + words + u'\n'), stderr);
    return 1;
}

// Both sizes the pages are made for.
core::Result<> takePicturesIn(app::Desktop &desktop, const QString &folder)
{
    const QString prefix = u"zoufang-"_s + desktop.language();
    for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
        TRY(app::savePictures(*desktop.window(), folder, prefix, size));
        desktop.window()->showPlace(desktop.window()->places().front());
        TRY(app::saveVisitPictures(*desktop.session(), folder, prefix, size));
        TRY(app::saveOverPictures(*desktop.session(), folder, prefix, size));
    }
    return {};
}

core::Result<> takePictures(app::Desktop &desktop, const Arguments &arguments)
{
    if (!arguments.language.isEmpty()) {
        return takePicturesIn(desktop, arguments.pictures);
    }
    for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
        desktop.speak(language);
        TRY(takePicturesIn(desktop, arguments.pictures));
    }
    return {};
}

// The ways in: unlocking (or joining) as it is, and joining as it would be.
core::Result<> takeEntryPictures(app::EntryWindow &entry, const app::Desktop &desktop,
                                 const Arguments &arguments)
{
    if (!QDir().mkpath(arguments.pictures)) {
        return core::fail(core::Error::Kind::Storage,
                          u"cannot make the folder %1"_s.arg(arguments.pictures));
    }
    const QString prefix = QDir(arguments.pictures).filePath(u"zoufang-"_s + desktop.language());
    TRY(app::savePicture(entry, prefix + u"-unlock.png"_s));
    app::EntryWindow joining({}, {}, {});
    joining.show();
    return app::savePicture(joining, prefix + u"-join.png"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"zoufang"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(ZOUFANG_VERSION));
    core::keepOutOfCoreDumps();
    const Arguments arguments = readArguments(application);

    app::Desktop desktop(application, arguments.language);
    const bool takesPictures = !arguments.pictures.isEmpty();
    app::EntryWindow *entry =
        arguments.folder.isEmpty()
            ? desktop.showEntry([&] { return app::peopleEntrance(arguments.root, !takesPictures); },
                                arguments.code, arguments.url)
            : desktop.showEntry(app::workspaceOpening(arguments.folder, !takesPictures),
                                arguments.code, arguments.url);
    if (takesPictures) {
        QObject::connect(
            &desktop, &app::Desktop::ready, &application,
            [&] {
                const auto taken = takePictures(desktop, arguments);
                QCoreApplication::exit(taken ? 0 : complain(taken.error().detail));
            },
            Qt::QueuedConnection);
        if (const auto taken = takeEntryPictures(*entry, desktop, arguments); !taken) {
            return complain(taken.error().detail);
        }
        // Nobody is there to try again.
        QObject::connect(
            entry, &app::EntryWindow::failed, &application,
            [](const core::Error &error) { QCoreApplication::exit(complain(error.detail)); });
    }
    if (!arguments.passphraseFile.isEmpty()) {
        auto passphrase = core::passphraseFromFile(arguments.passphraseFile);
        if (!passphrase) {
            return complain(passphrase.error().detail);
        }
        entry->enterWith(*std::move(passphrase));
    }
    return QApplication::exec();
}
