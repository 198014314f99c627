// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/search_pinyin.h"

#include <algorithm>
#include <bitset>
#include <utility>

namespace core::search {

namespace {

constexpr size_t partingsMax = 40;
constexpr size_t partsMax = 8;
constexpr size_t syllableLettersMax = 6;

std::string_view spelling(Syllable syllable)
{
    const QLatin1StringView text = syllableText(syllable);
    return {text.data(), static_cast<size_t>(text.size())};
}

// "zhuang" may be shortened to "zh" as well as to "z".
bool isDoubleInitial(std::string_view text)
{
    return text.size() >= 2 && text[1] == 'h' &&
           (text[0] == 'z' || text[0] == 'c' || text[0] == 's');
}

// Syllables that begin with these letters, as a range of numbers.
std::pair<Syllable, Syllable> syllablesFrom(std::string_view letters)
{
    int low = 0;
    int high = syllableCount();
    while (low < high) {
        const int middle = (low + high) / 2;
        if (spelling(static_cast<Syllable>(middle)) < letters) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    int end = low;
    while (end < syllableCount() && spelling(static_cast<Syllable>(end)).starts_with(letters)) {
        ++end;
    }
    return {static_cast<Syllable>(low), static_cast<Syllable>(end)};
}

using LettersDone = std::bitset<128>; // places in the word, up to which it is used up

// Adds where the word stands after this unit took its share from place `at`; true: it is used up.
bool takeShare(std::string_view word, size_t at, const Unit &unit, LettersDone &next)
{
    const std::string_view rest = word.substr(at);
    if (!canBegin(rest.front())) {
        return false;
    }
    if (unit.count == 0) {
        if (rest.front() == unit.letter) {
            next.set(at + 1);
        }
        return rest.size() == 1 && rest.front() == unit.letter;
    }
    for (const Syllable reading : unit.all()) {
        const std::string_view syllable = spelling(reading);
        if (syllable.starts_with(rest)) {
            return true;
        }
        if (rest.front() != syllable.front()) {
            continue;
        }
        next.set(at + 1);
        if (isDoubleInitial(syllable) && isDoubleInitial(rest)) {
            next.set(at + 2);
        }
        if (rest.starts_with(syllable)) {
            next.set(at + syllable.size());
        }
    }
    return false;
}

bool fitsFrom(std::string_view word, const Units &units, qsizetype start)
{
    LettersDone now;
    now.set(0);
    for (qsizetype i = start; i < units.size() && now.any(); ++i) {
        LettersDone next;
        for (size_t at = 0; at < word.size(); ++at) {
            if (now.test(at) && takeShare(word, at, units[i], next)) {
                return true;
            }
        }
        now = next;
        if (now.test(word.size())) {
            return true;
        }
    }
    return false;
}

// A parting under way: where in the word it stands.
struct Parting {
    UnitParts parts;
    size_t at = 0;
};

void addPart(std::vector<Parting> &partings, const Parting &from, UnitPart part, size_t letters)
{
    Parting next = from;
    next.parts.push_back(part);
    next.at += letters;
    partings.push_back(std::move(next));
}

// All shares the next character may take.
void extend(std::vector<Parting> &partings, const Parting &from, std::string_view word)
{
    const std::string_view rest = word.substr(from.at);
    const char initial = rest.front();
    if (!canBegin(initial)) {
        return;
    }
    addPart(partings, from, {UnitPart::Kind::Initial, initial}, 1);
    if (isDoubleInitial(rest)) {
        addPart(partings, from, {UnitPart::Kind::Initial, initial}, 2);
    }
    for (size_t letters = 2; letters <= std::min(rest.size(), syllableLettersMax); ++letters) {
        const auto [first, last] = syllablesFrom(rest.substr(0, letters));
        if (first == last) {
            break;
        }
        if (letters == rest.size()) {
            if (letters > 2 || !isDoubleInitial(rest)) {
                addPart(partings, from, {UnitPart::Kind::Beginning, initial, first, last}, letters);
            }
        } else if (spelling(first) == rest.substr(0, letters)) {
            addPart(partings, from, {UnitPart::Kind::Whole, initial, first, first}, letters);
        }
    }
}

// From which places on the rest of the word can be parted to its end.
std::vector<bool> finishable(std::string_view word)
{
    std::vector<bool> can(word.size() + 1);
    can[word.size()] = true;
    for (size_t at = word.size(); at-- > 0;) {
        std::vector<Parting> next;
        extend(next, {{}, at}, word);
        can[at] = std::any_of(next.begin(), next.end(),
                              [&](const Parting &parting) { return can[parting.at]; });
    }
    return can;
}

} // namespace

bool canBegin(char letter)
{
    return letter != 'i' && letter != 'u' && letter != 'v';
}

Units unitsOf(std::string_view name)
{
    Units units;
    const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    for (const ReadCharacter &character : readingsOf(text)) {
        const char32_t c = character.character;
        if (character.count > 0) {
            units.append({0, character.count, character.readings});
        } else if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) {
            units.append({static_cast<char>(c), 0, {}});
        }
    }
    return units;
}

std::optional<qsizetype> pinyinStart(std::string_view word, std::string_view name)
{
    const Units units = unitsOf(name);
    for (qsizetype start = 0; start < units.size(); ++start) {
        if (fitsFrom(word, units, start)) {
            return start;
        }
    }
    return std::nullopt;
}

std::vector<UnitParts> partings(std::string_view word)
{
    const std::vector<bool> can = finishable(word);
    std::vector<Parting> now{Parting()};
    for (size_t parts = 0; parts < partsMax; ++parts) {
        std::vector<Parting> next;
        for (const Parting &parting : now) {
            if (parting.at == word.size()) {
                next.push_back(parting);
            } else {
                extend(next, parting, word);
            }
        }
        std::erase_if(next, [&](const Parting &parting) { return !can[parting.at]; });
        if (next.size() > partingsMax) {
            break; // what is parted so far must do; hits are checked in full
        }
        now = std::move(next);
    }
    std::vector<UnitParts> all;
    for (Parting &parting : now) {
        all.push_back(std::move(parting.parts));
    }
    return all;
}

} // namespace core::search
