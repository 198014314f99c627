// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/feed_pages.h"

#include "core/domain/codes.h"
#include "core/ledger/grid_code.h"
#include "core/mutants.h"
#include "sync/server/standing.h"

#include <set>

using namespace Qt::StringLiterals;

namespace server {

using core::countyGrid;
using core::FeedPlace;
using core::Result;
using core::Row;

namespace {

constexpr int rowsPerRead = 4000; // of one grid in one answer, besides its bytes
// Of all pages; what a laptop takes, less some, as an entry may bring a line or two more with it.
constexpr qsizetype linesPerAnswerMax = protocol::pageLinesMax - 100;
// A target's history is one piece unless it would make an answer so much longer than was asked for.
constexpr qsizetype historyTimesMax = 4;
constexpr qsizetype historyBytesMax = 12 * 1024 * 1024;
constexpr int historyRowsMax = 20'000;
constexpr int wordsMax = 1000;      // of each kind on held lines
constexpr int wordFrameBytes = 120; // an identity, numbers and the names of the fields

// As JSON in UTF-8.
qsizetype writtenBytes(const QString &text)
{
    qsizetype bytes = 0;
    for (const QChar letter : text) {
        const char16_t code = letter.unicode();
        bytes += code < 0x20                            ? 6
                 : code == u'"' || code == u'\\'        ? 2
                 : code < 0x80                          ? 1
                 : code < 0x800 || letter.isSurrogate() ? 2
                                                        : 3;
    }
    return bytes;
}

} // namespace

// How much of an answer one kind of words may still take.
struct FeedPages::Share {
    qsizetype bytesLeft = 0;
    int words = 0;
    qint64 last = 0; // number of the newest that was said
};

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
    m_bytesOver = std::min(request.bytesMax * historyTimesMax, historyBytesMax) - request.bytesMax;
    m_upTo = reply.head.seq;
    m_ownChain = TRY(m_database.count("SELECT id FROM chain WHERE inc = $1", m_device.inc));
    const auto grids = TRY(Accounts(m_database).grids(m_device.login));
    m_rule.emplace(TRY(ReadRule::of(m_database, m_device.login)));
    const auto cursors = cursorsOf(request, grids, reply);
    qint64 since = m_upTo;
    for (const auto &[grid, cursor] : cursors) {
        since = std::min(since, cursor.seq);
    }
    TRY(addWords(since, grids.contains(core::reviewGrid), reply));
    for (const auto &[grid, cursor] : cursors) {
        if (cursor.seq >= m_upTo) {
            continue;
        }
        if (m_bytesLeft <= 0) {
            reply.complete = false;
            break;
        }
        TRY(grid == countyGrid ? readCounty(cursor, reply) : readGrid(grid, cursor, reply));
        reply.complete = reply.complete && reply.pages.back().upto == m_upTo;
    }
    reply.complete = reply.complete && m_upTo == reply.head.seq;
    if (!reply.complete || reply.lines.empty() || !m_rule->readsAll()) {
        return {};
    }
    const bool isFromStart = since == 0 || request.complete.seq == 0 || reply.rewound;
    return addDigests(grids, isFromStart, reply);
}

// From where each grid is read.
std::map<QString, protocol::GridCursor> FeedPages::cursorsOf(const protocol::SyncRequest &request,
                                                             const std::map<QString, qint64> &grids,
                                                             protocol::SyncReply &reply)
{
    std::map<QString, protocol::GridCursor> cursors;
    for (const auto &[grid, gen] : grids) {
        protocol::GridCursor cursor{gen, reply.rewound ? 0 : request.complete.seq};
        if (const auto named = request.cursors.find(grid);
            named != request.cursors.end() && !reply.rewound) {
            cursor = named->second;
        } else if (request.scopeGen != reply.scopeGen && cursor.seq > 0) {
            // The laptop may not know of this grid yet; it asks again with a cursor of its own.
            reply.complete = false;
            continue;
        }
        // Granted again since: from the start.
        cursors[grid] = cursor.gen == gen ? cursor : protocol::GridCursor{gen, 0};
    }
    return cursors;
}

// What is said of held lines has half of the answer at most, each kind a third of that. Where more
// waits, nothing behind it is read before it is said: the cursors are the only memory of both.
Result<> FeedPages::addWords(qint64 since, bool decides, protocol::SyncReply &reply)
{
    const qsizetype bytes = std::max<qsizetype>(m_bytesLeft / 6, 1);
    TRY(addVerdicts(since, {bytes}, reply));
    TRY(addDecisions(since, {bytes}, reply));
    if (decides) {
        TRY(addHeld(since, {bytes}, reply));
    }
    m_bytesLeft = std::max<qsizetype>(m_bytesLeft, 1);
    return {};
}

void FeedPages::addWord(qint64 seq, protocol::LineVerdict word, Share &share,
                        protocol::SyncReply &reply)
{
    if (share.bytesLeft <= 0 || share.words == wordsMax) {
        m_upTo = std::min(m_upTo, share.last);
        return;
    }
    const qsizetype bytes = writtenBytes(word.detail) + writtenBytes(word.fields.join(u',')) +
                            word.kind.size() + word.reason.size() + wordFrameBytes;
    share.bytesLeft -= bytes;
    m_bytesLeft -= bytes;
    share.words += 1;
    share.last = seq;
    reply.verdicts.push_back(std::move(word));
}

// Of the grids with lines in this answer, and of all when everything was read from the start: the
// cost follows what changed. Who reads the whole county names no grid: of what stands now in the
// grids its last page tells of.
Result<> FeedPages::addDigests(const std::map<QString, qint64> &grids, bool all,
                               protocol::SyncReply &reply)
{
    std::set<QString> wanted;
    for (const protocol::Page &page : reply.pages) {
        if (!page.seqs.empty()) {
            wanted.insert(page.grid);
        }
    }
    if (wanted.contains(countyGrid)) {
        TRY(m_database.each(
            "SELECT DISTINCT target.grid FROM feed JOIN target ON target.id = feed.entity"
            " WHERE feed.seq > $1 AND feed.seq <= $2 AND target.grid <> ''",
            [&](const Row &row) -> Result<> {
                reply.digests[row.text(0)] = {};
                return {};
            },
            m_countySince, m_upTo));
        for (auto &[grid, digest] : reply.digests) {
            digest = TRY(core::gridDigest(m_database, grid));
        }
    }
    for (const auto &[grid, gen] : grids) {
        if (!core::isReservedGrid(grid) && (all || wanted.contains(grid))) {
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
            if (TRY(addEntry(grid, entry, rows == 1 ? cursor.inside : 0, page, reply))) {
                page.upto = entry.seq;
            }
            return {};
        },
        grid, cursor.seq, m_upTo, rowsPerRead));
    if (rows < rowsPerRead && m_bytesLeft > 0) {
        page.upto = m_upTo;
    }
    reply.pages.push_back(std::move(page));
    return {};
}

// False: the answer ends inside the history of the target that enters.
Result<bool> FeedPages::addEntry(const QString &grid, const Entry &entry, qint64 inside,
                                 protocol::Page &page, protocol::SyncReply &reply)
{
    const bool isHere = entry.entity.isNull() || entry.gridNow == grid ||
                        grid == core::reviewGrid || core::isPlanted(core::Mutant::NoTenantFilter);
    if (!isHere && entry.kind != FeedPlace::Kind::Leaves) {
        return true; // it has left since: its readers are others now
    }
    if (entry.kind == FeedPlace::Kind::Enters && !TRY(addHistory(entry, inside, page, reply))) {
        return false;
    }
    TRY(entry.chain == m_ownChain ? addOwnAccepted(entry.line, page, reply)
                                  : addLine(entry.seq, entry.line, page, reply));
    return true;
}

// What was said of the target before it enters, from behind `inside`. Where that is more than an
// answer can hold, the page names how far it came, and nothing more follows.
Result<bool> FeedPages::addHistory(const Entry &entry, qint64 inside, protocol::Page &page,
                                   protocol::SyncReply &reply)
{
    int rows = 0;
    bool isWhole = true;
    qint64 last = inside;
    TRY(m_database.each(
        "SELECT feed.seq, ledger.line FROM feed"
        " JOIN ledger ON ledger.chain = feed.chain AND ledger.n = feed.n"
        " WHERE feed.entity = $1 AND feed.seq < $2 AND feed.chain <> $3 AND feed.seq > $4"
        " AND (feed.verdict = '' OR EXISTS (SELECT 1 FROM decision WHERE decision.event = "
        "feed.event"
        " AND decision.kind = 'ACCEPT')) ORDER BY feed.seq LIMIT $5",
        [&](const Row &row) -> Result<> {
            isWhole =
                isWhole && ++rows <= historyRowsMax && (m_bytesLeft > -m_bytesOver || rows == 1);
            if (!isWhole) {
                return {};
            }
            last = row.integer(0);
            return addLine(last, row.blob(1), page, reply);
        },
        entry.entity, entry.seq, m_ownChain, inside, historyRowsMax + 1));
    if (!isWhole) {
        page.inside = last;
        m_bytesLeft = std::min<qsizetype>(m_bytesLeft, 0);
    }
    return isWhole;
}

Result<> FeedPages::readCounty(const protocol::GridCursor &cursor, protocol::SyncReply &reply)
{
    protocol::Page page{countyGrid, cursor.gen, cursor.seq, {}};
    m_countySince = cursor.seq;
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
            if (row.isNull(1) || !row.text(3).isEmpty()) {
                return {};
            }
            return row.integer(2) == m_ownChain ? addOwnAccepted(row.blob(4), page, reply)
                                                : addLine(row.integer(0), row.blob(4), page, reply);
        },
        cursor.seq, m_upTo, rowsPerRead));
    if (rows < rowsPerRead && m_bytesLeft > 0) {
        page.upto = m_upTo;
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
    if (core::isDecision(line)) {
        TRY(addAccepted(line, page, reply));
    }
    return put(seq, std::move(line), page, reply);
}

// Who decided has the word, but not for ever what it accepted: that goes with its target, and comes
// back with it.
Result<> FeedPages::addOwnAccepted(const QByteArray &line, protocol::Page &page,
                                   protocol::SyncReply &reply)
{
    return core::isDecision(line) ? addAccepted(line, page, reply) : Result<>();
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
    if (std::ssize(reply.lines) >= linesPerAnswerMax) {
        m_bytesLeft = std::min(m_bytesLeft, -m_bytesOver); // as if its bytes were used up
    }
    return {};
}

// How lines of this laptop stand that were not simply applied. A line that came more than once,
// from more than one chain of its author's, stands alike in all of them.
Result<> FeedPages::addVerdicts(qint64 since, Share share, protocol::SyncReply &reply)
{
    return m_database.each(
        "SELECT feed.seq, feed.event, feed.n, verdict.kind, verdict.reason, verdict.detail,"
        " decision.kind, decision.why, decision.fields, decision.due_on FROM feed"
        " JOIN verdict ON verdict.event = feed.event JOIN chain ON chain.id = verdict.chain"
        " LEFT JOIN decision ON decision.event = verdict.event AND verdict.kind = 'quarantined'"
        " WHERE feed.verdict <> '' AND feed.seq > $1 AND chain.user = $2"
        " AND (feed.verdict <> 'duplicate_of' OR verdict.reason <> 'id_collision')"
        " AND feed.chain IN (SELECT own.id FROM chain AS own JOIN device ON device.inc = own.inc"
        " WHERE device.id = $3) ORDER BY feed.seq LIMIT $4",
        [&](const Row &row) -> Result<> {
            addWord(row.integer(0), readStanding(row, 1), share, reply);
            return {};
        },
        since, m_device.login, m_device.device, wordsMax + 1);
}

// What supervisors said of this laptop's held lines since.
Result<> FeedPages::addDecisions(qint64 since, Share share, protocol::SyncReply &reply)
{
    return m_database.each(
        "SELECT place.seq, verdict.event, verdict.n, verdict.kind, verdict.reason, verdict.detail,"
        " decision.kind, decision.why, decision.fields, decision.due_on FROM feed_grid AS place"
        " JOIN feed ON feed.seq = place.seq JOIN decision ON decision.line = feed.event"
        " JOIN verdict ON verdict.event = decision.event"
        " WHERE place.grid = $1 AND place.seq > $2 AND EXISTS (SELECT 1 FROM feed AS own"
        " WHERE own.event = decision.event AND own.verdict <> '' AND own.chain IN (SELECT chain.id"
        " FROM chain JOIN device ON device.inc = chain.inc WHERE device.id = $3))"
        " ORDER BY place.seq LIMIT $4",
        [&](const Row &row) -> Result<> {
            addWord(row.integer(0), readStanding(row, 1), share, reply);
            return {};
        },
        core::authorPlace(m_device.device), since, m_device.device, wordsMax + 1);
}

// Why others' lines are held, for those who decide on them; n = 0 says that it is no line of this
// laptop, in none of its chains.
Result<> FeedPages::addHeld(qint64 since, Share share, protocol::SyncReply &reply)
{
    return m_database.each(
        "SELECT place.seq, verdict.event, verdict.reason, verdict.detail FROM feed_grid AS place"
        " JOIN feed ON feed.seq = place.seq JOIN verdict ON verdict.event = feed.event"
        " WHERE place.grid = $1 AND place.seq > $2 AND verdict.kind = 'quarantined'"
        " AND verdict.chain NOT IN (SELECT chain.id FROM chain JOIN device"
        "  ON device.inc = chain.inc WHERE device.id = $3)"
        " AND NOT EXISTS (SELECT 1 FROM feed AS again WHERE again.event = verdict.event"
        "  AND again.verdict = 'duplicate_of' AND again.chain IN (SELECT chain.id FROM chain"
        "  JOIN device ON device.inc = chain.inc WHERE device.id = $3))"
        " ORDER BY place.seq LIMIT $4",
        [&](const Row &row) -> Result<> {
            addWord(row.integer(0),
                    {core::uuidAt(row, 1), 0, u"quarantined"_s, row.text(2), row.text(3), {}, {}},
                    share, reply);
            return {};
        },
        core::reviewGrid, since, m_device.device, wordsMax + 1);
}

} // namespace server
