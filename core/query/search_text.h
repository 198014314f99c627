// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>
#include <string_view>
#include <vector>

namespace core::search {

constexpr qsizetype queryCharactersMax = 64;
constexpr qsizetype wordsMax = 8;

// Text as it is compared: half-width, lower case, one form of brackets, no spaces or invisible
// characters.
QString folded(QStringView text);

// What one target is found by, as search_text keeps it: UTF-8, four lines. Several addresses or
// codes of one target are parted by a tab.
QByteArray textOf(const BusinessSubject &subject);

struct Fields {
    std::string_view name;
    std::string_view address;
    std::string_view code;
    std::string_view phone;
};
Fields fieldsOf(std::string_view text);

// One word someone typed.
struct Word {
    QByteArray text;   // folded
    QByteArray digits; // for phones: dashes taken out; empty unless at least three digits are left
    bool isLatin = false; // letters, perhaps with digits: may be pinyin
    bool isCode = false;  // letters and digits only: may stand in a code

    std::string_view view() const { return {text.constData(), static_cast<size_t>(text.size())}; }
};
std::vector<Word> wordsOf(const QString &query);

// How well a word fits; a smaller number is better.
enum class Fit {
    ExactCode,
    NameStart,
    Name,
    PinyinStart,
    Pinyin,
    PhoneTail,
    CodeStart,
    Address,
    Elsewhere
};
std::optional<Fit> fitOf(const Word &word, const Fields &fields);

} // namespace core::search
