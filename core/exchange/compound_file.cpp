// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/compound_file.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace core {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 lastSectors = 0xFFFF'FFFA; // and above: no sector but a mark
constexpr qint64 headerBytes = 512;
constexpr qint64 entryBytes = 128;
constexpr qint64 miniBytes = 64;
constexpr size_t entriesMax = 4096;
constexpr quint32 noEntry = 0xFFFF'FFFF;

quint32 number32(const QByteArray &bytes, qint64 at)
{
    return at + 4 <= bytes.size() ? qFromLittleEndian<quint32>(bytes.constData() + at) : 0;
}

quint16 number16(const QByteArray &bytes, qint64 at)
{
    return at + 2 <= bytes.size() ? qFromLittleEndian<quint16>(bytes.constData() + at) : quint16{0};
}

tl::unexpected<Error> damagedCompound()
{
    return fail(
        Error::Kind::Invalid,
        u"The .xls workbook is damaged or was cut off on its way: ask for it again, or open it "
        "in Excel or WPS, save it as .xlsx and import that."_s);
}

} // namespace

QByteArray CompoundStream::read(qint64 offset, qint64 bytes) const
{
    QByteArray result;
    bytes = std::min(bytes, m_size - offset);
    while (bytes > 0 && offset >= 0) {
        const auto index = static_cast<size_t>(offset / m_sectorBytes);
        const qint64 inside = offset % m_sectorBytes;
        if (index >= m_places.size() || !m_file->seek(m_places[index] + inside)) {
            break;
        }
        // Sectors that lie one behind the other are read at once.
        qint64 run = m_sectorBytes - inside;
        for (size_t next = index + 1; run < bytes && next < m_places.size() &&
                                      m_places[next] == m_places[next - 1] + m_sectorBytes;
             ++next) {
            run += m_sectorBytes;
        }
        const QByteArray part = m_file->read(std::min(run, bytes));
        if (part.isEmpty()) {
            break;
        }
        result += part;
        offset += part.size();
        bytes -= part.size();
    }
    return result;
}

Result<CompoundFile> CompoundFile::open(const QString &path)
{
    CompoundFile file;
    file.m_file = std::make_shared<QFile>(path);
    if (!file.m_file->open(QIODevice::ReadOnly)) {
        return fail(Error::Kind::Storage,
                    u"The file %1 cannot be read: %2."_s.arg(path, file.m_file->errorString()));
    }
    if (file.m_file->size() > compoundFileBytesMax) {
        return fail(
            Error::Kind::Invalid,
            u"The .xls workbook is larger than %1 MiB: save it as .xlsx and import that."_s.arg(
                compoundFileBytesMax >> 20));
    }
    TRY(file.readHeader());
    return file;
}

Result<> CompoundFile::readHeader()
{
    const QByteArray header = m_file->read(headerBytes);
    const quint16 shift = number16(header, 30);
    if (header.size() < headerBytes || (shift != 9 && shift != 12)) {
        return damagedCompound();
    }
    m_sectorBytes = qint64{1} << shift;
    m_miniCutoff = std::min<qint64>(number32(header, 56), 64 * 1024);
    for (qint64 at = 76; at < headerBytes; at += 4) {
        TRY(readTable(number32(header, at)));
    }
    // The table of a large file goes on in sectors that are a chain of their own.
    quint32 more = number32(header, 68);
    const qint64 sectors = m_file->size() / m_sectorBytes + 1;
    for (qint64 step = 0; more < lastSectors && step < sectors; ++step) {
        const QByteArray part = sector(more);
        if (part.size() < m_sectorBytes) {
            return damagedCompound();
        }
        for (qint64 at = 0; at + 4 < m_sectorBytes; at += 4) {
            TRY(readTable(number32(part, at)));
        }
        more = number32(part, m_sectorBytes - 4);
    }
    const std::vector<quint32> miniTable = TRY(chain(m_table, number32(header, 60)));
    for (const quint32 one : miniTable) {
        const QByteArray part = sector(one);
        for (qint64 at = 0; at + 4 <= part.size(); at += 4) {
            m_miniTable.push_back(number32(part, at));
        }
    }
    return readDirectory(number32(header, 48));
}

Result<> CompoundFile::readTable(quint32 number)
{
    if (number >= lastSectors) {
        return {};
    }
    const QByteArray part = sector(number);
    const auto sectors = static_cast<size_t>(m_file->size() / m_sectorBytes + 1);
    if (part.size() < m_sectorBytes ||
        m_table.size() > sectors + static_cast<size_t>(m_sectorBytes)) {
        return damagedCompound();
    }
    for (qint64 at = 0; at < m_sectorBytes; at += 4) {
        m_table.push_back(number32(part, at));
    }
    return {};
}

Result<> CompoundFile::readDirectory(quint32 start)
{
    const std::vector<quint32> sectors = TRY(chain(m_table, start));
    const QByteArray bytes = ofSectors(sectors, static_cast<qint64>(sectors.size()) * m_sectorBytes)
                                 .read(0, qint64(entriesMax) * entryBytes);
    const auto count = static_cast<quint32>(bytes.size() / entryBytes);
    if (count == 0) {
        return damagedCompound();
    }
    const std::vector<quint32> small = TRY(chain(m_table, number32(bytes, 116)));
    m_miniPlaces = ofSectors(small, 0).m_places;
    // The top level is a tree below the root's child; a visited mark keeps a damaged one finite.
    std::vector<bool> isSeen(count, false);
    std::vector<quint32> waiting{number32(bytes, 76)};
    while (!waiting.empty()) {
        const quint32 index = waiting.back();
        waiting.pop_back();
        if (index == noEntry || index >= count || isSeen[index]) {
            continue;
        }
        isSeen[index] = true;
        const qint64 at = qint64{index} * entryBytes;
        const int nameBytes = std::clamp(int{number16(bytes, at + 64)} - 2, 0, 62);
        QString name;
        for (int i = 0; i < nameBytes; i += 2) {
            name += QChar(number16(bytes, at + i));
        }
        constexpr char streamType = 2;
        if (bytes.at(at + 66) == streamType) {
            m_entries[name] = {number32(bytes, at + 116), qint64{number32(bytes, at + 120)}};
        } else {
            m_entries.insert({name + u'/', {}}); // a storage: it is enough to know its name
        }
        waiting.push_back(number32(bytes, at + 68));
        waiting.push_back(number32(bytes, at + 72));
    }
    return {};
}

Result<std::vector<quint32>> CompoundFile::chain(const std::vector<quint32> &table,
                                                 quint32 start) const
{
    std::vector<quint32> sectors;
    for (quint32 at = start; at < lastSectors; at = table[at]) {
        if (at >= table.size() || sectors.size() > table.size()) {
            return damagedCompound();
        }
        sectors.push_back(at);
    }
    return sectors;
}

CompoundStream CompoundFile::ofSectors(const std::vector<quint32> &sectors, qint64 size) const
{
    CompoundStream stream;
    stream.m_file = m_file;
    stream.m_sectorBytes = m_sectorBytes;
    stream.m_size = size;
    for (const quint32 one : sectors) {
        stream.m_places.push_back((qint64{one} + 1) * m_sectorBytes);
    }
    return stream;
}

QByteArray CompoundFile::sector(quint32 number) const
{
    return m_file->seek((qint64{number} + 1) * m_sectorBytes) ? m_file->read(m_sectorBytes)
                                                              : QByteArray();
}

Result<CompoundStream> CompoundFile::stream(const QString &name) const
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end()) {
        return fail(Error::Kind::Invalid, u"The document has no part %1."_s.arg(name));
    }
    const Entry &entry = found->second;
    if (entry.size >= m_miniCutoff) {
        const std::vector<quint32> sectors = TRY(chain(m_table, entry.start));
        if (static_cast<qint64>(sectors.size()) * m_sectorBytes < entry.size) {
            return damagedCompound();
        }
        return ofSectors(sectors, entry.size);
    }
    const std::vector<quint32> sectors = TRY(chain(m_miniTable, entry.start));
    CompoundStream stream;
    stream.m_file = m_file;
    stream.m_sectorBytes = miniBytes;
    stream.m_size = entry.size;
    for (const quint32 one : sectors) {
        const qint64 offset = qint64{one} * miniBytes;
        const auto place = static_cast<size_t>(offset / m_sectorBytes);
        if (place >= m_miniPlaces.size()) {
            return damagedCompound();
        }
        stream.m_places.push_back(m_miniPlaces[place] + offset % m_sectorBytes);
    }
    return stream;
}

} // namespace core
