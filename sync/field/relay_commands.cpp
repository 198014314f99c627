// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/field/commands.h"

#include "core/settings.h"
#include "sync/client/carrying.h"
#include "sync/client/relay.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>

#include <sys/signalfd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace field {

using client::Workspace;
using core::Database;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::Result;

namespace {

// Handles events until Ctrl+C or a stop from the system.
void runUntilStopped(int signalFile)
{
    QSocketNotifier stop(signalFile, QSocketNotifier::Read);
    QObject::connect(&stop, &QSocketNotifier::activated, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    QCoreApplication::exec();
}

// Signals come through a file from now on; threads started later inherit that.
int holdSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return ::signalfd(-1, &signals, SFD_CLOEXEC);
}

Result<> relay(const Invocation &invocation)
{
    const int signalFile = holdSignals();
    const auto workspace = TRY(openWorkspace(invocation));
    const QString county =
        TRY(workspace->store()
                .read([](Database &database) {
                    return core::Settings(database).text(core::setting::countyUrl);
                })
                .takeResult());
    client::BundleDesk desk(client::inStore(workspace->store()), workspace->signingKey());
    const auto running = TRY(
        client::Relay::start(invocation.value(u"listen"_s), county, [&](const QByteArray &file) {
            return client::keepToCarry(desk, workspace->carryingFolder(), file);
        }));
    JsonWriter writer;
    writer.beginObject().put("listening", qint64{running->port()}).put("county", county);
    printLine(writer.put("pid", qint64{::getpid()}).endObject().take());
    core::printMessage(
        u"colleagues sync with: zoufang-field sync --via HOST:%1 --data DIR. "
        "Nothing that passes can be read or changed here. Stop with Ctrl+C"_s.arg(running->port()));
    runUntilStopped(signalFile);
    ::close(signalFile);
    const client::RelayCounters done = running->counters();
    core::printMessage(u"%1 connections, %2 bytes up, %3 down, %4 bundles to deliver with the next "
                       "sync"_s.arg(done.connections)
                           .arg(done.bytesUp)
                           .arg(done.bytesDown)
                           .arg(done.bundles));
    return {};
}

Result<> giveBundle(const Invocation &invocation)
{
    const QByteArray file = TRY(client::readBundleFile(invocation.arguments[0]));
    TRY(protocol::readBundleHeader(file));
    TRY(client::giveBundle(invocation.value(u"via"_s), file));
    if (!invocation.json()) {
        core::printMessage(u"the relay keeps it, sealed, and delivers it with its next sync. Keep "
                           "the file until the county has confirmed it"_s);
    } else {
        printLine("{\"given\":true}");
    }
    return {};
}

} // namespace

std::vector<core::Command> relayCommands()
{
    std::vector<core::CommandOption> listening = folderOptions();
    listening.push_back({u"listen"_s, u"HOST:PORT"_s,
                         u"an address of this laptop in the room; port 0 "
                         "takes a free one"_s,
                         true});
    return {
        {u"relay"_s,
         {},
         u"Lets colleagues in one room sync through this laptop, until it is stopped."_s,
         listening,
         relay},
        {u"bundle give"_s,
         {u"FILE"_s},
         u"Leaves a sealed bundle with a colleague's relay, to be delivered later."_s,
         {{u"via"_s, u"HOST:PORT"_s, u"where the relay is"_s, true}},
         giveBundle},
    };
}

} // namespace field
