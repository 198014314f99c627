// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/seeds.h"

#include "tests/simulation/processes.h"

#include <algorithm>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace sim {

using core::Result;

namespace {

// Five times what hundreds of seeds take. A sanitizer's own share of it is no measure of ours.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 heldMostMiB = 16 * 1024;
#else
constexpr qint64 heldMostMiB = 256;
#endif

// What this process held at most.
qint64 mostHeldMiB()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss / 1024;
}

Result<Tally> playEvery(quint64 first, quint64 last, quint64 step, int ops, size_t failuresMax)
{
    const auto stage = TRY(Stage::make());
    Tally tally;
    for (quint64 seed = first; seed <= last && tally.failures.size() < failuresMax; seed += step) {
        const Plan plan = planFor(seed, ops);
        tally.add(plan, stage->play(plan));
        if (const qint64 held = mostHeldMiB(); held > heldMostMiB) {
            tally.failures.push_back({seed, u"O11"_s, u"the process held %1 MiB"_s.arg(held)});
            break;
        }
    }
    return tally;
}

QByteArray toLine(const Tally &tally)
{
    QByteArray text;
    for (const qint64 number : {tally.seeds, tally.operations, tally.lines, tally.exchanges,
                                tally.recoveries, tally.back, tally.gone, tally.roundsMost}) {
        text += QByteArray::number(number) + '\t';
    }
    for (const FailedSeed &failed : tally.failures) {
        QString what = failed.what;
        what.replace(u'\t', u' ').replace(u'\n', u' ');
        text += QByteArray::number(failed.seed) + '\t' + failed.oracle.toUtf8() + '\t' +
                what.toUtf8() + '\t';
    }
    return text + '\n';
}

Tally fromLine(const QByteArray &text)
{
    const QList<QByteArray> words = text.trimmed().split('\t');
    const auto number = [&words](qsizetype i) { return words.value(i).toLongLong(); };
    Tally tally{number(0), number(1), number(2), number(3), number(4),
                number(5), number(6), number(7), {}};
    for (qsizetype i = 8; i + 2 < words.size(); i += 3) {
        tally.failures.push_back({words[i].toULongLong(), QString::fromUtf8(words[i + 1]),
                                  QString::fromUtf8(words[i + 2])});
    }
    return tally;
}

} // namespace

void Tally::add(const Plan &plan, const Outcome &outcome)
{
    seeds += 1;
    operations += static_cast<qint64>(plan.ops.size());
    lines += outcome.lines;
    exchanges += outcome.exchanges;
    recoveries += outcome.recoveries;
    back += goesBack(plan) ? 1 : 0;
    gone += outcome.gone;
    roundsMost = std::max(roundsMost, outcome.rounds);
    if (outcome.finding) {
        failures.push_back({plan.seed, outcome.finding->oracle, outcome.finding->what});
    }
}

void Tally::add(const Tally &other)
{
    seeds += other.seeds;
    operations += other.operations;
    lines += other.lines;
    exchanges += other.exchanges;
    recoveries += other.recoveries;
    back += other.back;
    gone += other.gone;
    roundsMost = std::max(roundsMost, other.roundsMost);
    failures.insert(failures.end(), other.failures.begin(), other.failures.end());
}

Result<std::unique_ptr<Stage>> Stage::make()
{
    takeOverLibsodium();
    reseedLibsodium(0, 0);
    std::unique_ptr<Stage> stage(new Stage);
    stage->m_vfs = std::make_unique<FaultVfs>();
    stage->m_templates = TRY(Templates::make(*stage->m_vfs));
    return stage;
}

Outcome Stage::play(const Plan &plan, bool prints)
{
    return Play(*m_vfs, m_templates, plan, prints).run();
}

std::unique_ptr<Play> Stage::begin(const Plan &plan)
{
    auto play = std::make_unique<Play>(*m_vfs, m_templates, plan, false);
    play->begin();
    return play;
}

Result<Tally> playSeeds(quint64 first, quint64 last, int ops, int processes, size_t failuresMax)
{
    const auto texts = TRY(inProcesses(processes, [&](int part) {
        const auto own = playEvery(first + static_cast<quint64>(part), last,
                                   static_cast<quint64>(processes), ops, failuresMax);
        return own ? toLine(*own) : QByteArray();
    }));
    Tally tally;
    for (const QByteArray &text : texts) {
        tally.add(fromLine(text));
    }
    std::sort(
        tally.failures.begin(), tally.failures.end(),
        [](const FailedSeed &left, const FailedSeed &right) { return left.seed < right.seed; });
    return tally;
}

} // namespace sim
