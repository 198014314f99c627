// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/amend_desk.h"
#include "core/conflict_desk.h"
#include "core/duplicate_desk.h"
#include "core/ledger/alarms.h"
#include "core/policy_desk.h"
#include "core/query/conflicts.h"
#include "core/query/duplicates.h"
#include "core/query/statistics.h"
#include "core/query/target_view.h"
#include "tests/support/world.h"

#include <random>

using namespace Qt::StringLiterals;

namespace {

const QString twinGrid = QStringLiteral("441900001001001");

// The same firm stands twice on the list; two people of the township and one of the grid know both.
class Twins {
public:
    Twins() { syncAll(); }

    void syncAll()
    {
        for (int round = 0; round < 2; ++round) {
            REQUIRE(town.sync());
            REQUIRE(clerk.sync());
            REQUIRE(li.sync());
        }
    }
    void merge(Laptop &laptop, const QUuid &duplicate, const QUuid &target)
    {
        laptop.record(must(core::mergeTargets(*laptop.database, duplicate, target, u"同一家"_s)));
    }
    void unmerge(Laptop &laptop, const QUuid &duplicate)
    {
        laptop.record(must(core::unmergeTarget(*laptop.database, duplicate, u"不是同一家"_s)));
    }
    core::Target find(core::Database &database, const QUuid &id)
    {
        return *must(core::TargetRepository(database).find(id));
    }
    core::Target byCounty(const QUuid &id)
    {
        return must(
            world.county->store().wait([&](core::Database &database) -> core::Result<core::Target> {
                return find(database, id);
            }));
    }
    core::Statistics figures()
    {
        return must(world.county->store().wait([&](core::Database &database) {
                   return core::statistics(database, core::StatisticsGroup::None,
                                           QDate(2026, 12, 31));
               }))
            .front();
    }
    void checkAll()
    {
        for (Laptop *laptop : {&town, &clerk, &li}) {
            CHECK(laptop->faults() == QStringList());
        }
        CHECK(world.faults() == QStringList());
    }

    World world;
    QUuid a = world.addTarget(u"甲豆腐店"_s, twinGrid);
    QUuid b = world.addTarget(u"甲豆腐坊"_s, twinGrid);
    QUuid c = world.addTarget(u"甲豆制品店"_s, twinGrid);
    Laptop town{world, u"town"_s, {twinGrid}, u"VISITOR_TOWN"_s};
    Laptop clerk{world, u"clerk"_s, {twinGrid}, u"STAT_CLERK"_s};
    Laptop li{world, u"li"_s, {twinGrid}, u"VISITOR_GRID"_s};
};

} // namespace

TEST_CASE("visits and edits to a merged duplicate show on the target, also those under way",
          "[F48]")
{
    Twins twins;
    twins.li.visit(twins.b);
    twins.syncAll();
    CHECK(twins.figures().targets == 3);
    twins.merge(twins.town, twins.b, twins.a);
    // Meanwhile others work on the duplicate, not knowing.
    twins.li.visit(twins.b);
    twins.li.record(must(core::changeRegister(*twins.li.database, twins.b, u"contactName"_s,
                                              core::Value(u"李四"_s), {})));
    twins.syncAll();
    for (Laptop *laptop : {&twins.town, &twins.clerk, &twins.li}) {
        CHECK(twins.find(*laptop->database, twins.a).visits == 2);
        CHECK(twins.find(*laptop->database, twins.b).visits == 0);
        CHECK(twins.find(*laptop->database, twins.b).state == core::TargetState::ClosedInvalid);
        const auto view = must(core::targetView(*laptop->database, twins.a, twins.world.nowMs));
        REQUIRE(view->aliases.size() == 1);
        CHECK(view->aliases[0].differs.at(u"contactName"_s) == core::Value(u"李四"_s));
        CHECK(view->timeline.size() == 2);
    }
    CHECK(twins.byCounty(twins.a).visits == 2);
    CHECK(twins.figures().targets == 2);
    CHECK(twins.figures().visited == 1);
    CHECK(twins.figures().visits == 2);
    twins.checkAll();
}

TEST_CASE("a merge taken back gives all back, and what came meanwhile, too", "[F48]")
{
    Twins twins;
    twins.li.visit(twins.b);
    twins.syncAll();
    twins.merge(twins.town, twins.b, twins.a);
    twins.syncAll();
    twins.li.visit(twins.b);
    twins.li.visit(twins.a);
    twins.syncAll();
    CHECK(twins.byCounty(twins.a).visits == 3);
    twins.unmerge(twins.clerk, twins.b);
    twins.syncAll();
    for (Laptop *laptop : {&twins.town, &twins.clerk, &twins.li}) {
        CHECK(twins.find(*laptop->database, twins.a).visits == 1);
        CHECK(twins.find(*laptop->database, twins.b).visits == 2);
        CHECK(twins.find(*laptop->database, twins.b).state == core::TargetState::Visited);
    }
    CHECK(twins.figures().visited == 2);
    twins.checkAll();
}

TEST_CASE("two who merge in a circle make one firm of it, the same everywhere", "[F48]")
{
    Twins twins;
    twins.li.visit(twins.a);
    twins.li.visit(twins.b);
    twins.syncAll();
    twins.merge(twins.town, twins.b, twins.a);
    twins.merge(twins.clerk, twins.a, twins.b);
    twins.syncAll();
    const QUuid root = std::min(twins.a, twins.b);
    const QUuid other = std::max(twins.a, twins.b);
    for (Laptop *laptop : {&twins.town, &twins.clerk, &twins.li}) {
        CHECK(twins.find(*laptop->database, root).visits == 2);
        CHECK(twins.find(*laptop->database, root).aliasOf.isNull());
        CHECK(twins.find(*laptop->database, other).aliasOf == root);
    }
    twins.checkAll();
}

TEST_CASE("one duplicate merged into two targets apart is a conflict, and nothing moves", "[F48]")
{
    Twins twins;
    twins.li.visit(twins.c);
    twins.syncAll();
    twins.merge(twins.town, twins.c, twins.a);
    twins.merge(twins.clerk, twins.c, twins.b);
    twins.syncAll();
    for (Laptop *laptop : {&twins.town, &twins.clerk, &twins.li}) {
        CHECK(twins.find(*laptop->database, twins.c).visits == 1);
        const auto open = must(core::openConflicts(*laptop->database, 10));
        REQUIRE(open.size() == 1);
        CHECK(open[0].field == u"alias"_s);
        CHECK(open[0].candidates.size() == 2);
    }
    twins.merge(twins.town, twins.c, twins.b);
    twins.syncAll();
    CHECK(twins.byCounty(twins.b).visits == 1);
    CHECK(must(core::openConflicts(*twins.li.database, 10)).empty());
    twins.checkAll();
}

TEST_CASE("any merging and parting by three people ends the same everywhere, without a circle",
          "[F48]")
{
    for (unsigned seed = 1; seed <= 15; ++seed) {
        CAPTURE(seed);
        Twins twins;
        std::mt19937 random(seed);
        const std::array<QUuid, 3> targets{twins.a, twins.b, twins.c};
        const std::array<Laptop *, 3> laptops{&twins.town, &twins.clerk, &twins.li};
        for (int step = 0; step < 30; ++step) {
            Laptop &laptop = *laptops[random() % 3];
            const QUuid one = targets[random() % 3];
            const QUuid other = targets[random() % 3];
            const auto what = random() % 5;
            if (what == 0) {
                REQUIRE(laptop.sync());
            } else if (what == 1 && &laptop != &twins.clerk) { // who counts visits, makes none
                laptop.visit(one);
            } else if (&laptop == &twins.li) {
                continue; // a grid visitor merges nothing
            } else if (what == 2) {
                if (const auto change = core::unmergeTarget(*laptop.database, one, {})) {
                    laptop.record(*change);
                }
            } else if (const auto change = core::mergeTargets(*laptop.database, one, other, {})) {
                laptop.record(*change);
            }
        }
        twins.syncAll();
        twins.syncAll();
        for (const QUuid &target : targets) {
            const core::Target known = twins.byCounty(target);
            for (Laptop *laptop : laptops) {
                const core::Target seen = twins.find(*laptop->database, target);
                CHECK(seen.aliasOf == known.aliasOf);
                CHECK(seen.visits == known.visits);
                CHECK(seen.state == known.state);
            }
            CHECK((known.aliasOf.isNull() || twins.byCounty(known.aliasOf).aliasOf.isNull()));
        }
        twins.checkAll();
    }
}

TEST_CASE("one credit code entered on two laptops: both kept, both listed as suspects", "[F49]")
{
    Twins twins;
    const QString code = u"91441900MA4UQ12345"_s;
    for (Laptop *laptop : {&twins.town, &twins.li}) {
        core::BusinessSubject subject;
        subject.id = core::newId(twins.world.tick());
        subject.name = u"丁五金厂"_s;
        subject.uscc = code;
        subject.grid = twinGrid;
        laptop->record(core::targetCreated(subject));
    }
    twins.syncAll();
    CHECK(twins.world.count("SELECT count(*) FROM verdict") == 0);
    CHECK(twins.world.count("SELECT count(*) FROM target WHERE uscc <> ''") == 2);
    const auto suspects = must(core::duplicateSuspects(*twins.clerk.database, 10));
    REQUIRE(suspects.size() == 1);
    CHECK(suspects[0].reason == u"uscc"_s);
    CHECK(suspects[0].key == code);
    REQUIRE(suspects[0].targets.size() == 2);
    twins.merge(twins.clerk, suspects[0].targets[1].subject.id, suspects[0].targets[0].subject.id);
    twins.syncAll();
    CHECK(must(core::duplicateSuspects(*twins.town.database, 10)).empty());
    twins.checkAll();
}

TEST_CASE("who may not merge is held for review, and nothing moves", "[F111]")
{
    Twins twins;
    twins.li.visit(twins.b);
    twins.merge(twins.li, twins.b, twins.a);
    REQUIRE(twins.li.sync());
    CHECK(twins.world.count("SELECT count(*) FROM verdict WHERE reason = 'not_allowed'") == 1);
    CHECK(twins.byCounty(twins.a).visits == 0);
}

TEST_CASE("a target that leaves a laptop gives its duplicates back their visits there",
          "[F48][F65]")
{
    Twins twins;
    twins.li.visit(twins.a);
    twins.li.visit(twins.b);
    twins.li.visit(twins.c);
    twins.syncAll();
    twins.merge(twins.town, twins.b, twins.a);
    twins.merge(twins.clerk, twins.c, twins.b);
    twins.syncAll();
    CHECK(twins.byCounty(twins.a).visits == 3);
    const QString elsewhere = u"441900001001009"_s;
    SECTION("the target goes")
    {
        twins.world.record(core::targetMoved(twins.a, twinGrid, elsewhere, {}));
        twins.syncAll();
        twins.syncAll();
        CHECK(twins.li.count("SELECT count(*) FROM target") == 2);
        CHECK(twins.find(*twins.li.database, twins.b).visits == 2); // its own and its duplicate's
    }
    SECTION("a duplicate goes")
    {
        twins.world.record(core::targetMoved(twins.b, twinGrid, elsewhere, {}));
        twins.syncAll();
        twins.syncAll();
        CHECK(twins.li.count("SELECT count(*) FROM target") == 2);
        CHECK(twins.find(*twins.li.database, twins.a).visits == 1);
        CHECK(twins.find(*twins.li.database, twins.c).visits == 1);
    }
    twins.checkAll();
}

TEST_CASE("who visited a merged target may still amend and withdraw what they wrote", "[F48]")
{
    Twins twins;
    const core::Visit first = twins.li.visit(twins.b);
    const core::Visit second = twins.li.visit(twins.b);
    twins.syncAll();
    twins.merge(twins.town, twins.b, twins.a);
    twins.syncAll();
    must(twins.li.database->transaction([&]() -> core::Result<> {
        core::VisitCorrection now = TRY(core::standing(*twins.li.database, first.id));
        now.metWith = u"王老板"_s;
        TRY(core::amendVisit(*twins.li.database, first.id, now, u"补充"_s, twins.li.author));
        return core::withdrawVisit(*twins.li.database, second.id, u"走错"_s, twins.li.author);
    }));
    twins.syncAll();
    CHECK(twins.world.count("SELECT count(*) FROM verdict") == 0);
    CHECK(twins.world.count("SELECT count(*) FROM visit WHERE amended = 1 AND voided = 0") == 1);
    CHECK(twins.byCounty(twins.a).visits == 1);
    CHECK(twins.find(*twins.li.database, twins.a).visits == 1);
    twins.unmerge(twins.town, twins.b);
    twins.syncAll();
    CHECK(twins.byCounty(twins.b).visits == 1);
    twins.checkAll();
}

TEST_CASE("a merge with a target of another grid is no difference to whoever reads one of them",
          "[F48]")
{
    Twins twins;
    const QString other = u"441900001001002"_s;
    const QUuid far = twins.world.addTarget(u"甲豆腐分店"_s, other);
    Laptop wu(twins.world, u"wu"_s, {other}, u"VISITOR_GRID"_s);
    REQUIRE(wu.sync());
    twins.li.visit(twins.b);
    wu.visit(far);
    twins.syncAll();
    REQUIRE(wu.sync());
    twins.world.record(must(twins.world.county->store().wait([&](core::Database &database) {
        return core::mergeTargets(database, twins.b, far, u"同一家"_s);
    })));
    twins.li.visit(twins.b);
    wu.visit(far);
    twins.syncAll();
    REQUIRE(wu.sync());
    REQUIRE(wu.sync());
    for (Laptop *laptop : {&twins.town, &twins.clerk, &twins.li, &wu}) {
        CHECK(laptop->count("SELECT count(*) FROM alarm WHERE kind = 'digest_differs'") == 0);
    }
    CHECK(twins.byCounty(far).visits == 4);
    CHECK(twins.find(*wu.database, far).visits == 2); // hers, and nothing of the other grid's
    CHECK(twins.find(*twins.li.database, twins.b).visits == 2);
    twins.checkAll();
}

TEST_CASE("what counts as a visit, decided anew, is the same for all visits on every machine")
{
    Twins twins;
    const auto decide = [&](const QString &name, const QString &value) {
        twins.world.record(must(twins.world.county->store().wait(
            [&](core::Database &database) { return core::policyChange(database, name, value); })));
    };
    twins.li.visit(twins.a, core::VisitOutcome::Suspended);
    twins.syncAll();
    CHECK(twins.byCounty(twins.a).visits == 0);
    twins.li.visit(twins.b, core::VisitOutcome::Suspended); // written before she hears of it
    decide(u"visit.suspended_counts"_s, u"true"_s);
    twins.syncAll();
    CHECK(twins.figures().visits == 2);
    Laptop late(twins.world, u"late"_s, {twinGrid}, u"VISITOR_GRID"_s);
    REQUIRE(late.sync());
    for (Laptop *laptop : {&twins.town, &twins.clerk, &twins.li, &late}) {
        CHECK(laptop->count("SELECT sum(counts) FROM visit") == 2);
        CHECK(twins.find(*laptop->database, twins.a).visits == 1);
        CHECK(twins.find(*laptop->database, twins.b).state == core::TargetState::Visited);
        CHECK(laptop->count("SELECT count(*) FROM alarm") == 0);
    }
    decide(u"visit.suspended_counts"_s, u"false"_s);
    twins.syncAll();
    CHECK(twins.figures().visits == 0);
    CHECK(twins.find(*twins.li.database, twins.a).visits == 0);
    twins.checkAll();
}
