// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/feed_pages.h"

#include "core/domain/codes.h"
#include "core/ledger/projector.h"
#include "core/mutants.h"

#include <set>

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
    m_rule.emplace(TRY(ReadRule::of(m_database, m_device.login)));
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
    TRY(addVerdicts(since, reply));
    if (reply.complete && !reply.lines.empty() && m_rule->readsAll()) {
        TRY(addDigests(grids, since == 0, reply));
    }
    return grids.contains(core::reviewGrid) ? addHeld(since, reply) : Result<>();
}

// Of the grids with lines in this answer, and of all when everything was read from the start: the
// cost follows what changed.
Result<> FeedPages::addDigests(const std::map<QString, qint64> &grids, bool all,
                               protocol::SyncReply &reply)
{
    std::set<QString> wanted;
    for (const protocol::Page &page : reply.pages) {
        if (!page.seqs.empty()) {
            wanted.insert(page.grid);
        }
    }
    for (const auto &[grid, gen] : grids) {
        const bool isPlace =
            grid != countyGrid && grid != core::everyoneGrid && !grid.startsWith(core::reviewGrid);
        if (isPlace && (all || wanted.contains(grid))) {
            reply.digests[grid] = TRY(core::gridDigest(m_database, grid));
        }
    }
    return {};
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
        // What has no identity of its own is for the county's eyes: a laptop could not tell it
        // apart from the line that has it.
        " WHERE place.grid = $1 AND place.seq > $2 AND place.seq <= $3"
        " AND feed.verdict NOT IN ('id_collision', 'malformed') ORDER BY place.seq LIMIT $4",
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
    const bool isHere = entry.entity.isNull() || entry.gridNow == grid ||
                        grid == core::reviewGrid || core::isPlanted(core::Mutant::NoTenantFilter);
    if (!isHere && entry.kind != FeedPlace::Kind::Leaves) {
        return {}; // it has left since: its readers are others now
    }
    if (entry.kind == FeedPlace::Kind::Enters) {
        TRY(addHistory(entry.entity, entry.seq, page, reply));
    }
    return entry.chain != m_ownChain ? addLine(entry.seq, entry.line, page, reply) : Result<>();
}

Result<> FeedPages::addHistory(const QUuid &entity, qint64 before, protocol::Page &page,
                               protocol::SyncReply &reply)
{
    return m_database.each(
        "SELECT feed.seq, ledger.line FROM feed"
        " JOIN ledger ON ledger.chain = feed.chain AND ledger.n = feed.n"
        " WHERE feed.entity = $1 AND feed.seq < $2 AND feed.chain <> $3 AND (feed.verdict = ''"
        " OR EXISTS (SELECT 1 FROM decision WHERE decision.event = feed.event"
        " AND decision.kind = 'ACCEPT')) ORDER BY feed.seq",
        [&](const Row &row) -> Result<> {
            return addLine(row.integer(0), row.blob(1), page, reply);
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
                return addLine(row.integer(0), row.blob(4), page, reply);
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

Result<> FeedPages::addLine(qint64 seq, QByteArray line, protocol::Page &page,
                            protocol::SyncReply &reply)
{
    if (line.isEmpty()) {
        return {}; // redacted: only the entry that says so is told
    }
    if (line.contains("\"type\":\"verdict.set\"")) { // inside a text its quotes were escaped
        TRY(addAccepted(line, page, reply));
    }
    return put(seq, std::move(line), page, reply);
}

// A line that was accepted later comes just before the word that accepts it.
Result<> FeedPages::addAccepted(const QByteArray &decision, protocol::Page &page,
                                protocol::SyncReply &reply)
{
    core::JsonParser parser = core::lineParser();
    const core::Line line = TRY(core::readLine(parser, decision));
    return m_database.each(
        "SELECT feed.seq, ledger.line FROM decision"
        " JOIN verdict ON verdict.event = decision.event"
        " JOIN feed ON feed.chain = verdict.chain AND feed.n = verdict.n AND feed.verdict <> ''"
        " JOIN ledger ON ledger.chain = verdict.chain AND ledger.n = verdict.n"
        " WHERE decision.line = $1 AND decision.kind = 'ACCEPT' AND verdict.chain <> $2",
        [&](const Row &row) -> Result<> {
            return row.blob(1).isEmpty() ? Result<>()
                                         : put(row.integer(0), row.blob(1), page, reply);
        },
        line.id, m_ownChain);
}

Result<> FeedPages::put(qint64 seq, QByteArray line, protocol::Page &page,
                        protocol::SyncReply &reply)
{
    if (!TRY(m_rule->mayRead(line))) {
        return {};
    }
    m_bytesLeft -= line.size();
    page.seqs.push_back(seq);
    reply.lines.push_back(std::move(line));
    return {};
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
            return protocol::LineVerdict{core::uuidAt(row, 0),
                                         row.integer(1),
                                         row.text(2),
                                         row.text(3),
                                         row.text(4),
                                         {},
                                         {}};
        },
        since, m_device.device, verdictsMax));
    return addDecisions(since, reply);
}

// What supervisors said of this laptop's held lines since.
Result<> FeedPages::addDecisions(qint64 since, protocol::SyncReply &reply)
{
    return m_database.each(
        "SELECT verdict.event, verdict.n, decision.kind, verdict.reason, decision.why,"
        " decision.fields, decision.due_on FROM feed_grid AS place JOIN feed ON feed.seq = "
        "place.seq"
        " JOIN decision ON decision.line = feed.event"
        " JOIN verdict ON verdict.event = decision.event"
        " WHERE place.grid = $1 AND place.seq > $2 ORDER BY place.seq LIMIT $3",
        [&](const Row &row) -> Result<> {
            const auto decision = core::fromCode<core::LineDecision>(row.text(2));
            const QString kind = decision == core::LineDecision::Accept   ? u"accepted"_s
                                 : decision == core::LineDecision::Return ? u"returned"_s
                                                                          : u"refused"_s;
            reply.verdicts.push_back({core::uuidAt(row, 0), row.integer(1), kind, row.text(3),
                                      row.text(4), row.text(5).split(u',', Qt::SkipEmptyParts),
                                      core::dayAt(row, 6)});
            return {};
        },
        core::authorPlace(m_device.device), since, verdictsMax);
}

// Why others' lines are held, for those who decide on them; n = 0 says that it is no line of this
// laptop.
Result<> FeedPages::addHeld(qint64 since, protocol::SyncReply &reply)
{
    return m_database.each(
        "SELECT verdict.event, verdict.reason, verdict.detail FROM feed_grid AS place"
        " JOIN feed ON feed.seq = place.seq JOIN verdict ON verdict.event = feed.event"
        " WHERE place.grid = $1 AND place.seq > $2 AND verdict.chain <> $3"
        " AND verdict.kind = 'quarantined' ORDER BY place.seq LIMIT $4",
        [&](const Row &row) -> Result<> {
            reply.verdicts.push_back(
                {core::uuidAt(row, 0), 0, u"quarantined"_s, row.text(1), row.text(2), {}, {}});
            return {};
        },
        core::reviewGrid, since, m_ownChain, rowsPerRead);
}

} // namespace server
