// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>

// Texts of a window that are not shown whole: labels and buttons smaller than what they say,
// headers narrower than their title, things outside of what holds them.
inline QStringList cutOff(const QWidget &root)
{
    QStringList cut;
    const auto tell = [&](const QWidget *widget, const QString &text) {
        cut.append(QStringLiteral("%1 \"%2\" %3x%4")
                       .arg(QLatin1StringView(widget->metaObject()->className()), text)
                       .arg(widget->width())
                       .arg(widget->height()));
    };
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&root)) {
            continue;
        }
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            const int needed = label->wordWrap() ? label->heightForWidth(label->width())
                                                 : label->sizeHint().height();
            const bool isNarrow = !label->wordWrap() && label->width() < label->sizeHint().width();
            if (!label->text().isEmpty() && (isNarrow || label->height() < needed)) {
                tell(widget, label->text());
            }
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            if (!button->text().isEmpty() && button->width() < button->minimumSizeHint().width()) {
                tell(widget, button->text());
            }
        } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            for (int i = 0; header->orientation() == Qt::Horizontal && i < header->count(); ++i) {
                if (header->sectionSize(i) < header->sectionSizeHint(i)) {
                    tell(widget, header->model()->headerData(i, Qt::Horizontal).toString());
                }
            }
        }
    }
    return cut;
}
