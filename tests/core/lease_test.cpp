// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/lease.h"

#include "core/repository/county_repository.h"
#include "tests/support/scratch.h"

#include <catch2/catch.hpp>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 24LL * 3600 * 1000;
constexpr qint64 contact = 1'790'000'000'000;

core::Lease leaseAt(core::Database &database, qint64 nowMs)
{
    return must(core::lease(database, nowMs));
}

} // namespace

TEST_CASE("a lease ends so many days after the last contact, by the county's policy")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    CHECK_FALSE(leaseAt(database, contact).locksReading()); // never met: nothing to lock
    must(core::Settings(database).set(core::setting::lastContact, contact));
    CHECK_FALSE(leaseAt(database, contact + 14 * dayMs).isOver);
    CHECK(leaseAt(database, contact + 14 * dayMs + 1).isOver);
    CHECK(core::leaseSentence(leaseAt(database, contact + 15 * dayMs)).contains(u"14 days"_s));
    core::CountyRepository county(database);
    must(county.putReference(u"policy"_s, u"lease"_s, R"({"days":20})"));
    CHECK_FALSE(leaseAt(database, contact + 20 * dayMs).isOver);
    must(county.putReference(u"policy"_s, u"lease"_s, R"({"days":400})"));
    CHECK(leaseAt(database, contact + 30 * dayMs + 1).isOver);
    must(county.putReference(u"policy"_s, u"lease"_s, R"({"days":1})"));
    CHECK_FALSE(leaseAt(database, contact + 7 * dayMs).isOver);
}

TEST_CASE("a clock set back does not prolong a lease, and recording is never locked")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    must(core::Settings(database).set(core::setting::lastContact, contact));
    core::BusinessSubject subject;
    subject.id = core::newId(contact);
    subject.name = u"林记饼店"_s;
    const core::Author late = authorAt(u"li"_s, {}, contact + 20 * dayMs);
    must(database.transaction(
        [&] { return core::record(database, core::targetCreated(subject), late); }));
    CHECK(leaseAt(database, contact + dayMs).isOver);
}

TEST_CASE("a clock that was wrong and was put right neither locks nor unlocks for long [F55]",
          "[F55]")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    const auto recordAt = [&](qint64 ms) {
        core::BusinessSubject subject;
        subject.id = core::newId(ms);
        subject.name = u"林记饼店"_s;
        const core::Author author = authorAt(u"li"_s, {}, ms);
        must(database.transaction(
            [&] { return core::record(database, core::targetCreated(subject), author); }));
    };
    SECTION("a line was written years ahead, and the county is met again")
    {
        must(core::noteContact(database, contact));
        recordAt(contact + 4000 * dayMs);
        must(core::noteContact(database, contact + dayMs));
        CHECK_FALSE(leaseAt(database, contact + dayMs).isOver);
        recordAt(contact + 2 * dayMs); // its clock follows the one before by a tick
        CHECK_FALSE(leaseAt(database, contact + 15 * dayMs).isOver);
        CHECK(leaseAt(database, contact + 15 * dayMs + 1).isOver);
    }
    SECTION("the county was met with a clock years ahead")
    {
        must(core::Settings(database).set(core::setting::countyTime, contact));
        must(core::noteContact(database, contact + 4000 * dayMs));
        CHECK_FALSE(leaseAt(database, contact + 4014 * dayMs).isOver);
        CHECK_FALSE(leaseAt(database, contact + 14 * dayMs).isOver); // put right
        CHECK(leaseAt(database, contact + 14 * dayMs + 1).isOver);
        CHECK(leaseAt(database, contact + dayMs).endsAt ==
              QDateTime::fromMSecsSinceEpoch(contact, Qt::UTC).addDays(14));
    }
}

TEST_CASE("a county whose clock was years back locks no laptop that puts its own right a little",
          "[F87]")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    must(core::Settings(database).set(core::setting::countyTime, contact - 4000 * dayMs));
    must(core::noteContact(database, contact));
    CHECK_FALSE(leaseAt(database, contact - 10 * 60 * 1000).isOver);
    CHECK_FALSE(leaseAt(database, contact + 14 * dayMs).isOver);
    CHECK(leaseAt(database, contact + 14 * dayMs + 1).isOver);
}

TEST_CASE("a revoked laptop is locked for reading whatever its lease says")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    must(core::Settings(database).set(core::setting::lastContact, contact));
    must(core::Settings(database).set(core::setting::revoked, 1));
    CHECK(leaseAt(database, contact).locksReading());
    CHECK_FALSE(core::leaseSentence(leaseAt(database, contact)).isEmpty());
}
