// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/page_records.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <optional>

namespace core {

namespace {

constexpr char interiorIndex = 0x02;
constexpr char leafIndex = 0x0a;
constexpr char leafTable = 0x0d;
constexpr qsizetype overflowHeadBytes = 4;           // number of the next one
constexpr quint64 recordBytesMax = 16 * 1024 * 1024; // more is nothing of ours

// Reads forwards within its bytes; beyond them everything is nothing.
class ByteReader {
public:
    ByteReader(QByteArrayView bytes, qsizetype at) : m_bytes(bytes), m_at(at) {}

    qsizetype at() const { return m_at; }
    std::optional<quint64> number(int bytes) // big-endian
    {
        if (m_at < 0 || m_at + bytes > m_bytes.size()) {
            return std::nullopt;
        }
        quint64 value = 0;
        for (int i = 0; i < bytes; ++i) {
            value = value << 8 | static_cast<unsigned char>(m_bytes[m_at++]);
        }
        return value;
    }
    std::optional<quint64> varint()
    {
        quint64 value = 0;
        for (int i = 0; i < 9; ++i) {
            const auto byte = number(1);
            if (!byte) {
                return std::nullopt;
            }
            if (i == 8) {
                return value << 8 | *byte;
            }
            value = value << 7 | (*byte & 0x7f);
            if (*byte < 0x80) {
                return value;
            }
        }
        return std::nullopt;
    }

private:
    QByteArrayView m_bytes;
    qsizetype m_at;
};

// How much of a row its own page holds.
qsizetype localBytes(bool isIndex, qsizetype payload)
{
    constexpr qsizetype usable = pageContentBytes;
    const qsizetype most = isIndex ? (usable - 12) * 64 / 255 - 23 : usable - 35;
    if (payload <= most) {
        return payload;
    }
    const qsizetype least = (usable - 12) * 32 / 255 - 23;
    const qsizetype fitting = least + (payload - least) % (usable - overflowHeadBytes);
    return fitting <= most ? fitting : least;
}

// The rest of a row, page after page, until it is whole or one does not read.
void addOverflow(PageFile &file, qint64 number, qsizetype payload, QByteArray &bytes)
{
    while (bytes.size() < payload) {
        const auto page = file.page(number);
        if (!page) {
            return;
        }
        number = static_cast<qint64>(*ByteReader(*page, 0).number(overflowHeadBytes));
        bytes += QByteArrayView(*page)
                     .sliced(overflowHeadBytes)
                     .first(std::min(pageContentBytes - overflowHeadBytes, payload - bytes.size()));
    }
}

// How many bytes a value of this type takes.
quint64 sizeOfType(quint64 type)
{
    constexpr std::array<quint64, 12> sizes{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < sizes.size() ? sizes.at(type) : (type - 12) / 2;
}

Value valueOf(quint64 type, QByteArrayView bytes)
{
    if (type >= 12) {
        return type % 2 == 0 ? Value(bytes.toByteArray()) : Value(QString::fromUtf8(bytes));
    }
    if (type == 8 || type == 9) {
        return qint64{type == 9 ? 1 : 0};
    }
    if (type == 0 || type > 6) {
        return nullptr; // nothing, or a fraction, which no column of ours holds
    }
    qint64 number = static_cast<signed char>(bytes.front()) < 0 ? -1 : 0;
    for (const char byte : bytes) {
        number = static_cast<qint64>(static_cast<quint64>(number) << 8 |
                                     static_cast<unsigned char>(byte));
    }
    return number;
}

// False: this is no row.
bool readColumns(QByteArrayView bytes, PageRecord &record)
{
    ByteReader head(bytes, 0);
    const auto headBytes = head.varint();
    if (!headBytes || *headBytes > static_cast<quint64>(bytes.size())) {
        return false;
    }
    quint64 at = *headBytes;
    while (static_cast<quint64>(head.at()) < *headBytes) {
        const auto type = head.varint();
        if (!type) {
            return false;
        }
        const quint64 size = sizeOfType(*type);
        if (size > static_cast<quint64>(bytes.size()) - at) {
            record.isCut = true;
            return true;
        }
        record.columns.push_back(
            valueOf(*type, bytes.sliced(static_cast<qsizetype>(at), static_cast<qsizetype>(size))));
        at += size;
    }
    return true;
}

std::optional<PageRecord> recordAt(PageFile &file, QByteArrayView page, char kind, qsizetype cell)
{
    ByteReader reader(page, cell);
    if (kind == interiorIndex) {
        reader.number(4); // its left child
    }
    PageRecord record;
    record.isIndex = kind != leafTable;
    const auto payload = reader.varint();
    const auto row = record.isIndex ? std::optional<quint64>(0) : reader.varint();
    if (!payload || !row || *payload > recordBytesMax) {
        return std::nullopt;
    }
    record.row = static_cast<qint64>(*row);
    const auto size = static_cast<qsizetype>(*payload);
    const qsizetype local = localBytes(record.isIndex, size);
    if (reader.at() + local > page.size()) {
        return std::nullopt;
    }
    QByteArray bytes = page.sliced(reader.at(), local).toByteArray();
    if (local < size) {
        const auto overflow = ByteReader(page, reader.at() + local).number(overflowHeadBytes);
        addOverflow(file, static_cast<qint64>(overflow.value_or(0)), size, bytes);
    }
    return readColumns(bytes, record) ? std::optional(std::move(record)) : std::nullopt;
}

} // namespace

void eachRecord(PageFile &file, const QByteArray &page,
                const std::function<void(const PageRecord &)> &take)
{
    const char kind = page.isEmpty() ? '\0' : page.front();
    if (kind != leafIndex && kind != interiorIndex && kind != leafTable) {
        return;
    }
    const quint64 cells = ByteReader(page, 3).number(2).value_or(0);
    ByteReader places(page, kind == interiorIndex ? 12 : 8);
    for (quint64 i = 0; i < cells; ++i) {
        const auto cell = places.number(2);
        if (!cell) {
            return;
        }
        if (const auto record = recordAt(file, page, kind, static_cast<qsizetype>(*cell))) {
            take(*record);
        }
    }
}

} // namespace core
