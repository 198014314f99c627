// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"
#include "app/entry/entry_window.h"
#include "app/entry/workspace_folder.h"
#include "app/main_window.h"
#include "core/command_line.h"
#include "tests/typist/measure.h"
#include "tests/typist/typist.h"

#include <QApplication>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using core::Error;
using core::fail;
using core::Invocation;
using core::Result;

constexpr qint64 planBytesMax = 16 * 1024 * 1024;
constexpr int openMs = 60'000; // Argon2 takes its time on a busy machine

Result<std::vector<typist::PlannedVisit>> readPlans(const QString &path)
{
    const QByteArray input = TRY(core::readInput(path, planBytesMax));
    std::vector<typist::PlannedVisit> plans;
    for (const QByteArray &line : input.split('\n')) {
        if (!line.trimmed().isEmpty()) {
            plans.push_back(TRY(typist::readPlan(line)));
        }
    }
    return plans.empty() ? fail(Error::Kind::Invalid, u"%1 holds no visit"_s.arg(path))
                         : Result<std::vector<typist::PlannedVisit>>(plans);
}

// Opens the workspace as the desktop program does, without its sync: there is no network.
Result<> openWindow(app::Desktop &desktop, const Invocation &invocation)
{
    auto passphrase = TRY(core::passphraseFromFile(invocation.value(u"passphrase-file"_s)));
    app::EntryWindow *entry = desktop.showEntry(
        app::workspaceOpening(invocation.value(u"data"_s), false), QString(), QString());
    QString failure;
    QObject::connect(entry, &app::EntryWindow::failed, &desktop,
                     [&failure](const Error &error) { failure = error.detail; });
    entry->enterWith(std::move(passphrase));
    (void)QTest::qWaitFor([&] { return desktop.window() != nullptr || !failure.isEmpty(); },
                          openMs);
    if (desktop.window() == nullptr) {
        return fail(Error::Kind::Invalid,
                    failure.isEmpty() ? u"the window did not open"_s : failure);
    }
    desktop.window()->resize(1366, 768);
    desktop.window()->activateWindow();
    return QTest::qWaitForWindowActive(desktop.window())
               ? Result<>()
               : fail(Error::Kind::Invalid, u"the window does not take the keyboard"_s);
}

Result<> typeVisits(QApplication &application, const Invocation &invocation)
{
    const std::vector<typist::PlannedVisit> plans = TRY(readPlans(invocation.arguments[0]));
    app::Desktop desktop(application, invocation.value(u"lang"_s, u"zh_CN"_s));
    TRY(openWindow(desktop, invocation));
    typist::Typist typist(desktop);
    if (const QString folder = invocation.value(u"pictures"_s); !folder.isEmpty()) {
        if (!QDir().mkpath(folder)) {
            return fail(Error::Kind::Storage, u"cannot make the folder %1"_s.arg(folder));
        }
        typist.takePictures(folder);
    }
    for (const typist::PlannedVisit &plan : plans) {
        core::printLine(TRY(typist.record(plan)));
    }
    core::printMessage(u"%1 visits typed with %2 keys"_s.arg(plans.size()).arg(typist.keys()));
    return {};
}

// What opens a window in every command, and `more`.
std::vector<core::CommandOption> windowOptions(std::vector<core::CommandOption> more)
{
    std::vector<core::CommandOption> options{
        {u"data"_s, u"DIR"_s, u"the laptop's folder"_s, true},
        {u"passphrase-file"_s, u"FILE"_s, u"its passphrase"_s, true},
        {u"lang"_s, u"LANGUAGE"_s, u"of the window, zh_CN if not said"_s}};
    std::move(more.begin(), more.end(), std::back_inserter(options));
    return options;
}

Result<> takePicture(QApplication &application, const Invocation &invocation)
{
    app::Desktop desktop(application, invocation.value(u"lang"_s, u"zh_CN"_s));
    TRY(openWindow(desktop, invocation));
    return typist::Typist(desktop).picture(invocation.arguments[0], invocation.arguments[1]);
}

Result<> measureWindow(QApplication &application, const Invocation &invocation)
{
    app::Desktop desktop(application, invocation.value(u"lang"_s, u"zh_CN"_s));
    TRY(openWindow(desktop, invocation));
    return typist::measure(desktop);
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    return core::runCommandLine(
        u"zoufang-typist"_s,
        u"Types visits into the window of an enrolled laptop, with keys alone and no network."_s,
        {{u"type"_s,
          {u"FILE|-"_s},
          u"Types visit objects, one a line; prints each that was saved, with its moment."_s,
          windowOptions({{u"pictures"_s, u"DIR"_s,
                          u"a picture of each step of the first visit with a need and without"_s}}),
          [&](const Invocation &invocation) { return typeVisits(application, invocation); }},
         {u"picture"_s,
          {u"KEY"_s, u"FILE"_s},
          u"Presses one key (as Alt+9) and writes what the window shows then as a PNG."_s,
          windowOptions({}),
          [&](const Invocation &invocation) { return takePicture(application, invocation); }},
         {u"measure"_s,
          {},
          u"Prints when the list stood there and what each key in the box took, in ms; ends when "
          u"its input does."_s,
          windowOptions({}),
          [&](const Invocation &invocation) { return measureWindow(application, invocation); }}},
        QCoreApplication::arguments().mid(1));
}
