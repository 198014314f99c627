// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

// What pinyin_generator writes while building. Only pinyin.cpp looks inside.
namespace core::pinyin {

// Up to four syllables: the readings of a character, or of a phrase's characters in turn.
struct SyllableList {
    std::uint16_t count;
    std::array<std::uint16_t, 4> ids;
};

struct Phrase {
    std::u16string_view text;
    bool atStart; // holds only where a name begins
    SyllableList syllables;
};

extern const std::string_view syllableTexts[]; // in alphabetical order
extern const std::size_t syllableCount;
extern const SyllableList syllableLists[]; // 0: no reading
extern const Phrase phrases[];             // by text
extern const std::size_t phraseCount;
// Numbers of lists, by character from the first one on.
constexpr char32_t basicFirst = 0x3400;
constexpr char32_t extendedFirst = 0x20000;
extern const std::array<std::uint16_t, 0x9FFF - 0x3400 + 1> basicLists;
extern const std::array<std::uint16_t, 0x323AF - 0x20000 + 1> extendedLists;

} // namespace core::pinyin
