// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"

#include <QWidget>

#include <array>
#include <optional>

class QLabel;
class QPushButton;

namespace app {

// One point to be answered at the door by 1, 2 or 3: yes, no, to verify.
class AnswerRow : public QWidget {
    Q_OBJECT

public:
    struct Words {
        QString yes;
        QString no;
        QString unsure;
    };

    explicit AnswerRow(const QString &title, QWidget *parent = nullptr);

    void setWords(const Words &words);
    void setTitle(const QString &title);
    // What the roster or a rule knows of it; empty: nothing.
    void setHint(const QString &hint);
    // The given answer. Without one, `suggested` is shown as what the roster says: framed, not
    // filled.
    void setAnswer(std::optional<core::Answer> given, std::optional<core::Answer> suggested);
    // The row the keys 1, 2 and 3 go to.
    void setCurrent(bool isCurrent);
    void takeFocus();
    void pick(core::Answer answer)
    {
        Q_EMIT
        picked(answer);
    }

    std::optional<core::Answer> given() const { return m_given; }
    std::optional<core::Answer> suggested() const { return m_suggested; }

Q_SIGNALS:
    void picked(core::Answer answer);
    void focused();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPushButton *buttonOf(core::Answer answer) const;
    QPushButton *tabStop() const;

    QLabel *m_mark;
    QLabel *m_title;
    QLabel *m_hint;
    std::array<QPushButton *, 3> m_buttons{};
    std::optional<core::Answer> m_given;
    std::optional<core::Answer> m_suggested;
};

} // namespace app
