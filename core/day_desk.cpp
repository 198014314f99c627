// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/day_desk.h"

#include "core/domain/china_time.h"
#include "core/domain/tour.h"
#include "core/settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core {

namespace {

// One row of `day_plan`.
struct PlannedStop {
    QUuid target;
    QString since; // ISO day; empty: the program chose it
    bool moved = false;
    bool dropped = false;
    bool operator==(const PlannedStop &) const = default;
};
using PlannedStops = std::vector<PlannedStop>;

// Today's plan of one person, in one transaction of the caller's.
class DayDesk {
public:
    DayDesk(Database &database, const Author &author)
        : m_database(database),
          m_author(author),
          m_now(chinaClock(QDateTime::fromMSecsSinceEpoch(author.nowMs(), Qt::UTC))),
          m_today(m_now.date())
    {
    }

    Result<> begin()
    {
        m_wish = TRY(wish());
        m_stops = TRY(stopsOf(m_today));
        m_visits = TRY(visitsOfDay(m_database, m_author.user, m_today));
        m_minutesPerDoor =
            minutesPerDoor(TRY(visitGaps(m_database, m_author.user, m_author.nowMs())));
        m_minutesLeft = minutesLeft(m_now.time());
        return {};
    }

    Result<DayPlan> open();
    Result<> layOut(const std::optional<DayWish> &wish);
    Result<> move(const QUuid &target, int place);
    Result<bool> add(const QUuid &target);
    Result<> drop(const QUuid &target);
    Result<> restore();

private:
    Result<DayWish> wish();
    Result<> keepWish(const DayWish &wish);
    Result<PlannedStops> stopsOf(QDate day);
    Result<PlannedStops> carriedOver();
    Result<> write(const PlannedStops &stops);

    Result<> takeInWhatIsDue();
    PlannedStop *find(const QUuid &target);
    const DayVisit *visitTo(const QUuid &target) const;
    bool isDone(const QUuid &target) const;
    std::optional<Position> here() const;
    int doorsWanted() const;
    std::vector<QUuid> planned() const; // not dropped, in order
    std::vector<QUuid> sorted(const std::vector<PlanDoor> &doors) const;
    PlannedStops inOrder(const std::vector<QUuid> &order) const;
    PlanRow rowOf(PlanDoor door);

    Database &m_database;
    const Author &m_author;
    QDateTime m_now; // the wall clock in China, as if UTC
    QDate m_today;
    DayWish m_wish;
    PlannedStops m_stops;
    std::vector<DayVisit> m_visits;
    int m_minutesPerDoor = minutesPerDoorDefault;
    int m_minutesLeft = 0;
};

Result<DayWish> DayDesk::wish()
{
    Settings settings(m_database);
    DayWish wish;
    wish.order = TRY(settings.text(setting::dayOrder)) == u"distance" ? PlanOrder::Distance
                                                                      : PlanOrder::Door;
    wish.doors = static_cast<int>(
        std::clamp<qint64>(TRY(settings.integer(setting::dayDoors)), 0, planDoorsMost));
    wish.grid = TRY(settings.text(setting::dayGrid));
    return wish;
}

Result<> DayDesk::keepWish(const DayWish &wish)
{
    Settings settings(m_database);
    TRY(settings.set(setting::dayOrder,
                     wish.order == PlanOrder::Distance ? u"distance"_s : u"door"_s));
    TRY(settings.set(setting::dayDoors, qint64{wish.doors}));
    return settings.set(setting::dayGrid, wish.grid);
}

Result<PlannedStops> DayDesk::stopsOf(QDate day)
{
    return m_database.all(
        "SELECT target, since, moved, dropped FROM day_plan WHERE day = $1"
        " ORDER BY position, target LIMIT $2",
        [](const Row &row) {
            return PlannedStop{uuidAt(row, 0), row.text(1), row.integer(2) != 0,
                               row.integer(3) != 0};
        },
        day, planRowsMax);
}

// What a person put on the plan of the last day and nobody got to.
Result<PlannedStops> DayDesk::carriedOver()
{
    const auto last = TRY(m_database.first(
        "SELECT max(day) FROM day_plan WHERE day < $1",
        [](const Row &row) { return dayAt(row, 0); }, m_today));
    PlannedStops left;
    if (!last || !last->isValid()) {
        return left;
    }
    for (const PlannedStop &stop : TRY(stopsOf(*last))) {
        if (stop.since.isEmpty() || stop.dropped) {
            continue;
        }
        const qint64 visits = TRY(m_database.count(
            "SELECT count(*) FROM visit JOIN target ON target.row = visit.target"
            " WHERE target.id = $1 AND visit.user = $2 AND visit.day >= $3 AND visit.voided = 0",
            stop.target, m_author.user, stop.since));
        if (visits == 0) {
            left.push_back({stop.target, stop.since, false, false});
        }
    }
    return left;
}

Result<> DayDesk::write(const PlannedStops &stops)
{
    TRY(m_database.run("DELETE FROM day_plan WHERE day <= $1", m_today));
    qint64 position = 0;
    for (const PlannedStop &stop : stops) {
        TRY(m_database.run("INSERT INTO day_plan (day, target, position, since, moved, dropped)"
                           " VALUES ($1, $2, $3, $4, $5, $6)",
                           m_today, stop.target, position++, stop.since, stop.moved, stop.dropped));
    }
    m_stops = stops;
    return {};
}

PlannedStop *DayDesk::find(const QUuid &target)
{
    const auto found = std::find_if(m_stops.begin(), m_stops.end(),
                                    [&](const PlannedStop &stop) { return stop.target == target; });
    return found == m_stops.end() ? nullptr : &*found;
}

// The visit that did it; else the latest of the day.
const DayVisit *DayDesk::visitTo(const QUuid &target) const
{
    const DayVisit *found = nullptr;
    for (const DayVisit &visit : m_visits) {
        if (visit.target == target && (visit.isDone || !found || !found->isDone)) {
            found = &visit;
        }
    }
    return found;
}

bool DayDesk::isDone(const QUuid &target) const
{
    const DayVisit *visit = visitTo(target);
    return visit && visit->isDone;
}

// Where the last visit of the day that has a position was made.
std::optional<Position> DayDesk::here() const
{
    for (auto visit = m_visits.rbegin(); visit != m_visits.rend(); ++visit) {
        if (visit->position) {
            return visit->position;
        }
    }
    return std::nullopt;
}

// In the evening one plans a day, not the minutes that are left of it.
int DayDesk::doorsWanted() const
{
    if (m_wish.doors > 0) {
        return m_wish.doors;
    }
    const auto done = std::count_if(m_stops.begin(), m_stops.end(),
                                    [&](const PlannedStop &stop) { return isDone(stop.target); });
    const int fitting = m_minutesLeft / m_minutesPerDoor + static_cast<int>(done);
    return fitting < planDoorsDefault / 2 ? planDoorsDefault : std::min(fitting, planDoorsMost);
}

std::vector<QUuid> DayDesk::planned() const
{
    std::vector<QUuid> ids;
    for (const PlannedStop &stop : m_stops) {
        if (!stop.dropped) {
            ids.push_back(stop.target);
        }
    }
    return ids;
}

std::vector<QUuid> DayDesk::sorted(const std::vector<PlanDoor> &doors) const
{
    std::vector<Stop> stops;
    stops.reserve(doors.size());
    for (const PlanDoor &door : doors) {
        stops.push_back(door.stop);
    }
    return walkingOrder(stops, m_wish.order, here());
}

// What is known of each, in this order; then what was struck.
PlannedStops DayDesk::inOrder(const std::vector<QUuid> &order) const
{
    PlannedStops stops;
    for (const QUuid &id : order) {
        const auto known = std::find_if(m_stops.begin(), m_stops.end(),
                                        [&](const PlannedStop &stop) { return stop.target == id; });
        stops.push_back(known == m_stops.end() ? PlannedStop{id, {}, false, false} : *known);
    }
    std::copy_if(m_stops.begin(), m_stops.end(), std::back_inserter(stops),
                 [](const PlannedStop &stop) { return stop.dropped; });
    if (stops.size() > planRowsMax) {
        stops.resize(planRowsMax);
    }
    return stops;
}

Result<> DayDesk::takeInWhatIsDue()
{
    const PlanCandidates candidates =
        TRY(planCandidates(m_database, m_author, m_today, m_wish.grid, 0));
    std::vector<QUuid> ids = planned();
    for (const auto &[id, why] : candidates.due) {
        if (!find(id)) {
            ids.push_back(id);
        }
    }
    auto doors = TRY(planDoors(m_database, ids, candidates, m_author, m_today));
    std::erase_if(doors, [&](const PlanDoor &door) {
        const PlannedStop *stop = find(door.target);
        const bool isKept = stop && (!stop->since.isEmpty() || isDone(door.target));
        return door.why.empty() && !isKept;
    });
    std::vector<QUuid> present = planned();
    const auto walk = sorted(doors);
    std::erase_if(present, [&](const QUuid &id) {
        return std::find(walk.begin(), walk.end(), id) == walk.end();
    });
    const PlannedStops now = inOrder(takeInNew(present, walk));
    return now == m_stops ? Result<>() : write(now);
}

PlanRow DayDesk::rowOf(PlanDoor door)
{
    PlanRow row(std::move(door));
    if (const PlannedStop *stop = find(row.target)) {
        row.byHand = !stop->since.isEmpty();
        row.moved = stop->moved;
        if (row.byHand) {
            const QDate since = QDate::fromString(stop->since, Qt::ISODate);
            const auto place =
                std::find_if(row.why.begin(), row.why.end(),
                             [](const PlanReason &reason) { return reason.why > PlanWhy::ByHand; });
            row.why.insert(place, {PlanWhy::ByHand, since});
        }
    }
    if (const DayVisit *visit = visitTo(row.target)) {
        row.isDone = visit->isDone;
        row.outcome = visit->outcome;
        row.at = visit->at;
    }
    return row;
}

Result<DayPlan> DayDesk::open()
{
    if (m_stops.empty()) {
        TRY(layOut(std::nullopt));
    } else {
        TRY(takeInWhatIsDue());
    }
    const PlanCandidates candidates =
        TRY(planCandidates(m_database, m_author, m_today, m_wish.grid, 0));
    DayPlan plan;
    plan.day = m_today;
    plan.wish = m_wish;
    for (PlanDoor &door : TRY(planDoors(m_database, planned(), candidates, m_author, m_today))) {
        plan.rows.push_back(rowOf(std::move(door)));
    }
    plan.dropped = static_cast<int>(std::count_if(
        m_stops.begin(), m_stops.end(), [](const PlannedStop &stop) { return stop.dropped; }));
    for (const DayVisit &visit : m_visits) {
        const auto outcome = fromCode<VisitOutcome>(visit.outcome);
        const PlannedStop *stop = find(visit.target);
        ++plan.visits;
        plan.needs += outcome && hasNeed(*outcome) ? 1 : 0;
        plan.unplanned += stop && !stop->dropped ? 0 : 1;
    }
    plan.hasTargets = TRY(m_database.count("SELECT EXISTS (SELECT 1 FROM target)")) != 0;
    plan.minutesPerDoor = m_minutesPerDoor;
    plan.minutesLeft = m_minutesLeft;
    plan.fits = m_minutesLeft / m_minutesPerDoor;
    std::vector<Position> way;
    std::vector<size_t> order;
    for (const PlanRow &row : plan.rows) {
        if (!row.isDone && row.stop.position) {
            order.push_back(way.size());
            way.push_back(*row.stop.position);
        }
    }
    plan.wayM = tourLengthM(way, order, here());
    return plan;
}

Result<> DayDesk::layOut(const std::optional<DayWish> &wish)
{
    if (wish) {
        m_wish = *wish;
        TRY(keepWish(m_wish));
    }
    if (m_stops.empty()) {
        m_stops = TRY(carriedOver());
    }
    const PlanCandidates candidates =
        TRY(planCandidates(m_database, m_author, m_today, m_wish.grid, planDoorsMost));
    std::vector<QUuid> ids;
    for (const PlannedStop &stop : m_stops) {
        if (!stop.dropped && (!stop.since.isEmpty() || stop.moved || isDone(stop.target))) {
            ids.push_back(stop.target);
        }
    }
    const auto take = [&](const QUuid &id) {
        const PlannedStop *stop = find(id);
        if (!(stop && stop->dropped) && std::find(ids.begin(), ids.end(), id) == ids.end()) {
            ids.push_back(id);
        }
    };
    for (const auto &[id, why] : candidates.due) {
        take(id);
    }
    for (const QUuid &id : candidates.fill) {
        if (ids.size() < static_cast<size_t>(doorsWanted())) {
            take(id);
        }
    }
    auto doors = TRY(planDoors(m_database, ids, candidates, m_author, m_today));
    std::erase_if(doors, [&](const PlanDoor &door) { return isDone(door.target); });
    std::vector<QUuid> order;
    std::vector<QUuid> present = planned();
    std::copy_if(present.begin(), present.end(), std::back_inserter(order),
                 [&](const QUuid &id) { return isDone(id); });
    std::erase_if(present, [&](const QUuid &id) { return isDone(id); });
    std::set<QUuid> moved;
    for (const PlannedStop &stop : m_stops) {
        if (stop.moved) {
            moved.insert(stop.target);
        }
    }
    const auto rest = keepMoved(present, moved, sorted(doors));
    order.insert(order.end(), rest.begin(), rest.end());
    return write(inOrder(order));
}

Result<> DayDesk::move(const QUuid &target, int place)
{
    PlannedStop *stop = find(target);
    if (!stop || stop->dropped) {
        return fail(Error::Kind::NotFound, u"the target is not on today's plan"_s);
    }
    stop->moved = true;
    std::vector<QUuid> order = planned();
    std::erase(order, target);
    const qsizetype to = std::clamp<qsizetype>(place, 0, static_cast<qsizetype>(order.size()));
    order.insert(order.begin() + to, target);
    return write(inOrder(order));
}

Result<bool> DayDesk::add(const QUuid &target)
{
    PlannedStop *stop = find(target);
    if (stop && !stop->dropped && !stop->since.isEmpty()) {
        return false;
    }
    const bool isShown = stop && !stop->dropped;
    if (!stop) {
        m_stops.push_back({target, {}, false, false});
        stop = &m_stops.back();
    }
    stop->since = m_today.toString(Qt::ISODate);
    stop->dropped = false;
    std::vector<QUuid> present = planned();
    if (isShown) {
        TRY(write(inOrder(present)));
        return false; // it stays where it is, and from now on by a person's word
    }
    std::erase(present, target);
    std::vector<QUuid> all = present;
    all.push_back(target);
    const auto doors = TRY(planDoors(m_database, all, {}, m_author, m_today));
    TRY(write(inOrder(takeInNew(present, sorted(doors)))));
    return true;
}

Result<> DayDesk::drop(const QUuid &target)
{
    PlannedStop *stop = find(target);
    if (!stop || stop->dropped) {
        return fail(Error::Kind::NotFound, u"the target is not on today's plan"_s);
    }
    stop->dropped = true;
    return write(inOrder(planned()));
}

Result<> DayDesk::restore()
{
    std::vector<QUuid> present = planned();
    for (PlannedStop &stop : m_stops) {
        stop.dropped = false;
    }
    const auto doors = TRY(planDoors(m_database, planned(), {}, m_author, m_today));
    return write(inOrder(takeInNew(present, sorted(doors))));
}

} // namespace

Result<DayPlan> openDayPlan(Database &database, const Author &author)
{
    DayDesk desk(database, author);
    TRY(desk.begin());
    return desk.open();
}

Result<> layOutDayPlan(Database &database, const Author &author, const DayWish &wish)
{
    DayDesk desk(database, author);
    TRY(desk.begin());
    return desk.layOut(wish);
}

Result<> movePlanned(Database &database, const Author &author, const QUuid &target, int place)
{
    DayDesk desk(database, author);
    TRY(desk.begin());
    return desk.move(target, place);
}

Result<bool> addPlanned(Database &database, const Author &author, const QUuid &target)
{
    DayDesk desk(database, author);
    TRY(desk.begin());
    // From a list one may add before today's plan was ever looked at.
    TRY(desk.open());
    return desk.add(target);
}

Result<> dropPlanned(Database &database, const Author &author, const QUuid &target)
{
    DayDesk desk(database, author);
    TRY(desk.begin());
    return desk.drop(target);
}

Result<> restoreDropped(Database &database, const Author &author)
{
    DayDesk desk(database, author);
    TRY(desk.begin());
    return desk.restore();
}

} // namespace core
