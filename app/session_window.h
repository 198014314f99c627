// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/leaving/left_over.h"
#include "app/leaving/left_words.h"
#include "app/session.h"
#include "app/theme.h"
#include "core/domain/business_subject.h"
#include "core/domain/codes.h"

#include <QDateTime>
#include <QObject>
#include <QUuid>

#include <memory>

namespace core {
struct Lease;
struct TypedDoor;
struct Visit;
} // namespace core

namespace app {

class FindPanel;
class LeftStrip;
class LockedPage;
class MainWindow;
class Page;
class ProductsPage;
class PeopleMenu;
class StatusLine;
class SyncPage;
class TargetsPage;
class TodayPage;
class VisitForm;
class WarningWatch;

// The main window of one session: makes the pages and connects them; they do not know each other.
class SessionWindow : public QObject {
    Q_OBJECT

public:
    SessionWindow(const Session &session, const QString &language, ThemeMode theme);
    ~SessionWindow() override;

    MainWindow &window() { return *m_window; }
    TargetsPage &targets() { return *m_targets; }
    const Session &session() const { return m_session; }
    void openVisit(const QUuid &target);
    // A form for a business that is on no list; `typed`: what is known of it.
    void openNewTarget(const core::BusinessSubject &typed);
    void openImport();
    // A call or a chat ahead of a visit, logged by two keys.
    void openPreVisit(const QUuid &target, core::VisitMethod method);
    // Leaves the visit, call or new business that is open, all kept that was typed. A window made
    // later goes on there.
    LeftOver leave();
    void goOn(const LeftOver &left);
    void showDrafts();
    void showCopies();
    void setIdleLock(int minutes);

Q_SIGNALS:
    void languageWanted(const QString &name);
    void themeWanted(app::ThemeMode mode);
    void lettersWanted(int percent); // of the usual; 0: the system's
    // Somebody else wants to work here, or nobody.
    void lockWanted();
    void idleLockWanted(int minutes);

private:
    void addPages();
    void add(Page *page);
    void addToday();
    void addTargets();
    void addMap();
    void addLedger();
    void addTodos();
    void addProducts();
    void addRenewals();
    void addSync();
    void addStatusLine();
    void addFind();
    void addWarnings();
    void addLock();
    bool isLocked() const;
    void onLease(const core::Lease &lease);
    void openVisitAtDoor(const QUuid &target, const core::TypedDoor &door);
    void showTarget(const QUuid &target);
    void addViewMenu(const QString &language, ThemeMode theme);
    void addLetters();
    void showVisit(VisitForm *form);
    void closeVisit();
    void reopenVisit();
    void addLeaving();
    void keepLeft();
    void onNewTargetLeft(const core::BusinessSubject &typed);
    void onCallLeft(const CallWords &words, const QString &name);
    void showHandout(const core::Visit &visit);
    void showProducts(const core::Visit &visit);
    void addPeopleMenu();
    void followSync();
    void onStoreChanged(const QStringList &tables);

    Session m_session;
    std::unique_ptr<MainWindow> m_window;
    TodayPage *m_today = nullptr;
    TargetsPage *m_targets = nullptr;
    ProductsPage *m_products = nullptr;
    SyncPage *m_sync = nullptr;
    WarningWatch *m_watch = nullptr;
    LockedPage *m_locked = nullptr;
    StatusLine *m_status = nullptr;
    FindPanel *m_find = nullptr;
    LeftStrip *m_strip = nullptr;
    LeftWords m_left; // what the store has of it
    PeopleMenu *m_people = nullptr;
    QDateTime m_offlineSince; // of the first try that failed
};

} // namespace app
