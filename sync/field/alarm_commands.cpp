// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/field/commands.h"

#include "core/ledger/alarms.h"
#include "core/ledger/departure.h"

using namespace Qt::StringLiterals;

namespace field {

using core::Database;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::Result;

namespace {

constexpr int departuresListed = 10'000;

QString atText(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODate);
}

// What is printed is what is marked: an alarm raised in between stays open.
Result<> alarms(const Invocation &invocation)
{
    const auto workspace = TRY(openWorkspace(invocation));
    const bool marks = invocation.has(u"seen"_s);
    const auto open =
        TRY(workspace->store().wait([marks, now = workspace->author().nowMs()](
                                        Database &database) -> Result<std::vector<core::Alarm>> {
            auto found = TRY(core::openAlarms(database));
            if (marks) {
                TRY(core::markAlarmsSeen(database, now));
            }
            return found;
        }));
    for (const core::Alarm &alarm : open) {
        if (invocation.json()) {
            JsonWriter writer;
            writer.beginObject().put("at", atText(alarm.at)).put("kind", alarm.kind);
            printLine(writer.put("detail", alarm.detail).endObject().take());
        } else {
            core::printMessage(u"%1 %2: %3"_s.arg(atText(alarm.at), alarm.kind, alarm.detail));
        }
    }
    if (open.empty() && !invocation.json()) {
        core::printMessage(u"No alarm is open."_s);
    } else if (!marks && !invocation.json()) {
        core::printMessage(
            u"Nothing of yours is lost by any of these. Tell the county office, then "
            "mark them with: zoufang-field alarms --seen"_s);
    }
    return {};
}

Result<> departed(const Invocation &invocation)
{
    const auto workspace = TRY(openToRead(invocation));
    const auto gone = TRY(
        workspace->store()
            .read([](Database &database) { return core::departures(database, departuresListed); })
            .takeResult());
    for (const core::Departure &one : gone) {
        if (invocation.json()) {
            JsonWriter writer;
            writer.beginObject().put("target", one.target).put("name", one.name);
            writer.put("grid", one.grid).put("why", one.why);
            printLine(writer.put("at", atText(one.at)).endObject().take());
        } else {
            core::printMessage(
                u"%1 %2: %3, grid %4"_s.arg(atText(one.at), one.name, one.why, one.grid));
        }
    }
    return {};
}

} // namespace

std::vector<core::Command> alarmCommands()
{
    std::vector<core::CommandOption> withSeen = folderOptions();
    withSeen.push_back({u"seen"_s, {}, u"a person has read them: they are not shown again"_s});
    return {
        {u"alarms"_s,
         {},
         u"Prints what a person has to know of and no list shows."_s,
         withSeen,
         alarms},
        {u"departed"_s,
         {},
         u"Prints targets that left this laptop's grids, and where they went."_s,
         folderOptions(),
         departed},
    };
}

} // namespace field
