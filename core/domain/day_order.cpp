// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/day_order.h"

#include "core/domain/tour.h"

#include <algorithm>
#include <map>

namespace core {

namespace {

struct Keyed {
    QString key;
    const Stop *stop = nullptr;
};

// Grid by grid, then door by door; the id makes the order total.
std::vector<Keyed> byDoor(const std::vector<Stop> &stops)
{
    std::vector<Keyed> keyed;
    keyed.reserve(stops.size());
    for (const Stop &stop : stops) {
        keyed.push_back({stop.grid + QChar(u'\u0001') + doorOrderKey(stop.door), &stop});
    }
    std::sort(keyed.begin(), keyed.end(), [](const Keyed &a, const Keyed &b) {
        return std::tie(a.key, a.stop->id) < std::tie(b.key, b.stop->id);
    });
    return keyed;
}

// Doors that are reached together, floor by floor.
struct House {
    std::optional<Position> position; // of the first door that has one
    std::vector<QUuid> doors;
};

std::vector<House> housesOf(const std::vector<Keyed> &keyed)
{
    std::vector<House> houses;
    std::map<QString, size_t> known;
    for (const auto &[key, stop] : keyed) {
        const QString name = houseKey(stop->door);
        const auto found = name.isEmpty() ? known.end() : known.find(stop->grid + name);
        if (found == known.end()) {
            if (!name.isEmpty()) {
                known.emplace(stop->grid + name, houses.size());
            }
            houses.emplace_back();
        }
        House &house = found == known.end() ? houses.back() : houses[found->second];
        house.doors.push_back(stop->id);
        if (!house.position) {
            house.position = stop->position;
        }
    }
    return houses;
}

std::vector<QUuid> byDistance(const std::vector<Stop> &stops, const std::optional<Position> &start)
{
    const std::vector<House> houses = housesOf(byDoor(stops));
    std::vector<Position> points;
    std::vector<const House *> placed;
    for (const House &house : houses) {
        if (house.position) {
            points.push_back(*house.position);
            placed.push_back(&house);
        }
    }
    std::vector<QUuid> order;
    order.reserve(stops.size());
    for (const size_t place : shortTour(points, start)) {
        order.insert(order.end(), placed[place]->doors.begin(), placed[place]->doors.end());
    }
    for (const House &house : houses) {
        if (!house.position) {
            order.insert(order.end(), house.doors.begin(), house.doors.end());
        }
    }
    return order;
}

bool holds(const std::vector<QUuid> &list, const QUuid &id)
{
    return std::find(list.begin(), list.end(), id) != list.end();
}

void insertBehind(std::vector<QUuid> &list, const QUuid &before, const QUuid &id)
{
    list.insert(std::next(std::find(list.begin(), list.end(), before)), id);
}

int overlapMinutes(QTime now, QTime from, QTime to)
{
    const QTime begin = std::max(now, from);
    return begin < to ? begin.secsTo(to) / 60 : 0;
}

} // namespace

std::vector<QUuid> walkingOrder(const std::vector<Stop> &stops, PlanOrder order,
                                const std::optional<Position> &start)
{
    if (order == PlanOrder::Distance) {
        return byDistance(stops, start);
    }
    std::vector<QUuid> ids;
    ids.reserve(stops.size());
    for (const Keyed &keyed : byDoor(stops)) {
        ids.push_back(keyed.stop->id);
    }
    return ids;
}

std::vector<QUuid> keepMoved(const std::vector<QUuid> &present, const std::set<QUuid> &moved,
                             const std::vector<QUuid> &sorted)
{
    const auto isKept = [&](const QUuid &id) {
        return moved.contains(id) && holds(present, id) && holds(sorted, id);
    };
    std::vector<QUuid> result;
    std::copy_if(sorted.begin(), sorted.end(), std::back_inserter(result),
                 [&](const QUuid &id) { return !isKept(id); });
    // First those whose neighbour has gone: later ones never come between two that belong together.
    for (size_t i = 0; i < present.size(); ++i) {
        const bool hasNeighbour = i > 0 && holds(sorted, present[i - 1]);
        if (isKept(present[i]) && !hasNeighbour) {
            const size_t place = std::min(i, result.size());
            result.insert(result.begin() + static_cast<std::ptrdiff_t>(place), present[i]);
        }
    }
    for (size_t i = 1; i < present.size(); ++i) {
        if (isKept(present[i]) && holds(sorted, present[i - 1])) {
            insertBehind(result, present[i - 1], present[i]);
        }
    }
    return result;
}

std::vector<QUuid> takeInNew(const std::vector<QUuid> &present, const std::vector<QUuid> &sorted)
{
    std::vector<QUuid> result = present;
    QUuid before;
    for (const QUuid &id : sorted) {
        if (!holds(result, id)) {
            if (before.isNull()) {
                result.insert(result.begin(), id);
            } else {
                insertBehind(result, before, id);
            }
        }
        before = id;
    }
    return result;
}

int minutesLeft(QTime now)
{
    return overlapMinutes(now, morningFrom, morningTo) +
           overlapMinutes(now, afternoonFrom, afternoonTo);
}

int minutesPerDoor(std::vector<int> gapsMinutes)
{
    constexpr int shortest = 3; // V-41
    constexpr int longest = 90; // lunch, the way home
    constexpr size_t gapsLeast = 5;
    std::erase_if(gapsMinutes, [](int gap) { return gap < shortest || gap > longest; });
    if (gapsMinutes.size() < gapsLeast) {
        return minutesPerDoorDefault;
    }
    const auto middle = gapsMinutes.begin() + static_cast<std::ptrdiff_t>(gapsMinutes.size() / 2);
    std::nth_element(gapsMinutes.begin(), middle, gapsMinutes.end());
    return *middle;
}

} // namespace core
