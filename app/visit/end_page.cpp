// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/end_page.h"

#include "app/texts.h"
#include "app/theme.h"
#include "app/visit/slip_card.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int cardsInRow = 3;
constexpr int cardsMax = 6; // more stand in the timeline

QGridLayout *slipCards(const core::Visit &visit)
{
    auto *cards = new QGridLayout;
    cards->setHorizontalSpacing(theme::space(10));
    cards->setVerticalSpacing(theme::space(5));
    int shown = 0;
    for (const core::Issue &issue : visit.issues) {
        if (!issue.slip.isEmpty() && shown < cardsMax) {
            cards->addWidget(new SlipCard(issue), shown / cardsInRow, shown % cardsInRow,
                             Qt::AlignTop | Qt::AlignLeft);
            ++shown;
        }
    }
    cards->setColumnStretch(cardsInRow, 1);
    return cards;
}

} // namespace

EndPage::EndPage(const core::Visit &visit, const QString &savedAt, const QList<QAction *> &next,
                 QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(4));
    column->addSpacing(theme::space(4));
    auto *saved = theme::title(new QLabel(tr("✓ Visit saved %1").arg(savedAt)));
    saved->setObjectName(u"savedAt"_s);
    theme::setTone(saved, "good");
    column->addWidget(saved);
    auto *safe =
        new QLabel(tr("It is on this laptop and can no longer be lost by a crash. The next "
                      "sync delivers it to the county; the Sync page shows the receipt."));
    safe->setWordWrap(true);
    column->addWidget(safe);
    QGridLayout *cards = slipCards(visit);
    if (cards->count() > 0) {
        auto *hint = theme::caption(
            new QLabel(tr("Show the business this number: by it the problem can be asked after. It "
                          "stays on the target's page.")));
        hint->setWordWrap(true);
        column->addWidget(hint);
        column->addLayout(cards);
    } else {
        delete cards;
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::space(2));
    m_done = new QPushButton(tr("Back to the list  ⏎"));
    m_done->setObjectName(u"done"_s);
    theme::markPrimary(m_done);
    connect(m_done, &QPushButton::clicked, this, &EndPage::done);
    buttons->addWidget(m_done);
    for (QAction *action : next) {
        auto *button =
            new QPushButton(u"%1  %2"_s.arg(withoutMnemonic(action->text()),
                                            action->shortcut().toString(QKeySequence::NativeText)));
        button->setAccessibleName(withoutMnemonic(action->text()));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);
}

void EndPage::takeFocus()
{
    m_done->show(); // now, not in the loop's next turn: what is hidden takes no focus
    m_done->setFocus();
}

} // namespace app
