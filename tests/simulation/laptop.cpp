// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/laptop.h"

#include "core/ledger/changes.h"
#include "core/repository/draft_repository.h"
#include "core/settings.h"
#include "sync/client/join_again.h"

using namespace Qt::StringLiterals;

namespace sim {

using core::Database;
using core::Result;
namespace setting = core::setting;

Laptop::Laptop(Ground &home, int ownNumber, QString person)
    : ground(home), number(ownNumber), login(std::move(person)), m_key(core::SigningKey::generate())
{
    disk.restore(ground.plan.setup.encrypted ? ground.templates.encryptedLaptop
                                             : ground.templates.laptop);
}

bool Laptop::join(const protocol::EnrolReply &reply)
{
    inc = reply.inc;
    const auto joined = run([&](Database &database) -> Result<> {
        core::Settings settings(database);
        TRY(settings.set(setting::ownInc, reply.inc.toString(QUuid::WithoutBraces)));
        TRY(settings.setBytes(setting::serverId, reply.serverId));
        TRY(settings.setBytes(setting::epoch, reply.epoch));
        TRY(settings.setBytes(setting::countyKey, reply.countyKey));
        TRY(settings.set(setting::countyRegion, reply.countyRegion));
        TRY(settings.set(setting::deviceId, reply.device.toString(QUuid::WithoutBraces)));
        TRY(settings.set(setting::login, reply.login));
        TRY(core::Ledger(database).begin({reply.serverId, reply.inc, publicKey(), {}, {}},
                                         reply.device, reply.login));
        return {};
    });
    return joined.has_value();
}

bool Laptop::joinAgain(const protocol::EnrolReply &reply)
{
    ground.movesChains = true;
    inc = reply.inc;
    isUnknown = false;
    hasJoinedAgain = true;
    const auto joined = run([&](Database &database) -> Result<> {
        return client::joinAgain(database, reply, publicKey());
    });
    saidComplete = 0;
    saidReceiptN = 0;
    doneEpoch.clear();
    return joined.has_value();
}

bool Laptop::isOn()
{
    for (int tries = 0; tries < 3 && !m_database; ++tries) {
        if (disk.isDown()) {
            disk.powerOn();
        }
        m_database = ground.open(name().toLatin1(), disk, false);
        checkAnchor();
    }
    return m_database != nullptr;
}

// As Workspace does it after every commit of the ledger.
void Laptop::keepAnchor()
{
    if (m_database->takeChangedTables().contains(u"ledger"_s)) {
        writeAnchor();
    }
}

void Laptop::writeAnchor()
{
    if (const auto chain = core::Ledger(*m_database).own()) {
        anchor = core::anchorOf(*chain);
    }
}

// And when it opens the folder.
void Laptop::checkAnchor()
{
    const auto why =
        m_database && anchor ? core::judgeAnchor(*m_database, *anchor) : Result<QString>(QString());
    if (!why || why->isEmpty()) {
        return;
    }
    ground.trace.note(u"%1 was %2"_s.arg(name(), *why));
    if (!mayPart && !ground.wasPutBack) {
        ground.fail("O7", u"%1 takes itself for %2"_s.arg(name(), *why));
    }
    const auto noted = m_database->transaction(
        [&] { return core::Settings(*m_database).set(setting::partingDue, *why); });
    if (!noted) {
        ground.trace.note(u"and cannot note it: %1"_s.arg(shortly(noted.error())));
    }
}

void Laptop::recover()
{
    endSitting();
    m_database.reset();
    disk.powerOn();
    ++ground.recoveries;
    ground.trace.note(name() + u" comes back"_s);
    if (isOn()) {
        checkKept();
    }
}

void Laptop::restart()
{
    endSitting();
    m_database.reset();
    if (isOn()) {
        checkKept();
    }
}

qint64 Laptop::now()
{
    const qint64 time = ground.tick() + skewMs;
    clockMost = std::max(clockMost, time);
    return time;
}

qint64 Laptop::seenTime()
{
    const qint64 time = ground.nowMs + skewMs;
    clockMost = std::max(clockMost, time);
    return time;
}

core::Author Laptop::author()
{
    return {login, u"办事处"_s, u"b"_s, [this] { return now(); }};
}

bool Laptop::record(core::Change change, const QUuid &target)
{
    if (change.id.isNull()) {
        change.id = core::newId(now());
    }
    doubtful.insert(change.id);
    ground.tried.insert(change.id);
    const core::Author hand = author();
    const auto stored =
        save([&](Database &database) { return core::record(database, change, hand); });
    const QString what = QString::fromLatin1(core::lineTypeName(change.type));
    if (!stored) {
        ground.trace.note(u"%1 %2 not saved: %3"_s.arg(name(), what, shortly(stored.error())));
        const auto kind = stored.error().kind;
        if (!mayFail() && kind != core::Error::Kind::Invalid) {
            ground.fail("O1", u"%1 cannot save %2: %3"_s.arg(name(), what, stored.error().detail));
        }
        return false;
    }
    remember(change, target, *stored);
    return true;
}

// What its person was told.
void Laptop::remember(const core::Change &change, const QUuid &target,
                      const core::StoredLine &stored)
{
    doubtful.erase(change.id);
    held.insert(change.id);
    checkClock(stored);
    ground.promises[change.id] = {target, core::sha256(stored.bytes)};
    ground.trace.note(u"%1 %2 %3 is line %4"_s
                          .arg(name(), QString::fromLatin1(core::lineTypeName(change.type)),
                               change.id.toString(QUuid::Id128))
                          .arg(stored.n));
}

bool Laptop::recordNewer(const QUuid &target)
{
    core::Visit visit;
    visit.id = core::newId(now());
    visit.target = target;
    visit.outcome = core::VisitOutcome::NoNeed;
    visit.businessNote = ground.markerOf(target);
    core::Change change = core::visitAdded(visit);
    change.body.replace(core::code(core::VisitOutcome::NoNeed).toUtf8(), "BY_ROBOT");
    doubtful.insert(change.id);
    ground.tried.insert(change.id);
    const core::Author hand = author();
    const auto stored = save([&](Database &database) -> Result<core::StoredLine> {
        core::Ledger ledger(database);
        core::Chain chain = TRY(ledger.own());
        return ledger.append(chain, change, hand);
    });
    if (stored) {
        remember(change, target, *stored);
    }
    return stored.has_value();
}

// A line's clock follows this laptop's own, however wrong that is, and nobody else's (F57).
void Laptop::checkClock(const core::StoredLine &stored)
{
    constexpr int counterBits = 16;
    constexpr qint64 slackMs = 1000;
    core::JsonParser parser = core::lineParser();
    const auto line = core::readLine(parser, stored.bytes);
    if (line && !mayPart && (line->hlc >> counterBits) > clockMost + slackMs) {
        ground.fail("O5", u"%1 never had the time its line says"_s.arg(name()));
    }
}

bool Laptop::saveDraft(const QUuid &target)
{
    core::Visit visit;
    visit.id = core::newId(now());
    visit.target = target;
    visit.businessNote = ground.markerOf(target);
    const qint64 at = now();
    const auto saved =
        save([&](Database &database) { return core::DraftRepository(database).save(visit, at); });
    if (saved) {
        drafts.insert(visit.id);
    } else if (!mayFail()) {
        ground.fail("O1", u"%1 cannot save a draft: %2"_s.arg(name(), saved.error().detail));
    }
    ground.trace.note(u"%1 draft %2"_s.arg(name(), saved ? u"saved"_s : u"not saved"_s));
    return saved.has_value();
}

QUuid Laptop::targetAt(quint32 choice)
{
    const auto found = run([&](Database &database) -> Result<QUuid> {
        const qint64 count = TRY(database.count("SELECT count(*) FROM target"));
        if (count == 0) {
            return QUuid();
        }
        return TRY(database.first(
                       "SELECT id FROM target ORDER BY id LIMIT 1 OFFSET $1",
                       [](const core::Row &row) { return core::uuidAt(row, 0); }, choice % count))
            .value_or(QUuid());
    });
    return found.value_or(QUuid());
}

void Laptop::beginSitting()
{
    client::SyncBounds bounds;
    bounds.batchLines = ground.plan.setup.batchLines;
    bounds.pageBytes = static_cast<qsizetype>(ground.plan.setup.pageBytes);
    // In every other history own lines of a grid that was taken away go as soon as they may.
    bounds.ownKeptMs = ground.plan.seed % 2 == 0 ? 0 : core::ownKeptMs;
    sitting = std::make_unique<client::SyncCore>(m_key, bounds);
}

Disk::Image Laptop::closedImage()
{
    endSitting();
    m_database.reset();
    if (disk.isDown()) {
        recover();
        m_database.reset();
    }
    return disk.image();
}

void Laptop::goBackTo(const Disk::Image &older, const LaptopFacts &facts)
{
    endSitting();
    m_database.reset();
    disk.restore(older);
    disk.forgetStrike();
    static_cast<LaptopFacts &>(*this) = facts;
}

void Laptop::rollBack(const Disk::Image &older, bool withKeys)
{
    endSitting();
    m_database.reset();
    disk.restore(older);
    anchor = withKeys ? imageAnchor : anchor;
    mayPart = true;
    hasParted = false;
    doubtful.clear();
    saidReceiptN = 0;
    saidComplete = 0;
    doneEpoch.clear();
    const auto here = ownEvents();
    if (!here) {
        ground.fail("O1", u"%1 does not read after it was put back"_s.arg(name()));
        return;
    }
    held = *here;
    drafts.clear(); // those of the image are there, too; nobody was told so since
}

std::unique_ptr<Laptop> Laptop::cloned(int otherNumber)
{
    auto other = std::make_unique<Laptop>(ground, otherNumber, login);
    other->disk.restore(closedImage());
    other->m_key = core::SigningKey::fromSeed(m_key.seed());
    static_cast<LaptopFacts &>(*other) = *this;
    other->image.reset();
    other->mayPart = true;
    mayPart = true;
    ground.hasTwins = true;
    return other;
}

Result<std::set<QUuid>> Laptop::ownEvents()
{
    return run([](Database &database) -> Result<std::set<QUuid>> {
        std::set<QUuid> events;
        TRY(database.each("SELECT id FROM event WHERE chain <> 0",
                          [&](const core::Row &row) -> Result<> {
                              events.insert(core::uuidAt(row, 0));
                              return {};
                          }));
        return events;
    });
}

// What the program says by itself, and tells nobody that it is saved: what it took away, and what
// keeps the place of that in a chain begun anew.
bool Laptop::isProgramsOwn(const QUuid &event)
{
    const auto bytes =
        run([&](Database &database) { return core::Ledger(database).lineOf(event); });
    core::JsonParser parser = core::lineParser();
    const auto line = bytes && *bytes ? core::readLine(parser, **bytes)
                                      : core::fail(core::Error::Kind::NotFound, QString());
    return line &&
           (line->type == core::LineType::DevicePurged || line->type == core::LineType::DeviceOpen);
}

// A line of its own that is no longer kept says so in another.
bool Laptop::hasSaidGone(const QUuid &event)
{
    const auto named = run([&](Database &database) {
        return database.count("SELECT count(*) FROM own_purge WHERE event = $1", event);
    });
    return named && *named > 0;
}

bool Laptop::hasRetired()
{
    const auto named =
        run([](Database &database) { return database.count("SELECT count(*) FROM own_purge"); });
    return named && *named > 0;
}

void Laptop::checkKept()
{
    const auto here = ownEvents();
    const auto draftsHere = run([](Database &database) {
        return database.all("SELECT id FROM draft",
                            [](const core::Row &row) { return core::uuidAt(row, 0); });
    });
    if (!here || !draftsHere) {
        if (!mayFail()) {
            ground.fail("O1", u"%1 does not read: %2"_s.arg(name(), here ? draftsHere.error().detail
                                                                         : here.error().detail));
        }
        return;
    }
    for (const QUuid &event : held) {
        if (!here->contains(event) && !hasSaidGone(event)) {
            ground.fail("O1", u"%1 lost line %2, which was saved"_s.arg(name(), event.toString()));
        }
    }
    for (const QUuid &event : *here) {
        // What a twin wrote comes back with the county's copy of the common chain.
        const bool isTwins = mayPart && ground.tried.contains(event);
        if (!held.contains(event) && !doubtful.contains(event) && !isTwins &&
            !isProgramsOwn(event)) {
            ground.fail("O1",
                        u"%1 holds line %2, which nobody wrote"_s.arg(name(), event.toString()));
        }
    }
    const std::set<QUuid> known(draftsHere->begin(), draftsHere->end());
    for (const QUuid &draft : drafts) {
        if (!known.contains(draft)) {
            ground.fail("O1", u"%1 lost draft %2"_s.arg(name(), draft.toString()));
        }
    }
}

} // namespace sim
