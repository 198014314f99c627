// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"
#include "core/value.h"

#include <QUuid>

#include <span>
#include <vector>

namespace core {

// One value someone gave a register, and the edits they saw when they did.
struct Edit {
    enum class Kind {
        Set = 0,
        Decision = 1, // of a person, on all candidates (conflict.resolve); can be undone
        Undo = 2      // takes back the decision its base names; says no value of its own
    };

    QUuid event;
    qint64 at = 0; // corrected time, UTC ms; picks what is shown, never what is kept
    Value value;
    std::vector<QUuid> base;
    Kind kind = Kind::Set;
    bool operator==(const Edit &) const = default;
};

// What a register holds after all its edits.
struct RegisterState {
    Value shown;                  // on every machine the same
    std::vector<Edit> candidates; // undominated edits with different values, oldest id first
    std::vector<QUuid> heads;     // all undominated edits: what the next editor has to name as base
    bool waitingBase = false;     // some edit names a base that has not arrived; heals by itself

    bool inConflict() const { return candidates.size() > 1; }
    bool operator==(const RegisterState &) const = default;
};

// The merge of SYNC §3.4, a pure function of the set of edits: any order, any repetition, same
// result. An edit dominates the edits of its base, and theirs; a decision someone took back counts
// for nothing of its own. One undominated value: it holds. Several different ones: a conflict.
// Plain registers show the latest by (at, event); guarded ones keep the last agreed value in force
// until a person decides; of a set, what one adds stays, though another did not see it.
RegisterState merge(std::span<const Edit> edits, RegisterClass kind);

} // namespace core
