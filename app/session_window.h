// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "app/theme.h"

#include <QDateTime>
#include <QObject>
#include <QUuid>

#include <memory>

namespace app {

class MainWindow;
class Page;
class StatusLine;
class TargetsPage;

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

Q_SIGNALS:
    void languageWanted(const QString &name);
    void themeWanted(app::ThemeMode mode);

private:
    void addPages();
    void add(Page *page);
    void addTargets();
    void addLedger();
    void addTodos();
    void addSync();
    void addStatusLine();
    void showTarget(const QUuid &target);
    void addViewMenu(const QString &language, ThemeMode theme);
    void closeVisit();
    void followSync();
    void onStoreChanged(const QStringList &tables);
    void onSearch(const QString &text);

    Session m_session;
    std::unique_ptr<MainWindow> m_window;
    TargetsPage *m_targets = nullptr;
    Page *m_sync = nullptr;
    StatusLine *m_status = nullptr;
    QDateTime m_offlineSince; // of the first try that failed
};

} // namespace app
