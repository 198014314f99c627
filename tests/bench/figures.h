// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <functional>
#include <limits>
#include <vector>

namespace bench {

// What a row of the report is held to; less is better in every row.
struct Budget {
    enum class Of { Nothing, Ratio, Figure };
    Of of = Of::Nothing;
    double most = 0;
};
constexpr Budget noBudget;
constexpr Budget atMostTimesFloor(double most)
{
    return {Budget::Of::Ratio, most};
}
constexpr Budget atMost(double most)
{
    return {Budget::Of::Figure, most};
}

constexpr double noFloor = std::numeric_limits<double>::quiet_NaN();

// Prints rows and remembers how many met their budget.
class Report {
public:
    void heading(const QString &text);
    // `unit` is the unit of figure, floor and of a budget on the figure. `note` says more in words.
    void row(const QString &name, double figure, const char *unit, double floor,
             Budget budget = noBudget, const QString &note = {});
    // A row that could not be measured, and why; never silent.
    void skipped(const QString &name, const QString &why);
    void finish() const;

private:
    int m_met = 0;
    int m_missed = 0;
    int m_skipped = 0;
};

double milliseconds(const std::function<void()> &work);
double median(std::vector<double> times);
// The least of the times that `percent` of all do not exceed.
double percentile(std::vector<double> times, int percent);

// The most memory this process (or another) held since resetPeak(), MiB of resident pages.
void resetPeak();
double peakMiB(qint64 pid = 0);
double residentMiB(qint64 pid = 0);

// The value, or the end of the program with the error's sentence: a bench has nobody to tell.
[[noreturn]] void stop(const QString &why);
template <typename T>
T orStop(core::Result<T> result)
{
    if (!result) {
        stop(result.error().detail);
    }
    return core::detail::take(std::move(result));
}

} // namespace bench
