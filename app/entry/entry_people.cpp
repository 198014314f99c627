// SPDX-License-Identifier: GPL-3.0-or-later
// The entry window of a laptop that several people share, and of one whose records are damaged.
#include "app/entry/entry_window.h"

#include "app/texts.h"
#include "app/theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int namesShown = 5; // more are scrolled to

} // namespace

void EntryWindow::offer(const Entrance &entrance)
{
    if (m_isEnrolling) {
        if (!entrance.people.empty()) {
            addWay(tr("&Back"), "people", &EntryWindow::peopleWanted);
        }
        if (m_opening.copiesIn) {
            addWay(tr("From a &second copy…"), "lookForCopy", &EntryWindow::lookForCopy);
        }
        return;
    }
    if (entrance.people.size() > 1 && !m_opening.copy) {
        makePeople(entrance);
    }
    if (entrance.newcomer) {
        addWay(tr("&Add a person…"), "addPerson", &EntryWindow::newcomerWanted);
    }
}

void EntryWindow::makePeople(const Entrance &entrance)
{
    m_people = entrance.people;
    m_names = new QListWidget;
    m_names->setObjectName(u"people"_s);
    m_names->setUniformItemSizes(true);
    m_names->setProperty("role", u"plain"_s);
    auto *words = new QLabel(tr("&Who is working"));
    words->setBuddy(m_names);
    m_names->setAccessibleName(withoutMnemonic(words->text()));
    int row = 0;
    for (const Opening &person : m_people) {
        const QString name = person.name.isEmpty() ? tr("Name not known yet") : person.name;
        auto *item = new QListWidgetItem(
            person.county.isEmpty() ? name : tr("%1 · %2").arg(name, person.county), m_names);
        item->setSizeHint(QSize(0, theme::rowHeight()));
        if (person.folder == m_opening.folder) {
            row = m_names->row(item);
        }
    }
    const int shown = std::min(m_names->count(), namesShown);
    m_names->setFixedHeight(theme::rowHeight() * shown + 2 * m_names->frameWidth());
    m_names->setCurrentRow(row);
    connect(m_names, &QListWidget::currentRowChanged, this, &EntryWindow::choosePerson);
    connect(m_names, &QListWidget::itemActivated, m_passphrase,
            [this] { m_passphrase->setFocus(); });
    m_head->addWidget(words);
    m_head->addWidget(m_names);
    setTabOrder(m_names, m_passphrase);
}

void EntryWindow::addWay(const QString &label, const char *objectName, void (EntryWindow::*go)())
{
    auto *button = new QPushButton(label);
    button->setObjectName(QLatin1StringView(objectName));
    button->setProperty("role", u"compact"_s);
    connect(button, &QPushButton::clicked, this, go);
    if (m_ways->count() == 0) {
        m_ways->addStretch(1);
    }
    m_ways->insertWidget(m_ways->count() - 1, button);
}

void EntryWindow::choosePerson(int row)
{
    if (row < 0) {
        return;
    }
    m_opening = m_people[static_cast<size_t>(row)];
    m_passphrase->clear(); // it was another person's
    m_newestCopy.reset();
    m_takeCopy->hide();
    say(QString(), "");
    check();
}

// What cannot be opened is damaged or gone, whatever the passphrase: then the newest copy is one
// key away. The damaged records are put aside and stay.
void EntryWindow::offerCopy(const core::Error &error)
{
    const bool isDamage =
        error.kind == core::Error::Kind::Storage || error.kind == core::Error::Kind::NotFound;
    if (m_isEnrolling || m_opening.copy || !isDamage || !m_opening.copies) {
        return;
    }
    const std::vector<core::SecondCopy> copies = m_opening.copies();
    m_takeCopy->show();
    if (copies.empty()) {
        m_newestCopy.reset();
        say(tr("The records cannot be opened, and the place of their second copies is empty or"
               " absent. Put the stick in and try again, or look for a copy."),
            "bad");
        m_takeCopy->setText(tr("&Look for a copy…"));
        return;
    }
    m_newestCopy = copies.front();
    say(tr("The records cannot be opened. The newest copy, of %1, can be taken. What is here now is"
           " put aside and stays.")
            .arg(clockText(m_newestCopy->at)),
        "bad");
    m_takeCopy->setText(tr("&Take the copy of %1").arg(clockText(m_newestCopy->at)));
    m_takeCopy->setDefault(true);
    m_takeCopy->setFocus();
}

// The passphrase that was typed is still there, and is the copy's.
void EntryWindow::takeNewestCopy()
{
    if (!m_newestCopy) {
        lookForCopy();
        return;
    }
    m_opening.copy = m_newestCopy;
    m_takeCopy->hide();
    enter();
}

void EntryWindow::lookForCopy()
{
    const QString place = m_chooseFolder
                              ? m_chooseFolder()
                              : QFileDialog::getExistingDirectory(this, tr("Where the copies are"));
    if (place.isEmpty()) {
        return;
    }
    const std::vector<core::SecondCopy> copies = m_opening.copiesIn(place);
    if (copies.empty()) {
        say(tr("There is no whole copy of these records in %1.").arg(place), "bad");
        return;
    }
    Q_EMIT
    copyWanted(copies.front());
}

} // namespace app
