// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

namespace core {

// The indexes of `target` while a first download runs. Kept up row by row they cost many times the
// rows themselves: every row changes a page somewhere in each of them. Built over all rows at once
// they cost little. What is set aside is noted in the database itself, so a program that ends
// meanwhile builds them when the download goes on. Lists and searches work without, only slower.

// Does nothing once there are targets, or when they are set aside already.
Result<> setTargetIndexesAside(Database &database);
// Builds one that was set aside; false: all are there.
Result<bool> buildTargetIndex(Database &database);

} // namespace core
