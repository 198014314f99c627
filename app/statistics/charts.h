// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/colours.h"

#include <QChartView>
#include <QDate>
#include <QString>

#include <map>
#include <vector>

class QAbstractBarSeries;

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
// A bar opens its rows: by a click, or by Enter on the one the arrow keys have chosen.
class LabelledChart : public QChartView {
    Q_OBJECT

public:
    explicit LabelledChart(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    int currentBar() const { return m_current; }
    // The bar at a point of the chart; -1: none.
    int barAt(const QPointF &point) const;
    // Where a bar with its name and number is.
    QRectF barBox(int bar) const;

Q_SIGNALS:
    void barWanted(int bar);

protected:
    // Of the plot, along `orientation`: the part each bar has, name and number included.
    virtual int barCount() const = 0;
    virtual Qt::Orientation orientation() const = 0;
    virtual QString barWords(int bar) const = 0; // name and number, for whoever hears the chart
    // Where the bars go, of what is left under the title.
    virtual QRectF plotIn(const QRectF &room) const = 0;
    virtual void drawLabels(QPainter &painter, const QRectF &plot) const = 0;
    // Shows the bars of `series` in place of those before. `top`: the largest number; `words`: what
    // a screen reader says.
    void setSeries(QAbstractBarSeries *series, Qt::Orientation orientation, int categories,
                   qint64 top, const QStringList &words);
    qint64 top() const { return m_top; } // at least 1

    void resizeEvent(QResizeEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &exposed) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void relayout();
    void choose(int bar);

    QString m_title;
    qint64 m_top = 1;
    int m_current = 0;
    int m_hovered = -1;
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
    int barCount() const override { return static_cast<int>(m_bars.size()); }
    Qt::Orientation orientation() const override { return Qt::Horizontal; }
    QString barWords(int bar) const override;
    QRectF plotIn(const QRectF &room) const override;
    void drawLabels(QPainter &painter, const QRectF &plot) const override;

private:
    std::vector<ChartBar> m_bars;
};

// One column a day, its number on top, the day below.
class DayChart : public LabelledChart {
    Q_OBJECT

public:
    explicit DayChart(const QString &title, int daysMax, QWidget *parent = nullptr);

    // The last `daysMax` days up to `asOf`.
    void setDays(const std::map<QDate, qint64> &days, QDate asOf,
                 Colour colour = Colour::StateVisited);
    QDate dayOf(int bar) const { return m_days[static_cast<size_t>(bar)].first; }
    qint64 numberOf(int bar) const { return m_days[static_cast<size_t>(bar)].second; }

    // What stands below the columns: the day of the month, with the month where it begins.
    QStringList dayLabels() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    int barCount() const override { return static_cast<int>(m_days.size()); }
    Qt::Orientation orientation() const override { return Qt::Vertical; }
    QString barWords(int bar) const override;
    QRectF plotIn(const QRectF &room) const override;
    void drawLabels(QPainter &painter, const QRectF &plot) const override;

private:
    int m_daysMax;
    std::vector<std::pair<QDate, qint64>> m_days;
};

} // namespace app
