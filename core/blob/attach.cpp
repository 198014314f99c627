// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/blob/attach.h"

#include "core/blob/blob_outbox.h"
#include "core/crypto/keys.h"
#include "core/record.h"
#include "core/repository/attachment_repository.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

bool isPlain(QChar c)
{
    return c.isPrint() && c != u'/' && c != u'\\';
}

// The last part of a path, without what could mislead whoever shows or saves it.
QString plainName(const QString &fileName)
{
    QString name;
    for (const QChar c : QFileInfo(fileName).fileName()) {
        name += isPlain(c) ? c : QChar(u'_');
    }
    return name.right(attachmentNameMax); // the end says what kind of file it was
}

} // namespace

Change blobReferenced(const BlobReference &reference, const QUuid &target)
{
    JsonWriter writer;
    writer.beginObject().put("target", target).put("visit", reference.visit);
    writer.put("sha256", QString::fromLatin1(reference.blob.sha256.toHex()));
    writer.put("size", reference.blob.size).put("mime", reference.mime);
    return {LineType::BlobRef, writer.put("name", reference.name).endObject().take(), {}};
}

Result<BlobReference> readBlobReference(const Line &line)
{
    BlobReference reference;
    reference.visit = TRY(line.body.uuid("visit"));
    const QByteArray hex = TRY(line.body.text("sha256")).toLatin1();
    reference.blob = {QByteArray::fromHex(hex), TRY(line.body.integer("size"))};
    reference.mime = TRY(line.body.text("mime"));
    reference.name = TRY(line.body.text("name"));
    if (reference.blob.sha256.size() != sha256Bytes || reference.blob.sha256.toHex() != hex) {
        return fail(Error::Kind::Invalid, u"\"sha256\" must be 64 digits of 0-9 and a-f"_s);
    }
    if (reference.blob.size < 1 || reference.blob.size > blobBytesMax) {
        return fail(Error::Kind::Invalid,
                    u"\"size\" %1: an attachment has 1 to %2 bytes"_s.arg(reference.blob.size)
                        .arg(blobBytesMax));
    }
    if (reference.mime != u"image/jpeg" && reference.mime != u"image/png" &&
        reference.mime != u"application/pdf") {
        return fail(Error::Kind::Invalid,
                    u"\"mime\" %1: attachments are JPEG, PNG or PDF"_s.arg(reference.mime));
    }
    if (reference.name.size() > attachmentNameMax ||
        !std::all_of(reference.name.begin(), reference.name.end(), isPlain)) {
        return fail(Error::Kind::Invalid, u"\"name\" is too long or no plain file name"_s);
    }
    return reference;
}

Result<QUuid> attach(Database &database, const QUuid &visit, const BlobFacts &facts,
                     const QString &fileName, const Author &author)
{
    AttachmentRepository attachments(database);
    const auto place = TRY(attachments.visitOf(visit));
    if (!place) {
        return fail(Error::Kind::NotFound, u"there is no visit %1 on this laptop"_s.arg(
                                               visit.toString(QUuid::WithoutBraces)));
    }
    const auto there = TRY(attachments.ofVisit(visit));
    for (const Attachment &attachment : there) {
        if (attachment.blob == facts.name) {
            return fail(
                Error::Kind::Conflict,
                u"this file is attached to the visit already, as %1"_s.arg(attachment.name));
        }
    }
    if (there.size() >= static_cast<size_t>(attachmentsPerVisitMax)) {
        return fail(Error::Kind::Conflict,
                    u"a visit has at most %1 attachments"_s.arg(attachmentsPerVisitMax));
    }
    Change change =
        blobReferenced({visit, facts.name, facts.mime, plainName(fileName)}, place->target);
    change.id = newId(author.nowMs());
    TRY(record(database, change, author));
    TRY(BlobOutbox(database).add(facts.name));
    return change.id;
}

} // namespace core
