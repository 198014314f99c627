// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/slip_card.h"

#include "app/theme.h"
#include "core/domain/slip.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

SlipCard::SlipCard(const core::Issue &issue, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(theme::caption(new QLabel(tr("Slip number"))));
    auto *number = new QLabel(core::spokenSlip(issue.slip));
    number->setObjectName(u"slipNumber"_s);
    number->setAccessibleName(tr("Slip number %1").arg(core::spokenSlip(issue.slip)));
    number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont large = theme::font(theme::TextSize::Title);
    large.setPointSizeF(large.pointSizeF() * 2.2);
    large.setWeight(QFont::DemiBold);
    number->setFont(large);
    column->addWidget(number);
    auto *words = new QLabel(issue.description);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    column->addWidget(words);
}

} // namespace app
