// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/locked_page.h"

#include "app/async.h"
#include "app/icons.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/query/find_rows.h"
#include "core/store.h"

#include <QAction>
#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

struct LockedFacts {
    core::OutboxStatus outbox;
    std::vector<core::GridName> grids;
};

QFrame *thinLine()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

QLabel *spread(QLabel *label)
{
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    return label;
}

} // namespace

LockedPage::LockedPage(core::Store &store, core::Author author, bool syncs, QWidget *parent)
    : QWidget(parent), m_store(store), m_author(std::move(author))
{
    setObjectName(u"lockedPage"_s);
    auto *sides = new QHBoxLayout(this);
    auto *middle = new QWidget;
    middle->setMaximumWidth(theme::space(180));
    auto *column = new QVBoxLayout(middle);
    column->setSpacing(theme::space(4));
    column->addStretch(1);
    column->addWidget(makeWords());
    column->addWidget(thinLine());
    column->addWidget(makeDoor());
    column->addStretch(2);
    sides->addStretch(1);
    sides->addWidget(middle, 100);
    sides->addStretch(1);
    m_sync->setEnabled(syncs);
    setFocusProxy(m_name); // a visit is what most people come here for
    auto *record = new QAction(tr("Record a visit"), this);
    record->setShortcut(Qt::Key_F2);
    record->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(record, &QAction::triggered, this, &LockedPage::record);
    addAction(record);
    auto *sync = new QAction(tr("Sync now"), this);
    sync->setShortcut(Qt::Key_F5);
    sync->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(sync, &QAction::triggered, m_sync, &QPushButton::click);
    addAction(sync);
}

void LockedPage::showTrouble(const core::Error &error)
{
    m_issue->setText(sentence(error));
    m_issue->show();
}

QWidget *LockedPage::makeWords()
{
    auto *words = new QWidget;
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    auto *head = new QHBoxLayout;
    auto *lock = new QLabel;
    const int side = theme::space(6);
    lock->setPixmap(icon("lock").pixmap(side, side));
    m_title = theme::title(new QLabel);
    m_title->setObjectName(u"lockedTitle"_s);
    head->addWidget(lock);
    head->addWidget(m_title, 1);
    column->addLayout(head);
    m_words = spread(new QLabel);
    m_words->setObjectName(u"lockedWords"_s);
    m_safe = spread(new QLabel);
    m_safe->setObjectName(u"lockedSafe"_s);
    column->addWidget(m_words);
    column->addWidget(m_safe);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space(2));
    m_sync = new QPushButton(tr("&Sync now  F5"));
    m_sync->setObjectName(u"lockedSync"_s);
    theme::markPrimary(m_sync);
    m_more = new QPushButton(tr("&USB stick or room…"));
    m_more->setObjectName(u"lockedMore"_s);
    row->addWidget(m_sync);
    row->addWidget(m_more);
    row->addStretch();
    column->addSpacing(theme::space(1));
    column->addLayout(row);
    connect(m_sync, &QPushButton::clicked, this, &LockedPage::syncWanted);
    connect(m_more, &QPushButton::clicked, this, &LockedPage::syncPageWanted);
    return words;
}

QWidget *LockedPage::makeDoor()
{
    auto *door = new QWidget;
    auto *column = new QVBoxLayout(door);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space(2));
    column->addWidget(theme::title(new QLabel(tr("Record a visit all the same"))));
    column->addWidget(spread(theme::caption(new QLabel(
        tr("A business on your list is found by its exact code or name, and nothing of it is "
           "shown. Any other is recorded as a new one.")))));
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setHorizontalSpacing(theme::space(3));
    form->setVerticalSpacing(theme::space(2));
    const auto addField = [form](const QString &label, const char *name, int lengthMax) {
        auto *field = new QLineEdit;
        field->setObjectName(QLatin1StringView(name));
        field->setMaxLength(lengthMax);
        form->addRow(label, field);
        return field;
    };
    m_name = addField(tr("&Name"), "doorName", 120);
    m_code = addField(tr("&Credit code"), "doorCode", 40);
    m_address = addField(tr("A&ddress"), "doorAddress", 200);
    m_grid = new QComboBox;
    m_grid->setObjectName(u"doorGrid"_s);
    m_gridLabel = new QLabel(tr("Gr&id"));
    m_gridLabel->setBuddy(m_grid);
    form->addRow(m_gridLabel, m_grid);
    column->addLayout(form);
    m_record = new QPushButton(tr("&Record the visit  F2"));
    m_record->setObjectName(u"doorRecord"_s);
    m_issue = spread(new QLabel);
    m_issue->setObjectName(u"doorIssue"_s);
    theme::setTone(m_issue, "bad");
    m_issue->hide();
    column->addWidget(m_issue);
    column->addWidget(m_record, 0, Qt::AlignLeft);
    connect(m_record, &QPushButton::clicked, this, &LockedPage::record);
    for (QLineEdit *field : {m_name, m_code, m_address}) {
        connect(field, &QLineEdit::returnPressed, this, &LockedPage::record);
    }
    return door;
}

void LockedPage::show(const core::Lease &lease)
{
    if (lease.isRevoked) {
        m_title->setText(tr("The county has withdrawn this laptop"));
        m_words->setText(tr("Lists cannot be read here any more. Ask the county office for a new "
                            "enrolment code."));
    } else {
        m_title->setText(tr("Reading is locked until the next contact"));
        const QDateTime heard = lease.endsAt.addDays(-lease.days);
        m_words->setText(tr("The county was last heard on %1, more than %n day(s) ago. One sync, "
                            "or a bundle of the county, unlocks lists, search, map and numbers by "
                            "itself.",
                            nullptr, lease.days)
                             .arg(dayText(heard.toLocalTime().date())));
    }
    read();
}

void LockedPage::read()
{
    const auto job = [](core::Database &database) -> core::Result<LockedFacts> {
        return LockedFacts{TRY(core::outboxStatus(database)), TRY(core::ownGrids(database))};
    };
    whenDone(m_store.run(job), this, [this](const core::Result<LockedFacts> &facts) {
        if (!facts) {
            m_safe->setText(sentence(facts.error()));
            return;
        }
        showOutbox(facts->outbox);
        const QString chosen = m_grid->currentData().toString();
        m_grid->clear();
        for (const auto &[code, name] : facts->grids) {
            m_grid->addItem(name, code);
        }
        m_grid->setCurrentIndex(std::max(0, m_grid->findData(chosen)));
        m_grid->setVisible(facts->grids.size() > 1);
        m_gridLabel->setVisible(facts->grids.size() > 1);
    });
}

void LockedPage::showOutbox(const core::OutboxStatus &status)
{
    m_safe->setText(status.unsentLines == 0
                        ? tr("All you recorded is delivered and safe.")
                        : tr("Your %n record(s) that are not delivered yet are safe here. They "
                             "can be synced, or saved on a stick, as always.",
                             nullptr, static_cast<int>(status.unsentLines)));
}

void LockedPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
}

void LockedPage::clear()
{
    for (QLineEdit *field : {m_name, m_code, m_address}) {
        field->clear();
    }
    m_issue->hide();
}

core::TypedDoor LockedPage::door() const
{
    return {m_name->text(), m_code->text(), m_address->text(), m_grid->currentData().toString()};
}

void LockedPage::sayIssues(const std::vector<core::DoorIssue> &issues)
{
    m_issue->setVisible(!issues.empty());
    if (issues.empty()) {
        return;
    }
    switch (issues.front()) {
    case core::DoorIssue::NameMissing:
        m_issue->setText(tr("Type the name of the business, as it stands at the door."));
        m_name->setFocus();
        return;
    case core::DoorIssue::NameTooLong:
        m_issue->setText(tr("The name is too long."));
        m_name->setFocus();
        return;
    case core::DoorIssue::CodeWrong:
        m_issue->setText(tr("The credit code is not right. Compare it with the licence, or leave "
                            "it empty."));
        m_code->setFocus();
        return;
    case core::DoorIssue::AddressTooLong:
        m_issue->setText(tr("The address is too long."));
        m_address->setFocus();
        return;
    }
    Q_UNREACHABLE();
}

void LockedPage::record()
{
    const core::TypedDoor typed = door();
    const auto found = core::issues(typed);
    sayIssues(found);
    if (!found.empty()) {
        return;
    }
    const auto job = [typed, author = m_author](core::Database &database) {
        return core::targetOfDoor(database, typed, author);
    };
    whenDone(m_store.save(job), this, [this, typed](const core::Result<QUuid> &target) {
        if (target) {
            Q_EMIT
            visitWanted(*target, typed);
        } else {
            showTrouble(target.error());
        }
    });
}

} // namespace app
