// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <vector>

// What the fuzz targets share: the fuzzer's bytes as a value, as a file, as a frame, as an archive.
namespace fuzz {

inline QByteArray bytesOf(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

// A file in memory for readers that want a path; gone with the object.
class MemoryFile {
public:
    explicit MemoryFile(const QByteArray &bytes);
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;
    ~MemoryFile();

    QString path() const;

private:
    int m_file = -1;
};

// A frame as it is, or text packed into one: whoever changes a byte of a packed frame mostly makes
// it unreadable, and what is behind it would hardly ever be reached.
QByteArray asFrame(const QByteArray &bytes);

struct Entry {
    QByteArray name;
    QByteArray content;
};
// A zip archive whose entries are not packed, for the same reason.
QByteArray asArchive(const std::vector<Entry> &entries);

// Ends the program, which the fuzzer takes for what it is: a fault found.
void require(bool holds, const char *what);

} // namespace fuzz

// clang does not know this one before it is defined.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
