// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/field/commands.h"
#include "sync/field/shown.h"

#include "core/conflict_desk.h"
#include "core/domain/visit.h"
#include "core/duplicate_desk.h"
#include "core/held_desk.h"
#include "core/query/conflicts.h"
#include "core/query/double_visits.h"
#include "core/query/duplicates.h"
#include "core/query/undelivered.h"
#include "core/record.h"

using namespace Qt::StringLiterals;

namespace field {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::Result;

namespace {

constexpr int listedMax = 10'000; // targets with conflicts one command prints

QString momentOf(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(Qt::ISODateWithMs) : QString();
}

Result<QUuid> readId(const QString &text, const char *what)
{
    const QUuid id = QUuid::fromString(text);
    if (id.isNull()) {
        return fail(Error::Kind::Invalid, u"%1 must be a UUID of 36 characters, not “%2”"_s.arg(
                                              QLatin1StringView(what), text));
    }
    return id;
}

// Makes a change and records it, in one transaction; prints the event it became.
Result<> recordOne(const Invocation &invocation,
                   const std::function<Result<core::Change>(Database &)> &make)
{
    const auto workspace = TRY(openWorkspace(invocation));
    const core::StoredLine line =
        TRY(workspace->store()
                .save([&](Database &database) -> Result<core::StoredLine> {
                    return core::record(database, TRY(make(database)), workspace->author());
                })
                .takeResult());
    core::JsonParser parser = core::lineParser();
    const QUuid event = TRY(core::readLine(parser, line.bytes)).id;
    if (invocation.json()) {
        printLine(
            JsonWriter().beginObject().put("event", event).put("n", line.n).endObject().take());
    } else {
        core::printMessage(u"recorded as %1; the next sync brings it to the county"_s.arg(
            event.toString(QUuid::WithoutBraces)));
    }
    return {};
}

// Conflicts -------------------------------------------------------------------------------------

void writeCandidate(JsonWriter &writer, const core::Candidate &candidate)
{
    writer.beginObject().put("event", candidate.edit.event).key("value");
    core::writeValue(writer, candidate.edit.value);
    writer.put("user", candidate.user).put("person", candidate.person);
    writer.put("organisation", candidate.organisation).putIfAny("file", candidate.file);
    writer.put("written_at", momentOf(candidate.writtenAt));
    writer.put("corrected_at",
               momentOf(QDateTime::fromMSecsSinceEpoch(candidate.edit.at, Qt::UTC)));
    writer.putIfAny("why", candidate.why).endObject();
}

void printConflict(const Shown &shown, const core::FieldConflict &conflict, const char *label)
{
    JsonWriter writer;
    writer.beginObject().put("target", conflict.target).put("name", conflict.targetName);
    writer.put("grid", conflict.grid).put("field", conflict.field);
    writer.put("label", QString::fromLatin1(label));
    writer.put("in_force_until_decided", conflict.merge == core::RegisterClass::Guarded);
    writer.put("waiting_base", conflict.waitingBase).key("shown");
    core::writeValue(writer, conflict.shown);
    writer.key("candidates").beginArray();
    for (const core::Candidate &candidate : conflict.candidates) {
        writeCandidate(writer, candidate);
    }
    shown.print(writer.endArray().endObject().take());
}

Result<> conflicts(const Invocation &invocation)
{
    const auto workspace = TRY(openToRead(invocation));
    const Shown shown = TRY(Shown::of(invocation, *workspace, u"CONFLICTS"_s));
    return workspace->store()
        .read([&](Database &database) -> Result<> {
            if (invocation.arguments.isEmpty()) {
                for (const auto &one : TRY(core::openConflicts(database, listedMax))) {
                    printConflict(shown, one, "conflict");
                }
                return {};
            }
            const QUuid id = TRY(readId(invocation.arguments[0], "TARGET"));
            const auto target = TRY(core::TargetRepository(database).find(id));
            if (!target) {
                return fail(Error::Kind::NotFound,
                            u"no target %1 here; “targets” lists them"_s.arg(id.toString()));
            }
            for (const auto &one : TRY(core::conflictsOf(database, *target))) {
                printConflict(shown, one, "conflict");
            }
            for (const auto &one : TRY(core::decisionsOf(database, *target))) {
                printConflict(shown, one, "decided");
            }
            return {};
        })
        .takeResult();
}

Result<> resolve(const Invocation &invocation)
{
    const QUuid target = TRY(readId(invocation.arguments[0], "TARGET"));
    const QString field = invocation.arguments[1];
    const QString why = invocation.value(u"why"_s);
    const int ways = static_cast<int>(invocation.has(u"pick"_s)) +
                     static_cast<int>(invocation.has(u"value"_s)) +
                     static_cast<int>(invocation.has(u"undo"_s));
    if (ways != 1) {
        return fail(Error::Kind::Invalid, u"say one of --pick EVENT, --value V, --undo EVENT"_s);
    }
    return recordOne(invocation, [&](Database &database) -> Result<core::Change> {
        if (invocation.has(u"pick"_s)) {
            const QUuid picked = TRY(readId(invocation.value(u"pick"_s), "--pick"));
            return core::pickCandidate(database, target, field, picked, why);
        }
        if (invocation.has(u"undo"_s)) {
            const QUuid decision = TRY(readId(invocation.value(u"undo"_s), "--undo"));
            return core::undoDecision(database, target, field, decision, why);
        }
        const core::Value value = TRY(core::valueFromText(field, invocation.value(u"value"_s)));
        return core::decideConflict(database, target, field, value, why);
    });
}

// Two teams at one door -------------------------------------------------------------------------

Result<> doubles(const Invocation &invocation)
{
    const auto workspace = TRY(openWorkspace(invocation));
    const auto found =
        TRY(workspace->store()
                .read([&](Database &database) {
                    return core::doubleVisits(database, workspace->author().user, listedMax);
                })
                .takeResult());
    for (const core::DoubleVisit &one : found) {
        JsonWriter writer;
        writer.beginObject().put("target", one.target).put("name", one.targetName);
        writer.put("visit", one.visit).put("at", momentOf(one.at));
        writer.put("other_visit", one.otherVisit).put("other_at", momentOf(one.otherAt));
        writer.put("other_user", one.otherUser).put("other_organisation", one.otherOrganisation);
        printLine(writer.endObject().take());
    }
    return {};
}

// Duplicates -----------------------------------------------------------------------------------

Result<> suspects(const Invocation &invocation)
{
    const auto workspace = TRY(openToRead(invocation));
    const auto groups = TRY(
        workspace->store()
            .read([](Database &database) { return core::duplicateSuspects(database, listedMax); })
            .takeResult());
    for (const core::DuplicateSuspects &group : groups) {
        JsonWriter writer;
        writer.beginObject().put("reason", group.reason).put("key", group.key);
        writer.key("targets").beginArray();
        for (const core::Target &target : group.targets) {
            writer.beginObject().put("target", target.subject.id).put("uscc", target.subject.uscc);
            writer.put("name", target.subject.name).put("grid", target.subject.grid);
            writer.put("address", target.subject.operatingAddress);
            writer.put("visits", target.visits).endObject();
        }
        printLine(writer.endArray().endObject().take());
    }
    return {};
}

Result<> merge(const Invocation &invocation)
{
    const QUuid duplicate = TRY(readId(invocation.arguments[0], "DUPLICATE"));
    const QUuid target = TRY(readId(invocation.arguments[1], "TARGET"));
    return recordOne(invocation, [&](Database &database) {
        return core::mergeTargets(database, duplicate, target, invocation.value(u"why"_s));
    });
}

Result<> unmerge(const Invocation &invocation)
{
    const QUuid duplicate = TRY(readId(invocation.arguments[0], "DUPLICATE"));
    return recordOne(invocation, [&](Database &database) {
        return core::unmergeTarget(database, duplicate, invocation.value(u"why"_s));
    });
}

// Returned lines, and held ones ------------------------------------------------------------------

void printReturned(const core::ReturnedLine &line, bool json)
{
    const QString words = core::returnedSentence(line.kind, line.reason, line.detail);
    if (!json) {
        printLine(
            u"%1  %2  %3  %4"_s
                .arg(line.event.toString(QUuid::WithoutBraces), line.type, line.targetName, words)
                .toUtf8());
        return;
    }
    JsonWriter writer;
    writer.beginObject().put("event", line.event).put("n", line.n).put("at", momentOf(line.at));
    writer.put("type", line.type).putIfAny("target", line.target).put("name", line.targetName);
    writer.put("kind", line.kind).put("reason", line.reason).put("detail", line.detail);
    writer.putIfAny("fields", line.fields).putIfAny("due_on", line.dueOn);
    printLine(writer.put("todo", words).endObject().take());
}

Result<> todos(const Invocation &invocation)
{
    const auto workspace = TRY(openWorkspace(invocation));
    core::Store &store = workspace->store();
    if (invocation.has(u"done"_s)) {
        const QUuid event = TRY(readId(invocation.value(u"done"_s), "--done"));
        return store.wait([&](Database &database) {
            return core::closeReturned(database, event, workspace->author().user);
        });
    }
    const QDate today = core::chinaDay(QDateTime::currentDateTimeUtc());
    const core::Undelivered box = TRY(
        store
            .read([&](Database &database) { return core::undelivered(database, today, listedMax); })
            .takeResult());
    for (const core::ReturnedLine &line : box.returned) {
        printReturned(line, invocation.json());
    }
    return {};
}

Result<> listHeld(const Invocation &invocation)
{
    const auto workspace = TRY(openToRead(invocation));
    const Shown shown = TRY(Shown::of(invocation, *workspace, u"HELD_LINES"_s));
    const auto lines =
        TRY(workspace->store()
                .read([&](Database &database) {
                    return core::HeldRepository(database).list(invocation.has(u"all"_s), listedMax);
                })
                .takeResult());
    for (const core::HeldLine &held : lines) {
        shown.print(core::heldLineJson(held));
    }
    return {};
}

core::Command decisionCommand(const QString &word, core::LineDecision decision, const QString &help)
{
    std::vector<core::CommandOption> options = folderOptions();
    options.push_back({u"why"_s, u"TEXT"_s, u"the reason its author reads"_s});
    if (decision == core::LineDecision::Return) {
        options.push_back({u"fields"_s, u"A,B"_s, u"what to look at, like demand.amount"_s});
        options.push_back({u"due"_s, u"DAY"_s, u"the day the answer is due"_s});
    }
    return {u"quarantine %1"_s.arg(word),
            {u"EVENT"_s},
            help,
            options,
            [decision](const Invocation &invocation) -> Result<> {
                const QUuid event = TRY(readId(invocation.arguments[0], "EVENT"));
                const core::ReturnMarks marks =
                    TRY(core::readMarks(invocation.value(u"fields"_s), invocation.value(u"due"_s)));
                return recordOne(invocation, [&](Database &database) {
                    return core::decideHeldLine(database, event, decision,
                                                invocation.value(u"why"_s), marks);
                });
            }};
}

} // namespace

std::vector<core::CommandOption> withFullOption()
{
    std::vector<core::CommandOption> options = folderOptions();
    options.push_back(fullOption());
    return options;
}

std::vector<core::Command> reviewCommands()
{
    const core::CommandOption why{u"why"_s, u"TEXT"_s, u"the reason, kept with the decision"_s};
    std::vector<core::CommandOption> decide = folderOptions();
    decide.push_back({u"pick"_s, u"EVENT"_s, u"take this candidate"_s});
    decide.push_back({u"value"_s, u"V"_s, u"give another value"_s});
    decide.push_back({u"undo"_s, u"EVENT"_s, u"take this decision back"_s});
    decide.push_back(why);
    std::vector<core::CommandOption> reasoned = folderOptions();
    reasoned.push_back(why);
    std::vector<core::CommandOption> done = folderOptions();
    done.push_back({u"done"_s, u"EVENT"_s, u"I have seen to this one"_s});
    std::vector<core::CommandOption> all = withFullOption();
    all.push_back({u"all"_s, {}, u"also those accepted since"_s});
    return {
        {u"conflicts"_s,
         {u"[TARGET]"_s},
         u"Registers with several values, as NDJSON: each value, who gave it, when, from where."_s,
         withFullOption(),
         conflicts},
        {u"resolve"_s,
         {u"TARGET"_s, u"FIELD"_s},
         u"Decides a conflict, or takes a decision back; both are lines others can see."_s,
         decide,
         resolve},
        {u"doubles"_s,
         {},
         u"Firms of yours that somebody else visited within days of you, as NDJSON."_s,
         folderOptions(),
         doubles},
        {u"suspects"_s,
         {},
         u"Targets that may be one and the same, as NDJSON."_s,
         folderOptions(),
         suspects},
        {u"merge"_s,
         {u"DUPLICATE"_s, u"TARGET"_s},
         u"Shows a duplicate on the target it is the same as; nothing of it is lost."_s,
         reasoned,
         merge},
        {u"unmerge"_s,
         {u"DUPLICATE"_s},
         u"Gives a merged target back all that is its own."_s,
         reasoned,
         unmerge},
        {u"todos"_s,
         {},
         u"Lines that came back, and what each wants; --json as NDJSON."_s,
         done,
         todos},
        {u"quarantine list"_s,
         {},
         u"For supervisors: held lines this laptop may read, as NDJSON."_s,
         all,
         listHeld},
        decisionCommand(u"accept"_s, core::LineDecision::Accept,
                        u"For supervisors: lays a held line out after all."_s),
        decisionCommand(u"return"_s, core::LineDecision::Return,
                        u"For supervisors: sends a held line back with a question."_s),
        decisionCommand(u"refuse"_s, core::LineDecision::Refuse,
                        u"For supervisors: refuses a held line; it stays in its ledger."_s),
    };
}

} // namespace field
