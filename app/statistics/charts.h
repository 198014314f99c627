// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/colours.h"

#include <QDate>
#include <QString>

#include <map>
#include <vector>

class QChart;

namespace app {

// One bar: what it is, how many, and the colour of its state.
struct ChartBar {
    QString name;
    qint64 number = 0;
    Colour colour = Colour::Accent;
};

// Flat horizontal bars, each labelled with its name and number; the first on top.
QChart *barChart(const QString &title, const std::vector<ChartBar> &bars);
// One bar a day, the last `daysMax` days up to `asOf`.
QChart *dayChart(const QString &title, const std::map<QDate, qint64> &days, QDate asOf,
                 int daysMax);

} // namespace app
