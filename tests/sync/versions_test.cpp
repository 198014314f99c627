// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conflict_desk.h"
#include "core/held_desk.h"
#include "core/ledger/renewal.h"
#include "sync/server/renewal.h"
#include "tests/support/world.h"

using namespace Qt::StringLiterals;
using core::JsonObject;
using core::LineSchema;
using core::Result;
using core::Value;

namespace {

const QString versionGrid = QStringLiteral("441900001001001");

QByteArray wordOf(const JsonObject &line, const char *key)
{
    return must(line.optionalText(key)).value_or(QString()).toUtf8();
}

// Made-up steps. Version 2 called the field "mate" what version 3 calls "contactName"; version 1
// had said it in a member of the line itself.
Result<QByteArray> firstToSecond(const JsonObject &line)
{
    QByteArray bytes = line.json();
    if (line.holds("mate")) {
        bytes.replace("\"mate\":\"" + wordOf(line, "mate") + '"',
                      "\"set\":{\"mate\":{\"val\":\"" + wordOf(line, "mate") + "\",\"base\":[]}}");
    }
    return bytes.replace("\"v\":1", "\"v\":2");
}

Result<QByteArray> secondToThird(const JsonObject &line)
{
    return line.json().replace("\"mate\":", "\"contactName\":").replace("\"v\":2", "\"v\":3");
}

LineSchema madeUp(int version)
{
    const std::vector<core::Upcast> steps{firstToSecond, secondToThird};
    return LineSchema({steps.begin(), steps.begin() + version - 1});
}

// A line some program wrote, in the words of a version.
QByteArray editBytes(World &world, const QUuid &target, int version, const QByteArray &said,
                     const QString &user = u"county"_s)
{
    core::JsonWriter writer;
    writer.beginObject().put("v", version).put("id", core::newId(world.tick()));
    writer.put("t", world.nowMs).put("u", user).put("type", u"target.set"_s).put("target", target);
    return writer.endObject().take().chopped(1) + ',' + said + '}';
}

QString contactOf(core::Database &database, const QUuid &target)
{
    return must(core::TargetRepository(database).find(target))->subject.contactName;
}

core::Projected laid(core::Database &database, const QByteArray &bytes, const LineSchema &schema)
{
    core::JsonParser parser = core::lineParser();
    return must(core::Projector(database, schema).project(must(core::readLine(parser, bytes))));
}

// A laptop's own line with bytes of a program that is not this one.
QUuid append(Laptop &laptop, const QByteArray &bytes)
{
    core::JsonParser parser = core::lineParser();
    const core::Line line = must(core::readLine(parser, bytes));
    core::Ledger ledger(*laptop.database);
    core::Chain chain = must(ledger.own());
    must(ledger.appendBytes(chain, line.id, bytes, line.hlc));
    return line.id;
}

} // namespace

TEST_CASE("lines of every older version are laid out in the words of today", "[F101]")
{
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop li(world, u"li"_s, {versionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const std::vector<QByteArray> said{R"("mate":"一")", R"("set":{"mate":{"val":"二","base":[]}})",
                                       R"("set":{"contactName":{"val":"三","base":[]}})"};
    QStringList heard;
    for (int version = 1; version <= 3; ++version) {
        const QByteArray bytes =
            editBytes(world, firm, version, said[static_cast<size_t>(version - 1)]);
        CHECK_FALSE(laid(*li.database, bytes, madeUp(3)).quarantined);
        heard.append(contactOf(*li.database, firm));
    }
    CHECK(heard == QStringList{u"一"_s, u"二"_s, u"三"_s});
    CHECK(laid(*li.database, editBytes(world, firm, 4, said[2]), madeUp(3)).reason == u"too_new"_s);
    CHECK(laid(*li.database, editBytes(world, firm, 0, said[2]), madeUp(3)).reason ==
          u"malformed"_s);
    // A step that cannot read a line holds it, and nothing else.
    const LineSchema broken({[](const JsonObject &) -> Result<QByteArray> {
        return core::fail(core::Error::Kind::Invalid, u"cannot read this"_s);
    }});
    CHECK(laid(*li.database, editBytes(world, firm, 1, said[0]), broken).reason == u"malformed"_s);
}

TEST_CASE("what is too new for a laptop is kept and laid out after its update", "[F102]")
{
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop li(world, u"li"_s, {versionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    // As it would come from a county two versions ahead.
    const QByteArray bytes =
        editBytes(world, firm, 2, R"("set":{"contactName":{"val":"新","base":[]}})");
    core::JsonParser parser = core::lineParser();
    const QUuid event = must(core::readLine(parser, bytes)).id;
    must(li.database->run("INSERT INTO event (id, chain, n) VALUES ($1, 0, 900)", event));
    must(li.database->run("INSERT INTO feed (seq, event, entity, verdict, line)"
                          " VALUES (900, $1, $2, 'too_new', $3)",
                          event, firm, bytes));
    CHECK(li.faults() == QStringList());
    must(core::Settings(*li.database).set(core::setting::projectedBy, 1));
    CHECK(must(
        li.database->transaction([&] { return core::renewProjections(*li.database, madeUp(2)); })));
    CHECK(contactOf(*li.database, firm) == u"新"_s);
    CHECK(li.count("SELECT count(*) FROM feed WHERE verdict <> ''") == 0);
    // Once: the next start has nothing to do.
    CHECK_FALSE(must(core::renewProjections(*li.database, madeUp(2))));
}

TEST_CASE("what is too new for the county waits, and counts for all after its update", "[F102]")
{
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop li(world, u"li"_s, {versionGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {versionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const QUuid mine = append(
        li, editBytes(world, firm, 2, R"("set":{"contactName":{"val":"新","base":[]}})", u"li"_s));
    const QUuid foreign =
        append(li, editBytes(world, firm, 2, R"("set":{"contactName":{"val":"冒","base":[]}})",
                             u"wang"_s));
    li.visit(firm);
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM visit") == 1); // nothing was blocked
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'too_new'") == 1);
    const auto renew = [&] {
        must(world.county->store().wait([&](core::Database &database) -> Result<> {
            TRY(core::Settings(database).set(core::setting::projectedBy, 1));
            return server::renewCounty(database, world.clockAuthor(), madeUp(2));
        }));
        world.county->forget();
    };
    renew();
    CHECK(world.count("SELECT count(*) FROM target WHERE contact_name = '新'") == 1);
    CHECK(world.count("SELECT count(*) FROM decision WHERE kind = 'ACCEPT'") == 1);
    renew(); // a second time changes nothing
    CHECK(world.count("SELECT count(*) FROM decision") == 1);
    REQUIRE(li.sync());
    CHECK(li.count("SELECT count(*) FROM verdict WHERE closed_by = ''") == 1); // the foreign name
    REQUIRE(wang.sync());
    CHECK(must(core::Ledger(*wang.database).lineOf(mine)).has_value());
    CHECK_FALSE(must(core::Ledger(*wang.database).lineOf(foreign)).has_value());
}

namespace {

// An update of the county's program to the made-up one of three versions, which reads what the
// first said.
void renewCounty(World &world)
{
    must(world.county->store().wait([&](core::Database &database) -> Result<> {
        TRY(core::Settings(database).set(core::setting::projectedBy, 1));
        return server::renewCounty(database, world.clockAuthor(), madeUp(3));
    }));
    world.county->forget();
}

void renewLaptop(Laptop &laptop)
{
    must(core::Settings(*laptop.database).set(core::setting::projectedBy, 1));
    CHECK(must(laptop.database->transaction(
        [&] { return core::renewProjections(*laptop.database, madeUp(3)); })));
}

QByteArray digestOf(core::Database &database)
{
    return must(core::projectionDigest(database));
}

} // namespace

TEST_CASE("a line the older program took for malformed counts for all after the update", "[F82]")
{
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop li(world, u"li"_s, {versionGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {versionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const auto say = [&](const char *word) {
        return append(li, editBytes(world, firm, 1, word, u"li"_s));
    };
    say(R"("mate":"新")"); // today's program knows no such member
    const QUuid refused = say(R"("mate":"拒")");
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'malformed'") == 2);
    world.record(must(world.county->store().wait([&](core::Database &county) {
        return core::decideHeldLine(county, refused, core::LineDecision::Refuse, u"不是事实"_s);
    })));
    renewCounty(world);
    CHECK(world.count("SELECT count(*) FROM target WHERE contact_name = '新'") == 1);
    CHECK(world.count("SELECT count(*) FROM decision WHERE kind = 'ACCEPT'") == 1);
    CHECK(world.count("SELECT count(*) FROM decision WHERE kind = 'REFUSE'") == 1);
    const QByteArray digest = world.digest();
    renewCounty(world); // laid out once more, it is the same, and nothing is left to take
    CHECK(world.digest() == digest);
    REQUIRE(wang.sync()); // an older program still: it is left aside there
    CHECK(wang.count("SELECT count(*) FROM feed WHERE verdict = 'malformed'") == 1);
    CHECK(contactOf(*wang.database, firm).isEmpty());
    renewLaptop(wang);
    CHECK(contactOf(*wang.database, firm) == u"新"_s);
    CHECK(wang.count("SELECT count(*) FROM feed WHERE verdict <> ''") == 0);
    const QByteArray laidOut = digestOf(*wang.database);
    must(core::rebuildProjections(*wang.database, madeUp(3)));
    CHECK(digestOf(*wang.database) == laidOut);
}

TEST_CASE("an update takes up no word on a visit its author may not read")
{
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop ba(world, u"ba"_s, {versionGrid}, u"VISITOR_BANK"_s, u"x1"_s);
    Laptop yi(world, u"yi"_s, {versionGrid}, u"VISITOR_BANK"_s, u"y1"_s);
    core::Visit wish;
    wish.id = core::newId(world.tick());
    wish.target = firm;
    wish.outcome = core::VisitOutcome::Potential;
    wish.startedAt = QDateTime::fromMSecsSinceEpoch(world.nowMs, Qt::UTC);
    wish.demand.emplace();
    wish.demand->amountYuan = 500'000;
    REQUIRE(ba.sync());
    ba.record(core::visitAdded(wish));
    REQUIRE(yi.sync());
    core::JsonWriter writer; // yi was told its number before it came
    writer.beginObject().put("v", 2).put("id", core::newId(world.tick())).put("t", world.nowMs);
    writer.put("u", u"yi"_s).put("type", u"visit.void"_s).put("target", firm);
    append(yi, writer.put("visit", wish.id).put("why", u"误记"_s).endObject().take());
    REQUIRE(yi.sync());
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'too_new'") == 1);
    REQUIRE(ba.sync());
    REQUIRE(world.count("SELECT count(*) FROM visit") == 1);
    renewCounty(world);
    CHECK(world.count("SELECT count(*) FROM visit WHERE voided <> 0") == 0);
    CHECK(world.count("SELECT count(*) FROM decision") == 0);
}

TEST_CASE("a move the older program could not lay out does not undo a later one after the update",
          "[F82]")
{
    const QString east = u"441900001001002"_s;
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop lin(world, u"lin"_s, {versionGrid, east}, u"CONVENER"_s);
    REQUIRE(lin.sync());
    core::JsonWriter writer;
    writer.beginObject().put("v", 1).put("id", core::newId(world.tick())).put("t", world.nowMs);
    writer.put("u", u"county"_s).put("type", u"target.move"_s).put("target", firm).put("to", east);
    const QByteArray bytes = writer.endObject().take();
    core::JsonParser parser = core::lineParser();
    const core::Line early = must(core::readLine(parser, bytes));
    const qint64 seq = must(lin.database->count("SELECT max(seq) FROM feed")) + 1;
    must(lin.database->run("INSERT INTO event (id, chain, n) VALUES ($1, 0, $2)", early.id, seq));
    must(lin.database->run("INSERT INTO feed (seq, event, entity, verdict, line)"
                           " VALUES ($1, $2, $3, 'malformed', $4)",
                           seq, early.id, firm, bytes));
    const core::Line late = must(core::readLine(
        parser, QByteArray(bytes)
                    .replace(east.toUtf8(), versionGrid.toUtf8())
                    .replace(early.id.toByteArray(QUuid::WithoutBraces),
                             core::newId(world.tick()).toByteArray(QUuid::WithoutBraces))));
    must(
        lin.database->run("INSERT INTO event (id, chain, n) VALUES ($1, 0, $2)", late.id, seq + 1));
    must(lin.database->run("INSERT INTO feed (seq, event, entity, verdict, line)"
                           " VALUES ($1, $2, $3, '', $4)",
                           seq + 1, late.id, firm, late.bytes));
    renewLaptop(lin);
    CHECK(must(core::TargetRepository(*lin.database).find(firm))->subject.grid == versionGrid);
    CHECK(lin.count("SELECT count(*) FROM feed WHERE verdict <> ''") == 0);
}

namespace {

// A visit in the words of a newer program, and its withdrawal in words of today.
std::pair<QByteArray, QByteArray> withdrawnVisit(World &world, const QUuid &firm)
{
    core::JsonWriter writer;
    const QUuid id = core::newId(world.tick());
    writer.beginObject().put("v", 2).put("id", id).put("t", world.nowMs).put("u", u"li"_s);
    writer.put("type", u"visit.add"_s).put("target", firm).put("outcome", u"NO_NEED"_s);
    core::JsonWriter other;
    const QUuid word = core::newId(world.tick());
    other.beginObject().put("v", 1).put("id", word).put("t", world.nowMs).put("u", u"li"_s);
    other.put("type", u"visit.void"_s).put("target", firm).put("visit", id).put("why", u"误记"_s);
    return {writer.endObject().take(), other.endObject().take()};
}

} // namespace

TEST_CASE("a withdrawn visit that was too new for the county counts nowhere after its update",
          "[F102]")
{
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop li(world, u"li"_s, {versionGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {versionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const auto [visit, withdrawal] = withdrawnVisit(world, firm);
    append(li, visit);
    append(li, withdrawal);
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'too_new'") == 1);
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'unknown_visit'") == 1);
    must(world.county->store().wait([&](core::Database &database) -> Result<> {
        TRY(core::Settings(database).set(core::setting::projectedBy, 1));
        return server::renewCounty(database, world.clockAuthor(), madeUp(2));
    }));
    world.county->forget();
    CHECK(world.count("SELECT count(*) FROM visit WHERE voided <> 0") == 1);
    CHECK(world.count("SELECT visits FROM target") == 0);
    CHECK(world.count("SELECT count(*) FROM decision WHERE kind = 'ACCEPT'") == 2);
    REQUIRE(li.sync());
    CHECK(li.count("SELECT count(*) FROM verdict WHERE closed_by = ''") == 0);
    REQUIRE(wang.sync()); // an old program: it waits there as well
    CHECK(wang.count("SELECT count(*) FROM visit") == 0);
    must(core::Settings(*wang.database).set(core::setting::projectedBy, 1));
    CHECK(must(wang.database->transaction(
        [&] { return core::renewProjections(*wang.database, madeUp(2)); })));
    CHECK(wang.count("SELECT count(*) FROM visit WHERE voided <> 0") == 1);
    CHECK(wang.count("SELECT visits FROM target") == 0);
}

TEST_CASE("a server that runs while a newer program laid its county out anew answers no more",
          "[F106]")
{
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop li(world, u"li"_s, {versionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    li.visit(firm);
    const auto layOutBy = [&](qint64 version) {
        must(world.county->store().wait([&](core::Database &database) {
            return core::Settings(database).set(core::setting::projectedBy, version);
        }));
        world.county->forget(); // what another process commits is noticed by the next answer
    };
    layOutBy(core::projectionVersion + 1);
    CHECK_FALSE(li.sync());
    CHECK(li.wireProblems.join(QString()).contains(u"newer version"));
    CHECK(world.count("SELECT count(*) FROM visit") == 0);
    layOutBy(core::projectionVersion);
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
}

TEST_CASE("who edits a record with fields of a newer program leaves them alone", "[F103]")
{
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop li(world, u"li"_s, {versionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const QByteArray newer = editBytes(
        world, firm, 1,
        R"("set":{"drones":{"val":"7","base":[]},"contactName":{"val":"甲","base":[]}},"mood":"x")",
        u"li"_s);
    const QUuid event = append(li, newer);
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM verdict") == 0);
    const core::StoredLine edit = li.record(
        must(core::changeRegister(*li.database, firm, u"contactName"_s, Value(u"乙"_s), {})));
    core::JsonParser parser = core::lineParser();
    const core::Line line = must(core::readLine(parser, edit.bytes));
    CHECK(must(line.body.object("set")).keys() == std::vector<QByteArray>{"contactName"});
    REQUIRE(li.sync());
    const auto kept = must(world.county->store().wait(
        [&](core::Database &database) { return core::Ledger(database).lineOf(event); }));
    CHECK(kept == newer); // byte for byte
}

TEST_CASE("a code of a newer program is shown as text and never written back", "[F104]")
{
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop li(world, u"li"_s, {versionGrid}, u"VISITOR_GRID"_s);
    Laptop wang(world, u"wang"_s, {versionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    core::TargetRepository targets(*li.database);
    const auto known = must(targets.find(firm));
    const QUuid base = must(targets.candidates(*known, u"opStatus"_s)).front();
    append(li, editBytes(world, firm, 1,
                         "\"set\":{\"opStatus\":{\"val\":\"SEASONAL\",\"base\":[\"" +
                             base.toByteArray(QUuid::WithoutBraces) + "\"]}}",
                         u"li"_s));
    REQUIRE(li.sync());
    REQUIRE(wang.sync());
    CHECK(world.count("SELECT count(*) FROM verdict") == 0);
    const auto seen = must(core::TargetRepository(*wang.database).find(firm));
    const core::SubjectField &status = *core::subjectField(u"opStatus");
    CHECK(core::fieldValue(seen->subject, status) == Value(u"SEASONAL"_s));
    CHECK(seen->subject.opStatus == core::OpStatus::Unknown);
    const core::StoredLine edit = wang.record(
        must(core::changeRegister(*wang.database, firm, u"contactName"_s, Value(u"乙"_s), {})));
    CHECK_FALSE(edit.bytes.contains("opStatus"));
    REQUIRE(wang.sync());
    CHECK(world.count("SELECT count(*) FROM target WHERE op_status = 'SEASONAL'") == 1);
    CHECK(wang.faults() == QStringList());
    // A person's slip is still named.
    CHECK_FALSE(core::valueFromText(u"opStatus"_s, u"SEASONAL"_s));
}

TEST_CASE("a visit with a code of a newer program is held as too new, not taken for another",
          "[F104]")
{
    World world;
    const QUuid firm = world.addTarget(u"甲茶庄"_s, versionGrid);
    Laptop li(world, u"li"_s, {versionGrid}, u"VISITOR_GRID"_s);
    REQUIRE(li.sync());
    const auto visit = [&](const QByteArray &outcome, const QByteArray &more) {
        core::JsonWriter writer;
        writer.beginObject().put("v", 1).put("id", core::newId(world.tick()));
        writer.put("t", world.nowMs).put("u", u"li"_s).put("type", u"visit.add"_s);
        writer.put("target", firm);
        return append(li, writer.endObject().take().chopped(1) + ",\"outcome\":\"" + outcome + '"' +
                              more + '}');
    };
    visit("HOLOGRAM", {});
    visit("NO_NEED", R"(,"weather":"rain")");
    REQUIRE(li.sync());
    CHECK(world.count("SELECT count(*) FROM verdict WHERE reason = 'too_new'") == 1);
    CHECK(world.count("SELECT count(*) FROM visit WHERE outcome = 'NO_NEED'") == 1);
    CHECK(world.count("SELECT count(*) FROM visit") == 1);
}

TEST_CASE("whole numbers beyond 2^53 travel as text, and a lossy number is refused", "[F108]")
{
    constexpr qint64 safe = qint64{1} << 53;
    for (const qint64 number :
         {qint64{0}, safe, -safe, safe + 1, -safe - 1, std::numeric_limits<qint64>::max(),
          std::numeric_limits<qint64>::min()}) {
        core::JsonWriter writer;
        const QByteArray bytes = writer.beginObject().put("n", number).endObject().take();
        CHECK(bytes.contains("\"n\":\"") == (number > safe || number < -safe));
        core::JsonParser parser;
        CHECK(must(must(parser.object(bytes)).integer("n")) == number);
    }
    core::JsonParser parser;
    for (const char *lossy :
         {R"({"n":9007199254740993})", R"({"n":1.5})", R"({"n":1e3})", R"({"n":"12"})",
          R"({"n":"09007199254740993"})", R"({"n":"9223372036854775808"})"}) {
        CHECK_FALSE(must(parser.object(lossy)).integer("n"));
    }
    // A register takes both spellings for what they are.
    core::BusinessSubject subject;
    const core::SubjectField &capital = *core::subjectField(u"regCapital");
    must(core::setFieldValue(subject, capital, Value(u"9007199254740993"_s)));
    CHECK(subject.regCapitalYuan == safe + 1);
    CHECK_FALSE(core::setFieldValue(subject, capital, Value(u"100"_s)));
}
