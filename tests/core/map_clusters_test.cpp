// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/map/clusters.h"

#include "tests/support/print.h"
#include "tests/support/synthetic.h"

#include <numeric>
#include <set>

using core::Cluster;
using core::ClusterIndex;

namespace {

// So many businesses around made-up villages of a county, a tenth of them at one and the same door.
std::vector<core::MarkedPoint> county(int count)
{
    synthetic::Random random(11);
    std::vector<core::MarkedPoint> points;
    const auto part = [&](quint64 of) { return static_cast<double>(random.below(of)); };
    for (int i = 0; i < count; ++i) {
        const auto village = static_cast<double>(random.below(40));
        core::Degrees place{113.6 + std::fmod(village * 0.137, 0.5) + part(40'000) / 1e6,
                            22.7 + std::fmod(village * 0.071, 0.3) + part(40'000) / 1e6};
        if (i % 10 == 0) {
            place = {113.75 + village / 1000, 22.9};
        }
        points.push_back({core::projected(place), i + 1, static_cast<int>(random.below(6))});
    }
    return points;
}

quint32 sum(const std::vector<Cluster> &clusters)
{
    return std::accumulate(clusters.begin(), clusters.end(), quint32{0},
                           [](quint32 before, const Cluster &one) { return before + one.count(); });
}

} // namespace

TEST_CASE("at every zoom the clusters of fifty thousand points hold all of them, each once")
{
    constexpr int count = 50'000;
    const auto points = county(count);
    const ClusterIndex index(points);
    std::array<quint32, core::markKinds> kinds{};
    for (const auto &point : points) {
        ++kinds[static_cast<size_t>(point.kind)];
    }
    size_t before = 0;
    for (int zoom = ClusterIndex::zoomMin; zoom <= ClusterIndex::zoomMax; ++zoom) {
        const auto &clusters = index.level(zoom);
        CHECK(sum(clusters) == count);
        CHECK(sum(index.inside(zoom, {})) == count);
        CHECK(clusters.size() >= before);
        before = clusters.size();
        std::set<quint32> begins;
        std::array<quint32, core::markKinds> told{};
        for (const Cluster &cluster : clusters) {
            begins.insert(cluster.begin);
            const auto of = index.kinds(cluster);
            std::transform(of.begin(), of.end(), told.begin(), told.begin(), std::plus<>());
        }
        CHECK(begins.size() == clusters.size());
        CHECK(told == kinds);
    }
    CHECK(index.level(ClusterIndex::zoomMin).size() < 5);
    CHECK(before > 30'000);
}

TEST_CASE("a cluster is a run of one order, and falls apart into runs of it")
{
    const ClusterIndex index(county(400));
    for (int zoom = ClusterIndex::zoomMin; zoom < ClusterIndex::zoomMax; ++zoom) {
        const auto &finer = index.level(zoom + 1);
        for (const Cluster &cluster : index.level(zoom)) {
            quint32 held = 0;
            for (const Cluster &part : finer) {
                const bool isInside = part.begin >= cluster.begin && part.end <= cluster.end;
                const bool isApart = part.end <= cluster.begin || part.begin >= cluster.end;
                REQUIRE((isInside || isApart));
                held += isInside ? part.count() : 0;
            }
            REQUIRE(held == cluster.count());
        }
    }
}

TEST_CASE("a part of the map holds just the clusters whose middle lies in it")
{
    const ClusterIndex index(county(5'000));
    const core::WorldPoint from = core::projected({113.7, 22.95});
    const core::WorldPoint to = core::projected({113.9, 22.8});
    const core::WorldBox box{from.x, from.y, to.x, to.y};
    for (const int zoom : {5, 11, 14, 17, 20, 25, 1}) {
        const auto inside = index.inside(zoom, box);
        const auto &all = index.level(zoom);
        const auto expected = std::ranges::count_if(
            all, [&](const Cluster &cluster) { return box.holds(cluster.place); });
        CHECK(static_cast<qint64>(inside.size()) == expected);
    }
}

TEST_CASE("a target is found in the order by its key; an empty map has nothing and says so")
{
    const ClusterIndex index(county(1'000));
    for (const qint64 row : {qint64{1}, qint64{500}, qint64{1'000}}) {
        const qint64 place = index.placeOf(row);
        REQUIRE(place >= 0);
        CHECK(index.at(static_cast<quint32>(place)).row == row);
    }
    CHECK(index.placeOf(1'001) == -1);
    const ClusterIndex nothing;
    CHECK(nothing.size() == 0);
    CHECK(nothing.inside(10, {}).empty());
    CHECK(nothing.placeOf(1) == -1);
}
