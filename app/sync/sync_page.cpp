// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/sync_page.h"

#include "app/async.h"
#include "app/icons.h"
#include "app/sync/cause_text.h"
#include "app/sync/line_table.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/store.h"
#include "sync/client/sync_thread.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

SyncPage::SyncPage(core::Store &store, client::SyncThread *sync, QWidget *parent)
    : Page(parent), m_store(store), m_sync(sync), m_later(new QTimer(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space(6), theme::space(4), theme::space(6), theme::space(4));
    column->setSpacing(theme::space(2));
    column->addWidget(makeHead());
    m_returnedModel = new ReturnedTable(this);
    m_returnedTitle = new QLabel;
    m_returnedTitle->setObjectName(u"returnedTitle"_s);
    m_returned = makeTable(m_returnedModel, tr("Returned with a question"));
    m_returned->setObjectName(u"returned"_s);
    m_waitingModel = new WaitingTable(this);
    m_waitingTitle = new QLabel;
    m_waitingTitle->setObjectName(u"waitingTitle"_s);
    m_waiting = makeTable(m_waitingModel, tr("Waiting to be sent"));
    m_waiting->setObjectName(u"waiting"_s);
    column->addSpacing(theme::space(3));
    column->addWidget(m_returnedTitle);
    column->addWidget(m_returned, 1);
    column->addSpacing(theme::space(3));
    column->addWidget(m_waitingTitle);
    column->addWidget(m_waiting, 2);
    column->addStretch(); // takes the room only while both tables are hidden
    connect(m_returned, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const QUuid target = m_returnedModel->targetAt(index.row()); !target.isNull()) {
            Q_EMIT
            targetWanted(target);
        }
    });
    if (m_sync != nullptr) {
        connect(m_sync, &client::SyncThread::started, this, &SyncPage::showStarted);
        connect(m_sync, &client::SyncThread::progress, this,
                [this](const client::SittingProgress &progress) {
                    showProgress(progress.linesSent, progress.linesToSend, progress.linesReceived,
                                 progress.traffic.sent, progress.traffic.received);
                });
        connect(m_sync, &client::SyncThread::finished, this, &SyncPage::showOutcome);
    }
    m_later->setSingleShot(true);
    m_later->setInterval(gatherMs);
    connect(m_later, &QTimer::timeout, this, &SyncPage::read);
    // Not started anew by every change: a long pull would put the reading off to its end.
    connect(&m_store, &core::Store::changed, m_later, [this] {
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
    return {m_syncNow, m_returned, m_waiting};
}

QWidget *SyncPage::makeHead()
{
    auto *head = new QWidget;
    auto *sides = new QHBoxLayout(head);
    sides->setContentsMargins(0, 0, 0, 0);
    auto *words = new QVBoxLayout;
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
    head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_state, m_safe, m_receipt, m_notice,
                                                            m_trouble, m_bar, m_progress}) {
        words->addWidget(widget);
    }
    for (QWidget *widget : std::initializer_list<QWidget *>{m_trouble, m_bar, m_progress}) {
        widget->hide();
    }
    sides->addLayout(words, 1);
    m_syncNow = new QPushButton(tr("&Sync now  F5"));
    m_syncNow->setObjectName(u"syncNow"_s);
    theme::markPrimary(m_syncNow);
    m_syncNow->setEnabled(m_sync != nullptr);
    auto *action = new QAction(tr("Sync now"), this);
    action->setShortcut(Qt::Key_F5);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    connect(action, &QAction::triggered, m_syncNow, &QPushButton::click);
    connect(m_syncNow, &QPushButton::clicked, this, &SyncPage::syncNow);
    sides->addWidget(m_syncNow, 0, Qt::AlignTop);
    return head;
}

QTableView *SyncPage::makeTable(QAbstractItemModel *model, const QString &name)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setProperty("role", u"plain"_s);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(theme::rowHeight());
    QHeaderView *header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(true);
    header->resizeSection(0, theme::space(42));
    header->resizeSection(1, theme::space(60));
    header->resizeSection(2, theme::space(70));
    return table;
}

void SyncPage::activate()
{
    read();
    m_syncNow->setFocus();
}

void SyncPage::syncNow()
{
    if (m_sync != nullptr) {
        m_sync->syncNow();
    }
}

void SyncPage::showStarted()
{
    m_trouble->hide();
    m_bar->setRange(0, 0);
    m_bar->show();
    m_progress->setText(tr("Asking the county…"));
    m_progress->show();
    m_syncNow->setEnabled(false);
}

void SyncPage::showProgress(qint64 linesSent, qint64 linesToSend, qint64 linesReceived,
                            qint64 bytesSent, qint64 bytesReceived)
{
    m_bar->show();
    m_progress->show();
    m_syncNow->setEnabled(false);
    const qint64 all = linesSent + std::max<qint64>(linesToSend, 0);
    m_bar->setRange(0, static_cast<int>(std::min<qint64>(all, 1'000'000)));
    m_bar->setValue(static_cast<int>(std::min<qint64>(linesSent, 1'000'000)));
    QStringList parts;
    if (linesSent > 0 || linesToSend > 0) {
        parts.append(tr("%1 sent, %2 to go")
                         .arg(numberText(linesSent), numberText(std::max<qint64>(linesToSend, 0))));
    }
    parts.append(tr("%1 received").arg(numberText(linesReceived)));
    parts.append(tr("%1 up, %2 down").arg(bytesText(bytesSent), bytesText(bytesReceived)));
    m_progress->setText(parts.join(u"  ·  "_s));
}

void SyncPage::showOutcome(const client::SyncOutcome &outcome)
{
    if (outcome.isDone) {
        showFinished({});
        m_progress->setText(tr("Done %1: %2 sent, %3 received, %4 up, %5 down")
                                .arg(clockText(outcome.at), numberText(outcome.report.linesSent),
                                     numberText(outcome.report.linesReceived),
                                     bytesText(outcome.traffic.sent),
                                     bytesText(outcome.traffic.received)));
        m_progress->show();
        return;
    }
    const QString cause = causeText(outcome.cause);
    QString trouble = cause.isEmpty() ? text(outcome.kind) : cause;
    if (m_sync != nullptr && m_sync->nextTryAt().isValid()) {
        trouble += u' ' + tr("Next try at %1.").arg(clockText(m_sync->nextTryAt()));
    }
    showFinished(trouble);
}

void SyncPage::showFinished(const QString &trouble)
{
    m_bar->hide();
    m_progress->setVisible(trouble.isEmpty() && !m_progress->text().isEmpty());
    m_syncNow->setEnabled(m_sync != nullptr);
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    read();
}

void SyncPage::read()
{
    const auto job = [today = QDate::currentDate()](core::Database &database) {
        return core::undelivered(database, today);
    };
    whenDone(m_store.run(job), this,
             [this](const core::Result<core::Undelivered> &answer) { present(answer); });
}

void SyncPage::present(const core::Result<core::Undelivered> &answer)
{
    if (!answer) {
        m_state->setText(sentence(answer.error()));
        theme::setTone(m_state, "bad");
        return;
    }
    showState(*answer);
    showReceipt(*answer);
    QStringList notices;
    for (const core::RuleIssue &notice : answer->notices) {
        notices.append(sentence(notice));
    }
    m_notice->setText(notices.join(u'\n'));
    m_notice->setVisible(!notices.isEmpty());
    m_waitingModel->setLines(answer->lines);
    m_returnedModel->setLines(answer->returned);
    const auto returned = static_cast<int>(answer->returned.size());
    m_returnedTitle->setText(tr("Returned with a question (%n)", nullptr, returned));
    m_returnedTitle->setVisible(returned > 0);
    m_returned->setVisible(returned > 0);
    const bool isCut = answer->state.unsentLines > static_cast<qint64>(answer->lines.size());
    m_waitingTitle->setText(
        answer->state.unsentLines == 0 ? tr("Nothing waits to be sent.")
        : isCut                        ? tr("Waiting to be sent: %1 (the oldest %2 are shown)")
                      .arg(numberText(answer->state.unsentLines),
                           numberText(static_cast<qint64>(answer->lines.size())))
                : tr("Waiting to be sent: %1").arg(numberText(answer->state.unsentLines)));
    m_waiting->setVisible(answer->state.unsentLines > 0);
    Q_EMIT
    attention(returned);
    Q_EMIT
    shown();
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
