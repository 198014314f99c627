// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store.h"
#include "sync/client/sync_core.h"

#include <functional>
#include <optional>

namespace client {

// How far a sitting has come. Each phase is told by itself: what it does, and what is left of it.
struct SittingProgress {
    enum class Phase { Receiving, Sending, Attachments };

    Phase phase = Phase::Receiving;
    qint64 linesReceived = 0;
    qint64 feedLeft = 0; // numbers of the county's feed not read yet, over all grids
    qint64 feedAll = 0;  // the most it was in this sitting
    qint64 linesSent = 0;
    qint64 linesToSend = 0; // still waiting, in this sitting
    qint64 bytesSent = 0;   // of these lines, as they lie in the ledger
    qint64 bytesToSend = 0;
    qint64 blobBytesSent = 0;
    core::BlobBacklog blobsToSend;
    Traffic traffic;

    // How much of the phase is done, 0 to 1000; nothing when it is not known how much there is.
    std::optional<int> permille() const;
};

// Runs one sitting of sync on the calling thread: network in between, the store for a moment at a
// time. Stops at the first trouble; what was taken in until then stays, and the next sitting goes
// on from there. Attachments follow when all lines are through, if the laptop has a place for them
// (`blobs`); what goes wrong with them is in the report and fails nothing. With `upTo` the sitting
// ends with that line of ours, and attachments wait. What the line carried is remembered in the
// store for the next sitting, of whichever program.
core::Result<SyncReport> runSitting(core::Store &store, Transport &transport,
                                    const core::SigningKey &key,
                                    const std::function<void(const SittingProgress &)> &progress,
                                    const core::BlobVault *blobs = nullptr, const QUuid &upTo = {});

} // namespace client
