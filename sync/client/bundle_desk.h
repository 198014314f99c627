// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store.h"
#include "sync/client/sync_core.h"
#include "sync/protocol/bundle.h"
#include "sync/protocol/stick.h"
#include "sync/protocol/unbundle.h"

#include <functional>

namespace client {

class Workspace;

// Runs a job on the laptop's database in a transaction of its own.
using InTransaction =
    std::function<core::Result<>(const std::function<core::Result<>(core::Database &)> &)>;
InTransaction inStore(core::Store &store);

// An up bundle: every line the county has not confirmed, and where this laptop stands.
struct UpBundle {
    std::vector<QByteArray> files; // the parts
    QUuid inc;
    qint64 serial = 0;
    qint64 firstN = 0; // lines firstN to lastN; lastN < firstN: none
    qint64 lastN = 0;
};

// What a down bundle brought.
struct BundleReport {
    protocol::BundleHeader header;
    QUuid inc; // our chain
    SyncReport sync;
    bool isFit = true; // false: of no answer more than receipts, verdicts and grids was taken (F97)
    bool isForUs = false;     // it answers this laptop's chain, not a twin's
    bool isParted = false;    // the county's copy of our chain has other lines: a twin was used
    qint64 confirmedN = 0;    // the county has our lines up to here
    qint64 clockBehindMs = 0; // so much at least this computer's clock is behind the county's
};

// The laptop's side of bundles.
class BundleDesk {
public:
    BundleDesk(InTransaction run, const core::SigningKey &key,
               protocol::BundleOpener opener = protocol::openInOwnProcess);

    core::Result<UpBundle> write(qint64 nowMs);
    // Takes in a down bundle for this laptop. An Error leaves everything as it was, and says whose
    // the file is when it is not ours.
    core::Result<BundleReport> takeIn(QByteArrayView file, qint64 nowMs);
    // Why a file cannot be carried to our county for a colleague; nothing: it can.
    core::Result<> checkCarried(QByteArrayView file);
    // The request that brings it there.
    core::Result<Request> carryRequest(const QByteArray &file);

private:
    core::Result<> takeAnswer(SyncCore &core, const protocol::BundleRecord &question,
                              const protocol::BundleRecord &answer, qint64 nowMs,
                              BundleReport &report);
    core::Result<> takeChain(SyncCore &core, const protocol::BundleRecord &record, qint64 nowMs);
    core::Result<> checkAddress(const protocol::BundleHeader &header, QByteArrayView serverId);

    InTransaction m_run;
    const core::SigningKey &m_key;
    protocol::BundleOpener m_opener;
};

// Saves an up bundle where a person said: a file, or a folder that gets a name of ours. A copy of
// each part stays in `sentFolder` until the county has confirmed its lines. The paths that were
// written.
core::Result<QStringList> saveBundle(protocol::Stick &stick, const UpBundle &bundle,
                                     const QString &path, const QString &sentFolder);
// Removes from `sentFolder` what the county has confirmed of this chain.
void dropDelivered(const QString &sentFolder, const QUuid &inc, qint64 confirmedN);
// The same for what is confirmed now. A copy that stays a little longer harms nothing.
void dropConfirmed(Workspace &workspace);

// A whole bundle from a file; Error::Invalid says why it is none.
core::Result<QByteArray> readBundleFile(const QString &path);

} // namespace client
