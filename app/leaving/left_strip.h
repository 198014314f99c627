// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/leaving/left_over.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace app {

// One calm line above the pages after a form was left in the middle: nothing is lost, and one key
// goes on with it.
class LeftStrip : public QWidget {
    Q_OBJECT

public:
    explicit LeftStrip(QWidget *parent = nullptr);

    // `name`: of the business; empty for a new one.
    void show(const LeftOver &left, const QString &name);
    // It is open again, or there is nothing left of it. Of a visit without target: any.
    void forget(const LeftOver &what);
    // The key that goes on; enabled while there is something to go on with.
    QAction *goOnAction() const { return m_goOn; }
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void goOnWanted(const app::LeftOver &left);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    LeftOver m_left;
    QLabel *m_words;
    QPushButton *m_button;
    QAction *m_goOn;
};

} // namespace app
