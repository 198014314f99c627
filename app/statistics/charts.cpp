// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/charts.h"

#include "app/texts.h"
#include "app/theme.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QHorizontalStackedBarSeries>
#include <QLegend>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

QChart *flatChart(const QString &title)
{
    auto *chart = new QChart;
    chart->setTitle(title);
    chart->setTitleFont(theme::font(theme::TextSize::Body));
    chart->setTitleBrush(theme::colour(Colour::Text));
    chart->setBackgroundVisible(false);
    chart->setPlotAreaBackgroundVisible(false);
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setMargins(QMargins(0, 0, 0, 0));
    chart->legend()->hide();
    return chart;
}

QBarCategoryAxis *nameAxis(const QStringList &names)
{
    auto *axis = new QBarCategoryAxis;
    axis->append(names);
    axis->setGridLineVisible(false);
    axis->setLinePenColor(theme::colour(Colour::Line));
    axis->setLabelsFont(theme::font(theme::TextSize::Caption));
    axis->setLabelsColor(theme::colour(Colour::Text));
    return axis;
}

// The numbers stand in the labels, so the axis only scales.
QValueAxis *silentAxis(qint64 top)
{
    auto *axis = new QValueAxis;
    axis->setRange(0, static_cast<qreal>(std::max<qint64>(top, 1)));
    axis->setVisible(false);
    return axis;
}

QBarSet *flatSet(Colour colour)
{
    auto *set = new QBarSet(QString());
    set->setColor(theme::colour(colour));
    set->setBorderColor(Qt::transparent);
    return set;
}

} // namespace

QChart *barChart(const QString &title, const std::vector<ChartBar> &bars)
{
    QChart *chart = flatChart(title);
    auto *series = new QHorizontalStackedBarSeries;
    std::map<Colour, QBarSet *> sets; // a bar's colour is that of the set it has a value in
    QStringList names;
    qint64 top = 0;
    const size_t count = bars.size();
    for (size_t i = 0; i < count; ++i) {
        const ChartBar &bar = bars[count - 1 - i]; // the axis grows upwards
        names.append(u"%1  %2"_s.arg(bar.name, numberText(bar.number)));
        top = std::max(top, bar.number);
        if (!sets.contains(bar.colour)) {
            sets[bar.colour] = flatSet(bar.colour);
        }
    }
    for (const auto &[colour, set] : sets) {
        for (size_t i = 0; i < count; ++i) {
            const ChartBar &bar = bars[count - 1 - i];
            *set << (bar.colour == colour ? static_cast<qreal>(bar.number) : 0.0);
        }
        series->append(set);
    }
    series->setBarWidth(0.6);
    chart->addSeries(series);
    QBarCategoryAxis *categories = nameAxis(names);
    QValueAxis *values = silentAxis(top);
    chart->addAxis(categories, Qt::AlignLeft);
    chart->addAxis(values, Qt::AlignBottom);
    series->attachAxis(categories);
    series->attachAxis(values);
    return chart;
}

QChart *dayChart(const QString &title, const std::map<QDate, qint64> &days, QDate asOf, int daysMax)
{
    QChart *chart = flatChart(title);
    auto *series = new QStackedBarSeries;
    QBarSet *set = flatSet(Colour::StateVisited);
    QStringList names;
    qint64 top = 0;
    for (int i = daysMax - 1; i >= 0; --i) {
        const QDate day = asOf.addDays(-i);
        const auto found = days.find(day);
        const qint64 number = found == days.end() ? 0 : found->second;
        top = std::max(top, number);
        *set << static_cast<qreal>(number);
        names.append(day.toString(u"M-d"_s));
    }
    series->append(set);
    series->setBarWidth(0.7);
    chart->addSeries(series);
    QBarCategoryAxis *categories = nameAxis(names);
    auto *values = new QValueAxis;
    values->setRange(0, static_cast<qreal>(std::max<qint64>(top, 4)));
    values->setLabelFormat(u"%.0f"_s);
    values->setTickCount(3);
    values->applyNiceNumbers();
    values->setLabelsFont(theme::font(theme::TextSize::Caption));
    values->setLabelsColor(theme::colour(Colour::Muted));
    values->setGridLineColor(theme::colour(Colour::Line));
    values->setLinePenColor(Qt::transparent);
    chart->addAxis(categories, Qt::AlignBottom);
    chart->addAxis(values, Qt::AlignLeft);
    series->attachAxis(categories);
    series->attachAxis(values);
    return chart;
}

} // namespace app
