// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QActionGroup;
class QMenu;

namespace app {

// What concerns who works here and what is kept of their work, in the program's own menu: locking,
// changing places with a colleague, second copies, the waste bin.
class PeopleMenu : public QObject {
    Q_OBJECT

public:
    PeopleMenu(QMenu *menu, QObject *parent);
    void setIdleLock(int minutes);

Q_SIGNALS:
    void lockWanted();
    void idleLockWanted(int minutes);
    void draftsWanted();
    void copiesWanted();

private:
    void addIdleLocks(QMenu *menu);

    QActionGroup *m_idle;
};

} // namespace app
