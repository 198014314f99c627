// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "core/ledger/line.h"
#include "core/ledger/upcast.h"
#include "core/store.h"
#include "sync/protocol/blob_messages.h"
#include "sync/server/accounts.h"
#include "sync/server/http_listener.h"

#include <atomic>
#include <functional>
#include <vector>

namespace server {

struct BlobLimits {
    qint64 bytesPerDay = 2LL * 1024 * 1024 * 1024;  // a laptop may send
    qint64 revokedBytesPerDay = 64LL * 1024 * 1024; // a revoked one: what it had is for review
    qint64 roomBytesMin = 1024LL * 1024 * 1024;     // of the disk stay for the county itself
    qint64 partDaysMax = 30;                        // a beginning to which nothing was added goes
};

// Notes that a line of this chain names a file, whatever the county made of the line: from now on
// the chain's laptop may send it.
core::Result<> noteBlobLine(core::Database &database, qint64 chain, qint64 n,
                            const core::Line &line,
                            const core::LineSchema &schema = core::LineSchema::current());

// Takes attachments in and hands them out. A laptop may send what a line of its own names, and read
// what belongs to a visit its person may read now. It hears the same of a file that is not there
// and of one that is none of its business.
//
// Several servers may share the folder: parts are locked while they are written, and a file gets
// its name in one step. How much there is of a file is what the folder says, never a table.
class BlobDesk {
public:
    BlobDesk(core::BlobVault vault, BlobLimits limits, std::function<qint64()> nowMs)
        : m_vault(std::move(vault)), m_limits(limits), m_nowMs(std::move(nowMs))
    {
    }

    // Notes which files that came are not in the folder any more. How many the county lacks. The
    // files are looked for beside the store, which is asked for a moment at a time. `isStopped`:
    // asked now and then; what was found until then is noted.
    core::Result<qint64> look(core::Store &store, const std::function<bool()> &isStopped) const;
    // HEAD, PATCH or GET of one file, asked by this laptop. Called on the listener's workers: the
    // store is asked for a moment at a time, files are read and written beside it.
    core::Result<HttpReply> answer(core::Store &store, const HttpRequest &request,
                                   const protocol::BlobTarget &target,
                                   const DeviceAccount &device) const;

private:
    core::Result<> noteGone(core::Store &store, const std::vector<core::BlobName> &gone) const;
    core::Result<HttpReply> tell(const core::BlobPart &part, bool isSent) const;
    core::Result<HttpReply> take(core::Store &store, const HttpRequest &request, qint64 offset,
                                 const core::BlobPart &part, const DeviceAccount &device) const;
    core::Result<> checkNamed(core::Store &store, const core::BlobPart &part,
                              const DeviceAccount &device) const;
    core::Result<HttpReply> settle(core::Store &store, const core::BlobPart &part,
                                   const DeviceAccount &device) const;
    core::Result<HttpReply> hand(core::Store &store, const HttpRequest &request,
                                 const QByteArray &sha256, const DeviceAccount &device) const;
    core::Result<qint64> endOf(const core::BlobPart &part) const;
    void dropOldParts() const;

    core::BlobVault m_vault;
    BlobLimits m_limits;
    std::function<qint64()> m_nowMs;
    mutable std::atomic<qint64> m_sweptDay = 0; // when old parts were last looked for
};

} // namespace server
