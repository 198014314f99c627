// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/conflict_list.h"

#include "app/icons.h"
#include "app/target/register_text.h"
#include "app/texts.h"
#include "app/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

ConflictList::ConflictList(QWidget *parent) : QWidget(parent) {}

void ConflictList::setConflicts(const std::vector<core::RegisterConflict> &conflicts)
{
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete layout();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    setVisible(!conflicts.empty());
    if (conflicts.empty()) {
        return;
    }
    auto *title =
        new QLabel(tr("%n fact(s) with two values. Nothing is lost; choose what is right.", nullptr,
                      static_cast<int>(conflicts.size())));
    title->setWordWrap(true);
    theme::setTone(title, "warn");
    layout->addWidget(title);
    for (const core::RegisterConflict &conflict : conflicts) {
        addConflict(conflict);
    }
}

void ConflictList::addConflict(const core::RegisterConflict &conflict)
{
    auto *rows = static_cast<QVBoxLayout *>(layout());
    for (const core::Edit &candidate : conflict.state.candidates) {
        const QString value = registerText(conflict.field, candidate.value);
        const QString day = momentText(QDateTime::fromMSecsSinceEpoch(candidate.at, Qt::UTC));
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(theme::space(3));
        auto *label = theme::caption(new QLabel(fieldText(conflict.field)));
        label->setMinimumWidth(theme::space(24));
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto *words = new QLabel(value);
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
        auto *keep = new QPushButton(tr("Take this"));
        keep->setAccessibleName(tr("Take %1 as %2").arg(value, fieldText(conflict.field)));
        connect(keep, &QPushButton::clicked, this,
                [this, field = conflict.field, taken = candidate.value] {
                    Q_EMIT
                    settled(field, taken);
                });
        line->addWidget(label);
        line->addWidget(words, 1);
        line->addWidget(theme::caption(new QLabel(day)));
        line->addWidget(keep);
        rows->addWidget(row);
    }
}

} // namespace app
