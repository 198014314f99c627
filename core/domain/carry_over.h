// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/criteria.h"
#include "core/domain/visit.h"

namespace core {

// Fits a draft to the rules in force now. Every answer the pack asks for stays where it is; one it
// does not ask for any more, or a use it does not know, goes to Visit::kept with the words it was
// asked in; one that was put aside earlier and is asked again comes back. Nothing is lost either
// way. `then`: the pack the draft was last answered under, for its words; nullptr: not known.
void carryOver(Visit &visit, const RulePack &now, const RulePack *then);

// "national-12/1", as KeptAnswer::rules names a pack.
QString packName(const QString &id, int version);

} // namespace core
