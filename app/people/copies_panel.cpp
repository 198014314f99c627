// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/copies_panel.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/crypto/secret_bytes.h"
#include "sync/client/copy_thread.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QStorageInfo>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bytesOfMegabyte = 1024 * 1024;

QLabel *copiesLabel(QLabel *label)
{
    label->setWordWrap(true);
    return label;
}

} // namespace

CopiesPanel::CopiesPanel(client::CopyThread *copies, QWidget *parent)
    : QWidget(parent),
      m_copies(copies),
      m_place(copiesLabel(new QLabel)),
      m_state(copiesLabel(new QLabel)),
      m_message(copiesLabel(new QLabel)),
      m_list(new QTreeView),
      m_model(new QStandardItemModel(this))
{
    m_state->setObjectName(u"state"_s);
    m_message->setObjectName(u"message"_s);
    m_list->setObjectName(u"copies"_s);
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setProperty("role", u"plain"_s);
    m_list->setTabKeyNavigation(false);
    m_model->setHorizontalHeaderLabels({tr("Made"), tr("Lines of yours in it"), tr("Size")});
    m_list->header()->resizeSection(0, theme::space(60));
    m_list->header()->resizeSection(1, theme::space(60));
    auto *column = new QVBoxLayout(this);
    const int margin = theme::space(6);
    column->setContentsMargins(margin, theme::space(4), margin, theme::space(4));
    column->setSpacing(theme::space(2));
    column->addWidget(theme::title(new QLabel(tr("Second copies"))));
    column->addWidget(copiesLabel(new QLabel(
        tr("A copy of everything you have here, drafts included, encrypted like the original: on a"
           " stick, another disk or a folder of the network. It is made by itself some time after"
           " you saved, read through, and the last %1 are kept. If the records on this laptop are"
           " ever damaged, one key in the entry window puts the newest copy in their place.")
            .arg(core::copiesKept))));
    column->addSpacing(theme::space(2));
    column->addWidget(m_place);
    column->addWidget(m_state);
    column->addWidget(makeBegin());
    auto *label = new QLabel(tr("Copies that are &there"));
    label->setBuddy(m_list);
    m_list->setAccessibleName(withoutMnemonic(label->text()));
    column->addSpacing(theme::space(2));
    column->addWidget(label);
    column->addWidget(m_list, 1);
    makeActions();
    column->addLayout(makeFoot());
    if (m_copies) {
        connect(m_copies, &client::CopyThread::started, this, &CopiesPanel::refresh);
        connect(m_copies, &client::CopyThread::finished, this, &CopiesPanel::onFinished);
        readCopies();
    }
    setFocusProxy(m_list);
    refresh();
}

// The passphrase seals the keys that go with the copies; it is asked for once, with the place.
QWidget *CopiesPanel::makeBegin()
{
    m_begin = new QWidget;
    auto *column = new QVBoxLayout(m_begin);
    column->setContentsMargins(0, theme::space(2), 0, theme::space(2));
    m_beginWords = copiesLabel(new QLabel);
    column->addWidget(m_beginWords);
    auto *line = new QHBoxLayout;
    m_passphrase = new QLineEdit;
    m_passphrase->setObjectName(u"passphrase"_s);
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setMaximumWidth(theme::space(80));
    auto *label = new QLabel(tr("Your &passphrase"));
    label->setBuddy(m_passphrase);
    auto *button = new QPushButton(tr("&Begin copying"));
    button->setObjectName(u"begin"_s);
    theme::markPrimary(button);
    connect(button, &QPushButton::clicked, this, &CopiesPanel::begin);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &CopiesPanel::begin);
    line->addWidget(label);
    line->addWidget(m_passphrase);
    line->addWidget(button);
    line->addStretch(1);
    column->addLayout(line);
    m_begin->hide();
    return m_begin;
}

void CopiesPanel::makeActions()
{
    const auto add = [this](const QString &name, const QKeySequence &key, const char *objectName,
                            void (CopiesPanel::*run)()) {
        auto *action = new QAction(name, this);
        action->setShortcut(key);
        action->setObjectName(QLatin1StringView(objectName));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        return action;
    };
    m_choose =
        add(tr("Choose a place…"), QKeySequence(u"Ctrl+O"_s), "choose", &CopiesPanel::choosePlace);
    m_now = add(tr("Copy now"), QKeySequence(u"F5"_s), "now", &CopiesPanel::copyNow);
    m_stop = add(tr("Make no more copies"), QKeySequence(u"Ctrl+Shift+Del"_s), "stop",
                 &CopiesPanel::stopCopying);
    add(tr("Close"), QKeySequence(Qt::Key_Escape), "close", &CopiesPanel::closed);
}

QLayout *CopiesPanel::makeFoot()
{
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
    return foot;
}

void CopiesPanel::choosePlace()
{
    const QString place =
        m_chooseFolder ? m_chooseFolder()
                       : QFileDialog::getExistingDirectory(this, tr("Where the copies are to go"));
    if (place.isEmpty()) {
        return;
    }
    m_chosen = place;
    const bool isSameDisk =
        QStorageInfo(place).device() == QStorageInfo(m_copies->folder()).device();
    m_beginWords->setText(
        isSameDisk ? tr("%1 is on the same disk as the records: a copy there helps when a file is"
                        " damaged, not when the disk is. The passphrase of these records opens the"
                        " copies, on any computer.")
                         .arg(place)
                   : tr("Copies go to %1. The passphrase of these records opens them, on any"
                        " computer.")
                         .arg(place));
    m_begin->show();
    m_passphrase->setFocus();
    say(QString(), "");
}

void CopiesPanel::begin()
{
    if (m_passphrase->text().isEmpty() || m_chosen.isEmpty() || m_copies->isRunning()) {
        return;
    }
    m_begin->setEnabled(false);
    m_copies->choose({m_chosen, core::copiesKept}, core::passphraseFrom(m_passphrase->text()));
}

void CopiesPanel::onFinished(const client::CopyOutcome &outcome)
{
    refresh();
    readCopies();
    if (m_begin->isHidden()) {
        return;
    }
    m_begin->setEnabled(true);
    if (outcome.kind == core::Error::Kind::Unauthorized ||
        outcome.kind == core::Error::Kind::Invalid) {
        say(outcome.kind == core::Error::Kind::Unauthorized
                ? tr("This is not the passphrase of these records.")
                : tr("Copies cannot go there: it lies inside the records themselves, or cannot be"
                     " written to. Choose another place."),
            "bad");
        m_passphrase->setFocus();
        m_passphrase->selectAll();
        return;
    }
    m_passphrase->clear();
    m_begin->hide();
    m_list->setFocus();
}

void CopiesPanel::stopCopying()
{
    const auto forgotten = m_copies->forget();
    say(forgotten ? tr("No more copies are made. Those that are there stay, and still open.")
                  : sentence(forgotten.error()),
        forgotten ? "" : "bad");
    refresh();
}

void CopiesPanel::copyNow()
{
    m_copies->copyNow();
}

QString CopiesPanel::stateText(const char **tone) const
{
    *tone = "";
    if (!m_copies) {
        return tr("This window makes no copies.");
    }
    if (!m_copies->place()) {
        return tr("No copies are made yet. Choose a place; a stick that is often put in will do.");
    }
    if (m_copies->isRunning()) {
        return tr("A copy is being made. You can go on working.");
    }
    const auto &last = m_copies->last();
    if (!last) {
        return tr("The next copy is made by itself, some time after you saved.");
    }
    if (last->isDone) {
        *tone = "good";
        return tr("✓ Copied %1, read through and whole.").arg(clockText(last->copy.at));
    }
    *tone = "warn";
    if (last->kind == core::Error::Kind::NotFound) {
        return tr("The place is absent. Put the stick in; the copy is then made by itself.");
    }
    if (last->kind == core::Error::Kind::DiskFull) {
        return tr("There is no room for a copy. Make room at the place, or choose another one.");
    }
    return tr("The copy could not be made: what was written did not read back. Try another place;"
              " the records themselves are not affected.");
}

void CopiesPanel::refresh()
{
    const auto place = m_copies ? m_copies->place() : std::nullopt;
    m_place->setText(place ? tr("Copies go to %1").arg(place->folder) : QString());
    m_place->setVisible(place.has_value());
    const char *tone = "";
    m_state->setText(stateText(&tone));
    theme::setTone(m_state, tone);
    m_choose->setEnabled(m_copies != nullptr);
    m_now->setEnabled(place && !m_copies->isRunning());
    m_stop->setEnabled(place.has_value());
}

void CopiesPanel::say(const QString &sentence, const char *tone)
{
    m_message->setText(sentence);
    theme::setTone(m_message, tone);
}

// A stick may take its time to answer.
void CopiesPanel::readCopies()
{
    whenDone(runAside([folder = m_copies->folder()] { return core::copiesOf(folder); }), this,
             [this](const std::vector<core::SecondCopy> &copies) { fill(copies); });
}

void CopiesPanel::fill(const std::vector<core::SecondCopy> &copies)
{
    m_model->removeRows(0, m_model->rowCount());
    for (const core::SecondCopy &copy : copies) {
        QList<QStandardItem *> row;
        const qint64 megabytes = (copy.bytes + bytesOfMegabyte - 1) / bytesOfMegabyte;
        for (const QString &text : {momentText(copy.at), numberText(copy.lastLine),
                                    tr("%1 MB").arg(numberText(megabytes))}) {
            auto *item = new QStandardItem(text);
            item->setEditable(false);
            item->setSizeHint({0, theme::rowHeight()});
            row.append(item);
        }
        m_model->appendRow(row);
    }
}

} // namespace app
