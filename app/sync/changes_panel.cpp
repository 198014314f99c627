// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/changes_panel.h"

#include "app/sync/line_table.h"
#include "app/sync/plain_table.h"
#include "app/sync/progress_text.h"
#include "app/texts.h"
#include "app/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

ChangesPanel::ChangesPanel(bool syncs, QWidget *parent) : QWidget(parent), m_syncs(syncs)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::space(3), 0, 0);
    column->setSpacing(theme::space(2));
    m_returnedModel = new ReturnedTable(this);
    m_returnedTitle = new QLabel;
    m_returnedTitle->setObjectName(u"returnedTitle"_s);
    m_returned = plainTableView(m_returnedModel, tr("Returned with a question"), {42, 60, 70});
    m_returned->setObjectName(u"returned"_s);
    column->addWidget(m_returnedTitle);
    column->addWidget(m_returned, 1);
    makeWaiting();
    column->addWidget(m_waitingTitle);
    column->addWidget(m_waiting, 2);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(theme::space(3));
    foot->addWidget(m_sendOne);
    foot->addWidget(m_sendWords, 1);
    column->addLayout(foot);
    column->addStretch(); // takes the room only while both tables are hidden
    connect(m_returned, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const QUuid target = m_returnedModel->targetAt(index.row()); !target.isNull()) {
            Q_EMIT
            targetWanted(target);
        }
    });
}

void ChangesPanel::makeWaiting()
{
    m_waitingModel = new WaitingTable(this);
    m_waitingTitle = new QLabel;
    m_waitingTitle->setObjectName(u"waitingTitle"_s);
    m_waiting = plainTableView(m_waitingModel, tr("Waiting to be sent"), {42, 60, 70, 26});
    m_waiting->setObjectName(u"waiting"_s);
    m_sendOne = new QPushButton(tr("Send up to h&ere  Ctrl+Return"));
    m_sendOne->setObjectName(u"sendOne"_s);
    m_sendWords = theme::caption(new QLabel);
    m_sendWords->setObjectName(u"sendWords"_s);
    m_sendWords->setWordWrap(true);
    m_sendOneAction = new QAction(tr("Send up to the chosen record"), this);
    m_sendOneAction->setObjectName(u"sendOneAction"_s);
    m_sendOneAction->setShortcut(QKeySequence(u"Ctrl+Return"_s));
    m_sendOneAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_sendOneAction);
    connect(m_sendOneAction, &QAction::triggered, this, &ChangesPanel::sendChosen);
    connect(m_sendOne, &QPushButton::clicked, this, &ChangesPanel::sendChosen);
    connect(m_waiting->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ChangesPanel::onRowChosen);
    connect(m_waiting, &QTableView::activated, this, [this](const QModelIndex &index) {
        const core::UndeliveredLine *line = m_waitingModel->lineAt(index.row());
        if (line != nullptr && !line->target.isNull() && !m_isLocked) {
            Q_EMIT
            targetWanted(line->target);
        }
    });
    onRowChosen();
}

QList<QWidget *> ChangesPanel::panes() const
{
    return {m_returned, m_waiting};
}

void ChangesPanel::show(const core::Undelivered &box)
{
    const QUuid chosen = [this] {
        const auto *line = m_waitingModel->lineAt(m_waiting->currentIndex().row());
        return line == nullptr ? QUuid() : line->event;
    }();
    m_waitingModel->setLines(box.lines);
    m_returnedModel->setLines(box.returned);
    if (const int row = m_waitingModel->rowOf(chosen); row >= 0) {
        m_waiting->selectRow(row);
    }
    const auto returned = static_cast<int>(box.returned.size());
    m_returnedTitle->setText(tr("Returned with a question (%n)", nullptr, returned));
    m_returnedTitle->setVisible(returned > 0 && !m_isLocked);
    m_returned->setVisible(returned > 0 && !m_isLocked);
    const bool isCut = box.state.unsentLines > static_cast<qint64>(box.lines.size());
    QString title = box.state.unsentLines == 0 ? tr("Nothing waits to be sent.")
                    : isCut ? tr("Waiting to be sent: %1 (the oldest %2 are shown)")
                                  .arg(numberText(box.state.unsentLines),
                                       numberText(static_cast<qint64>(box.lines.size())))
                            : tr("Waiting to be sent: %1").arg(numberText(box.state.unsentLines));
    if (box.state.waitingBlobs.files > 0) {
        title += u"  ·  "_s + tr("and %n photo(s) or scan(s), %1, which go after the records",
                                 nullptr, static_cast<int>(box.state.waitingBlobs.files))
                                  .arg(bytesText(box.state.waitingBlobs.bytes));
    }
    m_waitingTitle->setText(title);
    m_waiting->setVisible(box.state.unsentLines > 0);
    m_sendOne->setVisible(box.state.unsentLines > 0 && m_syncs);
    m_sendWords->setVisible(box.state.unsentLines > 0 && m_syncs);
    onRowChosen();
}

void ChangesPanel::showBundled(const client::BundledUpTo &bundled)
{
    m_waitingModel->setBundled(bundled.n, bundled.at);
}

void ChangesPanel::setSyncing(bool isSyncing)
{
    m_isSyncing = isSyncing;
    onRowChosen();
}

void ChangesPanel::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    m_waitingModel->setNamesHidden(isLocked);
    m_returned->setVisible(!isLocked && m_returnedModel->rowCount() > 0);
    m_returnedTitle->setVisible(!isLocked && m_returnedModel->rowCount() > 0);
}

// A chain has no gaps: what was recorded before goes first, and the page says so before it does.
void ChangesPanel::onRowChosen()
{
    const int row = m_waiting->currentIndex().row();
    const core::UndeliveredLine *line = m_waitingModel->lineAt(row);
    const bool mayBeSent = line != nullptr && m_syncs && !m_isSyncing;
    m_sendOne->setEnabled(mayBeSent);
    m_sendOneAction->setEnabled(mayBeSent);
    if (line == nullptr) {
        m_sendWords->setText(tr("Choose a record to send it now and leave the later ones for "
                                "another time."));
        return;
    }
    qint64 bytes = 0;
    for (int i = 0; i <= row; ++i) {
        bytes += m_waitingModel->lineAt(i)->bytes;
    }
    m_sendWords->setText(
        row == 0 ? tr("Sends this record alone, %1. Later ones, photos and scans wait.")
                       .arg(bytesText(bytes))
                 : tr("Records go in order: this one and the %n before it, %1 together. Later "
                      "ones, photos and scans wait.",
                      nullptr, row)
                       .arg(bytesText(bytes)));
}

void ChangesPanel::sendChosen()
{
    const core::UndeliveredLine *line = m_waitingModel->lineAt(m_waiting->currentIndex().row());
    if (line != nullptr && m_syncs && !m_isSyncing) {
        Q_EMIT
        sendUpToWanted(line->event);
    }
}

} // namespace app
