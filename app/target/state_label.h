// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/target/state_mark.h"

#include <QWidget>

namespace app {

// A state's shape with its word, as the list shows it.
class StateLabel : public QWidget {
    Q_OBJECT

public:
    explicit StateLabel(QWidget *parent = nullptr);

    void setMark(const StateMark &mark);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StateMark m_mark;
};

} // namespace app
