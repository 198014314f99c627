// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace app {

// A stick or card that is in this computer, where it is mounted.
struct Drive {
    QString path;
    QString name;
    qint64 bytesFree = 0;
    bool operator==(const Drive &) const = default;
};

// Whether a block device ("/dev/sdb1") can be pulled: the kernel says removable of its disk, or it
// hangs on USB. `system`: where sysfs is, for tests.
bool isRemovable(const QString &device, const QString &system);

// What is mounted just now and can be pulled.
std::vector<Drive> removableDrives(const QString &system = QStringLiteral("/sys"));

} // namespace app
