// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <atomic>

namespace core {

// Copies a file and flushes the copy to its device; what is read of it afterwards comes from there
// and not from a cache. Busy when `isStopped` became true, DiskFull, NotFound, Storage.
Result<> copyFlushed(const QString &from, const QString &to, const std::atomic<bool> &isStopped);

// The same for every file of a folder that the other one lacks. Names with a dot are beginnings
// and marks, and stay.
// How many were copied.
Result<int> copyMissing(const QString &from, const QString &to, const std::atomic<bool> &isStopped);

} // namespace core
