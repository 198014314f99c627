// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conflict_desk.h"
#include "core/query/outbox.h"
#include "core/query/undelivered.h"
#include "core/redaction_desk.h"
#include "sync/client/outgoing.h"
#include "sync/server/kept_frames.h"
#include "sync/server/undone.h"
#include "tests/support/bundle_world.h"
#include "tests/support/forger.h"
#include "tests/support/join_again.h"
#include "tests/support/world.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QString redactGrid = QStringLiteral("441900001001001");
const QByteArray secretWord = "不可外传";

// A visit whose note has to go, known to its author, to a colleague and to the county.
class Secret {
public:
    Secret()
    {
        for (const QString &admin : {u"gao"_s, u"fang"_s}) {
            world.record(core::userDefined({admin, admin, u"ADMIN"_s, {}, {}, {}}));
        }
        REQUIRE(li.sync());
        core::Visit visit;
        visit.id = core::newId(world.tick());
        visit.target = firm;
        visit.outcome = core::VisitOutcome::NoNeed;
        visit.businessNote = QString::fromUtf8(secretWord);
        li.record(core::visitAdded(visit));
        event = visit.id;
        li.visit(firm);
        REQUIRE(li.sync());
        REQUIRE(wang.sync());
    }

    core::Result<core::StoredLine> ask(const QString &by, const QString &why = u"本人要求"_s)
    {
        auto stored = world.county->store().wait(
            [&](core::Database &database) -> core::Result<core::StoredLine> {
                return core::redact(database, event, by, why, world.clockAuthor());
            });
        world.county->forget();
        return stored;
    }
    // What an entry of this person's says.
    core::Redaction wish(const QString &by)
    {
        const auto place = must(world.county->store().wait([&](core::Database &database) {
            return core::RedactionRepository(database).placeOf(event);
        }));
        return {event, place->inc, place->n, place->hash, by, u"本人要求"_s};
    }
    static qint64 heldIn(core::Database &database)
    {
        qint64 found = 0;
        for (const char *sql :
             {"SELECT line FROM ledger", "SELECT line FROM feed",
              "SELECT body FROM visit_amendment", "SELECT text FROM search_text"}) {
            must(database.each(sql, [&](const core::Row &row) -> core::Result<> {
                found += !row.isNull(0) && row.blob(0).contains(secretWord) ? 1 : 0;
                return {};
            }));
        }
        return found;
    }
    qint64 heldByCounty()
    {
        return must(world.county->store().wait(
            [](core::Database &database) -> core::Result<qint64> { return heldIn(database); }));
    }

    World world;
    QUuid firm = world.addTarget(u"甲裁缝店"_s, redactGrid);
    Laptop li{world, u"li"_s, {redactGrid}, u"VISITOR_GRID"_s};
    Laptop wang{world, u"wang"_s, {redactGrid}, u"VISITOR_GRID"_s};
    QUuid event;
};

} // namespace

TEST_CASE("a redacted line is gone everywhere, its hash stays and every chain verifies", "[F118]")
{
    Secret secret;
    const auto receipts = secret.li.count("SELECT count(*) FROM receipt");
    must(secret.ask(u"gao"_s));
    CHECK(secret.heldByCounty() == 1); // one alone erases nothing
    CHECK(secret.world.faults() == QStringList());
    must(secret.ask(u"fang"_s));
    CHECK(secret.heldByCounty() == 0);
    CHECK(secret.world.count("SELECT count(*) FROM visit") == 1);
    CHECK(secret.world.count("SELECT visits FROM target") == 1);
    CHECK(secret.world.faults() == QStringList());
    for (Laptop *laptop : {&secret.li, &secret.wang}) {
        CHECK(Secret::heldIn(*laptop->database) == 1); // until the entry reaches it
        REQUIRE(laptop->sync());
        CHECK(Secret::heldIn(*laptop->database) == 0);
        CHECK(laptop->count("SELECT count(*) FROM visit") == 1);
        CHECK(laptop->faults() == QStringList());
    }
    CHECK(secret.li.count("SELECT count(*) FROM receipt") >= receipts);
    // Work goes on, and who comes later never gets it.
    secret.li.visit(secret.firm);
    REQUIRE(secret.li.sync());
    CHECK(secret.world.count("SELECT count(*) FROM visit") == 2);
    Laptop late(secret.world, u"chen"_s, {redactGrid}, u"VISITOR_GRID"_s);
    REQUIRE(late.sync());
    CHECK(Secret::heldIn(*late.database) == 0);
    CHECK(late.count("SELECT count(*) FROM visit") == 2);
    CHECK(late.faults() == QStringList());
    CHECK(secret.world.faults() == QStringList());
}

TEST_CASE("it takes two administrators, each once, with a reason", "[F118]")
{
    Secret secret;
    CHECK_FALSE(secret.ask(u"li"_s));
    CHECK_FALSE(secret.ask(u"gao"_s, u"  "_s));
    must(secret.ask(u"gao"_s));
    const auto twice = secret.ask(u"gao"_s);
    REQUIRE_FALSE(twice);
    CHECK(twice.error().detail.contains(u"second administrator"));
    CHECK(secret.heldByCounty() == 1);
    // Nor is one heard twice whose second entry came past the desk that asks.
    secret.world.record(core::redacted(secret.wish(u"gao"_s)));
    CHECK(secret.heldByCounty() == 1);
    CHECK(secret.world.faults() == QStringList());
}

TEST_CASE("entries of two administrators made on a laptop erase nothing, whoever accepts them",
          "[F111][F118][T8]")
{
    Secret secret;
    World &world = secret.world;
    Laptop reviewer(world, u"shen"_s, {}, u"REVIEWER_1"_s);
    Forger shen(reviewer);
    Forger wang(secret.wang);
    const QByteArray before = world.digest();
    for (const QString &user : {u"wang"_s, core::countyHand}) {
        for (const QString &admin : {u"gao"_s, u"fang"_s}) {
            core::Change entry = core::redacted(secret.wish(admin));
            entry.id = core::newId(world.tick());
            const QByteArray line = wang.line(entry, user);
            CHECK(wang.verdictOn({line}) != QString());
            core::JsonWriter word;
            word.beginObject().put("event", entry.id).put("decision", u"ACCEPT"_s).endObject();
            CHECK(shen.verdictOn({shen.line({core::LineType::VerdictSet, word.take(), {}},
                                            u"shen"_s)}) == u"cannot_accept");
            if (user == u"wang") { // and the projector, asked for itself
                must(world.county->store().wait([&](core::Database &database) -> core::Result<> {
                    core::JsonParser parser = core::lineParser();
                    const auto outcome =
                        TRY(core::Projector(database).project(TRY(core::readLine(parser, line))));
                    CHECK(outcome.reason == u"not_allowed");
                    return {};
                }));
            }
        }
    }
    CHECK(secret.heldByCounty() == 1);
    CHECK(world.digest() == before);
    CHECK(world.faults() == QStringList());
}

TEST_CASE("a line blanked without an entry that names it is found, also beside a redacted one",
          "[F86]")
{
    Secret secret;
    must(secret.ask(u"gao"_s));
    must(secret.ask(u"fang"_s));
    const auto blank = [&](core::Database &database, const char *sql) {
        must(database.run(sql));
        return faultsOf(database);
    };
    REQUIRE(secret.li.sync());
    CHECK(secret.li.faults() == QStringList());
    const QStringList found =
        blank(*secret.li.database, "UPDATE ledger SET line = zeroblob(0) WHERE n = 2");
    REQUIRE(found.size() == 1);
    CHECK(found[0].contains(u"line 2"));
    // The entry does not serve for another line, whatever the tables are made to say.
    must(secret.li.database->run("UPDATE redaction SET n = 2"));
    CHECK(secret.li.faults().size() >= 1);
}

TEST_CASE("an author whose newest line was redacted still sees what is sent", "[F118]")
{
    Secret secret;
    core::Visit last;
    last.id = core::newId(secret.world.tick());
    last.target = secret.firm;
    last.outcome = core::VisitOutcome::NoNeed;
    secret.li.record(core::visitAdded(last));
    REQUIRE(secret.li.sync());
    secret.event = last.id;
    must(secret.ask(u"gao"_s));
    must(secret.ask(u"fang"_s));
    REQUIRE(secret.li.sync());
    CHECK(must(core::outboxStatus(*secret.li.database)).unsentLines == 0);
    CHECK(must(core::undelivered(*secret.li.database, QDate(2026, 11, 20))).returned.empty());
    CHECK(secret.li.count("SELECT count(*) FROM visit") == 2);
}

TEST_CASE("a redacted edit gives the register back what it said before", "[F118]")
{
    Secret secret;
    secret.event = {};
    const core::StoredLine edit = secret.li.record(must(core::changeRegister(
        *secret.li.database, secret.firm, u"contactName"_s, core::Value(u"错人"_s), {})));
    core::JsonParser parser = core::lineParser();
    secret.event = must(core::readLine(parser, edit.bytes)).id;
    REQUIRE(secret.li.sync());
    CHECK(secret.world.count("SELECT count(*) FROM target WHERE contact_name <> ''") == 1);
    must(secret.ask(u"gao"_s));
    must(secret.ask(u"fang"_s));
    CHECK(secret.world.count("SELECT count(*) FROM target WHERE contact_name <> ''") == 0);
    REQUIRE(secret.li.sync());
    CHECK(secret.li.count("SELECT count(*) FROM target WHERE contact_name <> ''") == 0);
}

TEST_CASE("a laptop put back to before a line redacted since gets its place back", "[F19][F118]")
{
    Secret secret;
    const DiskImage older(*secret.li.database);
    secret.event = secret.li.visit(secret.firm).id;
    secret.li.visit(secret.firm);
    REQUIRE(secret.li.sync());
    must(secret.ask(u"gao"_s));
    must(secret.ask(u"fang"_s));
    Laptop back(secret.li, older);
    back.visit(secret.firm);
    REQUIRE(back.sync());
    CHECK(back.wireProblems == QStringList());
    CHECK(back.count("SELECT count(*) FROM visit") == 4); // five, less the one that is gone
    CHECK(secret.world.count("SELECT count(*) FROM visit") == 4);
    CHECK(back.faults() == QStringList());
    CHECK(secret.world.faults() == QStringList());
}

TEST_CASE("a laptop put back to before a line redacted since is given its lines by stick",
          "[F19][F34]")
{
    Secret secret;
    World &world = secret.world;
    world.county->openBundlesWith(protocol::openContent);
    const DiskImage older(*secret.li.database);
    secret.event = secret.li.visit(secret.firm).id;
    secret.li.visit(secret.firm);
    REQUIRE(secret.li.sync());
    must(secret.ask(u"gao"_s));
    must(secret.ask(u"fang"_s));
    Laptop back(secret.li, older);
    back.visit(secret.firm);
    client::BundleDesk desk(inDatabase(*back.database), back.key, protocol::openContent);
    server::BundleDesk county(*world.county);
    const QUuid device = must(core::Ledger(*back.database).own()).device;
    for (int journey = 0; journey < 3; ++journey) { // a word, a question, the lines
        must(county.take(must(desk.write(world.tick())).files.front()));
        must(desk.takeIn(must(county.write(device)).files.front(), world.tick()));
    }
    CHECK(back.count("SELECT count(*) FROM visit") == 4); // five, less the one that is gone
    CHECK(world.count("SELECT count(*) FROM visit") == 4);
    CHECK(back.faults() == QStringList());
    CHECK(secret.world.faults() == QStringList());
}

TEST_CASE("a county put back to before a line redacted since is not told it again", "[F73][F118]")
{
    Secret secret;
    const DiskImage backup = secret.world.image();
    core::Visit visit;
    visit.id = core::newId(secret.world.tick());
    visit.target = secret.firm;
    visit.outcome = core::VisitOutcome::NoNeed;
    visit.businessNote = u"另一句"_s;
    secret.li.record(core::visitAdded(visit));
    secret.li.visit(secret.firm);
    REQUIRE(secret.li.sync());
    secret.event = visit.id;
    must(secret.ask(u"gao"_s));
    must(secret.ask(u"fang"_s));
    REQUIRE(secret.li.sync());
    secret.world.restore(backup, QByteArray(16, 'f'));
    secret.li.visit(secret.firm);
    REQUIRE(secret.li.sync());
    REQUIRE(secret.li.sync());
    CHECK(secret.li.wireProblems == QStringList());
    CHECK(secret.world.count("SELECT count(*) FROM visit") == 4);
    CHECK(secret.world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 0);
    const auto linesThatSayIt = [](core::Database &database) -> core::Result<int> {
        int found = 0;
        TRY(database.each("SELECT line FROM ledger", [&](const core::Row &row) -> core::Result<> {
            found += row.blob(0).contains(QByteArray("另一句")) ? 1 : 0;
            return {};
        }));
        return found;
    };
    CHECK(must(secret.world.county->store().wait(linesThatSayIt)) == 0);
    CHECK(secret.world.faults() == QStringList());
    CHECK(secret.li.faults() == QStringList());
}

namespace {

// The county is put back to a backup as `restore` does it, and says again what it had said since.
std::vector<server::Undone> putBackAndSayAgain(Secret &secret, const DiskImage &backup)
{
    const DiskImage former = secret.world.image();
    secret.world.restore(backup, QByteArray(16, 'f'));
    const auto before = former.schema ? former.schema->database() : former.restored();
    const auto report = must(secret.world.county->store().wait([&](core::Database &restored) {
        return server::sayAgain(*before, restored, secret.world.clockAuthor());
    }));
    secret.world.county->forget();
    CHECK(report.isWhole);
    return report.words;
}

// A further visit of the author's whose note has to go, on the county.
QUuid furtherSecret(Secret &secret)
{
    core::Visit visit;
    visit.id = core::newId(secret.world.tick());
    visit.target = secret.firm;
    visit.outcome = core::VisitOutcome::NoNeed;
    visit.businessNote = QString::fromUtf8(secretWord);
    secret.li.record(core::visitAdded(visit));
    REQUIRE(secret.li.sync());
    return visit.id;
}

} // namespace

namespace {

// One register of the firm, changed by several people and read everywhere.
class Register {
public:
    Register(Secret &its, const QString &name, const char *itsColumn)
        : secret(its), field(name), column(itsColumn)
    {
    }

    // What a person says who sees all that stands on this laptop.
    QUuid change(Laptop &laptop, const QString &value)
    {
        return idOf(laptop.record(must(
            core::changeRegister(*laptop.database, secret.firm, field, core::Value(value), {}))));
    }
    void erase(const QUuid &event)
    {
        secret.event = event;
        must(secret.ask(u"gao"_s));
        must(secret.ask(u"fang"_s));
    }
    // Shown there, and beyond doubt.
    void check(core::Database &database, const QString &value)
    {
        const auto shown = [&] {
            return must(database.first(
                (QByteArray("SELECT ") + column + ", conflicts FROM target").constData(),
                [](const core::Row &row) { return std::pair(row.text(0), row.integer(1)); }));
        };
        CHECK(shown() == std::optional(std::pair(value, qint64{0})));
        const auto target = must(core::TargetRepository(database).find(secret.firm));
        for (const core::RegisterConflict &one :
             must(core::TargetRepository(database).conflicts(*target))) {
            CHECK(one.field == QString());
        }
    }
    // On the county, on the laptops that were there, and on one that comes late.
    void checkEverywhere(const QString &value)
    {
        Laptop late(secret.world, u"late"_s, {redactGrid}, u"VISITOR_GRID"_s);
        for (Laptop *laptop : {&secret.li, &secret.wang, &late}) {
            REQUIRE(laptop->sync());
            REQUIRE(laptop->sync());
            check(*laptop->database, value);
            CHECK(laptop->faults() == QStringList());
        }
        must(secret.world.county->store().wait([&](core::Database &database) -> core::Result<> {
            check(database, value);
            return {};
        }));
        CHECK(secret.world.faults() == QStringList());
    }

    Secret &secret;
    QString field;
    const char *column;

private:
    static QUuid idOf(const core::StoredLine &stored)
    {
        core::JsonParser parser = core::lineParser();
        return must(core::readLine(parser, stored.bytes)).id;
    }
};

} // namespace

TEST_CASE("an erased edit that another had replaced leaves the replacement in force, and no "
          "conflict",
          "[F118]")
{
    Secret secret;
    const auto [name, column] = GENERATE(std::pair("contactName", "contact_name"),    // plain
                                         std::pair("contactPhone", "contact_phone")); // guarded
    Register field(secret, QString::fromLatin1(name), column);
    Laptop &li = secret.li;
    const QUuid edit = field.change(li, u"13800000001"_s);
    REQUIRE(li.sync());
    SECTION("the replacement is there already")
    {
        REQUIRE(secret.wang.sync());
        field.change(secret.wang, u"13800000002"_s);
        REQUIRE(secret.wang.sync());
        field.erase(edit);
    }
    SECTION("the replacement comes after the erasure")
    {
        field.change(li, u"13800000002"_s);
        field.erase(edit);
    }
    SECTION("a decision was erased that somebody had gone on from")
    {
        REQUIRE(secret.wang.sync());
        field.change(li, u"13800000003"_s);
        field.change(secret.wang, u"13800000004"_s);
        REQUIRE(li.sync());
        REQUIRE(secret.wang.sync());
        REQUIRE(secret.wang.count("SELECT conflicts FROM target") == 1);
        const QUuid decision = field.change(secret.wang, u"13800000005"_s);
        field.change(secret.wang, u"13800000002"_s);
        REQUIRE(secret.wang.sync());
        field.erase(decision);
    }
    SECTION("two in a row were erased")
    {
        REQUIRE(secret.wang.sync());
        const QUuid second = field.change(secret.wang, u"13800000006"_s);
        field.change(secret.wang, u"13800000002"_s);
        REQUIRE(secret.wang.sync());
        field.erase(second);
        field.erase(edit);
    }
    field.checkEverywhere(u"13800000002"_s);
}

TEST_CASE("a county put back keeps what an erased edit had replaced, whether its backup holds the "
          "edit or a laptop brings it",
          "[F73][F118]")
{
    Secret secret;
    Register field(secret, u"contactPhone"_s, "contact_phone");
    const bool holdsIt = GENERATE(false, true);
    const DiskImage without = secret.world.image();
    const QUuid edit = field.change(secret.li, u"13800000001"_s);
    REQUIRE(secret.li.sync());
    const DiskImage with = secret.world.image();
    field.change(secret.li, u"13800000002"_s);
    REQUIRE(secret.li.sync());
    field.erase(edit); // of which its author does not hear before the county is put back
    putBackAndSayAgain(secret, holdsIt ? with : without);
    field.checkEverywhere(u"13800000002"_s);
}

TEST_CASE("what an erased edit had seen is the county's word alone", "[F111][F118]")
{
    Secret secret;
    Register field(secret, u"contactPhone"_s, "contact_phone");
    const QUuid edit = field.change(secret.li, u"13800000001"_s);
    REQUIRE(secret.li.sync());
    const auto seen = must(core::seenByEdit(*secret.li.database, edit));
    REQUIRE(seen);
    const core::Change trace = core::erasedEdit(*seen);
    CHECK(trace.body.contains(edit.toString(QUuid::WithoutBraces).toUtf8()));
    CHECK_FALSE(trace.body.contains("13800000001"));
    Forger wang(secret.wang);
    CHECK(wang.verdictOn({wang.line(trace, u"wang"_s)}) == u"not_allowed");
    field.checkEverywhere(u"13800000001"_s);
}

TEST_CASE("a county put back erases again what it had erased, also in lines that only come later",
          "[F73][F118]")
{
    Secret secret;
    const DiskImage backup = secret.world.image();
    const QUuid first = secret.event;
    const QUuid later = furtherSecret(secret);
    for (const QUuid &event : {first, later}) {
        secret.event = event;
        must(secret.ask(u"gao"_s));
        must(secret.ask(u"fang"_s));
    }
    const DiskImage unaware(*secret.li.database); // has not synced since
    const auto words = putBackAndSayAgain(secret, backup);
    CHECK(std::ranges::count_if(words, [](const server::Undone &word) {
              return word.kind == u"redaction" && word.isSaidAgain;
          }) == 4);
    CHECK(secret.heldByCounty() == 0);
    CHECK(secret.world.count("SELECT count(*) FROM visit") == 1);
    SECTION("its author's laptop hears of it first and sends no such line")
    {
        REQUIRE(secret.li.sync());
        REQUIRE(secret.li.sync());
        REQUIRE(secret.wang.sync());
        CHECK(secret.li.wireProblems == QStringList());
        for (Laptop *laptop : {&secret.li, &secret.wang}) {
            CHECK(Secret::heldIn(*laptop->database) == 0);
            CHECK(laptop->count("SELECT count(*) FROM visit") == 1);
            CHECK(laptop->faults() == QStringList());
        }
    }
    SECTION("nobody has brought anything yet") {}
    // An old copy of the author's disk joins again and brings all of it in another chain.
    secret.li.database = unaware.restored();
    joinAgain(secret.li, u"li"_s, redactGrid, QByteArray(16, 'f'));
    REQUIRE(Secret::heldIn(*secret.li.database) > 0);
    REQUIRE(secret.li.sync());
    CHECK(Secret::heldIn(*secret.li.database) == 0);
    CHECK(secret.heldByCounty() == 0);
    CHECK(secret.world.count("SELECT count(*) FROM visit") == 1);
    CHECK(secret.world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 0);
    CHECK(secret.li.faults() == QStringList());
    CHECK(secret.world.faults() == QStringList());
}

TEST_CASE("what was erased at one place is erased at another, where an older backup holds it",
          "[F73][F118]")
{
    Secret secret;
    const DiskImage sunday = secret.world.image();
    const QUuid later = furtherSecret(secret);
    const DiskImage monday = secret.world.image(); // holds it as the laptop's third line
    secret.world.restore(sunday, QByteArray(16, 'f'));
    joinAgain(secret.li, u"li"_s, redactGrid, QByteArray(16, 'f'));
    REQUIRE(secret.li.sync()); // in another chain
    for (const QUuid &event : {secret.event, later}) {
        secret.event = event;
        must(secret.ask(u"gao"_s));
        must(secret.ask(u"fang"_s));
    }
    REQUIRE(secret.heldByCounty() == 0);
    putBackAndSayAgain(secret, monday);
    CHECK(secret.heldByCounty() == 0);
    CHECK(secret.world.count("SELECT count(*) FROM visit") == 1);
    CHECK(secret.world.faults() == QStringList());
}

TEST_CASE("a wish for erasure outlives the county's being put back, and waits for the second one",
          "[F73][F118]")
{
    Secret secret;
    const DiskImage backup = secret.world.image();
    must(secret.ask(u"gao"_s));
    const auto words = putBackAndSayAgain(secret, backup);
    REQUIRE(words.size() == 1);
    CHECK(words.front().isSaidAgain);
    CHECK(secret.heldByCounty() > 0);
    CHECK_FALSE(secret.ask(u"gao"_s)); // has asked already
    must(secret.ask(u"fang"_s));
    CHECK(secret.heldByCounty() == 0);
    // Put back once more, to before both: nothing is said twice.
    CHECK(putBackAndSayAgain(secret, backup).size() == 2);
    CHECK(secret.heldByCounty() == 0);
    CHECK(putBackAndSayAgain(secret, secret.world.image()).empty());
    CHECK(secret.world.faults() == QStringList());
}

namespace {

// Goes on in a file of its own, whose bytes a test can look at.
std::unique_ptr<core::Database> movedTo(const QString &path, core::Database &database)
{
    must(database.driver().copyTo(path));
    core::SqliteOptions options;
    options.path = path;
    return std::make_unique<core::Database>(must(core::SqliteDriver::open(options)));
}

bool holdsSecret(const QString &folder)
{
    bool holds = false;
    for (const QString &name : QDir(folder).entryList(QDir::Files)) {
        QFile file(folder + u'/' + name);
        REQUIRE(file.open(QIODevice::ReadOnly));
        holds = holds || file.readAll().contains(secretWord);
    }
    return holds;
}

} // namespace

TEST_CASE(
    "one erasure reaches a line in every place it was sent to, and no file holds a byte of it",
    "[F118][sqlite]")
{
    const QTemporaryDir folder;
    Secret secret;
    joinAgain(secret.li, u"li"_s, redactGrid, QByteArray(16, 'e'));
    REQUIRE(secret.li.sync());
    REQUIRE(secret.world.count("SELECT count(*) FROM verdict WHERE kind = 'duplicate_of'") == 2);
    secret.li.database = movedTo(folder.filePath(u"li.db"_s), *secret.li.database);
    secret.world.goOn(
        must(secret.world.county->store()
                 .alone([&](core::Database &one) -> core::Result<std::unique_ptr<core::Database>> {
                     return movedTo(folder.filePath(u"county.db"_s), one);
                 })
                 .takeResult()));
    REQUIRE(secret.heldByCounty() == 2);
    REQUIRE(Secret::heldIn(*secret.li.database) == 2);
    REQUIRE(holdsSecret(folder.path()));
    const qint64 visits = secret.world.count("SELECT count(*) FROM visit");

    must(secret.ask(u"gao"_s));
    CHECK(secret.heldByCounty() == 2);
    must(secret.ask(u"fang"_s));
    CHECK(secret.heldByCounty() == 0);
    CHECK(secret.world.count("SELECT count(*) FROM visit") == visits - 1);
    CHECK(secret.world.faults() == QStringList());
    for (Laptop *laptop : {&secret.li, &secret.wang}) {
        REQUIRE(laptop->sync());
        CHECK(Secret::heldIn(*laptop->database) == 0);
        CHECK(laptop->count("SELECT count(*) FROM visit") == 1);
        CHECK(laptop->faults() == QStringList());
    }
    CHECK_FALSE(holdsSecret(folder.path()));
    // Once more from the start, when there is nothing left to bring.
    joinAgain(secret.li, u"li"_s, redactGrid, QByteArray(16, 'f'));
    REQUIRE(secret.li.sync());
    CHECK(secret.li.wireProblems == QStringList());
    CHECK(secret.world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 0);
    CHECK(secret.li.faults() == QStringList());
    CHECK(secret.world.faults() == QStringList());
}

TEST_CASE(
    "an erasure reaches the author's earlier chains, also where the county never saw the line",
    "[F118]")
{
    Secret secret;
    const DiskImage backup = secret.world.image();
    const QUuid later = furtherSecret(secret);
    secret.world.restore(backup, QByteArray(16, 'f')); // knows nothing of it
    joinAgain(secret.li, u"li"_s, redactGrid, QByteArray(16, 'f'));
    REQUIRE(secret.li.sync());
    REQUIRE(Secret::heldIn(*secret.li.database) == 4); // two lines, each in two chains
    const QString answer = u"{\"supersedes\":\"%1\"}"_s.arg(later.toString(QUuid::WithoutBraces));
    for (const auto &[id, body] : {std::pair(later, QString()), {core::newId(1), answer}}) {
        must(secret.li.database->run(
            "INSERT INTO discarded_draft (id, target, body, saved_at, discarded_at, why)"
            " VALUES ($1, $2, $3, 0, 0, '')",
            id, secret.firm, body));
    }
    for (const QUuid &event : {secret.event, later}) {
        secret.event = event;
        must(secret.ask(u"gao"_s));
        must(secret.ask(u"fang"_s));
    }
    REQUIRE(secret.heldByCounty() == 0);
    REQUIRE(secret.li.sync());
    CHECK(Secret::heldIn(*secret.li.database) == 0);
    CHECK(secret.li.count("SELECT count(*) FROM discarded_draft") == 0);
    CHECK(secret.li.count("SELECT count(*) FROM visit") == 1);
    CHECK(secret.li.faults() == QStringList());
    // Once more from the start: blank places are carried on, and nothing trips over them.
    joinAgain(secret.li, u"li"_s, redactGrid, QByteArray(16, 'f'));
    secret.li.visit(secret.firm);
    REQUIRE(secret.li.sync());
    CHECK(secret.li.wireProblems == QStringList());
    CHECK(secret.world.count("SELECT count(*) FROM visit") == 2);
    CHECK(secret.world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 0);
    CHECK(secret.heldByCounty() == 0);
    CHECK(secret.li.faults() == QStringList());
    CHECK(secret.world.faults() == QStringList());
    // What no administrator asked for stays a loss, whatever the table is made to say.
    must(secret.li.database->run("UPDATE erased_copy SET event = $1", secret.firm));
    CHECK_FALSE(secret.li.faults().isEmpty());
}

TEST_CASE("an erased line that comes once more is blank on arrival, and its place is named",
          "[F118]")
{
    Secret secret;
    must(secret.ask(u"gao"_s));
    must(secret.ask(u"fang"_s));
    joinAgain(secret.li, u"li"_s, redactGrid, QByteArray(16, 'e')); // has heard of nothing
    REQUIRE(Secret::heldIn(*secret.li.database) == 2);
    REQUIRE(secret.li.sync());
    CHECK(secret.li.wireProblems == QStringList());
    CHECK(secret.heldByCounty() == 0);
    CHECK(Secret::heldIn(*secret.li.database) == 0);
    CHECK(secret.world.count("SELECT count(*) FROM redaction_copy") == 1);
    CHECK(secret.world.count("SELECT count(*) FROM visit") == 1);
    CHECK(secret.world.count("SELECT count(*) FROM verdict WHERE kind = 'quarantined'") == 0);
    REQUIRE(secret.wang.sync());
    for (Laptop *laptop : {&secret.li, &secret.wang}) {
        CHECK(laptop->count("SELECT count(*) FROM visit") == 1);
        CHECK(laptop->faults() == QStringList());
    }
    CHECK(secret.world.faults() == QStringList());
    // A place the county's entry does not name stays a loss.
    must(secret.world.county->store().wait([](core::Database &database) {
        return database.run("UPDATE redaction_copy SET n = n + 1");
    }));
    CHECK(secret.world.faults().size() >= 1);
}

TEST_CASE("what was kept of batches that broke or came early goes with the line", "[F118]")
{
    Secret secret;
    const core::Chain chain = must(core::Ledger(*secret.li.database).own());
    const auto batch = [&](qint64 after, int lines) {
        return must(client::batchAfter(*secret.li.database, secret.li.key, chain, after, lines));
    };
    const protocol::Batch holding = batch(0, 1);
    const protocol::Batch other = batch(1, 1);
    must(secret.world.county->store().wait([&](core::Database &database) -> core::Result<> {
        const char *raw = "INSERT INTO inbox_raw (id, inc, received_at, reason, body)"
                          " VALUES ($1, $2, 0, 'x', $3)";
        TRY(database.run(raw, 1, chain.inc, protocol::write(holding)));
        TRY(database.run(raw, 2, chain.inc, protocol::write(other)));
        TRY(database.run(raw, 3, chain.inc, QByteArray("cut off")));
        TRY(database.run(raw, 4, secret.wang.inc, QByteArray("cut off")));
        const char *early = "INSERT INTO carried_batch (inc, first, last, frame)"
                            " VALUES ($1, $2, $2, $3)";
        for (const protocol::Batch &one : {holding, other}) {
            TRY(database.run(early, chain.inc, one.first,
                             chain.inc.toRfc4122() + protocol::write(one)));
        }
        return {};
    }));
    must(secret.ask(u"gao"_s));
    must(secret.ask(u"fang"_s));
    must(secret.world.county->store().wait(
        [&](core::Database &database) { return server::forgetFrames(database, secret.event); }));
    CHECK(secret.world.count("SELECT count(*) FROM inbox_raw WHERE id IN (2, 4)") == 2);
    CHECK(secret.world.count("SELECT count(*) FROM inbox_raw") == 2);
    CHECK(secret.world.count("SELECT min(first) FROM carried_batch") == 2);
    CHECK(secret.world.count("SELECT count(*) FROM carried_batch") == 1);
    // Nor is another copy begun, whenever a stick of then comes.
    must(secret.world.county->store().wait([&](core::Database &database) -> core::Result<> {
        CHECK(must(server::holdsErased(database, holding)));
        CHECK_FALSE(must(server::holdsErased(database, other)));
        return server::keepFrame(database, chain.inc, 0, server::partedReason,
                                 chain.inc.toRfc4122() + protocol::write(holding));
    }));
    CHECK(secret.world.count("SELECT count(*) FROM inbox_raw") == 2);
}
