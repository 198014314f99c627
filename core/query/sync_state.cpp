// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/sync_state.h"

#include "core/domain/validation.h"
#include "core/ledger/alarms.h"
#include "core/ledger/ledger.h"
#include "core/query/double_visits.h"
#include "core/repository/county_repository.h"
#include "core/settings.h"

using namespace Qt::StringLiterals;

namespace core {

Result<SyncState> syncState(Database &database)
{
    Settings settings(database);
    TRY(Ledger(database).own()); // a folder without a chain has no state
    SyncState state;
    static_cast<OutboxStatus &>(state) = TRY(outboxStatus(database));
    state.login = TRY(settings.text(setting::login));
    state.completeAsOfSeq = TRY(settings.integer(setting::completeAsOf));
    state.isPartial = !TRY(settings.text(setting::partialSince)).isEmpty();
    state.targets = TRY(database.count("SELECT count(*) FROM target"));
    state.drafts = TRY(database.count("SELECT count(*) FROM draft"));
    state.conflicts = TRY(database.count("SELECT count(*) FROM target WHERE conflicts > 0"));
    state.doubleVisits = TRY(countDoubleVisits(database, state.login));
    state.returned = TRY(database.count("SELECT count(*) FROM verdict WHERE"
                                        " chain IN (SELECT id FROM chain) AND"
                                        " kind IN ('quarantined', 'returned', 'refused')"
                                        " AND closed_by = ''"));
    state.departed = TRY(database.count("SELECT count(*) FROM departed"));
    state.alarms = TRY(openAlarms(database));
    state.isRevoked = TRY(settings.integer(setting::revoked)) != 0;
    state.partingDue = TRY(settings.text(setting::partingDue));
    return state;
}

Result<std::vector<RuleIssue>> dataNotices(Database &database, QDate today)
{
    DataContext context;
    context.deadlineYears = {today.year()};
    for (const QString &year : TRY(CountyRepository(database).referenceKeys(u"calendar"_s))) {
        context.calendarYears.insert(year.toInt());
    }
    return dataIssues(context);
}

} // namespace core
