// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/search_segments.h"

#include <algorithm>
#include <cstring>

namespace core::search {

namespace {

constexpr int tokenBits = 32;
constexpr char bitmapMark = 'b';
constexpr char stepsMark = 's';

// Sorts by the upper 32 bits, keeping the order of equals: three passes of 11 bits each.
void sortByToken(std::vector<quint64> &items)
{
    constexpr size_t digitBits = 11;
    constexpr size_t digits = size_t{1} << digitBits;
    std::vector<quint64> other(items.size());
    for (size_t shift = tokenBits; shift < 64; shift += digitBits) {
        std::array<size_t, digits + 1> starts{};
        for (const quint64 item : items) {
            ++starts[((item >> shift) & (digits - 1)) + 1];
        }
        for (size_t digit = 1; digit <= digits; ++digit) {
            starts[digit] += starts[digit - 1];
        }
        for (const quint64 item : items) {
            other[starts[(item >> shift) & (digits - 1)]++] = item;
        }
        items.swap(other);
    }
}

void appendStep(QByteArray &bytes, quint32 step)
{
    while (step >= 0x80) {
        bytes.append(static_cast<char>(step | 0x80U));
        step >>= 7U;
    }
    bytes.append(static_cast<char>(step));
}

// Writes one group's tokens of the batch; `items` holds token and place of every occurrence.
Result<> writeTokens(Database &database, qint64 segment, std::vector<quint64> &items)
{
    sortByToken(items);
    std::vector<quint32> places;
    for (size_t i = 0; i < items.size();) {
        const quint64 token = items[i] >> tokenBits;
        places.clear();
        for (; i < items.size() && items[i] >> tokenBits == token; ++i) {
            const auto place = static_cast<quint32>(items[i]);
            if (places.empty() || places.back() != place) {
                places.push_back(place);
            }
        }
        TRY(database.run("INSERT INTO search_posting (key, places) VALUES ($1, $2)",
                         (segment << tokenBits) | static_cast<qint64>(token),
                         Places::packed(places)));
    }
    return {};
}

Result<qint64> addSegment(Database &database, const std::vector<IndexedRow> &rows)
{
    const auto size = static_cast<qint64>(rows.size());
    const bool consecutive = rows.back().row - rows.front().row + 1 == size;
    QByteArray numbers;
    if (!consecutive) {
        numbers.resize(static_cast<qsizetype>(rows.size() * sizeof(quint32)));
        for (size_t i = 0; i < rows.size(); ++i) {
            const auto number = static_cast<quint32>(rows[i].row);
            std::memcpy(numbers.data() + i * sizeof number, &number, sizeof number);
        }
    }
    return database.count("INSERT INTO search_segment (id, size, first, rows) VALUES"
                          " ((SELECT coalesce(max(id), 0) + 1 FROM search_segment), $1, $2, $3)"
                          " RETURNING id",
                          size, rows.front().row, consecutive ? Value(nullptr) : Value(numbers));
}

} // namespace

bool Places::any() const
{
    return std::any_of(m_words.begin(), m_words.end(), [](quint64 word) { return word != 0; });
}

Places &Places::operator|=(const Places &other)
{
    for (size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] |= other.m_words[i];
    }
    return *this;
}

Places &Places::operator&=(const Places &other)
{
    for (size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] &= other.m_words[i];
    }
    return *this;
}

QByteArray Places::packed(std::span<const quint32> places)
{
    QByteArray bytes(1, stepsMark);
    quint32 last = 0;
    for (const quint32 place : places) {
        appendStep(bytes, place - last);
        last = place;
    }
    const size_t bitmapBytes = (places.back() / 64 + 1) * sizeof(quint64);
    if (static_cast<size_t>(bytes.size()) <= bitmapBytes) {
        return bytes;
    }
    Places bitmap;
    for (const quint32 place : places) {
        bitmap.add(place);
    }
    bytes.resize(static_cast<qsizetype>(1 + bitmapBytes));
    bytes[0] = bitmapMark;
    std::memcpy(bytes.data() + 1, bitmap.m_words.data(), bitmapBytes);
    return bytes;
}

void Places::unpack(const QByteArray &bytes)
{
    if (bytes.startsWith(bitmapMark)) {
        const auto size = std::min(static_cast<size_t>(bytes.size()) - 1, sizeof m_words);
        std::memcpy(m_words.data(), bytes.constData() + 1, size);
        return;
    }
    quint32 place = 0;
    quint32 step = 0;
    quint32 shift = 0;
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        step |= (byte & 0x7FU) << shift;
        shift += 7;
        if (byte < 0x80) {
            place += step;
            step = 0;
            shift = 0;
            if (place < segmentRowsMax) { // only a damaged file says otherwise
                add(place);
            }
        }
    }
}

Result<const Places *> SegmentReader::token(Token token)
{
    const auto [entry, isNew] = m_tokens.try_emplace(token);
    if (isNew) {
        std::optional<Places> &places = entry->second;
        TRY(m_database.each(
            "SELECT places FROM search_posting WHERE key = $1",
            [&](const Row &row) -> Result<> {
                places.emplace().unpack(row.blob(0));
                return {};
            },
            (m_segment << tokenBits) | qint64{token}));
    }
    return entry->second ? &*entry->second : nullptr;
}

Result<Places> SegmentReader::clause(const Clause &clause)
{
    Places all;
    bool isFirst = true;
    for (const std::vector<Token> &tokens : clause) {
        Places any;
        for (const Token one : tokens) {
            if (const Places *places = TRY(token(one))) {
                any |= *places;
            }
        }
        if (isFirst) {
            all = any;
        } else {
            all &= any;
        }
        isFirst = false;
        if (!all.any()) {
            break;
        }
    }
    return all;
}

Result<Places> SegmentReader::places(const std::vector<Clause> &clauses)
{
    Places any;
    for (const Clause &one : clauses) {
        any |= TRY(clause(one));
    }
    return any;
}

qint64 Segment::rowAt(size_t place) const
{
    if (rows.isEmpty()) {
        return first + static_cast<qint64>(place);
    }
    quint32 number = 0;
    if ((place + 1) * sizeof number <= static_cast<size_t>(rows.size())) {
        std::memcpy(&number, rows.constData() + place * sizeof number, sizeof number);
    }
    return number;
}

Result<> writeSegment(Database &database, const std::vector<IndexedRow> &rows,
                      const QByteArray &texts)
{
    const qint64 segment = TRY(addSegment(database, rows));
    std::vector<Token> tokens;
    std::vector<quint64> items;
    // Group by group: less memory, and keys still come in rising order.
    for (int group = 0; group < tokenGroups; ++group) {
        items.clear();
        for (size_t place = 0; place < rows.size(); ++place) {
            const std::string_view text(texts.constData() + rows[place].start,
                                        static_cast<size_t>(rows[place].size));
            tokens.clear();
            addTokens(static_cast<TokenGroup>(group), fieldsOf(text), tokens);
            for (const Token token : tokens) {
                items.push_back((quint64{token} << tokenBits) | place);
            }
        }
        TRY(writeTokens(database, segment, items));
    }
    return {};
}

} // namespace core::search
