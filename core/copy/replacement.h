// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <functional>

namespace core {

// Makes a folder beside a data folder, has it filled, and lets it take the other's place in one
// step (both names are exchanged). What stood there is never overwritten: it is put aside whole, as
// FOLDER-aside-<time>. Where it is now; empty when there was none. When filling fails nothing has
// been changed.
Result<QString> replaceFolder(const QString &dataFolder, qint64 nowMs,
                              const std::function<Result<>(const QString &stage)> &fill);

} // namespace core
