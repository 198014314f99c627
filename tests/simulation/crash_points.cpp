// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/crash_points.h"

#include "tests/simulation/processes.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sim {

using core::Result;

namespace {

constexpr std::array faults{Fault::Crash,   Fault::Torn,      Fault::Kill,   Fault::NoSpace,
                            Fault::IoError, Fault::SyncError, Fault::BitFlip};

const char *faultName(Fault fault)
{
    switch (fault) {
    case Fault::None:
        return "none";
    case Fault::Crash:
        return "crash";
    case Fault::Torn:
        return "torn";
    case Fault::Kill:
        return "kill";
    case Fault::NoSpace:
        return "no-space";
    case Fault::IoError:
        return "io-error";
    case Fault::SyncError:
        return "sync-error";
    case Fault::BitFlip:
        return "bit-flip";
    }
    return "";
}

// About sixty steps of two laptops: most work is the first one's.
Plan story(bool encrypted)
{
    Plan plan;
    plan.seed = 60;
    plan.setup = {2, 1, 2, 3, 4, 1500, encrypted};
    constexpr std::array day{OpKind::Visit,     OpKind::Draft,        OpKind::Visit, OpKind::Edit,
                             OpKind::NewTarget, OpKind::Visit,        OpKind::Sync,  OpKind::Amend,
                             OpKind::Visit,     OpKind::CountyEdit,   OpKind::Sync,  OpKind::Edit,
                             OpKind::Sync,      OpKind::CountyMove,   OpKind::Visit, OpKind::Sync,
                             OpKind::Void,      OpKind::CountyTarget, OpKind::Grant, OpKind::Sync};
    for (quint32 i = 0; i < 60; ++i) {
        const OpKind kind = day[i % day.size()];
        // The second laptop works in between, so that there is something to read.
        const quint32 who = i % 7 == 6 ? 1 : 0;
        plan.ops.push_back({kind, i + 1, who, 2 * (i % 11), i * 7 + 1});
    }
    return plan;
}

Result<CrashTally> tryPart(qint64 stride, int part, int parts)
{
    const auto stage = TRY(Stage::make());
    CrashTally tally;
    qint64 point = 0;
    // The cipher is what finds a changed byte wherever it is; without it there is less to write.
    for (const bool encrypted : {false, true}) {
        const Plan plan = story(encrypted);
        auto play = stage->begin(plan);
        for (const Op &op : plan.ops) {
            const Play::Moment before = play->moment();
            for (const bool atCounty : {false, true}) {
                const std::vector<DiskCall> calls = play->callsOf(before, op, atCounty);
                tally.calls += encrypted ? 0 : std::ssize(calls);
                for (const Fault fault : faults) {
                    if ((fault == Fault::BitFlip) != encrypted) {
                        continue;
                    }
                    for (size_t call = 0; call < calls.size(); ++call) {
                        if (!canStrike(fault, calls[call])) {
                            continue;
                        }
                        ++tally.points;
                        if (point++ % (stride * parts) != part * stride) {
                            continue;
                        }
                        ++tally.tried;
                        const auto found = play->strike(
                            before, op, {fault, atCounty, static_cast<qint64>(call)}, tally.named);
                        if (found) {
                            tally.failures.push_back(
                                {op.id, found->oracle,
                                 u"%1 at call %2 of %3, on the %4: %5"_s
                                     .arg(QString::fromLatin1(faultName(fault)))
                                     .arg(call)
                                     .arg(QString::fromLatin1(opName(op.kind)),
                                          atCounty ? u"county"_s : u"laptop"_s, found->what)});
                        }
                    }
                }
            }
            play->goOn(before, op);
            tally.steps += encrypted ? 0 : 1;
        }
    }
    return tally;
}

QByteArray toLine(const CrashTally &tally)
{
    QByteArray text;
    for (const qint64 number : {tally.steps, tally.calls, tally.points, tally.tried, tally.named}) {
        text += QByteArray::number(number) + '\t';
    }
    for (const FailedSeed &failed : tally.failures) {
        text += QByteArray::number(failed.seed) + '\t' + failed.oracle.toUtf8() + '\t' +
                failed.what.simplified().toUtf8() + '\t';
    }
    return text;
}

// What all processes see alike is not summed.
void addLine(CrashTally &tally, const QByteArray &text)
{
    const QList<QByteArray> words = text.split('\t');
    tally.steps = words.value(0).toLongLong();
    tally.calls = words.value(1).toLongLong();
    tally.points = words.value(2).toLongLong();
    tally.tried += words.value(3).toLongLong();
    tally.named += words.value(4).toLongLong();
    for (qsizetype i = 5; i + 2 < words.size(); i += 3) {
        tally.failures.push_back({words[i].toULongLong(), QString::fromUtf8(words[i + 1]),
                                  QString::fromUtf8(words[i + 2])});
    }
}

} // namespace

Result<CrashTally> tryCrashPoints(qint64 stride, int processes)
{
    const auto texts = TRY(inProcesses(processes, [&](int part) {
        const auto own = tryPart(stride, part, processes);
        return own ? toLine(*own) : QByteArray();
    }));
    CrashTally tally;
    for (const QByteArray &text : texts) {
        addLine(tally, text);
    }
    return tally;
}

} // namespace sim
