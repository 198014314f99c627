// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <map>
#include <memory>
#include <vector>

namespace core {

constexpr qint64 compoundFileBytesMax = 256 * 1024 * 1024;

// A stream of a compound file: its bytes lie in sectors all over the file.
class CompoundStream {
public:
    qint64 size() const { return m_size; }
    // Bytes from `offset` on; fewer than asked for at the end, or where the file was cut off.
    QByteArray read(qint64 offset, qint64 bytes) const;

private:
    friend class CompoundFile;

    std::shared_ptr<QFile> m_file;
    std::vector<qint64> m_places; // in the file, of each sector
    qint64 m_sectorBytes = 512;
    qint64 m_size = 0;
};

// The container of Office documents before 2007 (MS-CFB): read only, top level only. Every chain of
// sectors is followed no further than the file has sectors.
class CompoundFile {
public:
    // Error::Invalid when the file is damaged or cut off.
    static Result<CompoundFile> open(const QString &path);

    bool holds(const QString &stream) const { return m_entries.contains(stream); }
    Result<CompoundStream> stream(const QString &name) const;

private:
    struct Entry {
        quint32 start = 0;
        qint64 size = 0;
    };

    Result<> readHeader();
    Result<> readTable(quint32 nextPart);
    Result<> readDirectory(quint32 start);
    Result<std::vector<quint32>> chain(const std::vector<quint32> &table, quint32 start) const;
    CompoundStream ofSectors(const std::vector<quint32> &sectors, qint64 size) const;
    QByteArray sector(quint32 number) const;

    std::shared_ptr<QFile> m_file;
    qint64 m_sectorBytes = 512;
    qint64 m_miniCutoff = 4096;
    std::vector<quint32> m_table; // of each sector, the next in its chain
    std::vector<quint32> m_miniTable;
    std::vector<qint64> m_miniPlaces; // of the sectors that hold the small streams
    std::map<QString, Entry> m_entries;
};

} // namespace core
