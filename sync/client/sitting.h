// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store.h"
#include "sync/client/sync_core.h"

#include <functional>

namespace client {

// How far a sitting has come.
struct SittingProgress {
    qint64 linesSent = 0;
    qint64 linesToSend = 0; // still waiting
    qint64 linesReceived = 0;
    Traffic traffic;
};

// Runs one sitting of sync on the calling thread: network in between, the store for a moment at a
// time. Stops at the first trouble; what was taken in until then stays, and the next sitting goes
// on from there. Attachments follow when all lines are through, if the laptop has a place for them
// (`blobs`); what goes wrong with them is in the report and fails nothing.
core::Result<SyncReport> runSitting(core::Store &store, Transport &transport,
                                    const core::SigningKey &key,
                                    const std::function<void(const SittingProgress &)> &progress,
                                    const core::BlobVault *blobs = nullptr);

} // namespace client
