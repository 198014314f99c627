// SPDX-License-Identifier: GPL-3.0-or-later
// Laptops that were put back, copied or taken for lost, and counties that were put back: nothing
// anybody recorded is lost, nothing counts twice (SYNC §3.8).
#include "core/held_desk.h"
#include "core/ledger/alarms.h"
#include "core/ledger/anchor.h"
#include "core/ledger/incarnation.h"
#include "core/query/undelivered.h"
#include "core/redaction_desk.h"
#include "tests/support/bundle_world.h"
#include "tests/support/join_again.h"
#include "tests/support/world.h"

#include <set>

using namespace Qt::StringLiterals;

namespace {

const QString townGrid = QStringLiteral("441900001001001");

struct Town {
    Town()
    {
        for (int i = 0; i < 10; ++i) {
            targets.push_back(world.addTarget(u"店%1"_s.arg(i), townGrid));
        }
        REQUIRE(li.sync());
    }

    // `count` visits by `laptop`; each is remembered as recorded.
    void visits(Laptop &laptop, int count)
    {
        for (int i = 0; i < count; ++i) {
            recorded.insert(laptop.visit(targets[recorded.size() % targets.size()]).id);
        }
    }

    // Every visit ever recorded is on the county, applied once, and on each of these laptops.
    void checkNothingLost(std::vector<Laptop *> laptops)
    {
        CHECK(world.count("SELECT count(*) FROM visit") == std::ssize(recorded));
        CHECK(world.count("SELECT sum(visits) FROM target") == std::ssize(recorded));
        CHECK(world.faults() == QStringList());
        for (Laptop *laptop : laptops) {
            CHECK(laptop->count("SELECT count(*) FROM visit") == std::ssize(recorded));
            CHECK(laptop->faults() == QStringList());
            CHECK(laptop->wireProblems == QStringList());
        }
    }

    World world;
    std::vector<QUuid> targets;
    std::set<QUuid> recorded;
    Laptop li = Laptop(world, u"li"_s, {townGrid}, u"VISITOR_GRID"_s);
};

qint64 chains(Laptop &laptop)
{
    return laptop.count("SELECT count(*) FROM chain");
}

void revoke(Town &town, Laptop &laptop)
{
    must(town.world.county->store().wait([&](core::Database &database) -> core::Result<> {
        const auto chain = TRY(core::Ledger(database).find(laptop.inc));
        return server::Accounts(database).revoke(chain->device, u"lost"_s,
                                                 town.world.clockAuthor());
    }));
    town.world.county->forget();
}

void decide(Town &town, const QUuid &event, core::LineDecision decision, const QString &why)
{
    must(town.world.county->store().wait([&](core::Database &database) {
        return core::record(database, must(core::decideHeldLine(database, event, decision, why)),
                            town.world.clockAuthor());
    }));
    town.world.county->forget();
}

std::vector<core::ReturnedLine> todosOf(Laptop &laptop)
{
    return must(core::undelivered(*laptop.database, QDate(2026, 11, 20))).returned;
}

} // namespace

TEST_CASE("a laptop put back from an older image gets its own lines again and goes on [F19]",
          "[F19]")
{
    Town town;
    town.visits(town.li, 5);
    REQUIRE(town.li.sync());
    const DiskImage older(*town.li.database);
    town.visits(town.li, 20);
    REQUIRE(town.li.sync());
    Laptop li(town.li, older);
    SECTION("nothing was written since") {}
    SECTION("and visits were recorded before the county was met")
    {
        town.visits(li, 3);
    }
    SECTION("and more were recorded than were forgotten")
    {
        town.visits(li, 40);
    }
    REQUIRE(li.sync());
    town.checkNothingLost({&li});
    const auto alarms = must(core::openAlarms(*li.database));
    REQUIRE(alarms.size() == 1); // its person is told
    CHECK(alarms[0].kind == core::alarm::chainParted);
    CHECK(alarms[0].at.isValid());
    CHECK(chains(li) == 2);
    CHECK(town.world.count("SELECT count(*) FROM device WHERE why <> ''") == 1);
    town.visits(li, 2);
    REQUIRE(li.sync());
    CHECK(li.report.requests == 2);
    town.checkNothingLost({&li});
}

TEST_CASE("two copies of one laptop both work on: every line of both is kept, once [F30]",
          "[F30][F33]")
{
    Town town;
    town.visits(town.li, 5);
    REQUIRE(town.li.sync());
    town.visits(town.li, 4); // shared by both, and never sent before the copy
    Laptop twin(town.li, DiskImage(*town.li.database));
    town.visits(town.li, 7);
    town.visits(twin, 9);
    Laptop *first = &town.li;
    Laptop *second = &twin;
    SECTION("the original syncs first") {}
    SECTION("the copy syncs first")
    {
        std::swap(first, second);
    }
    REQUIRE(first->sync());
    REQUIRE(second->sync());
    REQUIRE(first->sync());
    town.checkNothingLost({&town.li, &twin});
    CHECK(chains(*first) == 1);
    CHECK(chains(*second) == 2);
    // The common place is named within a factor of two; what is sent twice for it counts once.
    CHECK(town.world.count("SELECT count(*) FROM verdict WHERE kind = 'duplicate_of'") <= 4 + 9);
    CHECK(town.world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 0);
    town.visits(*first, 3);
    town.visits(*second, 3);
    REQUIRE(second->sync());
    REQUIRE(first->sync());
    REQUIRE(second->sync());
    town.checkNothingLost({&town.li, &twin});
}

TEST_CASE("a copy is told by its old token before it has written a line [F32]", "[F32][F20]")
{
    Town town;
    town.visits(town.li, 1);
    REQUIRE(town.li.sync());
    Laptop twin(town.li, DiskImage(*town.li.database));
    for (int i = 0; i < 2; ++i) { // the last but one token is still taken: its answer may be lost
        town.visits(town.li, 1);
        REQUIRE(town.li.sync());
    }
    REQUIRE(twin.sync());
    CHECK(chains(twin) == 2);
    town.checkNothingLost({&town.li, &twin});
    REQUIRE(town.li.sync());
    CHECK(chains(town.li) == 1);
}

TEST_CASE("a lost answer is no sign of a copy, whichever it was", "[F01]")
{
    for (int lost = 0; lost < 8; ++lost) {
        Town town;
        for (int round = 0; round < 3; ++round) {
            town.visits(town.li, 2);
            int exchange = 0;
            (void)town.li.sync(
                [&] { return exchange++ == lost - 3 * round ? Wire::LoseReply : Wire::Fine; });
        }
        REQUIRE(town.li.sync());
        CHECK(chains(town.li) == 1);
        town.checkNothingLost({&town.li});
    }
}

TEST_CASE("a new chain broken off anywhere is taken up again", "[F19]")
{
    for (int broken = 0; broken < 12; ++broken) {
        for (const Wire weather : {Wire::LoseReply, Wire::LoseRequest, Wire::Duplicate}) {
            Town town;
            town.visits(town.li, 3);
            REQUIRE(town.li.sync());
            const DiskImage older(*town.li.database);
            town.visits(town.li, 6);
            REQUIRE(town.li.sync());
            Laptop li(town.li, older);
            town.visits(li, 2);
            int exchange = 0;
            (void)li.sync([&] { return exchange++ == broken ? weather : Wire::Fine; });
            REQUIRE(li.sync());
            town.checkNothingLost({&li});
        }
    }
}

TEST_CASE("own lines whose fetching was broken off are fetched in a later sitting [F19]", "[F19]")
{
    Town town;
    town.visits(town.li, 2);
    REQUIRE(town.li.sync());
    const DiskImage older(*town.li.database);
    // Lines about no target: they come back with the old chain or not at all.
    for (int i = 0; i < 600; ++i) {
        town.li.record({core::LineType::DeviceOpen, "{}", {}});
    }
    REQUIRE(town.li.sync());
    const qint64 written = town.li.count("SELECT count(*) FROM ledger WHERE n > 0");
    Laptop li(town.li, older);
    // The county is asked where it stands, then for a new chain, then for what is missing.
    const int broken = GENERATE(2, 3);
    const Wire weather = GENERATE(Wire::LoseRequest, Wire::LoseReply);
    int exchange = 0;
    REQUIRE_FALSE(li.sync([&] { return exchange++ == broken ? weather : Wire::Fine; }));
    REQUIRE(li.count("SELECT count(*) FROM ledger WHERE n > 0") < written);
    SECTION("the county gives them")
    {
        REQUIRE(li.sync());
        CHECK(li.count("SELECT count(*) FROM ledger WHERE n > 0") == written);
        town.checkNothingLost({&li});
    }
    SECTION("the county does not give them, and takes what is new all the same")
    {
        must(town.world.county->store().wait([&](core::Database &database) -> core::Result<> {
            const auto chain = TRY(core::Ledger(database).find(li.inc));
            return server::Accounts(database).revoke(chain->device, u"lost"_s,
                                                     town.world.clockAuthor());
        }));
        town.world.county->forget();
        li.visit(town.targets[0]);
        REQUIRE(li.sync());
        CHECK(town.world.count("SELECT count(*) FROM ledger WHERE n > 0 AND chain IN (SELECT id"
                               " FROM chain WHERE parent_n > 0)") == 1);
    }
    REQUIRE(li.sync());
    CHECK(li.report.requests == 1);
}

TEST_CASE("a county put back by 'restore' is brought what it forgot [F73]", "[F73]")
{
    Town town;
    Laptop wu(town.world, u"wu"_s, {townGrid}, u"VISITOR_GRID"_s);
    REQUIRE(wu.sync());
    town.visits(town.li, 5);
    REQUIRE(town.li.sync());
    const DiskImage backup = town.world.image();
    town.visits(town.li, 6);
    town.visits(wu, 6);
    REQUIRE(town.li.sync());
    REQUIRE(wu.sync());
    town.visits(wu, 2);
    town.world.restore(backup, QByteArray(16, 'f'));
    REQUIRE(wu.sync());
    REQUIRE(town.li.sync());
    REQUIRE(wu.sync());
    town.checkNothingLost({&town.li, &wu});
    CHECK(chains(town.li) == 1);
    CHECK(must(core::openAlarms(*wu.database)).empty()); // it was announced
}

TEST_CASE("a county put back without a word is noticed and brought what it forgot [F74]",
          "[F74][F77]")
{
    Town town;
    town.visits(town.li, 5);
    REQUIRE(town.li.sync());
    const DiskImage snapshot = town.world.image();
    for (int i = 0; i < 3; ++i) { // the county's tokens of these are forgotten, too
        town.visits(town.li, 2);
        REQUIRE(town.li.sync());
    }
    town.world.restore(snapshot);
    SECTION("nothing happened there since") {}
    SECTION("it has numbered other lines since")
    {
        for (int i = 0; i < 20; ++i) {
            town.targets.push_back(town.world.addTarget(u"新店%1"_s.arg(i), townGrid));
        }
    }
    REQUIRE(town.li.sync());
    REQUIRE(town.li.sync());
    town.checkNothingLost({&town.li});
    CHECK(chains(town.li) == 1);
    const auto alarms = must(core::openAlarms(*town.li.database));
    REQUIRE(alarms.size() == 1);
    CHECK(alarms[0].kind == core::alarm::countyRewound);
}

TEST_CASE("what a county had decided for everybody and lost holds no longer anywhere [F73]",
          "[F73][F74]")
{
    const auto stated = [](Laptop &laptop) {
        return must(laptop.database->all(
            "SELECT kind, key, body FROM reference ORDER BY kind, key", [](const core::Row &row) {
                return row.text(0) + u' ' + row.text(1) + u' ' + row.text(2);
            }));
    };
    const std::vector<QString> known{u"bank a {\"name\":\"甲\"}"_s,
                                     u"policy visit {\"max_tries\":2}"_s};
    Town town;
    World &world = town.world;
    Laptop wu(world, u"wu"_s, {townGrid}, u"VISITOR_GRID"_s); // comes when all is over
    world.record(core::referenceSet(u"policy"_s, u"visit"_s, "{\"max_tries\":2}"));
    world.record(core::referenceSet(u"bank"_s, u"a"_s, "{\"name\":\"甲\"}"));
    REQUIRE(town.li.sync());
    const DiskImage backup = world.image();
    world.record(core::referenceSet(u"policy"_s, u"visit"_s, "{\"suspended_counts\":true}"));
    world.record(core::referenceSet(u"bank"_s, u"b"_s, "{\"name\":\"乙\"}"));
    world.record(core::referenceSet(u"bank"_s, u"a"_s, {}));
    for (const core::Change &change : core::gridDefined(
             {townGrid, u"园区"_s, u"BASIC"_s, u"441900001001"_s, {}, {}, {}, {}, {}})) {
        world.record(change);
    }
    REQUIRE(town.li.sync());
    town.recorded.insert(town.li.visit(town.targets[0], core::VisitOutcome::Suspended).id);
    REQUIRE(town.li.sync());
    const char *visited = "SELECT count(*) FROM target WHERE state = 'VISITED'";
    CHECK(town.li.count(visited) == 1);
    CHECK(town.li.count("SELECT count(*) FROM grid") == 1);
    const DiskImage original = world.image();

    world.restore(backup, QByteArray(16, 'f'));
    REQUIRE(town.li.sync());
    REQUIRE(wu.sync());
    CHECK(stated(town.li) == known);
    CHECK(stated(wu) == known);
    CHECK(town.li.count(visited) == 0);
    CHECK(wu.count(visited) == 0);
    CHECK(town.li.count("SELECT count(*) FROM grid") == 0);
    CHECK(must(core::openAlarms(*town.li.database)).empty());
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
    CHECK(town.li.faults() == QStringList());

    // The county knows them again: each holds again, under the number it has now.
    world.record(core::referenceSet(u"bank"_s, u"b"_s, "{\"name\":\"丙\"}"));
    REQUIRE(town.li.sync());
    CHECK(stated(town.li).at(1) == u"bank b {\"name\":\"丙\"}"_s);
    world.restore(original, QByteArray(16, 'a'));
    REQUIRE(town.li.sync());
    CHECK(stated(town.li) == std::vector<QString>{u"bank b {\"name\":\"乙\"}"_s,
                                                  u"policy visit {\"suspended_counts\":true}"_s});
    CHECK(town.li.count(visited) == 1);
    CHECK(town.li.count("SELECT count(*) FROM grid") == 1);
    town.checkNothingLost({&town.li});
}

TEST_CASE("the county that was replaced is not believed when it comes back [F75]", "[F75]")
{
    Town town;
    town.visits(town.li, 2);
    REQUIRE(town.li.sync());
    const DiskImage backup = town.world.image();
    town.visits(town.li, 2);
    REQUIRE(town.li.sync());
    const DiskImage original = town.world.image();
    town.world.restore(backup, QByteArray(16, 'f'));
    REQUIRE(town.li.sync());
    town.visits(town.li, 1);
    town.world.restore(original);
    const qint64 before = town.li.count("SELECT n FROM chain");
    CHECK_FALSE(town.li.sync());
    REQUIRE(town.li.wireProblems.size() == 1);
    CHECK(town.li.wireProblems[0].contains(u"a state it had left"_s));
    CHECK(town.li.count("SELECT n FROM chain") == before);
}

TEST_CASE(
    "of two counties that went on side by side 'restore' makes one, with what both took [F75]",
    "[F75]")
{
    Town town;
    Laptop wu(town.world, u"wu"_s, {townGrid}, u"VISITOR_GRID"_s);
    REQUIRE(wu.sync());
    town.visits(town.li, 2);
    REQUIRE(town.li.sync());
    const DiskImage backup = town.world.image();
    town.visits(town.li, 2);
    REQUIRE(town.li.sync());
    const DiskImage original = town.world.image();
    town.world.restore(backup, QByteArray(16, 'f'));
    town.visits(town.li, 3);
    REQUIRE(town.li.sync()); // what she wrote since is on the county that was put back alone
    town.world.restore(original);
    town.visits(wu, 3);
    REQUIRE(wu.sync()); // and he, who has heard of no other, works with the one that came back
    CHECK_FALSE(town.li.sync());
    town.li.wireProblems.clear();
    // The administrator keeps that one, and says so with 'restore'.
    town.world.restore(town.world.image(), QByteArray(16, 'g'));
    for (Laptop *laptop : {&town.li, &wu, &town.li}) {
        REQUIRE(laptop->sync());
    }
    town.checkNothingLost({&town.li, &wu});
    CHECK(town.world.count("SELECT count(*) FROM verdict") == 0);
}

TEST_CASE("who installs anew reads what she wrote; the old folder, found later, brings what waited",
          "[F24]")
{
    Town town;
    town.visits(town.li, 3);
    REQUIRE(town.li.sync());
    town.visits(town.li, 2); // never sent before the program was removed
    Laptop anew(town.world, u"li"_s, {townGrid}, u"VISITOR_GRID"_s);
    REQUIRE(anew.sync());
    CHECK(anew.count("SELECT count(*) FROM visit") == 3);
    CHECK(anew.count("SELECT count(*) FROM ledger WHERE n > 0 AND chain > 0"
                     " AND chain = (SELECT id FROM chain WHERE device IS NOT NULL)") == 0);
    town.visits(anew, 1);
    REQUIRE(anew.sync());
    REQUIRE(town.li.sync());
    REQUIRE(anew.sync());
    town.checkNothingLost({&town.li, &anew});
    CHECK(must(core::openAlarms(*anew.database)).empty());
    CHECK(must(core::openAlarms(*town.li.database)).empty());
}

TEST_CASE("a laptop the county has forgotten joins again and sends all it ever wrote [F31]",
          "[F24][F31][F73]")
{
    Town town;
    const DiskImage backup = town.world.image(); // li has joined, wu not yet
    Laptop wu(town.world, u"wu"_s, {townGrid}, u"VISITOR_GRID"_s);
    REQUIRE(wu.sync());
    town.visits(wu, 8);
    REQUIRE(wu.sync());
    town.visits(wu, 3);
    town.world.restore(backup, QByteArray(16, 'f'));
    CHECK_FALSE(wu.sync());
    wu.wireProblems.clear();
    joinAgain(wu, u"wu"_s, townGrid, QByteArray(16, 'f'));
    REQUIRE(wu.sync());
    town.checkNothingLost({&wu});
}

TEST_CASE("a laptop that joins again and again brings each line once more, not twice as many",
          "[F31]")
{
    Town town;
    Laptop wu(town.world, u"wu"_s, {townGrid}, u"VISITOR_GRID"_s);
    REQUIRE(wu.sync());
    town.visits(wu, 5);
    REQUIRE(wu.sync());
    for (const char letter : {'f', 'g', 'h'}) {
        const QByteArray epoch(16, letter);
        town.world.restore(town.world.image(), epoch);
        joinAgain(wu, u"wu"_s, townGrid, epoch);
        town.visits(wu, 1);
        REQUIRE(wu.sync());
        CHECK(wu.report.linesSent == wu.count("SELECT count(*) FROM visit"));
    }
    town.checkNothingLost({&wu});
}

TEST_CASE("a revoked laptop reads nothing more; what it brings waits for a person [F23]", "[F23]")
{
    Town town;
    town.visits(town.li, 2);
    REQUIRE(town.li.sync());
    must(town.world.county->store().wait([&](core::Database &database) -> core::Result<> {
        const auto chain = TRY(core::Ledger(database).find(town.li.inc));
        return server::Accounts(database).revoke(chain->device, u"lost"_s,
                                                 town.world.clockAuthor());
    }));
    town.world.county->forget();
    const QUuid late = town.world.addTarget(u"后来店"_s, townGrid);
    const core::Visit visit = town.li.visit(town.targets[0]);
    REQUIRE(town.li.sync());
    CHECK(town.li.count("SELECT count(*) FROM target") == std::ssize(town.targets));
    CHECK_FALSE(must(core::TargetRepository(*town.li.database).find(late)).has_value());
    CHECK(town.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(town.world.count("SELECT count(*) FROM verdict WHERE reason = 'revoked_device'") == 1);
    CHECK(town.li.count("SELECT max(n) FROM receipt") == 3);
    CHECK(must(core::Settings(*town.li.database).integer(core::setting::revoked)) == 1);
}

TEST_CASE("of two copies that write both are told, also the first to be heard [F30]", "[F30]")
{
    Town town;
    Laptop twin(town.li, DiskImage(*town.li.database));
    town.visits(town.li, 1);
    town.visits(twin, 1);
    REQUIRE(town.li.sync());
    REQUIRE(twin.sync());
    REQUIRE(town.li.sync());
    const auto kinds = [](Laptop &laptop) {
        return laptop.count("SELECT count(*) FROM alarm WHERE kind = 'chain_parted'") * 10 +
               laptop.count("SELECT count(*) FROM alarm WHERE kind = 'copy_writes'");
    };
    CHECK(kinds(twin) == 10);
    CHECK(kinds(town.li) == 1);
    REQUIRE(town.li.sync()); // once
    CHECK(kinds(town.li) == 1);
}

TEST_CASE("a revoked laptop that begins another chain stays revoked [F23]", "[F23]")
{
    Town town;
    town.visits(town.li, 2);
    REQUIRE(town.li.sync());
    Laptop twin(town.li, DiskImage(*town.li.database));
    town.visits(town.li, 1);
    REQUIRE(town.li.sync());
    revoke(town, town.li);
    const QUuid late = town.world.addTarget(u"后来店"_s, townGrid);
    town.visits(twin, 1); // the two have parted: the twin goes on in a chain of its own
    REQUIRE(twin.sync());
    REQUIRE(twin.sync());
    CHECK(town.world.count("SELECT count(*) FROM device WHERE revoked_at IS NULL") == 0);
    CHECK(town.world.count("SELECT count(*) FROM verdict WHERE reason = 'revoked_device'") == 1);
    CHECK_FALSE(must(core::TargetRepository(*twin.database).find(late)).has_value());
    CHECK(must(core::Settings(*twin.database).integer(core::setting::revoked)) == 1);
}

TEST_CASE("visits of a laptop that was revoked, found and joined again still wait for a person",
          "[F23]")
{
    Town town;
    town.visits(town.li, 2);
    REQUIRE(town.li.sync());
    revoke(town, town.li);
    std::vector<QUuid> late;
    for (size_t i = 0; i < 5; ++i) {
        late.push_back(town.li.visit(town.targets[i]).id);
    }
    REQUIRE(town.li.sync());
    REQUIRE(todosOf(town.li).size() == 5);
    // Words that were said while nobody could tell the laptop.
    decide(town, late[3], core::LineDecision::Return, u"请说明日期"_s);
    decide(town, late[4], core::LineDecision::Accept, {});
    joinAgain(town.li, u"li"_s, townGrid, QByteArray(16, 'e'));
    SECTION("and every answer comes") {}
    SECTION("and the answer to what was sent again is lost")
    {
        int exchange = 0;
        REQUIRE_FALSE(town.li.sync([&] { return exchange++ == 1 ? Wire::LoseReply : Wire::Fine; }));
    }
    REQUIRE(town.li.sync());
    CHECK(town.world.count("SELECT count(*) FROM visit") == 3);
    CHECK(todosOf(town.li).size() == 4); // what is held, and what was returned
    for (const core::ReturnedLine &todo : todosOf(town.li)) {
        CHECK(todo.reason == u"revoked_device"_s);
        CHECK(todo.kind == (todo.event == late[3] ? u"returned"_s : u"quarantined"_s));
        CHECK((todo.detail == u"请说明日期"_s) == (todo.event == late[3]));
    }
    Laptop reviewer(town.world, u"shen"_s, {townGrid}, u"REVIEWER_1"_s);
    REQUIRE(reviewer.sync());
    CHECK(must(core::HeldRepository(*reviewer.database).list(false, 10)).size() == 4);
    reviewer.record(
        must(core::decideHeldLine(*reviewer.database, late[0], core::LineDecision::Accept, {})));
    reviewer.record(must(core::decideHeldLine(*reviewer.database, late[1],
                                              core::LineDecision::Refuse, u"重复走访"_s)));
    REQUIRE(reviewer.sync());
    REQUIRE(town.li.sync());
    CHECK(town.world.count("SELECT count(*) FROM visit") == 4);
    const auto left = todosOf(town.li);
    REQUIRE(left.size() == 3);
    CHECK(std::count_if(left.begin(), left.end(), [](const core::ReturnedLine &todo) {
              return todo.kind == u"refused"_s && todo.detail == u"重复走访"_s;
          }) == 1);
    CHECK(town.li.faults() == QStringList());
}

TEST_CASE("who sends another's held line learns nothing of what is decided about it", "[F23][F69]")
{
    Town town;
    revoke(town, town.li);
    const core::Visit held = town.li.visit(town.targets[0]);
    REQUIRE(town.li.sync());
    const auto bytes = must(core::Ledger(*town.li.database).lineOf(held.id));
    Laptop wu(town.world, u"wu"_s, {townGrid}, u"VISITOR_GRID"_s);
    must(wu.database->transaction([&]() -> core::Result<> {
        core::Ledger ledger(*wu.database);
        core::Chain chain = TRY(ledger.own());
        TRY(ledger.appendBytes(chain, held.id, *bytes, 1));
        return {};
    }));
    REQUIRE(wu.sync());
    decide(town, held.id, core::LineDecision::Return, u"请说明日期"_s);
    REQUIRE(wu.sync());
    CHECK(wu.count("SELECT count(*) FROM verdict WHERE kind <> 'duplicate_of'") == 0);
    CHECK(todosOf(wu).empty());
}

namespace {

// A laptop that went on in a new chain, and later got lines of the one before from a disk of then;
// the first of them was erased by law. The county is put back to before it had them.
struct LeftBehind {
    LeftBehind()
    {
        for (const QString &admin : {u"gao"_s, u"fang"_s}) {
            town.world.record(core::userDefined({admin, admin, u"ADMIN"_s, {}, {}, {}}));
        }
        town.visits(town.li, 5);
        REQUIRE(town.li.sync());
        older.emplace(*town.li.database);
        erased = town.li.visit(town.targets[5]).id;
        town.visits(town.li, 4); // they lie behind it, and nobody else will have them
        back.emplace(town.li, *older);
        must(core::Settings(*back->database).set(core::setting::partingDue, u"restored"_s));
        REQUIRE(back->sync());
        const DiskImage backup = town.world.image();
        REQUIRE(town.li.sync());
        for (const QString &admin : {u"gao"_s, u"fang"_s}) {
            must(town.world.county->store().wait([&](core::Database &database) {
                return core::redact(database, erased, admin, u"本人要求"_s,
                                    town.world.clockAuthor());
            }));
        }
        town.world.county->forget();
        REQUIRE(back->sync());
        REQUIRE(back->count("SELECT count(*) FROM visit") == std::ssize(town.recorded));
        town.world.restore(backup, QByteArray(16, 'f'));
    }
    Town town;
    std::optional<DiskImage> older;
    std::optional<Laptop> back;
    QUuid erased;
};

} // namespace

TEST_CASE("lines behind an erased one of an earlier chain reach a county that was put back [F73]",
          "[F73][F118]")
{
    LeftBehind left;
    Laptop &back = *left.back;
    SECTION("over a network that holds") {}
    SECTION("over one that breaks off anywhere")
    {
        const int broken = GENERATE(0, 1, 2, 3, 4);
        const Wire weather = GENERATE(Wire::LoseReply, Wire::LoseRequest, Wire::Duplicate);
        int exchange = 0;
        (void)back.sync([&] { return exchange++ == broken ? weather : Wire::Fine; });
    }
    SECTION("by sticks alone")
    {
        World &world = left.town.world;
        world.county->openBundlesWith(protocol::openContent);
        client::BundleDesk desk(inDatabase(*back.database), back.key, protocol::openContent);
        server::BundleDesk county(*world.county);
        const QUuid device = must(core::Ledger(*back.database).own()).device;
        for (int journey = 0; journey < 4; ++journey) { // a word, the blank one, what is behind it
            must(county.take(must(desk.write(world.tick())).files.front()));
            must(desk.takeIn(must(county.write(device)).files.front(), world.tick()));
        }
        CHECK(world.count("SELECT count(*) FROM visit") == std::ssize(left.town.recorded));
    }
    SECTION("which has other lines of a copy at their place")
    {
        Laptop copy(left.town.li, *left.older);
        left.town.visits(copy, GENERATE(1, 9));
        REQUIRE(copy.sync());
    }
    REQUIRE(back.sync());
    REQUIRE(back.sync());
    left.town.checkNothingLost({&back});
    // Once: wherever the county is put back to later, they come in the chain of now.
    const qint64 written = back.count("SELECT count(*) FROM ledger");
    left.town.world.restore(left.town.world.image(), QByteArray(16, 'g'));
    REQUIRE(back.sync());
    CHECK(back.report.linesSent == 0);
    CHECK(back.count("SELECT count(*) FROM ledger") == written);
    left.town.checkNothingLost({&back});
}

TEST_CASE("places known of a chain reach from its end to its beginning", "[F30]")
{
    Town town;
    town.visits(town.li, 100);
    const core::Chain chain = must(core::Ledger(*town.li.database).own());
    const auto places = must(core::knownPlaces(*town.li.database, chain));
    CHECK(places.front() == chain.end);
    CHECK(places.back().n == 0);
    CHECK(std::ssize(places) <= protocol::placesMax);
    CHECK(std::is_sorted(places.begin(), places.end(),
                         [](const auto &a, const auto &b) { return a.n > b.n; }));
}

TEST_CASE("an anchor tells a database that was put back, and one that was not", "[F19][F20]")
{
    Town town;
    town.visits(town.li, 3);
    const DiskImage older(*town.li.database);
    town.visits(town.li, 2);
    const core::Anchor anchor = core::anchorOf(must(core::Ledger(*town.li.database).own()));
    CHECK(must(core::judgeAnchor(*town.li.database, anchor)) == QString());
    town.visits(town.li, 1); // the anchor may lag
    CHECK(must(core::judgeAnchor(*town.li.database, anchor)) == QString());
    Laptop li(town.li, older);
    CHECK(must(core::judgeAnchor(*li.database, anchor)) == u"restored"_s);
    town.visits(li, 2); // as many lines as the anchor names, but others
    CHECK(must(core::judgeAnchor(*li.database, anchor)) == u"parted"_s);
    core::Anchor elsewhere = core::anchorOf(must(core::Ledger(*li.database).own()));
    elsewhere.machine = QByteArray(8, 'x');
    CHECK(must(core::judgeAnchor(*li.database, elsewhere)) == u"moved"_s);
}

TEST_CASE("what an anchor tells makes a new chain before the county could notice", "[F19][F20]")
{
    Town town;
    town.visits(town.li, 3);
    REQUIRE(town.li.sync());
    must(core::Settings(*town.li.database).set(core::setting::partingDue, u"restored"_s));
    town.visits(town.li, 2);
    REQUIRE(town.li.sync());
    CHECK(chains(town.li) == 2);
    town.checkNothingLost({&town.li});
    CHECK(must(core::Settings(*town.li.database).text(core::setting::partingDue)).isEmpty());
}

TEST_CASE("after a new chain the anchor of the old one is no news, that of the new one is", "[F19]")
{
    Town town;
    town.visits(town.li, 3);
    REQUIRE(town.li.sync());
    const core::Anchor before = core::anchorOf(must(core::Ledger(*town.li.database).own()));
    const DiskImage older(*town.li.database);
    must(core::Settings(*town.li.database).set(core::setting::partingDue, u"moved"_s));
    REQUIRE(town.li.sync());
    town.visits(town.li, 1);
    CHECK(must(core::judgeAnchor(*town.li.database, before)) == QString());
    const core::Anchor after = core::anchorOf(must(core::Ledger(*town.li.database).own()));
    CHECK(must(core::judgeAnchor(*older.restored(), after)) == u"restored"_s);
}

TEST_CASE("an anchor file is read as it was written; damage proves nothing", "[F19]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.anchor"_s);
    CHECK_FALSE(core::readAnchor(path).has_value());
    const core::Anchor anchor{core::newId(1), {7, QByteArray(32, 'h')}, QByteArray(8, 'm')};
    must(core::writeAnchor(path, anchor));
    CHECK(core::readAnchor(path) == anchor);
    QFile file(path);
    REQUIRE(file.resize(20));
    CHECK_FALSE(core::readAnchor(path).has_value());
}
