// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_window.h"

#include "app/ledger/ledger_page.h"
#include "app/main_window.h"
#include "app/statistics/statistics_page.h"
#include "app/status_line.h"
#include "app/sync/sync_page.h"
#include "app/target/targets_page.h"
#include "app/texts.h"
#include "app/todos/todos_page.h"
#include "app/visit/visit_form.h"
#include "core/store.h"
#include "sync/client/sync_thread.h"

#include <QActionGroup>
#include <QLineEdit>
#include <QMenu>

namespace app {

using namespace Qt::StringLiterals;

SessionWindow::SessionWindow(const Session &session, const QString &language, ThemeMode theme)
    : m_session(session), m_window(std::make_unique<MainWindow>())
{
    const Person &person = session.person;
    m_window->setPerson(person.name, person.role ? text(*person.role) : QString(), person.county);
    addPages();
    addViewMenu(language, theme);
    connect(m_window.get(), &MainWindow::searchChanged, this, &SessionWindow::onSearch);
    connect(m_window.get(), &MainWindow::searchEntered, m_targets, &TargetsPage::focusList);
    followSync();
    m_window->showPlace(m_targets);
}

SessionWindow::~SessionWindow() = default;

// The places in the order of the day. Keys follow the order: Alt+1…9, then Alt+0.
void SessionWindow::addPages()
{
    addTargets();
    addLedger();
    addTodos();
    add(new StatisticsPage(m_session.store));
    addSync();
    addStatusLine();
}

void SessionWindow::add(Page *page)
{
    connect(page, &Page::targetWanted, this, &SessionWindow::showTarget);
    connect(page, &Page::visitWanted, this, &SessionWindow::openVisit);
    m_window->addPlace(page);
}

void SessionWindow::addTargets()
{
    m_targets = new TargetsPage(m_session);
    connect(m_targets, &TargetsPage::searchCleared, m_window->search(), &QLineEdit::clear);
    add(m_targets);
}

void SessionWindow::addLedger()
{
    add(new LedgerPage(m_session));
}

void SessionWindow::addTodos()
{
    add(new TodosPage(m_session));
}

void SessionWindow::addSync()
{
    m_sync = new SyncPage(m_session.store, m_session.sync);
    add(m_sync);
}

void SessionWindow::addStatusLine()
{
    m_status = new StatusLine(m_session.store);
    m_window->setStatusLine(m_status);
    const auto goToSync = [this] { m_window->showPlace(m_sync); };
    connect(m_status, &QAbstractButton::clicked, this, goToSync);
    connect(m_targets, &TargetsPage::syncWanted, this, goToSync);
}

void SessionWindow::showTarget(const QUuid &target)
{
    m_window->showPlace(m_targets);
    m_targets->showTarget(target);
}

void SessionWindow::addViewMenu(const QString &language, ThemeMode theme)
{
    QMenu *menu = m_window->viewMenu();
    auto *languages = new QActionGroup(this);
    // Each language by its own name, whatever the window speaks.
    const std::array<std::pair<QString, QString>, 2> known{
        {{u"zh_CN"_s, u"中文"_s}, {u"en"_s, u"English"_s}}};
    for (const auto &[name, label] : known) {
        QAction *action = menu->addAction(label);
        action->setCheckable(true);
        action->setChecked(name == language);
        languages->addAction(action);
        connect(action, &QAction::triggered, this, [this, name = name] {
            Q_EMIT
            languageWanted(name);
        });
    }
    menu->addSeparator();
    auto *themes = new QActionGroup(this);
    const std::array<std::pair<ThemeMode, QString>, 3> modes{
        {{ThemeMode::System, tr("Colours of the &system")},
         {ThemeMode::Light, tr("&Light")},
         {ThemeMode::Dark, tr("&Dark")}}};
    for (const auto &[mode, label] : modes) {
        QAction *action = menu->addAction(label);
        action->setCheckable(true);
        action->setChecked(mode == theme);
        themes->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode = mode] {
            Q_EMIT
            themeWanted(mode);
        });
    }
}

void SessionWindow::onSearch(const QString &text)
{
    if (!text.isEmpty() && m_window->currentPlace() != m_targets) {
        m_window->showPlace(m_targets);
        m_window->search()->setFocus();
    }
    m_targets->searchEverywhere(text);
}

void SessionWindow::openVisit(const QUuid &target)
{
    auto *form = new VisitForm(m_session.store, m_session.author, target);
    connect(form, &VisitForm::closed, this, &SessionWindow::closeVisit);
    m_window->showOver(form, form->actions());
}

// What the sync thread knows about the county, on the status line; and what is recorded here, to
// the sync thread.
void SessionWindow::followSync()
{
    if (!m_session.sync) {
        return;
    }
    connect(&m_session.store, &core::Store::changed, this, &SessionWindow::onStoreChanged,
            Qt::QueuedConnection);
    connect(m_session.sync, &client::SyncThread::started, m_status,
            [this] { m_status->setReach(Reach::Syncing, {}); });
    connect(m_session.sync, &client::SyncThread::finished, m_status,
            [this](const client::SyncOutcome &outcome) {
                if (outcome.isDone) {
                    m_offlineSince = {};
                    m_status->setReach(Reach::Online, outcome.at);
                    return;
                }
                if (!m_offlineSince.isValid()) {
                    m_offlineSince = outcome.at;
                }
                m_status->setReach(Reach::Offline, m_offlineSince);
            });
}

void SessionWindow::onStoreChanged(const QStringList &tables)
{
    if (tables.contains(u"ledger"_s)) {
        m_session.sync->linesAdded();
    }
}

void SessionWindow::closeVisit()
{
    m_window->closeOver();
    m_targets->focusList();
}

} // namespace app
