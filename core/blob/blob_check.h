// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "core/store.h"

namespace core {

// Whether every file a record names is where it has to be.
struct BlobCheck {
    qint64 files = 0; // looked through, byte by byte
    qint64 bytes = 0;
    qint64 onDemand = 0;  // of others, on the county: fetched when somebody wants to see them
    QStringList faults;   // sentences
    QStringList expected; // on the county: what laptops still have to bring, and whose
};

// Looks through all files that are here. On a laptop those the county has yet to get have to be
// here; on the county those a laptop has delivered. Not to be called on the store's own thread.
Result<BlobCheck> checkBlobs(Store &store, const BlobVault &vault,
                             const std::function<void(qint64 files)> &progress);

} // namespace core
