// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "core/query/before_door.h"

#include <QUuid>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace app {

// What one should know before knocking: who was here lately and with what result, what is recorded
// already, whom to go with, and a calm word when it is too soon. Reads what it shows by itself.
class BeforeDoorPanel : public QWidget {
    Q_OBJECT

public:
    // Whole: with each visit, for the plan of the day. Short: beside a timeline, which has them.
    // Line: one caption, for the head of a form; hidden when there is nothing to say.
    enum class Form { Whole, Short, Line };

    BeforeDoorPanel(const Session &session, Form form, QWidget *parent = nullptr);
    // The same without a session, for a form that has only these.
    BeforeDoorPanel(core::Store &store, core::Author author, Form form, QWidget *parent = nullptr);

    // Reads anew, also for the same one; null: nothing is shown.
    void setTarget(const QUuid &target);
    void showDoor(const core::BeforeDoor &door);

private:
    void reload();
    void showWhole(const core::BeforeDoor &door);
    void showLine(const core::BeforeDoor &door);
    void clear();
    QLabel *add(const QString &words, const char *tone = "", bool isCaption = false);

    core::Store &m_store;
    core::Author m_author;
    Form m_form;
    QUuid m_target;
    QVBoxLayout *m_column = nullptr;
};

} // namespace app
