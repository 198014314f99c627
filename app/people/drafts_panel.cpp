// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/drafts_panel.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/store.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int draftsListed = 200;
constexpr int draftIdRole = Qt::UserRole;
constexpr int draftTargetRole = Qt::UserRole + 1;

QString discardText(core::DiscardReason reason)
{
    switch (reason) {
    case core::DiscardReason::ByHand:
        return DraftsPanel::tr("discarded");
    case core::DiscardReason::Swapped:
        return DraftsPanel::tr("another draft was brought back");
    case core::DiscardReason::Unrecorded:
        return DraftsPanel::tr("a need typed before “no need” was saved");
    }
    Q_UNREACHABLE();
}

QList<QStandardItem *> draftRow(const QUuid &id, const QUuid &target, const QStringList &texts)
{
    QList<QStandardItem *> row;
    for (const QString &text : texts) {
        auto *item = new QStandardItem(text);
        item->setEditable(false);
        item->setSizeHint({0, theme::rowHeight()});
        item->setData(id, draftIdRole);
        item->setData(target, draftTargetRole);
        row.append(item);
    }
    return row;
}

QString draftDaysText(const QDateTime &discardedAt, qint64 nowMs)
{
    const qint64 gone = discardedAt.daysTo(QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC));
    return DraftsPanel::tr("%n day(s)", nullptr,
                           static_cast<int>(std::max<qint64>(core::wasteKeptDays - gone, 0)));
}

QStandardItemModel *draftModel(const QTreeView *list)
{
    return static_cast<QStandardItemModel *>(list->model());
}

} // namespace

DraftsPanel::DraftsPanel(core::Store &store, core::Author author, QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_author(std::move(author)),
      m_drafts(makeList("drafts", {tr("Business"), tr("Last typed")})),
      m_bin(makeList("bin", {tr("Business"), tr("Discarded"), tr("Why"), tr("Stays for")})),
      m_noDrafts(theme::caption(new QLabel(tr("No visit is open: everything begun was saved.")))),
      m_noBin(theme::caption(new QLabel(
          tr("The waste bin is empty. What you discard in a visit (Ctrl+Shift+Del) comes here.")))),
      m_message(new QLabel),
      m_gather(new QTimer(this))
{
    auto *column = new QVBoxLayout(this);
    const int margin = theme::space(6);
    column->setContentsMargins(margin, theme::space(4), margin, theme::space(4));
    column->setSpacing(theme::space(2));
    column->addWidget(theme::title(new QLabel(tr("Drafts and waste bin"))));
    const auto addList = [&](const QString &label, QTreeView *list, QLabel *none) {
        auto *words = new QLabel(label);
        words->setBuddy(list);
        list->setAccessibleName(withoutMnemonic(label));
        column->addSpacing(theme::space(2));
        column->addWidget(words);
        column->addWidget(none);
        column->addWidget(list, 1);
        none->hide();
    };
    addList(tr("Visits that are &open"), m_drafts, m_noDrafts);
    addList(tr("&Waste bin, kept for 90 days"), m_bin, m_noBin);
    m_message->setObjectName(u"message"_s);
    m_message->setWordWrap(true);
    makeActions();
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_message, 1);
    for (QAction *action : actions()) {
        auto *button = new QPushButton(action->text());
        button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button,
                [button, action] { button->setEnabled(action->isEnabled()); });
        foot->addWidget(button);
    }
    column->addStretch(); // where both lists are empty, the words stay together
    column->addLayout(foot);
    m_gather->setSingleShot(true);
    m_gather->setInterval(gatherMs);
    connect(m_gather, &QTimer::timeout, this, &DraftsPanel::read);
    connect(&m_store, &core::Store::changed, this, &DraftsPanel::onStoreChanged,
            Qt::QueuedConnection);
    setFocusProxy(m_drafts);
    read();
}

QTreeView *DraftsPanel::makeList(const char *name, const QStringList &titles)
{
    auto *list = new QTreeView;
    list->setObjectName(QLatin1StringView(name));
    auto *model = new QStandardItemModel(list);
    model->setHorizontalHeaderLabels(titles);
    list->setModel(model);
    list->setProperty("role", u"plain"_s);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setTabKeyNavigation(false);
    list->header()->setStretchLastSection(true);
    list->header()->resizeSection(0, theme::space(90));
    for (int i = 1; i < static_cast<int>(titles.size()); ++i) {
        list->header()->resizeSection(i, theme::space(i == 2 ? 110 : 45));
    }
    connect(list, &QTreeView::doubleClicked, this, &DraftsPanel::takeUp);
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DraftsPanel::refresh);
    return list;
}

void DraftsPanel::makeActions()
{
    const auto add = [this](const QString &name, const QList<QKeySequence> &keys,
                            void (DraftsPanel::*run)()) {
        auto *action = new QAction(name, this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        return action;
    };
    m_take = add(tr("Open, or bring back"), {Qt::Key_Return, Qt::Key_Enter}, &DraftsPanel::takeUp);
    m_discard = add(tr("Into the waste bin"), {Qt::Key_Delete}, &DraftsPanel::discard);
    add(tr("Close"), {Qt::Key_Escape}, &DraftsPanel::closed);
}

void DraftsPanel::onStoreChanged(const QStringList &tables)
{
    if ((tables.contains(u"draft"_s) || tables.contains(u"discarded_draft"_s)) &&
        !m_gather->isActive()) {
        m_gather->start();
    }
}

void DraftsPanel::read()
{
    const auto job = [now = m_author.nowMs()](core::Database &database) -> core::Result<Lists> {
        core::DraftRepository drafts(database);
        TRY(drafts.emptyOld(now));
        return Lists{TRY(drafts.list(draftsListed)), TRY(drafts.discarded(draftsListed))};
    };
    whenDone(m_store.run(job), this, [this](const core::Result<Lists> &lists) {
        if (lists) {
            fill(*lists);
        } else {
            m_message->setText(sentence(lists.error()));
        }
    });
}

void DraftsPanel::fill(const Lists &lists)
{
    const int draft = m_drafts->currentIndex().row();
    const int discarded = m_bin->currentIndex().row();
    const QString gone = tr("no longer on this laptop");
    draftModel(m_drafts)->removeRows(0, draftModel(m_drafts)->rowCount());
    for (const core::DraftEntry &entry : lists.drafts) {
        draftModel(m_drafts)->appendRow(draftRow(
            entry.id, entry.target,
            {entry.targetName.isEmpty() ? gone : entry.targetName, momentText(entry.savedAt)}));
    }
    draftModel(m_bin)->removeRows(0, draftModel(m_bin)->rowCount());
    for (const core::DiscardedDraft &entry : lists.bin) {
        draftModel(m_bin)->appendRow(draftRow(
            entry.id, entry.target,
            {entry.targetName.isEmpty() ? gone : entry.targetName, momentText(entry.discardedAt),
             discardText(entry.reason), draftDaysText(entry.discardedAt, m_author.nowMs())}));
    }
    const auto choose = [](QTreeView *list, int row) {
        const int rows = list->model()->rowCount();
        list->setCurrentIndex(list->model()->index(std::clamp(row, 0, std::max(rows - 1, 0)), 0));
    };
    choose(m_drafts, draft);
    choose(m_bin, discarded);
    m_drafts->setVisible(!lists.drafts.empty());
    m_noDrafts->setVisible(lists.drafts.empty());
    m_bin->setVisible(!lists.bin.empty());
    m_noBin->setVisible(lists.bin.empty());
    setFocusProxy(lists.drafts.empty() && !lists.bin.empty() ? m_bin : m_drafts);
    if (std::exchange(m_isFirst, false) || lists.drafts.empty()) {
        setFocus();
    }
    refresh();
}

QUuid DraftsPanel::chosen(const QTreeView *list, int role) const
{
    return list->currentIndex().data(role).toUuid();
}

void DraftsPanel::refresh()
{
    if (!m_take) {
        return; // still being made
    }
    m_take->setEnabled(!chosen(m_drafts, draftIdRole).isNull() ||
                       !chosen(m_bin, draftIdRole).isNull());
    m_discard->setEnabled(!chosen(m_drafts, draftIdRole).isNull());
}

void DraftsPanel::takeUp()
{
    const bool isBin = m_bin->hasFocus() || (!m_drafts->isVisible() && m_bin->isVisible());
    if (isBin) {
        bringBack(chosen(m_bin, draftIdRole));
        return;
    }
    const QUuid target = chosen(m_drafts, draftTargetRole);
    if (!target.isNull()) {
        Q_EMIT
        visitWanted(target);
    }
}

void DraftsPanel::bringBack(const QUuid &id)
{
    if (id.isNull()) {
        return;
    }
    const auto job = [id, now = m_author.nowMs()](core::Database &database) {
        return core::DraftRepository(database).bringBack(id, now);
    };
    whenDone(m_store.save(job), this, [this](const core::Result<QUuid> &target) {
        if (target) {
            Q_EMIT
            visitWanted(*target);
            return;
        }
        m_message->setText(
            target.error().kind == core::Error::Kind::NotFound
                ? tr("This business is not on this laptop any more, so its draft cannot be opened."
                     " It stays in the bin; it can be opened again once the business is back.")
                : sentence(target.error()));
        theme::setTone(m_message, "bad");
    });
}

void DraftsPanel::discard()
{
    const QUuid id = chosen(m_drafts, draftIdRole);
    if (id.isNull()) {
        return;
    }
    const auto job = [id, now = m_author.nowMs()](core::Database &database) {
        return core::DraftRepository(database).discard(id, core::DiscardReason::ByHand, now);
    };
    whenDone(m_store.save(job), this, [this](const core::Result<> &done) {
        m_message->setText(done ? tr("In the waste bin for 90 days; Enter there brings it back.")
                                : sentence(done.error()));
        theme::setTone(m_message, done ? "" : "bad");
    });
}

} // namespace app
