// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/state_label.h"

#include "app/theme.h"

#include <QPainter>

namespace app {

StateLabel::StateLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateLabel::setMark(const StateMark &mark)
{
    m_mark = mark;
    setAccessibleName(mark.word);
    updateGeometry();
    update();
}

QSize StateLabel::sizeHint() const
{
    const int height = std::max(fontMetrics().height(), theme::space(4));
    return {theme::space(5) + theme::space(1) + fontMetrics().horizontalAdvance(m_mark.word),
            height};
}

void StateLabel::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const int size = theme::space(3) + 2;
    paintState(painter, QRect(0, (height() - size) / 2, size, size), m_mark);
    painter.setPen(theme::colour(m_mark.colour));
    painter.drawText(rect().adjusted(theme::space(5), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     m_mark.word);
}

} // namespace app
