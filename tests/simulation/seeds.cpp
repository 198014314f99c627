// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/seeds.h"

#include "core/json.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sim {

using core::Error;
using core::fail;
using core::Result;

namespace {

Result<Tally> playEvery(quint64 first, quint64 last, quint64 step, int ops, size_t failuresMax)
{
    const auto stage = TRY(Stage::make());
    Tally tally;
    for (quint64 seed = first; seed <= last && tally.failures.size() < failuresMax; seed += step) {
        const Plan plan = planFor(seed, ops);
        tally.add(plan, stage->play(plan));
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

void writeAll(int to, const QByteArray &bytes)
{
    for (qsizetype written = 0; written < bytes.size();) {
        const auto part =
            ::write(to, bytes.constData() + written, static_cast<size_t>(bytes.size() - written));
        if (part <= 0) {
            return;
        }
        written += part;
    }
}

QByteArray readAll(int from)
{
    QByteArray bytes;
    std::array<char, 4096> part{};
    for (;;) {
        const auto size = ::read(from, part.data(), part.size());
        if (size <= 0) {
            return bytes;
        }
        bytes.append(part.data(), static_cast<qsizetype>(size));
    }
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

Result<Tally> playSeeds(quint64 first, quint64 last, int ops, int processes, size_t failuresMax)
{
    if (processes <= 1) {
        return playEvery(first, last, 1, ops, failuresMax);
    }
    struct Child {
        pid_t pid;
        int from;
    };
    std::vector<Child> children;
    for (int i = 0; i < processes; ++i) {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) {
            return fail(Error::Kind::Storage, u"no pipe for another process"_s);
        }
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::close(ends[0]);
            const auto tally = playEvery(first + static_cast<quint64>(i), last,
                                         static_cast<quint64>(processes), ops, failuresMax);
            writeAll(ends[1], tally ? toLine(*tally) : QByteArray());
            ::_exit(tally ? 0 : 1);
        }
        ::close(ends[1]);
        children.push_back({pid, ends[0]});
    }
    Tally tally;
    bool isWhole = true;
    for (const Child &child : children) {
        const QByteArray text = readAll(child.from);
        ::close(child.from);
        int status = 0;
        ::waitpid(child.pid, &status, 0);
        isWhole = isWhole && status == 0 && !text.isEmpty();
        tally.add(fromLine(text));
    }
    if (!isWhole) {
        return fail(Error::Kind::Storage,
                    u"a process ended before its seeds did; play them with --jobs 1"_s);
    }
    std::sort(
        tally.failures.begin(), tally.failures.end(),
        [](const FailedSeed &left, const FailedSeed &right) { return left.seed < right.seed; });
    return tally;
}

} // namespace sim
