// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/hidden_marks.h"

#include "core/domain/text.h"

#include <QAbstractButton>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextCursor>
#include <QToolTip>

namespace app {

namespace {

template <typename Widget>
void showMarksOf(Widget &widget)
{
    if (const QString text = widget.text(); core::hasHiddenMark(text)) {
        widget.setText(core::shownText(text));
    }
}

void tellLeftOut(QWidget &edit)
{
    QToolTip::showText(edit.mapToGlobal(QPoint(0, edit.height())),
                       HiddenMarks::tr("Invisible marks that turn or hide text were left out."),
                       &edit);
}

} // namespace

HiddenMarks::HiddenMarks(QObject &application, QObject *parent) : QObject(parent)
{
    application.installEventFilter(this);
}

bool HiddenMarks::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        if (auto *label = qobject_cast<QLabel *>(watched)) {
            showMarksOf(*label);
        } else if (auto *button = qobject_cast<QAbstractButton *>(watched)) {
            showMarksOf(*button);
        }
    } else if (event->type() == QEvent::Polish) {
        if (auto *line = qobject_cast<QLineEdit *>(watched)) {
            watch(*line);
        } else if (auto *text = qobject_cast<QPlainTextEdit *>(watched)) {
            watch(*text);
        }
    }
    return false;
}

void HiddenMarks::watch(QLineEdit &edit)
{
    connect(&edit, &QLineEdit::textEdited, this, [&edit](const QString &text) {
        if (core::hasHiddenMark(text)) {
            const int cursor = edit.cursorPosition();
            const QString before = core::withoutHiddenMarks(text.left(cursor));
            edit.setText(core::withoutHiddenMarks(text));
            edit.setCursorPosition(static_cast<int>(before.size()));
            tellLeftOut(edit);
        }
    });
}

void HiddenMarks::watch(QPlainTextEdit &edit)
{
    connect(&edit, &QPlainTextEdit::textChanged, this, [&edit] {
        const QString text = edit.toPlainText();
        if (!edit.hasFocus() || !core::hasHiddenMark(text)) {
            return; // what is laid in the field is what is stored
        }
        const int cursor = edit.textCursor().position();
        const QString before = core::withoutHiddenMarks(text.left(cursor));
        QTextCursor all(edit.document());
        all.select(QTextCursor::Document);
        all.insertText(core::withoutHiddenMarks(text));
        QTextCursor here = edit.textCursor();
        here.setPosition(static_cast<int>(before.size()));
        edit.setTextCursor(here);
        tellLeftOut(edit);
    });
}

QVariant shownCell(const QVariant &value, int role)
{
    const bool isRead =
        role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    return isRead && value.typeId() == QMetaType::QString ? core::shownText(value.toString())
                                                          : value;
}

} // namespace app
