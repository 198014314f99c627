// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/mark_painter.h"

#include "app/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <numeric>

namespace app {

namespace {

constexpr double markRadius = 11;
constexpr double badgeSide = 14;
constexpr int ringParts = 12; // the ring is told in twelfths
constexpr int discsMax = 4'000;

// Clockwise from the top: what asks for attention comes first.
constexpr std::array ringOrder{MarkKind::Returned, MarkKind::Retry,   MarkKind::Planned,
                               MarkKind::Open,     MarkKind::Visited, MarkKind::Invalid};

// Twelfths of the whole; nobody who is there gets none.
std::array<int, core::markKinds> partsOf(const KindCounts &counts, quint32 total)
{
    std::array<int, core::markKinds> parts{};
    size_t largest = 0;
    int given = 0;
    for (size_t kind = 0; kind < parts.size(); ++kind) {
        if (counts[kind] > 0) {
            parts[kind] = std::max(1, static_cast<int>(quint64{counts[kind]} * ringParts / total));
        }
        given += parts[kind];
        largest = counts[kind] > counts[largest] ? kind : largest;
    }
    parts[largest] += ringParts - given;
    return parts;
}

} // namespace

void MarkPainter::reset(double devicePixelRatio)
{
    m_ratio = devicePixelRatio;
    m_marks = {};
    m_digits = {};
    m_discs.clear();
}

double MarkPainter::radius(quint32 count)
{
    return count <= 1      ? markRadius
           : count < 10    ? 14
           : count < 100   ? 16
           : count < 1000  ? 19
           : count < 10000 ? 22
                           : 26;
}

QPixmap MarkPainter::square(double side) const
{
    QPixmap pixmap(QSizeF(side * m_ratio, side * m_ratio).toSize());
    pixmap.setDevicePixelRatio(m_ratio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

void MarkPainter::paintMark(QPainter &painter, const QPointF &at, MarkKind kind)
{
    QPixmap &mark = m_marks[static_cast<size_t>(kind)];
    const double side = 2 * markRadius + 2;
    if (mark.isNull()) {
        mark = square(side);
        QPainter inside(&mark);
        inside.setRenderHint(QPainter::Antialiasing);
        const StateMark look = markOf(kind);
        inside.setPen(QPen(theme::colour(look.colour), 1.2));
        inside.setBrush(theme::colour(Colour::Surface));
        inside.drawEllipse(QPointF(side / 2, side / 2), markRadius - 1, markRadius - 1);
        constexpr double shape = 13;
        paintState(inside, QRectF((side - shape) / 2, (side - shape) / 2, shape, shape), look);
    }
    painter.drawPixmap(at - QPointF(side / 2, side / 2), mark);
}

void MarkPainter::paintCluster(QPainter &painter, const QPointF &at, const KindCounts &counts)
{
    const quint32 total = std::accumulate(counts.begin(), counts.end(), quint32{0});
    const QPixmap &pixmap = disc(counts, total);
    const double side = pixmap.width() / pixmap.devicePixelRatio();
    painter.drawPixmap(at - QPointF(side / 2, side / 2), pixmap);
    paintNumber(painter, at, total);
}

const QPixmap &MarkPainter::disc(const KindCounts &counts, quint32 total)
{
    const auto parts = partsOf(counts, total);
    const double size = radius(total);
    auto key = static_cast<quint64>(size);
    for (const int part : parts) {
        key = key << 5 | static_cast<quint64>(part);
    }
    auto found = m_discs.find(key);
    if (found == m_discs.end()) {
        if (m_discs.size() > discsMax) {
            m_discs.clear();
        }
        found = m_discs.insert(key, paintDisc(parts, size, counts));
    }
    return *found;
}

QPixmap MarkPainter::paintDisc(const std::array<int, core::markKinds> &parts, double radius,
                               const KindCounts &counts) const
{
    const double side = 2 * (radius + badgeSide / 2);
    QPixmap pixmap = square(side);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle(side / 2, side / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(Colour::Surface));
    painter.drawEllipse(middle, radius, radius);
    constexpr double ringWidth = 4;
    const double inside = radius - ringWidth / 2;
    const QRectF ring(middle.x() - inside, middle.y() - inside, 2 * inside, 2 * inside);
    double angle = 90 * 16;
    constexpr double step = 360.0 * 16 / ringParts;
    for (const MarkKind kind : ringOrder) {
        const int part = parts[static_cast<size_t>(kind)];
        if (part > 0) {
            painter.setPen(
                QPen(theme::colour(markOf(kind).colour), ringWidth, Qt::SolidLine, Qt::FlatCap));
            const bool isWhole = part == ringParts;
            const double gap = isWhole ? 0 : 60;
            painter.drawArc(ring, qRound(angle - gap / 2), qRound(-part * step + gap));
            angle -= part * step;
        }
    }
    for (const MarkKind kind : {MarkKind::Returned, MarkKind::Retry}) {
        if (counts[static_cast<size_t>(kind)] > 0) {
            const QRectF badge(side - badgeSide - 1, 1, badgeSide, badgeSide);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme::colour(Colour::Surface));
            painter.drawEllipse(badge);
            paintState(painter, badge.adjusted(1.5, 1.5, -1.5, -1.5), markOf(kind));
            break;
        }
    }
    return pixmap;
}

// Out of ten pictures: laying out text hundreds of times a frame takes too long.
void MarkPainter::paintNumber(QPainter &painter, const QPointF &at, quint32 number)
{
    if (m_digits.front().isNull()) {
        QFont font = theme::font(theme::TextSize::Caption);
        font.setWeight(QFont::DemiBold);
        const QFontMetricsF metrics(font);
        m_digitWidth = metrics.horizontalAdvance(u'0');
        m_digitHeight = metrics.height();
        const double side = std::max(m_digitWidth, m_digitHeight);
        for (size_t digit = 0; digit < m_digits.size(); ++digit) {
            m_digits[digit] = square(side);
            QPainter inside(&m_digits[digit]);
            inside.setFont(font);
            inside.setPen(theme::colour(Colour::Text));
            inside.drawText(QRectF(0, 0, side, side), Qt::AlignCenter,
                            QChar(static_cast<char16_t>(u'0' + digit)));
        }
    }
    const QByteArray digits = QByteArray::number(number);
    const double side = std::max(m_digitWidth, m_digitHeight);
    double x = at.x() - m_digitWidth * static_cast<double>(digits.size()) / 2;
    for (const char digit : digits) {
        painter.drawPixmap(QPointF(x + (m_digitWidth - side) / 2, at.y() - side / 2),
                           m_digits[static_cast<size_t>(digit - '0')]);
        x += m_digitWidth;
    }
}

} // namespace app
