// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/find.h"

#include "core/query/pinyin.h"
#include "core/repository/target_repository.h"
#include "tests/support/print.h"
#include "tests/support/sample_county.h"
#include "tests/support/scratch.h"

#include <catch2/catch.hpp>

#include <set>

using namespace Qt::StringLiterals;

namespace {

struct FindWorld {
    FindWorld() : database(scratch.database()), county(database, 1'795'000'000'000)
    {
        subjects = county.addTargets(database, 180);
        const std::array outcomes{core::VisitOutcome::NoNeed, core::VisitOutcome::Absent,
                                  core::VisitOutcome::Need, core::VisitOutcome::Moved};
        for (size_t i = 0; i < subjects.size(); i += 5) {
            county.history.visit(subjects[i].id, outcomes[i / 5 % outcomes.size()],
                                 QDate(2026, 10, 1).addDays(static_cast<int>(i) % 20));
        }
    }

    std::set<qint64> rowsOf(const QString &search)
    {
        core::TargetFilter filter;
        filter.tab = core::TargetTab::All;
        filter.search = search;
        const auto keys = must(core::targetKeysOf(database, filter, 1000));
        return {keys.begin(), keys.end()};
    }

    // All targets that a condition holds for, one by one.
    template <typename Holds>
    std::set<qint64> rowsWhere(Holds holds)
    {
        std::set<qint64> rows;
        for (const core::BusinessSubject &subject : subjects) {
            const core::Target target = *must(core::TargetRepository(database).find(subject.id));
            if (holds(target)) {
                rows.insert(target.row);
            }
        }
        return rows;
    }

    Scratch scratch;
    core::Database database;
    SampleCounty county;
    std::vector<core::BusinessSubject> subjects;
};

QStringList codesOf(const std::vector<core::OutcomeName> &names)
{
    QStringList codes;
    for (const core::OutcomeName &name : names) {
        codes.append(name.code());
    }
    return codes;
}

} // namespace

TEST_CASE("words, grids and outcomes are told apart by their marks")
{
    const core::FindQuery query = core::findQuery(u"xhwj @A区 #retry 工业路"_s);
    CHECK(query.words == u"xhwj 工业路");
    CHECK(query.grids == QStringList{u"A区"_s});
    CHECK(query.outcomes == QStringList{u"retry"_s});
    CHECK_FALSE(query.isCommand);
    CHECK_FALSE(query.mark.has_value());

    // As a Chinese keyboard writes them; the last one is still being typed.
    const core::FindQuery wide = core::findQuery(u"＠一网格 ＃暂"_s);
    CHECK(wide.grids == QStringList{u"一网格"_s});
    CHECK(wide.mark == u'#');
    CHECK(wide.marked == u"暂");

    CHECK(core::findQuery(u"》同步"_s).isCommand);
    CHECK(core::findQuery(u"> sync"_s).words == u"sync");
    CHECK(core::findQuery(u"5#楼 a@b"_s).words == u"5#楼 a@b"); // no marks within a word
    CHECK_FALSE(core::findQuery(u"@ #"_s).narrows());
}

TEST_CASE("an outcome is named by its code, its words in both languages, pinyin or initials")
{
    CHECK(codesOf(core::outcomesNamed(u"NO_NEED"_s)) == QStringList{u"NO_NEED"_s});
    CHECK(codesOf(core::outcomesNamed(u"noneed"_s)) == QStringList{u"NO_NEED"_s});
    CHECK(codesOf(core::outcomesNamed(u"need"_s)) == QStringList{u"NEED"_s});
    CHECK(codesOf(core::outcomesNamed(u"retry"_s)) == QStringList{u"RETRY"_s});
    CHECK(codesOf(core::outcomesNamed(u"已走访"_s)) == QStringList{u"VISITED"_s});
    CHECK(codesOf(core::outcomesNamed(u"wxq"_s)) == QStringList{u"NO_NEED"_s});
    CHECK(codesOf(core::outcomesNamed(u"yibanqian"_s)) == QStringList{u"MOVED"_s});
    CHECK(codesOf(core::outcomesNamed(u"has m"_s)) == QStringList{u"MOVED"_s});
    CHECK(core::outcomesNamed(u"需求"_s).size() == 4);
    CHECK(core::outcomesNamed(u"nothing of the kind"_s).empty());
    CHECK(core::outcomesNamed({}).size() == core::outcomeNames().size());
    for (const core::OutcomeName &name : core::outcomeNames()) {
        for (const QString &word : {name.code(), name.code().toLower(), name.chinese, name.english,
                                    core::fullPinyin(name.chinese)}) {
            CAPTURE(word.toStdString());
            CHECK(codesOf(core::outcomesNamed(word)).contains(name.code()));
        }
    }
}

TEST_CASE("a search with marks finds what a plain filter over all targets finds")
{
    FindWorld world;
    const QString grid = world.county.grids[0];
    const auto isInGrid = [&](const core::Target &target) { return target.subject.grid == grid; };
    const auto holdsWord = [](const core::Target &target) {
        return target.subject.name.contains(u"五金"_s);
    };
    for (const core::OutcomeName &name : core::outcomeNames()) {
        const auto isSo = [&](const core::Target &target) {
            return name.state ? target.state == *name.state
                              : target.lastOutcome == core::code(*name.outcome);
        };
        CAPTURE(name.code().toStdString());
        const QString mark = u"#"_s + name.code();
        CHECK(world.rowsOf(mark) == world.rowsWhere(isSo));
        CHECK(world.rowsOf(u"@qxgyyywg "_s + mark) == world.rowsWhere([&](const auto &target) {
            return isSo(target) && isInGrid(target);
        }));
        CHECK(world.rowsOf(u"五金 @青溪工业园一 "_s + mark) ==
              world.rowsWhere([&](const auto &target) {
                  return isSo(target) && isInGrid(target) && holdsWord(target);
              }));
    }
    CHECK(world.rowsOf(u"#need #retry"_s).empty()); // every mark has to hold
    CHECK(world.rowsOf(u"@没有这格"_s).empty());
    CHECK(world.rowsOf(u"五金 @"_s) == world.rowsWhere(holdsWord)); // a mark that is only begun
}

TEST_CASE("what is found says who was there last and how that ended")
{
    FindWorld world;
    const core::BusinessSubject &wanted = world.subjects[6];
    const core::Found never = must(core::findEverywhere(world.database, wanted.uscc));
    REQUIRE(never.targets.size() == 1);
    CHECK(never.targets.front().lastBy.isEmpty());

    world.county.history.visit(wanted.id, core::VisitOutcome::NoNeed, QDate(2026, 3, 3));
    const core::Found found = must(core::findEverywhere(world.database, wanted.uscc));
    REQUIRE(found.targets.size() == 1);
    CHECK(found.targets.front().row.id == wanted.id);
    CHECK(found.targets.front().row.lastOutcome == u"NO_NEED");
    CHECK(found.targets.front().lastBy == u"li");
    CHECK(found.targets.front().lastOrganisation == u"办事处");
    CHECK_FALSE(found.hasMore);
}

TEST_CASE("grids are found by name, initials and code, with how many businesses they hold")
{
    FindWorld world;
    const core::Found found = must(core::findEverywhere(world.database, u"@"_s));
    REQUIRE(found.grids.size() == 3);
    CHECK(found.targets.empty());
    CHECK(found.grids.front().targets == 60);
    const core::Found named = must(core::findEverywhere(world.database, u"@swsq"_s));
    REQUIRE(named.grids.size() == 1);
    CHECK(named.grids.front().grid.name == u"石湾社区网格");
    CHECK(named.hasMore);
    const core::Found coded = must(core::findEverywhere(world.database, u"@999002001"_s));
    CHECK(coded.grids.size() == 1);
    const core::Found unknown = must(core::findEverywhere(world.database, u"五金 @zz #qqq"_s));
    CHECK(unknown.unknown == QStringList{u"@zz"_s, u"#qqq"_s});
    CHECK(unknown.targets.empty());
}

TEST_CASE("a person's own grids are those her laptop reads")
{
    FindWorld world;
    CHECK(must(core::ownGrids(world.database)).size() == 3); // nothing was synced here
    must(world.database.run("INSERT INTO cursor (grid, gen, seq) VALUES ($1, 1, 0)",
                            world.county.grids[2]));
    must(world.database.run("INSERT INTO cursor (grid, gen, seq) VALUES ('=', 1, 0)"));
    const auto own = must(core::ownGrids(world.database));
    REQUIRE(own.size() == 1);
    CHECK(own.front().code == world.county.grids[2]);
}
