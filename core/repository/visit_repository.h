// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/target.h"
#include "core/domain/visit.h"
#include "core/ledger/line.h"

#include <optional>
#include <vector>

namespace core {

// A visit with what only the ledger knows of it.
struct VisitEntry {
    Visit visit; // as first written
    QString user;
    QString organisation;
    QDateTime recordedAt; // UTC, the device's clock
    bool amended = false;
    bool voided = false;
    bool replaced = false; // voided, because its author recorded it anew
    qint64 review = 0;     // 1: amendments disagree; 2: withdrawn and amended at once
};

// What was added to a visit later.
struct VisitAmendment {
    QUuid event;
    QString user;
    QDateTime at;
    QByteArray body; // JSON: "set" and "why", or only "why" for a void
};

// The tables `visit`, `demand` and `issue`.
class VisitRepository {
public:
    explicit VisitRepository(Database &database) : m_database(database) {}

    // Lays out a visit.add line for the target in row `target`.
    Result<> insert(const Visit &visit, qint64 target, const Line &line, const VisitPolicy &policy);
    // Notes whom visit `id` answers (readSuperseded); of two visits of one author to one target the
    // former counts no longer, whichever was laid out first.
    Result<> supersede(const QUuid &id, const std::vector<QUuid> &formers);
    // Notes of every visit whether it counts by this policy.
    Result<> countAnew(const VisitPolicy &policy);
    Result<> amend(const Line &line, qint64 visitRow);
    Result<> voidVisit(const Line &line, qint64 visitRow);

    Result<std::optional<qint64>> rowOf(const QUuid &visit);
    Result<VisitEntry> find(const QUuid &visit);
    // All visits to a target, newest first.
    Result<std::vector<VisitEntry>> ofTarget(qint64 target, int limit = 200);
    Result<std::vector<VisitAmendment>> amendments(qint64 visitRow);

private:
    Result<> refreshReview(qint64 visitRow);
    Result<bool> isReplaced(const QUuid &visit);

    Database &m_database;
};

} // namespace core
