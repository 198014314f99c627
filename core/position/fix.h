// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/visit.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace core {

// One answer of a receiver, before anybody believes it.
struct Fix {
    bool isValid = false; // the receiver says that it knows where it is
    qint64 lonE7 = 0;     // 1e-7 degrees, WGS-84
    qint64 latE7 = 0;
    QDateTime at;                      // UTC, the receiver's clock
    qint64 accuracyM = 0;              // metres; 0: it does not say
    std::optional<int> hdopHundredths; // how well the satellites stand; less is better
    bool operator==(const Fix &) const = default;
};

// Why a fix is not taken; the last two are told beside a position that is taken.
enum class FixFault {
    NoFix,      // the receiver does not know where it is
    Impossible, // beyond the poles, or past 180 degrees
    Nowhere,    // 0/0, which is what a receiver says that knows nothing
    Old,        // of an earlier hour, or its calendar is wrong
    Ahead,      // from the future
    Vague,      // the circle is wider than a door can be told from, or satellites stand badly
    Jump,       // further from the fix before than anybody gets in that time
    OutsideChina,
    FarAway // from the grids one works in
};

constexpr bool isRefused(FixFault fault)
{
    return fault != FixFault::OutsideChina && fault != FixFault::FarAway;
}

// What a fix is compared with.
struct FixContext {
    QDateTime now; // UTC; invalid: a recorded log is replayed, whose time is its own
    std::optional<Fix> before;
    std::optional<Position> grids; // the middle of the grids one works in
};

constexpr qint64 fixAgeMaxS = 300;         // an older fix is of the door before
constexpr qint64 fixAheadMaxS = 120;       // clocks differ
constexpr qint64 fixAccuracyMaxM = 1'000;  // a wider circle says nothing about a door
constexpr int fixHdopMaxHundredths = 1000; // beyond it a receiver guesses
constexpr double fixSpeedMaxMps = 70;      // faster than any car on a county road
constexpr double fixFarMetres = 100'000;

// Everything that is wrong with a fix, the worst first.
std::vector<FixFault> faults(const Fix &fix, const FixContext &context);

} // namespace core
