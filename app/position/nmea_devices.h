// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QIODevice>
#include <QStringList>

#include <memory>

namespace app {

// Where sentences come from. Opened here; what opens later and fails then just says nothing.

// Names of the serial ports this computer has now.
QStringList serialPorts();
// `speed`: bits a second, 4800 to 921600.
core::Result<std::unique_ptr<QIODevice>> openSerial(const QString &port, int speed);
// gpsd at "host:port": asked to pass on what its receivers say.
core::Result<std::unique_ptr<QIODevice>> openGpsd(const QString &address);
// A recorded log, at most `logBytesMax` long.
constexpr qint64 logBytesMax = 32 * 1024 * 1024;
core::Result<std::unique_ptr<QIODevice>> openLog(const QString &file, int pauseMs);

} // namespace app
