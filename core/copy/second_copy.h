// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/copy/copy_place.h"
#include "core/crypto/secret_bytes.h"
#include "core/ledger/ledger.h"
#include "core/store.h"

#include <atomic>

namespace core {

// What a copy is made of: the folder, and the key its database opens with (empty: not encrypted).
struct CopySource {
    QString folder;
    SecretBytes databaseKey;
};

// Makes one copy at the place, reads all of it again, then lets the oldest beyond `place.keep` go
// and notes settings copy.last_at and copy.last_line. Encrypted as the original is; the keys go
// with it sealed under the passphrase (carried_keys.h). For a thread of its own: the store is
// asked for a few pages at a time and works on in between, what it commits is in the copy; the slow
// place is met only by this thread.
// NotFound: the place is absent. DiskFull: there is no room, here or there. Busy: `isStopped`.
// Storage: what was written does not read back; it is taken away again.
Result<SecondCopy> makeCopy(Store &store, const CopySource &source, const CopyPlace &place,
                            qint64 nowMs, const std::atomic<bool> &isStopped);

// Whether a database file opens with the key and every page of it reads: our chain in it.
Result<Chain> checkCopy(const QString &path, const SecretBytes &databaseKey);

} // namespace core
