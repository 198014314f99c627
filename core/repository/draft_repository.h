// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

// Drafts: saved at every change of a field, local to this laptop, gone when the visit is recorded.
class DraftRepository {
public:
    explicit DraftRepository(Database &database) : m_database(database) {}

    Result<> save(const Visit &visit, qint64 nowMs);
    Result<std::optional<Draft>> ofTarget(const QUuid &target);
    Result<std::vector<Draft>> all();
    Result<> remove(const QUuid &id);

private:
    Database &m_database;
};

} // namespace core
