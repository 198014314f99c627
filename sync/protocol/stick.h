// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QUuid>

#include <vector>

namespace protocol {

// What saving a file takes of a file system. Tests pull the stick between any two of these.
class Stick {
public:
    virtual ~Stick() = default;

    virtual core::Result<int> create(const QString &path) = 0; // Conflict when it exists
    virtual core::Result<> append(int file, QByteArrayView bytes) = 0;
    virtual core::Result<> flush(int file) = 0; // to the device, not to a cache
    virtual core::Result<> close(int file) = 0;
    virtual core::Result<QByteArray> read(const QString &path, qsizetype bytesMax) = 0;
    virtual bool exists(const QString &path) = 0;
    virtual core::Result<> rename(const QString &from, const QString &to) = 0;
    virtual void remove(const QString &path) = 0;
};

// The file systems of this computer, FAT32 included: no links, no rights, no reliance on times.
class SystemStick : public Stick {
public:
    core::Result<int> create(const QString &path) override;
    core::Result<> append(int file, QByteArrayView bytes) override;
    core::Result<> flush(int file) override;
    core::Result<> close(int file) override;
    core::Result<QByteArray> read(const QString &path, qsizetype bytesMax) override;
    bool exists(const QString &path) override;
    core::Result<> rename(const QString &from, const QString &to) override;
    void remove(const QString &path) override;
};

// Saves a file so that its name stands for the whole of it or for nothing: another name, write,
// flush, close, read again and compare, rename. Never replaces a file. When it fails, what there
// is of the other name is taken away if the stick still answers, and is no bundle if it does not.
core::Result<> saveVerified(Stick &stick, const QString &path, QByteArrayView bytes);

// Where a bundle goes that is to be saved at `asked`: there, or in a folder of that name under a
// name of its own. `direction`: "up" or "down".
QString bundleFile(const QString &asked, const QString &direction, const QUuid &inc, qint64 serial);

// The paths of a bundle's parts: the path itself, or "NAME-1-of-3.vsb" and so on. Error::Invalid
// for a name that FAT32 or another system would change: it must be ASCII letters, digits, '.', '-'
// and '_'.
core::Result<std::vector<QString>> partPaths(const QString &path, size_t parts);

} // namespace protocol
