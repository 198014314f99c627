// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "core/db/database.h"
#include "core/domain/visit.h"

#include <optional>
#include <vector>

namespace core {

// A visit form that is not recorded yet.
struct Draft {
    Visit visit; // its id is the draft's and becomes the visit's
    QDateTime savedAt;
};

// A file that lies in the vault and waits for its visit to be recorded.
struct DraftFile {
    BlobFacts facts;
    QString name; // as the person's file was called
    QDateTime at; // UTC, the device's clock
};

// Drafts: saved at every change of a field, local to this laptop, gone when the visit is recorded.
class DraftRepository {
public:
    explicit DraftRepository(Database &database) : m_database(database) {}

    Result<> save(const Visit &visit, qint64 nowMs);
    // What this program cannot read of a draft stands in its Visit::kept.
    Result<std::optional<Draft>> ofTarget(const QUuid &target);
    Result<std::vector<Draft>> all();
    // With its files' places; the files themselves are the vault's to sweep.
    Result<> remove(const QUuid &id);

    // In the order they were added. Conflict: it has this file, or as many as a visit may have.
    Result<> addFile(const QUuid &draft, const DraftFile &file);
    Result<> removeFile(const QUuid &draft, const QByteArray &sha256);
    Result<std::vector<DraftFile>> files(const QUuid &draft);

private:
    Database &m_database;
};

} // namespace core
