// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a sync, by the real client and the real server over TLS on loopback, beside the same
// traffic with nothing looked at (floor_sync.h).
#include "sync/protocol/messages.h"
#include "tests/bench/floor_sync.h"
#include "tests/bench/rows.h"

#include <QFile>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using client::Workspace;
using core::Database;
using core::Result;

namespace bench {

namespace {

// The bytes of the lines not sent yet, for the floor and for PouchDB: the same visits.
std::vector<QByteArray> unsentLines(Workspace &workspace)
{
    return orStop(workspace.store().wait([](Database &database) {
        return database.all(
            "SELECT line FROM ledger WHERE n > coalesce((SELECT max(n) FROM receipt), 0)"
            " ORDER BY n",
            [](const core::Row &row) { return row.blob(0); });
    }));
}

QString writeLines(const QString &path, const std::vector<QByteArray> &lines)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        stop(u"cannot write %1"_s.arg(path));
    }
    for (const QByteArray &line : lines) {
        file.write(line + '\n');
    }
    return path;
}

void printPouch(Report &report, const QString &name, double ours, std::optional<double> pouch)
{
    if (pouch) {
        report.row(
            name, ours, "ms", *pouch, noBudget,
            u"PouchDB stands where the floor does: %1 times ours"_s.arg(*pouch / ours, 0, 'f', 1));
    }
}

double serverPeak(Scene &scene)
{
    return peakMiB(scene.county().pid());
}

void pull(Scene &scene, Report &report, const QString &login, Budget budget, int rounds)
{
    const int packs = scene.packsOf(login);
    std::vector<double> ours;
    std::vector<double> floors;
    client::SyncReport last;
    client::Traffic traffic;
    double peak = 0;
    for (int round = 0; round < rounds; ++round) {
        FloorLaptop floor(scene, scene.path(u"plain-pull-%1-%2"_s.arg(login).arg(round)));
        floors.push_back(milliseconds([&] { floor.pull(login, packs); }));
        const auto workspace = scene.enrolled(login);
        resetPeak();
        const double before = residentMiB();
        ours.push_back(milliseconds([&] { last = scene.sync(*workspace, &traffic); }));
        peak = std::max(peak, peakMiB() - before);
    }
    const qint64 lines = last.linesReceived;
    report.row(u"pull of %1 lines into an empty laptop"_s.arg(lines), median(ours) / 1000, "s",
               median(floors) / 1000, budget,
               u"%1 MB down, %2 requests"_s.arg(double(traffic.received) / 1e6, 0, 'f', 1)
                   .arg(last.requests));
    report.row(u"  its peak memory"_s, peak, "MiB", noFloor, atMost(80),
               u"server %1 MiB"_s.arg(serverPeak(scene), 0, 'f', 0));
    if (login != everything) {
        printPouch(report, u"  beside PouchDB, batches of 1000"_s, median(ours),
                   pouchMs(scene, report, u"pull"_s, {scene.linesOf(login), u"1000"_s}));
    }
}

} // namespace

void pullRows(Scene &scene, Report &report)
{
    pull(scene, report, tenth, atMostTimesFloor(1.5), std::min(scene.sizes.rounds, 2));
    pull(scene, report, everything, scene.sizes.targets < 520'000 ? noBudget : atMost(13), 1);
}

void pushRows(Scene &scene, Report &report)
{
    Workspace &workspace = scene.synced(tenth);
    scene.sync(workspace); // what an earlier row left
    std::vector<double> ours;
    std::vector<double> floors;
    client::Traffic traffic;
    QString file;
    for (int round = 0; round < scene.sizes.rounds; ++round) {
        scene.recordVisits(workspace, scene.sizes.visits);
        const auto lines = unsentLines(workspace);
        file = writeLines(scene.path(u"visits"_s), lines);
        FloorLaptop floor(scene, scene.path(u"plain-push-%1"_s.arg(round)));
        floor.record(lines);
        floors.push_back(milliseconds([&] { floor.push(int(lines.size())); }));
        client::SyncReport done;
        ours.push_back(milliseconds([&] { done = scene.sync(workspace, &traffic); }));
        if (done.linesSent != scene.sizes.visits || !done.verdicts.empty()) {
            stop(
                u"%1 visits arrived, %2 were held"_s.arg(done.linesSent).arg(done.verdicts.size()));
        }
    }
    const auto count = double(scene.sizes.visits);
    report.row(u"push of %1 visits"_s.arg(scene.sizes.visits), median(ours), "ms", median(floors),
               atMostTimesFloor(1.5),
               u"%1 visits/s, %2 B up each"_s.arg(count * 1000 / median(ours), 0, 'f', 0)
                   .arg(double(traffic.sent) / count, 0, 'f', 0));
    for (const QString &batch : {u"100"_s, u"1000"_s}) {
        printPouch(report, u"  beside PouchDB, batches of "_s + batch, median(ours),
                   pouchMs(scene, report, u"push"_s, {file, batch}));
    }
    const auto hundred = unsentHundred(scene, workspace);
    report.row(u"wire bytes of a visit in a batch of 100"_s, hundred.packed, "B", hundred.plain,
               atMost(105), u"the line itself has %1 B"_s.arg(hundred.line, 0, 'f', 0));
}

void manyRows(Scene &scene, Report &report)
{
    struct Team {
        std::unique_ptr<Workspace> workspace;
        std::unique_ptr<FloorLaptop> floor;
    };
    std::vector<Team> teams(static_cast<size_t>(scene.sizes.laptops));
    std::vector<QByteArray> all;
    for (size_t i = 0; i < teams.size(); ++i) {
        Team &team = teams[i];
        team.workspace = scene.enrolled(u"team%1"_s.arg(i));
        scene.sync(*team.workspace);
        scene.recordVisits(*team.workspace, scene.sizes.visitsEach);
        const auto lines = unsentLines(*team.workspace);
        all.insert(all.end(), lines.begin(), lines.end());
        team.floor = std::make_unique<FloorLaptop>(scene, scene.path(u"plain-many-%1"_s.arg(i)));
        team.floor->record(lines);
    }
    const auto atOnce = [&](const std::function<void(Team &)> &work) {
        return milliseconds([&] {
            std::vector<std::thread> threads;
            for (Team &team : teams) {
                threads.emplace_back([&work, &team] { work(team); });
            }
            for (std::thread &thread : threads) {
                thread.join();
            }
        });
    };
    const double floor = atOnce([&](Team &team) { team.floor->push(int(scene.sizes.visitsEach)); });
    std::atomic<qint64> arrived = 0;
    const double ours =
        atOnce([&](Team &team) { arrived += scene.sync(*team.workspace).linesSent; });
    if (arrived != scene.sizes.laptops * scene.sizes.visitsEach) {
        stop(u"only %1 visits arrived"_s.arg(arrived.load()));
    }
    report.row(
        u"%1 laptops × %2 visits at once"_s.arg(scene.sizes.laptops).arg(scene.sizes.visitsEach),
        ours, "ms", floor, atMostTimesFloor(1.5),
        u"every laptop done; server %1 MiB"_s.arg(serverPeak(scene), 0, 'f', 0));
    printPouch(report, u"  beside PouchDB, batches of 500"_s, ours,
               pouchMs(scene, report, u"many"_s,
                       {writeLines(scene.path(u"many"_s), all), u"500"_s,
                        QString::number(scene.sizes.laptops)}));
}

void nothingNewRows(Scene &scene, Report &report)
{
    FloorLaptop floor(scene, scene.path(u"plain-nothing"_s));
    for (const QString &login : {village, everything}) {
        Workspace &workspace = scene.synced(login);
        scene.sync(workspace);
        const auto transport = orStop(workspace.connect(scene.county().url()));
        std::vector<double> ours;
        std::vector<double> floors;
        client::Traffic before;
        client::Traffic after;
        qint64 requests = 0;
        for (int i = 0; i < scene.sizes.saves; ++i) {
            before = transport->traffic();
            client::SyncReport report_;
            ours.push_back(milliseconds([&] {
                report_ = orStop(
                    client::runSitting(workspace.store(), *transport, workspace.signingKey(), {}));
            }));
            requests = report_.requests;
            after = transport->traffic();
            floors.push_back(milliseconds([&] { floor.ask(); }));
        }
        report.row(u"nothing new, reading '%1'"_s.arg(login), median(ours), "ms", median(floors),
                   noBudget, u"p99 %1 ms"_s.arg(percentile(ours, 99), 0, 'f', 2));
        report.row(u"  its requests"_s, double(requests), "", 1, atMost(1));
        report.row(u"  bytes up"_s, double(after.sent - before.sent), "B", noFloor, atMost(500));
        report.row(u"  bytes down"_s, double(after.received - before.received), "B", noFloor,
                   atMost(500));
    }
}

} // namespace bench
