// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/search_tokens.h"

#include "core/query/search_pinyin.h"

#include <QVarLengthArray>

#include <algorithm>
#include <span>

namespace core::search {

namespace {

constexpr int kindShift = 28;
constexpr size_t phoneRun = 3;
constexpr size_t runsMax = 6; // of one long word that are looked up; they are spread over it

enum class Kind : Token {
    NameCharacter,
    NamePair,
    AddressCharacter,
    AddressPair,
    Code,
    Phone,
    Letters,
    Syllable,
    SyllablePair
};

constexpr Token token(Kind kind, quint32 content)
{
    return (static_cast<Token>(kind) << kindShift) | (content & ((1U << kindShift) - 1));
}

constexpr quint32 mixed(quint64 value)
{
    return static_cast<quint32>((value * 0x9E37'79B9'7F4A'7C15U) >> 36U);
}

Token characterToken(Kind kind, char32_t c)
{
    return token(kind, c);
}

Token pairToken(Kind kind, char32_t a, char32_t b)
{
    return token(kind, mixed((quint64{a} << 21U) | b));
}

// Letters and digits as 1…36, so that runs of one to three are numbers of their own.
quint32 symbol(char c)
{
    if (c >= '0' && c <= '9') {
        return static_cast<quint32>(c - '0') + 1;
    }
    return c >= 'a' && c <= 'z' ? static_cast<quint32>(c - 'a') + 11 : 0;
}

quint32 symbols(std::string_view run)
{
    quint32 number = 0;
    for (const char c : run) {
        number = number * 37 + symbol(c);
    }
    return number;
}

// Runs of three are folded into few tokens: codes hold so many different ones that each would cost
// a row of its own in every segment.
Token codeToken(std::string_view run)
{
    constexpr quint32 foldedRuns = 8192;
    return token(Kind::Code,
                 run.size() < 3 ? symbols(run) : 2048 + mixed(symbols(run)) % foldedRuns);
}

Token phoneToken(std::string_view run)
{
    return token(Kind::Phone, symbols(run));
}

Token lettersToken(std::string_view run)
{
    return token(Kind::Letters, symbols(run));
}

Token syllableToken(Syllable syllable)
{
    return token(Kind::Syllable, syllable);
}

Token syllablePairToken(Syllable a, Syllable b)
{
    return token(Kind::SyllablePair, (quint32{a} << 10U) | b);
}

using Characters = QVarLengthArray<char32_t, 128>;

// Text that was made from QString and so is well-formed UTF-8.
Characters charactersOf(std::string_view text)
{
    Characters characters;
    for (size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t c = size == 1 ? lead : lead & (0xFFU >> (size + 1));
        for (size_t k = 1; k < size && i + k < text.size(); ++k) {
            c = (c << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        }
        characters.append(c);
        i += size;
    }
    return characters;
}

void addText(Kind single, Kind pair, std::string_view text, std::vector<Token> &tokens)
{
    char32_t before = U'\t';
    for (const char32_t c : charactersOf(text)) {
        if (c != U'\t') {
            tokens.push_back(characterToken(single, c));
            if (before != U'\t') {
                tokens.push_back(pairToken(pair, before, c));
            }
        }
        before = c;
    }
}

void addCodes(std::string_view codes, std::vector<Token> &tokens)
{
    for (size_t i = 0; i < codes.size(); ++i) {
        for (size_t size = 1; size <= 3 && i + size <= codes.size(); ++size) {
            if (codes[i + size - 1] == '\t') {
                break;
            }
            tokens.push_back(codeToken(codes.substr(i, size)));
        }
    }
}

// First letters of a unit's readings, each once.
QVarLengthArray<char, 5> initialsOf(const Unit &unit)
{
    QVarLengthArray<char, 5> letters;
    if (unit.count == 0) {
        letters.append(unit.letter);
    }
    for (const Syllable syllable : unit.all()) {
        const char letter = syllableText(syllable).data()[0];
        if (!letters.contains(letter)) {
            letters.append(letter);
        }
    }
    return letters;
}

void addPinyin(std::string_view name, std::vector<Token> &tokens)
{
    const Units units = unitsOf(name);
    QVarLengthArray<char, 5> last;       // first letters of the unit before
    QVarLengthArray<char, 5> beforeLast; // and of the one before that
    for (qsizetype i = 0; i < units.size(); ++i) {
        const auto letters = initialsOf(units[i]);
        for (const char c : letters) {
            tokens.push_back(lettersToken({&c, 1}));
            for (const char b : last) {
                const char two[] = {b, c};
                tokens.push_back(lettersToken({two, 2}));
                for (const char a : beforeLast) {
                    const char three[] = {a, b, c};
                    tokens.push_back(lettersToken({three, 3}));
                }
            }
        }
        for (const Syllable syllable : units[i].all()) {
            tokens.push_back(syllableToken(syllable));
            if (i > 0) {
                for (const Syllable before : units[i - 1].all()) {
                    tokens.push_back(syllablePairToken(before, syllable));
                }
            }
        }
        beforeLast = last;
        last = letters;
    }
}

// Every place a run of `size` may begin in a word of `length`, thinned to runsMax.
QVarLengthArray<size_t, 64> runStarts(size_t length, size_t size)
{
    QVarLengthArray<size_t, 64> starts;
    const size_t count = length - size + 1;
    const size_t taken = std::min(count, runsMax);
    for (size_t i = 0; i < taken; ++i) {
        // From the end: what was typed last is what other names have least in common.
        starts.append(taken == 1 ? 0 : (taken - 1 - i) * (count - 1) / (taken - 1));
    }
    return starts;
}

Clause textClause(Kind single, Kind pair, std::string_view word)
{
    const Characters characters = charactersOf(word);
    const auto length = static_cast<size_t>(characters.size());
    if (length == 1) {
        return {{characterToken(single, characters[0])}};
    }
    Clause clause;
    for (const size_t start : runStarts(length, 2)) {
        const auto at = static_cast<qsizetype>(start);
        clause.push_back({pairToken(pair, characters[at], characters[at + 1])});
    }
    return clause;
}

template <typename MakeToken>
Clause runClause(std::string_view word, size_t size, MakeToken makeToken)
{
    Clause clause;
    for (const size_t start : runStarts(word.size(), size)) {
        clause.push_back({makeToken(word.substr(start, size))});
    }
    return clause;
}

std::vector<Token> syllableTokens(const UnitPart &part)
{
    std::vector<Token> tokens;
    const Syllable end = part.kind == UnitPart::Kind::Whole ? part.first + 1 : part.last;
    for (Syllable syllable = part.first; syllable < end; ++syllable) {
        tokens.push_back(syllableToken(syllable));
    }
    return tokens;
}

std::vector<Token> syllablePairTokens(Syllable before, const UnitPart &part)
{
    std::vector<Token> tokens;
    const Syllable end = part.kind == UnitPart::Kind::Whole ? part.first + 1 : part.last;
    for (Syllable syllable = part.first; syllable < end; ++syllable) {
        tokens.push_back(syllablePairToken(before, syllable));
    }
    return tokens;
}

// Pairs of syllables first, which few rows have, then runs of letters, then single syllables.
Clause pinyinClause(const UnitParts &parts)
{
    Clause clause;
    std::string letters;
    for (const UnitPart &part : parts) {
        letters.push_back(part.initial);
    }
    Clause syllables;
    for (size_t i = 0; i < parts.size(); ++i) {
        const bool isSpelled = parts[i].kind != UnitPart::Kind::Initial;
        if (isSpelled && i > 0 && parts[i - 1].kind == UnitPart::Kind::Whole) {
            clause.push_back(syllablePairTokens(parts[i - 1].first, parts[i]));
        } else if (isSpelled) {
            syllables.push_back(syllableTokens(parts[i]));
        }
    }
    if (letters.size() > 1 || syllables.empty()) {
        const Clause runs = runClause(letters, std::min<size_t>(letters.size(), 3), lettersToken);
        clause.insert(clause.end(), runs.begin(), runs.end());
    }
    clause.insert(clause.end(), syllables.begin(), syllables.end());
    return clause;
}

} // namespace

void addTokens(TokenGroup group, const Fields &fields, std::vector<Token> &tokens)
{
    switch (group) {
    case TokenGroup::Name:
        return addText(Kind::NameCharacter, Kind::NamePair, fields.name, tokens);
    case TokenGroup::Address:
        return addText(Kind::AddressCharacter, Kind::AddressPair, fields.address, tokens);
    case TokenGroup::Code:
        return addCodes(fields.code, tokens);
    case TokenGroup::Phone:
        for (size_t i = 0; i + phoneRun <= fields.phone.size(); ++i) {
            tokens.push_back(phoneToken(fields.phone.substr(i, phoneRun)));
        }
        return;
    case TokenGroup::Pinyin:
        return addPinyin(fields.name, tokens);
    }
    Q_UNREACHABLE();
}

WordPlan planOf(const Word &word)
{
    const std::string_view text = word.view();
    WordPlan plan;
    plan.name.push_back(textClause(Kind::NameCharacter, Kind::NamePair, text));
    plan.elsewhere.push_back(textClause(Kind::AddressCharacter, Kind::AddressPair, text));
    if (word.isLatin) {
        for (const UnitParts &parts : partings(text)) {
            plan.pinyin.push_back(pinyinClause(parts));
        }
    }
    if (word.isCode) {
        plan.elsewhere.push_back(runClause(text, std::min<size_t>(text.size(), 3), codeToken));
    }
    if (!word.digits.isEmpty()) {
        const std::string_view digits(word.digits.constData(),
                                      static_cast<size_t>(word.digits.size()));
        plan.elsewhere.push_back(runClause(digits, phoneRun, phoneToken));
    }
    return plan;
}

} // namespace core::search
