// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/sitting.h"

#include <QDateTime>

namespace client {

using core::Database;
using core::Result;

namespace {

constexpr int smallerBatchesMax = 10; // a batch is halved so often at most: 500 lines down to one

// Lays out what an answer brought, a store job at a time, so that a window never waits long.
Result<> takeAllIn(core::Store &store, SyncCore &core)
{
    bool more = true;
    while (more) {
        more = TRY(store.wait([&](Database &database) { return core.takeIn(database); }));
    }
    return {};
}

} // namespace

Result<SyncReport> runSitting(core::Store &store, Transport &transport, const core::SigningKey &key,
                              const std::function<void(const SittingProgress &)> &progress,
                              const core::BlobVault *blobs)
{
    SyncCore core(key);
    int halvings = 0;
    for (;;) {
        const auto request =
            TRY(store.wait([&](Database &database) { return core.next(database); }));
        if (!request) {
            SyncReport report = core.report();
            if (blobs != nullptr) {
                report.blobs = sendBlobs(store, transport, key, *blobs);
            }
            return report;
        }
        const auto reply = transport.send(*request);
        if (!reply) {
            const bool mayBeTooLarge = reply.error().kind == core::Error::Kind::Offline &&
                                       request->method == "PUT" &&
                                       transport.trouble().cause == Cause::NoLink;
            if (mayBeTooLarge && ++halvings <= smallerBatchesMax && core.shrink()) {
                continue;
            }
            return tl::unexpected(reply.error());
        }
        TRY(store.wait([&](Database &database) {
            return core.hear(database, *reply, QDateTime::currentMSecsSinceEpoch());
        }));
        TRY(takeAllIn(store, core));
        if (progress) {
            progress({core.report().linesSent, core.linesLeft(), core.report().linesReceived,
                      transport.traffic()});
        }
    }
}

} // namespace client
