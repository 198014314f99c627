// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/old_transactions.h"

using namespace Qt::StringLiterals;

namespace server {

using core::Database;
using core::Result;
using core::Row;

namespace {

Result<> addSessions(Database &database, qint64 secondsMax, TransactionReport &report)
{
    return database.each(
        "SELECT pid, floor(extract(epoch FROM xact_start) * 1000),"
        " floor(extract(epoch FROM clock_timestamp() - xact_start)), coalesce(usename, ''),"
        " coalesce(application_name, ''), coalesce(state, ''), CASE WHEN query = '<insufficient "
        "privilege>'"
        " THEN 1 ELSE 0 END"
        " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND coalesce(backend_type, 'client backend') = 'client backend' ORDER BY pid",
        [&](const Row &row) -> Result<> {
            report.hidden += row.integer(6);
            if (row.isNull(1) || row.integer(2) < secondsMax) {
                return {};
            }
            const QString program =
                row.text(4).isEmpty() ? u"a program without a name"_s : row.text(4);
            report.old.push_back(
                {u"process %1 since %2"_s.arg(row.integer(0)).arg(row.integer(1)),
                 u"process %1 (%2, role %3, %4) has had a transaction open for %5 s; if nobody "
                 "needs it: SELECT pg_terminate_backend(%1)"_s.arg(
                     QString::number(row.integer(0)), program, row.text(3), row.text(5),
                     QString::number(row.integer(2))),
                 row.integer(2), false});
            return {};
        });
}

Result<> addPrepared(Database &database, qint64 secondsMax, TransactionReport &report)
{
    return database.each(
        "SELECT gid, floor(extract(epoch FROM clock_timestamp() - prepared)), owner,"
        " floor(extract(epoch FROM prepared) * 1000)"
        " FROM pg_prepared_xacts WHERE database = current_database() ORDER BY gid",
        [&](const Row &row) -> Result<> {
            if (row.integer(1) < secondsMax) {
                return {};
            }
            report.old.push_back(
                {u"prepared %1 since %2"_s.arg(row.text(0)).arg(row.integer(3)),
                 u"the prepared transaction '%1' of role %2 has waited for %3 s to be ended; a "
                 "restart does not end it: ROLLBACK PREPARED '%1'"_s.arg(
                     row.text(0), row.text(2), QString::number(row.integer(1))),
                 row.integer(1), true});
            return {};
        });
}

} // namespace

Result<TransactionReport> oldTransactions(Database &database, qint64 secondsMax)
{
    return database.readTransaction([&]() -> Result<TransactionReport> {
        TransactionReport report;
        TRY(addSessions(database, secondsMax, report));
        TRY(addPrepared(database, secondsMax, report));
        return report;
    });
}

QString hiddenSentence(qint64 hidden)
{
    return u"the state of %1 connections to this database is hidden from the county's role, so an "
           "old transaction of theirs is not seen; to see them: GRANT pg_read_all_stats TO the "
           "role"_s.arg(hidden);
}

QStringList TransactionWatch::news(const TransactionReport &report)
{
    QStringList said;
    std::set<QString> there;
    for (const OldTransaction &one : report.old) {
        there.insert(one.name);
        if (!m_told.contains(one.name)) {
            said.append(one.sentence);
        }
    }
    for (const QString &name : m_told) {
        if (!there.contains(name)) {
            said.append(u"the transaction of %1 has ended"_s.arg(name));
        }
    }
    m_told = std::move(there);
    if (report.hidden > 0 && !m_isHiddenTold) {
        said.append(hiddenSentence(report.hidden));
    }
    m_isHiddenTold = m_isHiddenTold || report.hidden > 0;
    return said;
}

} // namespace server
