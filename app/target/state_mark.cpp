// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/state_mark.h"

#include "app/texts.h"
#include "app/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace app {

namespace {

StateMark markOf(core::TargetState state, bool planned)
{
    const QString word = text(state);
    switch (state) {
    case core::TargetState::Candidate:
    case core::TargetState::Listed:
    case core::TargetState::Assigned:
        return planned ? StateMark{StateShape::Dot, Colour::StatePlanned, word}
                       : StateMark{StateShape::Ring, Colour::StateOpen, word};
    case core::TargetState::PreVisited:
        return {StateShape::Dot, Colour::StatePlanned, word};
    case core::TargetState::Visited:
        return {StateShape::Tick, Colour::StateVisited, word};
    case core::TargetState::Retry:
    case core::TargetState::Unresolved:
        return {StateShape::Triangle, Colour::StateRetry, word};
    case core::TargetState::Excluded:
    case core::TargetState::ClosedInvalid:
        return {StateShape::Cross, Colour::StateInvalid, word};
    }
    Q_UNREACHABLE();
}

// Drawn in a square of 16 units.
QPainterPath flagPath()
{
    QPainterPath path;
    path.moveTo(4, 15);
    path.lineTo(4, 2);
    path.lineTo(13, 2);
    path.lineTo(10.5, 5.5);
    path.lineTo(13, 9);
    path.lineTo(5.4, 9);
    path.lineTo(5.4, 15);
    path.closeSubpath();
    return path;
}

} // namespace

StateMark stateMark(core::TargetState state, bool returned, bool planned)
{
    if (returned) {
        return {StateShape::Flag, Colour::StateReturned, text(core::TargetTab::Returned)};
    }
    return markOf(state, planned);
}

StateMark stateMark(const core::TargetListRow &row)
{
    const auto state = core::fromCode<core::TargetState>(row.state);
    return stateMark(state.value_or(core::TargetState::Candidate), row.returned,
                     row.nextVisitOn.isValid());
}

void paintState(QPainter &painter, const QRectF &square, const StateMark &mark)
{
    const QColor ink = theme::colour(mark.colour);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.scale(square.width() / 16, square.height() / 16);
    const QPen stroke(ink, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(stroke);
    switch (mark.shape) {
    case StateShape::Ring:
        painter.drawEllipse(QPointF(8, 8), 5, 5);
        break;
    case StateShape::Dot:
        painter.setBrush(ink);
        painter.drawEllipse(QPointF(8, 8), 5, 5);
        break;
    case StateShape::Tick:
        painter.drawPolyline(QPolygonF{{2.5, 8.5}, {6.5, 12.5}, {13.5, 4}});
        break;
    case StateShape::Triangle:
        painter.setBrush(ink);
        painter.drawPolygon(QPolygonF{{8, 3.5}, {13, 12}, {3, 12}});
        break;
    case StateShape::Flag:
        painter.fillPath(flagPath(), ink);
        break;
    case StateShape::Cross:
        painter.drawLine(QPointF(4, 4), QPointF(12, 12));
        painter.drawLine(QPointF(12, 4), QPointF(4, 12));
        break;
    }
    painter.restore();
}

} // namespace app
