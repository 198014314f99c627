// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of the budgets (tests/bench/README.md): its figure, the floor of the same run, and
// their ratio.
#include "tests/bench/rows.h"

#ifdef ZOUFANG_BENCH_WINDOW
#include <QApplication>
#endif
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QSysInfo>
#include <QThread>

#include <sodium.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

using bench::Report;
using bench::Scene;

struct Group {
    const char *name;
    const char *about;
    void (*run)(Scene &, Report &);
};

// In this order: what enrols a laptop first, what changes one last.
constexpr Group groups[] = {
    {"import", "taking a roster over, CSV and xlsx", bench::importRows},
    {"verify", "walking, laying out again and checking a ledger", bench::verifyRows},
    {"pull", "a tenth of the county and all of it into an empty laptop", bench::pullRows},
    {"nothing", "a sync with nothing new", bench::nothingNewRows},
    {"search", "search as you type over all targets", bench::searchRows},
    {"list", "the list: keys in order, filters, first page, counts", bench::listRows},
    // Before the rows that write visits: its list is as the county gave it.
    {"desktop", "the program from start to its list, and its memory", bench::desktopRows},
    {"save", "a visit from form to committed line; flatness", bench::saveRows},
    {"push", "visits to the county; wire bytes", bench::pushRows},
    {"many", "many laptops at once", bench::manyRows},
    {"map", "a frame of the map with fifty thousand targets", bench::mapRows},
};

QString aboutGroups()
{
    QString text = u"Figures of the product beside their floors. Rows:"_s;
    for (const Group &group : groups) {
        text += u"\n  %1  %2"_s.arg(QString::fromUtf8(group.name), -8)
                    .arg(QString::fromUtf8(group.about));
    }
    return text;
}

void printSizes(const bench::Sizes &sizes)
{
    std::printf("zoufang_bench %s, %d processors, %s; seed %llu\n"
                "sizes: %lld targets in %d grids, %lld visits to push, %d laptops x %lld visits, "
                "%lld rows to import, %d rounds\n"
                "x is figure / floor of the same run: quote it, not the figure, which drifts\n",
                ZOUFANG_VERSION, QThread::idealThreadCount(),
                qPrintable(QSysInfo::prettyProductName()),
                static_cast<unsigned long long>(bench::seed), static_cast<long long>(sizes.targets),
                bench::grids, static_cast<long long>(sizes.visits), sizes.laptops,
                static_cast<long long>(sizes.visitsEach), static_cast<long long>(sizes.importRows),
                sizes.rounds);
}

} // namespace

int main(int argc, char **argv)
{
#ifdef ZOUFANG_BENCH_WINDOW
    qputenv("QT_QPA_PLATFORM", "offscreen"); // a map is painted, nobody looks
    const QApplication application(argc, argv);
#else
    const QCoreApplication application(argc, argv);
#endif
    QCommandLineParser parser;
    parser.setApplicationDescription(aboutGroups());
    const QCommandLineOption quick(u"quick"_s, u"Small sizes: shows that every row runs."_s);
    const QCommandLineOption targets(u"targets"_s, u"How many targets the county has."_s, u"N"_s);
    const QCommandLineOption keep(
        u"folder"_s, u"Keep the made-up county here, and use it again when it is there."_s,
        u"DIR"_s);
    QCommandLineOption floorServer(u"serve-floor"_s, u"The floor's server."_s, u"DIR"_s);
    floorServer.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({quick, targets, keep, floorServer});
    parser.addPositionalArgument(u"row"_s, u"Only these rows."_s, u"[ROW…]"_s);
    parser.addHelpOption();
    parser.process(application);
    if (sodium_init() < 0) {
        bench::stop(u"libsodium does not start"_s);
    }
    if (parser.isSet(floorServer)) {
        return bench::serveFloor(parser.value(floorServer));
    }
    bench::Sizes sizes = parser.isSet(quick) ? bench::Sizes::quick() : bench::Sizes();
    if (parser.isSet(targets)) {
        sizes.targets = std::max<qint64>(1'000, parser.value(targets).toLongLong());
    }
    const QTemporaryDir scratch;
    printSizes(sizes);
    Scene scene(sizes, scratch.path(), parser.value(keep));
    Report report;
    const QStringList wanted = parser.positionalArguments();
    for (const Group &group : groups) {
        const QString name = QString::fromUtf8(group.name);
        if (wanted.isEmpty() || wanted.contains(name)) {
            report.heading(name + u": "_s + QString::fromUtf8(group.about));
            group.run(scene, report);
        }
    }
    report.finish();
    return 0;
}
