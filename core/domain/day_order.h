// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/door.h"
#include "core/domain/visit.h"

#include <QTime>
#include <QUuid>

#include <optional>
#include <set>
#include <vector>

namespace core {

// The order of a day's doors, and how many of them there is time for. Plain rules: no clock, no
// database.

// By house, floor and room (扫楼), or by the short way from house to house.
enum class PlanOrder { Door, Distance };

struct Stop {
    QUuid id;
    QString grid;
    Door door;
    std::optional<Position> position;
    bool operator==(const Stop &) const = default;
};

// All stops, each once. By distance, the doors of one house stay together and go floor by floor;
// stops whose place on the ground is not known come last, in the order of doors. `start`: where one
// is; nothing: the walk begins at the first stop by door that has a position.
std::vector<QUuid> walkingOrder(const std::vector<Stop> &stops, PlanOrder order,
                                const std::optional<Position> &start = std::nullopt);

// `sorted` in its own order, but what was moved by hand stands where it was put: behind the same
// neighbour as in `present`, or at the same place in the list when that neighbour has gone.
std::vector<QUuid> keepMoved(const std::vector<QUuid> &present, const std::set<QUuid> &moved,
                             const std::vector<QUuid> &sorted);

// `present` as it is; what only `sorted` has comes in behind the one before it there.
std::vector<QUuid> takeInNew(const std::vector<QUuid> &present, const std::vector<QUuid> &sorted);

// Hours at the doors in China's county offices: morning and afternoon with a long noon.
inline const QTime morningFrom{8, 30};
inline const QTime morningTo{12, 0};
inline const QTime afternoonFrom{14, 0};
inline const QTime afternoonTo{17, 30};
constexpr int minutesPerDoorDefault = 20; // until somebody's own pace is known

// Minutes at the doors left of a day, at this time of it in China.
int minutesLeft(QTime now);
// What a person needs from one door to the next: the median of the gaps between visits in a row, in
// minutes; gaps under 3 and over 90 are none. The default when there are fewer than five.
int minutesPerDoor(std::vector<int> gapsMinutes);

} // namespace core
