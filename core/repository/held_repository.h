// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/codes.h"
#include "core/ledger/changes.h"
#include "core/ledger/line.h"
#include "core/query/visit_fields.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace core {

// The bytes of a held line, and what it is held for.
struct HeldBytes {
    QString reason;
    QByteArray bytes;
    QString login; // whose laptop brought it; empty on a laptop, which is not told
};

// A line that was stored and not laid out, as those see it who decide on it.
struct HeldLine {
    QUuid event;
    qint64 n = 0; // in its chain; 0 on a supervisor's laptop
    QString user;
    QString organisation;
    QDateTime at;
    QString type; // as on the wire
    QUuid target;
    QString targetName;
    QString reason;
    QString detail;
    QByteArray line; // for reading it in full; empty when it was redacted
    std::optional<LineDecision> decision;
    QString why;
    QString decidedBy;
    QDateTime decidedAt;
    ReturnMarks marks;                // of a decision to return
    QUuid supersedes;                 // the line this visit answers and replaces; null: none
    std::vector<VisitChange> changes; // what it says otherwise than that one
    QUuid answeredBy;                 // a visit that answers this one; null: none has come
};

// Lines the county holds back, and what people decided about them.
class HeldRepository {
public:
    explicit HeldRepository(Database &database) : m_database(database) {}

    Result<bool> isCounty(); // else: a laptop, which holds only what it was given to read
    // Nothing: no such line is held here, or this is its author's laptop, where it is laid out.
    Result<std::optional<HeldBytes>> find(const QUuid &event);
    // The laptops its author ever had; none where that is not known.
    Result<std::vector<QUuid>> devicesOfAuthor(const QUuid &event);
    Result<bool> isAccepted(const QUuid &event);
    // A decision of ours that the county did not take: it holds here no longer, nor when all is
    // laid out anew.
    Result<bool> isNotTaken(const QUuid &decision);
    // Whether it did until now: then all has to be laid out anew.
    Result<bool> takeBack(const QUuid &decision);
    // Notes a decision. An acceptance stands; else the later word does, by (time, line).
    Result<> decide(const QUuid &event, LineDecision decision, const QString &why,
                    const Line &line);
    // Keeps with a decision what it marks, if `line` is the one that stands.
    Result<> mark(const QUuid &event, const ReturnMarks &marks, const QUuid &line);
    // Held lines that nobody accepted, or all that were ever held; oldest first.
    Result<std::vector<HeldLine>> list(bool isAll, int limit);
    // The bytes of a held line. NotFound when none such is held here.
    Result<QByteArray> bytesOf(const QUuid &event);

private:
    Database &m_database;
};

} // namespace core
