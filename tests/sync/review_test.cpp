// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conflict_desk.h"
#include "core/ledger/alarms.h"
#include "core/query/conflicts.h"
#include "core/query/double_visits.h"
#include "core/query/sync_state.h"
#include "core/query/target_view.h"
#include "core/repository/visit_repository.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;
using core::Value;

namespace {

const QString reviewGrid = QStringLiteral("441900001001001");

// Two people of one grid who know the same firm.
class Street {
public:
    Street() { syncAll(); }

    void syncAll()
    {
        for (int round = 0; round < 2; ++round) {
            REQUIRE(li.sync());
            REQUIRE(wang.sync());
        }
    }
    void set(Laptop &laptop, const QString &field, const Value &value)
    {
        laptop.record(must(core::changeRegister(*laptop.database, firm, field, value, {})));
    }
    std::vector<core::FieldConflict> conflicts(Laptop &laptop)
    {
        return must(core::openConflicts(*laptop.database, 100));
    }
    QString shown(core::Database &database, const char *column)
    {
        const auto text = must(database.first(
            (QByteArray("SELECT ") + column + " FROM target WHERE id = $1").constData(),
            [](const core::Row &row) { return row.text(0); }, firm));
        return text.value_or(QString());
    }
    QString shown(Laptop &laptop, const char *column) { return shown(*laptop.database, column); }
    QString shownByCounty(const char *column)
    {
        return must(
            world.county->store().wait([&](core::Database &database) -> core::Result<QString> {
                return shown(database, column);
            }));
    }
    void checkAll()
    {
        CHECK(world.faults() == QStringList());
        CHECK(li.faults() == QStringList());
        CHECK(wang.faults() == QStringList());
    }

    World world;
    QUuid firm = world.addTarget(u"甲五金店"_s, reviewGrid);
    Laptop li{world, u"li"_s, {reviewGrid}, u"VISITOR_GRID"_s};
    Laptop wang{world, u"wang"_s, {reviewGrid}, u"VISITOR_TOWN"_s};
};

// Both give the phone a value of their own, apart.
void part(Street &street)
{
    street.set(street.li, u"contactPhone"_s, Value(u"13800000001"_s));
    street.set(street.wang, u"contactPhone"_s, Value(u"13800000002"_s));
    street.syncAll();
}

QUuid idOf(const core::StoredLine &line)
{
    core::JsonParser parser = core::lineParser();
    return must(core::readLine(parser, line.bytes)).id;
}

} // namespace

TEST_CASE("a conflict names each value, who gave it and from where; a person picks one", "[F41]")
{
    Street street;
    part(street);
    for (Laptop *laptop : {&street.li, &street.wang}) {
        const auto open = street.conflicts(*laptop);
        REQUIRE(open.size() == 1);
        CHECK(open[0].field == u"contactPhone"_s);
        CHECK(open[0].shown == Value(nullptr)); // guarded: what was agreed on before stays in force
        REQUIRE(open[0].candidates.size() == 2);
        CHECK(open[0].candidates[0].user == u"li"_s);
        CHECK(open[0].candidates[0].organisation == u"办事处"_s);
        CHECK(open[0].candidates[1].edit.value == Value(u"13800000002"_s));
    }
    const QUuid picked = street.conflicts(street.li)[0].candidates[1].edit.event;
    street.li.record(must(core::pickCandidate(*street.li.database, street.firm, u"contactPhone"_s,
                                              picked, u"打过电话"_s)));
    street.syncAll();
    CHECK(street.conflicts(street.wang).empty());
    CHECK(street.shown(street.wang, "contact_phone") == u"13800000002"_s);
    CHECK(street.shownByCounty("contact_phone") == u"13800000002"_s);
    street.checkAll();
}

TEST_CASE("two who decide one conflict differently are a new conflict, and a third ends it",
          "[F45]")
{
    Street street;
    part(street);
    const auto open = street.conflicts(street.li);
    street.li.record(must(core::pickCandidate(*street.li.database, street.firm, u"contactPhone"_s,
                                              open[0].candidates[0].edit.event, {})));
    street.wang.record(must(core::decideConflict(*street.wang.database, street.firm,
                                                 u"contactPhone"_s, Value(u"13800000003"_s), {})));
    street.syncAll();
    const auto again = street.conflicts(street.wang);
    REQUIRE(again.size() == 1);
    REQUIRE(again[0].candidates.size() == 2);
    CHECK(again[0].candidates[0].edit.value == Value(u"13800000001"_s));
    CHECK(again[0].candidates[1].edit.value == Value(u"13800000003"_s));
    street.wang.record(
        must(core::pickCandidate(*street.wang.database, street.firm, u"contactPhone"_s,
                                 again[0].candidates[1].edit.event, {})));
    street.syncAll();
    CHECK(street.conflicts(street.li).empty());
    CHECK(street.shown(street.li, "contact_phone") == u"13800000003"_s);
    street.checkAll();
}

TEST_CASE("a decision taken back leaves the conflict as it was, everywhere", "[F45]")
{
    Street street;
    part(street);
    const auto before = street.conflicts(street.li);
    const QUuid decision = idOf(street.li.record(
        must(core::pickCandidate(*street.li.database, street.firm, u"contactPhone"_s,
                                 before[0].candidates[0].edit.event, {}))));
    street.syncAll();
    CHECK(street.conflicts(street.wang).empty());
    const auto firm = must(core::TargetRepository(*street.wang.database).find(street.firm));
    const auto decided = must(core::decisionsOf(*street.wang.database, *firm));
    REQUIRE(decided.size() == 1);
    CHECK(decided[0].candidates[0].edit.event == decision);
    street.wang.record(must(core::undoDecision(*street.wang.database, street.firm,
                                               u"contactPhone"_s, decision, u"号码是空号"_s)));
    street.syncAll();
    for (Laptop *laptop : {&street.li, &street.wang}) {
        const auto after = street.conflicts(*laptop);
        REQUIRE(after.size() == 1);
        CHECK(after[0].candidates.size() == 2);
        CHECK(street.shown(*laptop, "contact_phone").isEmpty());
        CHECK(laptop->count("SELECT count(*) FROM target_edit WHERE kind > 0") == 2);
    }
    street.checkAll();
}

TEST_CASE("two teams at one door: both are told, and the firm counts once [F40]")
{
    Street street;
    street.li.visit(street.firm);
    street.wang.visit(street.firm, core::VisitOutcome::Potential);
    CHECK(must(core::countDoubleVisits(*street.li.database, u"li"_s)) == 0); // nobody knows yet
    street.syncAll();
    CHECK(street.world.count("SELECT count(*) FROM target WHERE visits > 0") == 1);
    CHECK(street.world.count("SELECT count(*) FROM visit") == 2);
    const auto toldTo = [&](Laptop &laptop, const QString &login) {
        const auto doubles = must(core::doubleVisits(*laptop.database, login, 10));
        REQUIRE(doubles.size() == 1);
        CHECK(doubles[0].target == street.firm);
        CHECK(must(core::countDoubleVisits(*laptop.database, login)) == 1);
        const auto view = must(core::targetView(*laptop.database, street.firm, street.world.nowMs));
        CHECK(view->timeline[0].alsoBy.size() == 1);
        CHECK(view->timeline[1].alsoBy.size() == 1);
        return doubles[0].otherUser;
    };
    CHECK(toldTo(street.li, u"li"_s) == u"wang"_s);
    CHECK(toldTo(street.wang, u"wang"_s) == u"li"_s);
    CHECK(must(core::syncState(*street.li.database)).doubleVisits == 1);
}

TEST_CASE(
    "one person's two laptops keep two chains, and what they disagree on is shown as any other",
    "[F37]")
{
    Street street;
    Laptop second(street.world, u"li"_s, {reviewGrid}, u"VISITOR_GRID"_s);
    REQUIRE(second.sync());
    street.li.visit(street.firm);
    second.visit(street.firm);
    street.set(street.li, u"contactPhone"_s, Value(u"13800000001"_s));
    street.set(second, u"contactPhone"_s, Value(u"13800000002"_s));
    REQUIRE(second.sync());
    street.syncAll();
    REQUIRE(second.sync());
    CHECK(street.world.count("SELECT count(*) FROM chain WHERE user = 'li'") == 2);
    for (Laptop *laptop : {&street.li, &second, &street.wang}) {
        CHECK(laptop->count("SELECT count(*) FROM visit") == 2);
        const auto open = street.conflicts(*laptop);
        REQUIRE(open.size() == 1);
        REQUIRE(open[0].candidates.size() == 2);
        CHECK(open[0].candidates[0].user == u"li"_s);
        CHECK(open[0].candidates[1].user == u"li"_s);
    }
    // Decided on one of hers, it is decided on the other.
    const QUuid picked = street.conflicts(second)[0].candidates[1].edit.event;
    second.record(
        must(core::pickCandidate(*second.database, street.firm, u"contactPhone"_s, picked, {})));
    REQUIRE(second.sync());
    street.syncAll();
    CHECK(street.conflicts(street.li).empty());
    CHECK(street.shown(street.li, "contact_phone") == street.shown(second, "contact_phone"));
    CHECK(must(core::openAlarms(*second.database)).empty());
    CHECK(second.faults() == QStringList());
    street.checkAll();
}

TEST_CASE("different fields edited apart both hold and no conflict is made of it", "[F42]")
{
    Street street;
    street.set(street.li, u"contactName"_s, Value(u"李四"_s));
    street.set(street.wang, u"employees"_s, Value(qint64{12}));
    street.syncAll();
    CHECK(street.conflicts(street.li).empty());
    CHECK(street.shown(street.li, "employees") == u"12"_s);
    CHECK(street.shown(street.wang, "contact_name") == u"李四"_s);
    street.checkAll();
}

TEST_CASE("tags two people add apart are both there, without a conflict")
{
    Street street;
    street.set(street.li, u"tags"_s, Value(u"专精特新"_s));
    street.set(street.wang, u"tags"_s, Value(u"白名单"_s));
    street.syncAll();
    CHECK(street.conflicts(street.li).empty());
    CHECK(street.shown(street.li, "tags") == street.shown(street.wang, "tags"));
    CHECK(street.shown(street.li, "tags").split(u',').size() == 2);
    street.checkAll();
}

TEST_CASE("an exclusion that another contradicts does not hold until a person decides", "[F46]")
{
    Street street;
    street.set(street.li, u"exclusion"_s, Value(u"重复"_s));
    street.set(street.wang, u"exclusion"_s, Value(u"已迁出"_s));
    street.set(street.wang, u"contactName"_s, Value(u"王五"_s));
    street.syncAll();
    for (Laptop *laptop : {&street.li, &street.wang}) {
        CHECK(street.shown(*laptop, "exclusion").isEmpty());
        CHECK(street.shown(*laptop, "state") != u"EXCLUDED"_s);
        CHECK(street.shown(*laptop, "contact_name") == u"王五"_s);
        CHECK(street.conflicts(*laptop).size() == 1);
    }
    // Excluded by one, edited by another in a field of its own: nothing is deleted, both hold.
    const auto open = street.conflicts(street.li);
    street.li.record(must(core::pickCandidate(*street.li.database, street.firm, u"exclusion"_s,
                                              open[0].candidates[0].edit.event, {})));
    street.set(street.wang, u"contactName"_s, Value(u"赵六"_s));
    street.syncAll();
    CHECK(street.shown(street.li, "state") == u"EXCLUDED"_s);
    CHECK(street.shown(street.li, "contact_name") == u"赵六"_s);
    street.checkAll();
}

TEST_CASE("a visit amended twice apart keeps both, and says where they disagree", "[F47]")
{
    Street street;
    const core::Visit visit = street.li.visit(street.firm);
    street.syncAll();
    const auto amend = [&](Laptop &laptop, const QByteArray &set, const std::vector<QUuid> &seen) {
        return idOf(laptop.record(core::visitAmended(visit, set, u"补充"_s, seen)));
    };
    const QUuid first = amend(street.li, R"({"metWith":"李","assetScale":"小"})", {});
    const QUuid second = amend(street.wang, R"({"metWith":"王"})", {});
    street.syncAll();
    for (Laptop *laptop : {&street.li, &street.wang}) {
        CHECK(laptop->count("SELECT count(*) FROM visit_amendment") == 2);
        CHECK(must(core::VisitRepository(*laptop->database).find(visit.id)).review == 1);
    }
    CHECK(street.world.count("SELECT review FROM visit") == 1);
    amend(street.wang, R"({"metWith":"李经理"})", {first, second});
    street.syncAll();
    CHECK(street.world.count("SELECT review FROM visit") == 0);
    CHECK(street.world.count("SELECT count(*) FROM visit_amendment") == 3);
    street.checkAll();
}

TEST_CASE("a visit withdrawn by one and amended by another who did not know is up for review",
          "[F47]")
{
    Street street;
    const core::Visit visit = street.li.visit(street.firm);
    street.syncAll();
    const QUuid withdrawn = idOf(street.li.record(core::visitVoided(visit, u"走错门"_s)));
    const QUuid amended =
        idOf(street.wang.record(core::visitAmended(visit, R"({"metWith":"王"})", u"补充"_s)));
    street.syncAll();
    CHECK(street.world.count("SELECT review FROM visit") == 2);
    CHECK(street.wang.count("SELECT review FROM visit") == 2);
    street.li.record(core::visitVoided(visit, u"确实走错"_s, {withdrawn, amended}));
    street.syncAll();
    CHECK(street.wang.count("SELECT review FROM visit") == 0);
    CHECK(street.wang.count("SELECT voided FROM visit") == 1);
    street.checkAll();
}
