// SPDX-License-Identifier: GPL-3.0-or-later
// The window from its program's start to a list one can use, and what a key in the box takes.
#include "core/query/target_list.h"
#include "tests/bench/rows.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

constexpr int patienceMs = 120'000;

struct Start {
    double readyMs = 0;        // from the program's start to the first rows on the screen
    double shownMiB = 0;       // held when the list is there
    double peakMiB = 0;        // with the derivation of the key, which gives its memory back
    std::vector<double> keyMs; // of each key typed into the box, until its answer is painted
};

// zoufang-typist opens the window as the desktop program does and tells the moments.
Start startDesktop(const QString &folder, const QString &passphraseFile)
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    Start start;
    QElapsedTimer timer;
    timer.start();
    program.start(Scene::program(u"zoufang-typist"_s),
                  {u"measure"_s, u"--data"_s, folder, u"--passphrase-file"_s, passphraseFile,
                   u"--lang"_s, u"en"_s});
    while (timer.elapsed() < patienceMs && program.state() != QProcess::NotRunning) {
        (void)program.waitForReadyRead(2);
        start.peakMiB = std::max(start.peakMiB, peakMiB(program.processId()));
        while (program.canReadLine()) {
            const QByteArray line = program.readLine();
            if (line.startsWith("{\"list_rows\":")) {
                start.readyMs = double(timer.nsecsElapsed()) / 1e6;
                start.shownMiB = residentMiB(program.processId());
            } else if (line.startsWith("{\"key_ms\":")) {
                start.keyMs.push_back(line.mid(10, line.indexOf('}') - 10).toDouble());
            } else {
                program.closeWriteChannel(); // {"measured":true}
            }
        }
    }
    if (program.state() != QProcess::NotRunning || program.exitCode() != 0) {
        program.kill();
        program.waitForFinished();
        stop(u"the desktop program did not end well"_s);
    }
    return start;
}

// What has to be done before a first row can be shown, without a window: the key from the
// passphrase, the file opened, the keys of all rows and the first page.
double bareStart(const QString &folder)
{
    return milliseconds([&] {
        const auto passphrase = orStop(core::passphraseFromFile(folder + u"/../passphrase"_s));
        const auto workspace = orStop(client::Workspace::open(folder, passphrase));
        orStop(workspace->store().wait([](core::Database &database) -> core::Result<> {
            std::vector<qint64> keys = TRY(core::targetKeysOf(database, {}));
            keys.resize(std::min<size_t>(keys.size(), 256));
            TRY(core::targetRows(database, keys));
            return {};
        }));
    });
}

} // namespace

void desktopRows(Scene &scene, Report &report)
{
    if (!QFileInfo::exists(Scene::program(u"zoufang"_s))) {
        report.skipped(u"desktop"_s, u"this build has no desktop program (ZOUFANG_APP is off)"_s);
        return;
    }
    for (const QString &login : {tenth, everything}) {
        const QString passphrase = scene.passphraseFile();
        const QString folder = scene.closed(login);
        std::vector<double> ready;
        std::vector<double> keys;
        std::vector<double> floors;
        double peak = 0;
        double shown = 0;
        for (int round = 0; round < scene.sizes.rounds; ++round) {
            floors.push_back(bareStart(folder));
            const Start start = startDesktop(folder, passphrase);
            ready.push_back(start.readyMs);
            keys.insert(keys.end(), start.keyMs.begin(), start.keyMs.end());
            peak = std::max(peak, start.peakMiB);
            shown = std::max(shown, start.shownMiB);
        }
        const bool isMeasured = login == tenth;
        report.row(u"desktop reading '%1': start to its list"_s.arg(login), median(ready), "ms",
                   median(floors), isMeasured ? atMost(1000) : noBudget,
                   u"floor: passphrase, file and first page without a window"_s);
        report.row(u"  its memory with the list shown"_s, shown, "MiB", noFloor,
                   isMeasured ? atMost(200) : noBudget,
                   u"peak %1 MiB, while the key is derived"_s.arg(peak, 0, 'f', 0));
        std::sort(keys.begin(), keys.end());
        report.row(u"  a key in the box until its answer is painted, p99"_s,
                   keys[keys.size() * 99 / 100], "ms", noFloor, isMeasured ? atMost(16) : noBudget,
                   u"median %1 ms of %2 keys"_s.arg(median(keys), 0, 'f', 1).arg(keys.size()));
        scene.reopen(login, folder);
    }
}

} // namespace bench
