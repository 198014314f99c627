// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/query/search_tokens.h"

#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

namespace core::search {

constexpr qint64 segmentRowsMax = 16'384;

// A set of places in one segment.
class Places {
public:
    bool any() const;
    void add(size_t place) { m_words[place / 64] |= quint64{1} << (place % 64); }
    bool holds(size_t place) const { return (m_words[place / 64] >> (place % 64) & 1) != 0; }
    Places &operator|=(const Places &other);
    Places &operator&=(const Places &other);

    // In rising order, until `each` returns false.
    template <typename Each>
    Result<bool> walk(Each each) const
    {
        for (size_t word = 0; word < m_words.size(); ++word) {
            for (quint64 bits = m_words[word]; bits != 0; bits &= bits - 1) {
                if (!TRY(each(word * 64 + static_cast<size_t>(__builtin_ctzll(bits))))) {
                    return false;
                }
            }
        }
        return true;
    }

    // As search_posting keeps them: a bitmap, or steps from place to place where they are few.
    static QByteArray packed(std::span<const quint32> places);
    void unpack(const QByteArray &bytes);

private:
    std::array<quint64, segmentRowsMax / 64> m_words{};
};

// One segment while a search looks into it; every token is read once.
class SegmentReader {
public:
    SegmentReader(Database &database, qint64 segment) : m_database(database), m_segment(segment) {}

    // Rows where any of the clauses holds.
    Result<Places> places(const std::vector<Clause> &clauses);

private:
    Result<const Places *> token(Token token); // nullptr: in no row here
    Result<Places> clause(const Clause &clause);

    Database &m_database;
    qint64 m_segment;
    std::unordered_map<Token, std::optional<Places>> m_tokens;
};

// Rows as a segment lists them.
struct Segment {
    qint64 id = 0;
    qint64 first = 0;
    QByteArray rows; // empty: consecutive from `first` on
    qint64 rowAt(size_t place) const;
};

// Indexes rows, at most segmentRowsMax, in rising order, with their texts.
struct IndexedRow {
    qint64 row = 0;
    qsizetype start = 0; // of its text in the batch's texts
    qsizetype size = 0;
};
Result<> writeSegment(Database &database, const std::vector<IndexedRow> &rows,
                      const QByteArray &texts);

} // namespace core::search
