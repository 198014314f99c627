// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/random.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <map>
#include <memory>
#include <vector>

struct sqlite3_vfs;

namespace sim {

// What a disk can do wrong.
enum class Fault {
    None,
    Crash,     // the power goes: what was not synced is lost, whole sectors of it by the seed
    Torn,      // the same, and of every unsynced sector the seed picks which state survives
    Kill,      // the program is killed: what it wrote stays written
    NoSpace,   // the write fails, and every later one that makes a file longer, until there is room
    IoError,   // one call fails
    SyncError, // one fsync fails, and what it should have made safe never becomes safe by itself
    BitFlip    // one bit of what is written lands wrong
};

// What a program asks of a disk that can go wrong.
enum class DiskCall { Open, Write, Sync, Truncate, Delete };

// Whether a call of this kind can fail so.
bool canStrike(Fault fault, DiskCall call);

// The files of one machine in memory, and for each sector what would be left of it if the power
// went now. Not for sharing between threads that do not wait for each other.
class Disk {
public:
    struct File {
        QByteArray bytes; // as programs read them
        qint64 durableSize = 0;
        // What whole sectors held before each write since the last sync, in order.
        struct Overwritten {
            qint64 sector = 0;
            QByteArray before;
        };
        std::vector<Overwritten> unsynced;
        // Sectors a failed fsync gave up: the state they have if the power goes.
        std::map<qint64, QByteArray> abandoned;
        int locksShared = 0; // who holds what of the file, as SQLite's five levels have it
        const void *reserved = nullptr;
        const void *exclusive = nullptr;
    };
    using Image = std::map<QByteArray, File>;
    // The shared memory of one write-ahead log.
    struct Shared {
        std::vector<std::vector<char>> regions;
        std::array<const void *, 8> exclusive{};
        std::array<int, 8> shared{};
        int handles = 0;
    };

    // The fault strikes at the first call it fits, `calls` calls from now (0: at the next).
    void arm(Fault fault, qint64 calls, quint64 seed);
    void disarm();
    bool isArmed() const { return m_armed != Fault::None; }
    bool isDown() const { return m_isDown; }
    bool hasStruck() const { return m_hasStruck; }
    void forgetStrike() { m_hasStruck = false; }
    bool isFull() const { return m_isFull; }
    void giveRoom() { m_isFull = false; }
    qint64 calls() const { return m_calls; }
    // Which calls are made from now on, in order.
    void startRecording();
    std::vector<DiskCall> stopRecording();

    // After a crash, with all files closed: what was not synced goes as the fault says.
    void powerOn();
    // All files as they would be found on a copy of the disk made now.
    Image image() const;
    // Puts an older state back; all files have to be closed.
    void restore(const Image &image);
    qint64 bytesHeld() const;
    int openFiles() const { return m_openFiles; }

private:
    friend class FaultVfs;
    friend struct Handle;

    Fault strikeAt(DiskCall call);
    void write(File &file, const char *bytes, qint64 size, qint64 offset);
    void keepSectors(File &file, qint64 from, qint64 to);
    // sector → what it held: the synced state first, then after each write but the last
    static std::map<qint64, std::vector<QByteArray>> versionsOf(const File &file);
    void truncate(File &file, qint64 size);
    void sync(File &file);
    void abandon(File &file);
    void loseUnsynced(File &file, bool torn);
    void syncFolder();
    void loseUnsyncedNames(bool torn);

    std::map<QByteArray, std::shared_ptr<File>> m_files;
    std::map<QByteArray, std::shared_ptr<File>> m_names; // the folder as it is on the disk
    std::map<QByteArray, std::shared_ptr<Shared>> m_shared;
    Fault m_armed = Fault::None;
    Fault m_struck = Fault::None; // the fault that brought the machine down
    qint64 m_calls = 0;
    qint64 m_strikesAt = 0;
    bool m_isDown = false;
    bool m_hasStruck = false;
    bool m_isFull = false;
    int m_openFiles = 0;
    Random m_random{0};
    bool m_isRecording = false;
    std::vector<DiskCall> m_recorded;
};

// A file system for SQLite made of such disks: "/NAME/FILE" is FILE on the disk mounted as NAME.
// Registered under name() while it lives; only one at a time.
class FaultVfs {
public:
    FaultVfs();
    ~FaultVfs();
    FaultVfs(const FaultVfs &) = delete;
    FaultVfs &operator=(const FaultVfs &) = delete;

    static QString name(bool encrypted);
    void mount(const QByteArray &machine, Disk *disk) { m_disks[machine] = disk; }
    void unmountAll() { m_disks.clear(); }
    // SQLite's own generator, which salts journals, begins anew.
    void reseed(quint64 seed);

    Disk *diskOf(const QByteArray &path) const;
    static QByteArray fileOf(const QByteArray &path);
    Random &random() { return m_random; }

private:
    std::map<QByteArray, Disk *> m_disks;
    std::unique_ptr<sqlite3_vfs> m_vfs;
    Random m_random{0};
};

} // namespace sim
