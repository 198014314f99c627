// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_vault.h"
#include "core/store.h"

namespace core {

// Removes the files whose naming lines were erased by law, or went from here, unless another line
// or a form names the same file; the queue forgets them, too. The line goes in the database's own
// time (RedactionRepository), the file here: cut in between, the next call goes on. A county
// remembers which files went: its folder may be put back from a copy. Not to be called on the
// store's own thread.
Result<> eraseBlobs(Store &store, const BlobVault &vault);

} // namespace core
