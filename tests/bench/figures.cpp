// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figures.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

// KiB after this key of /proc/PID/status.
double statusMiB(qint64 pid, const char *key)
{
    QFile status(pid == 0 ? u"/proc/self/status"_s : u"/proc/%1/status"_s.arg(pid));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith(key)) {
                return line.mid(line.indexOf(':') + 1).replace("kB", "").trimmed().toDouble() /
                       1024;
            }
        }
    }
    return 0;
}

QString number(double value)
{
    if (std::isnan(value)) {
        return u"–"_s;
    }
    return QString::number(value, 'f', value < 1 ? 3 : value < 100 ? 2 : 0);
}

} // namespace

void Report::heading(const QString &text)
{
    std::printf("\n%s\n", qPrintable(text));
    std::fflush(stdout);
}

void Report::row(const QString &name, double figure, const char *unit, double floor, Budget budget,
                 const QString &note)
{
    const double ratio = figure / floor;
    const bool isMet = (budget.of == Budget::Of::Ratio ? ratio : figure) <= budget.most;
    QString verdict;
    if (budget.of == Budget::Of::Ratio) {
        verdict = u"%1 (≤ %2 × floor)"_s.arg(isMet ? u"met"_s : u"MISSED"_s).arg(budget.most);
    } else if (budget.of == Budget::Of::Figure) {
        verdict = u"%1 (≤ %2 %3)"_s.arg(isMet ? u"met"_s : u"MISSED"_s)
                      .arg(budget.most)
                      .arg(QString::fromUtf8(unit));
    }
    if (budget.of != Budget::Of::Nothing) {
        ++(isMet ? m_met : m_missed);
    }
    std::printf("%-50s %9s %-6s floor %9s  x %6s  %-22s %s\n", qPrintable(name),
                qPrintable(number(figure)), unit, qPrintable(number(floor)),
                qPrintable(number(ratio)), qPrintable(verdict), qPrintable(note));
    std::fflush(stdout);
}

void Report::skipped(const QString &name, const QString &why)
{
    ++m_skipped;
    std::printf("%-50s SKIPPED: %s\n", qPrintable(name), qPrintable(why));
    std::fflush(stdout);
}

void Report::finish() const
{
    std::printf("\n%d budgets met, %d missed, %d rows skipped\n", m_met, m_missed, m_skipped);
}

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> times)
{
    return percentile(std::move(times), 50);
}

double percentile(std::vector<double> times, int percent)
{
    if (times.empty()) {
        return noFloor;
    }
    std::sort(times.begin(), times.end());
    const size_t at = times.size() * static_cast<size_t>(percent) / 100;
    return times[std::min(at, times.size() - 1)];
}

void resetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly)) {
        file.write("5"); // the kernel's word for "the peak is what is held now"
    }
}

double peakMiB(qint64 pid)
{
    return statusMiB(pid, "VmHWM:");
}

double residentMiB(qint64 pid)
{
    return statusMiB(pid, "VmRSS:");
}

void stop(const QString &why)
{
    std::fprintf(stderr, "zoufang_bench: %s\n", qPrintable(why));
    std::exit(1);
}

} // namespace bench
