// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/day_plan.h"

#include "core/query/renewals.h"
#include "core/query/target_list.h"
#include "core/repository/county_repository.h"
#include "core/repository/visit_repository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

constexpr qint64 planDayMs = 24LL * 3600 * 1000;
constexpr int gapDays = 60;

// Where a door stands in the queue for what room is left: renewals by their day, then those who
// were called, then by tier; who was not met before comes after the others of the tier.
struct WaitingReason {
    int rank = 0;
    QDate dueOn; // renewals
    QString grid;
    QString door;
    QUuid id;
};

int waitingRank(PlanWhy why, int tier)
{
    switch (why) {
    case PlanWhy::Renewal:
        return 0;
    case PlanWhy::PreVisited:
        return 1;
    case PlanWhy::Retry:
        return 2 * tier + 1;
    case PlanWhy::FollowUp:
    case PlanWhy::Returned:
    case PlanWhy::Draft:
    case PlanWhy::ByHand:
    case PlanWhy::Tier:
        return 2 * tier;
    }
    Q_UNREACHABLE();
}

// Reads what is due and what could fill the day.
class WaitingReader {
public:
    WaitingReader(Database &database, const Author &author, QDate today, const QString &grid)
        : m_database(database), m_author(author), m_today(today), m_grid(grid)
    {
    }

    Result<PlanCandidates> read(int fillMax)
    {
        TRY(readFollowUps());
        TRY(readReturned());
        TRY(readDrafts());
        std::vector<WaitingReason> queue;
        TRY(queueRenewals(queue));
        TRY(queueRetries(queue, fillMax));
        TRY(queueOpen(queue, fillMax));
        std::stable_sort(queue.begin(), queue.end(),
                         [](const WaitingReason &a, const WaitingReason &b) {
                             return std::tie(a.rank, a.dueOn) < std::tie(b.rank, b.dueOn);
                         });
        std::set<QUuid> seen;
        for (const WaitingReason &one : nearTogether(queue, fillMax)) {
            if (!m_found.due.contains(one.id) && seen.insert(one.id).second) {
                m_found.fill.push_back(one.id);
            }
        }
        return std::move(m_found);
    }

private:
    // A day was named by us or somebody of our office, and none of us was there since.
    Result<> readFollowUps()
    {
        return m_database.each(
            "SELECT target.id, visit.next_visit_on FROM visit JOIN target ON target.row ="
            " visit.target WHERE visit.next_visit_on <= $1 AND visit.voided = 0"
            " AND (visit.user = $2 OR (visit.organisation = $3 AND $3 <> ''))"
            " AND NOT EXISTS (SELECT 1 FROM visit AS later WHERE later.target = visit.target"
            " AND later.voided = 0 AND (later.user = $2 OR (later.organisation = $3 AND $3 <> ''))"
            " AND (later.at > visit.at OR (later.at = visit.at AND later.row > visit.row)))"
            " AND exclusion = '' AND invalid = '' AND alias_of IS NULL",
            [&](const Row &row) -> Result<> {
                m_found.due[uuidAt(row, 0)].push_back({PlanWhy::FollowUp, dayAt(row, 1)});
                return {};
            },
            m_today, m_author.user, m_author.organisation);
    }

    Result<> readReturned()
    {
        for (const qint64 returned : TRY(returnedRows(m_database))) {
            TRY(m_database.each(
                "SELECT id FROM target WHERE row = $1",
                [&](const Row &row) -> Result<> {
                    m_found.due[uuidAt(row, 0)].push_back({PlanWhy::Returned, {}});
                    return {};
                },
                returned));
        }
        return {};
    }

    Result<> readDrafts()
    {
        return m_database.each("SELECT draft.target, max(saved_at) FROM draft JOIN target ON"
                               " target.id = draft.target GROUP BY draft.target",
                               [&](const Row &row) -> Result<> {
                                   const QDate day = chinaDay(momentAt(row, 1));
                                   m_found.due[uuidAt(row, 0)].push_back({PlanWhy::Draft, day});
                                   return {};
                               });
    }

    // Whoever was spoken to within the days of V-42 knows already.
    Result<> queueRenewals(std::vector<WaitingReason> &queue)
    {
        const int quietDays = TRY(CountyRepository(m_database).visitPolicy()).revisitWarnDays;
        for (const Renewal &renewal :
             TRY(renewals(m_database, m_today, m_today, m_today.addDays(renewalDays)))) {
            const bool isKnown = renewal.contactedAt.isValid() &&
                                 chinaDay(renewal.contactedAt).daysTo(m_today) <= quietDays;
            if (isKnown || (!m_grid.isEmpty() && renewal.grid != m_grid)) {
                continue;
            }
            queue.push_back({waitingRank(PlanWhy::Renewal, 1),
                             renewal.dueOn,
                             renewal.grid,
                             {},
                             renewal.target});
        }
        return {};
    }

    // Nobody was met, and it is worth another try: who was not found or has moved waits for the
    // township's word.
    Result<> queueRetries(std::vector<WaitingReason> &queue, int limit)
    {
        return m_database.each(
            "SELECT id, tier, grid, door_key, contacted_at FROM target WHERE (facets & 3) = 1"
            " AND state = 'RETRY' AND last_outcome IN ('ABSENT', 'UNREACHABLE', 'SUSPENDED',"
            " 'OTHER') AND ($1 = '' OR grid = $1) AND alias_of IS NULL"
            " ORDER BY tier, coalesce(loan_due_on, '9999'), visits > 0, door_key, facets, row"
            " LIMIT $2",
            [&](const Row &row) -> Result<> {
                if (chinaDay(momentAt(row, 4)) < m_today) {
                    const int tier = static_cast<int>(row.integer(1));
                    queue.push_back({waitingRank(PlanWhy::Retry, tier),
                                     {},
                                     row.text(2),
                                     row.text(3),
                                     uuidAt(row, 0)});
                }
                return {};
            },
            m_grid, limit);
    }

    Result<> queueOpen(std::vector<WaitingReason> &queue, int limit)
    {
        constexpr int poolFactor = 8; // so many are looked at to find doors near each other
        return m_database.each(
            "SELECT id, tier, grid, door_key, state FROM target WHERE (facets & 3) = 0"
            " AND ($1 = '' OR grid = $1) AND alias_of IS NULL"
            " ORDER BY tier, coalesce(loan_due_on, '9999'), visits > 0, door_key, facets, row"
            " LIMIT $2",
            [&](const Row &row) -> Result<> {
                const bool isCalled = row.text(4) == code(TargetState::PreVisited);
                const int tier = static_cast<int>(row.integer(1));
                queue.push_back({waitingRank(isCalled ? PlanWhy::PreVisited : PlanWhy::Tier, tier),
                                 {},
                                 row.text(2),
                                 row.text(3),
                                 uuidAt(row, 0)});
                return {};
            },
            m_grid, limit *poolFactor);
    }

    // Of those of one rank, first the grid that has most doors to go to: a day is not spent on the
    // road between two.
    std::vector<WaitingReason> nearTogether(const std::vector<WaitingReason> &queue,
                                            int limit) const
    {
        std::vector<WaitingReason> chosen;
        auto from = queue.begin();
        while (from != queue.end() && chosen.size() < static_cast<size_t>(limit)) {
            const auto to = std::find_if(from, queue.end(), [&](const WaitingReason &one) {
                return one.rank != from->rank;
            });
            std::vector<WaitingReason> rank(from, to);
            if (rank.front().rank > 0) { // a renewal's day comes before its place
                std::map<QString, qint64> doors;
                for (const WaitingReason &one : rank) {
                    ++doors[one.grid];
                }
                for (const WaitingReason &one : chosen) {
                    doors[one.grid] += limit; // where one goes anyway
                }
                std::stable_sort(rank.begin(), rank.end(),
                                 [&](const WaitingReason &a, const WaitingReason &b) {
                                     const auto key = [&](const WaitingReason &one) {
                                         return std::tuple(-doors[one.grid], one.grid, one.door);
                                     };
                                     return key(a) < key(b);
                                 });
            }
            chosen.insert(chosen.end(), rank.begin(), rank.end());
            from = to;
        }
        return chosen;
    }

    Database &m_database;
    const Author &m_author;
    QDate m_today;
    QString m_grid;
    PlanCandidates m_found;
};

std::optional<Position> positionAt(const Row &row, int column)
{
    const auto crs = fromCode<Crs>(row.text(column + 2));
    if (row.isNull(column) || row.isNull(column + 1) || !crs) {
        return std::nullopt;
    }
    return Position{row.integer(column), row.integer(column + 1), *crs, 0};
}

PlanDoor readPlanDoor(const Row &row)
{
    PlanDoor door;
    BusinessSubject subject;
    door.row = row.integer(0);
    door.target = uuidAt(row, 1);
    door.name = row.text(2);
    door.kind = row.text(3);
    door.state = row.text(4);
    door.grid = row.text(5);
    door.gridName = row.text(6).isEmpty() ? door.grid : row.text(6);
    subject.operatingAddress = row.text(7);
    subject.registeredAddress = row.text(8);
    subject.park = row.text(9);
    subject.building = row.text(10);
    subject.floor = row.text(11);
    subject.room = row.text(12);
    door.contactName = row.text(13);
    door.contactPhone = row.text(14);
    door.contactedAt = momentAt(row, 15);
    door.lastOutcome = row.text(16);
    door.address =
        subject.operatingAddress.isEmpty() ? subject.registeredAddress : subject.operatingAddress;
    QStringList place{subject.park, subject.building, subject.floor, subject.room};
    place.removeAll(QString(""_L1));
    door.place = place.isEmpty() ? door.address : place.join(u' ');
    door.stop = {door.target, door.grid, subjectDoor(subject), positionAt(row, 19)};
    // What its state says; what is due is added by whoever knows it.
    const QDate contacted = door.contactedAt.isValid() ? chinaDay(door.contactedAt) : QDate();
    if (door.state == code(TargetState::PreVisited)) {
        door.why.push_back({PlanWhy::PreVisited, contacted});
    } else if (door.state == code(TargetState::Retry)) {
        door.why.push_back({PlanWhy::Retry, contacted, static_cast<int>(row.integer(18))});
    }
    if ((row.integer(22) & 3) == 0) {
        door.why.push_back({PlanWhy::Tier, {}, static_cast<int>(row.integer(17))});
    }
    return door;
}

constexpr const char *planDoorSql =
    "SELECT target.row, target.id, target.name, target.kind, target.state, target.grid,"
    " coalesce(grid.name, ''), operating_address, registered_address, park, building, floor, room,"
    " contact_name, contact_phone, contacted_at, last_outcome, tier, tries, lon_e7, lat_e7,"
    " position_crs, facets FROM target LEFT JOIN grid ON grid.code = target.grid"
    " WHERE target.id = $1 AND exclusion = '' AND invalid = '' AND alias_of IS NULL";

// V-42: who of another team met the firm within the days, the latest.
Result<> addOthers(Database &database, PlanDoor &door, const Author &author, QDate today, int days)
{
    const auto met = TRY(database.all(
        "SELECT organisation, day, outcome FROM visit WHERE target = $1 AND voided = 0"
        " AND user <> $2 AND day >= $3 AND NOT EXISTS (SELECT 1 FROM visit_visitor"
        " WHERE visit_visitor.visit = visit.row AND person = $2) ORDER BY at DESC",
        [](const Row &row) {
            const auto outcome = fromCode<VisitOutcome>(row.text(2));
            return std::tuple(row.text(0), dayAt(row, 1), outcome && isMet(*outcome));
        },
        door.row, author.user, today.addDays(-days)));
    for (const auto &[organisation, day, isMetThen] : met) {
        if (isMetThen) {
            door.othersOrganisation = organisation;
            door.othersOn = day;
            return {};
        }
    }
    return {};
}

} // namespace

Result<PlanCandidates> planCandidates(Database &database, const Author &author, QDate today,
                                      const QString &grid, int fillMax)
{
    return WaitingReader(database, author, today, grid).read(fillMax);
}

Result<std::vector<PlanDoor>> planDoors(Database &database, const std::vector<QUuid> &targets,
                                        const PlanCandidates &candidates, const Author &author,
                                        QDate today)
{
    const int warnDays = TRY(CountyRepository(database).visitPolicy()).revisitWarnDays;
    std::map<QUuid, QDate> maturities;
    for (const Renewal &renewal :
         TRY(renewals(database, today, today, today.addDays(renewalDays)))) {
        maturities.emplace(renewal.target, renewal.dueOn);
    }
    std::vector<PlanDoor> doors;
    for (const QUuid &target : targets) {
        auto door = TRY(database.first(planDoorSql, readPlanDoor, target));
        if (!door) {
            continue;
        }
        if (const auto renewal = maturities.find(target); renewal != maturities.end()) {
            door->why.insert(door->why.begin(), {PlanWhy::Renewal, renewal->second});
        }
        if (const auto due = candidates.due.find(target); due != candidates.due.end()) {
            door->why.insert(door->why.begin(), due->second.begin(), due->second.end());
        }
        TRY(addOthers(database, *door, author, today, warnDays));
        doors.push_back(*std::move(door));
    }
    return doors;
}

Result<std::vector<PlanDoor>> doorsOfGrid(Database &database, const Author &author, QDate today,
                                          const QString &grid)
{
    const auto targets = TRY(database.all(
        "SELECT id FROM target WHERE grid = $1 AND (facets & 3) IN (0, 1) AND alias_of IS NULL"
        " ORDER BY door_key, row LIMIT $2",
        [](const Row &row) { return uuidAt(row, 0); }, grid, 2 * planRowsMax));
    auto doors = TRY(planDoors(database, targets, {}, author, today));
    std::vector<std::pair<QString, size_t>> keys;
    for (size_t i = 0; i < doors.size(); ++i) {
        keys.emplace_back(doorOrderKey(doors[i].stop.door), i);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<PlanDoor> walk;
    walk.reserve(doors.size());
    for (const auto &[key, place] : keys) {
        walk.push_back(std::move(doors[place]));
    }
    return walk;
}

Result<std::vector<DayVisit>> visitsOfDay(Database &database, const QString &login, QDate day)
{
    struct Found {
        DayVisit visit;
        QUuid id;
    };
    auto found = TRY(database.all(
        "SELECT target.id, visit.outcome, visit.at, visit.method, visit.counts, visit.id"
        " FROM visit JOIN target ON target.row = visit.target WHERE visit.day = $1"
        " AND visit.voided = 0 AND (visit.user = $2 OR EXISTS (SELECT 1 FROM visit_visitor"
        " WHERE visit_visitor.visit = visit.row AND person = $2)) ORDER BY visit.at, visit.id",
        [](const Row &row) {
            const bool isCall =
                row.text(3) == code(VisitMethod::Phone) || row.text(3) == code(VisitMethod::Wechat);
            const bool isDone = !isCall || row.integer(4) != 0;
            return Found{{uuidAt(row, 0), row.text(1), momentAt(row, 2), isDone, {}},
                         uuidAt(row, 5)};
        },
        day, login));
    std::vector<DayVisit> visits;
    for (Found &one : found) {
        one.visit.position = TRY(VisitRepository(database).find(one.id)).visit.position;
        visits.push_back(std::move(one.visit));
    }
    return visits;
}

Result<std::vector<int>> visitGaps(Database &database, const QString &login, qint64 nowMs)
{
    std::vector<int> gaps;
    QDateTime before;
    TRY(database.each(
        "SELECT at FROM visit WHERE user = $1 AND at >= $2 AND voided = 0 AND method = 'ONSITE'"
        " ORDER BY at",
        [&](const Row &row) -> Result<> {
            const QDateTime at = momentAt(row, 0);
            if (before.isValid() && chinaDay(before) == chinaDay(at)) {
                gaps.push_back(static_cast<int>(before.secsTo(at) / 60));
            }
            before = at;
            return {};
        },
        login, nowMs - gapDays * planDayMs));
    return gaps;
}

} // namespace core
