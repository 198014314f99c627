// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/blob_core.h"
#include "sync/field/commands.h"

#include "core/ledger/changes.h"
#include "core/record.h"
#include "core/repository/attachment_repository.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace field {

using core::Attachment;
using core::Database;
using core::Error;
using core::fail;
using core::Invocation;
using core::JsonWriter;
using core::printLine;
using core::Result;

namespace {

Result<QUuid> visitNamed(const QString &text)
{
    const QUuid visit = QUuid::fromString(text);
    if (visit.isNull()) {
        return fail(Error::Kind::Invalid,
                    u"\"%1\" is no visit: give the id that \"visit\" printed"_s.arg(text));
    }
    return visit;
}

Result<> attach(const Invocation &invocation)
{
    const QUuid visit = TRY(visitNamed(invocation.arguments[0]));
    const QString path = invocation.arguments[1];
    const auto workspace = TRY(openWorkspace(invocation));
    const core::BlobFacts facts = TRY(workspace->blobs().takeIn(path));
    const auto job = [&](Database &database) {
        return core::attach(database, visit, facts, path, workspace->author());
    };
    const QUuid line = TRY(workspace->store().save(job).takeResult());
    workspace->blobs().keep(facts.name);
    const QString hash = QString::fromLatin1(facts.name.sha256.toHex());
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("attachment", line).put("visit", visit).put("sha256", hash);
        writer.put("size", facts.name.size).put("mime", facts.mime);
        printLine(writer.endObject().take());
    } else {
        core::printMessage(u"%1 is attached: %2, %3 bytes, %4"_s.arg(path, facts.mime)
                               .arg(facts.name.size)
                               .arg(hash));
    }
    return {};
}

Result<> list(const Invocation &invocation)
{
    const QUuid visit = TRY(visitNamed(invocation.arguments[0]));
    const auto workspace = TRY(openToRead(invocation));
    const auto attachments = TRY(workspace->store()
                                     .read([&](Database &database) {
                                         return core::AttachmentRepository(database).ofVisit(visit);
                                     })
                                     .takeResult());
    for (const Attachment &attachment : attachments) {
        const QString hash = QString::fromLatin1(attachment.blob.sha256.toHex());
        const bool isHere = workspace->blobs().holds(attachment.blob);
        if (!invocation.json()) {
            printLine(u"%1  %2  %3 bytes  %4"_s.arg(hash, attachment.mime)
                          .arg(attachment.blob.size)
                          .arg(attachment.name)
                          .toUtf8());
            continue;
        }
        JsonWriter writer;
        writer.beginObject().put("attachment", attachment.event).put("sha256", hash);
        writer.put("size", attachment.blob.size).put("mime", attachment.mime);
        writer.put("name", attachment.name).put("user", attachment.user);
        writer.put("at", attachment.at.toString(Qt::ISODate)).put("here", isHere);
        printLine(writer.endObject().take());
    }
    return {};
}

// Before it leaves the vault in clear: whose it is, for those who answer for it (DOMAIN §7.7).
Result<> noteExport(client::Workspace &workspace, const Attachment &attachment)
{
    return workspace.store()
        .save([&](Database &database) -> Result<> {
            core::AuditEvent event;
            event.action = core::AuditAction::Export;
            const auto place = TRY(core::AttachmentRepository(database).visitOf(attachment.visit));
            event.target = place ? place->target : QUuid();
            event.sheet = u"ATTACHMENT"_s;
            event.rows = 1;
            TRY(core::record(database, core::audited(event), workspace.author()));
            return {};
        })
        .takeResult();
}

Result<> fetch(const Invocation &invocation)
{
    const QByteArray sha256 = QByteArray::fromHex(invocation.arguments[0].toLatin1());
    const QString path = invocation.arguments[1];
    if (QFileInfo::exists(path)) {
        return fail(Error::Kind::Conflict, u"%1 is there already: name another file"_s.arg(path));
    }
    const auto workspace = TRY(openToRead(invocation));
    const auto attachment = TRY(workspace->store()
                                    .read([&](Database &database) {
                                        return core::AttachmentRepository(database).find(sha256);
                                    })
                                    .takeResult());
    if (!attachment) {
        return fail(Error::Kind::NotFound,
                    u"no visit on this laptop has the attachment %1; sync first, or see "
                    "\"attachments\""_s.arg(invocation.arguments[0]));
    }
    if (!workspace->blobs().check(attachment->blob)) {
        const auto transport = TRY(workspace->connect(invocation.value(u"url"_s)));
        TRY(client::fetchBlob(workspace->store(), *transport, workspace->signingKey(),
                              workspace->blobs(), attachment->blob));
    }
    TRY(noteExport(*workspace, *attachment));
    TRY(workspace->blobs().copyOut(attachment->blob, path));
    if (invocation.json()) {
        JsonWriter writer;
        writer.beginObject().put("file", path).put("size", attachment->blob.size);
        printLine(writer.put("name", attachment->name).endObject().take());
    } else {
        core::printMessage(
            u"%1 has %2 bytes, as its record says"_s.arg(path).arg(attachment->blob.size));
    }
    return {};
}

} // namespace

std::vector<core::Command> blobCommands()
{
    std::vector<core::CommandOption> withUrl = folderOptions();
    withUrl.push_back(urlOption());
    return {
        {u"attach"_s,
         {u"VISIT"_s, u"FILE"_s},
         u"Adds a photo or scan (JPEG, PNG, PDF, at most 50 MiB) to a visit."_s,
         folderOptions(),
         attach},
        {u"attachments"_s,
         {u"VISIT"_s},
         u"Prints what is attached to a visit; with --json as NDJSON."_s,
         folderOptions(),
         list},
        {u"fetch"_s,
         {u"HASH"_s, u"OUT"_s},
         u"Writes an attachment to a file, asking the county for it if need be; it is noted."_s,
         withUrl,
         fetch},
    };
}

} // namespace field
