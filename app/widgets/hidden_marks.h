// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>

class QLineEdit;
class QPlainTextEdit;

namespace app {

// Keeps everybody from being shown another name than a text holds (SYNC T16, core::shownText()).
// For the whole program, in one place each: a label or button that is about to be painted shows the
// marks in its text by their numbers; who types or pastes one has it left out and is told so.
// Fields to edit otherwise keep what is stored. Models show theirs by shownCell().
class HiddenMarks : public QObject {
    Q_OBJECT

public:
    // At work as long as it lives.
    explicit HiddenMarks(QObject &application, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watch(QLineEdit &edit);
    void watch(QPlainTextEdit &edit);
};

// What a cell says in this role as a view may show it.
QVariant shownCell(const QVariant &value, int role);

} // namespace app
