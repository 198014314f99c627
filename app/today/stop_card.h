// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "core/day_desk.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace app {

class BeforeDoorPanel;
class StateLabel;

// The door one is about to knock at: who it is, why today, and what is known before.
class StopCard : public QWidget {
    Q_OBJECT

public:
    explicit StopCard(const Session &session, QWidget *parent = nullptr);

    void setRow(const core::PlanRow *row, QDate today); // null: none is chosen

Q_SIGNALS:
    void visitWanted();
    void openWanted();
    void dropWanted();

private:
    QPushButton *addButton(const QString &text, const QString &name);

    QWidget *m_content = nullptr;
    QLabel *m_nothing = nullptr;
    QLabel *m_name = nullptr;
    StateLabel *m_state = nullptr;
    QLabel *m_place = nullptr;
    QLabel *m_contact = nullptr;
    QLabel *m_why = nullptr;
    BeforeDoorPanel *m_before = nullptr;
    QPushButton *m_visit = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_drop = nullptr;
};

} // namespace app
