// SPDX-License-Identifier: GPL-3.0-or-later
// What the county keeps of a copy's work that came by stick, and to whom it gives it.
#include "tests/support/bundle_world.h"
#include "tests/support/forger.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QString twinGrid = QStringLiteral("441900001001001");

// A laptop without a network and a copy of it, each with visits of its own.
class TwinSticks : public BundleWorld {
public:
    TwinSticks()
    {
        for (int one = 0; one < 3; ++one) {
            visit(li);
            visit(twin);
        }
        must(up(li));
        must(up(twin));
    }

    QUuid firm = addTarget(u"甲饭店"_s, twinGrid);
    Laptop li{*this, u"li"_s, {twinGrid}, u"VISITOR_GRID"_s};
    Laptop twin = copied();

private:
    Laptop copied()
    {
        must(down(li));
        return {li, DiskImage(*li.database)};
    }
    void visit(Laptop &laptop)
    {
        tick();
        laptop.visit(firm);
    }
};

} // namespace

TEST_CASE("a revoked laptop is given no lines of its own chains by stick either", "[F23][F34]")
{
    TwinSticks world;
    Laptop &twin = world.twin;
    REQUIRE(must(world.down(twin)).isParted);
    must(world.up(twin)); // asks for a chain
    const auto chainLines = [&] {
        const QByteArray file = must(world.write(twin)).files.front();
        const auto opened = must(protocol::openBundle(
            file, twin.key, world.county->key().publicKey(), protocol::openContent));
        return std::count_if(opened.records.begin(), opened.records.end(), [](const auto &record) {
            return record.kind == protocol::RecordKind::Given ||
                   record.kind == protocol::RecordKind::Lines;
        });
    };
    CHECK(chainLines() == 2);
    const QUuid device = world.deviceOf(twin);
    must(world.county->store().wait([&](core::Database &database) {
        return server::Accounts(database).revoke(device, u"lost"_s, world.clockAuthor());
    }));
    world.county->forget();
    CHECK(chainLines() == 0);
}

TEST_CASE("what was kept of a twin's stick goes by no other laptop's broken batches", "[F34][T6]")
{
    TwinSticks world;
    Laptop &twin = world.twin;
    Laptop wu(world, u"wu"_s, {twinGrid}, u"VISITOR_GRID"_s);
    Laptop other(world, u"he"_s, {twinGrid}, u"VISITOR_GRID"_s);
    const char *parted = "SELECT count(*) FROM inbox_raw WHERE reason = 'parted'";
    const qint64 kept = world.count(parted);
    REQUIRE(kept > 0);
    must(world.up(twin)); // the same once more is kept once
    CHECK(world.count(parted) == kept);
    const char *broken = "SELECT count(*) FROM inbox_raw WHERE reason <> 'parted'";
    const auto flood = [&](Laptop &laptop, int batches) {
        Forger forger(laptop);
        for (int batch = 0; batch < batches; ++batch) {
            protocol::Batch sent = forger.batch({forger.line(
                core::visitAdded(visitTo(world, core::newId(world.tick()))), laptop.author.user)});
            sent.signature.fill('x');
            REQUIRE(forger.send(sent).status == 400);
        }
    };
    constexpr int ofLaptopMax = 20;
    flood(other, 1);
    flood(wu, 250);
    CHECK(world.count(parted) == kept);
    CHECK(world.count(broken) == ofLaptopMax + 1); // the other's is still there
    // Nor by the twin's own.
    flood(twin, 250);
    CHECK(world.count(parted) == kept);
    CHECK(world.count(broken) == 2 * ofLaptopMax + 1);
}
