// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "sync/protocol/messages.h"
#include "sync/server/accounts.h"
#include "sync/server/read_rule.h"

namespace server {

// Reads the feed for one laptop: what its person may read now, since its cursors, up to `bytesMax`
// of lines and of what is said about held ones. This is the one read rule of the county (SYNC F69):
// nothing else hands out lines but those of a laptop's own chains to that very laptop
// (County::lines, BundleDesk::write), and to no revoked one.
class FeedPages {
public:
    FeedPages(core::Database &database, const DeviceAccount &device)
        : m_database(database), m_device(device)
    {
    }

    // Fills pages, lines, complete and verdicts of `reply` for this request; reply.head must be
    // set.
    core::Result<> fill(const protocol::SyncRequest &request, protocol::SyncReply &reply);

private:
    struct Entry;
    struct Share;
    static std::map<QString, protocol::GridCursor> cursorsOf(const protocol::SyncRequest &request,
                                                             const std::map<QString, qint64> &grids,
                                                             protocol::SyncReply &reply);
    core::Result<> readGrid(const QString &grid, const protocol::GridCursor &cursor,
                            protocol::SyncReply &reply);
    core::Result<> readCounty(const protocol::GridCursor &cursor, protocol::SyncReply &reply);
    core::Result<bool> addEntry(const QString &grid, const Entry &entry, qint64 inside,
                                protocol::Page &page, protocol::SyncReply &reply);
    core::Result<bool> addHistory(const Entry &entry, qint64 inside, protocol::Page &page,
                                  protocol::SyncReply &reply);
    core::Result<> addLine(qint64 seq, QByteArray line, protocol::Page &page,
                           protocol::SyncReply &reply);
    core::Result<> addAccepted(const QByteArray &decision, protocol::Page &page,
                               protocol::SyncReply &reply);
    core::Result<> addOwnAccepted(const QByteArray &line, protocol::Page &page,
                                  protocol::SyncReply &reply);
    core::Result<> put(qint64 seq, QByteArray line, protocol::Page &page,
                       protocol::SyncReply &reply);
    core::Result<> addWords(qint64 since, bool decides, protocol::SyncReply &reply);
    void addWord(qint64 seq, protocol::LineVerdict word, Share &share, protocol::SyncReply &reply);
    core::Result<> addVerdicts(qint64 since, Share share, protocol::SyncReply &reply);
    core::Result<> addDecisions(qint64 since, Share share, protocol::SyncReply &reply);
    core::Result<> addHeld(qint64 since, Share share, protocol::SyncReply &reply);
    core::Result<> addDigests(const std::map<QString, qint64> &grids, bool all,
                              protocol::SyncReply &reply);

    core::Database &m_database;
    const DeviceAccount &m_device;
    qsizetype m_bytesLeft = 0;
    qsizetype m_bytesOver = 0; // by how much a target's history may go beyond
    qint64 m_upTo = 0;         // nothing behind this number is read for this answer
    qint64 m_ownChain = 0;
    qint64 m_countySince = 0;       // where a page of the whole county begins
    std::optional<ReadRule> m_rule; // made by fill()
};

} // namespace server
