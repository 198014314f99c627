// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_window.h"

#include "app/async.h"
#include "app/find/find_panel.h"
#include "app/find/new_target_page.h"
#include "app/find/window_commands.h"
#include "app/handout/handout_view.h"
#include "app/help/help_page.h"
#include "app/importing/import_page.h"
#include "app/leaving/left_strip.h"
#include "app/ledger/ledger_page.h"
#include "app/main_window.h"
#include "app/map/map_page.h"
#include "app/people/copies_panel.h"
#include "app/people/drafts_panel.h"
#include "app/people/people_menu.h"
#include "app/previsit/pre_visit_form.h"
#include "app/products/products_page.h"
#include "app/renewals/renewals_page.h"
#include "app/statistics/statistics_page.h"
#include "app/status_line.h"
#include "app/sync/locked_page.h"
#include "app/sync/sync_page.h"
#include "app/sync/warning_list.h"
#include "app/sync/warning_watch.h"
#include "app/target/targets_page.h"
#include "app/texts.h"
#include "app/today/today_page.h"
#include "app/todos/todos_page.h"
#include "app/visit/open_visit.h"
#include "app/visit/visit_form.h"
#include "core/domain/authority.h"
#include "core/query/lease.h"
#include "core/repository/draft_repository.h"
#include "core/settings.h"
#include "core/store.h"
#include "sync/client/sync_thread.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

SessionWindow::SessionWindow(const Session &session, const QString &language, ThemeMode theme)
    : m_session(session), m_window(std::make_unique<MainWindow>())
{
    const Person &person = session.person;
    m_window->setPerson(person.name, person.role ? text(*person.role) : QString(), person.county);
    addPages();
    addPeopleMenu();
    addViewMenu(language, theme);
    addFind();
    addLeaving();
    followSync();
    m_window->showPlace(m_window->places().front());
    reopenVisit();
}

SessionWindow::~SessionWindow() = default;

// The places in the order of the day. Keys follow the order: Alt+1…9, then Alt+0.
void SessionWindow::addPages()
{
    const bool mayVisit = recordsVisits(m_session.person);
    if (mayVisit) {
        addToday();
    }
    addTargets();
    addMap();
    addLedger();
    addTodos();
    addProducts();
    if (mayVisit) {
        addRenewals();
    }
    add(new StatisticsPage(m_session.store));
    addSync();
    add(new HelpPage);
    addStatusLine();
    addWarnings();
    addLock();
}

void SessionWindow::add(Page *page)
{
    connect(page, &Page::targetWanted, this, &SessionWindow::showTarget);
    connect(page, &Page::visitWanted, this, &SessionWindow::openVisit);
    connect(page, &Page::preVisitWanted, this, &SessionWindow::openPreVisit);
    m_window->addPlace(page);
}

void SessionWindow::addToday()
{
    m_today = new TodayPage(m_session);
    connect(m_today, &TodayPage::syncWanted, this, [this] { m_window->showPlace(m_sync); });
    add(m_today);
}

void SessionWindow::addMap()
{
    add(new MapPage(m_session));
}

void SessionWindow::addTargets()
{
    m_targets = new TargetsPage(m_session);
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

void SessionWindow::addProducts()
{
    m_products = new ProductsPage(m_session.store, m_session.author);
    add(m_products);
}

void SessionWindow::addRenewals()
{
    add(new RenewalsPage(m_session));
}

void SessionWindow::addSync()
{
    m_sync = new SyncPage(m_session);
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

void SessionWindow::addWarnings()
{
    m_watch = new WarningWatch(m_session.store, m_session.author.nowMs, this);
    auto *strip = new WarningStrip;
    m_window->setNotice(strip);
    connect(m_watch, &WarningWatch::warningsChanged, strip, &WarningStrip::show);
    connect(strip, &WarningStrip::understood, m_watch, &WarningWatch::markSeen);
    connect(strip, &WarningStrip::moreWanted, this, [this] { m_window->showPlace(m_sync); });
    connect(m_sync, &SyncPage::warningsUnderstood, m_watch, &WarningWatch::markSeen);
}

// Reading is locked when the lease is over, recording never is (SYNC D12).
void SessionWindow::addLock()
{
    m_locked = new LockedPage(m_session.store, m_session.author, m_session.sync != nullptr,
                              m_window.get());
    m_locked->hide();
    connect(m_watch, &WarningWatch::leaseChanged, this, &SessionWindow::onLease);
    connect(m_locked, &LockedPage::syncPageWanted, this, [this] { m_window->showPlace(m_sync); });
    connect(m_locked, &LockedPage::syncWanted, this, [this] {
        m_window->showPlace(m_sync);
        m_session.sync->syncNow();
    });
    connect(m_locked, &LockedPage::visitWanted, this, &SessionWindow::openVisitAtDoor);
}

void SessionWindow::onLease(const core::Lease &lease)
{
    m_status->setLease(lease, m_session.author.nowMs());
    m_sync->setLocked(lease.locksReading());
    if (lease.locksReading()) {
        m_locked->show(lease);
    }
    m_window->lockPlaces(lease.locksReading() ? m_locked : nullptr);
}

// The form knows of the door what was typed there, and nothing else; what is recorded is judged by
// all that is known.
void SessionWindow::openVisitAtDoor(const QUuid &target, const core::TypedDoor &door)
{
    const auto job = [target, author = m_session.author](core::Database &database) {
        return loadVisit(database, target, author);
    };
    whenDone(m_session.store.run(job), this, [this, door](core::Result<LoadedVisit> loaded) {
        if (!loaded) {
            m_locked->showTrouble(loaded.error());
            return;
        }
        loaded->preparation.target = core::shownOf(loaded->preparation.target, door);
        loaded->preparation.lastVisitByOthersAt = {};
        loaded->preparation.lastVisitByOthersOrganisation.clear();
        if (!loaded->draftSavedAt.isValid()) {
            loaded->visit.metWith.clear();
            loaded->visit.demand.reset();
        }
        loaded->preVisit.reset();
        m_locked->clear();
        showVisit(
            new VisitForm(m_session.store, m_session.author, *std::move(loaded), m_session.blobs));
    });
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
    addLetters();
}

void SessionWindow::addLetters()
{
    const int now = theme::letters();
    const auto add = [this](const QString &text, const QString &name, const QString &keys,
                            int percent, bool isPossible) {
        QAction *action = m_window->viewMenu()->addAction(text);
        action->setObjectName(name);
        action->setShortcuts(QKeySequence::listFromString(keys));
        action->setEnabled(isPossible);
        connect(action, &QAction::triggered, this, [this, percent] {
            Q_EMIT
            lettersWanted(percent);
        });
    };
    m_window->viewMenu()->addSeparator();
    add(tr("La&rger letters"), u"largerLetters"_s, u"Ctrl++; Ctrl+="_s,
        std::min(now + theme::lettersStep, theme::lettersMost), now < theme::lettersMost);
    add(tr("S&maller letters"), u"smallerLetters"_s, u"Ctrl+-"_s,
        std::max(now - theme::lettersStep, 100), now > 100);
    add(tr("Letters as the system &has them"), u"usualLetters"_s, u"Ctrl+0"_s, 0, true);
}

// The box above everything, and what is begun from it.
void SessionWindow::addFind()
{
    const bool mayVisit = recordsVisits(m_session.person);
    m_find = new FindPanel(m_session.store, m_window->search());
    m_find->setMayCreate(mayVisit);
    m_find->setCommands([this] { return windowCommands(*m_window); });
    connect(m_find, &FindPanel::targetWanted, this, &SessionWindow::showTarget);
    connect(m_find, &FindPanel::visitWanted, this, &SessionWindow::openVisit);
    connect(m_find, &FindPanel::listWanted, this, [this](const QString &text) {
        m_window->showPlace(m_targets);
        m_targets->filterBy(text);
    });
    connect(m_find, &FindPanel::left, this, [this] { m_window->currentPlace()->setFocus(); });
    connect(m_find, &FindPanel::createWanted, this,
            [this](const QString &typed) { openNewTarget(NewTargetPage::fromWords(typed)); });
    if (!mayVisit) {
        return;
    }
    auto *add = new QAction(tr("&New business"), m_window.get());
    add->setObjectName(u"newTarget"_s);
    add->setShortcut(QKeySequence(u"Ctrl+N"_s));
    connect(add, &QAction::triggered, this, [this] {
        const QString words = core::findQuery(m_window->search()->text()).words;
        m_window->search()->clear();
        openNewTarget(words.isEmpty() ? m_left.newTarget : NewTargetPage::fromWords(words));
    });
    auto *import = new QAction(tr("&Import a list"), m_window.get());
    import->setObjectName(u"importList"_s);
    import->setShortcut(QKeySequence(u"Ctrl+Shift+I"_s));
    connect(import, &QAction::triggered, this, &SessionWindow::openImport);
    QMenu *menu = m_window->zoufangMenu();
    menu->insertActions(menu->actions().value(0), {add, import});
}

void SessionWindow::openImport()
{
    if (m_window->cover() != nullptr) {
        return; // reading is locked, and this shows what is known
    }
    auto *page = new ImportPage(m_session);
    connect(page, &ImportPage::closed, this, [this] {
        m_window->closeOver();
        m_window->currentPlace()->setFocus();
    });
    m_window->showOver(page, page->actions());
}

void SessionWindow::openNewTarget(const core::BusinessSubject &typed)
{
    if (m_window->cover() != nullptr) {
        return; // reading is locked, and this shows what is known
    }
    auto *page = new NewTargetPage(m_session, typed);
    connect(page, &NewTargetPage::left, this, &SessionWindow::onNewTargetLeft);
    connect(page, &NewTargetPage::closed, this, [this] {
        m_window->closeOver();
        m_window->currentPlace()->setFocus();
    });
    // What was typed stays: it may have been another one after all.
    connect(page, &NewTargetPage::targetWanted, this, &SessionWindow::showTarget);
    connect(page, &NewTargetPage::created, this, [this](const QUuid &target) {
        m_window->closeOver();
        onNewTargetLeft({});
        showTarget(target);
    });
    m_window->showOver(page, page->actions());
    m_strip->forget({LeftOver::Kind::NewTarget, {}, {}});
}

void SessionWindow::openVisit(const QUuid &target)
{
    if (!recordsVisits(m_session.person)) {
        return;
    }
    if (isLocked()) {
        m_window->showPlace(m_today); // a visit is begun there by what is typed at the door
        return;
    }
    auto *form = new VisitForm(m_session.store, m_session.author, target);
    form->setBlobs(m_session.blobs);
    showVisit(form);
}

void SessionWindow::showVisit(VisitForm *form)
{
    connect(form, &VisitForm::left, this, [this](const QUuid &target, const QString &name) {
        if (!isLocked()) { // then one begins at the door again
            m_strip->show({LeftOver::Kind::Visit, target, {}}, name);
        }
    });
    connect(form, &VisitForm::closed, this, &SessionWindow::closeVisit);
    connect(form, &VisitForm::handoutWanted, this, &SessionWindow::showHandout);
    connect(form, &VisitForm::productsWanted, this, &SessionWindow::showProducts);
    m_window->showOver(form, form->actions());
    m_strip->forget({LeftOver::Kind::Visit, form->target(), {}});
}

void SessionWindow::openPreVisit(const QUuid &target, core::VisitMethod method)
{
    if (!recordsVisits(m_session.person)) {
        return;
    }
    auto *form = new PreVisitForm(m_session.store, m_session.author, target, method);
    if (const CallWords *words = m_left.callOf(target)) {
        form->fill(*words);
    }
    connect(form, &PreVisitForm::left, this, &SessionWindow::onCallLeft);
    connect(form, &PreVisitForm::closed, this, &SessionWindow::closeVisit);
    m_window->showOver(form, form->actions());
    m_strip->forget({LeftOver::Kind::Call, target, {}});
}

// The program ended in the middle of a visit: it goes on where it was. With reading locked it
// waits.
void SessionWindow::reopenVisit()
{
    const auto job =
        [now = m_session.author.nowMs()](core::Database &database) -> core::Result<QUuid> {
        if (TRY(core::lease(database, now)).locksReading()) {
            return QUuid();
        }
        const QString open = TRY(core::Settings(database).text(core::setting::visitOpen));
        const QUuid target = QUuid::fromString(open.section(u' ', 0, 0));
        if (target.isNull() || !TRY(core::DraftRepository(database).ofTarget(target))) {
            return QUuid();
        }
        return target;
    };
    whenDone(m_session.store.run(job), this, [this](const core::Result<QUuid> &target) {
        if (target && !target->isNull() && m_window->over() == nullptr) {
            openVisit(*target);
        }
    });
}

// The page lies over everything until it is given up; the visit is saved by then.
void SessionWindow::showHandout(const core::Visit &visit)
{
    auto *view = new HandoutView(m_session, visit);
    connect(view, &HandoutView::closed, this, &SessionWindow::closeVisit);
    m_window->showOver(view, view->actions());
}

void SessionWindow::showProducts(const core::Visit &visit)
{
    m_window->closeOver();
    m_products->showFor(visit);
    m_window->showPlace(m_products);
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
    if (m_window->cover() != nullptr) {
        return; // reading is locked: the cover has the keyboard
    }
    if (m_window->currentPlace() == m_targets) {
        m_targets->focusList();
    } else {
        m_window->currentPlace()->setFocus(); // where the visit was begun from
    }
}

void SessionWindow::addPeopleMenu()
{
    m_people = new PeopleMenu(m_window->zoufangMenu(), this);
    connect(m_people, &PeopleMenu::lockWanted, this, &SessionWindow::lockWanted);
    connect(m_people, &PeopleMenu::idleLockWanted, this, &SessionWindow::idleLockWanted);
    connect(m_people, &PeopleMenu::draftsWanted, this, &SessionWindow::showDrafts);
    connect(m_people, &PeopleMenu::copiesWanted, this, &SessionWindow::showCopies);
}

void SessionWindow::setIdleLock(int minutes)
{
    m_people->setIdleLock(minutes);
}

LeftOver SessionWindow::leave()
{
    LeftOver left;
    QWidget *over = m_window->over();
    if (auto *form = qobject_cast<VisitForm *>(over)) {
        if (!form->isSaved()) {
            left = {LeftOver::Kind::Visit, form->target(), {}};
        }
    } else if (auto *call = qobject_cast<PreVisitForm *>(over)) {
        left = {LeftOver::Kind::Call, call->words().target, call->words().method};
    } else if (qobject_cast<NewTargetPage *>(over) != nullptr) {
        left.kind = LeftOver::Kind::NewTarget;
    }
    if (left.kind != LeftOver::Kind::Nothing) {
        m_window->closeOver();
    }
    return left;
}

void SessionWindow::goOn(const LeftOver &left)
{
    if (left.kind == LeftOver::Kind::Visit) {
        openVisit(left.target);
        return;
    }
    if (left.kind == LeftOver::Kind::Nothing) {
        return;
    }
    // The window before this one gave it to the store.
    whenDone(m_session.store.run(readLeftWords), this,
             [this, left](const core::Result<LeftWords> &words) {
                 m_left = words.value_or(m_left);
                 if (left.kind == LeftOver::Kind::Call) {
                     openPreVisit(left.target, left.method);
                 } else {
                     openNewTarget(m_left.newTarget);
                 }
             });
}

// What was left before: of the last run, and in this one.
void SessionWindow::addLeaving()
{
    m_strip = new LeftStrip;
    m_window->setNotice(m_strip);
    QWidget::setTabOrder(m_window->search(), m_strip->button());
    connect(m_strip, &LeftStrip::goOnWanted, this, [this](const LeftOver &left) {
        if (m_window->over() == nullptr) { // one thing after the other
            goOn(left);
        }
    });
    QMenu *menu = m_window->zoufangMenu();
    menu->insertAction(menu->actions().value(0), m_strip->goOnAction());
    whenDone(m_session.store.run(readLeftWords), this,
             [this](const core::Result<LeftWords> &words) { m_left = words.value_or(m_left); });
}

void SessionWindow::keepLeft()
{
    const auto job = [words = m_left](core::Database &database) {
        return keepLeftWords(database, words);
    };
    (void)m_session.store.save(job); // a full disk is told by whatever is saved next
}

void SessionWindow::onNewTargetLeft(const core::BusinessSubject &typed)
{
    const LeftWords before = m_left;
    m_left.newTarget = typed;
    if (m_left != before) {
        keepLeft();
    }
    const LeftOver left{LeftOver::Kind::NewTarget, {}, {}};
    if (m_left.hasNewTarget()) {
        m_strip->show(left, {});
    } else {
        m_strip->forget(left);
    }
}

void SessionWindow::onCallLeft(const CallWords &words, const QString &name)
{
    const LeftWords before = m_left;
    m_left.put(words);
    if (m_left != before) {
        keepLeft();
    }
    const LeftOver left{LeftOver::Kind::Call, words.target, words.method};
    if (words.isEmpty()) {
        m_strip->forget(left);
    } else {
        m_strip->show(left, name);
    }
}

bool SessionWindow::isLocked() const
{
    return m_watch->lease().locksReading();
}

void SessionWindow::showDrafts()
{
    if (isLocked()) {
        m_window->showPlace(m_window->places().front()); // covered: it says what can be done
        return;
    }
    auto *panel = new DraftsPanel(m_session.store, m_session.author);
    connect(panel, &DraftsPanel::visitWanted, this, &SessionWindow::openVisit);
    connect(panel, &DraftsPanel::closed, m_window.get(), &MainWindow::closeOver);
    m_window->showOver(panel, panel->actions());
    m_strip->forget({LeftOver::Kind::Visit, {}, {}}); // it may be thrown away there
}

void SessionWindow::showCopies()
{
    auto *panel = new CopiesPanel(m_session.copies);
    connect(panel, &CopiesPanel::closed, m_window.get(), &MainWindow::closeOver);
    m_window->showOver(panel, panel->actions());
}

} // namespace app
