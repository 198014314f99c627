// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target/before_door_panel.h"

#include "app/async.h"
#include "app/texts.h"
#include "app/theme.h"
#include "core/store.h"

#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t visitsShown = 4;

class BeforeDoorTexts {
    Q_DECLARE_TR_FUNCTIONS(BeforeDoorTexts)
};

// "街道 1×, 银行 2×"
QString countsText(const std::map<QString, int> &visits)
{
    QStringList parts;
    for (const auto &[organisation, count] : visits) {
        parts.append(u"%1 %2×"_s.arg(organisation.isEmpty() ? u"–"_s : organisation).arg(count));
    }
    return parts.join(BeforeDoorTexts::tr(", "));
}

QString whoText(const QString &organisation, const QString &person)
{
    return organisation.isEmpty() || organisation == person ? person
                                                            : organisation + u" "_s + person;
}

QString lastDaysText(const core::BeforeDoor &door)
{
    if (door.visits.empty()) {
        return BeforeDoorTexts::tr("No visit in the last 180 days.");
    }
    return BeforeDoorTexts::tr("Last 30 days: %1. Last 180 days: %2.")
        .arg(door.in30Days.empty() ? BeforeDoorTexts::tr("none") : countsText(door.in30Days),
             countsText(door.in180Days));
}

QString visitText(const core::DoorVisit &visit)
{
    const QString who =
        visit.isOwn ? BeforeDoorTexts::tr("you") : whoText(visit.organisation, visit.person);
    return BeforeDoorTexts::tr("%1 · %2 · %3")
        .arg(dayText(visit.day), who, textOfCode<core::VisitOutcome>(visit.outcome));
}

QString needText(const core::KnownNeed &need)
{
    QStringList parts;
    if (need.amountYuan) {
        parts.append(wanText(*need.amountYuan));
    }
    if (need.termMonths) {
        parts.append(
            BeforeDoorTexts::tr("%n month(s)", nullptr, static_cast<int>(*need.termMonths)));
    }
    if (need.isRenewal) {
        parts.append(BeforeDoorTexts::tr("renewal"));
    }
    if (parts.isEmpty()) {
        parts.append(BeforeDoorTexts::tr("amount not said"));
    }
    return BeforeDoorTexts::tr("A need is recorded already: %1 (%2, %3). Add to it; do not ask "
                               "everything again.")
        .arg(parts.join(u" · "_s), whoText(need.organisation, need.person), dayText(need.day));
}

QString loanText(const core::DueLoan &loan, QDate today)
{
    QStringList parts;
    if (loan.amountYuan) {
        parts.append(wanText(*loan.amountYuan));
    }
    if (!loan.bank.isEmpty()) {
        parts.append(loan.bank);
    }
    const QString due =
        BeforeDoorTexts::tr("%1, in %n day(s)", nullptr, static_cast<int>(today.daysTo(loan.dueOn)))
            .arg(dayText(loan.dueOn));
    return parts.isEmpty()
               ? BeforeDoorTexts::tr("A loan falls due on %1. Speak of renewal (无还本续贷).")
                     .arg(due)
               : BeforeDoorTexts::tr("A loan (%1) falls due on %2. Speak of renewal (无还本续贷).")
                     .arg(parts.join(u" · "_s), due);
}

QString jointText(const core::JointVisit &joint)
{
    const QString who = whoText(joint.organisation, joint.person);
    return joint.isPlanned
               ? BeforeDoorTexts::tr("Go together: %1 means to come on %2.")
                     .arg(who, dayText(joint.day))
               : BeforeDoorTexts::tr("Go together: %1 was here on %2. Ask before you go.")
                     .arg(who, dayText(joint.day));
}

QString tooSoonText(const core::BeforeDoor &door)
{
    const core::DoorVisit &visit = *door.tooSoon;
    const auto days = static_cast<int>(visit.day.daysTo(door.today));
    const QString who = whoText(visit.organisation, visit.person);
    const QString ago = days == 0 ? BeforeDoorTexts::tr("today")
                                  : BeforeDoorTexts::tr("%n day(s) ago", nullptr, days);
    return BeforeDoorTexts::tr("%1 spoke with this firm %2. Between visits of two teams there "
                               "should be %3 days: is today needed?")
        .arg(who, ago)
        .arg(door.warnDays);
}

} // namespace

BeforeDoorPanel::BeforeDoorPanel(const Session &session, Form form, QWidget *parent)
    : BeforeDoorPanel(session.store, session.author, form, parent)
{
}

BeforeDoorPanel::BeforeDoorPanel(core::Store &store, core::Author author, Form form,
                                 QWidget *parent)
    : QWidget(parent), m_store(store), m_author(std::move(author)), m_form(form)
{
    setObjectName(u"beforeDoor"_s);
    setProperty("help", u"before_door"_s);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme::space(1));
    setVisible(m_form != Form::Line);
}

void BeforeDoorPanel::setTarget(const QUuid &target)
{
    if (target != m_target) {
        m_target = target;
        clear();
    }
    reload();
}

void BeforeDoorPanel::reload()
{
    if (m_target.isNull()) {
        clear();
        return;
    }
    const auto job = [target = m_target, author = m_author](core::Database &database) {
        return core::beforeDoor(database, target, author);
    };
    whenDone(m_store.read(job), this,
             [this, asked = m_target](const core::Result<std::optional<core::BeforeDoor>> &door) {
                 if (asked == m_target && door && *door) {
                     showDoor(**door);
                 }
             });
}

void BeforeDoorPanel::showDoor(const core::BeforeDoor &door)
{
    clear();
    if (m_form == Form::Line) {
        showLine(door);
    } else {
        showWhole(door);
    }
}

void BeforeDoorPanel::showWhole(const core::BeforeDoor &door)
{
    if (door.tooSoon) {
        add(tooSoonText(door), "warn");
    }
    if (door.loanDue) {
        add(loanText(*door.loanDue, door.today), "warn");
    }
    add(lastDaysText(door));
    if (m_form == Form::Whole) {
        for (size_t i = 0; i < std::min(visitsShown, door.visits.size()); ++i) {
            add(visitText(door.visits[i]), "", true);
        }
    }
    if (door.need) {
        add(needText(*door.need));
    }
    for (const core::JointVisit &joint : door.joint) {
        add(jointText(joint));
    }
}

// A form has little room, and says itself who was there last.
void BeforeDoorPanel::showLine(const core::BeforeDoor &door)
{
    QStringList words;
    if (!door.joint.empty()) {
        words.append(jointText(door.joint.front()));
    }
    if (door.need) {
        words.append(needText(*door.need));
    }
    setVisible(!words.isEmpty() || door.loanDue);
    if (door.loanDue) { // also where the firm needs nothing else
        add(loanText(*door.loanDue, door.today), "warn", true);
    }
    if (!words.isEmpty()) {
        add(words.join(u"  "_s), "", true);
    }
}

void BeforeDoorPanel::clear()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

QLabel *BeforeDoorPanel::add(const QString &words, const char *tone, bool isCaption)
{
    auto *label = new QLabel(words);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    if (isCaption) {
        theme::caption(label);
    }
    theme::setTone(label, tone);
    m_column->addWidget(label);
    return label;
}

} // namespace app
