// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/outbox.h"

#include "core/ledger/ledger.h"
#include "core/settings.h"

namespace core {

namespace {

constexpr int linesAtOnce = 1000;

Result<qint64> visitsAfter(Database &database, const Chain &chain, qint64 delivered)
{
    qint64 visits = 0;
    JsonParser parser = lineParser();
    Ledger ledger(database);
    for (qint64 n = delivered; n < chain.end.n;) {
        const auto lines = TRY(ledger.after(chain, n, linesAtOnce));
        for (const StoredLine &stored : lines) {
            const Line line = TRY(readLine(parser, stored.bytes));
            visits += line.type == LineType::VisitAdd ? 1 : 0;
            n = stored.n;
        }
        if (lines.empty()) {
            break;
        }
    }
    return visits;
}

// Line 0 is the chain's own beginning, no record.
Result<QDateTime> savedAt(Database &database, const Chain &chain)
{
    const auto newest = TRY(Ledger(database).at(chain, chain.end.n));
    if (!newest || newest->n == 0 || newest->bytes.isEmpty()) {
        return QDateTime();
    }
    JsonParser parser = lineParser();
    const Line line = TRY(readLine(parser, newest->bytes));
    return QDateTime::fromMSecsSinceEpoch(line.at, Qt::UTC);
}

// A new chain counts from its beginning again, and what moved to it stands in no copy under its
// numbers there.
Result<> readCopy(Database &database, const Chain &chain, OutboxStatus &status)
{
    Settings settings(database);
    qint64 copied = 0;
    if (const qint64 at = TRY(settings.integer(setting::copyLastAt)); at > 0) {
        status.copyAt = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
        const QString last = TRY(settings.text(setting::copyLastLine));
        const bool isOfThisChain =
            last.section(u' ', 0, 0) == chain.inc.toString(QUuid::WithoutBraces);
        copied = isOfThisChain ? last.section(u' ', 1).toLongLong() : 0;
    }
    status.linesAtRisk = std::max<qint64>(0, status.lines - std::max(status.receiptN, copied));
    return {};
}

} // namespace

Result<OutboxStatus> outboxStatus(Database &database)
{
    OutboxStatus status;
    if (const qint64 at = TRY(Settings(database).integer(setting::lastContact)); at > 0) {
        status.lastContactAt = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
    }
    const auto chain = Ledger(database).own();
    if (!chain) {
        return chain.error().kind == Error::Kind::NotFound ? Result<OutboxStatus>(status)
                                                           : tl::unexpected(chain.error());
    }
    status.lines = chain->end.n;
    TRY(database.each(
        "SELECT n, received_at FROM receipt WHERE chain = $1 ORDER BY n DESC, seq DESC LIMIT 1",
        [&](const Row &row) -> Result<> {
            status.receiptN = row.integer(0);
            status.lastReceiptAt = momentAt(row, 1);
            return {};
        },
        chain->id));
    status.unsentLines = std::max<qint64>(0, status.lines - status.receiptN);
    TRY(readCopy(database, *chain, status));
    status.durableN = TRY(database.count("SELECT durable_n FROM chain WHERE id = $1", chain->id));
    status.waitingVisits = TRY(visitsAfter(database, *chain, status.receiptN));
    status.waitingBlobs = TRY(BlobOutbox(database).backlog());
    status.savedAt = TRY(savedAt(database, *chain));
    return status;
}

} // namespace core
