// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace sim {

// Runs `work` (0 … count - 1) in so many processes at once and gives their texts, none of them
// empty. Processes, because libsodium and SQLite draw from one source of random numbers in each.
// With one alone, in this process. Error::Storage when one of them ended early.
core::Result<std::vector<QByteArray>> inProcesses(int count,
                                                  const std::function<QByteArray(int part)> &work);

// One work in a process of its own, which may end it: what it said until then, and whether it came
// to its end.
struct Ending {
    QByteArray said;
    bool isWhole = false;
};
using Say = std::function<void(const QByteArray &)>;
core::Result<Ending> inOwnProcess(const std::function<void(const Say &)> &work);

} // namespace sim
