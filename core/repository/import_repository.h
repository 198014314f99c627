// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <optional>
#include <vector>

namespace core {

// A file that was taken over.
struct ImportRecord {
    QUuid id;
    QString fileName;
    QByteArray sha256;
    QDateTime undoneAt; // invalid: it stands
};

// A frozen denominator (DOMAIN §8.1).
struct BaselineRecord {
    QString name;
    QUuid import;
    qint64 members = 0;
    QByteArray hash;
    QDateTime withdrawnAt;
};

struct BaselineMembers {
    qint64 count = 0;
    QByteArray hash; // SHA-256 of the members' ids, 16 bytes each, in their order
};

// What is known of imports and baselines, and where targets came from.
class ImportRepository {
public:
    explicit ImportRepository(Database &database) : m_database(database) {}

    Result<std::optional<ImportRecord>> find(const QUuid &import);
    // The latest import of the same bytes that was not undone.
    Result<std::optional<ImportRecord>> bySha256(const QByteArray &sha256);
    Result<std::optional<BaselineRecord>> baseline(const QString &name);
    Result<std::vector<BaselineRecord>> baselinesOf(const QUuid &import);
    Result<bool> isMember(const QString &baseline, qint64 target);
    Result<BaselineMembers> members(const QString &baseline);

    // Rows of `target` behind `after` that the import made or changed, at most `limit`, in order.
    Result<std::vector<qint64>> touched(const QUuid &import, qint64 after, int limit);
    // Which import made the target; null: none did.
    Result<QUuid> importOf(qint64 target);

private:
    Database &m_database;
};

} // namespace core
