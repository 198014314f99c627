// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/ground.h"

#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace sim {

using core::Result;

namespace {

Result<std::unique_ptr<core::Database>> openDatabase(const QByteArray &machine, bool isCounty,
                                                     bool encrypted, bool create)
{
    core::SqliteOptions options;
    options.path = u'/' + QString::fromLatin1(machine) + u"/data.db"_s;
    options.key = encrypted ? QByteArray(32, 'k') : QByteArray();
    options.create = create;
    options.shared = isCounty; // as county_folder.cpp opens it
    options.cacheKiB = 4 * 1024;
    options.vfs = FaultVfs::name(encrypted);
    auto database = std::make_unique<core::Database>(TRY(core::SqliteDriver::open(options)));
    TRY(core::migrate(*database, QString()));
    return database;
}

Result<Disk::Image> freshImage(FaultVfs &vfs, bool isCounty, bool encrypted)
{
    Disk disk;
    vfs.mount("fresh", &disk);
    {
        const auto database = TRY(openDatabase("fresh", isCounty, encrypted, true));
    }
    vfs.unmountAll();
    return disk.image();
}

} // namespace

void Trace::note(const QString &event)
{
    const QByteArray line = event.toUtf8() + '\n';
    m_hash.add(line);
    if (m_prints) {
        std::fputs(line.constData(), stderr);
    }
}

QByteArray Trace::digest() const
{
    core::Sha256 copy = m_hash;
    return copy.result();
}

Result<Templates> Templates::make(FaultVfs &vfs)
{
    Templates templates;
    templates.laptop = TRY(freshImage(vfs, false, false));
    templates.county = TRY(freshImage(vfs, true, false));
    templates.encryptedLaptop = TRY(freshImage(vfs, false, true));
    templates.encryptedCounty = TRY(freshImage(vfs, true, true));
    return templates;
}

void Ground::fail(const char *oracle, const QString &what)
{
    if (!finding) {
        finding = Finding{QString::fromLatin1(oracle), what};
        trace.note(u"%1 FAILED: %2"_s.arg(finding->oracle, what));
    }
}

QString Ground::markerOf(const QUuid &target)
{
    auto found = std::find(targets.begin(), targets.end(), target);
    if (found == targets.end()) {
        targets.push_back(target);
        found = targets.end() - 1;
    }
    return u"ZQ%1"_s.arg(found - targets.begin(), 4, 10, QChar(u'0'));
}

std::unique_ptr<core::Database> Ground::open(const QByteArray &machine, Disk &disk, bool isCounty)
{
    vfs.mount(machine, &disk);
    auto database = openDatabase(machine, isCounty, plan.setup.encrypted, false);
    if (!database) {
        if (!disk.isDown() && !disk.hasStruck()) {
            fail("O1", u"the database of %1 does not open: %2"_s.arg(QString::fromLatin1(machine),
                                                                     database.error().detail));
        }
        return nullptr;
    }
    return *std::move(database);
}

QString shortly(const core::Error &error)
{
    return error.detail.left(60);
}

} // namespace sim
