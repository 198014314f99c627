// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/search_text.h"

#include <QtGlobal>

#include <string_view>
#include <vector>

namespace core::search {

// What segments are keyed by: the kind of token in the upper 4 bits, the rest exact or a hash. A
// collision costs one needless check of a row, never a wrong answer.
using Token = quint32;

// Kinds in the order they are laid out.
enum class TokenGroup { Name, Address, Code, Phone, Pinyin };
constexpr int tokenGroups = 5;

// All tokens of one target that belong to a group; some may repeat.
void addTokens(TokenGroup group, const Fields &fields, std::vector<Token> &tokens);

// A row may match when each list holds a token the row has.
using Clause = std::vector<std::vector<Token>>;

// What must be there for a word to match in a field; several clauses: one of them.
struct WordPlan {
    std::vector<Clause> name;
    std::vector<Clause> pinyin;
    std::vector<Clause> elsewhere; // address, code, phone
};
WordPlan planOf(const Word &word);

} // namespace core::search
