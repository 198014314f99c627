// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that is full when the program starts: the records open, and the room kept for it lets a
// visit be saved (SYNC F15).
#include "core/ledger/changes.h"
#include "core/record.h"
#include "sync/client/workspace.h"
#include "tests/support/must.h"
#include "tests/support/small_disk.h"
#include "tests/support/workspace_folder.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <array>
#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using client::Workspace;

namespace {

constexpr qint64 laidBytes = 64 * 1024 * 1024;

// The disk is full when a file of this name lies in the folder of the file that is to grow.
constexpr const char *ballastName = "/ballast";
constexpr const char *hopelessName = "/no-room-at-all";

bool isRefused(int file, off_t end)
{
    struct stat now {};
    std::array<char, 4096> path{};
    const QByteArray link = "/proc/self/fd/" + QByteArray::number(file);
    const ssize_t length = readlink(link.constData(), path.data(), path.size());
    if (length < 0 || fstat(file, &now) != 0 || end <= now.st_size) {
        return false; // what is there already can be written over
    }
    QByteArray folder(path.data(), length);
    folder.truncate(folder.lastIndexOf('/'));
    return access((folder + ballastName).constData(), F_OK) == 0 ||
           access((folder + hopelessName).constData(), F_OK) == 0;
}

ssize_t writeIfRoom(int file, const void *bytes, size_t size)
{
    if (isRefused(file, lseek(file, 0, SEEK_CUR) + static_cast<off_t>(size))) {
        errno = ENOSPC;
        return -1;
    }
    return write(file, bytes, size);
}

ssize_t pwriteIfRoom(int file, const void *bytes, size_t size, off_t at)
{
    if (isRefused(file, at + static_cast<off_t>(size))) {
        errno = ENOSPC;
        return -1;
    }
    return pwrite(file, bytes, size, at);
}

// While it lives, the engine's files grow only where there is room.
class FullDisk {
public:
    FullDisk()
    {
        const auto own = [](auto *function) {
            return reinterpret_cast<sqlite3_syscall_ptr>(function);
        };
        for (const char *name : {"write", "pwrite", "pwrite64"}) {
            if (m_unix->xGetSystemCall(m_unix, name) != nullptr) {
                const bool hasPlace = name[0] == 'p';
                REQUIRE(m_unix->xSetSystemCall(m_unix, name,
                                               hasPlace ? own(pwriteIfRoom) : own(writeIfRoom)) ==
                        SQLITE_OK);
            }
        }
    }
    ~FullDisk()
    {
        for (const char *name : {"write", "pwrite", "pwrite64"}) {
            m_unix->xSetSystemCall(m_unix, name, nullptr); // the system's again
        }
    }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    sqlite3_vfs *m_unix = sqlite3_vfs_find("unix");
};

core::SecretBytes fullDiskSecret()
{
    return core::passphraseFrom(u"nine slow boats at dusk"_s);
}

struct FilledFolder {
    FilledFolder()
    {
        makeWorkspaceFolder(folder, fullDiskSecret(), u"li"_s);
        const auto workspace = must(open());
        must(workspace->store().wait([](core::Database &database) {
            return core::Settings(database).set(core::setting::clockSkew, 1234);
        }));
    }

    core::Result<std::unique_ptr<Workspace>> open() const
    {
        return Workspace::open(folder, fullDiskSecret());
    }
    // As every record of a person is saved.
    static core::Result<> save(Workspace &workspace)
    {
        const auto job = [&](core::Database &database) -> core::Result<> {
            core::BusinessSubject subject;
            subject.id = core::newId(workspace.author().nowMs());
            subject.name = u"甲店"_s;
            TRY(core::record(database, core::targetCreated(subject), workspace.author()));
            core::Visit visit;
            visit.id = core::newId(workspace.author().nowMs());
            visit.target = subject.id;
            visit.outcome = core::VisitOutcome::NoNeed;
            TRY(core::record(database, core::visitAdded(visit), workspace.author()));
            return {};
        };
        return workspace.store().save(job).takeResult();
    }
    static qint64 visits(Workspace &workspace)
    {
        return must(workspace.store().wait(
            [](core::Database &database) { return database.count("SELECT count(*) FROM visit"); }));
    }
    static QString skew(Workspace &workspace)
    {
        return must(workspace.store().wait([](core::Database &database) {
            return core::Settings(database).text(core::setting::clockSkew);
        }));
    }
    QString file(const char *name) const { return folder + QString::fromLatin1(name); }
    void put(const char *name, qint64 size) const
    {
        QFile put(file(name));
        REQUIRE(put.open(QIODevice::WriteOnly));
        REQUIRE(put.resize(size));
    }

    OwnKeys keys;
    QTemporaryDir place;
    QString folder = place.filePath(u"records"_s);
};

} // namespace

TEST_CASE("on a disk that is full at the start the records open and a visit is saved", "[F15]")
{
    const FilledFolder filled;
    const FullDisk disk;
    REQUIRE(QFileInfo(filled.file(ballastName)).size() == laidBytes);
    const auto workspace = must(filled.open());
    CHECK(FilledFolder::skew(*workspace) == QString()); // of another run
    must(FilledFolder::save(*workspace));
    CHECK(FilledFolder::visits(*workspace) == 1);
}

TEST_CASE("without any room the records open to be read, and a save says that the disk is full",
          "[F15]")
{
    const FilledFolder filled;
    const FullDisk disk;
    filled.put(hopelessName, 0);
    const auto workspace = must(filled.open());
    const auto refused = FilledFolder::save(*workspace);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::DiskFull);
    CHECK(refused.error().detail.startsWith(u"the disk is full"));
    CHECK(FilledFolder::visits(*workspace) == 0);
    REQUIRE(QFile::remove(filled.file(hopelessName))); // what it was told to free
    must(FilledFolder::save(*workspace));
    CHECK(FilledFolder::visits(*workspace) == 1);
}

TEST_CASE("what an update has to write takes the room kept for saves, or says the disk is full",
          "[F15]")
{
    const FilledFolder filled;
    {
        const auto workspace = must(filled.open());
        must(FilledFolder::save(*workspace));
        must(workspace->store().wait([](core::Database &database) {
            return core::Settings(database).set(core::setting::projectedBy, 0);
        }));
    }
    const FullDisk disk;
    filled.put(hopelessName, 0);
    const auto refused = filled.open();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == core::Error::Kind::DiskFull);
    CHECK(refused.error().detail.startsWith(u"the disk is full"));
    REQUIRE(QFile::remove(filled.file(hopelessName)));
    filled.put(ballastName, laidBytes);
    const auto workspace = must(filled.open());
    CHECK(FilledFolder::visits(*workspace) == 1);
    must(FilledFolder::save(*workspace));
    CHECK(FilledFolder::visits(*workspace) == 2);
}

TEST_CASE("room that was kept in part or not at all is kept again as soon as the disk has it",
          "[F15]")
{
    const FilledFolder filled;
    const QString ballast = filled.file(ballastName);
    for (const qint64 left : {qint64{0}, laidBytes / 2}) {
        filled.put(ballastName, left);
        {
            const SmallDisk disk(laidBytes / 2);
            must(filled.open());
            CHECK_FALSE(QFile::exists(ballast)); // nothing that looks like room
        }
        filled.put(ballastName, left);
        must(filled.open());
        struct stat laid {};
        REQUIRE(stat(QFile::encodeName(ballast).constData(), &laid) == 0);
        CHECK(laid.st_size == laidBytes);
        CHECK(laid.st_blocks * 512 >= laidBytes);
    }
}
