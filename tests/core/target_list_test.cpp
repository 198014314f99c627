// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/target_list.h"

#include "core/repository/draft_repository.h"
#include "tests/support/history.h"
#include "tests/support/scratch.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace core;

namespace {

QStringList listedNames(Database &database, const TargetFilter &filter)
{
    QStringList names;
    for (const TargetListRow &row :
         must(targetRows(database, must(targetKeysOf(database, filter))))) {
        names.append(row.name);
    }
    return names;
}

TargetFilter tabOf(TargetTab tab, TargetOrder order = TargetOrder::Name)
{
    TargetFilter filter;
    filter.tab = tab;
    filter.order = order;
    return filter;
}

} // namespace

TEST_CASE("every state of a target is under its tab and in the count of it")
{
    const Scratch scratch;
    Database database = scratch.database();
    History history(database);
    const QDate day(2026, 9, 1);
    BusinessSubject assigned;
    assigned.name = u"assigned"_s;
    assigned.grid = u"441900111222001"_s;
    assigned.confirmed = true;
    history.target(assigned);
    history.target(u"candidate"_s);
    const auto preVisited = history.target(u"pre"_s);
    history.visit(preVisited.id, VisitOutcome::NoNeed, day, VisitMethod::Phone);
    const auto retry = history.target(u"retry"_s);
    history.visit(retry.id, VisitOutcome::Absent, day);
    const auto unresolved = history.target(u"unresolved"_s);
    for (const auto method : {VisitMethod::Phone, VisitMethod::Onsite, VisitMethod::Onsite}) {
        history.visit(unresolved.id, VisitOutcome::Absent, day, method);
    }
    const auto visited = history.target(u"visited"_s);
    history.visit(visited.id, VisitOutcome::NoNeed, day);
    BusinessSubject gone;
    gone.name = u"invalid"_s;
    gone.invalid = u"NOT_FOUND"_s;
    history.target(gone);
    BusinessSubject excluded;
    excluded.name = u"excluded"_s;
    excluded.exclusion = u"LARGE"_s;
    history.target(excluded);

    CHECK(listedNames(database, tabOf(TargetTab::Open)) ==
          QStringList{u"assigned"_s, u"candidate"_s, u"pre"_s});
    CHECK(listedNames(database, tabOf(TargetTab::Retry)) ==
          QStringList{u"retry"_s, u"unresolved"_s});
    CHECK(listedNames(database, tabOf(TargetTab::Visited)) == QStringList{u"visited"_s});
    CHECK(listedNames(database, tabOf(TargetTab::Invalid)) ==
          QStringList{u"excluded"_s, u"invalid"_s});
    CHECK(listedNames(database, tabOf(TargetTab::Returned)).isEmpty());
    CHECK(listedNames(database, tabOf(TargetTab::All)).size() == 8);
    using Counts = std::map<TargetTab, qint64>;
    CHECK(must(targetCounts(database, QString())) == Counts{{TargetTab::Open, 3},
                                                            {TargetTab::Retry, 2},
                                                            {TargetTab::Visited, 1},
                                                            {TargetTab::Returned, 0},
                                                            {TargetTab::Invalid, 2},
                                                            {TargetTab::All, 8}});
    CHECK(must(targetCounts(database, assigned.grid))[TargetTab::Open] == 1);
    CHECK(must(targetCounts(database, assigned.grid))[TargetTab::All] == 1);
}

TEST_CASE("a target whose line came back is under Returned until somebody settles it")
{
    const Scratch scratch;
    Database database = scratch.database();
    History history(database);
    const auto subject = history.target(u"甲"_s);
    const auto other = history.target(u"乙"_s);
    const Visit visit = history.visit(subject.id, VisitOutcome::NoNeed, QDate(2026, 9, 1));
    history.visit(other.id, VisitOutcome::NoNeed, QDate(2026, 9, 1));
    const Chain own = must(Ledger(database).own());
    must(database.run("INSERT INTO verdict (event, chain, n, kind, reason, detail)"
                      " VALUES ($1, $2, $3, 'quarantined', 'validation', '')",
                      visit.id, own.id, 3));

    CHECK(listedNames(database, tabOf(TargetTab::Returned)) == QStringList{u"甲"_s});
    CHECK(must(targetCounts(database, QString()))[TargetTab::Returned] == 1);
    CHECK(must(targetRows(database, {history.rowOf(subject.id)})).front().returned);
    CHECK_FALSE(must(targetRows(database, {history.rowOf(other.id)})).front().returned);

    must(database.run("UPDATE verdict SET closed_by = 'li'"));
    CHECK(listedNames(database, tabOf(TargetTab::Returned)).isEmpty());
    CHECK(must(targetCounts(database, QString()))[TargetTab::Returned] == 0);
}

TEST_CASE("the order of visits is tier, renewal due soonest, never visited, then the door")
{
    const Scratch scratch;
    Database database = scratch.database();
    History history(database);
    const auto add = [&](const QString &name, SubjectKind kind, QDate dueOn, const QString &floor) {
        BusinessSubject subject;
        subject.name = name;
        subject.kind = kind;
        subject.loanDueOn = dueOn;
        subject.building = u"A"_s;
        subject.floor = floor;
        return history.target(subject);
    };
    add(u"shop 10"_s, SubjectKind::SoleProprietor, {}, u"10"_s);
    add(u"shop 2"_s, SubjectKind::SoleProprietor, {}, u"2"_s);
    add(u"company"_s, SubjectKind::Company, {}, u"9"_s);
    add(u"due later"_s, SubjectKind::SoleProprietor, QDate(2027, 1, 1), u"1"_s);
    add(u"due soon"_s, SubjectKind::Company, QDate(2026, 12, 1), u"8"_s);
    const auto seen = add(u"company seen"_s, SubjectKind::Company, {}, u"1"_s);
    history.visit(seen.id, VisitOutcome::NoNeed, QDate(2026, 9, 1));

    const QStringList expected{u"due soon"_s,     u"due later"_s, u"company"_s,
                               u"company seen"_s, u"shop 2"_s,    u"shop 10"_s};
    TargetFilter filter = tabOf(TargetTab::All, TargetOrder::Tier);
    CHECK(listedNames(database, filter) == expected);
    filter.descending = true;
    CHECK(listedNames(database, filter) == QStringList(expected.rbegin(), expected.rend()));
}

TEST_CASE("lists narrow by grid, kind, tier and conflicts")
{
    const Scratch scratch;
    Database database = scratch.database();
    History history(database);
    const auto add = [&](const QString &name, SubjectKind kind, const QString &grid) {
        BusinessSubject subject;
        subject.name = name;
        subject.kind = kind;
        subject.grid = grid;
        return history.target(subject);
    };
    add(u"a"_s, SubjectKind::Company, u"1"_s);
    add(u"b"_s, SubjectKind::Company, u"2"_s);
    const auto farm = add(u"c"_s, SubjectKind::FamilyFarm, u"1"_s);
    for (int i = 0; i < 2; ++i) {
        const QUuid base = must(database.first(
                                    "SELECT created_event FROM target WHERE id = $1",
                                    [](const Row &row) { return uuidAt(row, 0); }, farm.id))
                               .value();
        history.record(targetEdited(
            farm.id, {{u"contactPhone"_s, {u"1390000000%1"_s.arg(i), {base}}}}, u"seen"_s));
    }

    TargetFilter filter = tabOf(TargetTab::All);
    filter.grid = u"1"_s;
    CHECK(listedNames(database, filter) == QStringList{u"a"_s, u"c"_s});
    filter.kind = SubjectKind::Company;
    CHECK(listedNames(database, filter) == QStringList{u"a"_s});
    filter = tabOf(TargetTab::All);
    filter.tier = 3;
    CHECK(listedNames(database, filter) == QStringList{u"c"_s});
    filter = tabOf(TargetTab::All);
    filter.conflictsOnly = true;
    CHECK(listedNames(database, filter) == QStringList{u"c"_s});
}

TEST_CASE("never contacted come first, then who was contacted longest ago")
{
    const Scratch scratch;
    Database database = scratch.database();
    History history(database);
    const auto late = history.target(u"late"_s);
    history.visit(late.id, VisitOutcome::NoNeed, QDate(2026, 9, 9));
    const auto early = history.target(u"early"_s);
    history.visit(early.id, VisitOutcome::Absent, QDate(2026, 9, 1));
    history.target(u"never"_s);
    CHECK(listedNames(database, tabOf(TargetTab::All, TargetOrder::LastContact)) ==
          QStringList{u"never"_s, u"early"_s, u"late"_s});
}

TEST_CASE("a row shows the place, the address one goes to and whether a form was begun")
{
    const Scratch scratch;
    Database database = scratch.database();
    History history(database);
    BusinessSubject subject;
    subject.name = u"兴隆五金"_s;
    subject.registeredAddress = u"登记地址"_s;
    subject.building = u"3栋"_s;
    subject.room = u"301"_s;
    subject = history.target(subject);
    Visit visit;
    visit.target = subject.id;
    visit.id = newId(history.nowMs);
    must(DraftRepository(database).save(visit, history.nowMs));
    const TargetListRow row = must(targetRows(database, {history.rowOf(subject.id)})).front();
    CHECK(row.id == subject.id);
    CHECK(row.address == u"登记地址"_s);
    CHECK(row.place == u"3栋 301"_s);
    CHECK(row.hasDraft);
    CHECK(row.state == u"CANDIDATE"_s);
    CHECK(must(targetRows(database, {4711})).empty());
}

TEST_CASE("every order is read from an index that holds all it needs")
{
    const Scratch scratch;
    Database database = scratch.database();
    for (const char *sql :
         {"EXPLAIN QUERY PLAN SELECT row FROM target WHERE (facets & $1) = $2"
          " ORDER BY tier, coalesce(loan_due_on, '9999'), visits > 0, door_key, facets, row",
          "EXPLAIN QUERY PLAN SELECT row FROM target WHERE (facets & $1) = $2"
          " ORDER BY door_key, facets, row",
          "EXPLAIN QUERY PLAN SELECT row FROM target WHERE (facets & $1) = $2"
          " ORDER BY sort_key DESC, facets DESC, row DESC",
          "EXPLAIN QUERY PLAN SELECT row FROM target WHERE (facets & $1) = $2"
          " ORDER BY contacted_at, facets, row"}) {
        const auto plan = must(database.all(
            sql, [](const Row &row) { return row.text(3); }, 3, 0));
        CAPTURE(sql);
        REQUIRE(plan.size() == 1); // a sort would be a second step
        CHECK(plan.front().contains(u"USING COVERING INDEX target_list_"_s));
    }
}
