// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/drives.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace app {

bool isRemovable(const QString &device, const QString &system)
{
    const QString name = QFileInfo(device).fileName();
    const QString place = QFileInfo(u"%1/class/block/%2"_s.arg(system, name)).canonicalFilePath();
    if (name.isEmpty() || place.isEmpty()) {
        return false;
    }
    if (place.contains(u"/usb"_s)) {
        return true;
    }
    // A partition's folder lies in its disk's.
    for (const QString &disk : {place, QFileInfo(place).path()}) {
        QFile file(disk + u"/removable"_s);
        if (file.open(QIODevice::ReadOnly)) {
            return file.readAll().trimmed() == "1";
        }
    }
    return false;
}

std::vector<Drive> removableDrives(const QString &system)
{
    std::vector<Drive> drives;
    for (const QStorageInfo &volume : QStorageInfo::mountedVolumes()) {
        if (volume.isValid() && volume.isReady() &&
            isRemovable(QString::fromLocal8Bit(volume.device()), system)) {
            drives.push_back({volume.rootPath(), volume.displayName(), volume.bytesAvailable()});
        }
    }
    return drives;
}

} // namespace app
