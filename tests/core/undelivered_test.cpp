// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/undelivered.h"

#include "tests/support/history.h"
#include "tests/support/scratch.h"

using namespace Qt::StringLiterals;
using core::VisitOutcome;

TEST_CASE("what the county has not signed for waits, oldest first, with its target")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    const QUuid target = history.target(u"宏图五金"_s).id;
    const core::Visit visit = history.visit(target, VisitOutcome::NoNeed, QDate(2026, 9, 20));

    const core::Undelivered box = must(core::undelivered(database, QDate(2026, 11, 20)));

    CHECK(box.isEnrolled);
    CHECK(box.state.unsentLines == 2);
    CHECK(box.state.waitingVisits == 1);
    REQUIRE(box.lines.size() == 2);
    CHECK(box.lines[0].type == u"target.new");
    CHECK(box.lines[1].type == u"visit.add");
    CHECK(box.lines[1].event == visit.id);
    CHECK(box.lines[1].target == target);
    CHECK(box.lines[1].targetName == u"宏图五金");
    CHECK(box.lines[1].outcome == u"NO_NEED");
    CHECK(box.waitingBytes == box.lines[0].bytes + box.lines[1].bytes);
    CHECK_FALSE(box.state.lastReceiptAt.isValid());
}

TEST_CASE("a receipt takes what it covers out of the outbox, and no more")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    const QUuid target = history.target(u"宏图五金"_s).id;
    history.visit(target, VisitOutcome::Absent, QDate(2026, 9, 20));
    const core::Chain chain = must(core::Ledger(database).own());
    must(database.run("INSERT INTO receipt (chain, n, seq, received_at, body, signature)"
                      " VALUES ($1, 1, 7, 5000, $2, $2)",
                      chain.id, QByteArray("x")));

    const core::Undelivered box = must(core::undelivered(database, QDate(2026, 11, 20)));

    CHECK(box.state.receiptN == 1);
    CHECK(box.state.lines == 2);
    CHECK(box.state.unsentLines == 1);
    REQUIRE(box.lines.size() == 1);
    CHECK(box.lines[0].outcome == u"ABSENT");
    CHECK(box.state.lastReceiptAt.toMSecsSinceEpoch() == 5000);
}

TEST_CASE("a line the county came back to is listed until somebody closes it")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    const QUuid target = history.target(u"宏图五金"_s).id;
    const core::Visit visit = history.visit(target, VisitOutcome::NoNeed, QDate(2026, 9, 20));
    const core::Chain chain = must(core::Ledger(database).own());
    must(database.run("INSERT INTO verdict (event, chain, n, kind, reason, detail)"
                      " VALUES ($1, $2, 2, 'quarantined', 'scope', 'not your grid')",
                      visit.id, chain.id));

    const core::Undelivered box = must(core::undelivered(database, QDate(2026, 11, 20)));
    REQUIRE(box.returned.size() == 1);
    CHECK(box.returned[0].reason == u"scope");
    CHECK(box.returned[0].targetName == u"宏图五金");

    must(database.run("UPDATE verdict SET closed_by = 'zhang' WHERE event = $1", visit.id));
    CHECK(must(core::undelivered(database, QDate(2026, 11, 20))).returned.empty());
}

TEST_CASE("the list of waiting lines is bounded, the count is not")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    for (int i = 0; i < 5; ++i) {
        history.target(u"店%1"_s.arg(i));
    }
    const core::Undelivered box = must(core::undelivered(database, QDate(2026, 11, 20), 3));
    CHECK(box.state.unsentLines == 5);
    CHECK(box.lines.size() == 3);
}

TEST_CASE("V-43: a year without a calendar of working days is told, and no longer once it is here")
{
    const Scratch scratch;
    core::Database database = scratch.database();
    History history(database);
    const QDate today(2026, 11, 20);
    const auto missing = must(core::dataNotices(database, today));
    REQUIRE(missing.size() == 1);
    CHECK(missing.front().rule == u"V-43"_s);
    CHECK(missing.front().severity == core::Severity::Warn);
    CHECK(missing.front().arguments == QStringList{u"2026"_s});
    history.record(core::referenceSet(u"calendar"_s, u"2026"_s, R"({"years":[]})"));
    CHECK(must(core::dataNotices(database, today)).empty());
    CHECK(must(core::dataNotices(database, QDate(2027, 1, 4))).size() == 1);
}
