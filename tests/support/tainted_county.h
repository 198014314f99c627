// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/uscc.h"
#include "core/held_desk.h"
#include "sync/client/outgoing.h"
#include "sync/protocol/frame.h"
#include "tests/support/bundle_world.h"

#include <QFile>
#include <QTemporaryDir>

// A county in which whatever is recorded of a firm carries the mark of whose it is: everything that
// can hold one, in each way it can be held. Codes, answers and what is yes or no cannot.
namespace taint {

using namespace Qt::StringLiterals;

// What can be somebody's: a grid's facts, or what a firm of that grid wants of a bank.
inline const QStringList owners{u"a1"_s,  u"a2"_s,  u"b1"_s,   u"a1x"_s,  u"a1y"_s,
                                u"a2x"_s, u"a2y"_s, u"gone"_s, u"held"_s, u"raw"_s};

inline int numberOf(const QString &owner)
{
    return static_cast<int>(owners.indexOf(owner));
}

inline QString mark(const QString &owner)
{
    return u"tnt%1q"_s.arg(owner);
}

// Twelve digits; the first nine say whose. Which of its amounts it is: below 1 000.
inline qint64 amountOf(const QString &owner, int which = 113)
{
    return (881'307 + numberOf(owner)) * 1'000'000LL + which;
}

// July of a year of its own.
inline QDate dayOf(const QString &owner, int which)
{
    return {1931 + numberOf(owner), 7, 10 + which % 10};
}

inline QDateTime momentOf(const QString &owner, int which)
{
    return {dayOf(owner, which), QTime(8, 0), Qt::UTC};
}

// A little south-west of nowhere, 1e-7 degrees.
inline qint64 longitudeOf(const QString &owner)
{
    return 1'130'713'040 + numberOf(owner);
}
inline qint64 latitudeOf(const QString &owner)
{
    return 229'713'040 + numberOf(owner);
}

inline QString phoneOf(const QString &owner)
{
    return u"1390713004%1"_s.arg(numberOf(owner));
}

// Eighteen characters with the right one at the end.
inline QString usccOf(const QString &owner)
{
    const QString body = u"91441900MATNTQ%1A4"_s.arg(numberOf(owner));
    return body + core::usccCheckCharacter(body).value();
}

// A registration number of before 2015: fifteen digits, the last of which is right.
inline QString registrationOf(const QString &owner)
{
    const QString body = u"4419007130004%1"_s.arg(numberOf(owner));
    for (int digit = 0; digit < 10; ++digit) {
        if (core::hasRegistrationCheckDigit(body + QString::number(digit))) {
            return body + QString::number(digit);
        }
    }
    FAIL("no check digit");
    return {};
}

inline QString regionOf(const QString &owner)
{
    return u"44190071304%1"_s.arg(numberOf(owner));
}

// All that betrays an owner, in every way it is written down.
inline std::vector<QByteArray> tracesOf(const QString &owner)
{
    const QString year = QString::number(1931 + numberOf(owner));
    std::vector<QByteArray> traces{
        QByteArray::number(amountOf(owner)).left(9), (year + u"-07-1"_s).toLatin1(),
        QByteArray::number(longitudeOf(owner)), QByteArray::number(latitudeOf(owner))};
    for (const QString &text :
         {mark(owner), phoneOf(owner), usccOf(owner), registrationOf(owner), regionOf(owner)}) {
        traces.push_back(text.toUtf8());
    }
    return traces;
}

// Every register that can hold a mark holds one. Which cannot, or mean something that takes the
// firm off the lists, are named here; a new register is filled, or has to be named.
inline void fill(core::BusinessSubject &subject, const QString &owner)
{
    const std::map<QString, core::Value> special{
        {u"uscc"_s, usccOf(owner)},         {u"altCode"_s, registrationOf(owner)},
        {u"altCodeKind"_s, u"REG_NO_15"_s}, {u"contactPhone"_s, phoneOf(owner)},
        {u"regionCode"_s, regionOf(owner)}, {u"lonE7"_s, longitudeOf(owner)},
        {u"latE7"_s, latitudeOf(owner)},    {u"positionCrs"_s, u"WGS84"_s},
        {u"exclusion"_s, nullptr},          {u"invalid"_s, nullptr}};
    int which = 0;
    for (const core::SubjectField &field : core::subjectFields()) {
        ++which;
        core::Value value;
        if (const auto found = special.find(QString::fromLatin1(field.name));
            found != special.end()) {
            value = found->second;
        } else if (std::holds_alternative<QString core::BusinessSubject::*>(field.member)) {
            value = u"虚构"_s + mark(owner);
        } else if (std::holds_alternative<std::optional<qint64> core::BusinessSubject::*>(
                       field.member)) {
            value = amountOf(owner, which);
        } else if (std::holds_alternative<QDate core::BusinessSubject::*>(field.member)) {
            value = dayOf(owner, which).toString(Qt::ISODate);
        }
        if (!std::holds_alternative<std::nullptr_t>(value)) {
            must(core::setFieldValue(subject, field, value));
        }
    }
}

inline core::BusinessSubject taintedTarget(World &world, const QString &owner, const QString &grid)
{
    core::BusinessSubject subject;
    subject.id = core::newId(world.tick());
    subject.grid = grid;
    subject.confirmed = true;
    fill(subject, owner);
    world.record(core::targetCreated(subject));
    return subject;
}

inline core::Visit taintedVisit(World &world, const QUuid &target, const QString &owner)
{
    const QString text = mark(owner);
    core::Visit visit;
    visit.id = core::newId(world.tick());
    visit.target = target;
    visit.outcome = core::VisitOutcome::Potential;
    visit.outcomeText = text;
    visit.visitors = {{text, text, {}}};
    visit.startedAt = momentOf(owner, 1);
    visit.endedAt = momentOf(owner, 2);
    visit.metWith = text;
    visit.businessNote = text;
    visit.assetScale = text;
    visit.answers = {{u"C1.1"_s, core::Answer::Met}};
    visit.followUpPlan = text;
    visit.issues.push_back({u"其他"_s, text, false, text});
    visit.productsExplained = {text};
    visit.nextVisitOn = dayOf(owner, 3);
    visit.position = {longitudeOf(owner), latitudeOf(owner), core::Crs::Wgs84, 13};
    visit.judgement.emplace();
    visit.judgement->packId = u"national-12"_s;
    visit.judgement->packVersion = 1;
    visit.judgement->inputs = {{u"establishedOn"_s, dayOf(owner, 4).toString(Qt::ISODate)}};
    visit.kept = {{u"C2.4"_s, text, text, u"national-12/1"_s}};
    return visit;
}

inline core::Visit taintedDemand(World &world, const QUuid &target, const QString &owner,
                                 const QStringList &banks)
{
    const QString text = mark(owner);
    core::Visit visit = taintedVisit(world, target, owner);
    visit.outcome = core::VisitOutcome::Need;
    core::Demand &demand = visit.demand.emplace();
    demand.amountYuan = amountOf(owner);
    demand.termMonths = 12;
    demand.useText = text;
    demand.useSplit = {{u"OTHER"_s, amountOf(owner, 114)}};
    demand.wantedRateBp = 350;
    demand.collateral = {text};
    demand.existingLoanBank = text;
    demand.existingLoanYuan = amountOf(owner, 115);
    demand.existingLoanDueOn = dayOf(owner, 5);
    demand.desiredFundingOn = dayOf(owner, 6);
    demand.intendedBanks = banks;
    demand.evidence = {text};
    return visit;
}

// One sitting. What the county said is kept as text.
inline void sit(Laptop &laptop, QByteArray &said)
{
    client::SyncCore core(laptop.key);
    for (int exchange = 0; exchange < 200; ++exchange) {
        const auto request =
            must(laptop.database->transaction([&] { return core.next(*laptop.database); }));
        if (!request) {
            return;
        }
        const server::HttpReply answer = ask(*laptop.world.county, *request);
        if (answer.contentType == protocol::zstdType) {
            const protocol::Frame frame =
                must(protocol::unpackFrame(answer.body, {32 << 20, 100'000, 1 << 20}));
            said += frame.header;
            for (const QByteArray &line : frame.lines) {
                said += '\n' + line;
            }
        } else {
            said += answer.body;
        }
        said += '\n';
        const client::Reply reply{answer.status, {}, answer.body};
        must(laptop.database->transaction(
            [&] { return core.hear(*laptop.database, reply, laptop.world.nowMs); }));
        while (must(laptop.database->transaction([&] { return core.takeIn(*laptop.database); }))) {
        }
    }
    FAIL("a sitting did not end");
}

// Every byte of a laptop's database, as a file without a cipher.
inline QByteArray everyByteOf(Laptop &laptop)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"all.db"_s);
    must(laptop.database->run("VACUUM INTO $1", path));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

inline QStringList ownersSeenIn(const QByteArray &bytes)
{
    QStringList seen;
    for (const QString &owner : owners) {
        const auto traces = tracesOf(owner);
        if (std::any_of(traces.begin(), traces.end(),
                        [&](const QByteArray &trace) { return bytes.contains(trace); })) {
            seen.append(owner);
        }
    }
    return seen;
}

struct Reader {
    QString login;
    QString role;
    QStringList grids;
    QString bank;
    QStringList mayRead;
};

inline const QString a1 = QStringLiteral("441900001001001");
inline const QString a2 = QStringLiteral("441900001001002");
inline const QString b1 = QStringLiteral("441900002001001");

inline QStringList gridsSeenIn(const QByteArray &bytes)
{
    QStringList seen;
    for (const QString &grid : {a1, a2, b1}) {
        if (bytes.contains(grid.toUtf8())) {
            seen.append(grid);
        }
    }
    return seen;
}

// Two townships, three grids, two banks with three outlets; visits, wishes, a conflict, a change, a
// withdrawal, a target that moved away and a line that is held back.
class TaintedCounty {
public:
    TaintedCounty()
    {
        for (const auto &[outlet, bank] :
             {std::pair{u"x1"_s, u"甲银行"_s}, {u"x2"_s, u"甲银行"_s}, {u"y1"_s, u"乙银行"_s}}) {
            world.record(core::referenceSet(
                u"bank"_s, outlet,
                u"{\"name\":\"%1\",\"bank\":\"%2\"}"_s.arg(outlet, bank).toUtf8()));
        }
        for (Laptop *laptop : {&li, &wu, &by}) {
            sit(*laptop, ignored);
        }
        firstRound();
        world.record(core::targetMoved(gone.id, a1, b1, u"重新划分"_s));
        li.record(core::visitAdded(taintedVisit(world, gone.id, u"held"_s)));
        // Held back as well, and accepted later by a person: then it is where its target is.
        world.record(core::targetMoved(moved.id, a1, a2, u"重新划分"_s));
        const core::Visit late = taintedDemand(world, moved.id, u"a2y"_s, {u"y1"_s});
        li.record(core::visitAdded(late));
        for (int round = 0; round < 2; ++round) {
            for (Laptop *laptop : {&li, &wu, &by}) {
                sit(*laptop, ignored);
            }
        }
        accept(late.id);
    }

    World world;
    core::BusinessSubject inA1 = taintedTarget(world, u"a1"_s, a1);
    core::BusinessSubject inA2 = taintedTarget(world, u"a2"_s, a2);
    core::BusinessSubject inB1 = taintedTarget(world, u"b1"_s, b1);
    core::BusinessSubject gone = taintedTarget(world, u"gone"_s, a1);
    core::BusinessSubject moved = taintedTarget(world, u"a2"_s, a1);
    Laptop li{world, u"li"_s, {a1}, u"VISITOR_GRID"_s};
    Laptop wu{world, u"wu"_s, {a1, a2}, u"VISITOR_TOWN"_s};
    Laptop by{world, u"by"_s, {a1}, u"VISITOR_BANK"_s, u"y1"_s};
    QByteArray ignored;

private:
    void accept(const QUuid &event)
    {
        must(world.county->store().wait([&](core::Database &county) -> core::Result<> {
            const core::Change word = TRY(
                core::decideHeldLine(county, event, core::LineDecision::Accept, mark(u"a2y"_s)));
            TRY(core::record(county, word, world.clockAuthor()));
            return {};
        }));
        world.county->forget();
    }
    void firstRound()
    {
        li.record(core::visitAdded(taintedVisit(world, inA1.id, u"a1"_s)));
        li.record(core::visitAdded(taintedDemand(world, inA1.id, u"a1x"_s, {u"x1"_s})));
        const core::Visit forY = taintedDemand(world, inA1.id, u"a1y"_s, {u"y1"_s});
        li.record(core::visitAdded(forY));
        li.record(core::visitAmended(forY, "{\"note\":\"" + mark(u"a1y"_s).toUtf8() + "\"}",
                                     mark(u"a1y"_s)));
        const core::Visit withdrawn = taintedDemand(world, inA1.id, u"a1y"_s, {u"y1"_s});
        li.record(core::visitAdded(withdrawn));
        li.record(core::visitVoided(withdrawn, mark(u"a1y"_s)));
        // What another bank's officer wrote down names no bank yet.
        by.record(core::visitAdded(taintedDemand(world, inA1.id, u"a1y"_s, {})));
        wu.record(core::visitAdded(taintedDemand(world, inA2.id, u"a2x"_s, {u"x2"_s})));
        for (Laptop *laptop : {&li, &wu}) {
            core::TargetRepository targets(*laptop->database);
            const auto known = must(targets.find(inA1.id));
            laptop->record(
                core::targetEdited(inA1.id,
                                   {{u"contactName"_s,
                                     {core::Value(laptop->author.user + mark(u"a1"_s)),
                                      must(targets.candidates(*known, u"contactName"_s))}}},
                                   mark(u"a1"_s)));
        }
    }
};

// Everybody who could look, and what of it all is theirs to see.
inline std::vector<Reader> everyReader()
{
    return {
        {u"a-grid"_s, u"VISITOR_GRID"_s, {a1}, {}, {u"a1"_s, u"a1x"_s, u"a1y"_s}},
        {u"a-town"_s,
         u"VISITOR_TOWN"_s,
         {a1, a2},
         {},
         {u"a1"_s, u"a2"_s, u"a1x"_s, u"a1y"_s, u"a2x"_s, u"a2y"_s}},
        {u"b-grid"_s, u"VISITOR_GRID"_s, {b1}, {}, {u"b1"_s, u"gone"_s}},
        {u"bank-x"_s, u"VISITOR_BANK"_s, {a1, a2}, u"x1"_s, {u"a1"_s, u"a2"_s, u"a1x"_s, u"a2x"_s}},
        {u"bank-y"_s, u"VISITOR_BANK"_s, {a1}, u"y1"_s, {u"a1"_s, u"a1y"_s}},
        {u"bank-all"_s,
         u"VISITOR_BANK"_s,
         {u"*"_s},
         u"x2"_s,
         {u"a1"_s, u"a2"_s, u"b1"_s, u"a1x"_s, u"a2x"_s, u"gone"_s}},
        {u"bank-none"_s, u"VISITOR_BANK"_s, {a1}, {}, {u"a1"_s}},
        {u"review"_s,
         u"REVIEWER_1"_s,
         {u"*"_s},
         {},
         // Who decides on lines that are held back reads them.
         {u"a1"_s, u"a2"_s, u"b1"_s, u"a1x"_s, u"a1y"_s, u"a2x"_s, u"a2y"_s, u"gone"_s, u"held"_s}},
        {u"desk"_s, u"BANK_DESK"_s, {u"*"_s, a1}, u"x1"_s, {}},
        {u"dept"_s, u"DEPT_HANDLER"_s, {u"*"_s}, {}, {}},
        {u"city"_s, u"CITY_VIEWER"_s, {u"*"_s}, {}, {}},
        {u"nowhere"_s, u"VISITOR_GRID"_s, {}, {}, {}}};
}

} // namespace taint
