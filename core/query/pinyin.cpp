// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/pinyin.h"

#include "core/query/pinyin_table.h"

#include <algorithm>

namespace core {

namespace {

using pinyin::Phrase;
using pinyin::SyllableList;

const SyllableList &listOf(char32_t character)
{
    if (character == U'〇') {
        character = U'零';
    }
    size_t number = 0;
    if (character >= pinyin::basicFirst &&
        character < pinyin::basicFirst + pinyin::basicLists.size()) {
        number = pinyin::basicLists[character - pinyin::basicFirst];
    } else if (character >= pinyin::extendedFirst &&
               character < pinyin::extendedFirst + pinyin::extendedLists.size()) {
        number = pinyin::extendedLists[character - pinyin::extendedFirst];
    }
    return pinyin::syllableLists[number];
}

struct FirstCharacter {
    bool operator()(const Phrase &phrase, char16_t c) const { return phrase.text.front() < c; }
    bool operator()(char16_t c, const Phrase &phrase) const { return c < phrase.text.front(); }
};

// The longest phrase at the beginning of `text`; nullptr: none.
const Phrase *phraseAt(std::u16string_view text, bool isStart)
{
    const std::span all(pinyin::phrases, pinyin::phraseCount);
    const auto [first, last] =
        std::equal_range(all.begin(), all.end(), text.front(), FirstCharacter());
    const Phrase *longest = nullptr;
    for (auto phrase = first; phrase != last; ++phrase) {
        const bool fits = text.starts_with(phrase->text) && (isStart || !phrase->atStart);
        if (fits && (longest == nullptr || phrase->text.size() > longest->text.size())) {
            longest = &*phrase;
        }
    }
    return longest;
}

void putFirst(ReadCharacter &character, Syllable syllable)
{
    const auto begin = character.readings.begin();
    const auto known = std::find(begin, begin + character.count, syllable);
    if (known == begin + character.count) {
        ++character.count;
    }
    std::rotate(begin, known, known + 1);
    character.readings[0] = syllable;
}

void appendLower(QString &text, char32_t character)
{
    for (const char16_t unit : QChar::fromUcs4(QChar::toLower(character))) {
        text.append(QChar(unit));
    }
}

char32_t halfWidthOf(char32_t character)
{
    if (character >= 0xFF01 && character <= 0xFF5E) {
        return character - 0xFEE0;
    }
    return character == 0x3000 ? U' ' : character;
}

} // namespace

int syllableCount()
{
    return static_cast<int>(pinyin::syllableCount);
}

QLatin1StringView syllableText(Syllable syllable)
{
    const std::string_view text = pinyin::syllableTexts[syllable];
    return {text.data(), static_cast<qsizetype>(text.size())};
}

ReadText readingsOf(QStringView text)
{
    ReadText characters;
    const std::u16string_view units(text.utf16(), static_cast<size_t>(text.size()));
    size_t covered = 0; // characters a phrase has already decided, in UTF-16 units from `phrase`
    size_t phraseStart = 0;
    const Phrase *phrase = nullptr;
    for (size_t i = 0; i < units.size();) {
        if (i >= covered) {
            phrase = phraseAt(units.substr(i), i == 0);
            phraseStart = i;
            covered = i + (phrase != nullptr ? phrase->text.size() : 1);
        }
        char32_t character = units[i];
        size_t size = 1;
        if (QChar::isHighSurrogate(character) && i + 1 < units.size() &&
            QChar::isLowSurrogate(units[i + 1])) {
            character = QChar::surrogateToUcs4(units[i], units[i + 1]);
            size = 2;
        }
        const SyllableList &list = listOf(character);
        ReadCharacter read{.character = character, .count = static_cast<quint8>(list.count)};
        std::copy_n(list.ids.begin(), list.count, read.readings.begin());
        if (phrase != nullptr) {
            // Phrases hold characters of one unit each, as the generator's list does.
            putFirst(read, phrase->syllables.ids[i - phraseStart]);
        }
        characters.append(read);
        i += size;
    }
    return characters;
}

QString fullPinyin(QStringView text, QLatin1StringView separator)
{
    QString full;
    full.reserve(text.size() * 5);
    for (const ReadCharacter &character : readingsOf(text)) {
        if (character.count > 0) {
            full.append(syllableText(character.readings[0])).append(separator);
        } else {
            appendLower(full, halfWidthOf(character.character));
        }
    }
    return full;
}

QString initials(QStringView text)
{
    QString letters;
    letters.reserve(text.size());
    for (const ReadCharacter &character : readingsOf(text)) {
        if (character.count > 0) {
            letters.append(syllableText(character.readings[0]).front());
        } else {
            appendLower(letters, halfWidthOf(character.character));
        }
    }
    return letters;
}

} // namespace core
