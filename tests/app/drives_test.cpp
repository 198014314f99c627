// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/drives.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

// The part of sysfs that says what a disk is.
class FakeSystem {
public:
    FakeSystem() { QDir(path()).mkpath(u"class/block"_s); }

    QString path() const { return m_folder.path(); }
    void addDisk(const QString &place, const QString &partition, const char *removable)
    {
        QDir(path()).mkpath(u"devices/%1/%2"_s.arg(place, partition));
        QFile flag(u"%1/devices/%2/removable"_s.arg(path(), place));
        REQUIRE(flag.open(QIODevice::WriteOnly));
        flag.write(removable);
        REQUIRE(QFile::link(u"%1/devices/%2/%3"_s.arg(path(), place, partition),
                            u"%1/class/block/%2"_s.arg(path(), partition)));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

TEST_CASE("a stick is told from a built-in disk by what the kernel says of it")
{
    FakeSystem system;
    system.addDisk(u"pci0/ata1/block/sda"_s, u"sda1"_s, "0\n");
    system.addDisk(u"pci0/mmc/block/mmcblk0"_s, u"mmcblk0p1"_s, "1\n");
    // Large sticks call themselves fixed; the bus says that they can be pulled.
    system.addDisk(u"pci0/usb2/2-1/block/sdb"_s, u"sdb1"_s, "0\n");
    CHECK_FALSE(app::isRemovable(u"/dev/sda1"_s, system.path()));
    CHECK(app::isRemovable(u"/dev/mmcblk0p1"_s, system.path()));
    CHECK(app::isRemovable(u"/dev/sdb1"_s, system.path()));
    CHECK_FALSE(app::isRemovable(u"tmpfs"_s, system.path()));
    CHECK_FALSE(app::isRemovable(QString(), system.path()));
}
