// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"

#include "app/async.h"
#include "app/entry/entry_window.h"
#include "app/main_window.h"
#include "app/session_window.h"
#include "core/settings.h"
#include "core/store.h"

#include <QApplication>

#include <chrono>
#include <utility>

namespace app {

using namespace Qt::StringLiterals;

namespace {

struct LookSettings {
    QString language;
    QString theme;
    int letters = 0;
    int idleLockMinutes = 0;
};

core::Result<LookSettings> readLook(core::Database &database)
{
    core::Settings settings(database);
    LookSettings look;
    look.language = TRY(settings.text(core::setting::language));
    look.theme = TRY(settings.text(core::setting::theme));
    look.letters = static_cast<int>(TRY(settings.integer(core::setting::letters)));
    look.idleLockMinutes = static_cast<int>(TRY(settings.integer(core::setting::idleLockMinutes)));
    return look;
}

ThemeMode themeNamed(const QString &name)
{
    return name == u"light"_s  ? ThemeMode::Light
           : name == u"dark"_s ? ThemeMode::Dark
                               : ThemeMode::System;
}

QString nameOf(ThemeMode mode)
{
    switch (mode) {
    case ThemeMode::System:
        return {};
    case ThemeMode::Light:
        return u"light"_s;
    case ThemeMode::Dark:
        return u"dark"_s;
    }
    Q_UNREACHABLE();
}

// A look that could not be kept is chosen again next time; nothing else depends on it.
template <typename Value>
void keep(core::Store &store, const core::Setting &setting, const Value &value)
{
    (void)store.run([setting, value](core::Database &database) {
        return core::Settings(database).set(setting, value);
    });
}

} // namespace

Desktop::Desktop(QApplication &application, const QString &language, QObject *parent)
    : QObject(parent),
      m_application(application),
      m_marks(application),
      m_language(application),
      m_isLanguageFixed(!language.isEmpty()),
      m_idle(application)
{
    connect(&m_idle, &IdleLock::idle, this, &Desktop::lock);
    m_language.use(language);
    theme::apply(m_application, m_theme);
}

Desktop::~Desktop() = default;

EntryWindow *Desktop::showEntry(Opening opening, const QString &code, const QString &url)
{
    m_findPeople = [opening] { return Entrance{{opening}, {}}; };
    m_opening = std::move(opening);
    return makeEntry(code, url);
}

EntryWindow *Desktop::showEntry(std::function<Entrance()> find, const QString &code,
                                const QString &url)
{
    m_findPeople = std::move(find);
    const Entrance entrance = m_findPeople();
    const bool isNew = entrance.newcomer && (!code.isEmpty() || entrance.people.empty());
    m_opening = isNew ? *entrance.newcomer : entrance.people.front();
    return makeEntry(code, url);
}

EntryWindow *Desktop::makeEntry(const QString &code, const QString &url)
{
    auto next = std::make_unique<EntryWindow>(m_opening, code, url);
    connect(next.get(), &EntryWindow::opened, this, &Desktop::showSession);
    // The buttons that ask for these are part of the window that goes.
    connect(next.get(), &EntryWindow::languageWanted, this, &Desktop::switchEntry,
            Qt::QueuedConnection);
    connect(next.get(), &EntryWindow::newcomerWanted, this, &Desktop::showNewcomer,
            Qt::QueuedConnection);
    connect(next.get(), &EntryWindow::peopleWanted, this, &Desktop::showPeople,
            Qt::QueuedConnection);
    connect(next.get(), &EntryWindow::copyWanted, this, &Desktop::showCopy, Qt::QueuedConnection);
    next->offer(m_findPeople());
    if (m_entry) {
        next->setGeometry(m_entry->geometry());
    }
    next->show();
    next->activateWindow();
    m_entry = std::move(next);
    return m_entry.get();
}

void Desktop::showNewcomer()
{
    if (const Entrance entrance = m_findPeople(); entrance.newcomer) {
        m_opening = *entrance.newcomer;
        makeEntry({}, {});
    }
}

void Desktop::showPeople()
{
    if (const Entrance entrance = m_findPeople(); !entrance.people.empty()) {
        m_opening = entrance.people.front();
        makeEntry({}, {});
    }
}

void Desktop::showCopy(const core::SecondCopy &copy)
{
    m_opening.copy = copy;
    m_opening.isEnrolled = true; // it is once the copy has been put there
    makeEntry({}, {});
}

void Desktop::lock()
{
    if (!m_session) {
        return;
    }
    m_idle.stop();
    m_leftFolder = m_opening.folder;
    m_left = m_session->leave();
    const QRect place = m_session->window().geometry();
    Entrance entrance = m_findPeople();
    for (Opening &person : entrance.people) {
        if (person.folder == m_leftFolder) {
            m_opening = std::move(person);
        }
    }
    m_opening.isEnrolled = true; // by now, if it was not at the start
    // First the next window, then the end of this one: without any the program would end.
    makeEntry({}, {});
    m_entry->move(place.center() - m_entry->rect().center());
    m_session.reset();
    m_folder.reset();
}

// Back in the visit that was open when the same person's records were locked.
void Desktop::goOn()
{
    const LeftOver left = std::exchange(m_left, LeftOver());
    if (m_leftFolder == m_opening.folder) {
        m_session->goOn(left);
    }
}

void Desktop::useIdleLock(int minutes)
{
    keep(m_folder->session().store, core::setting::idleLockMinutes, qint64{minutes});
    m_idle.start(std::chrono::minutes(minutes));
}

void Desktop::switchEntry(const QString &language, const QString &code, const QString &url)
{
    m_language.use(language);
    m_isLanguageFixed = true;
    m_wasLanguageChosen = true;
    makeEntry(code, url);
}

void Desktop::showSession(std::shared_ptr<OpenedFolder> folder)
{
    if (m_entry) {
        m_opening = m_entry->opening(); // whoever of several came in
    }
    m_opening.copy.reset(); // put back by now
    m_folder = std::move(folder);
    connect(&m_folder->session().store, &core::Store::changed, this, &Desktop::onStoreChanged,
            Qt::QueuedConnection);
    readSettings();
}

// The first sync tells who this person is and what they may; the window follows.
void Desktop::onStoreChanged(const QStringList &tables)
{
    if (!m_folder || !tables.contains(u"user"_s)) {
        return;
    }
    const auto job = [login = m_folder->session().author.user](core::Database &database) {
        return readPerson(database, login);
    };
    whenDone(m_folder->session().store.run(job), this,
             [this](const core::Result<Person> &person) { onPersonRead(person); });
}

void Desktop::readSettings()
{
    whenDone(m_folder->session().store.run(readLook), this,
             [this](const core::Result<LookSettings> &look) {
                 if (m_wasLanguageChosen) {
                     keep(m_folder->session().store, core::setting::language, m_language.name());
                 }
                 if (look && !m_isLanguageFixed && !look->language.isEmpty()) {
                     m_language.use(look->language);
                 }
                 if (look) {
                     m_theme = themeNamed(look->theme);
                     theme::setLetters(m_application, look->letters);
                     theme::apply(m_application, m_theme);
                     m_idle.start(std::chrono::minutes(look->idleLockMinutes));
                 }
                 build();
                 goOn();
                 Q_EMIT
                 ready();
             });
}

MainWindow *Desktop::window() const
{
    return m_session ? &m_session->window() : nullptr;
}

void Desktop::onPersonRead(const core::Result<Person> &person)
{
    if (!person || !m_folder || *person == m_folder->session().person) {
        return;
    }
    m_folder->setPerson(*person);
    m_isOutdated = true;
    showPerson();
}

// The window as this person's role has it; never in the middle of a visit.
void Desktop::showPerson()
{
    if (m_isOutdated && m_session && !m_session->window().over()) {
        build();
    }
}

void Desktop::build()
{
    // A visit that is open goes on in the next window from its draft; so does what else was typed.
    const LeftOver left = m_session ? m_session->leave() : LeftOver();
    auto next = std::make_unique<SessionWindow>(m_folder->session(), m_language.name(), m_theme);
    if (m_session) {
        next->window().setGeometry(m_session->window().geometry());
        next->window().setWindowState(m_session->window().windowState());
    }
    // The menu that asked for this is part of the old window: it goes when the menu has closed.
    connect(next.get(), &SessionWindow::languageWanted, this, &Desktop::useLanguage,
            Qt::QueuedConnection);
    connect(next.get(), &SessionWindow::themeWanted, this, &Desktop::useTheme,
            Qt::QueuedConnection);
    connect(next.get(), &SessionWindow::lettersWanted, this, &Desktop::useLetters,
            Qt::QueuedConnection);
    connect(next.get(), &SessionWindow::lockWanted, this, &Desktop::lock, Qt::QueuedConnection);
    connect(next.get(), &SessionWindow::idleLockWanted, this, &Desktop::useIdleLock);
    connect(&next->window(), &MainWindow::overClosed, this, &Desktop::showPerson,
            Qt::QueuedConnection);
    m_isOutdated = false;
    next->setIdleLock(m_idle.minutes());
    next->window().show();
    next->window().activateWindow(); // the one that had the keyboard is about to go
    m_session = std::move(next);
    m_entry.reset();
    m_session->goOn(left);
}

void Desktop::useLanguage(const QString &name)
{
    keep(m_folder->session().store, core::setting::language, name);
    speak(name);
}

void Desktop::speak(const QString &name)
{
    m_language.use(name);
    build();
}

void Desktop::useTheme(ThemeMode mode)
{
    m_theme = mode;
    theme::apply(m_application, mode);
    keep(m_folder->session().store, core::setting::theme, nameOf(mode));
    build();
}

void Desktop::useLetters(int percent)
{
    theme::setLetters(m_application, percent);
    theme::apply(m_application, m_theme);
    keep(m_folder->session().store, core::setting::letters, qint64{percent});
    build();
}

} // namespace app
