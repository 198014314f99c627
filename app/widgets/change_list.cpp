// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/change_list.h"

#include "app/theme.h"

#include <QGridLayout>
#include <QLabel>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QLabel *changeLabel(const QString &words)
{
    auto *label = new QLabel(words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

} // namespace

ChangeList::ChangeList(const std::vector<Row> &rows, QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::space(3));
    grid->setVerticalSpacing(theme::space(1));
    grid->setColumnMinimumWidth(0, theme::space(24));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    int line = 0;
    for (const Row &row : rows) {
        auto *label = theme::caption(new QLabel(row.label));
        label->setAlignment(Qt::AlignRight | Qt::AlignTop);
        QLabel *before = theme::caption(changeLabel(row.before));
        QFont struck = before->font();
        struck.setStrikeOut(true);
        before->setFont(struck);
        QLabel *after = changeLabel(row.after);
        theme::setTone(after, "good");
        after->setAccessibleName(tr("%1: was %2, now %3").arg(row.label, row.before, row.after));
        grid->addWidget(label, line, 0);
        grid->addWidget(before, line, 1);
        grid->addWidget(changeLabel(u"→"_s), line, 2);
        grid->addWidget(after, line, 3);
        ++line;
    }
}

} // namespace app
