// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/charts.h"

#include "app/texts.h"
#include "app/theme.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QFontMetrics>
#include <QHorizontalStackedBarSeries>
#include <QKeyEvent>
#include <QLegend>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedBarSeries>
#include <QStringList>
#include <QValueAxis>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr qreal barShare = 0.6; // of its row or slot

QFontMetrics captionMetrics()
{
    return QFontMetrics(theme::font(theme::TextSize::Caption));
}

int titleHeight()
{
    return QFontMetrics(theme::font()).height() + theme::space(2);
}

int lowestRow()
{
    return captionMetrics().height() + 2;
}

QBarSet *flatSet(Colour colour)
{
    auto *set = new QBarSet(QString());
    set->setColor(theme::colour(colour));
    set->setBorderColor(Qt::transparent);
    return set;
}

} // namespace

LabelledChart::LabelledChart(const QString &title, QWidget *parent)
    : QChartView(parent), m_title(title)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(title);
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setMargins(QMargins(0, 0, 0, 0));
    chart()->legend()->hide();
}

// Both axes only scale; what they would say stands at the bars.
void LabelledChart::setSeries(QAbstractBarSeries *series, Qt::Orientation orientation,
                              int categories, qint64 top, const QStringList &words)
{
    m_top = std::max<qint64>(top, 1);
    chart()->removeAllSeries();
    for (QAbstractAxis *axis : chart()->axes()) {
        chart()->removeAxis(axis);
        delete axis;
    }
    series->setBarWidth(barShare);
    chart()->addSeries(series);
    auto *names = new QBarCategoryAxis;
    for (int i = 0; i < categories; ++i) {
        names->append(QString::number(i));
    }
    auto *values = new QValueAxis;
    values->setRange(0, static_cast<qreal>(m_top));
    const bool isHorizontal = orientation == Qt::Horizontal;
    chart()->addAxis(names, isHorizontal ? Qt::AlignLeft : Qt::AlignBottom);
    chart()->addAxis(values, isHorizontal ? Qt::AlignBottom : Qt::AlignLeft);
    for (QAbstractAxis *axis : std::initializer_list<QAbstractAxis *>{names, values}) {
        series->attachAxis(axis);
        axis->setVisible(false);
    }
    setAccessibleDescription(words.join(u"; "_s));
    m_current = std::clamp(m_current, 0, std::max(0, barCount() - 1));
    updateGeometry();
    relayout();
}

void LabelledChart::relayout()
{
    const QRectF room(0, titleHeight(), width(), height() - titleHeight());
    chart()->setPlotArea(plotIn(room));
    viewport()->update();
}

void LabelledChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    relayout();
}

void LabelledChart::drawForeground(QPainter *painter, const QRectF &exposed)
{
    Q_UNUSED(exposed)
    for (int bar = 0; bar < barCount(); ++bar) {
        const bool isCurrent = hasFocus() && bar == m_current;
        if (isCurrent || bar == m_hovered) {
            painter->setPen(isCurrent ? QPen(theme::colour(Colour::Accent), 1.5) : QPen(Qt::NoPen));
            QColor ground = theme::colour(Colour::Accent);
            ground.setAlphaF(0.10F);
            painter->setBrush(ground);
            painter->drawRoundedRect(barBox(bar).adjusted(1, 1, -1, -1), 4, 4);
        }
    }
    painter->setFont(theme::font());
    painter->setPen(theme::colour(Colour::Text));
    painter->drawText(QRectF(0, 0, width(), titleHeight()), Qt::AlignLeft | Qt::AlignTop, m_title);
    painter->setFont(theme::font(theme::TextSize::Caption));
    drawLabels(*painter, chart()->plotArea());
}

void LabelledChart::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    viewport()->update();
}

// A row of the whole width, or a column from the title down.
QRectF LabelledChart::barBox(int bar) const
{
    const QRectF plot = chart()->plotArea();
    const double parts = std::max(1, barCount());
    if (orientation() == Qt::Horizontal) {
        const double side = plot.height() / parts;
        return {0, plot.top() + side * bar, static_cast<double>(width()), side};
    }
    const double side = plot.width() / parts;
    return {plot.left() + side * bar, static_cast<double>(titleHeight()), side,
            static_cast<double>(height() - titleHeight())};
}

int LabelledChart::barAt(const QPointF &point) const
{
    for (int bar = 0; bar < barCount(); ++bar) {
        if (barBox(bar).contains(point)) {
            return bar;
        }
    }
    return -1;
}

void LabelledChart::choose(int bar)
{
    if (barCount() > 0) {
        m_current = std::clamp(bar, 0, barCount() - 1);
        setStatusTip(barWords(m_current));
        viewport()->update();
    }
}

void LabelledChart::mousePressEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position());
    if (bar >= 0) {
        choose(bar);
    }
    event->accept();
}

void LabelledChart::mouseReleaseEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position());
    if (event->button() == Qt::LeftButton && bar >= 0 && bar == m_current) {
        Q_EMIT
        barWanted(bar);
    }
}

void LabelledChart::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = barAt(event->position());
    viewport()->setCursor(m_hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(m_hovered >= 0 ? barWords(m_hovered) : QString());
    viewport()->update();
}

void LabelledChart::keyPressEvent(QKeyEvent *event)
{
    const bool isHorizontal = orientation() == Qt::Horizontal;
    const int before = isHorizontal ? Qt::Key_Up : Qt::Key_Left;
    const int after = isHorizontal ? Qt::Key_Down : Qt::Key_Right;
    if (event->key() == before) {
        choose(m_current - 1);
    } else if (event->key() == after) {
        choose(m_current + 1);
    } else if (event->key() == Qt::Key_Home) {
        choose(0);
    } else if (event->key() == Qt::Key_End) {
        choose(barCount() - 1);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (barCount() > 0) {
            Q_EMIT
            barWanted(m_current);
        }
    } else {
        event->ignore();
    }
}

void LabelledChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    choose(m_current);
    viewport()->update();
}

void LabelledChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

BarChart::BarChart(const QString &title, QWidget *parent) : LabelledChart(title, parent) {}

void BarChart::setBars(std::vector<ChartBar> bars)
{
    m_bars = std::move(bars);
    auto *series = new QHorizontalStackedBarSeries;
    std::map<Colour, QBarSet *> sets; // a bar's colour is that of the set it has a value in
    QStringList words;
    qint64 top = 0;
    for (const ChartBar &bar : m_bars) {
        if (!sets.contains(bar.colour)) {
            sets[bar.colour] = flatSet(bar.colour);
        }
        top = std::max(top, bar.number);
        words.append(u"%1: %2"_s.arg(bar.name, numberText(bar.number)));
    }
    for (const auto &[colour, set] : sets) {
        for (auto bar = m_bars.rbegin(); bar != m_bars.rend(); ++bar) { // an axis grows upwards
            *set << (bar->colour == colour ? static_cast<qreal>(bar->number) : 0.0);
        }
        series->append(set);
    }
    setSeries(series, Qt::Horizontal, static_cast<int>(m_bars.size()), top, words);
}

QString BarChart::barWords(int bar) const
{
    const ChartBar &shown = m_bars[static_cast<size_t>(bar)];
    return u"%1: %2"_s.arg(shown.name, numberText(shown.number));
}

QSize BarChart::minimumSizeHint() const
{
    return {theme::space(70), titleHeight() + lowestRow() * static_cast<int>(m_bars.size())};
}

QSize BarChart::sizeHint() const
{
    return {theme::space(120),
            titleHeight() + theme::rowHeight() * static_cast<int>(m_bars.size())};
}

QRectF BarChart::plotIn(const QRectF &room) const
{
    const QFontMetrics metrics = captionMetrics();
    int names = 0;
    int numbers = 0;
    for (const ChartBar &bar : m_bars) {
        names = std::max(names, metrics.horizontalAdvance(bar.name));
        numbers = std::max(numbers, metrics.horizontalAdvance(numberText(bar.number)));
    }
    const qreal row =
        std::min(room.height() / static_cast<qreal>(std::max<size_t>(1, m_bars.size())),
                 static_cast<qreal>(theme::rowHeight()));
    const int gap = theme::space(2);
    return {room.left() + names + gap, room.top(), room.width() - names - numbers - 2 * gap,
            row * static_cast<qreal>(m_bars.size())};
}

void BarChart::drawLabels(QPainter &painter, const QRectF &plot) const
{
    if (m_bars.empty()) {
        return;
    }
    const qreal row = plot.height() / static_cast<qreal>(m_bars.size());
    const int gap = theme::space(2);
    qreal y = plot.top();
    painter.setPen(theme::colour(Colour::Text));
    for (const ChartBar &bar : m_bars) {
        const qreal length =
            plot.width() * static_cast<qreal>(bar.number) / static_cast<qreal>(top());
        painter.drawText(QRectF(0, y, plot.left() - gap, row), Qt::AlignRight | Qt::AlignVCenter,
                         bar.name);
        painter.drawText(QRectF(plot.left() + length + gap, y, width(), row),
                         Qt::AlignLeft | Qt::AlignVCenter, numberText(bar.number));
        y += row;
    }
    painter.setPen(theme::colour(Colour::Line));
    painter.drawLine(plot.topLeft(), plot.bottomLeft());
}

DayChart::DayChart(const QString &title, int daysMax, QWidget *parent)
    : LabelledChart(title, parent), m_daysMax(daysMax)
{
}

void DayChart::setDays(const std::map<QDate, qint64> &days, QDate asOf, Colour colour)
{
    m_days.clear();
    auto *series = new QStackedBarSeries;
    QBarSet *set = flatSet(colour);
    QStringList words;
    qint64 top = 0;
    for (int i = m_daysMax - 1; i >= 0; --i) {
        const QDate day = asOf.addDays(-i);
        const auto found = days.find(day);
        const qint64 number = found == days.end() ? 0 : found->second;
        top = std::max(top, number);
        m_days.emplace_back(day, number);
        *set << static_cast<qreal>(number);
        if (number > 0) {
            words.append(u"%1: %2"_s.arg(dayText(day), numberText(number)));
        }
    }
    series->append(set);
    setSeries(series, Qt::Vertical, m_daysMax, top, words);
}

QString DayChart::barWords(int bar) const
{
    return u"%1: %2"_s.arg(dayText(dayOf(bar)), numberText(numberOf(bar)));
}

QStringList DayChart::dayLabels() const
{
    QStringList labels;
    for (const auto &[day, number] : m_days) {
        const bool namesMonth = labels.isEmpty() || day.day() == 1;
        labels.append(namesMonth ? day.toString(u"M-d"_s) : QString::number(day.day()));
    }
    return labels;
}

QSize DayChart::minimumSizeHint() const
{
    return {captionMetrics().horizontalAdvance(u"00-00"_s) * m_daysMax,
            titleHeight() + lowestRow() * 2 + theme::space(8)};
}

QSize DayChart::sizeHint() const
{
    return {minimumSizeHint().width() * 2, titleHeight() + theme::space(36)};
}

QRectF DayChart::plotIn(const QRectF &room) const
{
    const int line = lowestRow(); // the numbers above, the days below
    return room.adjusted(0, line, 0, -line - 2);
}

void DayChart::drawLabels(QPainter &painter, const QRectF &plot) const
{
    const qreal slot = plot.width() / static_cast<qreal>(std::max<size_t>(1, m_days.size()));
    const int line = lowestRow();
    const QStringList labels = dayLabels();
    qreal left = plot.left();
    for (int i = 0; i < labels.size(); ++i) {
        const qint64 number = m_days[static_cast<size_t>(i)].second;
        const qreal length = plot.height() * static_cast<qreal>(number) / static_cast<qreal>(top());
        if (number > 0) {
            painter.setPen(theme::colour(Colour::Text));
            painter.drawText(QRectF(left, plot.bottom() - length - line, slot, line),
                             Qt::AlignCenter, numberText(number));
        }
        painter.setPen(theme::colour(Colour::Muted));
        painter.drawText(QRectF(left, plot.bottom() + 2, slot, line), Qt::AlignCenter, labels[i]);
        left += slot;
    }
    painter.setPen(theme::colour(Colour::Line));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
}

} // namespace app
