// SPDX-License-Identifier: GPL-3.0-or-later
// Bit rot in a laptop's records, page by page (SYNC F16).
#include "tests/support/rotten_records.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int waitingVisits = 40;

// A sitting, up to the first trouble; what that was.
QString sitRotten(core::Database &database, World &world, const core::SigningKey &key)
{
    client::SyncCore core(key);
    for (int exchange = 0; exchange < 50; ++exchange) {
        const auto request = database.transaction([&] { return core.next(database); });
        if (!request || !*request) {
            return request ? QString() : request.error().detail;
        }
        const server::HttpReply answer = ask(*world.county, **request);
        auto heard = database.transaction([&]() -> core::Result<> {
            TRY(core.hear(database, {answer.status, {}, answer.body}, world.nowMs));
            while (TRY(core.takeIn(database))) {
            }
            return {};
        });
        if (!heard) {
            return heard.error().detail;
        }
    }
    return u"a sitting did not end"_s;
}

} // namespace

TEST_CASE("wherever a page of a laptop's records rots, all arrives or the damage is said",
          "[F16][sqlite]")
{
    const QString grid = u"441900001001001"_s;
    World world;
    std::vector<QUuid> targets;
    for (int i = 0; i < 30; ++i) {
        targets.push_back(world.addTarget(u"甲店%1"_s.arg(i), grid));
    }
    Laptop li(world, u"li"_s, {grid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    for (size_t i = 0; i < waitingVisits; ++i) {
        li.visit(targets[i % targets.size()]);
    }
    RottenRecords records(*li.database);
    const DiskImage before = world.image();
    qint64 whole = 0;
    for (qint64 page = 0; page < records.pages(); ++page) {
        INFO("page " << page);
        auto opened = records.withRotAt(page);
        if (!opened) {
            CHECK(opened.error().detail.size() > 20);
            continue;
        }
        world.restore(before);
        core::Database database(*std::move(opened));
        const QString trouble = sitRotten(database, world, li.key);
        const qint64 there = world.count("SELECT count(*) FROM visit");
        whole += there == waitingVisits ? 1 : 0;
        INFO(trouble.toStdString());
        CHECK((there == waitingVisits || trouble.contains(u"damaged"_s)));
        CHECK((there == 0 || there == waitingVisits));           // one batch: all of it or nothing
        CHECK(world.count("SELECT count(*) FROM verdict") == 0); // nothing wrong got through
    }
    CHECK(whole > records.pages() / 2);
    world.restore(before);
    REQUIRE(li.sync()); // and what did not rot is as good as before
    CHECK(world.count("SELECT count(*) FROM visit") == waitingVisits);
    CHECK(world.faults() == QStringList());
}
