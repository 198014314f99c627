// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace sample {

// Numbers that look random and depend on the seed alone (SplitMix64).
class Random {
public:
    explicit Random(quint64 seed) : m_state(seed) {}

    // 0 … bound - 1
    qsizetype below(qsizetype bound)
    {
        return static_cast<qsizetype>(next() % static_cast<quint64>(bound));
    }
    bool chance(int percent) { return below(100) < percent; }
    template <typename List>
    auto pick(const List &list)
    {
        return list[static_cast<decltype(list.size())>(below(static_cast<qsizetype>(list.size())))];
    }

private:
    quint64 next()
    {
        m_state += 0x9E37'79B9'7F4A'7C15U;
        quint64 value = m_state;
        value = (value ^ (value >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
        value = (value ^ (value >> 27U)) * 0x94D0'49BB'1331'11EBU;
        return value ^ (value >> 31U);
    }

    quint64 m_state;
};

} // namespace sample
