// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace core {

// What someone typed to find a target: words that are looked for, and marks that narrow the
// search: "xhwj @A区 #retry". A mark stands at the beginning of its word; every word and every mark
// has to hold. Bounds: the first 64 characters count, as in SearchIndex.
struct FindQuery {
    QString words;             // what stands without a mark
    QStringList grids;         // behind '@': name, code or pinyin of a grid
    QStringList outcomes;      // behind '#': how a visit ended, or the state of a target
    bool isCommand = false;    // begins with '>': `words` is what follows
    std::optional<QChar> mark; // '@' or '#' where the last word is a mark: it may be half typed
    QString marked;            // that word without its mark; may be empty

    bool narrows() const { return !grids.isEmpty() || !outcomes.isEmpty(); }
    bool operator==(const FindQuery &) const = default;
};

FindQuery findQuery(const QString &text);

// Whether what was typed names a text: it is a part of it, or the pinyin or initials of a part.
// Without letters nothing is named.
bool isNamedBy(const QString &text, const QString &typed);

// What a '#' can name: an outcome of the last visit, or a state. In the words the window shows, in
// both languages, whatever it speaks now.
struct OutcomeName {
    std::optional<VisitOutcome> outcome;
    std::optional<TargetState> state;
    QString chinese;
    QString english;

    QString code() const { return outcome ? core::code(*outcome) : core::code(*state); }
};

std::span<const OutcomeName> outcomeNames();
// Those named by a word: its code, Chinese or English text, pinyin or initials, or the beginning of
// one. Who names one of them whole means that one only. An empty word names all.
std::vector<OutcomeName> outcomesNamed(const QString &word);

} // namespace core
