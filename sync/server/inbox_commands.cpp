// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "sync/server/commands.h"
#include "sync/server/county.h"
#include "sync/server/kept_frames.h"

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::Result;

namespace {

Result<qint64> readNumber(const Invocation &invocation)
{
    bool isNumber = false;
    const qint64 id = invocation.arguments[0].toLongLong(&isNumber);
    if (!isNumber || id < 1) {
        return fail(Error::Kind::Invalid, u"NUMBER is one that “inbox list” prints, not “%1”"_s.arg(
                                              invocation.arguments[0]));
    }
    return id;
}

void printFrame(const KeptFrame &frame, bool json)
{
    if (json) {
        core::JsonWriter writer;
        writer.beginObject().put("number", frame.id).put("inc", frame.inc);
        writer.putIfAny("user", frame.user).put("reason", frame.reason);
        writer.put("received_at", momentOf(frame.receivedMs)).put("bytes", frame.bytes);
        writer.put("lines", frame.lines);
        core::printLine(writer.endObject().take());
        return;
    }
    core::printLine(u"%1  %2  %3  %4  %5 bytes"_s.arg(frame.id)
                        .arg(momentOf(frame.receivedMs), frame.user, frame.reason)
                        .arg(frame.bytes)
                        .toUtf8());
    for (const QString &line : frame.lines) {
        core::printLine("    " + line.toUtf8());
    }
}

Result<> listInbox(const Invocation &invocation)
{
    const CountyFolder county = TRY(openCounty(invocation));
    const auto frames = TRY(
        county.store->read([](Database &database) { return keptFrames(database); }).takeResult());
    for (const KeptFrame &frame : frames) {
        printFrame(frame, invocation.json());
    }
    if (frames.empty() && !invocation.json()) {
        core::printMessage(u"no batch is kept aside"_s);
    }
    return {};
}

Result<> showInbox(const Invocation &invocation)
{
    const qint64 id = TRY(readNumber(invocation));
    const CountyFolder county = TRY(openCounty(invocation));
    const KeptFrame frame = TRY(county.store->wait(
        [id](Database &database) { return showFrame(database, id, County::author()); }));
    printFrame(frame, invocation.json());
    if (frame.lines.isEmpty()) {
        core::printMessage(u"what came cannot be read as lines"_s);
    }
    return {};
}

Result<> dropInbox(const Invocation &invocation)
{
    const qint64 id = TRY(readNumber(invocation));
    const CountyFolder county = TRY(openCounty(invocation));
    TRY(county.store->wait([id](Database &database) { return dropFrame(database, id); }));
    if (invocation.json()) {
        core::JsonWriter writer;
        core::printLine(writer.beginObject().put("number", id).endObject().take());
    } else {
        core::printMessage(u"gone; a laptop that has these lines still brings them again"_s);
    }
    return {};
}

} // namespace

std::vector<core::Command> inboxCommands()
{
    return {
        {u"inbox list"_s,
         {},
         u"Batches that were kept aside, as they broke a rule or parted; with --json as NDJSON."_s,
         {dataOption()},
         listInbox},
        {u"inbox show"_s,
         {u"NUMBER"_s},
         u"The lines of one, telephone numbers masked; the audit trail says so."_s,
         {dataOption()},
         showInbox},
        {u"inbox drop"_s, {u"NUMBER"_s}, u"Erases one."_s, {dataOption()}, dropInbox},
    };
}

} // namespace server
