// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/sync_page.h"

#include "app/async.h"
#include "app/icons.h"
#include "app/sync/changes_panel.h"
#include "app/sync/departed_panel.h"
#include "app/sync/progress_text.h"
#include "app/sync/room_panel.h"
#include "app/sync/stick_panel.h"
#include "app/sync/warning_list.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/domain/china_time.h"
#include "core/store.h"
#include "sync/client/sync_thread.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int departedShown = 500;
constexpr int barSteps = 1000;

enum Tab { ChangesTab, StickTab, RoomTab, DepartedTab };

} // namespace

SyncPage::SyncPage(const Session &session, QWidget *parent)
    : Page(parent), m_session(session), m_later(new QTimer(this))
{
    // Its lists give room to whatever there is to say; the window does not grow for it.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space(6), theme::space(4), theme::space(6), theme::space(4));
    column->setSpacing(theme::space(2));
    column->addWidget(makeHead());
    makePanels();
    makeTabs();
    column->addWidget(m_tabs);
    column->addWidget(m_panels, 1);
    connectSync();
    addKeys();
    refreshButtons();
    m_later->setSingleShot(true);
    m_later->setInterval(gatherMs);
    connect(m_later, &QTimer::timeout, this, &SyncPage::read);
    // Not started anew by every change: a long pull would put the reading off to its end.
    connect(&m_session.store, &core::Store::changed, m_later, [this] {
        if (!m_later->isActive()) {
            m_later->start();
        }
    });
    read();
}

QIcon SyncPage::icon() const
{
    return app::icon("sync");
}

QList<QWidget *> SyncPage::panes()
{
    QList<QWidget *> panes{m_syncNow, m_tabs};
    switch (m_tabs->currentIndex()) {
    case StickTab:
        return panes << m_stick->panes();
    case RoomTab:
        return panes << m_room->panes();
    case DepartedTab:
        return panes << m_departed->panes();
    default:
        return panes << m_changes->panes();
    }
}

QWidget *SyncPage::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    auto *sides = new QHBoxLayout;
    sides->addWidget(makeState(), 1);
    sides->addWidget(makeButtons(), 0, Qt::AlignTop);
    column->addLayout(sides);
    m_warnings = new WarningList;
    connect(m_warnings, &WarningList::understood, this, &SyncPage::warningsUnderstood);
    column->addWidget(m_warnings);
    head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    return head;
}

QWidget *SyncPage::makeState()
{
    auto *state = new QWidget;
    auto *words = new QVBoxLayout(state);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(theme::space(1));
    m_state = theme::title(new QLabel(tr("Reading…")));
    m_state->setObjectName(u"state"_s);
    m_safe = new QLabel;
    m_safe->setObjectName(u"safe"_s);
    m_receipt = theme::caption(new QLabel);
    m_receipt->setObjectName(u"receipt"_s);
    m_trouble = new QLabel;
    m_trouble->setObjectName(u"trouble"_s);
    theme::setTone(m_trouble, "bad");
    m_progress = theme::caption(new QLabel);
    m_progress->setObjectName(u"progress"_s);
    m_bar = new QProgressBar;
    m_bar->setObjectName(u"bar"_s);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(theme::space(2));
    m_bar->setAccessibleName(tr("Progress of the sync"));
    m_notice = theme::caption(new QLabel);
    m_notice->setObjectName(u"notice"_s);
    theme::setTone(m_notice, "warn");
    for (QLabel *label : {m_safe, m_receipt, m_notice, m_trouble}) {
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    }
    for (QWidget *widget : std::initializer_list<QWidget *>{m_state, m_safe, m_receipt, m_notice,
                                                            m_trouble, m_bar, m_progress}) {
        words->addWidget(widget);
    }
    for (QWidget *widget : std::initializer_list<QWidget *>{m_trouble, m_bar, m_progress}) {
        widget->hide();
    }
    return state;
}

QWidget *SyncPage::makeButtons()
{
    auto *buttons = new QWidget;
    auto *column = new QVBoxLayout(buttons);
    column->setContentsMargins(theme::space(4), 0, 0, 0);
    column->setSpacing(theme::space(2));
    m_syncNow = new QPushButton(tr("&Sync now  F5"));
    m_syncNow->setObjectName(u"syncNow"_s);
    theme::markPrimary(m_syncNow);
    m_stop = new QPushButton(tr("Sto&p  Esc"));
    m_stop->setObjectName(u"stopSync"_s);
    m_stop->hide();
    column->addWidget(m_syncNow);
    column->addWidget(m_stop);
    connect(m_syncNow, &QPushButton::clicked, this, &SyncPage::syncNow);
    return buttons;
}

void SyncPage::makePanels()
{
    m_changes = new ChangesPanel(m_session.sync != nullptr);
    m_stick = new StickPanel(m_session.courier);
    m_room = new RoomPanel(m_session.room, m_session.sync, m_session.courier);
    m_departed = new DepartedPanel;
    m_panels = new QStackedWidget;
    for (QWidget *panel :
         std::initializer_list<QWidget *>{m_changes, m_stick, m_room, m_departed}) {
        m_panels->addWidget(panel);
    }
    // Keys of a panel are keys of the page, so that the menu shows them.
    addActions(m_changes->actions());
    connect(m_changes, &ChangesPanel::targetWanted, this, &Page::targetWanted);
    connect(m_changes, &ChangesPanel::sendUpToWanted, this, [this](const QUuid &event) {
        if (m_session.sync != nullptr) {
            m_session.sync->syncUpTo(event);
        }
    });
    connect(m_stick, &StickPanel::done, this, &SyncPage::read);
}

void SyncPage::makeTabs()
{
    m_tabs = new QTabBar;
    m_tabs->setObjectName(u"ways"_s);
    m_tabs->setAccessibleName(tr("What is sent, and the ways to the county"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("My changes"));
    m_tabs->addTab(tr("USB stick"));
    m_tabs->addTab(tr("Room"));
    m_tabs->addTab(tr("Left my grids"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_panels->setCurrentIndex(tab);
        if (tab == StickTab) {
            m_stick->refresh();
        } else if (tab == RoomTab) {
            m_room->refresh();
        }
    });
}

void SyncPage::connectSync()
{
    if (m_session.sync == nullptr) {
        return;
    }
    connect(m_session.sync, &client::SyncThread::started, this, &SyncPage::showStarted);
    connect(m_session.sync, &client::SyncThread::progress, this, &SyncPage::showProgress);
    connect(m_session.sync, &client::SyncThread::finished, this, &SyncPage::showOutcome);
    connect(m_stop, &QPushButton::clicked, m_session.sync, &client::SyncThread::stop);
}

void SyncPage::addKeys()
{
    const auto add = [this](const QString &text, const QKeySequence &key, auto run) {
        auto *action = new QAction(text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, run);
    };
    add(tr("Sync now"), Qt::Key_F5, [this] { m_syncNow->click(); });
    add(tr("Stop the sync"), Qt::Key_Escape, [this] {
        if (m_stop->isVisible()) {
            m_stop->click();
        }
    });
    add(tr("My changes"), QKeySequence(u"Ctrl+1"_s),
        [this] { m_tabs->setCurrentIndex(ChangesTab); });
    add(tr("USB stick"), QKeySequence(u"Ctrl+2"_s), [this] { m_tabs->setCurrentIndex(StickTab); });
    add(tr("Room"), QKeySequence(u"Ctrl+3"_s), [this] { m_tabs->setCurrentIndex(RoomTab); });
    add(tr("Targets that left my grids"), QKeySequence(u"Ctrl+4"_s),
        [this] { m_tabs->setCurrentIndex(DepartedTab); });
}

void SyncPage::activate()
{
    read();
    m_syncNow->setFocus();
}

void SyncPage::syncNow()
{
    if (m_session.sync != nullptr) {
        m_session.sync->syncNow();
    }
}

void SyncPage::refreshButtons()
{
    const bool isRunning = m_session.sync != nullptr && m_session.sync->isRunning();
    m_syncNow->setEnabled(m_session.sync != nullptr && !isRunning);
    m_stop->setVisible(isRunning);
    m_changes->setSyncing(isRunning);
}

void SyncPage::setLocked(bool isLocked)
{
    m_changes->setLocked(isLocked);
    m_departed->setLocked(isLocked);
}

void SyncPage::showStarted()
{
    m_trouble->hide();
    m_bar->setRange(0, 0);
    m_bar->show();
    m_progress->setText(
        m_session.sync->via().isEmpty()
            ? tr("Asking the county…")
            : tr("Asking the county through the room at %1…").arg(m_session.sync->via()));
    m_progress->show();
    refreshButtons();
}

// The share of what is being done just now; without one the bar only says that something goes on.
void SyncPage::showProgress(const client::SittingProgress &progress)
{
    m_bar->show();
    m_progress->show();
    const std::optional<int> share = progress.permille();
    m_bar->setRange(0, share ? barSteps : 0);
    m_bar->setValue(share.value_or(0));
    m_progress->setText(progressText(progress));
}

void SyncPage::showOutcome(const client::SyncOutcome &outcome)
{
    const QDateTime next = m_session.sync == nullptr ? QDateTime() : m_session.sync->nextTryAt();
    m_bar->hide();
    m_progress->setVisible(outcome.isDone);
    m_trouble->setVisible(!outcome.isDone);
    m_progress->setText(outcome.isDone ? doneText(outcome) : QString());
    m_trouble->setText(outcome.isDone ? QString() : troubleText(outcome, next));
    // Who stopped it knows; a county that is busy comes back by itself.
    const bool isCalm =
        outcome.cause == client::Cause::Stopped || outcome.cause == client::Cause::ServerBusy;
    theme::setTone(m_trouble, isCalm ? "warn" : "bad");
    refreshButtons();
    read();
}

core::Result<SyncPage::Told> SyncPage::readAll(core::Database &database, QDate today, qint64 nowMs)
{
    return Told{TRY(core::undelivered(database, today)), TRY(core::warnings(database, nowMs)),
                TRY(core::departures(database, departedShown))};
}

void SyncPage::read()
{
    const auto job = [now = m_session.author.nowMs()](core::Database &database) {
        return readAll(database, core::chinaDay(now), now);
    };
    whenDone(m_session.store.run(job), this,
             [this](const core::Result<Told> &answer) { present(answer); });
    showBundled();
}

void SyncPage::showBundled()
{
    if (m_session.courier == nullptr) {
        return;
    }
    whenDone(m_session.courier->bundled(), this,
             [this](const core::Result<client::BundledUpTo> &bundled) {
                 m_changes->showBundled(bundled.value_or(client::BundledUpTo()));
             });
}

void SyncPage::present(const core::Result<Told> &answer)
{
    if (!answer) {
        m_state->setText(sentence(answer.error()));
        theme::setTone(m_state, "bad");
        return;
    }
    const core::Undelivered &box = answer->box;
    showState(box);
    showReceipt(box);
    showNotices(box);
    m_warnings->show(answer->warnings);
    m_changes->show(box);
    m_departed->show(answer->gone);
    m_tabs->setTabText(ChangesTab, box.state.unsentLines > 0
                                       ? tr("My changes  %1").arg(numberText(box.state.unsentLines))
                                       : tr("My changes"));
    m_tabs->setTabText(DepartedTab,
                       answer->gone.empty()
                           ? tr("Left my grids")
                           : tr("Left my grids  %1").arg(numberText(box.state.departed)));
    Q_EMIT
    attention(static_cast<int>(box.returned.size()));
    Q_EMIT
    shown();
}

void SyncPage::showNotices(const core::Undelivered &box)
{
    QStringList notices;
    for (const core::RuleIssue &notice : box.notices) {
        notices.append(sentence(notice));
    }
    m_notice->setText(notices.join(u'\n'));
    m_notice->setVisible(!notices.isEmpty());
}

void SyncPage::showState(const core::Undelivered &box)
{
    if (!box.isEnrolled) {
        m_state->setText(tr("This laptop has not joined a county yet."));
        m_safe->setText(tr("Ask the county office for an enrolment code and start the program with "
                           "it."));
        theme::setTone(m_state, "warn");
        return;
    }
    const auto visits = static_cast<int>(box.state.waitingVisits);
    if (box.state.unsentLines == 0) {
        m_state->setText(tr("✓ All your records are delivered"));
        m_safe->setText(tr("The county has signed that it holds everything you recorded."));
        theme::setTone(m_state, "good");
    } else {
        m_state->setText(visits > 0 ? tr("● %n visit(s) on this laptop only", nullptr, visits)
                                    : tr("● %n record(s) on this laptop only", nullptr,
                                         static_cast<int>(box.state.unsentLines)));
        m_safe->setText(tr("They are saved here; %1 to send. Keep this laptop safe until the "
                           "county has signed for them.")
                            .arg(bytesText(box.waitingBytes)));
        theme::setTone(m_state, "warn");
    }
    if (box.state.drafts > 0) {
        m_safe->setText(m_safe->text() + u' ' +
                        tr("%n draft(s) are still open and are not sent.", nullptr,
                           static_cast<int>(box.state.drafts)));
    }
}

void SyncPage::showReceipt(const core::Undelivered &box)
{
    QStringList words;
    words.append(box.state.lastContactAt.isValid()
                     ? tr("Last contact %1").arg(momentText(box.state.lastContactAt))
                     : tr("No contact with the county yet"));
    words.append(box.state.lastReceiptAt.isValid()
                     ? tr("Last receipt %1, for %2 of your %3 records")
                           .arg(momentText(box.state.lastReceiptAt), numberText(box.state.receiptN),
                                numberText(box.state.lines))
                     : tr("No receipt yet for your %1 records").arg(numberText(box.state.lines)));
    if (box.state.durableN > 0) {
        words.append(tr("%1 in the county's backup")
                         .arg(numberText(std::min(box.state.durableN, box.state.receiptN))));
    }
    if (box.state.completeAsOfSeq > 0) {
        words.append(tr("Others' records complete as of county line %1")
                         .arg(numberText(box.state.completeAsOfSeq)));
    }
    if (box.state.isPartial) {
        words.append(tr("a download is not finished yet"));
    }
    m_receipt->setText(words.join(u"  ·  "_s));
}

} // namespace app
