// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/input.h"

#include "sync/protocol/frame.h"

#include <QList>

#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace fuzz {

namespace {

constexpr QByteArrayView zstdMagic("\x28\xB5\x2F\xFD", 4);

QByteArray number(quint32 value, int bytes)
{
    QByteArray result;
    for (int i = 0; i < bytes; ++i) {
        result += i < 4 ? static_cast<char>((value >> (8 * i)) & 0xFF) : '\0';
    }
    return result;
}

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xFFFF'FFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB8'8320 : 0);
        }
    }
    return ~crc;
}

} // namespace

MemoryFile::MemoryFile(const QByteArray &bytes) : m_file(memfd_create("fuzz", 0))
{
    require(m_file >= 0 && ::write(m_file, bytes.constData(), static_cast<size_t>(bytes.size())) ==
                               bytes.size(),
            "a file in memory");
}

MemoryFile::~MemoryFile()
{
    ::close(m_file);
}

QString MemoryFile::path() const
{
    return u"/proc/self/fd/%1"_s.arg(m_file);
}

QByteArray asFrame(const QByteArray &bytes)
{
    if (bytes.startsWith(zstdMagic)) {
        return bytes;
    }
    const QList<QByteArray> parts = bytes.split('\n');
    protocol::Frame frame{parts.front(), {}};
    frame.lines.assign(parts.begin() + 1, parts.end());
    if (!frame.lines.empty() && frame.lines.back().isEmpty()) {
        frame.lines.pop_back();
    }
    return protocol::packFrame(frame, 1);
}

QByteArray asArchive(const std::vector<Entry> &entries)
{
    QByteArray archive;
    QByteArray directory;
    for (const Entry &entry : entries) {
        const auto size = static_cast<quint32>(entry.content.size());
        // Version 2.0, no flags, stored, a day and a time, checksum, size twice, length of the
        // name.
        const QByteArray facts = number(20, 2) + number(0, 4) + number(0x5821'0000, 4) +
                                 number(crc32(entry.content), 4) + number(size, 4) +
                                 number(size, 4) +
                                 number(static_cast<quint32>(entry.name.size()), 2) + number(0, 2);
        directory += "PK\x01\x02" + number(20, 2) + facts + number(0, 10) +
                     number(static_cast<quint32>(archive.size()), 4) + entry.name;
        archive += "PK\x03\x04" + facts + entry.name + entry.content;
    }
    const auto count = static_cast<quint32>(entries.size());
    return archive + directory + "PK\x05\x06" + number(0, 4) + number(count, 2) + number(count, 2) +
           number(static_cast<quint32>(directory.size()), 4) +
           number(static_cast<quint32>(archive.size()), 4) + number(0, 2);
}

void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

} // namespace fuzz
