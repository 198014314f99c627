// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

namespace core {

// What one side believes of a grid, in one number: the safety net under the sync (SYNC §3.7). It
// finds errors, not attackers.
struct GridDigest {
    qint64 targets = 0;
    QByteArray sum; // of SHA-256 over each target's row, modulo 2^256; 32 bytes
    bool operator==(const GridDigest &) const = default;
};

Result<GridDigest> gridDigest(Database &database, const QString &grid);

} // namespace core
