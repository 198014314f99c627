// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"

#include <QtGlobal>

// Made-up businesses: the same number gives the same business in every run. Nobody's real name,
// address, telephone or code is in here; codes pass both checks and phones look like phones.
namespace synthetic {

// Numbers that look random and depend on nothing but where one starts (SplitMix64).
class Random {
public:
    explicit Random(quint64 seed) : m_state(seed) {}
    quint64 next();
    // 0 … bound - 1
    quint64 below(quint64 bound) { return next() % bound; }
    template <typename List>
    auto pick(const List &list)
    {
        return list[static_cast<decltype(list.size())>(below(static_cast<quint64>(list.size())))];
    }

private:
    quint64 m_state;
};

// Business number `i` of a county; every one has a name, a code of its own, an address, mostly a
// telephone, and a grid (one of 400).
core::BusinessSubject subject(quint64 seed, quint64 i);
// The code of grid `number`, 0 … 399, and the number of a code.
QString gridCode(quint64 number);
int gridNumber(const QString &code);
// A note as visitors write them: one to three of a few dozen phrases, a number here and there.
QString note(Random &random);
// Characters that say nothing, so many of them.
QString words(Random &random, quint64 characters);

} // namespace synthetic
