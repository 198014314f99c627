// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/warnings.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace core {
class Store;
}

namespace app {

// Every warning with what is safe and what to do, on the sync page. Alarms go when the person has
// said so; what only holds now goes with its cause.
class WarningList : public QWidget {
    Q_OBJECT

public:
    explicit WarningList(QWidget *parent = nullptr);

    void show(const std::vector<core::Warning> &warnings);

Q_SIGNALS:
    void understood();

private:
    QVBoxLayout *m_rows = nullptr;
    QPushButton *m_understood = nullptr;
    std::vector<core::Warning> m_shown;
};

// One calm line above the pages: the gravest warning, or how many there are. It says nothing about
// a lease that only comes to its end: that is the status line's.
class WarningStrip : public QWidget {
    Q_OBJECT

public:
    explicit WarningStrip(QWidget *parent = nullptr);

    void show(const std::vector<core::Warning> &warnings);

Q_SIGNALS:
    void understood();
    void moreWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title = nullptr;
    QLabel *m_words = nullptr;
    QPushButton *m_more = nullptr;
    QPushButton *m_understood = nullptr;
};

} // namespace app
