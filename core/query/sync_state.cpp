// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/sync_state.h"

#include "core/ledger/ledger.h"
#include "core/settings.h"

namespace core {

Result<SyncState> syncState(Database &database)
{
    Settings settings(database);
    const Chain chain = TRY(Ledger(database).own());
    SyncState state;
    state.login = TRY(settings.text(setting::login));
    state.lines = chain.end.n;
    TRY(database.each(
        "SELECT n, received_at FROM receipt WHERE chain = $1 ORDER BY n DESC, seq DESC LIMIT 1",
        [&](const Row &row) -> Result<> {
            state.receiptN = row.integer(0);
            state.lastReceiptAt = momentAt(row, 1);
            return {};
        },
        chain.id));
    state.unsentLines = state.lines - state.receiptN;
    const qint64 contact = TRY(settings.integer(setting::lastContact));
    if (contact > 0) {
        state.lastContactAt = QDateTime::fromMSecsSinceEpoch(contact, Qt::UTC);
    }
    state.completeAsOfSeq = TRY(settings.integer(setting::completeAsOf));
    state.isPartial = !TRY(settings.text(setting::partialSince)).isEmpty();
    state.targets = TRY(database.count("SELECT count(*) FROM target"));
    state.drafts = TRY(database.count("SELECT count(*) FROM draft"));
    state.conflicts = TRY(database.count("SELECT count(*) FROM target WHERE conflicts > 0"));
    state.returned = TRY(database.count("SELECT count(*) FROM verdict WHERE chain = $1 AND"
                                        " kind = 'quarantined' AND closed_by = ''",
                                        chain.id));
    return state;
}

} // namespace core
