// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/play.h"

#include "core/conflict_desk.h"
#include "core/repository/county_repository.h"
#include "core/repository/target_repository.h"
#include "sync/server/accounts.h"

using namespace Qt::StringLiterals;

namespace sim {

using core::Database;
using core::Result;

namespace {

constexpr size_t laptopsMax = 14;
constexpr size_t stragglersMax = 20;

// Registers of both classes, so that guarded and plain ones meet.
constexpr std::array fields{"contactPhone", "contactName", "operatingAddress", "legalRep",
                            "employees"};

core::Value valueFor(const char *field, const QString &marker, quint32 choice)
{
    if (QByteArrayView(field) == "employees") {
        return qint64{33'554'433} + choice % 5; // more than 24 bits hold
    }
    if (QByteArrayView(field) == "contactPhone") {
        return u"1380000%1"_s.arg(choice % 4, 4, 10, QChar(u'0'));
    }
    return u"%1 %2"_s.arg(marker).arg(choice % 4);
}

// An edit as a person makes it who sees what this database shows now.
Result<core::Change> editSeenHere(Database &database, const QUuid &target, const char *field,
                                  const core::Value &value)
{
    core::TargetRepository targets(database);
    const auto known = TRY(targets.find(target));
    if (!known) {
        return core::fail(core::Error::Kind::NotFound, u"no such target"_s);
    }
    const QString name = QString::fromLatin1(field);
    core::RegisterEdit edit;
    edit.value = value;
    edit.base = TRY(targets.candidates(*known, name));
    return core::targetEdited(target, {{name, edit}}, {});
}

constexpr std::array faults{Fault::Crash,   Fault::Torn,    Fault::Kill,
                            Fault::NoSpace, Fault::IoError, Fault::SyncError};

} // namespace

Play::Play(FaultVfs &vfs, const Templates &templates, const Plan &plan, bool prints)
    : m_ground(vfs, templates, plan, prints)
{
}

QString Play::gridAt(quint32 choice) const
{
    return u"44190099900100%1"_s.arg(choice % static_cast<quint32>(m_ground.plan.setup.grids) + 1);
}

QString Play::personAt(quint32 choice) const
{
    return u"p%1"_s.arg(choice % static_cast<quint32>(m_ground.plan.setup.people));
}

Outcome Play::run()
{
    begin();
    Outcome outcome;
    for (const Op &op : m_ground.plan.ops) {
        if (m_ground.hasFailed()) {
            break;
        }
        m_random = Random(m_ground.plan.seed, 100 + op.id);
        reseedLibsodium(m_ground.plan.seed, op.id);
        perform(op);
    }
    if (!m_ground.hasFailed()) {
        m_random = Random(m_ground.plan.seed, 3);
        reseedLibsodium(m_ground.plan.seed, ~0U);
        settle();
        checkEnd();
    }
    outcome.finding = m_ground.finding;
    outcome.trace = m_ground.trace.digest();
    outcome.lines = static_cast<qint64>(m_ground.promises.size());
    outcome.exchanges = m_ground.exchanges;
    outcome.recoveries = m_ground.recoveries;
    outcome.rounds = m_rounds;
    outcome.gone = static_cast<qint64>(m_ground.gone.size());
    m_laptops.clear();
    m_county.reset();
    m_ground.vfs.unmountAll();
    return outcome;
}

// What the county's other hands do where a planted bug lets them in (core/mutants.h).
void Play::workInGap()
{
    constexpr int percent = 30;
    if (!m_county->disk.isArmed() && m_random.chance(percent)) {
        countyTarget(gridAt(static_cast<quint32>(m_random.below(1000))));
    }
}

void Play::begin()
{
#ifdef ZOUFANG_MUTANTS
    core::plantedGap() = [this] { workInGap(); };
#endif
    m_ground.vfs.unmountAll();
    m_ground.vfs.reseed(m_ground.plan.seed);
    reseedLibsodium(m_ground.plan.seed, 0);
    m_random = Random(m_ground.plan.seed, 2);
    m_county = std::make_unique<CountyMachine>(m_ground);
    const Setup &setup = m_ground.plan.setup;
    for (int person = 0; person < setup.people; ++person) {
        grant(personAt(static_cast<quint32>(person)), static_cast<quint32>(m_random.below(1000)));
    }
    for (int target = 0; target < setup.targets; ++target) {
        countyTarget(gridAt(static_cast<quint32>(m_random.below(1000))));
    }
    for (int laptop = 0; laptop < setup.laptops && !m_ground.hasFailed(); ++laptop) {
        if (enrol(personAt(static_cast<quint32>(laptop)))) {
            sit(m_laptops.size() - 1, 1000, 0);
        }
    }
}

// A code from the administrator, used at once.
std::optional<protocol::EnrolReply> Play::admit(const Laptop &laptop)
{
    const core::Author hand = m_county->author();
    const auto secret = m_county->run([&](Database &database) {
        return server::Accounts(database).issueSecret(laptop.login, hand.nowMs());
    });
    if (!secret) {
        m_ground.fail("O9", u"no code for %1: %2"_s.arg(laptop.login, secret.error().detail));
        return std::nullopt;
    }
    server::HttpRequest request;
    request.method = "POST";
    request.target = "/v1/enrol";
    request.body =
        protocol::write(protocol::EnrolRequest{*secret, laptop.publicKey(), laptop.name()});
    const auto answer = m_county->answer(request);
    const auto reply =
        answer
            ? protocol::readEnrolReply(answer->body)
            : Result<protocol::EnrolReply>(core::fail(core::Error::Kind::Offline, u"no answer"_s));
    if (!reply) {
        m_ground.fail("O9", u"%1 cannot join: %2"_s.arg(laptop.name(), reply.error().detail));
        return std::nullopt;
    }
    return *reply;
}

bool Play::enrol(const QString &login)
{
    auto laptop = std::make_unique<Laptop>(m_ground, static_cast<int>(m_laptops.size()), login);
    const auto reply = admit(*laptop);
    if (!reply || !laptop->join(*reply)) {
        return false;
    }
    m_ground.trace.note(
        u"%1 joins as %2 of %3"_s.arg(laptop->name(), laptop->inc.toString(QUuid::Id128), login));
    m_laptops.push_back(std::move(laptop));
    return true;
}

// A county that was put back to before the laptop joined forgot it; it joins with a new code and
// brings all it has.
bool Play::rejoin(Laptop &laptop)
{
    const auto reply = admit(laptop);
    const bool isIn = reply && laptop.joinAgain(*reply);
    m_ground.trace.note(u"%1 joins again"_s.arg(laptop.name()));
    return isIn;
}

void Play::perform(const Op &op)
{
    m_ground.trace.note(u"-- %1 %2 %3 %4 %5"_s.arg(QString::fromLatin1(opName(op.kind)))
                            .arg(op.id)
                            .arg(op.a)
                            .arg(op.b)
                            .arg(op.c));
    // A fault excuses what fails with it, and nothing later.
    m_county->disk.forgetStrike();
    for (const auto &laptop : m_laptops) {
        laptop->disk.forgetStrike();
    }
    switch (op.kind) {
    case OpKind::Visit:
    case OpKind::Draft:
    case OpKind::Edit:
    case OpKind::NewTarget:
    case OpKind::Amend:
    case OpKind::Void:
    case OpKind::Newer:
        return performWork(op);
    case OpKind::Sync:
    case OpKind::SyncSome: {
        // Half of all sittings have fair weather; the others lose up to a third of their exchanges.
        const int weather = op.b % 2 == 0 ? 0 : static_cast<int>(op.c % 35);
        const int most = op.kind == OpKind::Sync ? 1000 : 1 + static_cast<int>(op.c % 4);
        if (sit(op.a % m_laptops.size(), most, weather)) {
            laptopAt(op.a).endSitting();
        }
        return;
    }
    case OpKind::CountyTarget:
    case OpKind::CountyEdit:
    case OpKind::CountyMove:
    case OpKind::Grant:
        return performCounty(op);
    case OpKind::LaptopClock:
    case OpKind::CountyClock:
    case OpKind::LaptopFault:
    case OpKind::CountyFault:
    case OpKind::Offline:
    case OpKind::Online:
    case OpKind::Straggler:
    case OpKind::Restart:
    case OpKind::CountyRestart:
        return performMachine(op);
    case OpKind::BundleUp:
    case OpKind::BundleDown:
    case OpKind::BundleBrought:
        return performCourier(op);
    case OpKind::Pick:
    case OpKind::Undo:
    case OpKind::Merge:
    case OpKind::Unmerge:
    case OpKind::Decide:
    case OpKind::Revoke:
    case OpKind::Policy:
        return performDecision(op);
    case OpKind::Backup:
    case OpKind::Restore:
    case OpKind::Failover:
    case OpKind::Image:
    case OpKind::Rollback:
    case OpKind::Clone:
    case OpKind::Promotion:
        return performBack(op);
    }
}

void Play::performWork(const Op &op)
{
    Laptop &laptop = laptopAt(op.a);
    if (op.kind == OpKind::NewTarget) {
        return newTarget(laptop, op);
    }
    if (op.kind == OpKind::Amend || op.kind == OpKind::Void) {
        return amend(laptop, op);
    }
    const QUuid target = laptop.targetAt(op.b);
    if (target.isNull()) {
        return;
    }
    if (op.kind == OpKind::Edit) {
        return edit(laptop, target, op);
    }
    if (op.kind == OpKind::Newer) {
        laptop.recordNewer(target);
        return;
    }
    if (op.kind == OpKind::Draft) {
        laptop.saveDraft(target);
        return;
    }
    // Some that meet nobody, and some that count only where the county says so.
    constexpr std::array outcomes{core::VisitOutcome::NoNeed,    core::VisitOutcome::NotFound,
                                  core::VisitOutcome::Absent,    core::VisitOutcome::NoNeed,
                                  core::VisitOutcome::Suspended, core::VisitOutcome::Potential};
    core::Visit visit;
    visit.id = core::newId(laptop.now());
    visit.target = target;
    visit.outcome = outcomes[op.c % outcomes.size()];
    visit.method = op.c % 5 == 0 ? core::VisitMethod::Phone : core::VisitMethod::Onsite;
    visit.startedAt = QDateTime::fromMSecsSinceEpoch(laptop.now(), Qt::UTC);
    visit.businessNote = m_ground.markerOf(target);
    laptop.record(core::visitAdded(visit), target);
}

void Play::edit(Laptop &laptop, const QUuid &target, const Op &op)
{
    const char *field = fields[op.c % fields.size()];
    const QString name = QString::fromLatin1(field);
    const core::Value value = valueFor(field, m_ground.markerOf(target), op.c / 7);
    auto change = laptop.run([&](Database &database) {
        return core::changeRegister(database, target, name, value, {});
    });
    if (!change) {
        return;
    }
    change->id = core::newId(laptop.now());
    if (laptop.record(*change, target)) {
        checkShown(laptop, target, name, value);
        checkOneRegister(laptop, change->id);
    }
}

// Nothing else is said again by who changes one register (F103).
void Play::checkOneRegister(Laptop &laptop, const QUuid &event)
{
    const auto said = laptop.run([&](Database &database) {
        return database.count("SELECT count(*) FROM target_edit WHERE event = $1", event);
    });
    if (said && *said > 1) {
        m_ground.fail("O8", u"%1 changed one register and says %2"_s.arg(laptop.name()).arg(*said));
    }
}

// Who changes a register sees what she entered, unless others said something else (F50).
void Play::checkShown(Laptop &laptop, const QUuid &target, const QString &field,
                      const core::Value &value)
{
    const auto read = laptop.run(
        [&](Database &database) { return core::TargetRepository(database).find(target); });
    const std::optional<core::Target> known = read ? *read : std::nullopt;
    const core::SubjectField *column = core::subjectField(field);
    if (known && known->conflicts == 0 && column != nullptr &&
        core::fieldValue(known->subject, *column) != value) {
        m_ground.fail("O8", u"%1 shows another %2 than was entered"_s.arg(laptop.name(), field));
    }
}

// Adds to a visit, or takes one back.
void Play::amend(Laptop &laptop, const Op &op)
{
    const auto visit = laptop.run([&](Database &database) -> Result<core::Visit> {
        const qint64 count = TRY(database.count("SELECT count(*) FROM visit"));
        core::Visit some;
        if (count > 0) {
            TRY(database.each(
                "SELECT visit.id, target.id FROM visit JOIN target ON target.row ="
                " coalesce(visit.origin, visit.target) ORDER BY visit.id LIMIT 1 OFFSET $1",
                [&](const core::Row &row) -> Result<> {
                    some.id = core::uuidAt(row, 0);
                    some.target = core::uuidAt(row, 1);
                    return {};
                },
                op.b % count));
        }
        return some;
    });
    if (!visit || visit->id.isNull()) {
        return;
    }
    const QString why = m_ground.markerOf(visit->target);
    laptop.record(
        op.kind == OpKind::Void
            ? core::visitVoided(*visit, why)
            : core::visitAmended(*visit, "{\"businessNote\":\"" + why.toUtf8() + "\"}", why),
        visit->target);
}

void Play::newTarget(Laptop &laptop, const Op &op)
{
    core::BusinessSubject subject;
    subject.id = core::newId(laptop.now());
    subject.name = m_ground.markerOf(subject.id);
    subject.grid = gridAt(op.b);
    laptop.record(core::targetCreated(subject), subject.id);
}

void Play::performCounty(const Op &op)
{
    if (op.kind == OpKind::CountyTarget) {
        return countyTarget(gridAt(op.a));
    }
    if (op.kind == OpKind::Grant) {
        return grant(personAt(op.a), op.b);
    }
    countyEdit(op);
}

void Play::countyTarget(const QString &grid)
{
    core::BusinessSubject subject;
    subject.id = core::newId(m_ground.tick());
    subject.name = m_ground.markerOf(subject.id);
    subject.grid = grid;
    subject.confirmed = true;
    m_ground.everIn[subject.id].insert(grid);
    const core::Author hand = m_county->author();
    const auto stored = m_county->run([&](Database &database) {
        return core::record(database, core::targetCreated(subject), hand);
    });
    m_ground.trace.note(
        u"the county %1 %2"_s.arg(stored ? u"lists"_s : u"cannot list"_s, subject.name));
}

void Play::countyEdit(const Op &op)
{
    const core::Author hand = m_county->author();
    const auto stored = m_county->run([&](Database &database) -> Result<core::StoredLine> {
        const qint64 count = TRY(database.count("SELECT count(*) FROM target"));
        if (count == 0) {
            return core::fail(core::Error::Kind::NotFound, u"no targets"_s);
        }
        QUuid target;
        QString grid;
        TRY(database.each(
            "SELECT id, grid FROM target ORDER BY id LIMIT 1 OFFSET $1",
            [&](const core::Row &row) -> Result<> {
                target = core::uuidAt(row, 0);
                grid = row.text(1);
                return {};
            },
            op.a % count));
        if (op.kind == OpKind::CountyMove) {
            return core::record(database, core::targetMoved(target, grid, gridAt(op.b), {}), hand);
        }
        const char *field = fields[op.c % fields.size()];
        const core::Value value = valueFor(field, m_ground.markerOf(target), op.c / 7);
        return core::record(database, TRY(editSeenHere(database, target, field, value)), hand);
    });
    m_ground.trace.note(stored ? u"the county writes line %1"_s.arg(stored->n)
                               : u"the county cannot write: "_s + shortly(stored.error()));
}

void Play::grant(const QString &login, quint32 choice)
{
    core::UserDefinition user;
    user.login = login;
    user.name = login;
    user.role = choice % 7 == 0    ? u"VISITOR_TOWN"_s
                : choice % 11 == 0 ? u"ADMIN"_s
                                   : u"VISITOR_GRID"_s;
    if (user.role == u"ADMIN") {
        m_ground.supervisors.insert(login); // held lines of every grid are theirs to read
    }
    if (choice % 10 == 9) {
        user.grids = {u"*"_s};
    }
    for (int grid = 0; grid < m_ground.plan.setup.grids && choice % 10 != 9; ++grid) {
        if ((choice >> grid) % 2 == 0) {
            user.grids.append(gridAt(static_cast<quint32>(grid)));
        }
    }
    for (const QString &grid : std::as_const(user.grids)) {
        m_ground.everGranted[login].insert(grid);
    }
    const core::Author hand = m_county->author();
    const auto stored = m_county->run(
        [&](Database &database) { return core::record(database, core::userDefined(user), hand); });
    m_ground.trace.note(
        u"%1 %2 %3"_s.arg(login, stored ? u"now has"_s : u"should have"_s, user.grids.join(u' ')));
}

void Play::performMachine(const Op &op)
{
    constexpr qint64 day = 24LL * 3600 * 1000;
    constexpr std::array jumps{3 * day, -3 * day, 400 * day, -400 * day, 7300 * day, -7300 * day};
    Laptop &laptop = laptopAt(op.a);
    if (op.kind == OpKind::LaptopClock) {
        laptop.skewMs = op.b % 4 == 0 ? 0 : jumps[op.b % jumps.size()];
    } else if (op.kind == OpKind::CountyClock) {
        m_county->skewMs = op.b % 2 == 0 ? 0 : jumps[op.c % jumps.size()];
    } else if (op.kind == OpKind::LaptopFault || op.kind == OpKind::CountyFault) {
        Disk &disk = op.kind == OpKind::LaptopFault ? laptop.disk : m_county->disk;
        disk.disarm();
        disk.arm(faults[op.b % faults.size()], op.c % 40, m_random.next());
    } else if (op.kind == OpKind::Offline) {
        laptop.isOnline = false;
    } else if (op.kind == OpKind::Online) { // clogged one by one, unclogged in another order
        laptopAt(op.b).isOnline = true;
    } else if (op.kind == OpKind::Straggler) {
        deliverStraggler(op.a);
    } else if (op.kind == OpKind::Restart) {
        laptop.restart();
    } else {
        restartCounty(op.a);
    }
}

// All of its servers, or one while the other goes on.
void Play::restartCounty(quint32 choice)
{
    if (choice % 3 == 0) {
        m_county->restart();
    } else {
        m_county->restart(size_t{choice});
    }
}

// A standby that lacks the tail is promoted, and its hook says so: before servers answer, after
// laptops were answered, or once too often, where nothing was lost.
void Play::promote(const Op &op)
{
    if (op.b % 4 != 0) {
        const auto before = linesAnywhere();
        m_county->restore(false, op.c);
        noteGone(before);
    }
    if (op.b % 4 == 3) {
        m_ground.wasPutBackSilently = true;
        (void)sit(op.a % m_laptops.size(), 1 + static_cast<int>(op.c % 3), 0);
    }
    m_county->promoted();
}

void Play::performBack(const Op &op)
{
    Laptop &laptop = laptopAt(op.a);
    if (op.kind == OpKind::Backup) {
        m_county->backUp();
    } else if (op.kind == OpKind::Restore || op.kind == OpKind::Failover) {
        const auto before = linesAnywhere();
        const bool isBack = m_county->restore(op.kind == OpKind::Restore, op.c);
        m_ground.wasPutBackSilently =
            m_ground.wasPutBackSilently || (isBack && op.kind == OpKind::Failover);
        noteGone(before);
    } else if (op.kind == OpKind::Promotion) {
        promote(op);
    } else if (op.kind == OpKind::Image) {
        laptop.image = laptop.closedImage();
        laptop.imageAnchor = laptop.anchor;
    } else if (op.kind == OpKind::Rollback) {
        if (laptop.image) {
            rollBack(laptop, Disk::Image(*laptop.image), op.b % 2 == 0);
        }
    } else if (m_laptops.size() < laptopsMax) {
        m_ground.movesChains = true;
        m_laptops.push_back(laptop.cloned(static_cast<int>(m_laptops.size())));
        m_ground.trace.note(u"%1 is cloned as %2"_s.arg(laptop.name(), m_laptops.back()->name()));
    }
}

// What an operator puts back is all there is of that machine from then on. Lines no other machine's
// ledger holds are gone, physically (F76): counted, and no engine's fault.
void Play::noteGone(const std::optional<std::set<QUuid>> &before)
{
    const auto after = linesAnywhere();
    if (!before || !after) {
        return; // nothing is excused by what could not be read
    }
    for (const QUuid &event : *before) {
        if (!after->contains(event) && m_ground.promises.contains(event)) {
            m_ground.gone.insert(event);
        }
    }
    for (const QUuid &event : *after) {
        m_ground.gone.erase(event); // a copy of it turned up: whoever has it has to bring it
    }
}

void Play::rollBack(Laptop &laptop, const Disk::Image &image, bool withKeys)
{
    m_ground.movesChains = true;
    const auto before = linesAnywhere();
    const size_t heldBefore = laptop.held.size();
    laptop.rollBack(image, withKeys);
    noteGone(before);
    m_ground.trace.note(u"%1 is put back: %2 lines instead of %3"_s.arg(laptop.name())
                            .arg(laptop.held.size())
                            .arg(heldBefore));
}

void Play::deliverStraggler(quint64 choice)
{
    if (m_stragglers.empty()) {
        return;
    }
    const auto found = m_stragglers.begin() + static_cast<qsizetype>(choice % m_stragglers.size());
    const Straggler straggler = *found;
    m_stragglers.erase(found);
    const auto answer = serve(*m_laptops[straggler.laptop], straggler.request, true);
    m_ground.trace.note(u"a late request arrives: %1"_s.arg(answer ? answer->status : 0));
}

Play::Fate Play::fateOf(int faultPercent)
{
    constexpr std::array bad{Fate::LoseRequest, Fate::LoseReply, Fate::Duplicate,
                             Fate::CutRequest,  Fate::CutReply,  Fate::CaptivePage,
                             Fate::Late,        Fate::LoseReply};
    return m_random.chance(faultPercent) ? bad[m_random.below(bad.size())] : Fate::Fine;
}

Play::Carried Play::carry(size_t index, const client::Request &request, int faultPercent)
{
    Laptop &laptop = *m_laptops[index];
    ++m_ground.exchanges;
    server::HttpRequest http;
    http.method = request.method;
    http.target = request.path;
    http.body = request.body;
    for (const client::Header &header : request.headers) {
        http.headers.push_back({header.name.toLower(), header.value});
    }
    const Fate fate = fateOf(faultPercent);
    m_ground.trace.note(
        u"%1 %2 %3 bytes, fate %4"_s.arg(laptop.name(), QString::fromLatin1(request.method))
            .arg(request.body.size())
            .arg(static_cast<int>(fate)));
    if (fate == Fate::CaptivePage) {
        return {client::Reply{200, {}, "<html><body>Please log in</body></html>"}, true};
    }
    if (fate == Fate::Late && m_stragglers.size() < stragglersMax) {
        m_stragglers.push_back({http, index});
    }
    if (fate == Fate::LoseRequest || fate == Fate::Late || !laptop.isOnline) {
        return {};
    }
    if (fate == Fate::CutRequest) {
        http.body.truncate(
            static_cast<qsizetype>(m_random.below(static_cast<quint64>(http.body.size()))));
    }
    if (fate == Fate::Duplicate) {
        (void)serve(laptop, http, false);
    }
    const auto answer = serve(laptop, http, fate == Fate::CutRequest);
    if (!answer || fate == Fate::LoseReply) {
        return {};
    }
    Carried carried = received(request, *answer);
    carried.isSpoiled = fate == Fate::CutRequest || fate == Fate::CutReply;
    if (fate == Fate::CutReply && carried.reply) {
        QByteArray &body = carried.reply->body;
        body.truncate(static_cast<qsizetype>(m_random.below(static_cast<quint64>(body.size()))));
    }
    return carried;
}

// What the laptop's transport makes of an answer, and sitting.cpp of a refusal.
Play::Carried Play::received(const client::Request &request, const server::HttpReply &answer)
{
    const bool isOurs = answer.body.isEmpty() || protocol::isOurType(answer.contentType);
    if (!isOurs || answer.body.size() > request.replyBytesMax) {
        m_ground.fail("O11", u"the county's answer is none of ours: %1, %2 bytes"_s.arg(
                                 QString::fromLatin1(answer.contentType),
                                 QString::number(answer.body.size())));
    }
    const client::Cause cause = client::statusCause(answer.status, isOurs);
    const bool isNoForOneChain = request.method == "GET" && cause == client::Cause::Login &&
                                 answer.status == client::unauthorizedStatus &&
                                 !answer.body.isEmpty();
    if (cause != client::Cause::None && !isNoForOneChain) {
        m_ground.trace.note(u"no answer: %1"_s.arg(answer.status));
        return {std::nullopt, false, cause};
    }
    return {client::Reply{answer.status, {}, answer.body}, false, client::Cause::None};
}

std::optional<server::HttpReply> Play::serve(Laptop &laptop, const server::HttpRequest &request,
                                             bool isSpoiled)
{
    const bool areSeveral = m_ground.plan.setup.servers > 1;
    const auto reply = m_county->answer(request, areSeveral ? m_random.below(2) : 0);
    if (!reply) {
        return reply;
    }
    if (reply->status == 401 && request.method == "GET" && isRevoked(laptop)) {
        return reply; // it may bring lines and read none, its own neither
    }
    if (reply->status == 401) {
        const auto who = protocol::readAuthorization(request.header("authorization"));
        const bool isKnown = who && m_county->knows(who->inc);
        laptop.isUnknown = laptop.isUnknown || (!isSpoiled && !isKnown);
        if (!isSpoiled && (isKnown ? request.method != "GET" : !m_ground.wasPutBack)) {
            m_ground.fail("O9", u"the county does not know %1: %2"_s.arg(
                                    laptop.name(), protocol::problemSentence(reply->body)));
        }
    } else if (reply->status >= 500 && !m_county->mayFail()) {
        m_ground.fail("O9", u"the county fails without a fault: %1"_s.arg(
                                protocol::problemSentence(reply->body)));
    } else if (reply->status == 400 && !isSpoiled) {
        m_ground.fail("O9", u"the county refuses %1: %2"_s.arg(
                                laptop.name(), protocol::problemSentence(reply->body)));
    }
    if (reply->status == 200 || reply->status == 409) {
        checkReply(laptop, request, *reply);
    }
    return reply;
}

bool Play::sit(size_t index, int exchanges, int faultPercent)
{
    Laptop &laptop = *m_laptops[index];
    if (!laptop.sitting) {
        laptop.beginSitting();
    }
    for (; exchanges > 0 && !m_ground.hasFailed(); --exchanges) {
        const auto request =
            laptop.run([&](Database &database) { return laptop.sitting->next(database); });
        if (!request) {
            if (!laptop.mayFail()) {
                m_ground.fail("O9",
                              u"%1 cannot ask: %2"_s.arg(laptop.name(), request.error().detail));
            }
            laptop.endSitting();
            return false;
        }
        const std::optional<client::Request> &asked = *request;
        if (!asked) {
            m_ground.trace.note(u"%1 is done"_s.arg(laptop.name()));
            checkSaid(laptop);
            laptop.doneEpoch = laptop.saidEpoch;
            return true;
        }
        const Carried carried = carry(index, *asked, faultPercent);
        if (!laptop.sitting) {
            return false;
        }
        if (!carried.reply) {
            const bool mayBeTooLarge =
                asked->method == "PUT" && carried.cause == client::Cause::NoLink;
            if (mayBeTooLarge && laptop.sitting->shrink()) { // as sitting.cpp
                continue;
            }
            laptop.endSitting();
            return false;
        }
        if (!takeAnswer(laptop, *carried.reply, carried.isSpoiled)) {
            laptop.endSitting();
            return false;
        }
    }
    constexpr int exchangesMost = 900;
    if (exchanges == 0 && laptop.sitting->report().requests > exchangesMost) {
        m_ground.fail("O9", u"a sitting of %1 does not end"_s.arg(laptop.name()));
    }
    return false;
}

bool Play::takeAnswer(Laptop &laptop, const client::Reply &reply, bool isSpoiled)
{
    const qint64 at = laptop.seenTime();
    const auto heard =
        laptop.run([&](Database &database) { return laptop.sitting->hear(database, reply, at); });
    if (!heard) {
        const core::Error &error = heard.error();
        m_ground.trace.note(
            u"%1 does not take the answer: %2"_s.arg(laptop.name(), shortly(error)));
        const bool isParting = error.kind == core::Error::Kind::Conflict && laptop.mayPart;
        laptop.hasParted = laptop.hasParted || isParting;
        if (!isSpoiled && !laptop.mayFail() && !isParting) {
            m_ground.fail("O9", u"%1 refuses a good answer: %2"_s.arg(laptop.name(), error.detail));
        }
        return false;
    }
    if (isSpoiled && reply.body.startsWith("<html")) {
        m_ground.fail("O12", u"%1 takes a login page for an answer"_s.arg(laptop.name()));
    }
    for (;;) {
        const auto more =
            laptop.run([&](Database &database) { return laptop.sitting->takeIn(database); });
        if (!more) {
            m_ground.trace.note(
                u"%1 does not take the lines in: %2"_s.arg(laptop.name(), shortly(more.error())));
            if (!laptop.mayFail()) {
                m_ground.fail("O9", u"%1 cannot take in what it got: %2"_s.arg(
                                        laptop.name(), more.error().detail));
            }
            return false;
        }
        if (!*more) {
            break;
        }
    }
    checkSaid(laptop);
    return true;
}

} // namespace sim
