// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/repository/attachment_repository.h"

namespace core {

namespace {

Attachment readAttachment(const Row &row)
{
    return {uuidAt(row, 0),  uuidAt(row, 1), {row.blob(2), row.integer(3)},
            row.text(4),     row.text(5),    row.text(6),
            momentAt(row, 7)};
}

} // namespace

Result<std::optional<AttachmentRepository::VisitPlace>>
AttachmentRepository::visitOf(const QUuid &visit)
{
    return m_database.first(
        "SELECT visit.row, target.id FROM visit"
        " JOIN target ON target.row = coalesce(visit.origin, visit.target) WHERE visit.id = $1",
        [](const Row &row) {
            return VisitPlace{row.integer(0), uuidAt(row, 1)};
        },
        visit);
}

Result<> AttachmentRepository::insert(const Line &line, qint64 visitRow,
                                      const BlobReference &reference)
{
    TRY(m_database.run("INSERT INTO attachment (event, visit, sha256, size, mime, name, user, at)"
                       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (event) DO NOTHING",
                       line.id, visitRow, reference.blob.sha256, reference.blob.size,
                       reference.mime, reference.name, line.user, line.at));
    return {};
}

Result<std::vector<Attachment>> AttachmentRepository::ofVisit(const QUuid &visit)
{
    return m_database.all(
        "SELECT event, visit.id, sha256, size, mime, name, attachment.user, attachment.at"
        " FROM attachment JOIN visit ON visit.row = attachment.visit WHERE visit.id = $1"
        " ORDER BY attachment.at, event",
        readAttachment, visit);
}

Result<std::optional<Attachment>> AttachmentRepository::find(const QByteArray &sha256)
{
    return m_database.first(
        "SELECT event, visit.id, sha256, size, mime, name, attachment.user, attachment.at"
        " FROM attachment JOIN visit ON visit.row = attachment.visit WHERE sha256 = $1"
        " ORDER BY attachment.at, event LIMIT 1",
        readAttachment, sha256);
}

} // namespace core
