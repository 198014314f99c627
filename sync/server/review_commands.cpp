// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/commands.h"

#include "core/blob/blob_erasure.h"
#include "core/held_desk.h"
#include "core/record.h"
#include "core/redaction_desk.h"
#include "sync/server/county.h"
#include "sync/server/kept_frames.h"

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::LineDecision;
using core::Result;

namespace {

constexpr int listedMax = 100'000;

Result<QUuid> readEvent(const Invocation &invocation)
{
    const QUuid event = QUuid::fromString(invocation.arguments[0]);
    if (event.isNull()) {
        return fail(Error::Kind::Invalid, u"EVENT must be a UUID of 36 characters, not “%1”"_s.arg(
                                              invocation.arguments[0]));
    }
    return event;
}

Result<> listHeld(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    const auto lines =
        TRY(county.store
                ->read([&](Database &database) {
                    return core::HeldRepository(database).list(invocation.has(u"all"_s), listedMax);
                })
                .takeResult());
    for (const core::HeldLine &held : lines) {
        if (invocation.json()) {
            core::printLine(core::heldLineJson(held));
        } else {
            core::printLine(u"%1  %2  %3  %4  %5%6"_s
                                .arg(held.event.toString(QUuid::WithoutBraces), held.reason,
                                     held.user, held.type, held.targetName,
                                     held.decision
                                         ? u"  %1: %2"_s.arg(core::code(*held.decision), held.why)
                                         : QString())
                                .toUtf8());
            for (const core::VisitChange &change : held.changes) {
                core::printLine(
                    u"    %1: “%2” → “%3”"_s.arg(change.name, change.before, change.after)
                        .toUtf8());
            }
        }
    }
    return {};
}

Result<> decide(const Invocation &invocation, LineDecision decision)
{
    const QUuid event = TRY(readEvent(invocation));
    const core::ReturnMarks marks =
        TRY(core::readMarks(invocation.value(u"fields"_s), invocation.value(u"due"_s)));
    const CountyFolder county = TRY(openCounty(invocation));
    TRY(county.store->wait([&](Database &database) -> Result<> {
        const core::Change change =
            TRY(core::decideHeldLine(database, event, decision, invocation.value(u"why"_s), marks));
        TRY(core::record(database, change, County::author()));
        return {};
    }));
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("event", event).put("decision", core::code(decision));
        core::printLine(writer.endObject().take());
    } else {
        core::printMessage(u"done; its author hears of it with the next sync"_s);
    }
    return {};
}

core::Command decisionCommand(const QString &word, LineDecision decision, const QString &help)
{
    std::vector<core::CommandOption> options{
        dataOption(), {u"why"_s, u"TEXT"_s, u"the reason its author reads"_s}};
    if (decision == LineDecision::Return) {
        options.push_back({u"fields"_s, u"A,B"_s, u"what to look at, like demand.amount"_s});
        options.push_back({u"due"_s, u"DAY"_s, u"the day the answer is due"_s});
    }
    return {u"quarantine %1"_s.arg(word),
            {u"EVENT"_s},
            help,
            options,
            [decision](const Invocation &invocation) { return decide(invocation, decision); }};
}

Result<> redact(const Invocation &invocation)
{
    const QUuid event = TRY(readEvent(invocation));
    const CountyFolder county = TRY(openCounty(invocation));
    const bool isDone = TRY(county.store->wait([&](Database &database) -> Result<bool> {
        TRY(core::redact(database, event, invocation.value(u"by"_s), invocation.value(u"why"_s),
                         County::author()));
        const bool isErased = TRY(core::isRedacted(database, event));
        TRY(isErased ? forgetFrames(database, event) : Result<>());
        return isErased;
    }));
    if (isDone) {
        TRY(core::eraseBlobs(*county.store, TRY(openCountyBlobs(invocation.value(u"data"_s)))));
    }
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("event", event).put("redacted", isDone);
        core::printLine(writer.endObject().take());
    } else if (isDone) {
        core::printMessage(
            u"the contents are gone here, and go on laptops with their next sync; backups made "
            "before still hold them: replace those"_s);
    } else {
        core::printMessage(u"noted; a second administrator confirms it with the same command"_s);
    }
    return {};
}

} // namespace

std::vector<core::Command> reviewCommands()
{
    return {
        {u"quarantine list"_s,
         {},
         u"Lines that are kept and not laid out; with --json as NDJSON."_s,
         {dataOption(), {u"all"_s, {}, u"also those accepted since"_s}},
         listHeld},
        {u"redact"_s,
         {u"EVENT"_s},
         u"Erases a line's contents by law once two administrators ask; its hash stays."_s,
         {dataOption(),
          {u"by"_s, u"LOGIN"_s, u"the administrator who asks"_s, true},
          {u"why"_s, u"TEXT"_s, u"the legal reason; without the data it is about"_s, true}},
         redact},
        decisionCommand(u"accept"_s, LineDecision::Accept,
                        u"Lays a held line out after all and gives it to its readers."_s),
        decisionCommand(u"return"_s, LineDecision::Return,
                        u"Sends a held line back to its author with a question."_s),
        decisionCommand(u"refuse"_s, LineDecision::Refuse,
                        u"Refuses a held line with a reason; the line stays in the ledger."_s),
    };
}

} // namespace server
