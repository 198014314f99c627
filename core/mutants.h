// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef ZOUFANG_MUTANTS
#include <functional>
#endif

namespace core {

// Bugs others have shipped (SYNC §1.4, §4.3), planted to see that the simulator finds them. Only a
// build with ZOUFANG_MUTANTS holds them; everywhere else isPlanted() is false when it is compiled.
enum class Mutant {
    None,
    ClientCursor,        // the laptop's own memory decides what is sent
    PruneOnAck,          // lines are deleted when the county has them
    DedupeByNumber,      // the same (chain, number) counts as the same line
    GapsInFeed,          // numbers of the county that were rolled back leave holes
    AbsenceAsDelete,     // what an answer does not name is taken for deleted
    PeerClock,           // a laptop's clock follows other laptops'
    WinnerByArrival,     // the edit that came last is shown
    QuarantineStops,     // a line with a question stops its batch
    RevokePurges,        // a grid that is taken away takes unsent lines with it
    EpochIgnored,        // a county that was put back is not noticed by its epoch
    HeadHashIgnored,     // nor by the hash at a number
    NoFolderSync,        // the journal's removal is not synced
    ReceiptBeforeCommit, // a receipt goes out for what was not stored
    RebaseWithoutId,     // a line that comes again in another chain is applied again
    StaleSnapshot,       // an older state is laid out over a newer one
    ThroughDouble,       // whole numbers pass through floating point
    ClockReset,          // the clock of lines starts anew instead of never falling
    RetryAfterSync,      // a commit that failed is tried again and believed
    RatchetNotStored,    // the county's token is not kept
    NoTenantFilter,      // the read rule forgets to ask whose grid it is
    AnchorFirst,         // the anchor is written before the commit
    BundleSinceSent,     // a bundle begins after the last one that was written
    WholeRow,            // who changes one register says all of them again
    CodeCoerced,         // a code this program does not know becomes one it knows
    TwoReads,            // an answer's lines and its number are read one after the other
    LagAsRestore         // who is behind takes a laptop that is ahead for a county put back
};

#ifdef ZOUFANG_MUTANTS
// The one switch of such a build, set before anything runs.
inline Mutant &plantedMutant()
{
    static Mutant planted = Mutant::None;
    return planted;
}
inline bool isPlanted(Mutant mutant)
{
    return plantedMutant() == mutant;
}
// What others do where a planted bug leaves a gap that the right program has not.
inline std::function<void()> &plantedGap()
{
    static std::function<void()> others = [] {};
    return others;
}
inline void passPlantedGap()
{
    plantedGap()();
}
#else
constexpr bool isPlanted(Mutant)
{
    return false;
}
constexpr void passPlantedGap() {}
#endif

} // namespace core
