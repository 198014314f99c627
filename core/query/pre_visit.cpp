// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/pre_visit.h"

#include "core/repository/county_repository.h"
#include "core/repository/target_repository.h"
#include "core/repository/visit_repository.h"

namespace core {

Result<std::optional<PreVisitNote>> latestPreVisit(Database &database, const QUuid &target)
{
    const auto found = TRY(TargetRepository(database).find(target));
    if (!found) {
        return std::optional<PreVisitNote>();
    }
    constexpr int looked = 20; // visits, newest first
    for (const VisitEntry &entry : TRY(VisitRepository(database).ofTarget(found->row, looked))) {
        if (entry.voided || !entry.visit.outcome) {
            continue;
        }
        if (entry.visit.isPreVisit()) {
            const auto user = TRY(CountyRepository(database).user(entry.user));
            PreVisitNote note{entry.visit, user && !user->name.isEmpty() ? user->name : entry.user,
                              entry.visit.startedAt};
            if (!note.at.isValid()) {
                note.at = entry.recordedAt;
            }
            return std::optional(std::move(note));
        }
        if (isMet(*entry.visit.outcome)) {
            break; // said at the door since
        }
    }
    return std::optional<PreVisitNote>();
}

void prefill(Visit &visit, const Visit &preVisit)
{
    if (visit.metWith.isEmpty()) {
        visit.metWith = preVisit.metWith;
    }
    if (!visit.demand && preVisit.demand) {
        visit.demand = preVisit.demand;
        visit.demand->consent = false; // asked for at the door, not on the telephone
        visit.demand->consentBanks.clear();
    }
}

} // namespace core
