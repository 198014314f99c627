// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/day_order.h"

#include "core/domain/tour.h"
#include "tests/support/print.h"

#include <rapidcheck/catch.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

core::Position dayPoint(int east, int north, core::Crs crs = core::Crs::Wgs84)
{
    // About eleven metres a step.
    return {1'135'000'000 + qint64{east} * 1000, 229'000'000 + qint64{north} * 1000, crs, 0};
}

QUuid dayId(int number)
{
    return QUuid::createUuidV5(QUuid(), QByteArray::number(number));
}

core::Stop dayStop(int number, const QString &address,
                   const std::optional<core::Position> &position = std::nullopt)
{
    return {dayId(number), u"g1"_s, core::doorInAddress(address), position};
}

std::vector<QUuid> dayIds(const std::vector<int> &numbers)
{
    std::vector<QUuid> ids;
    for (const int number : numbers) {
        ids.push_back(dayId(number));
    }
    return ids;
}

std::vector<size_t> inGivenOrder(size_t count)
{
    std::vector<size_t> order(count);
    for (size_t i = 0; i < count; ++i) {
        order[i] = i;
    }
    return order;
}

// Distinct small numbers in any order.
std::vector<int> shuffledNumbers(int count)
{
    std::vector<int> numbers;
    for (int i = 0; i < count; ++i) {
        numbers.insert(numbers.begin() + *rc::gen::inRange(0, i + 1), i);
    }
    return numbers;
}

} // namespace

TEST_CASE("a short tour visits every point once and is never longer than the naive way")
{
    rc::prop("any points", [] {
        const auto count = *rc::gen::inRange<size_t>(1, 40);
        std::vector<core::Position> points;
        for (size_t i = 0; i < count; ++i) {
            points.push_back(dayPoint(*rc::gen::inRange(0, 300), *rc::gen::inRange(0, 300)));
        }
        const auto start = *rc::gen::arbitrary<bool>()
                               ? std::optional(dayPoint(*rc::gen::inRange(0, 300), 0))
                               : std::nullopt;
        auto order = core::shortTour(points, start);
        RC_ASSERT(core::tourLengthM(points, order, start) <=
                  core::tourLengthM(points, inGivenOrder(count), start));
        RC_ASSERT(start || order.front() == 0U);
        std::sort(order.begin(), order.end());
        RC_ASSERT(order == inGivenOrder(count));
    });
}

TEST_CASE("a tour goes along a street instead of to and fro")
{
    std::vector<core::Position> points;
    for (const int east : {0, 50, 10, 40, 20, 30}) {
        points.push_back(dayPoint(east, 0));
    }
    CHECK(core::shortTour(points) == std::vector<size_t>{0, 2, 4, 5, 3, 1});
}

TEST_CASE("positions of different systems are never measured against each other")
{
    const auto wgs = dayPoint(0, 0);
    CHECK(core::distanceM(wgs, dayPoint(0, 100, core::Crs::Cgcs2000)).has_value());
    CHECK_FALSE(core::distanceM(wgs, dayPoint(0, 100, core::Crs::Gcj02)).has_value());
    const std::vector<core::Position> points{dayPoint(0, 0), dayPoint(1, 0, core::Crs::Gcj02),
                                             dayPoint(90, 0, core::Crs::Cgcs2000)};
    CHECK(core::shortTour(points) == std::vector<size_t>{0, 2, 1});
    const qint64 metres = *core::distanceM(dayPoint(0, 0), dayPoint(0, 100));
    CHECK(metres >= 1110);
    CHECK(metres <= 1114);
}

TEST_CASE("by distance the doors of one house stay together, floor by floor")
{
    const std::vector<core::Stop> stops{
        dayStop(1, u"兴业路6号1栋3楼301"_s, dayPoint(0, 0)),
        dayStop(2, u"兴业路90号"_s, dayPoint(200, 0)),
        dayStop(3, u"兴业路6号一栋1楼102"_s),
        dayStop(4, u"兴业路30号"_s, dayPoint(80, 0)),
        dayStop(5, u"不知在哪"_s),
    };
    const auto order = core::walkingOrder(stops, core::PlanOrder::Distance, dayPoint(-10, 0));
    CHECK(order == dayIds({3, 1, 4, 2, 5}));
}

TEST_CASE("by door the walk goes grid by grid and house by house")
{
    std::vector<core::Stop> stops{
        dayStop(1, u"兴业路6号1栋10楼1001"_s), dayStop(2, u"兴业路6号1栋2楼201"_s),
        dayStop(3, u"兴业路6号2栋1楼"_s), dayStop(4, u"兴业路6号1栋2楼"_s)};
    stops[2].grid = u"g0"_s;
    CHECK(core::walkingOrder(stops, core::PlanOrder::Door) == dayIds({3, 2, 4, 1}));
}

TEST_CASE("what was moved by hand stays behind its neighbour however the rest is sorted")
{
    rc::prop("any plan", [] {
        const int count = *rc::gen::inRange(1, 14);
        const auto present = dayIds(shuffledNumbers(count));
        auto sorted = dayIds(shuffledNumbers(count));
        std::set<QUuid> moved;
        for (const QUuid &id : present) {
            if (*rc::gen::arbitrary<bool>()) {
                moved.insert(id);
            }
        }
        std::erase_if(sorted, [&](const QUuid &id) {
            return *rc::gen::inRange(0, 6) == 0 && !moved.contains(id);
        });
        const auto kept = core::keepMoved(present, moved, sorted);
        const auto placeOf = [&](const QUuid &id) {
            return std::find(kept.begin(), kept.end(), id) - kept.begin();
        };
        for (size_t i = 1; i < present.size(); ++i) {
            const bool neighbourStays =
                std::find(sorted.begin(), sorted.end(), present[i - 1]) != sorted.end();
            if (moved.contains(present[i]) && neighbourStays) {
                RC_ASSERT(placeOf(present[i]) == placeOf(present[i - 1]) + 1);
            }
        }
        auto held = kept;
        std::sort(held.begin(), held.end());
        std::sort(sorted.begin(), sorted.end());
        RC_ASSERT(held == sorted); // nothing lost, nothing twice
    });
    CHECK(core::keepMoved(dayIds({3, 1, 2}), {dayId(3)}, dayIds({1, 2, 3})) == dayIds({3, 1, 2}));
}

TEST_CASE("what is new comes in where the walk has it, and nothing else moves")
{
    CHECK(core::takeInNew(dayIds({4, 1, 2}), dayIds({1, 5, 2, 3, 4})) == dayIds({4, 1, 5, 2, 3}));
    CHECK(core::takeInNew(dayIds({2}), dayIds({1, 2})) == dayIds({1, 2}));
    CHECK(core::takeInNew({}, dayIds({2, 1})) == dayIds({2, 1}));
}

TEST_CASE("how many doors fit follows the hours left and one's own pace")
{
    CHECK(core::minutesLeft(QTime(7, 0)) == 420);
    CHECK(core::minutesLeft(QTime(11, 30)) == 240);
    CHECK(core::minutesLeft(QTime(12, 30)) == 210);
    CHECK(core::minutesLeft(QTime(17, 0)) == 30);
    CHECK(core::minutesLeft(QTime(20, 0)) == 0);
    CHECK(core::minutesPerDoor({}) == core::minutesPerDoorDefault);
    CHECK(core::minutesPerDoor({1, 2, 300}) == core::minutesPerDoorDefault);
    CHECK(core::minutesPerDoor({10, 12, 14, 16, 400, 18, 1}) == 14);
}
