// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace client {

constexpr int backOffFirstMs = 1000; // doubled, with jitter, up to backOffMostMs
constexpr int backOffMostMs = 15 * 60 * 1000;

// How long to stay away after so many failures one after the other. `share`: where in the range,
// from 0 up to but not 1. Full jitter: laptops that lost the county together do not come back
// together (SYNC §3.11). Never before the county asked for.
inline int backOffMs(int failures, int retryAfterSeconds, double share)
{
    constexpr int doublingsMax = 10;
    const int most =
        std::min(backOffMostMs, backOffFirstMs << std::clamp(failures, 0, doublingsMax));
    return backOffFirstMs + static_cast<int>(share * (most - backOffFirstMs + 1)) +
           retryAfterSeconds * 1000;
}

} // namespace client
