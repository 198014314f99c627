// SPDX-License-Identifier: GPL-3.0-or-later
// The rules change while a visit waits to be sent: it is judged by those it was made under, and
// what the new ones would say of it is another judgement, not a correction (SYNC F107).
#include "core/ledger/projector.h"
#include "core/ledger/visit_json.h"
#include "core/repository/visit_repository.h"
#include "core/visit_desk.h"
#include "tests/support/rule_packs.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;

namespace {

const QString rulesGrid = QStringLiteral("441900001001001");

// A need in which everything a visitor can see is in order, by the pack that is in force.
core::Visit needUnder(Laptop &laptop, const QUuid &target)
{
    const auto preparation = must(core::prepareVisit(*laptop.database, target, laptop.author));
    core::Visit visit;
    visit.target = target;
    visit.outcome = core::VisitOutcome::Need;
    visit.demand.emplace();
    visit.demand->amountYuan = 500'000;
    visit.demand->termMonths = 12;
    visit.demand->useCode = preparation.pack.uses.front().code;
    for (const core::SubCheck &check : preparation.pack.subChecks) {
        if (check.automatic.isEmpty()) {
            visit.answers[check.id] = core::Answer::Met;
        }
    }
    visit.id = must(laptop.database->transaction(
        [&] { return core::recordVisit(*laptop.database, visit, laptop.author); }));
    return visit;
}

struct JudgedBy {
    QString verdict;
    qint64 version = 0;
    bool operator==(const JudgedBy &) const = default;
};

JudgedBy judgedBy(core::Database &database, const QUuid &visit)
{
    return must(database.first(
                    "SELECT verdict, pack_version FROM visit WHERE id = $1",
                    [](const core::Row &row) {
                        return JudgedBy{row.text(0), row.integer(1)};
                    },
                    visit))
        .value_or(JudgedBy());
}

} // namespace

TEST_CASE(
    "a visit that waited while the rules changed keeps its judgement and names its rules [F107]",
    "[F107]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, rulesGrid);
    Laptop li(world, u"li"_s, {rulesGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const core::Visit offline = needUnder(li, target);
    const JudgedBy then = judgedBy(*li.database, offline.id);
    REQUIRE(then.version == 1);
    // The county's next pack, in force before the visit reaches the county.
    must(world.county->store().wait([](core::Database &county) -> core::Result<> {
        issueNextPack(county);
        return {};
    }));
    world.county->forget();
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM verdict") == 0); // older rules are no fault
    const auto there = must(world.county->store().wait([&](core::Database &county) {
        return core::Result<JudgedBy>(judgedBy(county, offline.id));
    }));
    CHECK(there == then);
    must(li.database->transaction([&] { return core::rebuildProjections(*li.database); }));
    CHECK(judgedBy(*li.database, offline.id) == then);
    issueNextPack(*li.database);
    CHECK(judgedBy(*li.database, offline.id) == then);
    // From now on the new rules judge; both judgements say by which rules they were made.
    const core::Visit later = needUnder(li, target);
    CHECK(judgedBy(*li.database, later.id).version == 2);
    CHECK(judgedBy(*li.database, offline.id) == then);
}

TEST_CASE("one visit replayed under two packs gives each pack's own judgement, every time [F107]",
          "[F107]")
{
    World world;
    const QUuid target = world.addTarget(u"甲店"_s, rulesGrid);
    Laptop li(world, u"li"_s, {rulesGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    needUnder(li, target);
    const core::StoredLine stored =
        must(core::Ledger(*li.database).after(must(core::Ledger(*li.database).own()), 0, 1))
            .front();
    core::JsonParser parser = core::lineParser();
    const core::Visit visit =
        must(core::readVisitJson(must(core::readLine(parser, stored.bytes)).body));
    REQUIRE(visit.judgement);
    const core::RulePack first =
        must(core::CountyRepository(*li.database).rulePack(core::chinaDay(visit.startedAt)));
    const core::RulePack second = nextPack();
    REQUIRE(first.version != second.version);
    const auto byFirst = core::judge(first, visit.judgement->inputs, visit.answers);
    const auto bySecond = core::judge(second, visit.judgement->inputs, visit.answers);
    CHECK(byFirst.verdict == visit.judgement->verdict);
    CHECK(byFirst.packVersion == 1);
    CHECK(bySecond.packVersion == 2);
    // The second asks what the first did not: its answer is open, nothing is made up for it.
    CHECK(bySecond.verdict == core::CriteriaVerdict::PassPending);
    CHECK(bySecond != byFirst);
    CHECK(core::judge(second, visit.judgement->inputs, visit.answers) == bySecond);
    CHECK(core::judge(first, visit.judgement->inputs, visit.answers) == byFirst);
}
