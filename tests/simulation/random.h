// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace sim {

// Numbers that follow from a seed: SplitMix64. Streams of one seed do not know each other, so that
// leaving an operation out of a history changes nothing in the others.
class Random {
public:
    explicit Random(quint64 seed, quint64 stream = 0);

    quint64 next();
    // 0 … bound - 1; 0 when there is nothing to choose from.
    quint64 below(quint64 bound);
    // Both ends included.
    qint64 between(qint64 least, qint64 most);
    bool chance(int percent) { return below(100) < static_cast<quint64>(percent); }
    void fill(void *bytes, size_t size);

private:
    quint64 m_state;
};

// From now on all of libsodium's random bytes, in this process, come from reseedLibsodium()'s seed.
// Keys and identities of a simulated county are therefore worth nothing outside of it.
void takeOverLibsodium();
void reseedLibsodium(quint64 seed, quint64 stream);

} // namespace sim
