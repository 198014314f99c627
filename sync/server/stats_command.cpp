// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/query/statistics.h"
#include "core/repository/visit_repository.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::Result;

namespace {

Result<core::StatisticsGroup> readGroup(const QString &text)
{
    static const QMap<QString, core::StatisticsGroup> groups{
        {QString(), core::StatisticsGroup::None},
        {u"grid"_s, core::StatisticsGroup::Grid},
        {u"township"_s, core::StatisticsGroup::Township},
        {u"bank"_s, core::StatisticsGroup::Bank},
        {u"visitor-org"_s, core::StatisticsGroup::VisitorOrganisation}};
    if (!groups.contains(text)) {
        return fail(Error::Kind::Invalid,
                    u"--by %1: grid, township, bank or visitor-org"_s.arg(text));
    }
    return groups.value(text);
}

Result<> stats(const Invocation &invocation)
{
    const auto group = TRY(readGroup(invocation.value(u"by"_s)));
    QDate day = core::chinaDay(QDateTime::currentDateTimeUtc());
    if (invocation.has(u"as-of"_s)) {
        day = QDate::fromString(invocation.value(u"as-of"_s), Qt::ISODate);
        if (!day.isValid()) {
            return fail(Error::Kind::Invalid, u"--as-of %1: a date like 2026-11-20 is needed"_s.arg(
                                                  invocation.value(u"as-of"_s)));
        }
    }
    const CountyFolder county = TRY(openCounty(invocation));
    const auto figures =
        TRY(county.store
                ->read([&](Database &database) { return core::statistics(database, group, day); })
                .takeResult());
    if (invocation.json()) {
        core::printLine(core::statisticsJson(figures, group));
        return {};
    }
    for (const core::Statistics &one : figures) {
        core::printMessage(
            u"%1%2 targets, %3 户 visited in %4 户次, %5 on site; %6 with a need, %7 declared; "
            "as of %8"_s.arg(one.group.isEmpty() ? QString() : one.group + u": "_s)
                .arg(one.targets)
                .arg(one.visited)
                .arg(one.visits)
                .arg(one.onsiteVisited)
                .arg(one.need)
                .arg(one.declared)
                .arg(day.toString(Qt::ISODate)));
    }
    return {};
}

} // namespace

std::vector<core::Command> statsCommands()
{
    return {
        {u"stats"_s,
         {},
         u"Counts and rates as of a day."_s,
         {dataOption(),
          {u"as-of"_s, u"DATE"_s, u"the end of this day in China; today if not said"_s},
          {u"by"_s, u"grid|township|bank|visitor-org"_s, u"one line for each"_s}},
         stats},
    };
}

} // namespace server
