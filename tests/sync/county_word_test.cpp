// SPDX-License-Identifier: GPL-3.0-or-later
// What only the county may say is not to be had from a laptop: not by its intake, not by a person
// who accepts what is held, and not by laying everything out again.
#include "core/held_desk.h"
#include "core/ledger/county_word.h"
#include "core/redaction_desk.h"
#include "sync/server/renewal.h"
#include "tests/support/forger.h"

using namespace Qt::StringLiterals;
using core::LineType;

namespace {

const QString wordGrid = QStringLiteral("441900001001001");

core::Change madeOf(LineType type, core::JsonWriter &writer)
{
    return {type, writer.endObject().take(), {}};
}

// A county with something of each kind to be changed, an attacker and two who decide.
class Pretender {
public:
    Pretender()
    {
        world.record(core::importBegun({file, u"targets"_s, u"a.csv"_s, {}, {}, {}, 1, {}}));
        world.record(core::rosterFrozen(u"2026"_s, file, 1, QByteArray(32, 'x')));
        REQUIRE(victim.sync());
        visit.issues.push_back({u"其他"_s, u"漏水"_s, false});
        victim.record(core::visitAdded(visit));
        REQUIRE(victim.sync());
        REQUIRE(shen.sync());
    }

    QUuid deviceOf(const Laptop &of)
    {
        return must(world.county->store().wait([&](core::Database &database) {
                   return server::Accounts(database).device(of.inc);
               }))
            .device;
    }

    // What would change something, were it the county's; nothing for what people write.
    std::optional<core::Change> countys(LineType type)
    {
        core::JsonWriter writer;
        switch (type) {
        case LineType::DeviceOpen:
        case LineType::DeviceClock:
        case LineType::DevicePurged:
        case LineType::AuditEvent:
        case LineType::VisitAdd:
        case LineType::VisitAmend:
        case LineType::VisitVoid:
        case LineType::BlobRef:
        case LineType::TargetNew:
        case LineType::TargetSet:
        case LineType::ConflictResolve:
        case LineType::TargetAlias:
        case LineType::TargetMove:
        case LineType::VerdictSet:
            return std::nullopt;
        case LineType::RosterMember:
            return core::targetOnRoster(firm, u"2026"_s, file);
        case LineType::ImportBegin:
            return core::importBegun(
                {core::newId(world.tick()), u"targets"_s, u"b.csv"_s, {}, {}, {}, 1, {}});
        case LineType::ImportUndo:
            return core::importUndone(file, u"x"_s);
        case LineType::RosterFreeze:
            return core::rosterFrozen(u"2027"_s, file, 1, QByteArray(32, 'x'));
        case LineType::RosterWithdraw:
            return core::rosterWithdrawn(u"2026"_s, u"x"_s);
        case LineType::GridSet:
            return core::gridDefined({wordGrid, u"假"_s, u"BASIC"_s, u"x"_s, {}, {}, {}, {}, {}})
                .front();
        case LineType::UserSet:
            return core::userDefined({u"li"_s, u"li"_s, u"ADMIN"_s, {}, {}, {u"*"_s}});
        case LineType::DeviceSet:
            writer.beginObject().put("device", core::newId(world.tick())).put("login", u"wu"_s);
            writer.put("inc", core::newId(world.tick())).put("name", u"x"_s);
            writer.put("key", QString::fromLatin1(laptop.key.publicKey().toHex()));
            return madeOf(type, writer);
        case LineType::DeviceRevoke:
            writer.beginObject().put("device", deviceOf(victim)).put("why", u"x"_s);
            return madeOf(type, writer);
        case LineType::ReferenceSet:
            return core::referenceSet(u"policy"_s, u"visit"_s, "{\"max_tries\":1}");
        case LineType::Redact:
            return core::redacted({visit.id, victim.inc, 1, QByteArray(32, 'h'), u"gao"_s, {}});
        case LineType::IssueAnswer:
            return core::issueAnswered({visit.id, 0, core::IssueState::SlipIssued, {}, {}, {}, {}},
                                       firm);
        }
        return std::nullopt;
    }

    static core::Change acceptanceOf(const QUuid &event)
    {
        core::JsonWriter writer;
        writer.beginObject().put("event", event).put("decision", u"ACCEPT"_s);
        return madeOf(LineType::VerdictSet, writer);
    }

    // Sends it in this person's name and has it accepted by everybody who could.
    QUuid checkNobodyAccepts(core::Change change, const QString &user)
    {
        change.id = core::newId(world.tick());
        INFO(core::lineTypeName(change.type).toStdString());
        INFO(user.toStdString());
        const QByteArray before = world.digest();
        CHECK(li.verdictOn({li.line(change, user)}) ==
              (user == u"li"_s ? u"not_allowed"_s : u"other_author"_s));
        const auto byHand = world.county->store().wait(
            [&](core::Database &database) -> core::Result<core::StoredLine> {
                return core::record(database, acceptanceOf(change.id), world.clockAuthor());
            });
        world.county->forget();
        REQUIRE_FALSE(byHand);
        CHECK(byHand.error().detail.startsWith(u"not_allowed"));
        CHECK(zhu.verdictOn({zhu.line(acceptanceOf(change.id), u"zhu"_s)}) == u"cannot_accept");
        CHECK(world.digest() == before);
        return change.id;
    }

    // The same on a laptop of one who decides.
    void checkLaptopRefuses(const std::vector<QUuid> &events)
    {
        REQUIRE(shen.sync());
        const QByteArray before = must(core::projectionDigest(*shen.database));
        for (const QUuid &event : events) {
            REQUIRE(must(core::HeldRepository(*shen.database).find(event)));
            const auto accepted = shen.database->transaction(
                [&] { return core::record(*shen.database, acceptanceOf(event), shen.author); });
            REQUIRE_FALSE(accepted);
            CHECK(accepted.error().detail.startsWith(u"not_allowed"));
        }
        CHECK(must(core::projectionDigest(*shen.database)) == before);
        must(core::rebuildProjections(*shen.database));
        CHECK(must(core::projectionDigest(*shen.database)) == before);
        CHECK(shen.faults() == QStringList());
    }

    World world;
    QUuid firm = world.addTarget(u"甲店"_s, wordGrid);
    QUuid file = core::newId(world.tick());
    Laptop laptop{world, u"li"_s, {}, u"VISITOR_GRID"_s};
    Laptop victim{world, u"wu"_s, {wordGrid}, u"VISITOR_GRID"_s};
    Laptop shen{world, u"shen"_s, {u"*"_s}, u"REVIEWER_1"_s};
    Laptop second{world, u"zhu"_s, {u"*"_s}, u"REVIEWER_1"_s};
    Forger li{laptop};
    Forger zhu{second};
    core::Visit visit = visitTo(world, firm);
};

} // namespace

TEST_CASE("nobody accepts from a laptop what only the county may say, of whatever type",
          "[F111][F115][T4]")
{
    Pretender county;
    std::vector<QUuid> events;
    for (const LineType type : core::allLineTypes()) {
        for (const QString &user : {u"li"_s, core::countyHand, u"wu"_s}) {
            if (const auto change = county.countys(type)) {
                events.push_back(county.checkNobodyAccepts(*change, user));
            }
        }
    }
    CHECK(events.size() == 3 * 12);
    county.checkLaptopRefuses(events);
    CHECK(county.world.faults() == QStringList());
    // The attacker's rights are what they were.
    REQUIRE(county.world.count("SELECT count(*) FROM user_grid WHERE login = 'li'") == 0);
    CHECK(county.world.count("SELECT count(*) FROM user WHERE role = 'ADMIN'") == 0);
}

TEST_CASE("nobody accepts a line that names another author than its laptop's person",
          "[F111][F115][T4]")
{
    Pretender county;
    const core::Visit forged = visitTo(county.world, county.firm);
    core::BusinessSubject subject;
    subject.id = core::newId(county.world.tick());
    subject.name = u"假店"_s;
    subject.grid = wordGrid;
    core::TargetSource source;
    source.roster = u"2026"_s;
    core::JsonWriter writer;
    writer.beginObject().put("kind", u"ahead"_s).put("of", u"wu"_s).put("boot", u"b"_s);
    writer.put("skew", qint64{9'000'000});
    const core::Change clock = madeOf(LineType::DeviceClock, writer);
    county.checkLaptopRefuses(
        {county.checkNobodyAccepts(core::visitAdded(forged), u"wu"_s),
         county.checkNobodyAccepts(core::visitAdded(forged), core::countyHand),
         county.checkNobodyAccepts(clock, core::countyHand),
         county.checkNobodyAccepts(core::targetCreated(subject, source), u"li"_s)});
    CHECK(county.world.faults() == QStringList());
}

TEST_CASE("what was accepted before such lines were refused counts nowhere once all is laid out "
          "anew",
          "[F111][F115]")
{
    Pretender county;
    const QByteArray before = county.world.digest();
    const QByteArray rights = county.li.line(*county.countys(LineType::UserSet), u"li"_s);
    REQUIRE(county.li.verdictOn({rights}) == u"not_allowed");
    must(county.world.county->store().wait([&](core::Database &database) -> core::Result<> {
        core::JsonParser parser = core::lineParser();
        const core::Line line = TRY(core::readLine(parser, rights));
        TRY(core::Projector(database).project(line));
        core::Chain own = TRY(core::Ledger(database).own());
        const auto word = TRY(core::Ledger(database).append(own, Pretender::acceptanceOf(line.id),
                                                            county.world.clockAuthor()));
        auto head = TRY(core::Feed(database).head());
        const core::Line said = TRY(core::readLine(parser, word.bytes));
        TRY(core::Feed(database).add(*head, own, own.end, said.id, {}, {}, {{core::reviewGrid}}));
        TRY(core::Feed(database).finish(*head));
        TRY(core::Settings(database).set(core::setting::projectedBy, core::projectionVersion - 1));
        return server::renewCounty(database, county.world.clockAuthor());
    }));
    county.world.county->forget();
    CHECK(county.world.digest() == before);
    CHECK(county.world.faults() == QStringList());
    // And on a laptop that was handed such a line.
    Laptop &laptop = county.victim;
    const QByteArray known = must(core::projectionDigest(*laptop.database));
    const QByteArray policy = county.li.line(*county.countys(LineType::ReferenceSet), u"li"_s);
    core::JsonParser parser = core::lineParser();
    const core::Line line = must(core::readLine(parser, policy));
    must(laptop.database->run("INSERT INTO event (id, chain, n) VALUES ($1, 0, 900)", line.id));
    must(laptop.database->run(
        "INSERT INTO feed (seq, event, entity, verdict, line) VALUES (900, $1, NULL, '', $2)",
        line.id, policy));
    must(core::rebuildProjections(*laptop.database));
    CHECK(must(core::projectionDigest(*laptop.database)) == known);
    core::Projector projector(*laptop.database);
    CHECK(must(core::projectHanded(projector, line)).reason == u"not_allowed");
}
