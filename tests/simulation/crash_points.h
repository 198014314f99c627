// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/seeds.h"

namespace sim {

// What came of every point of a story at which a disk can fail.
struct CrashTally {
    qint64 steps = 0;
    qint64 calls = 0;  // writes, syncs, opens, truncates and deletes of the story
    qint64 points = 0; // call and fault, of these as many as the stride says
    qint64 tried = 0;
    qint64 named = 0; // flipped bits that were found and named
    std::vector<FailedSeed> failures;
};

// Plays a story of a laptop and its county: visits, drafts, edits, syncs both ways. At every call
// to either's disk, each fault is tried from the state before: what the person was told is saved is
// there after recovery, everybody syncs, and what a flipped bit damaged is named or did no harm.
// `stride`: every so many-th point; 1: all of them.
core::Result<CrashTally> tryCrashPoints(qint64 stride, int processes);

} // namespace sim
