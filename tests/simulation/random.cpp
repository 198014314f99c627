// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/random.h"

#include <sodium.h>

#include <array>
#include <cstring>

namespace sim {

Random::Random(quint64 seed, quint64 stream) : m_state(seed * 0x9e3779b97f4a7c15ULL)
{
    m_state ^= next() + stream * 0xbf58476d1ce4e5b9ULL;
}

quint64 Random::next()
{
    m_state += 0x9e3779b97f4a7c15ULL;
    quint64 mixed = m_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

quint64 Random::below(quint64 bound)
{
    return bound == 0 ? 0 : next() % bound;
}

qint64 Random::between(qint64 least, qint64 most)
{
    return least + static_cast<qint64>(below(static_cast<quint64>(most - least) + 1));
}

void Random::fill(void *bytes, size_t size)
{
    auto *to = static_cast<unsigned char *>(bytes);
    while (size > 0) {
        const quint64 word = next();
        const size_t part = std::min(size, sizeof word);
        std::memcpy(to, &word, part);
        to += part;
        size -= part;
    }
}

namespace {

// libsodium calls plain functions without a context, so what they draw from cannot be passed in.
Random &sodiumSource()
{
    static Random source(0);
    return source;
}

const char *sourceName()
{
    return "zoufang-sim";
}

quint32 drawWord()
{
    return static_cast<quint32>(sodiumSource().next());
}

void drawBytes(void *const bytes, const size_t size)
{
    sodiumSource().fill(bytes, size);
}

int closeSource()
{
    return 0;
}

} // namespace

void takeOverLibsodium()
{
    static randombytes_implementation implementation{sourceName, drawWord,  nullptr,
                                                     nullptr,    drawBytes, closeSource};
    randombytes_set_implementation(&implementation);
    // The first call draws some for itself; not in the middle of the first history.
    const int ready = sodium_init();
    Q_ASSERT(ready >= 0);
}

void reseedLibsodium(quint64 seed, quint64 stream)
{
    sodiumSource() = Random(seed ^ 0x736f6469756dULL, stream);
}

} // namespace sim
