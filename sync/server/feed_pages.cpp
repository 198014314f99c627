// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/feed_pages.h"

#include "core/ledger/projector.h"

using namespace Qt::StringLiterals;

namespace server {

using core::FeedPlace;
using core::Result;
using core::Row;

namespace {

const QString countyGrid = QStringLiteral("*");
constexpr int rowsPerRead = 4000; // bound of one answer besides its bytes
constexpr int verdictsMax = 1000;

} // namespace

// One row of feed_grid with the line it stands for.
struct FeedPages::Entry {
    qint64 seq = 0;
    FeedPlace::Kind kind = FeedPlace::Kind::Line;
    QUuid entity;
    qint64 chain = 0;
    QByteArray line;
    QString gridNow; // of the entity; where it is decides who may read of it
};

Result<> FeedPages::fill(const protocol::SyncRequest &request, protocol::SyncReply &reply)
{
    m_bytesLeft = request.bytesMax;
    m_ownChain = TRY(m_database.count("SELECT id FROM chain WHERE inc = $1", m_device.inc));
    const auto grids = TRY(Accounts(m_database).grids(m_device.login));
    const bool isRewound = reply.rewound;
    qint64 since = isRewound ? 0 : request.complete.seq;
    for (const auto &[grid, gen] : grids) {
        protocol::GridCursor cursor{gen, isRewound ? 0 : request.complete.seq};
        if (const auto named = request.cursors.find(grid);
            named != request.cursors.end() && !isRewound) {
            cursor = named->second;
        } else if (request.scopeGen != reply.scopeGen && cursor.seq > 0) {
            // The laptop may not know of this grid yet; it asks again with a cursor of its own.
            reply.complete = false;
            continue;
        }
        if (cursor.gen != gen) {
            cursor = {gen, 0}; // granted again since: from the start
        }
        since = std::min(since, cursor.seq);
        if (cursor.seq >= reply.head.seq) {
            continue;
        }
        if (m_bytesLeft <= 0) {
            reply.complete = false;
            break;
        }
        TRY(grid == countyGrid ? readCounty(cursor, reply) : readGrid(grid, cursor, reply));
        reply.complete = reply.complete && reply.pages.back().upto == reply.head.seq;
    }
    return addVerdicts(since, reply);
}

Result<> FeedPages::readGrid(const QString &grid, const protocol::GridCursor &cursor,
                             protocol::SyncReply &reply)
{
    protocol::Page page{grid, cursor.gen, cursor.seq, {}};
    int rows = 0;
    TRY(m_database.each(
        "SELECT place.seq, place.kind, place.entity, feed.chain, ledger.line, target.grid"
        " FROM feed_grid AS place JOIN feed ON feed.seq = place.seq"
        " JOIN ledger ON ledger.chain = feed.chain AND ledger.n = feed.n"
        " LEFT JOIN target ON target.id = place.entity"
        " WHERE place.grid = $1 AND place.seq > $2 AND place.seq <= $3 ORDER BY place.seq LIMIT $4",
        [&](const Row &row) -> Result<> {
            ++rows;
            if (m_bytesLeft <= 0) {
                return {};
            }
            const Entry entry{row.integer(0),       static_cast<FeedPlace::Kind>(row.integer(1)),
                              core::uuidAt(row, 2), row.integer(3),
                              row.blob(4),          row.text(5)};
            TRY(addEntry(grid, entry, page, reply));
            page.upto = entry.seq;
            return {};
        },
        grid, cursor.seq, reply.head.seq, rowsPerRead));
    if (rows < rowsPerRead && m_bytesLeft > 0) {
        page.upto = reply.head.seq;
    }
    reply.pages.push_back(std::move(page));
    return {};
}

Result<> FeedPages::addEntry(const QString &grid, const Entry &entry, protocol::Page &page,
                             protocol::SyncReply &reply)
{
    const bool isHere = entry.entity.isNull() || entry.gridNow == grid;
    if (!isHere && entry.kind != FeedPlace::Kind::Leaves) {
        return {}; // it has left since: its readers are others now
    }
    if (entry.kind == FeedPlace::Kind::Enters) {
        TRY(addHistory(entry.entity, entry.seq, page, reply));
    }
    if (entry.chain != m_ownChain) {
        addLine(entry.seq, entry.line, page, reply);
    }
    return {};
}

Result<> FeedPages::addHistory(const QUuid &entity, qint64 before, protocol::Page &page,
                               protocol::SyncReply &reply)
{
    return m_database.each(
        "SELECT feed.seq, ledger.line FROM feed"
        " JOIN ledger ON ledger.chain = feed.chain AND ledger.n = feed.n"
        " WHERE feed.entity = $1 AND feed.seq < $2 AND feed.verdict = ''"
        " AND feed.chain <> $3 ORDER BY feed.seq",
        [&](const Row &row) -> Result<> {
            addLine(row.integer(0), row.blob(1), page, reply);
            return {};
        },
        entity, before, m_ownChain);
}

Result<> FeedPages::readCounty(const protocol::GridCursor &cursor, protocol::SyncReply &reply)
{
    protocol::Page page{countyGrid, cursor.gen, cursor.seq, {}};
    int rows = 0;
    TRY(m_database.each(
        "SELECT feed.seq, feed.entity, feed.chain, feed.verdict, ledger.line FROM feed"
        " JOIN ledger ON ledger.chain = feed.chain AND ledger.n = feed.n"
        " WHERE feed.seq > $1 AND feed.seq <= $2 ORDER BY feed.seq LIMIT $3",
        [&](const Row &row) -> Result<> {
            ++rows;
            if (m_bytesLeft <= 0) {
                return {};
            }
            page.upto = row.integer(0);
            // Lines about no target come through "=" or are the county's alone.
            if (!row.isNull(1) && row.integer(2) != m_ownChain && row.text(3).isEmpty()) {
                addLine(row.integer(0), row.blob(4), page, reply);
            }
            return {};
        },
        cursor.seq, reply.head.seq, rowsPerRead));
    if (rows < rowsPerRead && m_bytesLeft > 0) {
        page.upto = reply.head.seq;
    }
    reply.pages.push_back(std::move(page));
    return {};
}

void FeedPages::addLine(qint64 seq, QByteArray line, protocol::Page &page,
                        protocol::SyncReply &reply)
{
    m_bytesLeft -= line.size();
    page.seqs.push_back(seq);
    reply.lines.push_back(std::move(line));
}

Result<> FeedPages::addVerdicts(qint64 since, protocol::SyncReply &reply)
{
    reply.verdicts = TRY(m_database.all(
        "SELECT verdict.event, verdict.n, verdict.kind, verdict.reason, verdict.detail FROM feed"
        " JOIN verdict ON verdict.event = feed.event"
        " WHERE feed.verdict <> '' AND feed.seq > $1 AND verdict.chain = feed.chain"
        " AND feed.chain IN (SELECT chain.id FROM chain JOIN device ON device.inc = chain.inc"
        " WHERE device.id = $2) ORDER BY feed.seq LIMIT $3",
        [](const Row &row) {
            return protocol::LineVerdict{core::uuidAt(row, 0), row.integer(1), row.text(2),
                                         row.text(3), row.text(4)};
        },
        since, m_device.device, verdictsMax));
    return {};
}

} // namespace server
