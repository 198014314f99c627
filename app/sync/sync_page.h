// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/page.h"
#include "app/session.h"
#include "core/ledger/departure.h"
#include "core/query/undelivered.h"
#include "core/query/warnings.h"
#include "core/result.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTimer;

namespace client {
struct SittingProgress;
struct SyncOutcome;
} // namespace client

namespace app {

class ChangesPanel;
class DepartedPanel;
class RoomPanel;
class StickPanel;
class WarningList;

// What is on this laptop only, what came back with a question, the county's last word, and the ways
// to it: the network, a stick, a room. It says what the tables say: delivered is only what the
// county has signed for.
class SyncPage : public Page {
    Q_OBJECT

public:
    explicit SyncPage(const Session &session, QWidget *parent = nullptr);

    QString title() const override { return tr("Sync"); }
    QIcon icon() const override;
    void activate() override;
    QList<QWidget *> panes() override;
    bool showsRecords() const override { return false; }

    // How far the sitting under way has come.
    void showProgress(const client::SittingProgress &progress);
    // The sitting is over.
    void showOutcome(const client::SyncOutcome &outcome);
    // While reading is locked (core/query/lease.h) it tells how many and how much, and no names.
    void setLocked(bool isLocked);
    StickPanel &stick() { return *m_stick; }

Q_SIGNALS:
    void shown();
    // The person has read the alarms.
    void warningsUnderstood();

private:
    // What one reading brings.
    struct Told {
        core::Undelivered box;
        std::vector<core::Warning> warnings;
        std::vector<core::Departure> gone;
    };

    QWidget *makeHead();
    QWidget *makeState();
    QWidget *makeButtons();
    void makePanels();
    void makeTabs();
    void connectSync();
    void addKeys();
    void syncNow();
    void showStarted();
    void refreshButtons();
    void read();
    static core::Result<Told> readAll(core::Database &database, QDate today, qint64 nowMs);
    void present(const core::Result<Told> &answer);
    void showState(const core::Undelivered &box);
    void showReceipt(const core::Undelivered &box);
    void showNotices(const core::Undelivered &box);
    void showBundled();

    Session m_session;
    QLabel *m_state = nullptr;
    QLabel *m_safe = nullptr;
    QLabel *m_receipt = nullptr;
    QLabel *m_notice = nullptr;
    QLabel *m_trouble = nullptr;
    WarningList *m_warnings = nullptr;
    QPushButton *m_syncNow = nullptr;
    QPushButton *m_stop = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_progress = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_panels = nullptr;
    ChangesPanel *m_changes = nullptr;
    StickPanel *m_stick = nullptr;
    RoomPanel *m_room = nullptr;
    DepartedPanel *m_departed = nullptr;
    QTimer *m_later = nullptr;
};

} // namespace app
