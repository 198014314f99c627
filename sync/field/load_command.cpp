// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/field/commands.h"

#include "core/json.h"
#include "core/query/target_list.h"
#include "core/visit_desk.h"
#include "sync/client/sitting.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QUrl>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace field {

using client::Workspace;
using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::Result;

namespace {

constexpr qint64 devicesMax = 200;
constexpr qint64 linesMax = 20'000;
constexpr size_t linesPerJob = 100;
constexpr std::chrono::milliseconds againAfter{200};

// One laptop of the load: enrolled in a folder of its own, with visits waiting to be sent.
struct LoadLaptop {
    std::unique_ptr<Workspace> workspace;
    qint64 ms = 0; // its sitting took
    client::Traffic traffic;
    qint64 sent = 0;
    qint64 brokenOff = 0; // sittings
    QString failure;
};

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == u"localhost" || host == u"::1" || host.startsWith(u"127.");
}

Result<QStringList> readCodes(const Invocation &invocation, qint64 devices)
{
    const QByteArray text = TRY(core::readInput(invocation.value(u"codes"_s), 1024 * 1024));
    QStringList codes = QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
    if (codes.size() < devices) {
        return fail(Error::Kind::Invalid, u"--codes holds %1 codes, %2 devices need one each; "
                                          u"zoufang-county user add … --codes %2 "
                                          "makes them"_s.arg(codes.size())
                                              .arg(devices));
    }
    return codes;
}

core::Visit madeUpVisit(const QUuid &target, qint64 number)
{
    core::Visit visit;
    visit.target = target;
    visit.outcome = number % 5 == 0 ? core::VisitOutcome::Potential : core::VisitOutcome::NoNeed;
    visit.businessNote = u"load %1"_s.arg(number);
    visit.followUpPlan = number % 5 == 0 ? u"call again"_s : QString();
    return visit;
}

// Records `lines` visits over the targets this laptop holds.
Result<> recordVisits(Workspace &workspace, qint64 lines)
{
    const auto keys = TRY(workspace.store()
                              .read([](Database &database) {
                                  core::TargetFilter everything;
                                  everything.tab = core::TargetTab::All;
                                  return core::targetKeysOf(database, everything);
                              })
                              .takeResult());
    if (keys.empty()) {
        return fail(Error::Kind::NotFound,
                    u"the person of the codes reads no targets; give them a grid that has some"_s);
    }
    for (qint64 first = 0; first < lines; first += static_cast<qint64>(linesPerJob)) {
        TRY(workspace.store().wait([&](Database &database) -> Result<> {
            for (qint64 i = first; i < std::min(lines, first + static_cast<qint64>(linesPerJob));
                 ++i) {
                const qint64 row = keys[static_cast<size_t>(i) % keys.size()];
                const auto target = TRY(core::TargetRepository(database).findRow(row));
                const auto preparation =
                    TRY(core::prepareVisit(database, target->subject.id, workspace.author()));
                const core::Visit visit = core::judged(
                    preparation, madeUpVisit(target->subject.id, i), workspace.author().nowMs());
                TRY(core::recordVisit(database, visit, workspace.author()));
            }
            return {};
        }));
    }
    return {};
}

Result<client::SyncReport> sitDown(LoadLaptop &laptop)
{
    const auto transport = TRY(laptop.workspace->connect());
    const auto report = client::runSitting(laptop.workspace->store(), *transport,
                                           laptop.workspace->signingKey(), {});
    laptop.traffic = transport->traffic();
    return report;
}

Result<> prepareLaptop(LoadLaptop &laptop, const QString &folder, const QString &code,
                       const QString &url, qint64 lines)
{
    const core::SecretBytes passphrase = core::passphraseFrom(u"load only, thrown away"_s);
    laptop.workspace = TRY(Workspace::enrol(folder, code, url, passphrase));
    TRY(sitDown(laptop));
    return recordVisits(*laptop.workspace, lines);
}

// Sits down again after a sitting that broke off, as the program's own background sync does, until
// `patienceMs` is over.
void syncOne(LoadLaptop &laptop, qint64 patienceMs)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        const auto report = sitDown(laptop);
        laptop.ms = timer.elapsed();
        if (report) {
            laptop.sent += report->linesSent;
            laptop.failure.clear();
            return;
        }
        laptop.failure = report.error().detail;
        if (laptop.ms >= patienceMs) {
            return;
        }
        ++laptop.brokenOff;
        std::this_thread::sleep_for(againAfter);
    }
}

void syncAllAtOnce(std::vector<LoadLaptop> &laptops, qint64 patienceMs)
{
    std::vector<std::thread> threads;
    for (LoadLaptop &laptop : laptops) {
        threads.emplace_back([&laptop, patienceMs] { syncOne(laptop, patienceMs); });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
}

void print(const std::vector<LoadLaptop> &laptops, qint64 wallMs)
{
    std::vector<qint64> times;
    qint64 sent = 0;
    qint64 up = 0;
    qint64 down = 0;
    qint64 failed = 0;
    qint64 brokenOff = 0;
    for (const LoadLaptop &laptop : laptops) {
        times.push_back(laptop.ms);
        sent += laptop.sent;
        up += laptop.traffic.sent;
        down += laptop.traffic.received;
        brokenOff += laptop.brokenOff;
        failed += laptop.failure.isEmpty() ? 0 : 1;
    }
    std::sort(times.begin(), times.end());
    const auto percentile = [&](size_t percent) {
        return times[std::min(times.size() - 1, times.size() * percent / 100)];
    };
    JsonWriter writer;
    writer.beginObject().put("devices", qint64{std::ssize(laptops)}).put("failed", failed);
    writer.put("broken_off", brokenOff)
        .put("lines", sent)
        .put("wall_ms", wallMs)
        .put("lines_per_second", sent * 1000 / std::max<qint64>(1, wallMs));
    writer.put("p50_ms", percentile(50))
        .put("p90_ms", percentile(90))
        .put("p99_ms", percentile(99));
    writer.put("max_ms", times.back()).put("bytes_up", up).put("bytes_down", down);
    core::printLine(writer.endObject().take());
}

Result<> load(const Invocation &invocation)
{
    const qint64 devices = TRY(invocation.number(u"devices"_s, 20, 1));
    const qint64 lines = TRY(invocation.number(u"lines"_s, 500, 1));
    const QString url = invocation.value(u"url"_s);
    if (devices > devicesMax || lines > linesMax || !isLoopback(QUrl(url))) {
        return fail(
            Error::Kind::Invalid,
            u"load takes at most %1 devices and %2 lines each, and only a server on this computer"_s
                .arg(devicesMax)
                .arg(linesMax));
    }
    const QStringList codes = TRY(readCodes(invocation, devices));
    const QTemporaryDir scratch;
    qputenv("ZOUFANG_KEYS", QFile::encodeName(scratch.filePath(u"keys"_s)));
    std::vector<LoadLaptop> laptops(static_cast<size_t>(devices));
    for (size_t i = 0; i < laptops.size(); ++i) {
        core::printProgress(u"laptop %1 of %2"_s.arg(i + 1).arg(devices));
        TRY(prepareLaptop(laptops[i], scratch.filePath(QString::number(i)),
                          codes[static_cast<qsizetype>(i)], url, lines));
    }
    core::printProgress(QString());
    QElapsedTimer timer;
    timer.start();
    syncAllAtOnce(laptops, TRY(invocation.number(u"patience"_s, 0, 0)) * 1000);
    print(laptops, timer.elapsed());
    for (const LoadLaptop &laptop : laptops) {
        if (!laptop.failure.isEmpty()) {
            return fail(Error::Kind::Busy, laptop.failure);
        }
    }
    return {};
}

} // namespace

std::vector<core::Command> loadCommands()
{
    return {{u"load"_s,
             {},
             u"Bounded load against a server on this computer; prints rates and percentiles."_s,
             {{u"url"_s, u"https://HOST:PORT"_s, u"the server"_s, true},
              {u"codes"_s, u"FILE|-"_s, u"one enrolment code a line, one for each device"_s, true},
              {u"devices"_s, u"N"_s, u"laptops, 20 if not said"_s},
              {u"lines"_s, u"M"_s, u"visits of each, 500 if not said"_s},
              {u"patience"_s, u"S"_s, u"seconds in which a sitting that broke off is repeated"_s}},
             load}};
}

} // namespace field
