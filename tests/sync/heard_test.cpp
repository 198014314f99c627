// SPDX-License-Identifier: GPL-3.0-or-later
// When the county last heard of each laptop, and what it said it still has (SYNC T2).
#include "sync/server/heard.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;

namespace {

const QString heardGrid = QStringLiteral("441900001001001");
constexpr qint64 hourMs = 3'600'000;

struct Silence {
    std::vector<server::LaptopChain> laptops()
    {
        return must(world.county->store().wait(server::laptopChains));
    }
    server::LaptopChain of(const QString &login)
    {
        for (const server::LaptopChain &chain : laptops()) {
            if (chain.login == login) {
                return chain;
            }
        }
        FAIL("no laptop of that login");
        return {};
    }

    World world;
    QUuid target = world.addTarget(u"甲店"_s, heardGrid);
    Laptop li = Laptop(world, u"li"_s, {heardGrid}, u"VISITOR_GRID"_s);
    Laptop wu = Laptop(world, u"wu"_s, {heardGrid}, u"VISITOR_GRID"_s);
};

} // namespace

TEST_CASE("laptops are listed by their silence, the longest first, revoked ones last", "[T2]")
{
    Silence county;
    REQUIRE(county.wu.sync());
    county.world.nowMs += hourMs;
    REQUIRE(county.li.sync());
    REQUIRE(county.laptops().size() == 2);
    CHECK(county.laptops()[0].login == u"wu"_s);
    CHECK(county.laptops()[1].login == u"li"_s);
    CHECK(county.of(u"li"_s).heardAt - county.of(u"wu"_s).heardAt >= hourMs);
    county.world.nowMs += hourMs;
    REQUIRE(county.wu.sync()); // it has nothing new, and is heard of all the same
    CHECK(county.laptops()[0].login == u"li"_s);
    const QUuid lost = county.of(u"li"_s).device;
    must(county.world.county->store().wait([&](core::Database &database) {
        return server::Accounts(database).revoke(lost, u"lost"_s, county.world.clockAuthor());
    }));
    CHECK(county.laptops()[0].login == u"wu"_s);
    CHECK(county.laptops()[1].revokedAt.isValid());
}

TEST_CASE("what a laptop said it still has is counted until it has come", "[T2]")
{
    Silence county;
    REQUIRE(county.li.sync());
    const qint64 before = county.of(u"li"_s).lines;
    county.li.visit(county.target);
    county.li.visit(county.target);
    int exchange = 0; // it asks, is answered, and the line breaks
    CHECK_FALSE(county.li.sync([&] { return exchange++ == 0 ? Wire::Fine : Wire::LoseRequest; }));
    CHECK(county.of(u"li"_s).lines == before);
    CHECK(county.of(u"li"_s).unsent == 2);
    REQUIRE(county.li.sync());
    CHECK(county.of(u"li"_s).lines == before + 2);
    CHECK(county.of(u"li"_s).unsent == 0);
}

TEST_CASE("a laptop with nothing new is answered from memory, and noted every ten minutes")
{
    Silence county;
    REQUIRE(county.li.sync());
    const qint64 first = county.of(u"li"_s).heardAt;
    county.world.nowMs += server::heardPaceMs / 2;
    REQUIRE(county.li.sync());
    CHECK(county.of(u"li"_s).heardAt == first);
    county.world.nowMs += server::heardPaceMs;
    REQUIRE(county.li.sync());
    CHECK(county.of(u"li"_s).heardAt > first);
}
