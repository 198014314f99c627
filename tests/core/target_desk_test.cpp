// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target_desk.h"

#include "core/query/likely_duplicates.h"
#include "core/repository/target_repository.h"
#include "tests/support/print.h"
#include "tests/support/sample_county.h"
#include "tests/support/scratch.h"

#include <catch2/catch.hpp>

using namespace Qt::StringLiterals;

namespace {

struct NewTargetWorld {
    NewTargetWorld() : database(scratch.database()), county(database, 1'795'000'000'000)
    {
        subjects = county.addTargets(database, 40);
    }

    core::BusinessSubject typed() const
    {
        core::BusinessSubject subject;
        subject.name = u" 青溪镇  新开五金店 "_s;
        subject.uscc = u"9144 1999 ma5a bcde 8"_s;
        subject.contactPhone = u"+86 138-0000-9999"_s;
        subject.grid = county.grids[0];
        return subject;
    }

    std::vector<core::LikelyDuplicate> likely(const core::BusinessSubject &typed, int limit = 6)
    {
        return must(core::likelyDuplicates(database, typed, limit));
    }

    Scratch scratch;
    core::Database database;
    SampleCounty county;
    std::vector<core::BusinessSubject> subjects;
};

QStringList rulesOf(const std::vector<core::RuleIssue> &issues)
{
    QStringList rules;
    for (const core::RuleIssue &issue : issues) {
        rules.append(issue.rule);
    }
    return rules;
}

} // namespace

TEST_CASE("a new business becomes one line, cleaned, confirmed and in a grid of hers")
{
    NewTargetWorld world;
    core::BusinessSubject typed = world.typed();
    typed.uscc.clear();
    const qint64 before = must(world.database.count("SELECT count(*) FROM ledger"));
    const QUuid made = must(core::createTarget(world.database, typed, world.county.history.author));
    CHECK(must(world.database.count("SELECT count(*) FROM ledger")) == before + 1);
    const core::Target target = *must(core::TargetRepository(world.database).find(made));
    CHECK(target.subject.name == u"青溪镇 新开五金店");
    CHECK(target.subject.contactPhone == u"13800009999");
    CHECK(target.subject.grid == world.county.grids[0]);
    CHECK(target.state == core::TargetState::Assigned);
}

TEST_CASE("what cannot be added says which field is in the way")
{
    NewTargetWorld world;
    const core::Author &author = world.county.history.author;
    const core::TargetPreparation preparation = must(core::prepareTarget(world.database, author));
    core::BusinessSubject typed;
    CHECK(rulesOf(core::newTargetIssues(typed, preparation)) == QStringList{u"NAME"_s, u"GRID"_s});
    typed = world.typed();
    typed.uscc = u"91441999MA5ABCDE81"_s; // the last character is made up
    const auto issues = core::newTargetIssues(core::cleanedSubject(typed), preparation);
    REQUIRE_FALSE(issues.empty());
    CHECK(core::blocks(issues));
    CHECK(core::createTarget(world.database, typed, author).error().kind ==
          core::Error::Kind::Invalid);
    typed.uscc.clear();
    typed.grid = u"441900999009009"_s;
    CHECK(rulesOf(core::newTargetIssues(core::cleanedSubject(typed), preparation))
              .contains(u"GRID"_s));
}

TEST_CASE("a second business of one credit code is not added")
{
    NewTargetWorld world;
    core::BusinessSubject typed = world.typed();
    typed.uscc = world.subjects[3].uscc;
    const auto made = core::createTarget(world.database, typed, world.county.history.author);
    REQUIRE_FALSE(made);
    CHECK(made.error().kind == core::Error::Kind::Conflict);
    CHECK(made.error().detail.contains(world.subjects[3].name));
}

TEST_CASE("likely duplicates come by code, phone, name, a name with a slip, and address")
{
    NewTargetWorld world;
    const core::BusinessSubject &known = world.subjects[12];
    core::BusinessSubject typed;
    typed.uscc = known.uscc;
    REQUIRE_FALSE(world.likely(typed).empty());
    CHECK(world.likely(typed).front().why == core::Likeness::SameCode);
    CHECK(world.likely(typed).front().target.row.id == known.id);
    typed.uscc = known.uscc.left(15);
    REQUIRE_FALSE(world.likely(typed).empty());
    CHECK(world.likely(typed).front().why == core::Likeness::CodeBegins);

    typed = {};
    typed.contactPhone = known.contactPhone;
    REQUIRE(world.likely(typed).size() == 1);
    CHECK(world.likely(typed).front().why == core::Likeness::SamePhone);

    typed = {};
    typed.name = known.name;
    typed.building = known.building;
    typed.room = known.room;
    CHECK(world.likely(typed).front().why == core::Likeness::SameNameAndPlace);
    typed.building.clear();
    typed.room.clear();
    CHECK(world.likely(typed).front().why == core::Likeness::SameName);

    typed.name[4] = u'某'; // one character wrong
    const auto slipped = world.likely(typed, 20);
    CHECK(std::any_of(slipped.begin(), slipped.end(), [&](const core::LikelyDuplicate &one) {
        return one.target.row.id == known.id && one.why == core::Likeness::LikeName;
    }));

    typed = {};
    typed.operatingAddress = known.operatingAddress;
    REQUIRE_FALSE(world.likely(typed).empty());
    CHECK(world.likely(typed).front().why == core::Likeness::SamePlace);
    CHECK(world.likely({}).empty());
}

TEST_CASE("names are alike by the pairs of characters they share")
{
    CHECK(core::nameLikeness(u"青溪宏达五金有限公司"_s, u"青溪宏达五金经营部"_s) == 100);
    CHECK(core::nameLikeness(u"青溪宏达五金有限公司"_s, u"青溪宏大五金有限公司"_s) >= 50);
    CHECK(core::nameLikeness(u"青溪宏达五金有限公司"_s, u"石湾永兴纺织有限公司"_s) == 0);
    CHECK(core::nameLikeness({}, {}) == 0);
}
