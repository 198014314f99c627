// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/codes.h"

namespace core {

// What a role may do (DOMAIN §2). The county decides by these; a laptop only hides what would be
// refused.

// Visits, and adds what is found at a door.
constexpr bool mayVisit(Role role)
{
    return role == Role::VisitorGrid || role == Role::VisitorTown || role == Role::VisitorBank ||
           role == Role::WindowClerk || role == Role::Admin;
}

// Assigns targets and checks duplicates.
constexpr bool mayArrange(Role role)
{
    return role == Role::VisitorTown || role == Role::Reviewer1 || role == Role::StatClerk ||
           role == Role::Admin;
}

// Reads held lines and decides on them. Bank people inside the task force do not: a held line may
// be another bank's.
constexpr bool maySupervise(Role role)
{
    return role == Role::Reviewer1 || role == Role::TeamLeader || role == Role::DeputyLeader ||
           role == Role::Convener || role == Role::Admin;
}

} // namespace core
