// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/warnings.h"

#include "core/ledger/alarms.h"
#include "core/ledger/incarnation.h"
#include "core/query/lease.h"
#include "core/query/outbox.h"
#include "core/settings.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;
using Kind = core::Warning::Kind;

namespace {

constexpr qint64 warnDayMs = 24LL * 3600 * 1000;
constexpr qint64 heardAt = 1'790'000'000'000;

std::vector<Kind> kindsAt(core::Database &database, qint64 nowMs)
{
    std::vector<Kind> kinds;
    for (const core::Warning &warning : must(core::warnings(database, nowMs))) {
        kinds.push_back(warning.kind);
    }
    return kinds;
}

} // namespace

TEST_CASE("a laptop in order has nothing to warn of, nor has one that never joined")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    must(core::Settings(database).set(core::setting::lastContact, heardAt));
    CHECK(kindsAt(database, heardAt + warnDayMs).empty());
    must(core::Settings(database).set(core::setting::ownInc, QString()));
    must(core::raiseAlarm(database, heardAt, core::alarm::chainParted, u"copied"_s));
    CHECK(kindsAt(database, heardAt).empty());
}

TEST_CASE("a lease is told of three days before its end, then that it is over")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    must(core::Settings(database).set(core::setting::lastContact, heardAt));
    const qint64 end = heardAt + 14 * warnDayMs;
    CHECK(kindsAt(database, end - 3 * warnDayMs - 1).empty());
    const auto soon = must(core::warnings(database, end - 3 * warnDayMs));
    REQUIRE(soon.size() == 1);
    CHECK(soon[0].kind == Kind::LeaseEnds);
    CHECK(soon[0].amount == 3);
    CHECK_FALSE(soon[0].isAlarm());
    CHECK(must(core::warnings(database, end - 1)).front().amount == 1);
    CHECK(kindsAt(database, end + 1) == std::vector{Kind::ReadingLocked});
    must(core::Settings(database).set(core::setting::revoked, 1));
    CHECK(kindsAt(database, end + 1) == std::vector{Kind::Revoked});
}

TEST_CASE("what holds now goes by itself; alarms go when a person has seen them")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    core::Settings settings(database);
    must(settings.set(core::setting::clockSkew, -5 * 60 * 1000));
    must(settings.set(core::setting::partingDue, u"restored"_s));
    must(core::raiseAlarm(database, 5000, core::alarm::digestDiffers, u"grid 1"_s));
    must(core::raiseAlarm(database, 6000, core::alarm::countyRewound, u"seen 9"_s));
    must(core::raiseAlarm(database, 7000, u"of a newer program"_s, u"x"_s));
    const auto all = must(core::warnings(database, heardAt));
    REQUIRE(all.size() == 5);
    CHECK(all[0].kind == Kind::ClockOff);
    CHECK(all[0].amount == -5);
    CHECK(all[1].kind == Kind::PartingDue);
    CHECK(all[1].detail == u"restored");
    CHECK(all[2].kind == Kind::CountyRewound);
    CHECK(all[3].kind == Kind::TablesDiffered);
    CHECK(all[4].kind == Kind::Other);
    CHECK(all[4].detail == u"of a newer program");
    must(core::markAlarmsSeen(database, heardAt));
    CHECK(kindsAt(database, heardAt) == std::vector{Kind::ClockOff, Kind::PartingDue});
    must(settings.set(core::setting::clockSkew, 60 * 1000));
    must(settings.set(core::setting::partingDue, QString()));
    CHECK(kindsAt(database, heardAt).empty());
}

TEST_CASE("lines at risk are those neither the county nor the newest copy holds")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    for (int i = 0; i < 5; ++i) {
        history.target(u"店%1"_s.arg(i));
    }
    CHECK(must(core::outboxStatus(database)).linesAtRisk == 5);
    CHECK_FALSE(must(core::outboxStatus(database)).copyAt.isValid());
    core::Settings settings(database);
    const QUuid inc = must(core::Ledger(database).own()).inc;
    // Of no copy: it has no date.
    must(settings.set(core::setting::copyLastLine, inc.toString(QUuid::WithoutBraces) + u" 3"_s));
    CHECK(must(core::outboxStatus(database)).linesAtRisk == 5);
    must(settings.set(core::setting::copyLastAt, heardAt));
    CHECK(must(core::outboxStatus(database)).linesAtRisk == 2);
    CHECK(must(core::outboxStatus(database)).copyAt.toMSecsSinceEpoch() == heardAt);
    const core::Chain chain = must(core::Ledger(database).own());
    must(database.run("INSERT INTO receipt (chain, n, seq, received_at, body, signature)"
                      " VALUES ($1, 4, 7, 5000, $2, $2)",
                      chain.id, QByteArray("x")));
    CHECK(must(core::outboxStatus(database)).linesAtRisk == 1);
}

TEST_CASE("lines of a new chain are at risk until a copy of that chain holds them")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    for (int i = 0; i < 5; ++i) {
        history.target(u"店%1"_s.arg(i));
    }
    core::Settings settings(database);
    core::Ledger ledger(database);
    const core::Chain old = must(ledger.own());
    must(settings.set(core::setting::copyLastAt, heardAt));
    must(settings.set(core::setting::copyLastLine,
                      old.inc.toString(QUuid::WithoutBraces) + u" 5"_s));
    REQUIRE(must(core::outboxStatus(database)).linesAtRisk == 0);
    const core::ChainEnd parent{4, *must(ledger.hashAt(old, 4))};
    const core::Chain chain = must(core::beginIncarnation(
        database, {QByteArray(16, 'c'), core::newId(1), old.publicKey, old.inc, parent}));
    history.target(u"新店"_s);
    CHECK(must(core::outboxStatus(database)).linesAtRisk == 2);
    must(settings.set(core::setting::copyLastLine,
                      chain.inc.toString(QUuid::WithoutBraces) + u" 2"_s));
    CHECK(must(core::outboxStatus(database)).linesAtRisk == 0);
    // What a program of before noted is of no chain one could tell.
    must(settings.set(core::setting::copyLastLine, 5));
    CHECK(must(core::outboxStatus(database)).linesAtRisk == 2);
}
