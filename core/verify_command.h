// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/verify.h"
#include "core/store.h"

namespace core {

// What `verify` does on laptop and county: walks everything with progress on the terminal and
// prints the report as JSON when asked. Error::Storage names the first bad line, page or number.
Result<VerifyReport> runVerify(Store &store, bool json);

} // namespace core
