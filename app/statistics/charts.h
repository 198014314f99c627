// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/colours.h"

#include <QChartView>
#include <QDate>
#include <QString>

#include <map>
#include <vector>

class QBarCategoryAxis;
class QBarSet;
class QValueAxis;

namespace app {

// One bar: what it is, how many, and the colour of its state.
struct ChartBar {
    QString name;
    qint64 number = 0;
    Colour colour = Colour::Accent;
    bool operator==(const ChartBar &) const = default;
};

// A flat chart under a title. Bars are Qt Charts'; names and numbers stand directly at them, drawn
// here in room that was measured for them, because an axis of the library cuts what does not fit.
class LabelledChart : public QChartView {
    Q_OBJECT

public:
    explicit LabelledChart(const QString &title, QWidget *parent = nullptr);

protected:
    // Where the bars go, of what is left under the title.
    virtual QRectF plotIn(const QRectF &room) const = 0;
    virtual void drawLabels(QPainter &painter, const QRectF &plot) const = 0;
    // Lays out again after new values.
    void relayout();

    void resizeEvent(QResizeEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &exposed) override;

private:
    QString m_title;
};

// Horizontal bars, each with its name before and its number behind it; the first on top.
class BarChart : public LabelledChart {
    Q_OBJECT

public:
    explicit BarChart(const QString &title, QWidget *parent = nullptr);

    void setBars(std::vector<ChartBar> bars);
    const std::vector<ChartBar> &bars() const { return m_bars; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    QRectF plotIn(const QRectF &room) const override;
    void drawLabels(QPainter &painter, const QRectF &plot) const override;

private:
    qint64 top() const;

    std::vector<ChartBar> m_bars;
};

// One column a day, its number on top, the day below.
class DayChart : public LabelledChart {
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
    QRectF plotIn(const QRectF &room) const override;
    void drawLabels(QPainter &painter, const QRectF &plot) const override;

private:
    qint64 top() const;

    int m_daysMax;
    std::vector<std::pair<QDate, qint64>> m_days;
};

} // namespace app
