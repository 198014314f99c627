// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/pinyin.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::search {

// How letters fit the characters of a name. Each character of the name takes its whole syllable
// ("men"), its first letter ("m"; also zh, ch, sh), and the last one any beginning of its syllable
// ("me"), so that every keystroke on the way to "hmwujin" finds 虎门五金. Latin letters and digits
// of the name stand for themselves; other characters are passed over. Letters that begin no
// syllable (i, u, v) stand for nothing alone.

// One character as pinyin sees it: readings, or a letter or digit of its own.
struct Unit {
    char letter = 0;
    quint8 count = 0;
    std::array<Syllable, 5> readings{};

    std::span<const Syllable> all() const { return {readings.data(), count}; }
};
using Units = QVarLengthArray<Unit, 48>;
Units unitsOf(std::string_view name);

bool canBegin(char letter);

// Where in the name (in units) the word fits first; nothing: nowhere.
std::optional<qsizetype> pinyinStart(std::string_view word, std::string_view name);

// One character's share of a word.
struct UnitPart {
    enum class Kind { Initial, Whole, Beginning };
    Kind kind = Kind::Initial;
    char initial = 0;
    Syllable first = 0; // Whole: the syllable; Beginning: the first of those that begin so
    Syllable last = 0;  // Beginning: one past the last of them
};
using UnitParts = std::vector<UnitPart>;

// Ways to part a word among characters. Long words are parted only as far as the number of ways
// stays small; every place the word fits also fits one of these.
std::vector<UnitParts> partings(std::string_view word);

} // namespace core::search
