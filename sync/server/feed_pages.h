// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "sync/protocol/messages.h"
#include "sync/server/accounts.h"
#include "sync/server/read_rule.h"

namespace server {

// Reads the feed for one laptop: what its person may read now, since its cursors, up to `bytesMax`
// of lines. This is the one read rule of the county (SYNC F69): nothing else hands out lines.
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
    core::Result<> readGrid(const QString &grid, const protocol::GridCursor &cursor,
                            protocol::SyncReply &reply);
    core::Result<> readCounty(const protocol::GridCursor &cursor, protocol::SyncReply &reply);
    core::Result<> addEntry(const QString &grid, const Entry &entry, protocol::Page &page,
                            protocol::SyncReply &reply);
    core::Result<> addHistory(const QUuid &entity, qint64 before, protocol::Page &page,
                              protocol::SyncReply &reply);
    core::Result<> addLine(qint64 seq, QByteArray line, protocol::Page &page,
                           protocol::SyncReply &reply);
    core::Result<> addAccepted(const QByteArray &decision, protocol::Page &page,
                               protocol::SyncReply &reply);
    core::Result<> put(qint64 seq, QByteArray line, protocol::Page &page,
                       protocol::SyncReply &reply);
    core::Result<> addDecisions(qint64 since, protocol::SyncReply &reply);
    core::Result<> addHeld(qint64 since, protocol::SyncReply &reply);
    core::Result<> addDigests(const std::map<QString, qint64> &grids, bool all,
                              protocol::SyncReply &reply);
    core::Result<> addVerdicts(qint64 since, protocol::SyncReply &reply);

    core::Database &m_database;
    const DeviceAccount &m_device;
    qsizetype m_bytesLeft = 0;
    qint64 m_ownChain = 0;
    std::optional<ReadRule> m_rule; // made by fill()
};

} // namespace server
