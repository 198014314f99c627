// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/domain/business_subject.h"
#include "core/domain/target.h"
#include "core/ledger/changes.h"
#include "core/ledger/merge.h"

#include <optional>
#include <vector>

namespace core {

// A target as it stands: the subject's registers and what follows from them and from the visits.
struct Target {
    qint64 row = 0; // in this database
    BusinessSubject subject;
    TargetState state = TargetState::Candidate;
    int tier = 3;
    qint64 conflicts = 0;
    qint64 visits = 0;
    QDateTime visitedAt;   // last visit that counts
    QDateTime contactedAt; // last visit of any outcome
    QString lastOutcome;
    QDate nextVisitOn;
    QUuid aliasOf; // the target this one is a duplicate of and shown on; null: of its own
};

// A register with more than one undominated value, for people to decide.
struct RegisterConflict {
    QString field;
    RegisterState state;
};

// What follows for a target from visits to it, by the county's policy.
struct VisitFigures {
    TargetState state = TargetState::Candidate;
    qint64 visits = 0; // 户次 that count
    qint64 tries = 0;  // visits with nobody met since someone was
    bool verified = false;
    QDateTime visitedAt; // last visit that counts
    QDateTime onsiteAt;
    QDateTime contactedAt; // last visit of any outcome
    QString lastOutcome;
    QDate nextVisitOn;
};

// The `target` table and its edits.
class TargetRepository {
public:
    explicit TargetRepository(Database &database) : m_database(database) {}

    Result<std::optional<Target>> find(const QUuid &id);
    Result<std::optional<Target>> findRow(qint64 row);
    // All subjects with this code: two laptops may have made one each (F49).
    Result<std::vector<Target>> byUscc(const QString &uscc);
    // Whom a row of a file means: the target of this id when there is one, else all with the code.
    Result<std::vector<Target>> named(const QString &uscc, const QUuid &id);
    Result<std::vector<Target>> byNameAndAddress(const QString &nameKey, const QString &addressKey);
    Result<std::vector<Target>> byAltCode(const QString &code);
    // Of this name (nameKey), wherever they are; the first twenty.
    Result<std::vector<Target>> byName(const QString &nameKey);

    // Others with this telephone (V-07), the first few.
    Result<std::vector<Target>> byPhone(const QString &phone);

    // Lays out a new target; its derived columns follow from the subject alone.
    Result<qint64> insert(const BusinessSubject &subject, const QUuid &event, const QUuid &import);
    // Applies one author's edits of registers, those of `line`, and lays out what they merge to.
    Result<> edit(const Target &target, const std::map<QString, RegisterEdit> &edits,
                  const Line &line);
    Result<> move(const Target &target, const QString &grid);
    // The ids an editor of this register has to name as base: its undominated edits now.
    Result<std::vector<QUuid>> candidates(const Target &target, const QString &field);
    // Every value a register had, in no order; empty: only the one it was made with.
    Result<std::vector<Edit>> editsOf(const Target &target, const SubjectField &field);
    Result<std::vector<RegisterConflict>> conflicts(const Target &target);
    // Shows what a conflict shows anew, where it hung on the clock of this run.
    Result<> redate(const QString &user, const QString &boot);
    // State, counts and dates from the visits, by the county's policy.
    Result<> refreshVisits(qint64 row, const VisitPolicy &policy);
    // The same of its own visits alone, as if it had never been merged with another target.
    Result<VisitFigures> ownFigures(qint64 row, const VisitPolicy &policy);

private:
    Result<VisitFigures> figuresOf(TargetFacts facts, qint64 row, const char *sql,
                                   const VisitPolicy &policy);
    Result<> layEdit(const Target &target, const SubjectField &field, const RegisterEdit &edit,
                     const Line &line);
    Result<QUuid> createdEvent(qint64 row);
    Result<> refreshKeys(qint64 row);

    Database &m_database;
};

} // namespace core
