// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/copy/copy_place.h"
#include "core/crypto/key_store.h"

namespace core {

// Puts a copy in the place of a data folder whose records can no longer be opened, or that is gone.
// What stood there is never overwritten: it is put aside whole, as FOLDER-aside-<time>, in one step
// (both names are exchanged). The copy is opened and read through first. It begins a new
// incarnation at the next sync (SYNC §3.8): what the county has of the lines it lacks comes back.
// Attachments are those of the copy and of the folder put aside.
// Returns where the old folder is now; empty when there was none.
// Unauthorized: the passphrase does not open the copy. Conflict: it is somebody else's. NotFound:
// no copy there, or no keys for it. Storage, DiskFull: nothing has been changed.
Result<QString> putBack(const QString &copyFolder, const QString &dataFolder,
                        const SecretBytes &passphrase, KeyStore keys, qint64 nowMs);

} // namespace core
