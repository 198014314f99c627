// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/side_by_side.h"

#include "app/theme.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QLabel *plainLabel(const QString &words)
{
    auto *label = new QLabel(words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

bool differ(const std::vector<SideBySide::Column> &columns, qsizetype row)
{
    const auto valueOf = [row](const SideBySide::Column &column) {
        return column.values.value(row);
    };
    return std::any_of(columns.begin(), columns.end(), [&](const SideBySide::Column &column) {
        return valueOf(column) != valueOf(columns.front());
    });
}

} // namespace

SideBySide::SideBySide(QWidget *parent) : QWidget(parent) {}

void SideBySide::setColumns(const QStringList &labels, const std::vector<Column> &columns)
{
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete layout();
    m_columns = static_cast<int>(columns.size());
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::space(6));
    grid->setVerticalSpacing(theme::space(1));
    const int first = labels.isEmpty() ? 0 : 1;
    for (int i = 0; i < m_columns; ++i) {
        const Column &column = columns[static_cast<size_t>(i)];
        grid->addWidget(makeHead(column), 0, first + i, Qt::AlignTop);
        grid->setColumnStretch(first + i, 1);
    }
    int row = 1;
    for (qsizetype line = 0; line < labels.size(); ++line) {
        const bool isOther = differ(columns, line);
        auto *label = theme::caption(new QLabel(labels[line]));
        label->setAlignment(Qt::AlignRight | Qt::AlignTop);
        grid->addWidget(label, row, 0);
        for (int i = 0; i < m_columns; ++i) {
            QLabel *value = plainLabel(columns[static_cast<size_t>(i)].values.value(line));
            if (isOther) {
                theme::setTone(value, "warn");
            } else {
                theme::caption(value);
            }
            grid->addWidget(value, row, first + i, Qt::AlignTop);
        }
        ++row;
    }
    for (int i = 0; i < m_columns; ++i) {
        grid->addWidget(makeButton(columns[static_cast<size_t>(i)], i), row, first + i,
                        Qt::AlignLeft | Qt::AlignTop);
    }
}

QWidget *SideBySide::makeHead(const Column &column) const
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, theme::space(1));
    layout->setSpacing(theme::space(1) / 2);
    QLabel *heading = plainLabel(column.heading);
    heading->setFont(theme::font(theme::TextSize::Title));
    heading->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(heading);
    for (const QString &words : column.source) {
        layout->addWidget(theme::caption(plainLabel(words)));
    }
    if (column.isShown) {
        QLabel *shown = theme::caption(plainLabel(tr("shown until it is decided")));
        theme::setTone(shown, "good");
        layout->addWidget(shown);
    }
    return head;
}

QWidget *SideBySide::makeButton(const Column &column, int index)
{
    auto *button = new QPushButton(u"%1  %2"_s.arg(column.button).arg(index + 1));
    button->setObjectName(u"take%1"_s.arg(index + 1));
    button->setAccessibleName(column.accessible);
    connect(button, &QPushButton::clicked, this, [this, index] {
        Q_EMIT
        taken(index);
    });
    return button;
}

void SideBySide::keyPressEvent(QKeyEvent *event)
{
    const int index = event->key() - Qt::Key_1;
    if (event->modifiers() == Qt::NoModifier && index >= 0 && index < m_columns) {
        Q_EMIT
        taken(index);
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace app
