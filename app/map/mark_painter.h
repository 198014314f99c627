// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/map/map_scene.h"

#include <QHash>
#include <QPixmap>

#include <array>

class QPainter;

namespace app {

// Draws marks and clusters out of pictures that are painted once: a frame has hundreds of them.
class MarkPainter {
public:
    // Forgets its pictures: other colours, another size of text, another screen.
    void reset(double devicePixelRatio);

    void paintMark(QPainter &painter, const QPointF &at, MarkKind kind);
    // A disc with the number, ringed by how many are of which kind; a flag or a triangle beside it
    // where something came back or has to be tried again.
    void paintCluster(QPainter &painter, const QPointF &at, const KindCounts &counts);

    // How far from its middle a mark takes a click, pixels.
    static double radius(quint32 count);

private:
    const QPixmap &disc(const KindCounts &counts, quint32 total);
    QPixmap paintDisc(const std::array<int, core::markKinds> &parts, double radius,
                      const KindCounts &counts) const;
    void paintNumber(QPainter &painter, const QPointF &at, quint32 number);
    QPixmap square(double side) const;

    double m_ratio = 1;
    std::array<QPixmap, core::markKinds> m_marks;
    std::array<QPixmap, 10> m_digits;
    double m_digitWidth = 0;
    double m_digitHeight = 0;
    QHash<quint64, QPixmap> m_discs;
};

} // namespace app
