// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/charts.h"

#include "app/texts.h"
#include "app/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

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

void paintTitle(QPainter &painter, const QRect &room, const QString &title)
{
    painter.setFont(theme::font());
    painter.setPen(theme::colour(Colour::Text));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop, title);
}

// Never nothing: a bar of one among thousands is still to be seen.
int lengthOf(qint64 number, qint64 top, int room)
{
    if (number <= 0 || top <= 0) {
        return 0;
    }
    return std::max(2, static_cast<int>(static_cast<double>(number) / static_cast<double>(top) *
                                        static_cast<double>(room)));
}

} // namespace

BarChart::BarChart(const QString &title, QWidget *parent) : QWidget(parent), m_title(title)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(title);
}

void BarChart::setBars(std::vector<ChartBar> bars)
{
    m_bars = std::move(bars);
    QStringList words;
    for (const ChartBar &bar : m_bars) {
        words.append(u"%1: %2"_s.arg(bar.name, numberText(bar.number)));
    }
    setAccessibleDescription(words.join(u"; "_s));
    updateGeometry();
    update();
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

void BarChart::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    paintTitle(painter, rect(), m_title);
    if (m_bars.empty()) {
        return;
    }
    painter.setFont(theme::font(theme::TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    int nameWidth = 0;
    int numberWidth = 0;
    qint64 top = 0;
    for (const ChartBar &bar : m_bars) {
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(bar.name));
        numberWidth = std::max(numberWidth, metrics.horizontalAdvance(numberText(bar.number)));
        top = std::max(top, bar.number);
    }
    const int count = static_cast<int>(m_bars.size());
    const int row = std::min((height() - titleHeight()) / count, theme::rowHeight());
    const int gap = theme::space(2);
    const int left = nameWidth + gap;
    const int thick = std::min(row - 4, theme::space(4));
    int y = titleHeight();
    for (const ChartBar &bar : m_bars) {
        painter.setPen(theme::colour(Colour::Text));
        painter.drawText(QRect(0, y, nameWidth, row), Qt::AlignRight | Qt::AlignVCenter, bar.name);
        const int length = lengthOf(bar.number, top, width() - left - gap - numberWidth);
        painter.fillRect(QRect(left, y + (row - thick) / 2, length, thick),
                         theme::colour(bar.colour));
        painter.drawText(QRect(left + length + gap, y, numberWidth, row),
                         Qt::AlignLeft | Qt::AlignVCenter, numberText(bar.number));
        y += row;
    }
    painter.setPen(theme::colour(Colour::Line));
    painter.drawLine(left - 1, titleHeight(), left - 1, y);
}

DayChart::DayChart(const QString &title, int daysMax, QWidget *parent)
    : QWidget(parent), m_title(title), m_daysMax(daysMax)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(title);
}

void DayChart::setDays(const std::map<QDate, qint64> &days, QDate asOf)
{
    m_days.clear();
    QStringList words;
    for (int i = m_daysMax - 1; i >= 0; --i) {
        const QDate day = asOf.addDays(-i);
        const auto found = days.find(day);
        m_days.emplace_back(day, found == days.end() ? 0 : found->second);
        if (m_days.back().second > 0) {
            words.append(u"%1: %2"_s.arg(dayText(day), numberText(m_days.back().second)));
        }
    }
    setAccessibleDescription(words.join(u"; "_s));
    update();
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

void DayChart::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    paintTitle(painter, rect(), m_title);
    if (m_days.empty()) {
        return;
    }
    painter.setFont(theme::font(theme::TextSize::Caption));
    qint64 top = 0;
    for (const auto &[day, number] : m_days) {
        top = std::max(top, number);
    }
    const int line = lowestRow();
    const int base = height() - line - 2;
    const int room = base - titleHeight() - line;
    const int count = static_cast<int>(m_days.size());
    const QStringList labels = dayLabels();
    for (int i = 0; i < count; ++i) {
        const int left = width() * i / count;
        const int slot = width() * (i + 1) / count - left;
        const qint64 number = m_days[static_cast<size_t>(i)].second;
        const int length = lengthOf(number, top, room);
        painter.fillRect(QRect(left + slot / 6, base - length, slot * 2 / 3, length),
                         theme::colour(Colour::StateVisited));
        painter.setPen(theme::colour(Colour::Text));
        if (number > 0) {
            painter.drawText(QRect(left, base - length - line, slot, line), Qt::AlignCenter,
                             numberText(number));
        }
        painter.setPen(theme::colour(Colour::Muted));
        painter.drawText(QRect(left, base + 2, slot, line), Qt::AlignCenter, labels[i]);
    }
    painter.setPen(theme::colour(Colour::Line));
    painter.drawLine(0, base, width(), base);
}

} // namespace app
