// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

#include <vector>

namespace sim {

// What can happen in a county, to people, machines and the wire. README.md says what each does.
enum class OpKind {
    Visit,
    Draft,
    Edit,
    NewTarget,
    Amend,
    Void,
    Sync,
    SyncSome,
    CountyTarget,
    CountyEdit,
    CountyMove,
    Grant,
    LaptopClock,
    CountyClock,
    LaptopFault,
    CountyFault,
    Offline,
    Online,
    Straggler,
    Restart,
    CountyRestart,
    Backup,
    Restore,
    Failover,
    Image,
    Rollback,
    Clone,
    BundleUp,
    BundleDown,
    BundleBrought,
    Newer,
    Pick,
    Undo,
    Merge,
    Unmerge,
    Decide,
    Revoke,
    Policy,
    Promotion
};

// One thing that happens. a, b and c choose who, whom and how among what there is then, so that an
// operation means something whatever was left out before it.
struct Op {
    OpKind kind = OpKind::Visit;
    quint32 id = 0; // its own stream of random numbers
    quint32 a = 0;
    quint32 b = 0;
    quint32 c = 0;
    bool operator==(const Op &) const = default;
};

struct Setup {
    int laptops = 3;
    int people = 3;
    int grids = 2;
    int targets = 4;
    int batchLines = 500;
    qint64 pageBytes = 2 * 1024 * 1024;
    bool encrypted = false;
    int servers = 1; // processes on the county's one database
    bool operator==(const Setup &) const = default;
};

// A whole history before it is played: the same plan always plays the same.
struct Plan {
    quint64 seed = 0;
    Setup setup;
    std::vector<Op> ops;
};

// `ops`: how many; 0: as many as the seed says.
Plan planFor(quint64 seed, int ops);
// One operation a line, for people to read and --replay to play again.
QByteArray toText(const Plan &plan);
core::Result<Plan> planFromText(const QByteArray &text);
const char *opName(OpKind kind);
// Whether the history takes a machine back to an earlier state or doubles it.
bool goesBack(const Plan &plan);

} // namespace sim
