// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/fault_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace sim {

namespace {

constexpr qint64 sectorBytes = 512;
constexpr const char *vfsName = "zoufang-sim";
constexpr int pathBytesMax = 256;

// Julian day of 2026-01-01 in milliseconds: no wall clock reaches a history.
constexpr sqlite3_int64 fixedTime = 212634892800000LL;

bool bringsDown(Fault fault)
{
    return fault == Fault::Crash || fault == Fault::Torn || fault == Fault::Kill;
}

} // namespace

bool canStrike(Fault fault, DiskCall call)
{
    switch (fault) {
    case Fault::None:
        return false;
    case Fault::Crash:
    case Fault::Torn:
    case Fault::Kill:
    case Fault::IoError:
        return true;
    case Fault::NoSpace:
    case Fault::BitFlip:
        return call == DiskCall::Write;
    case Fault::SyncError:
        return call == DiskCall::Sync;
    }
    return false;
}

void Disk::arm(Fault fault, qint64 calls, quint64 seed)
{
    m_armed = fault;
    m_strikesAt = m_calls + calls;
    m_hasStruck = false;
    m_random = Random(seed, 7);
}

void Disk::disarm()
{
    m_armed = Fault::None;
    m_isFull = false;
}

void Disk::startRecording()
{
    m_isRecording = true;
    m_recorded.clear();
}

std::vector<DiskCall> Disk::stopRecording()
{
    m_isRecording = false;
    return std::exchange(m_recorded, {});
}

// What happens to the call that is made now.
Fault Disk::strikeAt(DiskCall call)
{
    if (m_isRecording) {
        m_recorded.push_back(call);
    }
    const qint64 index = m_calls++;
    if (m_armed == Fault::None || index < m_strikesAt || !canStrike(m_armed, call)) {
        return Fault::None;
    }
    const Fault fault = m_armed;
    m_armed = Fault::None;
    m_hasStruck = true;
    m_struck = fault;
    m_isDown = bringsDown(fault);
    m_isFull = m_isFull || fault == Fault::NoSpace;
    return fault;
}

// Before sectors change: what they hold is kept for the case that the change does not last.
void Disk::keepSectors(File &file, qint64 from, qint64 to)
{
    const qint64 first = from / sectorBytes;
    const qint64 end = (to + sectorBytes - 1) / sectorBytes;
    for (auto given = file.abandoned.lower_bound(first);
         given != file.abandoned.end() && given->first < end;) {
        file.unsynced.push_back({given->first, given->second}); // the only state on the disk
        given = file.abandoned.erase(given);
    }
    QByteArray before((end - first) * sectorBytes, '\0');
    const qint64 held =
        std::clamp<qint64>(file.bytes.size() - first * sectorBytes, 0, before.size());
    if (held > 0) {
        std::memcpy(before.data(), file.bytes.constData() + first * sectorBytes,
                    static_cast<size_t>(held));
    }
    file.unsynced.push_back({first, std::move(before)});
}

std::map<qint64, std::vector<QByteArray>> Disk::versionsOf(const File &file)
{
    std::map<qint64, std::vector<QByteArray>> versions;
    for (const File::Overwritten &one : file.unsynced) {
        for (qint64 at = 0; at < one.before.size(); at += sectorBytes) {
            versions[one.sector + at / sectorBytes].push_back(one.before.mid(at, sectorBytes));
        }
    }
    return versions;
}

void Disk::write(File &file, const char *bytes, qint64 size, qint64 offset)
{
    keepSectors(file, offset, offset + size);
    if (offset + size > file.bytes.size()) {
        if (offset + size > file.bytes.capacity()) {
            file.bytes.reserve(std::max<qint64>(2 * file.bytes.capacity(), offset + size));
        }
        file.bytes.resize(offset + size, '\0');
    }
    std::memcpy(file.bytes.data() + offset, bytes, static_cast<size_t>(size));
}

void Disk::truncate(File &file, qint64 size)
{
    if (size < file.bytes.size()) {
        keepSectors(file, size, file.bytes.size());
        file.bytes.truncate(size);
    }
}

void Disk::sync(File &file)
{
    file.unsynced.clear();
    file.durableSize = file.bytes.size();
    const bool isNamed = std::ranges::any_of(
        m_names, [&file](const auto &entry) { return entry.second.get() == &file; });
    if (!isNamed) {
        syncFolder(); // as SQLite does it: the folder of a new file is synced with the file
    }
}

void Disk::syncFolder()
{
    m_names = m_files;
}

// After a failed fsync the system takes the pages for clean: some reached the disk, the others are
// never written again by themselves.
void Disk::abandon(File &file)
{
    for (auto &[sector, versions] : versionsOf(file)) {
        if (m_random.chance(50)) {
            file.abandoned[sector] = versions.front();
        }
    }
    file.unsynced.clear();
    file.durableSize = m_random.chance(50) ? file.durableSize : file.bytes.size();
}

void Disk::loseUnsynced(File &file, bool torn)
{
    qint64 size = file.durableSize;
    const auto place = [&](qint64 sector, const QByteArray &bytes) {
        const qint64 offset = sector * sectorBytes;
        if (offset < file.bytes.size()) {
            const qint64 part = std::min<qint64>(sectorBytes, file.bytes.size() - offset);
            std::memcpy(file.bytes.data() + offset, bytes.constData(), static_cast<size_t>(part));
        }
    };
    file.bytes.resize(std::max<qint64>(file.bytes.size(), file.durableSize), '\0');
    for (const auto &[sector, versions] : versionsOf(file)) {
        const quint64 states = versions.size() + 1; // the newest is in the file itself
        const quint64 survivor = torn ? m_random.below(states) : 0;
        if (survivor < versions.size()) {
            place(sector, versions[survivor]);
        }
        if (survivor > 0) {
            size = std::max(size, std::min<qint64>((sector + 1) * sectorBytes, file.bytes.size()));
        }
    }
    for (const auto &[sector, bytes] : file.abandoned) {
        place(sector, bytes);
    }
    file.bytes.truncate(size);
    file.durableSize = size;
    file.unsynced.clear();
    file.abandoned.clear();
}

// What the folder said when it was last synced: a file that was removed since is there again with
// what it held, also where another took its name; one that was made since is not. Torn: each name
// for itself is as it was or as it is.
void Disk::loseUnsyncedNames(bool torn)
{
    auto files = m_names;
    for (const auto &[name, file] : m_files) {
        const auto before = m_names.find(name);
        const bool isSame = before != m_names.end() && before->second == file;
        if (!isSame && torn && m_random.chance(50)) {
            files[name] = file;
        }
    }
    for (const auto &[name, file] : m_names) {
        if (torn && !m_files.contains(name) && m_random.chance(50)) {
            files.erase(name);
        }
    }
    m_files = std::move(files);
}

void Disk::powerOn()
{
    const bool powerWent = m_struck == Fault::Crash || m_struck == Fault::Torn;
    if (m_isDown && powerWent) {
        const bool torn = m_struck == Fault::Torn;
        loseUnsyncedNames(torn);
        for (const auto &[name, file] : m_files) {
            loseUnsynced(*file, torn);
        }
    }
    syncFolder();
    m_shared.clear();
    m_isDown = false;
    m_armed = Fault::None;
    for (const auto &[name, file] : m_files) {
        file->locksShared = 0;
        file->reserved = nullptr;
        file->exclusive = nullptr;
    }
}

Disk::Image Disk::image() const
{
    Image copy;
    for (const auto &[name, file] : m_files) {
        File &to = copy[name];
        to.bytes = file->bytes;
        to.durableSize = file->bytes.size();
    }
    return copy;
}

void Disk::restore(const Image &image)
{
    m_files.clear();
    m_shared.clear();
    for (const auto &[name, file] : image) {
        m_files[name] = std::make_shared<File>(file);
    }
    syncFolder();
    m_isDown = false;
    disarm();
}

qint64 Disk::bytesHeld() const
{
    qint64 bytes = 0;
    for (const auto &[name, file] : m_files) {
        bytes += file->bytes.size();
    }
    return bytes;
}

// One open file. SQLite allocates the memory of `base`; what is ours hangs on it.
struct OpenFile {
    Disk *disk = nullptr; // null: a nameless file of SQLite's own, which no fault strikes
    std::shared_ptr<Disk::File> file;
    std::shared_ptr<Disk::Shared> shared;
    QByteArray name;
    bool deleteOnClose = false;
    int lock = SQLITE_LOCK_NONE;
    unsigned sharedSlots = 0; // of the write-ahead log's locks
    unsigned exclusiveSlots = 0;
};

struct Handle {
    sqlite3_file base;
    OpenFile *open;

    static OpenFile &of(sqlite3_file *file) { return *reinterpret_cast<Handle *>(file)->open; }
    static Fault strikeAt(OpenFile &open, DiskCall call)
    {
        return open.disk == nullptr ? Fault::None : open.disk->strikeAt(call);
    }
    static bool isDown(const OpenFile &open) { return open.disk != nullptr && open.disk->m_isDown; }

    static int close(sqlite3_file *file);
    static int read(sqlite3_file *file, void *to, int size, sqlite3_int64 offset);
    static int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset);
    static int truncate(sqlite3_file *file, sqlite3_int64 size);
    static int sync(sqlite3_file *file, int flags);
    static int fileSize(sqlite3_file *file, sqlite3_int64 *size);
    static int lock(sqlite3_file *file, int level);
    static int unlock(sqlite3_file *file, int level);
    static int checkReservedLock(sqlite3_file *file, int *reserved);
    static int fileControl(sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; }
    static int sectorSize(sqlite3_file *) { return 4096; }
    // As Linux says of itself: writing a sector does not touch its neighbours.
    static int characteristics(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }
    static int shmMap(sqlite3_file *file, int region, int size, int extend, void volatile **to);
    static int shmLock(sqlite3_file *file, int offset, int count, int flags);
    static void shmBarrier(sqlite3_file *) {}
    static int shmUnmap(sqlite3_file *file, int remove);

    static int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                        int *outFlags);
    static int deleteFile(sqlite3_vfs *vfs, const char *name, int syncFolder);
    static int access(sqlite3_vfs *vfs, const char *name, int flags, int *result);
};

namespace {

FaultVfs &worldOf(sqlite3_vfs *vfs)
{
    return *static_cast<FaultVfs *>(vfs->pAppData);
}

const sqlite3_io_methods methods{2,
                                 Handle::close,
                                 Handle::read,
                                 Handle::write,
                                 Handle::truncate,
                                 Handle::sync,
                                 Handle::fileSize,
                                 Handle::lock,
                                 Handle::unlock,
                                 Handle::checkReservedLock,
                                 Handle::fileControl,
                                 Handle::sectorSize,
                                 Handle::characteristics,
                                 Handle::shmMap,
                                 Handle::shmLock,
                                 Handle::shmBarrier,
                                 Handle::shmUnmap,
                                 nullptr,
                                 nullptr};

} // namespace

int Handle::close(sqlite3_file *file)
{
    OpenFile *open = reinterpret_cast<Handle *>(file)->open;
    unlock(file, SQLITE_LOCK_NONE);
    if (open->disk != nullptr) {
        --open->disk->m_openFiles;
        if (open->deleteOnClose && !open->disk->m_isDown) {
            open->disk->m_files.erase(open->name);
        }
    }
    delete open;
    return SQLITE_OK;
}

int Handle::read(sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
{
    OpenFile &open = of(file);
    if (isDown(open)) {
        return SQLITE_IOERR_READ;
    }
    const QByteArray &bytes = open.file->bytes;
    const auto part = std::clamp<qint64>(bytes.size() - offset, 0, size);
    if (part > 0) {
        std::memcpy(to, bytes.constData() + offset, static_cast<size_t>(part));
    }
    if (part < size) {
        std::memset(static_cast<char *>(to) + part, 0, static_cast<size_t>(size - part));
        return SQLITE_IOERR_SHORT_READ;
    }
    return SQLITE_OK;
}

int Handle::write(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
    OpenFile &open = of(file);
    if (isDown(open)) {
        return SQLITE_IOERR_WRITE;
    }
    const Fault fault = strikeAt(open, DiskCall::Write);
    if (open.disk == nullptr) {
        Disk().write(*open.file, static_cast<const char *>(from), size, offset);
        open.file->unsynced.clear(); // nobody's power goes
        return SQLITE_OK;
    }
    Disk &disk = *open.disk;
    if (fault == Fault::IoError || fault == Fault::Kill) {
        return SQLITE_IOERR_WRITE;
    }
    if (fault == Fault::NoSpace || (disk.m_isFull && offset + size > open.file->bytes.size())) {
        return SQLITE_FULL;
    }
    disk.write(*open.file, static_cast<const char *>(from), size, offset);
    if (fault == Fault::BitFlip) {
        const auto at =
            offset + static_cast<qint64>(disk.m_random.below(static_cast<quint64>(size)));
        char &byte = open.file->bytes.data()[at];
        byte = static_cast<char>(byte ^ (1 << disk.m_random.below(8)));
    }
    return disk.m_isDown ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int Handle::truncate(sqlite3_file *file, sqlite3_int64 size)
{
    OpenFile &open = of(file);
    if (isDown(open)) {
        return SQLITE_IOERR_TRUNCATE;
    }
    const Fault fault = strikeAt(open, DiskCall::Truncate);
    if (fault == Fault::IoError || fault == Fault::Kill) {
        return SQLITE_IOERR_TRUNCATE;
    }
    if (open.disk == nullptr) {
        open.file->bytes.truncate(std::min<qint64>(size, open.file->bytes.size()));
        return SQLITE_OK;
    }
    open.disk->truncate(*open.file, size);
    return open.disk->m_isDown ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

int Handle::sync(sqlite3_file *file, int)
{
    OpenFile &open = of(file);
    if (isDown(open)) {
        return SQLITE_IOERR_FSYNC;
    }
    if (open.disk == nullptr) {
        return SQLITE_OK;
    }
    const Fault fault = strikeAt(open, DiskCall::Sync);
    if (fault == Fault::SyncError) {
        open.disk->abandon(*open.file);
        return SQLITE_IOERR_FSYNC;
    }
    if (fault != Fault::None) {
        return SQLITE_IOERR_FSYNC; // down before anything was made safe, or one failed call
    }
    open.disk->sync(*open.file);
    return SQLITE_OK;
}

int Handle::fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    *size = of(file).file->bytes.size();
    return isDown(of(file)) ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

int Handle::lock(sqlite3_file *handle, int level)
{
    OpenFile &open = of(handle);
    Disk::File &file = *open.file;
    if (isDown(open)) {
        return SQLITE_IOERR_LOCK;
    }
    if (open.lock >= level) {
        return SQLITE_OK;
    }
    const bool othersExclusive = file.exclusive != nullptr && file.exclusive != &open;
    if (level == SQLITE_LOCK_SHARED) {
        if (othersExclusive) {
            return SQLITE_BUSY;
        }
        ++file.locksShared;
    } else if (level == SQLITE_LOCK_RESERVED) {
        if (othersExclusive || (file.reserved != nullptr && file.reserved != &open)) {
            return SQLITE_BUSY;
        }
        file.reserved = &open;
    } else {
        if (othersExclusive || (file.reserved != nullptr && file.reserved != &open) ||
            file.locksShared > 1) {
            return SQLITE_BUSY;
        }
        file.exclusive = &open;
    }
    open.lock = level;
    return SQLITE_OK;
}

int Handle::unlock(sqlite3_file *handle, int level)
{
    OpenFile &open = of(handle);
    Disk::File &file = *open.file;
    if (open.lock <= level) {
        return SQLITE_OK;
    }
    file.reserved = file.reserved == &open ? nullptr : file.reserved;
    file.exclusive = file.exclusive == &open ? nullptr : file.exclusive;
    if (level == SQLITE_LOCK_NONE) {
        file.locksShared = std::max(0, file.locksShared - 1);
    }
    open.lock = level;
    return SQLITE_OK;
}

int Handle::checkReservedLock(sqlite3_file *file, int *reserved)
{
    *reserved = of(file).file->reserved != nullptr ? 1 : 0;
    return SQLITE_OK;
}

int Handle::shmMap(sqlite3_file *file, int region, int size, int extend, void volatile **to)
{
    OpenFile &open = of(file);
    *to = nullptr;
    if (open.disk == nullptr || isDown(open)) {
        return SQLITE_IOERR_SHMMAP;
    }
    if (!open.shared) {
        std::shared_ptr<Disk::Shared> &shared = open.disk->m_shared[open.name];
        if (!shared) {
            shared = std::make_shared<Disk::Shared>();
        }
        open.shared = shared;
        ++open.shared->handles;
    }
    auto &regions = open.shared->regions;
    if (static_cast<size_t>(region) >= regions.size()) {
        if (extend == 0) {
            return SQLITE_OK;
        }
        regions.resize(static_cast<size_t>(region) + 1);
    }
    std::vector<char> &memory = regions[static_cast<size_t>(region)];
    memory.resize(static_cast<size_t>(size), '\0');
    *to = memory.data();
    return SQLITE_OK;
}

int Handle::shmLock(sqlite3_file *file, int offset, int count, int flags)
{
    OpenFile &open = of(file);
    if (!open.shared) {
        return SQLITE_IOERR_SHMLOCK;
    }
    Disk::Shared &shared = *open.shared;
    for (int slot = offset; slot < offset + count; ++slot) {
        const auto i = static_cast<size_t>(slot);
        const int others = shared.shared[i] - ((open.sharedSlots >> slot) & 1U ? 1 : 0);
        const bool taken = shared.exclusive[i] != nullptr && shared.exclusive[i] != &open;
        if ((flags & SQLITE_SHM_LOCK) != 0 &&
            (taken || ((flags & SQLITE_SHM_EXCLUSIVE) != 0 && others > 0))) {
            return SQLITE_BUSY;
        }
    }
    for (int slot = offset; slot < offset + count; ++slot) {
        const auto i = static_cast<size_t>(slot);
        const unsigned bit = 1U << slot;
        const bool isLock = (flags & SQLITE_SHM_LOCK) != 0;
        if ((flags & SQLITE_SHM_EXCLUSIVE) != 0) {
            shared.exclusive[i] = isLock ? &open : nullptr;
            open.exclusiveSlots = isLock ? open.exclusiveSlots | bit : open.exclusiveSlots & ~bit;
        } else if (isLock != ((open.sharedSlots & bit) != 0)) {
            shared.shared[i] += isLock ? 1 : -1;
            open.sharedSlots ^= bit;
        }
    }
    return SQLITE_OK;
}

int Handle::shmUnmap(sqlite3_file *file, int)
{
    OpenFile &open = of(file);
    if (open.shared) {
        for (size_t slot = 0; slot < open.shared->shared.size(); ++slot) {
            if (((open.sharedSlots >> slot) & 1U) != 0) {
                --open.shared->shared[slot];
            }
            if (open.shared->exclusive[slot] == &open) {
                open.shared->exclusive[slot] = nullptr;
            }
        }
        open.sharedSlots = 0;
        if (--open.shared->handles == 0 && open.disk != nullptr) {
            open.disk->m_shared.erase(open.name);
        }
        open.shared.reset();
    }
    return SQLITE_OK;
}

int Handle::openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                     int *outFlags)
{
    auto *handle = reinterpret_cast<Handle *>(file);
    handle->base.pMethods = nullptr;
    auto open = std::make_unique<OpenFile>();
    if (name == nullptr) {
        open->file = std::make_shared<Disk::File>();
    } else {
        Disk *disk = worldOf(vfs).diskOf(name);
        if (disk == nullptr || disk->m_isDown) {
            return SQLITE_CANTOPEN;
        }
        open->name = FaultVfs::fileOf(name);
        auto found = disk->m_files.find(open->name);
        const bool exists = found != disk->m_files.end();
        if (!exists && (flags & SQLITE_OPEN_CREATE) == 0) {
            return SQLITE_CANTOPEN;
        }
        const Fault fault = disk->strikeAt(DiskCall::Open);
        if (!exists && (fault == Fault::None || fault == Fault::Crash || fault == Fault::Torn)) {
            found = disk->m_files.emplace(open->name, std::make_shared<Disk::File>()).first;
        }
        if (fault != Fault::None) {
            return SQLITE_CANTOPEN;
        }
        open->disk = disk;
        open->file = found->second;
        open->deleteOnClose = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
        ++disk->m_openFiles;
    }
    if (outFlags != nullptr) {
        *outFlags = flags;
    }
    handle->open = open.release();
    handle->base.pMethods = &methods;
    return SQLITE_OK;
}

int Handle::deleteFile(sqlite3_vfs *vfs, const char *name, int syncFolder)
{
    Disk *disk = worldOf(vfs).diskOf(name);
    if (disk == nullptr || disk->m_isDown) {
        return SQLITE_IOERR_DELETE;
    }
    const QByteArray file = FaultVfs::fileOf(name);
    const auto found = disk->m_files.find(file);
    if (found == disk->m_files.end()) {
        return SQLITE_IOERR_DELETE_NOENT;
    }
    const Fault fault = disk->strikeAt(DiskCall::Delete);
    if (fault == Fault::IoError || fault == Fault::Kill) {
        return SQLITE_IOERR_DELETE;
    }
    disk->m_files.erase(found);
    if (fault != Fault::None) {
        return SQLITE_IOERR_DELETE;
    }
    if (syncFolder != 0) {
        if (disk->strikeAt(DiskCall::Sync) != Fault::None) {
            return SQLITE_IOERR_DIR_FSYNC; // it is gone, but it may come back
        }
        disk->syncFolder();
    }
    return SQLITE_OK;
}

int Handle::access(sqlite3_vfs *vfs, const char *name, int, int *result)
{
    const Disk *disk = worldOf(vfs).diskOf(name);
    *result = 0;
    if (disk == nullptr) {
        return SQLITE_OK;
    }
    if (disk->m_isDown) {
        return SQLITE_IOERR_ACCESS;
    }
    const auto found = disk->m_files.find(FaultVfs::fileOf(name));
    // An empty journal counts as none, as on Linux.
    *result = found != disk->m_files.end() && !found->second->bytes.isEmpty() ? 1 : 0;
    return SQLITE_OK;
}

namespace {

int fullPath(sqlite3_vfs *, const char *name, int size, char *to)
{
    sqlite3_snprintf(size, to, "%s", name);
    return SQLITE_OK;
}

int drawRandom(sqlite3_vfs *vfs, int size, char *to)
{
    worldOf(vfs).random().fill(to, static_cast<size_t>(size));
    return size;
}

int sleepNever(sqlite3_vfs *, int microseconds)
{
    return microseconds;
}

int timeNow(sqlite3_vfs *, sqlite3_int64 *time)
{
    *time = fixedTime;
    return SQLITE_OK;
}

int lastError(sqlite3_vfs *, int, char *)
{
    return 0;
}

} // namespace

FaultVfs::FaultVfs() : m_vfs(std::make_unique<sqlite3_vfs>())
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // a history allocates much and asks nobody
    sqlite3_initialize();                       // our own must not become the default one
    m_vfs->iVersion = 2;
    m_vfs->szOsFile = sizeof(Handle);
    m_vfs->mxPathname = pathBytesMax;
    m_vfs->zName = vfsName;
    m_vfs->pAppData = this;
    m_vfs->xOpen = Handle::openFile;
    m_vfs->xDelete = Handle::deleteFile;
    m_vfs->xAccess = Handle::access;
    m_vfs->xFullPathname = fullPath;
    m_vfs->xRandomness = drawRandom;
    m_vfs->xSleep = sleepNever;
    m_vfs->xGetLastError = lastError;
    m_vfs->xCurrentTimeInt64 = timeNow;
    sqlite3_vfs_register(m_vfs.get(), 0);
}

FaultVfs::~FaultVfs()
{
    sqlite3mc_vfs_destroy(name(true).toUtf8().constData());
    sqlite3_vfs_unregister(m_vfs.get());
}

QString FaultVfs::name(bool encrypted)
{
    return (encrypted ? u"multipleciphers-"_s : QString()) + QString::fromLatin1(vfsName);
}

void FaultVfs::reseed(quint64 seed)
{
    m_random = Random(seed, 3);
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(seed | 1), nullptr);
}

Disk *FaultVfs::diskOf(const QByteArray &path) const
{
    const auto found = m_disks.find(path.mid(1, path.indexOf('/', 1) - 1));
    return found == m_disks.end() ? nullptr : found->second;
}

QByteArray FaultVfs::fileOf(const QByteArray &path)
{
    return path.mid(path.indexOf('/', 1) + 1);
}

} // namespace sim
