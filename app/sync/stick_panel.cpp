// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/stick_panel.h"

#include "app/async.h"
#include "app/sync/bundle_text.h"
#include "app/sync/drives.h"
#include "app/sync/plain_table.h"
#include "app/sync/progress_text.h"
#include "app/texts.h"
#include "app/theme.h"
#include "app/widgets/empty_state.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace app {

namespace {

using client::StickBundle;
using Whose = StickBundle::Whose;

// The context of these texts in the translation file.
class StickText {
    Q_DECLARE_TR_FUNCTIONS(StickText)
};

// A laptop by the first of its chain's digits: the outside of a bundle names no person.
QString laptopText(const QUuid &chain)
{
    return StickText::tr("laptop %1").arg(chain.toString(QUuid::WithoutBraces).left(8));
}

QString fromText(const StickBundle &bundle)
{
    switch (bundle.whose) {
    case Whose::Ours:
        return StickText::tr("this laptop");
    case Whose::Colleague:
        return laptopText(bundle.header.from);
    case Whose::ForUs:
    case Whose::ForAnother:
        return StickText::tr("the county");
    case Whose::OtherCounty:
        return StickText::tr("another county");
    case Whose::Unreadable:
        return {};
    }
    Q_UNREACHABLE();
}

QString whatText(const StickBundle &bundle)
{
    switch (bundle.whose) {
    case Whose::ForUs:
        return StickText::tr("for this laptop: take it in");
    case Whose::Ours:
        if (bundle.isConfirmed) {
            return StickText::tr("the county has it all; this file may go");
        }
        return StickText::tr("for the county, up to your record %1: bring it there")
            .arg(numberText(bundle.lastN));
    case Whose::Colleague:
        return bundle.isCarried
                   ? StickText::tr("for the county; a copy is here and goes with the next sync")
                   : StickText::tr("for the county, sealed: you can carry it, not read it");
    case Whose::ForAnother:
        return StickText::tr("for the laptop with the key %1: give it to its owner")
            .arg(protocol::shortKeyId(bundle.header.to));
    case Whose::OtherCounty:
        return StickText::tr("not for this county");
    case Whose::Unreadable:
        return StickText::tr("cut off, damaged or no bundle: have it saved again");
    }
    Q_UNREACHABLE();
}

PlainTable::Row rowOf(const StickBundle &bundle)
{
    const bool isRead = bundle.whose != Whose::Unreadable;
    QString name = QFileInfo(bundle.path).fileName();
    QString part = isRead && bundle.header.parts > 1
                       ? StickText::tr("%1 of %2").arg(bundle.header.part).arg(bundle.header.parts)
                       : QString();
    const QString at =
        isRead ? momentText(QDateTime::fromMSecsSinceEpoch(bundle.header.createdMs, Qt::UTC))
               : QString();
    const bool isNothingToDo =
        bundle.whose > Whose::Colleague || bundle.isConfirmed || bundle.isCarried;
    return {{isRead ? fromText(bundle) : name, at, part, bytesText(bundle.bytes), whatText(bundle)},
            bundle.problem.isEmpty() ? name : u"%1: %2"_s.arg(name, bundle.problem),
            isNothingToDo};
}

} // namespace

StickPanel::StickPanel(client::Courier *courier, QWidget *parent)
    : QWidget(parent), m_courier(courier)
{
    m_choose = [this] {
        return QFileDialog::getExistingDirectory(window(), tr("Folder or stick of the bundles"),
                                                 folder());
    };
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::space(3), 0, 0);
    column->setSpacing(theme::space(3));
    column->addWidget(makeTop());
    column->addWidget(makeActions());
    m_said = new QLabel;
    m_said->setObjectName(u"stickSaid"_s);
    m_said->setWordWrap(true);
    m_said->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_said->hide();
    column->addWidget(m_said);
    m_model = new PlainTable({tr("From"), tr("Saved"), tr("Part"), tr("Size"), tr("What it is")},
                             {3}, this);
    m_table = plainTableView(m_model, tr("Bundles on the stick"), {44, 44, 20, 28});
    m_table->setObjectName(u"stickBundles"_s);
    m_empty = new EmptyState;
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);
    m_table->hide();
    refreshActions();
    m_empty->say(tr("No stick chosen"),
                 tr("Put a USB stick in, or choose a folder. What lies there is shown without "
                    "opening it."));
}

QWidget *StickPanel::makeTop()
{
    auto *top = new QWidget;
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space(2));
    m_place = new QComboBox;
    m_place->setObjectName(u"stickPlace"_s);
    m_place->setMinimumWidth(theme::space(100));
    auto *label = new QLabel(tr("Stick or &folder"));
    label->setBuddy(m_place);
    auto *choose = new QPushButton(tr("&Choose…"));
    choose->setObjectName(u"stickChoose"_s);
    auto *again = new QPushButton(tr("&Look again"));
    again->setObjectName(u"stickAgain"_s);
    row->addWidget(label);
    row->addWidget(m_place);
    row->addWidget(choose);
    row->addWidget(again);
    row->addStretch();
    connect(m_place, &QComboBox::activated, this, &StickPanel::look);
    connect(choose, &QPushButton::clicked, this, [this] {
        if (const QString chosen = m_choose(); !chosen.isEmpty()) {
            useFolder(chosen);
        }
    });
    connect(again, &QPushButton::clicked, this, &StickPanel::refresh);
    return top;
}

QWidget *StickPanel::makeActions()
{
    auto *actions = new QWidget;
    auto *row = new QHBoxLayout(actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space(2));
    m_save = new QPushButton(tr("Save my &records for the county"));
    m_save->setObjectName(u"stickSave"_s);
    theme::markPrimary(m_save);
    m_takeIn = new QPushButton;
    m_takeIn->setObjectName(u"stickTakeIn"_s);
    m_carry = new QPushButton;
    m_carry->setObjectName(u"stickCarry"_s);
    for (QPushButton *button : {m_save, m_takeIn, m_carry}) {
        row->addWidget(button);
    }
    row->addStretch();
    connect(m_save, &QPushButton::clicked, this, &StickPanel::save);
    connect(m_takeIn, &QPushButton::clicked, this, &StickPanel::takeIn);
    connect(m_carry, &QPushButton::clicked, this, &StickPanel::carry);
    return actions;
}

QList<QWidget *> StickPanel::panes() const
{
    return {m_place, m_save, m_table};
}

QString StickPanel::folder() const
{
    return m_place->currentData().toString();
}

void StickPanel::useFolder(const QString &folder)
{
    int at = m_place->findData(folder);
    if (at < 0) {
        m_place->addItem(QDir::toNativeSeparators(folder), folder);
        at = m_place->count() - 1;
    }
    m_place->setCurrentIndex(at);
    look();
}

void StickPanel::refresh()
{
    const QString chosen = folder();
    for (int i = m_place->count() - 1; i >= 0; --i) {
        if (m_place->itemData(i).toString() != chosen) {
            m_place->removeItem(i);
        }
    }
    for (const Drive &drive : removableDrives()) {
        if (m_place->findData(drive.path) < 0) {
            m_place->addItem(tr("%1 (%2 free)").arg(drive.name, bytesText(drive.bytesFree)),
                             drive.path);
        }
    }
    look();
}

void StickPanel::look()
{
    refreshActions();
    if (m_courier == nullptr || folder().isEmpty()) {
        return;
    }
    whenDone(m_courier->look(folder()), this,
             [this](const core::Result<std::vector<StickBundle>> &found) { present(found); });
}

void StickPanel::present(const core::Result<std::vector<StickBundle>> &found)
{
    m_bundles = found.value_or(std::vector<StickBundle>());
    std::vector<PlainTable::Row> rows;
    for (const StickBundle &bundle : m_bundles) {
        rows.push_back(rowOf(bundle));
    }
    m_model->setRows(std::move(rows));
    m_table->setVisible(!m_bundles.empty());
    m_empty->setVisible(m_bundles.empty());
    if (found) {
        m_empty->say(tr("No bundle lies here"),
                     tr("Save your records for the county and bring the stick there. Only the "
                        "county can read them; anybody may carry them."));
    } else {
        m_empty->say(tr("The stick is not there"),
                     tr("Put it in again, or choose another folder."));
    }
    refreshActions();
}

QStringList StickPanel::pathsOf(Whose whose) const
{
    QStringList paths;
    for (const StickBundle &bundle : m_bundles) {
        if (bundle.whose == whose && !bundle.isCarried) {
            paths.append(bundle.path);
        }
    }
    // Parts come in the order of their names; an older bundle before a newer one.
    paths.sort();
    return paths;
}

void StickPanel::refreshActions()
{
    const bool mayAct = m_courier != nullptr && !m_isBusy && !folder().isEmpty();
    const auto ours = static_cast<int>(pathsOf(Whose::ForUs).size());
    const auto others = static_cast<int>(pathsOf(Whose::Colleague).size());
    m_save->setEnabled(mayAct);
    m_takeIn->setText(ours == 0 ? tr("&Take in from the county")
                                : tr("&Take in %n from the county", nullptr, ours));
    m_takeIn->setEnabled(mayAct && ours > 0);
    m_carry->setText(others == 0 ? tr("Carr&y for colleagues")
                                 : tr("Carr&y %n for colleagues", nullptr, others));
    m_carry->setEnabled(mayAct && others > 0);
}

void StickPanel::begin(const QString &doing)
{
    m_isBusy = true;
    refreshActions();
    say(doing, "");
}

void StickPanel::say(const QString &words, const char *tone)
{
    theme::setTone(m_said, tone);
    m_said->setText(words);
    m_said->setVisible(!words.isEmpty());
}

void StickPanel::save()
{
    begin(tr("Saving and reading it again…"));
    whenDone(
        m_courier->save(folder()), this, [this](const core::Result<client::SavedBundle> &saved) {
            m_isBusy = false;
            if (saved) {
                say(tr("%n record(s) are on the stick, sealed (%1). Bring it to the county; your "
                       "records stay here, too. Pull the stick only after the system lets it go.",
                       nullptr, static_cast<int>(saved->lines))
                        .arg(bytesText(saved->bytes)),
                    "good");
            } else {
                say(tr("The bundle was not saved: %1 Your records are safe here.")
                        .arg(bundleTrouble(saved.error())),
                    "bad");
            }
            look();
            Q_EMIT
            done();
        });
}

void StickPanel::takeIn()
{
    begin(tr("Opening the county's bundle…"));
    whenDone(m_courier->takeIn(pathsOf(Whose::ForUs)), this,
             [this](const core::Result<client::TakenIn> &taken) {
                 m_isBusy = false;
                 if (!taken) {
                     say(tr("The bundle was not taken in: %1 Nothing was changed.")
                             .arg(bundleTrouble(taken.error())),
                         "bad");
                 } else if (taken->isParted) {
                     say(tr("The county holds other records of this laptop: a copy of its data was "
                            "used. Nothing is lost; save your records for the county once more."),
                         "warn");
                 } else {
                     QString words =
                         tr("%1 records received; the county has yours up to record %2.")
                             .arg(numberText(taken->linesReceived), numberText(taken->confirmedN));
                     if (taken->isUnfit) {
                         words += u' ' + tr("Part of it was made for an earlier state and was left "
                                            "out; the answer to your next bundle brings it.");
                     }
                     say(words, taken->isUnfit ? "warn" : "good");
                 }
                 look();
                 Q_EMIT
                 done();
             });
}

void StickPanel::carry()
{
    begin(tr("Copying…"));
    whenDone(
        m_courier->carry(pathsOf(Whose::Colleague)), this, [this](const core::Result<int> &kept) {
            m_isBusy = false;
            if (kept) {
                say(tr("%n bundle(s) are here, still sealed, and go to the county with your "
                       "next sync. Leave the stick's copy where it is until then.",
                       nullptr, *kept),
                    "good");
            } else {
                say(tr("Not all could be taken along: %1").arg(bundleTrouble(kept.error())), "bad");
            }
            look();
        });
}

} // namespace app
