// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/figure_tile.h"

#include "app/theme.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

FigureTile::FigureTile(const QString &name, QWidget *parent)
    : QWidget(parent), m_name(name), m_figure(new QLabel), m_note(new QLabel)
{
    auto *caption = theme::caption(new QLabel(name));
    QFont large = theme::font(theme::TextSize::Title);
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_figure->setFont(large);
    m_figure->setTextFormat(Qt::RichText);
    theme::caption(m_note);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_note->setMinimumHeight(theme::rowHeight(2) - theme::space(2));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(caption);
    column->addWidget(m_figure);
    column->addWidget(m_note);
}

void FigureTile::setFigure(const QString &figure, const QString &unit, const QString &note)
{
    m_figure->setText(unit.isEmpty() ? figure.toHtmlEscaped()
                                     : u"%1 <small>%2</small>"_s.arg(figure.toHtmlEscaped(),
                                                                     unit.toHtmlEscaped()));
    m_note->setText(note);
    setAccessibleName(u"%1: %2 %3. %4"_s.arg(m_name, figure, unit, note));
}

} // namespace app
