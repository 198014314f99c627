// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/feed.h"

#include "core/mutants.h"
#include "core/settings.h"

using namespace Qt::StringLiterals;

namespace core {

namespace {

QByteArray firstHead(const QByteArray &serverId)
{
    return nextHead("county-feed/1", QUuid(), {0, serverId}, {});
}

} // namespace

Result<std::optional<FeedHead>> Feed::head()
{
    return m_database.first("SELECT seq, head FROM feed_head", [](const Row &row) {
        return FeedHead{row.integer(0), row.blob(1)};
    });
}

Result<std::optional<QByteArray>> Feed::hashAt(qint64 seq)
{
    if (seq == 0) {
        return std::optional(firstHead(TRY(Settings(m_database).bytes(setting::serverId))));
    }
    return m_database.first(
        "SELECT head FROM feed WHERE seq = $1", [](const Row &row) { return row.blob(0); }, seq);
}

Result<> Feed::begin(const QByteArray &serverId)
{
    TRY(m_database.run("INSERT INTO feed_head (id, seq, head) VALUES (1, 0, $1)",
                       firstHead(serverId)));
    return {};
}

Result<> Feed::add(FeedHead &head, const Chain &chain, const ChainEnd &end, const QUuid &event,
                   const QUuid &entity, const QByteArray &verdict,
                   const std::vector<FeedPlace> &places)
{
    const bool leavesHole = isPlanted(Mutant::GapsInFeed) && event.data1 % 8 == 0;
    head = {head.seq + (leavesHole ? 2 : 1), nextHead(head.hash, chain.inc, end, verdict)};
    TRY(m_database.run("INSERT INTO feed (seq, chain, n, event, entity, verdict, head)"
                       " VALUES ($1, $2, $3, $4, $5, $6, $7)",
                       head.seq, chain.id, end.n, event, entity, QString::fromUtf8(verdict),
                       head.hash));
    for (const FeedPlace &place : places) {
        TRY(m_database.run(
            "INSERT INTO feed_grid (grid, seq, kind, entity) VALUES ($1, $2, $3, $4)", place.grid,
            head.seq, static_cast<int>(place.kind), entity));
    }
    return {};
}

Result<> Feed::finish(const FeedHead &head)
{
    TRY(m_database.run("UPDATE feed_head SET seq = $1, head = $2 WHERE id = 1", head.seq,
                       head.hash));
    return {};
}

Result<> Feed::setAside()
{
    TRY(m_database.run("UPDATE verdict SET said_at = 0"));
    const qint64 shift = TRY(m_database.count(
        "SELECT max(seq) + 1 - CASE WHEN min(seq) < 0 THEN min(seq) ELSE 0 END FROM feed"));
    if (shift > 0) {
        TRY(m_database.run("UPDATE event SET n = n - $1 WHERE chain = 0", shift));
        TRY(m_database.run("UPDATE feed SET seq = seq - $1", shift));
    }
    return {};
}

Result<qint64> Feed::firstFault()
{
    const auto recorded = TRY(head());
    if (!recorded) {
        return 0;
    }
    FeedHead walked{0, firstHead(TRY(Settings(m_database).bytes(setting::serverId)))};
    qint64 fault = 0;
    TRY(m_database.walk(
        "SELECT feed.seq, chain.inc, feed.n, ledger.hash, feed.verdict, feed.head FROM feed"
        " LEFT JOIN chain ON chain.id = feed.chain"
        " LEFT JOIN ledger ON ledger.chain = feed.chain AND ledger.n = feed.n ORDER BY feed.seq",
        [&](const Row &row) -> Result<> {
            const QByteArray next = nextHead(walked.hash, uuidAt(row, 1),
                                             {row.integer(2), row.blob(3)}, row.text(4).toUtf8());
            walked.seq += 1;
            if (fault == 0 && (row.integer(0) != walked.seq || next != row.blob(5))) {
                fault = walked.seq;
            }
            walked.hash = row.blob(5);
            return {};
        }));
    return fault == 0 && walked != *recorded ? recorded->seq : fault;
}

} // namespace core
