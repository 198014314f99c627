// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/command_line.h"
#include "core/json.h"
#include "tests/simulation/crash_points.h"
#include "tests/simulation/mutant_table.h"
#include "tests/simulation/seeds.h"
#include "tests/simulation/shrink.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHashSeed>
#include <QThread>

using namespace Qt::StringLiterals;

namespace {

using core::Error;
using core::fail;
using core::Result;

constexpr qint64 historyBytesMax = 1024 * 1024;
constexpr size_t failuresMax = 20;
constexpr qint64 numberMost = 1'000'000'000;

struct Wanted {
    quint64 first = 1;
    quint64 last = 1;
    int ops = 0;
    int jobs = 1;
    qint64 stride = 1;
    quint64 seedsMax = 1;
    bool json = false;
    bool prints = false;
};

QString sentence(const sim::Outcome &outcome)
{
    return outcome.finding
               ? u"%1 does not hold: %2"_s.arg(outcome.finding->oracle, outcome.finding->what)
               : u"O1 to O12 hold"_s;
}

// One history, twice: the same seed has to give the same trace (O10).
int playOne(const sim::Plan &plan, const Wanted &wanted, bool shrinks)
{
    const auto stage = sim::Stage::make();
    if (!stage) {
        core::printMessage(stage.error().detail);
        return 1;
    }
    sim::Outcome outcome = (*stage)->play(plan, wanted.prints);
    if (!outcome.finding && (*stage)->play(plan).trace != outcome.trace) {
        outcome.finding = sim::Finding{u"O10"_s, u"the same history has another trace"_s};
    }
    if (shrinks && outcome.finding) {
        const QString oracle = outcome.finding->oracle;
        const sim::Plan less = sim::shrink(plan, [&](const sim::Plan &candidate) {
            const sim::Outcome again = (*stage)->play(candidate);
            return again.finding && again.finding->oracle == oracle;
        });
        outcome = (*stage)->play(less, true);
        core::printText(QString::fromUtf8(sim::toText(less)));
    }
    if (wanted.json) {
        core::JsonWriter writer;
        writer.beginObject().put("seed", static_cast<qint64>(plan.seed));
        writer.put("held", !outcome.finding.has_value());
        writer.put("oracle", outcome.finding ? outcome.finding->oracle : QString());
        writer.put("finding", outcome.finding ? outcome.finding->what : QString());
        writer.put("lines", outcome.lines).put("exchanges", outcome.exchanges);
        writer.put("recoveries", outcome.recoveries).put("rounds", outcome.rounds);
        writer.put("trace", QString::fromLatin1(outcome.trace.toHex()));
        core::printLine(writer.endObject().take());
    } else {
        core::printLine(u"seed %1: %2 operations, %3 lines saved, %4 exchanges, %5 recoveries,"
                        " %6 rounds, trace %7"_s.arg(plan.seed)
                            .arg(plan.ops.size())
                            .arg(outcome.lines)
                            .arg(outcome.exchanges)
                            .arg(outcome.recoveries)
                            .arg(outcome.rounds)
                            .arg(QString::fromLatin1(outcome.trace.toHex().left(16)))
                            .toUtf8());
        core::printLine(sentence(outcome).toUtf8());
    }
    return outcome.finding ? 1 : 0;
}

void putFailures(core::JsonWriter &writer, const char *place,
                 const std::vector<sim::FailedSeed> &failures)
{
    writer.key("failures").beginArray();
    for (const sim::FailedSeed &failed : failures) {
        writer.beginObject().put(place, static_cast<qint64>(failed.seed));
        writer.put("oracle", failed.oracle).put("finding", failed.what).endObject();
    }
    writer.endArray();
}

int playMany(const Wanted &wanted)
{
    QElapsedTimer timer;
    timer.start();
    const auto tally =
        sim::playSeeds(wanted.first, wanted.last, wanted.ops, wanted.jobs, failuresMax);
    if (!tally) {
        core::printMessage(tally.error().detail);
        return 1;
    }
    const qint64 ms = std::max<qint64>(1, timer.elapsed());
    if (wanted.json) {
        core::JsonWriter writer;
        writer.beginObject().put("seeds", tally->seeds).put("operations", tally->operations);
        writer.put("lines", tally->lines).put("exchanges", tally->exchanges);
        writer.put("recoveries", tally->recoveries).put("with_restore_or_clone", tally->back);
        writer.put("gone", tally->gone).put("rounds_most", tally->roundsMost).put("ms", ms);
        putFailures(writer, "seed", tally->failures);
        core::printLine(writer.endObject().take());
        return tally->failures.empty() ? 0 : 1;
    }
    for (const sim::FailedSeed &failed : tally->failures) {
        core::printLine(
            u"seed %1: %2: %3"_s.arg(failed.seed).arg(failed.oracle, failed.what).toUtf8());
    }
    core::printLine(u"%1 seeds in %2 s (%3 a second): %4 operations, %5 lines saved, %6 exchanges,"
                    " %7 recoveries; %8 % with a restore, rollback or clone; at most %9 rounds"_s
                        .arg(tally->seeds)
                        .arg(ms / 1000)
                        .arg(tally->seeds * 1000 / ms)
                        .arg(tally->operations)
                        .arg(tally->lines)
                        .arg(tally->exchanges)
                        .arg(tally->recoveries)
                        .arg(tally->back * 100 / std::max<qint64>(1, tally->seeds))
                        .arg(tally->roundsMost)
                        .toUtf8());
    core::printLine(tally->failures.empty()
                        ? QByteArray("O1 to O9, O11 and O12 hold in every seed")
                        : QByteArray::number(tally->failures.size()) + " seeds failed");
    return tally->failures.empty() ? 0 : 1;
}

int tryPoints(const Wanted &wanted)
{
    QElapsedTimer timer;
    timer.start();
    const auto tally = sim::tryCrashPoints(wanted.stride, wanted.jobs);
    if (!tally) {
        core::printMessage(tally.error().detail);
        return 1;
    }
    const bool isGood = tally->failures.empty() && tally->tried > 0;
    if (wanted.json) {
        core::JsonWriter writer;
        writer.beginObject().put("steps", tally->steps).put("calls", tally->calls);
        writer.put("points", tally->points).put("tried", tally->tried);
        writer.put("flips_named", tally->named).put("ms", timer.elapsed());
        putFailures(writer, "step", tally->failures);
        core::printLine(writer.endObject().take());
        return isGood ? 0 : 1;
    }
    for (const sim::FailedSeed &failed : tally->failures) {
        core::printLine(
            u"step %1: %2: %3"_s.arg(failed.seed).arg(failed.oracle, failed.what).toUtf8());
    }
    core::printLine(u"%1 steps, %2 calls to a disk, %3 points of failure, %4 of them tried in %5 s;"
                    " %6 flipped bits named"_s.arg(tally->steps)
                        .arg(tally->calls)
                        .arg(tally->points)
                        .arg(tally->tried)
                        .arg(timer.elapsed() / 1000)
                        .arg(tally->named)
                        .toUtf8());
    core::printLine(isGood ? QByteArray("nothing that was told to be saved is lost at any of them")
                           : QByteArray::number(std::ssize(tally->failures)) + " points failed");
    return isGood ? 0 : 1;
}

QByteArray rowOf(const sim::MutantFate &fate, quint64 seedsMax)
{
    return fate.seeds == 0 ? u"| %1 | alive after %2 | | |"_s.arg(fate.name).arg(seedsMax).toUtf8()
                           : u"| %1 | %2 | %3 | %4 |"_s.arg(fate.name)
                                 .arg(fate.seeds)
                                 .arg(fate.oracle, fate.what.left(90))
                                 .toUtf8();
}

int killAll(const Wanted &wanted)
{
    const auto fates = sim::killMutants(wanted.seedsMax, wanted.jobs);
    if (!fates) {
        core::printMessage(fates.error().detail);
        return 1;
    }
    const auto alive = std::count_if(fates->begin(), fates->end(),
                                     [](const auto &fate) { return fate.seeds == 0; });
    if (wanted.json) {
        core::JsonWriter writer;
        writer.beginObject().put("seeds_max", static_cast<qint64>(wanted.seedsMax));
        writer.key("mutants").beginArray();
        for (const sim::MutantFate &fate : *fates) {
            writer.beginObject().put("name", fate.name).put("seeds", fate.seeds);
            writer.put("oracle", fate.oracle).put("finding", fate.what).endObject();
        }
        core::printLine(writer.endArray().endObject().take());
        return alive == 0 ? 0 : 1;
    }
    for (const sim::MutantFate &fate : *fates) {
        core::printLine(rowOf(fate, wanted.seedsMax));
    }
    core::printLine(u"%1 of %2 mutants were found"_s.arg(std::ssize(*fates) - alive)
                        .arg(fates->size())
                        .toUtf8());
    return alive == 0 ? 0 : 1;
}

// A whole number from 1 on.
Result<qint64> numberOf(const QCommandLineParser &parser, const QString &option, qint64 otherwise)
{
    if (!parser.isSet(option)) {
        return otherwise;
    }
    bool isNumber = true;
    const qint64 number = parser.value(option).toLongLong(&isNumber);
    if (!isNumber || number < 1 || number > numberMost) {
        return fail(Error::Kind::Invalid,
                    u"--%1 takes a number from 1 to %2, not “%3”"_s.arg(option)
                        .arg(numberMost)
                        .arg(parser.value(option)));
    }
    return number;
}

Result<Wanted> wantedOf(const QCommandLineParser &parser)
{
    Wanted wanted;
    const QString range =
        parser.isSet(u"seeds"_s) ? parser.value(u"seeds"_s) : parser.value(u"seed"_s);
    const QStringList ends = range.split(u".."_s);
    bool isFirst = true;
    bool isLast = true;
    wanted.first = ends.value(0).toULongLong(&isFirst);
    wanted.last = ends.back().toULongLong(&isLast);
    if (!range.isEmpty() &&
        (!isFirst || !isLast || wanted.first > wanted.last || ends.size() > 2)) {
        return fail(Error::Kind::Invalid, u"seeds are a number, or a range like 1..1000"_s);
    }
    if (!parser.positionalArguments().isEmpty()) {
        return fail(Error::Kind::Invalid, u"“%1” is no option; --help names all"_s.arg(
                                              parser.positionalArguments().first()));
    }
    wanted.ops = static_cast<int>(TRY(numberOf(parser, u"ops"_s, 0)));
    wanted.jobs = static_cast<int>(
        TRY(numberOf(parser, u"jobs"_s, std::max(1, QThread::idealThreadCount()))));
    wanted.stride = TRY(numberOf(parser, u"crash-points"_s, 1));
    wanted.seedsMax = static_cast<quint64>(TRY(numberOf(parser, u"mutants"_s, 1)));
    wanted.json = parser.isSet(u"json"_s);
    wanted.prints = parser.isSet(u"print"_s);
    return wanted;
}

Result<sim::Plan> planOf(const QCommandLineParser &parser, const Wanted &wanted)
{
    if (parser.isSet(u"replay"_s)) {
        return sim::planFromText(TRY(core::readInput(parser.value(u"replay"_s), historyBytesMax)));
    }
    return sim::planFor(wanted.first, wanted.ops);
}

// What programs log of all that is done to them is for --print.
void sayWhatEndsUs(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg) {
        core::printMessage(message);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed(); // the same history has to play the same
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Plays whole histories of a county, its laptops and everything that can go wrong."_s);
    parser.addHelpOption();
    parser.addOptions(
        {{u"seed"_s, u"One history, played twice."_s, u"N"_s},
         {u"seeds"_s, u"A range of histories."_s, u"A..B"_s},
         {u"ops"_s, u"Operations in a history; else the seed says."_s, u"K"_s},
         {u"jobs"_s, u"Processes; else one a core."_s, u"N"_s},
         {u"crash-points"_s,
          u"Every N-th way in which a disk can fail in a story of sixty steps."_s, u"N"_s},
         {u"shrink"_s, u"Looks for a shorter history that fails as well."_s},
         {u"replay"_s, u"Plays a history that was printed."_s, u"FILE"_s},
         {u"mutants"_s, u"Planted bugs, each with at most so many histories to be found in."_s,
          u"N"_s},
         {u"mutant"_s, u"One of them, for the histories asked for."_s, u"NAME"_s},
         {u"print"_s, u"Prints everything that happens on standard error."_s},
         {u"json"_s, u"Prints JSON."_s}});
    parser.process(application);
    if (!parser.isSet(u"print"_s)) {
        qInstallMessageHandler(sayWhatEndsUs);
    }
    const auto wanted = wantedOf(parser);
    const auto plan =
        wanted ? planOf(parser, *wanted) : Result<sim::Plan>(tl::unexpected(wanted.error()));
    if (!plan) {
        core::printMessage(plan.error().detail);
        return 2;
    }
    if (parser.isSet(u"mutants"_s)) {
        return killAll(*wanted);
    }
    if (parser.isSet(u"mutant"_s)) {
        auto mutant = sim::mutantNamed(parser.value(u"mutant"_s));
        const auto planted =
            mutant ? sim::plant(*mutant) : Result<>(tl::unexpected(mutant.error()));
        if (!planted) {
            core::printMessage(planted.error().detail);
            return 2;
        }
    }
    if (parser.isSet(u"crash-points"_s)) {
        return tryPoints(*wanted);
    }
    return parser.isSet(u"seeds"_s) ? playMany(*wanted)
                                    : playOne(*plan, *wanted, parser.isSet(u"shrink"_s));
}
