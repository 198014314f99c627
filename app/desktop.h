// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/entry/opening.h"
#include "app/language.h"
#include "app/leaving/left_over.h"
#include "app/people/idle_lock.h"
#include "app/theme.h"
#include "app/widgets/hidden_marks.h"

#include <QObject>
#include <QUuid>

#include <functional>
#include <memory>

class QApplication;

namespace app {

class EntryWindow;
class MainWindow;
class SessionWindow;

// Owns the windows one after the other: first the way in, then the one to work in. A change of
// language or colours builds the window anew at the same place; forms that are open are drafts on
// the disk by then.
class Desktop : public QObject {
    Q_OBJECT

public:
    // `language`: asked for on the command line; it stands above what is stored.
    Desktop(QApplication &application, const QString &language, QObject *parent = nullptr);
    ~Desktop() override;

    // The way into one folder alone.
    EntryWindow *showEntry(Opening opening, const QString &code, const QString &url);
    // The way in for whoever works on this laptop: who was here last, or, with a code, somebody
    // new. `find` is asked again whenever the way in is shown.
    EntryWindow *showEntry(std::function<Entrance()> find, const QString &code, const QString &url);
    // Closes the records (what is being typed is a draft by then) and shows the way in. Whoever
    // unlocks the same records goes on in the visit that was open.
    void lock();
    IdleLock &idleLock() { return m_idle; }
    EntryWindow *entry() const { return m_entry.get(); }
    void showSession(std::shared_ptr<OpenedFolder> folder);
    void useLanguage(const QString &name);
    // The same for this run alone: nothing is kept.
    void speak(const QString &name);
    void useTheme(ThemeMode mode);
    // Percent of the usual, 0: as the system has them.
    void useLetters(int percent);
    MainWindow *window() const;
    SessionWindow *session() const { return m_session.get(); }
    const QString &language() const { return m_language.name(); }

Q_SIGNALS:
    // The window to work in is there, with what is stored about language and colours applied.
    void ready();

private:
    void readSettings();
    void switchEntry(const QString &language, const QString &code, const QString &url);
    EntryWindow *makeEntry(const QString &code, const QString &url);
    void showNewcomer();
    void showPeople();
    void showCopy(const core::SecondCopy &copy);
    void goOn();
    void useIdleLock(int minutes);
    void onStoreChanged(const QStringList &tables);
    void onPersonRead(const core::Result<Person> &person);
    void showPerson();
    void build();

    QApplication &m_application;
    HiddenMarks m_marks;
    Language m_language;
    ThemeMode m_theme = ThemeMode::System;
    bool m_isLanguageFixed = false;
    bool m_isOutdated = false;        // the person's role is another than the window shows
    bool m_wasLanguageChosen = false; // before unlocking: to be kept once there is a store
    Opening m_opening;
    std::function<Entrance()> m_findPeople;
    IdleLock m_idle;
    QString m_leftFolder; // locked there, with this open
    LeftOver m_left;
    std::shared_ptr<OpenedFolder> m_folder;
    std::unique_ptr<EntryWindow> m_entry;
    std::unique_ptr<SessionWindow> m_session;
};

} // namespace app
