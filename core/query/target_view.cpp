// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/target_view.h"

#include "core/query/double_visits.h"
#include "core/repository/alias_repository.h"
#include "core/repository/county_repository.h"
#include "core/repository/draft_repository.h"

#include <cstdlib>

namespace core {

namespace {

constexpr qint64 dayMs = 24 * 60 * 60 * 1000;
constexpr int timelineMax = 100;

// A line of our chain is delivered up to the last receipt; what still stands in an earlier chain of
// ours the county has, too; lines of others came from it.
Result<Delivery> deliveryOf(Database &database, const QUuid &event)
{
    const auto place = TRY(database.first(
        "SELECT event.chain, event.n, CASE WHEN event.chain < (SELECT max(id) FROM chain)"
        " THEN event.n ELSE (SELECT max(receipt.n) FROM receipt"
        " WHERE receipt.chain = event.chain) END FROM event WHERE event.id = $1",
        [](const Row &row) {
            if (row.integer(0) == 0) {
                return Delivery::FromTheCounty;
            }
            const bool holds = !row.isNull(2) && row.integer(2) >= row.integer(1);
            return holds ? Delivery::Delivered : Delivery::OnThisLaptopOnly;
        },
        event));
    return place.value_or(Delivery::FromTheCounty);
}

Result<> addVerdict(Database &database, TimelineEntry &entry)
{
    TRY(database.each(
        "SELECT kind, detail FROM verdict WHERE event = $1 AND closed_by = ''",
        [&](const Row &row) -> Result<> {
            entry.verdict = row.text(0);
            entry.verdictDetail = row.text(1);
            return {};
        },
        entry.entry.visit.id));
    return {};
}

Result<TimelineEntry> timelineEntry(Database &database, const VisitEntry &visit)
{
    TimelineEntry entry;
    entry.entry = visit;
    VisitRepository visits(database);
    if (visit.amended || visit.voided) {
        if (const auto row = TRY(visits.rowOf(visit.visit.id))) {
            entry.amendments = TRY(visits.amendments(*row));
        }
    }
    entry.attachments = TRY(AttachmentRepository(database).ofVisit(visit.visit.id));
    const auto user = TRY(CountyRepository(database).user(visit.user));
    entry.person = user && !user->name.isEmpty() ? user->name : visit.user;
    entry.delivery = TRY(deliveryOf(database, visit.visit.id));
    TRY(addVerdict(database, entry));
    return entry;
}

// The words of the pack the judgement was made by, so that they stay what the visitor saw.
void addDeciding(TimelineEntry &entry, const std::vector<RulePack> &packs)
{
    const auto &judgement = entry.entry.visit.judgement;
    for (const RulePack &pack : packs) {
        if (!judgement || pack.id != judgement->packId || pack.version != judgement->packVersion) {
            continue;
        }
        for (const SubCheck &check : pack.subChecks) {
            if (check.id == judgement->decidedBy) {
                entry.decidedTitle = check.title;
                entry.decidedCure = check.cure;
            }
        }
    }
}

void countVisit(TargetView &view, const VisitEntry &visit, qint64 nowMs)
{
    const qint64 age = nowMs - visit.recordedAt.toMSecsSinceEpoch();
    if (visit.voided || age < -dayMs) {
        return;
    }
    if (age <= 180 * dayMs) {
        ++view.visitsIn180Days[visit.organisation];
    }
    if (age <= 30 * dayMs) {
        ++view.visitsIn30Days[visit.organisation];
    }
}

// Two teams at one door: each visit names the others.
void linkDoubles(std::vector<TimelineEntry> &timeline)
{
    const auto momentOf = [](const TimelineEntry &entry) {
        const QDateTime &begun = entry.entry.visit.startedAt;
        return (begun.isValid() ? begun : entry.entry.recordedAt).toMSecsSinceEpoch();
    };
    const auto counts = [](const TimelineEntry &entry) {
        const auto outcome = entry.entry.visit.outcome;
        return !entry.entry.voided && outcome && isMet(*outcome);
    };
    for (TimelineEntry &one : timeline) {
        for (const TimelineEntry &other : timeline) {
            const bool isDouble = counts(one) && counts(other) &&
                                  one.entry.user != other.entry.user &&
                                  std::abs(momentOf(one) - momentOf(other)) <= doubleVisitMs;
            if (isDouble && !one.alsoBy.contains(other.person)) {
                one.alsoBy.append(other.person);
            }
        }
    }
}

Result<> addIssues(Database &database, TargetView &view)
{
    for (IssueEntry &issue : TRY(IssueRepository(database).ofTarget(view.target.subject.id))) {
        for (TimelineEntry &entry : view.timeline) {
            if (entry.entry.visit.id == issue.visit) {
                entry.issues.push_back(issue);
            }
        }
    }
    return {};
}

// Duplicates, with every value of theirs the target itself does not have.
Result<> addAliases(Database &database, TargetView &view)
{
    TargetRepository targets(database);
    for (const AliasEntry &entry : TRY(AliasRepository(database).shownOn(view.target.subject.id))) {
        AliasView alias;
        alias.target = *TRY(targets.find(entry.target));
        alias.event = entry.event;
        const auto user = TRY(CountyRepository(database).user(entry.user));
        alias.person = user && !user->name.isEmpty() ? user->name : entry.user;
        for (const SubjectField &field : subjectFields()) {
            const Value value = fieldValue(alias.target.subject, field);
            if (value != fieldValue(view.target.subject, field)) {
                alias.differs.emplace(QString::fromLatin1(field.name), value);
            }
        }
        view.aliases.push_back(std::move(alias));
    }
    return {};
}

} // namespace

Result<std::optional<TargetView>> targetView(Database &database, const QUuid &id, qint64 nowMs)
{
    TargetRepository targets(database);
    const auto target = TRY(targets.find(id));
    if (!target) {
        return std::optional<TargetView>();
    }
    TargetView view;
    view.target = *target;
    if (!target->subject.grid.isEmpty()) {
        const auto grid = TRY(CountyRepository(database).grid(target->subject.grid));
        view.gridName = grid && !grid->name.isEmpty() ? grid->name : target->subject.grid;
    }
    view.conflicts = TRY(conflictsOf(database, *target));
    view.decided = TRY(decisionsOf(database, *target));
    TRY(addAliases(database, view));
    const std::vector<RulePack> packs = TRY(CountyRepository(database).rulePacks());
    for (const VisitEntry &visit :
         TRY(VisitRepository(database).ofTarget(target->row, timelineMax))) {
        view.timeline.push_back(TRY(timelineEntry(database, visit)));
        addDeciding(view.timeline.back(), packs);
        countVisit(view, visit, nowMs);
    }
    linkDoubles(view.timeline);
    TRY(addIssues(database, view));
    if (const auto draft = TRY(DraftRepository(database).ofTarget(id))) {
        view.draftSavedAt = draft->savedAt;
    }
    return std::optional(std::move(view));
}

} // namespace core
