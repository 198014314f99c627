// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/command_line.h"
#include "packaging/sample/county.h"
#include "packaging/sample/visits.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

using core::Invocation;
using core::Result;

Result<> county(const Invocation &invocation)
{
    const qint64 targets = TRY(invocation.number(u"targets"_s, 1'200, 1));
    const qint64 seed = TRY(invocation.number(u"seed"_s, 1, 0));
    if (targets > 100'000) {
        return core::fail(core::Error::Kind::Invalid, u"--targets: at most 100 000"_s);
    }
    return sample::writeCounty(invocation.value(u"out"_s), static_cast<int>(targets),
                               static_cast<quint64>(seed));
}

Result<> visits(const Invocation &invocation)
{
    sample::VisitPlan plan;
    plan.targets = invocation.value(u"targets"_s);
    plan.count = static_cast<int>(
        std::min<qint64>(TRY(invocation.number(u"count"_s, plan.count, 1)), 100'000));
    plan.seed = static_cast<quint64>(TRY(invocation.number(u"seed"_s, 1, 0)));
    plan.banks = invocation.values(u"bank"_s);
    plan.until = QDateTime::currentDateTimeUtc();
    const auto made =
        invocation.has(u"typed"_s) ? sample::typedVisitsFor(plan) : sample::visitsFor(plan);
    core::printLine(TRY(made).trimmed());
    return {};
}

Result<> grids(const Invocation &)
{
    for (int grid = 0; grid < sample::gridCount; ++grid) {
        core::printLine(sample::gridCode(grid).toLatin1());
    }
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const core::CommandOption seed{u"seed"_s, u"N"_s, u"another county or other visits"_s};
    return core::runCommandLine(
        u"zoufang-sample"_s, u"A county that does not exist, for demos and tests."_s,
        {{u"county"_s,
          {},
          u"Writes its files: roster, grids, banks, calendar."_s,
          {{u"out"_s, u"DIR"_s, u"where to"_s, true},
           {u"targets"_s, u"N"_s, u"how many businesses, 1200 if not said"_s},
           seed},
          county},
         {u"grids"_s, {}, u"Prints the codes of its grids."_s, {}, grids},
         {u"visits"_s,
          {},
          u"Prints visits to targets, as NDJSON for zoufang-field visit or zoufang-typist."_s,
          {{u"targets"_s, u"FILE"_s, u"what zoufang-field targets --json printed"_s, true},
           {u"count"_s, u"N"_s, u"how many, 100 if not said"_s},
           {u"bank"_s, u"CODE"_s, u"an outlet a demand can name"_s, false, true},
           {u"typed"_s, {}, u"for the keyboard: only what keys of the visit form say"_s},
           seed},
          visits}},
        QCoreApplication::arguments().mid(1));
}
