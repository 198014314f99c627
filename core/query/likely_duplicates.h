// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/business_subject.h"
#include "core/query/find.h"

namespace core {

// Why a target may be the business that is being typed in, surest first.
enum class Likeness {
    SameCode,
    SameNameAndPlace,
    SamePhone,
    SameName,
    CodeBegins,
    LikeName,
    SamePlace
};

struct LikelyDuplicate {
    Likeness why = Likeness::LikeName;
    FoundTarget target;
};

// Targets on this laptop that may be this business, surest first, at most `limit`; while it is
// being typed, so a name, a code, a telephone and an address may each be empty or half there.
// Targets merged into another one are left out: that one is found.
Result<std::vector<LikelyDuplicate>> likelyDuplicates(Database &database,
                                                      const BusinessSubject &typed, int limit);

// How much two names have in common, without forms like 有限公司, in hundredths: pairs of
// neighbouring characters in both, twice, by all pairs (Dice). 100 when they are the same.
int nameLikeness(const QString &a, const QString &b);

} // namespace core
