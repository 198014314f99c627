// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/today/plan_text.h"

#include "app/texts.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdlib>

namespace app {

using namespace Qt::StringLiterals;

namespace {

class PlanTexts {
    Q_DECLARE_TR_FUNCTIONS(PlanTexts)
};

constexpr qint64 minuteMs = 60'000;

QString followUpText(QDate day, QDate today)
{
    const auto late = static_cast<int>(day.daysTo(today));
    return late <= 0 ? PlanTexts::tr("follow-up agreed for today")
                     : PlanTexts::tr("follow-up due since %1, %n day(s) late", nullptr, late)
                           .arg(dayText(day));
}

QString renewalText(QDate due, QDate today)
{
    const auto days = static_cast<int>(today.daysTo(due));
    return days == 0 ? PlanTexts::tr("loan falls due today")
                     : PlanTexts::tr("loan due %1, in %n day(s)", nullptr, days).arg(dayText(due));
}

QString clockReadyText(qint64 offMs)
{
    const qint64 minutes = std::abs(offMs) / minuteMs;
    const QString by = minutes >= 120
                           ? PlanTexts::tr("%n hour(s)", nullptr, static_cast<int>(minutes / 60))
                           : PlanTexts::tr("%n minute(s)", nullptr, static_cast<int>(minutes));
    return (offMs > 0 ? PlanTexts::tr("%1 ahead of the county. Set date and time.")
                      : PlanTexts::tr("%1 behind the county. Set date and time."))
        .arg(by);
}

QString gridsReadyText(const core::ReadyLine &line)
{
    if (line.state == core::ReadyState::Act) {
        return PlanTexts::tr("No targets are here. Sync, or take in a bundle from the county.");
    }
    const QString held = PlanTexts::tr("%n grid(s)", nullptr, static_cast<int>(line.number)) +
                         PlanTexts::tr(", ") +
                         PlanTexts::tr("%1 targets").arg(numberText(line.more));
    return line.state == core::ReadyState::Fine
               ? held
               : PlanTexts::tr("%1, but the last download was not finished. Sync once more.")
                     .arg(held);
}

QString packReadyText(const core::ReadyLine &line)
{
    if (line.state == core::ReadyState::Act) {
        return PlanTexts::tr("No rules for the five criteria hold today. Sync.");
    }
    const QString pack = PlanTexts::tr("%1, version %2").arg(line.name).arg(line.number);
    return line.state == core::ReadyState::Fine
               ? pack
               : PlanTexts::tr("%1, only until %2. Sync for the next.")
                     .arg(pack, dayText(line.day));
}

QString mapReadyText(const core::ReadyLine &line)
{
    if (line.name.isEmpty()) {
        return PlanTexts::tr("No map file; the outlines of the grids are drawn without one.");
    }
    return line.state == core::ReadyState::Fine
               ? line.name
               : PlanTexts::tr("%1 is not there any more. Choose it again on the map page.")
                     .arg(line.name);
}

QString syncReadyText(const core::ReadyLine &line)
{
    if (line.number < 0) {
        return PlanTexts::tr("Never. Sync before you go.");
    }
    const QString age =
        line.number < 1 ? PlanTexts::tr("less than an hour ago")
        : line.number < 48
            ? PlanTexts::tr("%n hour(s) ago", nullptr, static_cast<int>(line.number))
            : PlanTexts::tr("%n day(s) ago", nullptr, static_cast<int>(line.number / 24));
    return line.state == core::ReadyState::Fine
               ? age
               : PlanTexts::tr("%1. Sync before you go: others may have been there.").arg(age);
}

QString leaseReadyText(const core::ReadyLine &line)
{
    if (line.state == core::ReadyState::Act) {
        return PlanTexts::tr("Reading is locked until the next contact. Sync.");
    }
    const QString left = PlanTexts::tr("%n day(s) left", nullptr, static_cast<int>(line.number));
    return line.state == core::ReadyState::Fine
               ? left
               : PlanTexts::tr("%1. Sync soon, or reading is locked.").arg(left);
}

QString diskReadyText(const core::ReadyLine &line)
{
    const QString room = PlanTexts::tr("%1 free").arg(
        QLocale().formattedDataSize(line.number, 1, QLocale::DataSizeTraditionalFormat));
    return line.state == core::ReadyState::Fine
               ? room
               : PlanTexts::tr("%1. Make room before you go.").arg(room);
}

} // namespace

QString whyText(const core::PlanReason &reason, QDate today)
{
    switch (reason.why) {
    case core::PlanWhy::FollowUp:
        return followUpText(reason.day, today);
    case core::PlanWhy::Returned:
        return PlanTexts::tr("a record came back with a question");
    case core::PlanWhy::Draft:
        return PlanTexts::tr("visit begun, not recorded");
    case core::PlanWhy::ByHand:
        return reason.day < today ? PlanTexts::tr("left over from %1").arg(dayText(reason.day))
                                  : PlanTexts::tr("added by you");
    case core::PlanWhy::Renewal:
        return renewalText(reason.day, today);
    case core::PlanWhy::PreVisited:
        return PlanTexts::tr("called on %1, visit to follow").arg(dayText(reason.day));
    case core::PlanWhy::Retry:
        return PlanTexts::tr("nobody met on %1, try %2")
            .arg(dayText(reason.day))
            .arg(reason.number + 1);
    case core::PlanWhy::Tier:
        return PlanTexts::tr("next of tier %1").arg(reason.number);
    }
    Q_UNREACHABLE();
}

QString whyText(const core::PlanRow &row, QDate today, qsizetype most)
{
    QStringList reasons;
    for (const core::PlanReason &reason : row.why) {
        if (reasons.size() < most) {
            reasons.append(whyText(reason, today));
        }
    }
    return reasons.join(u" · "_s);
}

QString othersText(const core::PlanDoor &door, QDate today)
{
    if (!door.othersOn.isValid()) {
        return {};
    }
    const auto days = static_cast<int>(door.othersOn.daysTo(today));
    return days == 0 ? PlanTexts::tr("%1 was there today").arg(door.othersOrganisation)
                     : PlanTexts::tr("%1 was there %n day(s) ago", nullptr, days)
                           .arg(door.othersOrganisation);
}

QString planText(const core::DayPlan &plan)
{
    int done = 0;
    for (const core::PlanRow &row : plan.rows) {
        done += row.isDone ? 1 : 0;
    }
    QStringList parts{
        PlanTexts::tr("%n door(s) planned", nullptr, static_cast<int>(plan.rows.size())),
        PlanTexts::tr("%n done", nullptr, done)};
    if (plan.dropped > 0) {
        parts.append(PlanTexts::tr("%n struck", nullptr, plan.dropped));
    }
    return parts.join(u" · "_s);
}

QString ownDayText(const core::DayPlan &plan)
{
    if (plan.visits == 0) {
        return PlanTexts::tr("No visit recorded today yet");
    }
    QString words = PlanTexts::tr("Your day: %n visit(s)", nullptr, plan.visits) +
                    PlanTexts::tr(", ") + PlanTexts::tr("%n with a need", nullptr, plan.needs);
    if (plan.unplanned > 0) {
        words += PlanTexts::tr(", ") + PlanTexts::tr("%n not planned", nullptr, plan.unplanned);
    }
    return words;
}

QString roomText(const core::DayPlan &plan)
{
    const QString pace = PlanTexts::tr("%n minute(s) a door", nullptr, plan.minutesPerDoor);
    QString words = plan.minutesLeft > 0
                        ? PlanTexts::tr("%n more fit before %1", nullptr, plan.fits)
                                  .arg(core::afternoonTo.toString(u"HH:mm"_s)) +
                              PlanTexts::tr(", ") + pace
                        : PlanTexts::tr("The working day is over");
    if (plan.wayM > 0) {
        words +=
            u" · "_s +
            (plan.wayM < 1000
                 ? PlanTexts::tr("about %1 m to walk").arg(plan.wayM)
                 : PlanTexts::tr("about %1 km to walk")
                       .arg(QLocale().toString(static_cast<double>(plan.wayM) / 1000.0, 'f', 1)));
    }
    return words;
}

QString readyName(core::ReadyItem item)
{
    switch (item) {
    case core::ReadyItem::Grids:
        return PlanTexts::tr("Grids");
    case core::ReadyItem::RulePack:
        return PlanTexts::tr("Rules");
    case core::ReadyItem::Map:
        return PlanTexts::tr("Map");
    case core::ReadyItem::Products:
        return PlanTexts::tr("Products");
    case core::ReadyItem::Outlets:
        return PlanTexts::tr("Bank outlets");
    case core::ReadyItem::Calendar:
        return PlanTexts::tr("Calendar");
    case core::ReadyItem::LastSync:
        return PlanTexts::tr("Last sync");
    case core::ReadyItem::Lease:
        return PlanTexts::tr("Reading");
    case core::ReadyItem::Disk:
        return PlanTexts::tr("Disk");
    case core::ReadyItem::Clock:
        return PlanTexts::tr("Clock");
    }
    Q_UNREACHABLE();
}

QString readyText(const core::ReadyLine &line)
{
    const bool isFine = line.state == core::ReadyState::Fine;
    const auto number = static_cast<int>(line.number);
    switch (line.item) {
    case core::ReadyItem::Grids:
        return gridsReadyText(line);
    case core::ReadyItem::RulePack:
        return packReadyText(line);
    case core::ReadyItem::Map:
        return mapReadyText(line);
    case core::ReadyItem::Products:
        return isFine ? PlanTexts::tr("%n product(s)", nullptr, number)
                      : PlanTexts::tr("None are here. Sync; else the county has not sent any.");
    case core::ReadyItem::Outlets:
        return isFine ? PlanTexts::tr("%n outlet(s)", nullptr, number)
                      : PlanTexts::tr("None are here, so no bank can be named. Sync.");
    case core::ReadyItem::Calendar:
        return isFine ? PlanTexts::tr("Working days of %1").arg(line.number)
                      : PlanTexts::tr("Holidays of %1 are missing; deadlines are estimates. Sync.")
                            .arg(line.number);
    case core::ReadyItem::LastSync:
        return syncReadyText(line);
    case core::ReadyItem::Lease:
        return leaseReadyText(line);
    case core::ReadyItem::Disk:
        return diskReadyText(line);
    case core::ReadyItem::Clock:
        return isFine ? PlanTexts::tr("Right") : clockReadyText(line.number);
    }
    Q_UNREACHABLE();
}

const char *readyTone(core::ReadyState state)
{
    switch (state) {
    case core::ReadyState::Fine:
        return "good";
    case core::ReadyState::Look:
        return "warn";
    case core::ReadyState::Act:
        return "bad";
    }
    Q_UNREACHABLE();
}

} // namespace app
