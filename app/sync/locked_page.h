// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/door_desk.h"
#include "core/query/lease.h"
#include "core/query/outbox.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace core {
class Store;
}

namespace app {

// What stands in the stead of lists, map and numbers while reading is locked (SYNC D12): why, what
// is safe, how to unlock it; and a way to record a visit all the same, by what is typed at the
// door.
class LockedPage : public QWidget {
    Q_OBJECT

public:
    // `syncs`: whether this run can sync at all.
    LockedPage(core::Store &store, core::Author author, bool syncs, QWidget *parent = nullptr);

    void show(const core::Lease &lease);
    // Empties the fields: what was typed belongs to the visit now.
    void clear();
    // The visit could not be opened.
    void showTrouble(const core::Error &error);
    core::TypedDoor door() const;

Q_SIGNALS:
    void syncWanted();
    void syncPageWanted();
    void visitWanted(const QUuid &target, const core::TypedDoor &door);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeWords();
    QWidget *makeDoor();
    void read();
    void showOutbox(const core::OutboxStatus &status);
    void record();
    void sayIssues(const std::vector<core::DoorIssue> &issues);

    core::Store &m_store;
    core::Author m_author;
    QLabel *m_title = nullptr;
    QLabel *m_words = nullptr;
    QLabel *m_safe = nullptr;
    QPushButton *m_sync = nullptr;
    QPushButton *m_more = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_code = nullptr;
    QLineEdit *m_address = nullptr;
    QLabel *m_gridLabel = nullptr;
    QComboBox *m_grid = nullptr;
    QPushButton *m_record = nullptr;
    QLabel *m_issue = nullptr;
};

} // namespace app
