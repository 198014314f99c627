// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/colours.h"

#include <QDate>
#include <QString>
#include <QWidget>

#include <map>
#include <vector>

namespace app {

// One bar: what it is, how many, and the colour of its state.
struct ChartBar {
    QString name;
    qint64 number = 0;
    Colour colour = Colour::Accent;
    bool operator==(const ChartBar &) const = default;
};

// Flat horizontal bars under a title, each with its name before and its number behind it; the
// first on top. Painted here: names are never cut and numbers need no axis.
class BarChart : public QWidget {
    Q_OBJECT

public:
    explicit BarChart(const QString &title, QWidget *parent = nullptr);

    void setBars(std::vector<ChartBar> bars);
    const std::vector<ChartBar> &bars() const { return m_bars; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    std::vector<ChartBar> m_bars;
};

// One column a day, its number on top, the day below.
class DayChart : public QWidget {
    Q_OBJECT

public:
    explicit DayChart(const QString &title, int daysMax, QWidget *parent = nullptr);

    // The last `daysMax` days up to `asOf`.
    void setDays(const std::map<QDate, qint64> &days, QDate asOf);

    // What stands below the columns: the day of the month, with the month where it begins.
    QStringList dayLabels() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    int m_daysMax;
    std::vector<std::pair<QDate, qint64>> m_days;
};

} // namespace app
