// SPDX-License-Identifier: GPL-3.0-or-later
// Lines on sound pages are taken out of records whose other pages are damaged, and all of them
// arrive (SYNC F16).
#include "core/copy/rescue.h"
#include "core/copy/salvage.h"
#include "core/db/page_records.h"
#include "core/repository/draft_repository.h"
#include "tests/support/rotten_records.h"

#include <set>

using namespace Qt::StringLiterals;

namespace {

const QString rescueGrid = u"441900001001001"_s;

// What every enrolled laptop's settings hold besides, at the length they really have.
void enrolFully(core::Database &database)
{
    core::Settings settings(database);
    must(settings.set(core::setting::countyUrl, u"https://127.0.0.1:8443"_s));
    must(settings.set(core::setting::countyCert, QString(1400, u'C')));
    must(settings.set(core::setting::deviceId,
                      must(core::Ledger(database).own()).device.toString(QUuid::WithoutBraces)));
}

// A laptop with lines the county has and lines it does not have, in rotten records.
struct RescueScene {
    explicit RescueScene(int delivered, int waiting)
    {
        for (int i = 0; i < 30; ++i) {
            targets.push_back(world.addTarget(u"甲店%1"_s.arg(i), rescueGrid));
        }
        REQUIRE(li.sync());
        enrolFully(*li.database);
        visit(delivered);
        REQUIRE(li.sync());
        visit(waiting);
        core::Visit draft;
        draft.id = core::newId(world.tick());
        draft.target = targets[0];
        must(core::DraftRepository(*li.database).save(draft, world.tick()));
    }

    void visit(int count)
    {
        for (int i = 0; i < count; ++i) {
            li.visit(targets[static_cast<size_t>(visits++) % targets.size()]);
        }
    }

    core::RescueFacts facts() const
    {
        const core::Chain own = must(core::Ledger(*li.database).own());
        return {li.key.publicKey(), core::anchorOf(own)};
    }

    World world;
    std::vector<QUuid> targets;
    Laptop li{world, u"li"_s, {rescueGrid}, u"VISITOR_GRID"_s};
    qint64 visits = 0;
};

// A laptop with what was rescued, synced. `isJoined`: with a new code.
struct RescuedLaptop {
    RescuedLaptop(RescueScene &scene, const core::Salvage &found, bool isJoined)
    {
        if (isJoined) {
            laptop = std::make_unique<Laptop>(scene.world, u"li"_s, QStringList{rescueGrid},
                                              u"VISITOR_GRID"_s);
            told = must(layInto(*laptop->database, found, scene.facts()));
        } else {
            const auto database = memoryDatabase();
            told = must(layInto(*database, found, scene.facts()));
            laptop = std::make_unique<Laptop>(scene.li, DiskImage(*database));
        }
        REQUIRE(laptop->sync());
    }
    static core::Result<core::Rescued> layInto(core::Database &database, const core::Salvage &found,
                                               const core::RescueFacts &facts)
    {
        return database.transaction([&] { return core::layIn(database, found, facts); });
    }
    static bool knowsItself(RescueScene &scene, const core::Salvage &found)
    {
        const auto laid = layInto(*memoryDatabase(), found, scene.facts());
        CHECK((laid || laid.error().kind == core::Error::Kind::NotFound));
        CHECK((laid || laid.error().detail.contains(u"--code"_s)));
        return laid.has_value();
    }
    qint64 lost() const
    {
        qint64 lines = 0;
        for (const core::MissingLines &range : told.missing) {
            lines += range.isAtCounty ? 0 : range.last - range.first + 1;
        }
        return lines;
    }

    std::unique_ptr<Laptop> laptop;
    core::Rescued told;
};

// The numbers of our lines that lie on a page, by looking for their bytes in it.
std::set<qint64> linesOn(const QByteArray &contents, core::Database &database)
{
    std::set<qint64> numbers;
    core::Ledger ledger(database);
    for (const core::StoredLine &line : must(ledger.after(must(ledger.own()), 0, 1000))) {
        if (contents.contains(line.hash + line.bytes)) {
            numbers.insert(line.n);
        }
    }
    return numbers;
}

std::set<qint64> numbersOf(const std::vector<core::MissingLines> &ranges)
{
    std::set<qint64> numbers;
    for (const core::MissingLines &range : ranges) {
        for (qint64 n = range.first; n <= range.last; ++n) {
            numbers.insert(n);
        }
    }
    return numbers;
}

void checkArrived(RescueScene &scene, const RescuedLaptop &rescued)
{
    const qint64 expected = scene.visits - rescued.lost();
    CHECK(scene.world.count("SELECT count(*) FROM visit") == expected);
    CHECK(scene.world.count("SELECT sum(visits) FROM target") == expected);
    CHECK(scene.world.count("SELECT count(*) FROM verdict WHERE kind <> 'duplicate_of'") == 0);
    CHECK(rescued.laptop->count("SELECT count(*) FROM visit") == expected);
    CHECK(rescued.laptop->wireProblems == QStringList());
}

} // namespace

TEST_CASE("wherever a page of a laptop's records rots, every visit on a sound page arrives once",
          "[F16][sqlite]")
{
    RescueScene scene(10, 40);
    RottenRecords records(*scene.li.database);
    const std::vector<QByteArray> contents = records.contents();
    const DiskImage before = scene.world.image();
    int joined = 0;
    qint64 lost = 0;
    for (qint64 page = 0; page < records.pages(); ++page) {
        INFO("page " << page + 1);
        QByteArray bytes = records.bytes();
        RottenRecords::flip(bytes, page);
        records.put(bytes);
        auto file = records.file();
        const core::Salvage found = core::salvage(file);
        CHECK(found.damaged == std::vector<qint64>{page + 1});
        scene.world.restore(before);
        const bool isJoined = !RescuedLaptop::knowsItself(scene, found);
        joined += isJoined ? 1 : 0;
        const RescuedLaptop rescued(scene, found, isJoined);
        lost += rescued.lost();
        // Named is what lay there, and nothing else.
        CHECK(numbersOf(rescued.told.missing) ==
              linesOn(contents[static_cast<size_t>(page)], *scene.li.database));
        checkArrived(scene, rescued);
    }
    CHECK(lost == 40);  // each waiting line lies on one page
    CHECK(joined <= 3); // pages of the settings
    CHECK(joined >= 1);
}

TEST_CASE("several damaged pages, a file cut off and a page of zeros cost what lay there alone",
          "[F16][sqlite]")
{
    RescueScene scene(10, 200);
    RottenRecords records(*scene.li.database);
    const std::vector<QByteArray> contents = records.contents();
    const DiskImage before = scene.world.image();
    const auto check = [&](const QByteArray &bytes, const std::set<qint64> &damaged) {
        scene.world.restore(before);
        records.put(bytes);
        auto file = records.file();
        const core::Salvage found = core::salvage(file);
        CHECK(std::set<qint64>(found.damaged.begin(), found.damaged.end()) == damaged);
        std::set<qint64> expected;
        for (const qint64 page : damaged) {
            expected.merge(linesOn(contents[static_cast<size_t>(page - 1)], *scene.li.database));
        }
        const RescuedLaptop rescued(scene, found, !RescuedLaptop::knowsItself(scene, found));
        CHECK(numbersOf(rescued.told.missing) == expected);
        checkArrived(scene, rescued);
        CHECK(rescued.laptop->faults() == QStringList());
        CHECK(scene.world.faults() == QStringList());
        return rescued.told;
    };
    SECTION("pages of lines, and the first")
    {
        QByteArray bytes = records.bytes();
        std::set<qint64> damaged{1};
        for (qint64 page = 0; page < records.pages(); ++page) {
            const auto lines = linesOn(contents[static_cast<size_t>(page)], *scene.li.database);
            if (!lines.empty() && *lines.begin() % 2 == 0) {
                damaged.insert(page + 1);
            }
        }
        REQUIRE(damaged.size() > 3);
        for (const qint64 page : damaged) {
            RottenRecords::flip(bytes, page - 1);
        }
        const core::Rescued told = check(bytes, damaged);
        CHECK(told.missing.size() > 2);
        CHECK(told.drafts == 1);
        CHECK(told.isEndKnown);
        for (const core::MissingLines &range : told.missing) {
            CHECK((range.first == 1 || range.after.isValid()));
            CHECK(
                (!range.after.isValid() || !range.before.isValid() || range.after < range.before));
        }
    }
    SECTION("the last third is gone, in the middle of a page")
    {
        const qint64 kept = records.pages() * 2 / 3;
        std::set<qint64> damaged;
        for (qint64 page = kept + 1; page <= records.pages(); ++page) {
            damaged.insert(page);
        }
        check(records.bytes().first(kept * RottenRecords::pageBytes + 77), damaged);
    }
    SECTION("a write was torn: half of a page, and zeros on another")
    {
        std::set<qint64> damaged;
        QByteArray bytes = records.bytes();
        for (qint64 page = records.pages() - 1; page > 0 && damaged.size() < 2; --page) {
            if (linesOn(contents[static_cast<size_t>(page)], *scene.li.database).empty()) {
                continue;
            }
            const qint64 cut = damaged.empty() ? 0 : RottenRecords::pageBytes / 2;
            bytes.replace(page * RottenRecords::pageBytes + cut, RottenRecords::pageBytes - cut,
                          QByteArray(RottenRecords::pageBytes - cut, '\0'));
            damaged.insert(page + 1);
        }
        check(bytes, damaged);
    }
}

TEST_CASE("of a line longer than a page nothing is made up when its rest is damaged",
          "[F16][sqlite]")
{
    RescueScene scene(0, 5);
    core::Visit visit;
    visit.id = core::newId(scene.world.tick());
    visit.target = scene.targets[3];
    visit.outcome = core::VisitOutcome::NoNeed;
    visit.businessNote = QString(2500, u'营');
    scene.li.record(core::visitAdded(visit));
    scene.visits += 1;
    scene.visit(5);
    RottenRecords records(*scene.li.database);
    const std::vector<QByteArray> contents = records.contents();
    const DiskImage before = scene.world.image();
    const QByteArray inside = QString(300, u'营').toUtf8();
    int overflowing = 0;
    for (qint64 page = 1; page < records.pages(); ++page) {
        const QByteArray &content = contents[static_cast<size_t>(page)];
        // Of its row alone, and not of what was laid out of it.
        if (!content.contains(inside) || content.front() != '\0') {
            continue;
        }
        QByteArray bytes = records.bytes();
        RottenRecords::flip(bytes, page);
        records.put(bytes);
        auto file = records.file();
        const core::Salvage found = core::salvage(file);
        scene.world.restore(before);
        const RescuedLaptop rescued(scene, found, false);
        checkArrived(scene, rescued);
        if (rescued.lost() > 0) {
            REQUIRE(rescued.told.missing.size() == 1);
            CHECK(rescued.told.missing.front().first == 6);
            CHECK(rescued.told.missing.front().last == 6);
            overflowing += 1;
        }
    }
    CHECK(overflowing >= 1);
}

TEST_CASE("what the county had of damaged lines comes back from it", "[F16][sqlite]")
{
    RescueScene scene(60, 20);
    RottenRecords records(*scene.li.database);
    const std::vector<QByteArray> contents = records.contents();
    for (qint64 page = 1; page < records.pages(); ++page) {
        const auto lines = linesOn(contents[static_cast<size_t>(page)], *scene.li.database);
        if (lines.empty() || *lines.rbegin() > 40) {
            continue;
        }
        QByteArray bytes = records.bytes();
        RottenRecords::flip(bytes, page);
        records.put(bytes);
        auto file = records.file();
        const RescuedLaptop rescued(scene, core::salvage(file), false);
        REQUIRE(rescued.told.missing.size() == 1);
        CHECK(rescued.told.missing.front().isAtCounty);
        CHECK(rescued.lost() == 0);
        checkArrived(scene, rescued);
        CHECK(rescued.laptop->count("SELECT count(*) FROM visit") == 80);
        CHECK(rescued.laptop->faults() == QStringList());
        CHECK(scene.world.faults() == QStringList());
        return;
    }
    FAIL("no page holds delivered lines alone");
}

TEST_CASE("records of a laptop that was put back once are rescued with both its chains",
          "[F16][sqlite]")
{
    RescueScene scene(10, 5);
    must(core::Settings(*scene.li.database).set(core::setting::partingDue, u"restored"_s));
    REQUIRE(scene.li.sync());
    scene.visit(30);
    REQUIRE(scene.li.count("SELECT count(*) FROM chain") == 2);
    RottenRecords records(*scene.li.database);
    const DiskImage before = scene.world.image();
    for (qint64 page = 0; page < records.pages(); page += 7) {
        INFO("page " << page + 1);
        QByteArray bytes = records.bytes();
        RottenRecords::flip(bytes, page);
        records.put(bytes);
        auto file = records.file();
        const core::Salvage found = core::salvage(file);
        scene.world.restore(before);
        const RescuedLaptop rescued(scene, found, !RescuedLaptop::knowsItself(scene, found));
        checkArrived(scene, rescued);
        CHECK(rescued.laptop->faults() == QStringList());
    }
}

TEST_CASE("pages are read without SQLite as with it, and their rows, too", "[F16][sqlite]")
{
    RescueScene scene(3, 40);
    RottenRecords records(*scene.li.database);
    const std::vector<QByteArray> contents = records.contents();
    records.put(records.bytes());
    auto file = records.file();
    REQUIRE(file.held() == records.pages());
    CHECK(file.expected() == records.pages());
    CHECK_FALSE(file.page(0));
    CHECK_FALSE(file.page(records.pages() + 1));
    std::set<QByteArray> hashes;
    for (qint64 page = 1; page <= records.pages(); ++page) {
        const auto read = file.page(page);
        REQUIRE(read);
        CHECK(*read == contents[static_cast<size_t>(page - 1)].first(core::pageContentBytes));
        core::eachRecord(file, *read, [&](const core::PageRecord &record) {
            CHECK_FALSE(record.isCut);
            for (const core::Value &value : record.columns) {
                if (const auto *bytes = std::get_if<QByteArray>(&value)) {
                    hashes.insert(*bytes);
                }
            }
        });
    }
    core::Ledger ledger(*scene.li.database);
    for (const core::StoredLine &line : must(ledger.after(must(ledger.own()), 0, 1000))) {
        CHECK(hashes.contains(line.bytes));
    }
}
