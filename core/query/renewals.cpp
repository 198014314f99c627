// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/renewals.h"

#include "core/domain/visit.h"
#include "core/repository/visit_repository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

Result<std::vector<qint64>> rowsInQuestion(Database &database, QDate from, QDate to)
{
    return database.all(
        "SELECT row FROM target WHERE loan_due_on >= $1 AND loan_due_on <= $2"
        " UNION SELECT demand.target FROM demand WHERE demand.loan_due_on >= $1"
        " AND demand.loan_due_on <= $2",
        [](const Row &row) { return row.integer(0); }, from, to);
}

Result<std::optional<Renewal>> fromRoster(Database &database, qint64 target)
{
    return database.first(
        "SELECT target.id, target.name, target.kind, state, target.grid, building, floor, room,"
        " CASE WHEN operating_address <> '' THEN operating_address ELSE registered_address END,"
        " loan_bank, loan_yuan, loan_due_on, contacted_at, last_outcome, coalesce(grid.name, '')"
        " FROM target LEFT JOIN grid ON grid.code = target.grid WHERE target.row = $1"
        " AND exclusion = '' AND invalid = '' AND alias_of IS NULL",
        [&](const Row &row) {
            Renewal renewal;
            renewal.row = target;
            renewal.target = uuidAt(row, 0);
            renewal.name = row.text(1);
            renewal.kind = row.text(2);
            renewal.state = row.text(3);
            renewal.grid = row.text(4);
            QStringList place{row.text(5), row.text(6), row.text(7)};
            place.removeAll(QString(""_L1));
            renewal.place = place.isEmpty() ? row.text(8) : place.join(u' ');
            renewal.bank = row.text(9);
            renewal.yuan = integerAt(row, 10);
            renewal.dueOn = dayAt(row, 11);
            renewal.contactedAt = momentAt(row, 12);
            renewal.lastOutcome = row.text(13);
            renewal.gridName = row.text(14).isEmpty() ? renewal.grid : row.text(14);
            return renewal;
        },
        target);
}

struct Told {
    QUuid visit;
    qint64 at = 0;
};

// What visitors were told holds where the roster was not corrected since.
Result<> takeWhatWasTold(Database &database, Renewal &renewal)
{
    const auto told = TRY(database.first(
        "SELECT visit.id, visit.at FROM demand JOIN visit ON visit.row = demand.visit"
        " WHERE demand.target = $1 AND demand.loan_due_on IS NOT NULL AND visit.voided = 0"
        " ORDER BY visit.at DESC, visit.id DESC LIMIT 1",
        [](const Row &row) {
            return Told{uuidAt(row, 0), row.integer(1)};
        },
        renewal.row));
    if (!told) {
        return {};
    }
    const qint64 corrected = TRY(database.count(
        "SELECT max(at) FROM target_edit WHERE target = $1 AND field = 'loanDueOn'", renewal.row));
    if (corrected > told->at) {
        return {};
    }
    const VisitEntry entry = TRY(VisitRepository(database).find(told->visit));
    if (!entry.visit.demand || !entry.visit.demand->existingLoanDueOn.isValid()) {
        return {};
    }
    const Demand &demand = *entry.visit.demand;
    renewal.dueOn = demand.existingLoanDueOn;
    renewal.bank = demand.existingLoanBank.isEmpty() ? renewal.bank : demand.existingLoanBank;
    renewal.yuan = demand.existingLoanYuan ? demand.existingLoanYuan : renewal.yuan;
    renewal.isWanted =
        demand.isRenewal || entry.visit.outcome == std::optional(VisitOutcome::RenewalNeed);
    renewal.saidOn = chinaDay(QDateTime::fromMSecsSinceEpoch(told->at, Qt::UTC));
    return {};
}

} // namespace

Result<std::vector<Renewal>> renewals(Database &database, QDate today, QDate from, QDate to)
{
    std::vector<Renewal> all;
    for (const qint64 target : TRY(rowsInQuestion(database, from, to))) {
        auto renewal = TRY(fromRoster(database, target));
        if (!renewal) {
            continue;
        }
        TRY(takeWhatWasTold(database, *renewal));
        if (!renewal->dueOn.isValid() || renewal->dueOn < from || renewal->dueOn > to) {
            continue;
        }
        renewal->daysLeft = today.daysTo(renewal->dueOn);
        renewal->isPlanned =
            TRY(database.count("SELECT count(*) FROM day_plan WHERE day = $1 AND target = $2"
                               " AND dropped = 0",
                               today, renewal->target)) > 0;
        all.push_back(*std::move(renewal));
    }
    std::sort(all.begin(), all.end(), [](const Renewal &a, const Renewal &b) {
        return std::tie(a.dueOn, a.row) < std::tie(b.dueOn, b.row);
    });
    if (all.size() > renewalRowsMax) {
        all.resize(renewalRowsMax);
    }
    return all;
}

} // namespace core
