// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blob/blob_check.h"
#include "core/ledger/verify.h"

namespace core {

// What `verify` does on laptop and county: walks everything with progress on the terminal and
// prints the report as JSON when asked. Error::Storage names the first bad line, page, number or
// attachment.
Result<VerifyReport> runVerify(Store &store, const BlobVault *blobs, bool json);
// In words, for a report that is sound.
void printBlobs(const BlobCheck &blobs);

} // namespace core
