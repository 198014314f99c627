// SPDX-License-Identifier: GPL-3.0-or-later
// An update of the schema that is cut off anywhere: the data is as it was or as it shall be, and
// the copy made before still opens (SYNC F105).
#include "core/db/migrations.h"
#include "core/db/sqlite_driver.h"
#include "core/ledger/changes.h"
#include "core/ledger/ledger.h"
#include "core/ledger/projector.h"
#include "core/record.h"
#include "core/settings.h"
#include "tests/simulation/fault_vfs.h"
#include "tests/support/must.h"

#include <QFile>

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr int oldLines = 12;
const QString currentFile = QStringLiteral("/laptop/ledger.db");
const QString copyPath = QStringLiteral("/laptop/before.db");
const QString copyFile = copyPath + QStringLiteral(".1"); // of the first version

// A laptop whose disk can fail, with the records of the program's first version on it.
class OldLaptop {
public:
    OldLaptop()
    {
        vfs.mount("laptop", &disk);
        const auto database = must(open(currentFile, true));
        QFile script(u":/schema/sqlite/0001.sql"_s);
        REQUIRE(script.open(QIODevice::ReadOnly));
        must(database->driver().applySchema(1, script.readAll()));
        must(database->transaction([&]() -> core::Result<> {
            core::Genesis genesis;
            genesis.serverId = QByteArray(16, 's');
            genesis.inc = QUuid::createUuid();
            genesis.publicKey = QByteArray(32, 'k');
            core::Ledger ledger(*database);
            core::Chain chain = TRY(ledger.begin(genesis, QUuid::createUuid(), u"li"_s));
            TRY(core::Settings(*database).set(core::setting::ownInc, genesis.inc.toString()));
            qint64 now = 1'700'000'000'000;
            for (int i = 0; i < oldLines; ++i) {
                core::BusinessSubject subject;
                subject.id = core::newId(now + i);
                subject.name = u"店%1"_s.arg(i);
                TRY(ledger.append(chain, core::targetCreated(subject),
                                  {u"li"_s, {}, u"b"_s, [&] { return now += 1000; }}));
            }
            return {};
        }));
    }
    ~OldLaptop() { vfs.unmountAll(); }
    OldLaptop(const OldLaptop &) = delete;
    OldLaptop &operator=(const OldLaptop &) = delete;

    static core::Result<std::unique_ptr<core::Database>> open(const QString &path, bool create)
    {
        core::SqliteOptions options;
        options.path = path;
        options.create = create;
        options.vfs = sim::FaultVfs::name(false);
        return std::make_unique<core::Database>(TRY(core::SqliteDriver::open(options)));
    }

    // As the program does at its start.
    static core::Result<> update()
    {
        const auto database = TRY(open(currentFile, false));
        return core::migrate(*database, copyPath);
    }

    static qint64 soundLines(core::Database &database)
    {
        REQUIRE(must(core::Ledger(database).verify({})).empty());
        return must(database.count("SELECT count(*) FROM ledger WHERE n > 0"));
    }

    sim::FaultVfs vfs;
    sim::Disk disk;
};

// The disk fails so at this call of an update; then the computer is started again.
void tryPoint(OldLaptop &laptop, const sim::Disk::Image &old, sim::Fault fault, qint64 call)
{
    CAPTURE(static_cast<int>(fault), call);
    laptop.disk.restore(old);
    laptop.disk.arm(fault, call, static_cast<quint64>(call));
    (void)OldLaptop::update(); // It may succeed: the disk fails after the last commit, too.
    laptop.disk.disarm();
    if (laptop.disk.isDown()) {
        laptop.disk.powerOn();
    }
    {
        const auto database = must(OldLaptop::open(currentFile, false));
        const int version = must(database->driver().schemaVersion());
        REQUIRE((version >= 1 && version <= core::schemaVersion()));
        REQUIRE(OldLaptop::soundLines(*database) == oldLines);
        if (version > 1) { // then there was a copy, and it is whole
            const auto copy = must(OldLaptop::open(copyFile, false));
            REQUIRE(must(copy->driver().schemaVersion()) == 1);
            REQUIRE(OldLaptop::soundLines(*copy) == oldLines);
        }
    }
    must(OldLaptop::update());
    const auto database = must(OldLaptop::open(currentFile, false));
    REQUIRE(must(database->driver().schemaVersion()) == core::schemaVersion());
    REQUIRE(OldLaptop::soundLines(*database) == oldLines);
}

} // namespace

TEST_CASE("an update that is cut off at any write leaves the old data or the new, and is done "
          "again [F105]",
          "[F105][sqlite]")
{
    OldLaptop laptop;
    const sim::Disk::Image old = laptop.disk.image();
    laptop.disk.startRecording();
    must(OldLaptop::update());
    const std::vector<sim::DiskCall> calls = laptop.disk.stopRecording();
    REQUIRE(calls.size() > 50);
    // A kill at each of them; the other ways to fail at each fifth, no two at the same.
    const std::array others{sim::Fault::Torn, sim::Fault::Crash, sim::Fault::NoSpace,
                            sim::Fault::IoError, sim::Fault::SyncError};
    for (size_t call = 0; call < calls.size(); ++call) {
        tryPoint(laptop, old, sim::Fault::Kill, static_cast<qint64>(call));
        if (const sim::Fault fault = others[call % others.size()];
            sim::canStrike(fault, calls[call])) {
            tryPoint(laptop, old, fault, static_cast<qint64>(call));
        }
    }
}

TEST_CASE(
    "after an update everything an older version wrote is laid out, and its copy opens [F105]",
    "[F101][F105][sqlite]")
{
    OldLaptop laptop;
    must(OldLaptop::update());
    const auto database = must(OldLaptop::open(currentFile, false));
    must(database->transaction([&] { return core::rebuildProjections(*database); }));
    CHECK(must(database->count("SELECT count(*) FROM target")) == oldLines);
    const auto copy = must(OldLaptop::open(copyFile, false));
    CHECK(must(copy->driver().schemaVersion()) == 1);
    CHECK(OldLaptop::soundLines(*copy) == oldLines);
}
