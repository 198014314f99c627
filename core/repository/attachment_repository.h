// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/attach.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace core {

// A file that belongs to a visit, as its line says.
struct Attachment {
    QUuid event;
    QUuid visit;
    BlobName blob;
    QString mime;
    QString name;
    QString user;
    QDateTime at; // UTC, the device's clock
};

// The table `attachment`.
class AttachmentRepository {
public:
    explicit AttachmentRepository(Database &database) : m_database(database) {}

    // Where a visit stands, and its own target, wherever it is shown.
    struct VisitPlace {
        qint64 row = 0;
        QUuid target;
    };
    Result<std::optional<VisitPlace>> visitOf(const QUuid &visit);

    Result<> insert(const Line &line, qint64 visitRow, const BlobReference &reference);
    // In the order they were added.
    Result<std::vector<Attachment>> ofVisit(const QUuid &visit);
    // Any one that names the file.
    Result<std::optional<Attachment>> find(const QByteArray &sha256);

private:
    Database &m_database;
};

} // namespace core
