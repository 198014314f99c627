// SPDX-License-Identifier: GPL-3.0-or-later
// Half past five: every laptop of the county syncs at once (SYNC F116).
#include "tests/support/world.h"

#include <random>

using namespace Qt::StringLiterals;

namespace {

constexpr int laptopsAtOnce = 60;
constexpr int placesOfCounty = 4; // requests it takes up in one turn
constexpr int visitsEach = 3;

// A laptop on its way through a sitting that breaks off and is begun again.
struct Commuter {
    std::unique_ptr<Laptop> laptop;
    std::unique_ptr<client::SyncCore> core;
    bool isDone = false;
};

// One exchange of one laptop. `reaches`: whether the county has a place for it; `returns`: whether
// the answer comes before the laptop gives up.
void commuterStep(Commuter &commuter, bool reaches, bool returns)
{
    Laptop &laptop = *commuter.laptop;
    if (!commuter.core) {
        commuter.core = std::make_unique<client::SyncCore>(laptop.key);
    }
    const auto request =
        must(laptop.database->transaction([&] { return commuter.core->next(*laptop.database); }));
    if (!request) {
        commuter.isDone = true;
        return;
    }
    client::Reply reply{503, {{"Retry-After", "5"}}, {}};
    if (reaches) {
        const server::HttpReply answer = ask(*laptop.world.county, *request);
        reply = {answer.status, {}, answer.body};
    }
    const auto heard = returns ? laptop.database->transaction([&] {
        return commuter.core->hear(*laptop.database, reply, laptop.world.nowMs);
    })
                               : core::Result<>(core::fail(core::Error::Kind::Offline, QString()));
    if (!heard) {
        commuter.core.reset(); // the next turn begins a sitting
        return;
    }
    while (must(
        laptop.database->transaction([&] { return commuter.core->takeIn(*laptop.database); }))) {
    }
}

} // namespace

TEST_CASE(
    "sixty laptops at once, few places and many time-outs: all finish, nothing is there twice",
    "[F116]")
{
    World world;
    std::vector<QUuid> targets;
    const auto gridOf = [](int i) { return u"44190000100100%1"_s.arg(i % 6); };
    for (int i = 0; i < 6; ++i) {
        targets.push_back(world.addTarget(u"店%1"_s.arg(i), gridOf(i)));
    }
    std::vector<Commuter> commuters;
    for (int i = 0; i < laptopsAtOnce; ++i) {
        auto laptop = std::make_unique<Laptop>(world, u"v%1"_s.arg(i), QStringList{gridOf(i)},
                                               u"VISITOR_GRID"_s);
        REQUIRE(laptop->sync()); // in the morning
        for (int visit = 0; visit < visitsEach; ++visit) {
            laptop->visit(targets[static_cast<size_t>(i % 6)]);
        }
        commuters.push_back({std::move(laptop), {}, false});
    }
    const qint64 before = world.count("SELECT seq FROM feed_head");
    std::mt19937 random(1730);
    int turns = 0;
    int refused = 0;
    int timeouts = 0;
    const auto isWaiting = [](const Commuter &commuter) { return !commuter.isDone; };
    while (std::any_of(commuters.begin(), commuters.end(), isWaiting)) {
        REQUIRE(++turns < 1000);
        std::shuffle(commuters.begin(), commuters.end(), random);
        int places = placesOfCounty;
        for (Commuter &commuter : commuters) {
            if (!commuter.isDone) {
                const bool reaches = places > 0;
                places -= reaches ? 1 : 0;
                const bool returns = !reaches || random() % 5 != 0;
                refused += reaches ? 0 : 1;
                timeouts += returns ? 0 : 1;
                commuterStep(commuter, reaches, returns);
            }
        }
    }
    CHECK(refused > 100);
    CHECK(timeouts > 10);
    const qint64 all = qint64{laptopsAtOnce} * visitsEach;
    CHECK(world.count("SELECT seq FROM feed_head") == before + all);
    CHECK(world.count("SELECT count(*) FROM visit") == all);
    CHECK(world.count("SELECT sum(visits) FROM target") == all);
    CHECK(world.count("SELECT count(*) FROM verdict") == 0);
    for (const Commuter &commuter : commuters) {
        CHECK(commuter.laptop->count("SELECT max(n) FROM receipt") == visitsEach);
    }
}
