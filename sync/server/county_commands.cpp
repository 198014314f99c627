// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/json.h"
#include "core/verify_command.h"
#include "sync/protocol/limits.h"
#include "sync/server/admission.h"
#include "sync/server/county.h"
#include "sync/server/duties.h"
#include "sync/server/forwarded.h"
#include "sync/server/http_listener.h"

#include <QDateTime>

#include <csignal>
#include <ctime>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace server {

using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::Result;

namespace {

Result<> init(const Invocation &invocation)
{
    const CountyFolder county = TRY(createCounty(
        invocation.value(u"data"_s), invocation.value(u"name"_s), invocation.value(u"region"_s),
        invocation.value(u"url"_s), TRY(databaseAddress(invocation))));
    const QString fingerprint = QString::fromLatin1(county.fingerprint.toHex(':'));
    if (invocation.json()) {
        JsonWriter writer;
        printLine(writer.beginObject()
                      .put("data", invocation.value(u"data"_s))
                      .put("fingerprint", fingerprint)
                      .endObject()
                      .take());
    } else {
        core::printMessage(u"The county %1 lies in %2.\nCertificate: %3"_s.arg(
            invocation.value(u"name"_s), invocation.value(u"data"_s), fingerprint));
    }
    return {};
}

sigset_t stopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

bool isStopAsked()
{
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1;
}

// Laptops are answered already: a folder of many attachments on a slow disk takes its time.
void lookForFiles(County &county)
{
    const auto missing = county.lookForFiles(isStopAsked);
    if (!missing) {
        qWarning("attachments could not be looked for, start again to do so: %s",
                 qUtf8Printable(missing.error().detail));
    } else if (*missing > 0) {
        core::printMessage(u"%1 attachments are missing or damaged; the laptops that have them are "
                           "asked for them"_s.arg(*missing));
    }
}

// Waits for Ctrl+C or a stop from the system, and looks after the duties meanwhile.
void waitForStop(Duties &duties)
{
    const sigset_t signals = stopSignals();
    const timespec pace{dutyPaceSeconds, 0};
    do {
        for (const QString &sentence : duties.look(QDateTime::currentMSecsSinceEpoch())) {
            qWarning("%s", qUtf8Printable(sentence));
        }
    } while (sigtimedwait(&signals, nullptr, &pace) < 0);
}

// Signals are kept for waitForStop(); every thread started later inherits this.
void holdSignals()
{
    const sigset_t signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

Result<> serve(const Invocation &invocation)
{
    holdSignals();
    const QString folder = invocation.value(u"data"_s);
    CountyFolder opened = TRY(openCounty(invocation));
    // A PostgreSQL has as many servers as one likes; a file has one.
    const auto lock = opened.isShared ? nullptr : lockForServing(folder);
    if (!lock && !opened.isShared) {
        return fail(Error::Kind::Busy,
                    u"%1 is served already by another process; stop that one first"_s.arg(folder));
    }
    const TlsIdentity identity = TRY(TlsIdentity::load(folder));
    const auto proxies = TRY(TrustedProxies::of(invocation.values(u"trusted-proxy"_s)));
    County county(std::move(opened.store), std::move(opened.receiptKey));
    county.keepBlobs(TRY(openCountyBlobs(folder)));
    HttpLimits limits;
    limits.bodyBytesMax = County::bodyBytesMax;
    limits.askerOf = askerOf;
    limits.proves = [&county](const HttpRequest &head) { return county.doubtOf(head); };
    if (!proxies.isEmpty()) {
        limits.callerOf = [&proxies](const HttpRequest &head) { return proxies.callerOf(head); };
    }
    const auto listener = TRY(HttpListener::start(
        invocation.value(u"listen"_s), identity,
        [&county](const HttpRequest &request) { return county.answer(request); }, limits));
    JsonWriter writer;
    writer.beginObject().put("listening", qint64{listener->port()}).put("pid", qint64{getpid()});
    printLine(writer.endObject().take());
    lookForFiles(county);
    Duties duties(folder, opened.isShared, county.store(), county.key());
    waitForStop(duties);
    core::printMessage(u"stopping: answers under way are finished first"_s);
    listener->stop();
    return {};
}

Result<> verify(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    const core::BlobVault blobs = TRY(openCountyBlobs(invocation.value(u"data"_s)));
    const core::VerifyReport report =
        TRY(core::runVerify(*county.store, &blobs, invocation.json()));
    if (!invocation.json()) {
        core::printMessage(
            u"%1 lines in %2 chains: every link holds, the numbering has no gap, the tables say "
            "what the ledger says"_s.arg(report.lines)
                .arg(report.chains));
        core::printBlobs(report.blobs);
    }
    return {};
}

} // namespace

core::CommandOption dataOption()
{
    return {u"data"_s, u"DIR"_s, u"the county's folder"_s, true};
}

std::vector<core::CommandOption> withDatabaseOptions(std::vector<core::CommandOption> options)
{
    options.push_back({u"database"_s, u"postgresql://…"_s,
                       u"keeps the county in a schema of a PostgreSQL (?schema=NAME)"_s});
    options.push_back({u"database-file"_s, u"F"_s,
                       u"the same from a file's first line or, with -, from standard input"_s});
    return options;
}

Result<QByteArray> databaseAddress(const Invocation &invocation)
{
    const QByteArray shown = invocation.value(u"database"_s).toUtf8();
    if (hasPassword(shown)) {
        return fail(Error::Kind::Invalid,
                    u"--database: a password on a command line is seen by everybody on this "
                    "machine; put the address into a file for --database-file, or the password "
                    "into ~/.pgpass"_s);
    }
    if (!shown.isEmpty()) {
        return shown;
    }
    const QString file = invocation.value(u"database-file"_s);
    if (!file.isEmpty()) {
        return addressInFile(TRY(core::readInput(file, 4096)));
    }
    return qgetenv("ZOUFANG_DATABASE");
}

Result<CountyFolder> openCounty(const Invocation &invocation)
{
    return openCounty(invocation.value(u"data"_s));
}

std::vector<core::Command> countyCommands()
{
    return {
        {u"init"_s,
         {},
         u"Makes a county: its database, its keys, its certificate."_s,
         withDatabaseOptions({dataOption(),
                              {u"name"_s, u"NAME"_s, u"what people call it"_s, true},
                              {u"region"_s, u"CODE"_s, u"its region code, 6 or 12 digits"_s, true},
                              {u"url"_s, u"https://HOST:PORT"_s,
                               u"where laptops will find it; goes into enrolment codes"_s}}),
         init},
        {u"serve"_s,
         {},
         u"Answers laptops until it is stopped; prints the port it listens on."_s,
         {dataOption(),
          {u"listen"_s, u"HOST:PORT"_s, u"port 0 takes a free one"_s, true},
          {u"trusted-proxy"_s, u"ADDRESS"_s,
           u"a proxy that is believed when it says for whom it asks (X-Forwarded-For); once for "
           "each"_s,
           false, true}},
         serve},
        {u"verify"_s,
         {},
         u"Walks every chain and the county's own; names the first bad line."_s,
         {dataOption()},
         verify},
    };
}

} // namespace server
