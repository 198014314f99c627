// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/courier.h"
#include "sync/client/room.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace client {
class SyncThread;
}

namespace app {

class PlainTable;

// Room sync: one laptop stands in for the network of the others. At the left leading a room, at the
// right taking part in one.
class RoomPanel : public QWidget {
    Q_OBJECT

public:
    // Null: this run has none.
    RoomPanel(client::Room *room, client::SyncThread *sync, client::Courier *courier,
              QWidget *parent = nullptr);

    // Reads anew which addresses this computer has.
    void refresh();
    QList<QWidget *> panes() const;

Q_SIGNALS:
    // Sync goes another way from now on.
    void routeChanged();

private:
    QWidget *makeLead();
    QWidget *makeJoin();
    void toggleRoom();
    void showRoom();
    void showRoute();
    void join();
    void leave();
    void giveBundle();
    void sayHere(const QString &words, const char *tone);

    client::Room *m_room;
    client::SyncThread *m_sync;
    client::Courier *m_courier;
    QComboBox *m_address = nullptr;
    QPushButton *m_toggle = nullptr;
    QLabel *m_code = nullptr;
    QLabel *m_leadWords = nullptr;
    QTableView *m_visitors = nullptr;
    PlainTable *m_visitorModel = nullptr;
    QLineEdit *m_via = nullptr;
    QPushButton *m_join = nullptr;
    QPushButton *m_leave = nullptr;
    QPushButton *m_give = nullptr;
    QLabel *m_joinWords = nullptr;
    bool m_isOpening = false;
};

} // namespace app
