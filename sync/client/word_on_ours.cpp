// SPDX-License-Identifier: GPL-3.0-or-later
// What the county says of our own lines: its receipt, and its word on those it holds.
#include "core/ledger/changes.h"
#include "core/ledger/ledger.h"
#include "core/ledger/projector.h"
#include "core/mutants.h"
#include "core/repository/held_repository.h"
#include "core/settings.h"
#include "sync/client/sync_core.h"

using namespace Qt::StringLiterals;

namespace client {

namespace {

using core::ChainEnd;
using core::Database;
using core::Error;
using core::fail;
using core::Ledger;
using core::Result;
using core::Row;
using core::Settings;
namespace setting = core::setting;

constexpr int receiptsKept = 2000; // witnesses of the county's history; the oldest go first

// Where another's line has the identity of ours, the county names ours by its bytes (SYNC F35);
// here it goes by its own.
Result<QUuid> eventHere(Database &database, const core::Chain &chain,
                        const protocol::LineVerdict &verdict)
{
    if (verdict.n <= 0) {
        return verdict.event;
    }
    const auto stored = TRY(Ledger(database).at(chain, verdict.n));
    if (!stored || core::lineIdentity(stored->bytes) != verdict.event) {
        return verdict.event;
    }
    core::JsonParser parser = core::lineParser();
    const auto line = core::readLine(parser, stored->bytes);
    return line ? line->id : verdict.event;
}

struct KnownWord {
    QString kind;
    QString detail;
    QString fields;
    QString closedBy;
    qint64 saidAt = 0;
};

// Whether it is news. Of two words the one the county said later stands; one of which nothing
// better is known (0) stands only where there is none.
Result<bool> noteVerdict(Database &database, const core::Chain &own,
                         const protocol::LineVerdict &verdict, qint64 saidAt)
{
    const auto known = TRY(database.first(
        "SELECT kind, detail, fields, closed_by, said_at FROM verdict WHERE event = $1",
        [](const Row &row) {
            return KnownWord{row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4)};
        },
        verdict.event));
    // A line that is held and comes once more, on a chain begun anew, is still held.
    if (known && (saidAt == 0 || saidAt < known->saidAt || verdict.kind == u"duplicate_of")) {
        return false;
    }
    const QString fields = verdict.fields.join(u',');
    const bool isNews = !known || known->kind != verdict.kind || known->detail != verdict.detail ||
                        known->fields != fields;
    const QString closedBy = !isNews                       ? known->closedBy
                             : verdict.kind == u"accepted" ? core::countyHand
                                                           : QString();
    // The county may name the place of an earlier chain of ours, or of a twin's, where the line is
    // not here yet: readers find it by what it is.
    const auto here = TRY(database.first(
        "SELECT chain, n FROM event WHERE id = $1 AND chain > 0",
        [](const Row &row) { return std::pair(row.integer(0), row.integer(1)); }, verdict.event));
    const auto [chain, n] = verdict.n > 0 ? here.value_or(std::pair(own.id, qint64{0}))
                                          : std::pair(qint64{0}, qint64{0});
    TRY(database.run("INSERT INTO verdict (event, chain, n, kind, reason, detail, closed_by,"
                     " fields, due_on, said_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                     " ON CONFLICT (event) DO UPDATE SET kind = excluded.kind,"
                     " reason = excluded.reason, detail = excluded.detail,"
                     " closed_by = excluded.closed_by, fields = excluded.fields,"
                     " due_on = excluded.due_on, said_at = excluded.said_at",
                     verdict.event, chain, n, verdict.kind, verdict.reason, verdict.detail,
                     closedBy, fields, verdict.dueOn, saidAt));
    return isNews;
}

} // namespace

Result<> SyncCore::storeReceipt(Database &database, const QByteArray &bytes,
                                const QByteArray &signature, const ChainEnd &end, qint64 nowMs)
{
    const protocol::Receipt receipt = TRY(protocol::readReceipt(bytes));
    const auto chain = TRY(Ledger(database).find(receipt.inc));
    const QByteArray countyKey = TRY(Settings(database).bytes(setting::countyKey));
    const QByteArray serverId = TRY(Settings(database).bytes(setting::serverId));
    if (!core::verify(countyKey, protocol::receiptSigned(bytes), signature) ||
        receipt.serverId != serverId || !chain || receipt.end != end) {
        return fail(
            Error::Kind::Protocol,
            u"the receipt is not the county's, or is for something else; nothing was noted, "
            "ask the administrator"_s);
    }
    TRY(database.run("INSERT INTO receipt (chain, n, seq, received_at, body, signature)"
                     " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                     chain->id, receipt.end.n, receipt.head.seq, nowMs, bytes, signature));
    if (core::isPlanted(core::Mutant::PruneOnAck)) {
        TRY(database.run("DELETE FROM ledger WHERE chain = $1 AND n > 0 AND n <= $2", chain->id,
                         receipt.end.n));
    }
    TRY(database.run(
        "DELETE FROM receipt WHERE chain = $1 AND n < (SELECT n FROM receipt WHERE chain = $1"
        " ORDER BY n DESC LIMIT 1 OFFSET $2)",
        chain->id, receiptsKept));
    return {};
}

Result<> SyncCore::storeVerdicts(Database &database,
                                 const std::vector<protocol::LineVerdict> &verdicts, qint64 saidAt)
{
    if (!m_isCarried) {
        // It never stood at a lower number than it did, unless it was put back: whatever it said
        // beyond is not its word any more.
        TRY(database.run("UPDATE verdict SET said_at = 0 WHERE said_at > $1", saidAt));
    }
    if (verdicts.empty()) {
        return {};
    }
    const core::Chain chain = TRY(Ledger(database).own());
    bool isStale = false; // what a decision of ours laid out that does not hold
    for (protocol::LineVerdict verdict : verdicts) {
        verdict.event = TRY(eventHere(database, chain, verdict));
        if (!TRY(noteVerdict(database, chain, verdict, saidAt))) {
            continue;
        }
        if (verdict.kind != u"duplicate_of" && verdict.kind != u"accepted") {
            isStale = TRY(core::HeldRepository(database).takeBack(verdict.event)) || isStale;
        }
        if (verdict.n > 0) {
            m_report.verdicts.push_back(verdict);
        }
    }
    return isStale ? core::rebuildProjections(database) : Result<>();
}

// All is read and sent: a word the county does not say in its present history is none any more. It
// was put back, and took the line as it is now, or does not know it. A decision of ours that it had
// not taken holds again.
Result<> SyncCore::forgetUnsaid(Database &database)
{
    Ledger ledger(database);
    if (m_sentUpTo < TRY(ledger.own()).end.n ||
        TRY(Settings(database).integer(setting::revoked)) != 0) {
        return {};
    }
    bool isDue = false;
    for (const QUuid &event :
         TRY(database.all("DELETE FROM verdict WHERE said_at = 0 RETURNING event",
                          [](const Row &row) { return core::uuidAt(row, 0); }))) {
        const auto bytes = TRY(ledger.lineOf(event));
        isDue = isDue || (bytes && core::isDecision(*bytes));
    }
    return isDue ? core::rebuildProjections(database) : Result<>();
}

} // namespace client
