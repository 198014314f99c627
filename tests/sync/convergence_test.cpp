// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/world.h"

#include <random>

using namespace Qt::StringLiterals;

namespace {

const QString gridA = QStringLiteral("441900001001001");
const QString gridB = QStringLiteral("441900001001002");

// Every target of a grid as one side sees it: identity, state, counts and what the registers show.
QStringList sightOf(core::Database &database, const QString &grid)
{
    QStringList rows;
    must(database.each(
        "SELECT id, name, contact_phone, state, visits, conflicts, last_outcome,"
        " (SELECT count(*) FROM visit WHERE visit.target = target.row) FROM target"
        " WHERE grid = $1 ORDER BY id",
        [&](const core::Row &row) -> core::Result<> {
            QStringList cells{core::uuidAt(row, 0).toString()};
            for (int i = 1; i < row.count(); ++i) {
                cells.append(row.text(i));
            }
            rows.append(cells.join(u'|'));
            return {};
        },
        grid));
    return rows;
}

QStringList sightOf(World &world, const QString &grid)
{
    return must(
        world.county->store().wait([&](core::Database &database) -> core::Result<QStringList> {
            return sightOf(database, grid);
        }));
}

std::vector<QUuid> street(World &world)
{
    std::vector<QUuid> targets;
    for (int i = 0; i < 60; ++i) {
        targets.push_back(world.addTarget(u"甲五金店%1"_s.arg(i), gridA));
    }
    return targets;
}

core::Change phoneSet(Laptop &laptop, const QUuid &target, const QString &phone)
{
    core::TargetRepository targets(*laptop.database);
    const auto known = must(targets.find(target));
    return core::targetEdited(
        target,
        {{u"contactPhone"_s,
          {core::Value(phone), must(targets.candidates(*known, u"contactPhone"_s))}}},
        {});
}

} // namespace

TEST_CASE("visits recorded offline reach the county once, with a receipt")
{
    World world;
    const std::vector<QUuid> targets = street(world);
    Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    CHECK(li.count("SELECT count(*) FROM target") == 60);
    for (size_t i = 0; i < 1200; ++i) {
        li.visit(targets[i % targets.size()]);
    }
    REQUIRE(li.sync());
    CHECK(li.report.linesSent == 1200);
    CHECK(world.count("SELECT count(*) FROM visit") == 1200);
    CHECK(world.count("SELECT sum(visits) FROM target") == 1200);
    CHECK(li.count("SELECT max(n) FROM receipt") == 1200);
    REQUIRE(li.sync());
    CHECK(li.report.requests == 1);
    CHECK(li.report.linesSent == 0);
    CHECK(sightOf(*li.database, gridA) == sightOf(world, gridA));
    CHECK(li.faults() == QStringList());
    CHECK(world.faults() == QStringList());
}

TEST_CASE("a lost reply, a lost request and a repeated request have one effect")
{
    for (const Wire weather : {Wire::LoseReply, Wire::LoseRequest, Wire::Duplicate}) {
        for (int at = 0; at < 4; ++at) {
            World world;
            const std::vector<QUuid> targets = street(world);
            Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
            REQUIRE(li.sync());
            for (size_t i = 0; i < 520; ++i) {
                li.visit(targets[i % targets.size()]);
            }
            int exchange = 0;
            (void)li.sync([&] { return exchange++ == at ? weather : Wire::Fine; });
            REQUIRE(li.sync());
            CHECK(world.count("SELECT count(*) FROM visit") == 520);
            CHECK(world.count("SELECT count(*) FROM verdict") == 0);
            CHECK(sightOf(*li.database, gridA) == sightOf(world, gridA));
            CHECK(world.faults() == QStringList());
        }
    }
}

TEST_CASE("what others wrote between two batches of one sitting is read, however the counts fall")
{
    World world;
    const std::vector<QUuid> targets = street(world);
    Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    for (size_t i = 0; i < 10; ++i) {
        li.visit(targets[i]);
    }
    // Asked, sent ten, asked again because somebody wrote, sent five. Ten of others' lines and five
    // of ours behind the second question are as many as this sitting sent in all.
    int exchange = 0;
    REQUIRE(li.sync([&] {
        const int now = exchange++;
        for (int i = 0; i < (now == 1 ? 1 : now == 3 ? 10 : 0); ++i) {
            world.addTarget(u"新店%1-%2"_s.arg(now).arg(i), gridA);
        }
        for (size_t i = 0; now == 2 && i < 5; ++i) {
            li.visit(targets[20 + i]);
        }
        return Wire::Fine;
    }));
    CHECK(li.report.linesSent == 15);
    CHECK(li.count("SELECT count(*) FROM target") == 71);
    CHECK(sightOf(*li.database, gridA) == sightOf(world, gridA));
}

TEST_CASE("a target with a long history comes in parts, and a broken sitting goes on inside of it")
{
    World world;
    const QUuid firm = world.addTarget(u"甲五金店"_s, gridA);
    world.addTarget(u"乙五金店"_s, gridB);
    Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    Laptop chen(world, u"chen"_s, {gridB}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    REQUIRE(chen.sync());
    for (int i = 0; i < 150; ++i) {
        li.visit(firm);
    }
    REQUIRE(li.sync());
    world.record(core::targetMoved(firm, gridA, gridB, {}));
    qsizetype received = 0;
    bool isComplete = false;
    for (int sitting = 0; !isComplete && sitting < 100; ++sitting) {
        client::SyncCore core(chen.key, {.pageBytes = 2'000}); // ended after one answer
        const auto request =
            must(chen.database->transaction([&] { return core.next(*chen.database); }));
        const server::HttpReply answer = ask(*world.county, *request);
        const auto lines = must(protocol::readSyncReply(answer.body)).lines;
        qsizetype bytes = 0;
        for (const QByteArray &line : lines) {
            bytes += line.size();
        }
        CHECK(bytes < 9'000);
        received += std::ssize(lines);
        must(chen.database->transaction([&] {
            return core.hear(*chen.database, {answer.status, {}, answer.body}, world.nowMs);
        }));
        while (must(chen.database->transaction([&] { return core.takeIn(*chen.database); }))) {
        }
        isComplete = core.report().complete;
    }
    CHECK(isComplete);
    CHECK(received < 160);
    CHECK(chen.count("SELECT count(*) FROM visit") == 150);
    REQUIRE(chen.sync());
    CHECK(sightOf(*chen.database, gridB) == sightOf(world, gridB));
    CHECK(chen.faults() == QStringList());
}

TEST_CASE("a download leaves nothing for the first search to index")
{
    World world;
    for (int i = 0; i < 150; ++i) {
        world.addTarget(u"商店%1"_s.arg(i), gridA);
    }
    Laptop laptop(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    REQUIRE(laptop.sync());
    CHECK(laptop.count("SELECT count(*) FROM target") == 150);
    CHECK(laptop.count("SELECT count(*) FROM search_pending") == 0);
}

TEST_CASE("a large first download ends with every index, also when it was broken off")
{
    World world;
    must(world.county->store().wait([&](core::Database &county) -> core::Result<> {
        core::Recorder recorder(county, world.clockAuthor());
        for (int i = 0; i < 9'000; ++i) {
            core::BusinessSubject subject;
            subject.id = core::newId(world.tick());
            subject.name = u"商店%1"_s.arg(i);
            subject.grid = gridA;
            TRY(recorder.record(core::targetCreated(subject)));
        }
        return {};
    }));
    world.county->forget();
    Laptop laptop(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    const char *countIndexes = "SELECT count(*) FROM sqlite_schema WHERE type = 'index'"
                               " AND tbl_name = 'target'";
    const qint64 indexes = laptop.count(countIndexes);
    int exchanges = 0;
    CHECK_FALSE(laptop.sync([&] { return ++exchanges > 1 ? Wire::LoseReply : Wire::Fine; }));
    const qint64 part = laptop.count("SELECT count(*) FROM target");
    CHECK((part > 0 && part < 9'000));
    CHECK(laptop.count(countIndexes) < indexes);
    REQUIRE(laptop.sync());
    CHECK(laptop.count("SELECT count(*) FROM target") == 9'000);
    CHECK(laptop.count(countIndexes) == indexes);
    CHECK(laptop.faults() == QStringList());
}

TEST_CASE("two teams at one door: both visits are kept, the firm counts once, both see both")
{
    World world;
    const QUuid target = world.addTarget(u"丙电子厂"_s, gridA);
    Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {gridA}, u"VISITOR_BANK"_s);
    REQUIRE(li.sync());
    REQUIRE(wang.sync());
    li.visit(target, core::VisitOutcome::NoNeed);
    wang.visit(target, core::VisitOutcome::Potential);
    REQUIRE(li.sync());
    REQUIRE(wang.sync());
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM visit") == 2);
    CHECK(world.count("SELECT count(*) FROM target WHERE visited_at IS NOT NULL") == 1);
    CHECK(sightOf(*li.database, gridA) == sightOf(world, gridA));
    CHECK(sightOf(*wang.database, gridA) == sightOf(world, gridA));
}

TEST_CASE("one register changed on two laptops is a visible conflict with one picture everywhere")
{
    World world;
    const QUuid target = world.addTarget(u"丁包装厂"_s, gridA);
    Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {gridA}, u"VISITOR_TOWN"_s);
    REQUIRE(li.sync());
    REQUIRE(wang.sync());
    li.record(phoneSet(li, target, u"13800000001"_s));
    wang.record(phoneSet(wang, target, u"13800000002"_s));
    for (int round = 0; round < 2; ++round) {
        REQUIRE(li.sync());
        REQUIRE(wang.sync());
    }
    CHECK(world.count("SELECT conflicts FROM target") == 1);
    CHECK(sightOf(*li.database, gridA) == sightOf(world, gridA));
    CHECK(sightOf(*wang.database, gridA) == sightOf(world, gridA));
    // Whoever saw both decides; the conflict is gone for all.
    li.record(phoneSet(li, target, u"13800000003"_s));
    for (int round = 0; round < 2; ++round) {
        REQUIRE(li.sync());
        REQUIRE(wang.sync());
    }
    CHECK(world.count("SELECT conflicts FROM target") == 0);
    CHECK(sightOf(*wang.database, gridA) == sightOf(world, gridA));
}

TEST_CASE("a target that enters a grid arrives with its history; who holds the old grid is told")
{
    World world;
    const QUuid target = world.addTarget(u"戊家具厂"_s, gridA);
    Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    Laptop chen(world, u"chen"_s, {gridB}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    li.visit(target, core::VisitOutcome::Absent);
    REQUIRE(li.sync());
    REQUIRE(chen.sync());
    CHECK(chen.count("SELECT count(*) FROM target") == 0);
    world.record(core::targetMoved(target, gridA, gridB, u"搬迁"_s));
    REQUIRE(li.sync());
    REQUIRE(chen.sync());
    CHECK(chen.count("SELECT count(*) FROM visit") == 1);
    CHECK(sightOf(*chen.database, gridB) == sightOf(world, gridB));
    CHECK(sightOf(*li.database, gridA).isEmpty());
    CHECK(chen.faults() == QStringList());
    CHECK(li.faults() == QStringList());
}

TEST_CASE("a line the county does not take never blocks the next and comes back to its author")
{
    World world;
    const QUuid mine = world.addTarget(u"己印刷厂"_s, gridA);
    const QUuid later = world.addTarget(u"庚印刷厂"_s, gridA);
    Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    world.record(core::targetMoved(later, gridA, gridB, u"重新划分"_s));
    li.visit(later);
    li.record(core::referenceSet(u"policy"_s, u"visit"_s, "{\"max_tries\":1}"));
    li.visit(mine);
    // The answer that says so is lost, too: the feed tells it again.
    int exchange = 0;
    (void)li.sync([&] { return exchange++ == 1 ? Wire::LoseReply : Wire::Fine; });
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'late_scope'") == 1);
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'not_allowed'") == 1);
    CHECK(li.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 2);
    CHECK(world.count("SELECT max(n) FROM ledger WHERE chain > 1") == 3);
    CHECK(world.faults() == QStringList());
    CHECK(li.faults() == QStringList());
}

TEST_CASE("nobody gets a line of a grid that is not theirs")
{
    World world;
    for (int i = 0; i < 20; ++i) {
        world.addTarget(u"标记A%1"_s.arg(i), gridA);
        world.addTarget(u"标记B%1"_s.arg(i), gridB);
    }
    Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    Laptop bank(world, u"bank"_s, {}, u"BANK_DESK"_s);
    Laptop town(world, u"town"_s, {u"*"_s}, u"VISITOR_TOWN"_s);
    REQUIRE(li.sync());
    REQUIRE(bank.sync());
    REQUIRE(town.sync());
    CHECK(li.count("SELECT count(*) FROM target WHERE name LIKE '标记A%'") == 20);
    CHECK(li.count("SELECT count(*) FROM feed WHERE instr(line, '标记B') > 0") == 0);
    CHECK(bank.count("SELECT count(*) FROM feed WHERE entity IS NOT NULL") == 0);
    CHECK(town.count("SELECT count(*) FROM target") == 40);
    CHECK(li.count("SELECT count(*) FROM user") == 0);
}

TEST_CASE("a county that forgot what it had is told again, and nothing is lost")
{
    World world;
    const QUuid target = world.addTarget(u"辛玩具厂"_s, gridA);
    Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    // Another answer than the one this laptop remembers for its number: the county was put back.
    must(core::Settings(*li.database)
             .set(core::setting::headHash, QString::fromLatin1(QByteArray(32, 'x').toHex())));
    li.visit(target);
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
    CHECK(sightOf(*li.database, gridA) == sightOf(world, gridA));
    CHECK(li.faults() == QStringList());
}

// A county, three laptops and a wire with a will of its own, all from one seed.
class Story {
public:
    explicit Story(unsigned seed) : m_random(seed)
    {
        for (int i = 0; i < 12; ++i) {
            m_targets.push_back(world.addTarget(u"店%1"_s.arg(i), i % 2 == 0 ? gridA : gridB));
        }
        for (int i = 0; i < 3; ++i) {
            const QStringList grids =
                i == 2 ? QStringList(u"*"_s) : QStringList{gridA, gridB}.mid(i, 1);
            laptops.push_back(
                std::make_unique<Laptop>(world, u"p%1"_s.arg(i), grids, u"VISITOR_TOWN"_s));
            REQUIRE(laptops.back()->sync());
        }
    }

    void step()
    {
        Laptop &laptop = *laptops[m_random() % laptops.size()];
        const QUuid target = m_targets[m_random() % m_targets.size()];
        const bool isKnown =
            must(core::TargetRepository(*laptop.database).find(target)).has_value();
        const auto what = m_random() % 5;
        if (what == 0) {
            (void)laptop.sync([this] {
                return m_random() % 4 == 0 ? static_cast<Wire>(1 + m_random() % 3) : Wire::Fine;
            });
        } else if (what == 1 && isKnown) {
            const QString phone = u"1380000"_s + QString::number(1000 + m_random() % 9000);
            laptop.record(phoneSet(laptop, target, phone));
        } else if (what == 2 && m_random() % 3 == 0) {
            world.record(core::targetMoved(target, {}, m_random() % 2 == 0 ? gridA : gridB, {}));
        } else if (isKnown) {
            laptop.visit(target, static_cast<core::VisitOutcome>(m_random() % 6));
        }
    }

    World world;
    std::vector<std::unique_ptr<Laptop>> laptops;

private:
    std::mt19937 m_random;
    std::vector<QUuid> m_targets;
};

TEST_CASE("whatever the wire does, laptops and county end with the same picture")
{
    for (unsigned seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        Story story(seed);
        for (int step = 0; step < 60; ++step) {
            story.step();
        }
        for (int round = 0; round < 3; ++round) {
            for (const auto &laptop : story.laptops) {
                REQUIRE(laptop->sync());
            }
        }
        for (const auto &laptop : story.laptops) {
            CHECK(laptop->wireProblems == QStringList());
            CHECK(laptop->count("SELECT (SELECT n FROM chain) -"
                                " coalesce((SELECT max(n) FROM receipt), 0)") == 0);
            CHECK(laptop->faults() == QStringList());
        }
        CHECK(sightOf(*story.laptops[2]->database, gridA) == sightOf(story.world, gridA));
        CHECK(sightOf(*story.laptops[2]->database, gridB) == sightOf(story.world, gridB));
        CHECK(story.world.faults() == QStringList());
    }
}

TEST_CASE("a sitting that ends with one line sends those before it, and no alarm is raised for the "
          "rest")
{
    World world;
    Laptop li(world, u"li"_s, {gridA}, u"VISITOR_GRID"_s);
    const QUuid target = world.addTarget(u"甲店"_s, gridA);
    REQUIRE(li.sync());
    std::vector<QUuid> visits;
    for (int i = 0; i < 6; ++i) {
        visits.push_back(li.visit(target).id);
    }
    REQUIRE(li.sync([] { return Wire::Fine; }, visits[2]));
    CHECK(li.report.linesSent == 3);
    CHECK(world.count("SELECT count(*) FROM visit") == 3);
    CHECK(li.count("SELECT max(n) FROM receipt") == 3);
    // Asked for a line that is there already, it sends nothing.
    REQUIRE(li.sync([] { return Wire::Fine; }, visits[0]));
    CHECK(li.report.linesSent == 0);
    CHECK(li.count("SELECT count(*) FROM alarm") == 0);
    // A line nobody knows holds nothing back.
    REQUIRE(li.sync([] { return Wire::Fine; }, core::newId(world.tick())));
    CHECK(world.count("SELECT count(*) FROM visit") == 6);
    CHECK(world.faults() == QStringList());
    CHECK(li.faults() == QStringList());
    CHECK(sightOf(*li.database, gridA) == sightOf(world, gridA));
}
